//! Demonyms: which words of the documents are adjectives of a state whose name is seen too.

use crate::lexicon::NameRules;
use crate::lexicon::names::folded;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};

/// A name or a demonym of fewer letters is not read so: too many words look alike.
const SHORTEST: usize = 4;

/// All forms that an adjective of a name may have, as far as an ending gives them.
pub(super) struct Demonyms<'r> {
    rules: &'r NameRules,
    /// Words in lower case by their folded form, as they are written, and how often each is there.
    words: BTreeMap<String, BTreeMap<String, u64>>,
}

/// The demonyms of one name.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// All forms, as they would be written.
    pub forms: Vec<String>,
    /// Those of them that were seen in lower case, folded, and how often.
    pub seen: BTreeMap<String, u64>,
}

impl<'r> Demonyms<'r> {
    pub(super) fn new<'w>(rules: &'r NameRules, all: impl Iterator<Item = (&'w String, &'w u64)>) -> Demonyms<'r> {
        let mut words: BTreeMap<String, BTreeMap<String, u64>> = BTreeMap::new();
        for (word, count) in all {
            *words.entry(folded(word).into()).or_default().entry(word.clone()).or_default() += count;
        }
        Demonyms { rules, words }
    }

    /// How often a folded word stands in lower case.
    pub(super) fn count(&self, folded: &str) -> u64 {
        self.words.get(folded).map_or(0, |spellings| spellings.values().sum())
    }

    /// The demonyms of a folded name; `is_name` tells of folded words that are seen with a capital.
    pub(super) fn of(&self, name: &str, is_name: impl Fn(&str) -> bool) -> Found {
        let mut found = Found::default();
        if name.chars().count() < SHORTEST {
            return found;
        }
        let mut known = HashSet::new();
        for form in self.rules.irregular_demonyms.get(name).into_iter().flatten() {
            self.take(form, &mut known, &mut found);
        }
        if name.contains(' ') {
            return found;
        }
        // Of the adjectives that the endings give, those whose masculine is there; else the first that is there at all.
        let candidates: Vec<Vec<String>> = self
            .rules
            .demonyms
            .iter()
            .filter_map(|(ending, forms)| self.adjective(name, ending, forms, &is_name))
            .collect();
        let is_there = |form: &String| {
            let plain = folded(form);
            self.words.contains_key(&*plain) || is_name(&plain)
        };
        let masculine: Vec<&Vec<String>> =
            candidates.iter().filter(|forms| forms.first().is_some_and(is_there)).collect();
        let chosen = if masculine.is_empty() { candidates.iter().take(1).collect() } else { masculine };
        for forms in chosen {
            // "e=en" and "ie=ien" make the same word of "Arménie".
            if forms.first().is_some_and(|first| !known.contains(first)) {
                forms.iter().for_each(|form| self.take(form, &mut known, &mut found));
            }
        }
        found
    }

    /// The forms that one ending gives, with the accents of the documents, where one of them is seen.
    fn adjective(
        &self,
        name: &str,
        ending: &str,
        forms: &[Box<str>],
        is_name: &impl Fn(&str) -> bool,
    ) -> Option<Vec<String>> {
        let stem = name.strip_suffix(ending)?;
        let whole = |form: &str| format!("{stem}{}", folded(form));
        let seen = |whole: &str| {
            let long = whole.chars().count() >= SHORTEST && whole != name;
            long && (self.words.contains_key(whole) || is_name(whole))
        };
        let form = forms.iter().find(|form| seen(&whole(form)))?;
        let whole = whole(form);
        let spellings = self.words.get(&whole);
        let best = spellings.and_then(|all| all.iter().max_by_key(|(word, count)| (**count, Reverse(*word))));
        let written = best.map_or(whole.as_str(), |(word, _)| word);
        let length = written.chars().count().saturating_sub(form.chars().count());
        let stem: String = written.chars().take(length).collect();
        Some(forms.iter().map(|form| format!("{stem}{form}")).collect())
    }

    fn take(&self, form: &str, known: &mut HashSet<String>, found: &mut Found) {
        let plain = folded(form);
        if plain.chars().count() < SHORTEST || !known.insert(form.to_owned()) {
            return;
        }
        found.forms.push(form.to_owned());
        if let Some(spellings) = self.words.get(&*plain) {
            found.seen.insert(plain.into(), spellings.values().sum());
        }
    }
}
