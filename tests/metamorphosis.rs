//! What should change nothing, or only what it must: sentences put in front and behind, and names without their accents.
//!
//! The sentences are those of `data/constructions.txt`; what they give is tested in `facts.rs`.

#![expect(clippy::unwrap_used, reason = "a test may stop")]

use actant::{Analyser, Document, Gazetteer, Lexicon, Polarity};
use std::collections::BTreeSet;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

static DATA: LazyLock<(Gazetteer, Lexicon)> = LazyLock::new(|| (Gazetteer::built_in(), Lexicon::built_in()));
static ANALYSER: LazyLock<Analyser<'static>> =
    LazyLock::new(|| Analyser::new(&DATA.0, &DATA.1).unwrap().language("fr"));

/// The sentences of the table, read or not read yet.
fn sentences() -> impl Iterator<Item = &'static str> {
    let table = include_str!("data/constructions.txt");
    let rows = table.lines().filter(|row| !row.starts_with('#') && !row.is_empty());
    rows.map(|row| row.trim_start_matches('~').split("=>").next().unwrap().trim())
}

/// The triples that a text gives by an analyser, with whether each is asserted.
fn read(text: &str) -> BTreeSet<(String, String, String, bool)> {
    let (gazetteer, lexicon) = (&DATA.0, &DATA.1);
    let id = |entity| gazetteer.get(entity).id.clone();
    let facts = ANALYSER.read(&Document::new("text", text)).facts;
    let triple = |fact: &actant::Fact| {
        let stance = lexicon.stances()[fact.stance].id.clone();
        (id(fact.source), stance, id(fact.target), fact.polarity == Polarity::Asserted)
    };
    facts.iter().map(triple).collect()
}

/// Fails with all sentences that give something else when they are changed.
fn changes_nothing(change: impl Fn(&str) -> String) {
    let differs = |sentence: &&str| read(sentence) != read(&change(sentence));
    let wrong: Vec<String> = sentences()
        .filter(differs)
        .map(|sentence| format!("{}\n  {:?}\n  {:?}", change(sentence), read(sentence), read(&change(sentence))))
        .collect();
    assert!(wrong.is_empty(), "{} sentences:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_neutral_sentence_before_changes_nothing() {
    changes_nothing(|sentence| format!("Les rues étaient calmes jeudi matin. {sentence}"));
}

#[test]
fn a_title_before_changes_nothing() {
    changes_nothing(|sentence| format!("Les nouvelles du jour\n\n{sentence}"));
}

#[test]
fn a_paragraph_of_another_topic_behind_changes_nothing() {
    changes_nothing(|sentence| {
        format!("{sentence}\n\nLa récolte de pommes a été bonne, selon les paysans de la vallée.")
    });
}

#[test]
fn a_neutral_sentence_that_names_somebody_behind_changes_nothing() {
    changes_nothing(|sentence| format!("{sentence}\n\nLe musée du Luxembourg a rouvert ses portes."));
}

#[test]
fn spaces_and_line_breaks_change_nothing() {
    changes_nothing(|sentence| sentence.replace(", ", ",\n").replace(" de ", "  de "));
}

#[test]
fn names_without_accents_are_the_same_names() {
    changes_nothing(|sentence| {
        let bare = |word: &str| word.nfd().filter(|&c| !is_combining_mark(c)).collect::<String>();
        let named = |word: &str| word.chars().next().is_some_and(char::is_uppercase) && word.chars().count() > 3;
        // The first word may be no name.
        let words = sentence.split(' ').enumerate();
        words
            .map(|(i, word)| if i > 0 && named(word) { bare(word) } else { word.to_owned() })
            .collect::<Vec<_>>()
            .join(" ")
    });
}
