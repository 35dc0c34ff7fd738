//! `graph.json`: NetworkX node-link data, written and read back.

use super::balance::Balance;
use super::story::{Share, Told};
use super::{About, AlsoIn, Edge, Graph, Node, SCHEMA};
use crate::correction::Judged;
use crate::document::Signature;
use crate::fact::Confidence;
use petgraph::graph::NodeIndex;
use rustc_hash::FxHashMap as HashMap;
use serde::{Deserialize, Serialize};

#[derive(Serialize)]
struct Written<'a> {
    directed: bool,
    multigraph: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<&'a serde_json::Value>,
    graph: WrittenAbout<'a>,
    nodes: Vec<WrittenNode<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    edges: Option<&'a [WrittenEdge<'a>]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    links: Option<&'a [WrittenEdge<'a>]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    documents: Option<Vec<WrittenTold<'a>>>,
}

/// The name of the list of edges in `graph.json`. networkx since 3.6, d3 and others read `edges`, older networkx `links`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LinksKey {
    /// `edges`.
    #[default]
    Edges,
    /// `links`.
    Links,
    /// The list under both names: every version reads it, and it is nearly twice as large.
    Both,
}

/// What a graph says of itself, and what is worked out from the rest of it: a reader may leave that out.
#[derive(Serialize)]
struct WrittenAbout<'a> {
    #[serde(flatten)]
    about: &'a About,
    #[serde(skip_serializing_if = "Option::is_none")]
    balance: Option<&'a Balance>,
}

#[derive(Serialize)]
struct WrittenNode<'a> {
    #[serde(flatten)]
    node: &'a Node,
    /// Left out where it was not asked for; `null` for who is in no camp.
    #[serde(skip_serializing_if = "Option::is_none")]
    camp: Option<Option<usize>>,
}

#[derive(Serialize)]
struct WrittenEdge<'a> {
    source: &'a str,
    target: &'a str,
    #[serde(flatten)]
    edge: &'a Edge,
}

/// What one document gave, as long as it is not known of which others it is a copy. Nodes and edges are told by their places in
/// the lists of the graph.
#[derive(Serialize)]
struct WrittenTold<'a> {
    #[serde(flatten)]
    from: &'a AlsoIn,
    language: &'a str,
    signature: String,
    mentions: u64,
    #[serde(skip_serializing_if = "Judged::is_none")]
    judged: Judged,
    /// The place of each, and its mentions.
    nodes: Vec<(usize, u64)>,
    /// The place of each, its weight, its confidence in hundredths, and the best of its confidences.
    edges: Vec<(usize, u64, u64, Option<Confidence>)>,
}

#[derive(Deserialize)]
struct ReadTold {
    #[serde(flatten)]
    from: AlsoIn,
    language: String,
    signature: String,
    mentions: u64,
    #[serde(default)]
    judged: Judged,
    nodes: Vec<(usize, u64)>,
    edges: Vec<(usize, u64, u64, Option<Confidence>)>,
}

#[derive(Deserialize)]
struct Head {
    graph: HeadAbout,
}

#[derive(Deserialize)]
struct HeadAbout {
    schema: Option<String>,
}

#[derive(Deserialize)]
struct Read {
    graph: About,
    nodes: Vec<Node>,
    edges: Option<Vec<ReadEdge>>,
    links: Option<Vec<ReadEdge>>,
    documents: Option<Vec<ReadTold>>,
}

#[derive(Deserialize)]
struct ReadEdge {
    source: String,
    target: String,
    #[serde(flatten)]
    edge: Edge,
}

/// A file that is no graph of this program.
#[derive(Debug, thiserror::Error)]
pub enum GraphFileError {
    /// No JSON, or JSON of another shape.
    #[error("not a graph that actant wrote: {0}")]
    Shape(#[from] serde_json::Error),
    /// A graph of another version.
    #[error("the graph is of the schema `{0}`, and this program reads `{SCHEMA}`: run actant again to write it anew")]
    Schema(String),
    /// There is no list of edges.
    #[error("not a graph that actant wrote: it has neither `edges` nor `links`")]
    Edges,
    /// An edge names an entity that is none of the nodes.
    #[error("an edge names `{0}`, which is none of the nodes: the file was changed or cut short")]
    Node(String),
    /// A document of a part has no signature, or names what is not there.
    #[error("what the document `{0}` gave can't be told: the file was changed or cut short")]
    Document(String),
}

impl Graph {
    /// The graph as NetworkX node-link data, sorted, with a line feed at the end. It holds the [balance](Self::balance) of
    /// the graph too: `camp` of each node, and `balance` of the graph.
    pub fn to_json(&self) -> String {
        self.to_json_with(LinksKey::Edges)
    }

    /// The same with another name for the list of edges.
    pub fn to_json_with(&self, key: LinksKey) -> String {
        let edges = self.written_edges();
        // Strings and numbers alone: there is nothing in it that JSON can't hold.
        let mut text =
            serde_json::to_string_pretty(&self.written(key, &edges, Some(self.balance()))).unwrap_or_default();
        text.push('\n');
        text
    }

    /// The same with what was asked for and found, under `answer`, which readers of graphs pass over.
    pub(crate) fn to_json_with_answer(&self, answer: &serde_json::Value) -> String {
        let edges = self.written_edges();
        let written = self.written(LinksKey::Edges, &edges, Some(self.balance()));
        let written = Written { answer: Some(answer), ..written };
        let mut text = serde_json::to_string_pretty(&written).unwrap_or_default();
        text.push('\n');
        text
    }

