//! What the lexicon says of a stance, and the examples of its classes.

use super::codes::EventCodes;

/// A stance of the lexicon, as `ally`: a block `[[stance]]` of its files.
///
/// ```
/// let lexicon = actant::Lexicon::built_in();
/// let stance = lexicon.stances().iter().find(|stance| stance.id == "condemns").ok_or("no such stance")?;
/// assert_eq!((stance.sign, stance.codes.plover.as_deref()), (-1, Some("ACCUSE")));
/// # Ok::<(), &str>(())
/// ```
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
    /// The sentence.
    pub text: String,
    /// `source stance target`, with `denied` or `possible` before it where it is.
    pub gives: Vec<String>,
    /// Where it stands in the file of its class, from 1; the column in characters.
    pub line: usize,
    /// Likewise.
    pub column: usize,
}
