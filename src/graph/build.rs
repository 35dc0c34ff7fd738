//! Builds the graph, one document after the other.

use super::story::{Share, Told};
use super::{About, CO_OCCURRENCE, Edge, Evidence, Found, Graph, Node, Quote, SCHEMA, StanceStyle};
use crate::correction::{Judged, Verdict};
use crate::document::{Date, Document};
use crate::fact::{Fact, Polarity};
use crate::gazetteer::EntityIndex;
use crate::pipeline::{Analyser, Analysis};
use petgraph::graph::NodeIndex;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// How a graph is to be built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GraphOptions {
    /// Replace each person that has an affiliation by it.
    pub fold: bool,
    /// How many pieces of evidence each edge keeps; the counts are exact all the same.
    pub evidence_limit: usize,
    /// Count documents that are copies of each other, too; without it, the graph keeps what it needs to count each story once
    /// when it is [settled](Graph::settle): some hundred bytes for each document.
    pub keep_duplicates: bool,
}

impl Default for GraphOptions {
    fn default() -> Self {
        GraphOptions { fold: false, evidence_limit: 20, keep_duplicates: true }
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
        let mut graph = Graph::new(About {
            schema: SCHEMA.to_owned(),
            generator: concat!("actant ", env!("CARGO_PKG_VERSION")).to_owned(),
            gazetteer: analyser.hash(),
            window: analyser.co_occurrence_window().as_str().to_owned(),
            folded: options.fold,
            evidence_limit: options.evidence_limit,
            min_confidence: analyser.least_confidence(),
            documents: 0,
            duplicates: 0,
            sources: BTreeMap::new(),
            languages: BTreeMap::new(),
            unread: 0,
            mentions: 0,
            judged: Judged::default(),
            stances: stances.collect(),
        });
        graph.told = (!options.keep_duplicates).then(Vec::new);
        graph
    }

    /// Adds what was read in a document.
    pub fn add(&mut self, analyser: &Analyser<'_>, document: &Document, analysis: &Analysis) {
        let gazetteer = analyser.gazetteer();
        let fold = self.about.folded;
        let seen = |entity: EntityIndex| if fold { gazetteer.folded(entity, document.date) } else { entity };
        self.about.documents += 1;
        self.about.count_language(&analysis.language, 1);
        if let Some(source) = &document.source {
            *self.about.sources.entry(source.clone()).or_default() += 1;
        }
        let mut told = self.told.is_some().then(|| Told::new(document, analysis));
        self.about.mentions += analysis.mentions.len() as u64;
        let mut mentions: BTreeMap<EntityIndex, u64> = BTreeMap::new();
        for mention in &analysis.mentions {
            *mentions.entry(seen(mention.entity)).or_default() += 1;
        }
        let mut indices = BTreeMap::new();
        for (entity, count) in mentions {
            let index = self.count_node(analyser, document, entity, count);
            indices.insert(entity, index);
            if let Some(told) = &mut told {
                told.nodes.push((index, count));
            }
        }
        // All of this document's edges first: each then counts the document once.
        let mut edges: BTreeMap<(EntityIndex, EntityIndex, &str), Counted> = BTreeMap::new();
        let id = |entity: EntityIndex| gazetteer.get(entity).id.as_str();
        let node = |entity: EntityIndex| indices.get(&entity).copied().or_else(|| self.nodes.get(id(entity)).copied());
        let limit = self.evidence_kept();
        let mut together = BTreeSet::new();
        for pair in &analysis.co_occurrences {
            let (a, b) = (seen(pair.first), seen(pair.second));
            // Folded, one window may show a pair several times.
            if a == b || (fold && !together.insert((a.min(b), a.max(b), pair.window))) {
                continue;
            }
            // Entities are sorted by id, so the smaller index has the smaller id.
            let (a, b) = (a.min(b), a.max(b));
            let counted = edges.entry((a, b, CO_OCCURRENCE)).or_insert_with(|| Counted {
                edge: Edge::new(CO_OCCURRENCE, false),
                is_full: self.is_full((node(a), node(b)), CO_OCCURRENCE, document),
            });
            counted.edge.weight += 1;
            if !counted.is_full {
                counted.edge.add_evidence(Cow::Owned(evidence(document, pair.window)), limit);
            }
        }
        let mut judged = Judged::default();
        analysis.facts.iter().filter_map(|fact| fact.judged).for_each(|verdict| judged.add(verdict));
        self.about.judged.absorb(judged);
        let mut counted = BTreeSet::new();
        let makes_edge = |fact: &&Fact| fact.polarity == Polarity::Asserted && fact.judged != Some(Verdict::Wrong);
        for fact in analysis.facts.iter().filter(makes_edge) {
            let (source, target) = (seen(fact.source), seen(fact.target));
            let key = analyser.lexicon().stances()[fact.stance].id.as_str();
            if source == target || !counted.insert((source, target, key, fact.sentence)) {
                continue;
            }
            let counted = edges.entry((source, target, key)).or_insert_with(|| Counted {
                edge: Edge::new(key, true),
                is_full: self.is_full((node(source), node(target)), key, document),
            });
            counted.edge.weight += 1;
            counted.edge.confidence += fact.confidence.hundredths();
            counted.edge.best = counted.edge.best.max(Some(fact.confidence));
            if counted.is_full {
                continue;
            }
            let trigger = Quote {
                start: fact.trigger.start,
                end: fact.trigger.end,
                text: fact.trigger.slice(&document.text).to_owned(),
            };
            let shown = Evidence {
                trigger: Some(trigger),
                rule: Some(fact.rule.to_string()),
                speaker: fact.speaker.map(|speaker| id(speaker).to_owned()),
                certainty: Some(fact.certainty.as_str().to_owned()),
                found: Some(Found {
                    source: fact.source_by.to_string(),
                    target: fact.target_by.to_string(),
                    start: fact.clause.start,
                    end: fact.clause.end,
                }),
                confidence: Some(fact.confidence),
                judged: fact.judged,
                parties: ((source, target) != (fact.source, fact.target))
                    .then(|| [fact.source, fact.target].map(|party| id(party).to_owned())),
                ..evidence(document, fact.sentence)
            };
            counted.edge.add_evidence(Cow::Owned(shown), limit);
        }
        for ((source, target, _), Counted { mut edge, .. }) in edges {
            edge.documents = 1;
            edge.first = document.date;
            edge.last = document.date;
            if let Some(date) = document.date {
                edge.timeline.insert(date.month_key(), edge.weight);
            }
            edge.sources.extend(document.source.iter().map(|name| (name.clone(), 1)));
            // A stance may be about somebody whom only a pronoun names here: it is an entity of the graph too.
            let mut index = |entity: EntityIndex| match indices.get(&entity) {
                Some(&index) => index,
                None => {
                    let index = self.count_node(analyser, document, entity, 0);
                    if let Some(told) = &mut told {
                        told.nodes.push((index, 0));
                    }
                    *indices.entry(entity).or_insert(index)
                }
            };
            let (source, target) = (index(source), index(target));
            let (weight, confidence, best) = (edge.weight, edge.confidence, edge.best);
            let (edge, _) = self.add_edge(source, target, &edge);
            if let Some(told) = &mut told {
                told.edges.push(Share { edge, weight, confidence, best });
            }
        }
        if let (Some(all), Some(mut told)) = (&mut self.told, told) {
            told.judged = judged;
            all.push(told);
        }
    }

