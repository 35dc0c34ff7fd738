//! `actant query top`.

use super::choice::ChoiceArguments;
use super::list::{LISTED, name};
use super::table::{TableArguments, TableFormat, aligned};
use crate::cli::asked::GraphArguments;
use crate::cli::common::{Failure, many};
use crate::export::standings_csv;
use crate::graph::Graph;
use crate::graph::query::{Measure, Standing, standings};
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use std::fmt::Write as _;

/// Entities times edges above which betweenness is not computed unasked: below, it takes a few seconds.
const MOST_WORK: usize = 400_000_000;

const AFTER_HELP: &str = "\
Measures, all by the edges that are asked for:
  degree       how many others it has an edge with
  weight       in how many sentences (or windows) its edges were read
  betweenness  on what share of the shortest ways between two others it lies, in any direction
  pagerank     whom those point to whom many point to, by weight; all together have 1
  condemned    in how many sentences a hostile stance is taken to it
  mediating    in how many sentences it takes a neutral stance, such as mediates

Examples:
  actant query top --by pagerank --limit 5
  actant query top --all -f csv > who.csv";

/// The arguments of `query top`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct TopArguments {
    /// What to compare by
    #[arg(long, value_name = "MEASURE", default_value = "degree", value_parser = measure_parser())]
    by: Measure,
    /// Show at most so many [default: 20; all but in text]
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    #[command(flatten)]
    choice: ChoiceArguments,
    #[command(flatten)]
    graph: GraphArguments,
    #[command(flatten)]
    table: TableArguments,
}

fn measure_parser() -> impl TypedValueParser<Value = Measure> {
    PossibleValuesParser::new(Measure::ALL.map(Measure::as_str))
        .map(|name| Measure::ALL.into_iter().find(|measure| measure.as_str() == name).unwrap_or(Measure::Degree))
}

pub(super) fn top(arguments: &TopArguments) -> Result<u8, Failure> {
    let graph = arguments.choice.load(&arguments.graph)?;
    let choice = arguments.choice.of(&graph)?;
    let is_small = graph.node_count().saturating_mul(graph.edge_count()) <= MOST_WORK;
    let mut found = standings(&graph, &choice, arguments.by, is_small);
    // Who has nothing of what is asked for is not at the top of it.
    found.retain(|standing| standing.get(arguments.by) > 0.0);
    if found.is_empty() {
        anstream::eprintln!(
            "actant: nobody has any {} by such edges in `{}`",
            arguments.by.as_str(),
            arguments.graph.path()
        );
        return Ok(super::NOTHING);
    }
    let all = found.len();
    let limit =
        arguments.limit.unwrap_or(if arguments.table.format == TableFormat::Text { LISTED } else { usize::MAX });
    found.truncate(limit);
    let json = || {
        let rows: Vec<serde_json::Value> = found.iter().map(json).collect();
        serde_json::json!({"query": "top", "by": arguments.by.as_str(), "choice": arguments.choice.to_json(&choice),
            "found": all, "entities": rows})
    };
    let text = || arguments.choice.note(&graph) + &text(&graph, &found, all, arguments);
    arguments.table.give(text, json, || standings_csv(&found))
}

fn json(standing: &Standing<'_>) -> serde_json::Value {
    let node = standing.node;
    serde_json::json!({"id": node.id, "name": node.name, "kind": node.kind, "degree": standing.degree,
        "weight": standing.weight, "betweenness": standing.betweenness, "pagerank": standing.pagerank,
        "condemned": standing.condemned, "mediating": standing.mediating})
}

fn text(graph: &Graph, found: &[Standing<'_>], all: usize, arguments: &TopArguments) -> String {
    let by = |measure: Measure| match measure == arguments.by {
        true => format!("↓{}", measure.as_str()),
        false => measure.as_str().to_owned(),
    };
    let columns = Measure::ALL.map(by);
    let heading: Vec<&str> = [""].into_iter().chain(columns.iter().map(String::as_str)).collect();
    let count = |count: u64| if count == 0 { "·".to_owned() } else { count.to_string() };
    let rows: Vec<Vec<String>> = found
        .iter()
        .map(|it| {
            let betweenness = it.betweenness.map_or("?".to_owned(), |share| format!("{share:.4}"));
            let rank = format!("{:.4}", it.pagerank);
            let (degree, weight) = (it.degree.to_string(), it.weight.to_string());
            vec![name(graph, &it.node.id), degree, weight, betweenness, rank, count(it.condemned), count(it.mediating)]
        })
        .collect();
    let mut out = aligned(&heading, &rows);
    if all > found.len() {
        let _ = writeln!(out, "… and {} more (--limit {all} shows them)", many((all - found.len()) as u64, "entity"));
    }
    if found.iter().any(|it| it.betweenness.is_none()) {
        out.push_str("The betweenness of so large a graph takes long; --by betweenness computes it.\n");
    }
    out
}
