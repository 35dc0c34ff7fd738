//! Graphs made up for a test.

use actant::{Date, Graph};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// One sentence of an edge: in which document it stands, and of when that is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sentence {
    pub date: Option<Date>,
    pub document: String,
}

/// One edge: source, kind, target, and all its sentences.
pub type Truth = (usize, &'static str, usize, Vec<Sentence>);

/// A graph of edges as `source kind target weight`, which nothing dates.
pub fn graph(edges: &[&str]) -> Graph {
    let edges: Vec<Vec<&str>> = edges.iter().map(|edge| edge.split(' ').collect()).collect();
    let ids: BTreeSet<&str> = edges.iter().flat_map(|edge| [edge[0], edge[2]]).collect();
    let edge = |edge: &Vec<&str>| {
        let weight: u64 = edge[3].parse().unwrap();
        json!({"source": edge[0], "target": edge[2], "key": edge[1], "weight": weight,
            "directed": edge[1] != "co-occurrence", "documents": 1, "timeline": {}, "evidence": []})
    };
    of(ids.iter().map(|id| node(id, &BTreeMap::new(), 1)).collect(), edges.iter().map(edge).collect(), 0)
}

fn node(id: &str, timeline: &BTreeMap<String, u64>, mentions: u64) -> Value {
    json!({"id": id, "name": id, "kind": "state", "mentions": mentions, "documents": 1, "timeline": timeline})
}

fn of(nodes: Vec<Value>, edges: Vec<Value>, limit: usize) -> Graph {
    let stances = [("ally", 1), ("condemns", -1), ("mediates", 0)];
    let stances = stances.map(|(id, sign)| json!({"id": id, "label": id, "sign": sign}));
    let text = json!({"graph": {"schema": "actant-graph/1", "generator": "", "gazetteer": "", "window": "sentence",
        "folded": false, "evidence_limit": limit, "documents": 1, "mentions": 1, "stances": stances},
        "nodes": nodes, "edges": edges});
    Graph::from_json(&text.to_string()).unwrap()
}

/// The name of an entity of a made-up graph.
pub fn id(number: usize) -> String {
    format!("n{number}")
}

/// A graph of `nodes` entities that keeps `limit` sentences of each edge. Each is mentioned once in each sentence of its
/// edges.
pub fn of_truth(nodes: usize, truths: &[Truth], limit: usize) -> Graph {
    let seen = |number: usize| {
        let own = truths.iter().filter(move |truth| truth.0 == number || truth.2 == number);
        own.flat_map(|truth| &truth.3)
    };
    let nodes = (0..nodes).filter(|&number| seen(number).next().is_some()).map(|number| {
        let dates = || seen(number).filter_map(|sentence| sentence.date);
        let documents: BTreeSet<&str> = seen(number).map(|sentence| sentence.document.as_str()).collect();
        let mut node = node(&id(number), &months(seen(number)), seen(number).count() as u64);
        node["documents"] = documents.len().into();
        node["first"] = json!(dates().min());
        node["last"] = json!(dates().max());
        node
    });
    let edges = truths.iter().filter(|truth| !truth.3.is_empty()).map(|(source, key, target, sentences)| {
        let mut sorted = sentences.clone();
        sorted.sort();
        let documents: BTreeSet<&str> = sentences.iter().map(|sentence| sentence.document.as_str()).collect();
        let dates = || sentences.iter().filter_map(|sentence| sentence.date);
        let evidence = sorted.iter().enumerate().take(limit).map(|(place, sentence)| {
            json!({"date": sentence.date, "document": sentence.document, "start": place, "end": place + 1,
                "sentence": "…", "trigger": null, "rule": null, "speaker": null, "certainty": null, "found": null,
                "confidence": confidence(key)})
        });
        json!({"source": id(*source), "target": id(*target), "key": key, "weight": sentences.len(),
            "directed": *key != "co-occurrence", "documents": documents.len(), "first": dates().min(),
            "last": dates().max(), "timeline": months(sentences.iter()), "evidence": evidence.collect::<Vec<_>>(),
            "confidence": confidence(key).unwrap_or(0.0) * sentences.len() as f64, "best": confidence(key)})
    });
    of(nodes.collect(), edges.collect(), limit)
}

/// Each sentence that shows a stance is as sure as every other.
fn confidence(key: &str) -> Option<f64> {
    (key != "co-occurrence").then_some(0.75)
}

fn months<'s>(sentences: impl Iterator<Item = &'s Sentence>) -> BTreeMap<String, u64> {
    let mut months = BTreeMap::new();
    for date in sentences.filter_map(|sentence| sentence.date) {
        *months.entry(date.month_key()).or_default() += 1;
    }
    months
}
