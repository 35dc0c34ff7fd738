//! The best partition of a block, by branch and bound.
//!
//! The nodes are placed one after the other. What a partial partition must still cost is bounded by what it has cost,
//! what each node to come must cost with those that are placed, and what those to come must cost among each other. The
//! last is known exactly, because the ends of the order are solved first, from the last node on (Russian doll search:
//! Verfaillie, Lemaître and Schiex 1996).

use super::net::Net;

/// What the search came to.
pub(super) struct Outcome {
    /// A better partition than the one that was known, and what it costs; the best where `bound` is its cost.
    pub(super) better: Option<(Vec<usize>, i64)>,
    /// No partition costs less.
    pub(super) bound: i64,
}

/// Looks for a partition into at most `k` camps that costs less than `known`; one that costs `least` cannot be bettered.
/// `work` is how many looks it may take; it is reduced by those it took, and where it runs out the bound stays below.
pub(super) fn exact(net: &Net, k: usize, known: i64, least: i64, work: &mut u64) -> Outcome {
    let order = order(net);
    let mut place = vec![0; order.len()];
    for (number, &node) in order.iter().enumerate() {
        place[node] = number;
    }
    let nodes = order.len();
    let mut later = vec![Vec::new(); nodes];
    for (a, b, weight) in net.edges() {
        let (a, b) = (place[a].min(place[b]), place[a].max(place[b]));
        later[a].push((b, weight));
    }
    let mut search = Search {
        k,
        later,
        rest: vec![0; nodes + 1],
        pull: vec![0; nodes * k],
        friendly: vec![0; nodes],
        labels: vec![0; nodes],
        best: vec![0; nodes],
        best_cost: 0,
        stop_at: 0,
        work,
    };
    for first in (0..nodes).rev() {
        let mut known_better = None;
        search.extend(first);
        if first == 0 {
            search.stop_at = search.stop_at.max(least);
            if known <= search.best_cost {
                // Only what betters the known one is looked for.
                search.best_cost = known;
                known_better = Some(false);
            }
        }
        if search.best_cost > search.stop_at {
            let before = search.best_cost;
            if !search.branch(first, 0, 0, 0) {
                let found = (first == 0 && search.best_cost < before).then_some(search.best_cost);
                let better = found.map(|cost| (place.iter().map(|&number| search.best[number]).collect(), cost));
                return Outcome { better, bound: search.rest[first + 1].max(least) };
            }
            if search.best_cost < before {
                known_better = Some(true);
            }
        }
        search.rest[first] = search.best_cost;
        if first == 0 && known_better == Some(false) {
            return Outcome { better: None, bound: known };
        }
    }
    let cost = search.rest[0];
    let labels = place.iter().map(|&number| search.best[number]).collect();
    Outcome { better: Some((labels, cost)), bound: cost }
}

/// First the node with the strongest ties, then always the one with the strongest ties to those before.
fn order(net: &Net) -> Vec<usize> {
    let mut key: Vec<(i64, i64)> =
        net.adjacent.iter().map(|list| (0, list.iter().map(|it| it.1.abs()).sum::<i64>())).collect();
    let mut waiting: Vec<usize> = (0..net.len()).collect();
    let mut order = Vec::with_capacity(net.len());
    while let Some(at) = (0..waiting.len()).max_by_key(|&at| (key[waiting[at]], std::cmp::Reverse(waiting[at]))) {
        let node = waiting.swap_remove(at);
        for &(other, weight) in &net.adjacent[node] {
            key[other].0 += weight.abs();
        }
        order.push(node);
    }
    order
}

/// Nodes are numbers of the order here.
struct Search<'a> {
    k: usize,
    /// The neighbours of each node that come after it.
    later: Vec<Vec<(usize, i64)>>,
    /// What the nodes from here to the end cost among each other, at best.
    rest: Vec<i64>,
    /// For each node and camp the sum of the weights to those of the camp that are placed.
    pull: Vec<i64>,
    /// For each node the sum of its friendly weights to all that are placed.
    friendly: Vec<i64>,
    labels: Vec<usize>,
    best: Vec<usize>,
    best_cost: i64,
    /// A cost that cannot be bettered.
    stop_at: i64,
    work: &'a mut u64,
}

impl Search<'_> {
    /// Puts a node before the best partition of those after it, where it suits best.
    fn extend(&mut self, first: usize) {
        let (mut pull, mut friendly) = (vec![0; self.k], 0);
        for &(other, weight) in &self.later[first] {
            pull[self.best[other]] += weight;
            friendly += weight.max(0);
        }
        let label = (0..self.k).max_by_key(|&label| (pull[label], std::cmp::Reverse(label))).unwrap_or(0);
        self.stop_at = self.rest[first + 1];
        self.best_cost = self.rest[first + 1] + friendly - pull[label];
        self.best[first] = label;
    }

    /// What a node must cost with those that are placed.
    fn least(&self, node: usize) -> i64 {
        let pull = &self.pull[node * self.k..(node + 1) * self.k];
        self.friendly[node] - pull.iter().copied().max().unwrap_or(0)
    }

    /// Places a node in every way that may lead to something better. `false`: the work ran out.
    fn branch(&mut self, node: usize, used: usize, cost: i64, waiting: i64) -> bool {
        if node == self.labels.len() {
            self.best_cost = cost;
            // The nodes before the first one of this round hold nothing yet.
            self.best.copy_from_slice(&self.labels);
            return true;
        }
        let waiting = waiting - self.least(node);
        // Camps are alike as long as they are empty: one of those is enough.
        let mut camps: Vec<(i64, usize)> = (0..self.k.min(used + 1))
            .map(|label| (cost + self.friendly[node] - self.pull[node * self.k + label], label))
            .collect();
        camps.sort_unstable();
        for (cost, label) in camps {
            if cost + waiting + self.rest[node + 1] >= self.best_cost {
                break;
            }
            let Some(work) = self.work.checked_sub(1 + self.later[node].len() as u64) else { return false };
            *self.work = work;
            self.labels[node] = label;
            let change = self.shift(node, label, 1);
            let fits = cost + waiting + change + self.rest[node + 1] < self.best_cost;
            let done = !fits || self.branch(node + 1, used.max(label + 1), cost, waiting + change);
            self.shift(node, label, -1);
            if !done {
                return false;
            }
            if self.best_cost <= self.stop_at {
                return true;
            }
        }
        true
    }

    /// Adds a node that was placed to what its later neighbours know, or takes it away; returns by how much the sum of
    /// what they must cost has grown.
    fn shift(&mut self, node: usize, label: usize, times: i64) -> i64 {
        let mut change = 0;
        for at in 0..self.later[node].len() {
            let (other, weight) = self.later[node][at];
            change -= self.least(other);
            self.pull[other * self.k + label] += times * weight;
            self.friendly[other] += times * weight.max(0);
            change += self.least(other);
        }
        change
    }
}
