//! What a language's names look like; data of the language, for finding names that the gazetteer lacks.

use crate::text::Folded;
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

/// Words in and around names; nouns are dictionary forms in lower case.
#[derive(Clone, Debug, Default)]
pub(crate) struct NameRules {
    /// Small words inside the name of a person.
    pub particles: HashSet<Box<str>>,
    /// The same before a hyphen.
    pub hyphen_particles: HashSet<Box<str>>,
    /// Nouns that begin the name of an organisation, or end it.
    pub organisations: HashSet<Box<str>>,
    /// Nouns that begin the name of a state.
    pub states: HashSet<Box<str>>,
    /// Prepositions that lead on inside such names.
    pub links: HashSet<Box<str>>,
    /// Nouns for what has a name and is nobody who acts: a film, a cup, a storm.
    pub others: HashSet<Box<str>>,
    /// Nouns for persons who are named, but not for what they do to others: a singer, a goalkeeper.
    pub bystanders: HashSet<Box<str>>,
    /// Nouns of games and arts.
    pub pastimes: HashSet<Box<str>>,
    /// What a state's name ends in, folded, and the endings of the forms of its adjective, as they are written.
    pub demonyms: Vec<(Box<str>, Vec<Box<str>>)>,
    /// The name of a state, folded, and the forms of its adjectives that no ending gives, as they are written.
    pub irregular_demonyms: HashMap<Box<str>, Vec<Box<str>>>,
    /// Capitalised phrases that are nobody, folded: offices, parts of the world.
    pub not_names: HashSet<Box<str>>,
    /// Words that only begin a sentence, folded.
    pub ordinary: HashSet<Box<str>>,
}

/// A word as the rules keep it.
pub(crate) fn folded(text: &str) -> Box<str> {
    Folded::of(text.trim()).as_str().into()
}
