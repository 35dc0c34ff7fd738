//! Datelines: "Ankara" at the start of one is where the article was written, and not the state.

use super::MentionForm;
use super::resolve::Candidate;
use crate::document::read_header;
use crate::lexicon::Language;
use crate::text::{Span, is_ignorable, plain};
use unicode_normalization::char::is_combining_mark;

/// How many characters that can be seen a dateline may be long, and how many bytes with those that can't.
const DATELINE: usize = 160;
const BYTES_OF_DATELINE: usize = 8 * DATELINE;
/// What sets a dateline off.
const DASHES: [char; 5] = ['-', '\u{2010}', '\u{2011}', '–', '—'];

/// Takes the seats out that stand in datelines.
pub(super) fn outside_datelines(
    text: &str,
    header: Span,
    paragraphs: &[Span],
    candidates: Vec<Candidate>,
    language: &Language,
) -> Vec<Candidate> {
    let mut kept: Vec<Candidate> = Vec::with_capacity(candidates.len());
    // Up to here an agency's dateline goes.
    let mut dateline = header.end;
    let mut paragraph = 0;
    for mut candidate in candidates {
        if !candidate.readings().any(|reading| reading.form == MentionForm::Metonym) {
            kept.push(candidate);
            continue;
        }
        let span = candidate.span;
        while paragraphs.get(paragraph).is_some_and(|p| p.end <= span.start) {
            paragraph += 1;
        }
        let around = paragraphs.get(paragraph).copied().unwrap_or(Span::new(0, text.len()));
        dateline = dateline.max(dateline_end(text, around, span, language));
        if span.end > dateline || candidate.without(MentionForm::Metonym) {
            kept.push(candidate);
        }
    }
    kept
}

/// The text from one offset to another, shortened to whole characters.
fn clipped(text: &str, from: usize, to: usize) -> &str {
    let to = to.min(text.len());
    let from = (from.min(to)..=to).find(|&i| text.is_char_boundary(i)).unwrap_or(to);
    let to = (from..=to).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(from);
    text.get(from..to).unwrap_or("")
}

/// Where a dateline ends that a seat opens: the city at the start of a line, then a date or an agency in brackets,
/// and a dash. 0 where there is none.
fn dateline_end(text: &str, paragraph: Span, span: Span, language: &Language) -> usize {
    let blank = |c: char| !matches!(c, '\n' | '\r') && (c.is_whitespace() || is_ignorable(c));
    let before = text.get(..span.start).unwrap_or("").trim_end_matches(blank);
    if !before.is_empty() && !before.ends_with(['\n', '\r']) {
        return 0;
    }
    let line = clipped(text, span.start, paragraph.end.min(span.start + BYTES_OF_DATELINE));
    if !line.contains(DASHES) {
        return 0;
    }
    // Without what is invisible, and every kept character's place in the line.
    let kept = || line.char_indices().filter(|&(_, c)| !is_ignorable(c) || is_combining_mark(c)).take(DATELINE);
    let hyphen = |c: char| if matches!(c, '\u{2010}' | '\u{2011}') { '-' } else { c };
    let visible: String = kept().map(|(_, c)| hyphen(c)).collect();
    let read = read_header("", &visible, &language.header).header.end;
    let length = visible.get(..read).unwrap_or("").chars().count();
    let end = kept().nth(length).map_or(line.len(), |(i, _)| i);
    if length > 0 && end > span.len() {
        return span.start + end;
    }
    // An agency that the lexicon does not list.
    let behind = plain(line.get(span.len()..).unwrap_or(""));
    let head = behind.trim_start();
    let close = head.find(')').filter(|_| head.starts_with(['(', ',']));
    let dash = close.and_then(|at| head.get(at + 1..)).is_some_and(|rest| rest.trim_start().starts_with(DASHES));
    if dash { span.end } else { 0 }
}
