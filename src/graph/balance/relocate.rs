//! A good partition, quickly: the relocation method of Doreian and Mrvar (1996) from a few fixed starts, each followed
//! by a tabu search (Glover 1989), which leaves valleys that no single move leads out of. No chance is involved.

use super::net::Net;
use std::collections::BinaryHeap;

/// How many sweeps over the nodes one descent may take.
const MOST_SWEEPS: usize = 100;

/// The best partition that was found, and what it leaves unsatisfied. `work` is how many single looks it may take.
pub(super) fn relocate(net: &Net, k: usize, work: u64) -> (Vec<usize>, i64) {
    let nodes = net.len();
    let strength = |node: usize| net.adjacent[node].iter().map(|it| it.1.abs()).sum::<i64>();
    let strongest = (0..nodes).max_by_key(|&node| (strength(node), std::cmp::Reverse(node))).unwrap_or(0);
    let mut starts = vec![grown(net, k, strongest), grown(net, k, 0), grown(net, k, nodes.saturating_sub(1))];
    starts.push(vec![0; nodes]);
    starts.push((0..nodes).map(|node| node % k).collect());
    if k > 2 {
        // More camps must not be worse than two.
        starts.push(relocate(net, 2, work / 4).0);
    }
    let share = work / starts.len() as u64;
    let mut best: Option<(Vec<usize>, i64)> = None;
    for start in starts {
        let mut state = State::new(net, k, start);
        state.descend();
        let found = state.tabu(share);
        if best.as_ref().is_none_or(|best| found.1 < best.1) {
            best = Some(found);
        }
        if best.as_ref().is_some_and(|best| best.1 == 0) {
            break;
        }
    }
    best.unwrap_or_default()
}

/// Node by node along the strongest ties (Prim 1957), each to the camp that suits it best. Where there is a partition
/// into two camps without any tension, this finds it.
fn grown(net: &Net, k: usize, root: usize) -> Vec<usize> {
    let mut labels = vec![usize::MAX; net.len()];
    let mut waiting = BinaryHeap::from([(i64::MAX, std::cmp::Reverse(root))]);
    let mut pull = vec![0_i64; k];
    while let Some((_, std::cmp::Reverse(node))) = waiting.pop() {
        if labels[node] != usize::MAX {
            continue;
        }
        pull.fill(0);
        for &(other, weight) in &net.adjacent[node] {
            match labels[other] {
                usize::MAX => waiting.push((weight.abs(), std::cmp::Reverse(other))),
                label => pull[label] += weight,
            }
        }
        labels[node] = (0..k).max_by_key(|&label| (pull[label], std::cmp::Reverse(label))).unwrap_or(0);
    }
    // Only a graph in several parts leaves some.
    labels.iter().map(|&label| if label == usize::MAX { 0 } else { label }).collect()
}

struct State<'a> {
    net: &'a Net,
    k: usize,
    labels: Vec<usize>,
    /// For each node and camp the sum of the weights between them.
    pull: Vec<i64>,
    cost: i64,
}

impl<'a> State<'a> {
    fn new(net: &'a Net, k: usize, labels: Vec<usize>) -> Self {
        let mut pull = vec![0; net.len() * k];
        for (a, b, weight) in net.edges() {
            pull[a * k + labels[b]] += weight;
            pull[b * k + labels[a]] += weight;
        }
        let cost = net.cost(&labels);
        State { net, k, labels, pull, cost }
    }

    /// What the cost changes by when a node goes to the camp that is best for it among the others.
    fn best_move(&self, node: usize) -> Option<(i64, usize)> {
        let pull = &self.pull[node * self.k..(node + 1) * self.k];
        let here = self.labels[node];
        let others = pull.iter().enumerate().filter(|&(label, _)| label != here);
        others.map(|(label, weight)| (pull[here] - weight, label)).min()
    }

    fn put(&mut self, node: usize, label: usize, change: i64) {
        let old = std::mem::replace(&mut self.labels[node], label);
        for &(other, weight) in &self.net.adjacent[node] {
            self.pull[other * self.k + old] -= weight;
            self.pull[other * self.k + label] += weight;
        }
        self.cost += change;
    }

    fn descend(&mut self) {
        for _ in 0..MOST_SWEEPS {
            let before = self.cost;
            for node in 0..self.net.len() {
                if let Some((change, label)) = self.best_move(node).filter(|it| it.0 < 0) {
                    self.put(node, label, change);
                }
            }
            if self.cost == before {
                break;
            }
        }
    }

    fn tabu(mut self, work: u64) -> (Vec<usize>, i64) {
        let nodes = self.net.len();
        let steps = usize::try_from(work / (nodes * self.k).max(1) as u64).unwrap_or(usize::MAX);
        let patience = 10 * nodes + 50;
        let mut best = (self.labels.clone(), self.cost);
        let mut free_at = vec![0_usize; nodes];
        let mut idle = 0;
        for step in 0..steps {
            if best.1 == 0 || idle > patience {
                break;
            }
            let mut chosen: Option<(i64, usize, usize)> = None;
            for (node, &free) in free_at.iter().enumerate() {
                let Some((change, label)) = self.best_move(node) else { continue };
                let allowed = free <= step || self.cost + change < best.1;
                if allowed && chosen.is_none_or(|it| change < it.0) {
                    chosen = Some((change, node, label));
                }
            }
            let Some((change, node, label)) = chosen else { break };
            self.put(node, label, change);
            // Of changing length, so that no circle closes.
            free_at[node] = step + 1 + (3 + step % 7 + nodes / 50).min(nodes / 2);
            idle += 1;
            if self.cost < best.1 {
                best = (self.labels.clone(), self.cost);
                idle = 0;
            }
        }
        best
    }
}
