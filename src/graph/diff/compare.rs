//! Finding what changed: pairs what both graphs have, and says of each pair what became of it.

use super::{Change, EdgeChange, EdgeCounts, EntityChange};
use crate::graph::{CO_OCCURRENCE, Edge, Evidence, Graph, Node};
use std::collections::{BTreeMap, HashMap};

/// The edges that changed, the most important first.
pub(super) fn edges(old: &Graph, new: &Graph) -> Vec<EdgeChange> {
    // Of two windows, one pair's sentences are never the same, and that says nothing.
    let same_window = old.about().window == new.about().window;
    let mut edges: Vec<EdgeChange> =
        pair(old.edges(), new.edges(), |(source, target, edge)| (source, target, edge.key.as_str()))
            .into_iter()
            .filter_map(|((source, target, key), (old, new))| {
                let (old, new) = (old.map(|(_, _, edge)| edge), new.map(|(_, _, edge)| edge));
                edge_change(source, target, old, new, same_window || key != CO_OCCURRENCE)
            })
            .collect();
    edges.sort_by(|a, b| a.importance().cmp(&b.importance()));
    edges
}

/// The entities that changed, the most important first, each with a sentence of one of these edges.
pub(super) fn entities(old: &Graph, new: &Graph, edges: &[EdgeChange]) -> Vec<EntityChange> {
    let mut entities: Vec<EntityChange> = pair(old.nodes(), new.nodes(), |node| node.id.as_str())
        .into_values()
        .filter_map(|(old, new)| entity_change(old, new))
        .collect();
    quote(&mut entities, edges);
    entities.sort_by(|a, b| a.importance().cmp(&b.importance()));
    entities
}

/// What both graphs have under each key.
type Pairs<K, T> = BTreeMap<K, (Option<T>, Option<T>)>;

fn pair<T: Copy, K: Ord>(old: Vec<T>, new: Vec<T>, key: impl Fn(T) -> K) -> Pairs<K, T> {
    let mut pairs: Pairs<K, T> = BTreeMap::new();
    for item in old {
        pairs.entry(key(item)).or_insert((None, None)).0 = Some(item);
    }
    for item in new {
        pairs.entry(key(item)).or_insert((None, None)).1 = Some(item);
    }
    pairs
}

fn entity_change(old: Option<&Node>, new: Option<&Node>) -> Option<EntityChange> {
    let same = match (old, new) {
        // A graph of an earlier version has no months of mentions; who has got a date is seen by `first` and `last`.
        (Some(old), Some(new)) if old.timeline.is_empty() => *old == Node { timeline: BTreeMap::new(), ..new.clone() },
        _ => old == new,
    };
    if same {
        return None;
    }
    let change = Change::of(old.map(|node| node.mentions), new.map(|node| node.mentions));
    let id = old.or(new)?.id.clone();
    Some(EntityChange { id, change, old: old.cloned(), new: new.cloned(), gained: None, lost: None })
}

fn edge_change(
    source: &str,
    target: &str,
    old: Option<&Edge>,
    new: Option<&Edge>,
    compare_sentences: bool,
) -> Option<EdgeChange> {
    let (gained, lost) = (only_in(new, old), only_in(old, new));
    let known = old.or(new)?;
    if let (Some(old), Some(new)) = (old, new) {
        let same_counts = EdgeCounts::of(old) == EdgeCounts::of(new) && old.timeline == new.timeline;
        let same_sentences = !compare_sentences || (gained.is_none() && lost.is_none());
        if same_counts && same_sentences {
            return None;
        }
    }
    Some(EdgeChange {
        source: source.to_owned(),
        target: target.to_owned(),
        key: known.key.clone(),
        directed: known.directed,
        change: Change::of(old.map(|edge| edge.weight), new.map(|edge| edge.weight)),
        old: old.map(EdgeCounts::of),
        new: new.map(EdgeCounts::of),
        gained: gained.cloned(),
        lost: lost.cloned(),
    })
}

/// The first piece of evidence of an edge that the other surely lacks. Evidence is the same where a reader would say
/// so: a sentence that was moved by an insertion before it is no other one, nor is one that another rule reads alike.
fn only_in<'e>(edge: Option<&'e Edge>, other: Option<&Edge>) -> Option<&'e Evidence> {
    let edge = edge?;
    let Some(other) = other else { return edge.evidence.first() };
    let mut left: HashMap<_, usize> = HashMap::new();
    for evidence in &other.evidence {
        *left.entry(as_read(evidence)).or_default() += 1;
    }
    // Of an edge that keeps only its first sentences, nobody knows what comes behind the last of them.
    let is_whole = other.evidence.len() as u64 == other.weight;
    edge.evidence.iter().find(|evidence| match left.get_mut(&as_read(evidence)) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => is_whole || other.evidence.last().is_some_and(|last| *evidence < last),
    })
}

/// What a reader sees of a piece of evidence.
fn as_read(evidence: &Evidence) -> (&str, &str, Option<&str>, Option<&str>) {
    (&evidence.document, &evidence.sentence, evidence.certainty.as_deref(), evidence.speaker.as_deref())
}

/// Gives each entity a sentence of the most important of its edges that gained or lost one.
fn quote(entities: &mut [EntityChange], edges: &[EdgeChange]) {
    let mut first: HashMap<&str, (Option<&Evidence>, Option<&Evidence>)> = HashMap::new();
    for edge in edges {
        for end in [&edge.source, &edge.target] {
            let (gained, lost) = first.entry(end).or_default();
            *gained = gained.or(edge.gained.as_ref());
            *lost = lost.or(edge.lost.as_ref());
        }
    }
    for entity in entities {
        if let Some((gained, lost)) = first.get(entity.id.as_str()) {
            entity.gained = gained.cloned();
            entity.lost = lost.cloned();
        }
    }
}
