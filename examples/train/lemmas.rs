//! Learning rules of lemmas: for each part of speech the rules of endings, and of whole forms where an ending would mislead.

use super::treebank::Sentence;
use actant::lexicon::inflect::{InflectionData, Inflector};
use actant::syntax::training::{LONGEST_ENDING, lemma_key_of_ending, lemma_key_of_form};
use actant::syntax::{Key, LemmaRule, Upos};
use std::collections::BTreeMap;
use std::path::Path;

/// How often each rule makes the lemma of something.
type Votes = BTreeMap<LemmaRule, usize>;

/// How much a form of a treebank counts beside one of a table.
const SEEN: usize = 20;

#[derive(Default)]
pub struct Lemmas {
    pub rules: Vec<LemmaRule>,
    pub table: Vec<(Key, u16)>,
}

/// The rules for what treebanks have, with the help of a file of inflections.
pub fn learn(sentences: &[&Sentence], inflection: Option<&Path>) -> Result<Lemmas, String> {
    let mut forms: BTreeMap<(Upos, String), Votes> = BTreeMap::new();
    let mut verbs: Vec<(Upos, &str)> = Vec::new();
    for (i, word) in sentences.iter().flat_map(|sentence| &sentence.words).enumerate() {
        let Some(upos) = Upos::from_name(&word.upos) else { continue };
        if word.lemma == "_" && word.form != "_" {
            continue;
        }
        // What is typed wrong, or foreign, teaches nothing.
        if word.features.contains_key("Typo") {
            continue;
        }
        let rule = LemmaRule::between(&word.form, &word.lemma);
        *forms.entry((upos, word.form.to_lowercase())).or_default().entry(rule).or_default() += SEEN;
        if word.features.get("VerbForm").is_some_and(|form| form == "Inf") || i % 7 == 0 {
            verbs.extend((upos == Upos::Verb).then_some((upos, word.lemma.as_str())));
        }
    }
    if let Some(path) = inflection {
        let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
        let data: InflectionData = toml::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
        let inflector = Inflector::new(data).map_err(|error| format!("{}: {error}", path.display()))?;
        let all = sentences.iter().flat_map(|sentence| &sentence.words).filter(|word| word.upos == "VERB");
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        all.for_each(|word| *counts.entry(&word.lemma).or_default() += 1);
        for (lemma, _) in counts.iter().filter(|(lemma, count)| **count > 1 && lemma.chars().all(char::is_alphabetic)) {
            for form in inflector.verb(lemma) {
                let rule = LemmaRule::between(&form.text, lemma);
                *forms.entry((Upos::Verb, form.text)).or_default().entry(rule).or_default() += 1;
            }
        }
    }
    Ok(by_endings(&forms))
}

fn best(votes: &Votes) -> Option<&LemmaRule> {
    votes.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0))).map(|(rule, _)| rule)
}

fn by_endings(forms: &BTreeMap<(Upos, String), Votes>) -> Lemmas {
    let mut endings: BTreeMap<(Upos, usize, String), (Votes, usize)> = BTreeMap::new();
    for ((upos, form), votes) in forms {
        let Some(rule) = best(votes) else { continue };
        let characters: Vec<char> = form.chars().collect();
        for length in 0..=LONGEST_ENDING.min(characters.len()) {
            let ending: String = characters[characters.len() - length..].iter().collect();
            let entry = endings.entry((*upos, length, ending)).or_default();
            // Each form once, whatever its frequency: endings are for forms that nobody saw.
            *entry.0.entry(rule.clone()).or_default() += 1;
            entry.1 += 1;
        }
    }
    let mut chosen: BTreeMap<(Upos, String), LemmaRule> = BTreeMap::new();
    let inherited = |chosen: &BTreeMap<(Upos, String), LemmaRule>, upos: Upos, ending: &str| {
        let mut rest = ending;
        loop {
            if let Some(rule) = chosen.get(&(upos, rest.to_string())) {
                return Some(rule.clone());
            }
            let first = rest.chars().next()?;
            rest = &rest[first.len_utf8()..];
        }
    };
    let mut by_length: Vec<_> = endings.iter().collect();
    by_length.sort_by_key(|((upos, length, ending), _)| (*length, *upos, ending.as_str()));
    for ((upos, length, ending), (votes, count)) in by_length {
        let Some(rule) = best(votes) else { continue };
        if (*length == 0 || *count > 1) && inherited(&chosen, *upos, ending).as_ref() != Some(rule) {
            chosen.insert((*upos, ending.clone()), rule.clone());
        }
    }
    let mut out = Lemmas::default();
    let mut places: BTreeMap<LemmaRule, u16> = BTreeMap::new();
    let mut place = |rule: &LemmaRule, rules: &mut Vec<LemmaRule>| {
        *places.entry(rule.clone()).or_insert_with(|| {
            rules.push(rule.clone());
            (rules.len() - 1) as u16
        })
    };
    for ((upos, ending), rule) in &chosen {
        let rule = place(rule, &mut out.rules);
        out.table.push((lemma_key_of_ending(*upos, ending), rule));
    }
    for ((upos, form), votes) in forms {
        let Some(rule) = best(votes) else { continue };
        let skip = form.chars().count().saturating_sub(LONGEST_ENDING);
        let ending: String = form.chars().skip(skip).collect();
        if inherited(&chosen, *upos, &ending).as_ref() != Some(rule) {
            let rule = place(rule, &mut out.rules);
            out.table.push((lemma_key_of_form(*upos, form), rule));
        }
    }
    out.table.sort_unstable();
    out.table.dedup_by_key(|(key, _)| *key);
    out
}
