//! Who stands at a place of a frame.

use super::{Filler, Found, Reader};
use crate::frame::{Argument, Role, Via};
use crate::lexicon::class::{Part, Place};
use crate::lexicon::senses::Sense;
use crate::reference::Sort;
use crate::syntax::Upos;

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
}
