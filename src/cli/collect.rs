//! What a run makes of its documents while it reads them: the graph, and what the explorer needs beside it.

use super::data::Data;
use crate::explorer::{Contents, Page, Shelf};
use crate::graph::{Graph, GraphOptions};
use crate::{Analyser, Analysis, Document, Gazetteer, Kind};

/// All that is gathered from the documents of a run.
pub(super) struct Collected {
    pub graph: Graph,
    for_page: Option<ForPage>,
    /// The gazetteer with the names that the graph shows, where these are not those of the data.
    named: Option<Gazetteer>,
}

/// What only the explorer needs.
struct ForPage {
    shelf: Shelf,
    /// The graph with persons replaced by their affiliation, where that may be another one.
    folded: Option<Graph>,
}

impl Collected {
    /// Nothing yet.
    pub(super) fn new(analyser: &Analyser<'_>, options: GraphOptions) -> Self {
        Collected { graph: Graph::for_analyser(analyser, options), for_page: None, named: None }
    }

    /// The same for a run that makes a page, with texts or without.
    #[must_use]
    pub(super) fn with_page(mut self, analyser: &Analyser<'_>, texts: bool, keep_duplicates: bool) -> Self {
        let about = self.graph.about();
        let options = GraphOptions { fold: true, evidence_limit: about.evidence_limit, keep_duplicates };
        let folds = |entity: &crate::Entity| entity.kind == Kind::Person && !entity.affiliations.is_empty();
        let is_another = !about.folded && analyser.gazetteer().entities().iter().any(folds);
        self.for_page = Some(ForPage {
            shelf: if texts { Shelf::default() } else { Shelf::without_texts() },
            folded: is_another.then(|| Graph::for_analyser(analyser, options)),
        });
        self
    }

    /// Adds what was read in a document.
    pub(super) fn add(&mut self, analyser: &Analyser<'_>, document: &Document, analysis: &Analysis) {
        self.graph.add(analyser, document, analysis);
        if let Some(ForPage { shelf, folded }) = &mut self.for_page {
            shelf.add(document, analysis);
            if let Some(folded) = folded {
                folded.add(analyser, document, analysis);
            }
        }
    }

    /// Counts each story once, now that all documents are in.
    /// Says of each document, in their order, of which it is a copy.
    pub(super) fn settle(&mut self) -> Vec<Option<String>> {
        let copies = self.graph.settle();
        if let Some(folded) = self.for_page.as_mut().and_then(|page| page.folded.as_mut()) {
            folded.settle();
        }
        copies
    }

    /// Shows all names in the language of most documents, as far as the gazetteer has them.
    pub(super) fn name_as_most_documents(&mut self, analyser: &Analyser<'_>) {
        let gazetteer = analyser.gazetteer();
        let main = self.graph.main_language(analyser.lexicon().languages());
        let Some(main) = main.filter(|code| gazetteer.has_names_in(code)) else { return };
        let named = gazetteer.clone().labelled(main);
        self.graph.relabel(&named);
        if let Some(folded) = self.for_page.as_mut().and_then(|page| page.folded.as_mut()) {
            folded.relabel(&named);
        }
        self.named = Some(named);
    }

    /// The page, where one is to be made.
    pub(super) fn page(&self, title: &str, data: &Data) -> Option<Page> {
        let ForPage { shelf, folded } = self.for_page.as_ref()?;
        let (graph, folded, gazetteer) = (&self.graph, folded.as_ref(), self.named.as_ref().unwrap_or(&data.gazetteer));
        Some(Page::new(&Contents { title, graph, folded, shelf, gazetteer }))
    }
}
