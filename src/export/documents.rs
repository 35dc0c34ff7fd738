//! Documents as a table: what would be read, or was.

use super::table::{Cell, Table};
use crate::document::{Date, Document, Signature};
use serde::Serialize;

/// What there is to know of a document beside its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DocumentRecord {
    /// Its id.
    pub id: String,
    /// Its title, from the file, or the first line where that looks like one.
    pub title: Option<String>,
    /// Its date.
    pub date: Option<Date>,
    /// Who published it.
    pub source: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Where it stands in the web.
    pub url: Option<String>,
    /// The code of its language.
    pub language: String,
    /// How many words it has.
    pub words: u32,
    /// How many pages the original has, where it has any.
    pub pages: Option<usize>,
    /// The id of the first document of its story, where it is a copy.
    pub copy_of: Option<String>,
}

impl DocumentRecord {
    /// A document that is nobody's copy, as far as is known.
    pub fn of(document: &Document, language: String, signature: &Signature) -> Self {
        DocumentRecord {
            id: document.id.clone(),
            title: document.title.clone(),
            date: document.date,
            source: document.source.clone(),
            author: document.author.clone(),
            url: document.url.clone(),
            language,
            words: signature.words(),
            pages: (!document.pages.is_empty()).then_some(document.pages.len() + 1),
            copy_of: None,
        }
    }
}

/// The columns of the table: the fields of [`DocumentRecord`].
const COLUMNS: [&str; 10] = ["id", "title", "date", "source", "author", "url", "language", "words", "pages", "copy_of"];

/// Documents as CSV, one a row.
///
/// ```
/// use actant::document::{Document, Signature};
/// use actant::export::{DocumentRecord, documents_csv};
/// let document = Document { source: Some("Le Journal".into()), ..Document::new("a", "Erevan accuse Bakou.") };
/// let record = DocumentRecord::of(&document, "fr".to_owned(), &Signature::of(&document));
/// assert!(documents_csv(&[record]).ends_with("\na,,,Le Journal,,,fr,3,,\n"));
/// ```
pub fn documents_csv(documents: &[DocumentRecord]) -> String {
    let mut out = Vec::new();
    // Memory takes whatever is written.
    let _ = write(&mut out, documents);
    String::from_utf8(out).unwrap_or_default()
}

fn write(out: &mut Vec<u8>, documents: &[DocumentRecord]) -> std::io::Result<()> {
    let mut table = Table::begin(out, &COLUMNS)?;
    for document in documents {
        table.row([
            Cell::text(&document.id),
            Cell::some(document.title.as_deref()),
            document.date.map_or(Cell::Empty, Cell::own),
            Cell::some(document.source.as_deref()),
            Cell::some(document.author.as_deref()),
            Cell::some(document.url.as_deref()),
            Cell::text(&document.language),
            Cell::own(document.words),
            document.pages.map_or(Cell::Empty, Cell::own),
            Cell::some(document.copy_of.as_deref()),
        ])?;
    }
    table.finish().map(drop)
}
