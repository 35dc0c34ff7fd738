//! One document as one line of JSON: its mentions and stances, with offsets in bytes.

use crate::correction::Verdict;
use crate::fact::Confidence;
use crate::pipeline::{Analyser, Analysis};
use crate::{Date, Document, EntityIndex, Span};
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    date: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    language: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    /// Where the second page and those behind it begin, in bytes.
    #[serde(skip_serializing_if = "<[usize]>::is_empty")]
    pages: &'a [usize],
    mentions: Vec<MentionLine<'a>>,
    stances: Vec<StanceLine<'a>>,
}

#[derive(Serialize)]
struct MentionLine<'a> {
    entity: &'a str,
    start: usize,
    end: usize,
    text: &'a str,
    form: &'static str,
}

#[derive(Serialize)]
struct StanceLine<'a> {
    source: &'a str,
    stance: &'a str,
    target: &'a str,
    polarity: &'static str,
    certainty: &'static str,
    confidence: Confidence,
    claim: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    judged: Option<Verdict>,
    speaker: Option<&'a str>,
    rule: &'a str,
    /// The page of the original on which the sentence starts, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<u32>,
    sentence: Piece<'a>,
    trigger: Piece<'a>,
    found: FoundLine<'a>,
}

#[derive(Serialize)]
struct FoundLine<'a> {
    source: &'a str,
    target: &'a str,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct Piece<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

/// Writes what was read in a document as one line of JSON, where asked for `with_text`: all offsets are bytes of it.
///
/// # Errors
///
/// Those of the writer.
pub fn extract_line(
    out: &mut impl Write,
    analyser: &Analyser<'_>,
    document: &Document,
    analysis: &Analysis,
    with_text: bool,
) -> io::Result<()> {
    let id = |entity: EntityIndex| analyser.gazetteer().get(entity).id.as_str();
    let piece = |span: Span| Piece { start: span.start, end: span.end, text: span.slice(&document.text) };
    let mentions = analysis.mentions.iter().map(|mention| MentionLine {
        entity: id(mention.entity),
        start: mention.span.start,
        end: mention.span.end,
        text: mention.span.slice(&document.text),
        form: mention.form.as_str(),
    });
    let stances = analysis.facts.iter().map(|fact| StanceLine {
        source: id(fact.source),
        stance: &analyser.lexicon().stances()[fact.stance].id,
        target: id(fact.target),
        polarity: fact.polarity.as_str(),
        certainty: fact.certainty.as_str(),
        confidence: fact.confidence,
        claim: fact.claim,
        judged: fact.judged,
        speaker: fact.speaker.map(id),
        rule: &fact.rule,
        page: document.page(fact.sentence.start),
        sentence: piece(fact.sentence),
        trigger: piece(fact.trigger),
        found: FoundLine {
            source: &fact.source_by,
            target: &fact.target_by,
            start: fact.clause.start,
            end: fact.clause.end,
        },
    });
    let line = Line {
        id: &document.id,
        date: document.date,
        title: document.title.as_deref(),
        source: document.source.as_deref(),
        author: document.author.as_deref(),
        url: document.url.as_deref(),
        language: &analysis.language,
        text: with_text.then_some(&*document.text),
        pages: &document.pages,
        mentions: mentions.collect(),
        stances: stances.collect(),
    };
    serde_json::to_writer(&mut *out, &line)?;
    out.write_all(b"\n")
}
