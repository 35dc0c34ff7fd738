//! The automaton: finds every form of every name in one pass over the folded text, and keeps the longest.

use super::pattern::{Form, Patterns};
use super::resolve::{Candidate, Reading};
use super::{Mention, resolve, seat, stranger};
use crate::document::{Date, Document};
use crate::gazetteer::{EntityIndex, Gazetteer};
use crate::lexicon::Language;
use crate::text::{Folded, Span, paragraphs};
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use std::sync::Arc;

/// Up to this many bytes of patterns the faster and larger kind of automaton is worth its memory.
const DFA_BYTES: usize = 20_000;
/// And where no name is longer than so many bytes.
const DFA_NAME: usize = 1000;

/// The automaton could not be built: too many names.
#[derive(Debug, thiserror::Error)]
#[error("the gazetteer has too many names for one automaton: {0}")]
pub struct TaggerError(#[from] aho_corasick::BuildError);

/// Finds the mentions of a gazetteer's entities in documents. Building it costs time, using it next to none; it
/// may be shared between threads.
///
/// It goes by names alone. A seat (`Ankara`) is given wherever it stands outside of a dateline, also where it is only the place
/// in which something happens: that is told from the tree of its sentence, so [`Analyser::read`](crate::Analyser::read) leaves
/// those out, and this does not.
///
/// ```
/// use actant::{Gazetteer, Lexicon, Tagger};
/// let gazetteer = Gazetteer::built_in();
/// let lexicon = Lexicon::built_in();
/// let french = lexicon.language("fr").ok_or("no French")?;
/// let tagger = Tagger::new(&gazetteer, french)?;
/// let text = "L’ARMÉNIE accuse Ankara, lors d’une réunion à Ankara.";
/// let found: Vec<(&str, &str)> = tagger.tag_text(text).iter()
///     .map(|mention| (mention.span.slice(text), gazetteer.get(mention.entity).id.as_str()))
///     .collect();
/// assert_eq!(found, [("ARMÉNIE", "armenia"), ("Ankara", "turkey"), ("Ankara", "turkey")]);
/// let read = actant::Analyser::new(&gazetteer, &lexicon)?.read(&actant::Document::new("one", text));
/// assert_eq!(read.mentions.len(), 2, "the second Ankara is a place");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Tagger<'g> {
    gazetteer: &'g Gazetteer,
    language: &'g Language,
    names: Arc<Names>,
}

/// Every form of every name of a gazetteer, and the automaton over them. It needs no lexicon, so that it may be built
/// while that is loaded.
#[derive(Debug)]
pub(crate) struct Names {
    automaton: AhoCorasick,
    patterns: Patterns,
}

impl Names {
    /// Builds the automaton; the errors are those of [`Tagger::new`].
    pub(crate) fn of(gazetteer: &Gazetteer) -> Result<Self, TaggerError> {
        let patterns = Patterns::of(gazetteer);
        let bytes: usize = patterns.starts.iter().map(String::len).sum();
        // Building it takes the square of the length of a name that repeats itself.
        let longest = patterns.starts.iter().map(String::len).max().unwrap_or(0);
        let kind = if bytes <= DFA_BYTES && longest <= DFA_NAME {
            AhoCorasickKind::DFA
        } else {
            AhoCorasickKind::ContiguousNFA
        };
        // Overlapping matches: a boundary that fails for the longest name must not hide a shorter one.
        let automaton =
            AhoCorasick::builder().match_kind(MatchKind::Standard).kind(Some(kind)).build(&patterns.starts)?;
        Ok(Names { automaton, patterns })
    }
}

impl<'g> Tagger<'g> {
    /// Builds the automaton over every form of the gazetteer.
    ///
    /// # Errors
    ///
    /// Where there are more names than an automaton can hold (some hundred million bytes).
    pub fn new(gazetteer: &'g Gazetteer, language: &'g Language) -> Result<Self, TaggerError> {
        Ok(Self::with(Names::of(gazetteer)?.into(), gazetteer, language))
    }

    /// The same with the names of the gazetteer, which were made before.
    pub(crate) fn with(names: Arc<Names>, gazetteer: &'g Gazetteer, language: &'g Language) -> Self {
        Tagger { gazetteer, language, names }
    }

    /// The mentions of a document, in order, without overlaps; their spans are bytes of its text.
    pub fn tag(&self, document: &Document) -> Vec<Mention> {
        self.tag_with(&document.text, document.header, document.date)
    }

    /// The mentions of a text that has no header.
    pub fn tag_text(&self, text: &str) -> Vec<Mention> {
        self.tag_with(text, Span::default(), None)
    }

