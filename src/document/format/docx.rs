//! DOCX: the text of a document of Word, as it reads when all changes are accepted.
//!
//! Its title is that of the properties, where somebody has given it one, else the first paragraph of a title's style. No date
//! is taken: a file says when it was made and saved, which is not when the article was published.

use super::paragraph::{Paragraph, Paragraphs, Style, clean, joined, take_title};
use super::xml::{Step, walk};
use super::zipped::Zipped;
use super::{Article, Context, FormatError, press, title};
use crate::text::one_line;
use std::collections::HashMap;

const FORMAT: &str = "DOCX";
/// Styles that rest on one another, at most.
const MOST_BASES: usize = 20;

/// Reads a DOCX file: one article, or those of a press database.
///
/// # Errors
/// `broken-file`, `encrypted`, `no-text`, `too-large`, `too-slow`.
pub(in crate::document) fn read(bytes: &[u8], context: &Context<'_>) -> Result<Vec<Article>, FormatError> {
    let mut zipped = Zipped::open(bytes, FORMAT, context)?;
    let styles = match zipped.optional("word/styles.xml")? {
        Some(xml) => styles(&xml, context)?,
        None => HashMap::new(),
    };
    let mut paragraphs = paragraphs(&zipped.entry("word/document.xml")?, &styles, context)?;
    if let Some(articles) = press::articles(&paragraphs, context)? {
        return Ok(articles);
    }
    let properties = match zipped.optional("docProps/core.xml")? {
        Some(xml) => Properties::read(&xml, FORMAT, context)?,
        None => Properties::default(),
    };
    properties.article(&mut paragraphs).map(|article| vec![article])
}

/// What a file says of itself, in the words of Dublin Core, as DOCX and ODT both do.
#[derive(Debug, Default)]
pub(super) struct Properties {
    title: Option<String>,
    author: Option<String>,
    language: Option<String>,
}

impl Properties {
    /// Reads the file that holds them.
    pub(super) fn read(xml: &[u8], format: &str, context: &Context<'_>) -> Result<Self, FormatError> {
        let mut properties = Properties::default();
        let (mut text, mut first_author) = (String::new(), None);
        walk(xml, format, context, |step| {
            match step {
                Step::Open(..) => text.clear(),
                Step::Text(piece) => text.push_str(piece),
                Step::Close(name) => {
                    let said = one_line(&clean(&std::mem::take(&mut text)));
                    match name {
                        "title" => properties.title = title::real(&said),
                        // The first author wrote it; the creator of ODT is who saved it last.
                        "initial-creator" => first_author = Some(said),
                        "creator" => properties.author = Some(said),
                        "language" => properties.language = press::language(&said),
                        _ => {}
                    }
                }
            }
            Ok(())
        })?;
        properties.author = first_author.or(properties.author).filter(|author| !author.is_empty());
        Ok(properties)
    }

    /// The article of these properties and paragraphs.
    pub(super) fn article(self, paragraphs: &mut Vec<Paragraph>) -> Result<Article, FormatError> {
        let title = take_title(paragraphs, self.title);
        let text = joined(&*paragraphs);
        if text.is_empty() {
            return Err(FormatError::no_text());
        }
        Ok(Article { text, title, author: self.author, language: self.language, ..Article::default() })
    }
}

/// What each style means, by its id: the names of the styles that come with Word are English in every language.
fn styles(xml: &[u8], context: &Context<'_>) -> Result<HashMap<String, Style>, FormatError> {
    let mut known: HashMap<String, Style> = HashMap::new();
    let mut bases: HashMap<String, String> = HashMap::new();
    let mut id = String::new();
    walk(xml, FORMAT, context, |step| {
        if let Step::Open(name, tag) = step {
            match name {
                "style" => id = tag.attribute("styleId").unwrap_or_default(),
                "name" => {
                    if let Some(style) = tag.attribute("val").and_then(|name| named(&name)) {
                        known.insert(id.clone(), style);
                    }
                }
                "basedOn" => {
                    bases.insert(id.clone(), tag.attribute("val").unwrap_or_default());
                }
                _ => {}
            }
        }
        Ok(())
    })?;
    let of = |id: &String| inherited(id, &bases, |id| known.get(id).copied()).map(|style| (id.clone(), style));
    Ok(known.keys().chain(bases.keys()).filter_map(of).collect())
}

