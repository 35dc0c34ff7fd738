//! Small nodes and edges for the tests of the exports.

use crate::graph::{CO_OCCURRENCE, Edge, Node, StanceStyle};

pub(crate) fn node(id: &str, kind: &str, mentions: u64) -> Node {
    Node {
        id: id.into(),
        name: id.into(),
        kind: kind.into(),
        affiliation: None,
        wikidata: None,
        mentions,
        documents: 1,
        first: None,
        last: None,
        timeline: Default::default(),
    }
}

pub(crate) fn edge(source: &str, target: &str, key: &str, weight: u64) -> (String, String, Edge) {
    let edge = Edge {
        key: key.into(),
        weight,
        directed: key != CO_OCCURRENCE,
        documents: 1,
        first: None,
        last: None,
        timeline: Default::default(),
        confidence: 0,
        best: None,
        sources: Default::default(),
        evidence: vec![],
    };
    (source.into(), target.into(), edge)
}

pub(crate) fn stances() -> Vec<StanceStyle> {
    [("ally", 1), ("condemns", -1), ("mediates", 0)]
        .map(|(id, sign)| StanceStyle { id: id.into(), label: id.into(), sign, colour: None, line: None })
        .to_vec()
}
