//! Whether a text says that a stance is so.

use super::{Found, Reader, Side};
use crate::fact::{Certainty, Polarity};
use crate::frame::{Role, Voice};
use crate::gazetteer::EntityIndex;
use crate::lexicon::class::Part;
use crate::lexicon::senses::Sense;
use crate::syntax::{Deprel, Feature, Upos};

/// What the words around a stance make of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Status {
    /// Said to be so, or not to be so.
    pub polarity: Polarity,
    /// How sure the text is.
    pub certainty: Certainty,
    /// Who says so.
    pub speaker: Option<EntityIndex>,
    /// It is what somebody accuses another of.
    pub claim: bool,
    /// The source only asks for it.
    pub asked: bool,
}

impl Reader<'_, '_> {
    /// The status of a stance; nothing where it is over, or asked of somebody.
    pub(super) fn status(&self, found: &Found<'_>, sources: &[Side]) -> Option<Status> {
        self.status_or_asker(found, sources).ok()
    }

    /// The same; where a source is only asked to take the stance, the verb that asks.
    pub(super) fn status_or_asker(&self, found: &Found<'_>, sources: &[Side]) -> Result<Status, Option<usize>> {
        let passage = self.passage();
        let senses = self.references.senses;
        let mut status = Status {
            polarity: Polarity::Asserted,
            certainty: Certainty::Fact,
            speaker: None,
            claim: false,
            asked: false,
        };
        let own_speaker = found.class.source.contains(&crate::lexicon::class::Place::Speaker);
        // Of what is asked only the ties that it takes for granted are so, perhaps.
        if passage.form(passage.len().saturating_sub(1)) == "?" {
            let aside =
                std::iter::once(found.word).chain(passage.above(found.word)).any(|at| passage.is(at, Deprel::Acl));
            if found.trigger.part != Part::Noun && !aside {
                return Err(None);
            }
            status.certainty = Certainty::Possible;
        }
        if matches!(found.trigger.part, Part::Person | Part::Adjective | Part::Noun)
            && self.references.is_former(self.sentence, found.word)
        {
            return Err(None);
        }
        // `A vote against the condemnation of X`.
        if found.trigger.part == Part::Noun
            && passage.frames.case(found.word).is_some_and(|case| senses.is(passage.lemma(case), Sense::Against))
        {
            return Err(None);
        }
        if self.is_to_end(found) {
            return Err(None);
        }
        // What is done for a purpose is no deed that the speaker blames.
        let purpose =
            passage.is(found.word, Deprel::Advcl) && passage.frames.feature(found.word, Feature::VerbForm, "Inf");
        if own_speaker && found.trigger.part == Part::Verb && purpose {
            return Err(None);
        }
        let mut denied = false;
        let mut claimer: Option<usize> = None;
        let mut at = match found.trigger.part {
            Part::Phrase => found.host.unwrap_or(found.word),
            _ => found.word,
        };
        if found.trigger.part == Part::Phrase && passage.upos(at) != Upos::Verb {
            at = found.word;
        }
        let mut steps = 0;
        let mut below: Option<usize> = None;
        // The word below says what the noun here is about.
        let mut content = false;
        // A verb of ending whose negation is spent.
        let mut past: Option<usize> = None;
        loop {
            // The word below was looked at before.
            let spent: Vec<usize> = found.rest.iter().copied().chain(below).collect();
            if past != Some(at) && self.negation(at, &spent).ok_or(None)? {
                denied = !denied;
            }
            if self.is_possible(at) && !self.is_future_in_past(at) {
                status.certainty = Certainty::Possible;
            }
            // `X should support Y`, with an auxiliary.
            if !own_speaker && self.is_due(at) {
                return Err(None);
            }
            let Some(head) = passage.frames.tree().head(at) else { break };
            let relation = passage.universal(at);
            let lemma = passage.lemma(head);
            let reflexive = self.is_reflexive(head);
            let is = |sense: Sense| {
                senses.is_verb(lemma, reflexive, sense) || self.references.says(self.sentence, head, sense)
            };
            // `Is reluctant to support X`.
            let predicate = passage.upos(head) == Upos::Adj && relation == Deprel::Xcomp;
            let verb = passage.upos(head) == Upos::Verb || predicate;
            let governed = matches!(relation, Deprel::Obj | Deprel::Xcomp | Deprel::Ccomp | Deprel::Csubj)
                || relation == Deprel::Obl
                || relation == Deprel::Nsubj && passage.frames.voice(head) == Voice::Passive;
            // `Prevents X from supporting Y`, whatever the tree calls the infinitive.
            let prevented = relation == Deprel::Advcl
                && (passage.frames.feature(at, Feature::VerbForm, "Inf") || passage.frames.is_charge(at))
                && (is(Sense::Refusing) || is(Sense::Denying))
                && passage.frames.child(head, Deprel::Obj).is_some();
            // `Accuses X of supporting Y`.
            let charged = relation == Deprel::Advcl && passage.frames.is_charge(at) && self.claimers.contains(&head);
            let governed = governed || prevented || charged;
            let clause = matches!(relation, Deprel::Xcomp | Deprel::Ccomp | Deprel::Csubj) || prevented;
            if verb && governed {
                let nominal = steps == 0 && found.trigger.part == Part::Noun;
                if is(Sense::Ending) && (clause || nominal) {
                    // `Has not ceased to`: it goes on.
                    if !self.negation(head, &found.rest).ok_or(None)? {
                        return Err(None);
                    }
                    past = Some(head);
                }
                if (is(Sense::Refusing) || is(Sense::Denying))
                    && (clause || (nominal && !own_speaker || content) && relation == Deprel::Obj)
                {
                    denied = !denied;
                }
                if clause && (is(Sense::Due) || self.has_to(head, at)) && !own_speaker && !self.claimers.contains(&head)
                {
                    return Err(None);
                }
                if clause
                    && !self.claimers.contains(&head)
                    && (is(Sense::Seeking) || is(Sense::Letting) || is(Sense::Wishing))
                    && !own_speaker
                {
                    // Who asks another to do it has not made him do it.
                    let by_asker = self.is_subject_of(head, sources);
                    if !by_asker {
                        return Err(Some(head).filter(|_| !is(Sense::Letting) || is(Sense::Seeking)));
                    }
                    status.asked = true;
                }
                if nominal && is(Sense::Seeking) {
                    // Asking for measures against somebody is hostile; asking for help is not friendly.
                    let stance = &self.language.stances()[found.class.stance];
                    let by_asker = self.is_subject_of(head, sources);
                    if stance.sign >= 0 || !by_asker {
                        return Err(None);
                    }
                    status.asked = true;
                }
                let doubted = predicate && is(Sense::Doubt);
                if (is(Sense::Possible) || doubted) && !is(Sense::Refusing) && clause && !own_speaker {
                    status.certainty = Certainty::Possible;
                }
                if self.claimers.contains(&head) && steps_in_content(relation) {
                    status.claim = true;
                    claimer = claimer.or(Some(head));
                }
            }
            // `Wants the sanctions on X to be lifted`.
            // `A cut in the aid to X`.
            if relation == Deprel::Nmod
                && matches!(found.trigger.part, Part::Noun)
                && steps == 0
                && senses.is(lemma, Sense::Ceasing)
                && passage.frames.case(at).is_some()
            {
                return Err(None);
            }
            // `Its refusal to support X`.
            let completes = matches!(relation, Deprel::Acl | Deprel::Xcomp | Deprel::Ccomp) && !verb;
            if completes && senses.is(lemma, Sense::Refusal) {
                denied = !denied;
            }
            // What is done to get a support has not got it yet.
            let aim = passage.is(head, Deprel::Advcl) && passage.frames.feature(head, Feature::VerbForm, "Inf");
            if steps == 0 && found.trigger.part == Part::Noun && verb && governed && aim && is(Sense::Receiving) {
                return Err(None);
            }
            // Whether it is so is the question.
            if clause && verb && self.has_mark(at, Sense::Hypothesis) {
                return Err(None);
            }
            if relation == Deprel::Advcl && self.has_mark(at, Sense::Hypothesis) {
                status.certainty = Certainty::Possible;
            }
            // What somebody else does with a deed says nothing of the deed.
            let borrowed = sources.iter().any(|source| source.filler.way.starts_with("subject of"));
            let named = matches!(found.trigger.part, Part::Noun | Part::Person);
            if steps == 0 && named && verb && !borrowed && !clause && !found.class.negated && !is(Sense::Giving) {
                // What somebody says is not so, he does not say.
                if own_speaker && self.negation(head, &found.rest).ok_or(None)? {
                    return Err(None);
                }
                break;
            }
            // `Has rejected the idea that …`.
            let idea = relation == Deprel::Acl && passage.frames.child(at, Deprel::Mark).is_some();
            // What hangs beside the clause is not in reach of what is above it; what is done for a purpose is denied with the deed.
            let purpose = relation == Deprel::Advcl && passage.frames.feature(at, Feature::VerbForm, "Inf");
            let shared = relation == Deprel::Conj && self.shares_negation(at);
            // `Hopes that X will support him and oppose Y`: both are hoped for, and what denies the one may not deny the other.
            let joined = relation == Deprel::Conj
                && verb
                && matches!(passage.universal(head), Deprel::Ccomp | Deprel::Xcomp)
                && passage.frames.child(at, Deprel::Nsubj).is_none();
            let passes = clause || governed || idea || purpose || shared || joined || relation == Deprel::Nmod;
            if !passes {
                break;
            }
            if joined && !shared {
                past = Some(head);
            }
            content = idea;
            below = Some(at);
            at = head;
            steps += 1;
            if steps > 8 {
                break;
            }
        }
        if found.class.negated {
            if !denied {
                return Err(None);
            }
            denied = false;
        }
        if denied {
            status.polarity = Polarity::Denied;
        }
        let accuser = claimer.and_then(|verb| {
            let arguments = self.arguments(verb);
            let subject = arguments.iter().find(|argument| argument.role == Role::Subject);
            subject.map(|subject| (self.sentence, subject.word))
        });
        let speaker =
            self.references.speaker(self.sentence, found.word).map(|speaker| (speaker.sentence, speaker.word));
        if let Some((sentence, word)) = accuser.or(speaker)
            && let Some([actor]) = self.references.of(sentence, word).map(|referent| referent.actors.as_slice())
        {
            status.speaker = Some(*actor);
        }
        Ok(status)
    }

