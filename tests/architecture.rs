//! The borders of the source: who may name what, how long a file may be, and that no language is written in it.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

/// A library or a door to the outside, and the only places that may name it.
const ALONE: &[(&str, &[&str])] = &[
    ("aho_corasick", &["mention/"]),
    ("petgraph", &["graph/"]),
    ("graphviz_rust", &["export/dot.rs"]),
    ("mail_parser", &["document/format/mail.rs", "document/format/mhtml.rs", "document/format/feed.rs"]),
    ("hayro_interpret", &["document/format/pdf/glyphs.rs"]),
    ("kurbo", &["document/format/pdf/glyphs.rs"]),
    ("quick_xml", &["export/xml.rs", "document/format/xml.rs", "document/format/feed.rs"]),
    ("zip::", &["document/format/zipped.rs", "document/archive.rs"]),
    ("tar::", &["document/archive.rs"]),
    ("calamine", &["document/format/table/sheets.rs"]),
    ("pulldown_cmark", &["document/format/markdown.rs"]),
    ("pulp", &["syntax/net/"]),
    ("html5ever", &["document/format/html/tree.rs"]),
    ("csv::", &["export/table.rs", "gazetteer/", "document/format/table/delimited.rs"]),
    ("whichlang", &["lexicon/identify.rs"]),
    ("clap", &["cli/", "main.rs"]),
    ("notify", &["cli/watch/"]),
    ("ctrlc", &["cli/watch/"]),
    ("hyper", &["cli/explore/server.rs"]),
    ("hyper_util", &["cli/explore/server.rs"]),
    ("http_body_util", &["cli/explore/server.rs"]),
    ("tokio", &["cli/explore/server.rs"]),
    ("rustix", &["cli/output/"]),
    ("tempfile", &["cli/output/"]),
    ("sha2", &["explorer/template.rs"]),
    // Mail has a module of this name.
    ("base64", &["explorer/template.rs", "document/format/mhtml.rs"]),
    ("std::fs", FILES),
    ("fs::", FILES),
    ("File::", FILES),
    ("OpenOptions", FILES),
    ("std::process", &["export/graphviz.rs", "cli/", "main.rs"]),
    ("println!", &["cli/", "main.rs"]),
    ("eprintln!", &["cli/", "main.rs"]),
    ("print!", &["cli/", "main.rs"]),
    ("dbg!", &[]),
    ("unsafe", &[]),
];
/// Who may touch files.
const FILES: &[&str] = &["document/", "gazetteer/", "cli/", "main.rs", "export/graphviz.rs"];

/// The modules from the bottom up: each may name those before it, and none behind it.
const ORDER: [&str; 22] = [
    "diagnostic",
    "threads",
    "text",
    "document",
    "gazetteer",
    "correction",
    "mention",
    "syntax",
    "frame",
    "lexicon",
    "reference",
    "fact",
    "pipeline",
    "suggest",
    "check",
    "gold",
    "graph",
    "layout",
    "export",
    "explorer",
    "cli",
    "main",
];
/// Arrows that go up all the same, each with the reason.
const UPWARDS: &[(&str, &str, &str)] = &[
    ("mention", "lexicon", "the headers before datelines are told by word lists that still stand in the lexicon"),
    ("lexicon", "graph", "a stance may not be called like the edge of who is named together"),
    ("diagnostic", "gazetteer", "the nearest known name is looked for where names are"),
    ("layout", "export", "boxes are as wide as the words that are drawn in them"),
    ("lexicon", "fact", "the examples of a class are read as documents are, to see what they give"),
    ("lexicon", "pipeline", "the examples of a class are read as documents are, to see what they give"),
];

const MOST_LINES: usize = 500;
/// Files that may be longer, each with the reason.
const LONG: &[(&str, &str)] = &[];

/// A source file: its path below `src/`, and its text.
struct Source {
    path: String,
    text: String,
    /// Whether all of it is tests.
    is_test: bool,
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    collect(&root, &root, &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(found.len() > 40, "the sources are not where they were");
    found
}

fn collect(root: &Path, folder: &Path, found: &mut Vec<Source>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            collect(root, &path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            let is_test = name.ends_with("tests.rs") || name.ends_with("sample.rs");
            found.push(Source { path: name, text: fs::read_to_string(&path).unwrap(), is_test });
        }
    }
}

