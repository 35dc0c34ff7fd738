//! Paths, betweenness, PageRank and parts of random graphs, against trying everything.

use crate::made_up::{graph, id};
use actant::Graph;
use actant::graph::query::{Choice, Measure, around, shortest_path, standings};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const KINDS: [&str; 4] = ["ally", "condemns", "mediates", "co-occurrence"];
const NODES: usize = 7;

fn graphs() -> impl Strategy<Value = Graph> {
    let edge = (0..NODES, 0..KINDS.len(), 0..NODES, 1..5_u64);
    prop::collection::vec(edge, 1..16).prop_map(|edges| {
        let mut kept = BTreeMap::new();
        for (a, kind, b, weight) in edges {
            let kind = KINDS[kind];
            let (a, b) = if kind == "co-occurrence" { (a.min(b), a.max(b)) } else { (a, b) };
            if a != b {
                kept.insert((a, kind, b), weight);
            }
        }
        let edges: Vec<String> =
            kept.iter().map(|((a, kind, b), weight)| format!("{} {kind} {} {weight}", id(*a), id(*b))).collect();
        graph(&edges.iter().map(String::as_str).collect::<Vec<_>>())
    })
}

fn choices() -> impl Strategy<Value = Choice> {
    let kinds = prop::option::of(prop::sample::subsequence(KINDS.to_vec(), 1..4));
    (kinds, any::<bool>(), 0..3_u64).prop_map(|(kinds, co_occurrence, min_weight)| Choice {
        kinds: kinds.map(|kinds| kinds.into_iter().map(str::to_owned).collect()),
        co_occurrence,
        min_weight,
    })
}

/// The weight of the heaviest chosen edge from each entity to each other.
fn arcs(graph: &Graph, choice: &Choice, directed: bool) -> BTreeMap<(String, String), u64> {
    let mut arcs = BTreeMap::new();
    for (source, target, edge) in graph.edges().into_iter().filter(|it| choice.takes(it.2)) {
        let back = (!directed || !edge.directed).then_some((target, source));
        for (a, b) in [Some((source, target)), back].into_iter().flatten() {
            let weight = arcs.entry((a.to_owned(), b.to_owned())).or_insert(0);
            *weight = edge.weight.max(*weight);
        }
    }
    arcs
}

/// The steps and the weight of the weakest step of all ways that meet nobody twice.
fn ways(arcs: &BTreeMap<(String, String), u64>, way: &mut Vec<String>, to: &str, found: &mut Vec<(usize, u64)>) {
    let at = way.last().unwrap().clone();
    if at == to {
        let weights = way.windows(2).map(|pair| arcs[&(pair[0].clone(), pair[1].clone())]);
        found.push((way.len() - 1, weights.min().unwrap_or(u64::MAX)));
        return;
    }
    for next in arcs.keys().filter(|arc| arc.0 == at).map(|arc| arc.1.clone()).collect::<Vec<_>>() {
        if !way.contains(&next) {
            way.push(next);
            ways(arcs, way, to, found);
            way.pop();
        }
    }
}