    /// Whether a measure is one that somebody wants to end: `wants the sanctions on X to be lifted`.
    fn is_to_end(&self, found: &Found<'_>) -> bool {
        let passage = self.passage();
        let frames = &passage.frames;
        let verb = match found.trigger.part {
            Part::Verb => Some(found.word),
            Part::Noun => frames.tree().head(found.word).filter(|_| passage.is(found.word, Deprel::Obj)),
            _ => None,
        };
        let ended = |&child: &usize| {
            matches!(passage.universal(child), Deprel::Xcomp | Deprel::Ccomp | Deprel::Advcl)
                && self.references.senses.is(passage.lemma(child), Sense::Ending)
                && frames.voice(child) == Voice::Passive
                && frames.child(child, Deprel::Nsubj).is_none()
                && !frames.children(child).iter().any(|&below| frames.feature(below, Feature::VerbForm, "Fin"))
        };
        verb.is_some_and(|verb| frames.children(verb).iter().any(ended))
    }

    /// Whether one of the sources is the subject of a verb.
    fn is_subject_of(&self, verb: usize, sources: &[Side]) -> bool {
        let arguments = self.arguments(verb);
        let subjects: Vec<usize> =
            arguments.iter().filter(|argument| argument.role == Role::Subject).map(|argument| argument.word).collect();
        sources.iter().any(|source| {
            subjects.contains(&source.filler.word)
                || subjects.iter().any(|&subject| {
                    let who = self.references.of(self.sentence, subject);
                    who.is_some_and(|referent| referent.actors.contains(&source.actor))
                })
        })
    }

