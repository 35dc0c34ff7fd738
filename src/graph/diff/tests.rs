//! What is found to have changed: a table of named cases, and the properties of any two graphs.

use super::*;
use crate::graph::{About, CO_OCCURRENCE, Edge, Evidence, Node, SCHEMA};
use crate::{Date, Graph};
use proptest::prelude::*;

fn empty() -> Graph {
    Graph::new(About {
        schema: SCHEMA.to_owned(),
        generator: "test".to_owned(),
        gazetteer: "g".to_owned(),
        window: "sentence".to_owned(),
        folded: false,
        evidence_limit: 3,
        duplicates: 0,
        sources: Default::default(),
        min_confidence: crate::fact::Confidence::DEFAULT,
        judged: crate::correction::Judged::default(),
        documents: 1,
        languages: std::collections::BTreeMap::new(),
        unread: 0,
        mentions: 0,
        stances: Vec::new(),
    })
}

fn node(graph: &mut Graph, id: &str, mentions: u64, home: Option<&str>) {
    graph.about.mentions += mentions;
    graph.add_node(&Node {
        id: id.to_owned(),
        name: id.to_uppercase(),
        kind: "person".to_owned(),
        affiliation: home.map(str::to_owned),
        wikidata: None,
        mentions,
        documents: 1,
        first: None,
        last: None,
        timeline: Default::default(),
    });
}

/// An edge that these sentences of the document `d` show.
fn edge(graph: &mut Graph, source: &str, key: &str, target: &str, sentences: &[&str]) {
    let mut edge = Edge::new(key, key != CO_OCCURRENCE);
    edge.documents = 1;
    for (number, sentence) in sentences.iter().enumerate() {
        edge.weight += 1;
        let evidence = Evidence {
            date: None,
            document: "d".to_owned(),
            start: number * 10,
            end: number * 10 + 9,
            sentence: (*sentence).to_owned(),
            trigger: None,
            rule: None,
            speaker: None,
            certainty: None,
            found: None,
            confidence: None,
            judged: None,
            parties: None,
            title: None,
            source: None,
            url: None,
            page: None,
            also: Vec::new(),
        };
        edge.add_evidence(std::borrow::Cow::Owned(evidence), graph.about.evidence_limit);
    }
    let (source, target) = (graph.nodes[source], graph.nodes[target]);
    graph.add_edge(source, target, &edge);
}

/// A graph in a line: `a:3 b:2@home a-ally-b=s1,s2`.
fn graph(text: &str) -> Graph {
    let mut graph = empty();
    let parts: Vec<&str> = text.split_whitespace().collect();
    for part in &parts {
        if let Some((id, rest)) = part.split_once(':') {
            let (mentions, home) = rest.split_once('@').map_or((rest, None), |(mentions, home)| (mentions, Some(home)));
            node(&mut graph, id, mentions.parse().unwrap(), home);
        }
    }
    for part in &parts {
        if let Some((triple, sentences)) = part.split_once('=') {
            let names: Vec<&str> = triple.split('-').collect();
            let key = if names[1] == "with" { CO_OCCURRENCE } else { names[1] };
            let sentences: Vec<&str> = sentences.split(',').collect();
            edge(&mut graph, names[0], key, names[2], &sentences);
        }
    }
    graph
}

/// What changed, in a line: `a grew`, `a-ally-b came +s1`.
fn told(diff: &GraphDiff) -> Vec<String> {
    let quoted = |sign: char, evidence: &Option<Evidence>| {
        evidence.as_ref().map_or_else(String::new, |evidence| format!(" {sign}{}", evidence.sentence))
    };
    let both = |gained, lost| quoted('+', gained) + &quoted('-', lost);
    let entities = diff.entities.iter().map(|e| format!("{} {}{}", e.id, e.change.as_str(), both(&e.gained, &e.lost)));
    let edges = diff
        .edges
        .iter()
        .map(|e| format!("{}-{}-{} {}{}", e.source, e.key, e.target, e.change.as_str(), both(&e.gained, &e.lost)));
    entities.chain(edges).collect()
}

