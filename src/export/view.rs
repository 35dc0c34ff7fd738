//! The view: the sorted, filtered graph that every export is made from.

use crate::graph::balance::Part;
use crate::graph::{CO_OCCURRENCE, Edge, Node, StanceStyle};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// Below this many nodes every co-occurrence may be drawn, however weak.
const TINY: usize = 12;

/// What to do with co-occurrence edges.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CoOccurrence {
    /// Only the strongest, and only between entities that have a place without them.
    #[default]
    Auto,
    /// All of them.
    Always,
    /// None.
    Never,
}

/// What a view keeps. The default suits a picture; [`ViewOptions::everything`] suits data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ViewOptions {
    /// Edges that weigh less are left out.
    pub min_weight: u64,
    /// Keep only the edges of these kinds, by their keys (`ally`, `co-occurrence`).
    pub only: Option<Vec<String>>,
    /// At most so many nodes: the ones with the most stances, then the most mentions.
    pub max_nodes: usize,
    /// Which co-occurrences to keep.
    pub co_occurrence: CoOccurrence,
    /// Keep entities without any edge.
    pub keep_isolated: bool,
}

impl Default for ViewOptions {
    fn default() -> Self {
        ViewOptions {
            min_weight: 0,
            only: None,
            max_nodes: 1000,
            co_occurrence: CoOccurrence::Auto,
            keep_isolated: false,
        }
    }
}

impl ViewOptions {
    /// Leaves nothing out: for exports that hold data instead of showing it.
    pub fn everything() -> Self {
        ViewOptions {
            max_nodes: usize::MAX,
            co_occurrence: CoOccurrence::Always,
            keep_isolated: true,
            ..ViewOptions::default()
        }
    }
}

/// A node of a view.
#[derive(Clone, Debug, PartialEq)]
pub struct ViewNode {
    /// The entity.
    pub node: Node,
    /// How much it is mentioned among the nodes of the view: 0 for the least, 1 for the most, by logarithm.
    pub scale: f64,
    /// The number of its camp in the whole graph, from 1.
    pub camp: Option<usize>,
}

/// An edge of a view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ViewEdge {
    /// Where it starts, as an index into the nodes of the view.
    pub source: usize,
    /// Where it ends.
    pub target: usize,
    /// What it says.
    pub edge: Edge,
}

impl ViewEdge {
    /// Whether it says only "named together".
    pub fn is_co_occurrence(&self) -> bool {
        self.edge.key == CO_OCCURRENCE
    }
}

/// The graph as an export shows it: nodes by id; edges by source id, target id and key.
///
/// ```
/// use actant::export::{View, ViewOptions};
/// # use actant::graph::{Edge, Node};
/// # let node = |id: &str| Node { id: id.into(), name: id.into(), kind: "state".into(), affiliation: None, wikidata: None,
/// #     mentions: 1, documents: 1, first: None, last: None, timeline: Default::default() };
/// # let edge = |key: &str| Edge { key: key.into(), weight: 1, directed: true, documents: 1, first: None,
/// #     last: None, timeline: Default::default(), confidence: 0, best: None, sources: Default::default(), evidence: vec![] };
/// let nodes = vec![node("turkey"), node("azerbaijan"), node("norway")];
/// let edges = vec![("turkey".to_string(), "azerbaijan".to_string(), edge("ally"))];
/// let view = View::new("Caucasus", nodes, edges, vec![], &ViewOptions::default());
/// assert_eq!(view.nodes[0].node.id, "azerbaijan");
/// assert_eq!((view.edges[0].source, view.edges[0].target), (1, 0));
/// assert_eq!(view.left_out, 1, "Norway has no edge");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    /// What the picture is of.
    pub title: String,
    /// The nodes, sorted by id.
    pub nodes: Vec<ViewNode>,
    /// The edges, sorted by source id, target id and key.
    pub edges: Vec<ViewEdge>,
    /// How each stance looks; every stance of `edges` is among them.
    pub stances: Vec<StanceStyle>,
    /// How many entities are not shown, because they have no edge or there are too many.
    pub left_out: usize,
    /// How many edges are not shown, because they are too weak or an end of theirs is not shown.
    pub edges_left_out: usize,
    /// The first and the last camp of each part of the whole graph that has entities in the view. Of how camps of
    /// different parts stand to each other nothing is known.
    pub parts: Vec<(usize, usize)>,
}

impl View {
    /// A view of a graph, with the camps of the [whole graph](crate::Graph::balance).
    pub fn of(graph: &crate::graph::Graph, title: impl Into<String>, options: &ViewOptions) -> View {
        let nodes = graph.nodes().into_iter().cloned().collect();
        let edges = graph.edges().into_iter().map(|(s, t, edge)| (s.to_owned(), t.to_owned(), edge.clone())).collect();
        let mut view = View::new(title, nodes, edges, graph.about().stances.clone(), options);
        let balance = graph.balance();
        for node in &mut view.nodes {
            node.camp = balance.camp_of(&node.node.id);
        }
        let camps: BTreeSet<usize> = view.nodes.iter().filter_map(|node| node.camp).collect();
        let parts = balance.parts.iter().map(Part::numbers);
        view.parts = parts.filter(|&(first, last)| camps.range(first..=last).next().is_some()).collect();
        view
    }