    /// The same as [`to_json`](Self::to_json) on one line, for files and pipes that hold a graph a line. It holds no
    /// balance: such a graph is to be merged with others, and what balances in a part of the documents says nothing of
    /// the whole. Where it is not [settled](Self::settle) yet, it holds what each of its documents gave.
    pub fn to_json_line(&self) -> String {
        let edges = self.written_edges();
        let mut text = serde_json::to_string(&self.written(LinksKey::Edges, &edges, None)).unwrap_or_default();
        text.push('\n');
        text
    }

    fn written_edges(&self) -> Vec<WrittenEdge<'_>> {
        self.edges().into_iter().map(|(source, target, edge)| WrittenEdge { source, target, edge }).collect()
    }

    fn written<'a>(&'a self, key: LinksKey, edges: &'a [WrittenEdge<'a>], balance: Option<&'a Balance>) -> Written<'a> {
        let nodes = self.nodes().into_iter();
        let nodes = nodes.map(|node| WrittenNode { node, camp: balance.map(|balance| balance.camp_of(&node.id)) });
        Written {
            directed: true,
            multigraph: true,
            answer: None,
            graph: WrittenAbout { about: &self.about, balance },
            nodes: nodes.collect(),
            edges: (key != LinksKey::Links).then_some(edges),
            links: (key != LinksKey::Edges).then_some(edges),
            documents: self.told.as_ref().map(|told| self.written_told(told)),
        }
    }

    fn written_told<'a>(&self, told: &'a [Told]) -> Vec<WrittenTold<'a>> {
        let ends = |index| {
            let (source, target, edge) = self.ends_and_edge(index)?;
            Some((source, target, edge.key.as_str()))
        };
        let nodes = self.nodes();
        let nodes: HashMap<&str, usize> = nodes.iter().zip(0..).map(|(node, at)| (node.id.as_str(), at)).collect();
        let edges = self.edges();
        let edges: HashMap<(&str, &str, &str), usize> = edges
            .iter()
            .zip(0..)
            .map(|((source, target, edge), at)| ((*source, *target, edge.key.as_str()), at))
            .collect();
        let node = |index| nodes.get(self.inner.node_weight(index)?.id.as_str()).copied();
        let edge = |index| edges.get(&ends(index)?).copied();
        let mut order: Vec<&Told> = told.iter().collect();
        order.sort_by(|a, b| a.order().cmp(&b.order()));
        let written = order.into_iter().map(|told| {
            let shares = told.edges.iter();
            let shares = shares.filter_map(|it| Some((edge(it.edge)?, it.weight, it.confidence, it.best)));
            let mut written = WrittenTold {
                from: &told.from,
                language: &told.language,
                signature: told.signature.to_text(),
                mentions: told.mentions,
                judged: told.judged,
                nodes: told.nodes.iter().filter_map(|(index, count)| Some((node(*index)?, *count))).collect(),
                edges: shares.collect(),
            };
            written.nodes.sort_unstable();
            written.edges.sort_unstable();
            written
        });
        written.collect()
    }

    /// Reads a graph that [`to_json`](Self::to_json) or [`to_json_line`](Self::to_json_line) wrote, with either name for
    /// the list of edges.
    ///
    /// # Errors
    ///
    /// Where the text is no such graph, or one of another version.
    pub fn from_json(text: &str) -> Result<Self, GraphFileError> {
        let head: Head = serde_json::from_str(text)?;
        match head.graph.schema {
            Some(schema) if schema == SCHEMA => {}
            other => return Err(GraphFileError::Schema(crate::gazetteer::shorten(&other.unwrap_or_default()))),
        }
        let read: Read = serde_json::from_str(text)?;
        let mut graph = Graph::new(read.graph);
        graph.told = read.documents.is_some().then(Vec::new);
        let nodes: Vec<NodeIndex> = read.nodes.iter().map(|node| graph.add_node(node)).collect();
        let edges = read.edges.or(read.links).ok_or(GraphFileError::Edges)?;
        let mut indices = Vec::with_capacity(edges.len());
        for ReadEdge { source, target, edge } in &edges {
            let index = |id: &String| graph.nodes.get(id).copied().ok_or_else(|| GraphFileError::Node(id.clone()));
            let (source, target) = (index(source)?, index(target)?);
            indices.push(graph.add_edge(source, target, edge).0);
        }
        for told in read.documents.into_iter().flatten() {
            let broken = || GraphFileError::Document(told.from.document.clone());
            let signature = Signature::from_text(&told.signature).ok_or_else(broken)?;
            let node = |(at, count): &(usize, u64)| Some((*nodes.get(*at)?, *count));
            let share = |(at, weight, confidence, best): &(usize, u64, u64, Option<Confidence>)| {
                let edge = *indices.get(*at)?;
                Some(Share { edge, weight: *weight, confidence: *confidence, best: *best })
            };
            let nodes = told.nodes.iter().map(node).collect::<Option<_>>().ok_or_else(broken)?;
            let edges = told.edges.iter().map(share).collect::<Option<_>>().ok_or_else(broken)?;
            let ReadTold { from, language, mentions, judged, .. } = told;
            let all = graph.told.get_or_insert_default();
            all.push(Told { from, language, signature, mentions, judged, nodes, edges });
        }
        Ok(graph)
    }
}
