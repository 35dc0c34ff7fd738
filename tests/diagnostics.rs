//! The page of diagnostics is whole and true: it has every code that the source can report and no other, and its examples
//! do what it says.

#![allow(clippy::unwrap_used, clippy::panic, reason = "the helpers of tests are tests too")]

mod support;

use actant::gazetteer::{Gazetteer, SourceFile};
use actant::{Corpus, Corrections, Explanation, HeaderRules, Lexicon, ReadOptions};
use std::collections::BTreeSet;
use std::io::Cursor;
use std::path::Path;
use support::root;

/// Words with a hyphen that stand in the same folders as codes, and are none.
const NO_CODES: &[&str] = &["utf-8", "utf-16le", "utf-16be", "windows-1252"];
/// What makes a complaint, or takes the code of one first.
const MAKERS: &[&str] = &[
    "error(",
    "warning(",
    "note(",
    "ReadError::new(",
    "FormatError::new(",
    "Self::new(",
    "wrong(",
    "return (",
    "Err((",
    "=> (",
];

/// A folder that is looked at by itself: names of tags and attributes have hyphens, too.
const APART: &[&str] = &["src/document/format"];

fn sources(folder: &Path, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !APART.iter().any(|apart| path.ends_with(apart)) {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with("explanation.rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            let is_test = path.file_stem().is_some_and(|stem| stem.to_string_lossy().ends_with("tests"));
            let code = if is_test { "" } else { text.split("#[cfg(test)]").next().unwrap() };
            found.push(code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n"));
        }
    }
}

fn is_code(text: &str) -> bool {
    !text.is_empty()
        && text
            .split('-')
            .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()))
        && text.starts_with(|c: char| c.is_ascii_lowercase())
}

/// The codes that the text of a source file has: first arguments of what makes complaints; and all literals with a hyphen
/// where little else than codes has one.
fn codes(text: &str, all_literals: bool) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for maker in MAKERS {
        for (at, _) in text.match_indices(maker) {
            let Some(literal) = text[at + maker.len()..].trim_start().strip_prefix('"') else { continue };
            found.extend(literal.split('"').next().filter(|literal| is_code(literal)).map(str::to_owned));
        }
    }
    if all_literals {
        let literals = text.split('"').filter(|literal| literal.contains('-') && is_code(literal));
        found.extend(literals.filter(|literal| !NO_CODES.contains(literal)).map(str::to_owned));
    }
    found
}

#[test]
fn every_code_is_explained_and_no_other() {
    let mut reported = BTreeSet::new();
    for (folder, all_literals) in [
        ("src/gazetteer", true),
        ("src/document", true),
        ("src/document/format", false),
        ("src/check", true),
        ("src/correction", true),
        ("src/lexicon", false),
    ] {
        let mut texts = Vec::new();
        sources(&root().join(folder), &mut texts);
        assert!(texts.len() > 1, "{folder} is not where it was");
        reported.extend(texts.iter().flat_map(|text| codes(text, all_literals)));
    }
    let explained: BTreeSet<String> = Explanation::all().iter().map(|e| e.code.to_owned()).collect();
    assert_eq!(explained.len(), Explanation::all().len(), "a code is explained twice");
    let missing: Vec<_> = reported.difference(&explained).collect();
    assert!(missing.is_empty(), "docs/DIAGNOSTICS.md lacks: {missing:?}");
    let unused: Vec<_> = explained.difference(&reported).collect();
    assert!(unused.is_empty(), "docs/DIAGNOSTICS.md explains what nothing reports: {unused:?}");
}

#[test]
fn the_reader_of_codes_reads() {
    let text = "file.error(\"bad-id\", span); Diagnostic::warning(\n    \"syntax\", x); (\"odd-one\", 3); f(\"No-Code\"); \"utf-8\"";
    let expect =
        |codes: BTreeSet<String>, expected: &[&str]| assert_eq!(codes.into_iter().collect::<Vec<_>>(), expected);
    expect(codes(text, false), &["bad-id", "syntax"]);
    expect(codes(text, true), &["bad-id", "odd-one", "syntax"]);
}

