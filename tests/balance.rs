//! The camps and the tensions of the five documents of `seeds/`, from the graph in `tests/golden/`.
#![allow(clippy::unwrap_used)]

use actant::Graph;
use actant::graph::balance::{Period, SignedGraph, by_period, camps, tensions};

fn seeds() -> Graph {
    Graph::from_json(include_str!("golden/graph.json")).unwrap()
}

#[test]
fn two_camps_of_the_seeds() {
    let graph = SignedGraph::new(&seeds());
    let camps = camps(&graph, 2);
    let with = |entity: &str| camps.camp_of(entity).unwrap();
    assert_eq!(with("turkey"), with("azerbaijan"));
    assert_eq!(with("armenia"), with("russia"));
    assert_eq!(with("armenia"), with("nagorno-karabakh"));
    assert_ne!(with("turkey"), with("armenia"));
    // What is left: Azerbaijan and Russia are not foes.
    let left = camps.unsatisfied(&graph);
    assert_eq!(left.iter().map(|it| (it.a.as_str(), it.b.as_str())).collect::<Vec<_>>(), [("azerbaijan", "russia")]);
    assert_eq!(camps.tension, left[0].positive);
    assert!(camps.is_exact());
}

#[test]
fn the_tensions_of_the_seeds() {
    let found = tensions(&SignedGraph::new(&seeds()), 10);
    let named: Vec<[&str; 3]> = found.triads.iter().map(|it| it.entities.each_ref().map(String::as_str)).collect();
    assert_eq!(named, [["armenia", "azerbaijan", "russia"], ["azerbaijan", "russia", "turkey"]]);
    assert_eq!((found.unbalanced, found.balanced), (2, 2));
    assert!(found.triads.iter().all(|it| !it.all_hostile));
}

#[test]
fn the_months_of_the_seeds_add_up() {
    let graph = seeds();
    let total = camps(&SignedGraph::new(&graph), 2).total;
    for period in [Period::Month, Period::Year] {
        let timeline = by_period(&graph, period, 2);
        let dated: u64 = timeline.periods.iter().map(|it| it.camps.total).sum();
        assert_eq!(dated + timeline.undated, total);
        assert!(!timeline.periods.is_empty());
    }
}
