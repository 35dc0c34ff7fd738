//! The formats of a run: what each is called, which files it writes, what opens them, and who writes them.

use super::common::Failure;
use super::facts::FactFiles;
use super::output::Output;
use super::run::{GRAPH_FILE, PAGE_FILE};
use crate::explorer::Page;
use crate::export::{self, Places, View, ViewOptions};
use crate::graph::{Graph, LinksKey};
use clap::ValueEnum;
use std::cell::OnceCell;

/// What can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// graph.json: NetworkX node-link data, with all evidence
    Json,
    /// graph.dot: for Graphviz
    Dot,
    /// graph.svg: the picture
    Svg,
    /// explorer.html: the graph, its evidence and the documents as a page for browsers
    Explorer,
    /// graph.gexf: for Gephi and Gephi Lite, with months, colours and places
    Gexf,
    /// graph.graphml: for igraph, networkx, yEd, Gephi and Cytoscape
    Graphml,
    /// graph.cytoscape.json: for Cytoscape and cytoscape.js
    Cytoscape,
    /// graph.graphology.json: for sigma.js and Gephi Lite
    Graphology,
    /// nodes.csv, edges.csv and facts.csv: for spreadsheets, pandas and Gephi
    Csv,
    /// neo4j-nodes.csv and neo4j-edges.csv: for neo4j-admin
    Neo4j,
    /// facts.jsonl and facts.csv: each stance in each sentence, with CAMEO and PLOVER codes
    Facts,
    /// graph.ftm.jsonl: FollowTheMoney, for Aleph and OpenAleph
    Ftm,
    /// graph.jsonld: linked data
    Jsonld,
    /// graph.mmd: a Mermaid flowchart, for notes
    Mermaid,
    /// report.md: a report on one page
    Markdown,
    /// All of these
    All,
}

/// The formats, in the order in which they are written.
const EACH: [Format; 15] = [
    Format::Json,
    Format::Dot,
    Format::Svg,
    Format::Explorer,
    Format::Gexf,
    Format::Graphml,
    Format::Cytoscape,
    Format::Graphology,
    Format::Csv,
    Format::Neo4j,
    Format::Facts,
    Format::Ftm,
    Format::Jsonld,
    Format::Mermaid,
    Format::Markdown,
];

/// The formats that hold a graph in one file.
pub(super) fn of_one_file() -> impl Iterator<Item = Format> {
    EACH.into_iter().filter(|format| !matches!(format, Format::Neo4j | Format::Facts))
}

/// The formats that were asked for, each once, in the order in which they are written.
pub(super) fn chosen(asked: &[Format]) -> Vec<Format> {
    EACH.into_iter().filter(|format| asked.contains(format) || asked.contains(&Format::All)).collect()
}

/// What the writers of formats work with; what only some of them need is made when the first asks for it.
pub(super) struct Sources<'g> {
    graph: &'g Graph,
    links: LinksKey,
    /// What the pictures show.
    pub(super) picture: &'g View,
    page: Option<&'g Page>,
    everything: OnceCell<View>,
    places: OnceCell<Places>,
}

impl<'g> Sources<'g> {
    pub(super) fn new(graph: &'g Graph, links: LinksKey, picture: &'g View, page: Option<&'g Page>) -> Self {
        Sources { graph, links, picture, page, everything: OnceCell::new(), places: OnceCell::new() }
    }

    fn everything(&self) -> &View {
        self.everything.get_or_init(|| View::of(self.graph, &self.picture.title, &ViewOptions::everything()))
    }

    fn places(&self) -> &Places {
        self.places.get_or_init(|| Places::of(self.everything()))
    }
}

