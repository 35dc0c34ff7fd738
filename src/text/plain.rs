//! Words as the lexicon writes them.

use super::is_ignorable;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

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
        false => text.chars().filter(visible).flat_map(char::to_lowercase).map(straight).nfc().collect(),
    }
}
