//! Shows how a document was read: mentions, chunks, clauses with their subjects, and the stances that came of them.

use super::Fact;
use super::chunk::{Item, VerbKind};
use super::clause::{ClauseKind, Subject};
use super::reader::Reading;
use crate::document::Document;
use crate::gazetteer::{EntityIndex, Gazetteer};
use crate::lexicon::Lexicon;
use crate::mention::Mention;
use crate::text::Span;
use std::fmt::Write as _;

/// How each sentence of a document was read, for one who edits the lexicon: its phrases in brackets, its verbs
/// between bars, its clauses with their subjects, and each stance with its rule and trigger.
pub fn explain(
    document: &Document,
    sentences: &[Span],
    mentions: &[Mention],
    gazetteer: &Gazetteer,
    lexicon: &Lexicon,
) -> String {
    let mut out = String::new();
    for (sentences, mentions) in super::discourses(sentences, mentions) {
        let mut reading = Reading::new(document, sentences, mentions, gazetteer, lexicon);
        for number in 0..reading.sentences.len() {
            let facts = reading.facts_in(number);
            reading.catch_up(number);
            sentence(&reading, number, &facts, &mut out);
        }
    }
    out
}

fn sentence(reading: &Reading<'_>, number: usize, facts: &[Fact], out: &mut String) {
    let parsed = &reading.sentences[number];
    let names = |entities: &[EntityIndex]| -> String {
        let ids: Vec<&str> = entities.iter().map(|&entity| reading.gazetteer.get(entity).id.as_str()).collect();
        if ids.is_empty() { "nobody".to_owned() } else { ids.join(", ") }
    };
    let line = parsed.span.slice(reading.text).split_whitespace().collect::<Vec<_>>().join(" ");
    let _ = writeln!(out, "{}–{} {line}", parsed.span.start, parsed.span.end);
    let _ = write!(out, "  read:");
    for (at, item) in parsed.items.iter().enumerate() {
        let text = parsed.span_of(parsed.first_token(at), parsed.last_token(at)).slice(reading.text);
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let _ = match item {
            Item::Noun(_) => {
                let actors = reading.actors(number, at);
                match actors.entities.is_empty() {
                    true => write!(out, " [{text}]"),
                    false => {
                        write!(out, " [{text} {} {}]", if actors.direct { "=" } else { "of" }, names(&actors.entities))
                    }
                }
            }
            Item::Verb(group) => {
                let kind = match group.kind {
                    VerbKind::Finite if group.passive => "passive ",
                    VerbKind::Finite => "",
                    VerbKind::Infinitive => "to ",
                    VerbKind::Present => "-ing ",
                    VerbKind::Past => "-ed ",
                };
                let lemmas: Vec<&str> = group.lemmas.iter().map(|&lemma| reading.lexicon.words.name(lemma)).collect();
                let not = if group.negated { "not " } else { "" };
                write!(out, " |{text}: {not}{kind}{}|", lemmas.join("/"))
            }
            _ => write!(out, " {text}"),
        };
    }
    out.push('\n');
    for (at, clause) in parsed.clauses.iter().enumerate() {
        let Some(group) = parsed.verb(clause.verb) else { continue };
        let kind = match clause.kind {
            ClauseKind::Main => "main".to_owned(),
            ClauseKind::Relative(_) => "relative".to_owned(),
            ClauseKind::Said(upper) => {
                format!("said by clause {}", upper.map_or_else(|| "?".to_owned(), |upper| (upper + 1).to_string()))
            }
            ClauseKind::Adverbial(true) => "supposed".to_owned(),
            ClauseKind::Adverbial(false) => "adverbial".to_owned(),
            ClauseKind::Dependent(upper) => {
                format!("hangs on clause {}", upper.map_or_else(|| "?".to_owned(), |upper| (upper + 1).to_string()))
            }
        };
        let how = match &clause.subject {
            Subject::Nouns(_) => "named",
            Subject::Inverted(_) => "pronoun",
            Subject::Same(_) => "shared",
            Subject::None => "none",
        };
        let verb = parsed.tokens[group.main].span.slice(reading.text);
        let _ = writeln!(
            out,
            "  clause {}: {verb} ({kind}), subject {how}: {}",
            at + 1,
            names(&reading.subject_of(number, at))
        );
    }
    for fact in facts {
        let stance = &reading.lexicon.stances()[fact.stance].id;
        let speaker =
            fact.speaker.map_or_else(String::new, |speaker| format!(", said by {}", reading.gazetteer.get(speaker).id));
        let _ = writeln!(
            out,
            "  ▶ {} {stance} {} ({}, {}{speaker}) by {} at “{}”, source: {}, target: {}",
            reading.gazetteer.get(fact.source).id,
            reading.gazetteer.get(fact.target).id,
            fact.polarity.as_str(),
            fact.certainty.as_str(),
            fact.rule,
            fact.trigger.slice(reading.text),
            fact.source_by,
            fact.target_by,
        );
    }
    out.push('\n');
}