#[test]
fn cases() {
    let cases: &[(&str, &str, &str, &[&str])] = &[
        ("nothing", "a:1 b:1 a-ally-b=s", "a:1 b:1 a-ally-b=s", &[]),
        ("an entity comes", "a:1", "a:1 b:2", &["b came"]),
        ("an entity goes", "a:1 b:2", "a:1", &["b went"]),
        ("an entity is named more often", "a:1", "a:3", &["a grew"]),
        ("an entity is named less often", "a:3", "a:1", &["a shrank"]),
        ("an entity has another affiliation", "a:1@b b:1", "a:1 b:1", &["a altered"]),
        ("one that is named more often and has another affiliation grew", "a:1@b b:1", "a:2 b:1", &["a grew"]),
        (
            "an edge comes with its sentence, and so do its ends",
            "a:1",
            "a:1 b:1 a-ally-b=s,t",
            &["b came +s", "a-ally-b came +s"],
        ),
        ("an edge goes", "a:1 b:1 a-ally-b=s", "a:1 b:1", &["a-ally-b went -s"]),
        ("an edge grows by a sentence", "a:1 b:1 a-ally-b=s,u", "a:1 b:1 a-ally-b=s,t,u", &["a-ally-b grew +t"]),
        ("an edge shrinks by a sentence", "a:1 b:1 a-ally-b=s,t,u", "a:1 b:1 a-ally-b=s,u", &["a-ally-b shrank -t"]),
        ("a sentence said twice, then once", "a:1 b:1 a-ally-b=s,s", "a:1 b:1 a-ally-b=s", &["a-ally-b shrank -s"]),
        ("as many sentences, but others", "a:1 b:1 a-ally-b=s,t", "a:1 b:1 a-ally-b=s,u", &["a-ally-b altered +u -t"]),
        ("sentences in another place are the same", "a:1 b:1 a-ally-b=s,t", "a:1 b:1 a-ally-b=t,s", &[]),
        (
            "of more sentences than are kept, nobody knows which is new",
            "a:1 b:1 a-ally-b=s,t,u,v",
            "a:1 b:1 a-ally-b=s,t,u,v,w",
            &["a-ally-b grew"],
        ),
        (
            "what was pushed out of the kept ones by a new one was not lost",
            "a:1 b:1 a-ally-b=s,t,u",
            "a:1 b:1 a-ally-b=r,s,t,u",
            &["a-ally-b grew +r"],
        ),
        (
            "a kind that turns into another",
            "a:1 b:1 a-ally-b=s",
            "a:1 b:1 a-condemns-b=s",
            &["a-ally-b went -s", "a-condemns-b came +s"],
        ),
        (
            "stances before co-occurrences, the greatest change first",
            "a:1 b:1 a-with-b=s a-ally-b=s",
            "a:1 b:1 a-with-b=s,t,u,v a-ally-b=s,t,u b-ally-a=s",
            &["a-ally-b grew +t", "b-ally-a came +s", "a-co-occurrence-b grew +t"],
        ),
        (
            "who came and went before who is named more often",
            "a:1 b:1 c:1@a",
            "a:9 c:1 d:1",
            &["b went", "d came", "c altered", "a grew"],
        ),
    ];
    for (name, old, new, wanted) in cases {
        let (old, new) = (graph(old), graph(new));
        let diff = GraphDiff::between(&old, &new);
        assert_eq!(told(&diff), *wanted, "{name}");
        assert_eq!(diff.is_empty(), wanted.is_empty(), "{name}");
        assert_eq!(GraphDiff::between(&new, &old), diff.mirrored(), "{name}, mirrored");
    }
}

#[test]
fn counts_and_names() {
    let diff = GraphDiff::between(&graph("a:1@home home:1 b:1 a-ally-b=s"), &graph("a:2 b:1 a-ally-b=s,t b-with-a=s"));
    assert_eq!(diff.counts.entities, Counts { grew: 1, went: 1, ..Counts::default() });
    assert_eq!(diff.counts.edges["ally"], Counts { grew: 1, ..Counts::default() });
    assert_eq!(diff.counts.edges[CO_OCCURRENCE], Counts { came: 1, ..Counts::default() });
    assert_eq!((diff.name("home"), diff.name("a"), diff.name("nobody")), ("HOME", "A", "nobody"));
    assert_eq!((diff.old.entities, diff.new.entities, diff.old.edges, diff.new.edges), (3, 2, 1, 2));
}

