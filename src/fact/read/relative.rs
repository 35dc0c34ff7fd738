//! Of whom a relative clause says something, where its noun is nobody.

use super::{Filler, Reader};
use crate::frame::{Argument, Role, Via};
use crate::lexicon::senses::Sense;
use crate::syntax::{Deprel, Upos};

/// How many nouns above the last word before a relative clause it may go back to.
const CLOSE: usize = 3;

impl Reader<'_, '_> {
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
        // A verb that is no plural is not said of several, and a feminine adjective of nobody who is masculine.
        let gender = passage.gender(predicate).filter(|_| passage.upos(predicate) == Upos::Adj);
        let agrees = |at: usize| {
            let number = !deed || passage.is_plural_verb(predicate) == passage.is_several(at);
            let known = self.references.of(self.sentence, at);
            let own = known.and_then(|known| self.references.gender(self.sentence, at, known));
            number && (gender.is_none() || own.is_none() || gender == own)
        };
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
        let said = self.references.senses.any(passage.lemma(filler.word), &[Sense::Deed, Sense::Speech]);
        let verb = self.governor(filler.word).filter(|_| said);
        let arguments = verb.map(|verb| self.arguments(verb)).unwrap_or_default();
        let author = arguments.iter().find(|argument| argument.role == Role::Subject && acts(argument.word));
        match author {
            Some(author) => Filler { word: author.word, way: "author", ..filler },
            None => filler,
        }
    }
}
