//! Of whom a side consists: lists, examples, what a fact is about, the parties of a conflict.

use super::{Filler, Found, Reader, Side};
use crate::frame::{Role, Via};
use crate::lexicon::class::{Part, Place};
use crate::lexicon::senses::Sense;
use crate::reference::{How, Sort};
use crate::syntax::{Deprel, Upos};

/// How many words may stand before the colon of a headline.
const HEADING: usize = 5;

impl Reader<'_, '_> {
    /// Fillers, with those who are joined to them behind another adposition of the class: `in X and at Y`.
    pub(super) fn with_other_marks(&self, mut fillers: Vec<Filler>, places: &[Place]) -> Vec<Filler> {
        let passage = self.passage();
        let marked = |word: usize| {
            let case = passage.frames.case(word).map(|case| passage.lemma(case));
            places.iter().any(|place| matches!(place, Place::After(other) if case == Some(&**other)))
        };
        let here: Vec<Filler> = fillers.iter().filter(|filler| filler.sentence == self.sentence).copied().collect();
        for filler in here.into_iter().filter(|filler| marked(filler.word)) {
            let (first, _) = passage.frames.first_of_chain(filler.word);
            for member in std::iter::once(first).chain(passage.joined(first)) {
                if marked(member) && !fillers.iter().any(|known| known.word == member) {
                    fillers.push(Filler { via: Via::Coordination, ..self.at(member, filler.way) });
                }
            }
        }
        fillers
    }

    /// The sides of the document's conflict.
    pub(super) fn parties(&self, found: &Found<'_>) -> Vec<Side> {
        let parties = &self.references.parties;
        if parties.len() < 2 {
            let names = matches!(found.trigger.part, Part::Person | Part::Noun);
            return self
                .heading()
                .into_iter()
                .filter(|_| names)
                .filter(|side| side.filler.word != found.word)
                .collect();
        }
        let filler = self.at(found.word, "parties");
        parties.iter().map(|&actor| Side { actor, filler, how: How::Parties, sort: Sort::State, sure: 0.6 }).collect()
    }

    /// The state that a headline puts before a colon: what it is about.
    pub(super) fn heading(&self) -> Option<Side> {
        let passage = self.passage();
        let colon = (1..passage.len().min(HEADING)).find(|&word| passage.form(word) == ":")?;
        let state = |word: usize| {
            let referent = self.references.of(self.sentence, word)?;
            let only = referent.actors.first().copied().filter(|_| referent.actors.len() == 1)?;
            (referent.sort == Sort::State && referent.how == How::Name).then_some((word, only))
        };
        let mut states = (0..colon).filter_map(state);
        let (word, actor) = states.next()?;
        let side = Side { actor, filler: self.at(word, "heading"), how: How::Topic, sort: Sort::State, sure: 0.6 };
        states.next().is_none().then_some(side)
    }

    /// Others of a list that the tree takes for appositions: `the president X, the minister Y and the minister Z`.
    pub(super) fn listed(&self, filler: &Filler) -> Vec<Filler> {
        let passage = &self.references.passages[filler.sentence];
        let who =
            |word: usize| self.references.of(filler.sentence, word).filter(|referent| !referent.actors.is_empty());
        let Some(first) = who(filler.word) else { return self.examples(filler) };
        let beside = passage.frames.children(filler.word).iter().copied().filter(|&child| {
            passage.is(child, Deprel::Appos)
                && child > filler.word
                && who(child).is_some_and(|other| other.actors != first.actors)
        });
        let mut others: Vec<usize> = beside.collect();
        // `The leader X and Y`, where the tree joins Y to the name.
        let names = passage.frames.children(filler.word).iter().copied().filter(|&child| {
            matches!(passage.universal(child), Deprel::Appos | Deprel::Flat | Deprel::Nmod)
                && passage.frames.case(child).is_none()
                && who(child).is_some_and(|other| other.actors == first.actors)
        });
        let joined: Vec<usize> = names.flat_map(|name| passage.joined(name)).collect();
        if !joined.is_empty() {
            return joined.into_iter().map(|word| Filler { word, via: Via::Coordination, ..*filler }).collect();
        }
        let coordinated = passage.frames.child(filler.word, Deprel::Cc).is_some()
            || others.iter().any(|&other| {
                passage.joined(other).next().is_some() || passage.frames.child(other, Deprel::Cc).is_some()
            });
        if !coordinated {
            return Vec::new();
        }
        let joined: Vec<usize> = others.iter().flat_map(|&other| passage.joined(other)).collect();
        others.extend(joined);
        others.into_iter().map(|word| Filler { word, via: Via::Coordination, ..*filler }).collect()
    }

    /// Who does what a clause says that a noun stands for: `the fact that X has …`.
    pub(super) fn of_fact(&self, filler: &Filler) -> Vec<Filler> {
        let passage = self.passage();
        let open = filler.sentence == self.sentence
            && passage.upos(filler.word) == Upos::Noun
            && self.references.of(self.sentence, filler.word).is_some_and(|known| known.actors.is_empty());
        // An idea that somebody denies is nobody's deed.
        let denied = self
            .governor(filler.word)
            .is_some_and(|verb| self.references.senses.any(passage.lemma(verb), &[Sense::Denying, Sense::Refusing]));
        let says = |&child: &usize| {
            matches!(passage.universal(child), Deprel::Acl | Deprel::Ccomp)
                && passage.frames.child(child, Deprel::Mark).is_some()
                && passage.frames.child(child, Deprel::Nsubj).is_some()
        };
        let clause = passage.frames.children(filler.word).iter().copied().find(says).filter(|_| open && !denied);
        let arguments = clause.map(|clause| self.arguments(clause)).unwrap_or_default();
        let subjects =
            arguments.iter().filter(|argument| argument.role == Role::Subject && argument.via == Via::Direct);
        subjects.map(|argument| self.filler(argument, "content")).collect()
    }

    /// Those whom a noun of many gives as examples: `politicians like X and Y`.
    pub(super) fn examples(&self, filler: &Filler) -> Vec<Filler> {
        let passage = &self.references.passages[filler.sentence];
        let given = passage.frames.children(filler.word).iter().copied().filter(|&child| {
            matches!(passage.universal(child), Deprel::Nmod | Deprel::Obl | Deprel::Advcl | Deprel::Appos)
                && passage.is_plural(filler.word)
                && passage.mention(child).is_some()
                && (passage.frames.case(child).or(passage.frames.child(child, Deprel::Mark)))
                    .is_some_and(|case| self.references.senses.is(passage.lemma(case), Sense::As))
        });
        let all = given.flat_map(|first| std::iter::once(first).chain(passage.joined(first)));
        all.map(|word| Filler { word, via: Via::Coordination, ..*filler }).collect()
    }
}
