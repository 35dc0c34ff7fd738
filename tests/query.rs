//! Questions to a graph: of the five documents of `seeds/`, from the graph in `tests/golden/`; and of small made-up graphs,
//! against answers that are found by trying everything.
#![allow(clippy::unwrap_used, clippy::panic, reason = "the helpers of tests are tests too")]

#[path = "query/days.rs"]
mod days;
#[path = "query/made_up.rs"]
mod made_up;
#[path = "query/properties.rs"]
mod properties;

use actant::graph::balance::Period;
use actant::graph::query::{
    Choice, Days, Direction, Measure, Names, NotFound, Standing, around, between, neighbours, part, shortest_path,
    standings, timeline,
};
use actant::{Date, Gazetteer, Graph};

fn seeds() -> Graph {
    Graph::from_json(include_str!("golden/graph.json")).unwrap()
}

fn only(kinds: &[&str]) -> Choice {
    Choice { kinds: Some(kinds.iter().map(|&kind| kind.to_owned()).collect()), ..Choice::stances() }
}

fn ids<'g>(graph: &'g Graph, from: &str, to: &str, choice: &Choice, directed: bool) -> Option<Vec<&'g str>> {
    Some(shortest_path(graph, from, to, choice, directed)?.entities().collect())
}

#[test]
fn somebody_is_found_by_id_name_and_alias_in_any_spelling() {
    let (graph, gazetteer) = (seeds(), Gazetteer::built_in());
    let names = Names::of(&graph);
    for wanted in ["nagorno-karabakh", "Nagorno Karabakh", "Haut-Karabakh", "HAUT-KARABAKH", " haut-karabakh "] {
        assert_eq!(names.find(wanted), Ok("nagorno-karabakh"), "{wanted}");
    }
    assert_eq!(names.find("Etats-Unis"), Ok("united-states"));
    assert!(matches!(names.find("Ankara"), Err(NotFound::Unknown(_) | NotFound::Misspelt { .. })));
    let names = names.with_aliases(&gazetteer);
    for (wanted, id) in [("ankara", "turkey"), ("Groupe de Minsk", "osce-minsk-group"), ("akar", "hulusi-akar")] {
        assert_eq!(names.find(wanted), Ok(id), "{wanted}");
    }
}

#[test]
fn nobody_of_that_name_is_said_with_who_may_be_meant() {
    let (graph, gazetteer) = (seeds(), Gazetteer::built_in());
    let names = Names::of(&graph);
    let near = |wanted: &str| match names.find(wanted) {
        Err(NotFound::Misspelt { near, .. }) => Some(near),
        Err(NotFound::Unknown(_)) => None,
        other => panic!("{wanted}: {other:?}"),
    };
    assert_eq!(near("armena").as_deref(), Some("armenia"));
    assert_eq!(near("Azerbaidjann").as_deref(), Some("azerbaijan"));
    assert_eq!(near("karabakh").as_deref(), Some("nagorno-karabakh"));
    assert_eq!(near("xyzzy"), None);
    assert_eq!(near(""), None);
    // The gazetteer knows it, and no document names it.
    let error = Names::of(&graph).with_aliases(&gazetteer).find("Pékin").unwrap_err();
    assert_eq!(
        error.to_string(),
        "`Pékin` is `china` in the gazetteer, and the graph has nobody of that id: the documents don't mention it"
    );
}

#[test]
fn a_name_of_several_is_nobodys() {
    let text = include_str!("golden/graph.json").replace("\"name\": \"Iran\"", "\"name\": \"FRANCE\"");
    let graph = Graph::from_json(&text).unwrap();
    let error = Names::of(&graph).find("France").unwrap_err();
    assert_eq!(error.to_string(), "`France` may be `france` or `iran`: give the id");
    assert_eq!(Names::of(&graph).find("iran"), Ok("iran"));
}

#[test]
fn neighbours_come_by_kind_direction_and_weight() {
    let graph = seeds();
    let found = neighbours(&graph, "turkey", &Choice::everything());
    let rows: Vec<(&str, Direction, u64)> =
        found.iter().map(|it| (it.edge.key.as_str(), it.direction, it.edge.weight)).collect();
    let kinds: Vec<&str> = rows.chunk_by(|a, b| a.0 == b.0).map(|group| group[0].0).collect();
    assert_eq!(kinds, ["ally", "condemns", "mediates", "co-occurrence"]);
    assert_eq!((found[0].id, found[0].direction, found[0].edge.weight), ("azerbaijan", Direction::Out, 12));
    for group in rows.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        assert!(group.is_sorted_by_key(|row| std::cmp::Reverse(row.2)), "{group:?}");
    }
    let by_stances = neighbours(&graph, "turkey", &Choice::stances());
    assert_eq!(by_stances.len(), rows.iter().filter(|row| row.0 != "co-occurrence").count());
    let heavy = Choice { min_weight: 4, ..only(&["ally", "condemns"]) };
    assert!(neighbours(&graph, "turkey", &heavy).iter().all(|it| it.edge.weight >= 4 && it.edge.key != "mediates"));
    assert!(neighbours(&graph, "nobody", &Choice::everything()).is_empty());
}

