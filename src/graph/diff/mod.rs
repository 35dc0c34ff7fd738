//! What changed from one graph to another: entities, and edges by kind, that came, went, grew and shrank.

mod change;
mod compare;
#[cfg(test)]
mod tests;

pub use change::{Change, ChangeCounts, Counts, EdgeChange, EdgeCounts, EntityChange};

use super::Graph;
use crate::correction::Judged;
use crate::fact::Confidence;
use serde::Serialize;
use std::collections::BTreeMap;

/// The name and version of the shape of [`GraphDiff::to_json`].
pub const DIFF_SCHEMA: &str = "actant-diff/1";

/// What changed from an old graph to a new one. Everything that both say alike is left out.
///
/// Any two graphs can be compared, even ones that were made by different gazetteers or with different options;
/// [`made_differently`](Self::made_differently) says where they were.
///
/// ```
/// use actant::graph::{Change, GraphDiff};
/// use actant::{Analyser, Document, Gazetteer, Graph, GraphOptions, Lexicon};
/// let (gazetteer, lexicon) = (Gazetteer::built_in(), Lexicon::built_in());
/// let analyser = Analyser::new(&gazetteer, &lexicon)?;
/// let graph = |text: &str| {
///     let (mut graph, document) = (Graph::for_analyser(&analyser, GraphOptions::default()), Document::new("a", text));
///     graph.add(&analyser, &document, &analyser.read(&document));
///     graph
/// };
/// let (old, new) = (graph("Moscou a condamné Ankara."), graph("Moscou a condamné Ankara. Bakou se tait."));
///
/// let diff = GraphDiff::between(&old, &new);
/// assert_eq!(diff.counts.entities.came, 1);
/// assert_eq!((diff.entities[0].id.as_str(), diff.entities[0].change), ("azerbaijan", Change::Came));
/// assert!(diff.edges.is_empty());
/// assert_eq!(diff.mirrored(), GraphDiff::between(&new, &old));
/// assert!(GraphDiff::between(&new, &new).is_empty());
/// # Ok::<(), actant::TaggerError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GraphDiff {
    /// [`DIFF_SCHEMA`].
    pub schema: &'static str,
    /// What the old graph says of itself.
    pub old: Side,
    /// What the new graph says of itself.
    pub new: Side,
    /// How much changed. Exact, even where somebody shortens the lists below.
    pub counts: ChangeCounts,
    /// The entities, the most important change first: who came and went, then who is something else, then by how much
    /// the mentions changed.
    pub entities: Vec<EntityChange>,
    /// The edges, the most important change first: stances before co-occurrences, each by how much its weight changed.
    pub edges: Vec<EdgeChange>,
}

/// One of the two graphs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Side {
    /// Hash of the gazetteer and lexicon that made it.
    pub gazetteer: String,
    /// The window of co-occurrence: `sentence`, `paragraph` or `document`.
    pub window: String,
    /// Whether persons were replaced by their states.
    pub folded: bool,
    /// How many pieces of evidence an edge keeps.
    pub evidence_limit: usize,
    /// The least confidence of the readings that it is made of.
    pub min_confidence: Confidence,
    /// How many documents were read.
    pub documents: u64,
    /// How many mentions were found in them.
    pub mentions: u64,
    /// How many facts of them were judged. Those judged wrong are in no other number. Written where there are any.
    #[serde(skip_serializing_if = "Judged::is_none")]
    pub judged: Judged,
    /// How many entities it has.
    pub entities: u64,
    /// How many edges it has, each kind of a pair counted by itself.
    pub edges: u64,
    /// The names, by id, of the entities that the changes are about, where this graph has them.
    pub names: BTreeMap<String, String>,
}

/// A setting that was another when the other graph was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// `gazetteer` (or the lexicon in it), `window`, `fold` or `evidence`: as the options are called. Where graphs are
    /// [merged](Graph::merge) also `version` (of the program) or `stances` (which there are, and their looks).
    pub what: &'static str,
    /// What it was.
    pub old: String,
    /// What it is.
    pub new: String,
}

