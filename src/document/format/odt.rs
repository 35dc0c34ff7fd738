//! ODT: the text of a document of LibreOffice and its kin, as it reads when all changes are accepted.
//!
//! Title and author as in DOCX, and no date either.

use super::docx::{Properties, inherited, named};
use super::paragraph::{Paragraph, Paragraphs, Style};
use super::xml::{Step, Tag, walk};
use super::zipped::Zipped;
use super::{Article, Context, FormatError, press};
use std::collections::{HashMap, HashSet};

const FORMAT: &str = "ODT";
/// Elements whose text is none of the document: notes, comments, what was deleted, indexes, descriptions of pictures.
const LEFT_OUT: [&str; 14] = [
    "note",
    "annotation",
    "tracked-changes",
    "table-of-content",
    "illustration-index",
    "table-index",
    "object-index",
    "user-index",
    "alphabetical-index",
    "bibliography",
    "ruby-text",
    "hidden-text",
    "title",
    "desc",
];

/// Reads an ODT file: one article, or those of a press database.
///
/// # Errors
/// `broken-file`, `encrypted`, `no-text`, `too-large`, `too-slow`.
pub(in crate::document) fn read(bytes: &[u8], context: &Context<'_>) -> Result<Vec<Article>, FormatError> {
    let mut zipped = Zipped::open(bytes, FORMAT, context)?;
    if let Some(manifest) = zipped.optional("META-INF/manifest.xml")? {
        refuse_password(&manifest, FORMAT, context)?;
    }
    let content = zipped.entry("content.xml")?;
    let mut styles = Styles::default();
    for xml in [&zipped.optional("styles.xml")?.unwrap_or_default(), &content] {
        styles.read(xml, context)?;
    }
    let mut paragraphs = paragraphs(&content, &styles, context)?;
    if let Some(articles) = press::articles(&paragraphs, context)? {
        return Ok(articles);
    }
    let properties = match zipped.optional("meta.xml")? {
        Some(xml) => Properties::read(&xml, FORMAT, context)?,
        None => Properties::default(),
    };
    properties.article(&mut paragraphs).map(|article| vec![article])
}

/// An OpenDocument file with a password is an archive whose entries are rubbish; only its list says so.
///
/// # Errors
/// `encrypted`, and those of [`walk`].
pub(super) fn refuse_password(manifest: &[u8], format: &str, context: &Context<'_>) -> Result<(), FormatError> {
    walk(manifest, format, context, |step| match step {
        Step::Open("encryption-data", _) => Err(FormatError::encrypted(format)),
        _ => Ok(()),
    })
}

/// What the styles of a document say.
#[derive(Debug, Default)]
struct Styles {
    /// Which style each one of paragraphs rests on. Those that come with the program have English names.
    bases: HashMap<String, String>,
    /// The styles of text that isn't shown.
    hidden: HashSet<String>,
}

impl Styles {
    fn read(&mut self, xml: &[u8], context: &Context<'_>) -> Result<(), FormatError> {
        let (mut name, mut is_text) = (String::new(), false);
        walk(xml, FORMAT, context, |step| {
            match step {
                Step::Open("style", tag) => {
                    name = tag.attribute("name").unwrap_or_default();
                    is_text = tag.attribute("family").as_deref() == Some("text");
                    if let Some(base) = tag.attribute("parent-style-name").filter(|_| !is_text) {
                        self.bases.insert(name.clone(), base);
                    }
                }
                Step::Open("text-properties", tag)
                    if is_text && tag.attribute("display").as_deref() == Some("none") =>
                {
                    self.hidden.insert(name.clone());
                }
                _ => {}
            }
            Ok(())
        })
    }

    /// What the style of a paragraph means.
    fn of(&self, tag: &Tag<'_>) -> Option<Style> {
        inherited(&tag.attribute("style-name")?, &self.bases, named)
    }

    /// Whether the text of a tag isn't shown.
    fn hides(&self, tag: &Tag<'_>) -> bool {
        tag.attribute("style-name").is_some_and(|name| self.hidden.contains(&name))
    }
}

/// The paragraphs of the document.
fn paragraphs(xml: &[u8], styles: &Styles, context: &Context<'_>) -> Result<Vec<Paragraph>, FormatError> {
    let mut paragraphs = Paragraphs::default();
    let (mut left_out, mut in_body) = (0usize, false);
    // Of each piece of text that is open, whether it is shown.
    let mut spans: Vec<bool> = Vec::new();
    walk(xml, FORMAT, context, |step| {
        match step {
            Step::Open(name, _) if LEFT_OUT.contains(&name) => left_out += 1,
            Step::Close(name) if LEFT_OUT.contains(&name) => left_out = left_out.saturating_sub(1),
            Step::Open("body", _) => in_body = true,
            _ if left_out > 0 || !in_body => {}
            Step::Open("span", tag) => {
                let shown = spans.last().copied().unwrap_or(true) && !styles.hides(tag);
                spans.push(shown);
            }
            Step::Close("span") => {
                spans.pop();
            }
            Step::Open("p", tag) => paragraphs.open(styles.of(tag).unwrap_or_default()),
            Step::Open("h", tag) => {
                let level = tag.attribute("outline-level").and_then(|level| level.parse().ok()).unwrap_or(1);
                paragraphs.open(styles.of(tag).unwrap_or(Style::Heading(level)));
            }
            Step::Close("p" | "h") => paragraphs.close(),
            _ if spans.last() == Some(&false) => {}
            // Several blanks are as good as one.
            Step::Open("s" | "tab", _) => paragraphs.push(" "),
            Step::Open("line-break", _) => paragraphs.push("\n"),
            // A line break of the file itself is a blank.
            Step::Text(piece) => paragraphs.push(&piece.replace(['\n', '\r'], " ")),
            _ => {}
        }
        Ok(())
    })?;
    Ok(paragraphs.finish())
}

#[cfg(test)]
#[path = "odt_tests.rs"]
mod tests;
