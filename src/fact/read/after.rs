//! What an adposition marks at a word of a class, or near it.

use super::{Filler, Found, Reader};
use crate::frame::{Role, Via};
use crate::lexicon::class::{Part, Place};
use crate::lexicon::senses::Sense;
use crate::syntax::{Deprel, Feature, Upos};

impl Reader<'_, '_> {
    /// What an adposition marks, at the word, at the others that belong to it, or at the verb that governs it.
    pub(super) fn after(&self, found: &Found<'_>, adposition: &str) -> Vec<Filler> {
        let passage = self.passage();
        let senses = self.references.senses;
        let own = found.trigger.rest.last().map_or(passage.form(found.word), |last| last);
        if found.trigger.part == Part::Phrase && (adposition.is_empty() || adposition == own) {
            return found.complement.map(|word| self.with_joined(word, "complement")).unwrap_or_default();
        }
        let is_of = senses.is(adposition, Sense::Of);
        // `Her rival X of the party Y` is hers.
        if is_of
            && found.trigger.part == Part::Person
            && let Some(possessive) = passage.possessive(found.word)
        {
            return vec![self.at(possessive, "preposition")];
        }
        let hosts = self.hosts(found, is_of);
        let mut fillers = self.marked_at(found, adposition, &hosts);
        if fillers.is_empty() {
            fillers = self.marked_elsewhere(found, adposition);
        }
        if is_of {
            let owners = passage.frames.children(found.word).iter().copied();
            let nouns = owners.filter_map(|child| self.references.whose(self.sentence, child));
            fillers.extend(nouns.map(|noun| self.at(noun, "preposition")));
            if fillers.is_empty() {
                fillers = self.owners_beside(found);
            }
        }
        if fillers.is_empty() {
            fillers = self.deeper(found, adposition, &hosts);
        }
        let mut seen = Vec::new();
        fillers.retain(|filler| {
            !seen.contains(&filler.word) && {
                seen.push(filler.word);
                true
            }
        });
        // `An ally of weight of X`: behind what is nobody's.
        if is_of && !fillers.is_empty() && fillers.iter().all(|filler| self.is_thing(filler)) {
            let deeper: Vec<Filler> = fillers.iter().flat_map(|filler| self.of_complements(filler.word)).collect();
            fillers.extend(deeper);
        }
        // Where something happens is a side only where it is somebody.
        if senses.is(adposition, Sense::Locating) && !senses.is(adposition, Sense::To) {
            let known = |filler: &Filler| {
                let referent = self.references.of(filler.sentence, filler.word);
                referent.is_some_and(|referent| !referent.actors.is_empty() && !referent.stranger)
            };
            fillers.retain(known);
        }
        // A thing is nobody to whom something is done: the next place may have somebody.
        if fillers.iter().all(|filler| self.is_thing(filler)) {
            fillers.clear();
        }
        fillers
    }

    /// The words whose complements belong to a word of a class: itself, the rest of its entry, its participles, the verb that gives it.
    fn hosts(&self, found: &Found<'_>, is_of: bool) -> Vec<usize> {
        let passage = self.passage();
        // What is said of a phrase's host is near: `talks between X and Y under the aegis of Z`.
        if found.trigger.part == Part::Phrase {
            return found.host.into_iter().flat_map(|host| self.with_arguments(host)).collect();
        }
        // A participle between a noun and its complement may have that: `the sworn enemy of X`.
        let participles = passage.frames.children(found.word).iter().copied().filter(|&child| {
            matches!(found.trigger.part, Part::Noun | Part::Person)
                && (matches!(passage.universal(child), Deprel::Acl | Deprel::Amod)
                    || passage.is(child, Deprel::Nmod) && passage.upos(child) == Upos::Adj)
                && passage.upos(child) != Upos::Noun
                && (passage.frames.child(child, Deprel::Nsubj).is_none() || self.gives_as_object(child, found.word))
                && !passage.is_attribute(child)
        });
        // What a verb of giving has is its noun's.
        let giver = self.governor(found.word).filter(|&verb| {
            found.trigger.part == Part::Noun
                && self.references.senses.any(passage.lemma(verb), &[Sense::Giving, Sense::Receiving])
                && !is_of
        });
        std::iter::once(found.word)
            .chain(found.rest.iter().copied())
            .chain(found.near.iter().copied())
            .chain(participles)
            .chain(giver)
            .collect()
    }

