//! The signed graph: for each pair of entities what speaks for them standing together, and what against.

use crate::graph::Graph;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};

/// The most that the stances of one pair count for, on either side: 2³² − 1. So no sum over pairs can overflow.
pub const MOST_WEIGHT: u64 = u32::MAX as u64;

/// Two entities, and what their stances say, in both directions together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tie {
    /// The entity whose id comes first.
    pub a: String,
    /// The other one.
    pub b: String,
    /// How often one of them is friendly to the other; at most [`MOST_WEIGHT`].
    pub positive: u64,
    /// How often one of them is hostile to the other; at most [`MOST_WEIGHT`].
    pub negative: u64,
}

impl Tie {
    /// What is left when both sides are set off: above zero they are friends, below zero foes.
    pub fn net(&self) -> i64 {
        Weights { positive: self.positive, negative: self.negative }.net()
    }
}

/// The two sums of a pair.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Weights {
    pub(super) positive: u64,
    pub(super) negative: u64,
}

impl Weights {
    pub(super) fn net(self) -> i64 {
        let side = |weight: u64| i64::try_from(weight.min(MOST_WEIGHT)).unwrap_or(0);
        side(self.positive) - side(self.negative)
    }

    fn add(&mut self, sign: i8, weight: u64) {
        let side = if sign > 0 { &mut self.positive } else { &mut self.negative };
        *side = side.saturating_add(weight).min(MOST_WEIGHT);
    }
}

/// Entities, and a positive and a negative weight for each pair of them that has a signed stance.
///
/// ```
/// use actant::graph::balance::SignedGraph;
/// let graph = SignedGraph::from_pairs([("b", "a", 3), ("a", "b", -1), ("b", "c", -2)]);
/// assert_eq!(graph.entities(), ["a", "b", "c"]);
/// let tie = &graph.ties()[0];
/// assert_eq!((tie.positive, tie.negative, tie.net()), (3, 1, 2));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SignedGraph {
    /// Sorted.
    entities: Vec<String>,
    /// Pairs of places in `entities`, the smaller first; sorted.
    pairs: Vec<(usize, usize, Weights)>,
}

impl SignedGraph {
    /// The signed graph of a graph: of its stances those that the lexicon calls friendly (+1) or hostile (−1). Neutral
    /// stances and co-occurrence say nothing of a side; an entity that has nothing else is left out.
    pub fn new(graph: &Graph) -> Self {
        Self::from_pairs_signed(signed_edges(graph).map(|edge| (edge.source, edge.target, edge.sign, edge.edge.weight)))
    }

    /// A signed graph of pairs, each with a weight above or below zero. The weights of a pair that is there more than
    /// once are added up, each side for itself. A weight of zero, or a pair of an entity and itself, is left out.
    pub fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str, i64)>) -> Self {
        let sign = |weight: i64| if weight > 0 { 1 } else { -1 };
        Self::from_pairs_signed(pairs.into_iter().map(|(a, b, weight)| (a, b, sign(weight), weight.unsigned_abs())))
    }

    pub(super) fn from_pairs_signed<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str, i8, u64)>) -> Self {
        let mut sums: BTreeMap<(&str, &str), Weights> = BTreeMap::new();
        for (a, b, sign, weight) in pairs {
            if a != b && weight != 0 && sign != 0 {
                sums.entry((a.min(b), a.max(b))).or_default().add(sign, weight);
            }
        }
        let mut entities: Vec<&str> = sums.keys().flat_map(|&(a, b)| [a, b]).collect();
        entities.sort_unstable();
        entities.dedup();
        let place = |id: &str| entities.partition_point(|&known| known < id);
        let pairs = sums.iter().map(|(&(a, b), &weights)| (place(a), place(b), weights)).collect();
        SignedGraph { entities: entities.into_iter().map(str::to_owned).collect(), pairs }
    }

    /// The ids of the entities that have a signed stance, sorted.
    pub fn entities(&self) -> &[String] {
        &self.entities
    }

    /// The pairs, sorted by their ids.
    pub fn ties(&self) -> Vec<Tie> {
        self.pairs.iter().map(|&(a, b, weights)| self.tie(a, b, weights)).collect()
    }

    /// How many pairs there are.
    pub fn tie_count(&self) -> usize {
        self.pairs.len()
    }

    pub(super) fn pairs(&self) -> &[(usize, usize, Weights)] {
        &self.pairs
    }

    pub(super) fn tie(&self, a: usize, b: usize, weights: Weights) -> Tie {
        let id = |place: usize| self.entities.get(place).cloned().unwrap_or_default();
        Tie { a: id(a), b: id(b), positive: weights.positive, negative: weights.negative }
    }
}

/// A stance that takes sides.
pub(super) struct SignedEdge<'a> {
    pub(super) source: &'a str,
    pub(super) target: &'a str,
    pub(super) sign: i8,
    pub(super) edge: &'a crate::graph::Edge,
}

/// The stances that take sides, in the order of [`Graph::edges`].
pub(super) fn signed_edges(graph: &Graph) -> impl Iterator<Item = SignedEdge<'_>> {
    let signs: HashMap<&str, i8> = graph.about().stances.iter().map(|it| (it.id.as_str(), it.sign.signum())).collect();
    graph.edges().into_iter().filter_map(move |(source, target, edge)| {
        let sign = signs.get(edge.key.as_str()).copied().filter(|&sign| sign != 0 && edge.directed)?;
        Some(SignedEdge { source, target, sign, edge })
    })
}

/// The stances between two entities that take sides, with source, target and sign, in the order of [`Graph::between`].
pub(super) fn signed_edges_between<'g>(
    graph: &'g Graph,
    a: &str,
    b: &str,
) -> impl Iterator<Item = (&'g str, &'g str, i8, &'g crate::graph::Edge)> {
    graph.between(a, b).into_iter().filter_map(|(source, target, edge)| {
        let stance = graph.about().stances.iter().find(|stance| stance.id == edge.key)?;
        (stance.sign != 0 && edge.directed).then_some((source, target, stance.sign, edge))
    })
}
