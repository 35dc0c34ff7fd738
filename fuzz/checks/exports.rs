//! Every export of any graph is well-formed, and has as many nodes and edges when it is read back.

use actant::explorer::Page;
use actant::export::{self, Places, View, ViewOptions};
use actant::graph::{About, Edge, Evidence, Graph, Node, Quote, SCHEMA};
use quick_xml::events::Event;
use serde_json::Value;
use std::collections::BTreeSet;

/// Makes a graph of bytes, and reads back what each format makes of it.
pub fn exports(data: &[u8]) {
    let mut bytes = Bytes(data);
    let title = bytes.text();
    come_back(&graph_of(&mut bytes), &title);
}

/// Bytes that values are made of; at their end all values are zero.
struct Bytes<'d>(&'d [u8]);

impl Bytes<'_> {
    fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        *first
    }

    fn number(&mut self) -> u64 {
        let long = u64::from_le_bytes(std::array::from_fn(|_| self.byte()));
        if long.is_multiple_of(4) { long } else { long % 100 }
    }

    /// A text of up to 64 bytes, with whatever stands in them.
    fn text(&mut self) -> String {
        let length = usize::from(self.byte() % 65).min(self.0.len());
        let (text, rest) = self.0.split_at(length);
        self.0 = rest;
        String::from_utf8_lossy(text).into_owned()
    }

    fn date(&mut self) -> Option<actant::Date> {
        let year = u16::from(self.byte()) * 40;
        actant::Date::new(year, self.byte() % 14, self.byte() % 33)
    }
}

fn graph_of(bytes: &mut Bytes<'_>) -> Graph {
    let kinds = ["state", "person", "organisation"];
    let nodes: Vec<Node> = (0..bytes.byte() % 9)
        .map(|number| Node {
            id: format!("{}{number}", bytes.text()),
            name: bytes.text(),
            kind: kinds.get(usize::from(bytes.byte() % 4)).map_or_else(|| bytes.text(), |kind| (*kind).to_owned()),
            affiliation: bytes.byte().is_multiple_of(3).then(|| bytes.text()),
            wikidata: bytes.byte().is_multiple_of(3).then(|| bytes.text()),
            mentions: bytes.number(),
            documents: bytes.number(),
            first: bytes.date(),
            last: bytes.date(),
            timeline: Default::default(),
        })
        .collect();
    let mut known = BTreeSet::new();
    let mut edges = Vec::new();
    for _ in 0..bytes.byte() % 13 {
        let mut end = || nodes.get(usize::from(bytes.byte()) % nodes.len().max(1)).map(|node| node.id.clone());
        let (Some(source), Some(target)) = (end(), end()) else { break };
        let keys = ["co-occurrence", "ally", "condemns"];
        let key = keys.get(usize::from(bytes.byte() % 4)).map_or_else(|| bytes.text(), |key| (*key).to_owned());
        let evidence: Vec<Evidence> = (0..bytes.byte() % 3).map(|_| evidence(bytes)).collect();
        let edge = Edge {
            weight: bytes.number(),
            directed: key != "co-occurrence",
            documents: bytes.number(),
            first: evidence.first().and_then(|e| e.date),
            last: bytes.date(),
            timeline: evidence.iter().filter_map(|e| Some((e.date?.month_key(), 1))).collect(),
            confidence: u64::from(bytes.byte()),
            best: Some(actant::fact::Confidence::FULL),
            sources: [(bytes.text(), bytes.number())].into(),
            evidence,
            key,
        };
        if known.insert((source.clone(), target.clone(), edge.key.clone())) {
            edges.push((source, target, edge));
        }
    }
    let about = About {
        schema: SCHEMA.into(),
        generator: bytes.text(),
        gazetteer: bytes.text(),
        window: bytes.text(),
        folded: false,
        evidence_limit: 3,
        min_confidence: actant::fact::Confidence::DEFAULT,
        judged: actant::correction::Judged { right: u64::from(bytes.byte()), wrong: u64::from(bytes.byte()) },
        documents: bytes.number(),
        duplicates: bytes.number(),
        sources: [(bytes.text(), bytes.number())].into(),
        languages: [("fr".to_owned(), 1)].into(),
        unread: bytes.number(),
        mentions: bytes.number(),
        stances: Vec::new(),
    };
    // Through the door that everybody has: a graph file.
    let mut written: Value = serde_json::from_str(&Graph::new(about).to_json()).unwrap();
    written["nodes"] = serde_json::to_value(&nodes).unwrap();
    written["edges"] = edges
        .iter()
        .map(|(source, target, edge)| {
            let mut value = serde_json::to_value(edge).unwrap();
            value["source"] = source.as_str().into();
            value["target"] = target.as_str().into();
            value
        })
        .collect();
    Graph::from_json(&written.to_string()).unwrap()
}

