//! Demonyms: which words of the documents are adjectives of a name that is seen too.

use super::names::{Seen, Uses};
use crate::lexicon::Language;
use crate::lexicon::names::folded;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A name or a demonym of fewer letters is not read so: too many words look alike.
const SHORTEST: usize = 5;
/// And of a name so many stay in them, but for those that no ending gives.
const SHORTEST_STEM: usize = 3;

/// The adjectives and nouns that are seen in lower case.
pub(super) struct Demonyms<'l> {
    language: &'l Language,
    /// By their folded form, as they are written.
    words: BTreeMap<String, Vec<(&'l str, Uses)>>,
}

impl<'l> Demonyms<'l> {
    pub(super) fn new(language: &'l Language, names: &'l Seen) -> Demonyms<'l> {
        let mut words: BTreeMap<String, Vec<(&str, Uses)>> = BTreeMap::new();
        for (word, &uses) in &names.words {
            words.entry(folded(word).into()).or_default().push((word, uses));
        }
        words.values_mut().for_each(|spellings| spellings.sort_unstable_by_key(|(word, _)| *word));
        Demonyms { language, words }
    }

    fn uses(&self, folded: &str) -> Uses {
        let mut all = Uses::default();
        self.spellings(folded).for_each(|(_, uses)| all.add(*uses));
        all
    }

    /// How often a folded word stands in lower case.
    pub(super) fn count(&self, folded: &str) -> u64 {
        let uses = self.uses(folded);
        uses.adjective + uses.other
    }

    /// How often it says whose an office or an organ is.
    pub(super) fn rules(&self, folded: &str) -> u64 {
        self.uses(folded).rules
    }

    fn spellings(&self, folded: &str) -> impl Iterator<Item = &(&'l str, Uses)> {
        self.words.get(folded).into_iter().flatten()
    }

    /// Whether a word says of nouns what they are.
    fn is_adjective(&self, folded: &str) -> bool {
        let uses = self.uses(folded);
        uses.adjective > 0 && 2 * uses.adjective >= uses.other
    }

    /// All forms of the demonym of a folded name, as they would be written, where the documents use one: as an adjective, or, as
    /// `is_people` knows of folded words, with a capital for a people.
    pub(super) fn of(&self, name: &str, is_people: impl Fn(&str) -> bool) -> Vec<String> {
        let long = |text: &str| text.chars().count() >= SHORTEST;
        let is_there = |form: &str| long(form) && form != name && (self.is_adjective(form) || is_people(form));
        let rules = &self.language.names;
        // What is also written small is no name of a state.
        if name.chars().count() <= SHORTEST_STEM || self.words.contains_key(name) {
            return Vec::new();
        }
        let irregular = rules.irregular_demonyms.get(name);
        if let Some(forms) = irregular.filter(|forms| forms.iter().any(|form| is_there(&folded(form)))) {
            return forms.iter().map(|form| form.to_string()).collect();
        }
        // Of the adjectives that the endings give, the one of which most is there; none that means something of its own.
        let adjectives = rules.demonyms.iter().filter(|_| !name.contains(' ')).filter_map(|(ending, endings)| {
            let stem = name.strip_suffix(&**ending).filter(|stem| stem.chars().count() >= SHORTEST_STEM)?;
            let known = |form: &str| self.spellings(form).any(|(word, _)| self.language.senses.knows(word));
            if endings.iter().any(|e| known(&format!("{stem}{}", folded(e)))) {
                return None;
            }
            let seen: Vec<&str> =
                endings.iter().map(|e| &**e).filter(|e| is_there(&format!("{stem}{}", folded(e)))).collect();
            let first = *seen.first()?;
            let masculine = endings.first().is_some_and(|e| **e == *first);
            Some((masculine, seen.len(), self.written(stem, first), endings))
        });
        let mut best: Vec<_> = adjectives.collect();
        best.sort_by_key(|(masculine, seen, ..)| Reverse((*masculine, *seen)));
        let chosen = best.into_iter().next();
        chosen.map_or_else(Vec::new, |(_, _, stem, endings)| endings.iter().map(|e| format!("{stem}{e}")).collect())
    }

    /// The stem of a demonym with the accents of the documents.
    fn written(&self, stem: &str, ending: &str) -> String {
        let whole = format!("{stem}{}", folded(ending));
        let best = self.spellings(&whole).max_by_key(|(word, uses)| (uses.adjective + uses.other, Reverse(*word)));
        let written = best.map_or(whole.as_str(), |(word, ..)| word);
        let length = written.chars().count().saturating_sub(ending.chars().count());
        written.chars().take(length).collect()
    }
}
