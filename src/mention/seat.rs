//! Seats: "Ankara" is the state where it acts, and a place where something happens there.

use super::MentionForm;
use super::resolve::Candidate;
use crate::lexicon::{Lexicon, SeatRules, words::split_words};
use crate::text::Span;

/// How many words before a seat may decide what it is.
const WORDS_BEFORE: usize = 10;
/// How many bytes before a seat are looked at for them.
const BYTES_BEFORE: usize = 200;

/// Takes the seats out that are only places.
pub(super) fn acting(text: &str, header: Span, candidates: Vec<Candidate>, lexicon: &Lexicon) -> Vec<Candidate> {
    let mut kept: Vec<Candidate> = Vec::with_capacity(candidates.len());
    // The end of the last seat, and whether it was a place: "à Paris, Londres et Rome".
    let mut last: Option<(usize, bool)> = None;
    for mut candidate in candidates {
        if !candidate.readings.iter().any(|(_, form, _)| *form == MentionForm::Metonym) {
            kept.push(candidate);
            continue;
        }
        let span = candidate.span;
        let listed = last.and_then(|(end, place)| continues(text, end, span.start, lexicon).then_some(place));
        let place = listed.unwrap_or_else(|| {
            header.contains(span) || is_dateline(text, span) || is_place(text, span.start, lexicon) || dated(text, span, lexicon)
        });
        last = Some((span.end, place));
        if place {
            candidate.readings.retain(|(_, form, _)| *form != MentionForm::Metonym);
        }
        if !candidate.readings.is_empty() {
            kept.push(candidate);
        }
    }
    kept
}

/// Whether a seat goes on a list that another began.
fn continues(text: &str, end: usize, start: usize, lexicon: &Lexicon) -> bool {
    let Some(between) = text.get(end..start) else { return false };
    if between.len() > 12 {
        return false;
    }
    let joined = between.trim().trim_start_matches(',').trim().to_lowercase();
    between.trim() == ","
        || lexicon.words.form(&joined).is_some_and(|form| form.classes.any(crate::lexicon::words::class::JOINING))
}

/// A city that opens a line before an agency in brackets and a dash, or before a date and a dash.
fn is_dateline(text: &str, span: Span) -> bool {
    let starts_line = text.get(..span.start).is_some_and(|before| {
        let line = before.rsplit(['\n', '\r']).next().unwrap_or("");
        line.trim().is_empty()
    });
    if !starts_line {
        return false;
    }
    let Some(after) = text.get(span.end..) else { return false };
    let head: String = after.chars().take(60).collect();
    let head = head.trim_start();
    let Some(close) = head.find(')').filter(|_| head.starts_with('(') || head.starts_with(',')) else { return false };
    head.get(close + 1..).is_some_and(|rest| rest.trim_start().starts_with(['-', '–', '—']))
}

/// The last words before an offset, nearest first, up to a mark that ends a thought.
fn words_before(text: &str, start: usize) -> Vec<String> {
    let mut from = start.saturating_sub(BYTES_BEFORE);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let before = text.get(from..start).unwrap_or("");
    let cut = before.rfind(['.', ';', ':', '!', '?', '\n', '(']).map_or(0, |i| i + 1);
    let clause: String = before.get(cut..).unwrap_or("").to_lowercase().replace(['’', 'ʼ'], "'");
    let mut words: Vec<String> = Vec::new();
    for piece in clause.split(|c: char| c.is_whitespace() || matches!(c, ',' | '«' | '»' | '"' | '“' | '”')) {
        words.extend(split_words(piece).into_iter().map(str::to_owned));
    }
    words.reverse();
    words.truncate(WORDS_BEFORE);
    words
}

fn is_place(text: &str, start: usize, lexicon: &Lexicon) -> bool {
    let rules: &SeatRules = &lexicon.seats;
    let words = words_before(text, start);
    let expand = |word: &String| -> String {
        lexicon.words.contraction(word).map_or_else(|| word.clone(), |(preposition, _)| preposition.to_owned())
    };
    let bare: Vec<String> = words.iter().map(expand).collect();
    let Some(first) = bare.first() else { return false };
    if rules.place_nouns.contains(first.as_str()) {
        return true;
    }
    let preposition = rules.place_before.iter().filter(|parts| {
        parts.len() <= bare.len() && parts.iter().rev().zip(&bare).all(|(part, word)| **part == **word)
    });
    let Some(length) = preposition.map(|parts| parts.len()).max() else {
        // "la ville de Moscou": the noun before the preposition.
        let is_preposition = |word: &String| {
            lexicon.words.form(word).is_some_and(|form| form.classes.any(crate::lexicon::words::class::PREPOSITION))
        };
        return is_preposition(first) && bare.get(1).is_some_and(|noun| rules.place_nouns.contains(noun.as_str()));
    };
    for word in &words[length..] {
        if rules.visited.contains(word.as_str()) {
            return true;
        }
        if rules.addressed.contains(word.as_str()) {
            return false;
        }
    }
    true
}

/// "les attaques de Madrid en mars 2004": a time right after it makes it a place of something.
fn dated(text: &str, span: Span, lexicon: &Lexicon) -> bool {
    let Some(after) = text.get(span.end..) else { return false };
    let mut words = after.split_whitespace().take(3).map(str::to_lowercase);
    let (Some(first), Some(second), third) = (words.next(), words.next(), words.next()) else { return false };
    let preposition = lexicon.words.form(&first).is_some_and(|form| form.classes.any(crate::lexicon::words::class::PREPOSITION));
    let month = lexicon.header.months.iter().any(|(name, _)| *name == second);
    let year = |word: &str| word.len() >= 4 && word.get(..4).is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_digit()));
    preposition && ((month && third.is_some_and(|word| year(&word))) || year(&second))
}