#[test]
fn every_explanation_says_something() {
    for Explanation { code, summary, text } in Explanation::all() {
        assert!(summary.ends_with('.') && summary.len() < 140 && !summary.contains('\n'), "{code}: {summary}");
        assert!(text.len() > 100, "{code} is hardly explained");
        assert!(["*Error", "*Warning", "*Note"].iter().any(|level| text.starts_with(level)), "{code} has no level");
        assert_eq!(text.matches("```").count() % 2, 0, "{code}: a block is not closed");
    }
    assert_eq!(Explanation::nearest("unknwon-key"), Some("unknown-key"));
    assert_eq!(Explanation::nearest("xyzzy"), None);
}

/// The blocks of an explanation: what it is, and its text.
fn blocks(text: &str) -> Vec<(&str, &str)> {
    text.split("```").skip(1).step_by(2).filter_map(|block| block.split_once('\n')).collect()
}

/// The codes of everything that is said of an example.
fn said(kind: &str, text: &str) -> Vec<&'static str> {
    if kind == "json" {
        let corpus = Corpus::from_reader(
            Cursor::new(text.to_owned()),
            "x.jsonl",
            &HeaderRules::default(),
            ReadOptions::default(),
        );
        return corpus
            .flat_map(|read| match read {
                Ok(read) => read.notes.iter().map(|note| note.code).collect(),
                Err(error) => vec![error.code],
            })
            .collect();
    }
    if kind == "toml corrections" {
        let (file, lexicon) = (SourceFile::new("corrections.toml", text), Lexicon::built_in());
        let stances: Vec<&str> = lexicon.stances().iter().map(|stance| stance.id.as_str()).collect();
        let odd = Corrections::check(&file, &Gazetteer::built_in(), &stances);
        let said = Corrections::read(&file).map_or_else(|mistakes| mistakes, |(_, warnings)| warnings);
        return said.iter().chain(&odd).map(|d| d.code).collect();
    }
    if let "toml stances" | "toml verbs" | "toml words" | "toml anywhere" = kind {
        let name = match kind {
            "toml verbs" => "g/stances/fr/x.verbs.toml",
            "toml words" => "g/stances/fr/x.words.toml",
            "toml anywhere" => "g/stances/x.toml",
            _ => "g/stances/fr/x.toml",
        };
        return match Lexicon::from_sources(&[SourceFile::new(name, text)]) {
            Err(errors) => errors.iter().map(|d| d.code).collect(),
            Ok((lexicon, warnings)) => {
                let more = lexicon.check_classes().into_iter().chain(lexicon.check_examples());
                warnings.into_iter().chain(more).map(|d| d.code).collect()
            }
        };
    }
    let files = vec![SourceFile::new(if kind == "csv" { "f.csv" } else { "f.toml" }, text)];
    let odd = actant::check::names(&files, &Lexicon::built_in());
    let wrong = match Gazetteer::from_sources(files) {
        Ok(loaded) => loaded.warnings,
        Err(error) => error.diagnostics,
    };
    wrong.iter().chain(&odd).map(|d| d.code).collect()
}

#[test]
fn wrong_examples_are_complained_of_and_right_ones_are_not() {
    let mut wrong_ones = 0;
    for Explanation { code, text, .. } in Explanation::all() {
        for (head, example) in blocks(text) {
            let Some((kind, verdict @ ("wrong" | "right"))) = head.rsplit_once(' ') else { continue };
            let codes = said(kind, example);
            if verdict == "wrong" {
                wrong_ones += 1;
                assert!(codes.contains(code), "{code}: the wrong example gives {codes:?}");
            } else {
                // A class without an example is fine where the example is about something else.
                let others: Vec<_> =
                    codes.iter().filter(|found| **found != "no-example" || *code == "no-example").collect();
                assert!(others.is_empty(), "{code}: the right example gives {others:?}");
            }
        }
    }
    assert!(wrong_ones > 35, "only {wrong_ones} examples were found");
}
