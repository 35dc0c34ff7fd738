//! Documents: one text with an id, and a date and title where it has them.

mod date;

pub use date::Date;

use crate::text::Span;

/// One text to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The file's name without its ending, or the `id` of a JSON line.
    pub id: String,
    /// The whole text, as read (UTF-8). Every span of the crate is an offset into it, in bytes.
    pub text: String,
    /// The date that the document carries, if any.
    pub date: Option<Date>,
    /// The title, where the input has one of its own (JSON Lines).
    pub title: Option<String>,
    /// What stands before the body, in bytes: a date header and an agency's dateline. Empty (`0..0`) where there is none.
    pub header: Span,
}
