//! What a data file says about the inflection of a language, as it is written there.

use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

/// What a data file says about the inflection of a language. [`Inflector::new`](super::Inflector::new) checks it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InflectionData {
    /// The code of the language, where the file does not stand in the folder of one.
    #[serde(default)]
    pub language: Option<String>,
    /// Verbs in the dictionary form that a reader of sentences should recognise.
    #[serde(default)]
    pub common: Vec<Spanned<String>>,
    /// Forms of these verbs that are more often another kind of word.
    #[serde(default)]
    pub ambiguous_forms: Vec<String>,
    /// The letter groups that a `*` may stand for.
    #[serde(default)]
    pub wildcard: Vec<String>,
    /// How verbs are inflected.
    #[serde(default)]
    pub conjugation: Vec<Conjugation>,
    /// How nouns are inflected: two cells, singular and plural.
    #[serde(default)]
    pub noun: Vec<WordRule>,
    /// How adjectives are inflected: four cells, masculine and feminine, then both in the plural.
    #[serde(default)]
    pub adjective: Vec<WordRule>,
}

/// A family of verbs that are inflected alike. The tenses have six cells (three persons, then the same in
/// the plural); the module explains the notation.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conjugation {
    /// The name that `like` uses, and messages.
    pub name: Spanned<String>,
    /// The conjugation from which everything comes that is not said here, except `ends` and `verbs`.
    pub like: Option<Spanned<String>>,
    /// Infinitives with one of these endings belong here; the longest ending of the file wins.
    #[serde(default)]
    pub ends: Vec<Spanned<String>>,
    /// These infinitives belong here, whatever their ending.
    #[serde(default)]
    pub verbs: Vec<Spanned<String>>,
    /// What is taken off the infinitive to get the root.
    pub cut: Option<Spanned<String>>,
    /// Named beginnings that the cells use.
    #[serde(default)]
    pub stems: BTreeMap<String, Spanned<String>>,
    /// Six cells.
    pub present: Option<Spanned<String>>,
    /// Six cells.
    pub imperfect: Option<Spanned<String>>,
    /// Six cells.
    pub simple_past: Option<Spanned<String>>,
    /// Six cells.
    pub future: Option<Spanned<String>>,
    /// Six cells.
    pub conditional: Option<Spanned<String>>,
    /// Six cells.
    pub subjunctive: Option<Spanned<String>>,
    /// Six cells.
    pub subjunctive_imperfect: Option<Spanned<String>>,
    /// Six cells, most of them `-`.
    pub imperative: Option<Spanned<String>>,
    /// One cell.
    pub present_participle: Option<Spanned<String>>,
    /// Four cells: masculine and feminine, then both in the plural.
    pub past_participle: Option<Spanned<String>>,
}

/// How nouns or adjectives with one ending are inflected.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WordRule {
    /// Words with one of these endings belong here; the longest wins. The empty ending takes all others.
    #[serde(default)]
    pub ends: Vec<Spanned<String>>,
    /// These words belong here, whatever their ending.
    #[serde(default)]
    pub words: Vec<Spanned<String>>,
    /// What is taken off the word before a cell is put on; nothing if not given.
    pub cut: Option<Spanned<String>>,
    /// The cells.
    pub forms: Spanned<String>,
}
