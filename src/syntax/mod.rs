//! Syntax: for every word of a sentence its part of speech, features, lemma, head and relation, after Universal Dependencies.
//!
//! A [`Model`] is what was learnt of a language; a [`Parser`] is a worker that takes sentences apart by it; a [`Tree`] is what comes
//! out. Nothing here knows a language: all of that stands in the model, which is trained by a command of the repository. See
//! `docs/SYNTAX.md` for what it is, how it is trained, and how well it does.
//!
//! ```
//! use actant::syntax::{Model, Parser, conllu};
//! use actant::Span;
//! let mut parser = Parser::new(Model::built_in("fr").ok_or("no French")?);
//! let text = "Moscou a condamné Ankara.";
//! let sentence = parser.read(text, Span::new(0, text.len()));
//! let mut out = String::new();
//! conllu(&sentence, text, parser.model().tokenizer(), "1", &mut out);
//! assert!(out.contains("\tcondamner\tVERB\t"));
//! # Ok::<(), &str>(())
//! ```

mod conllu;
mod decode;
mod key;
mod lemma;
mod model;
mod net;
mod parser;
mod read;
mod relation;
mod table;
mod tree;
mod upos;

pub use conllu::{conllu, tree_text};
pub(crate) use conllu::{shown, shown_id};
pub use decode::maximum_spanning_tree;
pub use key::{Key, KeyKind, Keys, key};
pub use lemma::LemmaRule;
pub use model::{Attribute, Counts, Header, Model, ModelError, Source};
pub use net::Sizes;
pub use parser::{Parser, Sentence};
pub use read::{ConlluError, TreebankSentence, read_conllu};
pub use relation::{Deprel, Relation, Subtype};
pub use tree::{Node, Tree};
pub use upos::{Feature, Features, Upos};

/// What training and reading have in common, and nobody else needs: how a model is written, and the functions of its network.
#[doc(hidden)]
pub mod training {
    pub use super::lemma::{LONGEST_ENDING, lemma_key_of_ending, lemma_key_of_form};
    pub use super::model::{Numbers, ROW_UNIT, write_model};
    pub use super::net::{DISTANCES, distance, sigmoid_approximation, tanh_approximation};
}
