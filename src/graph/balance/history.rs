//! The camps of each month or year, numbered as far as possible like those of all time.

use super::camps::Camps;
use super::matching::matching;
use super::overview::{Balance, Part, SHARE, parts};
use super::periods::{Changed, Period, by_period_with};
use crate::graph::Graph;

/// The camps of a month or year by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeriodCamps {
    /// `2020-07` or `2020`.
    pub period: String,
    /// The camps as they were found.
    pub camps: Camps,
    /// The parts, the largest first. The camps of the largest are numbered so that as many of its entities as possible have
    /// the number that they have in the whole graph; those of the others onward from these, as nothing is known between
    /// two parts.
    pub parts: Vec<Part>,
    /// Who changed side since the period before in which anybody took one.
    pub changed: Vec<Changed>,
}

/// The camps of each month or year in which there is a stance that takes a side, and who changed side: those of
/// [`by_period`](super::by_period()), numbered after the [balance](Graph::balance) of the whole graph.
pub fn camps_over_time(graph: &Graph, period: Period) -> Vec<PeriodCamps> {
    let whole = graph.balance();
    let found = by_period_with(graph, period, whole.camps.most, SHARE).periods.into_iter();
    let numbered = found.map(|it| {
        let mut parts = parts(&it.camps);
        number_after(whole, &mut parts);
        PeriodCamps { period: it.period, camps: it.camps, parts, changed: it.changed }
    });
    numbered.collect()
}

/// Numbers the camps of the largest part after those of the whole graph, and those of the others onward.
fn number_after(whole: &Balance, parts: &mut [Part]) {
    let most = whole.camps.most;
    let mut next = most + 1;
    for (at, part) in parts.iter_mut().enumerate() {
        if at > 0 {
            for camp in &mut part.camps {
                camp.number = next;
                next += 1;
            }
            continue;
        }
        // Rows are camps of the period, columns those of the whole graph.
        let mut overlap = vec![vec![0_u64; most]; most];
        for (row, camp) in overlap.iter_mut().zip(&part.camps) {
            for number in camp.members.iter().filter_map(|id| whole.camp_of(id)) {
                if let Some(count) = row.get_mut(number - 1) {
                    *count += 1;
                }
            }
        }
        for (camp, number) in part.camps.iter_mut().zip(matching(&overlap)) {
            camp.number = number + 1;
        }
        part.camps.sort_by_key(|camp| camp.number);
    }
}
