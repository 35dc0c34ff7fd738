//! Tokens: the words, marks and mentions of one sentence, each with all that the lexicon says it may be.

use crate::lexicon::words::{Classes, Compound, Form, Lemma, Word, Words, class};
use crate::mention::Mention;
use crate::text::{Span, is_ignorable};
use std::borrow::Cow;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// What a token is, before anything is read into it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TokenKind {
    Word,
    Number,
    /// A mention; the number is its position among the document's mentions.
    Mention(usize),
    Comma,
    Semicolon,
    Colon,
    Stop,
    Dash,
    Hyphen,
    Open,
    Close,
    ParenOpen,
    ParenClose,
    Other,
}

/// One token of a document, with what the lexicon knows of it: both are borrowed.
#[derive(Clone, Debug)]
pub(crate) struct Token<'a> {
    pub span: Span,
    /// Lower case, composed accents, straight apostrophes; a mention or a mark as it is written. A contraction is its
    /// preposition.
    pub text: Cow<'a, str>,
    pub kind: TokenKind,
    pub capital: bool,
    pub classes: Classes,
    pub form: Option<&'a Form>,
    /// All that the lexicon knows of the text.
    pub word: Option<&'a Word>,
    /// A contraction that holds a determiner ("du"): `Some(plural)`.
    pub determined: Option<bool>,
    /// Both a plural determiner and, after a noun, a contraction ("des").
    pub maybe_contraction: bool,
    /// White space stands before it.
    pub spaced: bool,
}

impl Token<'_> {
    pub(crate) fn is(&self, classes: Classes) -> bool {
        self.classes.any(classes)
    }

    /// Whether it may set an entry off.
    pub(crate) fn is_trigger(&self) -> bool {
        self.word.is_some_and(|word| word.trigger)
    }

    /// Whether it may be a form of a word, for the phrases that entries need.
    pub(crate) fn may_be(&self, lemma: Lemma) -> bool {
        self.word.is_some_and(|word| word.may_be(lemma))
    }

    pub(crate) fn mention(&self) -> Option<usize> {
        match self.kind {
            TokenKind::Mention(number) => Some(number),
            _ => None,
        }
    }
}

/// The tokens of a sentence. `mentions` are those of the whole document, in order.
pub(crate) fn tokens<'a>(text: &'a str, sentence: Span, mentions: &[Mention], words: &'a Words) -> Vec<Token<'a>> {
    let first = mentions.partition_point(|mention| mention.span.end <= sentence.start);
    let mut inside =
        mentions.iter().enumerate().skip(first).take_while(|(_, m)| m.span.start < sentence.end).peekable();
    // French and its like have a word in every five or six bytes.
    let found = Vec::with_capacity((sentence.end - sentence.start) / 5 + 4);
    let mut cutter = Cutter { text, words, found, buffer: String::new() };
    let mut at = sentence.start;
    let mut spaced = is_spaced(text, at);
    while at < sentence.end {
        if let Some(&(number, mention)) = inside.peek()
            && mention.span.start <= at
        {
            inside.next();
            if mention.span.start == at {
                let capital = starts_with_capital(mention.span.slice(text));
                let kind = TokenKind::Mention(number);
                cutter.found.push(Token { capital, ..bare(text, mention.span, kind, spaced) });
                at = mention.span.end;
                spaced = is_spaced(text, at);
            }
            continue;
        }
        // Nearly every second byte that is looked at is a space.
        if text.as_bytes().get(at) == Some(&b' ') {
            at += 1;
            spaced = true;
            continue;
        }
        let stop = inside.peek().map_or(sentence.end, |(_, m)| m.span.start.min(sentence.end));
        let Some(rest) = text.get(at..stop) else { break };
        let Some(c) = rest.chars().next() else { break };
        if c.is_whitespace() || is_ignorable(c) {
            at += c.len_utf8();
            spaced = c.is_whitespace();
        } else if c.is_alphanumeric() {
            let (length, normal) = word_length(rest);
            cutter.push_word(Span::new(at, at + length), normal, spaced);
            at += length;
            spaced = false;
        } else {
            let span = Span::new(at, at + c.len_utf8());
            let kind = mark(text, span, c, spaced, &cutter.found);
            cutter.found.push(bare(text, span, kind, spaced));
            at = span.end;
            spaced = false;
        }
    }
    let mut found = cutter.found;
    join_compounds(&mut found, words);
    found
}

