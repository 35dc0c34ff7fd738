//! Words as the lexicon writes them.

use super::is_ignorable;
use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The words of a text with one blank between each two: without line breaks, and without blanks at its ends.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// In lower case, composed, with straight apostrophes and hyphens and nothing invisible: as the lexicon writes words.
pub(crate) fn plain(text: &str) -> String {
    let visible = |c: &char| !is_ignorable(*c) || is_combining_mark(*c);
    let straight = |c: char| match c {
        '\u{2018}' | '\u{2019}' | '\u{2bc}' | '`' => '\'',
        '\u{2010}' | '\u{2011}' => '-',
        _ => c,
    };
    match text.is_ascii() {
        true => text.to_ascii_lowercase().replace('`', "'"),
        false => composed(text.chars().filter(visible).flat_map(char::to_lowercase).map(straight).collect()),
    }
}

/// With composed accents. Nearly all text has them already, and finding that out is cheap.
pub(crate) fn composed(text: String) -> String {
    match text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        true => text,
        false => text.nfc().collect(),
    }
}
