//! Stories that several documents tell count once: what each document gave is kept in numbers until all are known.
//!
//! A document that is [the same story](crate::document::Signature) as another adds nothing to an edge that an earlier one of its
//! story has (earlier by date, then id); what only the later one says, as it is longer, counts all the same. So what a
//! story gives doesn't depend on the order in which its documents come, nor on the parts in which they are read: a part keeps
//! the numbers of each of its documents, and when all parts are together the sums are made anew of those that count.

use super::model::{AlsoIn, Evidence};
use super::{Graph, earlier};
use crate::correction::Judged;
use crate::document::{Date, Document, Signature, stories};
use crate::fact::Confidence;
use crate::pipeline::Analysis;
use petgraph::graph::{EdgeIndex, NodeIndex};
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};
use std::collections::BTreeMap;

/// What one document gave.
#[derive(Clone, Debug)]
pub(super) struct Told {
    pub from: AlsoIn,
    pub language: String,
    pub signature: Signature,
    pub mentions: u64,
    pub judged: Judged,
    /// How often each entity is mentioned; an entity that only a pronoun names is there with 0.
    pub nodes: Vec<(NodeIndex, u64)>,
    pub edges: Vec<Share>,
}

/// What one document gave an edge.
#[derive(Clone, Copy, Debug)]
pub(super) struct Share {
    pub edge: EdgeIndex,
    pub weight: u64,
    /// In hundredths, added up.
    pub confidence: u64,
    pub best: Option<Confidence>,
}

impl Told {
    pub(super) fn new(document: &Document, analysis: &Analysis) -> Self {
        Told {
            from: AlsoIn::of(document),
            language: analysis.language.clone(),
            signature: analysis.signature.clone().unwrap_or_else(|| Signature::of(document)),
            mentions: analysis.mentions.len() as u64,
            judged: Judged::default(),
            nodes: Vec::new(),
            edges: Vec::new(),
        }
    }

    /// The same for another graph, where its nodes and edges have other places.
    pub(super) fn moved(
        &self,
        node: impl Fn(NodeIndex) -> Option<NodeIndex>,
        edge: impl Fn(EdgeIndex) -> Option<EdgeIndex>,
    ) -> Self {
        let nodes = self.nodes.iter().filter_map(|(index, count)| Some((node(*index)?, *count)));
        let edges = self.edges.iter().filter_map(|share| Some(Share { edge: edge(share.edge)?, ..*share }));
        Told { nodes: nodes.collect(), edges: edges.collect(), ..self.clone() }
    }

    /// What documents are sorted by: the first of a story is the one that counts.
    pub(super) fn order(&self) -> (&AlsoIn, &Signature) {
        (&self.from, &self.signature)
    }
}

