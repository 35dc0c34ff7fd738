//! Documents: one text with an id, and a date and title where it has them; and reading them.
//!
//! Only here are documents read from disk. `Corpus` is the door: files, folders, JSON Lines and standard
//! input, one document at a time. A text is decoded (`encoding`), its header is found (`header`), and that is all.

mod cursor;
mod date;
mod dateline;
mod encoding;
mod ending;
mod error;
mod filter;
#[allow(dead_code, reason = "its readers come next")]
mod format;
mod header;
mod json_lines;
mod read;
mod unpack;
mod walk;

pub use date::Date;
pub(crate) use date::Day;
pub use encoding::{DecodeError, Decoded, decode, named as named_encoding};
pub(crate) use ending::is_read_in_folders;
pub use error::ReadError;
pub use filter::{Filter, FilterError, LeftOut};
pub use header::{Header, HeaderRules, read_header};
pub use read::{Corpus, Read, ReadOptions};

use crate::text::Span;
use std::io::{self, BufRead};
use std::path::Path;

/// The text of a file, or of standard input where `path` is `-`, as bytes that are unpacked while they are read. A byte
/// order mark is taken away, and UTF-16 that begins with one comes as UTF-8.
///
/// # Errors
/// Where the file can't be opened, its first bytes can't be read, or it is a pipe that may wait for ever.
pub(crate) fn open_packed(path: &Path) -> io::Result<Box<dyn BufRead + Send>> {
    let stream = match path.as_os_str() == "-" {
        true => unpack::unpack(io::stdin(), ending::Packing::Unknown)?,
        false => {
            if walk::may_wait_for_ever(path) {
                return Err(io::Error::other("it is a pipe; give `-` and send it to standard input"));
            }
            unpack::unpack(std::fs::File::open(path)?, ending::Packing::Unknown)?
        }
    };
    unpack::without_mark(stream)
}

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
    /// The code of its language, as `fr`, where the input says it (JSON Lines); else its words tell.
    pub language: Option<String>,
    /// What stands before the body, in bytes: a date header and an agency's dateline. Empty (`0..0`) where there is none.
    pub header: Span,
}

impl Document {
    /// A document of this id and text, without date, title or header.
    pub fn new(id: impl Into<String>, text: impl Into<String>) -> Self {
        Document { id: id.into(), text: text.into(), date: None, title: None, language: None, header: Span::default() }
    }

    /// The text behind the header.
    pub fn body(&self) -> &str {
        self.text.get(self.header.end..).unwrap_or(&self.text)
    }
}