fn evidence(bytes: &mut Bytes<'_>) -> Evidence {
    Evidence {
        date: bytes.date(),
        document: bytes.text(),
        start: usize::from(bytes.byte()),
        end: usize::from(bytes.byte()),
        sentence: bytes.text(),
        trigger: Some(Quote { start: usize::from(bytes.byte()), end: usize::from(bytes.byte()), text: bytes.text() }),
        rule: Some(bytes.text()),
        speaker: bytes.byte().is_multiple_of(2).then(|| bytes.text()),
        certainty: Some("fact".to_owned()),
        found: None,
        confidence: Some(actant::fact::Confidence::new(f64::from(bytes.byte()) / 255.0)),
        judged: bytes.byte().is_multiple_of(2).then_some(actant::Verdict::Right),
        parties: bytes.byte().is_multiple_of(3).then(|| [bytes.text(), bytes.text()]),
        title: bytes.byte().is_multiple_of(2).then(|| bytes.text()),
        source: bytes.byte().is_multiple_of(2).then(|| bytes.text()),
        url: bytes.byte().is_multiple_of(2).then(|| bytes.text()),
        page: Some(u32::from(bytes.byte())),
        also: Vec::new(),
    }
}

/// Reads back every export of a graph.
pub fn come_back(graph: &Graph, title: &str) {
    let view = View::of(graph, title, &ViewOptions::everything());
    let places = Places::of(&view);
    let (nodes, edges) = (view.nodes.len(), view.edges.len());
    assert_eq!((nodes, edges), (graph.node_count(), graph.edge_count()), "the view has everything");
    xml_comes_back(&view, &places);
    json_comes_back(&view, &places);
    tables_come_back(&view);
    pictures_come_back(graph, title);
    let page = Page::of_graph(title, graph);
    let data: Value = serde_json::from_str(page.data()).unwrap();
    assert!(data.is_object() && !page.data().contains("</"), "nothing in the data can end its element");
}

fn xml_comes_back(view: &View, places: &Places) {
    let graphology: Value = json(&export::graphology(view, places));
    let labels: Vec<&str> =
        list(&graphology["nodes"]).iter().map(|node| node["attributes"]["label"].as_str().unwrap()).collect();
    let gexf = xml(&export::gexf(view, places));
    assert_eq!((gexf.count("node"), gexf.count("edge")), (view.nodes.len(), view.edges.len()), "GEXF");
    assert_eq!(gexf.values("node", "label"), labels, "GEXF has the labels of Graphology");
    let graphml = xml(&export::graphml(view, places));
    assert_eq!((graphml.count("node"), graphml.count("edge")), (view.nodes.len(), view.edges.len()), "GraphML");
    assert_eq!(graphml.values("node", "id"), gexf.values("node", "id"), "both name the nodes alike");
}

fn json_comes_back(view: &View, places: &Places) {
    let (nodes, edges) = (view.nodes.len(), view.edges.len());
    let cytoscape = json(&export::cytoscape(view, places));
    let elements = &cytoscape["elements"];
    assert_eq!((list(&elements["nodes"]).len(), list(&elements["edges"]).len()), (nodes, edges), "Cytoscape");
    let graphology = json(&export::graphology(view, places));
    assert_eq!((list(&graphology["nodes"]).len(), list(&graphology["edges"]).len()), (nodes, edges), "Graphology");
    let mut keys: Vec<&str> = ["nodes", "edges"]
        .iter()
        .flat_map(|kind| list(&graphology[*kind]))
        .map(|e| e["key"].as_str().unwrap())
        .collect();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), nodes + edges, "each has a key of its own");
    for edge in list(&graphology["edges"]) {
        for end in ["source", "target"] {
            assert!(list(&graphology["nodes"]).iter().any(|node| node["key"] == edge[end]), "{edge} leads nowhere");
        }
    }
    assert_eq!(list(&json(&export::jsonld(view))["@graph"]).len(), nodes + edges + view.stances.len() + 1, "JSON-LD");
    let ftm = export::ftm(view);
    // Beside them stand the documents that are quoted.
    let told = ftm.split_terminator('\n').map(json).filter(|it| it.is_object() && it["schema"] != "Article");
    assert_eq!(told.count(), nodes + edges, "FollowTheMoney");
}

