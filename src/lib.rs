//! actant
mod diagnostic;
pub mod document;
pub mod export;
pub mod graph;
pub mod layout;
pub mod text;

pub use diagnostic::{Diagnostic, Severity};
pub use document::{Date, Document};
pub use text::Span;
