//! `actant query neighbours`.

use super::answer::{Answer, AnswerArguments};
use super::choice::ChoiceArguments;
use super::list::{LISTED, kind, name, rest, when};
use crate::cli::asked::GraphArguments;
use crate::cli::common::{Failure, many};
use crate::graph::query::{Choice, Direction, Neighbour, neighbours as find, part};
use crate::graph::{CO_OCCURRENCE, Graph};
use anstyle::Style;
use clap::Args;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The arguments of `query neighbours`.
#[derive(Debug, Args)]
pub(super) struct NeighboursArguments {
    /// An entity, by its id, name or alias
    entity: String,
    /// Only what others say of it, and those who are named together with it
    #[arg(long = "in", conflicts_with = "outgoing")]
    incoming: bool,
    /// Only what it says of others, and those who are named together with it
    #[arg(long = "out")]
    outgoing: bool,
    /// Show at most so many of each kind and direction, the heaviest [default: 20; all but in text]
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    #[command(flatten)]
    choice: ChoiceArguments,
    #[command(flatten)]
    graph: GraphArguments,
    #[command(flatten)]
    answer: AnswerArguments,
}

pub(super) fn neighbours(arguments: &NeighboursArguments) -> Result<u8, Failure> {
    let graph = arguments.choice.load(&arguments.graph)?;
    let (id, choice) = (arguments.graph.find(&graph, &arguments.entity)?, arguments.choice.of(&graph)?);
    let mut found = find(&graph, id, &choice);
    found.retain(|it| match it.direction {
        Direction::In => !arguments.outgoing,
        Direction::Out => !arguments.incoming,
        Direction::Both => true,
    });
    if found.is_empty() {
        let hint = together(arguments, &graph, id).map_or_else(String::new, |line| format!("; {line}"));
        anstream::eprintln!("actant: `{id}` has no such edge in `{}`{hint}", arguments.graph.path());
        return Ok(super::NOTHING);
    }
    let groups = |limit: usize| -> Vec<&Neighbour<'_>> {
        found.chunk_by(alike).flat_map(|group| group.iter().take(limit)).collect()
    };
    let shown = groups(arguments.limit.unwrap_or(usize::MAX));
    let ids: BTreeSet<&str> = shown.iter().map(|it| it.id).chain([id]).collect();
    let kept: BTreeSet<(&str, &str, &str)> = shown.iter().map(|it| ends(id, it)).collect();
    let json = shown.iter().map(|it| {
        serde_json::json!({"id": it.id, "key": it.edge.key, "direction": it.direction.as_str(), "weight": it.edge.weight})
    });
    let answer = Answer {
        title: name(&graph, id),
        json: serde_json::json!({"query": "neighbours", "entity": id, "choice": arguments.choice.to_json(&choice),
            "neighbours": json.collect::<Vec<_>>()}),
        graph: part(&graph, &ids, |source, target, edge| kept.contains(&(source, target, edge.key.as_str()))),
    };
    arguments.answer.give(&answer, || arguments.choice.note(&graph) + &text(&graph, id, &found, arguments))
}

/// Source, target and kind of an edge.
fn ends<'g>(id: &'g str, neighbour: &Neighbour<'g>) -> (&'g str, &'g str, &'g str) {
    let key = neighbour.edge.key.as_str();
    match neighbour.direction {
        Direction::Out => (id, neighbour.id, key),
        Direction::In => (neighbour.id, id, key),
        Direction::Both => (id.min(neighbour.id), id.max(neighbour.id), key),
    }
}

/// Whether two are of one list.
fn alike(a: &Neighbour<'_>, b: &Neighbour<'_>) -> bool {
    (&a.edge.key, a.direction) == (&b.edge.key, b.direction)
}

fn text(graph: &Graph, id: &str, found: &[Neighbour<'_>], arguments: &NeighboursArguments) -> String {
    let (bold, dim) = (Style::new().bold(), Style::new().dimmed());
    let limit = arguments.limit.unwrap_or(LISTED);
    let own = name(graph, id);
    let others: BTreeSet<&str> = found.iter().map(|it| it.id).collect();
    let mut out = String::new();
    let (edges, others) = (many(found.len() as u64, "edge"), many(others.len() as u64, "entity"));
    let _ = writeln!(out, "{bold}{own}{bold:#}: {edges} with {others}");
    for group in found.chunk_by(alike) {
        let Some(first) = group.first() else { continue };
        let all: u64 = group.iter().fold(0, |sum, it| sum.saturating_add(it.edge.weight));
        let heading = match first.direction {
            Direction::Out => format!("{own} → {}", kind(first.edge)),
            Direction::In => format!("{} → {own}", kind(first.edge)),
            Direction::Both => kind(first.edge).to_owned(),
        };
        let _ = writeln!(out, "\n{bold}{heading}{bold:#} ({all})");
        let digits = first.edge.weight.to_string().len();
        let shown = group.iter().take(limit);
        let width = shown.clone().map(|it| name(graph, it.id).chars().count()).max().unwrap_or(0);
        for neighbour in shown {
            let (weight, name) = (neighbour.edge.weight, name(graph, neighbour.id));
            let _ = match when(neighbour.edge) {
                when if when.is_empty() => writeln!(out, "  {weight:>digits$}  {name}"),
                when => writeln!(out, "  {weight:>digits$}  {name:width$}  {dim}{when}{dim:#}"),
            };
        }
        rest(&mut out, "  ", group.len(), limit);
    }
    out.push('\n');
    if let Some(line) = together(arguments, graph, id) {
        let _ = writeln!(out, "{own}: {line}.");
    }
    if let Some(first) = found.first() {
        let (source, target, _) = ends(id, first);
        let option = arguments.graph.option();
        let _ = writeln!(out, "To see why: actant why {source} {target}{option}");
    }
    out
}

/// Tells of those who are only named together with an entity, where they were not asked for.
fn together(arguments: &NeighboursArguments, graph: &Graph, id: &str) -> Option<String> {
    let all = find(graph, id, &Choice::everything());
    let together = all.iter().filter(|it| it.edge.key == CO_OCCURRENCE).count() as u64;
    let is_news = arguments.choice.is_default() && together > 0;
    is_news.then(|| format!("named together with {} (--all shows them)", many(together, "entity")))
}
