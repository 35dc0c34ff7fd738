//! Reading a corpus from disk: folders, packed files, encodings, JSON Lines, and all that may be wrong with them.
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "documents/lines.rs"]
mod lines;
#[cfg(unix)]
#[path = "documents/unix.rs"]
mod unix;

use actant::document::{Corpus, HeaderRules, Read, ReadError, ReadOptions};
use flate2::{Compression, write::GzEncoder};
use proptest::prelude::*;
use ruzstd::encoding::{CompressionLevel, compress_to_vec};
use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

fn rules() -> HeaderRules {
    HeaderRules {
        date_words: vec!["date".into()],
        months: vec![("octobre".into(), 10), ("oct".into(), 10)],
        agencies: vec!["AFP".into()],
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    compress_to_vec(bytes, CompressionLevel::Fastest)
}

/// A folder with these files; folders on the way are made.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn open(paths: &[&Path]) -> Vec<Result<Read, ReadError>> {
    let paths: Vec<PathBuf> = paths.iter().map(|p| p.to_path_buf()).collect();
    Corpus::open(&paths, &rules(), ReadOptions::default()).collect()
}

fn stream(bytes: &[u8]) -> Vec<Result<Read, ReadError>> {
    Corpus::from_reader(Cursor::new(bytes.to_vec()), "stdin", &rules(), ReadOptions::default()).collect()
}

fn limited(path: PathBuf, max_document_bytes: u64) -> Vec<Result<Read, ReadError>> {
    let options = ReadOptions { max_document_bytes, ..ReadOptions::default() };
    Corpus::open(&[path], &rules(), options).collect()
}

/// Ids of documents; errors as `!` and their line.
fn ids(read: &[Result<Read, ReadError>]) -> Vec<String> {
    read.iter()
        .map(|r| match r {
            Ok(read) => read.document.id.clone(),
            Err(error) => format!("!{}", error.line.unwrap_or(0)),
        })
        .collect()
}

/// The only item, which must be an error.
fn error(read: Vec<Result<Read, ReadError>>) -> ReadError {
    assert_eq!(read.len(), 1, "{read:?}");
    read.into_iter().next().unwrap().unwrap_err()
}

#[test]
fn folders_are_read_in_the_order_of_their_names() {
    let folder = folder(&[
        ("b.txt", b"b"),
        ("a/z.txt", b"az"),
        ("a/b/y.jsonl", b"{\"text\": \"y\"}\n"),
        ("a.TXT", b"a"),
        ("x.txt/inner.txt", b"a folder may be called x.txt"),
        ("README.adoc", b"no document"),
        ("table.dat", b"no document"),
        (".hidden.txt", b"hidden"),
        (".git/c.txt", b"hidden"),
        (".gitignore", b"*.txt"),
    ]);
    let mut corpus = Corpus::open(&[folder.path().into()], &rules(), ReadOptions::default());
    let read: Vec<_> = corpus.by_ref().collect();
    assert_eq!(ids(&read), ["y-1", "z", "a", "b", "inner"]);
    assert_eq!(corpus.left_out(), &[(".adoc".to_owned(), 1), (".dat".to_owned(), 1)].into());
    let (a, b) = (folder.path().join("b.txt"), folder.path().join("a/z.txt"));
    assert_eq!(ids(&open(&[&a, &b, &a])), ["b", "z", "b"], "paths keep the order given");
    assert_eq!(ids(&open(&[&folder.path().join(".git")])), ["c"], "a hidden folder given by name is read");
}

#[test]
fn files_given_by_name_are_read_whatever_their_ending() {
    let folder = folder(&[("note.rst", b"Paris"), ("LETTER", b"Paris"), ("old.dat.gz", &gzip(b"Paris"))]);
    for (name, id) in [("note.rst", "note.rst"), ("LETTER", "LETTER"), ("old.dat.gz", "old.dat")] {
        let read = open(&[&folder.path().join(name)]);
        let document = &read[0].as_ref().unwrap().document;
        assert_eq!((document.id.as_str(), document.text.as_str()), (id, "Paris"));
    }
}

