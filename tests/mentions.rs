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

use actant::gazetteer::SourceFile;
use actant::lexicon::Language;
use actant::{Gazetteer, Lexicon, Mention, Tagger};
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
