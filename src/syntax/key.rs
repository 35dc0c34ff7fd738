//! What of a word's form the model knows things about: the whole form, its beginnings, its endings and its shape.
//!
//! Each is a [key](Key): 32 bits that are the same on every machine. Training counts keys and learns a row of numbers for those
//! that come often enough; reading looks them up. Nothing here knows a language.

use crate::text::{FNV_START, composed, fnv_on, is_ignorable};
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What a key tells of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyKind {
    /// The form in lower case, every digit as `0`.
    Form,
    /// The form as it is written: what word vectors go by.
    Vector,
    /// The form in lower case without its accents: for text that lost them.
    Bare,
    /// The first letters.
    Prefix,
    /// The last letters.
    Suffix,
    /// Capitals, digits, hyphens and marks; and whether it begins the sentence.
    Shape,
}

/// The longest beginning and ending, in characters, that has a key of its own.
const LONGEST_PREFIX: usize = 4;
const LONGEST_SUFFIX: usize = 5;

/// A key: a hash of a kind and of some text, of which two different ones hardly ever are equal.
pub type Key = u32;

/// The key of some text.
///
/// ```
/// use actant::syntax::{KeyKind, key};
/// assert_eq!(key(KeyKind::Form, "turquie"), key(KeyKind::Form, "turquie"));
/// assert_ne!(key(KeyKind::Form, "turquie"), key(KeyKind::Vector, "turquie"));
/// ```
pub fn key(kind: KeyKind, text: &str) -> Key {
    key_of(kind as u64, text.as_bytes())
}

/// FNV-1a over 64 bits, begun by a seed, mixed once more and folded to 32.
pub(super) fn key_of(seed: u64, bytes: &[u8]) -> Key {
    let mut state = fnv_on(FNV_START ^ seed.wrapping_mul(0x9e37_79b9_7f4a_7c15), bytes);
    state ^= state >> 29;
    state = state.wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (state ^ (state >> 32)) as Key
}

/// The shape of a form as a small number: see [`KeyKind::Shape`].
fn shape(form: &str, first: bool) -> u8 {
    let (mut upper, mut lower, mut digit, mut hyphen, mut other) = (0, 0, 0, 0, 0);
    let mut initial = false;
    for (i, c) in form.chars().enumerate() {
        if c.is_uppercase() {
            upper += 1;
            initial |= i == 0;
        } else if c.is_alphabetic() {
            lower += 1;
        } else if c.is_numeric() {
            digit += 1;
        } else if matches!(c, '-' | '‐' | '‑' | '–') {
            hyphen += 1;
        } else {
            other += 1;
        }
    }
    let class = match (upper, lower, digit) {
        (0, 0, 0) => 0,
        (0, 0, _) => 1,
        (_, _, 1..) => 2,
        (0, _, _) => 3,
        (1, 0, _) => 4,
        (_, 0, _) => 5,
        (1, _, _) if initial => 6,
        _ if initial => 7,
        _ => 8,
    };
    class * 8 + u8::from(first) * 4 + u8::from(hyphen > 0 && lower + upper > 0) * 2 + u8::from(other > 0)
}

/// A form as keys and lemmas go by it: the same whether accents are composed or not, whatever stands in a word that nobody sees, and
/// whichever apostrophe it has.
pub(super) fn normal_form(form: &str) -> Cow<'_, str> {
    let is_plain = |c: char| !is_ignorable(c) && !is_combining_mark(c) && !matches!(c, '\u{2019}' | '\u{2bc}');
    if form.is_ascii() || form.chars().all(is_plain) {
        return Cow::Borrowed(form);
    }
    let seen = form.chars().filter(|&c| !is_ignorable(c) || is_combining_mark(c));
    let straight = seen.map(|c| if matches!(c, '\u{2019}' | '\u{2bc}') { '\'' } else { c });
    Cow::Owned(composed(straight.collect()))
}

/// Takes forms apart into keys; kept between words so that nothing is asked of memory for each.
#[derive(Clone, Debug, Default)]
pub struct Keys {
    lower: String,
    ends: Vec<usize>,
    found: Vec<(KeyKind, Key)>,
}

impl Keys {
    /// The keys of a form; `first` says that it begins its sentence.
    ///
    /// A form has one key of each of `Form`, `Vector`, `Bare` and `Shape`, and several of the others. `Vector` comes twice: as it is
    /// written, then in lower case, for who has no vector of the former.
    pub fn of(&mut self, form: &str, first: bool) -> &[(KeyKind, Key)] {
        let form = normal_form(form);
        let form = form.as_ref();
        self.lower.clear();
        for c in form.chars() {
            match c {
                '0'..='9' => self.lower.push('0'),
                _ => self.lower.extend(c.to_lowercase()),
            }
        }
        self.ends.clear();
        self.ends.extend(self.lower.char_indices().map(|(at, _)| at));
        self.ends.push(self.lower.len());
        let characters = self.ends.len() - 1;
        let found = &mut self.found;
        found.clear();
        found.push((KeyKind::Form, key(KeyKind::Form, &self.lower)));
        found.push((KeyKind::Vector, key(KeyKind::Vector, form)));
        found.push((KeyKind::Vector, key(KeyKind::Vector, &self.lower)));
        if self.lower.is_ascii() {
            found.push((KeyKind::Bare, key(KeyKind::Bare, &self.lower)));
        } else {
            let bare: String = self.lower.nfd().filter(|&c| !is_combining_mark(c)).collect();
            found.push((KeyKind::Bare, key(KeyKind::Bare, &bare)));
        }
        for length in 1..=LONGEST_PREFIX.min(characters) {
            found.push((KeyKind::Prefix, key_of(16 + length as u64, &self.lower.as_bytes()[..self.ends[length]])));
        }
        for length in 1..=LONGEST_SUFFIX.min(characters) {
            let start = self.ends[characters - length];
            found.push((KeyKind::Suffix, key_of(32 + length as u64, &self.lower.as_bytes()[start..])));
        }
        found.push((KeyKind::Shape, key_of(KeyKind::Shape as u64, &[shape(form, first)])));
        found
    }

    /// The form of the last call in lower case, with straight apostrophes and every digit as `0`.
    pub fn lower(&self) -> &str {
        &self.lower
    }
}
