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
    assert!(ran.out.starts_with("2 documents (and 1 that is a copy of another), "), "{}", ran.out);
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
    run("empty").complains(&["there is no document in", "docs/DOCUMENTS.md", "no document could be read"]);
    assert_eq!(folder.read("output/graph.json"), good);
}

#[test]
fn what_would_be_read_is_listed() {
    let folder = Folder::new();
    let long = "Le ministre turc des Affaires étrangères a condamné mardi la décision de Paris, devant la presse réunie à Ankara, et il a \
                annoncé que son pays répondrait, sans dire ni quand ni comment, à ce qu'il tient pour une provocation.";
    let document = |id: &str, source: &str, day: u8, text: &str| {
        let line = serde_json::json!({"id": id, "title": format!("Titre {id}"), "source": source, "date": format!("2020-07-{day:02}"), "text": text});
        format!("{line}\n")
    };
    let lines = document("a", "Le Journal", 16, long)
        + &document("b", "La Gazette", 17, &format!("{long} Avec notre correspondant."))
        + &document("c", "La Gazette", 18, TEXT)
        + "{\"id\": \"d\", \"text\": \"Nothing is known here.\"}\n"
        + "no line\n";
    folder.write("news/all.jsonl", lines);
    folder.write("news/x.jpg", "JFIF");
    folder.write("news/y.pdf", "%PDF-1.7 and nothing");
    let news = folder.at("news");
    let ran = actant(["documents", &news]).gives(1);
    for shown in [
        "a   2020-07-16  Le Journal  fr",
        "Titre b · copy of a",
        "all.jsonl:5: ",
        "y.pdf: a broken PDF file",
        "1 file left out, of kinds that are not read: 1 .jpg",
        "4 documents; 1 of them a copy of another; 3 in fr, 1 in en; 2020-07-16 to 2020-07-18; 1 without a date; 2 sources: La Gazette 2, Le Journal 1",
    ] {
        assert!(ran.out.contains(shown), "`{shown}` is missing in:\n{}", ran.out);
    }
    let ran =
        actant(["documents", &news, "--format", "json", "--source", "la gazette", "--from", "2020-07-17"]).gives(1);
    let listed: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let ids: Vec<&str> = listed["documents"].as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["b", "c"]);
    assert_eq!(listed["documents"][0]["copy_of"], serde_json::Value::Null, "what is left out has no copies");
    let why: Vec<&str> = listed["left_out"].as_array().unwrap().iter().map(|it| it["why"].as_str().unwrap()).collect();
    assert!(why.contains(&"from before 2020-07-17") && why.contains(&"without a date"), "{why:?}");
    assert_eq!(listed["other_files"][".jpg"], 1);
    let ran = actant(["documents", &news, "--format", "csv"]).gives(1);
    assert!(
        ran.out.starts_with(
            "id,title,date,source,author,url,language,words,pages,copy_of\na,Titre a,2020-07-16,Le Journal,,,fr,"
        ),
        "{}",
        ran.out
    );
}

#[test]
fn a_story_counts_once_and_says_where_else_it_stands() {
    let folder = Folder::new();
    let line = |id: &str, source: &str, text: &str| {
        format!(
            "{}\n",
            serde_json::json!({"id": id, "source": source, "date": "2020-07-16", "url": format!("https://{id}.example/"), "text": text})
        )
    };
    let path = folder.write("all.jsonl", line("a", "Le Journal", TEXT) + &line("b", "La Gazette", TEXT));
    actant(["-q", "-f", "json,facts", &path, "-o", &folder.at("once")]).gives(0);
    let graph = folder.json("once/graph.json");
    assert_eq!((&graph["graph"]["documents"], &graph["graph"]["duplicates"]), (&1.into(), &1.into()));
    let edge = graph["edges"].as_array().unwrap().iter().find(|edge| edge["key"] == "condemns").unwrap();
    assert_eq!((&edge["weight"], &edge["documents"]), (&1.into(), &1.into()));
    assert_eq!(edge["sources"], serde_json::json!({"La Gazette": 1, "Le Journal": 1}));
    let shown = &edge["evidence"][0];
    assert_eq!(
        (&shown["document"], &shown["source"], &shown["url"]),
        (&"a".into(), &"Le Journal".into(), &"https://a.example/".into())
    );
    assert_eq!(shown["also"][0]["source"], "La Gazette");
    let why = actant(["why", "russia", "turkey", "--graph", &folder.at("once/graph.json")]).gives(0);
    for said in [
        "from La Gazette 1, Le Journal 1",
        "Le Journal, a, 2020-07-16",
        "https://a.example/",
        "also in La Gazette, 2020-07-16",
    ] {
        assert!(why.out.contains(said), "`{said}` is missing in:\n{}", why.out);
    }
    let copies = |name: &str| {
        folder
            .read(name)
            .lines()
            .map(|line| line.ends_with(",a") || line.ends_with("\"copy_of\":\"a\"}"))
            .collect::<Vec<_>>()
    };
    assert_eq!(copies("once/facts.csv"), [false, false, true]);
    assert_eq!(copies("once/facts.jsonl"), [false, true]);
    actant(["-q", "-f", "json", &path, "-o", &folder.at("twice"), "--keep-duplicates"]).gives(0);
    let graph = folder.json("twice/graph.json");
    assert_eq!((&graph["graph"]["documents"], &graph["graph"]["duplicates"]), (&2.into(), &serde_json::Value::Null));
}
