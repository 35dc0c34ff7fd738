//! Camps: the partition that leaves the least tension.
//!
//! A block at a time: blocks share one node at most, and the camps of a block can be renamed so that this node keeps its
//! own; so the costs of the blocks add up, and so do the bounds.

use super::exact::exact;
use super::net::{Block, Net};
use super::packing::packing;
use super::relocate::relocate;
use super::signed::{SignedGraph, Tie};
use serde::Serialize;

/// The most camps that can be asked for.
pub const MOST_CAMPS: usize = 12;

/// Blocks with more nodes than this are not searched through, unless the bound shows anyway that nothing is better.
pub const MOST_NODES_SEARCHED: usize = 250;

/// How many looks the branch and bound of one graph may take. Counted, not timed: the same on every machine.
const SEARCH_WORK: u64 = 60_000_000;
/// The same for the relocation, and for the bound.
const RELOCATION_WORK: u64 = 200_000_000;
const BOUND_WORK: u64 = 40_000_000;

/// One entity and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Member {
    /// The entity's id.
    pub entity: String,
    /// Its camp, from 0.
    pub camp: usize,
    /// Which connected part of the graph it belongs to, from 0, in the order of the first ids. Nothing at all is known
    /// of how the camps of different parts stand to each other: the largest of each part is put into camp 0, the next
    /// into camp 1, and so on.
    pub component: usize,
}

/// A partition of the entities into camps, and how good it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Camps {
    /// How many camps there may be.
    pub most: usize,
    /// All entities of the signed graph, sorted by id.
    pub members: Vec<Member>,
    /// What the partition leaves unsatisfied (the line index of imbalance, or frustration): the sum of the hostile
    /// weights inside the camps and of the friendly weights between them.
    pub tension: u64,
    /// The sum of all weights, friendly and hostile.
    pub total: u64,
    /// No partition into as many camps leaves less than this.
    pub lower_bound: u64,
    /// How many connected parts there are.
    pub components: usize,
}

impl Camps {
    /// Whether it is proved that no partition leaves less tension. There may be others that leave as little.
    pub fn is_exact(&self) -> bool {
        self.lower_bound == self.tension
    }

    /// The tension as a share of all weights: 0 where everything fits, never above a half in two camps or more.
    pub fn share(&self) -> f64 {
        if self.total == 0 { 0.0 } else { self.tension as f64 / self.total as f64 }
    }

    /// The camp of an entity.
    pub fn camp_of(&self, entity: &str) -> Option<usize> {
        let place = self.members.binary_search_by(|member| member.entity.as_str().cmp(entity)).ok()?;
        self.members.get(place).map(|member| member.camp)
    }

    /// The members of each camp, sorted by id; empty camps at the end are left out.
    pub fn groups(&self) -> Vec<Vec<&str>> {
        let mut groups = vec![Vec::new(); self.members.iter().map(|it| it.camp + 1).max().unwrap_or(0)];
        for member in &self.members {
            groups[member.camp].push(member.entity.as_str());
        }
        groups
    }

    /// The pairs that the partition does not satisfy, wholly or in part: with hostile weight inside a camp, or friendly
    /// weight between two. The heaviest first, then by ids.
    pub fn unsatisfied(&self, graph: &SignedGraph) -> Vec<Tie> {
        let camps: Vec<Option<usize>> = graph.entities().iter().map(|id| self.camp_of(id)).collect();
        let left = graph.pairs().iter().filter_map(|&(a, b, weights)| {
            let together = camps.get(a) == camps.get(b);
            let weight = if together { weights.negative } else { weights.positive };
            (weight > 0).then(|| (weight, graph.tie(a, b, weights)))
        });
        let mut ties: Vec<(u64, Tie)> = left.collect();
        // Stable: the ties come sorted by their ids.
        ties.sort_by_key(|tie| std::cmp::Reverse(tie.0));
        ties.into_iter().map(|tie| tie.1).collect()
    }
}

/// The partition into at most `k` camps that leaves the least tension: friends together, foes apart. `k` is taken to
/// be 1 where it is 0, and [`MOST_CAMPS`] where it is more. With two camps this is the balance of Cartwright and Harary;
/// with more, the clustering of Davis as Doreian and Mrvar measure it.
///
/// The least tension is sought in each block (a part that hangs on the rest by single nodes only) by relocation and tabu
/// search; then disjoint unbalanced circles are counted, which often proves at once that nothing is better; else a
/// branch and bound is tried, in blocks of up to [`MOST_NODES_SEARCHED`] nodes and with a fixed amount of work.
/// [`Camps::is_exact`] says whether it came to an end; [`Camps::lower_bound`] what is proved in any case.
///
/// How far that goes depends on how much fits. Where nothing does (signs by the toss of a coin, the hardest there is),
/// each of five graphs was solved: in two camps with 35 nodes and all pairs, 50 nodes and 30 % of the pairs, 60 nodes and
/// 10 %; in three camps with 30 nodes and all pairs, 40 nodes and 30 %. Where one tie in ten does not fit its camp, two
/// camps of 1,000 nodes and 10,000 pairs are proved the best by the bound alone; three camps up to about 100 nodes.
///
/// The same graph gives the same camps, in whatever order it was built. They are numbered from the largest; of equal
/// ones the one with the first id comes first.
///
/// ```
/// use actant::graph::balance::{SignedGraph, camps};
/// let graph = SignedGraph::from_pairs([("a", "b", 3), ("c", "d", 2), ("a", "c", -4), ("b", "d", -1), ("b", "c", 1)]);
/// let camps = camps(&graph, 2);
/// assert_eq!(camps.groups(), [["a", "b"], ["c", "d"]]);
/// assert_eq!((camps.tension, camps.total, camps.is_exact()), (1, 11, true));
/// ```
pub fn camps(graph: &SignedGraph, k: usize) -> Camps {
    camps_with(graph, k, 1)
}

