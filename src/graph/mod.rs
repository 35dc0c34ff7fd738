//! The graph: entities as nodes; co-occurrence and stances as edges, several kinds between one pair.
//!
//! It grows with the entities and their relations, never with the corpus: an edge keeps exact counts, and its
//! first few pieces of evidence in the order of date, document and place. So two graphs made of two halves of a
//! corpus [merge](Graph::merge) into exactly the graph of the whole.

pub mod balance;
mod build;
mod diff;
mod json;
mod merge;
mod model;
pub mod query;
mod story;
#[cfg(test)]
mod tests;
mod values;

pub use build::GraphOptions;
pub use diff::{
    Change, ChangeCounts, Counts, DIFF_SCHEMA, EdgeChange, EdgeCounts, EntityChange, GraphDiff, Setting, Side,
};
pub use json::{GraphFileError, LinksKey};
pub use merge::{MergeError, Merged};
pub use model::{AlsoIn, CO_OCCURRENCE, Edge, Evidence, Found, Node, Quote, StanceStyle};
pub(crate) use values::{JsonValue, JsonValues};

use crate::correction::Judged;
use crate::fact::Confidence;
use crate::gazetteer::Gazetteer;
use crate::lexicon::UNDETERMINED;
use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;
use rustc_hash::FxHashMap as HashMap;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::OnceLock;
use story::Told;

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
    /// The least confidence of the readings that it is made of.
    #[serde(default = "default_confidence")]
    pub min_confidence: Confidence,
    /// How many documents were read; those that are copies of others are not among them, but in `duplicates`.
    pub documents: u64,
    /// How many more documents are copies of these, and count only as far as they say more. Written where there are any.
    #[serde(default, skip_serializing_if = "is_none")]
    pub duplicates: u64,
    /// How many of the documents are from which source (a newspaper, an agency, a site), copies too, where that is known.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub sources: BTreeMap<String, u64>,
    /// How many documents, or files of documents, could not be read; they are in no other number. Written where there
    /// are any.
    #[serde(default, skip_serializing_if = "is_none")]
    pub unread: u64,
    /// How many mentions were found in the documents.
    pub mentions: u64,
    /// How many of the documents are in which language, by its code; `und` where nobody knows it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub languages: BTreeMap<String, u64>,
    /// How many facts of the documents were judged; those judged wrong are in no other number. Written where there are any.
    #[serde(default, skip_serializing_if = "Judged::is_none")]
    pub judged: Judged,
    /// The stances of the lexicon.
    pub stances: Vec<StanceStyle>,
}

/// Graphs of before there were confidences hold all that was read.
fn default_confidence() -> Confidence {
    Confidence::NONE
}

/// Entities and what they have to do with each other.
#[derive(Clone, Debug)]
pub struct Graph {
    about: About,
    inner: DiGraph<Node, Edge>,
    /// Id → node.
    nodes: HashMap<String, NodeIndex>,
    /// Source, target, key → edge.
    edges: HashMap<(NodeIndex, NodeIndex), Vec<EdgeIndex>>,
    /// What each document gave, until each story [counts once](Self::settle).
    told: Option<Vec<Told>>,
    /// Worked out when somebody asks for it, and forgotten when something is added.
    balance: OnceLock<Box<balance::Balance>>,
}

impl Graph {
    /// A graph without nodes.
    pub fn new(about: About) -> Self {
        Graph {
            about,
            inner: DiGraph::new(),
            nodes: HashMap::default(),
            edges: HashMap::default(),
            told: None,
            balance: OnceLock::new(),
        }
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
        let (Some(&one), Some(&two)) = (self.nodes.get(a), self.nodes.get(b)) else { return Vec::new() };
        let ways = if one == two { vec![(one, two)] } else { vec![(one, two), (two, one)] };
        let parallel = ways.iter().filter_map(|ends| self.edges.get(ends)).flatten();
        let mut edges: Vec<(&str, &str, &Edge)> = parallel.filter_map(|&index| self.ends_and_edge(index)).collect();
        edges.sort_by(|a, b| (a.0, a.1, &a.2.key).cmp(&(b.0, b.1, &b.2.key)));
        edges
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

    /// The camps, two in each part of the graph that hangs together, and the tensions. It is worked out once, when it is
    /// first asked for.
    pub fn balance(&self) -> &balance::Balance {
        self.balance.get_or_init(|| Box::new(balance::Balance::of(self, balance::USUAL_CAMPS)))
    }

    /// Says that documents, or files of documents, could not be read, and so are not in the graph.
    pub fn add_unread(&mut self, count: u64) {
        self.about.unread = self.about.unread.saturating_add(count);
    }

    /// The language that most documents are in, by its code; of several with as many the one that comes first in `order`, then in
    /// the alphabet. `None` where nobody knows it of any document.
    ///
    /// ```
    /// use actant::{Analyser, Document, Gazetteer, Graph, GraphOptions, Lexicon};
    /// let (gazetteer, lexicon) = (Gazetteer::built_in(), Lexicon::built_in());
    /// let analyser = Analyser::new(&gazetteer, &lexicon)?;
    /// let mut graph = Graph::for_analyser(&analyser, GraphOptions::default());
    /// assert_eq!(graph.main_language(lexicon.languages()), None);
    /// for (id, language) in [("a", "en"), ("b", "fr"), ("c", "en")] {
    ///     let document = Document { language: Some(language.to_owned()), ..Document::new(id, "Ankara.") };
    ///     graph.add(&analyser, &document, &analyser.read(&document));
    /// }
    /// assert_eq!(graph.main_language(lexicon.languages()), Some("en"));
    /// # Ok::<(), actant::TaggerError>(())
    /// ```
    pub fn main_language<'o>(&self, order: impl Iterator<Item = &'o str>) -> Option<&str> {
        let order: Vec<&str> = order.collect();
        let place = |code: &str| order.iter().position(|known| *known == code).unwrap_or(order.len());
        let known = self.about.languages.iter().filter(|(code, _)| *code != UNDETERMINED);
        known.min_by_key(|(code, count)| (Reverse(**count), place(code))).map(|(code, _)| code.as_str())
    }

