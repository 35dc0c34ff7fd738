//! A span: where a piece of a document stands, in bytes.

use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A half-open range of byte offsets, `start..end`, into the text of a document as it was read.
///
/// Offsets are bytes of UTF-8, never characters, and always fall on character boundaries when they
/// come from this crate. Folding, unwrapping and normalising never move a span.
///
/// ```
/// use actant::Span;
/// let text = "L’Arménie accuse";
/// let span = Span::new(4, 12);
/// assert_eq!(span.slice(text), "Arménie");
/// assert_eq!(span.len(), 8); // é is two bytes
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// A span from `start` to `end`, both in bytes.
    pub const fn new(start: usize, end: usize) -> Self {
        Span { start, end }
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether the span holds no byte.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// The text under the span; empty where the span does not fit the text.
    pub fn slice(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }

    /// Whether the two spans share a byte.
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside this span.
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that holds both.
    pub fn cover(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The span as a range of bytes.
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }
}
