//! The explorer: the graph, its evidence and the documents in one web page, a file that needs no server, no network
//! and no other file.
//!
//! The page itself stands in `page/`: a template, a style and scripts. Here its data are made, and the parts put
//! together. A content security policy names the hashes of its style and of its script, so that nothing else runs in
//! it, whatever the documents hold.

mod balance;
mod build;
mod cards;
mod data;
mod pieces;
mod select;
mod shelf;
mod template;
mod texts;
mod utf16;

pub use shelf::Shelf;

use crate::gazetteer::Gazetteer;
use crate::graph::{About, Graph};
use template::{Live, Parts, inert, with_line_feeds};

const TEMPLATE: &str = include_str!("page/page.html");
const STYLE: &str = include_str!("page/page.css");
/// The scripts, in the order in which they run. They share one scope.
const SCRIPTS: &[&str] = &[
    include_str!("page/strings.js"),
    include_str!("page/dom.js"),
    include_str!("page/data.js"),
    include_str!("page/state.js"),
    include_str!("page/filter.js"),
    include_str!("page/geometry.js"),
    include_str!("page/labels.js"),
    include_str!("page/camps.js"),
    include_str!("page/palette.js"),
    include_str!("page/graph.js"),
    include_str!("page/pointer.js"),
    include_str!("page/keyboard.js"),
    include_str!("page/legend.js"),
    include_str!("page/filters.js"),
    include_str!("page/search.js"),
    include_str!("page/timeline.js"),
    include_str!("page/judge.js"),
    include_str!("page/parts.js"),
    include_str!("page/panel.js"),
    include_str!("page/names.js"),
    include_str!("page/balance.js"),
    include_str!("page/document.js"),
    include_str!("page/table.js"),
    include_str!("page/picture.js"),
    include_str!("page/export.js"),
    include_str!("page/live.js"),
    include_str!("page/main.js"),
];

/// What a page shows.
#[derive(Clone, Copy, Debug)]
pub struct Contents<'a> {
    /// What was read.
    pub title: &'a str,
    /// The graph.
    pub graph: &'a Graph,
    /// The same graph with persons replaced by their affiliation, made of the same documents.
    pub folded: Option<&'a Graph>,
    /// The documents whose text the page holds.
    pub shelf: &'a Shelf,
    /// The gazetteer that the graphs were made with.
    pub gazetteer: &'a Gazetteer,
}

/// A page that is ready to be written, or served.
#[derive(Clone, Debug)]
pub struct Page {
    title: String,
    data: String,
}

impl Page {
    /// Makes the data of the page. Where the graph is too large for a page, it holds the 2,000 strongest entities and
    /// the 20,000 strongest edges, and says what it left out.
    pub fn new(contents: &Contents<'_>) -> Self {
        Page { title: contents.title.to_owned(), data: inert(build::json(contents)) }
    }

    /// The data of the page, as JSON in which nothing can end the element that it stands in.
    pub fn data(&self) -> &str {
        &self.data
    }

    /// The page as a file.
    pub fn html(&self) -> String {
        self.put_together(None)
    }

    /// A page of an empty graph, for who has nothing to show yet.
    pub fn empty(title: &str) -> Self {
        let graph = Graph::new(About {
            schema: crate::graph::SCHEMA.to_owned(),
            generator: String::new(),
            gazetteer: String::new(),
            window: crate::fact::Window::default().as_str().to_owned(),
            folded: false,
            evidence_limit: 0,
            duplicates: 0,
            sources: Default::default(),
            min_confidence: crate::fact::Confidence::DEFAULT,
            documents: 0,
            languages: std::collections::BTreeMap::new(),
            mentions: 0,
            judged: crate::correction::Judged::default(),
            unread: 0,
            stances: Vec::new(),
        });
        Page::of_graph(title, &graph)
    }

    /// A page of a graph alone, whose documents are elsewhere.
    pub fn of_graph(title: &str, graph: &Graph) -> Self {
        let (shelf, gazetteer) = (Shelf::without_texts(), Gazetteer::empty());
        Page::new(&Contents { title, graph, folded: None, shelf: &shelf, gazetteer: &gazetteer })
    }

    /// A number that tells this page from one with other data. It is below 2⁴⁸, and so exact in JavaScript.
    pub fn number(&self) -> u64 {
        template::number(&self.data)
    }

    /// The page as a server gives it. It bears its [`number`](Self::number), and asks the server for a newer one; and it sends
    /// what is judged in it with `token`, which only this page can know.
    pub fn live_html(&self, token: &str) -> String {
        self.put_together(Some(Live { number: self.number(), token }))
    }

    fn put_together(&self, live: Option<Live<'_>>) -> String {
        let scripts: Vec<String> = SCRIPTS.iter().map(|script| with_line_feeds(script)).collect();
        let parts = Parts {
            template: &with_line_feeds(TEMPLATE),
            style: &with_line_feeds(STYLE),
            script: &format!("(() => {{ \"use strict\";\n{}\n}})();", scripts.join("\n")),
            title: &self.title,
            data: &self.data,
            live,
        };
        parts.page()
    }
}

/// The page as one file. The same contents give the same bytes.
///
/// ```
/// use actant::explorer::{Contents, Shelf, page};
/// use actant::{Analyser, Document, Gazetteer, Graph, GraphOptions, Lexicon};
///
/// let (gazetteer, lexicon) = (Gazetteer::built_in(), Lexicon::built_in());
/// let analyser = Analyser::new(&gazetteer, &lexicon)?;
/// let mut graph = Graph::for_analyser(&analyser, GraphOptions::default());
/// let mut shelf = Shelf::default();
/// let document = Document::new("note", "Moscou a condamné Ankara.");
/// let analysis = analyser.read(&document);
/// graph.add(&analyser, &document, &analysis);
/// shelf.add(&document, &analysis);
/// let contents = Contents { title: "note", graph: &graph, folded: None, shelf: &shelf, gazetteer: &gazetteer };
/// assert!(page(&contents).starts_with("<!doctype html>"));
/// # Ok::<(), actant::TaggerError>(())
/// ```
pub fn page(contents: &Contents<'_>) -> String {
    Page::new(contents).html()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_what_the_template_needs() {
        for mark in ["title", "csp", "style", "data", "script", "lang"] {
            let mark = format!("{{{{{mark}}}}}");
            assert_eq!(TEMPLATE.matches(&mark).count(), 1, "{mark}");
        }
        assert_eq!(TEMPLATE.matches("<html").count(), 1);
        for script in SCRIPTS {
            let small = script.to_ascii_lowercase();
            assert!(!small.contains("</script") && !small.contains("<!--"), "it would end its own element");
        }
        assert!(!STYLE.to_ascii_lowercase().contains("</style"));
    }
}