/// What a style means, or the first of those that it rests on that means anything.
pub(super) fn inherited(
    id: &str,
    bases: &HashMap<String, String>,
    own: impl Fn(&str) -> Option<Style>,
) -> Option<Style> {
    let chain = std::iter::successors(Some(id), |id| bases.get(*id).map(String::as_str));
    chain.take(MOST_BASES).find_map(own)
}

/// What a built-in style of a word processor means, by its name.
pub(super) fn named(name: &str) -> Option<Style> {
    let name = name.trim().to_lowercase().replace("_20_", " ");
    if let Some(level) = name.strip_prefix("heading ") {
        return level.trim().parse().ok().map(Style::Heading);
    }
    match name.as_str() {
        "title" => Some(Style::Title),
        "caption" | "illustration" | "figure" | "header" | "footer" => Some(Style::Left),
        "toc heading" | "contents heading" | "footnote text" | "footnote" | "endnote text" | "endnote" => {
            Some(Style::Left)
        }
        _ if name.starts_with("toc ") || name.starts_with("contents ") => Some(Style::Left),
        _ => None,
    }
}

/// Elements whose text is none of the document: deleted and moved away, field codes, the second form of a text box, what stands
/// above the line.
const LEFT_OUT: [&str; 6] = ["del", "moveFrom", "instrText", "delText", "Fallback", "rt"];

/// The paragraphs of the document.
fn paragraphs(
    xml: &[u8],
    styles: &HashMap<String, Style>,
    context: &Context<'_>,
) -> Result<Vec<Paragraph>, FormatError> {
    let mut paragraphs = Paragraphs::default();
    let (mut left_out, mut in_text, mut in_run, mut hidden) = (0usize, false, false, false);
    // How deep the blocks of content are nested, and from which depth on they are a table of contents.
    let (mut blocks, mut contents_from) = (0usize, usize::MAX);
    walk(xml, FORMAT, context, |step| {
        let shown = left_out == 0 && blocks < contents_from;
        match step {
            Step::Open(name, _) if LEFT_OUT.contains(&name) => left_out += 1,
            Step::Close(name) if LEFT_OUT.contains(&name) => left_out = left_out.saturating_sub(1),
            Step::Open("sdt", _) => blocks += 1,
            Step::Close("sdt") => {
                blocks = blocks.saturating_sub(1);
                if blocks < contents_from {
                    contents_from = usize::MAX;
                }
            }
            Step::Open("docPartGallery", tag) if tag.attribute("val").as_deref() == Some("Table of Contents") => {
                contents_from = contents_from.min(blocks);
            }
            _ if !shown => {}
            Step::Open("p", _) => paragraphs.open(Style::Body),
            Step::Close("p") => paragraphs.close(),
            Step::Open("pStyle", tag) => {
                let style = tag.attribute("val").and_then(|id| styles.get(&id)).copied();
                paragraphs.set_style(style.unwrap_or_default());
            }
            Step::Open("r", _) => (in_run, hidden) = (true, false),
            Step::Close("r") => (in_run, hidden) = (false, false),
            Step::Open("vanish", tag) if in_run => {
                hidden = !matches!(tag.attribute("val").as_deref(), Some("0" | "false" | "off"));
            }
            Step::Open("t", _) => in_text = !hidden,
            Step::Close("t") => in_text = false,
            Step::Open("tab", _) if in_run => paragraphs.push("\t"),
            Step::Open("br" | "cr", _) => paragraphs.push("\n"),
            Step::Open("noBreakHyphen", _) => paragraphs.push("\u{2011}"),
            Step::Text(piece) if in_text => paragraphs.push(piece),
            _ => {}
        }
        Ok(())
    })?;
    Ok(paragraphs.finish())
}

#[cfg(test)]
#[path = "docx_tests.rs"]
mod tests;