    /// Whether a word is denied; nothing where it says that it is over.
    fn negation(&self, word: usize, rest: &[usize]) -> Option<bool> {
        let passage = self.passage();
        let senses = self.references.senses;
        let mut negator = false;
        for &child in passage.frames.children(word) {
            if rest.contains(&child) {
                continue;
            }
            let form = passage.form(child);
            let denied = |at: usize| {
                passage.frames.children(at).iter().any(|&below| senses.is(passage.form(below), Sense::Negator))
            };
            if senses.is(form, Sense::NoMore)
                && passage.upos(child) == Upos::Adv
                && (self.has_particle(word) || denied(child))
            {
                return None;
            }
            if senses.is(form, Sense::Negator) || senses.is(passage.lemma(child), Sense::Negator) {
                let says = matches!(
                    passage.universal(child),
                    Deprel::Advmod
                        | Deprel::Det
                        | Deprel::Cc
                        | Deprel::Obj
                        | Deprel::Nsubj
                        | Deprel::Case
                        | Deprel::Mark
                ) || passage.upos(child) == Upos::Pron;
                // `Not only`.
                let only = senses.is(passage.form(child + 1), Sense::Restriction)
                        && passage.universal(child) != Deprel::Det
                        // `Does not accept that …`.
                        && !passage.is(child + 1, Deprel::Mark);
                negator |= says && !only;
            }
            // `He supports nobody`, `has no support`: the word that denies stands at a complement.
            if matches!(passage.universal(child), Deprel::Obj | Deprel::Nsubj | Deprel::Obl)
                && passage
                    .frames
                    .children(child)
                    .iter()
                    .any(|&det| passage.is(det, Deprel::Det) && senses.is(passage.lemma(det), Sense::Negator))
            {
                negator = true;
            }
        }
        // `Has never ceased to`, said by the particle alone.
        let only =
            passage.frames.children(word).iter().any(|&child| senses.is(passage.form(child), Sense::Restriction));
        let lemma = passage.lemma(word);
        Some(negator || !only && senses.any(lemma, &[Sense::Ending, Sense::Possible]) && self.has_particle(word))
    }

