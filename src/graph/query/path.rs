//! The shortest way from one entity to another.

use super::Choice;
use super::plain::Plain;
use crate::graph::{CO_OCCURRENCE, Edge, Graph};
use petgraph::algo::dijkstra;
use petgraph::graph::NodeIndex;
use petgraph::visit::{EdgeRef, Reversed};
use std::cmp::{Ordering, Reverse};
use std::ops::Add;

/// A way from one entity to another.
#[derive(Clone, Debug)]
pub struct Path<'g> {
    /// The steps, in order; none from an entity to itself.
    pub steps: Vec<Step<'g>>,
}

/// A step of a path.
#[derive(Clone, Debug)]
pub struct Step<'g> {
    /// Where it starts.
    pub from: &'g str,
    /// Where it leads to.
    pub to: &'g str,
    /// The chosen edges between the two, with source and target: the stances before co-occurrences, the heaviest first.
    /// Where directions don't matter, some may lead from `to` to `from`.
    pub edges: Vec<(&'g str, &'g str, &'g Edge)>,
}

impl<'g> Path<'g> {
    /// The ids of the entities on the way, both ends included; none where there is no step.
    pub fn entities(&self) -> impl Iterator<Item = &'g str> + use<'_, 'g> {
        let first = self.steps.first().map(|step| step.from);
        first.into_iter().chain(self.steps.iter().map(|step| step.to))
    }

    /// The weight of the weakest step, which is that of its heaviest edge.
    pub fn strength(&self) -> u64 {
        let heaviest = |step: &Step<'_>| step.edges.iter().map(|(_, _, edge)| edge.weight).max();
        self.steps.iter().filter_map(heaviest).min().unwrap_or(0)
    }
}

/// How long and how strong a way is. The better way is the lesser value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Cost {
    steps: usize,
    /// The weight of the weakest step.
    weakest: u64,
}

impl Default for Cost {
    fn default() -> Self {
        Cost { steps: 0, weakest: u64::MAX }
    }
}

impl Add for Cost {
    type Output = Cost;

    fn add(self, other: Cost) -> Cost {
        Cost { steps: self.steps.saturating_add(other.steps), weakest: self.weakest.min(other.weakest) }
    }
}

impl PartialOrd for Cost {
    fn partial_cmp(&self, other: &Cost) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Cost {
    fn cmp(&self, other: &Cost) -> Ordering {
        (self.steps, Reverse(self.weakest)).cmp(&(other.steps, Reverse(other.weakest)))
    }
}

/// The way from `from` to `to` with the fewest steps by the chosen edges: along the arrows where it is `directed`,
/// otherwise in whatever direction they point. Of ways that are equally short it is one whose weakest step is the
/// strongest, and of these the one with the first ids.
///
/// There is none where the two are not connected, or one of them is not in the graph.
pub fn shortest_path<'g>(graph: &'g Graph, from: &str, to: &str, choice: &Choice, directed: bool) -> Option<Path<'g>> {
    let plain = Plain::of(graph, choice, directed);
    let (mut at, end) = (plain.place(from)?, plain.place(to)?);
    // Backwards: from each place on the way it is known then how far it still is.
    let costs = dijkstra(Reversed(&plain.graph), NodeIndex::new(end), Some(NodeIndex::new(at)), |arc| Cost {
        steps: 1,
        weakest: arc.weight().most,
    });
    let mut left = *costs.get(&NodeIndex::new(at))?;
    let mut steps = Vec::new();
    while at != end {
        let next = plain.arcs_of(at).into_iter().find_map(|(next, arc)| {
            let rest = *costs.get(&NodeIndex::new(next))?;
            // The rest may be stronger than the whole way is.
            (Cost { steps: 1, weakest: arc.most } + rest == left).then_some((next, rest))
        });
        let (next, rest) = next?;
        steps.push(step(graph, plain.id(at), plain.id(next), choice, directed));
        (at, left) = (next, rest);
    }
    Some(Path { steps })
}

fn step<'g>(graph: &'g Graph, from: &'g str, to: &'g str, choice: &Choice, directed: bool) -> Step<'g> {
    let mut edges = graph.between(from, to);
    edges.retain(|(source, _, edge)| choice.takes(edge) && (!directed || !edge.directed || *source == from));
    // Stable: edges of one weight stay in the order of source, target and key.
    edges.sort_by_key(|(_, _, edge)| (edge.key == CO_OCCURRENCE, Reverse(edge.weight)));
    Step { from, to, edges }
}
