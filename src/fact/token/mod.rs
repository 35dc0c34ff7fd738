//! Tokens: the words, marks and mentions of one sentence, each with all that the lexicon says it may be.

mod compound;
mod spelling;

use crate::lexicon::words::{Classes, Form, Lemma, Word, Words, class};
use crate::mention::Mention;
use crate::text::{Span, is_ignorable};
use spelling::{is_normal, word_length, write_normal};
use std::borrow::Cow;

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
                let written = Cow::Borrowed(mention.span.slice(text));
                cutter.found.push(Token { text: written, capital, ..bare(mention.span, kind, spaced) });
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
        if c.is_ascii_alphanumeric() || (!c.is_ascii() && is_letter(c)) {
            let (length, normal) = word_length(rest);
            let (written, _) = rest.split_at(length);
            cutter.push_word(Span::new(at, at + length), written, normal, spaced);
            at += length;
            spaced = false;
        } else if c.is_whitespace() || is_ignorable(c) {
            at += c.len_utf8();
            spaced = c.is_whitespace();
        } else {
            let span = Span::new(at, at + c.len_utf8());
            let kind = mark(text, span, c, spaced, &cutter.found);
            cutter.found.push(Token { text: Cow::Borrowed(span.slice(text)), ..bare(span, kind, spaced) });
            at = span.end;
            spaced = false;
        }
    }
    let mut found = cutter.found;
    compound::join(&mut found, words);
    found
}

/// Whether a word begins with it.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() && !is_ignorable(c)
}

/// A token of which nothing is known but what it is; its text is still to come.
fn bare<'a>(span: Span, kind: TokenKind, spaced: bool) -> Token<'a> {
    Token {
        span,
        text: Cow::Borrowed(""),
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
    fn push_word(&mut self, span: Span, written: &'a str, normal: bool, spaced: bool) {
        let words = self.words;
        let is_known = |(_, word): (&str, &Word)| word.form.is_some();
        if normal || written.chars().all(is_normal) {
            let known = words.find(written);
            if known.is_some_and(is_known) || !self.push_inverted(span, written, spaced) {
                self.push(span, false, Cow::Borrowed(written), known.map(|(_, word)| word), spaced);
            }
            return;
        }
        let mut buffer = std::mem::take(&mut self.buffer);
        write_normal(written, &mut buffer);
        let known = words.find(&buffer);
        if known.is_some_and(is_known) || !self.push_inverted(span, &buffer, spaced) {
            let normal = known.map_or_else(|| Cow::Owned(buffer.clone()), |(text, _)| Cow::Borrowed(text));
            self.push(span, starts_with_capital(written), normal, known.map(|(_, word)| word), spaced);
        }
        self.buffer = buffer;
    }

    /// "a-t-il", which is no word of the lexicon: a pronoun that stands behind its verb is a word of its own. Whether it
    /// was so.
    fn push_inverted(&mut self, span: Span, normal: &str, spaced: bool) -> bool {
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
        let capital = starts_with_capital(span.slice(text));
        self.push(Span::new(span.start, cut), capital, verb.into(), Some(verb_word), spaced);
        let hyphen = text.get(cut..span.end).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        let span = Span::new(cut + hyphen, span.end);
        let capital = starts_with_capital(span.slice(text));
        self.push(span, capital, pronoun.into(), Some(pronoun_word), false);
        true
    }

    fn push(&mut self, span: Span, capital: bool, mut normal: Cow<'a, str>, mut known: Option<&'a Word>, spaced: bool) {
        let words = self.words;
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
            ..bare(span, if number { TokenKind::Number } else { TokenKind::Word }, spaced)
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
