//! Seats: "Ankara" is the state where it acts, and a place where something happens there.

use super::MentionForm;
use super::resolve::Candidate;
use crate::document::read_header;
use crate::lexicon::words::{Classes, class};
use crate::lexicon::{Endings, Lexicon, SeatRules};
use crate::text::{Span, is_ignorable, plain};
use std::borrow::Cow;
use unicode_normalization::char::is_combining_mark;

/// How many words before a seat may decide what it is.
const WORDS_BEFORE: usize = 10;
/// How many words the longest phrase may have that makes it one or the other by itself.
const LONGEST_PHRASE: usize = 5;
/// How many bytes before a seat are looked at for them.
const BYTES_BEFORE: usize = 200;
/// How many bytes a dateline may be long.
const BYTES_OF_DATELINE: usize = 160;
/// What sets a dateline off.
const DASHES: [char; 5] = ['-', '\u{2010}', '\u{2011}', '–', '—'];
/// How many bytes may stand between two seats of one list.
const BYTES_BETWEEN: usize = 16;

/// Takes the seats out that are only places.
pub(super) fn acting(
    text: &str,
    header: Span,
    paragraphs: &[Span],
    candidates: Vec<Candidate>,
    lexicon: &Lexicon,
) -> Vec<Candidate> {
    let mut kept: Vec<Candidate> = Vec::with_capacity(candidates.len());
    // The last seat, and whether it was a place: "à Paris, Londres et Rome".
    let mut last: Option<(Span, bool)> = None;
    // Up to here an agency's dateline goes.
    let mut dateline = header.end;
    let mut paragraph = 0;
    for mut candidate in candidates {
        if !candidate.readings().any(|reading| reading.form == MentionForm::Metonym) {
            kept.push(candidate);
            continue;
        }
        let span = candidate.span;
        while paragraphs.get(paragraph).is_some_and(|p| p.end <= span.start) {
            paragraph += 1;
        }
        let around = paragraphs.get(paragraph).copied().unwrap_or(Span::new(0, text.len()));
        dateline = dateline.max(dateline_end(text, around, span, lexicon));
        let listed = last.filter(|&(other, _)| continues(text, other, span, lexicon));
        let place =
            span.end <= dateline || listed.map_or_else(|| is_place(text, around, span, lexicon), |(_, place)| place);
        last = Some((span, place));
        if !place || candidate.without(MentionForm::Metonym) {
            kept.push(candidate);
        }
    }
    kept
}

/// Whether a seat goes on a list that another one, the last before it, began.
fn continues(text: &str, other: Span, span: Span, lexicon: &Lexicon) -> bool {
    let between = Span::new(other.end, span.start);
    if between.len() > BYTES_BETWEEN {
        return false;
    }
    let between = plain(between.slice(text));
    let trimmed = between.trim();
    let joined = trimmed.trim_start_matches(',').trim();
    let after = next_words(text, span.end);
    let next = after.first();
    if joined.is_empty() {
        // "à Paris, Londres et Rome"; but "après la réunion à Ankara, Moscou a protesté".
        let goes_on = |word: &String| word.starts_with([',', '.', ';', ')']) || is(word, class::JOINING, lexicon);
        return trimmed == "," && next.is_none_or(goes_on);
    }
    // "à Paris et à Londres": the same preposition.
    if let Some((joiner, preposition)) = joined.split_once(char::is_whitespace)
        && is(joiner, class::JOINING, lexicon)
    {
        let before = plain(clipped(text, other.start.saturating_sub(BYTES_BETWEEN), other.start));
        return before.split_whitespace().next_back() == Some(preposition.trim());
    }
    // "arrivé à Paris et Londres"; but "arrivé à Ankara et Moscou a protesté".
    is(joined, class::JOINING, lexicon) && !next.is_some_and(|word| is_singular_verb(word, lexicon))
}

fn is(word: &str, classes: Classes, lexicon: &Lexicon) -> bool {
    lexicon.words.form(word).is_some_and(|form| form.classes.any(classes))
}

