//! Reads documents, finds the people, states and organisations of a gazetteer in them, and builds a graph of who
//! stands with, condemns and mediates between whom. Every edge leads back to the sentences that show it.
//!
//! The program `actant` is this library with a command line. The same job in Rust:
//!
//! ```
//! use actant::export::{View, ViewOptions, dot, svg};
//! use actant::{Analyser, Corpus, Gazetteer, Graph, GraphOptions, Lexicon, ReadOptions};
//!
//! let gazetteer = Gazetteer::load("gazetteer".as_ref())?.gazetteer;
//! let lexicon = Lexicon::built_in();
//! let analyser = Analyser::new(&gazetteer, &lexicon)?;
//! let mut graph = Graph::for_analyser(&analyser, GraphOptions::default());
//! for read in Corpus::open(&["seeds".into()], lexicon.header_rules(), ReadOptions::default()) {
//!     let document = read?.document;
//!     graph.add(&analyser, &document, &analyser.read(&document));
//! }
//! let view = View::of(&graph, "Caucasus", &ViewOptions::default());
//! let (json, dot, svg) = (graph.to_json(), dot(&view), svg(&view));
//!
//! assert_eq!(graph.about().documents, 5);
//! assert!(graph.between("turkey", "azerbaijan").iter().any(|(_, _, edge)| edge.key == "ally"));
//! assert!(json.contains("\"multigraph\": true") && dot.starts_with("digraph") && svg.contains("<svg"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # The words
//!
//! | word | type | meaning |
//! | --- | --- | --- |
//! | document | [`Document`] | one text with an id, and a date and title where it has them |
//! | gazetteer | [`Gazetteer`] | the data that people edit: who there is to be found |
//! | entity | [`Entity`] | a person, a state or an organisation, under an id that stays (`turkey`) |
//! | mention | [`Mention`] | some words of a document that name an entity |
//! | stance | [`lexicon::Stance`] | a kind of directed relation: `ally`, `condemns`, `mediates`, or one of your own |
//! | lexicon | [`Lexicon`] | which stances there are, and how a language expresses them |
//! | fact | [`Fact`] | one stance read in one sentence: source, stance, target, trigger, rule, polarity, certainty |
//! | co-occurrence | [`fact::CoOccurrence`] | two entities mentioned within one window; a sentence by default |
//! | evidence | [`graph::Evidence`] | the document, sentence, trigger and rule behind an edge |
//! | graph | [`Graph`] | entities as nodes; co-occurrence and stances as edges, several kinds between one pair |
//!
//! # The stages
//!
//! One way, no step back; each is a module:
//!
//! 1. [`document`] reads files, folders, JSON Lines and streams, one document at a time ([`Corpus`]);
//! 2. [`mention`] finds the entities of the [`gazetteer`] ([`Tagger`]);
//! 3. [`fact`] reads the stances of each sentence, by the [`lexicon`], and counts who is named together;
//! 4. [`graph`] adds it all up ([`Graph`]); graphs made of parts of a corpus [merge](Graph::merge) exactly;
//! 5. [`export`] writes: JSON by [`Graph::to_json`], pictures and files for other programs from a
//!    [`View`](export::View) of the graph, and every single fact by [`fact_records`](export::fact_records); and
//!    [`explorer`] the page to explore it in.
//!
//! A graph answers questions: [`graph::query`] finds paths, who matters most and what a time shows, [`graph::balance`] camps
//! and tensions. Beside the stages, [`syntax`] takes sentences apart (words, parts of speech, trees), [`suggest`] finds the names that the gazetteer lacks, and [`check`] what is odd in those that it has.
//!
//! [`Analyser`] joins 2 and 3: built once, it may be shared between threads, and [`Analyser::read`] is a function of
//! the document alone. So documents may be read in any order or in parallel, as long as they are added in order.
//!
//! # Units
//!
//! Every offset is a byte of the document's text as it was read (UTF-8); a [`Span`] is a pair of them. Weights count
//! sentences, or windows for co-occurrences. Dates ([`Date`]) may lack the day, or the month too.
//!
//! # Errors
//!
//! A mistake in data that people write is a [`Diagnostic`], with file, line, column and what to do; loading gives all
//! of them at once. A document that can't be read is a [`ReadError`], and the next one goes on.
#![forbid(unsafe_code)]

pub mod check;
#[doc(hidden)]
pub mod cli;
pub mod correction;
mod diagnostic;
pub mod document;
pub mod explorer;
pub mod export;
pub mod fact;
pub mod frame;
pub mod gazetteer;
pub mod gold;
pub mod graph;
pub mod layout;
pub mod lexicon;
pub mod mention;
mod pipeline;
mod reference;
pub mod suggest;
pub mod syntax;
pub mod text;
mod threads;

pub use correction::{Corrections, Verdict};
pub use diagnostic::{Diagnostic, Explanation, Severity};
pub use document::{Corpus, Date, Document, HeaderRules, ReadError, ReadOptions};
pub use fact::{Certainty, Fact, Polarity};
pub use gazetteer::{Entity, EntityIndex, Gazetteer, GazetteerError, Kind};
pub use graph::{Graph, GraphOptions};
pub use lexicon::Lexicon;
pub use mention::{Mention, MentionForm, Tagger, TaggerError};
pub use pipeline::{Analyser, Analysis};
pub use text::Span;

// The Rust of the pages is compiled and run like any other example.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
#[cfg(doctest)]
#[doc = include_str!("../docs/BALANCE.md")]
struct BalancePage;