    fn tag_with(&self, text: &str, header: Span, date: Option<Date>) -> Vec<Mention> {
        let paragraphs = paragraphs(text, 0, false);
        let folded = Folded::with_paragraphs(text, &paragraphs);
        let candidates = self.candidates(text, &folded);
        if candidates.is_empty() {
            return Vec::new();
        }
        let chosen = resolve::longest(candidates);
        let chosen = resolve::hyphens(text, chosen);
        let chosen = stranger::without_strangers(text, chosen, self.gazetteer, self.language);
        let chosen = seat::outside_datelines(text, header, &paragraphs, chosen, self.language);
        resolve::entities(&chosen, self.gazetteer, date)
    }

    /// Every name in a text that is written as its entry asks, with its entity: also inside longer names, and where it
    /// will be left unmarked. In the order of starts, the longest first.
    pub(crate) fn names_in(&self, text: &str) -> Vec<(Span, EntityIndex)> {
        let folded = Folded::with_paragraphs(text, &paragraphs(text, 0, false));
        let mut found: Vec<(Span, EntityIndex)> = Vec::new();
        for candidate in self.candidates(text, &folded) {
            found.extend(candidate.readings().map(|reading| (candidate.span, reading.entity)));
        }
        found.sort_by_key(|(span, entity)| (span.start, std::cmp::Reverse(span.end), *entity));
        found.dedup();
        found
    }

    fn candidates(&self, text: &str, folded: &Folded) -> Vec<Candidate> {
        let whole = folded.as_str();
        let bytes = whole.as_bytes();
        let mut found: Vec<Candidate> = Vec::new();
        let mut near = 0;
        for hit in self.names.automaton.find_overlapping_iter(bytes) {
            if touches_before(whole, hit.start()) {
                continue;
            }
            for (end, forms) in self.names.patterns.at(hit.pattern().as_usize(), whole, hit.start()) {
                if touches_behind(whole, end) {
                    continue;
                }
                let at = Span::new(hit.start(), end);
                let span = trimmed(text, folded.unfold_near(at, &mut near));
                let goes_on = bytes.get(end) == Some(&b'-')
                    && bytes.get(end + 1).is_some_and(|b| b.is_ascii_alphanumeric() || *b >= 0x80);
                let fits = |form: &&Form| (!form.combining || goes_on) && form.fits(text, folded, at, span);
                // An entity may bear the text in several cases.
                let is_first = |(i, form): &(usize, &Form)| {
                    !forms[..*i].iter().any(|other| other.entity == form.entity && fits(&other))
                };
                let fitting = forms.iter().enumerate().filter(|(_, form)| fits(form)).filter(is_first);
                let readings =
                    fitting.map(|(_, form)| Reading { entity: form.entity, form: form.form, derived: form.derived });
                found.extend(Candidate::new(span, readings));
            }
        }
        found
    }
}

/// Whether a character is part of a word.
fn inside(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Whether a word goes on behind an ampersand that nothing parts from it, as one of the name of a firm does.
fn joined(mut rest: impl Iterator<Item = char>) -> bool {
    rest.next() == Some('&') && rest.next().is_some_and(inside)
}

/// Whether a letter, digit or underscore stands right before a match.
fn touches_before(text: &str, start: usize) -> bool {
    match start.checked_sub(1).and_then(|i| text.as_bytes().get(i)) {
        None => false,
        Some(b'&') => text.get(..start).is_some_and(|t| joined(t.chars().rev())),
        Some(&b) if b < 0x80 => inside(char::from(b)),
        Some(_) => text.get(..start).and_then(|t| t.chars().next_back()).is_some_and(inside),
    }
}

/// Whether one stands right behind it.
fn touches_behind(text: &str, end: usize) -> bool {
    match text.as_bytes().get(end) {
        None => false,
        Some(b'&') => text.get(end..).is_some_and(|t| joined(t.chars())),
        Some(&b) if b < 0x80 => inside(char::from(b)),
        Some(_) => text.get(end..).and_then(|t| t.chars().next()).is_some_and(inside),
    }
}

/// A span without invisible characters at its end, which folding passed over; accents stay.
fn trimmed(text: &str, span: Span) -> Span {
    let slice = span.slice(text);
    if slice.ends_with(|c: char| c.is_ascii_alphanumeric()) {
        return span;
    }
    let kept = slice.trim_end_matches(|c: char| {
        (crate::text::is_ignorable(c) && !unicode_normalization::char::is_combining_mark(c)) || c.is_whitespace()
    });
    Span::new(span.start, span.start + kept.len())
}