fn is_singular_verb(word: &str, lexicon: &Lexicon) -> bool {
    use crate::lexicon::inflect::Mood;
    lexicon.words.form(word).is_some_and(|form| {
        let finite = |mood: Mood| matches!(mood, Mood::Indicative | Mood::Conditional);
        !form.rarely_verb && form.verbs.iter().any(|verb| finite(verb.mood) && !verb.plural)
    })
}

/// The next words after an offset, in lower case; a comma, a stop or a bracket right there is one.
fn next_words(text: &str, from: usize) -> Vec<String> {
    let window = clipped(text, from, from.saturating_add(64));
    let mut words = Vec::new();
    let mut rest = window.trim_start_matches(|c: char| c.is_whitespace() || is_ignorable(c));
    for _ in 0..3 {
        let Some(first) = rest.chars().next() else { break };
        let length = match first.is_alphanumeric() {
            true => rest.find(|c: char| !c.is_alphanumeric() && !is_ignorable(c)).unwrap_or(rest.len()),
            false => first.len_utf8(),
        };
        let (word, behind) = rest.split_at(length);
        words.push(plain(word));
        rest = behind.trim_start_matches(|c: char| c.is_whitespace() || is_ignorable(c));
    }
    words
}

/// The text from one offset to another, shortened to whole characters.
fn clipped(text: &str, from: usize, to: usize) -> &str {
    let to = to.min(text.len());
    let from = (from.min(to)..=to).find(|&i| text.is_char_boundary(i)).unwrap_or(to);
    let to = (from..=to).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(from);
    text.get(from..to).unwrap_or("")
}

/// Where a dateline ends that a seat opens: the city at the start of a line, then a date or an agency in brackets,
/// and a dash. 0 where there is none.
fn dateline_end(text: &str, paragraph: Span, span: Span, lexicon: &Lexicon) -> usize {
    let blank = |c: char| !matches!(c, '\n' | '\r') && (c.is_whitespace() || is_ignorable(c));
    let before = text.get(..span.start).unwrap_or("").trim_end_matches(blank);
    if !before.is_empty() && !before.ends_with(['\n', '\r']) {
        return 0;
    }
    let line = clipped(text, span.start, paragraph.end.min(span.start + BYTES_OF_DATELINE));
    if !line.contains(DASHES) {
        return 0;
    }
    // Without what is invisible, and every kept character's place in the line.
    let kept = || line.char_indices().filter(|&(_, c)| !is_ignorable(c) || is_combining_mark(c));
    let hyphen = |c: char| if matches!(c, '\u{2010}' | '\u{2011}') { '-' } else { c };
    let visible: String = kept().map(|(_, c)| hyphen(c)).collect();
    let read = read_header("", &visible, &lexicon.header).header.end;
    let length = visible.get(..read).unwrap_or("").chars().count();
    let end = kept().nth(length).map_or(line.len(), |(i, _)| i);
    if length > 0 && end > span.len() {
        return span.start + end;
    }
    // An agency that the lexicon does not list.
    let behind = plain(line.get(span.len()..).unwrap_or(""));
    let head = behind.trim_start();
    let close = head.find(')').filter(|_| head.starts_with(['(', ',']));
    let dash = close.and_then(|at| head.get(at + 1..)).is_some_and(|rest| rest.trim_start().starts_with(DASHES));
    if dash { span.end } else { 0 }
}

/// A word before a seat.
struct Before<'l> {
    /// As the lexicon writes it.
    word: Cow<'l, str>,
    /// The preposition that it is short for.
    short_for: Option<&'l str>,
    /// A comma or a quotation mark stands behind it.
    parted: bool,
}

impl Before<'_> {
    /// What it is short for, or itself.
    fn bare(&self) -> &str {
        self.short_for.unwrap_or(&self.word)
    }
}

