//! What no partition can do better than: circles that share no edge, each of which must leave something unsatisfied.
//!
//! In two camps a circle can be satisfied only where it has an even number of hostile ties (Cartwright and Harary
//! 1956); in any number of camps, only where it has not exactly one (Davis 1967).

use super::net::Net;

/// Lengths of the ways that are looked for between the two ends of an edge: short circles first, they use up less.
const LENGTHS: [usize; 6] = [2, 3, 4, 5, 7, usize::MAX];

/// How often it is all done again at most, starting with the edges that found no circle of their own before.
const ROUNDS: usize = 20;

/// After how many rounds that add nothing it is given up.
const PATIENCE: usize = 4;

/// A lower bound of the cost of every partition into at most `k` camps, `k` being 2 or more; `labels` is a good one. It
/// takes about `work` looks at most.
pub(super) fn packing(net: &Net, k: usize, labels: &[usize], work: u64) -> i64 {
    let edges: Vec<(usize, usize, i64)> = net.edges().collect();
    let mut adjacent = vec![Vec::new(); net.len()];
    for (edge, &(a, b, _)) in edges.iter().enumerate() {
        adjacent[a].push((b, edge));
        adjacent[b].push((a, edge));
    }
    let unsatisfied: Vec<bool> = edges.iter().map(|it| (it.2 > 0) != (labels[it.0] == labels[it.1])).collect();
    let cost: i64 = edges.iter().zip(&unsatisfied).filter(|it| *it.1).map(|it| it.0.2.abs()).sum();
    // Each circle that counts has an unsatisfied edge: it is enough to start from those.
    let mut starts: Vec<usize> = (0..edges.len()).filter(|&edge| unsatisfied[edge]).collect();
    let states = net.len() * 2;
    let mut search = Search {
        adjacent,
        hostile: edges.iter().map(|it| it.2 < 0).collect(),
        unsatisfied,
        left: Vec::new(),
        two_camps: k == 2,
        from: vec![(0, 0); states],
        seen: vec![0; states],
        round: 0,
        work: 0,
    };
    // First the shortest circles, whatever they are made of: the best where hardly anything fits.
    search.left = edges.iter().map(|it| it.2.abs()).collect();
    search.work = work / 3;
    let mut best = search.pack(&starts, &edges, false);
    // Where nearly everything fits, the best are circles in which one edge alone is unsatisfied.
    search.work = work - work / 3;
    let (mut failures, mut idle) = (vec![0_u32; edges.len()], 0);
    for _ in 0..ROUNDS {
        if best == cost || idle > PATIENCE || search.work == 0 {
            break;
        }
        search.left = edges.iter().map(|it| it.2.abs()).collect();
        let (first, others) = starts.split_at(starts.partition_point(|&edge| failures[edge] > 0));
        let mut bound = search.pack(first, &edges, true) + search.pack(others, &edges, true);
        if bound >= best - best / 8 {
            bound += search.pack(&starts, &edges, false);
        }
        idle = if bound > best { 0 } else { idle + 1 };
        best = best.max(bound);
        for &edge in starts.iter().filter(|&&edge| search.left[edge] > 0) {
            failures[edge] += 1;
        }
        starts.sort_by_key(|&edge| (std::cmp::Reverse(failures[edge]), edge));
    }
    best
}

struct Search {
    /// Neighbour and edge.
    adjacent: Vec<Vec<(usize, usize)>>,
    hostile: Vec<bool>,
    /// By the good partition.
    unsatisfied: Vec<bool>,
    /// What of each edge's weight no circle has used.
    left: Vec<i64>,
    /// An odd number of hostile edges is wanted, not just one.
    two_camps: bool,
    /// For each node, reached by an even number of hostile edges (2n) or an odd one (2n + 1): the state before, and the
    /// edge.
    from: Vec<(usize, usize)>,
    seen: Vec<usize>,
    round: usize,
    work: u64,
}

impl Search {
    /// Uses up circles through these edges; returns what they add to the bound. `alone`: no other unsatisfied edge may be
    /// in a circle, as each should have one of its own.
    fn pack(&mut self, starts: &[usize], edges: &[(usize, usize, i64)], alone: bool) -> i64 {
        let mut bound = 0;
        for most in LENGTHS {
            for &edge in starts {
                let (a, b, _) = edges[edge];
                while self.left[edge] > 0 {
                    let Some(circle) = self.circle(edge, (a, b), most, alone) else { break };
                    let least = circle.iter().map(|&it| self.left[it]).min().unwrap_or(0);
                    for it in circle {
                        self.left[it] -= least;
                    }
                    bound += least;
                }
            }
        }
        bound
    }

    /// The edges of a shortest circle that cannot be satisfied through, or near, an edge.
    fn circle(&mut self, edge: usize, ends: (usize, usize), most: usize, alone: bool) -> Option<Vec<usize>> {
        self.round += 1;
        let (start, goal) = (2 * ends.0, 2 * ends.1 + usize::from(!self.hostile[edge]));
        self.seen[start] = self.round;
        let mut front = vec![start];
        let mut length = 0;
        while !front.is_empty() && length < most {
            length += 1;
            let mut next = Vec::new();
            for state in front {
                for &(other, by) in &self.adjacent[state / 2] {
                    self.work = self.work.saturating_sub(1);
                    if self.work == 0 {
                        return None;
                    }
                    let hostile = usize::from(self.hostile[by]);
                    let many = !self.two_camps && state % 2 + hostile > 1;
                    if by == edge || self.left[by] == 0 || many || (alone && self.unsatisfied[by]) {
                        continue;
                    }
                    let reached = 2 * other + (state % 2 + hostile) % 2;
                    if self.seen[reached] != self.round {
                        self.seen[reached] = self.round;
                        self.from[reached] = (state, by);
                        if reached == goal {
                            return Some(self.simple(edge, start, goal));
                        }
                        next.push(reached);
                    }
                }
            }
            front = next;
        }
        None
    }

    /// The way back from the goal, closed by the edge. Where it comes through a node twice, then by an even and by an
    /// odd number of hostile edges: what is in between is such a circle already, and uses no edge twice.
    fn simple(&self, edge: usize, start: usize, goal: usize) -> Vec<usize> {
        let (mut states, mut edges) = (vec![goal], Vec::new());
        let mut state = goal;
        while state != start {
            let (before, by) = self.from[state];
            edges.push(by);
            if let Some(place) = states.iter().position(|it| it / 2 == before / 2) {
                return edges.split_off(place);
            }
            states.push(before);
            state = before;
        }
        edges.push(edge);
        edges
    }
}
