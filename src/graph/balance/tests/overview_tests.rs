//! Camps that are numbered onward from part to part, and what is written of them.

use crate::graph::Graph;
use crate::graph::balance::{Balance, Period, SignedGraph, camps, camps_over_time, parts};

/// A graph of stances as `source key target weight`.
fn graph(edges: &[&str]) -> Graph {
    let edges: Vec<Vec<&str>> = edges.iter().map(|edge| edge.split(' ').collect()).collect();
    let ids: std::collections::BTreeSet<&str> = edges.iter().flat_map(|edge| [edge[0], edge[2]]).collect();
    let stances = [("ally", 1), ("condemns", -1), ("mediates", 0)];
    let stances = stances.map(|(id, sign)| serde_json::json!({"id": id, "label": id, "sign": sign}));
    let node = |id: &&str| serde_json::json!({"id": id, "name": id, "kind": "state", "mentions": 1, "documents": 1, "camp": 9});
    let edge = |edge: &Vec<&str>| {
        let weight: u64 = edge[3].parse().unwrap();
        serde_json::json!({"source": edge[0], "target": edge[2], "key": edge[1], "weight": weight, "directed": true,
            "documents": 1, "timeline": {}, "evidence": []})
    };
    let text = serde_json::json!({
        // What a reader is to leave out.
        "graph": {"schema": crate::graph::SCHEMA, "generator": "", "gazetteer": "", "window": "sentence", "folded": false,
            "evidence_limit": 20, "documents": 1, "mentions": 1, "stances": stances, "balance": {"camps": 7}},
        "nodes": ids.iter().map(node).collect::<Vec<_>>(),
        "edges": edges.iter().map(edge).collect::<Vec<_>>(),
    });
    Graph::from_json(&text.to_string()).unwrap()
}

const EDGES: [&str; 11] = [
    // A part of four, which comes first though its ids come later.
    "m condemns n 2",
    "n ally o 1",
    "p condemns n 1",
    // A part of three friends, with a mediator, who takes no side.
    "a ally b 1",
    "b ally c 1",
    "un mediates a 5",
    // A pair.
    "x condemns y 3",
    // A pair that is friends and foes alike; and a part of three foes.
    "g ally h 2",
    "h condemns g 2",
    "u condemns v 1",
    "v condemns w 1",
];

#[test]
fn camps_are_numbered_onward_from_the_largest_part() {
    let graph = graph(&EDGES);
    let balance = graph.balance();
    let members: Vec<Vec<Vec<&str>>> = balance
        .parts
        .iter()
        .map(|part| part.camps.iter().map(|camp| camp.members.iter().map(String::as_str).collect()).collect())
        .collect();
    assert_eq!(
        members,
        [vec![vec!["m", "p"], vec!["n", "o"]], vec![vec!["a", "b", "c"]], vec![vec!["u", "w"], vec!["v"]]]
    );
    assert_eq!(balance.parts.iter().map(|part| part.numbers()).collect::<Vec<_>>(), [(1, 2), (3, 3), (4, 5)]);
    let camp = |id| balance.camp_of(id);
    assert_eq!(["m", "n", "b", "w", "v"].map(camp), [1, 2, 3, 4, 5].map(Some));
    assert_eq!(["un", "x", "y", "g", "h", "nobody"].map(camp), [None; 6]);
    // All of it counts for the tension all the same.
    assert_eq!((balance.camps.tension, balance.camps.total), (2, 15));
    assert_eq!((balance.unsatisfied.len(), &*balance.unsatisfied[0].a), (1, "g"));
}

#[test]
fn it_is_written_and_never_read() {
    let mut read = graph(&EDGES);
    let written: serde_json::Value = serde_json::from_str(&read.to_json()).unwrap();
    let balance = &written["graph"]["balance"];
    assert_eq!((&balance["camps"], &balance["components"]), (&2.into(), &3.into()));
    assert_eq!(balance["parts"][2], serde_json::json!({"camps": [4, 5], "entities": 3}));
    let camps: Vec<&serde_json::Value> =
        written["nodes"].as_array().unwrap().iter().map(|node| &node["camp"]).collect();
    assert_eq!((camps[0], camps[3]), (&3.into(), &serde_json::Value::Null));
    assert!(!read.to_json_line().contains("camp"), "a part of a graph has no camps");
    // What is added changes it.
    read.merge(&graph(&["c condemns m 1"])).unwrap();
    assert_eq!(read.balance().parts.len(), 2);
    assert_eq!(*read.balance(), Balance::of(&read, 2));
    assert_eq!(Graph::from_json(&read.to_json()).unwrap().to_json(), read.to_json());
}

#[test]
fn more_camps_than_two() {
    let foes = SignedGraph::from_pairs([("a", "b", -1), ("b", "c", -1), ("a", "c", -1)]);
    assert_eq!(parts(&camps(&foes, 3))[0].camps.len(), 3);
    assert_eq!(parts(&camps(&foes, 1))[0].camps.len(), 1);
    assert!(parts(&camps(&SignedGraph::default(), 2)).is_empty());
}

#[test]
fn a_period_has_the_numbers_of_all_time_where_it_can() {
    let mut all = graph(&EDGES);
    let dated = |month: &str, edges: &[&str]| {
        let text = graph(edges).to_json();
        let mut value: serde_json::Value = serde_json::from_str(&text).unwrap();
        for edge in value["edges"].as_array_mut().unwrap() {
            edge["timeline"] = serde_json::json!({month: edge["weight"]});
        }
        Graph::from_json(&value.to_string()).unwrap()
    };
    // In the whole graph m and p stand against n and o; here o joins them, and there is a part of its own.
    all.merge(&dated("2020-01", &["n condemns p 1", "m ally p 1", "o ally p 1", "u condemns v 1", "v condemns w 1"]))
        .unwrap();
    all.merge(&dated("2020-02", &["n ally o 1", "p condemns o 1"])).unwrap();
    let months = camps_over_time(&all, Period::Month);
    assert_eq!(months.iter().map(|it| it.period.as_str()).collect::<Vec<_>>(), ["2020-01", "2020-02"]);
    for month in &months {
        let largest = &month.parts[0];
        let number = |id: &str| largest.camps.iter().find(|it| it.members.iter().any(|it| it == id)).unwrap().number;
        assert_eq!(
            (number("p"), number("n")),
            (all.balance().camp_of("p").unwrap(), all.balance().camp_of("n").unwrap())
        );
    }
    assert_eq!(months[0].parts[1].numbers(), (3, 4));
    assert_eq!(months[1].changed.iter().map(|it| it.entity.as_str()).collect::<Vec<_>>(), ["o"]);
    assert_eq!(camps_over_time(&all, Period::Year).len(), 1);
}
