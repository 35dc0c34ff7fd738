//! What became of one entity or edge, and how many of them changed.

use crate::document::Date;
use crate::graph::{CO_OCCURRENCE, Edge, Evidence, Node};
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// What became of an entity or an edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// Only the new graph has it.
    Came,
    /// Only the old graph has it.
    Went,
    /// The new graph counts it more often.
    Grew,
    /// The new graph counts it less often.
    Shrank,
    /// It is counted as often, but not the same: an entity of another name, kind, affiliation or item of Wikidata; an
    /// edge shown by other sentences; other documents or dates.
    Altered,
}

/// How many came, went, …
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Those that only the new graph has.
    pub came: u64,
    /// Those that only the old graph has.
    pub went: u64,
    /// Those counted more often.
    pub grew: u64,
    /// Those counted less often.
    pub shrank: u64,
    /// Those counted as often, but not the same.
    pub altered: u64,
}

/// How many entities, and how many edges of each kind, changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ChangeCounts {
    /// The entities.
    pub entities: Counts,
    /// The edges, by their `key`; kinds without a change are left out.
    pub edges: BTreeMap<String, Counts>,
}

/// An entity that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EntityChange {
    /// Its id.
    pub id: String,
    /// What became of it, judged by its mentions.
    pub change: Change,
    /// What it was; `None` where it came.
    pub old: Option<Node>,
    /// What it is; `None` where it went.
    pub new: Option<Node>,
    /// A sentence that one of its edges gained; `None` where none did, as for one that is always named alone.
    pub gained: Option<Evidence>,
    /// A sentence that one of its edges lost.
    pub lost: Option<Evidence>,
}

/// An edge that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EdgeChange {
    /// The id of the source.
    pub source: String,
    /// The id of the target.
    pub target: String,
    /// The kind: `co-occurrence`, or a stance.
    pub key: String,
    /// `false` for co-occurrence.
    pub directed: bool,
    /// What became of it, judged by its weight.
    pub change: Change,
    /// What it was; `None` where it came.
    pub old: Option<EdgeCounts>,
    /// What it is; `None` where it went.
    pub new: Option<EdgeCounts>,
    /// The first sentence that shows it now and did not before; `None` where there is none among those kept.
    pub gained: Option<Evidence>,
    /// The first sentence that showed it and does no longer; `None` where there is none among those kept.
    pub lost: Option<Evidence>,
}

/// The counts of an edge, without its evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct EdgeCounts {
    /// In how many windows (co-occurrence) or sentences (a stance) it was read.
    pub weight: u64,
    /// In how many documents.
    pub documents: u64,
    /// Date of the first document that shows it and has a date.
    pub first: Option<Date>,
    /// Date of the last one.
    pub last: Option<Date>,
}

impl Change {
    /// `came`, `went`, `grew`, `shrank` or `altered`.
    pub fn as_str(self) -> &'static str {
        match self {
            Change::Came => "came",
            Change::Went => "went",
            Change::Grew => "grew",
            Change::Shrank => "shrank",
            Change::Altered => "altered",
        }
    }

    pub(super) fn of(old: Option<u64>, new: Option<u64>) -> Self {
        match (old, new) {
            (None, _) => Change::Came,
            (_, None) => Change::Went,
            (old, new) if new > old => Change::Grew,
            (old, new) if new < old => Change::Shrank,
            _ => Change::Altered,
        }
    }

    pub(super) fn mirrored(self) -> Self {
        match self {
            Change::Came => Change::Went,
            Change::Went => Change::Came,
            Change::Grew => Change::Shrank,
            Change::Shrank => Change::Grew,
            Change::Altered => Change::Altered,
        }
    }
}

impl Counts {
    /// All of them together.
    pub fn total(&self) -> u64 {
        self.came + self.went + self.grew + self.shrank + self.altered
    }

    pub(super) fn add(&mut self, change: Change) {
        *match change {
            Change::Came => &mut self.came,
            Change::Went => &mut self.went,
            Change::Grew => &mut self.grew,
            Change::Shrank => &mut self.shrank,
            Change::Altered => &mut self.altered,
        } += 1;
    }

    pub(super) fn mirrored(self) -> Self {
        Counts { came: self.went, went: self.came, grew: self.shrank, shrank: self.grew, altered: self.altered }
    }
}

impl EntityChange {
    /// What to sort by. The same from both sides, so that a mirrored difference keeps its order.
    pub(super) fn importance(&self) -> impl Ord + use<'_> {
        let rank = match self.change {
            Change::Came | Change::Went => 0,
            Change::Altered => 1,
            Change::Grew | Change::Shrank => 2,
        };
        let mentions = |node: &Option<Node>| node.as_ref().map_or(0, |node| node.mentions);
        (rank, Reverse(mentions(&self.old).abs_diff(mentions(&self.new))), &self.id)
    }
}

impl EdgeChange {
    /// What to sort by; the same from both sides.
    pub(super) fn importance(&self) -> impl Ord + use<'_> {
        let rank = match self.change {
            Change::Came | Change::Went => 0,
            Change::Grew | Change::Shrank => 1,
            Change::Altered => 2,
        };
        let weight = |counts: Option<EdgeCounts>| counts.map_or(0, |counts| counts.weight);
        let by = weight(self.old).abs_diff(weight(self.new));
        (self.key == CO_OCCURRENCE, Reverse(by), rank, &self.source, &self.target, &self.key)
    }
}

impl EdgeCounts {
    pub(super) fn of(edge: &Edge) -> Self {
        EdgeCounts { weight: edge.weight, documents: edge.documents, first: edge.first, last: edge.last }
    }
}