    /// Sorts and filters. Edges name their ends by id; an edge whose end is unknown is dropped, and so is
    /// a second node with the same id.
    pub fn new(
        title: impl Into<String>,
        mut nodes: Vec<Node>,
        edges: Vec<(String, String, Edge)>,
        mut stances: Vec<StanceStyle>,
        options: &ViewOptions,
    ) -> View {
        nodes.sort_by(|a, b| a.id.cmp(&b.id));
        nodes.dedup_by(|a, b| a.id == b.id);
        let edges = indexed(&nodes, edges);
        let (known_nodes, known_edges) = (nodes.len(), edges.len());
        let wanted = |edge: &Edge| options.only.as_ref().is_none_or(|only| only.contains(&edge.key));
        let edges = edges.into_iter().filter(|e| e.edge.weight >= options.min_weight && wanted(&e.edge)).collect();

        let (nodes, edges) = strongest_nodes(nodes, edges, options.max_nodes);
        let edges = choose_co_occurrences(edges, nodes.len(), options.co_occurrence);
        let (nodes, edges) = if options.keep_isolated { (nodes, edges) } else { without_isolated(nodes, edges) };

        let missing: BTreeSet<&str> = edges
            .iter()
            .filter(|e| !e.is_co_occurrence() && stances.iter().all(|s| s.id != e.edge.key))
            .map(|e| e.edge.key.as_str())
            .collect();
        let plain = |id: &str| StanceStyle { id: id.into(), label: id.into(), sign: 0, colour: None, line: None };
        let missing: Vec<StanceStyle> = missing.into_iter().map(plain).collect();
        stances.extend(missing);

        View {
            title: title.into(),
            left_out: known_nodes - nodes.len(),
            edges_left_out: known_edges - edges.len(),
            nodes: scaled(nodes),
            edges,
            stances,
            parts: Vec::new(),
        }
    }

    /// How many of the first camps have a colour of their own: those of whole parts, so that no camp has a colour while its
    /// foes have that of many.
    pub fn coloured_camps(&self) -> usize {
        let whole = self.parts.iter().map(|part| part.1).filter(|&last| last <= super::palette::COLOURED_CAMPS);
        whole.max().unwrap_or(0)
    }

    /// Whether anybody in the view is in a camp.
    pub fn has_camps(&self) -> bool {
        !self.parts.is_empty()
    }
}

/// The edges with indices in place of ids, sorted.
fn indexed(nodes: &[Node], edges: Vec<(String, String, Edge)>) -> Vec<ViewEdge> {
    let place = |id: &str| nodes.binary_search_by(|n| n.id.as_str().cmp(id)).ok();
    let mut edges: Vec<ViewEdge> = edges
        .into_iter()
        .filter_map(|(s, t, edge)| Some(ViewEdge { source: place(&s)?, target: place(&t)?, edge }))
        .collect();
    // Nodes are in the order of their ids, so indices sort as ids do.
    edges.sort_by(|a, b| (a.source, a.target, &a.edge.key).cmp(&(b.source, b.target, &b.edge.key)));
    edges
}

/// Keeps the marked nodes and the edges among them.
fn keep(nodes: Vec<Node>, edges: Vec<ViewEdge>, wanted: &[bool]) -> (Vec<Node>, Vec<ViewEdge>) {
    let mut next = 0;
    let moved: Vec<Option<usize>> = wanted
        .iter()
        .map(|&w| {
            next += usize::from(w);
            w.then(|| next - 1)
        })
        .collect();
    let nodes = nodes.into_iter().zip(wanted).filter_map(|(n, &w)| w.then_some(n)).collect();
    let edges = edges
        .into_iter()
        .filter_map(|e| Some(ViewEdge { source: moved[e.source]?, target: moved[e.target]?, edge: e.edge }))
        .collect();
    (nodes, edges)
}

fn strongest_nodes(nodes: Vec<Node>, edges: Vec<ViewEdge>, max: usize) -> (Vec<Node>, Vec<ViewEdge>) {
    if nodes.len() <= max {
        return (nodes, edges);
    }
    let mut strength = vec![0u64; nodes.len()];
    for edge in edges.iter().filter(|e| !e.is_co_occurrence()) {
        for end in [edge.source, edge.target] {
            strength[end] = strength[end].saturating_add(edge.edge.weight);
        }
    }
    let mut order: Vec<usize> = (0..nodes.len()).collect();
    order.sort_by_key(|&i| Reverse((strength[i], nodes[i].mentions, Reverse(i))));
    let mut wanted = vec![false; nodes.len()];
    order.iter().take(max).for_each(|&i| wanted[i] = true);
    keep(nodes, edges, &wanted)
}

fn without_isolated(nodes: Vec<Node>, edges: Vec<ViewEdge>) -> (Vec<Node>, Vec<ViewEdge>) {
    let mut wanted = vec![false; nodes.len()];
    for edge in &edges {
        wanted[edge.source] = true;
        wanted[edge.target] = true;
    }
    keep(nodes, edges, &wanted)
}