impl Graph {
    /// Counts each story once, however many documents tell it, and names the others beside the evidence, as
    /// [`also`](super::Evidence::also). It is done when all documents are in; of a graph that
    /// [keeps duplicates](super::GraphOptions::keep_duplicates), or was settled before, nothing changes.
    ///
    /// Returned is, for each document in the order in which they were added, the id of the first of its story, where it is a copy.
    ///
    /// ```
    /// use actant::{Analyser, Document, Gazetteer, Graph, GraphOptions, Lexicon};
    /// let (gazetteer, lexicon) = (Gazetteer::built_in(), Lexicon::built_in());
    /// let analyser = Analyser::new(&gazetteer, &lexicon)?;
    /// let options = GraphOptions { keep_duplicates: false, ..GraphOptions::default() };
    /// let mut graph = Graph::for_analyser(&analyser, options);
    /// for id in ["a", "b"] {
    ///     let document = Document::new(id, "Moscou a condamné Ankara.");
    ///     graph.add(&analyser, &document, &analyser.read(&document));
    /// }
    /// assert_eq!(graph.settle(), [None, Some("a".to_owned())]);
    /// assert_eq!((graph.about().documents, graph.about().duplicates), (1, 1));
    /// let (_, _, edge) = graph.between("russia", "turkey")[0];
    /// assert_eq!(edge.weight, 1);
    /// assert_eq!(edge.evidence[0].also[0].document, "b");
    /// # Ok::<(), actant::TaggerError>(())
    /// ```
    pub fn settle(&mut self) -> Vec<Option<String>> {
        let Some(told) = self.told.take() else { return Vec::new() };
        self.balance.take();
        let mut added: Vec<(usize, Told)> = told.into_iter().enumerate().collect();
        added.sort_by(|(_, a), (_, b)| a.order().cmp(&b.order()));
        let (added, told): (Vec<usize>, Vec<Told>) = added.into_iter().unzip();
        let signatures: Vec<(&Signature, Option<Date>)> =
            told.iter().map(|told| (&told.signature, told.from.date)).collect();
        let firsts = stories(&signatures);
        let mut story: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (at, first) in firsts.iter().enumerate() {
            story.entry(*first).or_default().push(at);
        }
        let mut copies = vec![None; told.len()];
        for (at, first) in firsts.iter().enumerate().filter(|(at, first)| at != *first) {
            if let Some(copy) = added.get(at).and_then(|place| copies.get_mut(*place)) {
                *copy = told.get(*first).map(|first| first.from.document.clone());
            }
        }
        self.count_stories(&told, &story);
        story.retain(|_, members| members.len() > 1);
        let counted = Counted::of(&told, story.values());
        self.count_anew(&told, &counted);
        self.settle_evidence(&told, &story, &counted);
        copies
    }

    /// Whether nothing is left to [settle](Self::settle): it is done, or duplicates are kept.
    pub fn is_settled(&self) -> bool {
        self.told.is_none()
    }

    /// How many documents there are, and of which languages.
    fn count_stories(&mut self, told: &[Told], story: &BTreeMap<usize, Vec<usize>>) {
        self.about.duplicates = (told.len() - story.len()) as u64;
        self.about.documents = self.about.documents.saturating_sub(self.about.duplicates);
        self.about.languages.clear();
        self.about.judged = Judged::default();
        for first in story.keys().filter_map(|first| told.get(*first)) {
            self.about.count_language(&first.language, 1);
            self.about.judged.absorb(first.judged);
        }
    }

    /// Makes the sums anew of all nodes and edges to which a copy added something.
    fn count_anew(&mut self, told: &[Told], counted: &Counted) {
        for node in &counted.nodes_to_count {
            if let Some(node) = self.inner.node_weight_mut(*node) {
                (node.mentions, node.documents, node.first, node.last) = (0, 0, None, None);
                node.timeline.clear();
            }
        }
        for edge in &counted.edges_to_count {
            if let Some(edge) = self.inner.edge_weight_mut(*edge) {
                (edge.weight, edge.documents, edge.confidence) = (0, 0, 0);
                (edge.first, edge.last, edge.best) = (None, None, None);
                edge.timeline.clear();
            }
        }
        for (at, told) in told.iter().enumerate() {
            let date = told.from.date;
            for (index, mentions) in &told.nodes {
                if !counted.nodes_to_count.contains(index) {
                    continue;
                }
                if counted.nodes_out.contains(&(at, *index)) {
                    self.about.mentions = self.about.mentions.saturating_sub(*mentions);
                } else if let Some(node) = self.inner.node_weight_mut(*index) {
                    node.mentions = node.mentions.saturating_add(*mentions);
                    node.documents += 1;
                    (node.first, node.last) = (earlier(node.first, date), node.last.max(date));
                    if let Some(date) = date.filter(|_| *mentions > 0) {
                        let month = node.timeline.entry(date.month_key()).or_default();
                        *month = month.saturating_add(*mentions);
                    }
                }
            }
            for share in &told.edges {
                let is_in =
                    counted.edges_to_count.contains(&share.edge) && !counted.edges_out.contains(&(at, share.edge));
                let Some(edge) = self.inner.edge_weight_mut(share.edge).filter(|_| is_in) else { continue };
                edge.weight = edge.weight.saturating_add(share.weight);
                edge.documents += 1;
                edge.confidence = edge.confidence.saturating_add(share.confidence);
                edge.best = edge.best.max(share.best);
                (edge.first, edge.last) = (earlier(edge.first, date), edge.last.max(date));
                if let Some(date) = date {
                    let month = edge.timeline.entry(date.month_key()).or_default();
                    *month = month.saturating_add(share.weight);
                }
            }
        }
    }

