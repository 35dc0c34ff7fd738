//! Runs: which words of a sentence make one name.

use super::acronym::Expansion;
use super::token::{Shape, Token};
use crate::gazetteer::{Gazetteer, Kind};
use crate::lexicon::Lexicon;
use crate::lexicon::inflect::Mood;
use crate::lexicon::words::{class, meaning};
use crate::mention::{Mention, MentionForm};
use std::ops::Range;

/// How many complements the name of an organisation may have: "Parti *des travailleurs du Kurdistan*".
const COMPLEMENTS: usize = 3;
/// How many small words may stand inside the name of a person.
const PARTICLES: usize = 3;

/// What a name begins as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Head {
    Organisation,
    State,
}

/// The words of one name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub tokens: Range<usize>,
    pub head: Option<Head>,
    /// It may be an ordinary word, with its capital from the start of the sentence.
    pub weak: bool,
    /// The place, among the expansions of the sentence, of the one that it is.
    pub expansion: Option<usize>,
}

/// The runs of a sentence, in order, without overlaps.
pub(super) fn runs(
    tokens: &[Token<'_>],
    mentions: &[Mention],
    expansions: &[Expansion],
    gazetteer: &Gazetteer,
    lexicon: &Lexicon,
) -> Vec<Run> {
    let reader = Reader { tokens, mentions, gazetteer, lexicon };
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if let Some(number) = expansions.iter().position(|e| e.words.start == at) {
            let words = expansions[number].words.clone();
            at = words.end.max(at + 1);
            found.push(Run { tokens: words, head: Some(Head::Organisation), weak: false, expansion: Some(number) });
            continue;
        }
        let limit = expansions.iter().map(|e| e.words.start).filter(|&start| start > at).min();
        match reader.run_at(at, limit.unwrap_or(tokens.len())) {
            Some(run) => {
                at = run.tokens.end.max(at + 1);
                found.push(run);
            }
            None => at += 1,
        }
    }
    found
}

/// A word of which the lexicon knows nothing but that it is a verb.
fn is_only_verb(token: &Token<'_>) -> bool {
    token.shape == Shape::Lower
        && token.form.is_some_and(|form| {
            let participle = |mood| matches!(mood, Mood::PastParticiple | Mood::PresentParticiple);
            form.nouns.is_empty()
                && form.adjectives.is_empty()
                && !form.verbs.is_empty()
                && !form.verbs.iter().any(|reading| participle(reading.mood))
        })
}

struct Reader<'r, 'l> {
    tokens: &'r [Token<'l>],
    mentions: &'r [Mention],
    gazetteer: &'r Gazetteer,
    lexicon: &'l Lexicon,
}

