//! Any graph at all: each format is well-formed, and nobody is lost.

use actant::export::{self, Places, View, ViewOptions};
use actant::graph::{About, AlsoIn, Edge, Evidence, Graph, Node, Quote, SCHEMA};
use proptest::prelude::*;
use quick_xml::events::Event;

/// Texts with whatever breaks files: markup, quotes, control characters, other scripts, signs of formulas.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("]]>".to_owned()),
        Just("</script>".to_owned()),
        Just("\"\\\"".to_owned()),
        Just("\n\r\u{0}\u{b}\u{FFFE}".to_owned()),
        Just("=+-@".to_owned()),
        Just("|#%;:`*_".to_owned()),
        "[a-z ]{0,6}",
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..5).prop_map(|pieces| pieces.concat())
}

/// Something in the web, or what looks like it.
fn address() -> impl Strategy<Value = String> {
    (prop_oneof![Just("https://a"), Just("javascript:"), Just("")], text())
        .prop_map(|(start, rest)| format!("{start}{rest}"))
}

fn evidence() -> impl Strategy<Value = Evidence> {
    let paper =
        (prop::option::of(text()), prop::option::of(text()), prop::option::of(address()), prop::option::of(1u32..9));
    (text(), text(), text(), prop::option::of(1u16..9999), paper).prop_map(
        |(document, sentence, trigger, year, paper)| Evidence {
            date: year.and_then(|year| actant::Date::new(year, 2, 0)),
            document,
            start: 0,
            end: sentence.len(),
            sentence,
            trigger: Some(Quote { start: 0, end: 1, text: trigger.clone() }),
            rule: Some(trigger.clone()),
            speaker: None,
            certainty: Some("fact".to_owned()),
            found: None,
            confidence: Some(actant::fact::Confidence::DEFAULT),
            judged: None,
            parties: None,
            title: paper.0.clone(),
            source: paper.1.clone(),
            url: paper.2.clone(),
            page: paper.3,
            also: paper
                .3
                .iter()
                .map(|_| AlsoIn {
                    date: None,
                    document: trigger.clone(),
                    title: paper.1.clone(),
                    source: paper.0.clone(),
                    url: paper.2.clone(),
                })
                .collect(),
        },
    )
}

/// Ids, kinds and stances are anything too: graphs may come from elsewhere than a gazetteer.
fn graph() -> impl Strategy<Value = (Vec<Node>, Vec<(String, String, Edge)>)> {
    let node = (text(), text(), prop_oneof![Just("state".to_owned()), text()], prop::option::of(text()));
    let nodes = prop::collection::vec(node, 0..8);
    let edge = (any::<usize>(), any::<usize>(), text(), 0..u64::MAX, prop::collection::vec(evidence(), 0..3));
    (nodes, prop::collection::vec(edge, 0..12)).prop_map(|(nodes, edges)| {
        let nodes: Vec<Node> = nodes
            .into_iter()
            .enumerate()
            .map(|(number, (id, name, kind, affiliation))| Node {
                id: format!("{id}{number}"),
                name,
                kind,
                affiliation,
                wikidata: None,
                mentions: number as u64,
                documents: 1,
                first: None,
                last: None,
                timeline: Default::default(),
            })
            .collect();
        let ends = nodes.len().max(1);
        let mut known = std::collections::BTreeSet::new();
        let edges = edges
            .into_iter()
            .filter(|_| !nodes.is_empty())
            .map(|(source, target, key, weight, evidence)| {
                let edge = Edge {
                    key,
                    weight,
                    directed: weight % 2 == 0,
                    documents: 1,
                    first: evidence.first().and_then(|e| e.date),
                    last: None,
                    timeline: evidence.iter().filter_map(|e| Some((e.date?.month_key(), 1))).collect(),
                    confidence: weight % 1000,
                    best: Some(actant::fact::Confidence::DEFAULT),
                    sources: evidence.iter().filter_map(|e| Some((e.source.clone()?, 1))).collect(),
                    evidence,
                };
                (nodes[source % ends].id.clone(), nodes[target % ends].id.clone(), edge)
            })
            .filter(|(source, target, edge)| known.insert((source.clone(), target.clone(), edge.key.clone())))
            .collect();
        (nodes, edges)
    })
}

