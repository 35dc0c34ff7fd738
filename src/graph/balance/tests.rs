//! The camps against brute force and published optima; circles, triads and blocks against what they are by definition.

mod over_time_tests;
mod overview_tests;
mod tribes_sample;

use super::exact::exact;
use super::net::Net;
use super::packing::packing;
use super::relocate::relocate;
use super::{Camps, SignedGraph, camps, tensions};
use proptest::prelude::*;

const PLENTY: u64 = 1_000_000_000;

type Edges = Vec<(usize, usize, i64)>;

/// Some edges between up to `nodes` nodes, each pair once.
fn edges(nodes: usize) -> impl Strategy<Value = (usize, Edges)> {
    (2..=nodes).prop_flat_map(|nodes| {
        let pairs: Vec<(usize, usize)> = (0..nodes).flat_map(|b| (0..b).map(move |a| (a, b))).collect();
        let weights = proptest::collection::vec(-4_i64..=3, pairs.len());
        weights.prop_map(move |weights| {
            // −4 stands for no edge too: sparse graphs have blocks.
            let edges =
                pairs.iter().zip(weights).map(|(&(a, b), weight)| (a, b, if weight == -4 { 0 } else { weight }));
            (nodes, edges.collect())
        })
    })
}

fn name(node: usize) -> String {
    format!("n{node}")
}

fn graph(edges: &[(usize, usize, i64)]) -> SignedGraph {
    let named: Vec<(String, String, i64)> = edges.iter().map(|&(a, b, weight)| (name(a), name(b), weight)).collect();
    SignedGraph::from_pairs(named.iter().map(|(a, b, weight)| (a.as_str(), b.as_str(), *weight)))
}

/// The least cost of all partitions, gone through one by one.
fn brute_force(nodes: usize, k: usize, edges: &[(usize, usize, i64)]) -> i64 {
    let cost = |labels: &[usize]| -> i64 {
        edges.iter().filter(|it| (it.2 > 0) != (labels[it.0] == labels[it.1])).map(|it| it.2.abs()).sum()
    };
    fn go(labels: &mut Vec<usize>, nodes: usize, k: usize, cost: &dyn Fn(&[usize]) -> i64) -> i64 {
        if labels.len() == nodes {
            return cost(labels);
        }
        let used = labels.iter().max().map_or(0, |most| most + 1);
        let mut best = i64::MAX;
        for label in 0..k.min(used + 1) {
            labels.push(label);
            best = best.min(go(labels, nodes, k, cost));
            labels.pop();
        }
        best
    }
    go(&mut Vec::new(), nodes, k, &cost)
}

/// What a partition leaves, counted from its members.
fn tension(graph: &SignedGraph, camps: &Camps) -> u64 {
    let ties = graph.ties();
    let left =
        ties.iter().map(|it| if camps.camp_of(&it.a) == camps.camp_of(&it.b) { it.negative } else { it.positive });
    left.sum()
}