/// The last words before an offset, nearest first, up to a mark that ends a thought.
fn words_before<'l>(
    text: &'l str,
    paragraph: Span,
    start: usize,
    most: usize,
    lexicon: &'l Lexicon,
) -> Vec<Before<'l>> {
    let from = paragraph.start.max(start.saturating_sub(BYTES_BEFORE));
    let before = clipped(text, from, start);
    let mut words: Vec<Before<'l>> = Vec::with_capacity(most);
    let mut rest = before;
    let mut parted = false;
    while words.len() < most {
        let Some(last) = rest.chars().next_back() else { break };
        let head = rest.get(..rest.len() - last.len_utf8()).unwrap_or("");
        if last.is_whitespace() || is_ignorable(last) && !is_combining_mark(last) {
            rest = head;
        } else if matches!(last, ',' | '«' | '»' | '"' | '“' | '”') {
            parted = true;
            rest = head;
        } else if matches!(last, ';' | ':' | '!' | '?' | '(' | ')' | '…') {
            break;
        } else if last == '.' {
            if !is_shortened(head, lexicon) {
                break;
            }
            rest = head;
        } else {
            let is_edge = |c: char| {
                c.is_whitespace()
                    || matches!(c, ',' | '«' | '»' | '"' | '“' | '”' | ';' | ':' | '!' | '?' | '(' | ')' | '.' | '…')
            };
            let start = rest.char_indices().rev().find(|&(_, c)| is_edge(c)).map_or(0, |(i, c)| i + c.len_utf8());
            let piece = rest.get(start..).unwrap_or("");
            let mut add = |part: Cow<'l, str>| {
                // "A Washington": a capital may have lost its accent.
                let capital = words.is_empty() && piece.chars().all(char::is_uppercase);
                let accented = lexicon.words.capital(&part).filter(|_| capital);
                let word = accented.map_or(part, Cow::Borrowed);
                let short_for = lexicon.words.contraction(&word).map(|(preposition, _)| preposition);
                words.push(Before { word, short_for, parted });
                parted = false;
            };
            // No space is in it; only an apostrophe ends a word.
            if piece.bytes().all(|byte| byte.is_ascii_lowercase() || matches!(byte, b'\'' | b'-')) {
                piece.split_inclusive('\'').rev().for_each(|part| add(Cow::Borrowed(part)));
            } else {
                plain(piece).split_inclusive('\'').rev().for_each(|part| add(Cow::Owned(part.to_owned())));
            }
            rest = rest.get(..start).unwrap_or("");
        }
    }
    words
}

/// Whether the stop behind a text only shortens its last word: "M.", "George W.".
fn is_shortened(text: &str, lexicon: &Lexicon) -> bool {
    let in_word = |c: char| c.is_alphanumeric() || is_ignorable(c);
    let start = text.char_indices().rev().find(|&(_, c)| !in_word(c)).map_or(0, |(i, c)| i + c.len_utf8());
    let word = text.get(start..).unwrap_or("");
    let lower = plain(word);
    let initial = word.chars().any(char::is_uppercase) && lower.chars().count() == 1;
    initial || lexicon.sentences.abbreviations.contains(&lower)
}

fn is_place(text: &str, paragraph: Span, span: Span, lexicon: &Lexicon) -> bool {
    let rules: &SeatRules = &lexicon.seats;
    let words = words_before(text, paragraph, span.start, LONGEST_PHRASE, lexicon);
    let next = text.get(span.end..).and_then(|rest| rest.chars().find(|&c| !c.is_whitespace() && !is_ignorable(c)));
    // "Erevan, la capitale arménienne"
    if next == Some(',') {
        let after = next_words(text, span.end);
        let determined = after.get(1).is_some_and(|word| is(word, class::ANY_DET, lexicon));
        if after.get(if determined { 2 } else { 1 }).is_some_and(|word| rules.appositions.contains(word.as_str())) {
            return true;
        }
    }
    let Some(first) = words.first() else { return false };
    let longest = |phrases: &Endings| {
        phrases.longest(first.bare(), |parts| {
            parts.len() <= words.len() && parts.iter().rev().zip(&words).all(|(part, word)| **part == *word.bare())
        })
    };
    let (place, actor) = (longest(&rules.place_before), longest(&rules.actor_before));
    if actor > place {
        return false;
    }
    if place > 0 {
        return !is_addressed(&words_before(text, paragraph, span.start, WORDS_BEFORE, lexicon), place, lexicon);
    }
    let closed = next.is_none_or(|mark| matches!(mark, ',' | '.' | ';' | ')' | '»'));
    let named = |word: &Before<'_>| rules.appositions.contains(&*word.word);
    // "quitté Moscou", "la capitale Phnom Penh", "la capitale, Phnom Penh,"
    if !first.parted && (rules.place_right_before.contains(&*first.word) || named(first)) {
        return true;
    }
    // "la capitale arménienne, Erevan,"
    if first.parted && closed && words.iter().take(2).any(named) {
        return true;
    }
    let of =
        |word: &Before<'_>| lexicon.words.lemma(word.bare()).is_some_and(|lemma| lexicon.words.of() == Some(lemma));
    if first.parted || !of(first) {
        return false;
    }
    is_place_noun(&words, lexicon) || dated(&next_words(text, span.end), lexicon)
}

