//! The camps and the tensions of the five documents of `seeds/`, from the graph in `tests/golden/`.
#![allow(clippy::unwrap_used)]

use actant::Graph;
use actant::export::palette::camp_colours;
use actant::graph::balance::{Period, SignedGraph, by_period, camps, tension_in_words, tensions};

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

/// What stands behind `name="` in a line.
fn attribute<'t>(line: &'t str, name: &str) -> &'t str {
    line.split(&format!("{name}=\"")).nth(1).unwrap().split('"').next().unwrap()
}

#[test]
fn the_colours_of_the_pictures_are_camps_and_the_legend_says_so() {
    let camps =
        [("turkey", 1), ("azerbaijan", 1), ("hulusi-akar", 1), ("armenia", 2), ("russia", 2), ("nagorno-karabakh", 2)];
    for (picture, fill, legend) in [
        (include_str!("golden/graph.svg"), "fill", "camp 2: Arménie, Russie, Haut-Karabakh"),
        (include_str!("golden/graph.dot"), "fillcolor", "camp 2: Arménie, Russie, Haut-Karabakh"),
    ] {
        let node = |id: &str| picture.lines().find(|line| line.contains(&format!("id=\"node_{id}\""))).unwrap();
        for (id, camp) in camps {
            assert_eq!(attribute(node(id), fill), camp_colours(Some(camp)).0, "{id}");
            assert!(attribute(node(id), "class").ends_with(&format!("camp-{camp}")), "{id}");
        }
        assert_eq!(attribute(node("france"), fill), camp_colours(None).0);
        assert!(picture.contains(legend) && picture.contains("in no camp (7)"));
        for camp in [Some(1), Some(2), None] {
            assert!(picture.matches(camp_colours(camp).0).count() > picture.matches("in no camp").count());
        }
    }
}

#[test]
fn the_graph_says_the_camps_and_the_tension_that_is_left() {
    let graph: serde_json::Value = serde_json::from_str(include_str!("golden/graph.json")).unwrap();
    let camp = |id: &str| {
        let nodes = graph["nodes"].as_array().unwrap();
        nodes.iter().find(|node| node["id"] == id).unwrap()["camp"].clone()
    };
    assert!(camp("turkey").is_number() && camp("turkey") == camp("azerbaijan"));
    assert!(camp("armenia").is_number() && camp("armenia") == camp("russia"));
    assert_eq!(camp("armenia"), camp("nagorno-karabakh"));
    assert_ne!(camp("turkey"), camp("armenia"));
    assert!(camp("france").is_null());
    let balance = &graph["graph"]["balance"];
    let sums = SignedGraph::new(&seeds());
    let camps = camps(&sums, 2);
    assert_eq!((&balance["tension"], &balance["total"]), (&camps.tension.into(), &camps.total.into()));
    assert_eq!((&balance["exact"], &balance["components"]), (&true.into(), &1.into()));
    assert_eq!(balance["unsatisfied"][0]["a"], "azerbaijan");
    let whole = seeds();
    let told = tension_in_words(&whole, &tensions(&sums, 1).triads[0]).ties;
    assert_eq!(told.iter().filter(|tie| tie.evidence().next().is_some()).count(), 3, "each tie has its sentence");
}