    /// What an adposition marks at one of several words.
    fn marked_at(&self, found: &Found<'_>, adposition: &str, hosts: &[usize]) -> Vec<Filler> {
        let passage = self.passage();
        let senses = self.references.senses;
        let (is_of, is_to) = (senses.is(adposition, Sense::Of), senses.is(adposition, Sense::To));
        let mut fillers: Vec<Filler> = Vec::new();
        let governor = self.governor(found.word).filter(|_| found.trigger.part == Part::Noun);
        // Of what is said to be something the verb says where and when.
        let predicate = passage.frames.case(found.word).is_some_and(|case| senses.is(passage.lemma(case), Sense::As));
        for mark in self.marks.iter().filter(|mark| mark.phrase == adposition) {
            if mark.host.is_some_and(|host| hosts.contains(&host) || governor == Some(host)) {
                fillers.extend(self.with_joined(mark.complement, "preposition"));
            }
        }
        // `Gives X its support at Y`: whom the verb gives it to.
        let giver = governor.filter(|verb| is_to && hosts.contains(verb));
        let recipient = giver.is_some_and(|verb| {
            self.arguments(verb).iter().any(|argument| {
                argument.case.is_some_and(|case| passage.lemma(case) == adposition)
                    && argument.role == Role::Oblique
                    && self.acts(&self.filler(argument, "preposition"))
            })
        });
        let hosts: Vec<usize> = hosts.iter().copied().filter(|&host| !recipient || Some(host) == giver).collect();
        for argument in hosts.iter().flat_map(|&host| self.arguments(host)) {
            let marked = argument.case.is_some_and(|case| {
                passage.lemma(case) == adposition
                    && !passage.frames.children(case).iter().any(|&child| passage.is(child, Deprel::Fixed))
            });
            let nominal = matches!(
                passage.upos(argument.word),
                Upos::Noun | Upos::Propn | Upos::Pron | Upos::Adj | Upos::X | Upos::Num
            );
            let clitic = is_to && argument.role == Role::Recipient && argument.via != Via::Passive;
            // What hangs on the verb that governs a noun by `of` is the verb's own.
            let own = argument.via != Via::Governor || !is_of && !predicate;
            // `Takes its distance`: its own.
            let possessive = is_of
                && argument.role == Role::Possessor
                && !(found.trigger.part == Part::Verb && self.is_own(found.word, argument.word));
            let oblique = marked && nominal && argument.role == Role::Oblique && own && !self.is_in_mark(argument.word);
            if !oblique && !clitic && !possessive {
                continue;
            }
            let clause = self.subject_of_clause(argument.word);
            if !clause.is_empty() {
                fillers.extend(clause);
            } else if !found.rest.contains(&argument.word) {
                let way = if argument.via == Via::Governor { "verb's preposition" } else { "preposition" };
                fillers.push(self.filler(&argument, way));
            }
        }
        fillers
    }

    /// What an adposition marks where the tree has another part for it: the agent of a passive, a noun that was taken for a verb.
    fn marked_elsewhere(&self, found: &Found<'_>, adposition: &str) -> Vec<Filler> {
        let passage = self.passage();
        if found.trigger.part == Part::Verb {
            let by = self.references.senses.is(adposition, Sense::By);
            let arguments = if by { self.arguments(found.word) } else { Vec::new() };
            let agents =
                arguments.iter().filter(|argument| argument.role == Role::Subject && argument.via == Via::Passive);
            return agents.map(|argument| self.filler(argument, "preposition")).collect();
        }
        if passage.upos(found.word) != Upos::Verb {
            return Vec::new();
        }
        let marked = |&child: &usize| {
            passage.is(child, Deprel::Nmod)
                && passage.frames.case(child).is_some_and(|case| passage.lemma(case) == adposition)
        };
        let children = passage.frames.children(found.word).iter().copied().filter(marked);
        children.flat_map(|child| self.with_joined(child, "preposition")).collect()
    }