proptest! {
    #[test]
    fn camps_are_the_best_of_all((nodes, edges) in edges(8), k in 1_usize..5, more in edges(8)) {
        // The second set adds to the first, so that pairs have both sides.
        let more: Edges = more.1.into_iter().filter(|it| it.0 < nodes && it.1 < nodes).collect();
        let graph = graph(&[edges.clone(), more.clone()].concat());
        let camps = camps(&graph, k);
        let mut net = std::collections::BTreeMap::new();
        let mut base = 0;
        for tie in graph.ties() {
            base += tie.positive.min(tie.negative);
        }
        for (a, b, weight) in edges.into_iter().chain(more) {
            *net.entry((a, b)).or_insert(0) += weight;
        }
        let net: Edges = net.into_iter().map(|((a, b), weight)| (a, b, weight)).collect();
        prop_assert_eq!(camps.tension, base + brute_force(nodes, k, &net) as u64);
        prop_assert!(camps.is_exact());
        prop_assert_eq!(camps.tension, tension(&graph, &camps));
        prop_assert!(camps.groups().len() <= k);
        prop_assert!(k == 1 || camps.share() <= 0.5);
        let unsatisfied = camps.unsatisfied(&graph);
        let inside = |it: &super::Tie| camps.camp_of(&it.a) == camps.camp_of(&it.b);
        let left: u64 = unsatisfied.iter().map(|it| if inside(it) { it.negative } else { it.positive }).sum();
        prop_assert_eq!(camps.tension, left);
    }

    /// Each method by itself, without the others that mostly make it idle.
    #[test]
    fn every_method_keeps_its_word((nodes, edges) in edges(9), k in 2_usize..4, short in 0_u64..400) {
        let net = Net::from_edges(nodes, edges.iter().copied());
        let best = brute_force(nodes, k, &edges);
        let (labels, cost) = relocate(&net, k, PLENTY);
        prop_assert_eq!(cost, net.cost(&labels));
        prop_assert!(cost >= best);
        for labels in [labels, vec![0; nodes]] {
            prop_assert!(packing(&net, k, &labels, PLENTY) <= best);
        }
        let mut work = PLENTY;
        let outcome = exact(&net, k, i64::MAX, 0, &mut work);
        prop_assert_eq!(outcome.bound, best);
        let (labels, cost) = outcome.better.unwrap();
        prop_assert_eq!((cost, net.cost(&labels)), (best, best));
        // With the best known already there is nothing better; with little work the bound is no more than that.
        prop_assert!(exact(&net, k, best, 0, &mut work).better.is_none());
        let outcome = exact(&net, k, best + 1, 0, &mut { short });
        prop_assert!(outcome.bound <= best);
        prop_assert!(outcome.better.is_none_or(|(labels, cost)| cost == best && net.cost(&labels) == best));
    }

    #[test]
    fn the_order_of_the_pairs_does_not_matter((_, edges) in edges(9), k in 2_usize..4) {
        let turned: Edges = edges.iter().rev().map(|&(a, b, weight)| (b, a, weight)).collect();
        prop_assert_eq!(graph(&edges), graph(&turned));
        prop_assert_eq!(camps(&graph(&edges), k), camps(&graph(&turned), k));
    }

    #[test]
    fn every_edge_is_in_one_block((nodes, edges) in edges(9)) {
        let net = Net::from_edges(nodes, edges.iter().copied());
        let blocks = net.blocks();
        for (a, b, _) in net.edges() {
            let holding = blocks.iter().filter(|it| it.nodes.contains(&a) && it.nodes.contains(&b)).count();
            prop_assert_eq!(holding, 1);
        }
        for node in 0..nodes {
            prop_assert!(blocks.iter().any(|it| it.nodes.contains(&node)));
        }
        for (at, block) in blocks.iter().enumerate() {
            let before = blocks[..at].iter().filter(|it| it.component == block.component);
            let placed: std::collections::BTreeSet<usize> = before.flat_map(|it| it.nodes.iter().copied()).collect();
            let shared = block.nodes.iter().filter(|node| placed.contains(node)).count();
            prop_assert_eq!(shared, usize::from(!placed.is_empty()));
        }
    }

    #[test]
    fn tensions_are_the_unbalanced_triads((nodes, edges) in edges(9), limit in 0_usize..6) {
        let sign = |a: usize, b: usize| edges.iter().find(|it| (it.0, it.1) == (a, b)).map_or(0, |it| it.2.signum());
        let (mut balanced, mut unbalanced) = (0, 0);
        for c in 0..nodes {
            for b in 0..c {
                for a in 0..b {
                    match sign(a, b) * sign(a, c) * sign(b, c) {
                        1 => balanced += 1,
                        -1 => unbalanced += 1,
                        _ => {}
                    }
                }
            }
        }
        let all = tensions(&graph(&edges), usize::MAX);
        prop_assert_eq!((all.balanced, all.unbalanced), (balanced, unbalanced));
        prop_assert_eq!(all.triads.len() as u64, unbalanced);
        for triad in &all.triads {
            prop_assert!(triad.ties.iter().map(|it| it.net().signum()).product::<i64>() < 0);
            prop_assert_eq!(triad.strength, triad.ties.iter().map(|it| it.net().unsigned_abs()).min().unwrap());
        }
        prop_assert!(all.triads.is_sorted_by_key(|it| std::cmp::Reverse(it.strength)));
        // With little work the heaviest ties alone are looked through, and what is found is as it is with all.
        let few = super::triads::tensions_within(&graph(&edges), usize::MAX, 2 * limit as u64);
        prop_assert!(few.cut_short || few == all);
        prop_assert!(few.triads.iter().all(|it| all.triads.contains(it)));
        prop_assert_eq!((few.unbalanced, few.unbalanced <= unbalanced), (few.triads.len() as u64, true));
        let some = tensions(&graph(&edges), limit);
        prop_assert_eq!(some.triads.as_slice(), &all.triads[..limit.min(all.triads.len())]);
        prop_assert_eq!(some.unbalanced, unbalanced);
    }
}

fn tribes() -> SignedGraph {
    let signed = [(tribes_sample::ALLIES, 1), (tribes_sample::FOES, -1)];
    let pairs = signed.iter().flat_map(|&(table, weight)| {
        table.iter().flat_map(move |(a, others)| others.split(' ').map(move |b| (*a, b, weight)))
    });
    SignedGraph::from_pairs(pairs)
}

