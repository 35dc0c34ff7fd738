//! `actant query between`.

use super::answer::{Answer, AnswerArguments};
use super::choice::KindArguments;
use super::list::{LISTED, edge_line, heaviest, rest, shortened};
use crate::Date;
use crate::cli::asked::GraphArguments;
use crate::cli::common::{Failure, many};
use crate::cli::summary::kinds_counted_in;
use crate::graph::query::{Amount, Between, Days, between as cut, part};
use anstyle::Style;
use clap::Args;
use std::collections::BTreeSet;
use std::fmt::Write as _;

const AFTER_HELP: &str = "\
Both ends are included: 2020-10 as the first date is its first day, and as the last date its last.
All kinds of edge are asked for, unless --only says otherwise. Whole months are exact. Of a part of
a month, the days are those of the sentences that the graph keeps (--evidence of `actant run`); what
is not known for that, or because a document has no date or one without a day, is left out and said.

Examples:
  actant query between 2020-10-01 2020-10-31
  actant query between 2020 2020 -f svg -o year.svg";

/// The arguments of `query between`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct BetweenArguments {
    /// The first date, as 2020-10-01, 2020-10 or 2020
    from: Date,
    /// The last date
    to: Date,
    /// Show at most so many edges in text
    #[arg(long, value_name = "N", default_value_t = LISTED)]
    limit: usize,
    #[command(flatten)]
    choice: KindArguments,
    #[command(flatten)]
    graph: GraphArguments,
    #[command(flatten)]
    answer: AnswerArguments,
}

pub(super) fn between(arguments: &BetweenArguments) -> Result<u8, Failure> {
    let days = Days::new(arguments.from, arguments.to).ok_or_else(|| {
        Failure::Message(format!("{} is before {}: give the earlier date first", arguments.to, arguments.from))
    })?;
    let graph = arguments.choice.load(&arguments.graph)?;
    let choice = arguments.choice.of(&graph)?;
    let mut found = cut(&graph, days, &choice);
    let unit = arguments.choice.unit();
    if unit.is_some() {
        // Who is mentioned by these sources, and says nothing in them, is not known.
        let edges = found.graph.edges();
        let ids: BTreeSet<&str> = edges.into_iter().flat_map(|(source, target, _)| [source, target]).collect();
        found.graph = part(&found.graph, &ids, |_, _, _| true);
    }
    if found.graph.node_count() == 0 {
        anstream::eprintln!("actant: `{}` shows nothing of {days}", arguments.graph.path());
        for line in left_out(&found, unit) {
            anstream::eprintln!("  left out: {line}");
        }
        return Ok(super::NOTHING);
    }
    let answer = Answer {
        title: days.to_string(),
        json: serde_json::json!({"query": "between", "from": arguments.from, "to": arguments.to,
            "choice": arguments.choice.to_json(&choice), "shown": found.shown, "undated": found.undated, "coarse": found.coarse,
            "not_kept": found.not_kept}),
        graph: found.graph.clone(),
    };
    arguments.answer.give(&answer, || arguments.choice.note(&graph) + &text(&found, days, arguments.limit, unit))
}

fn text(found: &Between, days: Days, limit: usize, unit: Option<&str>) -> String {
    let bold = Style::new().bold();
    let mut out = String::new();
    let (entities, edges) = (found.graph.node_count() as u64, found.graph.edge_count() as u64);
    let _ = writeln!(out, "{bold}{days}{bold:#}: {}, {}", many(entities, "entity"), many(edges, "edge"));
    out.push_str(&kinds_counted_in(&found.graph, unit));
    for line in left_out(found, unit) {
        let _ = writeln!(out, "  left out: {line}");
    }
    let edges = heaviest(&found.graph);
    let stances = edges.iter().filter(|(_, _, edge)| edge.directed).count();
    let shown = if stances > 0 { stances } else { edges.len() };
    if shown > 0 {
        out.push('\n');
    }
    for &edge in edges.iter().take(shown.min(limit)) {
        let _ = writeln!(out, "  {}", edge_line(&found.graph, edge));
        if let Some(evidence) = edge.2.evidence.first() {
            let _ = writeln!(out, "    {}", shortened(evidence));
        }
    }
    rest(&mut out, "  ", shown, limit);
    out
}

/// What is not in the answer, and why, a line each.
fn left_out(found: &Between, unit: Option<&str>) -> Vec<String> {
    let undated = match unit {
        Some(_) => " without a date, or of which the graph keeps no sentence",
        None => ", in documents without a date",
    };
    let reasons = [
        (found.undated, undated),
        (found.coarse, ", in documents whose date is too coarse to say"),
        (found.not_kept, " whose day the graph doesn't keep (a run with a higher --evidence does)"),
    ];
    let parts = reasons.iter().filter(|(amount, _)| !amount.is_none());
    parts.map(|(amount, why)| format!("{}{why}", told(*amount, unit))).collect()
}

fn told(amount: Amount, unit: Option<&str>) -> String {
    let stances =
        (amount.stances > 0).then(|| format!("{} with a stance", many(amount.stances, unit.unwrap_or("sentence"))));
    let together = (amount.co_occurrences > 0).then(|| match unit {
        Some(unit) => format!("{} with a co-occurrence", many(amount.co_occurrences, unit)),
        None => many(amount.co_occurrences, "co-occurrence"),
    });
    [stances, together].into_iter().flatten().collect::<Vec<_>>().join(" and ")
}
