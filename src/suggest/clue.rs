//! Clues: what the words around a name say about whom it names.

use super::token::{Shape, Token};
use crate::lexicon::inflect::Mood;
use crate::lexicon::words::{class, meaning, verb};
use crate::lexicon::{Endings, Lexicon};
use std::ops::Range;

/// How many words a role may stretch over: "ministre turc de la Défense".
const LONGEST_ROLE: usize = 9;
/// How many words may stand between "agence" and the name.
const LONGEST_KIND: usize = 3;

/// One clue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Clue {
    /// "M." stands before it.
    Title,
    /// A role stands before it, or behind it between commas.
    Role,
    /// It says something, without an article.
    Says,
    /// It does something.
    Acts,
    /// A singular article stands before it.
    Article,
    /// A plural one.
    Plural,
    /// Nothing stands before it that an actor would not have, and no article.
    Bare,
    /// "en", "au": a country.
    Country,
    /// Only where something happens.
    Place,
    /// It begins as the names of organisations do.
    Organisation,
    /// It begins as the names of states do.
    State,
    /// A word like "agence" stands before it.
    Body,
    /// Capitals alone.
    Capitals,
    /// Several words.
    Several,
    /// It stands with its acronym.
    Expanded,
}

/// How many kinds of clue there are.
pub(super) const CLUES: usize = Clue::Expanded as usize + 1;

/// A set of clues.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Clues(u32);

impl Clues {
    pub(super) fn add(&mut self, clue: Clue) {
        self.0 |= 1 << clue as u32;
    }

    pub(super) fn has(self, clue: Clue) -> bool {
        self.0 & (1 << clue as u32) != 0
    }

    pub(super) fn numbers(self) -> impl Iterator<Item = usize> {
        (0..CLUES).filter(move |&number| self.0 & (1 << number) != 0)
    }
}

/// What stands around a name.
#[derive(Clone, Debug, Default)]
pub(super) struct Context {
    pub clues: Clues,
    /// The tokens of the role or the kind, where demonyms tell whom it belongs to.
    pub described: Option<Range<usize>>,
}

