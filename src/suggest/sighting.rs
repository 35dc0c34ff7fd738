//! What one document shows: its names, each place with its clues, and surnames tied to the full names beside them.

use super::acronym::expansions;
use super::clue::{Clue, Clues, context};
use super::full::FullNames;
use super::run::{Head, Run, runs};
use super::token::{Shape, Token, tokens};
use crate::document::Document;
use crate::fact::document_sentences;
use crate::gazetteer::{EntityIndex, Gazetteer, Kind};
use crate::lexicon::Lexicon;
use crate::mention::Mention;
use crate::text::{Folded, Span};
use rustc_hash::FxHashMap as HashMap;
use std::collections::BTreeSet;
use std::ops::Range;

/// How many words of a role may be those of an unknown state.
const WORDS_OF_ROLE: usize = 4;
/// The fewest letters of such a word.
const SHORTEST_WORD: usize = 4;
/// In a line of so many words and more, capitals alone are a way of printing.
const SHORTEST_HEADLINE: usize = 2;

/// For whom somebody may act: whoever is known, or a word that may be of a state that is not.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Whom {
    Known(EntityIndex),
    Word(String),
}

/// A name at one place.
#[derive(Clone, Debug)]
pub(super) struct Sighting {
    /// The name that it counts for, folded.
    pub key: String,
    /// The name as it stands here, folded.
    pub own: String,
    pub span: Span,
    pub sentence: Span,
    pub clues: Clues,
    /// It may be no name at all.
    pub weak: bool,
    pub whom: Vec<Whom>,
    /// A word in lower case right behind it, which is no verb.
    pub follow: Option<String>,
    /// The first letters of its words, where it has several.
    pub initials: String,
    /// "groupe de Minsk", where a body that is written so with a capital would be meant.
    pub headed: Option<String>,
}

/// All that one document shows.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen {
    pub sightings: Vec<Sighting>,
    /// Acronyms and what they stand for, both folded.
    pub ties: Vec<(String, String)>,
    /// Words in lower case, and how often each stands there.
    pub words: HashMap<String, u64>,
}

/// What the gazetteer knows already, folded.
#[derive(Debug, Default)]
pub(super) struct Known {
    texts: BTreeSet<String>,
    /// The last words of persons' names: each stands for whoever has it, until another full name is seen.
    surnames: BTreeSet<String>,
}

impl Known {
    pub(super) fn of(gazetteer: &Gazetteer, lexicon: &Lexicon) -> Known {
        let of = lexicon.words.of().map(|lemma| lexicon.words.name(lemma));
        let mut known = Known::default();
        for entity in gazetteer.entities() {
            let names =
                std::iter::once(&entity.name).chain(&entity.aliases).chain(&entity.demonyms).chain(&entity.seats);
            for alias in names {
                let folded = Folded::of(&alias.text).as_str().trim().to_owned();
                // "Abdallah II de Jordanie" has none.
                if entity.kind == Kind::Person
                    && let Some((first, surname)) = folded.rsplit_once(' ')
                    && first.rsplit(' ').next() != of
                {
                    known.surnames.insert(surname.to_owned());
                }
                known.texts.insert(folded);
            }
        }
        known
    }

    pub(super) fn has(&self, folded: &str) -> bool {
        self.texts.contains(folded)
    }
}

/// Reads one document.
pub(super) fn look(
    document: &Document,
    mentions: &[Mention],
    gazetteer: &Gazetteer,
    known: &Known,
    lexicon: &Lexicon,
) -> Seen {
    let mut seen = Seen::default();
    let looker = Looker { text: &document.text, mentions, gazetteer, known, lexicon };
    for sentence in document_sentences(document, mentions, lexicon) {
        looker.sentence(sentence, &mut seen);
    }
    tie_bodies(&mut seen.sightings, lexicon);
    tie_surnames(&mut seen.sightings);
    seen.sightings.retain(|sighting| !known.surnames.contains(&sighting.key));
    seen
}

