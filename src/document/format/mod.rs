//! Other formats than plain text: each takes the articles out of the bytes of a file.
//!
//! A format knows nothing of files, folders or threads. It gets bytes, and gives articles whose texts have a paragraph a
//! block, with an empty line between: spans count the bytes of these texts. It never panics, and stops at its limits.

pub(in crate::document) mod docx;
pub(in crate::document) mod epub;
pub(in crate::document) mod feed;
pub(in crate::document) mod html;
pub(in crate::document) mod mail;
pub(in crate::document) mod markdown;
pub(in crate::document) mod mbox;
pub(in crate::document) mod mhtml;
pub(in crate::document) mod odt;
mod paragraph;
pub(in crate::document) mod pdf;
pub(in crate::document) mod press;
pub(in crate::document) mod rtf;
pub(in crate::document) mod table;
mod title;
pub(in crate::document) mod warc;
mod xml;
pub(in crate::document) mod zipped;

use super::kind::Kind;
use super::{Date, HeaderRules};
use encoding_rs::Encoding;
use std::time::{Duration, Instant};
use table::{Columns, Table};

/// One article as a file holds it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::document) struct Article {
    /// The article alone, without title, navigation, running heads and the like; paragraphs with an empty line between.
    pub text: String,
    /// Its title.
    pub title: Option<String>,
    /// The day it was published, as the file says it beside the text.
    pub date: Option<Date>,
    /// Who published it: a newspaper, an agency, a site.
    pub source: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Where it stands in the web.
    pub url: Option<String>,
    /// The code of its language, as `fr`, where the file says it.
    pub language: Option<String>,
    /// Its own id, where the file gives one.
    pub id: Option<String>,
    /// Where the second page of the original and those behind it begin in the text, in bytes; nothing where there are no pages.
    pub pages: Vec<usize>,
}

/// What a format needs to know beside the bytes.
#[derive(Clone, Copy, Debug)]
pub(in crate::document) struct Context<'a> {
    /// Names of months, and words before dates.
    pub rules: &'a HeaderRules,
    /// The encoding that the user named: it beats whatever the file says of itself.
    pub encoding: Option<&'static Encoding>,
    /// What may be unpacked of one file, in bytes.
    pub most_bytes: u64,
    /// When to stop.
    pub deadline: Instant,
}

impl Context<'_> {
    /// An error where the time is over: to be asked now and then in whatever may take long.
    pub(in crate::document) fn check_time(&self) -> Result<(), FormatError> {
        match Instant::now() < self.deadline {
            true => Ok(()),
            false => Err(FormatError::too_slow()),
        }
    }
}

/// How long one file may take.
pub(in crate::document) const LONGEST: Duration = Duration::from_secs(60);

/// Why nothing, or not all, could be taken out of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::document) struct FormatError {
    /// A short stable name, explained in docs/DIAGNOSTICS.md.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

impl FormatError {
    pub(in crate::document) fn new(code: &'static str, message: impl Into<String>, help: impl Into<String>) -> Self {
        FormatError { code, message: message.into(), help: help.into() }
    }

    /// The file isn't what it should be: `format` as a reader knows it ("PDF"), `why` as the library says it.
    pub(in crate::document) fn broken(format: &str, why: impl std::fmt::Display) -> Self {
        let help = "open it in the program that made it, and save it anew, or as plain text";
        FormatError::new("broken-file", format!("a broken {format} file: {why}"), help)
    }

    /// More was packed into the file than may be unpacked.
    pub(in crate::document) fn too_large(limit: u64) -> Self {
        FormatError::new(
            "too-large",
            format!("more than {limit} bytes when unpacked"),
            "split it into several documents",
        )
    }

    /// The time was over.
    pub(in crate::document) fn too_slow() -> Self {
        let message = format!("not read within {} seconds", LONGEST.as_secs());
        FormatError::new("too-slow", message, "save it as plain text, or split it into several documents")
    }
}

/// What is taken out of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::document) struct Taken {
    /// The articles, in their order.
    pub articles: Vec<Article>,
    /// What there is to say of the file.
    pub notes: Vec<String>,
    /// The address of a page, where the file that holds it says it.
    pub url: Option<String>,
}

impl From<Vec<Article>> for Taken {
    fn from(articles: Vec<Article>) -> Self {
        Taken { articles, ..Taken::default() }
    }
}

impl From<Table> for Taken {
    fn from(Table { articles, notes }: Table) -> Self {
        Taken { articles, notes, url: None }
    }
}

/// The articles in a file of this kind.
///
/// # Errors
/// Those of its reader.
pub(in crate::document) fn read(
    kind: Kind,
    bytes: &[u8],
    context: &Context<'_>,
    columns: &Columns,
) -> Result<Taken, FormatError> {
    match kind {
        Kind::Html => page(bytes, context),
        Kind::Mhtml => {
            let page_in_it = mhtml::main_page(bytes, context)?;
            let charset = page_in_it.charset.as_deref().and_then(|label| Encoding::for_label(label.as_bytes()));
            let context = Context { encoding: context.encoding.or(charset), ..*context };
            Ok(Taken { url: page_in_it.url, ..page(&page_in_it.html, &context)? })
        }
        Kind::Pdf => Ok(pdf::read(bytes, context)?.into()),
        Kind::Docx => Ok(docx::read(bytes, context)?.into()),
        Kind::Odt => Ok(odt::read(bytes, context)?.into()),
        Kind::Epub => Ok(epub::read(bytes, context)?.into()),
        Kind::Rtf => Ok(rtf::read(bytes, context)?.into()),
        Kind::Markdown => Ok(markdown::read(bytes, context)?.into()),
        Kind::Csv | Kind::Tsv => Ok(table::delimited::read(bytes, context, columns)?.into()),
        Kind::Xlsx => Ok(table::sheets::read_xlsx(bytes, context, columns)?.into()),
        Kind::Ods => Ok(table::sheets::read_ods(bytes, context, columns)?.into()),
        Kind::Feed => Ok(feed::read(bytes, context)?.into()),
        Kind::Mail => Ok(mail::read(bytes, context)?.into()),
        // What holds files is walked, and text and lines are read where they are opened.
        Kind::Text | Kind::JsonLines | Kind::Mbox | Kind::Warc | Kind::Zip | Kind::Tar => Ok(Taken::default()),
    }
}

/// A web page, which may be an export of a press database.
fn page(bytes: &[u8], context: &Context<'_>) -> Result<Taken, FormatError> {
    match press::of_html(&html::decode(bytes, context)?, context)? {
        Some(articles) => Ok(articles.into()),
        None => Ok(html::read(bytes, context)?.into()),
    }
}

#[cfg(test)]
mod office_sample;
