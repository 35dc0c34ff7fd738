//! Tensions: three entities whose stances do not fit together, and pairs that are friends and foes at once.

use super::net::Net;
use super::signed::{SignedGraph, Tie};
use serde::Serialize;
use std::cmp::Reverse;

/// Three entities, each of which has a side to each other one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Triad {
    /// Their ids, sorted.
    pub entities: [String; 3],
    /// First and second, first and third, second and third. A tie's sign is that of its [`net`](Tie::net) weight.
    pub ties: [Tie; 3],
    /// The least of the three net weights, without signs: as much must change for the tension to go.
    pub strength: u64,
    /// Whether all three are foes. In two camps that does not fit, in three it does (Davis 1967); the other tension,
    /// two friends of one who are foes of each other, fits in no number of camps.
    pub all_hostile: bool,
}

/// The tensions of a graph.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tensions {
    /// The strongest unbalanced triads: by their strength, then by the sum of their net weights, then by ids.
    pub triads: Vec<Triad>,
    /// How many triads are unbalanced, those included that are not listed.
    pub unbalanced: u64,
    /// How many triads are balanced: the product of their signs is positive.
    pub balanced: u64,
    /// Whether there are more ties than can be looked through. Then only the triads of the heaviest ties are counted and
    /// listed: all that are left out have a tie that is no heavier than the lightest of those.
    pub cut_short: bool,
    /// The pairs with friendly and hostile stances, most contradictory first: by the lesser of the two weights, then by
    /// their sum, then by ids.
    pub ambivalent: Vec<Tie>,
}

/// How many looks at a neighbour the triads of one graph may take. Counted, not timed: the same on every machine.
const LOOKS: u64 = 40_000_000;

/// All unbalanced triads (those with one hostile tie or three), of which the `limit` strongest are listed, and all pairs
/// that are praised and condemned. A pair whose weights set each other off is on no side, and in no triad.
///
/// ```
/// use actant::graph::balance::{SignedGraph, tensions};
/// let graph = SignedGraph::from_pairs([("a", "b", 3), ("b", "c", 2), ("a", "c", -4), ("c", "d", -1)]);
/// let tensions = tensions(&graph, 10);
/// assert_eq!(tensions.triads[0].entities, ["a", "b", "c"]);
/// assert_eq!((tensions.triads[0].strength, tensions.unbalanced, tensions.balanced), (2, 1, 0));
/// ```
pub fn tensions(graph: &SignedGraph, limit: usize) -> Tensions {
    tensions_within(graph, limit, LOOKS)
}

/// The same with another amount of work.
pub(super) fn tensions_within(graph: &SignedGraph, limit: usize, most: u64) -> Tensions {
    let (net, cut_short) = heaviest(Net::new(graph), most);
    let mut tensions = Tensions { cut_short, ..Tensions::default() };
    let mut found: Vec<Key> = Vec::new();
    for (a, b, first) in net.edges() {
        for (c, second, third) in common(&net.adjacent[a], &net.adjacent[b], b) {
            if (first > 0) ^ (second > 0) ^ (third > 0) {
                tensions.balanced += 1;
                continue;
            }
            tensions.unbalanced += 1;
            let weights = [first, second, third].map(i64::unsigned_abs);
            let least = weights.iter().copied().min().unwrap_or(0);
            found.push((Reverse(least), Reverse(weights.iter().sum()), [a, b, c]));
            // Never more than twice what is asked for is kept.
            if found.len() > limit.saturating_mul(2).saturating_add(1024) {
                found.sort_unstable();
                found.truncate(limit);
            }
        }
    }
    found.sort_unstable();
    found.truncate(limit);
    tensions.triads = found.into_iter().filter_map(|key| triad(graph, key)).collect();
    tensions.ambivalent = graph.ties();
    tensions.ambivalent.retain(|tie| tie.positive > 0 && tie.negative > 0);
    // Stable: the ties come sorted by their ids.
    let contradiction = |tie: &Tie| (tie.positive.min(tie.negative), tie.positive + tie.negative);
    tensions.ambivalent.sort_by_key(|tie| Reverse(contradiction(tie)));
    tensions
}

/// The graph, or as many of its heaviest ties as can be looked through; and whether there are more.
fn heaviest(net: Net, most: u64) -> (Net, bool) {
    let mut edges: Vec<(usize, usize, i64)> = net.edges().collect();
    // Of each tie, the neighbours of the end that has fewer are looked at.
    let fits = |edges: &[(usize, usize, i64)]| {
        let mut neighbours = vec![0_u64; net.len()];
        edges.iter().for_each(|edge| {
            neighbours[edge.0] += 1;
            neighbours[edge.1] += 1;
        });
        edges.iter().map(|edge| neighbours[edge.0].min(neighbours[edge.1])).sum::<u64>() <= most
    };
    if fits(&edges) {
        return (net, false);
    }
    // Stable: ties of one weight stay in the order of their ids.
    edges.sort_by_key(|edge| Reverse(edge.2.unsigned_abs()));
    let (mut enough, mut too_many) = (0, edges.len());
    while too_many - enough > 1 {
        let middle = enough + (too_many - enough) / 2;
        if fits(&edges[..middle]) { enough = middle } else { too_many = middle }
    }
    edges.truncate(enough);
    (Net::from_edges(net.len(), edges), true)
}

/// What triads are sorted by: least weight, sum of weights, places.
type Key = (Reverse<u64>, Reverse<u64>, [usize; 3]);

/// The neighbours above `above` that two sorted lists have in common, with both weights.
fn common<'a>(
    one: &'a [(usize, i64)],
    two: &'a [(usize, i64)],
    above: usize,
) -> impl Iterator<Item = (usize, i64, i64)> + 'a {
    let after = |list: &'a [(usize, i64)]| &list[list.partition_point(|it| it.0 <= above)..];
    let (short, long, swapped) = match (after(one), after(two)) {
        (one, two) if one.len() <= two.len() => (one, two, false),
        (one, two) => (two, one, true),
    };
    short.iter().filter_map(move |&(node, weight)| {
        let place = long.binary_search_by_key(&node, |it| it.0).ok()?;
        let other = long[place].1;
        Some(if swapped { (node, other, weight) } else { (node, weight, other) })
    })
}

fn triad(graph: &SignedGraph, (Reverse(strength), _, [a, b, c]): Key) -> Option<Triad> {
    let tie = |a: usize, b: usize| {
        let place = graph.pairs().binary_search_by_key(&(a, b), |it| (it.0, it.1)).ok()?;
        graph.pairs().get(place).map(|&(a, b, weights)| graph.tie(a, b, weights))
    };
    let ties = [tie(a, b)?, tie(a, c)?, tie(b, c)?];
    let entities = [ties[0].a.clone(), ties[0].b.clone(), ties[1].b.clone()];
    let all_hostile = ties.iter().all(|tie| tie.net() < 0);
    Some(Triad { entities, ties, strength, all_hostile })
}