/// Which co-occurrences stay. A picture of all of them is a ball of wool: in `Auto` they are a background
/// to the stances, three for every two nodes at the most.
fn choose_co_occurrences(edges: Vec<ViewEdge>, nodes: usize, how: CoOccurrence) -> Vec<ViewEdge> {
    match how {
        CoOccurrence::Always => edges,
        CoOccurrence::Never => edges.into_iter().filter(|e| !e.is_co_occurrence()).collect(),
        CoOccurrence::Auto => {
            let mut placed = vec![false; nodes];
            for edge in edges.iter().filter(|e| !e.is_co_occurrence()) {
                placed[edge.source] = true;
                placed[edge.target] = true;
            }
            // A graph without any stance would be an empty picture: there, being named together gives a place.
            if !placed.contains(&true) {
                placed.fill(true);
            }
            let places = placed.iter().filter(|&&p| p).count();
            let least = if places <= TINY { 1 } else { 2 };
            let fits = |e: &ViewEdge| placed[e.source] && placed[e.target] && e.edge.weight >= least;
            let mut order: Vec<usize> =
                (0..edges.len()).filter(|&i| edges[i].is_co_occurrence() && fits(&edges[i])).collect();
            order.sort_by_key(|&i| (Reverse(edges[i].edge.weight), i));
            order.truncate(places * 3 / 2);
            let mut wanted: Vec<bool> = edges.iter().map(|e| !e.is_co_occurrence()).collect();
            order.iter().for_each(|&i| wanted[i] = true);
            edges.into_iter().zip(wanted).filter_map(|(e, w)| w.then_some(e)).collect()
        }
    }
}

/// Gives each node its place between the least and the most mentioned.
fn scaled(nodes: Vec<Node>) -> Vec<ViewNode> {
    let size = |n: &Node| super::palette::log2(n.mentions.saturating_add(1));
    let most = nodes.iter().map(size).fold(0.0, f64::max);
    let least = nodes.iter().map(size).fold(most, f64::min);
    let scale = |n: &Node| if most > least { (size(n) - least) / (most - least) } else { 0.3 };
    nodes.into_iter().map(|node| ViewNode { scale: scale(&node), node, camp: None }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample::{edge, node};

    fn built(options: &ViewOptions) -> View {
        let nodes = ["d", "b", "a", "c"].map(|id| node(id, "state", 3)).to_vec();
        let edges = vec![
            edge("b", "a", "condemns", 2),
            edge("a", "b", "ally", 1),
            edge("a", "a", "condemns", 1),
            edge("a", "c", CO_OCCURRENCE, 9),
            edge("a", "b", CO_OCCURRENCE, 2),
            edge("a", "nobody", "ally", 5),
        ];
        View::new("t", nodes, edges, vec![], options)
    }

    fn keys(view: &View) -> Vec<(usize, usize, &str)> {
        view.edges.iter().map(|e| (e.source, e.target, e.edge.key.as_str())).collect()
    }

    #[test]
    fn a_picture_keeps_stances_and_the_co_occurrences_among_them() {
        let view = built(&ViewOptions::default());
        let kept = [(0, 0, "condemns"), (0, 1, "ally"), (0, 1, CO_OCCURRENCE), (1, 0, "condemns")];
        assert_eq!(keys(&view), kept);
        assert_eq!((view.left_out, view.edges_left_out), (2, 1));
        assert_eq!(view.stances.iter().map(|s| s.id.as_str()).collect::<Vec<_>>(), ["ally", "condemns"]);
    }

    #[test]
    fn options_do_what_they_say() {
        let all = built(&ViewOptions::everything());
        assert_eq!((all.nodes.len(), all.edges.len(), all.left_out), (4, 5, 0));
        let strong = built(&ViewOptions { min_weight: 2, ..ViewOptions::default() });
        assert_eq!(keys(&strong), [(0, 1, CO_OCCURRENCE), (1, 0, "condemns")]);
        let none = built(&ViewOptions { co_occurrence: CoOccurrence::Never, ..ViewOptions::everything() });
        assert_eq!((none.nodes.len(), none.edges.len()), (4, 3));
        let one = built(&ViewOptions { max_nodes: 1, ..ViewOptions::default() });
        assert_eq!(keys(&one), [(0, 0, "condemns")]);
        let only = built(&ViewOptions { only: Some(vec!["condemns".into()]), ..ViewOptions::everything() });
        assert!(!only.edges.is_empty() && only.edges.iter().all(|e| e.edge.key == "condemns"));
    }

    #[test]
    fn without_stances_co_occurrences_make_the_picture() {
        let edges = vec![edge("a", "b", CO_OCCURRENCE, 1)];
        let view = View::new("", vec![node("a", "x", 0), node("b", "x", 1)], edges, vec![], &ViewOptions::default());
        assert_eq!((view.nodes.len(), view.edges.len()), (2, 1));
        assert_eq!((view.nodes[0].scale, view.nodes[1].scale), (0.0, 1.0));
    }
}
