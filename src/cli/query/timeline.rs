//! `actant query timeline`.

use super::choice::KindArguments;
use super::list::{kind, name};
use super::periods::PeriodArgument;
use super::table::{TableArguments, aligned};
use crate::cli::asked::GraphArguments;
use crate::cli::common::Failure;
use crate::export::timeline_csv;
use crate::graph::query::{Choice, Timeline, timeline as find};
use crate::graph::{Edge, Graph};
use anstyle::Style;
use clap::Args;
use std::fmt::Write as _;

/// The arguments of `query timeline`.
#[derive(Debug, Args)]
pub(super) struct TimelineArguments {
    /// An entity, by its id, name or alias
    a: String,
    /// Another
    b: String,
    /// How long a period is
    #[arg(long, value_name = "PERIOD", default_value = "month")]
    by: PeriodArgument,
    #[command(flatten)]
    choice: KindArguments,
    #[command(flatten)]
    graph: GraphArguments,
    #[command(flatten)]
    table: TableArguments,
}

pub(super) fn timeline(arguments: &TimelineArguments) -> Result<u8, Failure> {
    let graph = arguments.choice.load(&arguments.graph)?;
    let (a, b) = (arguments.graph.find(&graph, &arguments.a)?, arguments.graph.find(&graph, &arguments.b)?);
    if a == b {
        let (one, two) = (&arguments.a, &arguments.b);
        return Err(Failure::Message(format!("`{one}` and `{two}` are the same entity, `{a}`: a timeline needs two")));
    }
    let choice = arguments.choice.of(&graph)?;
    let found = find(&graph, a, b, &choice, arguments.by.period());
    if found.edges.is_empty() {
        anstream::eprintln!("actant: there is no such edge between `{a}` and `{b}` in `{}`", arguments.graph.path());
        return Ok(super::NOTHING);
    }
    let json = || json(&found, a, b, &choice, arguments);
    let text = || arguments.choice.note(&graph) + &text(&graph, &found, a, b, arguments.choice.unit().is_some());
    arguments.table.give(text, json, || timeline_csv(&found))
}

fn json(found: &Timeline<'_>, a: &str, b: &str, choice: &Choice, arguments: &TimelineArguments) -> serde_json::Value {
    let edges = found.edges.iter().enumerate().map(|(column, (source, target, edge))| {
        let counts = found.rows.iter().filter_map(|row| Some((row.period.clone(), *row.counts.get(column)?)));
        let counts: serde_json::Map<String, serde_json::Value> =
            counts.filter(|(_, count)| *count > 0).map(|(period, count)| (period, count.into())).collect();
        serde_json::json!({"source": source, "target": target, "key": edge.key, "directed": edge.directed,
            "weight": edge.weight, "undated": found.undated.get(column), "counts": counts})
    });
    let periods: Vec<&str> = found.rows.iter().map(|row| row.period.as_str()).collect();
    serde_json::json!({"query": "timeline", "a": a, "b": b, "by": arguments.by.as_str(),
        "choice": arguments.choice.to_json(choice), "periods": periods, "edges": edges.collect::<Vec<_>>()})
}

fn text(graph: &Graph, found: &Timeline<'_>, a: &str, b: &str, of_sources: bool) -> String {
    let bold = Style::new().bold();
    let (one, two) = (name(graph, a), name(graph, b));
    let mut out = String::new();
    let _ = writeln!(out, "{bold}{one}{bold:#} and {bold}{two}{bold:#} (→ from the first to the second, ← back)\n");
    // What the first says of the second comes first, and who is named together last.
    let mut columns: Vec<usize> = (0..found.edges.len()).collect();
    columns.sort_by_key(|&column| found.edges.get(column).map(|(source, _, edge)| (!edge.directed, *source != a)));
    let title = |(source, _, edge): &(&str, &str, &Edge)| match edge.directed {
        true if *source == a => format!("{} →", edge.key),
        true => format!("← {}", edge.key),
        false => kind(edge).to_owned(),
    };
    let titles: Vec<String> = columns.iter().filter_map(|&column| found.edges.get(column).map(title)).collect();
    let heading: Vec<&str> = [""].into_iter().chain(titles.iter().map(String::as_str)).collect();
    let line = |label: &str, counts: &[u64]| -> Vec<String> {
        let cell =
            |&column: &usize| counts.get(column).filter(|&&count| count > 0).map_or("·".to_owned(), u64::to_string);
        [label.to_owned()].into_iter().chain(columns.iter().map(cell)).collect()
    };
    let mut rows: Vec<Vec<String>> = found.rows.iter().map(|row| line(&row.period, &row.counts)).collect();
    if found.undated.iter().any(|&count| count > 0) {
        // Of what some sources say, the graph knows months only where it keeps a sentence.
        rows.push(line(if of_sources { "unknown" } else { "undated" }, &found.undated));
    }
    let sums: Vec<u64> = found.edges.iter().map(|(_, _, edge)| edge.weight).collect();
    rows.push(line("all", &sums));
    out + &aligned(&heading, &rows)
}
