//! The spellings of a language, each once, with what is known of it: a table of numbers over one run of text, so that
//! tens of thousands of forms are made and found without an allocation each.

use super::word::Word;
use hashbrown::HashTable;
use std::hash::{BuildHasher as _, Hasher as _};

/// A map from spellings to words that nothing is ever taken out of.
#[derive(Debug, Default)]
pub(super) struct Spellings {
    /// All spellings, one behind the other, in the order in which they came.
    texts: String,
    words: Vec<Spelled>,
    /// Positions in `words`.
    table: HashTable<u32>,
}

/// How many bytes a spelling has, more or less.
const TYPICAL: usize = 10;

/// A spelling and what is known of it.
#[derive(Debug)]
struct Spelled {
    /// Where its text stands in `texts`, in bytes.
    start: u32,
    end: u32,
    word: Word,
}

impl Spelled {
    fn text<'t>(&self, texts: &'t str) -> &'t str {
        texts.get(self.start as usize..self.end as usize).unwrap_or("")
    }
}

fn hash(text: &str) -> u64 {
    let mut hasher = rustc_hash::FxBuildHasher.build_hasher();
    hasher.write(text.as_bytes());
    hasher.finish()
}

impl Spellings {
    /// Makes room for so many more, so that they are not moved as they come.
    pub(super) fn reserve(&mut self, more: usize) {
        let Spellings { texts, words, table } = self;
        texts.reserve(more.saturating_mul(TYPICAL));
        words.reserve(more);
        table.reserve(more, |&at| words.get(at as usize).map_or(0, |known| hash(known.text(texts))));
    }

    /// What is known of a spelling, with the map's own copy of its text.
    pub(super) fn get(&self, text: &str) -> Option<(&str, &Word)> {
        let at = *self.table.find(hash(text), |&at| self.is(at, text))?;
        let found = self.words.get(at as usize)?;
        Some((found.text(&self.texts), &found.word))
    }

    fn is(&self, at: u32, text: &str) -> bool {
        // By the bytes: where a spelling begins and ends is never inside a character.
        self.words.get(at as usize).is_some_and(|known| {
            self.texts.as_bytes().get(known.start as usize..known.end as usize) == Some(text.as_bytes())
        })
    }

    /// What is known of a spelling, which is added where it is not there yet.
    pub(super) fn entry(&mut self, text: &str) -> &mut Word {
        let hash = hash(text);
        let at = match self.table.find(hash, |&at| self.is(at, text)) {
            Some(&at) => at as usize,
            None => self.add(hash, text),
        };
        &mut self.words[at].word
    }

    fn add(&mut self, key: u64, text: &str) -> usize {
        let at = self.words.len();
        // A lexicon of four thousand million bytes would not fit elsewhere either.
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let start = number(self.texts.len());
        self.texts.push_str(text);
        self.words.push(Spelled { start, end: number(self.texts.len()), word: Word::default() });
        let (texts, words) = (&self.texts, &self.words);
        let rehash = |&at: &u32| words.get(at as usize).map_or(0, |known| hash(known.text(texts)));
        self.table.insert_unique(key, number(at), rehash);
        at
    }

    /// All spellings, in the order in which they came.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &Word)> {
        self.words.iter().map(|known| (known.text(&self.texts), &known.word))
    }
}

#[cfg(test)]
mod tests {
    use super::Spellings;
    use crate::lexicon::words::Lemma;

    #[test]
    fn every_spelling_keeps_its_own_word_however_many_come() {
        let mut spellings = Spellings::default();
        let name = |n: u32| format!("{}é{n}", "x".repeat(n as usize % 7));
        for n in 0..5000 {
            spellings.entry(&name(n)).lemma = Some(Lemma(n));
        }
        for n in (0..5000).rev() {
            assert_eq!(spellings.entry(&name(n)).lemma, Some(Lemma(n)), "asked again, {n} is the same");
            let (text, word) = spellings.get(&name(n)).expect("it is there");
            assert_eq!((text, word.lemma), (name(n).as_str(), Some(Lemma(n))));
        }
        assert!(spellings.get("x").is_none() && spellings.get("").is_none() && spellings.get("é").is_none());
        let in_order: Vec<&str> = spellings.iter().map(|(text, _)| text).take(2).collect();
        assert_eq!(in_order, ["é0", "xé1"]);
    }

    #[test]
    fn the_empty_spelling_is_one_too() {
        let mut spellings = Spellings::default();
        spellings.entry("").lemma = Some(Lemma(7));
        assert!(spellings.get("").is_some_and(|(text, word)| text.is_empty() && word.lemma == Some(Lemma(7))));
    }
}