/// The code of a file without its tests, remarks and literals; and the literals, each with its line.
fn parts(source: &Source) -> (String, Vec<(usize, String)>) {
    let text = match source.is_test {
        true => "",
        false => source.text.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or(""),
    };
    let chars: Vec<char> = text.chars().collect();
    let at = |i: usize| chars.get(i).copied().unwrap_or('\0');
    let (mut code, mut literals) = (String::new(), Vec::new());
    let (mut i, mut line) = (0, 1);
    while i < chars.len() {
        let c = at(i);
        if c == '/' && at(i + 1) == '/' {
            while i < chars.len() && at(i) != '\n' {
                i += 1;
            }
            continue;
        }
        if c == '/' && at(i + 1) == '*' {
            while i < chars.len() && !(at(i) == '*' && at(i + 1) == '/') {
                line += usize::from(at(i) == '\n');
                i += 1;
            }
            i += 2;
            continue;
        }
        let hashes = (i + 1..).take_while(|&k| c == 'r' && at(k) == '#').count();
        let is_word = i > 0 && (at(i - 1).is_alphanumeric() || at(i - 1) == '_') && at(i - 1) != 'b';
        if c == 'r' && !is_word && at(i + 1 + hashes) == '"' {
            let start = line;
            let mut literal = String::new();
            i += hashes + 2;
            while i < chars.len() && !(at(i) == '"' && (1..=hashes).all(|k| at(i + k) == '#')) {
                line += usize::from(at(i) == '\n');
                literal.push(at(i));
                i += 1;
            }
            i += hashes + 1;
            literals.push((start, literal));
            continue;
        }
        if c == '"' {
            let start = line;
            let mut literal = String::new();
            i += 1;
            while i < chars.len() && at(i) != '"' {
                line += usize::from(at(i) == '\n');
                if at(i) == '\\' {
                    literal.push(at(i));
                    i += 1;
                }
                literal.push(at(i));
                i += 1;
            }
            i += 1;
            literals.push((start, literal));
            continue;
        }
        // A character: 'x', '\n', '\u{301}'; a lifetime has no second quote.
        if c == '\'' && (at(i + 1) == '\\' || at(i + 2) == '\'') {
            i += if at(i + 1) == '\\' { 3 } else { 2 };
            while i < chars.len() && at(i) != '\'' {
                i += 1;
            }
            i += 1;
            continue;
        }
        line += usize::from(c == '\n');
        code.push(c);
        i += 1;
    }
    (code, literals)
}

/// Whether a path is one of these files or in one of these folders.
fn is_in(path: &str, places: &[&str]) -> bool {
    places.iter().any(|place| path == *place || (place.ends_with('/') && path.starts_with(place)))
}

fn names(code: &str, word: &str) -> bool {
    let is_letter = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word).any(|(at, _)| {
        let before = code[..at].chars().next_back().is_some_and(is_letter);
        let after = code[at + word.len()..].chars().next().is_some_and(is_letter);
        !before && (!after || word.ends_with(':'))
    })
}

