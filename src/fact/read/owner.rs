//! Whose a noun is, who does what it says, and which verb governs it.

use super::{Filler, Found, Reader};
use crate::frame::{Role, Via, Voice};
use crate::lexicon::class::Part;
use crate::lexicon::senses::Sense;
use crate::syntax::{Deprel, Feature, Upos};

impl Reader<'_, '_> {
    /// The verb that governs a noun as its object or complement, or of which it is the passive subject.
    pub(super) fn governor(&self, word: usize) -> Option<usize> {
        self.governor_of(word).map(|(verb, _)| verb)
    }

    /// The same, with the word that hangs on the verb.
    pub(super) fn governor_of(&self, word: usize) -> Option<(usize, usize)> {
        let passage = self.passage();
        let (mut first, _) = passage.frames.first_of_chain(word);
        // `A package of sanctions`: the package is governed.
        if passage.is(first, Deprel::Nmod)
            && passage.frames.case(first).is_some_and(|case| self.references.senses.is(passage.lemma(case), Sense::Of))
            && let Some(measure) = passage.frames.tree().head(first)
            && self.is_thing(&self.at(measure, "measure"))
            && !self.references.senses.is(passage.lemma(measure), Sense::Ceasing)
        {
            first = measure;
        }
        // `Most of the aid`, where the tree has the quantity as an adverb.
        if passage.frames.case(first).is_some_and(|case| self.references.senses.is(passage.lemma(case), Sense::Of))
            && let Some(quantity) = passage.frames.tree().head(first)
            && passage.upos(quantity) == Upos::Adv
            && passage.is(quantity, Deprel::Obj)
        {
            first = quantity;
        }
        let relation = passage.frames.relation(first);
        let governed = matches!(relation.universal, Deprel::Obj | Deprel::Obl)
            || relation.universal == Deprel::Nsubj
                && passage.frames.tree().head(first).is_some_and(|head| passage.frames.voice(head) == Voice::Passive);
        let verb = passage.frames.tree().head(first).filter(|&head| governed && passage.upos(head) == Upos::Verb)?;
        Some((verb, first))
    }

    /// Whose a noun is.
    pub(super) fn owner(&self, found: &Found<'_>) -> Vec<Filler> {
        let by_agent = self.agent(found.word);
        if !by_agent.is_empty() {
            return by_agent;
        }
        let passage = self.passage();
        if let Some(possessive) = passage.possessive(found.word) {
            return vec![self.at(possessive, "possessive")];
        }
        let demonyms = self.demonyms(found.word);
        if !demonyms.is_empty() {
            return demonyms;
        }
        let mut of = self.of_complements(found.word);
        of.retain(|filler| !self.is_thing(filler));
        of
    }

    /// Who does what a noun says: `by` whom it is, or the agent of its participle.
    pub(super) fn agent(&self, word: usize) -> Vec<Filler> {
        let arguments = self.arguments(word);
        let agents = arguments.iter().filter(|argument| {
            // `A coalition that X backs` is not X's.
            let own = argument.through.is_none_or(|through| {
                self.passage().hangs_on(through, word) && (!self.is_stance(through) || self.gives(through))
            });
            argument.role == Role::Subject
                && argument.via != Via::Governor
                && own
                && self.passage().upos(word) != Upos::Verb
                || argument.role == Role::Oblique
                    && argument.via != Via::Governor
                    && self.is_marked(argument, Sense::By)
        });
        let mut found: Vec<Filler> = agents.map(|argument| self.filler(argument, "agent")).collect();
        if found.is_empty() {
            let passage = self.passage();
            let clauses = passage.frames.children(word).iter().copied().filter(|&child| passage.is(child, Deprel::Acl));
            for clause in clauses.filter(|&clause| self.gives_as_object(clause, word)) {
                let arguments = self.arguments(clause);
                let subjects = arguments.iter().filter(|argument| argument.role == Role::Subject);
                found.extend(subjects.map(|argument| self.filler(argument, "agent")));
            }
        }
        found
    }

    /// Whether a verb says a stance by itself.
    fn is_stance(&self, verb: usize) -> bool {
        let triggers = self.language.classes.of(self.passage().lemma(verb));
        triggers.iter().any(|trigger| trigger.part == Part::Verb && trigger.rest.is_empty())
    }

    /// Whether a verb says that somebody gives something.
    fn gives(&self, verb: usize) -> bool {
        self.references.senses.is(self.passage().lemma(verb), Sense::Giving)
    }

    /// Whether a clause says that somebody gives what its noun stands for: `the support that X lends`.
    pub(super) fn gives_as_object(&self, clause: usize, noun: usize) -> bool {
        let gives = self.references.senses.is(self.passage().lemma(clause), Sense::Giving);
        gives && self.arguments(clause).iter().any(|argument| argument.role == Role::Object && argument.word == noun)
    }

    /// The adjectives of states that say something of a noun: `Turkish`.
    pub(super) fn demonyms(&self, word: usize) -> Vec<Filler> {
        let passage = self.passage();
        let attributes = passage.frames.children(word).iter().copied().filter(|&child| passage.is_attribute(child));
        attributes.map(|child| self.at(child, "demonym")).collect()
    }

    /// What a noun has behind `of`.
    pub(super) fn of_complements(&self, word: usize) -> Vec<Filler> {
        let arguments = self.arguments(word);
        let of = arguments.iter().filter(|argument| {
            argument.role == Role::Oblique && argument.via != Via::Governor && self.is_marked(argument, Sense::Of)
        });
        let own: Vec<Filler> = of.map(|argument| self.filler(argument, "of")).collect();
        // `The decisive support of X`, where the tree hangs X on the adjective that looks like a participle.
        let passage = self.passage();
        let participle = passage.frames.children(word).iter().copied().find(|&child| {
            child == word + 1
                && passage.frames.feature(child, Feature::VerbForm, "Part")
                && passage.frames.feature(child, Feature::Tense, "Pres")
        });
        match participle {
            Some(participle) if own.is_empty() && passage.upos(word) == Upos::Noun => self.of_complements(participle),
            _ => own,
        }
    }
}
