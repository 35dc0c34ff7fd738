//! The crates that actant is built and tested with: their licences are allowed and listed, none is there twice without a
//! reason, and the lock file is the one that is used. `tests/data/dependencies.txt` says what is allowed. None of this
//! needs a network, where the crates themselves are there.
//!
//! `ACTANT_UPDATE_GOLDEN=1 cargo test --test dependencies` writes `docs/LICENCES.md` anew.

#![allow(clippy::unwrap_used, clippy::panic, reason = "the helpers of tests are tests too")]

mod support;

use actant::syntax::Model;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use support::root;

/// One crate of the lock file, for whatever system.
struct Package {
    name: String,
    version: String,
    /// As it says itself; or as `clarify` says.
    licence: String,
    /// The file that it names instead of a licence.
    file: Option<String>,
    /// Needed by tests and benchmarks alone.
    only_tests: bool,
    rust: Option<String>,
}

/// All crates that the package in the root leads to, sorted, without itself.
fn packages() -> Vec<Package> {
    let metadata = metadata();
    let by_id = |list: &Value| -> BTreeMap<String, Value> {
        list.as_array().unwrap().iter().map(|item| (text(&item["id"]), item.clone())).collect()
    };
    let (all, nodes) = (by_id(&metadata["packages"]), by_id(&metadata["resolve"]["nodes"]));
    let own = text(&metadata["resolve"]["root"]);
    let reach = |with_tests: bool| {
        let (mut seen, mut next) = (BTreeSet::new(), vec![own.clone()]);
        while let Some(id) = next.pop() {
            for dependency in nodes[&id]["deps"].as_array().unwrap() {
                let kinds = dependency["dep_kinds"].as_array().unwrap();
                let counts = with_tests || kinds.iter().any(|kind| kind["kind"] != "dev");
                let id = text(&dependency["pkg"]);
                if counts && seen.insert(id.clone()) {
                    next.push(id);
                }
            }
        }
        seen
    };
    let (needed, tested) = (reach(false), reach(true));
    let clarified = said("clarify");
    let mut packages: Vec<Package> = tested
        .iter()
        .map(|id| {
            let package = &all[id];
            let name = text(&package["name"]);
            let file = package["license_file"].as_str().map(|file| {
                let manifest = text(&package["manifest_path"]);
                Path::new(&manifest).with_file_name(file).to_str().unwrap().to_owned()
            });
            let own = package["license"].as_str().map(str::to_owned);
            let licence = own.or_else(|| clarified.get(&name).cloned()).unwrap_or_default();
            let (version, rust) = (text(&package["version"]), package["rust_version"].as_str().map(str::to_owned));
            Package { name, version, licence, file, only_tests: !needed.contains(id), rust }
        })
        .collect();
    packages.sort_by(|a, b| (&a.name, &a.version).cmp(&(&b.name, &b.version)));
    assert!(packages.len() > 100, "only {} crates were found", packages.len());
    packages
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

/// What cargo knows, of the lock file as it is; from the network only where a crate for another system is missing here.
fn metadata() -> Value {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let ask = |more: &[&str]| {
        let mut command = Command::new(&cargo);
        command.args(["metadata", "--format-version", "1", "--locked"]).args(more).current_dir(root()).output().unwrap()
    };
    let mut output = ask(&["--offline"]);
    if !output.status.success() {
        output = ask(&[]);
    }
    let err = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "Cargo.lock is not what Cargo.toml asks for, or a crate is missing:\n{err}");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// What stands behind a word at the beginning of a line of the data file.
fn lines_of(word: &str) -> Vec<String> {
    let text = std::fs::read_to_string(root().join("tests/data/dependencies.txt")).unwrap();
    text.lines().filter_map(|line| Some(line.strip_prefix(word)?.strip_prefix(' ')?.to_owned())).collect()
}

/// The same in two parts: the next word, and what stands behind it.
fn said(word: &str) -> BTreeMap<String, String> {
    let parts = |line: String| line.split_once(' ').map(|(a, b)| (a.to_owned(), b.to_owned()));
    lines_of(word).into_iter().filter_map(parts).collect()
}

/// The licences that are allowed.
fn allowed() -> BTreeSet<String> {
    lines_of("licence").into_iter().collect()
}

/// Whether an expression of licences can be kept with those that are allowed; a slash is an old way to write `OR`.
fn is_allowed(expression: &str, allowed: &BTreeSet<String>) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    let result = either(&words, &mut at, allowed);
    result && at == words.len()
}

