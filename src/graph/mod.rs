//! The graph: entities as nodes; co-occurrence and stances as edges, several kinds between one pair.

mod model;

pub use model::{CO_OCCURRENCE, Edge, Evidence, Node, Quote, StanceStyle};
