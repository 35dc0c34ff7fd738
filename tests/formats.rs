//! Files as people have them: of every format, packed into each other, under wrong names, broken.

#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "the helpers of tests are tests too")]

mod support;

use actant::document::{Columns, Corpus, HeaderRules, Read, ReadError, ReadOptions};
use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use support::{Folder, actant, run_over};

/// The samples, each made by the program whose format it is.
fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/formats")
}

fn sample(name: &str) -> Vec<u8> {
    fs::read(samples().join(name)).unwrap()
}

fn read(path: &Path) -> Vec<Result<Read, ReadError>> {
    Corpus::open(&[path.to_owned()], &HeaderRules::default(), ReadOptions::default()).collect()
}

fn ids(read: &[Result<Read, ReadError>]) -> Vec<&str> {
    read.iter().map(|read| read.as_ref().map_or("!", |read| read.document.id.as_str())).collect()
}

/// Texts and titles, by which the same documents are known under other ids.
fn told(read: &[Result<Read, ReadError>]) -> Vec<(Option<&str>, &str)> {
    read.iter()
        .filter_map(|read| read.as_ref().ok())
        .map(|read| (read.document.title.as_deref(), read.document.text.as_str()))
        .collect()
}

/// One sample of each format that its first bytes show.
const ONE_OF_EACH: [&str; 10] = [
    "html/national.html",
    "chromium.mhtml",
    "pdf/chromium.pdf",
    "communique.docx",
    "communique.odt",
    "communique.rtf",
    "depeches.xlsx",
    "depeches.ods",
    "wget.warc",
    "press/europresse.html",
];

#[test]
fn what_is_read_of_all_samples_is_as_it_was() {
    let ran = actant(["documents", "--format", "json", &samples().display().to_string()]);
    let here = format!("{}/", env!("CARGO_MANIFEST_DIR"));
    let (out, err) = (ran.out.replace(&here, ""), ran.err.replace(&here, ""));
    // The messages stand behind what is read of good files.
    let text = format!("{out}\n{err}");
    if let Err(changed) = support::golden::check("tests/golden/formats.txt", &text) {
        panic!("{changed}\n\nIf that is what you meant: ACTANT_UPDATE_GOLDEN=1 cargo test --test formats");
    }
}

