//! Who does what a verb says, and to whom: subjects and objects, also where a tree hangs them elsewhere.

use super::{Filler, Found, Reader};
use crate::frame::{Argument, Role, Via, Voice};
use crate::lexicon::class::Part;
use crate::lexicon::senses::Sense;
use crate::reference::Sort;
use crate::syntax::{Deprel, Feature, Upos};

impl Reader<'_, '_> {
    /// Who plays a part for a verb of a class, also where the tree takes the verb for another kind of word; nobody for other words.
    pub(super) fn of_role(&self, found: &Found<'_>, role: Role, way: &'static str) -> Vec<Filler> {
        if found.trigger.part != Part::Verb {
            return Vec::new();
        }
        let passage = self.passage();
        if self.is_hidden_verb(found.word) {
            // A verb that was taken for a noun: what hangs on it says who does what.
            let relations: &[Deprel] =
                if role == Role::Subject { &[Deprel::Nsubj] } else { &[Deprel::Obj, Deprel::Nmod, Deprel::Flat] };
            let fits = |&child: &usize| {
                relations.contains(&passage.universal(child))
                    && passage.frames.case(child).is_none()
                    && (role == Role::Subject) == (child < found.word)
            };
            let children = passage.frames.children(found.word).iter().copied().filter(fits);
            return children.flat_map(|child| self.with_joined(child, way)).collect();
        }
        if passage.upos(found.word) == Upos::Adj {
            // A participle that was taken for an adjective: who does it is its agent, and who it is said of has it done to him.
            return match role {
                Role::Subject => self.agent(found.word),
                _ => self.bearer_of_adjective(found.word),
            };
        }
        let arguments = self.arguments(found.word);
        let of = |role: Role| -> Vec<Filler> {
            let own = |argument: &&Argument| argument.role == role && !found.rest.contains(&argument.word);
            let timeless = |argument: &&Argument| {
                let referent = self.references.of(self.sentence, argument.word);
                referent.is_none_or(|referent| referent.sort != Sort::Time)
            };
            arguments
                .iter()
                .filter(own)
                .filter(timeless)
                .map(|argument| {
                    if role == Role::Subject {
                        self.nearer(argument, self.filler(argument, way), found.word)
                    } else {
                        self.filler(argument, way)
                    }
                })
                .collect()
        };
        let mut fillers = of(role);
        // `Told Tehran that …`, `denies Iran the bomb`: somebody without an adposition.
        if role == Role::Object && !fillers.iter().any(|filler| self.acts(filler)) {
            let mut recipients = of(Role::Recipient);
            recipients.retain(|filler| passage.upos(filler.word) == Upos::Propn && self.acts(filler));
            if !recipients.is_empty() {
                fillers = recipients;
            }
        }
        if role == Role::Subject && fillers.iter().any(|filler| filler.via == Via::Control) {
            // `Protests against the decision of X to arm Y`, where the tree hangs the arming on the protest.
            if let Some(noun) = self.noun_before(found.word) {
                fillers = self.with_joined(noun, "modified noun");
            }
        }
        // `X backs Y`, where the tree takes both for subjects: who stands behind is the object.
        let active = passage.frames.voice(found.word) == Voice::Active;
        let subjects = if active && of(Role::Object).is_empty() { of(Role::Subject) } else { Vec::new() };
        let direct = |filler: &Filler| filler.via == Via::Direct && passage.is(filler.word, Deprel::Nsubj);
        if subjects.iter().any(|filler| direct(filler) && filler.word < found.word)
            && subjects.iter().any(|filler| direct(filler) && filler.word > found.word)
        {
            fillers = subjects;
            fillers.retain(|filler| (filler.word < found.word) == (role == Role::Subject));
        }
        if role == Role::Object && fillers.is_empty() && active {
            // `Puts on notice X`, where the tree hangs X on the noun of the entry.
            let beside = |&child: &usize| {
                passage.frames.case(child).is_none()
                    && !found.rest.contains(&child)
                    && matches!(passage.universal(child), Deprel::Nmod | Deprel::Flat | Deprel::Appos | Deprel::Obj)
                    && child > found.word
                    && self.acts(&self.at(child, way))
            };
            let parts = found.rest.iter().flat_map(|&part| passage.frames.children(part).iter().copied());
            fillers = parts.filter(beside).flat_map(|child| self.with_joined(child, way)).collect();
        }
        if role == Role::Subject && fillers.is_empty() {
            fillers = of(Role::Causer);
        }
        if role == Role::Subject && fillers.is_empty() && active {
            fillers = self.owner_of_intent(found.word);
        }
        if role == Role::Subject && fillers.is_empty() && passage.frames.voice(found.word) == Voice::Passive {
            // `Pointed at by X`, where the tree hangs the agent on another word of the class's phrase.
            let beside: Vec<Filler> = found.rest.iter().flat_map(|&part| self.agent(part)).collect();
            return if beside.is_empty() { self.agent_below(found.word) } else { beside };
        }
        fillers
    }

