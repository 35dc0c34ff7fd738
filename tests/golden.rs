//! What a run over `seeds/` gives, kept under `tests/golden/`: a change of it is to be seen, not to be discovered.
//!
//! `ACTANT_UPDATE_GOLDEN=1 cargo test --test golden --test readme` writes it anew; look at the difference before
//! committing it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "the helpers of tests are tests too")]

mod support;

use std::path::Path;
use support::{Folder, actant, root};

/// Says where two texts part, in a way that fits a screen.
fn difference(old: &str, new: &str) -> String {
    let (mut old_lines, mut new_lines) = (old.lines(), new.lines());
    let mut number = 0;
    loop {
        number += 1;
        let short = |line: Option<&str>| line.map_or("(the end)".to_owned(), |l| l.chars().take(300).collect());
        match (old_lines.next(), new_lines.next()) {
            (None, None) => return "they differ in line ends alone".to_owned(),
            (a, b) if a == b => {}
            (a, b) => return format!("line {number}\n  was: {}\n  is:  {}", short(a), short(b)),
        }
    }
}

/// Compares a file of the repository with what a run gives, or updates it.
fn check(path: &str, new: &str) -> Result<(), String> {
    let file = root().join(path);
    if std::env::var_os("ACTANT_UPDATE_GOLDEN").is_some() {
        std::fs::create_dir_all(file.parent().unwrap_or(Path::new("."))).unwrap();
        std::fs::write(&file, new).unwrap();
        return Ok(());
    }
    let old = std::fs::read_to_string(&file).unwrap_or_default();
    if old == new { Ok(()) } else { Err(format!("{path} is no longer what a run gives: {}", difference(&old, new))) }
}

#[test]
fn the_seeds_give_what_they_gave() {
    let folder = Folder::new();
    // The picture by Graphviz is not compared: it differs from one version of Graphviz to the next.
    actant(["-q", "-f", "json,dot", "-o", &folder.at("")]).gives(0);
    actant(["-q", "-f", "svg", "--engine", "builtin", "-o", &folder.at("")]).gives(0);
    let svg = folder.read("graph.svg");
    let results = [
        check("tests/golden/graph.json", &folder.read("graph.json")),
        check("tests/golden/graph.dot", &folder.read("graph.dot")),
        check("tests/golden/graph.svg", &svg),
        // The picture that the README shows.
        check("docs/seeds.svg", &svg),
        check("tests/golden/extract.jsonl", &actant(["extract"]).gives(0).out),
    ];
    let changed: Vec<String> = results.into_iter().filter_map(Result::err).collect();
    assert!(
        changed.is_empty(),
        "{}\n\nIf that is what you meant: ACTANT_UPDATE_GOLDEN=1 cargo test --test golden --test readme",
        changed.join("\n")
    );
}

#[test]
fn a_difference_is_shown_where_it_is() {
    assert_eq!(difference("a\nb\nc", "a\nx\nc"), "line 2\n  was: b\n  is:  x");
    assert_eq!(difference("a", "a\nb"), "line 2\n  was: (the end)\n  is:  b");
    assert_eq!(difference("a\n", "a"), "they differ in line ends alone");
}
