//! One language: how it expresses the stances, and what else is known of its words.

use super::class::Classes;
use super::confidence::Weights;
use super::entry::Stance;
use super::names::{self, NameRules};
use super::senses::Senses;
use super::words::Words;
use crate::document::HeaderRules;
use crate::syntax::Model;
use crate::text::SentenceRules;
use rustc_hash::FxHashSet;

/// How a language expresses the stances.
///
/// ```
/// let lexicon = actant::Lexicon::built_in();
/// let french = lexicon.language("fr").ok_or("no French")?;
/// assert!(french.word_count() > 1000 && french.model().is_some());
/// # Ok::<(), &str>(())
/// ```
#[derive(Debug, Default)]
pub struct Language {
    pub(super) code: String,
    pub(super) stances: Vec<Stance>,
    pub(super) model: Option<&'static Model>,
    /// Which verbs each form may be of, and which words are ordinary ones.
    pub(crate) words: Words,
    /// How documents carry their dates.
    pub(crate) header: HeaderRules,
    /// How sentences end.
    pub(crate) sentences: SentenceRules,
    /// What names look like, for those that the gazetteer lacks.
    pub(crate) names: NameRules,
    /// The lists of `words.toml`, by which references, frames and status go.
    pub(crate) senses: Senses,
    /// The words that say a stance.
    pub(crate) classes: Classes,
    /// The weights of the confidence.
    pub(crate) confidence: Weights,
}

impl Language {
    pub(super) fn empty(code: &str) -> Self {
        Language { code: code.to_owned(), ..Language::default() }
    }

    /// Its code, as `fr`.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// The model that takes its sentences apart; without one nothing is read but names.
    pub fn model(&self) -> Option<&'static Model> {
        self.model
    }

    /// The stances of the [`Lexicon`](super::Lexicon), the same in all its languages.
    pub fn stances(&self) -> &[Stance] {
        &self.stances
    }

    /// How many words and phrases say a stance.
    pub fn word_count(&self) -> usize {
        self.classes.word_count()
    }

    /// How its sentences end.
    pub fn sentence_rules(&self) -> &SentenceRules {
        &self.sentences
    }

    /// The words that a sentence may begin with, folded.
    pub(crate) fn ordinary_words(&self) -> FxHashSet<Box<str>> {
        self.words.openings().map(names::folded).chain(self.names.ordinary.iter().cloned()).collect()
    }
}
