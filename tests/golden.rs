//! What a run over `seeds/` gives, kept under `tests/golden/`: a change of it is to be seen, not to be discovered.
//!
//! `ACTANT_UPDATE_GOLDEN=1 cargo test --test golden --test readme` writes it anew; look at the difference before
//! committing it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "the helpers of tests are tests too")]

mod support;

use support::golden::{check, difference};
use support::{Folder, actant};

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