#[test]
fn a_format_is_known_without_its_ending_and_behind_a_wrong_one() {
    for name in ONE_OF_EACH {
        let folder = tempfile::tempdir().unwrap();
        let right = samples().join(name);
        let expected = read(&right);
        let expected = told(&expected);
        assert!(!expected.is_empty(), "{name}");
        for other in ["page", "page.txt", "page.html", "page.php"] {
            let path = folder.path().join(other);
            fs::write(&path, sample(name)).unwrap();
            assert_eq!(told(&read(&path)), expected, "{name} as {other}, by name");
            let found = read(folder.path());
            assert_eq!(told(&found), expected, "{name} as {other}, in a folder");
            fs::remove_file(path).unwrap();
        }
        let piped =
            Corpus::from_reader(Cursor::new(sample(name)), "stdin", &HeaderRules::default(), ReadOptions::default());
        assert_eq!(told(&piped.collect::<Vec<_>>()), expected, "{name} through a pipe");
    }
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn tar(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (name, bytes) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        builder.append_data(&mut header, name, *bytes).unwrap();
    }
    builder.into_inner().unwrap()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn an_archive_gives_what_its_folder_gives() {
    let folder = tempfile::tempdir().unwrap();
    let files: Vec<(&str, Vec<u8>)> = ONE_OF_EACH.iter().map(|name| (*name, sample(name))).collect();
    let mut files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect();
    files.extend([
        ("c.txt", "Moscou a condamné Ankara.".as_bytes()),
        ("lines.jsonl", b"{\"text\": \"Paris.\"}\n{\"text\": \"Rome.\"}"),
    ]);
    files.extend([("x.jpg", b"JFIF" as &[u8]), (".hidden.txt", b"hidden"), ("__MACOSX/._c.txt", b"hidden")]);
    files.sort_unstable();
    for (name, bytes) in files.iter().filter(|(name, _)| !name.starts_with("__")) {
        let path = folder.path().join("all").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    let expected = read(&folder.path().join("all"));
    assert!(expected.len() >= ONE_OF_EACH.len() + 3);
    // In a folder, folders come among the files by name; in a list of whole names too.
    let plain = |read: &[Result<Read, ReadError>]| {
        let mut told: Vec<(String, String)> = read
            .iter()
            .map(|read| read.as_ref().unwrap())
            .map(|read| (read.document.id.clone(), read.document.text.clone()))
            .collect();
        told.sort();
        told
    };
    let (zipped, tarred) = (zip(&files), tar(&files));
    let nested = zip(&[("inside/all.tar.gz", &gzip(&tarred))]);
    for (name, bytes) in [
        ("a.zip", zipped.clone()),
        ("a.tar", tarred.clone()),
        ("a.tgz", gzip(&tarred)),
        ("a.zip.gz", gzip(&zipped)),
        ("a", zipped),
        ("b.zip", nested),
    ] {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        let mut corpus = Corpus::open(&[path], &HeaderRules::default(), ReadOptions::default());
        let found: Vec<_> = corpus.by_ref().collect();
        assert_eq!(plain(&found), plain(&expected), "{name}");
        assert_eq!(corpus.left_out(), &[(".jpg".to_owned(), 1)].into(), "{name}");
    }
}

#[test]
fn what_is_broken_is_one_error_and_the_rest_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let (good, page) = ("Moscou a condamné Ankara.".as_bytes(), sample("html/national.html"));
    let cut = |name: &str| {
        let bytes = sample(name);
        bytes[..bytes.len() / 2].to_vec()
    };
    let mut spoilt =
        zip(&[("a.txt", good), ("b.docx", &cut("communique.docx")), ("c.html", &page), ("d.txt", &[b'x'; 4000])]);
    let at = memchr::memmem::rfind(&spoilt, b"d.txt").unwrap();
    // What is packed no longer gives its checksum.
    let data = memchr::memmem::find(&spoilt, b"d.txt").unwrap() + 8;
    assert!(data < at);
    spoilt[data] ^= 0x55;
    fs::write(folder.path().join("a.zip"), &spoilt).unwrap();
    for (name, bytes) in [
        ("b.pdf", b"%PDF-1.7 and nothing".to_vec()),
        ("c.docx", b"PK\x03\x04".to_vec()),
        ("d.tar", tar(&[("e.txt", good)])[..300].to_vec()),
        ("f.warc", b"WARC/1.0\r\nnothing".to_vec()),
        ("g.zip", cut("depeches.xlsx")),
        ("h.xlsx", cut("depeches.xlsx")),
        ("i.txt", good.to_vec()),
    ] {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    let found = read(folder.path());
    let good: Vec<&str> = ids(&found).into_iter().filter(|id| *id != "!").collect();
    assert_eq!(good, ["a", "c", "i"]);
    for error in found.iter().filter_map(|read| read.as_ref().err()) {
        assert!(["broken-file", "unreadable"].contains(&error.code), "{error}");
        assert!(!error.message.is_empty() && !error.to_string().contains('\n'), "{error}");
    }
    assert_eq!(found.len(), 3 + 8, "{found:#?}");
}

#[test]
fn archives_are_unpacked_within_bounds() {
    let folder = tempfile::tempdir().unwrap();
    let zeros = vec![b' '; 300_000];
    let bomb = zip(&[("a.txt", &zeros), ("b.txt", b"Paris.")]);
    fs::write(folder.path().join("bomb.zip"), bomb).unwrap();
    let mut nest = zip(&[("a.txt", b"Paris.")]);
    for _ in 0..6 {
        nest = zip(&[("a.zip", &nest)]);
    }
    fs::write(folder.path().join("nest.zip"), nest).unwrap();
    let options = ReadOptions { max_document_bytes: 100_000, ..ReadOptions::default() };
    let found: Vec<_> = Corpus::open(&[folder.path().to_owned()], &HeaderRules::default(), options).collect();
    let said: Vec<String> = found
        .iter()
        .map(|read| read.as_ref().map_or_else(ToString::to_string, |read| read.document.id.clone()))
        .collect();
    assert_eq!(said.len(), 3, "{said:#?}");
    assert!(said[0].contains("bomb.zip/a.txt: more than 100000 bytes"), "{said:#?}");
    assert_eq!(said[1], "b");
    assert!(said[2].contains("in more than 4 others"), "{said:#?}");
}

#[test]
fn a_page_named_after_its_folder_takes_the_name_of_that() {
    let folder = tempfile::tempdir().unwrap();
    for place in ["one", "two"] {
        fs::create_dir(folder.path().join(place)).unwrap();
        fs::write(folder.path().join(place).join("index.html"), sample("html/national.html")).unwrap();
    }
    assert_eq!(ids(&read(folder.path())), ["one/index", "two/index"]);
}

#[test]
fn columns_are_told_or_named() {
    let folder = Folder::new();
    let table = "cle;blob;quand;dessus\nx1;Moscou a condamné Ankara.;16/07/2020;Un titre\n";
    let path = folder.write("t.csv", table);
    actant(["documents", &path]).gives(1).complains(&["t.csv", "blob", "--text-column"]);
    let named = ["--text-column", "blob", "--date-column", "quand", "--id-column", "cle", "--title-column", "dessus"];
    let ran = actant([&["documents", &path, "--format", "csv"][..], &named].concat()).gives(0);
    assert!(ran.out.contains("x1,Un titre,2020-07-16,,,,fr,4,,"), "{}", ran.out);
    let columns = Columns { text: Some("blob".into()), ..Columns::default() };
    let options = ReadOptions { columns, ..ReadOptions::default() };
    let read: Vec<_> = Corpus::open(&[path.into()], &HeaderRules::default(), options).collect();
    assert_eq!(read[0].as_ref().unwrap().document.text, "Moscou a condamné Ankara.");
}

#[test]
fn a_page_of_a_site_may_come_through_a_pipe() {
    let folder = Folder::new();
    let mut command = folder.program();
    command.args(["extract", "--with-text", "-"]);
    let ran = run_over(command, &sample("html/national.html")).gives(0);
    let line: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert!(line["title"].is_string() && line["date"].is_string() && line["source"].is_string(), "{line}");
    let text = line["text"].as_str().unwrap();
    for mention in line["mentions"].as_array().unwrap() {
        let place = |key: &str| usize::try_from(mention[key].as_u64().unwrap()).unwrap();
        assert_eq!(text.get(place("start")..place("end")), mention["text"].as_str());
    }
}
