//! What the stance lexicon says: stances, and how a language expresses them.

use super::codes::EventCodes;

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

/// A sentence with the triples that it gives; an empty list for a sentence that gives none of this stance.
#[derive(Clone, Debug)]
pub(crate) struct Example {
    pub text: String,
    /// `source stance target`, with `denied` or `possible` before it where it is.
    pub gives: Vec<String>,
    pub line: usize,
    pub column: usize,
}
