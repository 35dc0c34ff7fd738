//! Documents: one text with an id, and a date and title where it has them; and reading them.
//!
//! Only here are documents read from disk. `Corpus` is the door: files, folders, JSON Lines and standard
//! input, one document at a time. A text is decoded (`encoding`), its header is found (`header`), and that is all.

mod archive;
mod convert;
mod corpus;
mod cursor;
mod date;
mod dateline;
mod doubt;
mod encoding;
mod error;
mod filter;
mod format;
mod header;
mod json_lines;
mod kind;
mod likeness;
mod open;
mod published;
mod title;
mod unpack;
mod walk;

pub(crate) use convert::{READER, Unread};
pub use corpus::{Corpus, Read, ReadOptions};
pub use date::Date;
pub(crate) use date::Day;
pub use encoding::{DecodeError, Decoded, decode, named as named_encoding};
pub use error::ReadError;
pub use filter::{Filter, FilterError, LeftOut};
pub use format::table::Columns;
pub use header::{Header, HeaderRules, read_header};
pub(crate) use kind::is_read_in_folders;
pub use likeness::Signature;
pub(crate) use likeness::stories;

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
        true => unpack::unpack(io::stdin(), kind::Packing::Unknown)?,
        false => {
            if walk::may_wait_for_ever(path) {
                return Err(io::Error::other("it is a pipe; give `-` and send it to standard input"));
            }
            unpack::unpack(std::fs::File::open(path)?, kind::Packing::Unknown)?
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
    /// The title, where the input has one of its own, or its first line looks like one.
    pub title: Option<String>,
    /// Who published it, where the input says it: a newspaper, an agency, a site.
    pub source: Option<String>,
    /// Who wrote it, where the input says it.
    pub author: Option<String>,
    /// Where the original stands in the web, where the input says it.
    pub url: Option<String>,
    /// The code of its language, as `fr`, where the input says it; else its words tell.
    pub language: Option<String>,
    /// Where the second page of the original and those behind it begin in the text, in bytes; nothing where it has no pages.
    pub pages: Vec<usize>,
    /// What stands before the body, in bytes: a date header and an agency's dateline. Empty (`0..0`) where there is none.
    pub header: Span,
}

impl Document {
    /// A document of this id and text, without date, title or header.
    pub fn new(id: impl Into<String>, text: impl Into<String>) -> Self {
        Document {
            id: id.into(),
            text: text.into(),
            date: None,
            title: None,
            source: None,
            author: None,
            url: None,
            language: None,
            pages: Vec::new(),
            header: Span::default(),
        }
    }

    /// The page of the original on which an offset into the text (bytes) stands, from 1; `None` where it has no pages.
    ///
    /// ```
    /// let document = actant::Document { pages: vec![10, 20], ..actant::Document::new("a", "Erevan accuse Bakou.") };
    /// assert_eq!((document.page(0), document.page(10)), (Some(1), Some(2)));
    /// ```
    pub fn page(&self, at: usize) -> Option<u32> {
        let before = self.pages.iter().filter(|page| **page <= at).count();
        (!self.pages.is_empty()).then(|| u32::try_from(before + 1).unwrap_or(u32::MAX))
    }

    /// The text behind the header.
    pub fn body(&self) -> &str {
        self.text.get(self.header.end..).unwrap_or(&self.text)
    }
}
