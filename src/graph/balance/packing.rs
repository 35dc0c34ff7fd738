//! What no partition can do better than: circles that share no edge, each of which must leave something unsatisfied.
//!
//! In two camps a circle can be satisfied only where it has an even number of hostile ties (Cartwright and Harary
//! 1956); in any number of camps, only where it has not exactly one (Davis 1967).

use super::net::Net;

/// Lengths of the ways that are looked for between the two ends of an edge: short circles first, they use up less.
const LENGTHS: [usize; 6] = [2, 3, 4, 5, 7, usize::MAX];

/// A lower bound of the cost of every partition into at most `k` camps, `k` being 2 or more; `labels` is a good one. It
/// takes about `work` looks at most.
pub(super) fn packing(net: &Net, k: usize, labels: &[usize], work: u64) -> i64 {
    let edges: Vec<(usize, usize, i64)> = net.edges().collect();
    let mut adjacent = vec![Vec::new(); net.len()];
    for (edge, &(a, b, _)) in edges.iter().enumerate() {
        adjacent[a].push((b, edge));
        adjacent[b].push((a, edge));
    }
    // In two camps the unsatisfied ties serve as well as the hostile ones: a circle has an odd number of both or of
    // neither. And there are fewer of them to start from.
    let odd = |&(a, b, weight): &(usize, usize, i64)| match k {
        2 => (weight > 0) != (labels[a] == labels[b]),
        _ => weight < 0,
    };
    let odd: Vec<bool> = edges.iter().map(odd).collect();
    let left = edges.iter().map(|it| it.2.abs()).collect();
    let states = net.len() * 2;
    let mut search =
        Search { adjacent, odd, left, both: k == 2, from: vec![(0, 0); states], seen: vec![0; states], round: 0, work };
    let mut bound = 0;
    for most in LENGTHS {
        for (edge, &(a, b, _)) in edges.iter().enumerate() {
            while search.odd[edge] && search.left[edge] > 0 {
                let Some(circle) = search.circle(edge, a, b, most) else { break };
                let least = circle.iter().map(|&it| search.left[it]).min().unwrap_or(0);
                for it in circle {
                    search.left[it] -= least;
                }
                bound += least;
            }
        }
    }
    bound
}

struct Search {
    /// Neighbour and edge.
    adjacent: Vec<Vec<(usize, usize)>>,
    odd: Vec<bool>,
    /// What of each edge's weight no circle has used.
    left: Vec<i64>,
    /// Whether the way may use odd edges, an even number of them.
    both: bool,
    /// For each node, reached by an even (2n) or odd (2n + 1) number of odd edges: the state before, and the edge.
    from: Vec<(usize, usize)>,
    seen: Vec<usize>,
    round: usize,
    work: u64,
}

impl Search {
    /// The edges of a shortest circle with an odd number of odd edges through, or near, an odd edge from a to b.
    fn circle(&mut self, edge: usize, a: usize, b: usize, most: usize) -> Option<Vec<usize>> {
        self.round += 1;
        let (start, goal) = (2 * a, 2 * b);
        self.seen[start] = self.round;
        let mut front = vec![start];
        let mut length = 0;
        while !front.is_empty() && length < most {
            length += 1;
            let mut next = Vec::new();
            for state in front {
                for &(other, by) in &self.adjacent[state / 2] {
                    self.work = self.work.checked_sub(1)?;
                    if by == edge || self.left[by] == 0 || (self.odd[by] && !self.both) {
                        continue;
                    }
                    let reached = 2 * other + (state % 2 + usize::from(self.odd[by])) % 2;
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
    /// odd number of odd edges: what is in between is such a circle already, and uses no edge twice.
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
