//! What a character is to the tokenizer.

use super::super::is_ignorable;
use unicode_normalization::char::is_combining_mark;

/// What may begin with a byte.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// White space of one byte.
    Space,
    /// A letter of ASCII.
    Letter,
    /// A figure of ASCII.
    Digit,
    /// A mark that never joins a word to something else.
    End,
    /// Another mark of ASCII.
    Mark,
    /// The first byte of a longer character.
    Wide,
}

const fn class_of(byte: u8) -> Class {
    match byte {
        b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c => Class::Space,
        b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
        b'0'..=b'9' => Class::Digit,
        0x80.. => Class::Wide,
        b',' | b';' | b'!' | b'?' | b')' | b'[' | b']' | b'{' | b'}' | b'"' | b'<' | b'>' | b'|' => Class::End,
        _ => Class::Mark,
    }
}

/// The class of each byte.
pub(super) static CLASSES: [Class; 256] = {
    let mut classes = [Class::Mark; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = class_of(byte as u8);
        byte += 1;
    }
    classes
};

/// A letter, a figure, or what belongs to the one before: an accent, or an invisible mark.
pub(super) fn is_inner(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_alphanumeric(),
        'À'..='\u{24f}' => !matches!(c, '×' | '÷'),
        // One of the apostrophes is a letter to Unicode.
        _ => (c.is_alphanumeric() && !is_apostrophe(c)) || is_joined(c),
    }
}

/// What belongs to the character before, whatever that is.
pub(super) fn is_joined(c: char) -> bool {
    c >= '\u{ad}' && (is_ignorable(c) || is_combining_mark(c))
}

/// An apostrophe as people write it; the first three may stand in any word.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '‘' | '‛' | '`' | '´' | '′' | '＇')
}

/// An apostrophe that joins the parts of a name: `O’Brien`.
pub(super) fn joins_names(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '＇')
}

/// A hyphen within a word.
pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// A space that may group the figures of a number.
pub(super) fn groups_figures(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// A sign of money.
pub(super) fn is_currency(c: char) -> bool {
    matches!(c, '$' | '¢' | '£' | '¥' | '\u{20a0}'..='\u{20cf}')
}

/// Marks of which a run is one token: `...`, `--`, `!!!`.
pub(super) fn runs(c: char) -> bool {
    matches!(
        c,
        '.' | '-'
            | '–'
            | '—'
            | '―'
            | '!'
            | '?'
            | '*'
            | '='
            | '_'
            | '~'
            | '+'
            | '#'
            | '<'
            | '>'
            | '$'
            | '…'
            | '\''
            | '’'
            | ','
            | '/'
            | '\\'
            | '•'
            | '·'
            | '|'
            | '^'
    )
}