    /// Whose something is by an adjective: `joins the Russian camp`, `the Turkish ally` where somebody else is the one.
    fn owners_beside(&self, found: &Found<'_>) -> Vec<Filler> {
        let camps: Vec<Filler> = found.rest.iter().flat_map(|&part| self.demonyms(part)).collect();
        match found.trigger.part {
            Part::Person if camps.is_empty() && !(found.class.mutual && self.is_individual(found.word)) => {
                self.demonyms(found.word)
            }
            _ => camps,
        }
    }

    /// What an adposition marks deeper below: `talks on an end of the war between X and Y`, `sanctions that aim at X`.
    fn deeper(&self, found: &Found<'_>, adposition: &str, hosts: &[usize]) -> Vec<Filler> {
        let passage = self.passage();
        let senses = self.references.senses;
        if senses.any(adposition, &[Sense::Of, Sense::To])
            || senses.is(adposition, Sense::By) && !senses.is(adposition, Sense::Between)
        {
            return Vec::new();
        }
        let nominal = |&word: &usize| !matches!(passage.upos(word), Upos::Verb | Upos::Adv | Upos::Adp);
        let marked = |word: &usize| {
            passage.frames.case(*word).is_some_and(|case| passage.lemma(case) == adposition)
                && hosts.iter().any(|&host| self.is_below(*word, host))
                && !self.is_taken(*word, adposition, hosts)
        };
        if let Some(word) = (0..passage.len()).filter(nominal).find(marked) {
            return self.with_joined(word, "preposition");
        }
        // `A treaty of X-Y peace`.
        if senses.is(adposition, Sense::Between) {
            let both = |word: &usize| {
                passage.is_attribute(*word)
                    && passage.demonyms(*word).nth(1).is_some()
                    && hosts.iter().any(|&host| self.is_below(*word, host))
            };
            return (0..passage.len()).find(both).map(|word| self.at(word, "demonym")).into_iter().collect();
        }
        if found.trigger.part != Part::Noun || !senses.is(adposition, Sense::Against) {
            return Vec::new();
        }
        let children = passage.frames.children(found.word).iter().copied();
        let aiming =
            children.filter(|&child| passage.is(child, Deprel::Acl) && senses.is(passage.lemma(child), Sense::Aiming));
        let objects = |clause: usize| {
            let arguments = self.arguments(clause).into_iter();
            arguments.filter(|argument| argument.role == Role::Object && argument.word != found.word)
        };
        aiming.flat_map(objects).map(|argument| self.filler(&argument, "preposition")).collect()
    }

    /// Whether another word of a stance leads to a complement by its adposition.
    fn is_taken(&self, complement: usize, adposition: &str, hosts: &[usize]) -> bool {
        let passage = self.passage();
        let Some(head) = passage.frames.tree().head(complement).filter(|head| !hosts.contains(head)) else {
            return false;
        };
        self.language.classes.of(passage.lemma(head)).iter().any(|trigger| {
            let class = &self.language.classes.classes[trigger.class];
            let leads = |place: &Place| matches!(place, Place::After(other) if **other == *adposition);
            trigger.part == Part::Noun && trigger.rest.is_empty() && class.target.iter().any(leads)
        })
    }

    /// Who does what a clause says that a demonstrative stands for: `opposed to what X does`.
    pub(super) fn subject_of_clause(&self, word: usize) -> Vec<Filler> {
        let passage = &self.passage();
        if passage.upos(word) != Upos::Pron || !passage.frames.feature(word, Feature::PronType, "Dem") {
            return Vec::new();
        }
        let clause = passage.frames.children(word).iter().copied().find(|&child| {
            matches!(passage.universal(child), Deprel::Acl | Deprel::Ccomp) && passage.upos(child) == Upos::Verb
        });
        let arguments = clause.map(|clause| self.arguments(clause)).unwrap_or_default();
        let subjects = arguments.iter().filter(|argument| argument.role == Role::Subject && argument.word != word);
        subjects.map(|argument| self.filler(argument, "content")).collect()
    }
}