#[test]
fn graphs_made_differently_are_compared_and_said_to_be() {
    let (old, mut new) = (graph("a:1 b:1 a-with-b=s a-ally-b=s"), graph("a:1 b:1 a-with-b=s.t a-ally-b=s"));
    assert_eq!(GraphDiff::between(&old, &new).counts.edges[CO_OCCURRENCE].altered, 1);
    new.about.window = "paragraph".to_owned();
    new.about.gazetteer = "h".to_owned();
    let diff = GraphDiff::between(&old, &new);
    // A paragraph is never the sentence that it holds: to say so of each pair would say nothing.
    assert!(diff.is_empty());
    let settings: Vec<_> = diff.made_differently().into_iter().map(|s| (s.what, s.old, s.new)).collect();
    let text = str::to_owned;
    assert_eq!(settings, [("gazetteer", text("g"), text("h")), ("window", text("sentence"), text("paragraph"))],);
    new.about.folded = true;
    new.about.evidence_limit = 5;
    let what: Vec<_> = GraphDiff::between(&old, &new).made_differently().into_iter().map(|s| s.what).collect();
    assert_eq!(what, ["gazetteer", "window", "fold", "evidence"]);
}

#[test]
fn a_date_that_changed_is_a_change() {
    let (old, mut new) = (graph("a:1 b:1 a-ally-b=s"), graph("a:1 b:1"));
    edge(&mut new, "a", "ally", "b", &["s"]);
    assert!(GraphDiff::between(&old, &new).is_empty());
    let index = new.inner.edge_indices().next().unwrap();
    new.inner[index].first = Date::new(2020, 7, 0);
    assert_eq!(told(&GraphDiff::between(&old, &new)), ["a-ally-b altered"]);
}

#[test]
fn json_says_it_all() {
    let diff = GraphDiff::between(&graph("a:1 b:1"), &graph("a:1 b:1 a-ally-b=s"));
    let json: serde_json::Value = serde_json::from_str(&diff.to_json()).unwrap();
    assert_eq!(json["schema"], DIFF_SCHEMA);
    assert_eq!(json["counts"]["edges"]["ally"]["came"], 1);
    assert_eq!(json["new"]["names"]["a"], "A");
    let edge = &json["edges"][0];
    assert_eq!((&edge["source"], &edge["key"], &edge["change"]), (&"a".into(), &"ally".into(), &"came".into()));
    assert!(edge["old"].is_null() && edge["lost"].is_null());
    assert_eq!((&edge["new"]["weight"], &edge["gained"]["sentence"]), (&1.into(), &"s".into()));
}

prop_compose! {
    /// A graph of up to four entities and any edges between them.
    fn any_graph()(
        mentions in proptest::collection::vec(0u64..4, 4),
        homes in proptest::collection::vec(0usize..5, 4),
        edges in proptest::collection::vec((0usize..4, 0usize..3, 0usize..4, proptest::collection::vec(0usize..5, 1..6)), 0..8),
        limit in 0usize..4,
        paragraph: bool,
    ) -> Graph {
        const NAMES: [&str; 4] = ["a", "b", "c", "d"];
        let mut graph = empty();
        graph.about.evidence_limit = limit;
        if paragraph {
            graph.about.window = "paragraph".to_owned();
        }
        for (number, count) in mentions.iter().enumerate() {
            // Some are not there at all.
            if *count > 0 {
                node(&mut graph, NAMES[number], *count, NAMES.get(homes[number]).copied());
            }
        }
        for (source, key, target, sentences) in edges {
            let (source, target, key) = (NAMES[source], NAMES[target], ["ally", "condemns", CO_OCCURRENCE][key]);
            if source != target && graph.node(source).is_some() && graph.node(target).is_some() {
                let sentences: Vec<&str> = sentences.iter().map(|number| ["r", "s", "t", "u", "v"][*number]).collect();
                edge(&mut graph, source, key, target, &sentences);
            }
        }
        graph
    }
}

