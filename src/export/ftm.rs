//! FollowTheMoney: one entity a line, for Aleph, OpenAleph and what else reads them.
//!
//! Actors are persons, public bodies (states) and organizations; each edge is an `UnknownLink` from its source to its
//! target, with the stance as its role and the sentences as its description.

use super::flat::full_name;
use super::ids::Ids;
use super::quote::{clean, shorten};
use super::view::{View, ViewEdge};
use crate::graph::{Evidence, Node};
use serde_json::{Map, Value, json};

/// The most characters of a name, of which FollowTheMoney takes 384.
const NAME: usize = 380;
/// The most characters of an id of a document or of a kind, of which it takes 1024.
const STRING: usize = 1000;
/// The most characters of a sentence with its place, of which it takes 65,000.
const TEXT: usize = 60_000;

/// The graph as FollowTheMoney entities, as JSON Lines: first the actors, then the links.
pub fn ftm(view: &View) -> String {
    let ids = Ids::of(view);
    let mut text = String::new();
    for (index, node) in view.nodes.iter().enumerate() {
        line(&mut text, ids.node(index), schema(&node.node.kind), actor(&node.node));
    }
    for (edge, id) in view.edges.iter().zip(&ids.edges) {
        line(&mut text, id, "UnknownLink", link(edge, ids.node(edge.source), ids.node(edge.target)));
    }
    text
}

fn schema(kind: &str) -> &'static str {
    match kind {
        "person" => "Person",
        "state" => "PublicBody",
        "organisation" => "Organization",
        _ => "LegalEntity",
    }
}

fn actor(node: &Node) -> Map<String, Value> {
    let mut properties = Map::new();
    properties.insert("name".into(), json!([shorten(&full_name(node), NAME)]));
    if let Some(item) = &node.wikidata {
        properties.insert("wikidataId".into(), json!([item]));
    }
    if let Some(home) = &node.affiliation {
        properties.insert("notes".into(), json!([format!("affiliation: {}", clean(home))]));
    }
    properties
}

fn link(edge: &ViewEdge, source: &str, target: &str) -> Map<String, Value> {
    let said = |evidence: &Evidence| {
        let mut place = clean(&evidence.document);
        if let Some(date) = evidence.date {
            place.push_str(&format!(", {date}"));
        }
        shorten(&format!("“{}” [{place}]", clean(&evidence.sentence)), TEXT)
    };
    let edge = &edge.edge;
    let mut documents: Vec<String> =
        edge.evidence.iter().map(|shown| shorten(&clean(&shown.document), STRING)).collect();
    documents.sort_unstable();
    documents.dedup();
    let count = if edge.weight == 1 { "read once".to_owned() } else { format!("read {} times", edge.weight) };
    let count = edge.best.map_or(count.clone(), |best| format!("{count}, with a confidence of up to {best}"));
    let mut properties = Map::new();
    properties.insert("subject".into(), json!([source]));
    properties.insert("object".into(), json!([target]));
    properties.insert("role".into(), json!([shorten(&clean(&edge.key), STRING)]));
    properties.insert("summary".into(), json!([count]));
    properties.insert("description".into(), json!(edge.evidence.iter().map(said).collect::<Vec<_>>()));
    properties.insert("recordId".into(), json!(documents));
    properties.extend(edge.first.map(|first| ("startDate".to_owned(), json!([first.to_string()]))));
    properties.extend(edge.last.map(|last| ("endDate".to_owned(), json!([last.to_string()]))));
    properties
}

fn line(text: &mut String, id: &str, schema: &str, properties: Map<String, Value>) {
    text.push_str(&json!({"id": id, "schema": schema, "properties": properties}).to_string());
    text.push('\n');
}
