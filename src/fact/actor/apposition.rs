//! Persons named beside a phrase that describes them.

use super::reference::SENTENCES_BACK;
use crate::fact::actor::Entities;
use crate::fact::chunk::{Item, Noun};
use crate::fact::reader::Reading;
use crate::gazetteer::{EntityIndex, Kind};
use smallvec::smallvec;

impl Reading<'_> {
    /// The persons whose names follow a role: "le ministre turc de la Défense, Hulusi Akar".
    pub(super) fn apposed_persons(&self, sentence: usize, item: usize) -> Option<Entities> {
        let parsed = &self.sentences[sentence];
        let mut at = item + 1;
        while parsed.preposition(at).is_some() && parsed.noun(at + 1).is_some() {
            let noun = parsed.noun(at + 1)?;
            // "des Affaires étrangères Sergueï Lavrov": the name belongs to the role.
            if let Some(mention) = noun.name.and_then(|n| self.mentions.get(n))
                && parsed.tokens[noun.head].mention().is_none()
                && self.gazetteer.get(mention.entity).kind == Kind::Person
            {
                return Some(smallvec![mention.entity]);
            }
            at += 2;
        }
        let comma = matches!(parsed.items.get(at), Some(Item::Comma));
        let at = at + usize::from(comma);
        let named = |at: usize| -> Option<EntityIndex> {
            let noun = parsed.noun(at)?;
            // "M. Lavrov" after a role is still the name of the one in that role.
            let mention = noun.name.and_then(|n| self.mentions.get(n))?;
            (self.gazetteer.get(mention.entity).kind == Kind::Person && parsed.tokens[noun.head].mention().is_some())
                .then_some(mention.entity)
        };
        let first = named(at)?;
        let mut persons: Entities = smallvec![first];
        if parsed.noun(item).is_some_and(|noun| noun.plural) {
            for next in parsed.list_after(at, None) {
                persons.extend(named(next));
            }
        }
        Some(persons)
    }

    /// The names that a plural is spelled out by, between commas: "les coprésidents, la France et la Russie,".
    pub(super) fn apposed_list(&self, sentence: usize, item: usize) -> Option<Entities> {
        let parsed = &self.sentences[sentence];
        let end = parsed.phrase_end(item);
        if !matches!(parsed.items.get(end + 1), Some(Item::Comma)) {
            return None;
        }
        let first = end + 2;
        parsed.noun(first).filter(|noun| noun.name.is_some())?;
        let list = parsed.list_after(first, None);
        let last = *list.last()?;
        let closed = matches!(parsed.items.get(last + 1), Some(Item::Comma | Item::Other(_)) | None);
        let named: Entities =
            std::iter::once(first).chain(list).flat_map(|noun| self.plainly(sentence, noun)).collect();
        (closed && named.len() > 1).then_some(named)
    }

    /// The last person named before a phrase, whom its gender may mean.
    pub(super) fn last_person(&self, sentence: usize, item: usize, noun: &Noun) -> Option<EntityIndex> {
        let parsed = &self.sentences[sentence];
        let here = parsed.tokens.get(parsed.first_token(item)).map_or(parsed.span.start, |token| token.span.start);
        let from = self.sentences[sentence.saturating_sub(SENTENCES_BACK)].span.start;
        let before =
            self.mentions.iter().rev().filter(|m| m.span.end <= here && m.span.start >= from).map(|m| m.entity);
        let mut persons = before.filter(|&entity| self.gazetteer.get(entity).kind == Kind::Person);
        match noun.feminine {
            Some(true) => persons.clone().find(|&p| self.is_feminine(p) == Some(true)).or_else(|| persons.next()),
            _ => persons.find(|&p| self.is_feminine(p) != Some(true)),
        }
    }

    /// An organisation named before whose name begins with the noun: "ce groupe" after "le Groupe de Minsk".
    pub(super) fn named_by(&self, sentence: usize, noun: &Noun) -> Option<EntityIndex> {
        let parsed = &self.sentences[sentence];
        let head = &parsed.tokens[noun.head].text;
        let here = parsed.tokens.get(noun.first).map_or(parsed.span.start, |token| token.span.start);
        let begins = |entity: EntityIndex| {
            let known = self.gazetteer.get(entity);
            known.kind == Kind::Organisation
                && known.name.text.split(' ').next().is_some_and(|word| word.to_lowercase() == **head)
        };
        self.mentions.iter().rev().filter(|m| m.span.end <= here).map(|m| m.entity).find(|&entity| begins(entity))
    }
}
