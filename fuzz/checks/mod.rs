//! What must hold for any input: one function a kind of input, which fails by a panic. libFuzzer calls them with inputs
//! that it makes up (`targets/`), and `tests/fuzz_corpus.rs` with those that are kept in `corpus/`.

#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a check fails by a panic; each target uses one of them"
)]

mod documents;
mod exports;
mod gazetteer;
mod graph;
mod json_lines;
mod lexicon;
mod trees;

pub use documents::documents;
pub use exports::exports;
pub use gazetteer::gazetteer;
pub use graph::graph;
pub use json_lines::json_lines;
pub use lexicon::lexicon;
pub use trees::trees;

use actant::gazetteer::SourceFile;
use actant::{Analyser, Diagnostic, Gazetteer, Lexicon, Severity};
use std::sync::LazyLock;

/// What fails by a panic where something does not hold for these bytes.
type Check = fn(&[u8]);

/// All checks, by the names of their corpora.
pub const ALL: [(&str, Check); 7] = [
    ("documents", documents),
    ("exports", exports),
    ("gazetteer", gazetteer),
    ("graph", graph),
    ("json_lines", json_lines),
    ("lexicon", lexicon),
    ("trees", trees),
];

/// Loaded once: it takes longer than any check.
static DATA: LazyLock<(Gazetteer, Lexicon)> = LazyLock::new(|| (Gazetteer::built_in(), Lexicon::built_in()));
static ANALYSER: LazyLock<Analyser<'static>> = LazyLock::new(|| Analyser::new(&DATA.0, &DATA.1).unwrap());

/// The files that an input stands for: a line `=== name` begins one, and what stands before the first is `first`.
fn files(data: &[u8], first: &str) -> Vec<SourceFile> {
    let text = String::from_utf8_lossy(data);
    let mut files = Vec::new();
    let (mut name, mut body) = (first.to_owned(), String::new());
    for line in text.split_inclusive('\n') {
        match line.strip_prefix("=== ") {
            Some(next) if next.trim().len() < 40 && files.len() < 4 => {
                files.push(SourceFile::new(
                    std::mem::replace(&mut name, next.trim().to_owned()),
                    std::mem::take(&mut body),
                ));
            }
            _ => body.push_str(line),
        }
    }
    files.push(SourceFile::new(name, body));
    files
}

/// A complaint can be shown, points at a place, and an error says what to do.
fn complaints_are_whole(complaints: &[Diagnostic]) {
    for complaint in complaints {
        assert!(complaint.end_column >= complaint.column, "{complaint}");
        let json: serde_json::Value = serde_json::from_str(&complaint.to_json()).unwrap();
        assert_eq!(json["message"], complaint.message.as_str());
        let shown = complaint.render(false);
        assert!(!shown.is_empty() && !shown.chars().any(|c| c.is_control() && c != '\n'), "{shown:?}");
        assert!(complaint.severity != Severity::Error || !complaint.help.is_empty(), "{complaint} has no help");
        assert!(actant::Explanation::of(complaint.code).is_some(), "`{}` is not explained", complaint.code);
    }
}