impl<'l> Reader<'_, 'l> {
    fn get(&self, at: usize) -> Option<&Token<'l>> {
        self.tokens.get(at)
    }

    /// The run that begins with this token.
    fn run_at(&self, at: usize, limit: usize) -> Option<Run> {
        let token = self.get(at)?;
        if token.mention.is_some() {
            return None;
        }
        // "Mme von der Leyen"
        let titled = at.checked_sub(1).and_then(|i| self.get(i)).is_some_and(|before| before.is_title());
        if titled && let Some(end) = self.behind_particles(at, limit) {
            return Some(Run { tokens: at..end, head: None, weak: false, expansion: None });
        }
        if !token.is_capital() {
            return None;
        }
        let first = self.begins_sentence(at) || self.is_glued(at);
        // Only an article with a capital inside a sentence is part of the name: "Le Monde".
        let elided = token.plain.ends_with('\'');
        if self.is_no_beginning(token, first) || elided && first {
            return None;
        }
        let head = self.head(token);
        let end = match head {
            Some(_) => self.end_of_body(at, limit),
            None => self.end_of_name(at, limit),
        };
        // "Interrogé", "Président": a word of the language where the sentence begins is no part of what follows.
        let ordinary = |token: &Token<'_>| token.form.is_some() && token.shape != Shape::Capitals;
        if first && head.is_none() && ordinary(token) && end > at + 1 && !self.is_given_name_like(at) {
            return None;
        }
        let end = self.without_office(at, end)?;
        if token.means(meaning::SOLE) && self.is_organ_of_known(at + 1..end) {
            return None;
        }
        let weak = first && end == at + 1 && token.shape != Shape::Capitals;
        let lone_article = end == at + 1 && token.is_small();
        (!lone_article && self.is_long_enough(at..end)).then_some(Run { tokens: at..end, head, weak, expansion: None })
    }

    /// Whether a sentence or a quotation begins here, so that a capital says nothing.
    fn begins_sentence(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).and_then(|i| self.get(i)) else { return true };
        let opening = ['«', '“', '"', ':', '-', '–', '—', '•', '…', '.', '!', '?', '\'', '[', '/', '|', '*', '>'];
        // A hyphen inside a line does not begin one: "pro-Assad".
        let glued = before.is_mark('-') && self.get(at).is_some_and(|t| t.span.start == before.span.end) && at > 1;
        matches!(before.shape, Shape::Mark(mark) if opening.contains(&mark)) && !glued
    }

    /// Titles, roles and the small words that begin sentences.
    fn is_no_beginning(&self, token: &Token<'_>, first: bool) -> bool {
        if token.shape == Shape::Capitals && token.folded.chars().count() > 2 && !token.is_title() {
            return false;
        }
        token.is_title()
            || token.means(meaning::ROLE.with(meaning::TIME))
            || first
                && (token.is_small()
                    || self.lexicon.names.ordinary.contains(token.folded.as_str())
                    || self.lexicon.words.looks_like_adverb(&token.plain))
    }

    /// A verb form that stands before another capital is more often a participle than a given name; a noun may be one.
    fn is_given_name_like(&self, at: usize) -> bool {
        self.get(at)
            .and_then(|token| token.form)
            .is_some_and(|form| form.classes.is_empty() && form.verbs.is_empty() && form.noun_meaning.is_empty())
    }

    fn head(&self, token: &Token<'_>) -> Option<Head> {
        let rules = &self.lexicon.names;
        if rules.organisations.contains(token.folded.as_str()) {
            Some(Head::Organisation)
        } else if rules.states.contains(token.folded.as_str()) {
            Some(Head::State)
        } else {
            None
        }
    }

    /// Capitalised words, with the small words of names between them.
    fn end_of_name(&self, at: usize, limit: usize) -> usize {
        let mut end = at + 1;
        while end < limit {
            let Some(next) = self.get(end) else { break };
            if next.is_capital() && self.may_join(next, end) {
                end += 1;
            } else if let Some(behind) = self.behind_particles(end, limit).or_else(|| self.behind_side(end, limit)) {
                end = behind;
            } else if self.de_before_name(at, end, limit) {
                end += 2;
            } else {
                break;
            }
        }
        end
    }

    /// A capitalised word goes on with the name unless it is a title or somebody who is known; a known surname does.
    fn may_join(&self, token: &Token<'_>, at: usize) -> bool {
        let title = token.is_title() && token.shape != Shape::Capitals;
        let elided = token.plain.ends_with('\'') && !self.get(at + 1).is_some_and(Token::is_capital);
        !title
            && !elided
            && !self.is_glued(at)
            && token.mention.is_none_or(|mention| {
                self.mentions.get(mention).is_some_and(|mention| mention.form == MentionForm::Surname)
            })
    }

    /// Whether a word touches the one before it, as where the space between two sentences was lost.
    fn is_glued(&self, at: usize) -> bool {
        at.checked_sub(1).and_then(|i| self.get(i)).zip(self.get(at)).is_some_and(|(before, token)| {
            before.is_word() && before.span.end == token.span.start && !before.plain.ends_with('\'')
        })
    }

    /// Behind "von der" and "&", where a capital follows.
    fn behind_particles(&self, at: usize, limit: usize) -> Option<usize> {
        let rules = &self.lexicon.names;
        let is_particle = |token: &Token<'_>| {
            token.shape == Shape::Lower && rules.particles.contains(token.folded.as_str()) || token.is_mark('&')
        };
        let count = self.tokens.get(at..)?.iter().take(PARTICLES).take_while(|token| is_particle(token)).count();
        let name = self.get(at + count)?;
        (count > 0 && at + count < limit && name.is_capital() && name.mention.is_none()).then_some(at + count + 1)
    }

    /// Behind "du Nord".
    fn behind_side(&self, at: usize, limit: usize) -> Option<usize> {
        if !self.is_of(at) {
            return None;
        }
        let article = usize::from(self.get(at + 1)?.plain.ends_with('\''));
        let side = self.get(at + 1 + article)?;
        let fits = side.is_capital() && self.lexicon.names.sides.contains(side.folded.as_str());
        (fits && at + 1 + article < limit).then_some(at + 2 + article)
    }

    /// "le ministre Dominique de Villepin": one given name behind a role or a title, and one name behind "de".
    fn de_before_name(&self, start: usize, at: usize, limit: usize) -> bool {
        let before = start.checked_sub(1).and_then(|i| self.get(i));
        let named = before.is_some_and(|token| token.is_title() || token.means(meaning::ROLE));
        let bare = self.get(at).is_some_and(|token| token.short_for.is_none_or(|(_, determiner)| determiner.is_none()));
        let name = self.get(at + 1);
        named
            && at == start + 1
            && at + 1 < limit
            && bare
            && self.is_of(at)
            && name.is_some_and(|name| name.is_capital() && name.mention.is_none())
    }

    fn is_of(&self, at: usize) -> bool {
        let of = self.lexicon.words.of().map(|lemma| self.lexicon.words.name(lemma));
        self.get(at).is_some_and(|token| token.shape == Shape::Lower && token.preposition() == of && of.is_some())
    }

    /// The name of a body: its head, capitalised words, adjectives, and complements.
    fn end_of_body(&self, at: usize, limit: usize) -> usize {
        let mut end = at + 1;
        let mut complements = 0;
        while end < limit {
            let Some(next) = self.get(end) else { break };
            // "l'Union européenne Josep Borrell": behind an adjective a capital begins another name.
            let goes_on = self.get(end - 1).is_some_and(|before| before.is_capital() || before.is_mark('&'));
            let capital = next.is_capital() && goes_on && !next.is_title() && !self.is_glued(end);
            let joins = capital || self.is_adjective(next) || next.is_mark('&');
            if joins {
                end += 1;
            } else if complements < COMPLEMENTS
                && let Some(behind) = self.behind_complement(end, limit)
            {
                complements += 1;
                end = behind;
            } else {
                break;
            }
        }
        end
    }

    fn is_adjective(&self, token: &Token<'_>) -> bool {
        let known = || token.is_small() || is_only_verb(token);
        let demonym = token.mention.and_then(|mention| self.mentions.get(mention)).map(|mention| mention.form);
        token.shape == Shape::Lower
            && (demonym == Some(MentionForm::Demonym) || !known() && self.lexicon.names.is_adjective(&token.folded))
    }

    /// Behind "des travailleurs", "de l'Europe", "pour la coopération".
    fn behind_complement(&self, at: usize, limit: usize) -> Option<usize> {
        let lead = self.get(at).filter(|token| token.shape == Shape::Lower)?;
        let links = &self.lexicon.names.links;
        let link = lead.preposition().is_some_and(|preposition| links.contains(preposition));
        if !link && !self.is_of(at) {
            return None;
        }
        let mut noun = at + 1;
        // "de l'Europe", and not "de ses voisins".
        if self.get(noun)?.is_determiner() && !self.get(noun)?.is(class::POSSESSIVE_THIRD.with(class::DEMONSTRATIVE)) {
            noun += 1;
        }
        let token = self.get(noun)?;
        let person = token.mention.and_then(|mention| self.mentions.get(mention)).is_some_and(|mention| {
            mention.form == MentionForm::Surname || self.gazetteer.get(mention.entity).kind == Kind::Person
        });
        let other =
            token.means(meaning::TIME) || token.shape == Shape::Number || token.is_small() || is_only_verb(token);
        (noun < limit && token.is_word() && !other && !person).then_some(noun + 1)
    }

    /// The end of a run without the ministry that it begins with: "de la Défense Hulusi Akar" begins behind it.
    fn without_office(&self, at: usize, end: usize) -> Option<usize> {
        let office = |token: &Token<'_>| self.lexicon.names.offices.contains(token.folded.as_str());
        let of = at.checked_sub(1).and_then(|i| self.get(i)).is_some_and(|t| t.is_small() || t.is_mark(','));
        let is_office = self.get(at).is_some_and(office) && of;
        (!is_office).then_some(end)
    }

    /// "le Parlement russe" is the state, and no body of its own.
    fn is_organ_of_known(&self, rest: Range<usize>) -> bool {
        let state = |mention: &Mention| self.gazetteer.get(mention.entity).kind == Kind::State;
        let known = |token: &Token<'_>| token.mention.and_then(|m| self.mentions.get(m)).is_some_and(state);
        rest.len() == 1 && self.tokens[rest].iter().all(known)
    }

    /// A lone letter or figure is nobody.
    fn is_long_enough(&self, run: Range<usize>) -> bool {
        let letters = |token: &Token<'_>| token.folded.chars().filter(|c| c.is_alphabetic()).count();
        self.tokens[run].iter().map(letters).sum::<usize>() > 1
    }
}
