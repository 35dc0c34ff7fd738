//! What stands at the beginning of a model file, in words that a person reads.

use crate::syntax::LemmaRule;
use crate::syntax::net::Sizes;
use crate::text::TokenRules;
use serde::{Deserialize, Serialize};

/// A text that a model was trained on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Its name.
    pub name: String,
    /// Its licence.
    pub licence: String,
    /// What was used of it.
    pub used: String,
}

/// Something that is told of a word, and the values that it may have; for a feature the first is that there is none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attribute {
    /// `UPOS`, or the name of a feature.
    pub name: String,
    /// The values.
    pub values: Vec<String>,
}

/// The head of a model file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// The language, by its code of two letters.
    pub language: String,
    /// The licence of the numbers in this file.
    pub licence: String,
    /// The command that made it.
    pub made_by: String,
    /// What it was trained on.
    pub sources: Vec<Source>,
    /// How wide the network is.
    pub sizes: Sizes,
    /// Part of speech and features.
    pub attributes: Vec<Attribute>,
    /// For each part of speech, for each attribute, the values that go with it.
    pub allowed: Vec<Vec<Vec<usize>>>,
    /// Relations.
    pub relations: Vec<String>,
    /// Rules of lemmas.
    pub lemma_rules: Vec<LemmaRule>,
    /// How text is cut into words.
    pub tokens: TokenRules,
    /// How many of each kind of number follow.
    pub counts: Counts,
}

/// How many of each kind of number a model file has behind its head, in this order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counts {
    /// Keys with a row.
    pub keys: usize,
    /// Keys with a word vector.
    pub vector_keys: usize,
    /// Keys of forms without accents.
    pub bare_keys: usize,
    /// Rows.
    pub rows: usize,
    /// Rows of word vectors.
    pub vector_rows: usize,
    /// Weights by which contractions are told.
    pub contractions: usize,
    /// Keys of lemmas.
    pub lemma_keys: usize,
}
