//! Phrases as clauses need them: lists, what a relative is said of, and what hangs on what.

use super::{ClauseKind, Finder, Subject};
use crate::fact::chunk::{Item, VerbKind};
use crate::fact::token::TokenKind;
use crate::lexicon::words::meaning;

impl Finder<'_> {
    /// Whether a noun phrase stands without a preposition, itself or as part of a list.
    pub(super) fn is_bare(&self, at: usize, plural: bool) -> bool {
        let first = self.list_start(at, plural);
        !matches!(first.checked_sub(1).map(|i| &self.items[i]), Some(Item::Preposition(..)))
    }

    /// The first noun phrase of the list ("A, B et C") that ends with the one at `at`. What is joined to a complement
    /// ("le chef de A et B") is joined to the phrase above it only where the verb's number asks for that.
    pub(super) fn list_start(&self, at: usize, plural: bool) -> usize {
        let mut first = at;
        let mut joined = false;
        loop {
            let Some(before) = first.checked_sub(1) else { return first };
            match &self.items[before] {
                Item::Coordinator(true) => {
                    // "de l'Arménie et de l'Azerbaïdjan" is a list of its own; a bare phrase joins what stands before.
                    let Some(mut i) = before.checked_sub(1) else { return first };
                    if matches!(self.items[i], Item::Comma) {
                        let Some(earlier) = i.checked_sub(1) else { return first };
                        i = earlier;
                    }
                    let climbs = plural
                        && self.phrase_start(i).and_then(|start| self.noun(start)).is_some_and(|head| !head.plural);
                    let start = match climbs && !self.is_between(i) {
                        true => self.phrase_start(i),
                        false => self.noun(i).map(|_| i),
                    };
                    match start {
                        Some(start) => {
                            joined = true;
                            first = start;
                        }
                        None => return first,
                    }
                }
                Item::Comma if joined => {
                    // "Dimanche, A, B et C": a time is no member, nor is a complement.
                    let member = before.checked_sub(1).filter(|&i| {
                        self.noun(i).is_some()
                            && !self.is_time(i)
                            && !matches!(i.checked_sub(1).map(|i| &self.items[i]), Some(Item::Preposition(..)))
                    });
                    let Some(start) = member else { return first };
                    first = start;
                }
                _ => return first,
            }
        }
    }

    /// Whether a phrase follows the preposition of two parties, which always takes both.
    fn is_between(&self, at: usize) -> bool {
        matches!(at.checked_sub(1).map(|i| &self.items[i]), Some(Item::Preposition(lemma, _)) if Some(*lemma) == self.between)
    }

    fn is_between_list(&self, at: usize) -> bool {
        self.is_between(self.list_start(at, false))
    }

    /// The head of the phrase that ends at `at`, over the complements that hang on it with "de" and the like.
    pub(super) fn phrase_start(&self, at: usize) -> Option<usize> {
        let mut at = at;
        loop {
            self.noun(at)?;
            match at.checked_sub(1).map(|i| &self.items[i]) {
                Some(Item::Preposition(..)) => match at.checked_sub(2) {
                    Some(i) if self.noun(i).is_some() => at = i,
                    _ => return Some(at),
                },
                _ => return Some(at),
            }
        }
    }

    /// The noun phrases that make up the subject that ends with the one at `at`.
    pub(super) fn list(&self, at: usize, plural: bool) -> Vec<usize> {
        let first = self.list_start(at, plural);
        let mut members = vec![first];
        let mut i = first + 1;
        while i <= at {
            if self.noun(i).is_some() && matches!(self.items[i - 1], Item::Coordinator(true) | Item::Comma) {
                members.push(i);
            }
            i += 1;
        }
        members
    }

    /// The verb whose complement a phrase is, whatever stands between but another clause.
    pub(super) fn governor(&self, at: usize) -> Option<usize> {
        (0..at).rev().take_while(|&i| !matches!(self.items[i], Item::Break(_))).find_map(|i| self.clause_of(i))
    }

    /// The clause that has the phrase that starts at `first` as its object: its verb stands before it with nothing
    /// but complements between.
    pub(super) fn object_of(&self, first: usize) -> Option<usize> {
        let mut i = first;
        while let Some(before) = i.checked_sub(1) {
            i = before;
            match &self.items[i] {
                Item::Verb(_) => return self.clause_of(i),
                Item::Noun(_) | Item::Preposition(..) | Item::Other(_) | Item::Open | Item::Close => {}
                _ => return None,
            }
        }
        None
    }

    /// The phrase that a relative at item `at` is said of: the nearest before it, or an earlier one of the right number.
    pub(super) fn antecedent(&self, at: usize, plural: bool) -> Option<usize> {
        // "allié de X mais qui aide Y": of the same as the clause before the conjunction.
        if matches!(at.checked_sub(1).map(|i| &self.items[i]), Some(Item::Coordinator(_)))
            && let Some(before) = self.clauses.iter().rfind(|clause| clause.verb < at)
        {
            match (before.kind, &before.subject) {
                (ClauseKind::Relative(Some(noun)), _) => return Some(noun),
                (ClauseKind::Dependent(_), Subject::Nouns(nouns)) if self.past_participle(before.verb) => {
                    return nouns.first().copied();
                }
                _ => {}
            }
        }
        let mut nearest = None;
        let mut i = at;
        while let Some(before) = i.checked_sub(1) {
            i = before;
            match &self.items[i] {
                Item::Noun(noun) if noun.meaning.any(meaning::TIME) && noun.name.is_none() => {}
                Item::Noun(noun) => {
                    let list = matches!(i.checked_sub(1).map(|i| &self.items[i]), Some(Item::Coordinator(true)));
                    if plural && list && self.is_between_list(i) {
                        // "les combats entre A et B qui ont éclaté": the combats.
                        nearest = nearest.or(Some(i));
                        i = self.list_start(i, false);
                        continue;
                    }
                    if !plural || noun.plural || list {
                        return Some(i);
                    }
                    nearest = nearest.or(Some(i));
                }
                Item::Comma
                | Item::Preposition(..)
                | Item::Other(_)
                | Item::Open
                | Item::Close
                | Item::Break(TokenKind::ParenOpen | TokenKind::ParenClose) => {}
                _ => break,
            }
        }
        nearest
    }

    fn past_participle(&self, verb: usize) -> bool {
        self.verb(verb).is_some_and(|group| group.kind == VerbKind::Past)
    }

    pub(super) fn relative_list(&self, noun: usize, plural: bool) -> Vec<usize> {
        match plural && self.noun(noun).is_some_and(|noun| !noun.plural) {
            true => self.list(noun, plural),
            false => vec![noun],
        }
    }

    /// A bare noun phrase right behind a verb.
    pub(super) fn noun_behind(&self, at: usize, over_complements: bool) -> Option<usize> {
        let mut i = at + 1;
        loop {
            if matches!(self.items.get(i), Some(Item::Other(_) | Item::Open)) || self.is_time(i) {
                i += 1;
            } else if over_complements
                && matches!(self.items.get(i), Some(Item::Preposition(..)))
                && self.noun(i + 1).is_some()
            {
                i += 2; // ", a déclaré à la presse X"
            } else {
                break;
            }
        }
        self.noun(i).map(|_| i)
    }

    fn is_time(&self, at: usize) -> bool {
        self.noun(at).is_some_and(|noun| noun.meaning.any(meaning::TIME) && noun.name.is_none())
    }

    /// The list that begins with the phrase at `at`.
    pub(super) fn list_forward(&self, at: usize) -> Vec<usize> {
        let mut members = vec![at];
        let mut i = at + 1;
        while matches!(self.items.get(i), Some(Item::Coordinator(true))) && self.noun(i + 1).is_some() {
            members.push(i + 1);
            i += 2;
        }
        members
    }
}
