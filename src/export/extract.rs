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
    language: &'a str,
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

/// Writes what was read in a document as one line of JSON.
///
/// # Errors
///
/// Those of the writer.
pub fn extract_line(
    out: &mut impl Write,
    analyser: &Analyser<'_>,
    document: &Document,
    analysis: &Analysis,
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
        language: &analysis.language,
        mentions: mentions.collect(),
        stances: stances.collect(),
    };
    serde_json::to_writer(&mut *out, &line)?;
    out.write_all(b"\n")
}
