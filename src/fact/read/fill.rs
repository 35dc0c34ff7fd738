//! Who stands at a place of a frame.

use super::{Filler, Found, Reader};
use crate::frame::{Argument, Role, Via, Voice};
use crate::lexicon::class::{Part, Place};
use crate::lexicon::senses::Sense;
use crate::reference::Sort;
use crate::syntax::{Deprel, Feature, Upos};

/// How many nouns above the last word before a relative clause it may go back to.
const CLOSE: usize = 3;

impl Reader<'_, '_> {
    /// An argument as a filler; `way` is what the confidence and [`Fact::source_by`](crate::Fact::source_by) call it.
    pub(super) fn filler(&self, argument: &Argument, way: &'static str) -> Filler {
        Filler { sentence: self.sentence, word: argument.word, via: argument.via, way, score: argument.score }
    }

    /// A word of the sentence as a filler.
    pub(super) fn at(&self, word: usize, way: &'static str) -> Filler {
        Filler { sentence: self.sentence, word, via: Via::Direct, way, score: self.passage().frames.score(word) }
    }

    /// A word and what is joined to it.
    pub(super) fn with_joined(&self, word: usize, way: &'static str) -> Vec<Filler> {
        let passage = self.passage();
        let first = self.at(word, way);
        let joined = passage.joined(word).map(|word| Filler { via: Via::Coordination, ..self.at(word, way) });
        std::iter::once(first).chain(joined).collect()
    }

    /// The arguments of a word of the sentence.
    pub(super) fn arguments(&self, word: usize) -> Vec<Argument> {
        self.passage().frames.arguments(word)
    }

    /// Whether an argument's adposition is one of a list, by itself and not as a part of a longer one.
    pub(super) fn is_marked(&self, argument: &Argument, sense: Sense) -> bool {
        let senses = self.references.senses;
        argument.case.is_some_and(|case| senses.is(self.passage().lemma(case), sense))
            && !self.is_in_mark(argument.word)
    }

    /// Whether an adposition of several words marks a word, so that none of them marks it alone.
    pub(super) fn is_in_mark(&self, word: usize) -> bool {
        self.marks.iter().any(|mark| mark.complement == word)
    }

