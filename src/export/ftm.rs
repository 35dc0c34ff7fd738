//! FollowTheMoney: one entity a line, for Aleph, OpenAleph and what else reads them.
//!
//! Actors are persons, public bodies (states) and organizations; the documents that sentences are from are articles; each edge is
//! an `UnknownLink` from its source to its target, with the stance as its role, the sentences as its description and their
//! documents as its proof.

use super::flat::full_name;
use super::ids::{Ids, safe};
use super::quote::{clean, shorten, web_address};
use super::view::{View, ViewEdge};
use crate::document::Date;
use crate::graph::{Evidence, Node};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// The most characters of a name, of which FollowTheMoney takes 384.
const NAME: usize = 380;
/// The most characters of an id of a document or of a kind, of which it takes 1024.
const STRING: usize = 1000;
/// The most characters of a sentence with its place, of which it takes 65,000.
const TEXT: usize = 60_000;

/// The graph as FollowTheMoney entities, as JSON Lines: first the actors, then the documents, then the links.
pub fn ftm(view: &View) -> String {
    let ids = Ids::of(view);
    let mut text = String::new();
    for (index, node) in view.nodes.iter().enumerate() {
        line(&mut text, ids.node(index), schema(&node.node.kind), actor(&node.node));
    }
    let documents = documents(view, &ids);
    for (id, shown) in documents.values() {
        line(&mut text, id, "Article", article(shown));
    }
    for (edge, id) in view.edges.iter().zip(&ids.edges) {
        line(&mut text, id, "UnknownLink", link(edge, ids.node(edge.source), ids.node(edge.target), &documents));
    }
    text
}

/// What tells documents apart.
type Key<'v> = (&'v str, Option<Date>, Option<&'v str>, Option<&'v str>, Option<&'v str>);

/// The documents that the evidence of a view is from, each with its id and a piece that tells what is known of it.
type Documents<'v> = BTreeMap<Key<'v>, (String, &'v Evidence)>;

fn documents<'v>(view: &'v View, ids: &Ids) -> Documents<'v> {
    let shown = view.edges.iter().flat_map(|edge| &edge.edge.evidence);
    let known: BTreeMap<Key<'_>, &Evidence> = shown.map(|shown| (key(shown), shown)).collect();
    let mut taken: BTreeSet<String> = ids.nodes.iter().chain(&ids.edges).cloned().collect();
    let named = known.into_iter().map(|(key, shown)| {
        let own = document_id(&shown.document);
        let numbered = (2..).map(|number| format!("{own}.{number}"));
        let id = [own.clone()].into_iter().chain(numbered).find(|id| !taken.contains(id)).unwrap_or_default();
        taken.insert(id.clone());
        (key, (id, shown))
    });
    named.collect()
}

/// The id of a document as an entity: it takes no underscore there, and nothing but a letter or a digit at the end.
fn document_id(id: &str) -> String {
    let plain: String = safe(&shorten(id, STRING)).replace('_', "-");
    format!("document.{plain}").trim_end_matches(['.', '-']).to_owned()
}

fn key(shown: &Evidence) -> Key<'_> {
    (&shown.document, shown.date, shown.title.as_deref(), shown.source.as_deref(), shown.url.as_deref())
}

fn article(shown: &Evidence) -> Map<String, Value> {
    let text = |text: &str, most| Some(shorten(&clean(text), most)).filter(|text| !text.is_empty());
    let known = [
        ("fileName", Some(text(&shown.document, STRING).unwrap_or_else(|| "?".to_owned()))),
        ("title", shown.title.as_deref().and_then(|title| text(title, STRING))),
        ("publisher", shown.source.as_deref().and_then(|source| text(source, STRING))),
        ("sourceUrl", shown.url.as_deref().and_then(web_address)),
        ("publishedAt", shown.date.map(|date| date.to_string())),
    ];
    known.into_iter().filter_map(|(name, value)| Some((name.to_owned(), json!([value?])))).collect()
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

fn link(edge: &ViewEdge, source: &str, target: &str, known: &Documents<'_>) -> Map<String, Value> {
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
    let mut proof: Vec<&str> =
        edge.evidence.iter().filter_map(|shown| Some(known.get(&key(shown))?.0.as_str())).collect();
    proof.sort_unstable();
    proof.dedup();
    let count = if edge.weight == 1 { "read once".to_owned() } else { format!("read {} times", edge.weight) };
    let count = edge.best.map_or(count.clone(), |best| format!("{count}, with a confidence of up to {best}"));
    let mut properties = Map::new();
    properties.insert("subject".into(), json!([source]));
    properties.insert("object".into(), json!([target]));
    properties.insert("role".into(), json!([shorten(&clean(&edge.key), STRING)]));
    properties.insert("summary".into(), json!([count]));
    properties.insert("description".into(), json!(edge.evidence.iter().map(said).collect::<Vec<_>>()));
    properties.insert("recordId".into(), json!(documents));
    properties.insert("proof".into(), json!(proof));
    properties.extend(edge.first.map(|first| ("startDate".to_owned(), json!([first.to_string()]))));
    properties.extend(edge.last.map(|last| ("endDate".to_owned(), json!([last.to_string()]))));
    properties
}

fn line(text: &mut String, id: &str, schema: &str, properties: Map<String, Value>) {
    text.push_str(&json!({"id": id, "schema": schema, "properties": properties}).to_string());
    text.push('\n');
}
