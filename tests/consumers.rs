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
fn networkx_reads_answers_that_are_graphs() {
    let (folder, answers) = (seeds(), Folder::new());
    for (number, question) in
        [&["subgraph", "Iran"] as &[&str], &["path", "Akar", "Lavrov"], &["between", "2020-10-01", "2020-10-15"]]
            .iter()
            .enumerate()
    {
        let file = answers.at(&format!("{number}.json"));
        let rest = ["--graph", &folder.at("graph.json"), "-f", "json", "-o", &file];
        actant(["query"].iter().chain(*question).chain(&rest)).gives(0);
        run_python("networkx_reads.py", &[&file]);
    }
}

/// Ranks, shares and ways are those that networkx computes.
#[test]
fn networkx_computes_the_same() {
    let (folder, answers) = (seeds(), Folder::new());
    let graph = folder.at("graph.json");
    let ids = ["armenia", "hulusi-akar", "interfax", "iran", "osce-minsk-group", "vladimir-putin"];
    for choice in [&[] as &[&str], &["--all"], &["--only", "ally,co-occurrence", "--min-weight", "2"]] {
        let top = answers.at("top.json");
        let rest = ["--graph", &graph, "-f", "json", "-o", &top];
        actant(["query", "top"].iter().chain(choice).chain(&rest)).gives(0);
        let mut paths = serde_json::Map::new();
        for (at, from) in ids.iter().enumerate() {
            for to in ids.iter().skip(at + 1) {
                let file = answers.at("path.json");
                let rest = ["--graph", &graph, "-f", "json", "-o", &file];
                let ran = actant(["query", "path", from, to].iter().chain(choice).chain(&rest));
                let steps =
                    (ran.status == 0).then(|| answers.json("path.json")["answer"]["steps"].as_array().unwrap().len());
                paths.insert(format!("{from} {to}"), steps.into());
            }
        }
        assert!(paths.values().any(serde_json::Value::is_null) || choice == ["--all"]);
        let paths = answers.write("paths.json", serde_json::Value::from(paths).to_string());
        run_python("query_agrees.py", &[&graph, &top, &paths]);
    }
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

/// Whatever stands in names, ids and sentences, a terminal gets lines and no commands.
#[test]
fn query_shows_a_hostile_graph() {
    let (folder, one, two) = (hostile(), hostile_id(1), hostile_id(3));
    for question in [
        &["neighbours", one.as_str(), "--all"] as &[&str],
        &["path", one.as_str(), two.as_str()],
        &["top", "--all"],
        &["between", "2020", "2021"],
        &["subgraph", one.as_str()],
        &["timeline", one.as_str(), two.as_str(), "--only", "co-occurrence"],
        &["balance"],
        &["balance", "--by", "month"],
    ] {
        let ran = actant(["query"].iter().chain(question).chain(&["--graph", &folder.at("graph.json")]));
        assert!(ran.status == 0 || question[0] == "timeline", "{question:?}: {}", ran.err);
        let control = ran.out.chars().find(|c| c.is_control() && *c != '\n');
        assert_eq!(control, None, "{question:?}:\n{}", ran.out);
    }
}

#[test]
fn why_shows_a_hostile_graph() {
    let folder = hostile();
    let ran = actant(["why", &hostile_id(0), &hostile_id(1), "--graph", &folder.at("graph.json")]).gives(0);
    assert!(ran.out.contains("condemns"), "{}", ran.out);
}
