//! What of a graph the page shows: all of it, or the strongest where it would be too much to draw.

use crate::export::{View, ViewOptions};
use crate::graph::{CO_OCCURRENCE, Edge, Evidence, Graph, Node};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// How many nodes a page can show and stay fluid.
pub(super) const MOST_NODES: usize = 2_000;
/// How many edges.
pub(super) const MOST_EDGES: usize = 20_000;

/// The strongest nodes of a graph, by id, and the strongest edges among them, by source, target and key.
pub(super) struct Selection<'g> {
    pub nodes: Vec<&'g Node>,
    pub edges: Vec<Chosen<'g>>,
    pub nodes_left_out: usize,
    pub edges_left_out: usize,
}

/// An edge between two nodes of a selection.
pub(super) struct Chosen<'g> {
    pub source: usize,
    pub target: usize,
    pub edge: &'g Edge,
}

impl<'g> Selection<'g> {
    /// The strongest: of nodes, those with the most stances, then the most mentions; of edges, the stances first.
    pub(super) fn of(graph: &'g Graph, most_nodes: usize, most_edges: usize) -> Self {
        let (all_nodes, all_edges) = (graph.nodes(), graph.edges());
        let (node_count, edge_count) = (all_nodes.len(), all_edges.len());
        let nodes = strongest_nodes(all_nodes, &all_edges, most_nodes);
        let place: BTreeMap<&str, usize> = nodes.iter().enumerate().map(|(at, node)| (node.id.as_str(), at)).collect();
        let among = all_edges.into_iter().filter_map(|(source, target, edge)| {
            Some(Chosen { source: *place.get(source)?, target: *place.get(target)?, edge })
        });
        let edges = strongest_edges(among.collect(), most_edges);
        Selection { nodes_left_out: node_count - nodes.len(), edges_left_out: edge_count - edges.len(), nodes, edges }
    }

    /// The selection as a view, for its layout: without evidence, which is much and has no part in it.
    pub(super) fn view(&self, graph: &Graph) -> View {
        let nodes = self.nodes.iter().map(|node| (*node).clone()).collect();
        let edges = self.edges.iter().filter_map(|chosen| {
            let (source, target) = (self.nodes.get(chosen.source)?, self.nodes.get(chosen.target)?);
            let edge = Edge { weight: chosen.edge.weight, ..Edge::new(&chosen.edge.key, chosen.edge.directed) };
            Some((source.id.clone(), target.id.clone(), edge))
        });
        View::new("", nodes, edges.collect(), graph.about().stances.clone(), &ViewOptions::everything())
    }
}

fn strongest_nodes<'g>(nodes: Vec<&'g Node>, edges: &[(&str, &str, &Edge)], most: usize) -> Vec<&'g Node> {
    if nodes.len() <= most {
        return nodes;
    }
    let mut strength: BTreeMap<&str, u64> = BTreeMap::new();
    for (source, target, edge) in edges.iter().filter(|(_, _, edge)| edge.key != CO_OCCURRENCE) {
        for end in [source, target] {
            *strength.entry(end).or_default() += edge.weight;
        }
    }
    let mut order = nodes;
    let strength = |node: &Node| strength.get(node.id.as_str()).copied().unwrap_or_default();
    order.sort_by_key(|node| (Reverse(strength(node)), Reverse(node.mentions), node.id.as_str()));
    order.truncate(most);
    order.sort_by(|a, b| a.id.cmp(&b.id));
    order
}

fn strongest_edges(edges: Vec<Chosen<'_>>, most: usize) -> Vec<Chosen<'_>> {
    if edges.len() <= most {
        return edges;
    }
    let mut order: Vec<(usize, Chosen<'_>)> = edges.into_iter().enumerate().collect();
    order.sort_by_key(|(at, chosen)| (chosen.edge.key == CO_OCCURRENCE, Reverse(chosen.edge.weight), *at));
    order.truncate(most);
    order.sort_by_key(|(at, _)| *at);
    order.into_iter().map(|(_, chosen)| chosen).collect()
}

/// How many pieces of evidence each edge may show, so that all together take no more than `most` bytes, of which `cost` says
/// what a piece takes. Every stance gets its first before one gets its second, and all of theirs come before those of
/// co-occurrences.
pub(super) fn shares<'g>(edges: &[&'g Edge], most: usize, mut cost: impl FnMut(&'g Evidence) -> usize) -> Vec<usize> {
    let mut shares = vec![0; edges.len()];
    let mut left = most;
    for co_occurrences in [false, true] {
        let mut order: Vec<usize> =
            (0..edges.len()).filter(|&at| (edges[at].key == CO_OCCURRENCE) == co_occurrences).collect();
        order.sort_by_key(|&at| (Reverse(edges[at].weight), at));
        let rounds = order.iter().map(|&at| edges[at].evidence.len()).max().unwrap_or_default();
        for round in 0..rounds {
            order.retain(|&at| edges[at].evidence.len() > round);
            for &at in &order {
                let Some(rest) = left.checked_sub(cost(&edges[at].evidence[round])) else {
                    return shares;
                };
                left = rest;
                shares[at] = round + 1;
            }
        }
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edge(key: &str, weight: u64, sentences: &[&str]) -> Edge {
        let piece = |sentence: &&str| Evidence {
            date: None,
            document: "d".into(),
            start: 0,
            end: sentence.len(),
            sentence: sentence.to_string(),
            trigger: None,
            rule: None,
            speaker: None,
            certainty: None,
            confidence: None,
            judged: None,
            parties: None,
            title: None,
            source: None,
            url: None,
            page: None,
            also: Vec::new(),
            found: None,
        };
        Edge { weight, evidence: sentences.iter().map(piece).collect(), ..Edge::new(key, true) }
    }

    #[test]
    fn the_first_sentences_of_stances_come_before_all_others() {
        let edges = [
            edge(CO_OCCURRENCE, 9, &["aaa", "aaa"]),
            edge("ally", 1, &["bbb", "bbb"]),
            edge("ally", 2, &["ccc", "ccc"]),
        ];
        let edges: Vec<&Edge> = edges.iter().collect();
        let given = [3, 4, 8, 12, 16, 20, 99].map(|most| shares(&edges, most, |piece| 1 + piece.sentence.len()));
        let wanted = [[0, 0, 0], [0, 0, 1], [0, 1, 1], [0, 1, 2], [0, 2, 2], [1, 2, 2], [2, 2, 2]];
        assert_eq!(given.map(|shares| [shares[0], shares[1], shares[2]]), wanted);
    }

    #[test]
    fn the_strongest_stay() {
        let strong = edge("ally", 5, &[]);
        let weak = edge("ally", 1, &[]);
        let many = edge(CO_OCCURRENCE, 9, &[]);
        let chosen = |edge| Chosen { source: 0, target: 1, edge };
        let kept = |most| -> Vec<u64> {
            let edges = vec![chosen(&many), chosen(&weak), chosen(&strong)];
            strongest_edges(edges, most).iter().map(|chosen| chosen.edge.weight).collect()
        };
        assert_eq!((kept(0), kept(1), kept(2), kept(3)), (vec![], vec![5], vec![1, 5], vec![9, 1, 5]));
    }
}
