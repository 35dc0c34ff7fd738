//! graphology's JSON, for sigma.js and Gephi Lite: a multigraph in which co-occurrences are undirected.

use super::cytoscape::known;
use super::flat::{EDGE_FIELDS, GENERATOR, NODE_FIELDS, edge_values, full_name, node_values, weight};
use super::ids::Ids;
use super::palette::{edge_looks, node_look, pen};
use super::places::Places;
use super::view::View;
use super::words;
use serde_json::{Map, json};

/// The graph as graphology's JSON, pretty-printed. `MultiGraph.from(JSON.parse(text))` reads it.
pub fn graphology(view: &View, places: &Places) -> String {
    let ids = Ids::of(view);
    let nodes = view.nodes.iter().enumerate().map(|(index, node)| {
        let (x, y) = places.get(index);
        let mut attributes = Map::new();
        attributes.insert("label".into(), full_name(&node.node).into());
        attributes.insert("x".into(), json!(x));
        // In sigma.js, up is up.
        attributes.insert("y".into(), json!(0.0 - y));
        attributes.insert("size".into(), json!((50.0 + 100.0 * node.scale).round() / 10.0));
        attributes.insert("color".into(), node_look(&node.node.kind).stroke.into());
        attributes.extend(known(&NODE_FIELDS, &node_values(node)));
        json!({"key": ids.node(index), "attributes": attributes})
    });
    let looks = edge_looks(&view.stances);
    let edges = view.edges.iter().zip(&ids.edges).map(|(edge, id)| {
        let mut attributes = Map::new();
        attributes.insert("label".into(), edge.edge.key.as_str().into());
        attributes.insert("weight".into(), weight(edge).into());
        if let Some(look) = looks.iter().find(|look| look.key == edge.edge.key) {
            attributes.insert("color".into(), look.colour.as_str().into());
            attributes.insert("size".into(), json!((pen(edge.edge.weight, look.faint) * 10.0).round() / 10.0));
        }
        attributes.extend(known(&EDGE_FIELDS, &edge_values(view, edge)));
        let (source, target) = (ids.node(edge.source), ids.node(edge.target));
        let mut written = json!({"key": id, "source": source, "target": target, "attributes": attributes});
        if !edge.edge.directed {
            written["undirected"] = true.into();
        }
        written
    });
    super::pretty(&json!({
        "attributes": {"name": words::title(view), "generator": GENERATOR},
        "options": {"type": "mixed", "multi": true, "allowSelfLoops": true},
        "nodes": nodes.collect::<Vec<_>>(),
        "edges": edges.collect::<Vec<_>>(),
    }))
}
