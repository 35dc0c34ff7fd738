//! Builds the graph, one document after the other.

use super::{About, CO_OCCURRENCE, Edge, Evidence, Found, Graph, Node, Quote, SCHEMA, StanceStyle};
use crate::document::Document;
use crate::fact::{Polarity, Window};
use crate::gazetteer::{EntityIndex, Kind};
use crate::pipeline::{Analyser, Analysis};
use std::collections::{BTreeMap, BTreeSet};

/// How a graph is to be built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GraphOptions {
    /// Replace each person that has an affiliation by it.
    pub fold: bool,
    /// How many pieces of evidence each edge keeps; the counts are exact all the same.
    pub evidence_limit: usize,
}

impl Default for GraphOptions {
    fn default() -> Self {
        GraphOptions { fold: false, evidence_limit: 20 }
    }
}

impl Graph {
    /// An empty graph for what an analyser reads.
    pub fn for_analyser(analyser: &Analyser<'_>, options: GraphOptions) -> Self {
        let stances = analyser.lexicon().stances().iter().map(|stance| StanceStyle {
            id: stance.id.clone(),
            label: stance.label.clone(),
            sign: stance.sign,
            colour: stance.colour.clone(),
            line: stance.line.clone(),
        });
        Graph::new(About {
            schema: SCHEMA.to_owned(),
            generator: concat!("actant ", env!("CARGO_PKG_VERSION")).to_owned(),
            gazetteer: analyser.hash(),
            window: match analyser.co_occurrence_window() {
                Window::Sentence => "sentence",
                Window::Paragraph => "paragraph",
                Window::Document => "document",
            }
            .to_owned(),
            folded: options.fold,
            evidence_limit: options.evidence_limit,
            documents: 0,
            mentions: 0,
            stances: stances.collect(),
        })
    }

    /// Adds what was read in a document.
    pub fn add(&mut self, analyser: &Analyser<'_>, document: &Document, analysis: &Analysis) {
        let gazetteer = analyser.gazetteer();
        let fold = self.about.folded;
        let seen = |entity: EntityIndex| match gazetteer.get(entity).affiliation_at(document.date) {
            Some(home) if fold && gazetteer.get(entity).kind == Kind::Person => home,
            _ => entity,
        };
        self.about.documents += 1;
        self.about.mentions += analysis.mentions.len() as u64;
        let mut mentions: BTreeMap<EntityIndex, u64> = BTreeMap::new();
        for mention in &analysis.mentions {
            *mentions.entry(seen(mention.entity)).or_default() += 1;
        }
        let mut indices = BTreeMap::new();
        for (entity, count) in mentions {
            let index = self.add_node(&self.node_of(analyser, document, entity, count));
            indices.insert(entity, index);
        }
        // All of this document's edges first: each then counts the document once.
        let mut edges: BTreeMap<(EntityIndex, EntityIndex, &str), Edge> = BTreeMap::new();
        let limit = self.about.evidence_limit;
        let mut together = BTreeSet::new();
        for pair in &analysis.co_occurrences {
            let (a, b) = (seen(pair.first), seen(pair.second));
            // Folded, one window may show a pair several times.
            if a == b || (fold && !together.insert((a.min(b), a.max(b), pair.window))) {
                continue;
            }
            // Entities are sorted by id, so the smaller index has the smaller id.
            let edge =
                edges.entry((a.min(b), a.max(b), CO_OCCURRENCE)).or_insert_with(|| Edge::new(CO_OCCURRENCE, false));
            edge.weight += 1;
            edge.add_evidence(&evidence(document, pair.window), limit);
        }
        let mut counted = BTreeSet::new();
        for fact in analysis.facts.iter().filter(|fact| fact.polarity == Polarity::Asserted) {
            let (source, target) = (seen(fact.source), seen(fact.target));
            let key = analyser.lexicon().stances()[fact.stance].id.as_str();
            if source == target || !counted.insert((source, target, key, fact.sentence)) {
                continue;
            }
            let edge = edges.entry((source, target, key)).or_insert_with(|| Edge::new(key, true));
            edge.weight += 1;
            let trigger = Quote {
                start: fact.trigger.start,
                end: fact.trigger.end,
                text: fact.trigger.slice(&document.text).to_owned(),
            };
            let shown = Evidence {
                trigger: Some(trigger),
                rule: Some(fact.rule.to_string()),
                speaker: fact.speaker.map(|speaker| gazetteer.get(speaker).id.clone()),
                certainty: Some(fact.certainty.as_str().to_owned()),
                found: Some(Found {
                    source: fact.source_by.to_string(),
                    target: fact.target_by.to_string(),
                    start: fact.clause.start,
                    end: fact.clause.end,
                }),
                ..evidence(document, fact.sentence)
            };
            edge.add_evidence(&shown, limit);
        }
        for ((source, target, _), mut edge) in edges {
            edge.documents = 1;
            edge.first = document.date;
            edge.last = document.date;
            if let Some(date) = document.date {
                edge.timeline.insert(date.month_key(), edge.weight);
            }
            // A stance may be about somebody whom only a pronoun names here: it is an entity of the graph too.
            let mut index = |entity: EntityIndex| match indices.get(&entity) {
                Some(&index) => index,
                None => {
                    let node = self.node_of(analyser, document, entity, 0);
                    *indices.entry(entity).or_insert(self.add_node(&node))
                }
            };
            let (source, target) = (index(source), index(target));
            self.add_edge(source, target, &edge);
        }
    }

    fn node_of(&self, analyser: &Analyser<'_>, document: &Document, entity: EntityIndex, mentions: u64) -> Node {
        let gazetteer = analyser.gazetteer();
        let known = gazetteer.get(entity);
        Node {
            id: known.id.clone(),
            name: known.name.text.clone(),
            kind: known.kind.as_str().to_owned(),
            affiliation: known.affiliation_at(None).map(|home| gazetteer.get(home).id.clone()),
            wikidata: known.wikidata.clone(),
            mentions,
            documents: 1,
            first: document.date,
            last: document.date,
        }
    }
}

/// A sentence, or another window, as evidence of no more than being named together.
fn evidence(document: &Document, span: crate::Span) -> Evidence {
    Evidence {
        date: document.date,
        document: document.id.clone(),
        start: span.start,
        end: span.end,
        sentence: span.slice(&document.text).to_owned(),
        trigger: None,
        rule: None,
        speaker: None,
        certainty: None,
        found: None,
    }
}