/// A token of which nothing is known but what it is.
fn bare(text: &str, span: Span, kind: TokenKind, spaced: bool) -> Token<'_> {
    Token {
        span,
        text: Cow::Borrowed(span.slice(text)),
        kind,
        capital: false,
        classes: Classes::default(),
        form: None,
        word: None,
        determined: None,
        maybe_contraction: false,
        spaced,
    }
}

fn is_spaced(text: &str, at: usize) -> bool {
    text.get(..at).and_then(|before| before.chars().next_back()).is_none_or(char::is_whitespace)
}

fn starts_with_capital(text: &str) -> bool {
    match text.as_bytes().first() {
        Some(first) if first.is_ascii() => first.is_ascii_uppercase(),
        _ => text.chars().next().is_some_and(char::is_uppercase),
    }
}

/// Letters, digits, hyphens between them, and an apostrophe at the end (`l'`); figures with their points (`12.500`).
/// Also whether the word is for certain written as the lexicon writes it.
fn word_length(rest: &str) -> (usize, bool) {
    simple_length(rest).unwrap_or_else(|| (any_length(rest), false))
}

/// The same of a word of the letters that nearly all words have, told by its bytes; `None` for any other.
fn simple_length(rest: &str) -> Option<(usize, bool)> {
    let bytes = rest.as_bytes();
    if bytes.first().is_some_and(u8::is_ascii_digit) {
        return None; // figures have points and commas
    }
    let (mut at, mut normal) = (0, true);
    loop {
        match (bytes.get(at), bytes.get(at + 1)) {
            (Some(b'a'..=b'z' | b'0'..=b'9'), _) => at += 1,
            (Some(b'A'..=b'Z'), _) => {
                normal = false;
                at += 1;
            }
            // From U+00DF to U+00FF, but for the sign of division.
            (Some(0xC3), Some(0x9F..=0xB6 | 0xB8..=0xBF)) => at += 2,
            // The ligature of o and e.
            (Some(0xC5), Some(0x93)) => at += 2,
            (Some(b'\''), _) => return Some((at + 1, normal)),
            // The curly apostrophe.
            (Some(0xE2), Some(0x80)) if bytes.get(at + 2) == Some(&0x99) => return Some((at + 3, false)),
            (Some(b'-'), Some(next)) if next.is_ascii_alphanumeric() => at += 1,
            (Some(b'-'), Some(next)) if !next.is_ascii() => return None,
            // Other letters, marks on letters, and what is invisible inside a word.
            (Some(byte), _) if !byte.is_ascii() || (byte.is_ascii_control() && !byte.is_ascii_whitespace()) => {
                return None;
            }
            _ => return Some((at, normal)),
        }
    }
}

fn any_length(rest: &str) -> usize {
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    let digits = rest.chars().next().is_some_and(|c| c.is_ascii_digit());
    while let Some((i, c)) = chars.next() {
        let next = chars.peek().map(|&(_, c)| c);
        let joins = match c {
            '\'' | '’' | 'ʼ' | '‘' => {
                // "aujourd'hui" is the one kind of word that goes on; compounds bring it together again.
                return i + c.len_utf8();
            }
            '-' | '‑' | '‐' => next.is_some_and(char::is_alphanumeric),
            '.' | ',' => digits && next.is_some_and(|c| c.is_ascii_digit()),
            _ => c.is_alphanumeric() || is_ignorable(c),
        };
        if !joins {
            break;
        }
        end = i + c.len_utf8();
    }
    end
}

/// Whether a letter or a joint of a word is written as the lexicon writes it: small, composed, straight.
fn is_normal(c: char) -> bool {
    matches!(c, 'a'..='z' | '0'..='9' | '-' | '\'' | '.' | ',' | 'ß'..='ö' | 'ø'..='ÿ' | 'œ')
}

/// Writes a word as the lexicon would: in small letters, composed, with straight apostrophes and hyphens.
fn write_normal(text: &str, plain: &mut String) {
    plain.clear();
    for c in text.chars().filter(|&c| c != '\u{ad}' && (!c.is_control() || c.is_whitespace())) {
        match c {
            '’' | 'ʼ' | '‘' => plain.push('\''),
            '‑' | '‐' => plain.push('-'),
            _ if is_normal(c) => plain.push(c),
            _ if c.is_ascii() => plain.push(c.to_ascii_lowercase()),
            _ => plain.extend(c.to_lowercase()),
        }
    }
    // Nearly all text is composed already, and finding that out is cheap.
    if !plain.is_ascii() && is_nfc_quick(plain.chars()) != IsNormalized::Yes {
        *plain = plain.nfc().collect();
    }
}