/// "la ville de Moscou", "un entrepreneur français de Pékin": what stands before the preposition.
fn is_place_noun(words: &[Before<'_>], lexicon: &Lexicon) -> bool {
    let rules = &lexicon.seats;
    let Some(noun) = words.get(1).filter(|word| !word.parted) else { return false };
    if rules.place_nouns.contains(&*noun.word) {
        return true;
    }
    // One adjective may stand between; only small words and those that speak of an actor can't be one.
    let adjective = !rules.addressed.contains(&*noun.word)
        && lexicon.words.form(&noun.word).is_none_or(|form| form.classes.is_empty() && form.nouns.is_empty());
    adjective
        && words.get(2).is_some_and(|noun| {
            let verb = lexicon.words.form(&noun.word).is_some_and(|form| !form.verbs.is_empty());
            !noun.parted && !verb && rules.place_nouns.contains(&*noun.word)
        })
}

/// Whether a preposition of place hands something to an actor: "l'aide à Bakou", "a demandé à Ankara". The words
/// begin with the preposition, which has `length` of them.
fn is_addressed(words: &[Before<'_>], length: usize, lexicon: &Lexicon) -> bool {
    let rules = &lexicon.seats;
    let Some(rest) = words.get(length..) else { return false };
    let to =
        |word: &Before<'_>| lexicon.words.lemma(word.bare()).is_some_and(|lemma| lexicon.words.to() == Some(lemma));
    let joined = rest.first().is_some_and(|word| word.parted || is(&word.word, class::JOINING, lexicon));
    let begins_clause = class::RELATIVE_SUBJECT.with(class::COMPLEMENTIZER).with(class::SUBORDINATOR);
    for (i, word) in rest.iter().enumerate() {
        if rules.visited.contains(&*word.word) {
            return false;
        }
        if rules.addressed.contains(&*word.word) {
            // "a-t-il dit à Bakou": where he spoke.
            return !rest.get(i + 1).is_some_and(|before| rules.visited.contains(&*before.word));
        }
        // "lié à la situation à Bangkok": the first preposition has what it asks for. "à la Turquie et à Bakou": both have.
        if to(word) && !joined && !opens_adverb(rest, i, lexicon) {
            return false;
        }
        if is(&word.word, begins_clause, lexicon) {
            return false;
        }
    }
    false
}

/// Whether the word at `at` begins a phrase that only says how or when ("à plusieurs reprises").
fn opens_adverb(words: &[Before<'_>], at: usize, lexicon: &Lexicon) -> bool {
    let Some(first) = words.get(at) else { return false };
    lexicon.words.compounds(first.bare()).iter().any(|compound| {
        is(&compound.text, class::ADVERB, lexicon)
            && compound.parts.len() <= at + 1
            && compound.parts.iter().zip(words[..=at].iter().rev()).all(|(part, word)| **part == *word.bare())
    })
}

/// "les crues de Rome en avril 1998": a time right after it makes it a place of something.
fn dated(after: &[String], lexicon: &Lexicon) -> bool {
    let [first, second, rest @ ..] = after else { return false };
    let month = lexicon.header.months.iter().any(|(name, _)| name == second);
    let year = |word: &String| word.len() >= 4 && word.bytes().take(4).all(|b| b.is_ascii_digit());
    lexicon.seats.dated_by.contains(first.as_str()) && ((month && rest.first().is_some_and(year)) || year(second))
}
