//! The plain graph behind a question: one arc at most from one entity to another, whatever the kinds of edge.

use super::Choice;
use crate::graph::Graph;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;
use std::collections::BTreeMap;

/// What the chosen edges from one entity to another come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Arc {
    /// The weight of the heaviest.
    pub(super) most: u64,
    /// Their weights added up.
    pub(super) sum: u64,
}

/// Entities in the order of their ids, and arcs.
pub(super) struct Plain<'g> {
    ids: Vec<&'g str>,
    pub(super) graph: DiGraph<(), Arc, usize>,
}

impl<'g> Plain<'g> {
    /// The arcs of the chosen edges: a stance goes from source to target, or, where directions don't matter, both ways; a
    /// co-occurrence always goes both ways. Entities without any are in it too.
    pub(super) fn of(graph: &'g Graph, choice: &Choice, directed: bool) -> Self {
        Self::of_all(graph.nodes().into_iter().map(|node| node.id.as_str()).collect(), graph, choice, directed)
    }

    /// The same with only those who have a chosen edge.
    pub(super) fn of_linked(graph: &'g Graph, choice: &Choice, directed: bool) -> Self {
        let edges = graph.edges().into_iter().filter(|(_, _, edge)| choice.takes(edge));
        let mut ids: Vec<&str> = edges.flat_map(|(source, target, _)| [source, target]).collect();
        ids.sort_unstable();
        ids.dedup();
        Self::of_all(ids, graph, choice, directed)
    }

    /// `ids` are sorted.
    fn of_all(ids: Vec<&'g str>, graph: &'g Graph, choice: &Choice, directed: bool) -> Self {
        let place = |id: &str| ids.binary_search(&id).ok();
        let mut arcs: BTreeMap<(usize, usize), Arc> = BTreeMap::new();
        for (source, target, edge) in graph.edges().into_iter().filter(|(_, _, edge)| choice.takes(edge)) {
            let (Some(source), Some(target)) = (place(source), place(target)) else { continue };
            if source == target {
                continue;
            }
            let both = !directed || !edge.directed;
            for ends in [Some((source, target)), both.then_some((target, source))].into_iter().flatten() {
                let arc = arcs.entry(ends).or_default();
                arc.most = arc.most.max(edge.weight);
                arc.sum = arc.sum.saturating_add(edge.weight);
            }
        }
        let mut inner = DiGraph::with_capacity(ids.len(), arcs.len());
        for _ in &ids {
            inner.add_node(());
        }
        for (&(source, target), &arc) in &arcs {
            inner.add_edge(NodeIndex::new(source), NodeIndex::new(target), arc);
        }
        Plain { ids, graph: inner }
    }

    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    /// The number of an entity.
    pub(super) fn place(&self, id: &str) -> Option<usize> {
        self.ids.binary_search(&id).ok()
    }

    /// The id of an entity.
    pub(super) fn id(&self, place: usize) -> &'g str {
        self.ids.get(place).copied().unwrap_or("")
    }

    /// The arcs from an entity, with where they lead to, in the order of the ids.
    pub(super) fn arcs_of(&self, place: usize) -> Vec<(usize, Arc)> {
        let arcs = self.graph.edges(NodeIndex::new(place));
        let mut arcs: Vec<(usize, Arc)> = arcs.map(|arc| (arc.target().index(), *arc.weight())).collect();
        arcs.sort_unstable_by_key(|arc| arc.0);
        arcs
    }

    /// Where the arcs from an entity lead to, in the order of the ids.
    pub(super) fn next_of(&self, place: usize) -> impl Iterator<Item = usize> + use<> {
        self.arcs_of(place).into_iter().map(|arc| arc.0)
    }
}
