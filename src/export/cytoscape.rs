//! Cytoscape JSON: elements with places and a style for the kinds, for cytoscape.js and for Cytoscape.

use super::flat::{EDGE_FIELDS, GENERATOR, NODE_FIELDS, edge_values, full_name, node_values, weight};
use super::ids::{Ids, safe};
use super::palette::{INK, Shape, edge_looks, node_look, pen};
use super::places::Places;
use super::view::View;
use super::words;
use serde_json::{Map, Value, json};

/// The graph as Cytoscape JSON, pretty-printed. `cytoscape(JSON.parse(text))` draws it.
pub fn cytoscape(view: &View, places: &Places) -> String {
    let ids = Ids::of(view);
    let nodes = view.nodes.iter().enumerate().map(|(index, node)| {
        let (x, y) = places.get(index);
        let name = full_name(&node.node);
        let mut data = Map::new();
        data.insert("id".into(), ids.node(index).into());
        // Cytoscape shows `name`; most styles of cytoscape.js show `label`.
        data.insert("name".into(), name.as_str().into());
        data.insert("label".into(), name.into());
        data.insert("size".into(), json!((20.0 + 40.0 * node.scale).round()));
        data.extend(known(&NODE_FIELDS, &node_values(node)));
        json!({"data": data, "position": {"x": x, "y": y}, "classes": safe(&node.node.kind)})
    });
    let looks = edge_looks(&view.stances);
    let edges = view.edges.iter().zip(&ids.edges).map(|(edge, id)| {
        let faint = looks.iter().any(|look| look.key == edge.edge.key && look.faint);
        let mut data = Map::new();
        data.insert("id".into(), id.as_str().into());
        data.insert("source".into(), ids.node(edge.source).into());
        data.insert("target".into(), ids.node(edge.target).into());
        data.insert("interaction".into(), edge.edge.key.as_str().into());
        data.insert("label".into(), edge.edge.key.as_str().into());
        data.insert("weight".into(), weight(edge).into());
        data.insert("width".into(), json!((pen(edge.edge.weight, faint) * 10.0).round() / 10.0));
        data.extend(known(&EDGE_FIELDS, &edge_values(view, edge)));
        json!({"data": data, "classes": safe(&edge.edge.key)})
    });
    let whole = json!({
        "format_version": "1.0",
        "generated_by": GENERATOR,
        "target_cytoscapejs_version": "~3",
        "data": {"name": words::title(view)},
        "elements": {"nodes": nodes.collect::<Vec<_>>(), "edges": edges.collect::<Vec<_>>()},
        "layout": {"name": "preset"},
        "style": style(view),
    });
    super::pretty(&whole)
}

/// The attributes that are known, by their names.
pub(super) fn known<const N: usize>(
    fields: &[(&str, super::flat::Type); N],
    values: &[Option<super::flat::Value>; N],
) -> Map<String, Value> {
    let pairs = fields.iter().zip(values);
    pairs.filter_map(|((name, _), value)| Some(((*name).to_owned(), value.as_ref()?.json()))).collect()
}

/// How kinds look, as in the picture.
fn style(view: &View) -> Value {
    let mut rules = vec![
        json!({"selector": "node", "style": {
            "label": "data(label)", "width": "data(size)", "height": "data(size)", "color": INK,
            "text-wrap": "wrap", "text-max-width": "120px", "border-width": 2,
        }}),
        json!({"selector": "edge", "style": {
            "width": "data(width)", "curve-style": "bezier", "target-arrow-shape": "triangle",
        }}),
    ];
    let mut kinds: Vec<&str> = view.nodes.iter().map(|node| node.node.kind.as_str()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    for kind in kinds {
        let look = node_look(kind);
        let shape = match look.shape {
            Shape::Ellipse => "ellipse",
            Shape::RoundedBox => "round-rectangle",
            Shape::Hexagon => "hexagon",
        };
        let style = json!({"shape": shape, "background-color": look.fill, "border-color": look.stroke});
        rules.push(json!({"selector": class_of(kind), "style": style}));
    }
    for look in edge_looks(&view.stances) {
        let mut style = json!({
            "line-color": look.colour, "target-arrow-color": look.colour, "line-style": look.line.name(),
        });
        if look.faint {
            style["target-arrow-shape"] = "none".into();
        }
        rules.push(json!({"selector": class_of(&look.key), "style": style}));
    }
    Value::Array(rules)
}

/// The selector of a class; a dot of its name would begin another.
fn class_of(name: &str) -> String {
    format!(".{}", safe(name).replace('.', "\\."))
}
