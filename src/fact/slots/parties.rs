//! The two or more that something lies between.

use crate::fact::actor::Entities;
use crate::fact::actor::unique;
use crate::fact::clause::{ClauseKind, Subject};
use crate::fact::reader::{Reading, Site};
use crate::lexicon::words::meaning;

impl Reading<'_> {
    /// The two sides of talks or a conflict that one has with the other: "X mène des pourparlers avec Y", "la guerre de
    /// X contre Y".
    fn one_with_other(&self, sentence: usize, item: usize) -> Entities {
        let parsed = &self.sentences[sentence];
        let Some(noun) = parsed.noun(item).filter(|n| n.meaning.any(meaning::CONFLICT.with(meaning::SETTLEMENT)))
        else {
            return Entities::new();
        };
        let behind = (item + 1..=parsed.phrase_end(item) + 1).find(|&at| {
            parsed.preposition(at).is_some_and(|lemma| {
                Some(lemma) == self.lexicon.words.with() || Some(lemma) == self.lexicon.words.against()
            })
        });
        let before = || parsed.preposition(item.checked_sub(2)?).filter(|&l| Some(l) == self.lexicon.words.with());
        // "achève avec les insurgés des pourparlers"
        let other = behind.or_else(|| before().and(item.checked_sub(2)));
        let Some(other) = other else { return Entities::new() };
        let mut one = self.owners(sentence, item, noun);
        if one.is_empty()
            && let Some(clause) = self.governing_clause(sentence, item)
        {
            one = self.subject_of(sentence, clause);
        }
        let other = self.led_actors(sentence, other).entities;
        match one.is_empty() || other.is_empty() {
            true => Entities::new(),
            false => unique(one.into_iter().chain(other)),
        }
    }

    /// The parties between whom the site speaks of a conflict or its end.
    pub(crate) fn parties(&self, site: Site) -> Entities {
        let parsed = &self.sentences[site.sentence];
        let end = match site.clause {
            Some(clause) => parsed.clauses[clause].end.max(site.item + 1),
            None => parsed.items.len(),
        };
        // Those named with it: "entre X et Y", "le différend arméno-azerbaïdjanais", "les deux parties".
        let subject = site.clause.and_then(|clause| match &parsed.clauses[clause].subject {
            Subject::Nouns(nouns) if parsed.clauses[clause].verb == site.item => nouns.first().copied(),
            _ => None,
        });
        for item in subject.into_iter().chain(site.item..end.min(parsed.items.len())) {
            if let Some(noun) = parsed.noun(item) {
                if noun.meaning.any(meaning::CONFLICT.with(meaning::SETTLEMENT)) && noun.demonyms.len() > 1 {
                    return self.demonym_states(noun);
                }
                if noun.meaning.any(meaning::GROUP) && (noun.count > 1 || noun.meaning.any(meaning::PARTY)) {
                    let actors = self.actors(site.sentence, item);
                    if actors.direct && actors.entities.len() > 1 {
                        return actors.entities;
                    }
                }
            }
            let between = self.between(site.sentence, item);
            if between.len() > 1 && parsed.preposition(item).is_none() {
                return between;
            }
            let with = self.one_with_other(site.sentence, item);
            if with.len() > 1 {
                return with;
            }
        }
        // Both of them addressed: "a téléphoné à ses homologues arménien et azerbaïdjanais pour demander …".
        let mut clause = site.clause;
        for _ in 0..4 {
            let Some(number) = clause else { break };
            for addressed in [
                self.after_verb(site.sentence, number, self.lexicon.words.to()),
                self.object_actors(site.sentence, number),
            ] {
                if addressed.direct && addressed.entities.len() > 1 {
                    return addressed.entities;
                }
            }
            clause = match parsed.clauses[number].kind {
                ClauseKind::Dependent(upper) => upper.filter(|&upper| upper != number),
                _ => None,
            };
        }
        // "un cessez-le-feu négocié par X est entré en vigueur entre A et B"
        for at in 0..parsed.items.len() {
            if parsed.preposition(at).is_some_and(|lemma| Some(lemma) == self.lexicon.words.between()) {
                let led = self.led_actors(site.sentence, at).entities;
                if led.len() > 1 {
                    return led;
                }
            }
        }
        // "sous l'égide de X, A et B ont signé"
        if parsed.preposition(site.item).is_some()
            && let Some(clause) = site.clause
        {
            let both = self.subject_actors(site.sentence, clause);
            if both.direct && both.entities.len() == 2 {
                return both.entities;
            }
        }
        // The parties of the document's conflict, those first that the sentence names.
        let here: Entities =
            self.mentions.iter().filter(|m| parsed.span.contains(m.span)).map(|m| self.home(m.entity)).collect();
        let named = self.discourse.conflicts.iter().find(|pair| pair.iter().any(|party| here.contains(party)));
        if named.is_none() {
            // No conflict is spelled out: the two others of the sentence, if there are just two.
            let mut subject = site.clause.map(|clause| self.subject_of(site.sentence, clause)).unwrap_or_default();
            if parsed.preposition(site.item).is_some() {
                subject = self.led_actors(site.sentence, site.item).entities; // "sous l'égide de X": X is the third
            }
            let others =
                unique(here.iter().copied().filter(|&e| !subject.iter().any(|&s| s == e || self.home(s) == e)));
            if others.len() == 2 && self.discourse.conflicts.is_empty() {
                return others;
            }
        }
        named.or(self.discourse.conflicts.first()).map(|pair| Entities::from_slice(pair)).unwrap_or_default()
    }
}
