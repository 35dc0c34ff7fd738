//! `actant query path`.

use super::answer::{Answer, AnswerArguments};
use super::choice::ChoiceArguments;
use super::list::{edge_line, kind, name, quoted};
use crate::cli::asked::GraphArguments;
use crate::cli::common::{Failure, many};
use crate::graph::query::{Choice, Path, Step, part, shortest_path};
use crate::graph::{Edge, Graph};
use anstyle::Style;
use clap::Args;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The arguments of `query path`.
#[derive(Debug, Args)]
pub(super) struct PathArguments {
    /// Where it starts: an entity, by its id, name or alias
    from: String,
    /// Where it leads to
    to: String,
    /// Go along the arrows only
    #[arg(long)]
    directed: bool,
    #[command(flatten)]
    choice: ChoiceArguments,
    #[command(flatten)]
    graph: GraphArguments,
    #[command(flatten)]
    answer: AnswerArguments,
}

pub(super) fn path(arguments: &PathArguments) -> Result<u8, Failure> {
    let graph = arguments.choice.load(&arguments.graph)?;
    let (from, to) = (arguments.graph.find(&graph, &arguments.from)?, arguments.graph.find(&graph, &arguments.to)?);
    let choice = arguments.choice.of(&graph)?;
    if from == to {
        return Err(Failure::Message(format!(
            "`{}` and `{}` are the same entity, `{from}`: a path needs two",
            arguments.from, arguments.to
        )));
    }
    let Some(path) = shortest_path(&graph, from, to, &choice, arguments.directed) else {
        let more = hint(&graph, from, to, arguments);
        anstream::eprintln!(
            "actant: there is no such path from `{from}` to `{to}` in `{}`{more}",
            arguments.graph.path()
        );
        return Ok(super::NOTHING);
    };
    let ids: BTreeSet<&str> = path.entities().collect();
    let kept: BTreeSet<(&str, &str, &str)> = path
        .steps
        .iter()
        .flat_map(|step| &step.edges)
        .map(|(source, target, edge)| (*source, *target, edge.key.as_str()))
        .collect();
    let steps = path.steps.iter().map(|step| {
        let edges = step.edges.iter().map(|(source, target, edge)| {
            serde_json::json!({"source": source, "target": target, "key": edge.key, "weight": edge.weight})
        });
        serde_json::json!({"from": step.from, "to": step.to, "edges": edges.collect::<Vec<_>>()})
    });
    let answer = Answer {
        title: format!("{} … {}", name(&graph, from), name(&graph, to)),
        json: serde_json::json!({"query": "path", "from": from, "to": to, "directed": arguments.directed,
            "choice": arguments.choice.to_json(&choice), "strength": path.strength(), "steps": steps.collect::<Vec<_>>()}),
        graph: part(&graph, &ids, |source, target, edge| kept.contains(&(source, target, edge.key.as_str()))),
    };
    arguments.answer.give(&answer, || arguments.choice.note(&graph) + &text(&graph, &path, from, to))
}

/// What would lead further, where anything does.
fn hint(graph: &Graph, from: &str, to: &str, arguments: &PathArguments) -> String {
    let any = |choice: &Choice, directed| shortest_path(graph, from, to, choice, directed).is_some();
    let choice = arguments.choice.of(graph).unwrap_or_default();
    if arguments.directed && any(&choice, false) {
        return ": there is one where the arrows don't matter, without --directed".to_owned();
    }
    if arguments.choice.is_default() && any(&Choice { co_occurrence: true, ..choice }, arguments.directed) {
        return ": there is one by co-occurrences, with --all".to_owned();
    }
    match any(&Choice::everything(), false) {
        true => ": there is one by other edges, with --all".to_owned(),
        false => ": nothing at all connects the two".to_owned(),
    }
}

fn text(graph: &Graph, path: &Path<'_>, from: &str, to: &str) -> String {
    let bold = Style::new().bold();
    let mut out = String::new();
    let (from, to) = (name(graph, from), name(graph, to));
    let _ = writeln!(out, "From {bold}{from}{bold:#} to {bold}{to}{bold:#}: {}", many(path.steps.len() as u64, "step"));
    for (number, step) in path.steps.iter().enumerate() {
        show(&mut out, graph, number + 1, step);
    }
    out
}

fn show(out: &mut String, graph: &Graph, number: usize, step: &Step<'_>) {
    let (bold, dim) = (Style::new().bold(), Style::new().dimmed());
    let Some((&first, others)) = step.edges.split_first() else { return };
    let _ = writeln!(out, "\n{dim}{number}.{dim:#} {bold}{}{bold:#}", edge_line(graph, first));
    match first.2.evidence.first() {
        Some(evidence) => {
            let _ = writeln!(out, "   {}", quoted(evidence));
        }
        None => {
            let _ = writeln!(out, "   {dim}the graph keeps no sentence of it{dim:#}");
        }
    }
    if !others.is_empty() {
        let also: Vec<String> = others.iter().map(|edge| shortly(graph, *edge)).collect();
        let _ = writeln!(out, "   {dim}also{dim:#} {}", also.join(", "));
    }
}

/// `Arménie → mediates (3)`, of a pair that is known.
fn shortly(graph: &Graph, (source, _, edge): (&str, &str, &Edge)) -> String {
    match edge.directed {
        true => format!("{} → {} ({})", name(graph, source), kind(edge), edge.weight),
        false => format!("{} ({})", kind(edge), edge.weight),
    }
}
