//! `actant query sources`.

use super::choice::ChoiceArguments;
use super::list::{LISTED, kind_called, names, rest};
use super::table::{TableArguments, TableFormat, aligned};
use crate::cli::asked::GraphArguments;
use crate::cli::common::{Failure, many};
use crate::export::quote::{clean, shorten};
use crate::export::sources_csv;
use crate::graph::Graph;
use crate::graph::query::{SourceRow, Sources, sources as find};
use clap::Args;
use std::fmt::Write as _;

/// The most characters of a name.
const NAME: usize = 60;

const AFTER_HELP: &str = "\
A source is who published a document: a newspaper, an agency, a site. A number says in how many of its documents
an edge of that kind was read, added up over the edges; copies of a story count for who printed them. Of one
entity, all its edges are asked for; of several, those among them.

Examples:
  actant query sources                     which newspaper takes up which stances how often
  actant query sources turkey armenia      what each says of these two
  actant query sources --source \"Le Monde\" --all
  actant query sources -f csv > sources.csv";

/// The arguments of `query sources`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct SourcesArguments {
    /// Entities that it shall be about, by their ids, names or aliases
    #[arg(value_name = "ENTITY")]
    entities: Vec<String>,
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

pub(super) fn sources(arguments: &SourcesArguments) -> Result<u8, Failure> {
    let graph = arguments.choice.load(&arguments.graph)?;
    let choice = arguments.choice.of(&graph)?;
    let ids = arguments.entities.iter().map(|entity| arguments.graph.find(&graph, entity));
    let ids = ids.collect::<Result<Vec<&str>, Failure>>()?;
    let mut found = find(&graph, &choice, &ids);
    if arguments.choice.unit().is_some() {
        found.unknown = 0;
    }
    if found.rows.is_empty() {
        let path = arguments.graph.path();
        match graph.about().sources.is_empty() {
            true => anstream::eprintln!("actant: of no document of `{path}` is known who published it"),
            false => anstream::eprintln!("actant: no source says any such edge in `{path}`"),
        }
        return Ok(super::NOTHING);
    }
    let all = found.rows.len();
    let limit =
        arguments.limit.unwrap_or(if arguments.table.format == TableFormat::Text { LISTED } else { usize::MAX });
    found.rows.truncate(limit);
    let json = || {
        let rows: Vec<serde_json::Value> = found.rows.iter().map(|row| json(row, &found.kinds)).collect();
        serde_json::json!({"query": "sources", "entities": ids, "choice": arguments.choice.to_json(&choice),
            "found": all, "kinds": found.kinds, "sources": rows, "silent": found.silent, "unknown": found.unknown})
    };
    arguments.table.give(|| text(&graph, &found, &ids, all), json, || sources_csv(&found))
}

fn json(row: &SourceRow<'_>, kinds: &[&str]) -> serde_json::Value {
    let counts = kinds.iter().zip(&row.counts).map(|(kind, count)| ((*kind).to_owned(), (*count).into()));
    serde_json::json!({"name": row.name, "documents": row.documents,
        "counts": counts.collect::<serde_json::Map<_, _>>()})
}

fn text(graph: &Graph, found: &Sources<'_>, ids: &[&str], all: usize) -> String {
    let kinds = found.kinds.iter().map(|kind| kind_called(kind));
    let heading: Vec<&str> = ["", "documents"].into_iter().chain(kinds).collect();
    let cell = |count: &u64| if *count == 0 { "·".to_owned() } else { count.to_string() };
    let line = |row: &SourceRow<'_>| -> Vec<String> {
        let own = [shorten(&clean(row.name), NAME), cell(&row.documents)];
        own.into_iter().chain(row.counts.iter().map(cell)).collect()
    };
    let mut out = match ids {
        [] => String::new(),
        ids => format!("{}\n", names(graph, ids.iter().copied())),
    };
    out.push_str(&aligned(&heading, &found.rows.iter().map(line).collect::<Vec<_>>()));
    rest(&mut out, "", all, found.rows.len());
    if found.silent > 0 {
        let (sources, says) = (many(found.silent, "source"), if found.silent == 1 { "says" } else { "say" });
        let _ = writeln!(out, "{sources} more {says} nothing of the kind.");
    }
    if found.unknown > 0 {
        let _ = writeln!(out, "Of {} the source is not known.", many(found.unknown, "document"));
    }
    out
}
