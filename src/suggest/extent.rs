//! Where the proper names of a sentence begin and end, by its tree.

use super::sighting::{Sight, is_capitals};
use crate::lexicon::names::folded;
use crate::lexicon::senses::Sense;
use crate::mention::MentionForm;
use crate::syntax::{Deprel, Upos};
use std::ops::Range;

/// How many words a name has at most.
const LONGEST: usize = 14;
/// How many words may stand between a preposition and its noun inside a name.
const NEAR: usize = 3;

impl Sight<'_, '_> {
    /// The names, in order. None holds a name that the gazetteer knows, but as a complement: `Party of the Workers of X`.
    pub(super) fn names(&self) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.passage.len() {
            match self.opens(at).then(|| self.end_of(at)) {
                // A head alone names nobody, or whoever was named before.
                Some(end) if end > at + 1 || !self.is_head(at) => {
                    if !self.is_part(at..end) {
                        found.push(at..end);
                    }
                    at = end;
                }
                _ => at += 1,
            }
        }
        found
    }

    /// Whether a name that the gazetteer knows stands right before it or behind it: both are parts of a longer one.
    fn is_part(&self, name: Range<usize>) -> bool {
        let known = |word: usize| {
            self.passage.is_covered(word)
                && self.form(word).starts_with(char::is_uppercase)
                && !self.mentions.iter().any(|mention| {
                    mention.form == MentionForm::Demonym && mention.span.overlaps(self.passage.word_span(word))
                })
        };
        name.start.checked_sub(1).is_some_and(known) || name.end < self.passage.len() && known(name.end)
    }

    fn end_of(&self, start: usize) -> usize {
        let mut end = start + 1;
        let body = self.is_head(start);
        while end < self.passage.len() && end - start < LONGEST {
            let particles = (end..self.passage.len()).take_while(|&at| self.is_particle(at)).count();
            end = if self.goes_on(end) {
                end + 1
            } else if particles > 0 && self.goes_on(end + particles) {
                end + particles + 1
            } else if self.form(end) == "&" && self.goes_on(end + 1) {
                end + 2
            } else if let Some(next) = self.linked(start..end, body) {
                next
            } else {
                break;
            };
        }
        end
    }

    /// Whether a word has a capital and is no part of a name that the gazetteer knows.
    fn is_capital(&self, word: usize) -> bool {
        let form = self.form(word);
        let particle = |(first, rest): (&str, &str)| {
            rest.starts_with(char::is_uppercase) && self.rules.hyphen_particles.contains(first)
        };
        // `al-Test` too.
        let capital = form.starts_with(char::is_uppercase) || form.split_once('-').is_some_and(particle);
        word < self.passage.len() && capital && !self.passage.is_covered(word)
    }

    /// Whether a name may begin with a word.
    fn opens(&self, word: usize) -> bool {
        let nobody = self.rules.not_names.contains(&folded(self.form(word))) && !self.is_head(word);
        if !self.is_capital(word) || nobody || self.is_called_so(word) || self.senses.is(&self.lower(word), Sense::Time)
        {
            return false;
        }
        match self.passage.upos(word) {
            Upos::Propn => true,
            // Behind `Mr`, whatever else the word may be.
            Upos::Noun | Upos::X | Upos::Adj | Upos::Verb if word > 0 && self.is_title(word - 1) => true,
            // Capitals at the start of a sentence say nothing; an ordinary noun with one elsewhere may begin a name.
            Upos::Noun | Upos::X => !self.is_first(word),
            // `Le Monde`, where it begins no sentence.
            Upos::Adj | Upos::Det => {
                let whole = word == 0 || self.passage.word_span(word - 1) != self.passage.word_span(word);
                whole && !self.is_first(word) && self.goes_on(word + 1)
            }
            _ => false,
        }
    }

    /// Whether a word goes on with the name before it.
    fn goes_on(&self, word: usize) -> bool {
        let numeral = self.form(word).chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
        let fits = match self.passage.upos(word) {
            Upos::Propn | Upos::X | Upos::Noun | Upos::Adj | Upos::Verb => true,
            // `Jean-Marie Le Test`
            Upos::Det | Upos::Adp => self.is_capital(word + 1),
            _ => numeral,
        };
        word < self.passage.len() && fits && self.is_capital(word) && !self.is_title(word)
    }

    fn is_particle(&self, word: usize) -> bool {
        let form = self.form(word);
        form.starts_with(char::is_lowercase) && self.rules.particles.contains(form)
    }

    /// Whether a word is the kind of an organisation or state that its name begins with; capitals alone are a name.
    pub(super) fn is_head(&self, word: usize) -> bool {
        if is_capitals(self.form(word)) {
            return false;
        }
        let (lemma, form) = (self.lower(word), self.passage.form(word));
        let listed = |text: &str| self.rules.organisations.contains(text) || self.rules.states.contains(text);
        listed(&lemma) || listed(form) || self.senses.is(&lemma, Sense::Body)
    }

    /// Where a name ends that what hangs on it continues: its adjective, its complement.
    fn linked(&self, name: Range<usize>, body: bool) -> Option<usize> {
        let (passage, word) = (self.passage, name.end);
        let tree = passage.frames.tree();
        let inside = |at: usize| tree.head(at).is_some_and(|head| name.contains(&head));
        let lower = self.form(word).starts_with(char::is_lowercase);
        match passage.upos(word) {
            Upos::Adj if body && lower && inside(word) && passage.is(word, Deprel::Amod) => Some(word + 1),
            // The preposition of a complement, or the conjunction before another one.
            Upos::Adp | Upos::Cconj => {
                let last = (word + NEAR).min(passage.len().saturating_sub(1));
                let noun = (word + 1..=last).find(|&at| tree.head(word) == Some(at) || !self.is_small(at))?;
                let capital = self.form(noun).starts_with(char::is_uppercase);
                let joins = match passage.upos(word) {
                    Upos::Cconj => tree.head(noun).is_some_and(|head| head > name.start && name.contains(&head)),
                    _ if body => inside(noun) && self.rules.links.contains(passage.lemma(word)),
                    // `Dominique de Villepin`, `Anna Martin de Test`
                    _ => {
                        let of = self.senses.is(passage.lemma(word), Sense::Of) && capital && inside(noun);
                        let proper = |at: usize| passage.upos(at) == Upos::Propn;
                        let named = (name.len() > 1 || proper(name.start)) && self.is_capital(noun) && proper(noun);
                        // `Corée du Nord`, `Côte d'Ivoire`
                        let side = self.rules.not_names.contains(&folded(self.form(noun)));
                        let common = self.senses.knows(&self.lower(name.start));
                        of && (side || word + 1 == noun && (common || named || passage.is(noun, Deprel::Flat)))
                    }
                };
                let nominal = matches!(passage.upos(noun), Upos::Noun | Upos::Propn | Upos::X | Upos::Adj);
                let time = self.senses.is(passage.lemma(noun), Sense::Time);
                if tree.head(word) != Some(noun) || !joins || !nominal || time || self.is_person(noun) {
                    return None;
                }
                // All of a name that is known.
                let end =
                    (noun + 1..passage.len()).find(|&at| !passage.is_covered(noun) || !self.is_same_mention(noun, at));
                Some(end.unwrap_or(passage.len()))
            }
            _ => None,
        }
    }

    fn is_same_mention(&self, a: usize, b: usize) -> bool {
        self.mentions.iter().any(|mention| {
            mention.span.overlaps(self.passage.word_span(a)) && mention.span.overlaps(self.passage.word_span(b))
        })
    }

    fn is_small(&self, word: usize) -> bool {
        matches!(self.passage.upos(word), Upos::Det | Upos::Adj | Upos::Num)
    }

    /// Whether a complement is a person's name of several words: whose party it is, and no part of its name.
    fn is_person(&self, noun: usize) -> bool {
        let passage = self.passage;
        self.is_capital(noun)
            && passage
                .frames
                .children(noun)
                .iter()
                .any(|&child| passage.is(child, Deprel::Flat) && self.is_capital(child))
    }

    /// Whether a word is the first of the sentence, but for marks.
    pub(super) fn is_first(&self, word: usize) -> bool {
        (0..word).all(|before| self.passage.upos(before) == Upos::Punct) || {
            // Behind a colon, a full stop inside the sentence, or an opening mark.
            word > 0 && self.passage.upos(word - 1) == Upos::Punct && !matches!(self.form(word - 1), "," | "(" | ")")
        }
    }

    /// A title, or an office that stands before names: with a capital it is still none of the name.
    pub(super) fn is_called_so(&self, word: usize) -> bool {
        let lower = self.lower(word);
        self.is_title(word) || self.senses.any(&lower, &[Sense::Official, Sense::Person])
    }

    fn is_title(&self, word: usize) -> bool {
        let lemma = self.passage.lemma(word);
        // `Col.` is written short.
        let short = self.form(word).strip_suffix('.').map(str::to_lowercase);
        let is_short = short.is_some_and(|short| self.language.sentences.abbreviations.contains(&short));
        is_short || self.senses.is(lemma, Sense::Title) || self.senses.is(self.passage.form(word), Sense::Title)
    }
}
