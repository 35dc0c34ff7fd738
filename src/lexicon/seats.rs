//! What tells a seat that acts from a place where something happens; data of the language.

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

/// Words around a seat. Each is a lemma or a form; a phrase may have several words.
#[derive(Clone, Debug, Default)]
pub(crate) struct SeatRules {
    /// Prepositions, as lists of words, that make it a place.
    pub place_before: Endings,
    /// Phrases, as lists of words, that make it an actor, where none of the others is longer.
    pub actor_before: Endings,
    /// Nouns whose complement it is: a place.
    pub place_nouns: HashSet<Box<str>>,
    /// Nouns that stand beside its name: a place.
    pub appositions: HashSet<Box<str>>,
}

/// Phrases, as lists of words, by their last word.
#[derive(Clone, Debug, Default)]
pub(crate) struct Endings(HashMap<Box<str>, Vec<Vec<Box<str>>>>);

impl Endings {
    /// Adds a phrase; one of no words is nothing.
    pub(crate) fn add(&mut self, phrase: Vec<Box<str>>) {
        if let Some(last) = phrase.last() {
            self.0.entry(last.clone()).or_default().push(phrase);
        }
    }

    /// How many words the longest phrase has that ends with this word and fits; 0 where none does.
    pub(crate) fn longest(&self, last: &str, fits: impl Fn(&[Box<str>]) -> bool) -> usize {
        let phrases = self.0.get(last).into_iter().flatten();
        phrases.filter(|phrase| fits(phrase)).map(Vec::len).max().unwrap_or(0)
    }
}
