//! The lexicon: what stances there are, and how a language expresses them. All of it is data.
//!
//! It comes from the files in `stances/` of a gazetteer, or from those that are built in; `stances/fr/stances.toml` teaches the keys
//! of a stance and of a class. Nothing in it changes once it is loaded.

mod check;
pub(crate) mod class;
mod codes;
pub(crate) mod confidence;
mod entry;
pub mod inflect;
mod load;
pub(crate) mod names;
pub(crate) mod senses;
mod spelling;
mod word;
pub(crate) mod words;

pub use codes::{EventCodes, Goldstein};
pub use entry::Stance;

use crate::diagnostic::Diagnostic;
use crate::document::HeaderRules;
use crate::gazetteer::SourceFile;
use crate::text::SentenceRules;
pub(crate) use names::NameRules;
use rustc_hash::FxHashSet as HashSet;
use words::Words;

/// What only finds names that the gazetteer lacks, and decides nothing of what is read.
const NAMES: &str = "fr/names.toml";

/// The files built into the program, for a gazetteer that has no `stances/` of its own.
const BUILT_IN: [(&str, &str); 9] = [
    ("fr/ally.toml", include_str!("../../gazetteer/stances/fr/ally.toml")),
    ("fr/condemns.toml", include_str!("../../gazetteer/stances/fr/condemns.toml")),
    ("fr/confidence.toml", include_str!("../../gazetteer/stances/fr/confidence.toml")),
    ("fr/grammar.toml", include_str!("../../gazetteer/stances/fr/grammar.toml")),
    ("fr/mediates.toml", include_str!("../../gazetteer/stances/fr/mediates.toml")),
    (NAMES, include_str!("../../gazetteer/stances/fr/names.toml")),
    ("fr/stances.toml", include_str!("../../gazetteer/stances/fr/stances.toml")),
    ("fr/verbs.toml", include_str!("../../gazetteer/stances/fr/verbs.toml")),
    ("fr/words.toml", include_str!("../../gazetteer/stances/fr/words.toml")),
];

/// The stances and the language that expresses them.
///
/// ```
/// let lexicon = actant::Lexicon::built_in();
/// assert_eq!(lexicon.language(), "fr");
/// assert!(lexicon.stances().iter().any(|stance| stance.id == "condemns"));
/// ```
#[derive(Debug, Default)]
pub struct Lexicon {
    language: String,
    hash: String,
    stances: Vec<Stance>,
    /// Which verbs each form may be of, and which words are ordinary ones.
    pub(crate) words: Words,
    /// How documents carry their dates.
    pub(crate) header: HeaderRules,
    /// How sentences end.
    pub(crate) sentences: SentenceRules,
    /// What names look like, for those that the gazetteer lacks.
    pub(crate) names: NameRules,
    /// The lists of `words.toml`, by which references, frames and status go.
    pub(crate) senses: senses::Senses,
    /// The words that say a stance.
    pub(crate) classes: class::Classes,
    /// The weights of the confidence.
    pub(crate) confidence: confidence::Weights,
}

impl Lexicon {
    /// The lexicon that comes with the program.
    pub fn built_in() -> Self {
        let files: Vec<SourceFile> = BUILT_IN.iter().map(|(name, text)| SourceFile::new(*name, *text)).collect();
        // A test loads the same files and shows every complaint, so this never falls back in practice.
        Self::from_sources(&files).map(|(lexicon, _)| lexicon).unwrap_or_default()
    }

    /// Reads a lexicon from the files of a gazetteer's `stances/` folder, with the warnings; a built-in file
    /// stands in for each that is missing, by its name with its folder (`fr/verbs.toml`).
    ///
    /// ```
    /// use actant::{Lexicon, gazetteer::SourceFile};
    /// let read = |class: &str| {
    ///     let stance = "language = \"fr\"\n[[stance]]\nid = \"visits\"\nsign = 0\n";
    ///     Lexicon::from_sources(&[SourceFile::new("own.toml", format!("{stance}[[class]]\nstance = \"visits\"\n{class}\n"))])
    /// };
    /// let (lexicon, warnings) = read("verbs = [\"visiter\"]").map_err(|complaints| format!("{complaints:?}"))?;
    /// assert!(warnings.is_empty() && lexicon.stances().iter().any(|stance| stance.id == "visits"));
    /// let complaints = read("verb = \"visiter\"").err().ok_or("it was taken")?;
    /// assert_eq!((complaints[0].code, complaints[0].line), ("unknown-key", 7));
    /// # Ok::<(), String>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Every complaint about the files at once, where one of them is an error.
    pub fn from_sources(files: &[SourceFile]) -> Result<(Self, Vec<Diagnostic>), Vec<Diagnostic>> {
        let mut all: Vec<SourceFile> = files.to_vec();
        for (name, text) in BUILT_IN {
            // A user's folder may hold a new stance alone: the language itself need not be copied.
            if !files.iter().any(|file| file.name.ends_with(name)) {
                all.push(SourceFile::new(name, text));
            }
        }
        all.sort_by(|a, b| a.name.cmp(&b.name));
        let hashed = || all.iter().filter(|file| !file.name.ends_with(NAMES)).map(|file| file.text.as_str());
        let (loaded, hash) = rayon::join(|| load::load(&all), || crate::gazetteer::hash_of(hashed()));
        let (mut lexicon, warnings) = loaded?;
        lexicon.hash = hash;
        Ok((lexicon, warnings))
    }

    /// The language's code, as `fr`; `und` where no file says it.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// A hash of the lexicon's files, in hexadecimal, without `names.toml`: of what decides what is read.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// The stances, in the order of the files; a [`Fact`](crate::Fact) names one by its position here.
    pub fn stances(&self) -> &[Stance] {
        &self.stances
    }

    /// How many words and phrases say a stance.
    pub fn word_count(&self) -> usize {
        self.classes.word_count()
    }

    /// How documents of this language carry their dates.
    pub fn header_rules(&self) -> &HeaderRules {
        &self.header
    }

    /// How sentences of this language end.
    pub fn sentence_rules(&self) -> &SentenceRules {
        &self.sentences
    }

    /// The words that a sentence may begin with, folded.
    pub(crate) fn ordinary_words(&self) -> HashSet<Box<str>> {
        self.words.openings().map(names::folded).chain(self.names.ordinary.iter().cloned()).collect()
    }
}
