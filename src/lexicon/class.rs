//! Classes: words that say a stance in the same way. `stances.toml` of a language teaches their keys.

use super::entry::Example;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Words that behave alike, and where the two sides of their stance stand.
#[derive(Clone, Debug)]
pub(crate) struct Class {
    /// Its name, as `soutenir`.
    pub name: String,
    /// Position in [`Lexicon::stances`](super::Lexicon::stances).
    pub stance: usize,
    /// Where the source stands: the first place that is filled counts. Empty: where the kind of word has it.
    pub source: Vec<Place>,
    /// Where the target stands, likewise.
    pub target: Vec<Place>,
    /// One of these must stand in what hangs on the word.
    pub needs: Vec<Words>,
    /// None of these may.
    pub unless: Vec<Words>,
    /// It holds both ways.
    pub mutual: bool,
    /// The target must be two or more.
    pub several: bool,
    /// The target must be somebody, not what somebody did.
    pub direct: bool,
    /// It counts where it is negated, and is asserted then.
    pub negated: bool,
    /// What its content says is the source's claim.
    pub claims: bool,
    /// Sentences with what they must give; `actant check` reads them.
    pub examples: Vec<Example>,
    /// The name of the file that it stands in.
    pub file: String,
    /// The line of its header, from 1.
    pub line: usize,
}

/// A place in a sentence where a side of a stance stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Subject,
    Object,
    /// Whose the noun is.
    Owner,
    /// Who is what the word says.
    Bearer,
    /// Who says so.
    Speaker,
    /// The subject of what is said.
    Content,
    /// The sides of the conflict.
    Parties,
    /// What an adposition marks.
    After(Box<str>),
}

/// A word, or several: lemmas in order.
pub(crate) type Words = Box<[Box<str>]>;

/// What kind of word says the stance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Part {
    Verb,
    /// What somebody does.
    Noun,
    /// What somebody is.
    Person,
    Adjective,
    /// An adposition of one or more words.
    Phrase,
    /// What a hyphen joins to the name of whom it is about: `pro-`.
    Prefix,
}

/// A word of a class.
#[derive(Clone, Debug)]
pub(crate) struct Trigger {
    /// Position of its class in [`Classes::classes`].
    pub class: usize,
    /// What kind of word it is.
    pub part: Part,
    /// What facts call it: language, stance and the word as the file has it, `fr/condemns/dénoncer`.
    pub rule: Arc<str>,
    /// The words that must hang below the first one; of a phrase, those that must follow it.
    pub rest: Words,
    /// With the reflexive pronoun.
    pub reflexive: bool,
}

/// All classes of a language, by the first lemma of their words.
#[derive(Clone, Debug, Default)]
pub(crate) struct Classes {
    /// In the order of the files.
    pub classes: Vec<Class>,
    words: FxHashMap<Box<str>, Vec<Trigger>>,
    /// Adpositions of several words that a place names, by their first word: all their words.
    adpositions: FxHashMap<Box<str>, Vec<Words>>,
}

impl Classes {
    /// The triggers whose first word this is.
    pub fn of(&self, lemma: &str) -> &[Trigger] {
        self.words.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// The adpositions of several words that begin with a word, longest first.
    pub fn adpositions(&self, first: &str) -> &[Words] {
        self.adpositions.get(first).map_or(&[], Vec::as_slice)
    }

    /// Every first word with its triggers, in the order of the alphabet.
    pub fn words(&self) -> impl Iterator<Item = (&str, &[Trigger])> {
        let mut words: Vec<(&str, &[Trigger])> =
            self.words.iter().map(|(word, triggers)| (&**word, triggers.as_slice())).collect();
        words.sort_unstable_by_key(|&(word, _)| word);
        words.into_iter()
    }

    /// The verbs.
    pub fn verbs(&self) -> impl Iterator<Item = &str> {
        self.words()
            .filter(|(_, triggers)| triggers.iter().any(|trigger| trigger.part == Part::Verb))
            .map(|(word, _)| word)
    }

    /// The nouns of one word.
    pub fn nouns(&self) -> impl Iterator<Item = &str> {
        let is = |trigger: &Trigger| matches!(trigger.part, Part::Noun | Part::Person);
        self.words().filter(move |(_, triggers)| triggers.iter().any(is)).map(|(word, _)| word)
    }

    /// How many words say a stance.
    pub fn word_count(&self) -> usize {
        self.words.values().map(Vec::len).sum()
    }

    /// Adds a word by its first lemma; its class must be, or come to be, at the position that it says.
    pub fn add(&mut self, first: &str, trigger: Trigger) {
        self.words.entry(first.into()).or_default().push(trigger);
    }

    /// Makes an adposition known that a place names; one of a single word needs nothing, as the tree marks it.
    pub fn add_adposition(&mut self, words: Words) {
        let Some(first) = words.first().filter(|_| words.len() > 1) else { return };
        let listed = self.adpositions.entry(first.clone()).or_default();
        if !listed.contains(&words) {
            listed.push(words);
            listed.sort_by_key(|words| std::cmp::Reverse(words.len()));
        }
    }
}
