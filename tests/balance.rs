//! Camps and tensions. What they are exactly is asked of `tests/data/small.graph.json`, a graph written by hand, whose
//! answers were found by trying all partitions; of the five documents of `seeds/`, as `tests/golden/` has them, what
//! holds however they are read.
#![allow(clippy::unwrap_used)]

use actant::Graph;
use actant::export::palette::camp_colours;
use actant::export::{View, ViewOptions, dot, svg};
use actant::graph::balance::{Period, SignedGraph, Tie, Timeline, by_period, camps, tension_in_words, tensions};
use serde_json::{Value, json};

/// 27 times a side is taken: Turkey and Azerbaijan 6 friendly, 1 hostile; Armenia and Turkey 0, 6; Armenia and Azerbaijan
/// 0, 4; Armenia and Russia 4, 0; Russia and Turkey 2, 1; Azerbaijan and Russia 2, 0; Hulusi Akar and Armenia 0, 1.
fn small() -> Graph {
    Graph::from_json(include_str!("data/small.graph.json")).unwrap()
}

fn seeds() -> Graph {
    Graph::from_json(include_str!("golden/graph.json")).unwrap()
}

fn pairs(ties: &[Tie]) -> Vec<(&str, &str)> {
    ties.iter().map(|it| (it.a.as_str(), it.b.as_str())).collect()
}

#[test]
fn two_camps_and_what_does_not_fit_them() {
    let graph = SignedGraph::new(&small());
    let camps = camps(&graph, 2);
    // With Russia on the other side, 6 would not fit.
    assert_eq!(camps.groups(), [vec!["azerbaijan", "hulusi-akar", "turkey"], vec!["armenia", "russia"]]);
    assert_eq!((camps.tension, camps.total, camps.is_exact()), (5, 27, true));
    let left = camps.unsatisfied(&graph);
    assert_eq!(pairs(&left), [("azerbaijan", "russia"), ("russia", "turkey"), ("azerbaijan", "turkey")]);
    // Of friends and foes at once, what doesn't fit is the one or the other, never both.
    let with = |entity: &str| camps.camp_of(entity).unwrap();
    let misfit = left.iter().map(|it| if with(&it.a) == with(&it.b) { it.negative } else { it.positive });
    assert_eq!(misfit.collect::<Vec<_>>(), [2, 2, 1]);
    assert_eq!(camps.camp_of("iran"), None, "it only mediates");
    assert_eq!(camps.camp_of("france"), None, "it is in no stance");
}

#[test]
fn three_that_do_not_go_together() {
    let found = tensions(&SignedGraph::new(&small()), 10);
    let named: Vec<[&str; 3]> = found.triads.iter().map(|it| it.entities.each_ref().map(String::as_str)).collect();
    assert_eq!(named, [["armenia", "azerbaijan", "russia"], ["armenia", "russia", "turkey"]]);
    assert_eq!(found.triads.iter().map(|it| it.strength).collect::<Vec<_>>(), [2, 1]);
    assert_eq!((found.unbalanced, found.balanced), (2, 2));
    assert!(found.triads.iter().all(|it| !it.all_hostile));
    // One against each other in either pair; Azerbaijan and Turkey have more to do with each other.
    assert_eq!(pairs(&found.ambivalent), [("azerbaijan", "turkey"), ("russia", "turkey")]);
}

#[test]
fn months_by_themselves_and_who_changed_side() {
    let Timeline { periods, undated } = by_period(&small(), Period::Month, 2);
    let sums: Vec<(&str, u64, u64)> =
        periods.iter().map(|it| (it.period.as_str(), it.camps.tension, it.camps.total)).collect();
    assert_eq!((sums, undated), (vec![("2020-07", 3, 15), ("2020-10", 1, 8)], 4));
    // In October Russia is twice a friend of Azerbaijan, and once of Armenia.
    assert!(periods[0].changed.is_empty());
    let changed = json!([{"entity": "russia", "left": ["armenia"], "joined": ["azerbaijan", "turkey"]}]);
    assert_eq!(serde_json::to_value(&periods[1].changed).unwrap(), changed);
}

#[test]
fn the_periods_add_up() {
    for graph in [small(), seeds()] {
        let total = camps(&SignedGraph::new(&graph), 2).total;
        for period in [Period::Month, Period::Year] {
            let timeline = by_period(&graph, period, 2);
            let dated: u64 = timeline.periods.iter().map(|it| it.camps.total).sum();
            assert_eq!(dated + timeline.undated, total);
            assert!(!timeline.periods.is_empty());
        }
    }
}

