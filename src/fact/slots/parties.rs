//! The two or more that something lies between.

use crate::fact::actor::Entities;
use crate::fact::actor::unique;
use crate::fact::clause::ClauseKind;
use crate::fact::reader::{Reading, Site};
use crate::lexicon::words::meaning;

impl Reading<'_> {
    /// The parties between whom the site speaks of a conflict or its end.
    pub(crate) fn parties(&self, site: Site) -> Entities {
        let parsed = &self.sentences[site.sentence];
        let end = match site.clause {
            Some(clause) => parsed.clauses[clause].end.max(site.item + 1),
            None => parsed.items.len(),
        };
        // Those named with it: "entre X et Y", "le différend arméno-azerbaïdjanais", "les deux parties".
        for item in site.item..end.min(parsed.items.len()) {
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
        // The parties of the document's conflict, those first that the sentence names.
        let here: Entities =
            self.mentions.iter().filter(|m| parsed.span.contains(m.span)).map(|m| self.home(m.entity)).collect();
        let named = self.discourse.conflicts.iter().find(|pair| pair.iter().any(|party| here.contains(party)));
        if named.is_none() {
            // No conflict is spelled out: the two others of the sentence, if there are just two.
            let subject = site.clause.map(|clause| self.subject_of(site.sentence, clause)).unwrap_or_default();
            let others =
                unique(here.iter().copied().filter(|&e| !subject.iter().any(|&s| s == e || self.home(s) == e)));
            if others.len() == 2 && self.discourse.conflicts.is_empty() {
                return others;
            }
        }
        named.or(self.discourse.conflicts.first()).map(|pair| Entities::from_slice(pair)).unwrap_or_default()
    }
}