/// What the words of a sentence become tokens with.
struct Cutter<'a> {
    text: &'a str,
    words: &'a Words,
    found: Vec<Token<'a>>,
    /// For a word as the lexicon would write it, so that one which it knows needs no memory of its own.
    buffer: String,
}

impl<'a> Cutter<'a> {
    /// A word of the text; `normal` where it is for certain written as the lexicon writes it.
    fn push_word(&mut self, span: Span, normal: bool, spaced: bool) {
        let (text, words) = (self.text, self.words);
        let written = span.slice(text);
        if normal || written.chars().all(is_normal) {
            let known = words.find(written);
            if !self.push_inverted(span, written, known, spaced) {
                self.push(span, Cow::Borrowed(written), known, spaced);
            }
            return;
        }
        let mut buffer = std::mem::take(&mut self.buffer);
        write_normal(written, &mut buffer);
        let known = words.find(&buffer);
        if !self.push_inverted(span, &buffer, known, spaced) {
            let normal = known.map_or_else(|| Cow::Owned(buffer.clone()), |(text, _)| Cow::Borrowed(text));
            self.push(span, normal, known, spaced);
        }
        self.buffer = buffer;
    }

    /// "a-t-il": a pronoun that stands behind its verb is a word of its own. Whether it was so.
    fn push_inverted(&mut self, span: Span, normal: &str, known: Option<(&'a str, &'a Word)>, spaced: bool) -> bool {
        if known.is_some_and(|(_, word)| word.form.is_some()) {
            return false;
        }
        let words = self.words;
        let Some((verb, pronoun)) = normal.rsplit_once('-') else { return false };
        let Some((pronoun, pronoun_word)) = words.find(pronoun) else { return false };
        let is_pronoun = |form: &Form| form.classes.any(class::ANY_PRONOUN) && !form.classes.any(class::CLITIC);
        let Some((verb, verb_word)) = words.find(words.without_joint(verb)) else { return false };
        if !pronoun_word.form.as_ref().is_some_and(is_pronoun)
            || verb_word.form.as_ref().is_none_or(|form| form.verbs.is_empty())
        {
            return false;
        }
        // The pronoun has its own bytes at the end of the word; letters there are as many as in the lexicon.
        let text = self.text;
        let cut = span.slice(text).rfind(['-', '‑', '‐']).map_or(span.end, |i| span.start + i);
        self.push(Span::new(span.start, cut), verb.into(), Some((verb, verb_word)), spaced);
        let hyphen = text.get(cut..span.end).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        let span = Span::new(cut + hyphen, span.end);
        self.push(span, pronoun.into(), Some((pronoun, pronoun_word)), false);
        true
    }

    fn push(&mut self, span: Span, normal: Cow<'a, str>, known: Option<(&'a str, &'a Word)>, spaced: bool) {
        let words = self.words;
        let capital = starts_with_capital(span.slice(self.text));
        let (mut normal, mut known) = match known {
            Some((text, word)) => (Cow::Borrowed(text), Some(word)),
            None => (normal, None),
        };
        if capital
            && self.found.is_empty()
            && let Some((text, word)) = known.and_then(Word::capital).and_then(|accented| words.find(accented))
        {
            (normal, known) = (Cow::Borrowed(text), Some(word));
        }
        let number = normal.as_bytes().first().is_some_and(u8::is_ascii_digit);
        let form = known.and_then(|word| word.form.as_ref());
        let mut token = Token {
            form,
            word: known,
            capital,
            classes: form.map_or_else(Classes::default, |form| form.classes),
            text: normal,
            ..bare(self.text, span, if number { TokenKind::Number } else { TokenKind::Word }, spaced)
        };
        if token.form.is_none() && !number && words.looks_like_adverb(&token.text) {
            token.classes = token.classes.with(class::ADVERB);
        }
        if let Some(contraction) = known.and_then(Word::contraction) {
            if token.is(class::ANY_DET) {
                token.maybe_contraction = true;
            } else {
                let found = words.find(&contraction.preposition);
                token.text = Cow::Borrowed(&contraction.preposition);
                token.classes = class::PREPOSITION;
                token.word = found.map(|(_, word)| word);
                token.form = token.word.and_then(|word| word.form.as_ref());
                let plural = |d: &str| words.form(d).is_some_and(|form| form.classes.any(class::DET_PLURAL));
                token.determined = contraction.determiner.as_deref().map(plural);
            }
        }
        self.found.push(token);
    }
}

