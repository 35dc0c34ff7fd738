//! What a language's names look like; data of the language, for finding names that the gazetteer lacks.

use crate::text::Folded;
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

/// Words in and around names, all folded.
#[derive(Clone, Debug, Default)]
pub(crate) struct NameRules {
    /// Small words inside the name of a person.
    pub particles: HashSet<Box<str>>,
    /// The same before a hyphen.
    pub hyphen_particles: HashSet<Box<str>>,
    /// Nouns that begin the name of an organisation.
    pub organisations: HashSet<Box<str>>,
    /// Nouns that stand before such a name.
    pub organisation_words: HashSet<Box<str>>,
    /// Nouns that begin the name of a state.
    pub states: HashSet<Box<str>>,
    /// Prepositions that lead on inside such names.
    pub links: HashSet<Box<str>>,
    /// Sides of the world.
    pub sides: HashSet<Box<str>>,
    /// Endings of adjectives.
    pub adjective_endings: Vec<Box<str>>,
    /// What a state's name ends in, folded, and the endings of the forms of its adjective, as they are written.
    pub demonyms: Vec<(Box<str>, Vec<Box<str>>)>,
    /// The name of a state, folded, and the forms of its adjectives that no ending gives, as they are written.
    pub irregular_demonyms: HashMap<Box<str>, Vec<Box<str>>>,
    /// What a ministry is for.
    pub offices: HashSet<Box<str>>,
    /// Parts of the world.
    pub regions: HashSet<Box<str>>,
    /// Capitalised phrases that are nobody.
    pub not_names: HashSet<Box<str>>,
    /// Words that only begin a sentence.
    pub ordinary: HashSet<Box<str>>,
}

impl NameRules {
    /// Whether a folded word in lower case ends as adjectives do.
    pub(crate) fn is_adjective(&self, folded: &str) -> bool {
        self.adjective_endings.iter().any(|ending| folded.ends_with(&**ending))
    }
}

/// A word as the rules keep it.
pub(crate) fn folded(text: &str) -> Box<str> {
    Folded::of(text.trim()).as_str().into()
}
