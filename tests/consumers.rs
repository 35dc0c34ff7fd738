//! Other programs read what actant writes: networkx the graph, Graphviz the picture; of the seeds, of nobody, and
//! of names and sentences that hold whatever a file may hold.

#![allow(clippy::unwrap_used, clippy::panic, reason = "the helpers of tests are tests too")]

mod support;

use actant::Graph;
use actant::export::{View, ViewOptions, dot, svg};
use std::process::Command;
use support::{Folder, actant, has_graphviz, program, python, root, run_over};

/// Names that no program likes; each is given to a state that documents know by a plain alias.
fn hostile_names() -> Vec<String> {
    vec![
        "dit \"le Tigre\" \\ \\\" \\N \\".into(),
        "controls \u{1}\u{8}\u{b}\u{1b}[31m\u{7f}\u{85} and\ttabs\r\nlines".into(),
        "👩\u{200d}🚀 🇫🇷 emoji".into(),
        "مرحبا \u{202e}بالعالم".into(),
        "<script>alert(1)</script> <b> &amp; ]]> -->".into(),
        "Long".into(),
    ]
}

fn seeds() -> Folder {
    let folder = Folder::new();
    actant(["-q", "-o", &folder.at("")]).gives(0);
    folder
}

fn empty() -> Folder {
    let folder = Folder::new();
    let mut command = program();
    command.args(["-q", "-o", &folder.at(""), "-"]);
    run_over(command, b"").gives(0);
    folder
}

fn hostile() -> Folder {
    let folder = Folder::new();
    let mut states = String::new();
    let mut text = String::new();
    for (number, name) in hostile_names().iter().enumerate() {
        // JSON and TOML agree on these escapes, but for DEL and the controls behind it.
        let quoted: String = serde_json::to_string(name).unwrap().replace('\u{7f}', "\\u007f");
        states += &format!("[[state]]\nid = \"s{number}\"\nname = {quoted}\naliases = [\"Alias{number}\"]\n\n");
        let next = (number + 1) % hostile_names().len();
        text += &format!("Alias{number} a condamné Alias{next} \u{1}\u{8} « \"\\ 🦀 \u{202e}<b>&amp; ».\n\n");
    }
    text += &format!("Alias0 et Alias1 {} soutiennent Alias2.", "mot ".repeat(500));
    folder.write("g/states.toml", states);
    let document = folder.write("documents.jsonl", serde_json::json!({"id": "\"\\<\u{1}", "text": text}).to_string());
    actant(["-q", "-g", &folder.at("g"), "-o", &folder.at(""), &document]).gives(0);
    let graph = folder.json("graph.json");
    // Nobody has such a name, and looking for it in texts takes long; writing it must work all the same.
    let long = "é".repeat(10_000);
    let text = folder.read("graph.json").replace("\"name\": \"Long\"", &format!("\"name\": \"{long}\""));
    let read = Graph::from_json(&text).unwrap();
    let view = View::of(&read, "\"\\<&\u{1}\u{202e}", &ViewOptions::default());
    assert!(read.to_json().contains(&long));
    folder.write("graph.json", read.to_json());
    folder.write("graph.dot", dot(&view));
    folder.write("graph.svg", svg(&view));
    let names: Vec<&str> = graph["nodes"].as_array().unwrap().iter().map(|n| n["name"].as_str().unwrap()).collect();
    assert_eq!(names, hostile_names(), "the names come through as they are");
    assert!(graph["edges"].as_array().unwrap().len() >= 12);
    folder
}

#[track_caller]
fn networkx_reads(folder: &Folder) {
    let Some(python) = python() else { return };
    let script = root().join("tests/consumers/networkx_reads.py");
    let output = Command::new(python).arg(script).arg(folder.at("graph.json")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[track_caller]
fn graphviz_draws_without_a_warning(folder: &Folder) {
    if !has_graphviz() {
        return;
    }
    let output = Command::new("dot").arg("-Tsvg").arg(folder.at("graph.dot")).output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    for svg in [String::from_utf8(output.stdout).unwrap(), folder.read("graph.svg")] {
        // Read to the end as XML.
        let mut reader = quick_xml::Reader::from_str(&svg);
        loop {
            match reader.read_event() {
                Ok(quick_xml::events::Event::Eof) => break,
                Ok(_) => {}
                Err(error) => panic!("{error} at {}", reader.buffer_position()),
            }
        }
    }
}

#[test]
fn networkx_reads_the_seeds() {
    networkx_reads(&seeds());
}

#[test]
fn networkx_reads_an_empty_graph() {
    networkx_reads(&empty());
}

#[test]
fn networkx_reads_a_hostile_graph() {
    networkx_reads(&hostile());
}

#[test]
fn graphviz_draws_the_seeds() {
    graphviz_draws_without_a_warning(&seeds());
}

#[test]
fn graphviz_draws_an_empty_graph() {
    graphviz_draws_without_a_warning(&empty());
}

#[test]
fn graphviz_draws_a_hostile_graph() {
    graphviz_draws_without_a_warning(&hostile());
}

#[test]
fn why_shows_a_hostile_graph() {
    let folder = hostile();
    let ran = actant(["why", "s0", "s1", "--graph", &folder.at("graph.json")]).gives(0);
    assert!(ran.out.contains("condemns"), "{}", ran.out);
}