    /// Shows each entity that a gazetteer has by its [label](crate::Entity::label) there, and changes nothing else.
    ///
    /// ```
    /// use actant::{Analyser, Document, Gazetteer, Graph, GraphOptions, Lexicon};
    /// let (gazetteer, lexicon) = (Gazetteer::built_in(), Lexicon::built_in());
    /// let analyser = Analyser::new(&gazetteer, &lexicon)?;
    /// let mut graph = Graph::for_analyser(&analyser, GraphOptions::default());
    /// let document = Document::new("a", "Moscow condemned Ankara.");
    /// graph.add(&analyser, &document, &analyser.read(&document));
    /// assert_eq!(graph.node("turkey").map(|node| node.name.as_str()), Some("Turquie"));
    /// graph.relabel(&gazetteer.clone().labelled("en"));
    /// assert_eq!(graph.node("turkey").map(|node| node.name.as_str()), Some("Turkey"));
    /// # Ok::<(), actant::TaggerError>(())
    /// ```
    pub fn relabel(&mut self, gazetteer: &Gazetteer) {
        for node in self.inner.node_weights_mut() {
            if let Some(entity) = gazetteer.find(&node.id) {
                node.name.clone_from(&gazetteer.get(entity).label);
            }
        }
    }

    /// An edge with the ids of its ends.
    fn ends_and_edge(&self, index: EdgeIndex) -> Option<(&str, &str, &Edge)> {
        let (source, target) = self.inner.edge_endpoints(index)?;
        let id = |node| self.inner.node_weight(node).map(|node| node.id.as_str());
        Some((id(source)?, id(target)?, self.inner.edge_weight(index)?))
    }

    fn add_node(&mut self, node: &Node) -> NodeIndex {
        match self.nodes.get(&node.id) {
            Some(&index) => {
                self.inner[index].absorb(node);
                index
            }
            None => {
                let index = self.inner.add_node(node.clone());
                self.nodes.insert(node.id.clone(), index);
                index
            }
        }
    }

    /// How many pieces of evidence each edge keeps: until copies are found, more than are wanted, as some of them go.
    fn evidence_kept(&self) -> usize {
        let limit = self.about.evidence_limit;
        if self.told.is_some() { limit.saturating_mul(2) } else { limit }
    }

    /// Adds an edge, or what it counts to the same edge; returns it with the first piece of evidence that was there already.
    fn add_edge(&mut self, source: NodeIndex, target: NodeIndex, edge: &Edge) -> (EdgeIndex, Option<Evidence>) {
        let limit = self.evidence_kept();
        self.balance.take();
        let parallel = self.edges.entry((source, target)).or_default();
        match parallel.iter().find(|&&index| self.inner[index].key == edge.key) {
            Some(&index) => (index, self.inner[index].absorb(edge, limit)),
            None => {
                let mut edge = edge.clone();
                edge.evidence.truncate(limit);
                let index = self.inner.add_edge(source, target, edge);
                parallel.push(index);
                (index, None)
            }
        }
    }
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_none(count: &u64) -> bool {
    *count == 0
}

/// The earlier of two dates, of which either may be unknown.
fn earlier(a: Option<crate::Date>, b: Option<crate::Date>) -> Option<crate::Date> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (one, None) | (None, one) => one,
    }
}
