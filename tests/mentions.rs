//! Who is found in a text, and where: spellings, boundaries, choices, seats, and what no text may break.
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "mentions/properties.rs"]
mod properties;
#[path = "mentions/seats.rs"]
mod seats;
#[path = "mentions/stress.rs"]
mod stress;
#[path = "mentions/tables.rs"]
mod tables;

use actant::document::read_header;
use actant::gazetteer::SourceFile;
use actant::lexicon::Language;
use actant::{Analyser, Document, Gazetteer, Lexicon, Mention, Tagger};
use std::path::Path;
use std::sync::LazyLock;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::built_in);
static FRENCH: LazyLock<&Language> = LazyLock::new(|| LEXICON.language("fr").unwrap());
static TRICKY: LazyLock<Gazetteer> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/tricky-gazetteer");
    Gazetteer::load(&folder).unwrap_or_else(|error| panic!("{error}")).gazetteer
});

/// A gazetteer of one file.
fn gazetteer(toml: &str) -> Gazetteer {
    let loaded = Gazetteer::from_sources(vec![SourceFile::new("test.toml", toml)]);
    loaded.unwrap_or_else(|error| panic!("{error}")).gazetteer
}

fn tag(gazetteer: &Gazetteer, text: &str) -> Vec<Mention> {
    Tagger::new(gazetteer, &FRENCH).unwrap().tag_text(text)
}

/// The mentions as `id:text`, separated by blanks.
fn shown(gazetteer: &Gazetteer, text: &str) -> String {
    let mentions = tag(gazetteer, text);
    let each = mentions.iter().map(|m| format!("{}:{}", gazetteer.get(m.entity).id, m.span.slice(text)));
    each.collect::<Vec<_>>().join(" | ")
}

/// A sentence and its mentions: start, end, id.
#[derive(serde::Deserialize)]
struct Row {
    case: String,
    text: String,
    mentions: Vec<Wanted>,
    /// What the program would have to know to get it right; it does not yet.
    engine: Option<String>,
}

#[derive(serde::Deserialize)]
struct Wanted {
    start: usize,
    end: usize,
    entity: String,
}

#[test]
fn tricky_sentences_have_exactly_their_mentions() {
    let rows: Vec<Row> =
        include_str!("data/tricky.jsonl").lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(rows.len(), 15);
    let mut wrong = Vec::new();
    for row in &rows {
        let found: Vec<_> = tag(&TRICKY, &row.text)
            .iter()
            .map(|m| (m.span.start, m.span.end, TRICKY.get(m.entity).id.clone()))
            .collect();
        let wanted: Vec<_> = row.mentions.iter().map(|m| (m.start, m.end, m.entity.to_lowercase())).collect();
        if found != wanted {
            wrong.push(format!("{}: {found:?}, not {wanted:?}", row.case));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// In English, in the shipped gazetteer and as a run reads: without the seats that are only places.
#[test]
fn tricky_english_names_are_found_where_they_are_names() {
    let rows: Vec<Row> =
        include_str!("data/tricky.en.jsonl").lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let gazetteer = Gazetteer::built_in();
    let analyser = Analyser::new(&gazetteer, &LEXICON).unwrap().language("en");
    let mut wrong = Vec::new();
    for row in &rows {
        let header = read_header("one", &row.text, LEXICON.header_rules()).header;
        let analysis = analyser.read(&Document { header, ..Document::new("one", row.text.as_str()) });
        let found = analysis.mentions.iter().map(|m| (m.span.start, m.span.end, gazetteer.get(m.entity).id.as_str()));
        let found: Vec<_> = found.collect();
        let wanted: Vec<_> = row.mentions.iter().map(|m| (m.start, m.end, m.entity.as_str())).collect();
        match (&row.engine, found == wanted) {
            (None, false) => wrong.push(format!("{}: “{}” gives {found:?}, not {wanted:?}", row.case, row.text)),
            (Some(_), true) => wrong.push(format!("{}: “{}” is right now: take `engine` away", row.case, row.text)),
            _ => {}
        }
    }
    assert!(rows.iter().filter(|row| row.engine.is_none()).count() >= 200);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
