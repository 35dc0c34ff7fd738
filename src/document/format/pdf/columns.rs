//! The columns of a page: parts of it that are read one after the other.

use super::words::{Line, Word, commonest, lines, tenths};

/// How many rows a gap between columns goes along, at least, on either side of it.
const ROWS: usize = 4;
/// How wide such a gap is, at least, in parts of the size of the letters.
const GAP: f64 = 0.75;
/// How wide a column is, at least, in parts of the size of the letters.
const NARROWEST: f64 = 6.0;
/// Places across a page where a gap is looked for, at most.
const PLACES: usize = 1000;
/// Places of gaps that are kept, at most.
const MOST_KNOWN: usize = 20;
/// Gaps that are looked at, at most, the longest first.
const TRIED: usize = 400;
/// How often a part is divided again, at most.
const DEEPEST: usize = 24;

/// The lines of a page, a column after the other, in the order of reading. `known` are the places of gaps on the pages before,
/// and gets those of this one: where a text ends, its columns may be shorter than a gap is long elsewhere.
pub(super) fn columns(words: Vec<Word>, known: &mut Vec<f64>) -> Vec<Vec<Line>> {
    let size = f64::from(commonest(words.iter().map(|word| (tenths(word.size), word.text.len())))) / 10.0;
    let mut columns = Vec::new();
    // What is still to be read, the next at the end.
    let mut parts = vec![(words, 0)];
    while let Some((words, depth)) = parts.pop() {
        if words.is_empty() {
            continue;
        }
        let gap = if depth < DEEPEST { widest_gap(&words, size, known) } else { None };
        let Some(gap) = gap else {
            columns.push(lines(words));
            continue;
        };
        if !is_known(known, gap.x, size) && known.len() < MOST_KNOWN {
            known.push(gap.x);
        }
        let (mut above, mut left, mut right, mut below) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for word in words {
            let middle = (word.top() + word.bottom()) / 2.0;
            match () {
                () if middle < gap.top => above.push(word),
                () if middle > gap.bottom => below.push(word),
                () if (word.x0 + word.x1) / 2.0 < gap.x => left.push(word),
                () => right.push(word),
            }
        }
        parts.extend([below, right, left, above].map(|part| (part, depth + 1)));
    }
    columns
}

/// A gap between two columns.
#[derive(Clone, Copy, Debug)]
struct Gap {
    x: f64,
    top: f64,
    bottom: f64,
}

/// The longest gap from top to bottom that has columns on both sides.
fn widest_gap(words: &[Word], size: f64, known: &[f64]) -> Option<Gap> {
    let left = words.iter().map(|word| word.x0).fold(f64::INFINITY, f64::min);
    let right = words.iter().map(|word| word.x1).fold(f64::NEG_INFINITY, f64::max);
    let step = (size * 0.25).max((right - left) / PLACES as f64);
    let least = if known.is_empty() { ROWS } else { 1 };
    if words.len() < 2 * least || step <= 0.0 || !step.is_finite() {
        return None;
    }
    let half = size * GAP / 2.0;
    let place = |x: f64| ((x - left) / step).clamp(0.0, PLACES as f64);
    let count = place(right).ceil() as usize + 1;
    // For each place, how far down it is taken already, and where it is free.
    let mut taken = vec![f64::NEG_INFINITY; count];
    let mut free: Vec<(usize, f64, f64)> = Vec::new();
    let mut by_top: Vec<&Word> = words.iter().collect();
    by_top.sort_by(|a, b| a.top().total_cmp(&b.top()));
    let shortest = size * least as f64 * 0.9;
    let end = words.iter().map(Word::bottom).fold(f64::NEG_INFINITY, f64::max);
    let start = by_top.first().map_or(0.0, |word| word.top());
    for word in by_top {
        let (from, to) = (place(word.x0 - half).ceil() as usize, place(word.x1 + half).floor() as usize);
        for (at, until) in taken.iter_mut().enumerate().take(to + 1).skip(from) {
            if word.top() - until.max(start) >= shortest {
                free.push((at, until.max(start), word.top()));
            }
            *until = until.max(word.bottom());
        }
    }
    free.extend(
        taken.iter().enumerate().map(|(at, until)| (at, until.max(start), end)).filter(|(_, a, b)| b - a >= shortest),
    );
    free.sort_by(|a, b| (b.2 - b.1).total_cmp(&(a.2 - a.1)).then(a.0.cmp(&b.0)));
    let mut gaps =
        free.into_iter().take(TRIED).map(|(at, top, bottom)| Gap { x: left + at as f64 * step, top, bottom });
    gaps.find(|gap| has_columns(words, *gap, size, is_known(known, gap.x, size)))
}

fn is_known(known: &[f64], x: f64, size: f64) -> bool {
    known.iter().any(|other| (x - other).abs() < size)
}

/// Whether text stands on both sides of a gap: some rows of some width, not only numbers before lines, or cells.
fn has_columns(words: &[Word], gap: Gap, size: f64, known: bool) -> bool {
    let inside = |word: &&Word| word.top() >= gap.top - 0.1 && word.bottom() <= gap.bottom + 0.1;
    let (left, right): (Vec<&Word>, Vec<&Word>) = words.iter().filter(inside).partition(|word| word.x1 <= gap.x);
    if known && left.iter().chain(&right).any(|word| word.size > 1.3 * size) {
        return false;
    }
    // A text that ends in columns fills the left one first.
    let rows_of = |side: usize| if known { 2 - side } else { ROWS };
    [left, right].iter().enumerate().all(|(side_of_page, side)| {
        let mut rows: Vec<u32> = side.iter().map(|word| tenths(word.y / size)).collect();
        rows.sort_unstable();
        rows.dedup_by(|a, b| *a - *b < 4);
        let from = side.iter().map(|word| word.x0).fold(f64::INFINITY, f64::min);
        let to = side.iter().map(|word| word.x1).fold(f64::NEG_INFINITY, f64::max);
        rows.len() >= rows_of(side_of_page) && side.len() >= 2 * rows.len() && to - from >= NARROWEST * size
    })
}
