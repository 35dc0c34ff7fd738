//! How well the seeds are read, against their annotations in `tests/data/gold-seeds/`: no change may fall below these.

#![allow(clippy::unwrap_used, reason = "tests")]

use actant::gold::{GoldDocument, Score};
use actant::{Analyser, Corpus, Gazetteer, Lexicon, ReadOptions};
use std::collections::BTreeMap;
use std::path::Path;

/// The lines of a JSON Lines file.
fn lines<T: serde::de::DeserializeOwned>(path: &Path) -> Vec<T> {
    let text = std::fs::read_to_string(path).unwrap();
    text.lines().filter(|line| !line.trim().is_empty()).map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn the_seeds_are_read_as_they_are_annotated() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = root.join("tests/data/gold-seeds");
    let affiliations: BTreeMap<String, String> =
        serde_json::from_str(&std::fs::read_to_string(folder.join("affiliations.json")).unwrap()).unwrap();
    let (gazetteer, lexicon) = (Gazetteer::built_in(), Lexicon::built_in());
    let analyser = Analyser::new(&gazetteer, &lexicon).unwrap();
    let mut score = Score::default();
    let mut documents = 0;
    for read in Corpus::open(&[root.join("seeds")], lexicon.header_rules(), ReadOptions::default()) {
        let document = read.unwrap().document;
        let gold = GoldDocument {
            mentions: Some(lines(&folder.join(format!("{}.mentions.jsonl", document.id)))),
            stances: lines(&folder.join(format!("{}.stances.jsonl", document.id))),
        };
        score.add(&analyser, &document, &analyser.read(&document), &gold, &affiliations);
        documents += 1;
    }
    assert_eq!(documents, 5);
    let (mentions, strict, folded) = (score.mentions, score.strict(), score.folded());
    assert!(mentions.f1() >= 0.99, "mentions: {mentions:?}, F1 {:.3}", mentions.f1());
    let mistakes: Vec<String> = score.mistakes.iter().map(|mistake| format!("{mistake:?}")).collect();
    for (view, counts) in [("strict", strict), ("folded", folded)] {
        assert!(
            counts.precision() >= 0.94 && counts.f1() >= 0.84,
            "{view}: {counts:?}, P {:.3}, F1 {:.3}\n{}",
            counts.precision(),
            counts.f1(),
            mistakes.join("\n")
        );
    }
}
