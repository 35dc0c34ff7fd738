//! GraphML, for igraph, networkx, yEd, Gephi and Cytoscape: the part of it that all of them read.
//!
//! All edges are directed, with the attribute `directed` to tell: networkx refuses files that mix the two. The id of an edge
//! is an attribute too, `eid`, since igraph fills its own `id` with something else.

use super::flat::{EDGE_FIELDS, NODE_FIELDS, Type, Value, edge_values, full_name, node_values, weight};
use super::ids::Ids;
use super::palette::{edge_looks, node_look};
use super::places::Places;
use super::view::View;
use super::words;
use super::xml::Xml;

/// The graph as GraphML.
pub fn graphml(view: &View, places: &Places) -> String {
    let ids = Ids::of(view);
    let mut xml = Xml::new();
    xml.open("graphml", &[("xmlns", "http://graphml.graphdrawing.org/xmlns")]);
    key(&mut xml, "graph", "title", "string");
    let placed = [("x", "double"), ("y", "double"), ("size", "double"), ("color", "string")];
    keys(&mut xml, "node", &[("label", "string")], &NODE_FIELDS, &placed);
    keys(&mut xml, "edge", &[("eid", "string"), ("weight", "double")], &EDGE_FIELDS, &[("color", "string")]);
    xml.open("graph", &[("edgedefault", "directed")]);
    data(&mut xml, "graph", "title", &words::title(view));
    for (index, node) in view.nodes.iter().enumerate() {
        xml.open("node", &[("id", ids.node(index))]);
        data(&mut xml, "node", "label", &full_name(&node.node));
        values(&mut xml, "node", &NODE_FIELDS, &node_values(node));
        let (x, y) = places.get(index);
        data(&mut xml, "node", "x", &x.to_string());
        data(&mut xml, "node", "y", &y.to_string());
        data(&mut xml, "node", "size", &format!("{:.1}", 10.0 + 30.0 * node.scale));
        data(&mut xml, "node", "color", node_look(&node.node.kind).stroke);
        xml.close();
    }
    let looks = edge_looks(&view.stances);
    for (edge, id) in view.edges.iter().zip(&ids.edges) {
        let ends = [("source", ids.node(edge.source)), ("target", ids.node(edge.target))];
        xml.open("edge", &[("id", id), ends[0], ends[1]]);
        data(&mut xml, "edge", "eid", id);
        data(&mut xml, "edge", "weight", &weight(edge).to_string());
        values(&mut xml, "edge", &EDGE_FIELDS, &edge_values(view, edge));
        if let Some(look) = looks.iter().find(|look| look.key == edge.edge.key) {
            data(&mut xml, "edge", "color", &look.colour);
        }
        xml.close();
    }
    xml.finish()
}

fn keys(
    xml: &mut Xml,
    class: &str,
    before: &[(&str, &'static str)],
    fields: &[(&str, Type)],
    behind: &[(&str, &'static str)],
) {
    let fields = fields.iter().map(|(name, kind)| {
        let kind = match kind {
            Type::Text => "string",
            Type::Whole => "long",
            Type::Truth => "boolean",
            Type::Hundredths => "double",
        };
        (*name, kind)
    });
    for (name, kind) in before.iter().copied().chain(fields).chain(behind.iter().copied()) {
        key(xml, class, name, kind);
    }
}

fn key(xml: &mut Xml, class: &str, name: &str, kind: &str) {
    let id = format!("{class}-{name}");
    xml.empty("key", &[("id", &id), ("for", class), ("attr.name", name), ("attr.type", kind)]);
}

fn data(xml: &mut Xml, class: &str, name: &str, value: &str) {
    xml.text("data", &[("key", &format!("{class}-{name}"))], value);
}

fn values(xml: &mut Xml, class: &str, fields: &[(&str, Type)], values: &[Option<Value>]) {
    for ((name, _), value) in fields.iter().zip(values) {
        if let Some(value) = value {
            data(xml, class, name, &value.written());
        }
    }
}
