//! What a language says about its words: read from a file of lists, written into a model.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How the words of a language are told apart, as lists that people edit; `models/fr.tokens.toml` explains each.
///
/// Words are given in lower case, with straight apostrophes and plain hyphens; the text may have them in any case and
/// with any apostrophe.
///
/// ```
/// use actant::text::TokenRules;
/// let rules: TokenRules = toml::from_str("language = \"fr\"\nelisions = [\"l\"]\n[multiword]\nau = [\"à\", \"le\"]")?;
/// assert_eq!(rules.multiword["au"], ["à", "le"]);
/// let again: TokenRules = toml::from_str(&toml::to_string(&rules)?)?;
/// assert_eq!(again, rules);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TokenRules {
    /// The language, by its code: `fr`.
    pub language: String,
    /// Whether a hyphen parts the words around it (`Russian` `-` `backed`).
    pub hyphens_cut: bool,
    /// Whether a space may group the figures of a number (`12 500`).
    pub spaced_figures: bool,
    /// What stands before an apostrophe as a word of its own, without it (`l`, `qu`).
    pub elisions: Vec<String>,
    /// Words that hang on the one before by a hyphen, with it (`-t-il`).
    pub clitics: Vec<String>,
    /// Words that hang on the one before by an apostrophe, with it (`'s`, `n't`).
    pub suffixes: Vec<String>,
    /// Letters after which a lone apostrophe is a word (`the states'`).
    pub possessive_after: Vec<String>,
    /// Beginnings that a hyphen never parts from what follows, where hyphens cut (`anti`).
    pub prefixes: Vec<String>,
    /// What is a word of its own when it is glued to a figure (`5` `pm`).
    pub units: Vec<String>,
    /// What is one word although it holds an apostrophe, a hyphen or another mark (`aujourd'hui`).
    pub kept: Vec<String>,
    /// Endings in brackets that are part of the word (`ami(e)`).
    pub endings: Vec<String>,
    /// Words that a full stop shortens, without it. At the end of a sentence the full stop is the sentence's.
    pub abbreviations: Vec<String>,
    /// Forms of [`multiword`](Self::multiword) that are sometimes one word; [`Contractions`](super::Contractions) tell when.
    pub ambiguous: Vec<String>,
    /// Tokens that are several words (`au` is `à` and `le`).
    pub multiword: BTreeMap<String, Vec<String>>,
}
