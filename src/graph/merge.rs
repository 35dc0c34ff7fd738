//! Merging: adds the counts and the evidence of a graph of other documents.
//!
//! Every part of it gives the same in whatever order and grouping it is done: sums, the first and the last date, and the
//! first `k` of two sorted lists of evidence, in which equal ones stand as often as they were found.

use super::model::add_counts;
use super::{About, Edge, Evidence, Graph, Node, Setting, StanceStyle};
use petgraph::visit::EdgeRef;
use rustc_hash::FxHashMap as HashMap;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// What stands between the settings of graphs that were merged though they were made differently.
const AND: &str = " + ";

/// Two graphs that were made differently, and so don't add up to what one run would give.
///
/// ```
/// use actant::{Analyser, Gazetteer, Graph, GraphOptions, Lexicon};
/// let (gazetteer, lexicon) = (Gazetteer::built_in(), Lexicon::built_in());
/// let analyser = Analyser::new(&gazetteer, &lexicon)?;
/// let graph = |fold| Graph::for_analyser(&analyser, GraphOptions { fold, ..GraphOptions::default() });
/// let error = graph(true).merge(&graph(false)).unwrap_err();
/// assert_eq!(error.to_string(), "the graphs were made differently: fold (true and false)");
/// # Ok::<(), actant::TaggerError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the graphs were made differently: {}", listed(.differences))]
pub struct MergeError {
    /// In what they differ: `old` is what the graph has that was merged into, `new` what the other one has.
    pub differences: Vec<Setting>,
}

fn listed(differences: &[Setting]) -> String {
    let differences = differences.iter().map(|it| format!("{} ({} and {})", it.what, it.old, it.new));
    differences.collect::<Vec<_>>().join(", ")
}

/// What is worth knowing about a merge.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// In what the two were made differently; empty but after [`Graph::merge_unlike`].
    pub differences: Vec<Setting>,
    /// How many entities had another name, kind or affiliation in the other graph; 0 where the gazetteers are the same.
    pub unlike_entities: u64,
    /// The first sentence, if any, that both graphs show from the same place of the same document. Such a document was
    /// read for both, or two documents have the same id; either way it counts twice.
    pub repeated: Option<Evidence>,
}

impl Graph {
    /// Adds the counts and evidence of another graph, made of other documents. In whatever order and grouping graphs
    /// are merged, the result is that of one run over all their documents, which counts stories once when it is
    /// [settled](Self::settle). Graphs that are settled already, or keep duplicates, count what they count: a document of which
    /// both were made counts twice then. So does one that is settled with one that is not, which is settled first.
    ///
    /// # Errors
    ///
    /// Where the two were made by different versions, gazetteers or options, and so don't say the same things. Nothing
    /// is added then.
    pub fn merge(&mut self, other: &Graph) -> Result<Merged, MergeError> {
        let differences = self.about.differences(&other.about);
        match differences.is_empty() {
            true => Ok(self.merge_unlike(other)),
            false => Err(MergeError { differences }),
        }
    }

    /// The same for graphs that were made differently, which give what no single run could. The result says so: where
    /// `version`, `gazetteer` and `window` differ it names all of them, joined by ` + `; it is `folded` where both are;
    /// it keeps as many pieces of evidence as the one that keeps fewer. Of an entity or a stance that the two describe
    /// differently, the description that comes first in the alphabet stays. All that is the same in any order, too.
    pub fn merge_unlike(&mut self, other: &Graph) -> Merged {
        let differences = self.about.differences(&other.about);
        // The stances of the other graph may take sides that these did not.
        self.balance.take();
        self.about.join(&other.about);
        // One that doesn't know its documents any more can't tell which of them are copies of the other's.
        let mut settled = None;
        if self.told.is_some() != other.told.is_some() {
            self.settle();
            settled = other.told.is_some().then(|| {
                let mut other = other.clone();
                other.settle();
                other
            });
        }
        let other = settled.as_ref().unwrap_or(other);
        let limit = self.evidence_kept();
        if differences.iter().any(|difference| difference.what == "evidence") {
            self.inner.edge_weights_mut().for_each(|edge| edge.evidence.truncate(limit));
        }
        let mut merged = Merged { differences, ..Merged::default() };
        for node in other.inner.node_weights() {
            let unlike = self.node(&node.id).is_some_and(|known| described(known) != described(node));
            merged.unlike_entities += u64::from(unlike);
            self.add_node(node);
        }
        let mut edges = HashMap::default();
        for edge in other.inner.edge_references() {
            let (source, target) = (&other.inner[edge.source()].id, &other.inner[edge.target()].id);
            let (Some(&source), Some(&target)) = (self.nodes.get(source), self.nodes.get(target)) else { continue };
            let (index, repeated) = self.add_edge(source, target, edge.weight());
            edges.insert(edge.id(), index);
            merged.repeated = match (merged.repeated.take(), repeated) {
                (Some(one), Some(two)) => Some(one.min(two)),
                (one, two) => one.or(two),
            };
        }
        if let (Some(told), Some(others)) = (&mut self.told, &other.told) {
            let node = |index| self.nodes.get(&other.inner.node_weight(index)?.id).copied();
            told.extend(others.iter().map(|other| other.moved(node, |index| edges.get(&index).copied())));
            // What stands in both may be one story, and counts once then.
            merged.repeated = None;
        }
        merged
    }
}

