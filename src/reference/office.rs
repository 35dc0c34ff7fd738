//! Offices and who holds them.

use super::References;
use crate::gazetteer::{EntityIndex, Kind};
use crate::lexicon::senses::Sense;
use crate::syntax::{Deprel, Upos};
use std::collections::BTreeSet;

/// How many letters a word has at most that tells nothing of an office.
const SMALL: usize = 3;

impl References<'_> {
    /// Who holds the office that a noun phrase names, of a state or a body: somebody whom the document names, or else the only one
    /// whose time in it the gazetteer gives.
    pub(super) fn holder(&self, sentence: usize, word: usize, home: EntityIndex) -> Option<EntityIndex> {
        let said = self.office_words(sentence, word);
        let mut ways: Vec<BTreeSet<String>> = vec![said.clone()];
        for (from, to) in &self.senses.offices {
            if said.iter().all(|word| from.contains(word)) && from.iter().all(|word| said.contains(word)) {
                ways.push(to.iter().cloned().collect());
            }
        }
        let acts_for = |entity: EntityIndex| self.home(entity) == Some(home);
        let names: Vec<String> = self.names_of(home);
        let mut found: BTreeSet<EntityIndex> = BTreeSet::new();
        for &entity in self.named.iter().filter(|&&entity| acts_for(entity)) {
            let known = self.gazetteer.get(entity);
            if known.kind == Kind::Person
                && known.roles_at(self.date).any(|role| {
                    let role = role_words(role, &names);
                    ways.iter().any(|said| !said.is_empty() && said.is_subset(&role) && !self.is_deputy(&role, said))
                })
            {
                found.insert(entity);
            }
        }
        if found.len() == 1 {
            return found.first().copied();
        }
        if !found.is_empty() {
            return None;
        }
        let date = self.date?;
        let passage = &self.passages[sentence];
        let small: BTreeSet<String> =
            (0..passage.len()).filter(|&at| passage.hangs_on(at, word)).map(|at| passage.form(at).to_owned()).collect();
        let fits = |role: &str| {
            let role = role_words(role, &names);
            ways.iter().any(|said| {
                said.is_subset(&role)
                    && role.iter().all(|word| {
                        said.contains(word)
                            || small.contains(word)
                            || passage.contracted.contains(word)
                            || word.chars().count() <= SMALL
                    })
            })
        };
        for entity in self.gazetteer.with_terms(home).filter(|&entity| acts_for(entity)) {
            let known = self.gazetteer.get(entity);
            let mut held = known.roles.iter().filter(|role| !role.term.is_always() && role.term.may_hold(date));
            if held.any(|role| fits(&role.value)) {
                found.insert(entity);
            }
        }
        // Around the day of an election there may be two: then nobody is meant for certain.
        found.first().copied().filter(|_| found.len() == 1)
    }

    /// The only person whom the document names who holds the office that a phrase names, of whatever state.
    pub(super) fn holder_named(&self, sentence: usize, word: usize) -> Option<EntityIndex> {
        let said = self.office_words(sentence, word);
        let holds = |entity: EntityIndex| {
            let known = self.gazetteer.get(entity);
            let names = self.home(entity).map(|home| self.names_of(home)).unwrap_or_default();
            known.kind == Kind::Person
                && known.roles_at(self.date).any(|role| {
                    let role = role_words(role, &names);
                    !said.is_empty() && said.is_subset(&role) && !self.is_deputy(&role, &said)
                })
        };
        let mut holders = self.named.iter().copied().filter(|&entity| holds(entity));
        let (holder, other) = (holders.next()?, holders.next());
        other.is_none().then_some(holder)
    }

    /// Whether a role is that of a deputy, and what is said is not: the vice president is not the president.
    fn is_deputy(&self, role: &BTreeSet<String>, said: &BTreeSet<String>) -> bool {
        role.iter().any(|word| self.senses.is(word, Sense::Deputy) && !said.contains(word))
    }

    /// Words of a phrase that say which office it is, without names.
    fn office_words(&self, sentence: usize, word: usize) -> BTreeSet<String> {
        let passage = &self.passages[sentence];
        let content =
            |&at: &usize| matches!(passage.upos(at), Upos::Noun | Upos::Adj | Upos::Propn) && !passage.is_covered(at);
        let below = |&at: &usize| {
            let parted = passage.above(at).take_while(|&above| above != word).chain([at]).any(|at| {
                matches!(passage.universal(at), Deprel::Acl | Deprel::Appos | Deprel::Conj | Deprel::Parataxis)
                    && passage.frames.tree().head(at) == Some(word)
            });
            at == word || passage.hangs_on(at, word) && !parted
        };
        let words = (0..passage.len()).filter(below).filter(content);
        words
            .map(|at| if at == word { passage.lemma(at).to_lowercase() } else { passage.form(at).to_owned() })
            .collect()
    }

    /// What a role may say of its state: `president of the Republic of Turkey`.
    fn names_of(&self, home: EntityIndex) -> Vec<String> {
        let known = self.gazetteer.get(home);
        let names = std::iter::once(&known.name).chain(&known.aliases).chain(&known.demonyms).chain(&known.seats);
        names.filter(|name| !name.text.contains(' ')).map(|name| name.text.to_lowercase()).collect()
    }
}

/// The words of a role, without those that name its state.
fn role_words(role: &str, names: &[String]) -> BTreeSet<String> {
    let words = role.split(|c: char| !c.is_alphanumeric() && c != '-').map(str::to_lowercase);
    words.filter(|word| !word.is_empty() && !names.contains(word)).collect()
}