    /// Takes the sentences of copies out, and says where else a story stands.
    fn settle_evidence(&mut self, told: &[Told], story: &BTreeMap<usize, Vec<usize>>, counted: &Counted) {
        let mut places = Places::default();
        for (at, told) in told.iter().enumerate() {
            places.entry(told.from.date).or_default().entry(&told.from.document).or_default().push(at);
        }
        let others: HashMap<usize, &[usize]> =
            story.values().flat_map(|members| members.iter().map(|at| (*at, members.as_slice()))).collect();
        let limit = self.about.evidence_limit;
        for index in self.inner.edge_indices().collect::<Vec<_>>() {
            let Some(edge) = self.inner.edge_weight_mut(index) else { continue };
            if counted.edges_to_count.contains(&index) {
                let mut before: Option<Evidence> = None;
                let mut kept = 0;
                edge.evidence.retain(|shown| {
                    // A file that was given twice shows the same twice. But two documents may have one id, too: as many sentences
                    // stay as there are documents of that id which count.
                    kept = if before.as_ref() == Some(shown) { kept } else { 0 };
                    before = Some(shown.clone());
                    let gave =
                        |at: &&usize| told.get(**at).is_some_and(|told| told.edges.iter().any(|it| it.edge == index));
                    let from = at_place(&places, shown.date, &shown.document).iter().filter(gave);
                    let counts = from.filter(|at| !counted.edges_out.contains(&(**at, index))).count();
                    kept += 1;
                    kept <= counts
                });
            }
            edge.evidence.truncate(limit);
            for shown in &mut edge.evidence {
                let mut also: Vec<usize> = at_place(&places, shown.date, &shown.document)
                    .iter()
                    .filter_map(|at| others.get(at))
                    .flat_map(|members| members.iter().copied())
                    .collect();
                also.sort_unstable();
                also.dedup();
                let also = also.into_iter().filter_map(|at| told.get(at)).map(|told| &told.from);
                let mut also: Vec<AlsoIn> =
                    also.filter(|from| (from.date, &from.document) != (shown.date, &shown.document)).cloned().collect();
                also.dedup();
                shown.also = also;
            }
        }
    }
}

/// The documents of this date and id: one, but where two have the same.
fn at_place<'p>(places: &'p Places<'_>, date: Option<Date>, document: &str) -> &'p [usize] {
    places.get(&date).and_then(|of_date| of_date.get(document)).map_or(&[], Vec::as_slice)
}

/// Documents by date and id.
type Places<'t> = HashMap<Option<Date>, HashMap<&'t str, Vec<usize>>>;

/// Which of what copies gave counts.
#[derive(Default)]
struct Counted {
    /// What counts already by an earlier document of the same story.
    nodes_out: HashSet<(usize, NodeIndex)>,
    edges_out: HashSet<(usize, EdgeIndex)>,
    nodes_to_count: HashSet<NodeIndex>,
    edges_to_count: HashSet<EdgeIndex>,
}

impl Counted {
    fn of<'s>(told: &[Told], stories: impl Iterator<Item = &'s Vec<usize>>) -> Self {
        let mut counted = Counted::default();
        for members in stories {
            let (mut nodes, mut edges) = (HashSet::default(), HashSet::default());
            for at in members {
                let Some(told) = told.get(*at) else { continue };
                for (node, _) in told.nodes.iter().filter(|(node, _)| !nodes.insert(*node)) {
                    counted.nodes_out.insert((*at, *node));
                    counted.nodes_to_count.insert(*node);
                }
                for share in told.edges.iter().filter(|share| !edges.insert(share.edge)) {
                    counted.edges_out.insert((*at, share.edge));
                    counted.edges_to_count.insert(share.edge);
                }
            }
        }
        counted
    }
}