/// What the gazetteer says of an entity.
fn described(node: &Node) -> (&str, &str, Option<&str>, Option<&str>) {
    (&node.name, &node.kind, node.affiliation.as_deref(), node.wikidata.as_deref())
}

impl About {
    /// In what another graph was made differently.
    pub(super) fn differences(&self, other: &About) -> Vec<Setting> {
        let ids = |stances: &[StanceStyle]| stances.iter().map(|it| it.id.as_str()).collect::<Vec<_>>().join("/");
        let (old, new) = (ids(&self.stances), ids(&other.stances));
        let stances = match self.stances == other.stances {
            true => (String::new(), String::new()),
            false if old == new => (old, "the same with another label or look".to_owned()),
            false => (old, new),
        };
        let settings = [
            ("version", self.generator.clone(), other.generator.clone()),
            ("gazetteer", self.gazetteer.clone(), other.gazetteer.clone()),
            ("window", self.window.clone(), other.window.clone()),
            ("fold", self.folded.to_string(), other.folded.to_string()),
            ("evidence", self.evidence_limit.to_string(), other.evidence_limit.to_string()),
            ("confidence", self.min_confidence.to_string(), other.min_confidence.to_string()),
            ("stances", stances.0, stances.1),
        ];
        let differ = settings.into_iter().filter(|(_, old, new)| old != new);
        differ.map(|(what, old, new)| Setting { what, old, new }).collect()
    }

    /// Counts documents of a language; without a code it is nobody's.
    pub(super) fn count_language(&mut self, code: &str, documents: u64) {
        match self.languages.get_mut(code) {
            Some(count) => *count = count.saturating_add(documents),
            None if code.is_empty() => {}
            None => drop(self.languages.insert(code.to_owned(), documents)),
        }
    }

    /// Adds the numbers of another graph, and names its settings beside these where they differ.
    fn join(&mut self, other: &About) {
        let (a, b) = (&mut *self, other);
        for (mine, its) in
            [(&mut a.generator, &b.generator), (&mut a.gazetteer, &b.gazetteer), (&mut a.window, &b.window)]
        {
            if mine != its {
                let all: BTreeSet<&str> = mine.split(AND).chain(its.split(AND)).collect();
                *mine = all.into_iter().collect::<Vec<_>>().join(AND);
            }
        }
        a.folded &= b.folded;
        a.evidence_limit = a.evidence_limit.min(b.evidence_limit);
        a.min_confidence = a.min_confidence.max(b.min_confidence);
        a.documents = a.documents.saturating_add(b.documents);
        other.languages.iter().for_each(|(code, count)| a.count_language(code, *count));
        a.duplicates = a.duplicates.saturating_add(b.duplicates);
        add_counts(&mut a.sources, &b.sources);
        a.unread = a.unread.saturating_add(b.unread);
        a.mentions = a.mentions.saturating_add(b.mentions);
        a.judged.absorb(b.judged);
        if a.stances != b.stances {
            // Sorted with everything that is said of them, so that the first of an id is the same in any order.
            let all: BTreeSet<StanceStyle> = a.stances.drain(..).chain(b.stances.iter().cloned()).collect();
            let mut seen = BTreeSet::new();
            a.stances = all.into_iter().filter(|stance| seen.insert(stance.id.clone())).collect();
        }
    }
}

impl Node {
    /// Adds what was counted of the same entity in other documents.
    pub(super) fn absorb(&mut self, other: &Node) {
        self.mentions = self.mentions.saturating_add(other.mentions);
        self.documents = self.documents.saturating_add(other.documents);
        self.first = super::earlier(self.first, other.first);
        self.last = self.last.max(other.last);
        add_counts(&mut self.timeline, &other.timeline);
        if described(other) < described(self) {
            self.name.clone_from(&other.name);
            self.kind.clone_from(&other.kind);
            self.affiliation.clone_from(&other.affiliation);
            self.wikidata.clone_from(&other.wikidata);
        }
    }
}

impl Edge {
    /// Adds the counts of the same edge of other documents, and keeps the first `limit` pieces of evidence of both.
    /// Returns the first piece that both have.
    pub(super) fn absorb(&mut self, other: &Edge, limit: usize) -> Option<Evidence> {
        self.weight = self.weight.saturating_add(other.weight);
        self.documents = self.documents.saturating_add(other.documents);
        self.first = super::earlier(self.first, other.first);
        self.last = self.last.max(other.last);
        add_counts(&mut self.timeline, &other.timeline);
        add_counts(&mut self.sources, &other.sources);
        self.confidence = self.confidence.saturating_add(other.confidence);
        self.best = self.best.max(other.best);
        let repeated = other.evidence.iter().find(|evidence| self.evidence.binary_search(evidence).is_ok()).cloned();
        for evidence in &other.evidence {
            self.add_evidence(Cow::Borrowed(evidence), limit);
        }
        repeated
    }
}
