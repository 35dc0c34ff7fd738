//! Lemmas: a rule for each ending of a part of speech, the longest known one first.

use super::key::{key_of, normal_form};
use super::table::Table;
use super::{Key, Upos};
use serde::{Deserialize, Serialize};

/// How a form becomes its lemma: some characters are cut off its end, and others put there.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct LemmaRule {
    /// How many characters go.
    pub cut: usize,
    /// What comes instead.
    pub add: String,
    /// Whether capitals stay; else the lemma is in lower case.
    pub keep_case: bool,
}

impl LemmaRule {
    /// The rule that makes a lemma of a form.
    ///
    /// ```
    /// use actant::syntax::LemmaRule;
    /// let rule = LemmaRule::between("soutiennent", "soutenir");
    /// let mut lemma = String::new();
    /// rule.apply("maintiennent", &mut lemma);
    /// assert_eq!(lemma, "maintenir");
    /// ```
    pub fn between(form: &str, lemma: &str) -> Self {
        let form = normal_form(form);
        let form = form.as_ref();
        let lower: String = form.chars().flat_map(char::to_lowercase).collect();
        let keep_case = !lemma.chars().eq(lemma.chars().flat_map(char::to_lowercase));
        let from = if keep_case { form } else { &lower };
        let same = from.chars().zip(lemma.chars()).take_while(|(a, b)| a == b).count();
        LemmaRule { cut: from.chars().count() - same, add: lemma.chars().skip(same).collect(), keep_case }
    }

    /// Adds the lemma of a form to `out`.
    pub fn apply(&self, form: &str, out: &mut String) {
        let stem = match self.cut {
            0 => form,
            cut => form.char_indices().rev().nth(cut - 1).map_or("", |(at, _)| &form[..at]),
        };
        match self.keep_case {
            true => out.push_str(stem),
            false => out.extend(stem.chars().flat_map(char::to_lowercase)),
        }
        out.push_str(&self.add);
    }
}

/// The longest ending that has a rule of its own, in characters; a whole form may be longer.
pub const LONGEST_ENDING: usize = 7;

/// The key of a whole form in lower case, for a part of speech.
pub fn lemma_key_of_form(upos: Upos, lower: &str) -> Key {
    key_of(64 + upos as u64, lower.as_bytes())
}

/// The key of an ending in lower case, for a part of speech; the empty one is that of all forms.
pub fn lemma_key_of_ending(upos: Upos, ending: &str) -> Key {
    key_of(128 + upos as u64, ending.as_bytes())
}

/// The rules of a language.
#[derive(Clone, Debug, Default)]
pub(super) struct Lemmas {
    pub(super) rules: Vec<LemmaRule>,
    pub(super) table: Table,
}

impl Lemmas {
    /// Adds the lemma of a form to `out`; `lower` is memory to work in.
    pub(super) fn lemma(&self, form: &str, upos: Upos, lower: &mut String, out: &mut String) {
        let form = normal_form(form);
        lower.clear();
        lower.extend(form.chars().flat_map(char::to_lowercase));
        let rule = |key| self.table.get(key).and_then(|rule| self.rules.get(usize::from(rule)));
        let mut found = rule(lemma_key_of_form(upos, lower));
        if found.is_none() {
            let mut starts = [0; LONGEST_ENDING + 1];
            let mut count = 0;
            for (at, _) in lower.char_indices().rev().take(LONGEST_ENDING) {
                starts[count] = at;
                count += 1;
            }
            let endings = starts[..count].iter().rev().map(|&at| &lower[at..]).chain([""]);
            found = endings.into_iter().find_map(|ending| rule(lemma_key_of_ending(upos, ending)));
        }
        match found {
            Some(rule) if !rule.keep_case => rule.apply(lower, out),
            Some(rule) => rule.apply(&form, out),
            None => out.push_str(lower),
        }
    }
}