/// What a mark is, by what stands around it.
fn mark(text: &str, span: Span, c: char, spaced: bool, before: &[Token<'_>]) -> TokenKind {
    let next_spaced = text.get(span.end..).and_then(|rest| rest.chars().next()).is_none_or(char::is_whitespace);
    let next_letter = text.get(span.end..).and_then(|rest| rest.chars().next()).is_some_and(char::is_alphanumeric);
    match c {
        ',' => TokenKind::Comma,
        ';' => TokenKind::Semicolon,
        ':' => TokenKind::Colon,
        '.' | '!' | '?' | '…' => TokenKind::Stop,
        '–' | '—' => TokenKind::Dash,
        '-' | '‑' | '‐' if spaced && next_spaced => TokenKind::Dash,
        '-' | '‑' | '‐' if spaced => TokenKind::ParenOpen,
        '-' | '‑' | '‐' => TokenKind::Hyphen,
        '(' | '[' => TokenKind::ParenOpen,
        ')' | ']' => TokenKind::ParenClose,
        // Guillemets are set the wrong way round often enough: what stands around them tells.
        '«' if !spaced && next_spaced && !before.is_empty() => TokenKind::Close,
        '»' if spaced && next_letter => TokenKind::Open,
        '«' | '“' | '„' => TokenKind::Open,
        '»' | '”' => TokenKind::Close,
        '"' => {
            // A straight quote after an elided article (l'"agression) opens too.
            let elided = before.last().is_some_and(|token| token.text.ends_with('\'') && token.span.end == span.start);
            if (spaced || elided || before.is_empty()) && !next_spaced { TokenKind::Open } else { TokenKind::Close }
        }
        _ => TokenKind::Other,
    }
}

/// Brings compounds together: "en faveur du" becomes one preposition that holds a determiner.
fn join_compounds<'a>(tokens: &mut Vec<Token<'a>>, words: &'a Words) {
    let (mut at, mut kept) = (0, 0);
    while at < tokens.len() {
        let mut length = 1;
        if let Some((parts, text)) = longest_compound(&tokens[at..], words) {
            let last = &tokens[at + parts - 1];
            let (span, determined) = (last.span, last.determined.or(last.maybe_contraction.then_some(true)));
            let known = words.find(text);
            let token = &mut tokens[at];
            token.span = token.span.cover(span);
            token.word = known.map(|(_, word)| word);
            token.form = token.word.and_then(|word| word.form.as_ref());
            token.classes = token.form.map_or_else(Classes::default, |form| form.classes);
            token.text = Cow::Borrowed(text);
            token.determined = determined;
            token.maybe_contraction = false;
            length = parts;
        }
        if kept != at {
            tokens.swap(kept, at);
        }
        kept += 1;
        at += length;
    }
    tokens.truncate(kept);
}

/// The compounds of a word, which are in the order of their second words, that have this one.
fn with_second<'a>(all: &'a [Compound], text: &str) -> &'a [Compound] {
    let from = all.partition_point(|compound| compound.second() < text);
    let all = &all[from..];
    &all[..all.partition_point(|compound| compound.second() == text)]
}

/// The longest compound that begins a run of tokens: how many it takes, and how the lexicon writes it.
fn longest_compound<'a>(tokens: &[Token<'a>], words: &'a Words) -> Option<(usize, &'a str)> {
    let first = tokens.first().filter(|token| token.kind == TokenKind::Word)?;
    let mut best: Option<(usize, &str)> = None;
    let second = tokens.get(1)?;
    let all = first.word?.compounds();
    let contracted = second.word.filter(|_| second.maybe_contraction).and_then(Word::contraction);
    if all.is_empty() || (contracted.is_none() && second.word.is_none_or(|word| !word.follows)) {
        return None;
    }
    // They are in the order of their second word; "des" may stand for its preposition.
    let others = contracted.map_or(&[][..], |contraction| with_second(all, &contraction.preposition));
    for compound in with_second(all, &second.text).iter().chain(others) {
        let parts = &compound.parts;
        if best.is_some_and(|(length, _)| length >= parts.len()) || tokens.len() < parts.len() {
            continue;
        }
        let fits = parts.iter().zip(tokens).enumerate().all(|(at, (word, token))| {
            token.kind == TokenKind::Word
                // "aux propos de" is no "à propos de"; only the last word may take an article on: "au sein du".
                && (at + 1 == parts.len() || token.determined.is_some() == compound.determined[at])
                && (*token.text == **word
                    || (token.maybe_contraction
                        && words.contraction(&token.text).is_some_and(|(prep, _)| prep == &**word)))
        });
        if fits {
            best = Some((parts.len(), &compound.text));
        }
    }
    best
}
