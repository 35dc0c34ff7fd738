//! A part of a graph as a graph of its own.

use super::Choice;
use super::plain::Plain;
use crate::graph::{Edge, Graph};
use std::collections::{BTreeSet, VecDeque};

/// The entities with these ids, and of the edges between them those that `keep` wants, as they are: what a node or an edge
/// counts is what it counts in the whole graph, and so is what the graph says of itself.
pub fn part(graph: &Graph, ids: &BTreeSet<&str>, keep: impl Fn(&str, &str, &Edge) -> bool) -> Graph {
    let edges = graph.edges().into_iter().filter(|(source, target, edge)| keep(source, target, edge));
    of_parts(graph, ids, edges)
}

/// The entities with these ids, and those of these edges that are between them.
pub(super) fn of_parts<'g>(
    graph: &'g Graph,
    ids: &BTreeSet<&str>,
    edges: impl Iterator<Item = (&'g str, &'g str, &'g Edge)>,
) -> Graph {
    let mut part = Graph::new(graph.about().clone());
    for node in ids.iter().filter_map(|id| graph.node(id)) {
        part.add_node(node);
    }
    for (source, target, edge) in edges {
        if let (Some(&source), Some(&target)) = (part.nodes.get(source), part.nodes.get(target)) {
            part.add_edge(source, target, edge);
        }
    }
    part
}

/// The ids of those who are at most `depth` steps from one of `ids`, these included, by the chosen edges in either
/// direction.
pub fn around<'g>(graph: &'g Graph, ids: &[&'g str], depth: usize, choice: &Choice) -> BTreeSet<&'g str> {
    let plain = Plain::of(graph, choice, false);
    let mut found: BTreeSet<&str> = ids.iter().copied().collect();
    let mut waiting: VecDeque<(usize, usize)> = ids.iter().filter_map(|id| Some((plain.place(id)?, 0))).collect();
    while let Some((place, steps)) = waiting.pop_front() {
        if steps == depth {
            continue;
        }
        for next in plain.next_of(place) {
            if found.insert(plain.id(next)) {
                waiting.push_back((next, steps + 1));
            }
        }
    }
    found
}
