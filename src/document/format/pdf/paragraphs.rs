//! From lines to paragraphs: where one ends, and where one goes on in the next column or on the next page.

use super::hyphens::ends_divided;
use super::words::{Line, commonest, tenths};

/// A paragraph, with the page of each of its lines.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Paragraph {
    pub(super) lines: Vec<(usize, Line)>,
    pub(super) size: f64,
    /// Whether its last line goes to the right edge of its column.
    full: bool,
    /// Whether its first line is indented.
    indented: bool,
}

impl Paragraph {
    fn last_char(&self) -> Option<char> {
        self.lines.last().and_then(|(_, line)| line.words.last()).and_then(|word| word.text.chars().next_back())
    }

    /// Its text, as long as lines are only put side by side.
    pub(super) fn plain_text(&self) -> String {
        let lines: Vec<String> = self.lines.iter().map(|(_, line)| line.text()).collect();
        lines.join(" ")
    }
}

/// The paragraphs of all pages, each a list of columns, each a list of lines.
pub(super) fn paragraphs(pages: Vec<Vec<Vec<Line>>>) -> Vec<Paragraph> {
    let leading = leading(&pages);
    let columns =
        pages.into_iter().enumerate().flat_map(|(page, columns)| columns.into_iter().map(move |lines| (page, lines)));
    let columns: Vec<Vec<Paragraph>> = columns.map(|(page, lines)| of_column(page, lines, leading)).collect();
    let indents = columns.iter().flatten().filter(|paragraph| paragraph.indented).count();
    let mut all: Vec<Paragraph> = Vec::new();
    for column in columns {
        for (at, paragraph) in column.into_iter().enumerate() {
            // Captions and notes of another size may stand between the two parts of a paragraph.
            let last = all.iter_mut().rev().take(3).find(|last| at == 0 && same_size(last.size, paragraph.size));
            match last.filter(|last| goes_on(last, &paragraph, indents > 2)) {
                Some(last) => {
                    last.full = paragraph.full;
                    last.lines.extend(paragraph.lines);
                }
                None => all.push(paragraph),
            }
        }
    }
    all
}

/// How far a baseline lies below the one before, in parts of the size, as most lines of all pages have it.
fn leading(pages: &[Vec<Vec<Line>>]) -> f64 {
    let pairs = pages.iter().flatten().flat_map(|lines| lines.windows(2)).filter_map(|pair| {
        let [a, b] = pair else { return None };
        same_size(a.size, b.size).then(|| (tenths((b.y - a.y) / b.size * 10.0), 1))
    });
    match commonest(pairs) {
        0 => 1.25,
        steps => f64::from(steps) / 100.0,
    }
}

fn same_size(a: f64, b: f64) -> bool {
    (a - b).abs() <= 0.08 * a.max(b)
}

/// The column of some lines.
struct Column {
    left: f64,
    right: f64,
    leading: f64,
}

fn of_column(page: usize, lines: Vec<Line>, leading: f64) -> Vec<Paragraph> {
    let column = Column {
        left: f64::from(commonest(lines.iter().map(|line| (tenths(line.x0 / 5.0), line.words.len())))) / 2.0,
        right: lines.iter().map(|line| line.x1).fold(f64::NEG_INFINITY, f64::max),
        leading: own_leading(&lines).unwrap_or(leading),
    };
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut before: Option<Line> = None;
    for line in lines {
        let indented = line.x0 - column.left > 0.8 * line.size && !column.is_centred(&line);
        let full = line.x1 + 2.0 * line.size > column.right;
        let new = before.as_ref().is_none_or(|before| column.breaks(before, &line));
        before = Some(line.clone());
        match paragraphs.last_mut().filter(|_| !new) {
            Some(paragraph) => {
                paragraph.full = full;
                paragraph.lines.push((page, line));
            }
            None => paragraphs.push(Paragraph { size: line.size, lines: vec![(page, line)], full, indented }),
        }
    }
    paragraphs
}