/// Reads what stands around the name at `run`.
pub(super) fn context(tokens: &[Token<'_>], run: Range<usize>, lexicon: &Lexicon) -> Context {
    let mut found = Context::default();
    let before = Before::of(tokens, run.start, lexicon);
    if let Some(article) = before.article {
        found.clues.add(if article == Article::Plural { Clue::Plural } else { Clue::Article });
    }
    match before.place {
        Some(true) => found.clues.add(Clue::Country),
        Some(false) => found.clues.add(Clue::Place),
        None => {}
    }
    if before.title {
        found.clues.add(Clue::Title);
    }
    if before.article.is_none() {
        if let Some((clue, range)) = described_before(tokens, run.start, lexicon) {
            found.clues.add(clue);
            found.described = Some(range);
        }
        if before.place.is_none() {
            found.clues.add(Clue::Bare);
        }
    }
    if let Some((clue, range)) = described_behind(tokens, run.end, lexicon) {
        found.clues.add(clue);
        found.described.get_or_insert(range);
    }
    match verb_at(tokens, run.end) {
        Some(says) if before.preposition.is_none() => {
            found.clues.add(Clue::Acts);
            if says && before.article.is_none() {
                found.clues.add(Clue::Says);
            }
        }
        _ => {}
    }
    if before.article.is_none() && before.preposition.is_none() && said_before(tokens, run.start) {
        found.clues.add(Clue::Says);
    }
    found
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Article {
    Singular,
    Plural,
}

/// The small words before a name.
#[derive(Default)]
struct Before {
    article: Option<Article>,
    preposition: Option<String>,
    /// A place; and whether it is one that has the extent of a country.
    place: Option<bool>,
    title: bool,
}

impl Before {
    fn of(tokens: &[Token<'_>], start: usize, lexicon: &Lexicon) -> Before {
        let mut found = Before::default();
        let mut at = start;
        let Some(last) = at.checked_sub(1).and_then(|i| tokens.get(i)).filter(|token| token.is_word()) else {
            return found;
        };
        if last.is_title() {
            found.title = true;
            return found;
        }
        // "la capitale Pékin"
        if lexicon.seats.appositions.contains(last.plain.as_str()) {
            found.place = Some(false);
            return found;
        }
        if last.is_determiner() {
            let plural = last.is(class::DET_PLURAL)
                || last.short_for.and_then(|(_, determiner)| determiner).is_some_and(|determiner| {
                    lexicon.words.form(determiner).is_some_and(|form| form.classes.any(class::DET_PLURAL))
                });
            found.article = Some(if plural { Article::Plural } else { Article::Singular });
            if last.short_for.is_none() {
                at -= 1;
            }
        }
        let lead = at.checked_sub(1).and_then(|i| tokens.get(i)).filter(|token| token.is_word());
        let Some(preposition) = lead.and_then(Token::preposition) else { return found };
        found.preposition = Some(preposition.to_owned());
        let located = lexicon.words.form(preposition).is_some_and(|form| form.classes.any(class::LOCATING));
        let longest =
            |phrases: &Endings| phrases.longest(lead.map_or("", Token::bare), |parts| ends_with(tokens, at, parts));
        let (phrase, actor) = (longest(&lexicon.seats.place_before), longest(&lexicon.seats.actor_before));
        let to = lexicon.words.to().map(|lemma| lexicon.words.name(lemma)) == Some(preposition);
        found.place = if located && !(to && found.article.is_none()) {
            // "à la Turquie" and "à l'ONU" may be whom something is given to.
            let contracted = last.short_for.is_some_and(|(_, determiner)| determiner.is_some());
            (!to || contracted).then_some(true)
        } else if actor > phrase {
            None
        } else if phrase > 0 {
            Some(false)
        } else {
            let noun = at.checked_sub(2).and_then(|i| tokens.get(i));
            let place = |token: &Token<'_>| {
                let rules = &lexicon.seats;
                rules.place_nouns.contains(token.plain.as_str()) || rules.appositions.contains(token.plain.as_str())
            };
            let of = lexicon.words.of().map(|lemma| lexicon.words.name(lemma)) == Some(preposition);
            (of && noun.is_some_and(place)).then_some(false)
        };
        found
    }
}

/// Whether the tokens before `end` are these words, contractions taken apart.
fn ends_with(tokens: &[Token<'_>], end: usize, parts: &[Box<str>]) -> bool {
    let Some(from) = end.checked_sub(parts.len()) else { return false };
    tokens[from..end].iter().zip(parts).all(|(token, part)| *token.bare() == **part)
}

/// A role or a kind right before a name: "le ministre turc de la Défense", "l'agence russe".
fn described_before(tokens: &[Token<'_>], start: usize, lexicon: &Lexicon) -> Option<(Clue, Range<usize>)> {
    let nearest = start.checked_sub(1).and_then(|i| tokens.get(i))?;
    // "le ministre de Turquie": a complement, and no name of the minister.
    if nearest.is_small() && !nearest.means(meaning::ROLE) {
        return None;
    }
    for (steps, i) in (0..start).rev().take(LONGEST_ROLE).enumerate() {
        let token = tokens.get(i)?;
        let ends = !token.is_word()
            || token.is(class::COORDINATOR.with(class::RELATIVE_SUBJECT).with(class::COMPLEMENTIZER))
            || is_plain_verb(token);
        if ends && !token.is_mark('-') {
            return None;
        }
        if token.means(meaning::ROLE) {
            return Some((Clue::Role, i..start));
        }
        if steps < LONGEST_KIND && is_body(token, lexicon) && tokens[i + 1..start].iter().all(|t| !t.is_small()) {
            return Some((Clue::Body, i..start));
        }
    }
    None
}

/// A role or a kind behind a name, between commas: "Hulusi Akar, ministre turc de la Défense,".
fn described_behind(tokens: &[Token<'_>], end: usize, lexicon: &Lexicon) -> Option<(Clue, Range<usize>)> {
    let open = tokens.get(end)?;
    if !open.is_mark(',') && !open.is_mark('(') {
        return None;
    }
    let rest = tokens.get(end + 1..)?;
    let lead = rest.iter().take_while(|t| t.is_determiner() || t.is(class::ADJECTIVE_BEFORE)).count();
    let noun = rest.get(lead)?;
    let clue = match noun {
        noun if noun.shape != Shape::Lower => return None,
        noun if noun.means(meaning::ROLE) => Clue::Role,
        noun if is_body(noun, lexicon) => Clue::Body,
        _ => return None,
    };
    let ends =
        |t: &Token<'_>| !t.is_word() && !t.is_mark('-') || t.is(class::RELATIVE_SUBJECT.with(class::COORDINATOR));
    let length = rest[lead..].iter().take(LONGEST_ROLE).take_while(|t| !ends(t)).count();
    Some((clue, end + 1 + lead..end + 1 + lead + length))
}

fn is_body(token: &Token<'_>, lexicon: &Lexicon) -> bool {
    token.shape == Shape::Lower
        && (token.means(meaning::BODY) || lexicon.names.organisation_words.contains(token.folded.as_str()))
}

/// A word that can only be the verb of a clause.
fn is_plain_verb(token: &Token<'_>) -> bool {
    token.form.is_some_and(|form| {
        form.classes.is_empty()
            && form.nouns.is_empty()
            && form.adjectives.is_empty()
            && !form.rarely_verb
            && !form.verbs.is_empty()
            && form.verbs.iter().all(|reading| is_finite(reading.mood))
    })
}

fn is_finite(mood: Mood) -> bool {
    matches!(mood, Mood::Indicative | Mood::Conditional)
}

/// Whether a verb follows whose subject stands before it; and whether it is one of saying.
fn verb_at(tokens: &[Token<'_>], mut at: usize) -> Option<bool> {
    let small = class::CLITIC.with(class::NEGATION);
    while tokens.get(at).is_some_and(|token| token.is(small) && !token.is(class::PREPOSITION)) {
        at += 1;
    }
    let form = tokens.get(at)?.form?;
    let finite = form.verbs.iter().any(|reading| is_finite(reading.mood));
    if !finite || form.rarely_verb || form.classes.any(class::PREPOSITION) {
        return None;
    }
    if form.verb_meaning.any(verb::SAYING) {
        return Some(true);
    }
    let auxiliary = form.verb_meaning.any(verb::HAVE.with(verb::BE));
    let behind = tokens.get(at + 1..).unwrap_or_default().iter().take(3);
    let says = auxiliary && behind.filter(|t| t.is_word()).any(|token| participle_of_saying(token));
    Some(says)
}

fn participle_of_saying(token: &Token<'_>) -> bool {
    token.form.is_some_and(|form| {
        form.verb_meaning.any(verb::SAYING) && form.verbs.iter().any(|reading| reading.mood == Mood::PastParticiple)
    })
}

/// "a déclaré Hulusi Akar", "affirme Hulusi Akar".
fn said_before(tokens: &[Token<'_>], start: usize) -> bool {
    let Some(token) = start.checked_sub(1).and_then(|i| tokens.get(i)) else { return false };
    let Some(form) = token.form else { return false };
    if !form.verb_meaning.any(verb::SAYING) || token.shape != Shape::Lower {
        return false;
    }
    let auxiliary = start.checked_sub(2).and_then(|i| tokens.get(i)).and_then(|token| token.form);
    form.verbs.iter().any(|reading| is_finite(reading.mood))
        || participle_of_saying(token) && auxiliary.is_some_and(|form| form.verb_meaning.any(verb::HAVE))
}
