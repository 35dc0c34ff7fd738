//! Changes between two graphs in words: the phrases of `diff`, and the three lines that `run` and `watch` print.

use super::cite::{dated_place, place};
use super::common::many;
use crate::graph::{CO_OCCURRENCE, Change, Counts, EdgeChange, EntityChange, Evidence, GraphDiff, Node};
use crate::text::one_line;
use std::fmt::Write as _;

/// How many characters of a sentence are quoted.
const QUOTED_CHARACTERS: usize = 160;
/// How many entities are named in a line.
const NAMED: usize = 3;

/// What changed since the last run, in three lines: the entities, the edges by kind, and the most important change of
/// all with its sentence. A line that has nothing to say is left out.
pub(super) fn since_the_last_run(diff: &GraphDiff) -> String {
    // The gazetteer is what people change between two runs; another option may be a surprise.
    let others: Vec<String> =
        diff.made_differently().iter().filter(|setting| setting.what != "gazetteer").map(setting).collect();
    let unlike = if others.is_empty() { String::new() } else { format!(" ({})", others.join("; ")) };
    let mut parts: Vec<String> = Vec::new();
    parts.extend(by_how_many(diff.old.documents, diff.new.documents, "document"));
    parts.extend(by_how_many(diff.old.mentions, diff.new.mentions, "mention"));
    let (was, is) = (diff.old.judged, diff.new.judged);
    for (old, new, verdict) in [(was.right, is.right, "right"), (was.wrong, is.wrong, "wrong")] {
        parts.extend(by_how_many(old, new, "fact").map(|by| format!("{by} judged {verdict}")));
    }
    parts.extend(entity_parts(diff));
    match (diff.counts.entities.total(), diff.is_empty()) {
        (_, true) => parts.push("no entity and no edge changed".to_owned()),
        (0, false) => parts.push("no entity changed".to_owned()),
        _ => {}
    }
    let mut text = format!("Since the last run{unlike}: {}\n", parts.join(", "));
    let kinds = kinds(diff);
    if !kinds.is_empty() {
        let _ = writeln!(text, "  edges: {kinds}");
    } else if !diff.is_empty() {
        text.push_str("  edges: none changed\n");
    }
    // A stance says more than an entity, and an entity more than who is named together with whom.
    let edge = diff.edges.first().filter(|edge| edge.key != CO_OCCURRENCE || diff.entities.is_empty());
    let (line, evidence) = match (edge, diff.entities.first()) {
        (Some(edge), _) => (edge_line(diff, edge), edge_evidence(edge)),
        (None, Some(entity)) => (entity_line(diff, entity), entity_evidence(entity)),
        (None, None) => return text,
    };
    let change = edge.map_or_else(|| diff.entities.first().map(|entity| entity.change), |edge| Some(edge.change));
    let _ = write!(text, "  {} {line}", change.map_or("", Change::as_str));
    if let Some(evidence) = evidence {
        let _ = write!(text, " {}", cited(evidence));
    }
    text.push('\n');
    text
}

/// `2 documents more`; nothing where there are as many as before.
fn by_how_many(old: u64, new: u64, thing: &str) -> Option<String> {
    let way = if new > old { "more" } else { "less" };
    (new != old).then(|| format!("{} {way}", many(new.abs_diff(old), thing)))
}

/// `1 entity came (Ilir Exemple)`, `2 are named more often`, …
fn entity_parts(diff: &GraphDiff) -> Vec<String> {
    let counts = diff.counts.entities;
    let named = |change: Change, count: u64| {
        let names: Vec<&str> =
            diff.entities.iter().filter(|e| e.change == change).take(NAMED).map(|e| diff.name(&e.id)).collect();
        let more = count.saturating_sub(names.len() as u64);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        format!("{}{more}", names.join(", "))
    };
    let mut parts = Vec::new();
    for (change, count) in [(Change::Came, counts.came), (Change::Went, counts.went), (Change::Altered, counts.altered)]
    {
        if count > 0 {
            parts.push(format!("{} {} ({})", many(count, "entity"), change.as_str(), named(change, count)));
        }
    }
    for (change, count, way) in [(Change::Grew, counts.grew, "more"), (Change::Shrank, counts.shrank, "less")] {
        if count > 0 {
            parts.push(format!("{} named {way} often ({})", many(count, "entity"), named(change, count)));
        }
    }
    parts
}

/// `ally 1 came; condemns 2 grew, 1 went`; empty where no edge changed.
pub(super) fn kinds(diff: &GraphDiff) -> String {
    let kinds: Vec<String> =
        diff.counts.edges.iter().map(|(key, counts)| format!("{key} {}", counted(counts))).collect();
    kinds.join("; ")
}

