//! What tells a seat that acts from a place where something happens; data of the language.

use std::collections::HashSet;

/// Words around a seat. Each is a lemma or a form; a place preposition may have several words.
#[derive(Clone, Debug, Default)]
pub(crate) struct SeatRules {
    /// Prepositions, as lists of words, that make it a place.
    pub place_before: Vec<Vec<Box<str>>>,
    /// Words that, before such a preposition, make it an actor after all.
    pub addressed: HashSet<Box<str>>,
    /// Words that take that back.
    pub visited: HashSet<Box<str>>,
    /// Nouns whose name or complement it is: a place.
    pub place_nouns: HashSet<Box<str>>,
}
