//! Exports: one file a format, all made from one sorted and filtered [`View`].
//!
//! ```
//! use actant::export::{Places, View, ViewOptions, graphml, nodes_csv};
//! # use actant::graph::Node;
//! # let node = |id: &str| Node { id: id.into(), name: id.into(), kind: "state".into(), affiliation: None,
//! #     wikidata: None, mentions: 1, documents: 1, first: None, last: None, timeline: Default::default() };
//! // Pictures show a part of a graph; files of data hold everything.
//! let view = View::new("", vec![node("iran")], vec![], vec![], &ViewOptions::everything());
//! assert!(graphml(&view, &Places::of(&view)).contains("<node id=\"iran\">"));
//! assert!(nodes_csv(&view).ends_with("iran,iran,state,,,1,1,,,\n"));
//! ```

mod answers;
mod curve;
mod cytoscape;
mod documents;
mod dot;
mod extract;
mod facts;
mod flat;
mod ftm;
mod gexf;
mod graphml;
mod graphology;
pub mod graphviz;
mod ids;
mod jsonld;
mod mermaid;
pub mod palette;
mod places;
pub mod quote;
mod report;
mod route;
#[cfg(test)]
pub(crate) mod sample;
mod svg;
mod svg_legend;
mod table;
mod tables;
mod view;
pub(crate) mod words;
mod xml;

pub use answers::{sources_csv, standings_csv, timeline_csv};
pub use cytoscape::cytoscape;
pub use documents::{DocumentRecord, documents_csv};
pub use dot::{dot, dot_for};
pub use extract::extract_line;
pub use facts::{
    FACT_COLUMNS, FactRecord, FactTable, fact_line, fact_records, mark_copies_in_lines, mark_copies_in_table,
};
pub use ftm::ftm;
pub use gexf::gexf;
pub use graphml::graphml;
pub use graphology::graphology;
pub use graphviz::{Engine, GraphvizError, Rendered, render};
pub use jsonld::jsonld;
pub use mermaid::mermaid;
pub use places::Places;
pub use report::report;
pub use svg::svg;
pub use tables::{edges_csv, neo4j_edges, neo4j_nodes, nodes_csv};
pub use view::{CoOccurrence, View, ViewEdge, ViewNode, ViewOptions};

/// JSON on several lines, with a line feed at its end.
fn pretty(value: &serde_json::Value) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}