/// The same with a part of the work: 1 for all, 10 for a tenth.
pub(super) fn camps_with(graph: &SignedGraph, k: usize, part: u64) -> Camps {
    let k = k.clamp(1, MOST_CAMPS);
    let net = Net::new(graph);
    let blocks = net.blocks();
    let solved = solve_all(&net, k, &blocks, part.max(1));
    // A pair of friends and foes at once leaves the lesser of the two in any case.
    let (mut base, mut total) = (0_u64, 0_u64);
    for (_, _, weights) in graph.pairs() {
        base += weights.positive.min(weights.negative);
        total += weights.positive + weights.negative;
    }
    let sum = |side: fn(&Solved) -> i64| base + u64::try_from(solved.iter().map(side).sum::<i64>()).unwrap_or(0);
    let (tension, lower_bound) = (sum(|it| it.cost), sum(|it| it.bound));
    let mut component = vec![0; net.len()];
    for block in &blocks {
        for &node in &block.nodes {
            component[node] = block.component;
        }
    }
    let labels = numbered(&joined(net.len(), k, &blocks, &solved), &component, k);
    let members = graph.entities().iter().zip(labels).zip(&component);
    let members = members.map(|((id, camp), &component)| Member { entity: id.clone(), camp, component });
    let components = component.iter().max().map_or(0, |last| last + 1);
    Camps { most: k, members: members.collect(), tension, total, lower_bound, components }
}

struct Solved {
    labels: Vec<usize>,
    cost: i64,
    bound: i64,
}

/// Small blocks first: what they leave of the work is for the large ones.
fn solve_all(net: &Net, k: usize, blocks: &[Block], part: u64) -> Vec<Solved> {
    let mut order: Vec<usize> = (0..blocks.len()).collect();
    order.sort_by_key(|&at| (blocks[at].nodes.len(), at));
    let mut work = Work {
        search: SEARCH_WORK / part,
        relocation: RELOCATION_WORK / part,
        bound: BOUND_WORK / part,
        nodes: net.len().max(1) as u64,
    };
    let mut solved: Vec<Option<Solved>> = blocks.iter().map(|_| None).collect();
    for at in order {
        solved[at] = Some(solve(&net.part(&blocks[at].nodes), k, &mut work));
    }
    solved.into_iter().flatten().collect()
}

struct Work {
    search: u64,
    relocation: u64,
    bound: u64,
    /// Of the whole graph: a block gets its share of the relocation and of the bound.
    nodes: u64,
}

impl Work {
    fn share(&self, work: u64, nodes: usize) -> u64 {
        (work / self.nodes).saturating_mul(nodes as u64).min(work)
    }
}

fn solve(net: &Net, k: usize, work: &mut Work) -> Solved {
    if k == 1 {
        let labels = vec![0; net.len()];
        let cost = net.cost(&labels);
        return Solved { labels, cost, bound: cost };
    }
    let (labels, cost) = relocate(net, k, work.share(work.relocation, net.len()));
    if cost == 0 {
        return Solved { labels, cost, bound: 0 };
    }
    let bound = packing(net, k, &labels, work.share(work.bound, net.len()));
    if bound == cost || net.len() > MOST_NODES_SEARCHED {
        return Solved { labels, cost, bound };
    }
    let outcome = exact(net, k, cost, bound, &mut work.search);
    let (labels, cost) = outcome.better.unwrap_or((labels, cost));
    Solved { labels, cost, bound: outcome.bound }
}

/// The camps of the blocks, renamed so that nodes in two blocks have one camp.
fn joined(nodes: usize, k: usize, blocks: &[Block], solved: &[Solved]) -> Vec<usize> {
    let mut labels: Vec<Option<usize>> = vec![None; nodes];
    for (block, solved) in blocks.iter().zip(solved) {
        // Those of a component come in such an order that each one has one node that is placed, but for the first.
        let shared = block.nodes.iter().zip(&solved.labels).find_map(|(&node, &label)| Some((label, labels[node]?)));
        let mut names: Vec<usize> = (0..k).collect();
        if let Some((own, wanted)) = shared {
            names.swap(own, wanted);
        }
        for (&node, &label) in block.nodes.iter().zip(&solved.labels) {
            labels[node].get_or_insert(names[label]);
        }
    }
    labels.into_iter().map(|label| label.unwrap_or(0)).collect()
}

/// Numbers the camps of each component from the largest; of equal ones that with the first node comes first.
fn numbered(labels: &[usize], component: &[usize], k: usize) -> Vec<usize> {
    let components = component.iter().max().map_or(0, |last| last + 1);
    // Size, and first node.
    let mut camps = vec![(0_usize, usize::MAX); components * k];
    for (node, (&label, &part)) in labels.iter().zip(component).enumerate() {
        let camp = &mut camps[part * k + label];
        *camp = (camp.0 + 1, camp.1.min(node));
    }
    let mut names = vec![0; components * k];
    for part in 0..components {
        let mut order: Vec<usize> = (0..k).collect();
        order.sort_by_key(|&label| {
            let (size, first) = camps[part * k + label];
            (std::cmp::Reverse(size), first, label)
        });
        for (name, label) in order.into_iter().enumerate() {
            names[part * k + label] = name;
        }
    }
    labels.iter().zip(component).map(|(&label, &part)| names[part * k + label]).collect()
}
