//! Finding the words of classes in a sentence.

use super::{Found, Mark, Reader};
use crate::lexicon::class::{Class, Part, Place, Trigger, Words};
use crate::lexicon::senses::Sense;
use crate::syntax::{Deprel, Feature, Upos};

/// How deep below its first word the other words of a phrase of a class may hang.
const DEPTH: usize = 3;
/// How many words an owner before a noun has at most, with what stands between.
const LONGEST_OWNER: usize = 5;

impl<'r> Reader<'r, '_> {
    /// Every word of a class, with the words that belong to it.
    pub(super) fn find(&self) -> Vec<Found<'r>> {
        let passage = self.passage();
        let mut found = Vec::new();
        for word in 0..passage.len() {
            if let Some((prefix, _)) = passage.prefix(word) {
                let triggers = self.language.classes.of(prefix).iter().filter(|trigger| trigger.part == Part::Prefix);
                found.extend(triggers.map(|trigger| Found {
                    class: self.class(trigger),
                    trigger,
                    word,
                    rest: Vec::new(),
                    near: Vec::new(),
                    complement: None,
                    host: None,
                }));
                continue;
            }
            if passage.is_covered(word) {
                continue;
            }
            let lemma = passage.lemma(word);
            let mut here: Vec<Found<'r>> = Vec::new();
            for trigger in self.language.classes.of(lemma) {
                here.extend(self.found(trigger, word));
            }
            let upos = passage.upos(word);
            if upos == Upos::Verb && here.is_empty() || self.is_hidden_verb(word) {
                // The model's dictionary form may be wrong where the lexicon knows the verb.
                let forms = self.language.words.form(passage.form(word)).into_iter().flat_map(|form| &form.verbs);
                let lemmas: Vec<&str> = forms.map(|reading| self.language.words.name(reading.lemma)).collect();
                for other in lemmas.iter().filter(|other| **other != lemma) {
                    for trigger in self.language.classes.of(other).iter().filter(|trigger| trigger.part == Part::Verb) {
                        here.extend(self.found(trigger, word));
                    }
                }
            }
            for other in passage.other_lemmas(word) {
                for trigger in self.language.classes.of(other) {
                    let fits = match trigger.part {
                        Part::Verb => upos == Upos::Adj,
                        Part::Noun => upos == Upos::Noun,
                        _ => true,
                    };
                    if fits && !here.iter().any(|found| std::ptr::eq(found.trigger, trigger)) {
                        here.extend(self.found(trigger, word));
                    }
                }
            }
            if passage.form(word) != lemma {
                let phrases = self.language.classes.of(passage.form(word)).iter();
                for trigger in phrases.filter(|trigger| trigger.part == Part::Phrase) {
                    here.extend(self.found(trigger, word));
                }
            }
            // Of phrases that begin with one word the longer one says what it means: `take note`, and not `take`.
            let longest = |part: Part| {
                here.iter().filter(|found| found.trigger.part == part).map(|found| found.rest.len()).max().unwrap_or(0)
            };
            let (verb, phrase) = (longest(Part::Verb), longest(Part::Phrase));
            here.retain(|found| match found.trigger.part {
                Part::Verb => found.rest.len() == verb,
                Part::Phrase => found.rest.len() == phrase,
                _ => true,
            });
            found.extend(here);
        }
        // A word inside a longer phrase says nothing of its own.
        let inside: Vec<usize> = found.iter().flat_map(|found| found.rest.iter().copied()).collect();
        found.retain(|found| {
            !inside.contains(&found.word) || found.trigger.part == Part::Phrase && !found.rest.is_empty()
        });
        found
    }

    fn found(&self, trigger: &'r Trigger, word: usize) -> Option<Found<'r>> {
        let passage = self.passage();
        let upos = passage.upos(word);
        let fits = match trigger.part {
            Part::Verb => matches!(upos, Upos::Verb | Upos::Aux | Upos::Adj) || self.is_hidden_verb(word),
            Part::Noun => upos == Upos::Noun && !self.is_of_body(word),
            Part::Person => {
                // `Has been sent` is no envoy.
                let verbal = passage.frames.child(word, Deprel::Aux).is_some();
                upos == Upos::Noun || upos == Upos::Adj && self.is_nominal(word) || self.is_participle(word) && !verbal
            }
            Part::Adjective => {
                upos == Upos::Adj
                    || upos == Upos::Verb && self.is_participle(word)
                    || upos == Upos::Noun
                        && (matches!(passage.universal(word), Deprel::Amod | Deprel::Appos | Deprel::Acl)
                            || passage.is(word, Deprel::Nmod) && self.judged(word).is_some())
            }
            Part::Phrase => true,
            Part::Prefix => false,
        };
        if !fits {
            return None;
        }
        let class = self.class(trigger);
        if trigger.part == Part::Phrase {
            let end = word + 1 + trigger.rest.len();
            let follows = trigger
                .rest
                .iter()
                .enumerate()
                .all(|(i, part)| word + 1 + i < passage.len() && passage.says(word + 1 + i, part));
            let words: Vec<Box<str>> =
                std::iter::once(passage.form(word).into()).chain(trigger.rest.iter().cloned()).collect();
            let own = self.possessive_of(word, &words);
            let (end, complement) = match own {
                Some((owner, end)) => (end, owner),
                None => (end, self.complement(end).filter(|_| follows)?),
            };
            let host = self.host(word, end, complement);
            let near = self.what_it_needs(class, host.unwrap_or(word), &[], true)?;
            let rest = (word + 1..end).collect();
            return Some(Found { class, trigger, word, rest, near, complement: Some(complement), host });
        }
        if trigger.part == Part::Verb && trigger.reflexive != self.is_reflexive(word) {
            // Two who support each other.
            let finite = passage.frames.feature(word, Feature::VerbForm, "Fin");
            let each_other = !trigger.reflexive && (passage.is_plural_verb(word) || !finite);
            if !each_other {
                return None;
            }
        }
        let mut rest: Vec<usize> = Vec::new();
        for part in trigger.rest.iter() {
            // A part of another fixed phrase is none of this one.
            let other_phrase = |other: usize| {
                passage.is(other, Deprel::Fixed)
                    && passage.frames.tree().head(other).is_none_or(|head| head != word && !rest.contains(&head))
            };
            // What marks another word than one of the phrase is no part of it: `takes a tough line on X` does not take the line on.
            let takes_object = class.target.first().is_none_or(|place| *place == Place::Object)
                && passage.frames.child(word, Deprel::Obj).is_some();
            let marks_other =
                |other: usize| {
                    takes_object
                        && passage.is(other, Deprel::Case)
                        && passage.frames.tree().head(other).is_some_and(|head| {
                            head != word && !trigger.rest.iter().any(|part| passage.says(head, part))
                        })
                };
            let place = passage.saying(part).find(|&other| {
                !rest.contains(&other) && self.is_below(other, word) && !other_phrase(other) && !marks_other(other)
            })?;
            rest.push(place);
        }
        let near = self.what_it_needs(class, word, &rest, false)?;
        Some(Found { class, trigger, word, rest, near, complement: None, host: None })
    }

    fn class(&self, trigger: &Trigger) -> &'r Class {
        &self.language.classes.classes[trigger.class]
    }

    /// Whether a word is taken for a noun where a verb must be: it has a subject and no copula, no article and no adposition, and the
    /// lexicon knows a verb of this form.
    pub(super) fn is_hidden_verb(&self, word: usize) -> bool {
        let passage = self.passage();
        let frames = &passage.frames;
        let nominal = matches!(passage.upos(word), Upos::Noun | Upos::Adj | Upos::Propn | Upos::Adv);
        nominal
            && frames.children(word).iter().any(|&child| passage.is(child, Deprel::Nsubj) && child < word)
            && frames.child(word, Deprel::Cop).is_none()
            && frames.child(word, Deprel::Aux).is_none()
            && frames.case(word).is_none()
            && !passage.has_article(word)
            && self.language.words.form(passage.form(word)).is_some_and(|form| !form.verbs.is_empty())
    }

    /// Whether a noun only says what a body is for: `a friendship society`.
    fn is_of_body(&self, word: usize) -> bool {
        let passage = self.passage();
        let of =
            passage.frames.case(word).is_some_and(|case| self.references.senses.is(passage.lemma(case), Sense::Of));
        of && passage.is(word, Deprel::Nmod)
            && !passage.has_article(word)
            && passage
                .frames
                .tree()
                .head(word)
                .is_some_and(|head| self.references.senses.is(passage.lemma(head), Sense::Body))
    }

    /// Whether an adjective is written as a noun: it has an article, or is what somebody is.
    fn is_nominal(&self, word: usize) -> bool {
        !matches!(self.passage().universal(word), Deprel::Amod | Deprel::Advmod)
    }

    fn is_participle(&self, word: usize) -> bool {
        self.passage().frames.feature(word, Feature::VerbForm, "Part")
    }

    /// Whether a verb has a reflexive pronoun before it.
    pub(super) fn is_reflexive(&self, word: usize) -> bool {
        let passage = self.passage();
        passage.frames.children(word).iter().any(|&child| {
            passage.upos(child) == Upos::Pron
                && child < word
                && (passage.frames.feature(child, Feature::Reflex, "Yes")
                    || self.references.senses.is(passage.form(child), Sense::Reflexive))
        })
    }

    /// Whether a word hangs on another, not too deep, and in no clause of its own.
    pub(super) fn is_below(&self, word: usize, top: usize) -> bool {
        let passage = self.passage();
        let mut at = word;
        for _ in 0..DEPTH {
            let Some(head) = passage.frames.tree().head(at) else { return false };
            if matches!(passage.universal(at), Deprel::Nsubj | Deprel::Csubj)
                && passage.frames.voice(head) == crate::frame::Voice::Active
                || passage.is(at, Deprel::Conj) && head == top && passage.upos(at) == Upos::Verb
                || matches!(passage.universal(at), Deprel::Parataxis | Deprel::Advcl)
                || passage.frames.has_subtype(at, crate::syntax::Subtype::Relcl)
            {
                return false;
            }
            if head == top {
                return true;
            }
            at = head;
        }
        false
    }

    /// The words that a class needs, where they are there and none is that it forbids.
    fn what_it_needs(&self, class: &Class, word: usize, rest: &[usize], phrase: bool) -> Option<Vec<usize>> {
        if class.needs.is_empty() && class.unless.is_empty() {
            return Some(Vec::new());
        }
        let passage = self.passage();
        // What a verb adds to a noun that it governs counts as the noun's.
        let governor = passage.frames.tree().head(word).filter(|&head| {
            passage.upos(word) == Upos::Noun
                && passage.upos(head) == Upos::Verb
                && matches!(passage.universal(word), Deprel::Obj | Deprel::Obl)
        });
        let place = |words: &Words| -> Option<usize> {
            let first = words.first()?;
            passage.saying(first).find(|&at| {
                !rest.contains(&at)
                    && (at == word && phrase
                        || self.is_near(at, word)
                        || governor.is_some_and(|governor| self.is_near(at, governor)))
                    && words
                        .iter()
                        .skip(1)
                        .all(|part| passage.saying(part).any(|other| other != at && passage.hangs_on(other, at)))
            })
        };
        if class.unless.iter().any(|words| place(words).is_some()) {
            return None;
        }
        let near: Vec<usize> = class.needs.iter().filter_map(place).collect();
        (class.needs.is_empty() || !near.is_empty()).then_some(near)
    }

    /// Whether a word is in what a class looks at: what hangs on the word, its subject or the noun that it is said of, the adjective
    /// that is said of it, and what it is done for.
    fn is_near(&self, at: usize, word: usize) -> bool {
        if self.is_below(at, word) {
            return true;
        }
        let passage = self.passage();
        let frames = &passage.frames;
        let tree = frames.tree();
        let above = tree.head(word);
        let modified = above.filter(|_| matches!(passage.universal(word), Deprel::Acl | Deprel::Amod));
        let predicate =
            above.filter(|&head| passage.is(word, Deprel::Nsubj) && frames.child(head, Deprel::Cop).is_some());
        let subjects = frames.children(word).iter().copied().filter(|&child| passage.is(child, Deprel::Nsubj));
        let purposes = frames
            .children(word)
            .iter()
            .copied()
            .filter(|&child| passage.is(child, Deprel::Advcl) && frames.feature(child, Feature::VerbForm, "Inf"));
        let arguments: Vec<usize> = match passage.upos(word) {
            Upos::Verb => self.arguments(word).iter().map(|argument| argument.word).collect(),
            _ => Vec::new(),
        };
        let mut near = modified.into_iter().chain(predicate).chain(subjects).chain(purposes).chain(arguments);
        near.any(|top| {
            at == top
                || tree.head(at) == Some(top) && at != word
                || top != word && self.is_below(at, top) && !passage.hangs_on(at, word)
        })
    }

    /// The adpositions of several words in the sentence.
    pub(super) fn find_marks(&self) -> Vec<Mark> {
        let passage = self.passage();
        let mut marks: Vec<Mark> = Vec::new();
        for word in 0..passage.len() {
            let listed =
                [passage.form(word), passage.lemma(word)].map(|first| self.language.classes.adpositions(first));
            let fits = |words: &&Words| {
                words.iter().enumerate().all(|(i, part)| word + i < passage.len() && passage.says(word + i, part))
            };
            // `In its favour`, for `in favour of it`.
            let own = listed.into_iter().flatten().find_map(|words| Some((words, self.possessive_of(word, words)?)));
            if let Some((words, (owner, end))) = own {
                let host = self.host(word, end, owner);
                marks.push(Mark { phrase: words.join(" "), complement: owner, host });
                continue;
            }
            let Some(words) = listed.into_iter().flatten().find(fits) else { continue };
            let Some(complement) = self.complement(word + words.len()) else { continue };
            let host = self.host(word, word + words.len(), complement);
            marks.push(Mark { phrase: words.join(" "), complement, host });
        }
        marks
    }

    /// The owner of the noun of an adposition of several words, before that noun, and where the phrase ends: `in its favour`, `with
    /// Washington's help`, `with Russian help`.
    fn possessive_of(&self, start: usize, words: &[Box<str>]) -> Option<(usize, usize)> {
        let passage = self.passage();
        let senses = self.references.senses;
        let [first, inner @ .., noun, of] = words else { return None };
        if inner.len() > 1 || !senses.is(of, Sense::Of) || !passage.says(start, first) {
            return None;
        }
        (start + 2..passage.len().min(start + 2 + LONGEST_OWNER)).filter(|&at| passage.says(at, noun)).find_map(|at| {
            let adjectives = passage.frames.children(at).iter().copied().filter(|&child| passage.is_attribute(child));
            let owner = passage.possessive(at).or_else(|| adjectives.into_iter().next())?;
            let inside = (start + 1..at).all(|between| passage.hangs_on(between, at));
            (owner > start && owner < at && inside).then_some((owner, at + 1))
        })
    }

    /// The nominal that begins at a word: the highest that holds it and nothing before it.
    fn complement(&self, start: usize) -> Option<usize> {
        let passage = self.passage();
        if start >= passage.len() {
            return None;
        }
        let mut at = start;
        while let Some(head) = passage.frames.tree().head(at).filter(|&head| head >= start) {
            at = head;
        }
        let nominal =
            matches!(passage.upos(at), Upos::Noun | Upos::Propn | Upos::Pron | Upos::Adj | Upos::Num | Upos::X);
        nominal.then_some(at)
    }

    /// What the words of a phrase and its complement hang on.
    fn host(&self, start: usize, end: usize, complement: usize) -> Option<usize> {
        let passage = self.passage();
        let inside = |word: usize| word >= start && word < end || word == complement;
        std::iter::once(complement).chain(passage.above(complement)).find(|&word| !inside(word)).or_else(|| {
            // The phrase is the predicate itself: who is it, is said of it.
            (start..end).chain([complement]).find(|&word| passage.frames.tree().head(word).is_none())
        })
    }
}