impl GraphDiff {
    /// Compares two graphs. The time grows with their nodes and edges and the evidence that these keep.
    pub fn between(old: &Graph, new: &Graph) -> Self {
        let edges = compare::edges(old, new);
        let entities = compare::entities(old, new, &edges);
        let mut counts = ChangeCounts::default();
        entities.iter().for_each(|entity| counts.entities.add(entity.change));
        edges.iter().for_each(|edge| counts.edges.entry(edge.key.clone()).or_default().add(edge.change));
        let (old, new) = (Side::of(old, &entities, &edges), Side::of(new, &entities, &edges));
        GraphDiff { schema: DIFF_SCHEMA, old, new, counts, entities, edges }
    }

    /// Whether no entity and no edge changed.
    pub fn is_empty(&self) -> bool {
        self.counts.entities.total() == 0 && self.counts.edges.is_empty()
    }

    /// The same from the other side: what [`between`](Self::between) gives for the two graphs exchanged.
    #[must_use]
    pub fn mirrored(mut self) -> Self {
        std::mem::swap(&mut self.old, &mut self.new);
        for counts in self.counts.edges.values_mut().chain([&mut self.counts.entities]) {
            *counts = counts.mirrored();
        }
        for entity in &mut self.entities {
            entity.change = entity.change.mirrored();
            std::mem::swap(&mut entity.old, &mut entity.new);
            std::mem::swap(&mut entity.gained, &mut entity.lost);
        }
        for edge in &mut self.edges {
            edge.change = edge.change.mirrored();
            std::mem::swap(&mut edge.old, &mut edge.new);
            std::mem::swap(&mut edge.gained, &mut edge.lost);
        }
        self
    }

    /// The settings in which the two graphs were made differently: part of what changed may come from there.
    pub fn made_differently(&self) -> Vec<Setting> {
        let (old, new) = (&self.old, &self.new);
        let settings = [
            ("gazetteer", old.gazetteer.clone(), new.gazetteer.clone()),
            ("window", old.window.clone(), new.window.clone()),
            ("fold", old.folded.to_string(), new.folded.to_string()),
            ("evidence", old.evidence_limit.to_string(), new.evidence_limit.to_string()),
            ("confidence", old.min_confidence.to_string(), new.min_confidence.to_string()),
        ];
        let differ = settings.into_iter().filter(|(_, old, new)| old != new);
        differ.map(|(what, old, new)| Setting { what, old, new }).collect()
    }

    /// The name of an entity that a change is about: the new one, else the old one, else its id.
    pub fn name<'a>(&'a self, id: &'a str) -> &'a str {
        self.new.names.get(id).or_else(|| self.old.names.get(id)).map_or(id, String::as_str)
    }

    /// The whole difference as one JSON object, whose keys are the fields of these types, with a line feed at the end.
    pub fn to_json(&self) -> String {
        // Strings and numbers alone: there is nothing in it that JSON can't hold.
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }
}

impl Side {
    fn of(graph: &Graph, entities: &[EntityChange], edges: &[EdgeChange]) -> Self {
        let about = graph.about();
        let homes = entities.iter().flat_map(|entity| [&entity.old, &entity.new]).flatten();
        let ids = entities.iter().map(|entity| entity.id.as_str());
        let ids = ids.chain(homes.filter_map(|node| node.affiliation.as_deref()));
        let ids = ids.chain(edges.iter().flat_map(|edge| [edge.source.as_str(), edge.target.as_str()]));
        Side {
            gazetteer: about.gazetteer.clone(),
            window: about.window.clone(),
            folded: about.folded,
            evidence_limit: about.evidence_limit,
            min_confidence: about.min_confidence,
            documents: about.documents,
            mentions: about.mentions,
            judged: about.judged,
            entities: graph.node_count() as u64,
            edges: graph.edge_count() as u64,
            names: ids.filter_map(|id| Some((id.to_owned(), graph.node(id)?.name.clone()))).collect(),
        }
    }
}