/// `2 came, 1 went`.
pub(super) fn counted(counts: &Counts) -> String {
    let all = [
        (counts.came, Change::Came),
        (counts.went, Change::Went),
        (counts.grew, Change::Grew),
        (counts.shrank, Change::Shrank),
        (counts.altered, Change::Altered),
    ];
    let parts: Vec<String> = all
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, change)| format!("{count} {}", change.as_str()))
        .collect();
    parts.join(", ")
}

/// `Ilir Exemple (person of France): 2 mentions`.
pub(super) fn entity_line(diff: &GraphDiff, entity: &EntityChange) -> String {
    let name = diff.name(&entity.id);
    let mentions = |node: &Node| many(node.mentions, "mention");
    match (&entity.old, &entity.new) {
        (Some(old), Some(new)) if entity.change == Change::Altered => {
            format!("{name}: {}", what_is_other(diff, old, new))
        }
        (Some(old), Some(new)) => format!("{name}: {} → {}", old.mentions, mentions(new)),
        (Some(node), None) | (None, Some(node)) => {
            let home = node.affiliation.as_deref().map_or_else(String::new, |id| format!(" of {}", diff.name(id)));
            format!("{name} ({}{home}): {}", node.kind, mentions(node))
        }
        (None, None) => name.to_owned(),
    }
}

/// In what an entity that is named as often as before is another one.
fn what_is_other(diff: &GraphDiff, old: &Node, new: &Node) -> String {
    let home = |node: &Node| node.affiliation.as_deref().map_or("none", |id| diff.name(id)).to_owned();
    let values = [
        ("name", old.name.clone(), new.name.clone()),
        ("kind", old.kind.clone(), new.kind.clone()),
        ("affiliation", home(old), home(new)),
    ];
    let parts: Vec<String> = values
        .iter()
        .filter(|(_, old, new)| old != new)
        .map(|(what, old, new)| format!("{what} {old} → {new}"))
        .collect();
    if parts.is_empty() { "in other documents, or with other dates".to_owned() } else { parts.join(", ") }
}

/// `Turquie → Arménie: condemns (4 → 6)`.
pub(super) fn edge_line(diff: &GraphDiff, edge: &EdgeChange) -> String {
    let arrow = if edge.directed { "→" } else { "–" };
    let count = match (edge.old, edge.new) {
        (Some(old), Some(new)) if old.weight != new.weight => format!("{} → {}", old.weight, new.weight),
        (Some(counts), _) | (_, Some(counts)) => counts.weight.to_string(),
        (None, None) => String::new(),
    };
    format!("{} {arrow} {}: {} ({count})", diff.name(&edge.source), diff.name(&edge.target), edge.key)
}

/// The sentence that shows best what became of an edge.
pub(super) fn edge_evidence(edge: &EdgeChange) -> Option<&Evidence> {
    telling(edge.change, edge.gained.as_ref(), edge.lost.as_ref())
}

/// The sentence that shows best what became of an entity.
pub(super) fn entity_evidence(entity: &EntityChange) -> Option<&Evidence> {
    telling(entity.change, entity.gained.as_ref(), entity.lost.as_ref())
}

fn telling<'e>(change: Change, gained: Option<&'e Evidence>, lost: Option<&'e Evidence>) -> Option<&'e Evidence> {
    match change {
        Change::Came | Change::Grew => gained,
        Change::Went | Change::Shrank => lost,
        Change::Altered => gained.or(lost),
    }
}

/// A setting that was another when the other graph was made, by the name of its option.
pub(super) fn setting(setting: &crate::graph::Setting) -> String {
    format!("--{} was {} and is {}", setting.what, setting.old, setting.new)
}

/// `“Lulu soutient Erevan.” [Une alliance — Le Monde, note]`.
pub(super) fn cited(evidence: &Evidence) -> String {
    format!("“{}” [{}]", shorten(&evidence.sentence), place(evidence))
}

/// The same with the date of the document.
pub(super) fn cited_with_date(evidence: &Evidence) -> String {
    format!("“{}” [{}]", shorten(&evidence.sentence), dated_place(evidence))
}

/// A sentence on one line, cut where it is long.
fn shorten(sentence: &str) -> String {
    let line = one_line(sentence);
    match line.char_indices().nth(QUOTED_CHARACTERS) {
        Some((cut, _)) => format!("{}…", line[..cut].trim_end()),
        None => line,
    }
}