/// The leading of one column, where it has lines enough to tell.
fn own_leading(lines: &[Line]) -> Option<f64> {
    let steps = lines.windows(2).filter_map(|pair| {
        let [a, b] = pair else { return None };
        same_size(a.size, b.size).then(|| tenths((b.y - a.y) / b.size * 10.0))
    });
    let steps: Vec<u32> = steps.collect();
    let most = commonest(steps.iter().map(|step| (*step / 3, 1)));
    let same = steps.iter().filter(|step| **step / 3 == most).count();
    (same >= 4 && same * 2 > steps.len()).then(|| f64::from(most * 3 + 2) / 100.0)
}

impl Column {
    fn is_centred(&self, line: &Line) -> bool {
        let (left, right) = (line.x0 - self.left, self.right - line.x1);
        left > line.size && (left - right).abs() < line.size
    }

    /// Whether a new paragraph begins with `line`.
    fn breaks(&self, before: &Line, line: &Line) -> bool {
        let size = before.size.max(line.size);
        let far = line.y - before.y > (self.leading * 1.2 + 0.1) * size;
        if far || !same_size(before.size, line.size) || line.initial || begins_item(line) {
            return true;
        }
        if before.words.last().is_some_and(|word| ends_divided(&word.text)) {
            return false;
        }
        let last = before.words.last().and_then(|word| word.text.chars().next_back());
        let ended = ends_sentence(last);
        if begins_number(line) && (ended || last == Some(';')) {
            return true;
        }
        // The first word of the line would have had its place in the line before.
        let first = line.words.first().map_or(0.0, |word| word.x1 - word.x0);
        let short = before.x1 + first + 0.6 * size < self.right;
        let other_font = before.plain && line.plain && before.font != line.font;
        let hangs = begins_item(before) || begins_number(before);
        let centred = self.is_centred(before) && self.is_centred(line);
        let indented =
            line.x0 - before.x0 > 0.8 * size && line.x0 - self.left > 0.8 * size && line.x0 - self.left < 6.0 * size;
        // Ragged lines are not as short as that.
        let very_short = short && !centred && before.x1 + 0.35 * (self.right - self.left) < self.right;
        very_short || (short && (ended || other_font)) || (indented && !hangs && !centred && (ended || !short))
    }
}

/// Whether a line begins with the mark of an item of a list.
fn begins_item(line: &Line) -> bool {
    let first = line.words.first().and_then(|word| word.text.chars().next());
    first.is_some_and(|c| matches!(c, '•' | '◦' | '▪' | '■' | '●' | '‣' | '►' | '➢'))
}

/// Whether a line begins with the number of an item, as `1.`, `12)` or `b)`.
fn begins_number(line: &Line) -> bool {
    let first = line.words.first().map_or("", |word| word.text.as_str());
    let number = first.trim_start_matches('(').strip_suffix(['.', ')']).unwrap_or("");
    let letter = number.len() == 1 && first.ends_with(')') && number.chars().all(char::is_lowercase);
    letter || ((1..=2).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit()))
}

/// Whether a sentence may end with this character.
fn ends_sentence(c: Option<char>) -> bool {
    c.is_none_or(|c| matches!(c, '.' | '!' | '?' | '…' | ':' | '»' | '”' | '"' | '’' | ')'))
}

/// Whether a paragraph at the top of a column goes on with what stood before.
fn goes_on(last: &Paragraph, next: &Paragraph, indents: bool) -> bool {
    let ended = ends_sentence(last.last_char());
    let small = next.lines.first().and_then(|(_, line)| line.words.first());
    let small = small.and_then(|word| word.text.chars().find(|c| c.is_alphanumeric())).is_some_and(char::is_lowercase);
    match ended {
        false => small || (last.full && last.lines.len() > 1) || last.last_char() == Some('-'),
        // Where paragraphs are told by indents, one without is none of its own.
        true => small || (indents && last.full && !next.indented && last.lines.len() > 1 && next.lines.len() > 1),
    }
}
