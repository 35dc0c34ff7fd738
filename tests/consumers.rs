//! Other programs read what actant writes: networkx the graph, Graphviz the picture; of the seeds, of nobody, and
//! of names and sentences that hold whatever a file may hold.

#![allow(clippy::unwrap_used, clippy::panic, reason = "the helpers of tests are tests too")]

mod support;

use std::process::Command;
use support::graphs::{empty, hostile, hostile_id, seeds};
use support::{Folder, actant, has_graphviz, run_python};

#[track_caller]
fn networkx_reads(folder: &Folder) {
    run_python("networkx_reads.py", &[&folder.at("graph.json")]);
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
fn networkx_reads_the_list_of_edges_under_either_name() {
    let folder = Folder::new();
    for (written, read) in [("links", "links"), ("both", "links"), ("both", "edges")] {
        actant(["-q", "-f", "json", "--links-key", written, "-o", &folder.at("")]).gives(0);
        run_python("networkx_reads.py", &[&folder.at("graph.json"), read]);
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
    let ran = actant(["why", &hostile_id(0), &hostile_id(1), "--graph", &folder.at("graph.json")]).gives(0);
    assert!(ran.out.contains("condemns"), "{}", ran.out);
}
