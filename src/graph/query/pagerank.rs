//! PageRank (Brin and Page 1998) of a plain graph, by the weights of its arcs.
//!
//! `petgraph::algo::page_rank` is something else: it knows no weights, jumps only where there is no arc, and compares
//! every entity with every other one in each round.

use super::plain::Plain;

/// How often an arc is followed instead of jumping anywhere.
const DAMPING: f64 = 0.85;
/// The most rounds.
const ROUNDS: usize = 500;
/// It is enough when all the ranks together change by less.
const ENOUGH: f64 = 1e-12;

/// The rank of each entity; together they are 1.
pub(super) fn pagerank(plain: &Plain<'_>) -> Vec<f64> {
    let nodes = plain.len();
    if nodes == 0 {
        return Vec::new();
    }
    // For each one who points to it, and which share of that one's rank it gets.
    let mut to: Vec<Vec<(usize, f64)>> = vec![Vec::new(); nodes];
    let mut ends = Vec::new();
    for place in 0..nodes {
        let arcs = plain.arcs_of(place);
        let sum: f64 = arcs.iter().map(|(_, arc)| arc.sum as f64).sum();
        if sum <= 0.0 {
            ends.push(place);
            continue;
        }
        for (next, arc) in arcs {
            if let Some(to) = to.get_mut(next) {
                to.push((place, arc.sum as f64 / sum));
            }
        }
    }
    let mut ranks = vec![1.0 / nodes as f64; nodes];
    for _ in 0..ROUNDS {
        let of = |place: usize| ranks.get(place).copied().unwrap_or(0.0);
        // Who points to nobody jumps always.
        let lost: f64 = ends.iter().map(|&place| of(place)).sum();
        let jump = (1.0 - DAMPING + DAMPING * lost) / nodes as f64;
        let new = to.iter().map(|to| jump + DAMPING * to.iter().map(|&(from, share)| of(from) * share).sum::<f64>());
        let new: Vec<f64> = new.collect();
        let change: f64 = new.iter().zip(&ranks).map(|(new, old)| (new - old).abs()).sum();
        ranks = new;
        if change < ENOUGH {
            break;
        }
    }
    ranks
}
