//! What sources say: newspapers, agencies, sites, as far as the documents tell who published them.

use super::Choice;
use crate::Date;
use crate::graph::{CO_OCCURRENCE, Edge, Evidence, Graph};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Which source takes which stances how often.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sources<'g> {
    /// The kinds of edge that are asked for and that the graph has: in the order of the lexicon, with co-occurrence last.
    pub kinds: Vec<&'g str>,
    /// The sources that say any of them; the one that says the most comes first, and of equals the one with more documents,
    /// then the one with the first name.
    pub rows: Vec<SourceRow<'g>>,
    /// How many sources say none of them.
    pub silent: u64,
    /// How many documents there are of which nobody knows the source.
    pub unknown: u64,
}

/// What a source says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceRow<'g> {
    /// Its name.
    pub name: &'g str,
    /// How many documents it published, copies of others too.
    pub documents: u64,
    /// In how many of its documents an edge of each kind is read, added up over the edges, in the order of the kinds.
    pub counts: Vec<u64>,
}

impl SourceRow<'_> {
    fn sum(&self) -> u64 {
        self.counts.iter().fold(0, |sum, count| sum.saturating_add(*count))
    }
}

/// Which source says what, of the chosen edges: of all; of those of an entity, where one is named; of those among several,
/// where several are. The counts are exact.
///
/// ```
/// use actant::graph::query::{Choice, sources};
/// use actant::{Analyser, Document, Gazetteer, Graph, GraphOptions, Lexicon};
/// let (gazetteer, lexicon) = (Gazetteer::built_in(), Lexicon::built_in());
/// let analyser = Analyser::new(&gazetteer, &lexicon)?;
/// let mut graph = Graph::for_analyser(&analyser, GraphOptions::default());
/// let text = "Moscou a condamné Ankara. Moscou a dénoncé Ankara.";
/// let document = Document { source: Some("Le Journal".to_owned()), ..Document::new("a", text) };
/// graph.add(&analyser, &document, &analyser.read(&document));
/// let said = sources(&graph, &Choice::stances(), &[]);
/// assert_eq!(said.kinds, ["condemns"]);
/// assert_eq!((said.rows[0].name, said.rows[0].documents, &said.rows[0].counts), ("Le Journal", 1, &vec![1]));
/// # Ok::<(), actant::TaggerError>(())
/// ```
pub fn sources<'g>(graph: &'g Graph, choice: &Choice, entities: &[&str]) -> Sources<'g> {
    let asked = |source: &str, target: &str| match entities {
        [] => true,
        [one] => source == *one || target == *one,
        several => several.contains(&source) && several.contains(&target),
    };
    let edges = graph.edges().into_iter().filter(|(source, target, edge)| choice.takes(edge) && asked(source, target));
    let mut by_source: BTreeMap<&str, BTreeMap<&str, u64>> = BTreeMap::new();
    let mut found: BTreeSet<&str> = BTreeSet::new();
    for (_, _, edge) in edges {
        found.insert(&edge.key);
        for (name, count) in &edge.sources {
            let sum = by_source.entry(name).or_default().entry(&edge.key).or_default();
            *sum = sum.saturating_add(*count);
        }
    }
    let about = graph.about();
    let place = |key: &str| match about.stances.iter().position(|stance| stance.id == key) {
        _ if key == CO_OCCURRENCE => usize::MAX,
        place => place.unwrap_or(about.stances.len()),
    };
    let mut kinds: Vec<&str> = found.into_iter().collect();
    kinds.sort_by_key(|key| (place(key), *key));
    let names: BTreeSet<&str> = by_source.keys().copied().chain(about.sources.keys().map(String::as_str)).collect();
    let row = |name: &&'g str| {
        let said = by_source.get(name);
        let count = |kind: &&str| said.and_then(|said| said.get(kind)).copied().unwrap_or(0);
        let documents = about.sources.get(*name).copied().unwrap_or(0);
        SourceRow { name, documents, counts: kinds.iter().map(count).collect() }
    };
    let mut rows: Vec<SourceRow<'g>> = names.iter().map(row).collect();
    rows.retain(|row| row.sum() > 0);
    rows.sort_by_key(|row| (Reverse(row.sum()), Reverse(row.documents), row.name));
    let known = about.sources.values().fold(0, |sum: u64, count| sum.saturating_add(*count));
    let silent = (names.len() - rows.len()) as u64;
    Sources { kinds, rows, silent, unknown: (about.documents + about.duplicates).saturating_sub(known) }
}

