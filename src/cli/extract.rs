//! `actant extract`: one JSON object a document.
use crate::pipeline::{Analyser, Analysis};
use crate::document::Document;
use serde::Serialize;

#[derive(Serialize)]
struct MentionLine<'a> { entity: &'a str, start: usize, end: usize, text: &'a str, form: &'static str }
#[derive(Serialize)]
struct Piece<'a> { start: usize, end: usize, text: &'a str }
#[derive(Serialize)]
struct StanceLine<'a> { source: &'a str, stance: &'a str, target: &'a str, polarity: &'static str, certainty: &'static str, speaker: Option<&'a str>, rule: &'a str, sentence: Piece<'a>, trigger: Piece<'a> }
#[derive(Serialize)]
struct Line<'a> { id: &'a str, #[serde(skip_serializing_if = "Option::is_none")] date: Option<crate::Date>, #[serde(skip_serializing_if = "Option::is_none")] title: Option<&'a str>, language: &'a str, mentions: Vec<MentionLine<'a>>, stances: Vec<StanceLine<'a>> }

/// The line.
pub fn line(analyser: &Analyser<'_>, document: &Document, analysis: &Analysis) -> String {
    let g = analyser.gazetteer();
    let id = |e| g.get(e).id.as_str();
    let piece = |s: crate::Span| Piece { start: s.start, end: s.end, text: s.slice(&document.text) };
    let line = Line { id: &document.id, date: document.date, title: document.title.as_deref(), language: analyser.lexicon().language(),
        mentions: analysis.mentions.iter().map(|m| MentionLine { entity: id(m.entity), start: m.span.start, end: m.span.end, text: m.span.slice(&document.text), form: m.form.as_str() }).collect(),
        stances: analysis.facts.iter().map(|f| StanceLine { source: id(f.source), stance: &analyser.lexicon().stances()[f.stance].id, target: id(f.target), polarity: f.polarity.as_str(), certainty: f.certainty.as_str(), speaker: f.speaker.map(id), rule: &f.rule, sentence: piece(f.sentence), trigger: piece(f.trigger) }).collect() };
    serde_json::to_string(&line).unwrap_or_default()
}
