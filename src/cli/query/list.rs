//! Lists in an answer: names, edges, and what is left out of them.

use crate::cli::changes::cited_with_date;
use crate::cli::cite::dated_place;
use crate::export::quote::clean;
use crate::graph::{CO_OCCURRENCE, Edge, Evidence, Graph};
use std::fmt::Write as _;

/// How many lines a list has where nothing else is said.
pub(super) const LISTED: usize = 20;

/// How many names stand in a line.
pub(super) const NAMED: usize = 30;

/// The name of an entity on one line, or its id.
pub(super) fn name(graph: &Graph, id: &str) -> String {
    let named = graph.node(id).map(|node| clean(&node.name)).filter(|name| !name.is_empty());
    named.unwrap_or_else(|| clean(id))
}

/// `Turquie → Arménie: condemns (4)`, `Arménie – Turquie: named together (20)`.
pub(super) fn edge_line(graph: &Graph, (source, target, edge): (&str, &str, &Edge)) -> String {
    let arrow = if edge.directed { "→" } else { "–" };
    format!("{} {arrow} {}: {} ({})", name(graph, source), name(graph, target), kind(edge), edge.weight)
}

/// The kind of an edge, in words where it has any.
pub(super) fn kind(edge: &Edge) -> &str {
    kind_called(&edge.key)
}

/// The kind of edges with a key, in words where it has any.
pub(super) fn kind_called(key: &str) -> &str {
    if key == CO_OCCURRENCE { "named together" } else { key }
}

/// The edges of a graph, the stances before co-occurrences and the heaviest first.
pub(super) fn heaviest(graph: &Graph) -> Vec<(&str, &str, &Edge)> {
    let mut edges = graph.edges();
    // Stable: equal ones stay in the order of source, target and key.
    edges.sort_by_key(|(_, _, edge)| (edge.key == CO_OCCURRENCE, std::cmp::Reverse(edge.weight)));
    edges
}

/// A sentence with its document and date, cut where it is long.
pub(super) fn shortened(evidence: &Evidence) -> String {
    clean(&cited_with_date(evidence))
}

/// The same with the whole sentence.
pub(super) fn quoted(evidence: &Evidence) -> String {
    format!("“{}” [{}]", clean(&evidence.sentence), dated_place(evidence))
}

/// Names joined by commas, in the order in which they are given.
pub(super) fn names<'i>(graph: &Graph, ids: impl IntoIterator<Item = &'i str>) -> String {
    ids.into_iter().map(|id| name(graph, id)).collect::<Vec<_>>().join(", ")
}

/// The names of at most so many, those who are mentioned most often first, and how many more there are.
pub(super) fn most_mentioned<'i>(graph: &Graph, ids: impl IntoIterator<Item = &'i str>, most: usize) -> String {
    let mut ids: Vec<&str> = ids.into_iter().collect();
    ids.sort_by_key(|&id| (std::cmp::Reverse(graph.node(id).map_or(0, |node| node.mentions)), id));
    match ids.len().saturating_sub(most) {
        0 => names(graph, ids),
        more => format!("{} and {more} more", names(graph, ids.into_iter().take(most))),
    }
}

/// Says that a list has more.
pub(super) fn rest(out: &mut String, indent: &str, all: usize, shown: usize) {
    if all > shown {
        let _ = writeln!(out, "{indent}… and {} more (--limit {all} shows them)", all - shown);
    }
}

/// `2020-07 to 2020-10`; nothing without dates.
pub(super) fn when(edge: &Edge) -> String {
    match (edge.first, edge.last) {
        (Some(first), Some(last)) if first != last => format!("{first} to {last}"),
        (Some(date), _) | (_, Some(date)) => date.to_string(),
        (None, None) => String::new(),
    }
}
