//! The options that change what is counted, and those that change what is drawn.

use crate::support::{Folder, actant, edges_of};
use serde_json::Value;

/// The graph of the seeds with these options.
fn graph(options: &[&str]) -> Value {
    let folder = Folder::new();
    let output = folder.at("");
    actant(["-q", "-f", "json", "-o", &output].iter().chain(options)).gives(0);
    folder.json("graph.json")
}

fn together(graph: &Value) -> u64 {
    let edges = graph["edges"].as_array().unwrap().iter().filter(|edge| edge["key"] == "co-occurrence");
    edges.map(|edge| edge["weight"].as_u64().unwrap()).sum()
}

#[test]
fn stances_and_co_occurrences_are_in_the_graph() {
    let graph = graph(&[]);
    assert!(edges_of(&graph, "condemns").contains(&"armenia turkey".to_owned()));
    assert!(edges_of(&graph, "ally").contains(&"turkey azerbaijan".to_owned()));
    for pair in edges_of(&graph, "co-occurrence") {
        let (a, b) = pair.split_once(' ').unwrap();
        assert!(a < b, "an undirected edge is written once, ids in order: {pair}");
    }
    for edge in graph["edges"].as_array().unwrap() {
        assert_eq!(edge["directed"], edge["key"] != "co-occurrence");
        let evidence = edge["evidence"].as_array().unwrap();
        assert!(!evidence.is_empty() && evidence.len() <= 20);
    }
}

#[test]
fn evidence_is_where_it_says() {
    let graph = graph(&[]);
    for edge in graph["edges"].as_array().unwrap() {
        for evidence in edge["evidence"].as_array().unwrap() {
            let document = evidence["document"].as_str().unwrap();
            let text = std::fs::read_to_string(crate::support::root().join(format!("seeds/{document}.txt"))).unwrap();
            let at = |it: &Value| {
                text[it["start"].as_u64().unwrap() as usize..it["end"].as_u64().unwrap() as usize].to_owned()
            };
            assert_eq!(at(evidence), evidence["sentence"].as_str().unwrap());
            if !evidence["trigger"].is_null() {
                assert_eq!(at(&evidence["trigger"]), evidence["trigger"]["text"].as_str().unwrap());
            }
        }
    }
}

#[test]
fn fold_leaves_no_person_with_an_affiliation() {
    let plain = graph(&[]);
    let folded = graph(&["--fold"]);
    let persons = |graph: &Value| {
        let nodes = graph["nodes"].as_array().unwrap();
        nodes.iter().filter(|node| node["kind"] == "person" && !node["affiliation"].is_null()).count()
    };
    assert!(persons(&plain) > 5);
    assert_eq!(persons(&folded), 0);
    assert_eq!(folded["graph"]["folded"], true);
}

#[test]
fn a_wider_window_counts_more_pairs_and_changes_no_stance() {
    let [sentence, paragraph, document] =
        ["sentence", "paragraph", "document"].map(|window| graph(&["--window", window]));
    let pairs = |graph: &Value| edges_of(graph, "co-occurrence").len();
    assert!(pairs(&sentence) < pairs(&document));
    assert!(pairs(&sentence) <= pairs(&paragraph) && pairs(&paragraph) <= pairs(&document));
    assert!(together(&sentence) != together(&document));
    assert_eq!(document["graph"]["window"], "document");
    assert_eq!(edges_of(&sentence, "condemns"), edges_of(&document, "condemns"));
}

#[test]
fn evidence_limits_what_is_kept_and_not_what_is_counted() {
    let [few, many] = ["1", "1000"].map(|limit| graph(&["--evidence", limit]));
    let weights = |graph: &Value| -> Vec<Value> {
        graph["edges"].as_array().unwrap().iter().map(|edge| edge["weight"].clone()).collect()
    };
    assert_eq!(weights(&few), weights(&many));
    assert!(few["edges"].as_array().unwrap().iter().all(|edge| edge["evidence"].as_array().unwrap().len() == 1));
    let all = |edge: &Value| edge["evidence"].as_array().unwrap().len() as u64 == edge["weight"];
    assert!(many["edges"].as_array().unwrap().iter().all(all));
}

#[test]
fn what_is_drawn_never_changes_the_graph() {
    let folder = Folder::new();
    let run = |name: &str, options: &[&str]| {
        let output = folder.at(name);
        actant(["-q", "--engine", "builtin", "-o", &output].iter().chain(options)).gives(0);
        ["graph.json", "graph.dot", "graph.svg"].map(|file| folder.read(&format!("{name}/{file}")))
    };
    let [json, dot, svg] = run("plain", &[]);
    let options: [&[&str]; 5] = [
        &["--min-weight", "2"],
        &["--only", "condemns"],
        &["--max-nodes", "4"],
        &["--co-occurrence", "never"],
        &["--co-occurrence", "always"],
    ];
    for option in options {
        let [other_json, other_dot, other_svg] = run(option[0], option);
        assert!(json == other_json, "{option:?} changed graph.json");
        assert!(dot != other_dot && svg != other_svg, "{option:?} changed no picture");
    }
    let [_, only, _] = run("only", &["--only", "ally,condemns"]);
    assert!(only.contains("condemns") && !only.contains("mediates"));
}

#[test]
fn a_kind_of_edge_that_does_not_exist_is_refused() {
    let ran = actant(["--only", "ally,alli"]).gives(2);
    ran.complains(&["no kind of edge `alli`", "ally, condemns, mediates, co-occurrence"]);
}

#[test]
fn the_title_is_the_name_of_what_was_read() {
    let folder = Folder::new();
    let document = folder.write("news/a.txt", "Moscou a condamné Ankara.");
    actant(["-q", "--engine", "builtin", "-o", &folder.at(""), &document]).gives(0);
    let svg = folder.read("graph.svg");
    assert!(svg.contains("a.txt") && !svg.contains("news/a.txt"), "{}", &svg[..400]);
}

#[test]
fn the_list_of_edges_has_the_name_that_was_asked_for() {
    let folder = Folder::new();
    for (key, wanted) in [("edges", [true, false]), ("links", [false, true]), ("both", [true, true])] {
        actant(["-q", "-f", "json", "--links-key", key, "-o", &folder.at(key)]).gives(0);
        let graph = folder.json(&format!("{key}/graph.json"));
        assert_eq!(["edges", "links"].map(|name| graph[name].is_array()), wanted, "{key}");
        // Whatever its name, it is read again.
        let path = folder.at(&format!("{key}/graph.json"));
        actant(["why", "turkey", "azerbaijan", "--graph", &path]).gives(0);
    }
    assert_eq!(folder.json("links/graph.json")["links"], folder.json("both/graph.json")["edges"]);
    let neither = folder.read("edges/graph.json").replace("\"edges\": [", "\"edgess\": [");
    let path = folder.write("neither.json", neither);
    let ran = actant(["why", "turkey", "azerbaijan", "--graph", &path]);
    assert!(ran.status != 0 && ran.err.contains("neither `edges` nor `links`"), "{}", ran.err);
}