/// Doreian and Mrvar (1996), Aref and Wilson (2018): 7 in two camps, 2 in three; nine of 68 triads are unbalanced.
#[test]
fn the_tribes_of_read() {
    let graph = tribes();
    let ties = graph.ties();
    assert_eq!((graph.entities().len(), ties.len()), (16, 58));
    assert_eq!(ties.iter().filter(|tie| tie.net() > 0).count(), 29);
    let two = camps(&graph, 2);
    assert_eq!((two.tension, two.total, two.lower_bound, two.components), (7, 58, 7, 1));
    let three = camps(&graph, 3);
    assert_eq!((three.tension, three.lower_bound), (2, 2));
    assert_eq!(
        three.groups(),
        [
            vec!["alikadzuha", "asarodzuha", "gahuku", "gehamo", "masilakidzuha", "ove", "ukudzuha"],
            vec!["kohika", "nagamiza", "notohana", "seuve", "uheto"],
            vec!["gama", "gaveve", "kotuni", "nagamidzuha"],
        ]
    );
    let left = three.unsatisfied(&graph);
    assert_eq!(
        left.iter().map(|it| (it.a.as_str(), it.b.as_str())).collect::<Vec<_>>(),
        [("masilakidzuha", "nagamiza"), ("masilakidzuha", "uheto")]
    );
    for k in 4..7 {
        assert_eq!(camps(&graph, k).tension, 2);
    }
    let tensions = tensions(&graph, 100);
    assert_eq!((tensions.unbalanced, tensions.balanced), (9, 59));
}

/// n foes of each other: the tension is that of the most even partition.
#[test]
fn everybody_against_everybody() {
    let foes = |nodes: usize| -> Edges { (0..nodes).flat_map(|b| (0..b).map(move |a| (a, b, -1))).collect() };
    for (nodes, k, tension) in [(10, 2, 20), (10, 3, 12), (12, 12, 0), (13, 40, 1), (12, 1, 66), (12, 0, 66)] {
        let camps = camps(&graph(&foes(nodes)), k);
        assert_eq!((camps.tension, camps.is_exact()), (tension, true), "{nodes} in {k}");
    }
}

/// Two camps of `nodes` and some ties, of which `percent` don't fit them. The same every time.
fn planted(nodes: u64, ties: usize, percent: u64) -> Edges {
    let mut state = 20_260_101_u64;
    let mut next = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let mut edges = std::collections::BTreeMap::new();
    while edges.len() < ties {
        let (a, b) = (next(nodes), next(nodes));
        let sign = if (a % 2 == b % 2) == (next(100) >= percent) { 1 } else { -1 };
        if a != b {
            edges.insert((a.min(b) as usize, a.max(b) as usize), sign);
        }
    }
    edges.into_iter().map(|((a, b), sign)| (a, b, sign)).collect()
}

#[test]
fn says_what_it_could_not_prove() {
    let edges = planted(300, 2400, 10);
    let wrong = edges.iter().filter(|it| (it.0 % 2 == it.1 % 2) != (it.2 > 0)).count() as u64;
    let easy = graph(&edges);
    let found = camps(&easy, 2);
    assert!(found.is_exact() && found.tension <= wrong, "{} of {wrong}", found.tension);
    assert_eq!(found.tension, tension(&easy, &found));

    let hard = graph(&planted(300, 2400, 50));
    let found = camps(&hard, 2);
    assert!(!found.is_exact() && 0 < found.lower_bound && found.lower_bound < found.tension);
    assert_eq!(found.tension, tension(&hard, &found));
    assert!(camps(&hard, 3).tension <= found.tension);
}

#[test]
fn parts_that_have_nothing_to_do_with_each_other() {
    let graph =
        SignedGraph::from_pairs([("x", "y", -2), ("y", "z", -2), ("a", "b", -1), ("m", "n", 1), ("m", "n", -1)]);
    let camps = camps(&graph, 2);
    assert_eq!((camps.tension, camps.components), (1, 4));
    // The largest camp of each part comes first; of equal ones that with the first id.
    assert_eq!(camps.groups(), [vec!["a", "m", "n", "x", "z"], vec!["b", "y"]]);
    let parts: Vec<usize> = camps.members.iter().map(|it| it.component).collect();
    assert_eq!(parts, [0, 0, 1, 2, 3, 3, 3]);
    assert_eq!(tensions(&graph, 1).ambivalent.len(), 1);
}

#[test]
fn nothing_and_too_much() {
    let none = camps(&SignedGraph::default(), 2);
    assert_eq!((none.tension, none.total, none.share(), none.is_exact()), (0, 0, 0.0, true));
    assert_eq!(SignedGraph::from_pairs([("a", "a", 3), ("a", "b", 0)]), SignedGraph::default());
    let most =
        SignedGraph::from_pairs([("a", "b", i64::MIN), ("b", "c", i64::MAX), ("a", "c", i64::MAX), ("a", "c", 1)]);
    let camps = camps(&most, 2);
    assert_eq!((camps.tension, camps.total), (super::MOST_WEIGHT, 3 * super::MOST_WEIGHT));
}
