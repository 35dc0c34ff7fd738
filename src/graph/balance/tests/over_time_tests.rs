//! From a graph to its signed graph, and from month to month.

use crate::graph::balance::{Changed, Period, SignedGraph, by_period};
use crate::graph::{About, Edge, Graph, Node, SCHEMA, StanceStyle};

fn style(id: &str, sign: i8) -> StanceStyle {
    StanceStyle { id: id.to_owned(), label: id.to_owned(), sign, colour: None, line: None }
}

/// Each edge: source, key, target, and its counts as `2020-07:2 2020:1`; a count without a key has no date.
fn graph(edges: &[(&str, &str, &str, &str)]) -> Graph {
    let mut graph = Graph::new(About {
        schema: SCHEMA.to_owned(),
        generator: String::new(),
        gazetteer: String::new(),
        window: "sentence".to_owned(),
        folded: false,
        evidence_limit: 1,
        duplicates: 0,
        sources: Default::default(),
        min_confidence: crate::fact::Confidence::DEFAULT,
        judged: crate::correction::Judged::default(),
        documents: 0,
        languages: std::collections::BTreeMap::new(),
        unread: 0,
        mentions: 0,
        stances: vec![style("likes", 1), style("hates", -1), style("knows", 0)],
    });
    for (source, key, target, counts) in edges {
        let mut edge = Edge::new(key, *key != "co-occurrence");
        for count in counts.split(' ') {
            let (date, count) = count.split_once(':').unwrap();
            edge.weight += count.parse::<u64>().unwrap();
            if !date.is_empty() {
                edge.timeline.insert(date.to_owned(), count.parse().unwrap());
            }
        }
        let [source, target] = [source, target].map(|id| {
            graph.add_node(&Node {
                id: (*id).to_owned(),
                name: String::new(),
                kind: "state".to_owned(),
                affiliation: None,
                wikidata: None,
                mentions: 0,
                documents: 0,
                first: None,
                last: None,
                timeline: Default::default(),
            })
        });
        graph.add_edge(source, target, &edge);
    }
    graph
}

#[test]
fn only_stances_that_take_sides_count() {
    let graph = graph(&[
        ("b", "likes", "a", "2020-07:2"),
        ("a", "likes", "b", ":3"),
        ("a", "hates", "b", "2020:1"),
        ("a", "knows", "c", "2020:9"),
        ("a", "co-occurrence", "d", "2020:9"),
        ("e", "hates", "e", "2020:9"),
        ("f", "unknown", "a", "2020:9"),
    ]);
    let signed = SignedGraph::new(&graph);
    assert_eq!(signed.entities(), ["a", "b"]);
    assert_eq!(signed.ties().iter().map(|it| (it.positive, it.negative)).collect::<Vec<_>>(), [(5, 1)]);
}

#[test]
fn who_changed_side() {
    // First a and b against c and d; then b goes over. The month between says nothing of sides.
    let graph = graph(&[
        ("a", "likes", "b", "2020-01:2 2021-03:0"),
        ("a", "hates", "c", "2020-01:1 2021-03:1"),
        ("b", "hates", "c", "2020-01:1"),
        ("c", "likes", "d", "2020-01:3 2021-03:1"),
        ("b", "likes", "c", "2021-03:2"),
        ("b", "hates", "a", "2021-03:1"),
        ("a", "knows", "c", "2020-05:1"),
        ("a", "hates", "d", "2021:4 :2"),
    ]);
    let months = by_period(&graph, Period::Month, 2);
    let names: Vec<&str> = months.periods.iter().map(|it| it.period.as_str()).collect();
    assert_eq!((names, months.undated), (vec!["2020-01", "2021-03"], 6));
    assert_eq!(months.periods[0].camps.groups(), [["a", "b"], ["c", "d"]]);
    assert!(months.periods[0].changed.is_empty());
    // The camps keep their numbers, though the larger one is the second now.
    assert_eq!(months.periods[1].camps.groups(), [vec!["a"], vec!["b", "c", "d"]]);
    let texts = |ids: &[&str]| ids.iter().map(|&id| id.to_owned()).collect();
    let changed = Changed { entity: "b".to_owned(), left: texts(&["a"]), joined: texts(&["c", "d"]) };
    assert_eq!(months.periods[1].changed, [changed]);

    let years = by_period(&graph, Period::Year, 2);
    assert_eq!(years.periods.iter().map(|it| it.camps.total).collect::<Vec<_>>(), [7, 9]);
    assert_eq!((years.periods[1].changed.len(), years.undated), (1, 2));
}

#[test]
fn nobody_changes_side_who_was_never_compared() {
    // Two pairs that know nothing of each other, then all four are connected: whoever goes with whom, it is no change.
    let graph = graph(&[
        ("a", "hates", "b", "2020-01:1 2020-02:1"),
        ("x", "hates", "y", "2020-01:1 2020-02:1"),
        ("a", "likes", "y", "2020-02:1"),
    ]);
    let months = by_period(&graph, Period::Month, 2);
    assert_eq!(months.periods[1].camps.groups(), [["a", "y"], ["b", "x"]]);
    assert!(months.periods.iter().all(|it| it.changed.is_empty()));
}

#[test]
fn where_it_costs_the_same_nobody_moves() {
    // In the second month one of three ties must give way, whichever; the camps of the first month leave as little.
    for pairs in [["a", "b", "c"], ["b", "c", "a"], ["c", "a", "b"]] {
        let [one, two, three] = pairs;
        let graph = graph(&[
            (one, "likes", two, "2020-01:5"),
            (one, "hates", three, "2020-01:5"),
            ("a", "hates", "b", "2020-02:1"),
            ("b", "hates", "c", "2020-02:1"),
            ("a", "hates", "c", "2020-02:1"),
        ]);
        let months = by_period(&graph, Period::Month, 2);
        assert_eq!(months.periods[1].camps.tension, 1);
        assert!(months.periods[1].changed.is_empty(), "{:?}", months.periods[1]);
    }
}
