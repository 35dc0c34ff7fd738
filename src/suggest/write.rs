//! Entries of the gazetteer, ready but commented out, and the names of those that were written before.

use super::Suggestion;
use crate::gazetteer::Kind;
use crate::lexicon::names::folded;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The longest sentence of a remark, in characters.
const LONGEST_REMARK: usize = 160;

/// A block of the gazetteer for a suggestion, commented out: without the first "# " of each line it is an entry.
///
/// ```
/// use actant::gazetteer::Kind;
/// use actant::suggest::{Suggestion, entry, named_in};
/// let suggestion = Suggestion {
///     id: "hulusi-akar".into(),
///     name: "Hulusi Akar".into(),
///     kind: Kind::Person,
///     affiliation: Some("turkey".into()),
///     aliases: vec!["Akar".into()],
///     demonyms: Vec::new(),
///     count: 3,
///     documents: 1,
///     examples: Vec::new(),
/// };
/// let block = entry(&suggestion);
/// assert!(block.starts_with("# # 3 times in 1 document\n# [[person]]\n# id = \"hulusi-akar\"\n"));
/// assert!(named_in(&block).contains("hulusi akar"));
/// ```
pub fn entry(suggestion: &Suggestion) -> String {
    let mut text = String::new();
    let many = |count: u64, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
    let _ = write!(text, "# # {} in {}", many(suggestion.count, "time"), many(suggestion.documents, "document"));
    if let Some(example) = suggestion.examples.first() {
        let mut sentence: String = example.sentence.chars().take(LONGEST_REMARK).filter(|c| !c.is_control()).collect();
        if example.sentence.chars().count() > LONGEST_REMARK {
            sentence.push('…');
        }
        let document: String = example.document.chars().filter(|c| !c.is_control()).collect();
        let _ = write!(text, ": “{sentence}” [{document}]");
    }
    let _ = writeln!(text, "\n# [[{}]]", suggestion.kind.as_str());
    let _ = writeln!(text, "# id = {}", quoted(&suggestion.id));
    let _ = writeln!(text, "# name = {}", quoted(&suggestion.name));
    let mut list = |key: &str, words: &[String]| {
        if !words.is_empty() {
            let words: Vec<String> = words.iter().map(|word| quoted(word)).collect();
            let _ = writeln!(text, "# {key} = [{}]", words.join(", "));
        }
    };
    list("aliases", &suggestion.aliases);
    if suggestion.kind == Kind::State {
        list("demonyms", &suggestion.demonyms);
    }
    if let Some(affiliation) = &suggestion.affiliation {
        let _ = writeln!(text, "# affiliation = {}", quoted(affiliation));
    }
    text
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            // A name holds no line break; other controls have no place in a file that people edit.
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// The folded names of the entries of a file, also of those that are commented out.
pub fn named_in(text: &str) -> BTreeSet<String> {
    let names = text.lines().filter_map(|line| {
        let line = line.trim_start_matches(['#', ' ', '\t']);
        let value = line.strip_prefix("name")?.trim_start().strip_prefix('=')?.trim();
        let table: toml::Table = format!("name = {value}").parse().ok()?;
        table.get("name")?.as_str().map(|name| folded(name).into_string())
    });
    names.collect()
}
