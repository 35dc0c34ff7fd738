//! Who the subject of a clause is.

use super::{Actors, unique};
use crate::fact::actor::Entities;
use crate::fact::chunk::{Noun, VerbKind};
use crate::fact::clause::{ClauseKind, Subject};
use crate::fact::memo::Question;
use crate::fact::reader::Reading;
use crate::lexicon::words::{class, meaning, verb};

impl Reading<'_> {
    /// Whom the subject of a clause stands for.
    pub(crate) fn subject_of(&self, sentence: usize, clause: usize) -> Entities {
        self.subject_actors(sentence, clause).entities
    }

    /// The same, and whether it is an actor itself or a deed of one.
    pub(crate) fn subject_actors(&self, sentence: usize, clause: usize) -> Actors {
        self.memo.ask(Question::Subject(sentence, clause), || self.find_subject(sentence, clause))
    }

    fn find_subject(&self, sentence: usize, clause: usize) -> Actors {
        let parsed = &self.sentences[sentence];
        let Some(known) = parsed.clauses.get(clause) else { return Actors::default() };
        match &known.subject {
            Subject::Nouns(nouns) => {
                let mut direct = true;
                let mut all = Vec::new();
                for &noun in nouns {
                    let actors = self.actors(sentence, noun);
                    direct &= actors.direct || actors.entities.is_empty();
                    all.extend(actors.entities);
                }
                Actors { entities: unique(all.into_iter()), direct }
            }
            Subject::Inverted(token) => {
                let Some(token) = parsed.tokens.get(*token) else { return Actors::default() };
                let feminine = match (token.is(class::PRONOUN_FEMININE), token.is(class::PRONOUN_MASCULINE)) {
                    (true, _) => Some(true),
                    (_, true) => Some(false),
                    _ => return Actors::default(),
                };
                Actors::direct(self.antecedent(
                    sentence,
                    known.verb,
                    token.classes,
                    token.is(class::PRONOUN_PLURAL),
                    feminine,
                    &[],
                ))
            }
            Subject::Same(upper) => {
                // "a exhorté Ankara à cesser": the one who is exhorted will do it.
                let verb_kind = parsed.verb_of(clause).map(|group| group.kind);
                if verb_kind == Some(VerbKind::Infinitive)
                    && matches!(known.kind, ClauseKind::Dependent(Some(_)))
                    && let Some(controlled) = self.controlled(sentence, clause, *upper)
                {
                    return controlled;
                }
                self.subject_actors(sentence, *upper)
            }
            Subject::None => self.willing(sentence, clause).unwrap_or_default(),
        }
    }

    /// Who does what an infinitive says, where that is not the subject of the clause above it.
    pub(crate) fn controlled(&self, sentence: usize, clause: usize, upper: usize) -> Option<Actors> {
        let parsed = &self.sentences[sentence];
        if let Some(willing) = self.willing(sentence, clause) {
            return Some(willing);
        }
        let group = parsed.verb_of(upper).filter(|group| group.meaning.any(verb::OBJECT_CONTROL) && !group.passive)?;
        if parsed.verb_of(clause).is_none_or(|own| own.kind != VerbKind::Infinitive || own.first <= group.last) {
            return None;
        }
        let object = self.object_actors(sentence, upper);
        if !object.entities.is_empty() {
            return Some(object);
        }
        let dative = self.after_verb(sentence, upper, self.lexicon.words.to());
        (!dative.entities.is_empty()).then_some(dative)
    }

    /// Whose the noun is that an infinitive hangs on: "la décision d'Ankara de livrer des armes".
    fn willing(&self, sentence: usize, clause: usize) -> Option<Actors> {
        let (head, noun) = self.will(sentence, clause)?;
        let owners = self.owners(sentence, head, noun);
        (!owners.is_empty()).then(|| Actors::direct(owners))
    }

    /// The noun of will that an infinitive hangs on, and its item.
    pub(crate) fn will(&self, sentence: usize, clause: usize) -> Option<(usize, &Noun)> {
        let parsed = &self.sentences[sentence];
        let known = parsed.clauses.get(clause)?;
        parsed.verb_of(clause).filter(|group| group.kind == VerbKind::Infinitive)?;
        let mut head = known.led_by?.checked_sub(1)?;
        loop {
            let noun = parsed.noun(head)?;
            if noun.meaning.any(meaning::WILL) {
                return Some((head, noun));
            }
            parsed.preposition(head.checked_sub(1)?)?;
            head = head.checked_sub(2)?;
        }
    }
}