fn tables_come_back(view: &View) {
    for (name, table, wanted) in [
        ("nodes.csv", export::nodes_csv(view), view.nodes.len()),
        ("neo4j-nodes.csv", export::neo4j_nodes(view), view.nodes.len()),
        ("edges.csv", export::edges_csv(view), view.edges.len()),
        ("neo4j-edges.csv", export::neo4j_edges(view), view.edges.len()),
    ] {
        // A row with another number of cells is an error to this reader.
        let rows: Vec<csv::StringRecord> =
            csv::Reader::from_reader(table.as_bytes()).records().collect::<Result<_, _>>().unwrap();
        assert_eq!(rows.len(), wanted, "{name}");
    }
}

/// A picture shows a part; what it shows is in it once.
fn pictures_come_back(graph: &Graph, title: &str) {
    let view = View::of(graph, title, &ViewOptions::default());
    assert!(xml(&export::svg(&view)).count("svg") >= 1);
    let mermaid = export::mermaid(&view);
    assert!(mermaid.chars().all(|c| c == '\n' || !c.is_control()), "{mermaid}");
    let dot = export::dot(&view);
    // The parser takes its time, and another node is read like those before it.
    if view.nodes.len() > 4 {
        return;
    }
    let parsed = graphviz_rust::parse(&dot).unwrap_or_else(|error| panic!("{error} in {dot}"));
    let graphviz_rust::dot_structures::Graph::DiGraph { stmts, .. } = parsed else { panic!("no directed graph") };
    let ends = stmts.iter().filter(|stmt| matches!(stmt, graphviz_rust::dot_structures::Stmt::Edge(_))).count();
    assert!(ends >= view.edges.len(), "{ends} edges of {} in {dot}", view.edges.len());
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error} in {text}"))
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap_or_else(|| panic!("no list: {value}"))
}

/// The elements of a file, each with its attributes.
struct Xml(Vec<(String, Vec<(String, String)>)>);

impl Xml {
    fn count(&self, name: &str) -> usize {
        self.0.iter().filter(|(element, _)| element == name).count()
    }

    fn values(&self, name: &str, key: &str) -> Vec<&str> {
        let elements = self.0.iter().filter(|(element, _)| element == name);
        elements.flat_map(|(_, all)| all.iter().filter(|(k, _)| k == key).map(|(_, value)| value.as_str())).collect()
    }
}

fn xml(text: &str) -> Xml {
    let mut reader = quick_xml::Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    let mut elements = Vec::new();
    let mut open = 0usize;
    loop {
        let (element, opens) = match reader.read_event() {
            Ok(Event::Eof) => break,
            Ok(Event::Start(element)) => (element, true),
            Ok(Event::Empty(element)) => (element, false),
            Ok(Event::End(_)) => {
                open -= 1;
                continue;
            }
            Ok(_) => continue,
            Err(error) => panic!("{error} at {} of {text}", reader.buffer_position()),
        };
        open += usize::from(opens);
        let attributes = element.attributes().map(|attribute| {
            let attribute = attribute.unwrap();
            let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).unwrap().into_owned();
            (attribute.key.as_ref().to_owned(), value)
        });
        let attributes = attributes.collect();
        elements.push((element.name().as_ref().to_owned(), attributes));
    }
    assert_eq!(open, 0, "an element stays open in {text}");
    let allowed = |c: char| matches!(c, '\n' | '\t') || (!c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}'));
    assert!(text.chars().all(allowed), "a character that XML has not in {text}");
    Xml(elements)
}
