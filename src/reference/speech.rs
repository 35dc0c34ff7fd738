//! Who says what.

use super::{Passage, References};
use crate::frame::Role;
use crate::lexicon::senses::Sense;
use crate::syntax::{Deprel, Upos};

/// The word that names a speaker, and what makes him one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Speaker {
    /// The sentence that he is named in, counted from 0.
    pub sentence: usize,
    /// The word in it.
    pub word: usize,
    /// The verb of saying, or the adposition.
    pub by: usize,
}

/// How many sentences back the speaker of a quotation that goes on is looked for.
const REACH: usize = 6;

impl References<'_> {
    /// Who says what a word says: the subject of a verb of saying above it, whom `according to` leads to, or whose quotation it
    /// stands in.
    pub(crate) fn speaker(&self, sentence: usize, word: usize) -> Option<Speaker> {
        let passage = &self.passages[sentence];
        let mut at = word;
        for above in passage.above(word) {
            // A clause with a conjunction stands beside what is said, unless it is quoted.
            let beside = passage.is(at, Deprel::Advcl)
                && passage.frames.child(at, Deprel::Mark).is_some()
                && passage.quotation[at].is_none();
            let said = matches!(
                passage.universal(at),
                Deprel::Ccomp | Deprel::Parataxis | Deprel::Xcomp | Deprel::Obj | Deprel::Csubj | Deprel::Advcl
            ) && !beside;
            let says = passage.upos(above) == Upos::Verb
                && (self.senses.is(passage.lemma(above), Sense::Saying)
                    || self.senses.is(passage.lemma(above), Sense::Denying));
            if says
                && said
                && let Some(speaker) = self.subject(sentence, above, word)
            {
                return Some(speaker);
            }
            at = above;
        }
        // A verb of saying that stands in or behind what is said.
        let chain = std::iter::once(word).chain(passage.above(word));
        for at in chain {
            for &child in passage.frames.children(at) {
                let inserted = passage.is(child, Deprel::Parataxis) && passage.upos(child) == Upos::Verb;
                if inserted
                    && child != word
                    && !passage.hangs_on(word, child)
                    && self.senses.is(passage.lemma(child), Sense::Saying)
                    && let Some(speaker) = self.subject(sentence, child, word)
                {
                    return Some(speaker);
                }
                if let Some(by) = self.attribution(passage, child) {
                    return Some(Speaker { sentence, word: child, by });
                }
            }
        }
        self.quoted(sentence, word)
    }

    /// The adposition that makes a noun a speaker.
    fn attribution(&self, passage: &Passage<'_>, word: usize) -> Option<usize> {
        if !passage.is(word, Deprel::Obl) {
            return None;
        }
        let case = passage.frames.case(word)?;
        let fixed = passage.frames.children(case).iter().filter(|&&child| passage.is(child, Deprel::Fixed));
        let mut phrase = passage.lemma(case).to_owned();
        let mut form = passage.form(case).to_owned();
        for &part in fixed {
            phrase = format!("{phrase} {}", passage.lemma(part));
            form = format!("{form} {}", passage.form(part));
        }
        let says = self.senses.is(&phrase, Sense::Attribution) || self.senses.is(&form, Sense::Attribution);
        says.then_some(case)
    }

    fn subject(&self, sentence: usize, verb: usize, inside: usize) -> Option<Speaker> {
        let passage = &self.passages[sentence];
        let arguments = passage.frames.arguments(verb);
        let mut subjects = arguments.iter().filter(|argument| {
            argument.role == Role::Subject && argument.word != inside && !passage.is(argument.word, Deprel::Expl)
        });
        let subject = subjects.next().map(|subject| subject.word).or_else(|| self.late_subject(sentence, verb));
        subject.map(|word| Speaker { sentence, word, by: verb })
    }

    /// Who stands behind a verb without a subject, beside a time that the tree hangs him on: `said on Sunday the minister`.
    pub(crate) fn late_subject(&self, sentence: usize, verb: usize) -> Option<usize> {
        let passage = &self.passages[sentence];
        let times = passage.frames.children(verb).iter().copied().filter(|&child| {
            child > verb && passage.upos(child) == Upos::Noun && self.senses.is(passage.lemma(child), Sense::Time)
        });
        let beside = |time: usize| {
            passage.frames.children(time).iter().copied().find(|&child| {
                child > time
                    && passage.frames.case(child).is_none()
                    && matches!(passage.universal(child), Deprel::Nmod | Deprel::Appos | Deprel::Flat)
                    && (passage.mention(child).is_some() || passage.upos(child) == Upos::Propn)
            })
        };
        times.into_iter().find_map(beside)
    }

    /// The speaker of the quotation that a word stands in: of a verb of saying outside of it, in its sentences or the one before.
    fn quoted(&self, sentence: usize, word: usize) -> Option<Speaker> {
        let quotation = self.passages[sentence].quotation[word]?;
        let first = sentence.saturating_sub(REACH);
        for at in (first..=sentence).rev() {
            let passage = &self.passages[at];
            let holds = (0..passage.len()).any(|word| passage.quotation[word] == Some(quotation));
            if !holds {
                break;
            }
            for verb in 0..passage.len() {
                // `"…, he said."`, with the marks around it all.
                let inserted = passage.is(verb, Deprel::Parataxis)
                    && passage.frames.children(verb).iter().any(|&child| {
                        child > verb && passage.is(child, Deprel::Nsubj) && passage.upos(child) == Upos::Pron
                    });
                let says = passage.upos(verb) == Upos::Verb
                    && (passage.quotation[verb].is_none() || inserted)
                    && self.senses.any(passage.lemma(verb), &[Sense::Saying, Sense::Judging]);
                if says && let Some(speaker) = self.subject(at, verb, word) {
                    return Some(speaker);
                }
            }
        }
        None
    }
}
