//! Text as bytes with a meaning: spans, folding with its offset map, paragraphs, sentences, tokens and words.

mod fold;
mod paragraph;
mod plain;
mod sentence;
mod span;
mod token;

pub(crate) use fold::is_ignorable;
pub use fold::{Folded, PARAGRAPH_BREAK};
pub use paragraph::paragraphs;
pub(crate) use plain::{composed, one_line, plain};
pub use sentence::{SentenceRules, sentences};
pub use span::Span;
pub use token::{Contractions, Form, Sighting, Token, TokenRules, Tokenizer, Tokens, Word};
pub(crate) use token::{FNV_START, fnv_on};
