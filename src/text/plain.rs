//! Words as the lexicon writes them.

use super::is_ignorable;
use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

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
        false => {
            let plain: String = text.chars().filter(visible).flat_map(char::to_lowercase).map(straight).collect();
            // Nearly all text is composed already, and finding that out is cheap.
            match is_nfc_quick(plain.chars()) {
                IsNormalized::Yes => plain,
                _ => plain.nfc().collect(),
            }
        }
    }
}
