//! Nexis: articles that end with `End of Document` (Nexis Uni, Nexis Advance), or begin with `1 of 12 DOCUMENTS` (LexisNexis).

use super::labels::{LABELS, has_form, is_one_of, labelled};
use super::{Line, text, title};
use crate::document::Date;
use crate::document::format::paragraph::Style;
use crate::document::format::{Article, Context, FormatError};
use crate::document::published::find_date;

/// A line with a date in it that is longer, in bytes, is text.
const LONGEST_DATE: usize = 100;
/// Lines in which the date of an article stands, from its beginning.
const FEW: usize = 12;

/// Whether a line is one that only exports have: it ends an article, or says which one begins.
pub(super) fn is_mark(line: &str) -> bool {
    is_one_of(line, &LABELS.nexis.end) || LABELS.nexis.begin.iter().any(|form| has_form(line, form))
}

/// The articles of lines that end with a line that says so.
///
/// # Errors
/// `too-slow`.
pub(super) fn ended(lines: &[Line<'_>], context: &Context<'_>) -> Result<Vec<Article>, FormatError> {
    let mut found = Vec::new();
    let mut parts: Vec<&[Line<'_>]> = lines.split(|line| is_one_of(line.text, &LABELS.nexis.end)).collect();
    // Behind the last end stands nothing.
    parts.pop();
    for (number, part) in parts.into_iter().enumerate() {
        context.check_time()?;
        found.extend(of_ended(part, number == 0, context));
    }
    Ok(found)
}

/// One article: title, source, date, whose it is, labels, `Body`, text, labels. Before the first one stands a cover.
fn of_ended(lines: &[Line<'_>], after_cover: bool, context: &Context<'_>) -> Option<Article> {
    let labels = &LABELS.nexis;
    let is_head = |line: &Line<'_>| labelled(line.text, &labels.head).is_some();
    let body = match lines.iter().position(|line| is_one_of(line.text, &labels.body)) {
        Some(at) => at,
        None => lines.iter().rposition(is_head)?,
    };
    let head = lines.get(..body)?;
    let behind = lines.get(body + 1..)?;
    let text = text(behind.get(..foot(behind)).unwrap_or_default());
    // Above the labels and the rights stand title, source and date, each in its line.
    let is_date = |line: &Line<'_>| line.text.len() <= LONGEST_DATE && find_date(line.text, context.rules).is_some();
    let ends = |line: &Line<'_>| is_head(line) || LABELS.is_rights(line.text);
    let from = match after_cover {
        true => head.iter().rposition(is_date).map_or(0, |dated| dated.saturating_sub(2)),
        false => 0,
    };
    // A title in the style of one says better where the article begins.
    let styled = |line: &Line<'_>| matches!(line.style, Style::Title | Style::Heading(_));
    let from = head.iter().rposition(styled).filter(|_| after_cover).unwrap_or(from);
    let head = head.get(from..)?;
    let top = head.get(..head.iter().position(ends).unwrap_or(head.len())).unwrap_or_default();
    let dated = top.iter().skip(1).position(is_date).map(|at| at + 1);
    let source = dated.map_or(1, |at| at.saturating_sub(1).max(1));
    of_parts(
        top.get(..source.min(top.len())),
        top.get(source),
        dated.and_then(|at| top.get(at)),
        head,
        behind,
        text,
        context,
    )
}

/// The articles of lines of which each begins with its number.
///
/// # Errors
/// `too-slow`.
pub(super) fn numbered(lines: &[Line<'_>], context: &Context<'_>) -> Result<Vec<Article>, FormatError> {
    let begins = |line: &Line<'_>| LABELS.nexis.begin.iter().any(|form| has_form(line.text, form));
    let mut found = Vec::new();
    for part in lines.split(begins).skip(1) {
        context.check_time()?;
        found.extend(of_numbered(part, context));
    }
    Ok(found)
}

/// One article: source, date, title, labels of which the length is the last, text, labels, whose it is.
fn of_numbered(lines: &[Line<'_>], context: &Context<'_>) -> Option<Article> {
    let labels = &LABELS.nexis;
    // Whose it is may stand first, too.
    let start = lines.iter().position(|line| !LABELS.is_rights(line.text))?;
    let lines = lines.get(start..)?;
    let is_label =
        |line: &Line<'_>| labelled(line.text, &labels.head).is_some() || labelled(line.text, &labels.body).is_some();
    let first = lines.iter().position(is_label)?;
    let (top, rest) = lines.split_at(first);
    // Labels and the lines that go on with them; the text begins behind the last one, or behind `BODY:`.
    let mut body = 0;
    let mut in_label = false;
    let mut text_of_label = None;
    for (at, line) in rest.iter().enumerate() {
        if let Some(value) = labelled(line.text, &labels.body) {
            text_of_label = Some(value).filter(|value| !value.is_empty());
            body = at + 1;
            break;
        }
        in_label = is_label(line) || (in_label && !line.starts);
        if !in_label {
            break;
        }
        body = at + 1;
    }
    let behind = rest.get(body..)?;
    let mut own = text(behind.get(..foot(behind)).unwrap_or_default());
    if let Some(first) = text_of_label {
        own = [first, &own].join(if own.is_empty() { "" } else { "\n" });
    }
    let is_date = |line: &Line<'_>| line.text.len() <= LONGEST_DATE && find_date(line.text, context.rules).is_some();
    let dated = top.iter().take(FEW).position(is_date);
    // The title begins a paragraph behind the date; an edition goes on with the date's.
    let behind_date = dated.map_or(1, |at| at + 1);
    let title_at = (behind_date..top.len()).find(|at| top.get(*at).is_some_and(|line| line.starts));
    let headline = title_at.and_then(|at| top.get(at..));
    let head = rest.get(..body).unwrap_or_default();
    of_parts(headline, top.first(), dated.and_then(|at| top.get(at)), head, behind, own, context)
}

/// Puts an article together; nothing where it has no text.
fn of_parts(
    headline: Option<&[Line<'_>]>,
    source: Option<&Line<'_>>,
    dated: Option<&Line<'_>>,
    head: &[Line<'_>],
    behind: &[Line<'_>],
    text: String,
    context: &Context<'_>,
) -> Option<Article> {
    let labels = &LABELS.nexis;
    let said = |lines: &[Line<'_>], list: &[String]| {
        lines.iter().find_map(|line| labelled(line.text, list)).filter(|said| !said.is_empty()).map(str::to_owned)
    };
    let date: Option<Date> = dated.and_then(|line| find_date(line.text, context.rules));
    (!text.is_empty()).then(|| Article {
        text,
        title: said(head, &labels.title).or_else(|| headline.and_then(title)),
        date,
        source: source.and_then(|line| LABELS.source(line.text)),
        author: said(head, &labels.author).and_then(|author| LABELS.author(&author)),
        language: said(behind, &labels.language).and_then(|name| LABELS.language(&name)),
        ..Article::default()
    })
}

/// Where the text ends and its labels begin.
fn foot(lines: &[Line<'_>]) -> usize {
    let labels = &LABELS.nexis;
    let is_foot = |line: &Line<'_>| {
        line.starts && (labelled(line.text, &labels.foot).is_some() || is_one_of(line.text, &labels.tail))
    };
    let end = lines.iter().position(is_foot).unwrap_or(lines.len());
    // Whose it is stands last, where there are no labels.
    let text = lines.get(..end).unwrap_or_default();
    text.iter().rposition(|line| !LABELS.is_rights(line.text)).map_or(0, |at| at + 1)
}
