//! Ids that every program takes: of the letters of ASCII, digits, dots, hyphens and underscores, each only once.
//!
//! igraph escapes others twice, Cytoscape has one space of names for nodes and edges, and Mermaid takes some words for its
//! own. The ids of a gazetteer are such ids already and stay as they are; those of edges are made of their ends and kind,
//! and so are the same from one run to the next.

use super::view::View;
use std::collections::BTreeSet;

/// The ids of a view's nodes and edges, in their order.
pub(crate) struct Ids {
    pub nodes: Vec<String>,
    pub edges: Vec<String>,
}

impl Ids {
    pub(crate) fn of(view: &View) -> Ids {
        let mut taken = BTreeSet::new();
        let nodes: Vec<String> = view.nodes.iter().map(|node| once(safe(&node.node.id), &mut taken)).collect();
        let edges = view.edges.iter().map(|edge| {
            let [source, target] = [edge.source, edge.target].map(|end| nodes.get(end).map_or("", String::as_str));
            once(format!("{source}.{}.{target}", safe(&edge.edge.key)), &mut taken)
        });
        let edges = edges.collect();
        Ids { nodes, edges }
    }

    /// The id of a node by its place in the view.
    pub(crate) fn node(&self, index: usize) -> &str {
        self.nodes.get(index).map_or("", String::as_str)
    }
}

/// The text with an underscore for every other character.
pub(crate) fn safe(text: &str) -> String {
    let kept = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '_' };
    if text.is_empty() { "_".to_owned() } else { text.chars().map(kept).collect() }
}

/// The id itself, or with a number behind it where another has it already.
fn once(id: String, taken: &mut BTreeSet<String>) -> String {
    let mut free = id.clone();
    let mut number = 1;
    while !taken.insert(free.clone()) {
        number += 1;
        free = format!("{id}_{number}");
    }
    free
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::ViewOptions;
    use crate::export::sample::{edge, node};

    #[test]
    fn ids_are_safe_and_stand_once() {
        let nodes = ["a.ally.b", "a", "b", "é", "ü", ""].map(|id| node(id, "state", 1)).to_vec();
        let edges = vec![edge("a", "b", "ally", 1), edge("é", "ü", "ally", 1)];
        let ids = Ids::of(&View::new("", nodes, edges, vec![], &ViewOptions::everything()));
        assert_eq!(ids.nodes, ["_", "a", "a.ally.b", "b", "__2", "__3"]);
        assert_eq!(ids.edges, ["a.ally.b_2", "__2.ally.__3"]);
    }
}