    /// Who stands at a place; nobody where nothing does.
    pub(super) fn fill(&self, found: &Found<'_>, place: &Place) -> Vec<Filler> {
        if found.trigger.part == Part::Prefix {
            let passage = self.passage();
            let bearer = passage.frames.tree().head(found.word).filter(|_| *place == Place::Bearer);
            return match place {
                Place::Object => vec![self.at(found.word, "prefix")],
                _ => bearer.map(|bearer| self.with_joined(bearer, "modified noun")).unwrap_or_default(),
            };
        }
        match place {
            Place::Subject if found.trigger.part == Part::Noun => self.governing(found.word).1,
            Place::Subject => self.of_role(found, Role::Subject, "subject"),
            Place::Object => self.of_role(found, Role::Object, "object"),
            Place::Owner => self.owner(found),
            Place::Bearer => self.bearer(found),
            Place::Speaker => self.speaker_of(found),
            Place::Content => self.content(found),
            Place::Parties => Vec::new(),
            Place::After(adposition) => self.after(found, adposition),
        }
    }

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
        if role == Role::Subject && fillers.iter().any(|filler| filler.via == Via::Control) {
            // `Protests against the decision of X to arm Y`, where the tree hangs the arming on the protest.
            let owner = self.owner_before(found.word);
            if !owner.is_empty() {
                fillers = owner;
            }
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

    /// Whose the deed is that stands right before an infinitive, with somebody between: `the decision of X to …`.
    fn owner_before(&self, word: usize) -> Vec<Filler> {
        let passage = self.passage();
        let Some(mark) = passage.frames.child(word, Deprel::Mark) else { return Vec::new() };
        let Some(last) = mark.checked_sub(1) else { return Vec::new() };
        let owner = std::iter::once(last).chain(passage.above(last)).find(|&at| passage.is(at, Deprel::Nmod));
        let Some(owner) = owner.filter(|&owner| self.acts(&self.at(owner, "of"))) else { return Vec::new() };
        let deed = passage.frames.tree().head(owner).filter(|&deed| {
            self.references.of(self.sentence, deed).is_some_and(|referent| referent.sort == Sort::Deed)
        });
        deed.map(|_| self.with_joined(owner, "owner")).unwrap_or_default()
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
    fn agent_below(&self, verb: usize) -> Vec<Filler> {
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

    /// Of a relative clause whose noun is nobody's, the somebody right before it: `a quarrel with X, who blocked it`.
    pub(super) fn nearer(&self, argument: &Argument, filler: Filler, predicate: usize) -> Filler {
        let passage = self.passage();
        let referent = self.references.of(self.sentence, filler.word);
        let deed = referent.is_some_and(|referent| !referent.sort.acts() && !referent.stranger);
        if argument.via != Via::Modified || !self.is_thing(&filler) && !deed {
            return filler;
        }
        // The clause of the predicate: the highest word between it and the noun.
        let clause = std::iter::once(predicate)
            .chain(passage.above(predicate))
            .take_while(|&at| at != filler.word)
            .last()
            .unwrap_or(predicate);
        let acts = |word: usize| {
            self.references
                .of(self.sentence, word)
                .is_some_and(|referent| referent.sort.acts() && !referent.actors.is_empty())
        };
        if acts(filler.word) {
            return filler;
        }
        // What stands right before the clause.
        let start = (filler.word + 1..passage.len())
            .find(|&at| passage.hangs_on(at, clause) && passage.upos(at) != Upos::Punct);
        let Some(start) = start else { return filler };
        let before = (filler.word + 1..start).rev().find(|&at| passage.upos(at) != Upos::Punct);
        // The head of the name that ends there.
        let head = before.map(|at| {
            let inside = passage.frames.tree().head(at).filter(|_| passage.is(at, Deprel::Flat));
            inside.unwrap_or(at)
        });
        // A verb that is no plural is not said of several.
        let agrees = |at: usize| !deed || passage.is_plural_verb(predicate) == self.is_several(at);
        let complements = head.into_iter().flat_map(|head| {
            let above = passage.above(head).take_while(|&at| at != filler.word && passage.upos(at) != Upos::Verb);
            std::iter::once(head).chain(above)
        });
        let mut complements = complements.take(CLOSE);
        if let Some(word) = complements.find(|&at| acts(at) && agrees(at)) {
            return Filler { word, way: "relative's neighbour", ..filler };
        }
        // `A report of X published two weeks earlier that …`, where the tree hangs the clause on the time.
        if !matches!(passage.upos(filler.word), Upos::Noun | Upos::Propn | Upos::Pron)
            && let Some(word) = passage.above(filler.word).find(|&at| passage.upos(at) == Upos::Noun)
        {
            return Filler { word, way: "relative's neighbour", ..filler };
        }
        // `Has passed a resolution that condemns X`: who passed it.
        let verb = self.governor(filler.word);
        let arguments = verb.map(|verb| self.arguments(verb)).unwrap_or_default();
        let author = arguments.iter().find(|argument| argument.role == Role::Subject && acts(argument.word));
        match author {
            Some(author) => Filler { word: author.word, way: "author", ..filler },
            None => filler,
        }
    }

    /// Whether a nominal is a plural, or joined to others.
    fn is_several(&self, word: usize) -> bool {
        let passage = self.passage();
        passage.is_plural(word) || passage.joined(word).next().is_some()
    }

    /// What an adposition marks, at the word, at the others that belong to it, or at the verb that governs it.
    pub(super) fn after(&self, found: &Found<'_>, adposition: &str) -> Vec<Filler> {
        let passage = self.passage();
        let senses = self.references.senses;
        let own = found.trigger.rest.last().map_or(self.passage().form(found.word), |last| last);
        if found.trigger.part == Part::Phrase && (adposition.is_empty() || adposition == own) {
            return found.complement.map(|word| self.with_joined(word, "complement")).unwrap_or_default();
        }
        let mut fillers: Vec<Filler> = Vec::new();
        let governor = self.governor(found.word);
        let is_of = senses.is(adposition, Sense::Of);
        // `Her rival X of the party Y` is hers.
        if is_of
            && found.trigger.part == Part::Person
            && let Some(possessive) = passage.possessive(found.word)
        {
            return vec![self.at(possessive, "preposition")];
        }
        let is_to = senses.is(adposition, Sense::To);
        // A participle between a noun and its complement may have that: `the sworn enemy of X`.
        let participles = passage.frames.children(found.word).iter().copied().filter(|&child| {
            matches!(found.trigger.part, Part::Noun | Part::Person)
                && (matches!(passage.universal(child), Deprel::Acl | Deprel::Amod)
                    || passage.is(child, Deprel::Nmod) && passage.upos(child) == Upos::Adj)
                && passage.upos(child) != Upos::Noun
                && (passage.frames.child(child, Deprel::Nsubj).is_none() || self.gives_as_object(child, found.word))
                && !passage.is_attribute(child)
        });
        let hosts: Vec<usize> = std::iter::once(found.word)
            .chain(found.rest.iter().copied())
            .chain(found.near.iter().copied())
            .chain(participles)
            .collect();
        // What a verb of giving has is its noun's.
        let giver = governor.filter(|&verb| {
            found.trigger.part == Part::Noun
                && senses.any(passage.lemma(verb), &[Sense::Giving, Sense::Receiving])
                && !is_of
        });
        let hosts: Vec<usize> = hosts.into_iter().chain(giver).collect();
        // What is said of a phrase's host is near: `talks between X and Y under the aegis of Z`.
        let hosts = match found.trigger.part {
            Part::Phrase => found.host.into_iter().flat_map(|host| self.with_arguments(host)).collect(),
            _ => hosts,
        };
        for mark in self.marks.iter().filter(|mark| mark.phrase == adposition) {
            let Some(host) = mark.host else { continue };
            if hosts.contains(&host) || governor == Some(host) && found.trigger.part == Part::Noun {
                fillers.extend(self.with_joined(mark.complement, "preposition"));
            }
        }
        for &host in &hosts {
            for argument in self.arguments(host) {
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
                let own = argument.via != Via::Governor || !is_of;
                // `Takes its distance`: its own.
                let possessive = is_of
                    && argument.role == Role::Possessor
                    && !(found.trigger.part == Part::Verb && self.is_own(found.word, argument.word));
                if (marked && nominal && argument.role == Role::Oblique && own && !self.is_in_mark(argument.word))
                    || clitic
                    || possessive
                {
                    let clause = self.subject_of_clause(argument.word);
                    if !clause.is_empty() {
                        fillers.extend(clause);
                    } else if !found.rest.contains(&argument.word) {
                        let way = if argument.via == Via::Governor { "verb's preposition" } else { "preposition" };
                        fillers.push(self.filler(&argument, way));
                    }
                }
            }
        }
        if fillers.is_empty() && senses.is(adposition, Sense::By) && found.trigger.part == Part::Verb {
            let arguments = self.arguments(found.word);
            let agents =
                arguments.iter().filter(|argument| argument.role == Role::Subject && argument.via == Via::Passive);
            fillers.extend(agents.map(|argument| self.filler(argument, "preposition")));
        }
        // A noun that the tree takes for a verb keeps a noun's complements.
        if fillers.is_empty() && passage.upos(found.word) == Upos::Verb && found.trigger.part != Part::Verb {
            let marked = |&child: &usize| {
                passage.is(child, Deprel::Nmod)
                    && passage.frames.case(child).is_some_and(|case| passage.lemma(case) == adposition)
            };
            let children = passage.frames.children(found.word).iter().copied().filter(marked);
            fillers.extend(children.flat_map(|child| self.with_joined(child, "preposition")));
        }
        if is_of {
            let owners = passage.frames.children(found.word).iter().copied();
            let nouns = owners.filter_map(|child| self.references.whose(self.sentence, child));
            fillers.extend(nouns.map(|noun| self.at(noun, "preposition")));
        }
        // `Joins the Russian camp`: whose camp it is.
        if is_of && fillers.is_empty() {
            for &part in &found.rest {
                fillers.extend(self.demonyms(part));
            }
        }
        // `The Turkish ally`: whose ally he is, where somebody else is the one.
        if is_of && found.trigger.part == Part::Person && fillers.is_empty() {
            for &child in passage.frames.children(found.word).iter().filter(|&&child| passage.is_attribute(child)) {
                fillers.push(self.at(child, "demonym"));
            }
        }
        // Two between whom there is something may stand deeper: `talks on an end of the war between X and Y`.
        if fillers.is_empty()
            && !is_of
            && !is_to
            && (senses.is(adposition, Sense::Between) || !senses.is(adposition, Sense::By))
        {
            let nominal = |&word: &usize| !matches!(passage.upos(word), Upos::Verb | Upos::Adv | Upos::Adp);
            let marked = |word: &usize| {
                passage.frames.case(*word).is_some_and(|case| passage.lemma(case) == adposition)
                    && hosts.iter().any(|&host| self.is_below(*word, host))
                    && !self.is_taken(*word, adposition, &hosts)
            };
            let deeper = (0..passage.len()).filter(nominal).find(marked);
            fillers.extend(deeper.into_iter().flat_map(|word| self.with_joined(word, "preposition")));
        }
        // `Sanctions that aim at X`.
        if fillers.is_empty() && found.trigger.part == Part::Noun && senses.is(adposition, Sense::Against) {
            let aiming = passage
                .frames
                .children(found.word)
                .iter()
                .copied()
                .filter(|&child| passage.is(child, Deprel::Acl) && senses.is(passage.lemma(child), Sense::Aiming));
            for clause in aiming {
                let arguments = self.arguments(clause);
                let objects =
                    arguments.iter().filter(|argument| argument.role == Role::Object && argument.word != found.word);
                fillers.extend(objects.map(|argument| self.filler(argument, "preposition")));
            }
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
        if senses.is(adposition, Sense::Locating) && !is_to {
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

    /// Whether another word of a stance leads to a complement by its adposition.
    fn is_taken(&self, complement: usize, adposition: &str, hosts: &[usize]) -> bool {
        let passage = self.passage();
        let Some(head) = passage.frames.tree().head(complement).filter(|head| !hosts.contains(head)) else {
            return false;
        };
        self.lexicon.classes.of(passage.lemma(head)).iter().any(|trigger| {
            let class = &self.lexicon.classes.classes[trigger.class];
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

    /// Whether a clause says that somebody gives what its noun stands for: `the support that X lends`.
    pub(super) fn gives_as_object(&self, clause: usize, noun: usize) -> bool {
        let gives = self.references.senses.is(self.passage().lemma(clause), Sense::Giving);
        gives && self.arguments(clause).iter().any(|argument| argument.role == Role::Object && argument.word == noun)
    }

    /// A word, and the nouns that are its subject or object.
    pub(super) fn with_arguments(&self, word: usize) -> Vec<usize> {
        let arguments = self.arguments(word);
        let nouns =
            arguments.iter().filter(|argument| matches!(argument.role, Role::Subject | Role::Object | Role::Bearer));
        std::iter::once(word).chain(nouns.map(|argument| argument.word)).collect()
    }

    /// Whether a possessive goes back to the subject of a verb.
    pub(super) fn is_own(&self, verb: usize, possessive: usize) -> bool {
        let owner = self.references.of(self.sentence, possessive);
        let arguments = self.arguments(verb);
        let mut subjects = arguments.iter().filter(|argument| argument.role == Role::Subject);
        subjects.any(|subject| {
            let who = self.references.of(self.sentence, subject.word);
            owner.zip(who).is_some_and(|(owner, who)| owner.actors == who.actors)
        })
    }

    /// Whether a filler stands for somebody.
    pub(super) fn acts(&self, filler: &Filler) -> bool {
        self.references.of(filler.sentence, filler.word).is_some_and(|referent| referent.sort.acts())
    }

    /// Whether a filler stands for something that is nobody's.
    pub(super) fn is_thing(&self, filler: &Filler) -> bool {
        let passage = &self.references.passages[filler.sentence];
        let referent = self.references.of(filler.sentence, filler.word);
        if referent.is_some_and(|referent| matches!(referent.sort, Sort::Place | Sort::Time)) {
            return true;
        }
        passage.upos(filler.word) == Upos::Noun
            && referent.is_none_or(|referent| !referent.sort.acts() && !referent.stranger && referent.actors.is_empty())
    }

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

    /// The adjectives of states that say something of a noun: `Turkish`.
    /// Whether a verb says a stance by itself.
    fn is_stance(&self, verb: usize) -> bool {
        let triggers = self.lexicon.classes.of(self.passage().lemma(verb));
        triggers.iter().any(|trigger| trigger.part == Part::Verb && trigger.rest.is_empty())
    }

    fn gives(&self, verb: usize) -> bool {
        self.references.senses.is(self.passage().lemma(verb), Sense::Giving)
    }

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
        of.map(|argument| self.filler(argument, "of")).collect()
    }
}
