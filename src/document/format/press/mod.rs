//! Exports of press databases: many articles in one file, each with its source, its date and its title.
//!
//! How they look is taken from programs that read them, without any of their code: tm.plugin.europresse, tm.plugin.factiva and
//! tm.plugin.lexisnexis (R.TeMiS), europarser, Gargantext and europresse-to-IRaMuTeQ for Europresse; factiva-rtf-db,
//! Factiva-RTF-output-to-XML and factiva-parsing for Factiva; LexisNexisTools and nexis-uni-parser for Nexis.
//!
//! All but the HTML of Europresse is told by lines, so that DOCX, RTF, HTML and plain text are split by the same rules.

mod europresse;
mod factiva;
mod labels;
mod nexis;

use super::html::elements::Page;
use super::paragraph::{Paragraph, Style, of_plain};
use super::{Article, Context, FormatError};

/// Lines longer than this, in bytes, are whole paragraphs: a file that has one wasn't wrapped.
const WRAPPED: usize = 150;

/// A line that is longer, in bytes, is no mark of an export.
const LONGEST_MARK: usize = 100;

/// A line of an export.
#[derive(Clone, Copy, Debug)]
struct Line<'a> {
    text: &'a str,
    /// Whether a paragraph begins with it.
    starts: bool,
    style: Style,
}

/// The articles of an export, out of the paragraphs of a file; nothing where it is none.
///
/// # Errors
/// `too-slow`.
pub(super) fn articles(paragraphs: &[Paragraph], context: &Context<'_>) -> Result<Option<Vec<Article>>, FormatError> {
    let lines: Vec<Line<'_>> = paragraphs.iter().flat_map(lines).collect();
    for split in [factiva::coded, factiva::plain, nexis::ended, nexis::numbered] {
        context.check_time()?;
        let articles = split(&lines, context)?;
        if !articles.is_empty() {
            return Ok(Some(articles));
        }
    }
    Ok(None)
}

/// The articles of an export in plain text; nothing where it is none.
///
/// # Errors
/// `too-slow`.
pub(in crate::document) fn of_text(text: &str, context: &Context<'_>) -> Result<Option<Vec<Article>>, FormatError> {
    // Taking a text apart takes longer than reading it: only those that have a mark of an export are.
    if !text.lines().any(|line| line.len() <= LONGEST_MARK && is_mark(line.trim())) {
        return Ok(None);
    }
    let wrapped = text.lines().all(|line| line.len() <= WRAPPED);
    let mut paragraphs = Vec::new();
    let mut block = String::new();
    for line in text.lines().chain([""]) {
        // A code of Factiva and its field stand in one line, with a tab or several blanks between.
        let field = factiva::code_before_blanks(line);
        if field.is_some() || line.trim().is_empty() || !wrapped {
            paragraphs.extend(of_plain_block(&std::mem::take(&mut block)));
        }
        match field {
            Some((code, rest)) => {
                paragraphs.extend(of_plain(code));
                block.push_str(rest);
            }
            None => block.push_str(line),
        }
        block.push('\n');
    }
    paragraphs.extend(of_plain_block(&block));
    articles(&paragraphs, context)
}

/// Whether a line is one that only exports have.
fn is_mark(line: &str) -> bool {
    factiva::is_mark(line) || nexis::is_mark(line)
}

/// One paragraph of lines.
fn of_plain_block(block: &str) -> Option<Paragraph> {
    let text = super::paragraph::clean(block);
    (!text.is_empty()).then_some(Paragraph { text, style: Style::Body })
}

/// The articles of an export in HTML; nothing where it is none.
///
/// # Errors
/// `too-slow`.
pub(in crate::document) fn of_html(html: &str, context: &Context<'_>) -> Result<Option<Vec<Article>>, FormatError> {
    // Parsing takes long: only pages that have the marks of an export are.
    if !europresse::may_be(html) && !factiva::may_be(html) {
        return Ok(None);
    }
    let page = Page::parse(html, context)?;
    let found = europresse::articles(&page, context)?;
    let found = if found.is_empty() { factiva::of_page(&page, context)? } else { found };
    Ok((!found.is_empty()).then_some(found))
}

/// The code of a language as files say it: `fr-FR`, `FR`, `French`; nothing where it is neither a code nor a known name.
pub(super) fn language(said: &str) -> Option<String> {
    let code = said.trim().split(['-', '_']).next().unwrap_or("").to_lowercase();
    let is_code = (2..=3).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_lowercase());
    if is_code { Some(code) } else { labels::LABELS.language(said) }
}

/// The lines of a paragraph.
fn lines(paragraph: &Paragraph) -> impl Iterator<Item = Line<'_>> {
    let style = paragraph.style;
    paragraph.text.split('\n').enumerate().map(move |(at, text)| Line { text, starts: at == 0, style })
}

/// The text of lines: a new paragraph where one begins.
fn text(lines: &[Line<'_>]) -> String {
    let mut text = String::new();
    for line in lines {
        if !text.is_empty() {
            text.push_str(if line.starts { "\n\n" } else { "\n" });
        }
        text.push_str(line.text);
    }
    text
}

/// A title that may be broken over several lines.
fn title(lines: &[Line<'_>]) -> Option<String> {
    let title = lines.iter().map(|line| line.text).collect::<Vec<_>>().join(" ");
    (!title.is_empty()).then_some(title)
}

#[cfg(test)]
mod tests;