proptest! {
    #[test]
    fn a_graph_does_not_differ_from_itself(graph in any_graph()) {
        let diff = GraphDiff::between(&graph, &graph);
        prop_assert!(diff.is_empty() && diff.entities.is_empty() && diff.edges.is_empty());
        prop_assert!(diff.made_differently().is_empty());
        let read = Graph::from_json(&graph.to_json()).unwrap();
        prop_assert!(GraphDiff::between(&graph, &read).is_empty());
    }

    #[test]
    fn the_other_way_round_is_the_mirror_image(old in any_graph(), new in any_graph()) {
        let diff = GraphDiff::between(&old, &new);
        prop_assert_eq!(GraphDiff::between(&new, &old), diff.clone().mirrored());
        prop_assert_eq!(diff.clone().mirrored().mirrored(), diff);
    }

    /// Nothing that is counted differently is left out, and nothing else is said to be.
    #[test]
    fn what_changed_leads_from_the_old_counts_to_the_new(old in any_graph(), new in any_graph()) {
        let diff = GraphDiff::between(&old, &new);
        let mut weights: BTreeMap<(String, String, String), u64> = weights(&old);
        for change in &diff.edges {
            let key = (change.source.clone(), change.target.clone(), change.key.clone());
            prop_assert_eq!(weights.remove(&key), change.old.map(|counts| counts.weight));
            if let Some(counts) = change.new {
                weights.insert(key, counts.weight);
            }
        }
        prop_assert_eq!(weights, self::weights(&new));
        let mut nodes: BTreeMap<String, Node> = nodes(&old);
        for change in &diff.entities {
            prop_assert_eq!(nodes.remove(&change.id), change.old.clone());
            nodes.extend(change.new.clone().map(|node| (change.id.clone(), node)));
        }
        prop_assert_eq!(nodes, self::nodes(&new));
        let total: u64 = diff.counts.edges.values().map(Counts::total).sum();
        prop_assert_eq!((total, diff.counts.entities.total()), (diff.edges.len() as u64, diff.entities.len() as u64));
    }

    /// A sentence that is said to be new is none that the old edge keeps as often.
    #[test]
    fn what_is_quoted_is_on_one_side_only(old in any_graph(), new in any_graph()) {
        let times = |graph: &Graph, change: &EdgeChange, sentence: &str| {
            let edges = graph.between(&change.source, &change.target);
            let edge = edges.iter().find(|(s, _, e)| *s == change.source && e.key == change.key);
            edge.map_or(0, |(_, _, edge)| edge.evidence.iter().filter(|e| e.sentence == sentence).count())
        };
        for change in &GraphDiff::between(&old, &new).edges {
            if let Some(gained) = &change.gained {
                prop_assert!(times(&new, change, &gained.sentence) > times(&old, change, &gained.sentence));
            }
            if let Some(lost) = &change.lost {
                prop_assert!(times(&old, change, &lost.sentence) > times(&new, change, &lost.sentence));
            }
        }
    }
}

fn weights(graph: &Graph) -> BTreeMap<(String, String, String), u64> {
    let edges = graph.edges().into_iter();
    edges.map(|(source, target, edge)| ((source.into(), target.into(), edge.key.clone()), edge.weight)).collect()
}

fn nodes(graph: &Graph) -> BTreeMap<String, Node> {
    graph.nodes().into_iter().map(|node| (node.id.clone(), node.clone())).collect()
}

/// What the documents are written in is no setting: it comes from them.
#[test]
fn languages_alone_are_no_difference() {
    let counts = |about: &mut About, list: &[(&str, u64)]| {
        about.languages = list.iter().map(|(code, count)| ((*code).to_owned(), *count)).collect();
    };
    let (mut old, mut new) = (empty(), empty());
    counts(&mut old.about, &[("fr", 2)]);
    counts(&mut new.about, &[("en", 1), ("fr", 1)]);
    let diff = GraphDiff::between(&old, &new);
    assert!(diff.is_empty(), "{diff:?}");
    assert!(old.merge(&new).is_ok_and(|merged| merged.differences.is_empty()));
    assert_eq!(format!("{:?}", old.about.languages), r#"{"en": 1, "fr": 3}"#);
}
