//! Answers to questions as tables: who matters most, what two said of each other period by period, and which source says what.

use super::table::{Cell, Table, text};
use crate::graph::query::{Sources, Standing, Timeline};

/// Standings as CSV, in their order, with one column for each measure.
pub fn standings_csv(standings: &[Standing<'_>]) -> String {
    text(|out| {
        let columns = ["id", "name", "kind", "degree", "weight", "betweenness", "pagerank", "condemned", "mediating"];
        let mut table = Table::begin(out, &columns)?;
        for standing in standings {
            let node = standing.node;
            table.row([
                Cell::text(&node.id),
                Cell::text(&node.name),
                Cell::text(&node.kind),
                Cell::own(standing.degree),
                Cell::own(standing.weight),
                standing.betweenness.map_or(Cell::Empty, Cell::own),
                Cell::own(standing.pagerank),
                Cell::own(standing.condemned),
                Cell::own(standing.mediating),
            ])?;
        }
        table.finish()
    })
}

/// A timeline as CSV: a row for each period and edge that has anything in it; the period of documents without a date is
/// empty.
pub fn timeline_csv(timeline: &Timeline<'_>) -> String {
    text(|out| {
        let mut table = Table::begin(out, &["period", "source", "target", "kind", "count"])?;
        let dated = timeline.rows.iter().map(|row| (row.period.as_str(), &row.counts));
        for (period, counts) in dated.chain([("", &timeline.undated)]) {
            for ((source, target, edge), &count) in timeline.edges.iter().zip(counts).filter(|it| *it.1 > 0) {
                let period = if period.is_empty() { Cell::Empty } else { Cell::own(period) };
                table.row([period, Cell::text(source), Cell::text(target), Cell::text(&edge.key), Cell::own(count)])?;
            }
        }
        table.finish()
    })
}

/// Sources as CSV, in their order, with one column for each kind of edge.
pub fn sources_csv(sources: &Sources<'_>) -> String {
    text(|out| {
        let columns: Vec<&str> = ["source", "documents"].into_iter().chain(sources.kinds.iter().copied()).collect();
        let mut table = Table::begin(out, &columns)?;
        for row in &sources.rows {
            let counts = row.counts.iter().map(Cell::own);
            table.row([Cell::text(row.name), Cell::own(row.documents)].into_iter().chain(counts))?;
        }
        table.finish()
    })
}
