//! One test for each graph, in which each program reads what is for it.

use crate::support::graphs::{empty, hostile, seeds};
use crate::support::{Folder, program, run_node, run_over, run_python};

/// The scripts in Python, with what they stand for.
const PYTHON: [&str; 5] = [
    "xml_reads.py",      // networkx and igraph: GEXF and GraphML
    "tables_read.py",    // pandas: nodes, edges and facts
    "ftm_reads.py",      // FollowTheMoney
    "jsonld_reads.py",   // rdflib
    "markdown_reads.py", // markdown-it
];
/// The scripts in Node.
const NODE: [&str; 3] = ["cytoscape_reads.mjs", "graphology_reads.mjs", "mermaid_reads.mjs"];

/// Runs all of them, and shows what every one that fails says.
#[track_caller]
fn all_read(folder: &Folder) {
    let arguments = [folder.at("")];
    let arguments = [arguments[0].as_str()];
    let failed: Vec<&str> = std::thread::scope(|scope| {
        let python = PYTHON.map(|script| (script, scope.spawn(move || run_python(script, &arguments))));
        let node = NODE.map(|script| (script, scope.spawn(move || run_node(script, &arguments))));
        let all = python.into_iter().chain(node);
        all.filter_map(|(script, thread)| thread.join().is_err().then_some(script)).collect()
    });
    assert!(failed.is_empty(), "{failed:?} fail; what they say stands above");
}

#[test]
fn all_read_the_seeds() {
    all_read(&seeds());
}

#[test]
fn all_read_an_empty_graph() {
    all_read(&empty());
}

#[test]
fn tables_tell_claims_from_what_is_said_as_a_fact() {
    let folder = Folder::new();
    let mut command = program();
    command.args(["-q", "-f", "all", "--claims", "--engine", "builtin", "-o", &folder.at(""), "-"]);
    run_over(command, "Moscou a accusé Ankara d’avoir soutenu Bakou.".as_bytes()).gives(0);
    let mut table = csv::Reader::from_path(folder.path().join("facts.csv")).unwrap();
    let header = table.headers().unwrap().clone();
    let column = |name: &str| header.iter().position(|known| known == name).unwrap();
    let (stance, claim) = (column("stance"), column("claim"));
    let rows: Vec<csv::StringRecord> = table.records().map(Result::unwrap).collect();
    let told: Vec<(&str, &str)> = rows.iter().map(|row| (&row[stance], &row[claim])).collect();
    assert_eq!(told, [("condemns", "false"), ("ally", "true")]);
    // Who accuses another of backing a third makes an edge of both, and the tables add up all the same.
    run_python("tables_read.py", &[&folder.at("")]);
}

#[test]
fn all_read_a_hostile_graph() {
    all_read(&hostile());
}
