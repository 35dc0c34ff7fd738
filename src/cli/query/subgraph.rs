//! `actant query subgraph`.

use super::answer::{Answer, AnswerArguments};
use super::choice::ChoiceArguments;
use super::list::{LISTED, NAMED, edge_line, heaviest, most_mentioned, names, rest, shortened};
use crate::cli::asked::GraphArguments;
use crate::cli::common::{Failure, many};
use crate::cli::summary::kinds_counted_in;
use crate::graph::Graph;
use crate::graph::query::{around, part};
use anstyle::Style;
use clap::Args;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The arguments of `query subgraph`.
#[derive(Debug, Args)]
pub(super) struct SubgraphArguments {
    /// Entities, by their ids, names or aliases
    #[arg(required = true, value_name = "ENTITY")]
    entities: Vec<String>,
    /// How many steps to go from them, in whatever direction the edges point
    #[arg(long, value_name = "N", default_value_t = 1)]
    depth: usize,
    /// Show at most so many edges in text
    #[arg(long, value_name = "N", default_value_t = LISTED)]
    limit: usize,
    #[command(flatten)]
    choice: ChoiceArguments,
    #[command(flatten)]
    graph: GraphArguments,
    #[command(flatten)]
    answer: AnswerArguments,
}

pub(super) fn subgraph(arguments: &SubgraphArguments) -> Result<u8, Failure> {
    let graph = arguments.choice.load(&arguments.graph)?;
    let choice = arguments.choice.of(&graph)?;
    let ids = arguments.entities.iter().map(|entity| arguments.graph.find(&graph, entity));
    let mut ids = ids.collect::<Result<Vec<&str>, Failure>>()?;
    let mut seen = BTreeSet::new();
    ids.retain(|id| seen.insert(*id));
    let found = around(&graph, &ids, arguments.depth, &choice);
    let answer = Answer {
        title: names(&graph, ids.iter().copied()),
        json: serde_json::json!({"query": "subgraph", "entities": ids, "depth": arguments.depth,
            "choice": arguments.choice.to_json(&choice)}),
        graph: part(&graph, &found, |_, _, edge| choice.takes(edge)),
    };
    arguments.answer.give(&answer, || arguments.choice.note(&graph) + &text(&answer.graph, &ids, arguments))
}

fn text(part: &Graph, ids: &[&str], arguments: &SubgraphArguments) -> String {
    let bold = Style::new().bold();
    let mut out = String::new();
    let (entities, edges) = (many(part.node_count() as u64, "entity"), many(part.edge_count() as u64, "edge"));
    let steps = many(arguments.depth as u64, "step");
    let around = names(part, ids.iter().copied());
    let _ = writeln!(out, "{bold}{around}{bold:#} and what is within {steps}: {entities}, {edges}");
    out.push_str(&kinds_counted_in(part, arguments.choice.unit()));
    let others = part.nodes().into_iter().map(|node| node.id.as_str()).filter(|id| !ids.contains(id));
    let others = most_mentioned(part, others, NAMED);
    if !others.is_empty() {
        let _ = writeln!(out, "With {others}");
    }
    let edges = heaviest(part);
    if !edges.is_empty() {
        out.push('\n');
    }
    for &edge in edges.iter().take(arguments.limit) {
        let _ = writeln!(out, "  {}", edge_line(part, edge));
        if let Some(evidence) = edge.2.evidence.first() {
            let _ = writeln!(out, "    {}", shortened(evidence));
        }
    }
    rest(&mut out, "  ", edges.len(), arguments.limit);
    out
}
