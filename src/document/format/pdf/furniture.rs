//! What stands at the edges of pages and is no text: running heads and feet, page numbers, what browsers print there.

use super::words::{Word, rows};
use std::collections::{HashMap, HashSet};

/// Rows from the upper and from the lower edge that may be no text.
const ROWS: usize = 4;
/// The same place on two pages, in points.
const SAME_PLACE: f64 = 6.0;

/// The words of each page, without those that are no text. `title` is what the file says of itself: browsers print it.
pub(super) fn without(pages: Vec<Vec<Word>>, title: Option<&str>) -> Vec<Vec<Word>> {
    let mut pages: Vec<Vec<Vec<Word>>> =
        pages.into_iter().map(|words| rows(words, |word| (word.y, word.size), 0.3)).collect();
    let mut seen: HashMap<String, Vec<(usize, f64)>> = HashMap::new();
    for (number, page) in pages.iter().enumerate() {
        for at in edges(page.len()) {
            if let Some(row) = page.get(at) {
                seen.entry(key(row)).or_default().push((number, place(row)));
            }
        }
    }
    let title: HashSet<String> = title.into_iter().flat_map(str::split_whitespace).map(str::to_lowercase).collect();
    for (number, page) in pages.iter_mut().enumerate() {
        let elsewhere = |row: &[Word]| {
            let places = seen.get(&key(row)).map_or(&[][..], Vec::as_slice);
            // The place alone could be searched for, but there are as many rows as pages at most, and few of them the same.
            places
                .iter()
                .take(64)
                .chain(places.iter().rev().take(8))
                .any(|(other, y)| *other != number && (y - place(row)).abs() < SAME_PLACE)
        };
        let count = page.len();
        let gone: Vec<usize> = edges(count)
            .filter(|at| {
                let outer = *at < 2 || *at + 2 >= count;
                page.get(*at).is_some_and(|row| elsewhere(row) || (outer && is_no_text(row, &title)))
            })
            .collect();
        let mut at = 0;
        page.retain(|_| {
            at += 1;
            !gone.contains(&(at - 1))
        });
    }
    pages.into_iter().map(|page| page.into_iter().flatten().collect()).collect()
}

/// The first and the last few of so many rows, each once.
fn edges(count: usize) -> impl Iterator<Item = usize> {
    (0..count.min(ROWS)).chain(count.saturating_sub(ROWS).max(ROWS)..count)
}

fn place(row: &[Word]) -> f64 {
    row.first().map_or(0.0, |word| word.y)
}

/// A row as it is on each page: without its numbers, and the same for left and right pages.
fn key(row: &[Word]) -> String {
    let mut words: Vec<String> = row.iter().map(|word| without_numbers(&word.text.to_lowercase())).collect();
    words.sort();
    words.join(" ")
}

fn without_numbers(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        match c.is_ascii_digit() {
            true if out.ends_with('#') => {}
            true => out.push('#'),
            false => out.push(c),
        }
    }
    out
}

/// Whether a row is a page number, an address, or a day before the title, as browsers print them.
fn is_no_text(row: &[Word], title: &HashSet<String>) -> bool {
    let number = |word: &Word| {
        let marks = |c: char| matches!(c, '-' | '–' | '—' | '/' | '|' | '·' | '•');
        word.text.chars().all(|c| c.is_ascii_digit() || marks(c)) && word.text.len() <= 9
    };
    let address = |word: &Word| word.text.contains("://");
    let stamp = |word: &Word| {
        let digits = word.text.chars().filter(char::is_ascii_digit).count();
        digits > 0 && word.text.chars().all(|c| c.is_ascii_digit() || matches!(c, '/' | '.' | ':' | ',' | '-'))
    };
    let short = row.iter().map(|word| word.text.len()).sum::<usize>();
    let numbered = row.iter().all(number) && short <= 9;
    let addressed = row.iter().any(address) && row.iter().all(|word| address(word) || number(word));
    let (stamps, rest): (Vec<&Word>, Vec<&Word>) = row.iter().partition(|word| stamp(word));
    let titled =
        !stamps.is_empty() && !rest.is_empty() && rest.iter().all(|word| title.contains(&word.text.to_lowercase()));
    numbered || addressed || titled
}
