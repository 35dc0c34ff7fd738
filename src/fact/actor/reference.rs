//! Who is meant without a name: pronouns, possessors, roles and groups, by what was named before.

use super::{Actors, unique};
use crate::fact::actor::Entities;
use crate::fact::chunk::{Item, Noun};
use crate::fact::clause::Subject;
use crate::fact::discourse::Named;
use crate::fact::reader::Reading;
use crate::gazetteer::{EntityIndex, Kind};
use crate::lexicon::words::{class, meaning, verb};

/// How many sentences back a pronoun may reach.
pub(super) const SENTENCES_BACK: usize = 2;

impl Reading<'_> {
    /// Who did what a noun says, as an earlier sentence told, or the clause that the noun is the object of.
    pub(super) fn known_doers(&self, sentence: usize, item: usize, noun: &Noun) -> Entities {
        let parsed = &self.sentences[sentence];
        let head = &parsed.tokens[noun.head].text;
        if noun.meaning.any(meaning::TIME.with(meaning::CONFLICT).with(meaning::ORGAN).with(meaning::ROLE)) {
            return Entities::new();
        }
        let giving = parsed.clauses.iter().position(|clause| {
            clause.verb < item
                && self.object_item_of(sentence, clause.verb) == Some(item)
                && parsed
                    .verb(clause.verb)
                    .is_some_and(|group| group.meaning.any(verb::GIVING) && !group.meaning.any(verb::RECEIVING))
        });
        if let Some(clause) = giving {
            return self.subject_of(sentence, clause);
        }
        self.discourse.deeds.get(self.lexicon.words.singular(head)).cloned().unwrap_or_default()
    }

    fn object_item_of(&self, sentence: usize, verb: usize) -> Option<usize> {
        let parsed = &self.sentences[sentence];
        let clause = parsed.clauses.iter().position(|clause| clause.verb == verb)?;
        self.object_item(sentence, clause)
    }

    /// "les deux pays", "les parties": the parties of the conflict, or those last named together.
    pub(super) fn group(&self, sentence: usize, noun: &Noun) -> Option<Entities> {
        let persons = noun.meaning.any(meaning::GROUP_OF_PERSONS) && !noun.meaning.any(meaning::GROUP_OF_STATES);
        let parsed = &self.sentences[sentence];
        let start = parsed.tokens.get(noun.first).map_or(parsed.span.start, |token| token.span.start);
        let wanted = usize::from(noun.count.max(2));
        let fits = |entity: EntityIndex| (self.gazetteer.get(entity).kind == Kind::Person) == persons;
        let together = |from: usize, to: usize| -> Option<Entities> {
            let inside = self.mentions.iter().filter(|m| m.span.start >= from && m.span.end <= to);
            let found = unique(inside.map(|m| m.entity).filter(|&e| fits(e)));
            (found.len() == wanted).then_some(found)
        };
        if !persons
            && wanted == 2
            && noun.meaning.any(meaning::PARTY)
            && let Some(pair) = self.discourse.conflicts.first()
        {
            return Some(Entities::from_slice(pair));
        }
        // The nearest sentence, this one up to the phrase first, that names just as many.
        if let Some(found) = together(parsed.span.start, start) {
            return Some(found);
        }
        for earlier in self.sentences[..sentence].iter().rev().take(4) {
            if let Some(found) = together(earlier.span.start, earlier.span.end) {
                return Some(found);
            }
        }
        if !persons && wanted == 2 {
            self.discourse.conflicts.first().map(|pair| Entities::from_slice(pair))
        } else {
            None
        }
    }

    /// The organisation or the state that a noun describes: "ce parti", "le royaume".
    pub(super) fn described(&self, sentence: usize, item: usize, noun: &Noun) -> Entities {
        if let Some(organisation) = self.named_by(sentence, noun) {
            return Entities::from_slice(&[organisation]);
        }
        let body = noun.meaning.any(meaning::BODY);
        let back = if noun.demonstrative || !body { 2 * SENTENCES_BACK } else { SENTENCES_BACK };
        self.latest_within(back, sentence, item, |entity| match self.gazetteer.get(entity).kind {
            Kind::Organisation => body,
            Kind::State => !body,
            Kind::Person => false,
        })
    }

    /// The last one named before a phrase, in its sentence or the ones before.
    pub(super) fn latest(&self, sentence: usize, item: usize, fits: impl Fn(EntityIndex) -> bool) -> Entities {
        self.latest_within(SENTENCES_BACK, sentence, item, fits)
    }

    /// The same, over so many sentences.
    fn latest_within(&self, back: usize, sentence: usize, item: usize, fits: impl Fn(EntityIndex) -> bool) -> Entities {
        let parsed = &self.sentences[sentence];
        let here = parsed.tokens.get(parsed.first_token(item)).map_or(parsed.span.start, |token| token.span.start);
        let from = self.sentences[sentence.saturating_sub(back)].span.start;
        let names = self.mentions.iter().rev().filter(|m| m.span.end <= here && m.span.start >= from);
        // An adjective may say anything of the state; a name is more likely to be taken up again.
        let mut named = names.clone().filter(|m| m.form != crate::mention::MentionForm::Demonym);
        named.find(|m| fits(m.entity)).map(|m| m.entity).into_iter().collect()
    }

    /// Who did or said what "ces déclarations" are: the last subject of a clause.
    pub(super) fn last_doer(&self) -> Entities {
        for named in self.discourse.named.iter().rev().take(SENTENCES_BACK) {
            if let Some(doer) = named.iter().rev().find(|one| one.subject) {
                return doer.entities.clone();
            }
        }
        Entities::new()
    }

    /// Whom "son", "sa", "leur" before a phrase refers to: the subject of its clause, or the last one named.
    pub(crate) fn possessor(&self, sentence: usize, item: usize, noun: &Noun) -> Entities {
        let parsed = &self.sentences[sentence];
        let mut at = item;
        let mut other = None;
        // The nearest clause to the left whose subject may be meant.
        while let Some(number) = parsed.clauses.iter().rposition(|clause| clause.verb < at) {
            let clause = &parsed.clauses[number];
            // "a remercié Ankara pour son soutien": the one who is thanked gave it.
            let thanked = parsed.verb_of(number).is_some_and(|group| group.meaning.any(verb::RECEIVING))
                && item.checked_sub(1).is_some_and(|before| parsed.preposition(before).is_some());
            if thanked && self.object_item(sentence, number).is_some_and(|object| object < item) {
                let owners = self.object_actors(sentence, number);
                if owners.direct && !owners.entities.is_empty() {
                    return owners.entities;
                }
            }
            let owners = self.subject_of(sentence, number);
            if !owners.is_empty() {
                let several = owners.len() > 1
                    || parsed
                        .verb_of(number)
                        .is_some_and(|group| group.plural && group.kind == crate::fact::chunk::VerbKind::Finite);
                if several == noun.of_several {
                    return owners;
                }
                other = other.or(Some(owners));
            }
            at = clause.verb;
        }
        if let Some(owners) = other {
            return owners;
        }
        let before = (0..item).rev().find_map(|i| {
            parsed.noun(i).filter(|n| n.pronoun.is_empty()).map(|_| self.plainly(sentence, i)).filter(|e| !e.is_empty())
        });
        if let Some(owners) = before {
            return owners;
        }
        let _ = noun;
        self.discourse
            .named
            .last()
            .and_then(|named| named.iter().find(|one| one.subject).or(named.first()))
            .map(|one| one.entities.clone())
            .unwrap_or_default()
    }

    pub(super) fn pronoun(&self, sentence: usize, item: usize, noun: &Noun) -> Actors {
        if noun.pronoun.any(class::PRONOUN_FIRST) {
            return Actors::direct(self.speaker_at(sentence, noun.head).into_iter().collect());
        }
        if noun.pronoun.any(class::PRONOUN_OTHER)
            && !noun.pronoun.any(class::PRONOUN_MASCULINE.with(class::PRONOUN_FEMININE).with(class::PRONOUN_PLURAL))
        {
            return Actors::default();
        }
        // "ceux qui …": whoever does.
        let parsed = &self.sentences[sentence];
        if matches!(parsed.items.get(item + 1), Some(Item::RelativeSubject(_) | Item::RelativeOther(_) | Item::That(_)))
        {
            return Actors::default();
        }
        // "celle de l'Azerbaïdjan": what it stands for belongs to its complement.
        if let Some(owners) = self.complement(sentence, item, self.lexicon.words.of()) {
            return Actors::direct(owners);
        }
        Actors::direct(self.antecedent(sentence, item, noun.pronoun, noun.plural, noun.feminine, &[]))
    }

    /// Whom a pronoun of the third person means; `not` are those who cannot be meant, as the subject of the verb whose
    /// object it is.
    pub(crate) fn antecedent(
        &self,
        sentence: usize,
        item: usize,
        classes: crate::lexicon::words::Classes,
        plural: bool,
        feminine: Option<bool>,
        not: &[EntityIndex],
    ) -> Entities {
        let fits = |one: &Named| {
            if one.entities.iter().any(|entity| not.contains(entity)) {
                return false;
            }
            if plural {
                return one.entities.len() > 1 || one.plural;
            }
            if one.entities.len() != 1
                || (one.plural
                    && feminine.is_some()
                    && one.feminine.is_none()
                    && self.gazetteer.get(one.entities[0]).kind == Kind::Person)
            {
                return false;
            }
            match (feminine, self.is_feminine(one.entities[0])) {
                (Some(wanted), Some(known)) => wanted == known,
                _ => true,
            }
        };
        let latter = classes.any(class::PRONOUN_LATTER);
        // The same sentence: subjects of clauses before it, then whoever is named before it.
        let mut here: Vec<Named> = Vec::new();
        let parsed = &self.sentences[sentence];
        for clause in parsed.clauses.iter().filter(|clause| clause.verb < item) {
            if let Subject::Nouns(nouns) = &clause.subject {
                if nouns.contains(&item)
                    || nouns.iter().any(|&n| parsed.noun(n).is_some_and(|noun| !noun.pronoun.is_empty()))
                {
                    continue;
                }
                let entities = unique(nouns.iter().flat_map(|&n| self.actors(sentence, n).entities));
                if !entities.is_empty() {
                    here.push(Named { plural: entities.len() > 1, entities, feminine: None, subject: true });
                }
            }
        }
        let mut others: Vec<Named> = Vec::new();
        for at in (0..item).rev() {
            if let Some(noun) = parsed.noun(at).filter(|noun| noun.pronoun.is_empty()) {
                let entities = self.plainly(sentence, at);
                if !entities.is_empty() && parsed.tokens[noun.head].mention().is_some() {
                    others.push(Named { plural: noun.plural, entities, feminine: noun.feminine, subject: false });
                }
            }
        }
        let found = if latter {
            others.iter().find(|one| fits(one))
        } else {
            here.iter().rev().chain(&others).find(|one| fits(one))
        };
        if let Some(one) = found {
            return one.entities.clone();
        }
        for named in self.discourse.named.iter().rev().take(SENTENCES_BACK) {
            let found = match latter {
                true => named.iter().rev().find(|one| fits(one)),
                false => {
                    named.iter().find(|one| one.subject && fits(one)).or_else(|| named.iter().find(|one| fits(one)))
                }
            };
            if let Some(one) = found {
                return one.entities.clone();
            }
        }
        Entities::new()
    }
}