#[test]
fn packed_files_are_unpacked() {
    let text = " date 2020-10 Moscou, 1 oct 2020 (AFP) - Moscou a affirmé".as_bytes();
    let lines = "{\"id\": 7, \"text\": \"Erevan\"}\n{\"text\": \"Bakou\"}\n".as_bytes();
    let folder = folder(&[
        ("a.txt.gz", &gzip(text)),
        ("b.txt.zst", &zstd(text)),
        ("c.jsonl.gz", &gzip(lines)),
        ("d.ndjson.zst", &zstd(lines)),
    ]);
    let read = open(&[folder.path()]);
    assert_eq!(ids(&read), ["a", "b", "7", "c-2", "7", "d-2"]);
    for read in &read[..2] {
        let document = &read.as_ref().unwrap().document;
        assert_eq!(document.text.as_bytes(), text);
        assert_eq!(document.date.unwrap().to_string(), "2020-10-01");
        assert_eq!(&document.text[document.header.end..], "Moscou a affirmé");
    }
}

#[test]
fn spoilt_archives_are_errors() {
    let whole = gzip("Erevan accuse Bakou. ".repeat(99).as_bytes());
    let folder =
        folder(&[("a.txt.gz", &whole[..40]), ("b.txt.gz", b"no"), ("c.txt.zst", b"no"), ("d.jsonl.gz", b"no")]);
    let read = open(&[folder.path()]);
    assert_eq!(read.len(), 4);
    assert!(read.iter().all(|r| r.as_ref().is_err_and(|e| e.message.starts_with("can't be read"))), "{read:?}");
}

#[test]
fn encodings_are_converted_only_where_they_are_certain() {
    let text = "La Russie a demandé à la Turquie de ne pas s'ingérer.";
    let latin: Vec<u8> = text.chars().map(|c| c as u8).collect();
    let utf16: Vec<u8> = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_be_bytes).collect();
    let folder = folder(&[
        ("bom.txt", format!("\u{feff}{text}").as_bytes()),
        ("latin.txt", &latin),
        ("utf16.txt", &utf16),
        ("zbinary.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        ("zgarbage.txt", &(1..=255).collect::<Vec<u8>>()),
    ]);
    let read = open(&[folder.path()]);
    assert_eq!(ids(&read), ["bom", "latin", "utf16", "!0", "!0"]);
    let bom = read[0].as_ref().unwrap();
    assert!(bom.document.text.starts_with('\u{feff}') && bom.notes.is_empty(), "offsets are those of the file");
    let latin = read[1].as_ref().unwrap();
    assert_eq!(latin.document.text, text);
    assert!(latin.notes[0].to_string().contains("latin.txt: warning[encoding]: read as windows-1252"));
    assert_eq!(read[2].as_ref().unwrap().document.text, text);
    let binary = read[3].as_ref().unwrap_err().to_string();
    assert!(binary.contains("zbinary.txt: no text but binary data"), "{binary}");
    let garbage = read[4].as_ref().unwrap_err().to_string();
    let expected = "zgarbage.txt: not UTF-8 and no encoding could be recognised with confidence (say --encoding ";
    assert!(garbage.contains(expected), "{garbage}");
}

#[test]
fn an_encoding_that_is_named_is_used() {
    let folder = folder(&[("a.txt", b"d\x8Enonc\x8E"), ("b.jsonl", b"{\"text\": \"d\x8Enonc\x8E\"}\n")]);
    let options = |name: &str| ReadOptions { encoding: Some(name.into()), ..ReadOptions::default() };
    let corpus = Corpus::open(&[folder.path().into()], &rules(), options("macintosh"));
    let read: Vec<Read> = corpus.map(Result::unwrap).collect();
    assert!(read.iter().all(|r| r.document.text == "dénoncé" && r.notes.is_empty()), "{read:?}");
    let wrong = error(Corpus::open(&[folder.path().into()], &rules(), options("latin-42")).collect());
    assert!(wrong.to_string().starts_with("--encoding: no encoding is called `latin-42`"), "{wrong}");
    let corpus = Corpus::open(&[folder.path().join("a.txt")], &rules(), options("utf-8"));
    let broken: Vec<Read> = corpus.map(Result::unwrap).collect();
    assert_eq!(broken[0].document.text, "d\u{fffd}nonc\u{fffd}");
    assert!(broken[0].notes[0].message.contains("2 broken"));
}

