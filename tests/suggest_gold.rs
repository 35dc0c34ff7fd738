//! How many of the names that a gazetteer lacks are suggested, on a folder of annotated documents with a gazetteer
//! (`docs/QUALITY.md` says what such a folder holds):
//!
//!     ACTANT_GOLD=folder cargo test --release --test suggest_gold -- --ignored --nocapture
//!
//! The same is done on the seeds, where nothing may get much worse. Every entity that is mentioned twice or more is taken out of the gazetteer; then the names are looked for. Those of
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
                // It may be an id, one with its time, or several of these.
                let leads_away = |home: &toml::Value| is_gone(home) || home.get("id").is_some_and(is_gone);
                let homes = |home: &toml::Value| match home.as_array() {
                    Some(homes) => homes.iter().any(leads_away),
                    None => leads_away(home),
                };
                if block.get("affiliation").is_some_and(homes) {
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

/// What was found.
struct Measured {
    /// Entities that were taken out.
    gone: usize,
    /// Those of them among the first suggestions.
    found: usize,
    /// Those of these of the right kind.
    right_kind: usize,
    /// How many suggestions are judged.
    judged: usize,
    /// Those of them that name somebody of the whole gazetteer …
    real: usize,
    /// … and those that name a seat of somebody.
    seats: usize,
    /// What a person would want to see.
    remarks: Vec<String>,
}

fn measure(texts: &Path, gold: &Path, gazetteer: &Path) -> Measured {
    let whole = Gazetteer::load(gazetteer).unwrap_or_else(|error| panic!("{error}")).gazetteer;
    let often = mentioned(gold).into_iter().filter(|(_, count)| *count >= FEWEST_MENTIONS);
    let gone: BTreeSet<String> = often.map(|(id, _)| id).collect();
    let (reduced, lexicon) = (without(gazetteer, &gone), Lexicon::built_in());
    let suggester = Suggester::new(&reduced, &lexicon).unwrap();
    let mut names = Names::default();
    for read in Corpus::open(&files(texts, ".txt"), lexicon.header_rules(), ReadOptions::default()) {
        names.merge(suggester.read(&read.unwrap().document));
    }
    let suggestions = suggester.suggest(&names);

    let mut named: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    let mut seats: BTreeSet<String> = BTreeSet::new();
    for entity in whole.entities() {
        for alias in std::iter::once(&entity.name).chain(&entity.aliases).chain(&entity.demonyms) {
            named.entry(folded(&alias.text)).or_default().insert(&entity.id);
        }
        seats.extend(entity.seats.iter().map(|seat| folded(&seat.text)));
    }
    let mut measured = Measured {
        gone: gone.len(),
        found: 0,
        right_kind: 0,
        judged: suggestions.len().min(JUDGED),
        real: 0,
        seats: 0,
        remarks: Vec::new(),
    };
    let mut found: BTreeSet<&str> = BTreeSet::new();
    for (place, suggestion) in suggestions.iter().enumerate().take(FIRST) {
        let texts = std::iter::once(&suggestion.name).chain(&suggestion.aliases);
        let texts: Vec<String> = texts.map(|name| folded(name)).collect();
        let ids: BTreeSet<&str> = texts.iter().filter_map(|text| named.get(text)).flatten().copied().collect();
        let (name, kind, place) = (&suggestion.name, suggestion.kind, place + 1);
        if place <= JUDGED {
            let seat = ids.is_empty() && texts.iter().any(|text| seats.contains(text));
            measured.real += usize::from(!ids.is_empty());
            measured.seats += usize::from(seat);
            if ids.is_empty() && !seat {
                measured.remarks.push(format!("{place}: {name}, {}: nobody of the gazetteer", kind.as_str()));
            }
        }
        for id in ids.into_iter().filter(|id| gone.contains(*id)) {
            if !found.insert(id) {
                continue;
            }
            if whole.get(whole.find(id).unwrap()).kind == kind {
                measured.right_kind += 1;
            } else {
                measured.remarks.push(format!("{place}: {name} is no {}", kind.as_str()));
            }
        }
    }
    measured.found = found.len();
    let missed = gone.iter().filter(|id| !found.contains(id.as_str()));
    measured.remarks.extend(missed.map(|id| format!("{id} is not among the first {FIRST}")));
    measured
}

fn share(part: usize, of: usize) -> f64 {
    part as f64 / of.max(1) as f64
}

#[test]
#[ignore = "needs a folder of annotated documents in ACTANT_GOLD"]
fn most_names_that_are_lacking_are_suggested() {
    let gold = PathBuf::from(std::env::var_os("ACTANT_GOLD").unwrap_or_else(|| panic!("ACTANT_GOLD names no folder")));
    let found = measure(&gold, &gold, &gold.join("gazetteer"));
    println!("{}", found.remarks.join("\n"));
    println!("found: {} of {}: {:.3}", found.found, found.gone, share(found.found, found.gone));
    println!("right kind: {} of {}: {:.3}", found.right_kind, found.found, share(found.right_kind, found.found));
    let real = found.real + found.seats;
    println!("real: {} of {}: {:.3}", found.real, found.judged, share(found.real, found.judged));
    println!("with seats: {real} of {}: {:.3}", found.judged, share(real, found.judged));
    assert!(share(found.found, found.gone) >= 0.9 && share(real, found.judged) >= 0.8);
}

#[test]
fn the_names_of_the_seeds_are_suggested() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let found = measure(&root.join("seeds"), &root.join("tests/data/gold-seeds"), &root.join("gazetteer"));
    let remarks = found.remarks.join("\n");
    assert!(found.gone >= 10, "only {} entities are looked for", found.gone);
    assert!(share(found.found, found.gone) >= 0.9, "{} of {}\n{remarks}", found.found, found.gone);
    assert!(share(found.right_kind, found.found) >= 0.9, "{} of {}\n{remarks}", found.right_kind, found.found);
    let real = found.real + found.seats;
    assert!(share(real, found.judged) >= 0.8, "{real} of {}\n{remarks}", found.judged);
}
