//! Markdown: the text without its marks, code and pictures; title, date and author from the lines at its head.

use super::super::encoding;
use super::paragraph::{Paragraphs, Style, clean, joined, take_title};
use super::table::{Role, role_of};
use super::{Article, Context, FormatError, press};
use crate::document::published::find_date;
use crate::text::one_line;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// Events between two looks at the clock.
const STEPS: usize = 4096;

/// Reads a Markdown file.
///
/// # Errors
/// `encoding`, `no-text`, `too-slow`.
pub(in crate::document) fn read(bytes: &[u8], context: &Context<'_>) -> Result<Vec<Article>, FormatError> {
    let decoded = encoding::decode(bytes.to_vec(), context.encoding)
        .map_err(|error| FormatError::new("encoding", error.message, error.help))?;
    let text = decoded.text.trim_start_matches('\u{feff}');
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut paragraphs = Paragraphs::default();
    let (mut head, mut in_head, mut left_out) = (String::new(), false, 0usize);
    for (step, event) in Parser::new_ext(text, options).enumerate() {
        if step.is_multiple_of(STEPS) {
            context.check_time()?;
        }
        match event {
            Event::Start(Tag::MetadataBlock(_)) => in_head = true,
            Event::End(TagEnd::MetadataBlock(_)) => in_head = false,
            Event::Text(piece) if in_head => head.push_str(&piece),
            Event::Start(tag) if is_left_out(&tag) => left_out += 1,
            Event::End(tag) if is_left_out_end(tag) => left_out = left_out.saturating_sub(1),
            _ if left_out > 0 => {}
            Event::Start(Tag::Heading { level, .. }) => next(&mut paragraphs, Style::Heading(level as u8)),
            Event::Start(tag) if is_block(&tag) => next(&mut paragraphs, Style::Body),
            Event::End(TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::Item | TagEnd::TableCell) => {
                next(&mut paragraphs, Style::Body);
            }
            Event::Text(piece) | Event::Code(piece) => paragraphs.push(&piece),
            Event::SoftBreak => paragraphs.push(" "),
            Event::HardBreak => paragraphs.push("\n"),
            Event::InlineHtml(tag) if tag.starts_with("<br") => paragraphs.push("\n"),
            _ => {}
        }
    }
    let mut paragraphs = paragraphs.finish();
    let mut article = Article::default();
    let mut title = None;
    for (role, value) in fields(&head) {
        match role {
            Role::Title => title = Some(value),
            Role::Date => article.date = value.parse().ok().or_else(|| find_date(&value, context.rules)),
            Role::Author => article.author = Some(value),
            Role::Source => article.source = Some(value),
            Role::Url => article.url = Some(value),
            Role::Language => article.language = press::language(&value),
            Role::Id => article.id = Some(value),
            Role::Text => {}
        }
    }
    article.title = take_title(&mut paragraphs, title);
    article.text = joined(&paragraphs);
    if article.text.is_empty() {
        return Err(FormatError::no_text());
    }
    Ok(vec![article])
}

fn next(paragraphs: &mut Paragraphs, style: Style) {
    paragraphs.close();
    paragraphs.open(style);
}

/// Code, pictures, notes and HTML are no text.
fn is_left_out(tag: &Tag<'_>) -> bool {
    is_left_out_end(tag.to_end())
}

fn is_left_out_end(tag: TagEnd) -> bool {
    matches!(tag, TagEnd::CodeBlock | TagEnd::Image | TagEnd::FootnoteDefinition | TagEnd::HtmlBlock)
}

fn is_block(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::Paragraph | Tag::Item | Tag::TableCell | Tag::BlockQuote(_))
}

/// The fields at the head of a file, `key: value` or `key = value` in a line; of a list the values with commas between.
fn fields(head: &str) -> Vec<(Role, String)> {
    let bare = |value: &str| {
        let value = value.trim().trim_start_matches('[').trim_end_matches(']');
        let parts = value.split(", ").map(|part| part.trim().trim_matches(['"', '\'']));
        one_line(&clean(&parts.collect::<Vec<_>>().join(", ")))
    };
    let mut fields: Vec<(Option<Role>, String)> = Vec::new();
    for line in head.lines() {
        let item = line.trim_start().strip_prefix("- ");
        if let (Some(item), Some((_, value))) = (item, fields.last_mut()) {
            let comma = if value.is_empty() { "" } else { ", " };
            value.push_str(comma);
            value.push_str(&bare(item));
        } else if let Some((key, value)) = line.split_once([':', '=']).filter(|_| !line.starts_with([' ', '\t', '#'])) {
            fields.push((role_of(key), bare(value)));
        }
    }
    fields.into_iter().filter_map(|(role, value)| Some((role?, value))).filter(|(_, value)| !value.is_empty()).collect()
}

#[cfg(test)]
#[path = "markdown_tests.rs"]
mod tests;