struct Looker<'a> {
    text: &'a str,
    mentions: &'a [Mention],
    gazetteer: &'a Gazetteer,
    known: &'a Known,
    lexicon: &'a Lexicon,
}

impl Looker<'_> {
    fn sentence(&self, sentence: Span, seen: &mut Seen) {
        let tokens = tokens(self.text, sentence, self.mentions, self.lexicon);
        for token in tokens.iter().filter(|token| token.shape == Shape::Lower && !token.is_small()) {
            *seen.words.entry(token.plain.clone()).or_default() += 1;
        }
        let words = tokens.iter().filter(|token| token.is_word()).count();
        let capitals = tokens.iter().filter(|token| token.shape == Shape::Capitals).count();
        if words >= SHORTEST_HEADLINE && capitals * 2 > words {
            return;
        }
        let expansions = expansions(&tokens);
        for run in runs(&tokens, self.mentions, &expansions, self.gazetteer, self.lexicon) {
            let tied = run.expansion.and_then(|number| expansions.get(number)).map(|expansion| &expansion.acronym);
            let acronym = tied.map(|range| self.key(&tokens, range.clone()));
            if acronym.as_ref().is_some_and(|acronym| self.known.has(acronym)) {
                continue;
            }
            let Some(sighting) = self.sighting(&tokens, &run, sentence) else { continue };
            let acronym = acronym.or_else(|| self.loose_acronym(&tokens, &run));
            seen.ties.extend(acronym.map(|acronym| (acronym, sighting.key.clone())));
            seen.sightings.push(sighting);
        }
    }

    fn sighting(&self, tokens: &[Token<'_>], run: &Run, sentence: Span) -> Option<Sighting> {
        let key = self.key(tokens, run.tokens.clone());
        let rules = &self.lexicon.names;
        let nobody = rules.not_names.contains(key.as_str())
            || rules.regions.contains(key.as_str())
            || rules.offices.contains(key.as_str());
        if nobody || self.known.has(&key) {
            return None;
        }
        let span = tokens.get(run.tokens.start)?.span.cover(tokens.get(run.tokens.end - 1)?.span);
        let context = context(tokens, run.tokens.clone(), self.lexicon);
        let mut clues = context.clues;
        match run.head {
            Some(Head::Organisation) => clues.add(Clue::Organisation),
            Some(Head::State) => clues.add(Clue::State),
            None => {}
        }
        if run.expansion.is_some() {
            clues.add(Clue::Expanded);
        }
        let words = &tokens[run.tokens.clone()];
        let loud = |token: &Token<'_>| token.shape == Shape::Capitals || token.is_mark('&');
        let joined = words.iter().any(|token| token.is_mark('&'));
        if joined {
            clues.add(Clue::Body);
        }
        if words.iter().all(|token| loud(token) || joined && token.is_capital() && token.folded.len() == 1) {
            clues.add(Clue::Capitals);
        }
        if !clues.has(Clue::Capitals) && words.iter().filter(|token| token.is_capital()).count() > 1 {
            clues.add(Clue::Several);
        }
        let named = [Clue::Title, Clue::Role, Clue::Body].into_iter().any(|clue| clues.has(clue));
        let follow = tokens.get(run.tokens.end).filter(|next| {
            let verb = next.form.is_some_and(|form| !form.verbs.is_empty());
            next.shape == Shape::Lower && next.mention.is_none() && !next.is_small() && !verb
        });
        let whom = context.described.map(|range| self.whom(tokens, range)).unwrap_or_default();
        Some(Sighting {
            own: key.clone(),
            key,
            span,
            sentence,
            clues,
            weak: run.weak && !named,
            whom,
            follow: follow.map(|next| next.plain.clone()),
            initials: initials(words),
            headed: self.headed(tokens, run),
        })
    }

    /// The name with a noun before it that could be its head, in lower case.
    fn headed(&self, tokens: &[Token<'_>], run: &Run) -> Option<String> {
        let start = run.tokens.start;
        let of = tokens.get(start.checked_sub(1)?)?;
        let is_of = self.lexicon.words.of().map(|lemma| self.lexicon.words.name(lemma)) == of.preposition();
        let head = tokens.get(start.checked_sub(2)?)?;
        let fits = is_of
            && run.head.is_none()
            && head.shape == Shape::Lower
            && self.lexicon.names.organisations.contains(head.folded.as_str());
        fits.then(|| self.key(tokens, start - 2..run.tokens.end))
    }

    /// Whom the words of a role belong to.
    fn whom(&self, tokens: &[Token<'_>], range: Range<usize>) -> Vec<Whom> {
        let tokens = tokens.get(range).unwrap_or_default();
        let known = tokens.iter().filter_map(|token| self.mentions.get(token.mention?)).map(|mention| mention.entity);
        let mut known = known.filter(|&entity| self.gazetteer.get(entity).kind != Kind::Person);
        if let Some(entity) = known.next() {
            return vec![Whom::Known(entity)];
        }
        let may_be = |token: &&Token<'_>| {
            let plain = token.form.is_none_or(|form| form.classes.is_empty() && form.nouns.is_empty());
            plain && token.is_word() && token.folded.chars().count() >= SHORTEST_WORD
        };
        tokens.iter().filter(may_be).take(WORDS_OF_ROLE).map(|token| Whom::Word(token.folded.clone())).collect()
    }

    /// "Parti des travailleurs du Kurdistan (PKK)": letters of another language, right behind a body.
    fn loose_acronym(&self, tokens: &[Token<'_>], run: &Run) -> Option<String> {
        let end = run.tokens.end;
        let inside = tokens.get(end + 1)?;
        let fits = run.head == Some(Head::Organisation)
            && run.tokens.len() > 1
            && tokens.get(end)?.is_mark('(')
            && inside.shape == Shape::Capitals
            && tokens.get(end + 2)?.is_mark(')');
        fits.then(|| inside.folded.clone()).filter(|acronym| !self.known.has(acronym))
    }

    fn key(&self, tokens: &[Token<'_>], range: Range<usize>) -> String {
        let tokens = tokens.get(range).unwrap_or_default();
        let Some((first, last)) = tokens.first().zip(tokens.last()) else { return String::new() };
        Folded::of(first.span.cover(last.span).slice(self.text)).as_str().trim().to_owned()
    }
}

/// The first letters of all words but the small ones.
fn initials(words: &[Token<'_>]) -> String {
    let letters: String =
        words.iter().filter(|t| t.is_word() && !t.is_small()).filter_map(|t| t.folded.chars().next()).collect();
    if letters.chars().count() > 1 { letters } else { String::new() }
}

/// "la Ligue" behind "la Ligue arabe": a head alone counts for the body that it was the head of; else for nobody.
fn tie_bodies(sightings: &mut Vec<Sighting>, lexicon: &Lexicon) {
    let rules = &lexicon.names;
    let is_head = |key: &str| rules.organisations.contains(key) || rules.states.contains(key);
    let bodies: BTreeSet<String> = sightings.iter().map(|s| s.key.clone()).filter(|key| !is_head(key)).collect();
    sightings.retain_mut(|sighting| {
        if !is_head(&sighting.key) {
            return true;
        }
        let mut fitting = bodies.iter().filter(|body| body.split(' ').next() == Some(sighting.key.as_str()));
        match (fitting.next(), fitting.next()) {
            (Some(body), None) if !sighting.weak => {
                sighting.key.clone_from(body);
                true
            }
            _ => false,
        }
    });
}

/// "Akar" beside "Hulusi Akar": a part of a name counts for the full name, where there is only one.
fn tie_surnames(sightings: &mut [Sighting]) {
    let of_person =
        |s: &&Sighting| s.clues.has(Clue::Several) && !s.clues.has(Clue::Organisation) && !s.clues.has(Clue::State);
    let full = FullNames::of(sightings.iter().filter(of_person).map(|s| s.key.clone()).collect());
    for sighting in sightings.iter_mut() {
        if let Some(whole) = full.of_part(&sighting.key) {
            sighting.key = whole.to_owned();
        }
    }
}