#[test]
fn paths_of_the_seeds() {
    let graph = seeds();
    let path = |choice: &Choice, directed| ids(&graph, "ismail-demir", "russia", choice, directed);
    // By way of Azerbaijan and Armenia it is three steps; Russia and Azerbaijan are allied.
    assert_eq!(path(&Choice::stances(), false).unwrap(), ["ismail-demir", "azerbaijan", "russia"]);
    assert_eq!(path(&only(&["condemns"]), false), None);
    assert_eq!(path(&only(&["ally"]), true).unwrap(), ["ismail-demir", "azerbaijan", "russia"]);
    assert_eq!(ids(&graph, "russia", "ismail-demir", &only(&["ally"]), true), None, "nobody says anything of him");
    // Nothing leads from an entity to itself, and nothing to nobody.
    assert_eq!(ids(&graph, "russia", "russia", &Choice::stances(), true).unwrap(), Vec::<&str>::new());
    assert_eq!(ids(&graph, "russia", "nobody", &Choice::everything(), false), None);
}

#[test]
fn a_step_shows_what_was_asked_for_stances_first() {
    let graph = seeds();
    let path = shortest_path(&graph, "turkey", "russia", &Choice::everything(), false).unwrap();
    let edges: Vec<(&str, u64)> = path.steps[0].edges.iter().map(|it| (it.2.key.as_str(), it.2.weight)).collect();
    assert_eq!(edges, [("condemns", 1), ("mediates", 1), ("co-occurrence", 17)]);
    assert_eq!(path.strength(), 17);
    assert!(path.steps[0].edges.iter().all(|it| !it.2.evidence.is_empty()));
    let along = shortest_path(&graph, "turkey", "armenia", &Choice::everything(), true).unwrap();
    assert!(along.steps[0].edges.iter().all(|(source, _, edge)| *source == "turkey" || !edge.directed));
}

#[test]
fn of_equally_short_paths_the_strongest_then_the_first() {
    let edges = ["a ally b 5", "b ally z 2", "a ally c 3", "c ally z 3", "a ally d 3", "d ally z 4"];
    let graph = made_up::graph(&edges);
    // Over b the weakest step has 2; over c and d it has 3, and c is first.
    assert_eq!(ids(&graph, "a", "z", &Choice::stances(), true).unwrap(), ["a", "c", "z"]);
    assert_eq!(ids(&graph, "z", "a", &Choice::stances(), true), None);
    assert_eq!(ids(&graph, "z", "a", &Choice::stances(), false).unwrap(), ["z", "c", "a"]);
}

#[test]
fn who_matters_most_in_the_seeds() {
    let graph = seeds();
    let first = |by: Measure| standings(&graph, &Choice::stances(), by, false)[0].node.id.clone();
    assert_eq!(first(Measure::Condemned), "armenia");
    assert_eq!(first(Measure::Mediating), "russia");
    assert_eq!(first(Measure::Degree), "armenia");
    assert_eq!(first(Measure::Betweenness), "armenia");
    let all = standings(&graph, &Choice::stances(), Measure::Weight, false);
    assert!(all.iter().all(|it| it.betweenness.is_none() && it.degree > 0));
    assert!((all.iter().map(|it| it.pagerank).sum::<f64>() - 1.0).abs() < 1e-6);
    let armenia: &Standing<'_> = all.iter().find(|it| it.node.id == "armenia").unwrap();
    // 3 by Azerbaijan, 3 by Hulusi Akar, 4 by Turkey.
    assert_eq!(armenia.condemned, 10);
    assert!(standings(&graph, &only(&["nothing"]), Measure::Weight, true).is_empty());
}

#[test]
fn parts_keep_what_they_are() {
    let graph = seeds();
    let found = around(&graph, &["france"], 1, &Choice::stances());
    assert_eq!(found.iter().copied().collect::<Vec<_>>(), ["armenia", "azerbaijan", "france"]);
    assert_eq!(around(&graph, &["france"], 0, &Choice::stances()).len(), 1);
    assert!(around(&graph, &["france"], 2, &Choice::stances()).contains("ismail-demir"));
    let part = part(&graph, &found, |_, _, edge| Choice::stances().takes(edge));
    assert_eq!(part.nodes().len(), 3);
    assert_eq!(part.node("armenia"), graph.node("armenia"));
    let own = graph.between("armenia", "azerbaijan").into_iter().find(|it| it.2.key == "condemns").unwrap();
    assert!(part.edges().contains(&own));
    assert_eq!(part.edges().len(), 4, "two edges of France, and what the other two say of each other");
}