#[test]
fn what_cannot_be_opened_is_one_clear_error_each() {
    let folder = folder(&[("a.txt", b"a")]);
    let missing = folder.path().join("missing.txt");
    let read = open(&[&missing, folder.path()]);
    assert_eq!(ids(&read), ["!0", "a"]);
    let error = read[0].as_ref().unwrap_err();
    assert_eq!(error.to_string(), format!("{}: no such file or folder (check the path)", missing.display()));
    assert_eq!(error.to_diagnostic().code, "unreadable");
}

#[test]
fn bombs_stop_at_the_limit() {
    let twenty_megabytes = vec![b'a'; 20 << 20];
    let two_megabytes = &twenty_megabytes[..2 << 20];
    let line = [b"{\"text\": \"", two_megabytes, b"\"}\n{\"id\": \"next\", \"text\": \"x\"}\n"].concat();
    let folder = folder(&[
        ("a.txt.gz", &gzip(&twenty_megabytes)),
        ("b.txt.zst", &zstd(two_megabytes)),
        ("c.jsonl.gz", &gzip(&line)),
    ]);
    for name in ["a.txt.gz", "b.txt.zst"] {
        let error = error(limited(folder.path().join(name), 1000)).to_string();
        assert!(error.contains("a document of more than 1000 bytes (split it"), "{error}");
    }
    let read = limited(folder.path().join("c.jsonl.gz"), 1000);
    assert_eq!(ids(&read), ["!1", "next"]);
    assert_eq!(read[0].as_ref().unwrap_err().code, "too-large");
    // Short enough for a line, too long for a document.
    assert_eq!(ids(&limited(folder.path().join("c.jsonl.gz"), 1 << 20)), ["!1", "next"]);
    assert_eq!(ids(&limited(folder.path().join("c.jsonl.gz"), 2 << 20)), ["c-1", "next"]);
    assert_eq!(ids(&limited(folder.path().join("b.txt.zst"), u64::MAX)), ["b"]);
}

#[test]
fn a_corpus_may_go_to_another_thread() {
    fn sendable<T: Send>() {}
    sendable::<Corpus>();
}

proptest! {
    #[test]
    fn any_bytes_are_a_document_or_an_error(bytes: Vec<u8>) {
        check(&bytes);
    }

    #[test]
    fn so_are_nearly_good_lines(text in r#"(\{|\}|"text"|"id"|"date"|:|,|"é"|"2020-07"|\\u|d83d|[0-9]|\n|null|\[){0,20}"#) {
        check(format!("{{{text}").as_bytes());
        check(format!("{{\"text\": \"a\"{text}}}\n{{\"text\":\"b\"}}").as_bytes());
    }

    #[test]
    fn so_is_text_in_any_encoding(head in "( date 2020-10 |Moscou, 1 oct \\(AFP\\) - |\u{feff}|é){0,4}", tail: Vec<u8>) {
        check(&[head.as_bytes(), &tail].concat());
        check(&gzip(&tail));
        check(&zstd(&tail));
    }
}

fn check(bytes: &[u8]) {
    for read in stream(bytes) {
        match read {
            Ok(Read { document, .. }) => {
                assert!(document.text.get(document.header.range()).is_some(), "{document:?}");
            }
            Err(error) => assert!(!error.to_string().contains('\n'), "{error}"),
        }
    }
}