fn either(words: &[&str], at: &mut usize, allowed: &BTreeSet<String>) -> bool {
    let mut result = both(words, at, allowed);
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        result |= both(words, at, allowed);
    }
    result
}

fn both(words: &[&str], at: &mut usize, allowed: &BTreeSet<String>) -> bool {
    let mut result = one(words, at, allowed);
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        result &= one(words, at, allowed);
    }
    result
}

fn one(words: &[&str], at: &mut usize, allowed: &BTreeSet<String>) -> bool {
    let Some(word) = words.get(*at) else { return false };
    *at += 1;
    if *word == "(" {
        let result = either(words, at, allowed);
        let closes = words.get(*at) == Some(&")");
        *at += 1;
        return result && closes;
    }
    if words.get(*at) == Some(&"WITH") {
        let exception = words.get(*at + 1).copied().unwrap_or("");
        *at += 2;
        return allowed.contains(&format!("{word} WITH {exception}"));
    }
    allowed.contains(*word)
}

#[test]
fn expressions_are_understood() {
    let allowed = ["MIT", "Zlib", "Apache-2.0 WITH LLVM-exception"].map(str::to_owned).into();
    for (expression, good) in [
        ("MIT", true),
        ("GPL-3.0", false),
        ("GPL-3.0 OR MIT", true),
        ("GPL-3.0/MIT", true),
        ("GPL-3.0 AND MIT", false),
        ("(GPL-3.0 OR MIT) AND Zlib", true),
        ("(GPL-3.0 AND MIT) OR Zlib", true),
        ("Apache-2.0 WITH LLVM-exception", true),
        ("Apache-2.0", false),
        ("MIT WITH LLVM-exception", false),
        ("", false),
        ("MIT MIT", false),
        ("(MIT", false),
    ] {
        assert_eq!(is_allowed(expression, &allowed), good, "{expression}");
    }
}

#[test]
fn every_licence_is_allowed() {
    let allowed = allowed();
    let packages = packages();
    let wrong: Vec<String> = packages
        .iter()
        .filter(|package| !is_allowed(&package.licence, &allowed))
        .map(|package| format!("{} {}: `{}`", package.name, package.version, package.licence))
        .collect();
    assert!(wrong.is_empty(), "not allowed by tests/data/dependencies.txt:\n{}", wrong.join("\n"));
    for name in said("clarify").keys() {
        let package = packages.iter().find(|package| package.name == *name);
        let package = package.unwrap_or_else(|| panic!("{name} is clarified, and is no dependency"));
        let file = package.file.as_ref().unwrap_or_else(|| panic!("{name} says its licence by itself now"));
        let text = std::fs::read_to_string(file).unwrap();
        assert!(text.starts_with(&format!("{} License", package.licence)), "{file} begins otherwise:\n{text}");
    }
    // None is on the list for nobody.
    for licence in &allowed {
        let used = packages.iter().any(|package| package.licence.replace('/', " ").contains(licence.as_str()));
        assert!(used, "`{licence}` is allowed, and no crate has it");
    }
}

/// Why the licences of treebanks are those of the models, and of nothing else.
const MODELS: &str = "
## Fonts

`hayro-interpret`, which reads PDF, carries the Foxit fonts of PDFium (BSD-3-Clause, copyright 2014 PDFium Authors) for PDFs that name the usual
fonts and don't hold them, and a colour profile (CC0-1.0). They are in the program.

## Models

The models hold numbers that were learnt from the texts below, and no sentence of them. The treebanks ask that what is made of
them stays under their licences; so the two files in `models/` do, whoever passes them on: name the treebanks, and pass changed
models on under the same licences. They are read as data. Nothing of the treebanks is in the code, which stays under MIT or
Apache-2.0, and a program that has the models inside is a collection: the code under its licence, the two files under theirs.
Whoever wants none of that trains a model on treebanks of their own (`docs/SYNTAX.md`), and gives it by `--model`. Text marked
“read, not kept” was taken apart by networks that the treebanks had taught; the models learnt from their answers.
";

