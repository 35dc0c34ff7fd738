//! What two entities said of each other, and how often they were named together, period by period.

use super::Choice;
use crate::graph::balance::Period;
use crate::graph::{Edge, Graph};
use std::collections::BTreeMap;

/// The edges between two entities over time.
#[derive(Clone, Debug)]
pub struct Timeline<'g> {
    /// The chosen edges between the two, with source and target, sorted by source, target and key.
    pub edges: Vec<(&'g str, &'g str, &'g Edge)>,
    /// The periods in which there is anything, in order.
    pub rows: Vec<Row>,
    /// How often each edge was read in documents without a date, in the order of the edges.
    pub undated: Vec<u64>,
}

/// A period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// `2020-07`, or `2020` by years, and by months where only the year is known.
    pub period: String,
    /// How often each edge was read, in the order of the edges.
    pub counts: Vec<u64>,
}

/// The chosen edges between two entities, by months or years. The counts are exact.
pub fn timeline<'g>(graph: &'g Graph, a: &str, b: &str, choice: &Choice, period: Period) -> Timeline<'g> {
    let mut edges = graph.between(a, b);
    edges.retain(|(_, _, edge)| choice.takes(edge));
    let mut rows: BTreeMap<&str, Vec<u64>> = BTreeMap::new();
    let mut undated = Vec::new();
    for (column, (_, _, edge)) in edges.iter().enumerate() {
        let mut dated = 0_u64;
        for (key, &count) in &edge.timeline {
            let row = rows.entry(period.of(key).unwrap_or(key)).or_insert_with(|| vec![0; edges.len()]);
            if let Some(cell) = row.get_mut(column) {
                *cell = cell.saturating_add(count);
            }
            dated = dated.saturating_add(count);
        }
        undated.push(edge.weight.saturating_sub(dated));
    }
    rows.retain(|_, counts| counts.iter().any(|&count| count > 0));
    let rows = rows.into_iter().map(|(period, counts)| Row { period: period.to_owned(), counts }).collect();
    Timeline { edges, rows, undated }
}
