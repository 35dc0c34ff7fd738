//! What a machine can do at best: exact names by aho-corasick, with nothing else, and with as little as a job needs.

use actant::Gazetteer;
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::Path;

/// Every name of a gazetteer once, with its entity's number.
pub fn names(gazetteer: &Gazetteer) -> Vec<(String, u32)> {
    let mut known = HashMap::new();
    for (number, entity) in (0..).zip(gazetteer.entities()) {
        let all = std::iter::once(&entity.name).chain(&entity.aliases).chain(&entity.demonyms).chain(&entity.seats);
        for name in all {
            known.entry(name.text.clone()).or_insert(number);
        }
    }
    let mut names: Vec<(String, u32)> = known.into_iter().collect();
    names.sort();
    names
}

pub fn automaton(names: &[(String, u32)]) -> AhoCorasick {
    AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .kind(Some(AhoCorasickKind::DFA))
        .build(names.iter().map(|(name, _)| name))
        .expect("the names fit")
}

/// Whether a match stands between two things that are no letters.
fn is_word(text: &str, start: usize, end: usize) -> bool {
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    !letter(text[..start].chars().next_back()) && !letter(text[end..].chars().next())
}

/// How many names stand in a text.
pub fn count(automaton: &AhoCorasick, text: &str) -> u64 {
    automaton.find_iter(text).filter(|found| is_word(text, found.start(), found.end())).count() as u64
}

/// Where sentences end: a stop, space, and a capital or a quotation mark; or an empty line.
fn sentence_ends(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let (mut ends, mut from) = (Vec::new(), 0);
    while let Some(at) = memchr::memchr3(b'.', b'\n', b'!', &bytes[from..]).map(|at| at + from) {
        from = at + 1;
        if bytes[at] == b'\n' {
            if bytes.get(from) == Some(&b'\n') {
                ends.push(at);
            }
            continue;
        }
        let behind = &text[from..];
        let next = behind.trim_start();
        if next.len() < behind.len() && next.starts_with(|c: char| c.is_uppercase() || "«\"“".contains(c)) {
            ends.push(from);
        }
    }
    ends.push(text.len());
    ends
}

/// The whole of the bare job; how many mentions it wrote.
pub fn job(json_lines: &Path, automaton: &AhoCorasick, names: &[(String, u32)], folder: &Path) -> u64 {
    let lines = std::fs::read_to_string(json_lines).expect("the corpus is there");
    let (mut out, mut found) = (String::new(), 0);
    let mut pairs: HashMap<(u32, u32), u32> = HashMap::new();
    let mut count = |inside: &mut Vec<u32>| {
        inside.sort_unstable();
        inside.dedup();
        for (at, &a) in inside.iter().enumerate() {
            for &b in &inside[at + 1..] {
                *pairs.entry((a, b)).or_default() += 1;
            }
        }
        inside.clear();
    };
    let mut inside = Vec::new();
    for line in lines.lines() {
        let document: serde_json::Value = serde_json::from_str(line).expect("a line is JSON");
        let (id, text) = (document["id"].as_str().unwrap_or(""), document["text"].as_str().unwrap_or(""));
        let ends = sentence_ends(text);
        let mut sentence = 0;
        for hit in automaton.find_iter(text).filter(|hit| is_word(text, hit.start(), hit.end())) {
            while ends[sentence] < hit.end() {
                count(&mut inside);
                sentence += 1;
            }
            let entity = names[hit.pattern().as_usize()].1;
            inside.push(entity);
            found += 1;
            writeln!(out, "{id}\t{sentence}\t{}\t{}\t{entity}", hit.start(), hit.end()).expect("memory");
        }
        count(&mut inside);
    }
    std::fs::write(folder.join("bare-mentions.tsv"), out).expect("mentions can be written");
    let mut pairs: Vec<_> = pairs.into_iter().collect();
    pairs.sort_unstable();
    assert!(pairs.len() > 20, "{} pairs", pairs.len());
    let table: String = pairs.iter().map(|((a, b), weight)| format!("{a}\t{b}\t{weight}\n")).collect();
    std::fs::write(folder.join("bare-pairs.tsv"), table).expect("pairs can be written");
    found
}
