//! JSON-LD: the graph as linked data, with the items of Wikidata as `owl:sameAs`.
//!
//! Each edge is a node of its own, with its weight and its sentences, as a bare triple would lose them; the triple (`turkey`
//! `ally` `azerbaijan`) is there too. Nothing has to be fetched to read it: the context stands in the file.

use super::flat::{GENERATOR, full_name};
use super::ids::{Ids, safe};
use super::quote::clean;
use super::view::{View, ViewEdge};
use super::words;
use crate::document::Date;
use crate::graph::{AlsoIn, CO_OCCURRENCE, Evidence};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The graph as JSON-LD, pretty-printed.
pub fn jsonld(view: &View) -> String {
    let ids = Ids::of(view);
    let mut stands: BTreeMap<(usize, String), Vec<Value>> = BTreeMap::new();
    for edge in view.edges.iter().filter(|edge| edge.edge.key != CO_OCCURRENCE) {
        let key = (edge.source, format!("kind:{}", safe(&edge.edge.key)));
        stands.entry(key).or_default().push(entity(ids.node(edge.target)));
    }
    let mut graph: Vec<Value> = Vec::new();
    for (index, view_node) in view.nodes.iter().enumerate() {
        let node = &view_node.node;
        let kind = match node.kind.as_str() {
            "person" => "schema:Person",
            "state" => "schema:Country",
            "organisation" => "schema:Organization",
            _ => "schema:Thing",
        };
        let mut written = Map::new();
        written.insert("@id".into(), format!("entity:{}", ids.node(index)).into());
        written.insert("@type".into(), kind.into());
        written.insert("name".into(), full_name(node).into());
        written.insert("mentions".into(), node.mentions.into());
        written.insert("documents".into(), node.documents.into());
        written.extend(node.wikidata.as_ref().map(|item| ("sameAs".to_owned(), format!("wd:{}", safe(item)).into())));
        written.extend(node.affiliation.as_ref().map(|home| ("affiliation".to_owned(), entity(&safe(home)))));
        written.extend(view_node.camp.map(|camp| ("camp".to_owned(), camp.into())));
        written.extend(node.first.map(|first| ("first".to_owned(), date(first))));
        written.extend(node.last.map(|last| ("last".to_owned(), date(last))));
        let own = stands.range((index, String::new())..(index + 1, String::new()));
        written.extend(own.map(|((_, key), targets)| (key.clone(), targets.clone().into())));
        graph.push(written.into());
    }
    graph.extend(view.edges.iter().zip(&ids.edges).map(|(edge, id)| relation(edge, id, &ids)));
    graph.extend(view.stances.iter().map(|stance| {
        json!({"@id": format!("kind:{}", safe(&stance.id)), "label": clean(&stance.label), "sign": stance.sign})
    }));
    // As a node like the others: an id beside `@graph` would make a graph within a graph, which many readers leave out.
    let name = words::title(view);
    graph.push(json!({"@id": "urn:actant:graph", "@type": "schema:Dataset", "name": name, "generator": GENERATOR}));
    super::pretty(&json!({"@context": context(), "@graph": graph}))
}

fn context() -> Value {
    let id = |of: &str| json!({"@id": of, "@type": "@id"});
    json!({
        "@vocab": "urn:actant:vocabulary:",
        "entity": "urn:actant:entity:",
        "edge": "urn:actant:edge:",
        "kind": "urn:actant:kind:",
        "schema": "https://schema.org/",
        "wd": "http://www.wikidata.org/entity/",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "name": "schema:name",
        "label": "http://www.w3.org/2000/01/rdf-schema#label",
        "title": "schema:headline",
        "publisher": "schema:publisher",
        "url": "schema:url",
        "affiliation": id("schema:affiliation"),
        "sameAs": id("http://www.w3.org/2002/07/owl#sameAs"),
        "source": id("urn:actant:vocabulary:source"),
        "target": id("urn:actant:vocabulary:target"),
        "between": id("urn:actant:vocabulary:between"),
        "stance": id("urn:actant:vocabulary:stance"),
    })
}

fn entity(id: &str) -> Value {
    json!({"@id": format!("entity:{id}")})
}

fn relation(edge: &ViewEdge, id: &str, ids: &Ids) -> Value {
    let [source, target] = [edge.source, edge.target].map(|end| format!("entity:{}", ids.node(end)));
    let edge = &edge.edge;
    let mut written = Map::new();
    written.insert("@id".into(), format!("edge:{id}").into());
    if edge.directed {
        written.insert("@type".into(), "Stance".into());
        written.insert("stance".into(), format!("kind:{}", safe(&edge.key)).into());
        written.insert("source".into(), source.into());
        written.insert("target".into(), target.into());
    } else {
        written.insert("@type".into(), "CoOccurrence".into());
        written.insert("between".into(), json!([source, target]));
    }
    written.insert("weight".into(), edge.weight.into());
    written.insert("documents".into(), edge.documents.into());
    written.extend(edge.best.map(|best| ("best".to_owned(), best.value().into())));
    written.extend(edge.first.map(|first| ("first".to_owned(), date(first))));
    written.extend(edge.last.map(|last| ("last".to_owned(), date(last))));
    if !edge.sources.is_empty() {
        let said = edge.sources.iter().map(|(name, count)| json!({"publisher": clean(name), "documents": count}));
        written.insert("saidBy".into(), said.collect());
    }
    written.insert("evidence".into(), edge.evidence.iter().map(shown).collect());
    written.into()
}

fn shown(evidence: &Evidence) -> Value {
    let mut written = Map::new();
    written.insert("@type".into(), "Evidence".into());
    written.insert("document".into(), clean(&evidence.document).into());
    written.insert("sentence".into(), clean(&evidence.sentence).into());
    written.insert("start".into(), evidence.start.into());
    written.insert("end".into(), evidence.end.into());
    written.extend(published(evidence.title.as_ref(), evidence.source.as_ref(), evidence.url.as_ref()));
    written.extend(evidence.page.map(|page| ("page".to_owned(), page.into())));
    if !evidence.also.is_empty() {
        written.insert("alsoIn".into(), evidence.also.iter().map(copy).collect());
    }
    written.extend(evidence.date.map(|day| ("date".to_owned(), date(day))));
    written.extend(evidence.confidence.map(|sure| ("confidence".to_owned(), sure.value().into())));
    written.extend(evidence.rule.as_ref().map(|rule| ("rule".to_owned(), clean(rule).into())));
    written.extend(evidence.trigger.as_ref().map(|trigger| ("trigger".to_owned(), clean(&trigger.text).into())));
    written.into()
}

/// Another document of the same story.
fn copy(copy: &AlsoIn) -> Value {
    let mut written = Map::new();
    written.insert("document".into(), clean(&copy.document).into());
    written.extend(published(copy.title.as_ref(), copy.source.as_ref(), copy.url.as_ref()));
    written.extend(copy.date.map(|day| ("date".to_owned(), date(day))));
    written.into()
}

/// What is known of a document: its title, who published it, and where. An address is a text, as not every one is an IRI.
fn published(title: Option<&String>, source: Option<&String>, url: Option<&String>) -> Map<String, Value> {
    let known = [("title", title), ("publisher", source), ("url", url)];
    known.into_iter().filter_map(|(name, text)| Some((name.to_owned(), clean(text?).into()))).collect()
}

/// A date as precise as it is known.
fn date(date: Date) -> Value {
    let kind = match (date.month(), date.day()) {
        (None, _) => "xsd:gYear",
        (_, None) => "xsd:gYearMonth",
        _ => "xsd:date",
    };
    json!({"@value": date.to_string(), "@type": kind})
}
