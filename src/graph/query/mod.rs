//! Questions to a graph: who stands next to somebody, the shortest way between two, who matters most, what a time shows,
//! what is around somebody, what two said of each other month by month, and what which source says.
//!
//! Each question is a function of the graph and of a [`Choice`] of its edges. Equal answers come in the order of weight,
//! then of ids. Sentences are those that the graph keeps, so every answer leads back to the documents.
//!
//! ```
//! use actant::Graph;
//! use actant::graph::query::{Choice, Names, neighbours, shortest_path};
//! let graph = Graph::from_json(&std::fs::read_to_string("tests/golden/graph.json")?)?;
//! let names = Names::of(&graph);
//! let (akar, russia) = (names.find("Hulusi AKAR")?, names.find("Russie")?);
//! let path = shortest_path(&graph, akar, russia, &Choice::stances(), false).unwrap();
//! let ids: Vec<&str> = path.entities().collect();
//! assert_eq!(ids, ["hulusi-akar", "armenia", "russia"]);
//! assert_eq!(neighbours(&graph, akar, &Choice::stances())[0].edge.key, "condemns");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod between;
mod betweenness;
mod find;
mod neighbours;
mod pagerank;
mod part;
mod path;
mod plain;
mod sources;
mod standing;
mod timeline;

pub use between::{Amount, Between, Days, between};
pub use find::{Names, NotFound};
pub use neighbours::{Direction, Neighbour, neighbours};
pub use part::{around, part};
pub use path::{Path, Step, shortest_path};
pub use sources::{SourceRow, Sources, of_sources, sources};
pub use standing::{Measure, Standing, standings};
pub use timeline::{Row, Timeline, timeline};

use super::{CO_OCCURRENCE, Edge};

/// Which edges a question is about.
///
/// ```
/// use actant::graph::query::Choice;
/// let hostile = Choice { kinds: Some(vec!["condemns".into()]), min_weight: 3, ..Choice::stances() };
/// assert_eq!(Choice::everything(), Choice { co_occurrence: true, ..Choice::stances() });
/// # assert_ne!(hostile, Choice::stances());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// The kinds of edge, by their keys (`ally`, `co-occurrence`); where there are none, all stances.
    pub kinds: Option<Vec<String>>,
    /// Whether those who are only named together count where no kinds are given.
    pub co_occurrence: bool,
    /// Edges that weigh less are left out.
    pub min_weight: u64,
}

impl Choice {
    /// All stances.
    pub fn stances() -> Self {
        Choice::default()
    }

    /// All stances and co-occurrences.
    pub fn everything() -> Self {
        Choice { co_occurrence: true, ..Choice::default() }
    }

    /// Whether the question is about this edge.
    pub fn takes(&self, edge: &Edge) -> bool {
        let kind = match &self.kinds {
            Some(kinds) => kinds.contains(&edge.key),
            None => self.co_occurrence || edge.key != CO_OCCURRENCE,
        };
        kind && edge.weight >= self.min_weight
    }
}
