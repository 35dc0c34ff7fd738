//! The graphs that other programs are given: of the seeds, of nobody, and of names and sentences that hold whatever a file
//! may hold. Each comes as a folder with the files of every format.

#![allow(dead_code, clippy::unwrap_used, reason = "each test binary uses another part of it")]

use super::{Folder, actant, program, run_over};
use actant::Graph;
use actant::export::{self, Places, View, ViewOptions};

/// Names that no program likes; each is given to a state that documents know by a plain alias.
pub fn hostile_names() -> Vec<String> {
    vec![
        "dit \"le Tigre\" \\ \\\" \\N \\".into(),
        "controls \u{1}\u{8}\u{b}\u{1b}[31m\u{7f}\u{85} and\ttabs\r\nlines".into(),
        "👩\u{200d}🚀 🇫🇷 emoji".into(),
        "مرحبا \u{202e}بالعالم".into(),
        "<script>alert(1)</script> <b> &amp; ]]> -->".into(),
        "=HYPERLINK(\"http://evil.example\";\"x\")".into(),
        "+33 or -1, a;b|c{d}".into(),
        "-2+3 --> end; %% x".into(),
        "@SUM(A1) #quot; `code` **bold** [a](b) www.evil.example".into(),
        "1. end \u{2028}$x$ 'y' {{z}} </textarea><!--".into(),
        "Long".into(),
    ]
}

/// The ids of the states of [`hostile_names`], in their order.
pub fn hostile_id(number: usize) -> String {
    format!("s{number:02}")
}

/// A run over `seeds/`.
pub fn seeds() -> Folder {
    let folder = Folder::new();
    actant(["-q", "-f", "all", "--engine", "builtin", "-o", &folder.at("")]).gives(0);
    folder
}

/// A run over one document that says nothing.
pub fn empty() -> Folder {
    let folder = Folder::new();
    let mut command = program();
    command.args(["-q", "-f", "all", "--engine", "builtin", "-o", &folder.at(""), "-"]);
    run_over(command, "Nobody is named here.".as_bytes()).gives(0);
    folder
}

/// A run over documents that quarrel in names of the worst kind.
pub fn hostile() -> Folder {
    let folder = Folder::new();
    let mut states = String::new();
    let mut text = String::new();
    for (number, name) in hostile_names().iter().enumerate() {
        // JSON and TOML agree on these escapes, but for DEL and the controls behind it.
        let quoted: String = serde_json::to_string(name).unwrap().replace('\u{7f}', "\\u007f");
        let (id, wikidata) = (hostile_id(number), number + 1);
        states += &format!(
            "[[state]]\nid = \"{id}\"\nname = {quoted}\naliases = [\"Alias{number}\"]\nwikidata = \"Q{wikidata}\"\n\n"
        );
        let next = (number + 1) % hostile_names().len();
        text += &format!("Alias{number} a condamné Alias{next} \u{1}\u{8} « \"\\ 🦀 \u{202e}<b>&amp; ».\n\n");
    }
    text += &format!("Alias0 et Alias1 {} soutiennent Alias2. Alias3 n’a pas condamné Alias4.", "mot ".repeat(500));
    folder.write("g/states.toml", states);
    let lines = [
        serde_json::json!({"id": "\"\\<\u{1}", "text": text, "date": "2020-07-15", "title": hostile_names()[4],
            "source": hostile_names()[8], "url": "https://evil.example/](x)|<b>?a=\"&amp;b= 'é"}),
        serde_json::json!({"id": "=cmd", "text": "Alias1 soutient Alias0.\nAlias1 a condamné Alias2.", "date": "2021",
            "title": "=1+1", "source": "-2; [a](b)", "url": "javascript:alert(1)"}),
        // What others say in the same words, which makes it a copy.
        serde_json::json!({"id": "@copy", "text": text, "date": "2020-07-16", "title": "| a | ` **", "source": "<i>"}),
    ];
    let lines: String = lines.iter().map(|line| format!("{line}\n")).collect();
    let document = folder.write("documents.jsonl", lines);
    let folder_of = |name: &str| folder.at(name);
    let arguments = [
        "-q",
        "-f",
        "all",
        "--language",
        "fr",
        "--engine",
        "builtin",
        "-g",
        &folder_of("g"),
        "-o",
        &folder_of(""),
        &document,
    ];
    actant(arguments).gives(0);
    let graph = folder.json("graph.json");
    let names: Vec<&str> = graph["nodes"].as_array().unwrap().iter().map(|n| n["name"].as_str().unwrap()).collect();
    assert_eq!(names, hostile_names(), "the names come through as they are");
    assert!(graph["edges"].as_array().unwrap().len() >= 24);
    // Nobody has such a name, and looking for it in texts takes long; writing it must work all the same.
    let long = "é".repeat(10_000);
    let text = folder.read("graph.json").replace("\"name\": \"Long\"", &format!("\"name\": \"{long}\""));
    let read = Graph::from_json(&text).unwrap();
    assert!(read.to_json().contains(&long));
    write_again(&folder, &read);
    folder
}

/// Writes the files of a graph over those that are there, by the functions of the library.
fn write_again(folder: &Folder, graph: &Graph) {
    let title = "\"\\<&\u{1}\u{202e} ---\n--- ]]> #x";
    let picture = View::of(graph, title, &ViewOptions::default());
    let whole = View::of(graph, title, &ViewOptions::everything());
    let places = Places::of(&whole);
    let files = [
        ("graph.json", graph.to_json()),
        ("graph.dot", export::dot(&picture)),
        ("graph.svg", export::svg(&picture)),
        ("graph.gexf", export::gexf(&whole, &places)),
        ("graph.graphml", export::graphml(&whole, &places)),
        ("graph.cytoscape.json", export::cytoscape(&whole, &places)),
        ("graph.graphology.json", export::graphology(&whole, &places)),
        ("nodes.csv", export::nodes_csv(&whole)),
        ("edges.csv", export::edges_csv(&whole)),
        ("neo4j-nodes.csv", export::neo4j_nodes(&whole)),
        ("neo4j-edges.csv", export::neo4j_edges(&whole)),
        ("graph.ftm.jsonl", export::ftm(&whole)),
        ("graph.jsonld", export::jsonld(&whole)),
        ("graph.mmd", export::mermaid(&picture)),
        ("report.md", export::report(graph, title)),
    ];
    for (name, text) in files {
        assert!(folder.path().join(name).exists(), "the run did not write {name}");
        folder.write(name, text);
    }
}
