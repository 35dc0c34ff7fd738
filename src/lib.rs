//! actant
mod diagnostic;
pub mod document;
pub mod gazetteer;
pub mod fact;
pub mod graph;
pub mod text;

pub use diagnostic::{Diagnostic, Severity};
pub use document::{Date, Document};
pub use text::Span;