impl Format {
    /// The names of the files that the format has.
    pub(super) fn files(self) -> &'static [&'static str] {
        match self {
            Format::Json => &[GRAPH_FILE],
            Format::Dot => &["graph.dot"],
            Format::Svg => &["graph.svg"],
            Format::Explorer => &[PAGE_FILE],
            Format::Gexf => &["graph.gexf"],
            Format::Graphml => &["graph.graphml"],
            Format::Cytoscape => &["graph.cytoscape.json"],
            Format::Graphology => &["graph.graphology.json"],
            Format::Csv => &["nodes.csv", "edges.csv", "facts.csv"],
            Format::Neo4j => &["neo4j-nodes.csv", "neo4j-edges.csv"],
            Format::Facts => &["facts.jsonl", "facts.csv"],
            Format::Ftm => &["graph.ftm.jsonl"],
            Format::Jsonld => &["graph.jsonld"],
            Format::Mermaid => &["graph.mmd"],
            Format::Markdown => &["report.md"],
            Format::All => &[],
        }
    }

    /// Writes the files of the format aside. `draw` gives `graph.dot` and `graph.svg`, which have options of their own.
    pub(super) fn write(
        self,
        sources: &Sources<'_>,
        facts: &mut FactFiles,
        output: &mut Output,
        draw: impl FnMut(&View) -> Result<String, Failure>,
    ) -> Result<(), Failure> {
        let view = || sources.everything();
        match self {
            Format::Csv => {
                output.write("nodes.csv", &export::nodes_csv(view()))?;
                output.write("edges.csv", &export::edges_csv(view()))?;
                facts.give_table(output)
            }
            Format::Neo4j => {
                output.write("neo4j-nodes.csv", &export::neo4j_nodes(view()))?;
                output.write("neo4j-edges.csv", &export::neo4j_edges(view()))
            }
            Format::Facts => {
                facts.give_lines(output)?;
                facts.give_table(output)
            }
            one => one.text(sources, draw).map_or(Ok(()), |text| output.write(one.file_name(), &text?)),
        }
    }

    /// The file that holds the graph by itself, or, of tables, its edges; nothing where it takes several.
    pub(super) fn text(
        self,
        sources: &Sources<'_>,
        mut draw: impl FnMut(&View) -> Result<String, Failure>,
    ) -> Option<Result<String, Failure>> {
        let view = || sources.everything();
        Some(Ok(match self {
            Format::Json => sources.graph.to_json_with(sources.links),
            Format::Dot | Format::Svg => return Some(draw(sources.picture)),
            Format::Explorer => sources.page?.html(),
            Format::Gexf => export::gexf(view(), sources.places()),
            Format::Graphml => export::graphml(view(), sources.places()),
            Format::Cytoscape => export::cytoscape(view(), sources.places()),
            Format::Graphology => export::graphology(view(), sources.places()),
            Format::Csv => export::edges_csv(view()),
            Format::Ftm => export::ftm(view()),
            Format::Jsonld => export::jsonld(view()),
            Format::Mermaid => export::mermaid(sources.picture),
            Format::Markdown => export::report(sources.graph, &sources.picture.title),
            Format::Neo4j | Format::Facts | Format::All => return None,
        }))
    }

    /// The name of the only file of a format; empty where it has several.
    fn file_name(self) -> &'static str {
        match self {
            Format::Json => GRAPH_FILE,
            Format::Dot => "graph.dot",
            Format::Svg => "graph.svg",
            Format::Explorer => PAGE_FILE,
            Format::Gexf => "graph.gexf",
            Format::Graphml => "graph.graphml",
            Format::Cytoscape => "graph.cytoscape.json",
            Format::Graphology => "graph.graphology.json",
            Format::Ftm => "graph.ftm.jsonl",
            Format::Jsonld => "graph.jsonld",
            Format::Mermaid => "graph.mmd",
            Format::Markdown => "report.md",
            Format::Csv | Format::Neo4j | Format::Facts | Format::All => "",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_means_each_of_them_once() {
        assert_eq!(chosen(&[Format::All, Format::Json]), EACH);
        assert_eq!(chosen(&[Format::Svg, Format::Json, Format::Svg]), [Format::Json, Format::Svg]);
        // Whoever adds a format adds it to the list.
        assert_eq!(EACH.len() + 1, Format::value_variants().len());
    }
}
