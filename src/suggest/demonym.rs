//! Demonyms: which words of the documents are adjectives of a state whose name is seen too.

use crate::lexicon::NameRules;
use crate::lexicon::names::folded;
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
        for (ending, forms) in &self.rules.demonyms {
            let Some(stem) = name.strip_suffix(&**ending) else { continue };
            let seen = |form: &str| {
                form != name && form.chars().count() >= SHORTEST && (self.words.contains_key(form) || is_name(form))
            };
            let Some(form) = forms.iter().find(|form| seen(&format!("{stem}{}", folded(form)))) else { continue };
            // The stem with its accents, as a document writes it.
            let whole = format!("{stem}{}", folded(form));
            let spelled = self
                .words
                .get(&whole)
                .and_then(|s| s.iter().max_by_key(|(word, count)| (**count, std::cmp::Reverse(*word))));
            let written = spelled.map_or(whole.as_str(), |(word, _)| word);
            let length = written.chars().count().saturating_sub(form.chars().count());
            let stem: String = written.chars().take(length).collect();
            for form in forms {
                self.take(&format!("{stem}{form}"), &mut known, &mut found);
            }
        }
        found
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
