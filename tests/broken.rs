//! Broken gazetteers, each a folder of `tests/broken/`, with what `actant check` says of it in the file beside it. Where a
//! `.jsonl` file stands beside it too, that is given as `--docs`.
//!
//! `ACTANT_UPDATE_GOLDEN=1 cargo test --test broken` writes the files anew; read the difference before committing it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "the helpers of tests are tests too")]

mod support;

use serde_json::Value;
use std::collections::BTreeSet;
use std::path::PathBuf;
use support::{Ran, program, root, run};

fn folder() -> PathBuf {
    root().join("tests/broken")
}

fn cases() -> Vec<String> {
    let entries = std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap());
    let mut names: Vec<String> =
        entries.filter(|e| e.path().is_dir()).map(|e| e.file_name().into_string().unwrap()).collect();
    names.sort();
    assert!(names.len() >= 30, "only {} broken gazetteers", names.len());
    names
}

/// Checks one of them, from the folder that they stand in, so that no path of this machine is shown.
fn check(case: &str, more: &[&str]) -> Ran {
    let documents = format!("{case}.jsonl");
    let mut command = program();
    command.current_dir(folder()).args(["check", "-g", case]).args(more);
    if folder().join(&documents).exists() {
        command.args(["--docs", &documents]);
    }
    run(command)
}

#[test]
fn each_gets_the_complaints_that_it_got() {
    let mut changed = Vec::new();
    for case in cases() {
        let ran = check(&case, &[]);
        // The words of the lexicon are counted in the summary, and are no business of this test.
        let out = ran.out.lines().map(|line| line.split(", ").next().unwrap_or("")).collect::<Vec<_>>().join("\n");
        let new = format!("{}\n{out}\nexit status {}\n", ran.err.trim_end(), ran.status);
        let file = folder().join(format!("{case}.txt"));
        if std::env::var_os("ACTANT_UPDATE_GOLDEN").is_some() {
            std::fs::write(&file, &new).unwrap();
            continue;
        }
        if std::fs::read_to_string(&file).unwrap_or_default() != new {
            changed.push(format!("tests/broken/{case}.txt is no longer what is said; now:\n{new}"));
        }
    }
    assert!(changed.is_empty(), "{}\nACTANT_UPDATE_GOLDEN=1 cargo test --test broken", changed.join("\n"));
}

#[test]
fn each_complaint_says_where_and_what_to_do() {
    let known = ["ruleId", "level", "message", "file", "startLine", "startColumn", "endColumn", "help"];
    let known: BTreeSet<&str> = known.into_iter().collect();
    for case in cases() {
        let text = std::fs::read_to_string(folder().join(format!("{case}.txt"))).unwrap_or_default();
        let ran = check(&case, &["--format", "json"]);
        assert!(text.ends_with(&format!("exit status {}\n", ran.status)), "{case}");
        assert!(!ran.out.is_empty(), "{case}: nothing is said");
        for line in ran.out.lines() {
            let said: Value = serde_json::from_str(line).unwrap();
            let keys: BTreeSet<&str> = said.as_object().unwrap().keys().map(String::as_str).collect();
            assert_eq!(keys, known, "{case}");
            let field = |key: &str| said[key].as_str().unwrap_or_else(|| panic!("{case}: no `{key}`: {line}"));
            assert!(field("file").starts_with(case.as_str()), "{case}: {line}");
            if field("level") != "note" {
                field("help");
            }
            let (start, end) = (&said["startColumn"], &said["endColumn"]);
            assert!(start.is_null() || (start.as_u64() >= Some(1) && end.as_u64() >= start.as_u64()), "{case}: {line}");
            assert!(text.contains(&format!("{}[{}]", field("level"), field("ruleId"))), "{case}: {line}");
        }
    }
}