/// What stands behind `name="` in a line.
fn attribute<'t>(line: &'t str, name: &str) -> &'t str {
    line.split(&format!("{name}=\"")).nth(1).unwrap().split('"').next().unwrap()
}

#[test]
fn the_colours_of_the_pictures_are_camps_and_the_legend_says_so() {
    let camps = [
        ("turkey", Some(1)),
        ("azerbaijan", Some(1)),
        ("hulusi-akar", Some(1)),
        ("armenia", Some(2)),
        ("russia", Some(2)),
        ("iran", None),
        ("sergei-lavrov", None),
    ];
    let view = View::of(&small(), "", &ViewOptions::default());
    assert_eq!(view.nodes.len(), camps.len(), "who is in a stance");
    for (picture, fill) in [(svg(&view), "fill"), (dot(&view), "fillcolor")] {
        let node = |id: &str| picture.lines().find(|line| line.contains(&format!("id=\"node_{id}\""))).unwrap();
        for (id, camp) in camps {
            assert_eq!(attribute(node(id), fill), camp_colours(camp).0, "{id}");
            let class = attribute(node(id), "class");
            match camp {
                Some(number) => assert!(class.ends_with(&format!("camp-{number}")), "{id}: {class}"),
                None => assert!(!class.contains("camp-"), "{id}: {class}"),
            }
        }
        for legend in ["camp 1: Azerbaïdjan, Turquie, Hulusi Akar", "camp 2: Arménie, Russie", "in no camp (2)"] {
            assert!(picture.contains(legend), "{legend}: {picture}");
        }
        // Each colour stands in the legend too.
        for wanted in [Some(1), Some(2), None] {
            let nodes = camps.iter().filter(|(_, camp)| *camp == wanted).count();
            assert!(picture.matches(camp_colours(wanted).0).count() > nodes, "{wanted:?}");
        }
    }
}

#[test]
fn the_graph_says_the_camps_and_the_tension_that_is_left() {
    let graph = small();
    let written: Value = serde_json::from_str(&graph.to_json()).unwrap();
    let nodes = written["nodes"].as_array().unwrap();
    let camps: Vec<(&str, u64)> =
        nodes.iter().filter_map(|node| Some((node["id"].as_str()?, node["camp"].as_u64()?))).collect();
    assert_eq!(camps, [("armenia", 2), ("azerbaijan", 1), ("hulusi-akar", 1), ("russia", 2), ("turkey", 1)]);
    assert!(nodes.iter().all(|node| node.get("camp").is_some()), "`null` for who is in none");
    let balance = &written["graph"]["balance"];
    let numbers = json!({"tension": 5, "total": 27, "share": 0.1852, "exact": true, "components": 1, "triads": 4,
        "unbalanced": 2, "parts": [{"camps": [1, 2], "entities": 5}]});
    for (key, number) in numbers.as_object().unwrap() {
        assert_eq!(&balance[key], number, "{key}");
    }
    let left = json!([{"a": "azerbaijan", "b": "russia", "sign": 1, "positive": 2, "negative": 0},
        {"a": "russia", "b": "turkey", "sign": 1, "positive": 2, "negative": 1},
        {"a": "azerbaijan", "b": "turkey", "sign": 1, "positive": 6, "negative": 1}]);
    assert_eq!(balance["unsatisfied"], left);
    for triad in tensions(&SignedGraph::new(&graph), 10).triads {
        let told = tension_in_words(&graph, &triad).ties;
        assert!(told.iter().all(|tie| tie.evidence().next().is_some()), "each tie has its sentence");
    }
}

#[test]
fn what_the_file_of_the_seeds_says_is_what_is_worked_out_of_it() {
    let (graph, written): (Graph, Value) = (seeds(), serde_json::from_str(include_str!("golden/graph.json")).unwrap());
    for node in written["nodes"].as_array().unwrap() {
        assert_eq!(node["camp"], json!(graph.balance().camp_of(node["id"].as_str().unwrap())), "{node}");
    }
    assert_eq!(written["graph"]["balance"], serde_json::to_value(graph.balance()).unwrap());
}

/// However well the seeds are read: it is what they are about.
#[test]
fn turkey_stands_with_azerbaijan_and_not_with_armenia() {
    let camps = camps(&SignedGraph::new(&seeds()), 2);
    let with = |entity: &str| camps.camp_of(entity).unwrap();
    assert_eq!(with("turkey"), with("azerbaijan"));
    assert_ne!(with("turkey"), with("armenia"));
}
