//! Who bears a quality: what adjectives, prepositions and nouns for persons are said of.

use super::{Filled, Held};
use crate::fact::actor::{Actors, unique};
use crate::fact::chunk::{Item, VerbKind};
use crate::fact::clause::Clause;
use crate::fact::reader::{Reading, Site};
use crate::lexicon::words::{meaning, verb};
use crate::lexicon::{Entry, Slot};

impl Reading<'_> {
    /// Who is, or has, what a noun says: the subject of "être", the phrase that it is apposed to.
    pub(super) fn bearer(&self, site: Site) -> Actors {
        let parsed = &self.sentences[site.sentence];
        let Some(noun) = parsed.noun(site.item) else {
            return self.modified(site);
        };
        // "son allié turc", "l'allié russe": the adjective says who.
        let is_head = noun.head == site.token;
        if is_head && let Some(mention) = noun.name.and_then(|n| self.mentions.get(n)) {
            return Actors { entities: smallvec::smallvec![mention.entity], direct: true };
        }
        if !is_head {
            let head_is_demonym = parsed.tokens[noun.head].mention().is_some();
            if head_is_demonym || noun.name.is_some() {
                return self.actors(site.sentence, site.item);
            }
        }
        // "X est l'allié de Y"
        let start = site.item;
        if let Some(clause) = self.predicate_of(site.sentence, start) {
            return Actors { direct: true, ..self.subject_actors(site.sentence, clause) };
        }
        // "X, allié de Y," and "X, soutenu par Z et allié de Y"
        if let Some(before) = self.apposed_to(site.sentence, start) {
            return before;
        }
        // "son allié, la Turquie" and "l'allié de Y, X": the name behind.
        let end = parsed.phrase_end(site.item);
        if matches!(parsed.items.get(end + 1), Some(Item::Comma))
            && parsed.noun(end + 2).is_some_and(|n| n.name.is_some())
        {
            // "Proche allié de Y, X a …": what opens a sentence without an article is said of the subject.
            let opens = site.item == 0 && !noun.determined;
            let fenced = opens
                || !parsed.verb(end + 3).is_some_and(|v| v.kind == VerbKind::Finite)
                || matches!(parsed.items.get(end + 3), Some(Item::Comma));
            if fenced {
                return self.actors(site.sentence, end + 2);
            }
        }
        if is_head && !noun.demonyms.is_empty() {
            return Actors { entities: self.demonym_states(noun), direct: true };
        }
        if !is_head {
            return self.actors(site.sentence, site.item);
        }
        Actors::default()
    }

    /// The clause of which the phrase at `item` is the predicate.
    pub(super) fn predicate_of(&self, sentence: usize, item: usize) -> Option<usize> {
        let parsed = &self.sentences[sentence];
        let mut at = item;
        let mut steps = 0;
        while let Some(before) = at.checked_sub(1) {
            at = before;
            steps += 1;
            match &parsed.items[at] {
                Item::Verb(group) if group.meaning.any(verb::COPULA) => {
                    return parsed.clauses.iter().position(|clause| clause.verb == at);
                }
                Item::Other(_) | Item::Open => {}
                // "est un voisin et un allié de": joined to a predicate.
                Item::Coordinator(_) => {
                    let mut earlier = at;
                    while let Some(i) = earlier.checked_sub(1) {
                        earlier = i;
                        match &parsed.items[i] {
                            Item::Noun(_) => {
                                if let Some(clause) = self.predicate_of(sentence, i) {
                                    return Some(clause);
                                }
                            }
                            Item::Preposition(..) | Item::Other(_) | Item::Comma => {}
                            _ => return None,
                        }
                    }
                    return None;
                }
                _ => return None,
            }
            if steps > 5 {
                return None;
            }
        }
        None
    }

    /// The actors that the phrase at `item`, after a comma or a bracket, is said of.
    fn apposed_to(&self, sentence: usize, item: usize) -> Option<Actors> {
        let parsed = &self.sentences[sentence];
        let mut at = item.checked_sub(1)?;
        while matches!(parsed.items[at], Item::Other(_) | Item::Open) {
            at = at.checked_sub(1)?;
        }
        if !matches!(parsed.items[at], Item::Comma | Item::Break(_)) {
            return None;
        }
        let mut before = at.checked_sub(1)?;
        loop {
            match &parsed.items[before] {
                Item::Noun(noun) => {
                    if noun.meaning.any(meaning::TIME) && noun.name.is_none() {
                        return None;
                    }
                    let actors = match parsed.noun(item).is_some_and(|appositive| appositive.plural) {
                        // "ni A ni B, les deux alliés de C": said of both.
                        true => self.listed_before(sentence, before),
                        false => self.actors(sentence, before),
                    };
                    if !actors.entities.is_empty() {
                        return Some(Actors { direct: true, ..actors });
                    }
                    // "le chef du gouvernement, allié de": the phrase that the complement hangs on.
                    if before >= 2 && parsed.preposition(before - 1).is_some() {
                        before -= 2;
                        continue;
                    }
                    return None;
                }
                Item::Other(_) | Item::Close | Item::Open => before = before.checked_sub(1)?,
                _ => return None,
            }
        }
    }

    /// The actors of the list that ends with the phrase at `item`.
    fn listed_before(&self, sentence: usize, item: usize) -> Actors {
        let parsed = &self.sentences[sentence];
        let mut all = self.actors(sentence, item);
        let mut first = item;
        let mut joined = false;
        while let Some(at) = first.checked_sub(2) {
            let joins = matches!(parsed.items[at + 1], Item::Coordinator(true));
            let listed = joined && matches!(parsed.items[at + 1], Item::Comma);
            let bare = at.checked_sub(1).is_none_or(|before| parsed.preposition(before).is_none());
            let named = parsed.noun(at).is_some_and(|noun| noun.name.is_some());
            if !(joins || listed) || !named || !bare {
                break;
            }
            joined = true;
            all.entities.extend(self.actors(sentence, at).entities);
            first = at;
        }
        Actors { entities: unique(all.entities.into_iter()), direct: all.direct }
    }

    /// What a participle outside any phrase is said of.
    fn modified(&self, site: Site) -> Actors {
        let parsed = &self.sentences[site.sentence];
        match parsed.verb(site.item) {
            Some(_) => site.clause.map(|clause| self.subject_actors(site.sentence, clause)).unwrap_or_default(),
            None => Actors::default(),
        }
    }

    pub(super) fn fill_adjective(&self, entry: &Entry, site: Site) -> Option<Filled> {
        let slot = |slot: &Slot| match slot {
            Slot::Bearer | Slot::Subject => self.bearer(site),
            Slot::After(preposition) => match self.sentences[site.sentence].verb(site.item) {
                Some(_) => site
                    .clause
                    .map(|clause| self.after_verb(site.sentence, clause, Some(*preposition)))
                    .unwrap_or_default(),
                None => self.after_noun(site, *preposition),
            },
            Slot::Speaker => {
                Actors { entities: self.speaker_at(site.sentence, site.token).into_iter().collect(), direct: true }
            }
            Slot::Parties => Actors { entities: self.parties(site), direct: true },
            _ => Actors::default(),
        };
        let sources = self.first_of(&entry.source, false, slot);
        let targets = self.first_of(&entry.target, entry.direct, slot);
        if entry.mutual && targets.entities.is_empty() && sources.entities.len() > 1 {
            return self.each_other(sources.entities);
        }
        self.filled(entry, sources, targets)
    }

    pub(super) fn fill_preposition(&self, entry: &Entry, site: Site) -> Option<Filled> {
        let parsed = &self.sentences[site.sentence];
        let mut targets = Vec::new();
        for noun in parsed.led(site.item) {
            let actors = self.actors(site.sentence, noun);
            if actors.direct || !entry.direct {
                targets.extend(actors.entities);
            }
        }
        let led = unique(targets.into_iter());
        let bearer = || self.preposition_bearer(site).entities;
        let find = |slots: &[Slot]| Held {
            slot: slots.first().cloned(),
            entities: match slots.first() {
                Some(Slot::After(_)) => led.clone(),
                Some(Slot::Parties) => self.parties(site),
                Some(Slot::Speaker) => self.speaker_at(site.sentence, site.token).into_iter().collect(),
                _ => bearer(),
            },
        };
        self.filled(entry, find(&entry.source), find(&entry.target))
    }

    /// Whose the thing is that a preposition is said of: the owner of the phrase before it, or the subject of the clause.
    fn preposition_bearer(&self, site: Site) -> Actors {
        let parsed = &self.sentences[site.sentence];
        let mut at = site.item;
        while let Some(before) = at.checked_sub(1) {
            at = before;
            match &parsed.items[at] {
                Item::Noun(noun) => {
                    if noun.meaning.any(meaning::TIME) && noun.name.is_none() {
                        continue;
                    }
                    // "la position d'Ankara en faveur de": the phrase that the complement hangs on decides, if it is a deed.
                    let mut head = at;
                    while head >= 2 && parsed.preposition(head - 1).is_some() && parsed.noun(head - 2).is_some() {
                        head -= 2;
                    }
                    let is_object = self.governing_clause(site.sentence, head).is_some_and(|clause| {
                        parsed.verb_of(clause).is_some_and(|group| !group.meaning.any(verb::COPULA))
                            && self.object_item(site.sentence, clause) == Some(head)
                    });
                    let actors = self.actors(site.sentence, head);
                    if !actors.entities.is_empty() && !actors.direct {
                        return actors;
                    }
                    if is_object || actors.entities.is_empty() {
                        break;
                    }
                    return actors;
                }
                Item::Other(_) | Item::Open | Item::Close => {}
                _ => break,
            }
        }
        let inside = parsed.clauses.iter().rposition(|clause| clause.verb < site.item && site.item < clause.end);
        // "X, avec l'appui de Y, résiste": the clause whose verb is still to come.
        let ahead = || parsed.clauses.iter().position(|clause| clause.start <= site.item && site.item < clause.verb);
        // "Avec l'aide de Y, X résiste"
        let opens = || {
            let finite = |clause: &&Clause| parsed.verb(clause.verb).is_some_and(|v| v.kind == VerbKind::Finite);
            parsed.clauses.iter().find(finite).and_then(|first| {
                (site.item < first.start).then(|| parsed.clauses.iter().position(|c| c.verb == first.verb)).flatten()
            })
        };
        let Some(clause) = ahead().or(inside).or_else(opens) else { return Actors::default() };
        let subject = self.subject_actors(site.sentence, clause);
        // "des soldats déployés aux côtés de Y par X"
        match parsed.verb_of(clause) {
            Some(group) if group.passive && subject.entities.is_empty() => self.agent(site.sentence, clause),
            _ => subject,
        }
    }
}
