//! Betweenness: on how many of the shortest ways between others an entity lies (Freeman 1977), by the algorithm of
//! U. Brandes, "A faster algorithm for betweenness centrality", Journal of Mathematical Sociology 25, 2001.
//! petgraph has none.

use super::plain::Plain;
use rayon::prelude::*;
use std::collections::VecDeque;

/// Into how many parts the work is cut. It is always the same, so that the sums are, whatever the number of threads.
const PARTS: usize = 64;

/// For each entity the share of all pairs of others, in order, that it lies between: of a pair with several shortest ways
/// the share of these. Directions of arcs count; each is one step long.
pub(super) fn betweenness(plain: &Plain<'_>) -> Vec<f64> {
    let nodes = plain.len();
    let next: Vec<Vec<usize>> = (0..nodes).map(|place| plain.next_of(place).collect()).collect();
    let size = nodes.div_ceil(PARTS).max(1);
    let starts: Vec<usize> = (0..nodes).collect();
    let parts: Vec<Vec<f64>> = starts.par_chunks(size).map(|starts| share_of(starts, &next)).collect();
    let mut sums = vec![0.0; nodes];
    for part in &parts {
        sums.iter_mut().zip(part).for_each(|(sum, share)| *sum += share);
    }
    if nodes > 2 {
        let pairs = (nodes as f64 - 1.0) * (nodes as f64 - 2.0);
        sums.iter_mut().for_each(|sum| *sum /= pairs);
    }
    sums
}

/// What is known of a place, as seen from a start.
#[derive(Clone, Default)]
struct Seen {
    /// How many steps away.
    steps: Option<usize>,
    /// How many shortest ways lead to it.
    ways: f64,
    /// How much of the ways to others lead through it.
    through: f64,
    /// From where the shortest ways come.
    from: Vec<usize>,
}

/// What the ways from these starts give to each place.
fn share_of(starts: &[usize], next: &[Vec<usize>]) -> Vec<f64> {
    let mut sums = vec![0.0; next.len()];
    let mut seen = vec![Seen::default(); next.len()];
    for &start in starts {
        for place in &mut seen {
            (place.steps, place.ways, place.through) = (None, 0.0, 0.0);
            place.from.clear();
        }
        (seen[start].steps, seen[start].ways) = (Some(0), 1.0);
        let mut waiting = VecDeque::from([start]);
        let mut order = Vec::new();
        while let Some(place) = waiting.pop_front() {
            order.push(place);
            let (steps, ways) = (seen[place].steps.unwrap_or(0) + 1, seen[place].ways);
            for &other in &next[place] {
                if seen[other].steps.is_none() {
                    seen[other].steps = Some(steps);
                    waiting.push_back(other);
                }
                if seen[other].steps == Some(steps) {
                    seen[other].ways += ways;
                    seen[other].from.push(place);
                }
            }
        }
        for &place in order.iter().rev() {
            let share = (1.0 + seen[place].through) / seen[place].ways;
            for at in 0..seen[place].from.len() {
                let before = seen[place].from[at];
                seen[before].through += seen[before].ways * share;
            }
            if place != start {
                sums[place] += seen[place].through;
            }
        }
    }
    sums
}
