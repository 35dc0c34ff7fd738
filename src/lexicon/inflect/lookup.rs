//! From a word to the rule that inflects it, and nouns and adjectives by such rules.

use super::cell::{join, split};
use super::{InflectError, InflectProblem, WordRule};
use rustc_hash::FxHashMap as HashMap;
use toml::Spanned;

/// Whole words, and endings of which the longest wins.
#[derive(Clone, Debug, Default)]
pub(super) struct Lookup {
    /// Whole words, each with the position of its rule.
    pub(super) whole: HashMap<String, usize>,
    /// Endings, likewise.
    pub(super) ends: HashMap<String, usize>,
    /// The length of the longest ending, in bytes.
    longest: usize,
}

impl Lookup {
    /// The position of the rule of a word.
    pub(super) fn find(&self, word: &str) -> Option<usize> {
        self.whole.get(word).copied().or_else(|| {
            let starts = word.len().saturating_sub(self.longest)..=word.len();
            starts.filter_map(|i| word.get(i..)).find_map(|end| self.ends.get(end)).copied()
        })
    }

    /// Makes endings known of which the longest is looked for first.
    pub(super) fn measure(mut self) -> Self {
        self.longest = self.ends.keys().map(String::len).max().unwrap_or(0);
        self
    }
}

/// Adds a word or an ending; an error where it has a rule already.
pub(super) fn insert(
    map: &mut HashMap<String, usize>,
    place: &Spanned<String>,
    text: &str,
    index: usize,
) -> Result<(), InflectError> {
    match map.insert(text.to_owned(), index) {
        None => Ok(()),
        Some(_) => Err(InflectError::at(place, InflectProblem::Taken(text.to_owned()))),
    }
}

/// The endings of one rule for nouns or adjectives, each with the number of its cell.
#[derive(Clone, Debug)]
pub(super) struct Words {
    /// What is taken off the word to get the root.
    pub(super) cut: String,
    /// The numbers of the cells, from 0, with what is put on the root.
    pub(super) endings: Vec<(usize, String)>,
}

/// The rules for nouns or adjectives, of so many cells each, and which words belong to which; `key` is what messages call the cells.
pub(super) fn word_rules(
    rules: &[WordRule],
    key: &'static str,
    cells: usize,
) -> Result<(Vec<Words>, Lookup), InflectError> {
    let mut made = Vec::new();
    let mut lookup = Lookup::default();
    for (index, rule) in rules.iter().enumerate() {
        let cut = rule.cut.as_ref().map_or("", |cut| cut.get_ref().as_str());
        let mut endings = Vec::new();
        for (cell, written) in split(&rule.forms, key, cells)?.into_iter().enumerate() {
            let variants = written.split('/').filter(|variant| *variant != "-");
            endings.extend(variants.map(|v| (cell, v.strip_prefix('+').unwrap_or(v).to_owned())));
        }
        for (list, map) in [(&rule.ends, &mut lookup.ends), (&rule.words, &mut lookup.whole)] {
            for text in list {
                if !text.get_ref().ends_with(cut) {
                    let problem = InflectProblem::CutMismatch { word: text.get_ref().clone(), cut: cut.to_owned() };
                    return Err(InflectError::at(text, problem));
                }
                insert(map, text, text.get_ref(), index)?;
            }
        }
        made.push(Words { cut: cut.to_owned(), endings });
    }
    Ok((made, lookup.measure()))
}

/// The forms of a word, each with the number of its cell.
pub(super) fn words<'a>(
    lookup: &Lookup,
    rules: &'a [Words],
    lemma: &'a str,
) -> impl Iterator<Item = (usize, String)> + 'a {
    let rule = lookup.find(lemma).and_then(|i| rules.get(i));
    let found = rule.and_then(|rule| lemma.strip_suffix(rule.cut.as_str()).map(|root| (root, rule)));
    found.into_iter().flat_map(|(root, rule)| rule.endings.iter().map(move |(i, ending)| (*i, join(root, ending))))
}
