//! The net weights as adjacency lists, and the blocks that a partition can be looked for in one by one.

use super::signed::SignedGraph;

/// A graph with one weight, never zero, for each of its pairs; each neighbour list is sorted.
#[derive(Clone, Debug, Default)]
pub(super) struct Net {
    pub(super) adjacent: Vec<Vec<(usize, i64)>>,
}

/// Nodes between which there are two separate ways (or one pair, or one node), and the component they belong to.
pub(super) struct Block {
    pub(super) nodes: Vec<usize>,
    pub(super) component: usize,
}

impl Net {
    pub(super) fn new(graph: &SignedGraph) -> Self {
        let pairs = graph.pairs().iter().map(|&(a, b, weights)| (a, b, weights.net()));
        Net::from_edges(graph.entities().len(), pairs)
    }

    /// Edges with a weight of zero are left out.
    pub(super) fn from_edges(nodes: usize, edges: impl IntoIterator<Item = (usize, usize, i64)>) -> Self {
        let mut adjacent = vec![Vec::new(); nodes];
        for (a, b, weight) in edges {
            if weight != 0 {
                adjacent[a].push((b, weight));
                adjacent[b].push((a, weight));
            }
        }
        for list in &mut adjacent {
            list.sort_unstable();
        }
        Net { adjacent }
    }

    pub(super) fn len(&self) -> usize {
        self.adjacent.len()
    }

    /// Each pair once, the smaller node first, sorted.
    pub(super) fn edges(&self) -> impl Iterator<Item = (usize, usize, i64)> {
        let from = |(a, list): (usize, &'_ Vec<(usize, i64)>)| {
            list.iter().filter(move |&&(b, _)| a < b).map(move |&(b, weight)| (a, b, weight)).collect::<Vec<_>>()
        };
        self.adjacent.iter().enumerate().flat_map(from)
    }

    /// What the partition leaves unsatisfied: friends apart and foes together.
    pub(super) fn cost(&self, labels: &[usize]) -> i64 {
        self.edges().filter(|&(a, b, weight)| (weight > 0) != (labels[a] == labels[b])).map(|it| it.2.abs()).sum()
    }

    /// The part of the graph that these nodes, sorted, make; they are numbered in their order.
    pub(super) fn part(&self, nodes: &[usize]) -> Net {
        let adjacent = nodes.iter().map(|&node| {
            let known = self.adjacent[node].iter();
            known.filter_map(|&(other, weight)| Some((nodes.binary_search(&other).ok()?, weight))).collect()
        });
        Net { adjacent: adjacent.collect() }
    }

    /// The blocks (biconnected components; Hopcroft and Tarjan 1973). Two blocks share one node at most, and each block
    /// shares one exactly with those of its component before it, but for the first of a component.
    pub(super) fn blocks(&self) -> Vec<Block> {
        let (mut seen, mut low) = (vec![0_usize; self.len()], vec![0_usize; self.len()]);
        let (mut time, mut component, mut blocks) = (0, 0, Vec::new());
        for root in 0..self.len() {
            if seen[root] != 0 {
                continue;
            }
            let mut found = Vec::new();
            let mut open = Vec::new();
            time += 1;
            (seen[root], low[root]) = (time, time);
            // A node, the one it was reached from, and how many of its neighbours were looked at.
            let mut path = vec![(root, root, 0)];
            while let Some((node, parent, next)) = path.last_mut() {
                let (node, parent) = (*node, *parent);
                if let Some(&(other, _)) = self.adjacent[node].get(*next) {
                    *next += 1;
                    if seen[other] == 0 {
                        time += 1;
                        (seen[other], low[other]) = (time, time);
                        open.push(other);
                        path.push((other, node, 0));
                    } else if other != parent {
                        low[node] = low[node].min(seen[other]);
                    }
                    continue;
                }
                path.pop();
                if node == root {
                    break;
                }
                low[parent] = low[parent].min(low[node]);
                if low[node] >= seen[parent] {
                    let start = open.iter().rposition(|&it| it == node).unwrap_or(0);
                    let mut nodes = open.split_off(start);
                    nodes.push(parent);
                    nodes.sort_unstable();
                    found.push(Block { nodes, component });
                }
            }
            if found.is_empty() {
                found.push(Block { nodes: vec![root], component });
            }
            // A block is closed before the one that it hangs on.
            found.reverse();
            blocks.append(&mut found);
            component += 1;
        }
        blocks
    }
}
