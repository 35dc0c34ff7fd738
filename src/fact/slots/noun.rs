//! Slots of nouns: whose deed a noun names, who gives it, and to whom.

use super::Filled;
use crate::fact::actor::{Actors, Entities};
use crate::fact::chunk::{Item, Possessive, VerbKind};
use crate::fact::clause::ClauseKind;
use crate::fact::reader::{Reading, Site};
use crate::lexicon::words::{Lemma, verb};
use crate::lexicon::{Entry, Slot};

impl Reading<'_> {
    /// Those whom a preposition behind a noun leads to, up to the next verb of a clause.
    pub(super) fn after_noun(&self, site: Site, preposition: Lemma) -> Actors {
        let parsed = &self.sentences[site.sentence];
        let mut best = Actors::default();
        let mut at = site.item + 1;
        while let Some(item) = parsed.items.get(at) {
            match item {
                Item::Preposition(lemma, _) if *lemma == preposition => {
                    let found = self.led_actors(site.sentence, at);
                    if found.direct && !found.entities.is_empty() {
                        return found;
                    }
                    if best.entities.is_empty() {
                        best = found;
                    }
                }
                Item::Verb(group) if group.kind == VerbKind::Finite || group.kind == VerbKind::Present => break,
                Item::Break(_)
                | Item::RelativeSubject(_)
                | Item::RelativeOther(_)
                | Item::Subordinator(_)
                | Item::That(_) => break,
                _ => {}
            }
            at += 1;
        }
        // "dont il est l'adversaire"
        if best.entities.is_empty()
            && let Some((held, noun)) = site.clause.and_then(|clause| parsed.relative(clause))
            && held == preposition
        {
            return self.actors(site.sentence, noun);
        }
        // "lui a apporté son soutien"
        if best.entities.is_empty()
            && Some(preposition) == self.lexicon.words.to()
            && let Some(clause) = self.governing_clause(site.sentence, site.item)
            && parsed.verb_of(clause).is_some_and(|g| g.dative.is_some() && g.meaning.any(verb::GIVING))
        {
            return self.after_verb(site.sentence, clause, Some(preposition));
        }
        if best.entities.is_empty()
            && let Some(clause) = self.given_in(site)
        {
            return self.after_verb(site.sentence, clause, Some(preposition));
        }
        best
    }

    /// The clause whose verb governs the phrase at `item`: nothing but its complements between.
    pub(in crate::fact) fn governing_clause(&self, sentence: usize, item: usize) -> Option<usize> {
        let parsed = &self.sentences[sentence];
        let mut at = item;
        while let Some(before) = at.checked_sub(1) {
            at = before;
            match &parsed.items[at] {
                Item::Verb(group) if group.kind == VerbKind::Past && !group.passive => {}
                Item::Verb(_) => return parsed.clauses.iter().position(|clause| clause.verb == at),
                Item::Noun(_) | Item::Preposition(..) | Item::Other(_) | Item::Open | Item::Close => {}
                Item::Coordinator(_) | Item::Comma => {}
                _ => return None,
            }
        }
        None
    }

    pub(super) fn fill_noun(&self, entry: &Entry, site: Site) -> Option<Filled> {
        let parsed = &self.sentences[site.sentence];
        let slot = |slot: &Slot| match slot {
            Slot::Bearer => self.bearer(site),
            Slot::Owner => {
                let owner = self.noun_owner(site);
                // "notre partenariat": of the speaker's state, not of himself.
                let ours = entry.mutual
                    && parsed.noun(site.item).is_some_and(|noun| noun.possessive == Some(Possessive::First));
                match ours {
                    true => Actors { entities: owner.entities.iter().map(|&e| self.home(e)).collect(), ..owner },
                    false => owner,
                }
            }
            Slot::Demonym => {
                let entities = parsed.noun(site.item).map(|noun| self.demonym_states(noun)).unwrap_or_default();
                Actors { entities, direct: true }
            }
            Slot::Possessive => {
                let noun = parsed.noun(site.item).filter(|noun| noun.possessive.is_some());
                let entities = match noun {
                    Some(noun) if noun.possessive == Some(Possessive::First) => {
                        self.speaker_at(site.sentence, noun.head).into_iter().collect()
                    }
                    Some(noun) => self.possessor(site.sentence, site.item, noun),
                    None => Entities::new(),
                };
                Actors { entities, direct: true }
            }
            Slot::Giver => self.giver(site),
            Slot::Content => Actors::default(),
            Slot::Subject => self.subject_before(site),
            Slot::Object => self.given_to(site),
            Slot::Speaker => {
                Actors { entities: self.speaker_at(site.sentence, site.token).into_iter().collect(), direct: true }
            }
            Slot::Parties => Actors { entities: self.parties(site), direct: true },
            // "nos amis à Moscou": the other side is the one who says "our".
            Slot::After(_) if parsed.noun(site.item).is_some_and(|n| n.possessive == Some(Possessive::First)) => {
                Actors::default()
            }
            Slot::After(preposition) => self.after_noun(site, *preposition),
        };
        let sources = self.first_of(&entry.source, false, slot);
        let targets = self.first_of(&entry.target, entry.direct, slot);
        // "les liens entre X et Y": both at once.
        if entry.mutual && (sources.entities.is_empty() || targets.entities.is_empty()) {
            let between = self.between(site.sentence, site.item);
            if between.len() > 1 {
                return self.each_other(between);
            }
            // "X et Y sont alliés", "X et Y renforcent leur alliance": said of both.
            let of_both = self.predicate_of(site.sentence, site.item).is_some()
                || parsed.noun(site.item).is_none_or(|noun| noun.possessive.is_some())
                || entry.source.contains(&Slot::Giver);
            if sources.entities.len() > 1 && targets.entities.is_empty() && of_both {
                return self.each_other(sources.entities);
            }
            if let Some(noun) = parsed.noun(site.item)
                && noun.demonyms.len() > 1
            {
                return self.each_other(self.demonym_states(noun));
            }
        }
        self.filled(entry, sources, targets)
    }

    fn noun_owner(&self, site: Site) -> Actors {
        let parsed = &self.sentences[site.sentence];
        let Some(noun) = parsed.noun(site.item) else { return Actors::default() };
        Actors { entities: self.owners(site.sentence, site.item, noun), direct: true }
    }

    /// The subject of a verb of giving that the noun is the object of: "X apporte son soutien".
    fn giver(&self, site: Site) -> Actors {
        let parsed = &self.sentences[site.sentence];
        // "le soutien que X apporte à Y"
        if let Some(clause) = self.given_in(site) {
            return self.subject_actors(site.sentence, clause);
        }
        let Some(clause) = self.governing_clause(site.sentence, site.item) else { return Actors::default() };
        let Some(group) = parsed.verb_of(clause) else { return Actors::default() };
        // "X reçoit de Y une aide"
        if group.meaning.any(verb::RECEIVING) {
            let from = self.after_verb(site.sentence, clause, self.lexicon.words.of());
            return if from.direct { from } else { Actors::default() };
        }
        if !group.meaning.any(verb::GIVING) {
            return Actors::default();
        }
        let by = self.lexicon.words.by();
        match group.passive {
            true => self.after_verb(site.sentence, clause, by),
            false => self.subject_actors(site.sentence, clause),
        }
    }

    /// The relative clause that says of a noun who gives it: "le soutien que X apporte".
    fn given_in(&self, site: Site) -> Option<usize> {
        let parsed = &self.sentences[site.sentence];
        parsed.clauses.iter().position(|clause| {
            clause.kind == ClauseKind::Relative(Some(site.item))
                && matches!(parsed.items.get(clause.start), Some(Item::That(_)))
                && parsed.verb(clause.verb).is_some_and(|group| group.meaning.any(verb::GIVING))
        })
    }

    /// The subject of whatever verb governs the noun.
    fn subject_before(&self, site: Site) -> Actors {
        match self.governing_clause(site.sentence, site.item) {
            Some(clause) => self.subject_actors(site.sentence, clause),
            None => Actors::default(),
        }
    }

    /// To whom the governing verb gives: "a assuré Bakou de son soutien", "a promis à Bakou une aide".
    fn given_to(&self, site: Site) -> Actors {
        let parsed = &self.sentences[site.sentence];
        let Some(clause) = self.governing_clause(site.sentence, site.item) else { return Actors::default() };
        let Some(group) = parsed.verb_of(clause) else { return Actors::default() };
        if group.meaning.any(verb::RECEIVING) {
            return self.subject_actors(site.sentence, clause);
        }
        if !group.meaning.any(verb::GIVING) {
            return Actors::default();
        }
        if let Some(object) = self.object_item(site.sentence, clause).filter(|&object| object != site.item) {
            let actors = self.list_actors(site.sentence, object, None);
            if actors.direct && !actors.entities.is_empty() {
                return actors;
            }
        }
        self.after_verb(site.sentence, clause, self.lexicon.words.to())
    }
}