/// How many steps from each to each, and in how many ways.
fn distances(arcs: &BTreeMap<(String, String), u64>, ids: &[String]) -> BTreeMap<(String, String), (usize, f64)> {
    let mut all = BTreeMap::new();
    for start in ids {
        let mut level = BTreeMap::from([(start.clone(), 1.0)]);
        let mut seen: BTreeSet<String> = BTreeSet::new();
        for steps in 0..ids.len() {
            let mut next: BTreeMap<String, f64> = BTreeMap::new();
            seen.extend(level.keys().cloned());
            for (at, ways) in &level {
                all.insert((start.clone(), at.clone()), (steps, *ways));
                for arc in arcs.keys().filter(|arc| arc.0 == *at && !seen.contains(&arc.1)) {
                    *next.entry(arc.1.clone()).or_default() += ways;
                }
            }
            level = next;
        }
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn no_path_is_shorter_nor_as_short_and_stronger(
        graph in graphs(), choice in choices(), directed: bool, (from, to) in (0..NODES, 0..NODES),
    ) {
        let arcs = arcs(&graph, &choice, directed);
        let (from, to) = (id(from), id(to));
        let path = shortest_path(&graph, &from, &to, &choice, directed);
        if graph.node(&from).is_none() || graph.node(&to).is_none() {
            prop_assert!(path.is_none());
            return Ok(());
        }
        let mut found = Vec::new();
        ways(&arcs, &mut vec![from.clone()], &to, &mut found);
        let best = found.into_iter().min_by_key(|&(steps, weakest)| (steps, std::cmp::Reverse(weakest)));
        prop_assert_eq!(path.is_some(), best.is_some());
        let (Some(path), Some((steps, weakest))) = (path, best) else { return Ok(()) };
        prop_assert_eq!(path.steps.len(), steps);
        prop_assert_eq!(if steps == 0 { u64::MAX } else { path.strength() }, weakest);
        let ids: Vec<&str> = path.entities().collect();
        prop_assert_eq!(ids.first().copied(), (steps > 0).then_some(from.as_str()));
        prop_assert_eq!(ids.last().copied(), (steps > 0).then_some(to.as_str()));
        for step in &path.steps {
            prop_assert!(step.edges.iter().all(|it| choice.takes(it.2)) && !step.edges.is_empty());
            prop_assert!(arcs.contains_key(&(step.from.to_owned(), step.to.to_owned())));
        }
    }

    #[test]
    fn betweenness_is_the_share_of_the_shortest_ways(graph in graphs(), choice in choices()) {
        let arcs = arcs(&graph, &choice, false);
        let ids: BTreeSet<String> = arcs.keys().flat_map(|arc| [arc.0.clone(), arc.1.clone()]).collect();
        let ids: Vec<String> = ids.into_iter().collect();
        let ways = distances(&arcs, &ids);
        let found = standings(&graph, &choice, Measure::Betweenness, true);
        prop_assert_eq!(found.len(), ids.len());
        prop_assert!(found.is_sorted_by(|a, b| a.betweenness >= b.betweenness));
        for standing in found {
            let own = &standing.node.id;
            let mut sum = 0.0;
            for (from, to) in ids.iter().flat_map(|from| ids.iter().map(move |to| (from, to))) {
                let way = |a: &String, b: &String| ways.get(&(a.clone(), b.clone())).copied();
                if let (Some((whole, all)), Some((one, before)), Some((two, behind))) =
                    (way(from, to), way(from, own), way(own, to))
                    && from != to && from != own && to != own && one + two == whole
                {
                    sum += before * behind / all;
                }
            }
            let pairs = ((ids.len() - 1) * ids.len().saturating_sub(2)).max(1) as f64;
            let share = standing.betweenness.unwrap();
            prop_assert!((share - sum / pairs).abs() < 2e-9, "{own}: {share}, not {}", sum / pairs);
            let degree = arcs.keys().filter(|arc| arc.0 == *own).count() as u64;
            prop_assert_eq!(standing.degree, degree);
        }
    }

    /// A rank is what the others give: each its own, shared out by weight, or to all alike where it points to nobody.
    #[test]
    fn pagerank_is_in_balance(graph in graphs(), choice in choices()) {
        let found = standings(&graph, &choice, Measure::Pagerank, false);
        prop_assert!(found.is_sorted_by(|a, b| a.pagerank >= b.pagerank));
        let ranks: BTreeMap<&str, f64> = found.iter().map(|it| (it.node.id.as_str(), it.pagerank)).collect();
        let mut given: BTreeMap<&str, Vec<(&str, f64)>> = BTreeMap::new();
        for (source, target, edge) in graph.edges().into_iter().filter(|it| choice.takes(it.2)) {
            given.entry(source).or_default().push((target, edge.weight as f64));
            if !edge.directed {
                given.entry(target).or_default().push((source, edge.weight as f64));
            }
        }
        let nodes = ranks.len() as f64;
        let lost: f64 = ranks.iter().filter(|it| !given.contains_key(it.0)).map(|it| it.1).sum();
        for (id, rank) in &ranks {
            let mut got = 0.0;
            for (from, to) in &given {
                let all: f64 = to.iter().map(|it| it.1).sum();
                let own: f64 = to.iter().filter(|it| it.0 == *id).map(|it| it.1).sum();
                got += ranks[from] * own / all;
            }
            let wanted = 0.15 / nodes + 0.85 * (lost / nodes + got);
            prop_assert!((rank - wanted).abs() < 1e-7, "{id}: {rank}, not {wanted}");
        }
    }

    #[test]
    fn a_part_is_who_is_near_enough(graph in graphs(), choice in choices(), depth in 0..4_usize, start in 0..NODES) {
        let start = id(start);
        let Some(node) = graph.node(&start) else { return Ok(()) };
        let arcs = arcs(&graph, &choice, false);
        let ids: Vec<String> = graph.nodes().iter().map(|node| node.id.clone()).collect();
        let near = distances(&arcs, &ids);
        let near = near.iter().filter(|(ends, way)| ends.0 == start && way.0 <= depth).map(|(ends, _)| ends.1.as_str());
        prop_assert_eq!(around(&graph, &[node.id.as_str()], depth, &choice), near.collect::<BTreeSet<_>>());
    }
}