/// Reads XML to its end, and counts elements of a name.
fn count_xml(text: &str, name: &str) -> usize {
    let mut reader = quick_xml::Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    let mut count = 0;
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => break,
            Ok(Event::Start(element) | Event::Empty(element)) => {
                count += usize::from(element.name().as_ref() == name);
                for attribute in element.attributes() {
                    attribute.unwrap().normalized_value(quick_xml::XmlVersion::Implicit1_0).unwrap();
                }
            }
            Ok(_) => {}
            Err(error) => panic!("{error} at {} of {text}", reader.buffer_position()),
        }
    }
    assert!(text.chars().all(|c| c == '\n' || (!c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}'))));
    count
}

fn rows(text: &str) -> Vec<csv::StringRecord> {
    csv::Reader::from_reader(text.as_bytes()).records().collect::<Result<_, _>>().unwrap()
}

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn every_export_of_any_graph_is_well_formed_and_whole((nodes, edges) in graph(), title in text()) {
        let (many_nodes, many_edges) = (nodes.len(), edges.len());
        let view = View::new(title.clone(), nodes.clone(), edges.clone(), vec![], &ViewOptions::everything());
        let places = Places::of(&view);

        let gexf = export::gexf(&view, &places);
        prop_assert_eq!((count_xml(&gexf, "node"), count_xml(&gexf, "edge")), (many_nodes, many_edges));
        let graphml = export::graphml(&view, &places);
        prop_assert_eq!((count_xml(&graphml, "node"), count_xml(&graphml, "edge")), (many_nodes, many_edges));

        let length = |value: &serde_json::Value| value.as_array().map_or(0, Vec::len);
        let cytoscape = json(&export::cytoscape(&view, &places));
        let elements = &cytoscape["elements"];
        prop_assert_eq!((length(&elements["nodes"]), length(&elements["edges"])), (many_nodes, many_edges));
        let graphology = json(&export::graphology(&view, &places));
        prop_assert_eq!((length(&graphology["nodes"]), length(&graphology["edges"])), (many_nodes, many_edges));
        let linked = json(&export::jsonld(&view));
        prop_assert_eq!(length(&linked["@graph"]), many_nodes + many_edges + view.stances.len() + 1);
        let ftm = export::ftm(&view);
        // Split at line feeds alone: JSON may hold other ends of lines.
        let written: Vec<serde_json::Value> = ftm.split_terminator('\n').map(json).collect();
        let articles = written.iter().filter(|entity| entity["schema"] == "Article").count();
        prop_assert_eq!(written.len() - articles, many_nodes + many_edges);
        let ids: std::collections::BTreeSet<&str> = written.iter().map(|entity| entity["id"].as_str().unwrap()).collect();
        prop_assert_eq!(ids.len(), written.len());

        for (table, wanted) in [
            (export::nodes_csv(&view), many_nodes),
            (export::neo4j_nodes(&view), many_nodes),
            (export::edges_csv(&view), many_edges),
            (export::neo4j_edges(&view), many_edges),
        ] {
            let rows = rows(&table);
            prop_assert_eq!(rows.len(), wanted);
            prop_assert!(table.chars().all(|c| c == '\n' || !c.is_control()));
        }
        for (table, numbers) in [(export::nodes_csv(&view), 5..7), (export::edges_csv(&view), 5..10)] {
            for row in rows(&table) {
                for (column, cell) in row.iter().enumerate().filter(|(column, _)| !numbers.contains(column)) {
                    prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "column {column}: {cell}");
                }
            }
        }

        // Ids are safe, and each stands once, nodes and edges together.
        let mut ids: Vec<String> = ["nodes", "edges"]
            .iter()
            .flat_map(|kind| graphology[kind].as_array().unwrap())
            .map(|element| element["key"].as_str().unwrap().to_owned())
            .collect();
        prop_assert!(ids.iter().all(|id| id.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b))));
        ids.sort();
        ids.dedup();
        prop_assert_eq!(ids.len(), many_nodes + many_edges);

        // Every name that can be seen is in every format.
        let labels: Vec<&str> =
            graphology["nodes"].as_array().unwrap().iter().map(|n| n["attributes"]["label"].as_str().unwrap()).collect();
        for node in &view.nodes {
            let name = export::quote::clean(&node.node.name);
            let unseen = |c: char| c.is_whitespace() || c.is_control() || !c.is_alphanumeric();
            prop_assert!(name.chars().all(unseen) || labels.contains(&name.as_str()), "{name} is lost");
        }
        prop_assert!(labels.iter().all(|label| !label.is_empty()));

        let text = export::mermaid(&View::new(title.clone(), nodes, edges, vec![], &ViewOptions::default()));
        prop_assert!(text.starts_with("---\ntitle: \"") && text.chars().all(|c| c == '\n' || !c.is_control()));
    }

    #[test]
    fn a_report_of_any_graph_has_its_sections((nodes, edges) in graph(), title in text()) {
        let about = About {
            schema: SCHEMA.into(), generator: title.clone(), gazetteer: title.clone(), window: "sentence".into(),
            folded: true, evidence_limit: 3, min_confidence: actant::fact::Confidence::DEFAULT, documents: 1, languages: [("fr".to_owned(), 1)].into(), mentions: 2,
            judged: Default::default(), stances: vec![],
            unread: 0, duplicates: 0, sources: Default::default(),
        };
        let mut written = json(&Graph::new(about).to_json());
        written["nodes"] = serde_json::to_value(&nodes).unwrap();
        written["edges"] = edges.iter().map(|(source, target, edge)| {
            let mut value = serde_json::to_value(edge).unwrap();
            value["source"] = source.as_str().into();
            value["target"] = target.as_str().into();
            value
        }).collect();
        let graph = Graph::from_json(&written.to_string()).unwrap();
        let report = export::report(&graph, &title);
        let headings = report.lines().filter(|line| line.starts_with('#')).count();
        prop_assert!((5..=9).contains(&headings), "{report}");
        prop_assert!(report.chars().all(|c| c == '\n' || !c.is_control()));
        let rows = report.lines().filter(|line| line.starts_with("| ")).count();
        prop_assert!(rows >= nodes.len());
        prop_assert!(!report.contains('<') || report.matches('<').count() == report.matches("\\<").count());
    }
}
