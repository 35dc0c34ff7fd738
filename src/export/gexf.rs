//! GEXF 1.3, for Gephi and Gephi Lite: with months, colours, sizes and places.
//!
//! All edges are written as directed, with the attribute `directed` to tell: networkx refuses files that mix the two, and
//! Gephi loses edges of them. `kind` keeps parallel edges apart in Gephi; it is an attribute too, since networkx drops it.
//! Months are the spells of an edge, and counts by month the text `timeline`: an attribute that changes with time would have
//! to be declared in a list of its own, and Gephi Lite keeps one list alone.

use super::flat::{EDGE_FIELDS, GENERATOR, NODE_FIELDS, Type, Value, edge_values, full_name, node_values, weight};
use super::ids::Ids;
use super::palette::{edge_looks, node_look, pen};
use super::places::Places;
use super::view::{View, ViewEdge};
use super::words;
use super::xml::Xml;
use crate::document::Date;
use crate::graph::Node;

/// The graph as GEXF 1.3. The months in which an edge was read are its spells.
pub fn gexf(view: &View, places: &Places) -> String {
    let ids = Ids::of(view);
    let mut xml = Xml::new();
    let viz = ("xmlns:viz", "http://gexf.net/1.3/viz");
    xml.open("gexf", &[("xmlns", "http://gexf.net/1.3"), viz, ("version", "1.3")]);
    xml.open("meta", &[]);
    xml.text("creator", &[], GENERATOR);
    xml.text("description", &[], &words::title(view));
    xml.close();
    xml.open(
        "graph",
        &[
            ("mode", "dynamic"),
            ("defaultedgetype", "directed"),
            ("idtype", "string"),
            ("timeformat", "date"),
            ("timerepresentation", "interval"),
        ],
    );
    declare(&mut xml, "node", &NODE_FIELDS);
    declare(&mut xml, "edge", &EDGE_FIELDS);
    xml.open("nodes", &[("count", &view.nodes.len().to_string())]);
    for (index, node) in view.nodes.iter().enumerate() {
        xml.open("node", &[("id", ids.node(index)), ("label", &full_name(&node.node))]);
        attributes(&mut xml, &NODE_FIELDS, &node_values(node));
        spells(&mut xml, &months_of(&node.node));
        colour(&mut xml, node_look(&node.node.kind).stroke);
        let (x, y) = places.get(index);
        // In Gephi, up is up.
        xml.empty("viz:position", &[("x", &x.to_string()), ("y", &(0.0 - y).to_string()), ("z", "0")]);
        xml.empty("viz:size", &[("value", &format!("{:.1}", 10.0 + 30.0 * node.scale))]);
        xml.close();
    }
    xml.close();
    let looks = edge_looks(&view.stances);
    xml.open("edges", &[("count", &view.edges.len().to_string())]);
    for (edge, id) in view.edges.iter().zip(&ids.edges) {
        let kind = edge.edge.key.as_str();
        xml.open(
            "edge",
            &[
                ("id", id),
                ("source", ids.node(edge.source)),
                ("target", ids.node(edge.target)),
                ("type", "directed"),
                ("kind", kind),
                ("label", kind),
                ("weight", &weight(edge).to_string()),
            ],
        );
        attributes(&mut xml, &EDGE_FIELDS, &edge_values(view, edge));
        spells(&mut xml, &months_of_edge(edge));
        if let Some(look) = looks.iter().find(|look| look.key == edge.edge.key) {
            colour(&mut xml, &look.colour);
            xml.empty("viz:thickness", &[("value", &format!("{:.1}", pen(edge.edge.weight, look.faint)))]);
        }
        xml.close();
    }
    xml.finish()
}

fn declare(xml: &mut Xml, class: &'static str, fields: &[(&str, Type)]) {
    xml.open("attributes", &[("class", class), ("mode", "static")]);
    for (name, kind) in fields {
        let kind = match kind {
            Type::Text => "string",
            Type::Whole => "long",
            Type::Truth => "boolean",
            Type::Hundredths => "double",
        };
        xml.empty("attribute", &[("id", name), ("title", name), ("type", kind)]);
    }
    xml.close();
}

fn attributes(xml: &mut Xml, fields: &[(&str, Type)], values: &[Option<Value>]) {
    xml.open("attvalues", &[]);
    for ((name, _), value) in fields.iter().zip(values) {
        if let Some(value) = value {
            xml.empty("attvalue", &[("for", name), ("value", &value.written())]);
        }
    }
    xml.close();
}

/// The first and the last day of a span of time.
type Days = (String, String);

fn spells(xml: &mut Xml, spells: &[Days]) {
    if spells.is_empty() {
        return;
    }
    xml.open("spells", &[]);
    for (start, end) in spells {
        xml.empty("spell", &[("start", start), ("end", end)]);
    }
    xml.close();
}

/// The months in which an edge was read. Gephi takes no spells that overlap: a year whose months are not known is left out
/// where the same year has months too.
fn months_of_edge(edge: &ViewEdge) -> Vec<Days> {
    let timeline = &edge.edge.timeline;
    let has_months = |key: &str| timeline.keys().any(|other| other.len() > key.len() && other.starts_with(key));
    timeline.keys().filter(|key| !has_months(key)).filter_map(|month| days(month)).collect()
}

/// From the month in which it is first read of to the month in which it is last: whole months, so that a node is there
/// whenever one of its edges is.
fn months_of(node: &Node) -> Vec<Days> {
    let first = node.first.and_then(|date| days(&date.month_key()));
    let last = node.last.and_then(|date| days(&date.month_key()));
    first.zip(last).map(|(first, last)| (first.0, last.1)).into_iter().collect()
}

/// The first and the last day of `2020-07`, or of `2020`.
fn days(month: &str) -> Option<Days> {
    let date: Date = month.parse().ok()?;
    let last_month = date.month().unwrap_or(12);
    let first = Date::new(date.year(), date.month().unwrap_or(1), 1)?;
    let last = (28..=31).rev().find_map(|day| Date::new(date.year(), last_month, day))?;
    Some((first.to_string(), last.to_string()))
}

/// A colour given as `#rrggbb`.
fn colour(xml: &mut Xml, colour: &str) {
    let part = |from: usize| colour.get(from..from + 2).and_then(|hex| u8::from_str_radix(hex, 16).ok());
    if let (Some(r), Some(g), Some(b)) = (part(1), part(3), part(5)) {
        let [r, g, b] = [r, g, b].map(|part| part.to_string());
        xml.empty("viz:color", &[("r", &r), ("g", &g), ("b", &b)]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_have_their_days() {
        let of = |month: &str| days(month).map(|(a, b)| format!("{a} {b}"));
        assert_eq!(of("2020-02").as_deref(), Some("2020-02-01 2020-02-29"));
        assert_eq!(of("1900-02").as_deref(), Some("1900-02-01 1900-02-28"));
        assert_eq!(of("2021-11").as_deref(), Some("2021-11-01 2021-11-30"));
        assert_eq!(of("2021").as_deref(), Some("2021-01-01 2021-12-31"));
        assert_eq!((of("2021-13"), of(""), of("x-y")), (None, None, None));
    }
}
