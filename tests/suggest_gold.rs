//! How many of the names that a gazetteer lacks are suggested, on a folder of annotated documents with a gazetteer
//! (`docs/QUALITY.md` says what such a folder holds):
//!
//!     ACTANT_GOLD=folder cargo test --release --test suggest_gold -- --ignored --nocapture
//!
//! Every entity that is mentioned twice or more is taken out of the gazetteer; then the names are looked for. Those of
//! the first fifty that no entity of the whole gazetteer has are listed, for a person to judge.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use actant::gazetteer::SourceFile;
use actant::suggest::{Names, Suggester};
use actant::text::Folded;
use actant::{Corpus, Gazetteer, Lexicon, ReadOptions};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// How often an entity must be mentioned to be looked for.
const FEWEST_MENTIONS: usize = 2;
/// Among so many suggestions it must stand.
const FIRST: usize = 100;
/// So many are judged.
const JUDGED: usize = 50;
/// The files with which the mentions of a document end.
const MENTIONS: &str = ".mentions.jsonl";

fn folded(text: &str) -> String {
    Folded::of(text.trim()).as_str().to_owned()
}

/// The files of a folder, in order.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut found: Vec<PathBuf> = entries.filter(|path| path.to_string_lossy().ends_with(ending)).collect();
    found.sort();
    found
}

/// How often each entity is mentioned.
fn mentioned(gold: &Path) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for path in files(gold, MENTIONS) {
        for line in std::fs::read_to_string(path).unwrap().lines().filter(|line| !line.trim().is_empty()) {
            let mention: serde_json::Value = serde_json::from_str(line).unwrap();
            *counts.entry(mention["entity"].as_str().unwrap().to_owned()).or_default() += 1;
        }
    }
    counts
}

/// The gazetteer without some of its entities.
fn without(folder: &Path, gone: &BTreeSet<String>) -> Gazetteer {
    let is_gone = |value: &toml::Value| value.as_str().is_some_and(|id| gone.contains(id));
    let mut sources = Vec::new();
    for path in files(folder, ".toml") {
        let mut table: toml::Table = std::fs::read_to_string(&path).unwrap().parse().unwrap();
        for (_, blocks) in &mut table {
            let blocks = blocks.as_array_mut().unwrap();
            blocks.retain(|block| !is_gone(&block["id"]));
            for block in blocks.iter_mut().filter_map(toml::Value::as_table_mut) {
                if block.get("affiliation").is_some_and(is_gone) {
                    block.remove("affiliation");
                }
                if let Some(members) = block.get_mut("members").and_then(toml::Value::as_array_mut) {
                    members.retain(|member| !is_gone(member));
                }
            }
        }
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        sources.push(SourceFile::new(name, toml::to_string(&table).unwrap()));
    }
    Gazetteer::from_sources(sources).unwrap_or_else(|error| panic!("{error}")).gazetteer
}

#[test]
#[ignore = "needs a folder of annotated documents in ACTANT_GOLD"]
fn most_names_that_are_lacking_are_suggested() {
    let gold = PathBuf::from(std::env::var_os("ACTANT_GOLD").unwrap_or_else(|| panic!("ACTANT_GOLD names no folder")));
    let whole = Gazetteer::load(&gold.join("gazetteer")).unwrap_or_else(|error| panic!("{error}")).gazetteer;
    let counts = mentioned(&gold);
    let gone: BTreeSet<String> =
        counts.into_iter().filter(|(_, count)| *count >= FEWEST_MENTIONS).map(|(id, _)| id).collect();
    let (reduced, lexicon) = (without(&gold.join("gazetteer"), &gone), Lexicon::built_in());
    let suggester = Suggester::new(&reduced, &lexicon).unwrap();
    let mut names = Names::default();
    for read in Corpus::open(&files(&gold, ".txt"), lexicon.header_rules(), ReadOptions::default()) {
        names.merge(suggester.read(&read.unwrap().document));
    }
    let suggestions = suggester.suggest(&names);

    // Which entities each text names.
    let mut named: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    let mut seats: BTreeSet<String> = BTreeSet::new();
    for entity in whole.entities() {
        for alias in std::iter::once(&entity.name).chain(&entity.aliases).chain(&entity.demonyms) {
            named.entry(folded(&alias.text)).or_default().insert(&entity.id);
        }
        seats.extend(entity.seats.iter().map(|seat| folded(&seat.text)));
    }
    let mut found: BTreeSet<&str> = BTreeSet::new();
    let (mut real, mut kinds, mut right_kinds) = (0, 0, 0);
    println!("Nobody of the gazetteer, among the first {JUDGED}:");
    for (place, suggestion) in suggestions.iter().enumerate().take(FIRST) {
        let texts: Vec<String> =
            std::iter::once(&suggestion.name).chain(&suggestion.aliases).map(|name| folded(name)).collect();
        let ids: BTreeSet<&str> = texts.iter().filter_map(|text| named.get(text)).flatten().copied().collect();
        let is_seat = texts.iter().any(|text| seats.contains(text));
        if place < JUDGED && !ids.is_empty() | is_seat {
            real += 1;
        } else if place < JUDGED {
            println!("  {} {} ({})", place + 1, suggestion.name, suggestion.kind.as_str());
        }
        for id in ids {
            if gone.contains(id) && found.insert(id) {
                let kind = whole.get(whole.find(id).unwrap()).kind;
                kinds += 1;
                right_kinds += usize::from(kind == suggestion.kind);
                if kind != suggestion.kind {
                    println!("  {}: {} is no {}", place + 1, suggestion.name, suggestion.kind.as_str());
                }
            }
        }
    }
    let missed: Vec<&String> = gone.iter().filter(|id| !found.contains(id.as_str())).collect();
    let share = |part: usize, of: usize| part as f64 / of.max(1) as f64;
    println!("Not among the first {FIRST}: {missed:?}");
    println!("{} suggestions", suggestions.len());
    println!("found: {} of {}: {:.3}", found.len(), gone.len(), share(found.len(), gone.len()));
    println!("of the gazetteer, of the first {JUDGED}: {real}: {:.3}", share(real, JUDGED.min(suggestions.len())));
    println!("of the right kind: {right_kinds} of {kinds}: {:.3}", share(right_kinds, kinds));
    assert!(share(found.len(), gone.len()) >= 0.9);
}