/// The graph as some sources tell it: of its edges those that any of their documents says, each of which weighs as many as
/// these documents are, copies of others too. That is exact; months, dates and confidences are those of the sentences that the
/// graph keeps, of which each document shows its first, with the copies that are of these sources. Entities are as they were, as nothing says who mentions them.
///
/// ```
/// use actant::graph::query::of_sources;
/// use actant::{Analyser, Document, Gazetteer, Graph, GraphOptions, Lexicon};
/// let (gazetteer, lexicon) = (Gazetteer::built_in(), Lexicon::built_in());
/// let analyser = Analyser::new(&gazetteer, &lexicon)?;
/// let mut graph = Graph::for_analyser(&analyser, GraphOptions::default());
/// for (id, source, text) in [("a", "One", "Moscou a condamné Ankara."), ("b", "Two", "Moscou a condamné Bakou.")] {
///     let document = Document { source: Some(source.to_owned()), ..Document::new(id, text) };
///     graph.add(&analyser, &document, &analyser.read(&document));
/// }
/// let one = of_sources(&graph, &["One"]);
/// assert_eq!(one.between("russia", "turkey").len(), 2, "condemns, and named together");
/// assert!(one.between("russia", "azerbaijan").is_empty());
/// # Ok::<(), actant::TaggerError>(())
/// ```
pub fn of_sources(graph: &Graph, names: &[&str]) -> Graph {
    let mut about = graph.about().clone();
    about.sources.retain(|name, _| names.contains(&name.as_str()));
    let mut told = Graph::new(about);
    for node in graph.nodes() {
        told.add_node(node);
    }
    for (source, target, edge) in graph.edges() {
        let ends = (told.nodes.get(source).copied(), told.nodes.get(target).copied());
        if let ((Some(source), Some(target)), Some(edge)) = (ends, told_by(edge, names)) {
            told.add_edge(source, target, &edge);
        }
    }
    told
}

/// An edge as some sources tell it, if any of them does.
fn told_by(edge: &Edge, names: &[&str]) -> Option<Edge> {
    let sources: BTreeMap<String, u64> =
        edge.sources.iter().filter(|(name, _)| names.contains(&name.as_str())).map(|(k, v)| (k.clone(), *v)).collect();
    let count = sources.values().fold(0, |sum: u64, count| sum.saturating_add(*count));
    if count == 0 {
        return None;
    }
    let mut shown: Vec<&Evidence> = Vec::new();
    let mut documents: BTreeSet<(Date, &str)> = BTreeSet::new();
    for piece in &edge.evidence {
        let own = (piece.date, piece.document.as_str(), piece.source.as_deref());
        let also = piece.also.iter().map(|it| (it.date, it.document.as_str(), it.source.as_deref()));
        let theirs: Vec<_> =
            [own].into_iter().chain(also).filter(|it| it.2.is_some_and(|name| names.contains(&name))).collect();
        let is_new = shown.last().is_none_or(|last| (last.date, &last.document) != (piece.date, &piece.document));
        if is_new && !theirs.is_empty() {
            shown.push(piece);
        }
        documents.extend(theirs.iter().filter_map(|(date, document, _)| Some(((*date)?, *document))));
    }
    let mut told = Edge::new(&edge.key, edge.directed);
    (told.weight, told.documents, told.sources) = (count, count, sources);
    // A copy may be shorter, and lack the sentence: there are no more than are counted.
    for (date, _) in documents.iter().take(usize::try_from(count).unwrap_or(usize::MAX)) {
        *told.timeline.entry(date.month_key()).or_default() += 1;
        told.first = told.first.or(Some(*date));
        told.last = Some(*date);
    }
    told.best = shown.iter().filter_map(|it| it.confidence).max();
    let sure = shown.iter().filter_map(|it| it.confidence);
    told.confidence = sure.fold(0, |sum: u64, one| sum.saturating_add(one.hundredths()));
    let theirs = |piece: &Evidence| {
        let mut piece = piece.clone();
        piece.also.retain(|it| it.source.as_deref().is_some_and(|name| names.contains(&name)));
        piece
    };
    told.evidence = shown.into_iter().map(theirs).collect();
    Some(told)
}