#[test]
fn only_its_own_module_names_a_library_or_touches_files() {
    let mut wrong = Vec::new();
    for source in sources() {
        let (code, _) = parts(&source);
        for (word, places) in ALONE {
            if names(&code, word) && !is_in(&source.path, places) {
                wrong.push(format!("src/{} names `{word}`; only {places:?} may", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The module of each name that `lib.rs` hands out at the root.
fn at_the_root(sources: &[Source]) -> Vec<(String, String)> {
    let lib = sources.iter().find(|source| source.path == "lib.rs").unwrap();
    let mut names = Vec::new();
    for part in lib.text.split("\npub use ").skip(1) {
        let (module, rest) = part.split_once("::").unwrap();
        let rest = rest.split(';').next().unwrap().trim_matches(['{', '}']);
        names.extend(rest.split(',').map(|name| (name.trim().to_owned(), module.to_owned())));
    }
    names
}

#[test]
fn arrows_go_down() {
    let sources = sources();
    let roots = at_the_root(&sources);
    assert!(roots.iter().any(|(name, module)| name == "Mention" && module == "mention"), "{roots:?}");
    let rank = |module: &str| ORDER.iter().position(|known| *known == module);
    let mut upwards: Vec<(String, String)> = Vec::new();
    for source in sources.iter().filter(|source| !source.is_test && source.path != "lib.rs") {
        let own = source.path.split(['/', '.']).next().unwrap();
        let here = rank(own).unwrap_or_else(|| panic!("src/{} has no place in ORDER", source.path));
        let (code, _) = parts(source);
        for piece in code.split("crate::").skip(1) {
            // One path, or several in braces.
            let paths = match piece.strip_prefix('{') {
                Some(list) => list.split('}').next().unwrap(),
                None => piece,
            };
            let single = !piece.starts_with('{');
            for path in paths.split(',').take(if single { 1 } else { usize::MAX }) {
                let name: String = path.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                let module =
                    roots.iter().find(|(known, _)| *known == name).map_or(name.clone(), |(_, module)| module.clone());
                if rank(&module).is_some_and(|there| there > here) {
                    upwards.push((own.to_owned(), module));
                }
            }
        }
    }
    upwards.sort();
    upwards.dedup();
    let known = |(from, to): &(String, String)| UPWARDS.iter().any(|(a, b, _)| a == from && b == to);
    let new: Vec<_> = upwards.iter().filter(|arrow| !known(arrow)).collect();
    assert!(new.is_empty(), "these modules name what stands above them: {new:?}");
    for (from, to, reason) in UPWARDS {
        assert!(reason.len() > 20 && upwards.iter().any(|(a, b)| a == from && b == to), "{from} no longer names {to}");
    }
}

#[test]
fn every_file_says_what_it_is_for() {
    let silent: Vec<String> =
        sources().into_iter().filter(|source| !source.text.starts_with("//!")).map(|source| source.path).collect();
    assert!(silent.is_empty(), "no `//!` at the top: {silent:?}");
}

#[test]
fn no_file_is_too_long() {
    let sources = sources();
    let lines = |source: &Source| source.text.lines().count();
    let listed = |source: &Source| LONG.iter().any(|(path, _)| *path == source.path);
    let long: Vec<String> = sources
        .iter()
        .filter(|source| lines(source) > MOST_LINES && !listed(source))
        .map(|source| format!("{}: {} lines", source.path, lines(source)))
        .collect();
    assert!(long.is_empty(), "split, or list with a reason: {long:?}");
    for (path, reason) in LONG {
        assert!(!reason.is_empty());
        let needed = sources.iter().any(|source| source.path == *path && lines(source) > MOST_LINES);
        assert!(needed, "src/{path} is listed as long and is not");
    }
}

/// Words of a language are data. A letter outside ASCII in a literal is the sign of one that is not; names of
/// signs (quotation marks, dashes) and letters that folding takes apart are characters, not strings.
#[test]
fn no_language_is_written_in_the_source() {
    let mut wrong = Vec::new();
    for source in sources() {
        for (line, literal) in parts(&source).1 {
            // The signs of ordinals count as letters in Unicode.
            if literal.chars().any(|c| !c.is_ascii() && c.is_alphabetic() && !matches!(c, 'ª' | 'º')) {
                wrong.push(format!("src/{}:{line}: {literal:?}", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_reader_of_sources_reads() {
    let text = "let a = \"b\\\"é\"; // c \"ü\"\nlet d = r#\"e\"ö\"#; let f = 'ä'; let g: &'a str = \"h\";\n#[cfg(test)]\nmod tests {\n\"ñ\"";
    let source = Source { path: String::new(), text: text.to_owned(), is_test: false };
    let (code, literals) = parts(&source);
    assert!(code.contains("let d") && !code.contains('c') && !code.contains('ä'));
    assert_eq!(literals, [(1, "b\\\"é".to_owned()), (2, "e\"ö".to_owned()), (2, "h".to_owned())]);
    assert!(names("use clap::Parser;", "clap") && !names("clapped", "clap") && names("fs::read", "fs::"));
}
