//! The inputs that fuzzing kept, and those that it once broke something with: each check holds for all of them.

#![allow(clippy::unwrap_used, clippy::panic, reason = "the helpers of tests are tests too")]

#[path = "../fuzz/checks/mod.rs"]
mod checks;

use std::path::{Path, PathBuf};

/// The most bytes that all corpora may have together.
const MOST_BYTES: u64 = 200_000;

fn corpus(name: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(name);
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// Fails with the names of all inputs that break the check.
fn replay(name: &str) {
    let (_, check) = checks::ALL.iter().find(|(known, _)| *known == name).unwrap();
    let files = corpus(name);
    assert!(files.len() >= 5, "{} inputs of {name}", files.len());
    let broken: Vec<&PathBuf> = files
        .iter()
        .filter(|file| {
            let data = std::fs::read(file).unwrap();
            std::panic::catch_unwind(|| check(&data)).is_err()
        })
        .collect();
    assert!(broken.is_empty(), "{name} fails for {broken:#?}");
}

#[test]
fn documents() {
    replay("documents");
}

#[test]
fn exports() {
    replay("exports");
}

#[test]
fn gazetteer() {
    replay("gazetteer");
}

#[test]
fn graph() {
    replay("graph");
}

#[test]
fn json_lines() {
    replay("json_lines");
}

#[test]
fn lexicon() {
    replay("lexicon");
}

#[test]
fn trees() {
    replay("trees");
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(300))]

    /// Any bytes, and text of what sentences are made of, are taken apart.
    #[test]
    fn any_trees(bytes: Vec<u8>, text in "[a-zA-Zéàç'’.,!?«» \n0-9\u{301}-]{0,120}") {
        checks::trees(&bytes);
        for choice in 0..4u8 {
            let data: Vec<u8> = [choice].into_iter().chain(text.bytes()).collect();
            checks::trees(&data);
        }
    }
}

/// Every corpus has a check and a target, and none grew large.
#[test]
fn corpora_are_small_and_complete() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    let mut names: Vec<String> = std::fs::read_dir(root.join("corpus"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, checks::ALL.map(|(name, _)| name));
    let manifest = std::fs::read_to_string(root.join("Cargo.toml")).unwrap();
    let mut bytes = 0;
    for name in &names {
        assert!(root.join("targets").join(format!("{name}.rs")).is_file(), "no target for {name}");
        assert!(manifest.contains(&format!("name = \"{name}\"")), "fuzz/Cargo.toml has no {name}");
        bytes += corpus(name).iter().map(|file| file.metadata().unwrap().len()).sum::<u64>();
    }
    assert!(bytes <= MOST_BYTES, "{bytes} bytes of inputs: run `cargo fuzz cmin`");
}
