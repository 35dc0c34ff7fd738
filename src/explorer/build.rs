//! Makes the data of the page from the graphs and the shelf.

use super::Contents;
use super::balance::Worked;
use super::cards::cost;
use super::data::{About, Data, EdgeData, GraphData, Graphs, Kind, LeftOut, Named, NodeData, SCHEMA, WrongData};
use super::pieces::Pieces;
use super::select::{MOST_EDGES, MOST_NODES, Selection, shares};
use super::texts::{Fold, Texts};
use crate::export::palette::edge_looks;
use crate::gazetteer::EntityIndex;
use crate::graph::{CO_OCCURRENCE, Edge, Graph};
use crate::layout::{Layout, layout, node_size};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// How many bytes the evidence may take.
const MOST_EVIDENCE: usize = 8 << 20;
/// How many of them a piece takes about, beside its sentence.
const PIECE: usize = 200;

/// The data of a page as JSON.
pub(super) fn json(contents: &Contents<'_>) -> String {
    let texts = Texts::of(contents.shelf);
    let folded = contents.folded.filter(|_| is_folding(contents));
    // Finding places for a large graph takes a second or two.
    let (all, folded) =
        rayon::join(|| Shown::of(contents, contents.graph), || folded.map(|graph| Shown::of(contents, graph)));
    let shown: Vec<&Shown<'_>> = [Some(&all), folded.as_ref()].into_iter().flatten().collect();
    let edges: Vec<&Edge> = shown.iter().flat_map(|shown| &shown.selection.edges).map(|chosen| chosen.edge).collect();
    let mut known = HashSet::new();
    let mut shares =
        shares(&edges, MOST_EVIDENCE, |shown| PIECE + shown.sentence.len() + cost(shown, &mut known)).into_iter();
    let sources = sources(contents, &edges);

    let mut pieces = Pieces::new(&texts);
    let mut graphs = shown.iter().map(|shown| shown.data(&texts, &sources, &mut pieces, &mut shares));
    let graphs = match (graphs.next(), graphs.next()) {
        (Some(all), folded) => Graphs { all, folded },
        (None, _) => return String::new(),
    };
    let about = contents.graph.about();
    let (evidence, elsewhere, stories) = pieces.into_data();
    let mut data = Data {
        schema: SCHEMA,
        title: contents.title,
        about: About {
            version: env!("CARGO_PKG_VERSION"),
            gazetteer: &about.gazetteer,
            documents: about.documents,
            duplicates: about.duplicates,
            mentions: about.mentions,
            judged: about.judged,
            window: &about.window,
            folded: about.folded,
            evidence_limit: about.evidence_limit,
        },
        left_out: LeftOut {
            nodes: all.selection.nodes_left_out,
            edges: all.selection.edges_left_out,
            documents: contents.shelf.left_out(),
        },
        kinds: kinds(&all),
        graphs,
        evidence,
        sources,
        wrong: wrong(contents),
        documents: texts.data(contents.gazetteer, &about.stances),
        elsewhere,
        stories,
        entities: BTreeMap::new(),
    };
    data.entities = entities(&data, contents);
    // Room for all at once: growing step by step, it would stand in memory twice, and it is the largest thing there is.
    let mut json = Vec::with_capacity(3 * contents.shelf.bytes() + 3 * MOST_EVIDENCE);
    // Strings and numbers alone: there is nothing in it that JSON can't hold.
    match serde_json::to_writer(&mut json, &data) {
        Ok(()) => String::from_utf8(json).unwrap_or_default(),
        Err(_) => String::new(),
    }
}

/// Whether the folded graph is another than the whole one.
fn is_folding(contents: &Contents<'_>) -> bool {
    !contents.graph.about().folded
        && contents
            .graph
            .nodes()
            .iter()
            .any(|node| node.kind == crate::Kind::Person.as_str() && node.affiliation.is_some())
}

/// A graph of the page: what of it is shown, and where.
struct Shown<'a> {
    selection: Selection<'a>,
    view: crate::export::View,
    layout: Layout,
    fold: Fold<'a>,
    graph: &'a Graph,
    balance: Worked,
}

impl<'a> Shown<'a> {
    fn of(contents: &Contents<'a>, graph: &'a Graph) -> Self {
        let selection = Selection::of(graph, MOST_NODES, MOST_EDGES);
        let view = selection.view(graph);
        let layout = layout(&view);
        let fold = Fold { gazetteer: contents.gazetteer, fold: graph.about().folded };
        Shown { selection, view, layout, fold, graph, balance: Worked::of(graph) }
    }

