//! Who the subject of a clause is.

use super::{Actors, unique};
use crate::fact::actor::Entities;
use crate::fact::clause::{ClauseKind, Subject};
use crate::fact::memo::Question;
use crate::fact::reader::Reading;
use crate::lexicon::words::{class, verb};

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
                ))
            }
            Subject::Same(upper) => {
                // "a exhorté Ankara à cesser": the one who is exhorted will do it.
                let verb_kind = parsed.verb_of(clause).map(|group| group.kind);
                if let (ClauseKind::Dependent(Some(_)), Some(crate::fact::chunk::VerbKind::Infinitive), Some(group)) =
                    (known.kind, verb_kind, parsed.verb_of(*upper))
                    && group.meaning.any(verb::OBJECT_CONTROL)
                    && !group.passive
                {
                    let object = self.object_actors(sentence, *upper);
                    if !object.entities.is_empty() {
                        return object;
                    }
                    let to = self.lexicon.words.to();
                    let dative = self.after_verb(sentence, *upper, to);
                    if !dative.entities.is_empty() {
                        return dative;
                    }
                }
                self.subject_actors(sentence, *upper)
            }
            Subject::None => Actors::default(),
        }
    }
}
