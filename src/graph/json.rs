//! `graph.json`: NetworkX node-link data, written and read back.

use super::{About, Edge, Graph, Node, SCHEMA};
use serde::{Deserialize, Serialize};

#[derive(Serialize)]
struct Written<'a> {
    directed: bool,
    multigraph: bool,
    graph: &'a About,
    nodes: Vec<&'a Node>,
    edges: Vec<WrittenEdge<'a>>,
}

#[derive(Serialize)]
struct WrittenEdge<'a> {
    source: &'a str,
    target: &'a str,
    #[serde(flatten)]
    edge: &'a Edge,
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
    edges: Vec<ReadEdge>,
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
    /// An edge names an entity that is none of the nodes.
    #[error("an edge names `{0}`, which is none of the nodes: the file was changed or cut short")]
    Node(String),
}

impl Graph {
    /// The graph as NetworkX node-link data, sorted, with a line feed at the end.
    pub fn to_json(&self) -> String {
        // Strings and numbers alone: there is nothing in it that JSON can't hold.
        let mut text = serde_json::to_string_pretty(&self.written()).unwrap_or_default();
        text.push('\n');
        text
    }

    /// The same on one line, for files and pipes that hold a graph a line.
    pub fn to_json_line(&self) -> String {
        let mut text = serde_json::to_string(&self.written()).unwrap_or_default();
        text.push('\n');
        text
    }

    fn written(&self) -> Written<'_> {
        let edges =
            self.edges().into_iter().map(|(source, target, edge)| WrittenEdge { source, target, edge }).collect();
        Written { directed: true, multigraph: true, graph: &self.about, nodes: self.nodes(), edges }
    }

    /// Reads a graph that [`to_json`](Self::to_json) or [`to_json_line`](Self::to_json_line) wrote.
    ///
    /// # Errors
    ///
    /// Where the text is no such graph, or one of another version.
    pub fn from_json(text: &str) -> Result<Self, GraphFileError> {
        let head: Head = serde_json::from_str(text)?;
        match head.graph.schema {
            Some(schema) if schema == SCHEMA => {}
            other => return Err(GraphFileError::Schema(other.unwrap_or_default())),
        }
        let read: Read = serde_json::from_str(text)?;
        let mut graph = Graph::new(read.graph);
        for node in &read.nodes {
            graph.add_node(node);
        }
        for ReadEdge { source, target, edge } in &read.edges {
            let index = |id: &String| graph.nodes.get(id).copied().ok_or_else(|| GraphFileError::Node(id.clone()));
            let (source, target) = (index(source)?, index(target)?);
            graph.add_edge(source, target, edge);
        }
        Ok(graph)
    }
}
