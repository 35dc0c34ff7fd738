//! Who stands next to an entity.

use super::Choice;
use crate::graph::{CO_OCCURRENCE, Edge, Graph};
use petgraph::visit::EdgeRef;
use std::cmp::Reverse;

/// Where an edge leads, as seen from one of its ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// Away from it: it is the source.
    Out,
    /// To it: it is the target.
    In,
    /// The edge has no direction.
    Both,
}

impl Direction {
    /// The word for it in data: `out`, `in`, `both`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Direction::Out => "out",
            Direction::In => "in",
            Direction::Both => "both",
        }
    }
}

/// An edge of an entity, and who is at its other end.
#[derive(Clone, Copy, Debug)]
pub struct Neighbour<'g> {
    /// The id of the other end.
    pub id: &'g str,
    /// Where the edge leads.
    pub direction: Direction,
    /// What it says.
    pub edge: &'g Edge,
}

/// The chosen edges of an entity: by kind, in the order of the lexicon with co-occurrence last; by direction, from it first;
/// the heaviest first; then by ids. Nothing for an id that is not in the graph.
pub fn neighbours<'g>(graph: &'g Graph, id: &str, choice: &Choice) -> Vec<Neighbour<'g>> {
    let Some(&place) = graph.nodes.get(id) else { return Vec::new() };
    let mut found = Vec::new();
    for away in [petgraph::Direction::Outgoing, petgraph::Direction::Incoming] {
        for edge in graph.inner.edges_directed(place, away) {
            let (other, direction) = match away {
                petgraph::Direction::Outgoing => (edge.target(), Direction::Out),
                petgraph::Direction::Incoming => (edge.source(), Direction::In),
            };
            // An edge of an entity to itself is met twice.
            if other == place && direction == Direction::In {
                continue;
            }
            let (Some(node), edge) = (graph.inner.node_weight(other), edge.weight()) else { continue };
            let direction = if edge.directed { direction } else { Direction::Both };
            found.push(Neighbour { id: &node.id, direction, edge });
        }
    }
    found.retain(|neighbour| choice.takes(neighbour.edge));
    let stances = &graph.about().stances;
    let rank = |key: &str| match stances.iter().position(|stance| stance.id == key) {
        _ if key == CO_OCCURRENCE => usize::MAX,
        place => place.unwrap_or(stances.len()),
    };
    found.sort_by_key(|it| (rank(&it.edge.key), it.edge.key.as_str(), it.direction, Reverse(it.edge.weight), it.id));
    found
}