    fn has_particle(&self, word: usize) -> bool {
        let passage = self.passage();
        let negative = |&child: &usize| passage.frames.feature(child, Feature::Polarity, "Neg");
        passage.frames.children(word).iter().any(negative)
    }

    /// Whether a clause says what somebody said that would come: after a verb of saying in the past, a conditional is a future.
    fn is_future_in_past(&self, word: usize) -> bool {
        let passage = self.passage();
        let Some(head) = passage.frames.tree().head(word).filter(|_| passage.is(word, Deprel::Ccomp)) else {
            return false;
        };
        let past = passage.frames.feature(head, Feature::VerbForm, "Part")
            || passage.frames.feature(head, Feature::Tense, "Past")
            || passage.frames.feature(head, Feature::Tense, "Imp");
        let doubted = passage.frames.children(word).iter().any(|&child| {
            passage.is(child, Deprel::Advmod) && self.references.senses.is(passage.lemma(child), Sense::Doubt)
                || passage.is(child, Deprel::Aux) && self.references.senses.is(passage.lemma(child), Sense::Possible)
        });
        past && !doubted && self.references.senses.is(passage.lemma(head), Sense::Saying)
    }

    /// Whether the mood, an adverb or a conjunction makes a word something that may be.
    fn is_possible(&self, word: usize) -> bool {
        let passage = self.passage();
        let senses = self.references.senses;
        let conditional = |at: usize| {
            passage.frames.feature(at, Feature::Mood, "Cnd")
                || passage.is(at, Deprel::Aux) && senses.is(passage.lemma(at), Sense::Conditional)
        };
        // Who cannot do it does not.
        let denied = passage
            .frames
            .children(word)
            .iter()
            .any(|&child| passage.is(child, Deprel::Advmod) && senses.is(passage.form(child), Sense::Negator));
        conditional(word)
            || passage.frames.children(word).iter().any(|&child| {
                let helps = matches!(passage.universal(child), Deprel::Aux | Deprel::Cop);
                helps && (conditional(child) || !denied && senses.is(passage.lemma(child), Sense::Possible))
                    || passage.is(child, Deprel::Advmod) && senses.is(passage.lemma(child), Sense::Doubt)
                    || passage.is(child, Deprel::Mark) && senses.is(passage.lemma(child), Sense::Hypothesis)
            })
    }

    /// Whether a verb and what introduces its infinitive are one that says what is to be: `have to`.
    fn has_to(&self, head: usize, infinitive: usize) -> bool {
        let passage = self.passage();
        let mark = passage.frames.child(infinitive, Deprel::Mark);
        mark.is_some_and(|mark| {
            self.references.senses.is(&format!("{} {}", passage.lemma(head), passage.lemma(mark)), Sense::Due)
        })
    }

    /// Whether an auxiliary says that something is to be: `must`.
    fn is_due(&self, word: usize) -> bool {
        let passage = self.passage();
        let senses = self.references.senses;
        let helps = |&child: &usize| passage.is(child, Deprel::Aux) && senses.is(passage.lemma(child), Sense::Due);
        passage.frames.children(word).iter().any(helps)
    }

    fn has_mark(&self, word: usize, sense: Sense) -> bool {
        let passage = self.passage();
        let marks =
            |&child: &usize| passage.is(child, Deprel::Mark) && self.references.senses.is(passage.lemma(child), sense);
        passage.frames.children(word).iter().any(marks)
    }

    /// Whether a verb that is joined to another shares what stands above both.
    fn shares_negation(&self, word: usize) -> bool {
        let passage = self.passage();
        passage.frames.child(word, Deprel::Nsubj).is_none() && !passage.frames.feature(word, Feature::VerbForm, "Fin")
    }
}

/// Whether a relation leads from what is said to the verb that says it.
fn steps_in_content(relation: Deprel) -> bool {
    matches!(relation, Deprel::Xcomp | Deprel::Ccomp | Deprel::Advcl | Deprel::Obl)
}
