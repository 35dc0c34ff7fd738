//! Where a word of a text ends, and how the lexicon would write it.

use crate::text::{composed, is_ignorable};

/// Letters, digits, hyphens between them, and an apostrophe at the end (`l'`); figures with their points (`12.500`).
/// Also whether the word is for certain written as the lexicon writes it.
pub(super) fn word_length(rest: &str) -> (usize, bool) {
    simple_length(rest).unwrap_or_else(|| (any_length(rest), false))
}

/// The same of a word of the letters that nearly all words have, told by its bytes; `None` for any other.
fn simple_length(rest: &str) -> Option<(usize, bool)> {
    let bytes = rest.as_bytes();
    if bytes.first().is_some_and(u8::is_ascii_digit) {
        return None; // figures have points and commas
    }
    let (mut at, mut normal) = (0, true);
    loop {
        match (bytes.get(at), bytes.get(at + 1)) {
            (Some(b'a'..=b'z' | b'0'..=b'9'), _) => at += 1,
            (Some(b'A'..=b'Z'), _) => {
                normal = false;
                at += 1;
            }
            // From U+00DF to U+00FF, but for the sign of division.
            (Some(0xC3), Some(0x9F..=0xB6 | 0xB8..=0xBF)) => at += 2,
            // The ligature of o and e.
            (Some(0xC5), Some(0x93)) => at += 2,
            (Some(b'\''), _) => return Some((at + 1, normal)),
            // The curly apostrophe.
            (Some(0xE2), Some(0x80)) if bytes.get(at + 2) == Some(&0x99) => return Some((at + 3, false)),
            (Some(b'-'), Some(next)) if next.is_ascii_alphanumeric() => at += 1,
            (Some(b'-'), Some(next)) if !next.is_ascii() => return None,
            // Other letters, marks on letters, and what is invisible inside a word.
            (Some(byte), _) if !byte.is_ascii() || (byte.is_ascii_control() && !byte.is_ascii_whitespace()) => {
                return None;
            }
            _ => return Some((at, normal)),
        }
    }
}

fn any_length(rest: &str) -> usize {
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    let digits = rest.chars().next().is_some_and(|c| c.is_ascii_digit());
    while let Some((i, c)) = chars.next() {
        let next = chars.peek().map(|&(_, c)| c);
        let joins = match c {
            '\'' | '’' | 'ʼ' | '‘' => {
                // "aujourd'hui" is the one kind of word that goes on; compounds bring it together again.
                return i + c.len_utf8();
            }
            '-' | '‑' | '‐' => next.is_some_and(char::is_alphanumeric),
            '.' | ',' => digits && next.is_some_and(|c| c.is_ascii_digit()),
            _ => c.is_alphanumeric() || is_ignorable(c),
        };
        if !joins {
            break;
        }
        end = i + c.len_utf8();
    }
    end
}

/// Whether a letter or a joint of a word is written as the lexicon writes it: small, composed, straight.
pub(super) fn is_normal(c: char) -> bool {
    matches!(c, 'a'..='z' | '0'..='9' | '-' | '\'' | '.' | ',' | 'ß'..='ö' | 'ø'..='ÿ' | 'œ')
}

/// Writes a word as the lexicon would: in small letters, composed, with straight apostrophes and hyphens.
pub(super) fn write_normal(text: &str, plain: &mut String) {
    plain.clear();
    for c in text.chars().filter(|&c| c != '\u{ad}' && (!c.is_control() || c.is_whitespace())) {
        match c {
            '’' | 'ʼ' | '‘' => plain.push('\''),
            '‑' | '‐' => plain.push('-'),
            _ if is_normal(c) => plain.push(c),
            _ if c.is_ascii() => plain.push(c.to_ascii_lowercase()),
            _ => plain.extend(c.to_lowercase()),
        }
    }
    *plain = composed(std::mem::take(plain));
}