    fn data<'d>(
        &'d self,
        texts: &'d Texts<'d>,
        sources: &[(&str, u64)],
        pieces: &mut Pieces<'d>,
        shares: &mut impl Iterator<Item = usize>,
    ) -> GraphData<'d> {
        let nodes = &self.selection.nodes;
        let mut about = texts.about(self.fold);
        let places = self.view.nodes.iter().map(node_size).zip(&self.layout.nodes);
        let node_data = nodes.iter().zip(places).map(|(node, ((width, height), place))| NodeData {
            id: &node.id,
            name: &node.name,
            kind: &node.kind,
            affiliation: node.affiliation.as_deref(),
            camp: self.graph.balance().camp_of(&node.id),
            mentions: node.mentions,
            documents: node.documents,
            first: node.first,
            last: node.last,
            timeline: &node.timeline,
            within: about.remove(node.id.as_str()).unwrap_or_default(),
            x: place.x,
            y: place.y,
            width,
            height,
        });
        let node_data = node_data.collect();
        let known: Vec<_> = nodes.iter().map(|node| self.fold.gazetteer.find(&node.id)).collect();
        let end = |at: usize| known.get(at).copied().flatten();
        let place = |name: &String| sources.binary_search_by_key(&name.as_str(), |source| source.0).ok();
        let edge_data = self.selection.edges.iter().map(|chosen| {
            let edge = chosen.edge;
            let places = [chosen.source, chosen.target];
            let (ends, ids) = (places.map(end), places.map(|at| nodes.get(at).map_or("", |node| node.id.as_str())));
            let kept = edge.evidence.iter().take(shares.next().unwrap_or_default());
            EdgeData {
                source: chosen.source,
                target: chosen.target,
                key: &edge.key,
                weight: edge.weight,
                documents: edge.documents,
                first: edge.first,
                last: edge.last,
                timeline: &edge.timeline,
                best: edge.best,
                sources: edge.sources.iter().filter_map(|(name, count)| Some((place(name)?, *count))).collect(),
                evidence: kept.map(|shown| pieces.index(shown, ids, ends, self.fold)).collect(),
            }
        });
        let edges = edge_data.collect();
        let balance = self.balance.data(self.graph, nodes);
        GraphData { nodes: node_data, edges, balance, width: self.layout.width, height: self.layout.height }
    }
}

/// The sources of the documents, by name.
fn sources<'a>(contents: &Contents<'a>, edges: &[&'a Edge]) -> Vec<(&'a str, u64)> {
    let known = &contents.graph.about().sources;
    let names = known.keys().chain(edges.iter().flat_map(|edge| edge.sources.keys()));
    let names: BTreeSet<&str> = names.map(String::as_str).collect();
    names.into_iter().map(|name| (name, known.get(name).copied().unwrap_or_default())).collect()
}

fn kinds(shown: &Shown<'_>) -> Vec<Kind> {
    let looks = edge_looks(&shown.view.stances).into_iter().map(|look| Kind {
        directed: look.key != CO_OCCURRENCE,
        id: look.key,
        label: look.label,
        sign: look.sign,
        colour: look.colour,
        line: look.line.name(),
    });
    looks.collect()
}

/// What was judged wrong, as far as the shelf has it.
fn wrong<'a>(contents: &Contents<'a>) -> Vec<WrongData<'a>> {
    let id = |entity: EntityIndex| contents.gazetteer.entities().get(entity.as_usize()).map(|known| known.id.as_str());
    let wrong = contents.shelf.wrong().iter().filter_map(|it| {
        Some(WrongData {
            source: id(it.source)?,
            stance: &contents.graph.about().stances.get(it.stance)?.id,
            target: id(it.target)?,
            polarity: it.polarity.as_str(),
            document: &it.document,
            date: it.date,
            sentence: &it.sentence,
        })
    });
    wrong.collect()
}

/// Every entity that the data name, by id.
fn entities<'a>(data: &Data<'a>, contents: &Contents<'a>) -> BTreeMap<&'a str, Named<'a>> {
    let mut entities = BTreeMap::new();
    for graph in [Some(&data.graphs.all), data.graphs.folded.as_ref()].into_iter().flatten() {
        for node in &graph.nodes {
            entities.insert(node.id, Named { name: node.name, kind: node.kind });
        }
    }
    let nodes = data.graphs.all.nodes.iter().filter_map(|node| node.affiliation);
    let speakers = data.evidence.iter().filter_map(|piece| piece.speaker);
    let in_texts = data.documents.iter().flat_map(|document| {
        let mentions = document.mentions.iter().map(|mention| mention.2);
        let facts = document.facts.iter().flat_map(|fact| [Some(fact.source), Some(fact.target), fact.speaker]);
        mentions.chain(facts.flatten())
    });
    let in_wrong = data.wrong.iter().flat_map(|it| [it.source, it.target]);
    let parties = data.evidence.iter().filter_map(|piece| piece.parties).flatten().map(String::as_str);
    for id in nodes.chain(speakers).chain(in_texts).chain(in_wrong).chain(parties) {
        entities.entry(id).or_insert_with(|| {
            let known = contents.gazetteer.find(id).map(|entity| contents.gazetteer.get(entity));
            known.map_or(Named { name: id, kind: "" }, |known| Named { name: &known.label, kind: known.kind.as_str() })
        });
    }
    entities
}
