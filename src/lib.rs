//! actant
mod diagnostic;
pub mod document;
pub mod gazetteer;
pub mod fact;
pub mod graph;
pub mod text;

pub use diagnostic::{Diagnostic, Severity};
pub use document::{Corpus, Date, Document, HeaderRules, ReadError, ReadOptions};
pub use text::Span;
