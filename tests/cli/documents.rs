//! Documents from everywhere: folders, files, JSON Lines, packed, standard input; and those that can't be read.

use crate::support::{Folder, actant, edges_of, program, run_over};
use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;
use std::sync::mpsc::channel;
use std::time::Duration;

const TEXT: &str = "Moscou a condamné Ankara.";

fn line(id: &str) -> String {
    format!("{{\"id\": \"{id}\", \"date\": \"2020-07-15\", \"title\": \"T\", \"text\": \"{TEXT}\"}}\n")
}

/// The ids of what `extract` wrote.
fn ids(out: &str) -> Vec<String> {
    let id = |line: &str| serde_json::from_str::<serde_json::Value>(line).unwrap()["id"].as_str().unwrap().to_owned();
    out.lines().map(id).collect()
}

fn packed(text: &str) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn extract_reads_what_it_is_given_in_order() {
    let folder = Folder::new();
    let file = folder.write("z.txt", TEXT);
    folder.write("news/b.txt", TEXT);
    folder.write("news/a/c.jsonl", line("one") + &line("two"));
    folder.write("news/d.jsonl.gz", packed(&line("three")));
    folder.write("news/e.txt.gz", packed(TEXT));
    let ran = actant(["extract", &file, &folder.at("news")]).gives(0);
    assert_eq!(ids(&ran.out), ["z", "one", "two", "b", "three", "e"]);
    assert_eq!(ran.err, "");
    for line in ran.out.lines() {
        let read: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_eq!(read["mentions"].as_array().unwrap().len(), 2, "{line}");
        assert_eq!(read["stances"][0]["rule"].as_str().unwrap().split('/').next(), Some("fr"));
        let stance =
            ["source", "stance", "target", "polarity", "certainty"].map(|key| read["stances"][0][key].as_str());
        assert_eq!(stance.map(Option::unwrap), ["russia", "condemns", "turkey", "asserted", "fact"]);
    }
}

#[test]
fn extract_says_date_and_title() {
    let folder = Folder::new();
    let path = folder.write("a.jsonl", line("one"));
    let read: serde_json::Value = serde_json::from_str(&actant(["extract", &path]).gives(0).out).unwrap();
    assert_eq!((read["date"].as_str(), read["title"].as_str()), (Some("2020-07-15"), Some("T")));
    assert_eq!(read["language"], "fr");
}

#[test]
fn extract_reads_standard_input() {
    let extract = |input: &[u8]| {
        let mut command = program();
        command.args(["extract", "-"]);
        ids(&run_over(command, input).gives(0).out)
    };
    assert_eq!(extract(TEXT.as_bytes()), ["stdin"]);
    assert_eq!(extract((line("one") + &line("two")).as_bytes()), ["one", "two"]);
    assert_eq!(extract(&packed(&line("one"))), ["one"]);
    assert!(extract(b"").is_empty());
}

#[test]
fn each_line_is_answered_before_the_next_is_written() {
    let mut command = program();
    let mut child = command.args(["extract", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let (mut stdin, stdout) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    let (sender, answers) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(stdout).lines() {
            // Nobody listens once the test has failed.
            let _ = sender.send(line.unwrap());
        }
    });
    for id in ["one", "two", "three"] {
        stdin.write_all(line(id).as_bytes()).unwrap();
        stdin.flush().unwrap();
        let answer = answers.recv_timeout(Duration::from_secs(60));
        if answer.is_err() {
            child.kill().unwrap();
        }
        assert_eq!(ids(&answer.unwrap_or_else(|_| panic!("no answer to `{id}`"))), [id]);
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[test]
fn what_cannot_be_read_is_said_and_skipped() {
    let folder = Folder::new();
    folder.write("news/a.txt", TEXT);
    folder.write("news/b.txt", b"a\0\x01\x02b");
    folder.write("news/c.jsonl", line("one") + "no JSON\n" + &line("two"));
    let complaints = ["b.txt", "binary data", "c.jsonl:2:1", "json"];
    let ran = actant(["extract", &folder.at("news"), &folder.at("missing.txt")]).gives(1).complains(&complaints);
    assert_eq!(ids(&ran.out), ["a", "one", "two"]);
    ran.complains(&["missing.txt", "no such file or folder"]);
    let ran = actant(["-o", &folder.at("out"), &folder.at("news")]).gives(1).complains(&complaints);
    assert!(ran.out.starts_with("1 document (and 2 that are copies of others), "), "{}", ran.out);
    assert_eq!(edges_of(&folder.json("out/graph.json"), "condemns"), ["russia turkey"]);
    // Errors are said even to those who want no words.
    actant(["-q", "-o", &folder.at("out"), &folder.at("news")]).gives(1).complains(&complaints);
}

#[test]
fn another_encoding_is_recognised_or_named() {
    let folder = Folder::new();
    let latin: Vec<u8> = TEXT.chars().map(|c| c as u8).collect();
    let path = folder.write("a.txt", latin);
    let ran = actant(["extract", "--encoding", "windows-1252", &path]).gives(0);
    assert!(ran.out.contains("condamné"), "{}", ran.out);
}

#[test]
fn a_folder_without_documents_leaves_the_last_output() {
    let folder = Folder::new();
    let file = folder.write("note.txt", TEXT);
    let output = folder.at("output");
    actant(["-q", "-f", "json", &file, "-o", &output]).gives(0);
    let good = folder.read("output/graph.json");
    folder.write("scans/a.jpg", "JFIF");
    std::fs::create_dir(folder.path().join("empty")).unwrap();
    let run = |docs: &str| actant(["-f", "json", &folder.at(docs), "-o", &output]).gives(2);
    run("scans").complains(&["1 file left out, of kinds that are not read: 1 .jpg", "no document could be read"]);
    run("empty").complains(&["there is no document in", ".jsonl", "no document could be read"]);
    assert_eq!(folder.read("output/graph.json"), good);
}
