//! From letters to words and lines: what stands beside each other on one baseline.

use super::glyphs::Glyph;
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Letters in one small square of a page that are looked at when one is perhaps drawn twice.
const MOST_IN_A_CELL: usize = 16;

/// A word on a page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) x0: f64,
    pub(super) x1: f64,
    /// Its baseline, downwards from the upper edge of the page.
    pub(super) y: f64,
    /// The height of its font.
    pub(super) size: f64,
    pub(super) font: u64,
    /// Whether it goes on with the word before it, in letters of another size or height: `1` and `er`.
    pub(super) glued: bool,
}

impl Word {
    pub(super) fn top(&self) -> f64 {
        self.y - 0.75 * self.size
    }

    pub(super) fn bottom(&self) -> f64 {
        self.y + 0.2 * self.size
    }
}

/// Words on one baseline, from left to right.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Line {
    pub(super) words: Vec<Word>,
    pub(super) x0: f64,
    pub(super) x1: f64,
    pub(super) y: f64,
    /// The size and the font of most of its letters.
    pub(super) size: f64,
    pub(super) font: u64,
    /// Whether nearly all of its letters are of that size and font.
    pub(super) plain: bool,
    /// Whether it begins with an initial as high as several lines.
    pub(super) initial: bool,
}

impl Line {
    fn new(mut words: Vec<Word>) -> Line {
        words.sort_by(|a, b| a.x0.total_cmp(&b.x0));
        drop_marks(&mut words);
        let x0 = words.iter().map(|word| word.x0).fold(f64::INFINITY, f64::min);
        let x1 = words.iter().map(|word| word.x1).fold(f64::NEG_INFINITY, f64::max);
        let (size, font) = commonest(words.iter().map(|word| ((tenths(word.size), word.font), word.text.len())));
        let (mut most, mut all) = (0, 0);
        for word in &words {
            all += word.text.len();
            most += if word.font == font { word.text.len() } else { 0 };
        }
        let on_it = |word: &&Word| tenths(word.size) == size;
        let y = words.iter().find(on_it).map_or(0.0, |word| word.y);
        Line { words, x0, x1, y, size: f64::from(size) / 10.0, font, plain: most * 10 >= all * 9, initial: false }
    }

    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        for word in &self.words {
            if !text.is_empty() && !word.glued {
                text.push(' ');
            }
            text.push_str(&word.text);
        }
        text
    }
}

/// Takes away the small numbers above the line that point to notes; not those of a unit, as in km².
fn drop_marks(words: &mut Vec<Word>) {
    let mut before: Option<(String, f64, f64)> = None;
    words.retain(|word| {
        let mark = |c: char| c.is_ascii_digit() || matches!(c, '*' | '∗' | '†' | '‡');
        let unit = |text: &str| text.len() <= 2 && text.ends_with('m');
        let raised = before.as_ref().is_some_and(|(text, y, size)| {
            word.size < 0.85 * size && word.y < y - 0.15 * size && word.text.chars().all(mark) && !unit(text)
        });
        if !raised {
            before = Some((word.text.clone(), word.y, word.size));
        }
        !raised
    });
}

/// A length in tenths of a point, to compare and count.
pub(super) fn tenths(length: f64) -> u32 {
    (length * 10.0).round().clamp(0.0, 1e9) as u32
}

/// What has the most weight; of equals the smallest. The default where there is nothing.
pub(super) fn commonest<T: Ord + Copy + Default + std::hash::Hash>(items: impl Iterator<Item = (T, usize)>) -> T {
    let mut weights: HashMap<T, usize> = HashMap::new();
    for (item, weight) in items {
        *weights.entry(item).or_default() += weight;
    }
    let heaviest = weights.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0)));
    heaviest.map(|(item, _)| item).unwrap_or_default()
}

