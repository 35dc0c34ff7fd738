//! What is known of one word: its number, and what it may be a form of.

use super::inflect::Mood;
use smallvec::SmallVec;

/// A word's number in a [`Words`]; lemmas are compared by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Lemma(pub(super) u32);

/// One way to read a form as a verb.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct VerbReading {
    /// Its infinitive.
    pub lemma: Lemma,
    /// Its mood.
    pub mood: Mood,
}

/// All that a form may be.
#[derive(Clone, Debug, Default)]
pub(crate) struct Form {
    /// The verb forms that it may be.
    pub verbs: SmallVec<[VerbReading; 2]>,
    /// The noun of a class that it is a form of.
    pub noun: Option<Lemma>,
    /// It is a noun or a small word.
    pub ordinary: bool,
}

/// All that is known of one spelling, so that a word of a text is looked up once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Word {
    /// Its number, where it is a lemma.
    pub lemma: Option<Lemma>,
    /// What it may be, where the language knows it.
    pub form: Option<Form>,
}