    /// Whether an edge has all the evidence that it keeps already, and that of a document would come behind it.
    fn is_full(&self, ends: (Option<NodeIndex>, Option<NodeIndex>), key: &str, document: &Document) -> bool {
        let limit = self.evidence_kept();
        let (Some(source), Some(target)) = ends else { return false };
        let known = self.edge(source, target, key).filter(|edge| edge.evidence.len() >= limit);
        known.is_some_and(|edge| {
            let last = edge.evidence.last().map(|last| (last.date, last.document.as_str()));
            last.is_none_or(|last| last < (document.date, document.id.as_str()))
        })
    }

    fn edge(&self, source: NodeIndex, target: NodeIndex, key: &str) -> Option<&Edge> {
        let parallel = self.edges.get(&(source, target))?.iter().filter_map(|&index| self.inner.edge_weight(index));
        { parallel }.find(|edge| edge.key == key)
    }

    /// Counts the mentions of an entity in a document, and gives its node.
    fn count_node(
        &mut self,
        analyser: &Analyser<'_>,
        document: &Document,
        entity: EntityIndex,
        mentions: u64,
    ) -> NodeIndex {
        let known = self.nodes.get(&analyser.gazetteer().get(entity).id).copied();
        match known.and_then(|index| Some((index, self.inner.node_weight_mut(index)?))) {
            // The same as adding another node, without making one.
            Some((index, node)) => {
                node.mentions += mentions;
                node.documents += 1;
                node.first = super::earlier(node.first, document.date);
                node.last = node.last.max(document.date);
                if let Some(date) = document.date.filter(|_| mentions > 0) {
                    *node.timeline.entry(date.month_key()).or_default() += mentions;
                }
                index
            }
            None => self.add_node(&self.node_of(analyser, document, entity, mentions)),
        }
    }

    fn node_of(&self, analyser: &Analyser<'_>, document: &Document, entity: EntityIndex, mentions: u64) -> Node {
        let gazetteer = analyser.gazetteer();
        let known = gazetteer.get(entity);
        let month = document.date.filter(|_| mentions > 0).map(Date::month_key);
        Node {
            id: known.id.clone(),
            name: known.label.clone(),
            kind: known.kind.as_str().to_owned(),
            affiliation: known.affiliation_at(None).map(|home| gazetteer.get(home).id.clone()),
            wikidata: known.wikidata.clone(),
            mentions,
            documents: 1,
            first: document.date,
            last: document.date,
            timeline: month.map(|month| (month, mentions)).into_iter().collect(),
        }
    }
}

/// An edge as one document shows it.
struct Counted {
    edge: Edge,
    /// Whether the graph keeps no evidence of it any more.
    is_full: bool,
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
        confidence: None,
        judged: None,
        parties: None,
        title: document.title.clone(),
        source: document.source.clone(),
        url: document.url.clone(),
        page: document.page(span.start),
        also: Vec::new(),
    }
}
