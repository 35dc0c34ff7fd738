//! What a run found, for people.

use super::changes::{self, cited};
use super::common::many;
use super::languages::{Counts, in_words};
use super::run::{GRAPH_FILE, OUTPUT};
use crate::graph::balance::{Camp, tension_in_words, tie_in_words};
use crate::graph::{CO_OCCURRENCE, Edge, Graph, GraphDiff};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// How many of the strongest stances the summary quotes.
const QUOTED: usize = 5;
/// How many members of a camp it names.
const NAMED: usize = 3;

/// Documents, their languages of which those of `not_read` can't be read, mentions, edges by kind, the strongest stances with a
/// sentence each, what changed since the graph `before`, and where the files are.
pub(super) fn summary(
    graph: &Graph,
    not_read: &Counts,
    before: Option<&Graph>,
    written: &[PathBuf],
    folder: &Path,
) -> String {
    let about = graph.about();
    let stances = strongest(graph);
    let mut text = String::new();
    let (documents, mentions) = (many(about.documents, "document"), many(about.mentions, "mention"));
    let copies = match about.duplicates {
        0 => String::new(),
        1 => " (and 1 that is a copy of another)".to_owned(),
        more => format!(" (and {more} that are copies of others)"),
    };
    let _ = writeln!(text, "{documents}{copies}, {mentions} of {}", many(graph.node_count() as u64, "entity"));
    if let Some(languages) = in_words(&about.languages, not_read) {
        let _ = writeln!(text, "  {languages}");
    }
    if about.unread > 0 {
        let _ = writeln!(text, "  {} more could not be read", many(about.unread, "document"));
    }
    text.push_str(&kinds(graph));
    if about.judged.total() > 0 {
        let _ = writeln!(text, "  {}", about.judged);
    }
    if !stances.is_empty() {
        text.push_str("\nStrongest:\n");
    }
    stances.iter().take(QUOTED).for_each(|edge| quote(&mut text, graph, *edge));
    text.push('\n');
    text.push_str(&balance(graph));
    if let Some(before) = before {
        text.push_str(&changes::since_the_last_run(&GraphDiff::between(before, graph)));
    }
    let names: Vec<String> = written.iter().map(|path| path.display().to_string()).collect();
    let _ = writeln!(text, "Written: {}", names.join(", "));
    if let (Some((source, target, _)), Some(json)) =
        (stances.first(), written.iter().find(|path| path.ends_with(GRAPH_FILE)))
    {
        let graph = if folder == Path::new(OUTPUT) { String::new() } else { format!(" --graph {}", json.display()) };
        let _ = writeln!(text, "To see why: actant why {source} {target}{graph}");
    }
    text
}

/// A line for each kind of edge: how many there are, and in how many sentences.
pub(super) fn kinds(graph: &Graph) -> String {
    kinds_counted_in(graph, None)
}

/// The same where something else than sentences and windows is counted.
pub(super) fn kinds_counted_in(graph: &Graph, unit: Option<&str>) -> String {
    let mut kinds: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
    for (_, _, edge) in graph.edges() {
        let kind = kinds.entry(&edge.key).or_default();
        kind.0 += 1;
        kind.1 = kind.1.saturating_add(edge.weight);
    }
    let mut text = String::new();
    for (kind, (count, weight)) in &kinds {
        let shown_by = match graph.about().window.as_str() {
            _ if unit.is_some() => unit.unwrap_or_default(),
            _ if *kind != CO_OCCURRENCE => "sentence",
            // Merged from graphs with several windows.
            several if several.contains(' ') => "window",
            window => window,
        };
        let _ = writeln!(text, "  {kind}: {}, in {}", many(*count, "edge"), many(*weight, shown_by));
    }
    text
}

/// The stances with source and target, the heaviest first.
pub(super) fn strongest(graph: &Graph) -> Vec<(&str, &str, &Edge)> {
    let mut stances: Vec<_> = graph.edges().into_iter().filter(|(_, _, edge)| edge.key != CO_OCCURRENCE).collect();
    stances.sort_by(|a, b| (b.2.weight, a.0, a.1, &a.2.key).cmp(&(a.2.weight, b.0, b.1, &b.2.key)));
    stances
}

/// An edge and its first sentence.
pub(super) fn quote(text: &mut String, graph: &Graph, (source, target, edge): (&str, &str, &Edge)) {
    let name = |id: &str| graph.node(id).map_or_else(|| id.to_owned(), |node| node.name.clone());
    let arrow = if edge.directed { "→" } else { "–" };
    let _ = writeln!(text, "  {} {arrow} {}: {} ({})", name(source), name(target), edge.key, edge.weight);
    if let Some(evidence) = edge.evidence.first() {
        let _ = writeln!(text, "    {}", cited(evidence));
    }
}

/// The camps of the largest part with the tension that they leave in all, and the strongest tension: two lines, or none
/// where nobody takes a side.
fn balance(graph: &Graph) -> String {
    let balance = graph.balance();
    let Some(largest) = balance.parts.first() else { return String::new() };
    let sides: Vec<String> = largest.camps.iter().map(|camp| members(graph, camp)).collect();
    let apart = match balance.parts.len() - 1 {
        0 => String::new(),
        more => format!("; apart from these, {}", many(more as u64, "smaller part")),
    };
    let camps = &balance.camps;
    let proved = if camps.is_exact() { "exact".to_owned() } else { format!("no less than {}", camps.lower_bound) };
    let (tension, total) = (camps.tension, camps.total);
    let mut text = format!("Camps: {}{apart}; tension {tension} of {total} ({proved})\n", sides.join(" | "));
    let tension = match (balance.tensions.triads.first(), balance.unsatisfied.first()) {
        (Some(triad), _) => Some(tension_in_words(graph, triad).text),
        // What does not fit may be a longer circle, or a pair that is friends and foes at once.
        (None, Some(tie)) => Some(format!("{}.", tie_in_words(graph, tie).text)),
        (None, None) => None,
    };
    if let Some(tension) = tension {
        let _ = writeln!(text, "  strongest tension: {tension}");
    }
    text
}

/// `Turquie, Azerbaïdjan, Hulusi Akar and 1 more`.
fn members(graph: &Graph, camp: &Camp) -> String {
    let mut nodes: Vec<_> = camp.members.iter().filter_map(|id| graph.node(id)).collect();
    // Stable: they come sorted by id.
    nodes.sort_by_key(|node| Reverse(node.mentions));
    let names: Vec<&str> = nodes.iter().take(NAMED).map(|node| node.name.as_str()).collect();
    let more = nodes.len().saturating_sub(NAMED);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("{}{more}", names.join(", "))
}
