//! What the stance lexicon says: stances, and how a language expresses them.

use super::codes::EventCodes;
use super::words::Lemma;
use std::sync::Arc;

/// A stance of the lexicon, as `ally`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stance {
    /// The stable id, which is the edge's key.
    pub id: String,
    /// What it means, in a line.
    pub label: String,
    /// `1` friendly, `-1` hostile, `0` neither.
    pub sign: i8,
    /// A third party's stance: never between the parties of one conflict.
    pub third_party: bool,
    /// Colour as `#rrggbb`, if the lexicon gives one.
    pub colour: Option<String>,
    /// `solid`, `dashed` or `dotted`, if the lexicon gives one.
    pub line: Option<String>,
    /// How event data would code it.
    pub codes: EventCodes,
}

/// A word or phrase that says a stance, and where its source and target stand.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// The rule's name, as `fr/condemns/dénoncer`.
    pub rule: Arc<str>,
    /// Position in [`Lexicon::stances`](super::Lexicon::stances).
    pub stance: usize,
    pub trigger: Trigger,
    /// Where the source may stand; the first that is there is taken.
    pub source: Vec<Slot>,
    /// Where the target may stand; the first that is there is taken.
    pub target: Vec<Slot>,
    /// One of these must follow in the clause; in order of their numbers, as the next two.
    pub needs: Vec<Phrase>,
    /// And one of these.
    pub also: Vec<Phrase>,
    /// None of these may follow in the clause.
    pub unless: Vec<Phrase>,
    /// The stance holds both ways.
    pub mutual: bool,
    /// The target must be two or more.
    pub several: bool,
    /// The verb must be negated, and then the stance is asserted: "ne reconnaît pas".
    pub negated: bool,
    /// The source may be whose deed a phrase names: "visé par des sanctions américaines".
    pub through: bool,
    /// The target must be an actor itself, not what an actor did or said.
    pub direct: bool,
    /// The stance is not more than possible, whatever the mood.
    pub possible: bool,
    pub examples: Vec<Example>,
    pub file: String,
    pub line: usize,
}

/// What sets an entry off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trigger {
    /// A verb in any form; `Some(true)` only with its reflexive pronoun, `Some(false)` only without it.
    Verb(Lemma, Option<bool>),
    /// A noun, as a deed ("le soutien de X à Y") or as what somebody is ("X, l'allié de Y").
    Noun(Lemma),
    /// An adjective or participle said of somebody ("hostile à Y").
    Adjective(Lemma),
    /// A preposition of one or more words ("en faveur de Y").
    Preposition(Lemma),
}

/// A place in the clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Slot {
    /// Who does it; the agent of a passive.
    Subject,
    /// To whom it is done; the subject of a passive.
    Object,
    /// The speaker of the words.
    Speaker,
    /// Who is, or has, what the noun or adjective says.
    Bearer,
    /// Whose deed the noun is: "de", "par", a demonym, a possessive.
    Owner,
    /// The demonyms of the noun phrase alone.
    Demonym,
    /// Whom a possessive before the noun refers to.
    Possessive,
    /// The subject of a verb of giving that the noun is the object of.
    Giver,
    /// The parties between whom there is a conflict.
    Parties,
    /// The subject of what is said, in a clause with "que" or in a quotation.
    Content,
    /// What a preposition leads to.
    After(Lemma),
}

/// One or several words that must or must not stand there: a number that [`Words`](super::words::Words) gave them.
pub(crate) type Phrase = u32;

/// A sentence with the triples that it gives; an empty list for a sentence that gives none of this stance.
#[derive(Clone, Debug)]
pub(crate) struct Example {
    pub text: String,
    /// `source stance target`, with `denied` or `possible` before it where it is.
    pub gives: Vec<String>,
    pub line: usize,
    pub column: usize,
}
