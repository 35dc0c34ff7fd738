//! actant
#![forbid(unsafe_code)]

#[doc(hidden)]
pub mod cli;
mod diagnostic;
pub mod document;
pub mod export;
pub mod fact;
pub mod gazetteer;
pub mod graph;
pub mod layout;
pub mod lexicon;
pub mod mention;
mod pipeline;
pub mod text;

pub use diagnostic::{Diagnostic, Severity};
pub use document::{Corpus, Date, Document, HeaderRules, ReadError, ReadOptions};
pub use fact::{Certainty, Fact, Polarity};
pub use gazetteer::{Entity, EntityIndex, Gazetteer, GazetteerError, Kind};
pub use graph::{Graph, GraphOptions};
pub use lexicon::Lexicon;
pub use mention::{Mention, MentionForm, Tagger, TaggerError};
pub use pipeline::{Analyser, Analysis};
pub use text::Span;
