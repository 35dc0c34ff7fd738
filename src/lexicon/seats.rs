//! What tells a seat that acts from a place where something happens; data of the language.

use std::collections::HashSet;

/// Words around a seat. Each is a lemma or a form; a phrase may have several words.
#[derive(Clone, Debug, Default)]
pub(crate) struct SeatRules {
    /// Prepositions, as lists of words, that make it a place.
    pub place_before: Vec<Vec<Box<str>>>,
    /// Phrases, as lists of words, that make it an actor, where none of the others is longer.
    pub actor_before: Vec<Vec<Box<str>>>,
    /// Words that, before a preposition of place, make it an actor after all.
    pub addressed: HashSet<Box<str>>,
    /// Words that take that back.
    pub visited: HashSet<Box<str>>,
    /// Nouns whose complement it is: a place.
    pub place_nouns: HashSet<Box<str>>,
    /// Words whose object it is, without any preposition: a place.
    pub place_right_before: HashSet<Box<str>>,
    /// Nouns that stand beside its name: a place.
    pub appositions: HashSet<Box<str>>,
    /// Prepositions that lead to a month or a year after it.
    pub dated_by: HashSet<Box<str>>,
}
