//! One test for each graph, in which each program reads what is for it.

use crate::support::graphs::{empty, hostile, seeds};
use crate::support::{Folder, run_node, run_python};

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
fn all_read_a_hostile_graph() {
    all_read(&hostile());
}
