//! What is known of one word: its number, what it may be a form of, and what it may stand for.

use super::classes::Classes;
use super::inflect::{Mood, Tense};
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
    /// Its tense, as in [`inflect::Form`](super::inflect::Form).
    pub tense: Tense,
    /// Several persons, or a participle that agrees with several.
    pub plural: bool,
    /// A participle that agrees with a feminine word.
    pub feminine: bool,
}

/// One way to read a form as a noun or an adjective.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NominalReading {
    /// Its dictionary form.
    pub lemma: Lemma,
    /// It is a plural.
    pub plural: bool,
}

/// All that a form may be.
#[derive(Clone, Debug, Default)]
pub(crate) struct Form {
    /// What it does as a small word.
    pub classes: Classes,
    /// What any of its readings as a noun means.
    pub noun_meaning: Classes,
    /// What any of its readings as a verb means.
    pub verb_meaning: Classes,
    /// The verb forms that it may be.
    pub verbs: SmallVec<[VerbReading; 2]>,
    /// The nouns.
    pub nouns: SmallVec<[NominalReading; 2]>,
    /// The adjectives.
    pub adjectives: SmallVec<[NominalReading; 2]>,
    /// The form is more often something else than the verb form that it may be.
    pub rarely_verb: bool,
}

/// What a contraction is short for.
#[derive(Clone, Debug)]
pub(crate) struct Contraction {
    /// Its preposition.
    pub preposition: Box<str>,
    /// Its determiner, where it holds one.
    pub determiner: Option<Box<str>>,
}

/// All that is known of one spelling, so that a word of a text is looked up once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Word {
    /// Its number, where it is a lemma or a preposition.
    pub lemma: Option<Lemma>,
    /// What it may be, where the language knows it.
    pub form: Option<Form>,
    /// What it is short for, where it is a contraction.
    pub(super) contraction: Option<Box<Contraction>>,
}
