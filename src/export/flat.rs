//! Nodes and edges as flat rows, for the formats that hold only texts, numbers and truths: one list of attributes, so that
//! all of them say the same. The whole evidence is in `graph.json` alone.

use super::quote::clean;
use super::view::{View, ViewEdge, ViewNode};
use crate::document::Date;
use crate::graph::Node;
use std::cmp::Reverse;
use std::fmt::Write as _;

/// The program and its version, for formats that say who wrote them.
pub(crate) const GENERATOR: &str = concat!("actant ", env!("CARGO_PKG_VERSION"));

/// What an attribute is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Type {
    Text,
    Whole,
    Truth,
    /// A number with a fraction, in hundredths.
    Hundredths,
}

/// One attribute of one node or edge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    Text(String),
    Whole(i64),
    Truth(bool),
    Hundredths(u64),
}

impl Value {
    /// A text on one line without control characters; nothing for an empty one.
    pub(crate) fn text(text: &str) -> Option<Value> {
        Some(clean(text)).filter(|text| !text.is_empty()).map(Value::Text)
    }

    fn count(count: u64) -> Option<Value> {
        Some(Value::Whole(i64::try_from(count).unwrap_or(i64::MAX)))
    }

    fn date(date: Option<Date>) -> Option<Value> {
        date.map(|date| Value::Text(date.to_string()))
    }

    /// As XML and CSV write it.
    pub(crate) fn written(&self) -> String {
        match self {
            Value::Text(text) => text.clone(),
            Value::Whole(number) => number.to_string(),
            Value::Truth(truth) => truth.to_string(),
            Value::Hundredths(number) => format!("{}.{:02}", number / 100, number % 100),
        }
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        match self {
            Value::Text(text) => text.as_str().into(),
            Value::Whole(number) => (*number).into(),
            Value::Truth(truth) => (*truth).into(),
            Value::Hundredths(number) => (*number as f64 / 100.0).into(),
        }
    }
}

/// The attributes of a node, besides its id and its label.
pub(crate) const NODE_FIELDS: [(&str, Type); 8] = [
    ("kind", Type::Text),
    ("affiliation", Type::Text),
    ("wikidata", Type::Text),
    ("mentions", Type::Whole),
    ("documents", Type::Whole),
    ("first", Type::Text),
    ("last", Type::Text),
    ("camp", Type::Whole),
];

/// The values of [`NODE_FIELDS`], in that order; nothing for what is unknown.
pub(crate) fn node_values(view_node: &ViewNode) -> [Option<Value>; NODE_FIELDS.len()] {
    let node = &view_node.node;
    [
        Value::text(&node.kind),
        node.affiliation.as_deref().and_then(Value::text),
        node.wikidata.as_deref().and_then(Value::text),
        Value::count(node.mentions),
        Value::count(node.documents),
        Value::date(node.first),
        Value::date(node.last),
        view_node.camp.and_then(|camp| Value::count(camp as u64)),
    ]
}

/// The attributes of an edge, besides its id, its ends and its weight. The last nine are those of its first evidence.
pub(crate) const EDGE_FIELDS: [(&str, Type); 20] = [
    ("kind", Type::Text),
    ("sign", Type::Whole),
    ("directed", Type::Truth),
    ("documents", Type::Whole),
    ("first", Type::Text),
    ("last", Type::Text),
    ("timeline", Type::Text),
    ("confidence", Type::Hundredths),
    ("best", Type::Hundredths),
    ("sources", Type::Whole),
    ("source_names", Type::Text),
    ("sentence", Type::Text),
    ("document", Type::Text),
    ("trigger", Type::Text),
    ("rule", Type::Text),
    ("certainty", Type::Text),
    ("document_title", Type::Text),
    ("document_source", Type::Text),
    ("document_url", Type::Text),
    ("page", Type::Whole),
];

/// The values of [`EDGE_FIELDS`], in that order; nothing for what is unknown.
pub(crate) fn edge_values(view: &View, edge: &ViewEdge) -> [Option<Value>; EDGE_FIELDS.len()] {
    let sign = view.stances.iter().find(|stance| stance.id == edge.edge.key).map_or(0, |stance| stance.sign);
    let evidence = edge.edge.evidence.first();
    [
        Value::text(&edge.edge.key),
        Some(Value::Whole(sign.into())),
        Some(Value::Truth(edge.edge.directed)),
        Value::count(edge.edge.documents),
        Value::date(edge.edge.first),
        Value::date(edge.edge.last),
        Value::text(&timeline(edge)),
        edge.edge.best.map(|_| Value::Hundredths(edge.edge.confidence)),
        edge.edge.best.map(|best| Value::Hundredths(best.hundredths())),
        Some(edge.edge.sources.len() as u64).filter(|count| *count > 0).and_then(Value::count),
        Value::text(&source_names(edge)),
        evidence.and_then(|e| Value::text(&e.sentence)),
        evidence.and_then(|e| Value::text(&e.document)),
        evidence.and_then(|e| e.trigger.as_ref()).and_then(|trigger| Value::text(&trigger.text)),
        evidence.and_then(|e| e.rule.as_deref()).and_then(Value::text),
        evidence.and_then(|e| e.certainty.as_deref()).and_then(Value::text),
        evidence.and_then(|e| e.title.as_deref()).and_then(Value::text),
        evidence.and_then(|e| e.source.as_deref()).and_then(Value::text),
        evidence.and_then(|e| e.url.as_deref()).and_then(Value::text),
        evidence.and_then(|e| e.page).and_then(|page| Value::count(page.into())),
    ]
}

/// `2020-07: 4, 2020-08: 1`.
fn timeline(edge: &ViewEdge) -> String {
    let mut text = String::new();
    for (month, count) in &edge.edge.timeline {
        let comma = if text.is_empty() { "" } else { ", " };
        let _ = write!(text, "{comma}{month}: {count}");
    }
    text
}

/// `Le Monde; AFP`: the sources of an edge, those with the most documents first.
fn source_names(edge: &ViewEdge) -> String {
    let mut names: Vec<(&String, &u64)> = edge.edge.sources.iter().collect();
    names.sort_by_key(|(name, count)| (Reverse(**count), *name));
    names.into_iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join("; ")
}

/// The name of a node in full; its id where there is no name to see.
pub(crate) fn full_name(node: &Node) -> String {
    let seen = [&node.name, &node.id].map(|text| clean(text));
    seen.into_iter().find(|text| super::quote::is_visible(text)).unwrap_or_else(|| "?".to_owned())
}

/// How heavy an edge is, as a number of floating formats.
pub(crate) fn weight(edge: &ViewEdge) -> i64 {
    i64::try_from(edge.edge.weight).unwrap_or(i64::MAX)
}
