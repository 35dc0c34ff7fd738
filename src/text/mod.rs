//! Text as bytes with a meaning: spans, folding with its offset map, paragraphs, tokens, sentences.

mod span;

pub use span::Span;
