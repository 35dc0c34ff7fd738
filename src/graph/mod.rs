//! The graph: entities as nodes; co-occurrence and stances as edges, several kinds between one pair.
//!
//! It grows with the entities and their relations, never with the corpus: an edge keeps exact counts, and its
//! first few pieces of evidence in the order of date, document and place. So two graphs made of two halves of a
//! corpus [merge](Graph::merge) into exactly the graph of the whole.

mod build;
mod diff;
mod json;
mod model;
#[cfg(test)]
mod tests;

pub use build::GraphOptions;
pub use diff::{
    Change, ChangeCounts, Counts, DIFF_SCHEMA, EdgeChange, EdgeCounts, EntityChange, GraphDiff, Setting, Side,
};
pub use json::{GraphFileError, LinksKey};
pub use model::{CO_OCCURRENCE, Edge, Evidence, Found, Node, Quote, StanceStyle};

use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// The name and version of the shape of `graph.json`.
pub const SCHEMA: &str = "actant-graph/1";

/// What a graph says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// [`SCHEMA`].
    pub schema: String,
    /// Program and version.
    pub generator: String,
    /// Hash of the gazetteer and lexicon that made it.
    pub gazetteer: String,
    /// The window of co-occurrence: `sentence`, `paragraph` or `document`.
    pub window: String,
    /// Whether persons were replaced by their states.
    pub folded: bool,
    /// How many pieces of evidence an edge keeps.
    pub evidence_limit: usize,
    /// How many documents were read.
    pub documents: u64,
    /// How many mentions were found in them.
    pub mentions: u64,
    /// The stances of the lexicon.
    pub stances: Vec<StanceStyle>,
}

/// Entities and what they have to do with each other.
#[derive(Clone, Debug)]
pub struct Graph {
    about: About,
    inner: DiGraph<Node, Edge>,
    /// Id → node.
    nodes: HashMap<String, NodeIndex>,
    /// Source, target, key → edge.
    edges: HashMap<(NodeIndex, NodeIndex), Vec<petgraph::graph::EdgeIndex>>,
}

/// Two graphs that can't be merged.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MergeError {
    /// They were made with different gazetteers or lexicons.
    #[error("the graphs were made with different gazetteers ({0} and {1}): run again with one, or merge with --force")]
    Gazetteer(String, String),
    /// They were made with different options.
    #[error("the graphs were made with different options: {0}")]
    Options(&'static str),
}

impl Graph {
    /// A graph without nodes.
    pub fn new(about: About) -> Self {
        Graph { about, inner: DiGraph::new(), nodes: HashMap::new(), edges: HashMap::new() }
    }

    /// What the graph says of itself.
    pub fn about(&self) -> &About {
        &self.about
    }

    /// The nodes, sorted by id.
    pub fn nodes(&self) -> Vec<&Node> {
        let mut nodes: Vec<&Node> = self.inner.node_weights().collect();
        nodes.sort_by(|a, b| a.id.cmp(&b.id));
        nodes
    }

    /// The edges with the ids of source and target, sorted by source, target and key.
    pub fn edges(&self) -> Vec<(&str, &str, &Edge)> {
        let mut edges: Vec<(&str, &str, &Edge)> = self
            .inner
            .edge_references()
            .map(|edge| (self.inner[edge.source()].id.as_str(), self.inner[edge.target()].id.as_str(), edge.weight()))
            .collect();
        edges.sort_by(|a, b| (a.0, a.1, &a.2.key).cmp(&(b.0, b.1, &b.2.key)));
        edges
    }

    /// The node with this id.
    pub fn node(&self, id: &str) -> Option<&Node> {
        self.nodes.get(id).map(|&index| &self.inner[index])
    }

    /// The edges between two entities, in both directions, sorted like [`edges`](Self::edges).
    pub fn between(&self, a: &str, b: &str) -> Vec<(&str, &str, &Edge)> {
        self.edges().into_iter().filter(|(s, t, _)| (*s, *t) == (a, b) || (*s, *t) == (b, a)).collect()
    }

    /// How many nodes there are.
    pub fn node_count(&self) -> usize {
        self.inner.node_count()
    }

    /// How many edges there are, each kind of a pair counted by itself.
    pub fn edge_count(&self) -> usize {
        self.inner.edge_count()
    }

    /// The petgraph graph behind it, for its algorithms.
    pub fn as_petgraph(&self) -> &DiGraph<Node, Edge> {
        &self.inner
    }

    /// Adds the counts and evidence of another graph, made of other documents. In whatever order and grouping graphs
    /// are merged, the result is that of one run over all their documents.
    ///
    /// # Errors
    ///
    /// Where the two were made with different gazetteers or options, and so do not say the same things.
    pub fn merge(&mut self, other: &Graph) -> Result<(), MergeError> {
        let (a, b) = (&self.about, &other.about);
        if a.gazetteer != b.gazetteer {
            return Err(MergeError::Gazetteer(a.gazetteer.clone(), b.gazetteer.clone()));
        }
        if a.window != b.window {
            return Err(MergeError::Options("the window of co-occurrence"));
        }
        if a.folded != b.folded {
            return Err(MergeError::Options("whether persons are folded into states"));
        }
        if a.evidence_limit != b.evidence_limit {
            return Err(MergeError::Options("the number of pieces of evidence"));
        }
        self.about.documents += other.about.documents;
        self.about.mentions += other.about.mentions;
        for node in other.inner.node_weights() {
            self.add_node(node);
        }
        for edge in other.inner.edge_references() {
            let (source, target) = (&other.inner[edge.source()].id, &other.inner[edge.target()].id);
            let (Some(&source), Some(&target)) = (self.nodes.get(source), self.nodes.get(target)) else { continue };
            self.add_edge(source, target, edge.weight());
        }
        Ok(())
    }

    fn add_node(&mut self, node: &Node) -> NodeIndex {
        match self.nodes.get(&node.id) {
            Some(&index) => {
                let known = &mut self.inner[index];
                known.mentions += node.mentions;
                known.documents += node.documents;
                known.first = earlier(known.first, node.first);
                known.last = known.last.max(node.last);
                index
            }
            None => {
                let index = self.inner.add_node(node.clone());
                self.nodes.insert(node.id.clone(), index);
                index
            }
        }
    }

    fn add_edge(&mut self, source: NodeIndex, target: NodeIndex, edge: &Edge) {
        let limit = self.about.evidence_limit;
        let parallel = self.edges.entry((source, target)).or_default();
        match parallel.iter().find(|&&index| self.inner[index].key == edge.key) {
            Some(&index) => self.inner[index].absorb(edge, limit),
            None => parallel.push(self.inner.add_edge(source, target, edge.clone())),
        }
    }
}

/// The earlier of two dates, of which either may be unknown.
fn earlier(a: Option<crate::Date>, b: Option<crate::Date>) -> Option<crate::Date> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (one, None) | (None, one) => one,
    }
}
