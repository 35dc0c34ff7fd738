//! Graph files: read or refused; and what was read is written and read again without a difference.

use super::exports::come_back;
use actant::graph::{GraphDiff, LinksKey};
use actant::{Graph, export};

/// Reads bytes as a `graph.json`.
pub fn graph(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    match Graph::from_json(text) {
        Err(error) => assert!(!error.to_string().is_empty()),
        Ok(graph) => {
            comes_back(&graph);
            // Drawing takes long for large graphs, and is no other for them.
            if graph.node_count() <= 16 && graph.edge_count() <= 32 {
                come_back(&graph, "title");
            }
        }
    }
}

/// A graph is the same after writing and reading, in each of its forms; and it merges, and differs in nothing from itself.
pub fn comes_back(graph: &Graph) {
    let written = graph.to_json();
    let forms = [graph.to_json_line(), graph.to_json_with(LinksKey::Links), graph.to_json_with(LinksKey::Both)];
    for form in forms.iter().chain([&written]) {
        let again = Graph::from_json(form).unwrap_or_else(|error| panic!("{error}: {form}"));
        assert_eq!(again.to_json(), written);
        assert_eq!((again.node_count(), again.edge_count()), (graph.node_count(), graph.edge_count()));
    }
    assert!(GraphDiff::between(graph, graph).is_empty());
    let mut twice = graph.clone();
    twice.merge_unlike(graph);
    assert_eq!((twice.node_count(), twice.edge_count()), (graph.node_count(), graph.edge_count()));
    assert_eq!(twice.about().documents, graph.about().documents.saturating_mul(2));
    Graph::from_json(&twice.to_json_line()).unwrap();
    assert!(export::report(graph, "title").chars().all(|c| c == '\n' || !c.is_control()));
}
