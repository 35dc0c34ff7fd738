//! Seats: "Ankara" is the state where it acts, and a place where something happens there.

use super::Passage;
use crate::lexicon::Language;
use crate::lexicon::class::{Part, Place};
use crate::lexicon::senses::Sense;
use crate::mention::MentionForm;
use crate::syntax::{Deprel, Feature, Upos};

/// How many words a phrase has at most that leads to somebody.
const LONGEST_PHRASE: usize = 6;

impl Passage<'_> {
    /// Takes the seats out that are only places, and says where they stand.
    pub fn drop_places(&mut self, language: &Language) -> Vec<crate::text::Span> {
        let seat = |word: &usize| {
            self.mentions(*word).len() == 1
                && self.mention(*word).is_some_and(|mention| mention.form == MentionForm::Metonym)
        };
        let places: Vec<usize> = (0..self.len()).filter(seat).filter(|&word| self.is_place(word, language)).collect();
        let mut spans = Vec::new();
        for word in places {
            spans.extend(self.forget(word));
        }
        spans
    }

    fn is_place(&self, word: usize, language: &Language) -> bool {
        let senses = &language.senses;
        let tree = self.frames.tree();
        let place_noun = |at: usize| self.upos(at) == Upos::Noun && senses.is(self.lemma(at), Sense::Place);
        // "The capital, Erevan", "Erevan, the capital".
        let beside = |at: usize| {
            matches!(self.universal(at), Deprel::Appos | Deprel::Flat)
                || self.is(at, Deprel::Nmod) && self.frames.case(at).is_none()
        };
        if self.frames.children(word).iter().any(|&child| beside(child) && place_noun(child)) {
            return true;
        }
        if self.ends_phrase(word, language) {
            return false;
        }
        let Some(head) = tree.head(word) else { return false };
        if beside(word) && place_noun(head) {
            return true;
        }
        let case = self.frames.case(word);
        if self.is(word, Deprel::Conj) && case.is_none() {
            return self.mention(head).is_some_and(|mention| mention.form == MentionForm::Metonym)
                && self.is_place(head, language)
                || self.mention(head).is_none() && self.is_placed(head, language);
        }
        match case {
            None => self.is(word, Deprel::Obj) && senses.is(self.lemma(head), Sense::Leaving),
            Some(_) => self.is_placed(word, language),
        }
    }

    /// Whether the adposition of a word says where something happens.
    pub(crate) fn is_placed(&self, word: usize, language: &Language) -> bool {
        let senses = &language.senses;
        let tree = self.frames.tree();
        let (Some(case), Some(head)) = (self.frames.case(word), tree.head(word)) else { return false };
        let fixed = self.frames.children(case).iter().any(|&child| self.is(child, Deprel::Fixed));
        let adposition = self.lemma(case);
        let head = if self.is(word, Deprel::Conj) { tree.head(head).unwrap_or(head) } else { head };
        if senses.is(adposition, Sense::Of) {
            let acts = [Sense::Organ, Sense::Collective, Sense::Deed, Sense::Body];
            let place = senses.is(self.lemma(head), Sense::Place) && !senses.any(self.lemma(head), &acts);
            // `Near London`.
            if self.upos(head) == Upos::Adv {
                return true;
            }
            return self.upos(head) == Upos::Noun && (place || senses.is(self.lemma(head), Sense::Settled));
        }
        if !senses.is(adposition, Sense::Locating) {
            return false;
        }
        !fixed && !self.leads_to_somebody(head, word, adposition, language)
    }

    /// Whether a phrase of the lexicon leads to a word: `on the side of Kyiv`.
    fn ends_phrase(&self, word: usize, language: &Language) -> bool {
        let end = (0..word).rev().find(|&at| self.upos(at) != Upos::Det).map_or(0, |at| at + 1);
        (end.saturating_sub(LONGEST_PHRASE)..end).any(|start| {
            let is = |words: &[Box<str>]| {
                start + 1 + words.len() == end
                    && words.iter().enumerate().all(|(i, part)| self.says(start + 1 + i, part))
            };
            [self.form(start), self.lemma(start)].into_iter().any(|first| {
                language
                    .classes
                    .adpositions(first)
                    .iter()
                    .any(|words| words.split_first().is_some_and(|(_, rest)| is(rest)))
                    || language
                        .classes
                        .of(first)
                        .iter()
                        .any(|trigger| trigger.part == Part::Phrase && !trigger.rest.is_empty() && is(&trigger.rest))
            })
        })
    }

    /// Whether a word has somebody as its complement with an adposition that may also say where.
    fn leads_to_somebody(&self, host: usize, word: usize, adposition: &str, language: &Language) -> bool {
        let senses = &language.senses;
        let lemma = self.lemma(host);
        let to = senses.is(adposition, Sense::To);
        // `So he said in Baku`.
        let inserted = self.is(host, Deprel::Parataxis);
        let addresses = !inserted && senses.frame_rules.addresses.contains(&(lemma.to_owned(), adposition.to_owned()));
        // One that has its object already may only say where.
        let complete = self.frames.children(host).iter().any(|&child| child != word && self.is(child, Deprel::Obj));
        let reflexive =
            self.frames.children(host).iter().any(|&child| self.frames.feature(child, Feature::Reflex, "Yes"));
        let lemmas = std::iter::once(lemma).chain(self.other_lemmas(host).iter().map(String::as_str));
        let leads = lemmas.flat_map(|lemma| language.classes.of(lemma)).any(|trigger| {
            let whole = trigger
                .rest
                .iter()
                .all(|part| (0..self.len()).any(|at| self.says(at, part) && self.hangs_on(at, host)));
            if !whole || trigger.reflexive != reflexive {
                return false;
            }
            let class = &language.classes.classes[trigger.class];
            // What a call for calm has after `to` is more often a place than a side of the conflict.
            if class.target.contains(&Place::Parties) {
                return false;
            }
            let object = class.target.contains(&Place::Object);
            class.source.iter().chain(&class.target).any(|place| matches!(place, Place::After(p) if **p == *adposition))
                && !(object && complete)
        });
        // `Has stated its loyalty to Moscow`: the loyalty's complement, wherever it hangs.
        let by_object = self.frames.children(host).iter().any(|&child| {
            self.is(child, Deprel::Obj)
                && child < word
                && self.upos(child) == Upos::Noun
                && self.leads_to_somebody(child, word, adposition, language)
        });
        // `Proposes a truce to Moscow`, where the tree hangs the seat on the truce.
        let verb =
            self.frames.tree().head(host).filter(|_| self.is(host, Deprel::Obj) && self.upos(host) == Upos::Noun);
        let addressed = senses.is(lemma, Sense::Addressed)
            || verb.is_some_and(|verb| senses.is(self.lemma(verb), Sense::Addressed));
        addresses || leads || by_object || to && addressed
    }
}