#[test]
fn the_list_of_licences_is_the_one_that_is_committed() {
    let mut page = "# Licences of what actant is made with\n\n## Crates\n\n\
        actant itself is under MIT or Apache-2.0, as you like. The crates below are what `Cargo.lock` names, for all systems;\n\
        those that say *tests* are in no program. `cargo test --test dependencies` checks this list, and writes it anew with\n\
        `ACTANT_UPDATE_GOLDEN=1`; `tests/data/dependencies.txt` says which licences are allowed.\n\n\
        | crate | version | licence | |\n| --- | --- | --- | --- |\n"
        .to_owned();
    for package in packages() {
        let tests = if package.only_tests { "tests" } else { "" };
        let _ = writeln!(page, "| {} | {} | {} | {tests} |", package.name, package.version, package.licence);
    }
    page.push_str(MODELS);
    for language in Model::languages() {
        let header = Model::built_in(language).unwrap().header();
        let _ = write!(page, "\n`models/{language}.model` is under {}.\n\n", header.licence);
        page.push_str("| made of | licence | what was used |\n| --- | --- | --- |\n");
        for source in &header.sources {
            let _ = writeln!(page, "| {} | {} | {} |", source.name, source.licence, source.used);
        }
    }
    let path = root().join("docs/LICENCES.md");
    if std::env::var_os("ACTANT_UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, &page).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(committed == page, "docs/LICENCES.md is another: ACTANT_UPDATE_GOLDEN=1 cargo test --test dependencies");
}

#[test]
fn no_crate_is_there_twice_without_a_reason() {
    let reasons = said("twice");
    let mut versions: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for package in packages() {
        versions.entry(package.name).or_default().push(package.version);
    }
    versions.retain(|_, versions| versions.len() > 1);
    let twice: BTreeSet<&String> = versions.keys().collect();
    assert_eq!(twice, reasons.keys().collect(), "{versions:?}: name each with a reason in tests/data/dependencies.txt");
    assert!(reasons.values().all(|why| why.len() > 20));
}

/// `tests/project.rs` sees that what the program is built with keeps to the MSRV; the tests are to run with it too.
#[test]
fn the_tests_need_no_newer_rust_either() {
    let number = |text: &str| -> Vec<u32> {
        let mut parts: Vec<u32> = text.split('.').map(|part| part.parse().unwrap()).collect();
        parts.resize(3, 0);
        parts
    };
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let msrv = manifest.lines().find_map(|line| line.strip_prefix("rust-version = ")).unwrap().trim_matches('"');
    let newer: Vec<String> = packages()
        .into_iter()
        .filter(|package| package.rust.as_deref().is_some_and(|rust| number(rust) > number(msrv)))
        .map(|package| format!("{} {} needs Rust {}", package.name, package.version, package.rust.unwrap()))
        .collect();
    assert!(newer.is_empty(), "the MSRV is {msrv}:\n{}", newer.join("\n"));
}

#[test]
fn the_lock_files_are_committed() {
    for name in ["Cargo.lock", "fuzz/Cargo.lock", "tests/consumers/package-lock.json"] {
        assert!(root().join(name).is_file(), "{name} is missing");
        let ignored = Command::new("git").args(["check-ignore", "-q", name]).current_dir(root()).status();
        // Without git, or outside of a repository, there is nothing to ask.
        assert!(!ignored.is_ok_and(|status| status.success()), "{name} is ignored by git");
    }
    // Fuzzing is of the program as it is built, with the same versions of its crates.
    let read = |name: &str| std::fs::read_to_string(root().join(name)).unwrap();
    let (own, fuzz) = (locked(&read("Cargo.lock")), locked(&read("fuzz/Cargo.lock")));
    let newcomers: Vec<_> =
        fuzz.difference(&own).filter(|(name, _)| own.iter().any(|(other, _)| other == name)).collect();
    assert!(newcomers.is_empty(), "fuzz/Cargo.lock has other versions: {newcomers:?}");
}

/// The names and versions in a lock file.
fn locked(text: &str) -> BTreeSet<(String, String)> {
    let value = |block: &str, key: &str| {
        block.lines().find_map(|line| line.strip_prefix(key)).map(|rest| rest.trim_matches('"').to_owned())
    };
    text.split("[[package]]")
        .filter_map(|block| Some((value(block, "name = ")?, value(block, "version = ")?)))
        .collect()
}