/// The words of a page.
pub(super) fn words(glyphs: Vec<Glyph>) -> Vec<Word> {
    let glyphs = with_accents(once(glyphs));
    let blank = |glyph: &Glyph| glyph.text.trim().is_empty();
    let spaces = glyphs.iter().filter(|glyph| blank(glyph)).count();
    // Where spaces are letters as others are, a gap without one is spacing between letters, unless it is wide.
    let usual = if spaces * 20 > glyphs.len() { 0.25 } else { 0.17 };
    let mut words: Vec<Word> = Vec::new();
    for mut row in rows(glyphs, |glyph| (glyph.y, glyph.size), 0.2) {
        row.sort_by(|a, b| a.x0.total_cmp(&b.x0));
        let (mut first, mut space) = (true, false);
        for glyph in row {
            if blank(&glyph) {
                space = true;
                continue;
            }
            // A space without room for it is none: browsers draw one for a hyphen that is not shown.
            let least = if std::mem::take(&mut space) { 0.05 } else { usual };
            let beside = |word: &&mut Word| glyph.x0 - word.x1 < least * word.size.min(glyph.size);
            let alone = std::mem::take(&mut first);
            let glued = match words.last_mut().filter(beside).filter(|_| !alone) {
                Some(word) if like(word, &glyph) => {
                    word.text.push_str(&glyph.text);
                    word.x1 = word.x1.max(glyph.x1);
                    continue;
                }
                beside => beside.is_some(),
            };
            let Glyph { text, x0, x1, y, size, font } = glyph;
            words.push(Word { text, x0, x1, y, size, font, glued });
        }
    }
    for word in &mut words {
        // Letters and accents that are apart in the font are together in the text.
        if !word.text.is_ascii() {
            word.text = word.text.nfc().collect();
        }
    }
    words
}

/// Whether a letter is of the same word; small capitals are, what stands above the line is not.
fn like(word: &Word, glyph: &Glyph) -> bool {
    let (small, large) = (word.size.min(glyph.size), word.size.max(glyph.size));
    small * 1.45 > large && (word.y - glyph.y).abs() < 0.12 * large
}

/// The lines of words that stand in one column, from top to bottom.
pub(super) fn lines(words: Vec<Word>) -> Vec<Line> {
    let (words, initials) = without_initials(words);
    let mut lines: Vec<Line> = rows(words, |word| (word.y, word.size), 0.42)
        .into_iter()
        .map(Line::new)
        .filter(|line| !line.words.is_empty())
        .collect();
    for initial in initials {
        put_initial(initial, &mut lines);
    }
    lines
}

/// Things of about the same baseline together, from top to bottom; `tolerance` in parts of the size.
pub(super) fn rows<T>(mut things: Vec<T>, place: impl Fn(&T) -> (f64, f64), tolerance: f64) -> Vec<Vec<T>> {
    things.sort_by(|a, b| place(a).0.total_cmp(&place(b).0));
    let mut rows: Vec<Vec<T>> = Vec::new();
    let (mut at, mut largest) = (f64::NEG_INFINITY, 0.0_f64);
    for thing in things {
        let (y, size) = place(&thing);
        match rows.last_mut().filter(|_| y - at <= tolerance * size.max(largest)) {
            Some(row) => {
                // The baseline of a row is that of its largest letters: an exponent stands above it.
                if size >= largest {
                    (at, largest) = (y, size);
                }
                row.push(thing);
            }
            None => {
                (at, largest) = (y, size);
                rows.push(vec![thing]);
            }
        }
    }
    rows
}

/// The same letters without those that are drawn again on themselves, for a bold look or a shadow.
fn once(glyphs: Vec<Glyph>) -> Vec<Glyph> {
    const CELL: f64 = 2.0;
    let cell = |length: f64| (length / CELL).floor().clamp(-1e6, 1e6) as i32;
    let mut cells: HashMap<(i32, i32), Vec<usize>> = HashMap::new();
    let mut kept: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    for glyph in glyphs {
        let (cx, cy) = (cell(glyph.x0), cell(glyph.y));
        let near = (cx - 1..=cx + 1).flat_map(|x| (cy - 1..=cy + 1).map(move |y| (x, y)));
        let again = near.filter_map(|at| cells.get(&at)).flatten().filter_map(|index| kept.get(*index)).any(|other| {
            let close = 0.12 * glyph.size.min(other.size);
            other.text == glyph.text && (other.x0 - glyph.x0).abs() < close && (other.y - glyph.y).abs() < close
        });
        if !again {
            let cell = cells.entry((cx, cy)).or_default();
            if cell.len() < MOST_IN_A_CELL {
                cell.push(kept.len());
            }
            kept.push(glyph);
        }
    }
    kept
}