    /// The noun right before a present participle, where the tree hangs that on the verb: `protests asking him to …`.
    fn noun_before(&self, word: usize) -> Option<usize> {
        let passage = self.passage();
        let present = passage.frames.feature(word, Feature::VerbForm, "Part")
            && passage.frames.feature(word, Feature::Tense, "Pres")
            && passage.frames.child(word, Deprel::Mark).is_none()
            && passage.frames.case(word).is_none();
        let last = (0..word).rev().find(|&at| passage.upos(at) != Upos::Pron).filter(|_| present)?;
        let nominal = |at: usize| matches!(passage.upos(at), Upos::Noun | Upos::Propn | Upos::Adj);
        let above = passage.above(last).take_while(|&at| nominal(at) && at < word);
        let noun = std::iter::once(last).chain(above).find(|&at| nominal(at) && passage.upos(at) != Upos::Adj)?;
        self.references.senses.is(passage.lemma(noun), Sense::Deed).then_some(noun)
    }

    /// The agent of a passive where the tree hangs him on its complement: `is accused of war crimes by X`.
    pub(super) fn agent_below(&self, verb: usize) -> Vec<Filler> {
        let passage = self.passage();
        let below = (verb + 1..passage.len()).find(|&word| {
            let nominal = |at: usize| {
                matches!(passage.universal(at), Deprel::Nmod | Deprel::Obl | Deprel::Xcomp | Deprel::Obj)
                    && (passage.upos(at) == Upos::Noun || passage.upos(at) == Upos::Propn)
            };
            passage.frames.case(word).is_some_and(|case| self.references.senses.is(passage.lemma(case), Sense::By))
                && passage.hangs_on(word, verb)
                && std::iter::once(word).chain(passage.above(word).take_while(|&at| at != verb)).all(nominal)
        });
        below
            .filter(|&word| self.acts(&self.at(word, "agent")))
            .map(|word| self.with_joined(word, "agent"))
            .unwrap_or_default()
    }

    /// Whose the noun is that an infinitive completes: `our duty to help X`, `its will to join X`.
    fn owner_of_intent(&self, word: usize) -> Vec<Filler> {
        let passage = self.passage();
        let completes = matches!(passage.universal(word), Deprel::Acl | Deprel::Xcomp | Deprel::Ccomp);
        let noun = passage.frames.tree().head(word).filter(|&head| {
            completes
                && passage.upos(head) == Upos::Noun
                && passage.frames.feature(word, Feature::VerbForm, "Inf")
                && !self.references.senses.is(passage.lemma(head), Sense::Ceasing)
        });
        let Some(noun) = noun else { return Vec::new() };
        let possessive = passage.possessive(noun).map(|word| self.at(word, "possessive"));
        match possessive {
            Some(owner) => vec![owner],
            None => self.of_complements(noun).into_iter().filter(|owner| self.acts(owner)).collect(),
        }
    }
}
