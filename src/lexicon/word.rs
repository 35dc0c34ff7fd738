//! What is known of one word: its number, what it may be a form of, and what it may stand for.

use super::classes::Classes;
use super::inflect::{Mood, Tense};
use smallvec::SmallVec;

/// A word's number in a [`Words`]; lemmas are compared by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Lemma(pub(super) u32);

impl Lemma {
    /// One of 64 bits: those of different lemmas are mostly different.
    pub(crate) fn bit(self) -> u64 {
        1 << (self.0 % 64)
    }
}

/// One way to read a form as a verb.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct VerbReading {
    pub lemma: Lemma,
    pub mood: Mood,
    pub tense: Tense,
    pub plural: bool,
    pub feminine: bool,
}

/// One way to read a form as a noun or an adjective.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NominalReading {
    pub lemma: Lemma,
    pub plural: bool,
}

/// All that a form may be.
#[derive(Clone, Debug, Default)]
pub(crate) struct Form {
    pub classes: Classes,
    /// What any of its readings as a noun means.
    pub noun_meaning: Classes,
    /// What any of its readings as a verb means.
    pub verb_meaning: Classes,
    pub verbs: SmallVec<[VerbReading; 2]>,
    pub nouns: SmallVec<[NominalReading; 2]>,
    pub adjectives: SmallVec<[NominalReading; 2]>,
    /// The form is more often something else than the verb form that it may be.
    pub rarely_verb: bool,
}

/// What a contraction is short for.
#[derive(Clone, Debug)]
pub(crate) struct Contraction {
    pub preposition: Box<str>,
    pub determiner: Option<Box<str>>,
}

/// All that is known of one spelling, so that a word of a text is looked up once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Word {
    /// Its number, where it is a lemma or a preposition.
    pub lemma: Option<Lemma>,
    /// What it may be, where the language knows it.
    pub form: Option<Form>,
    /// What only a few words have.
    pub(super) small: Option<Box<Small>>,
    /// It may set an entry off.
    pub trigger: bool,
    /// It is the second word of a compound.
    pub follows: bool,
    /// Phrases of entries are looked for by it.
    pub(super) anchors: bool,
    /// The bits of all lemmas that it may be a form of.
    pub(super) bits: u64,
}

impl Compound {
    /// The second word, by which the compounds of a word are ordered.
    pub(crate) fn second(&self) -> &str {
        self.parts.get(1).map_or("", |part| part)
    }
}

/// What only a few words have, most of them small.
#[derive(Clone, Debug, Default)]
pub(super) struct Small {
    pub(super) contraction: Option<Contraction>,
    /// The preposition that a relative pronoun holds: "dont", "auquel".
    pub(super) relative: Option<Lemma>,
    /// What it stands for where it is capitalised and without its accent.
    pub(super) capital: Option<Box<str>>,
    /// The compounds that start with it.
    pub(super) compounds: Vec<Compound>,
    /// The words that entries need of which it is a form.
    pub(super) needed: Vec<Lemma>,
    /// The phrases of entries that are looked for by it.
    pub(super) phrases: Vec<u32>,
}

impl Word {
    /// The words that it may be a form of, for the phrases that entries need.
    pub(crate) fn lemmas(&self) -> impl Iterator<Item = Lemma> {
        let of_form = self.form.iter().flat_map(|form| {
            let nominals = form.nouns.iter().chain(&form.adjectives).map(|reading| reading.lemma);
            // "les parties" is no form of "partir" here.
            let verbs = form.verbs.iter().filter(|reading| reading.mood != Mood::PastParticiple);
            nominals.chain(verbs.map(|reading| reading.lemma))
        });
        self.small.iter().flat_map(|small| small.needed.iter().copied()).chain(of_form)
    }

    /// Whether it may be a form of a word, for the phrases that entries need.
    pub(crate) fn may_be(&self, lemma: Lemma) -> bool {
        self.bits & lemma.bit() != 0 && self.lemmas().any(|known| known == lemma)
    }

    pub(crate) fn contraction(&self) -> Option<&Contraction> {
        self.small.as_ref()?.contraction.as_ref()
    }

    pub(crate) fn relative(&self) -> Option<Lemma> {
        self.small.as_ref()?.relative
    }

    pub(crate) fn capital(&self) -> Option<&str> {
        self.small.as_ref()?.capital.as_deref()
    }

    /// The phrases of entries that are looked for by it.
    pub(crate) fn phrases(&self) -> &[u32] {
        self.small.as_ref().filter(|_| self.anchors).map_or(&[], |small| &small.phrases)
    }

    pub(crate) fn compounds(&self) -> &[Compound] {
        self.small.as_ref().map_or(&[], |small| &small.compounds)
    }
}

/// Several words that act as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Compound {
    /// The words, contractions taken apart to their preposition.
    pub parts: Vec<Box<str>>,
    /// Which of them hold a determiner: "au sein de" is not "à propos de".
    pub determined: Vec<bool>,
    /// The compound as the lexicon writes it.
    pub text: Box<str>,
}