/// Letters with the accents that are drawn above or below them as letters of their own, before or after them (old TeX fonts).
fn with_accents(glyphs: Vec<Glyph>) -> Vec<Glyph> {
    let mut out: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    let mut accent: Option<(char, Glyph)> = None;
    for mut glyph in glyphs {
        if let Some((mark, drawn)) = accent.take() {
            if over(&drawn, &glyph) && glyph.text.chars().all(char::is_alphabetic) {
                put_accent(&mut glyph, mark);
            } else {
                out.push(drawn);
            }
        }
        let Some(mark) = combining(&glyph.text) else {
            out.push(glyph);
            continue;
        };
        match out.last_mut().filter(|base| over(&glyph, base) && base.text.chars().all(char::is_alphabetic)) {
            Some(base) => put_accent(base, mark),
            None => accent = Some((mark, glyph)),
        }
    }
    out.extend(accent.map(|(_, glyph)| glyph));
    out
}

/// Whether most of an accent stands above or below a letter.
fn over(accent: &Glyph, base: &Glyph) -> bool {
    let shared = accent.x1.min(base.x1) - accent.x0.max(base.x0);
    (accent.y - base.y).abs() < 0.5 * base.size && shared > 0.5 * (accent.x1 - accent.x0).min(base.x1 - base.x0)
}

fn put_accent(base: &mut Glyph, mark: char) {
    let text = base.text.replace('ı', "i");
    let mut chars = text.chars();
    base.text = chars.next().into_iter().chain([mark]).chain(chars).nfc().collect();
}

/// The combining mark of an accent that stands alone.
fn combining(text: &str) -> Option<char> {
    let mut chars = text.chars();
    let (first, None) = (chars.next()?, chars.next()) else { return None };
    Some(match first {
        '`' | 'ˋ' => '\u{300}',
        '´' | 'ˊ' => '\u{301}',
        '^' | 'ˆ' => '\u{302}',
        '~' | '˜' => '\u{303}',
        '¯' | 'ˉ' => '\u{304}',
        '˘' => '\u{306}',
        '˙' => '\u{307}',
        '¨' => '\u{308}',
        '˚' => '\u{30a}',
        '˝' => '\u{30b}',
        'ˇ' => '\u{30c}',
        '¸' => '\u{327}',
        '˛' => '\u{328}',
        mark if is_combining_mark(mark) => mark,
        _ => return None,
    })
}

/// Takes out initials: a letter or two, as high as two lines and more.
fn without_initials(words: Vec<Word>) -> (Vec<Word>, Vec<Word>) {
    let usual = f64::from(commonest(words.iter().map(|word| (tenths(word.size), word.text.len())))) / 10.0;
    let small = words.iter().filter(|word| word.size < 1.5 * usual).count();
    let mut large: HashMap<(u32, u32), usize> = HashMap::new();
    for word in &words {
        *large.entry((tenths(word.y), tenths(word.size))).or_default() += 1;
    }
    let is_initial = |word: &Word| {
        let letters = word.text.chars().filter(|c| c.is_alphabetic()).count();
        word.size > 1.8 * usual && (1..=2).contains(&letters) && word.text.chars().count() <= 3
            && small > 5
            // A short word of a headline has others beside it.
            && large.get(&(tenths(word.y), tenths(word.size))) == Some(&1)
    };
    let (initials, rest) = words.into_iter().partition(is_initial);
    (rest, initials)
}

/// Puts an initial before the line at its top; where there are no two lines beside it, it is a line of its own.
fn put_initial(initial: Word, lines: &mut Vec<Line>) {
    let beside = |line: &Line| {
        line.x0 >= initial.x1 - 0.2 * line.size
            && line.x0 < initial.x1 + 2.0 * line.size
            && line.y > initial.top()
            && line.y < initial.y + 1.5 * line.size
    };
    let found: Vec<usize> = (0..lines.len()).filter(|at| lines.get(*at).is_some_and(beside)).collect();
    let (Some(first), true) = (found.first().copied(), found.len() >= 2) else {
        let at = lines.iter().position(|line| line.y > initial.y).unwrap_or(lines.len());
        lines.insert(at, Line::new(vec![initial]));
        return;
    };
    for at in found {
        let Some(line) = lines.get_mut(at) else { continue };
        line.x0 = initial.x0;
        line.initial = at == first;
        let Some(word) = line.words.first_mut().filter(|_| at == first) else { continue };
        // A capital behind it begins a word of its own, unless the whole word is in capitals.
        let capital = word.text.chars().next().is_some_and(char::is_uppercase);
        let all = word.text.chars().count() > 1 && !word.text.chars().any(char::is_lowercase);
        let space = if capital && !all { " " } else { "" };
        word.text = format!("{}{space}{}", initial.text, word.text);
        word.glued = false;
        word.x0 = initial.x0;
    }
}
