//! The words that the rules list, found by their spelling whatever their case, apostrophes and accents are made of.

use super::super::is_ignorable;
use super::character::{is_apostrophe, is_hyphen};
use unicode_normalization::char::{compose, is_combining_mark};

/// The longest word that can be listed, in bytes.
const LONGEST: usize = 48;

/// What a listed word is, as bits.
pub(super) const ELISION: u16 = 1;
pub(super) const CLITIC: u16 = 2;
pub(super) const SUFFIX: u16 = 4;
pub(super) const PREFIX: u16 = 8;
pub(super) const UNIT: u16 = 16;
pub(super) const KEPT: u16 = 32;
pub(super) const ABBREVIATION: u16 = 64;
pub(super) const ENDING: u16 = 128;
pub(super) const MULTIWORD: u16 = 256;
pub(super) const POSSESSIVE: u16 = 512;

/// Where FNV-1a begins.
pub(crate) const FNV_START: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a: short, good enough for words, and written out here so that no library can change it.
pub(super) fn fnv(bytes: &[u8]) -> u64 {
    fnv_on(FNV_START, bytes)
}

/// The same, going on from another hash.
pub(crate) fn fnv_on(seed: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(seed, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// One spelling for all spellings of a short word: lower case, composed, plain apostrophes and hyphens.
pub(super) struct Key {
    bytes: [u8; LONGEST],
    len: usize,
}

impl Key {
    pub(super) fn new() -> Self {
        Key { bytes: [0; LONGEST], len: 0 }
    }

    /// The key of a word, and whether all of it fits.
    pub(super) fn of(word: &str) -> (Self, bool) {
        let mut key = Key::new();
        let fits = word.chars().all(|c| key.push(c));
        (key, fits)
    }

    pub(super) fn bytes(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or(&[])
    }

    /// Adds a character; whether it fits.
    pub(super) fn push(&mut self, c: char) -> bool {
        if c.is_ascii() {
            let c = if c == '`' { '\'' } else { c };
            return self.put(c.to_ascii_lowercase());
        }
        if is_combining_mark(c) {
            let last = std::str::from_utf8(self.bytes()).ok().and_then(|text| text.chars().next_back());
            return match last.and_then(|last| Some((last, compose(last, c)?))) {
                Some((last, composed)) => {
                    self.len -= last.len_utf8();
                    self.put(composed)
                }
                None => self.put(c),
            };
        }
        if is_ignorable(c) {
            return true;
        }
        if is_apostrophe(c) {
            return self.put('\'');
        }
        if is_hyphen(c) {
            return self.put('-');
        }
        c.to_lowercase().all(|lower| self.put(lower))
    }

    fn put(&mut self, c: char) -> bool {
        let end = self.len + c.len_utf8();
        let Some(room) = self.bytes.get_mut(self.len..end) else { return false };
        c.encode_utf8(room);
        self.len = end;
        true
    }
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() && !is_apostrophe(c)
}

#[derive(Debug)]
struct Entry {
    key: Box<[u8]>,
    kinds: u16,
    /// Which multiword token it is, where it is one.
    multiword: u32,
}

/// The lists of the rules as one table.
#[derive(Debug, Default)]
pub(super) struct Listed {
    entries: Vec<Entry>,
    /// Indexes into the entries plus one, by their hashes; a power of two of them.
    slots: Vec<u32>,
    longest: usize,
    /// For each letter, the lengths of the multiword tokens that begin with it, as bits.
    lengths: [u32; 26],
    /// Bytes with which something kept begins.
    kept: [u64; 4],
}

impl Listed {
    pub(super) fn new<'a>(words: impl Iterator<Item = (&'a str, u16, u32)>) -> Self {
        let mut all: Vec<Entry> = words
            .filter_map(|(word, kinds, multiword)| {
                let (key, fits) = Key::of(word);
                (fits && key.len > 0).then(|| Entry { key: key.bytes().into(), kinds, multiword })
            })
            .collect();
        all.sort_by(|a, b| a.key.cmp(&b.key));
        let mut listed = Listed::default();
        for entry in all {
            match listed.entries.last_mut() {
                Some(last) if last.key == entry.key => {
                    last.kinds |= entry.kinds;
                    last.multiword = last.multiword.max(entry.multiword);
                }
                _ => listed.entries.push(entry),
            }
        }
        listed.slots = vec![0; (listed.entries.len() * 4).next_power_of_two()];
        let mask = listed.slots.len() - 1;
        for (number, entry) in (1..).zip(&listed.entries) {
            listed.longest = listed.longest.max(entry.key.len());
            let first = entry.key.first().copied().unwrap_or(0);
            if entry.kinds & MULTIWORD != 0 && first.is_ascii_lowercase() {
                listed.lengths[usize::from(first - b'a')] |= 1 << entry.key.len().min(31);
            }
            if entry.kinds & KEPT != 0 {
                listed.kept[usize::from(first >> 6)] |= 1 << (first & 63);
            }
            let mut slot = fnv(&entry.key) as usize & mask;
            while listed.slots[slot] != 0 {
                slot = (slot + 1) & mask;
            }
            listed.slots[slot] = number;
        }
        listed
    }

    /// Whether a word of ASCII letters may be a multiword token: all but a few are told apart here.
    pub(super) fn may_be_multiword(&self, word: &[u8]) -> bool {
        let letter = word.first().map_or(255, |first| first.to_ascii_lowercase().wrapping_sub(b'a'));
        self.lengths.get(usize::from(letter)).is_some_and(|lengths| lengths & (1 << word.len().min(31)) != 0)
    }

    /// Whether something kept may begin with a character.
    pub(super) fn may_be_kept(&self, c: char) -> bool {
        let first = if c.is_ascii() {
            c as u8
        } else if is_apostrophe(c) {
            b'\''
        } else if is_hyphen(c) {
            b'-'
        } else {
            let mut bytes = [0; 4];
            c.encode_utf8(&mut bytes);
            bytes[0]
        };
        self.kept[usize::from(first >> 6)] & (1 << (first & 63)) != 0
    }

    fn entry(&self, key: &[u8]) -> Option<&Entry> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut slot = fnv(key) as usize & mask;
        loop {
            let number = *self.slots.get(slot)?;
            let entry = self.entries.get(number.checked_sub(1)? as usize)?;
            if *entry.key == *key {
                return Some(entry);
            }
            slot = (slot + 1) & mask;
        }
    }

    /// What a whole word is listed as; 0 for nothing.
    pub(super) fn kinds(&self, word: &str) -> u16 {
        self.find(word).map_or(0, |entry| entry.kinds)
    }

    /// Which multiword token a word is.
    pub(super) fn multiword(&self, word: &str) -> Option<u32> {
        self.find(word).filter(|entry| entry.kinds & MULTIWORD != 0).map(|entry| entry.multiword)
    }

    fn find(&self, word: &str) -> Option<&Entry> {
        // A listed word has more bytes than its key only by accents of their own and invisible marks.
        if word.len() > self.longest * 4 {
            return None;
        }
        let (key, fits) = Key::of(word);
        if fits { self.entry(key.bytes()) } else { None }
    }

    /// The end of the longest word listed as `kind` that begins a text, in bytes. It never ends within a word.
    pub(super) fn longest(&self, text: &str, kind: u16) -> Option<usize> {
        let mut key = Key::new();
        let mut found = None;
        let mut chars = text.char_indices().peekable();
        while let Some((_, c)) = chars.next() {
            if !key.push(c) || key.len > self.longest {
                break;
            }
            let next = chars.peek().copied();
            let inside = next.is_some_and(|(_, next)| {
                is_combining_mark(next)
                    || is_ignorable(next)
                    || (is_letter(c) && is_letter(next))
                    || (c.is_numeric() && next.is_numeric())
            });
            if !inside && self.entry(key.bytes()).is_some_and(|entry| entry.kinds & kind != 0) {
                found = Some(next.map_or(text.len(), |(at, _)| at));
            }
        }
        found
    }
}