#[test]
fn a_timeline_adds_up() {
    let graph = seeds();
    for (period, rows) in [(Period::Month, vec!["2020-07", "2020-10"]), (Period::Year, vec!["2020"])] {
        let found = timeline(&graph, "turkey", "armenia", &Choice::everything(), period);
        assert_eq!(found.rows.iter().map(|row| row.period.as_str()).collect::<Vec<_>>(), rows);
        for (column, (_, _, edge)) in found.edges.iter().enumerate() {
            let dated: u64 = found.rows.iter().map(|row| row.counts[column]).sum();
            assert_eq!(dated + found.undated[column], edge.weight, "{}", edge.key);
        }
    }
    assert!(timeline(&graph, "turkey", "interfax", &Choice::stances(), Period::Month).edges.is_empty());
}

/// What no run writes, and a hand may.
#[test]
fn odd_graphs_do_no_harm() {
    let odd = |number: u64| include_str!("query/odd.json.in").replace("NUMBER", &number.to_string());
    for number in [0, 1, u64::MAX] {
        let graph = Graph::from_json(&odd(number)).unwrap();
        let all = Choice::everything();
        assert_eq!(neighbours(&graph, "a", &all).len(), 4);
        assert_eq!(ids(&graph, "a", "", &all, true).unwrap(), ["a", ""]);
        for by in Measure::ALL {
            let found = standings(&graph, &all, by, true);
            assert!(found.len() == 2 && found.iter().all(|it| it.get(by).is_finite()));
        }
        assert_eq!(around(&graph, &["a", "a"], 9, &all).len(), 2);
        for period in [Period::Month, Period::Year] {
            timeline(&graph, "a", "", &all, period);
            actant::graph::balance::by_period(&graph, period, 2);
        }
        for (from, to) in [("2020-01", "2020-01"), ("2020-01-05", "2020-02"), ("0001", "9999"), ("2021", "2022")] {
            let days = Days::new(from.parse().unwrap(), to.parse().unwrap()).unwrap();
            let found = between(&graph, days, &all);
            assert!(found.not_kept.stances >= 1, "what `x` means nobody knows");
            Graph::from_json(&found.graph.to_json()).unwrap();
        }
        assert!(Names::of(&graph).find("").is_ok_and(str::is_empty));
        assert_eq!(Names::of(&graph).find("e"), Ok("a"));
    }
}

#[test]
fn october_of_the_seeds() {
    let graph = seeds();
    let date = |text: &str| text.parse::<Date>().unwrap();
    let days = Days::new(date("2020-10"), date("2020-10")).unwrap();
    let october = between(&graph, days, &Choice::everything());
    let weight = |graph: &Graph, a: &str, b: &str, key: &str| {
        graph.between(a, b).iter().find(|it| (it.0, it.2.key.as_str()) == (a, key)).map_or(0, |it| it.2.weight)
    };
    assert_eq!(weight(&graph, "turkey", "azerbaijan", "ally"), 12);
    assert_eq!(weight(&october.graph, "turkey", "azerbaijan", "ally"), 3);
    assert_eq!(weight(&october.graph, "armenia", "azerbaijan", "co-occurrence"), 9);
    assert!(october.graph.node("hulusi-akar").is_none(), "only July speaks of him");
    assert!(october.not_kept.is_none() && october.coarse.is_none());
    let july = between(&graph, Days::new(date("2020-07"), date("2020-09-30")).unwrap(), &Choice::everything());
    let all: u64 = graph.edges().iter().filter(|it| it.2.directed).map(|it| it.2.weight).sum();
    assert_eq!(july.shown.stances + october.shown.stances + july.undated.stances, all);
    assert_eq!(july.undated, october.undated);
    // The article of 2020-10-01 is in, that of some day in October may or may not be.
    let early = between(&graph, Days::new(date("2020-10-01"), date("2020-10-15")).unwrap(), &Choice::everything());
    assert!(early.coarse.stances > 0 && early.not_kept.stances == 0);
    // Of Armenia and Azerbaijan, named together 28 times, the graph keeps 20 sentences, and one of the nine of October.
    assert_eq!(early.not_kept.co_occurrences, 8);
    assert_eq!(early.shown.stances + early.coarse.stances, october.shown.stances);
    let none = between(&graph, Days::new(date("1999"), date("2001")).unwrap(), &Choice::everything());
    assert_eq!((none.graph.node_count(), none.graph.edge_count()), (0, 0));
}
