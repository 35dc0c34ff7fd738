//! Whose something is.

use super::{How, References, Referent, Sort, identity};
use crate::frame::{Argument, Role, Via};
use crate::gazetteer::EntityIndex;
use crate::lexicon::senses::Sense;
use crate::syntax::{Deprel, Feature, Upos};

impl References<'_> {
    /// To whom a noun belongs that is a part of somebody or speaks for him: by a demonym, a possessive, or `of`.
    pub(super) fn homes(&self, sentence: usize, word: usize) -> Option<Referent> {
        let passage = &self.passages[sentence];
        let demonyms: Vec<EntityIndex> = self.demonyms_at(sentence, word);
        if !demonyms.is_empty() {
            let sort = self.sort_of(&demonyms);
            return Some(Referent::known(demonyms, sort, How::Name, 1.0));
        }
        if let Some(possessive) = passage.possessive(word) {
            return self.of(sentence, possessive).cloned();
        }
        // `The leaders and the parties of X`: both are.
        self.homes_below(sentence, word, 2).or_else(|| {
            let own = passage.frames.children(word).iter().any(|&child| passage.is(child, Deprel::Nmod));
            let last = passage.joined(word).last().filter(|_| !own)?;
            self.homes_below(sentence, last, 0)
        })
    }

    /// What kind of actors they are, by the first.
    fn sort_of(&self, actors: &[EntityIndex]) -> Sort {
        actors.first().map_or(Sort::State, |&actor| Sort::of(self.gazetteer.get(actor).kind))
    }

    /// Whose a noun is by `of`, or `whose`; through what is nobody's: `the ministry of foreign affairs of X`.
    fn homes_below(&self, sentence: usize, word: usize, depth: usize) -> Option<Referent> {
        let passage = &self.passages[sentence];
        let mut found: Option<Referent> = None;
        let mut things = Vec::new();
        for &child in passage.frames.children(word) {
            if let Some(owner) = self.whose(sentence, child).and_then(|noun| self.of(sentence, noun)) {
                return Some(owner.clone());
            }
            let of = passage.frames.case(child).is_some_and(|case| self.senses.is(passage.lemma(case), Sense::Of));
            if !passage.is(child, Deprel::Nmod) || !of {
                continue;
            }
            for member in std::iter::once(child).chain(passage.joined(child)) {
                let referent = self.of(sentence, member);
                let Some(referent) = referent.filter(|known| !known.actors.is_empty() || known.stranger) else {
                    things.push(member);
                    continue;
                };
                if !referent.sort.acts() && referent.sort != Sort::Thing {
                    // `The occupying forces of X`, said as `the Turkish forces of occupation`.
                    if !self.demonyms_at(sentence, member).is_empty() {
                        things.push(member);
                    }
                    continue;
                }
                let sort =
                    referent.actors.first().map_or(referent.sort, |&actor| Sort::of(self.gazetteer.get(actor).kind));
                let referent = &Referent { sort, ..referent.clone() };
                match &mut found {
                    None => found = Some(referent.clone()),
                    Some(known) => {
                        known.actors.extend(referent.actors.iter().copied());
                        known.stranger |= referent.stranger;
                        known.sure = known.sure.min(referent.sure);
                    }
                }
            }
        }
        let below = things.into_iter().filter(|_| depth > 0 && found.is_none());
        below
            .into_iter()
            .find_map(|thing| {
                let demonyms = self.demonyms_at(sentence, thing);
                match demonyms.is_empty() {
                    true => self.homes_below(sentence, thing, depth - 1),
                    false => Some(Referent::known(demonyms, Sort::State, How::Name, 0.9)),
                }
            })
            .or(found)
    }

    /// Whether a complement tells a noun from others of its kind: `the exports of wheat`, but not `the exercises of 2023`.
    pub(super) fn is_narrowed(&self, sentence: usize, word: usize) -> bool {
        let passage = &self.passages[sentence];
        passage.frames.children(word).iter().any(|&child| {
            passage.is(child, Deprel::Nmod)
                && passage.frames.case(child).is_some_and(|case| self.senses.is(passage.lemma(case), Sense::Of))
                && passage.upos(child) != Upos::Num
                && !self.senses.is(passage.lemma(child), Sense::Time)
        })
    }

    /// The states whose adjectives say something of a noun.
    pub(crate) fn demonyms_at(&self, sentence: usize, word: usize) -> Vec<EntityIndex> {
        let passage = &self.passages[sentence];
        let mut found = Vec::new();
        for &child in passage.frames.children(word) {
            if !passage.is_attribute(child) || passage.is(child, Deprel::Root) {
                continue;
            }
            // One of two nouns that are joined: each has its own.
            found.extend(passage.demonyms(child));
            for joined in passage.joined(child).filter(|&joined| passage.is_attribute(joined)) {
                found.extend(passage.demonyms(joined));
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Whose deed or thing a noun is: by whom it is, whose possessive, adjective or complement it has; else who does it in the
    /// participle or the clause that says more of it.
    pub(crate) fn owners(&self, sentence: usize, word: usize) -> Option<Referent> {
        let passage = &self.passages[sentence];
        let possessive = passage.possessive(word).and_then(|possessive| self.of(sentence, possessive));
        let demonyms = self.demonyms_at(sentence, word);
        // `The Russian invasion by X` has its owner: `by` belongs to what stands above.
        if possessive.is_none() && demonyms.is_empty() {
            let by = |argument: &Argument| {
                let marked = argument.case.is_some_and(|case| self.senses.is(passage.lemma(case), Sense::By));
                argument.role == Role::Oblique && argument.via != Via::Governor && marked
            };
            if let Some(agents) =
                self.joined(sentence, passage.frames.arguments(word).iter().filter(|argument| by(argument)))
            {
                return Some(agents);
            }
        }
        if let Some(possessive) = possessive {
            return Some(possessive.clone());
        }
        if !demonyms.is_empty() {
            let sort = self.sort_of(&demonyms);
            return Some(Referent::known(demonyms, sort, How::Name, 0.95));
        }
        // The violation of X is not his.
        if !self.says(sentence, word, Sense::Suffered) {
            let mut found: Option<Referent> = None;
            let mut by: Option<&str> = None;
            for &child in passage.frames.children(word) {
                let case = passage.frames.case(child).map(|case| passage.lemma(case));
                // `The withdrawal of X from Y` is not Y's.
                let of = case.is_some_and(|case| self.senses.is(case, Sense::Of) && by.is_none_or(|by| by == case));
                if passage.is(child, Deprel::Nmod) && of {
                    by = case;
                    for member in std::iter::once(child).chain(passage.joined(child)) {
                        self.join(&mut found, sentence, member);
                    }
                }
                if let Some(noun) = self.whose(sentence, child) {
                    self.join(&mut found, sentence, noun);
                }
            }
            if let Some(found) = found.filter(|found| !found.actors.is_empty() || found.stranger) {
                return Some(found);
            }
        }
        if let Some(agent) = self.agent_below(sentence, word) {
            return Some(agent);
        }
        // `The decisive support of X`, where the tree hangs X on the adjective that looks like a participle; `a warning coming from X`.
        if let Some(found) = self.owner_below_participle(sentence, word) {
            return Some(found);
        }
        // Who criticises a decision has not taken it.
        let speech = self.senses.is(passage.lemma(word), Sense::Speech);
        let gives = |verb: usize| {
            self.senses.is(passage.lemma(verb), Sense::Giving)
                || speech && self.senses.is(passage.lemma(verb), Sense::Saying)
        };
        let agent = |argument: &Argument| {
            let own = argument.through.is_some_and(|through| passage.hangs_on(through, word) && gives(through));
            argument.role == Role::Subject && argument.via != Via::Governor && own
        };
        if let Some(agents) =
            self.joined(sentence, passage.frames.arguments(word).iter().filter(|argument| agent(argument)))
        {
            return Some(agents);
        }
        for &clause in
            passage.frames.children(word).iter().filter(|&&child| passage.is(child, Deprel::Acl) && gives(child))
        {
            let arguments = passage.frames.arguments(clause);
            if arguments.iter().any(|argument| argument.role == Role::Object && argument.word == word) {
                let subjects = arguments.iter().filter(|argument| argument.role == Role::Subject);
                if let Some(subjects) = self.joined(sentence, subjects) {
                    return Some(subjects);
                }
            }
        }
        self.agent_beside(sentence, word).or_else(|| self.where_it_happens(sentence, word))
    }

    /// `The occupation of the town by X`, where the tree hangs the agent on the town.
    fn agent_below(&self, sentence: usize, word: usize) -> Option<Referent> {
        let passage = &self.passages[sentence];
        let marked = |&child: &usize, sense: Sense| {
            passage.is(child, Deprel::Nmod)
                && passage.frames.case(child).is_some_and(|case| self.senses.is(passage.lemma(case), sense))
        };
        let below = passage.frames.children(word).iter().filter(|&child| marked(child, Sense::Of));
        let mut agents =
            below.flat_map(|&child| passage.frames.children(child)).filter(|&child| marked(child, Sense::By));
        let agent = agents.next().filter(|_| self.senses.is(passage.lemma(word), Sense::Deed))?;
        self.of(sentence, *agent).filter(|agent| agent.sort.acts()).cloned()
    }

    /// Whose a noun is by `of` behind a present participle that says something of it.
    fn owner_below_participle(&self, sentence: usize, word: usize) -> Option<Referent> {
        let passage = &self.passages[sentence];
        let children = passage.frames.children(word).iter().copied();
        let present = |&child: &usize| {
            matches!(passage.universal(child), Deprel::Acl | Deprel::Amod)
                && passage.frames.feature(child, Feature::VerbForm, "Part")
                && passage.frames.feature(child, Feature::Tense, "Pres")
                && child == word + 1
        };
        let of = |&owner: &usize| {
            passage.frames.case(owner).is_some_and(|case| self.senses.is(passage.lemma(case), Sense::Of))
        };
        let owners = children.filter(present).flat_map(|child| passage.frames.children(child).iter().copied());
        let mut found = None;
        for owner in owners.filter(of) {
            for member in std::iter::once(owner).chain(passage.joined(owner)) {
                self.join(&mut found, sentence, member);
            }
        }
        found.filter(|found: &Referent| !found.actors.is_empty() || found.stranger)
    }

    /// The state where a deed is done, if nobody is said to do it: `the repression in X`.
    fn where_it_happens(&self, sentence: usize, word: usize) -> Option<Referent> {
        let passage = &self.passages[sentence];
        // A war is its sides', wherever it is; where there is violence, it is more often suffered.
        let lemma = passage.lemma(word);
        if !self.senses.is(lemma, Sense::Deed) || self.senses.any(lemma, &[Sense::Conflict, Sense::Violence]) {
            return None;
        }
        let placed = passage.frames.children(word).iter().copied().find(|&child| {
            passage.is(child, Deprel::Nmod)
                && passage.frames.case(child).is_some_and(|case| {
                    self.senses.is(passage.lemma(case), Sense::Locating)
                        && !self.senses.is(passage.lemma(case), Sense::To)
                })
        });
        let known = self.of(sentence, placed?).filter(|known| known.sort == Sort::State && !known.actors.is_empty())?;
        Some(Referent { how: How::Topic, sure: 0.4, ..known.clone() })
    }

    /// The noun that a relative pronoun of owners stands for: `X, whose planes …`.
    pub(crate) fn whose(&self, sentence: usize, word: usize) -> Option<usize> {
        let passage = &self.passages[sentence];
        if !self.senses.is(passage.form(word), Sense::Whose) {
            return None;
        }
        let clause = passage.above(word).find(|&above| passage.is(above, Deprel::Acl))?;
        passage.frames.tree().head(clause)
    }

    /// `Condemns the bombing by X`, where the tree hangs the agent on the verb.
    fn agent_beside(&self, sentence: usize, word: usize) -> Option<Referent> {
        let passage = &self.passages[sentence];
        let verb = passage.frames.tree().head(word).filter(|_| passage.is(word, Deprel::Obj))?;
        if passage.frames.voice(verb) == crate::frame::Voice::Passive {
            return None;
        }
        let speech = self.senses.is(passage.lemma(word), Sense::Speech);
        let beside = passage.frames.children(verb).iter().copied().find(|&child| {
            child > word
                && passage.frames.case(child).is_some_and(|case| {
                    let lemma = passage.lemma(case);
                    // `Shrugs off threats from X`.
                    case > word && self.senses.is(lemma, Sense::By)
                        || case == word + 1 && speech && self.senses.is(lemma, Sense::Of)
                })
        });
        self.of(sentence, beside?).cloned()
    }

    fn joined<'a>(&self, sentence: usize, arguments: impl Iterator<Item = &'a Argument>) -> Option<Referent> {
        let mut group = None;
        for argument in arguments {
            self.join(&mut group, sentence, argument.word);
        }
        group
    }

    fn join(&self, group: &mut Option<Referent>, sentence: usize, word: usize) {
        let unknown = Referent::thing(Sort::Thing, identity(sentence, word));
        let referent = self.of(sentence, word).unwrap_or(&unknown);
        if referent.sort == Sort::Place || referent.sort == Sort::Time {
            return;
        }
        match group {
            None => *group = Some(referent.clone()),
            Some(known) => {
                let new = referent.actors.iter().filter(|actor| !known.actors.contains(actor));
                known.actors.extend(new.copied().collect::<Vec<_>>());
                known.stranger |= referent.stranger;
                known.sure = known.sure.min(referent.sure);
            }
        }
    }
}
