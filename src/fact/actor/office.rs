//! Who is meant by an office: "le président turc", "le chef de la diplomatie".

use crate::fact::chunk::Noun;
use crate::fact::reader::Reading;
use crate::gazetteer::{Entity, EntityIndex, Kind};
use crate::lexicon::words::split_words;
use std::collections::BTreeSet;

impl Reading<'_> {
    /// The person who has a role at the date of the document: one whom the document names, or else the one whose
    /// time in the office the gazetteer gives.
    pub(super) fn by_role(
        &self,
        sentence: usize,
        item: usize,
        noun: &Noun,
        homes: &[EntityIndex],
    ) -> Option<EntityIndex> {
        let parsed = &self.sentences[sentence];
        let head = &parsed.tokens[noun.head].text;
        // "le chef de la diplomatie": a role of two nouns tells by itself.
        let second = (parsed.preposition(item + 1).is_some()
            && parsed.preposition(item + 1) == self.lexicon.words.of())
        .then(|| parsed.noun(item + 2))
        .flatten()
        .map(|noun| parsed.tokens[noun.head].text.as_ref());
        let here = self.sentences[sentence].span.end;
        let synonym = self.lexicon.words.role_synonym(head, second);
        let fits = |entity: EntityIndex| {
            let known = self.gazetteer.get(entity);
            let has = |role: &str, wanted: &str| words_of(role).any(|word| word.to_lowercase() == *wanted);
            let affiliation = known.affiliation_at(self.date);
            known.kind == Kind::Person
                && known.roles_at(self.date).any(|role| {
                    let home = affiliation.is_some_and(|home| homes.contains(&home));
                    // A person of no known state may lead an organisation: his second noun tells.
                    let named = second.is_some_and(|second| has(role, second));
                    // "le chef de l'État" is the president, the one spoken of where no state is named.
                    let other = synonym.is_some_and(|synonym| synonym.split(' ').all(|word| has(role, word)));
                    (has(role, head) && (home || ((homes.is_empty() || affiliation.is_none()) && named)))
                        || (other && (home || homes.is_empty()))
                })
        };
        self.mentions
            .iter()
            .rev()
            .filter(|m| m.span.start < here)
            .map(|m| m.entity)
            .find(|&e| fits(e))
            .or_else(|| self.mentions.iter().map(|m| m.entity).find(|&e| fits(e)))
            .or_else(|| self.in_office(sentence, item, noun, homes))
    }

    /// The only person of these states whose role, within dates that hold at the date of the document, says what the
    /// phrase says, no more and no less: such a role is as good as a name.
    fn in_office(&self, sentence: usize, item: usize, noun: &Noun, homes: &[EntityIndex]) -> Option<EntityIndex> {
        let date = self.date?;
        let candidates = homes.iter().flat_map(|&home| self.gazetteer.with_terms(home));
        let mut candidates = candidates.peekable();
        if !noun.determined || noun.indefinite || candidates.peek().is_none() {
            return None;
        }
        let said = self.office_words(sentence, item, noun);
        let fits = |known: &Entity| {
            let home =
                known.affiliation_at(self.date).filter(|home| homes.contains(home)).map(|h| self.gazetteer.get(h));
            home.is_some_and(|home| {
                let mut held = known.roles.iter().filter(|role| !role.term.is_always() && role.term.may_hold(date));
                held.any(|role| self.content_words(&role.value, home) == said)
            })
        };
        let found: BTreeSet<EntityIndex> = candidates.filter(|&e| fits(self.gazetteer.get(e))).collect();
        // Around the day of an election there may be two: then nobody is meant for certain.
        found.first().copied().filter(|_| found.len() == 1)
    }

    /// The words of a phrase and of its complements that say which office it is, without names.
    fn office_words(&self, sentence: usize, item: usize, noun: &Noun) -> BTreeSet<String> {
        let parsed = &self.sentences[sentence];
        let mut tokens: Vec<usize> = (noun.first..=noun.last).collect();
        let mut at = item + 1;
        while parsed.preposition(at).is_some() && parsed.preposition(at) == self.lexicon.words.of() {
            let Some(complement) = parsed.noun(at + 1) else { break };
            tokens.extend(complement.first..=complement.last);
            at += 2;
        }
        let words = tokens.into_iter().filter_map(|at| parsed.tokens.get(at));
        let words = words.filter(|token| token.mention().is_none()).map(|token| token.text.as_ref());
        words.filter(|word| self.is_content(word)).map(str::to_lowercase).collect()
    }

    /// The words of a role that say which office it is, without those that name its state.
    fn content_words(&self, role: &str, home: &Entity) -> BTreeSet<String> {
        let names = || std::iter::once(&home.name).chain(&home.aliases).chain(&home.demonyms).chain(&home.seats);
        let is_name = |word: &str| {
            // "République française" is a name of the state, and "président de la République" an office.
            names().any(|name| !name.text.contains(' ') && name.text.to_lowercase() == word)
        };
        // The lexicon has straight apostrophes; a gazetteer may have others.
        let role = role.replace('\u{2019}', "'");
        let words = split_words(&role).into_iter().filter(|word| self.is_content(word)).map(str::to_lowercase);
        words.filter(|word| !is_name(word)).collect()
    }

    fn is_content(&self, word: &str) -> bool {
        let lower = word.to_lowercase();
        word.contains(char::is_alphanumeric)
            && self
                .lexicon
                .words
                .form(&lower)
                .is_none_or(|form| form.classes.is_empty() || !form.nouns.is_empty() || !form.adjectives.is_empty())
    }
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty())
}
