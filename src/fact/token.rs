//! Tokens: the words, marks and mentions of one sentence, each with all that the lexicon says it may be.

use crate::lexicon::words::{Classes, Form, Words, class};
use crate::mention::Mention;
use crate::text::{Span, is_ignorable};
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

/// One token.
#[derive(Clone, Debug)]
pub(crate) struct Token<'l> {
    pub span: Span,
    /// Lower case, composed accents, straight apostrophes. A contraction is its preposition.
    pub text: Box<str>,
    pub kind: TokenKind,
    pub capital: bool,
    pub classes: Classes,
    pub form: Option<&'l Form>,
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

    pub(crate) fn mention(&self) -> Option<usize> {
        match self.kind {
            TokenKind::Mention(number) => Some(number),
            _ => None,
        }
    }
}

/// The tokens of a sentence. `mentions` are those of the whole document, in order; `first` is the position of the
/// first that may stand in the sentence.
pub(crate) fn tokens<'l>(text: &str, sentence: Span, mentions: &[Mention], words: &'l Words) -> Vec<Token<'l>> {
    let first = mentions.partition_point(|mention| mention.span.end <= sentence.start);
    let mut inside =
        mentions.iter().enumerate().skip(first).take_while(|(_, m)| m.span.start < sentence.end).peekable();
    let mut found: Vec<Token<'l>> = Vec::new();
    let mut at = sentence.start;
    while at < sentence.end {
        if let Some(&(number, mention)) = inside.peek()
            && mention.span.start <= at
        {
            inside.next();
            if mention.span.start == at {
                let spaced = is_spaced(text, at);
                let slice = mention.span.slice(text);
                found.push(Token {
                    span: mention.span,
                    text: normal(slice).into(),
                    kind: TokenKind::Mention(number),
                    capital: slice.chars().next().is_some_and(char::is_uppercase),
                    classes: Classes::default(),
                    form: None,
                    determined: None,
                    maybe_contraction: false,
                    spaced,
                });
                at = mention.span.end;
            }
            continue;
        }
        let stop = inside.peek().map_or(sentence.end, |(_, m)| m.span.start.min(sentence.end));
        let Some(rest) = text.get(at..stop) else { break };
        let Some(c) = rest.chars().next() else { break };
        if c.is_whitespace() || is_ignorable(c) {
            at += c.len_utf8();
        } else if c.is_alphanumeric() {
            let length = word_length(rest);
            push_word(text, Span::new(at, at + length), words, &mut found);
            at += length;
        } else {
            let span = Span::new(at, at + c.len_utf8());
            found.push(mark(text, span, c, &found));
            at = span.end;
        }
    }
    join_compounds(found, words)
}

fn is_spaced(text: &str, at: usize) -> bool {
    text.get(..at).and_then(|before| before.chars().next_back()).is_none_or(char::is_whitespace)
}

/// Letters, digits, hyphens between them, and an apostrophe at the end (`l'`); figures with their points (`12.500`).
fn word_length(rest: &str) -> usize {
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

fn normal(text: &str) -> String {
    if text.is_ascii() && !text.bytes().any(|b| b.is_ascii_control()) {
        return text.to_ascii_lowercase();
    }
    let mut plain = String::with_capacity(text.len());
    for c in text.chars().filter(|&c| c != '\u{ad}' && (!c.is_control() || c.is_whitespace())) {
        match c {
            '’' | 'ʼ' | '‘' => plain.push('\''),
            '‑' | '‐' => plain.push('-'),
            _ => plain.extend(c.to_lowercase()),
        }
    }
    // Nearly all text is composed already, and finding that out is cheap.
    match is_nfc_quick(plain.chars()) {
        IsNormalized::Yes => plain,
        _ => plain.nfc().collect(),
    }
}

fn push_word<'l>(text: &str, span: Span, words: &'l Words, found: &mut Vec<Token<'l>>) {
    let slice = span.slice(text);
    let normal = normal(slice);
    // "a-t-il": a pronoun that stands behind its verb is a word of its own.
    if words.form(&normal).is_none()
        && let Some((verb, pronoun)) = normal.rsplit_once('-')
        && words
            .form(pronoun)
            .is_some_and(|form| form.classes.any(class::ANY_PRONOUN) && !form.classes.any(class::CLITIC))
    {
        let verb = verb.strip_suffix("-t").unwrap_or(verb);
        if words.form(verb).is_some_and(|form| !form.verbs.is_empty()) {
            // The pronoun has its own bytes at the end of the word; hyphens and letters there are one byte each.
            let cut = slice.rfind(['-', '‑', '‐']).map_or(span.end, |i| span.start + i);
            found.push(word(text, Span::new(span.start, cut), verb.to_owned(), words, found));
            let hyphen = text.get(cut..span.end).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
            found.push(word(text, Span::new(cut + hyphen, span.end), pronoun.to_owned(), words, found));
            return;
        }
    }
    found.push(word(text, span, normal, words, found));
}

fn word<'l>(text: &str, span: Span, normal: String, words: &'l Words, before: &[Token<'l>]) -> Token<'l> {
    let slice = span.slice(text);
    let capital = slice.chars().next().is_some_and(char::is_uppercase);
    let number = normal.starts_with(|c: char| c.is_ascii_digit());
    let normal = match words.capital(&normal) {
        Some(accented) if capital && before.is_empty() => accented.to_owned(),
        _ => normal,
    };
    let form = words.form(&normal);
    let mut token = Token {
        span,
        form,
        kind: if number { TokenKind::Number } else { TokenKind::Word },
        capital,
        classes: form.map_or_else(Classes::default, |form| form.classes),
        determined: None,
        maybe_contraction: false,
        spaced: is_spaced(text, span.start),
        text: normal.into(),
    };
    if token.form.is_none() && !number && words.looks_like_adverb(&token.text) {
        token.classes = token.classes.with(class::ADVERB);
    }
    if let Some((preposition, determiner)) = words.contraction(&token.text) {
        if token.is(class::ANY_DET) {
            token.maybe_contraction = true;
        } else {
            token.text = preposition.into();
            token.classes = class::PREPOSITION;
            token.form = words.form(preposition);
            token.determined =
                determiner.map(|d| words.form(d).is_some_and(|form| form.classes.any(class::DET_PLURAL)));
        }
    }
    token
}

fn mark<'l>(text: &str, span: Span, c: char, before: &[Token<'l>]) -> Token<'l> {
    let spaced = is_spaced(text, span.start);
    let next_spaced = text.get(span.end..).and_then(|rest| rest.chars().next()).is_none_or(char::is_whitespace);
    let next_letter = text.get(span.end..).and_then(|rest| rest.chars().next()).is_some_and(char::is_alphanumeric);
    let kind = match c {
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
    };
    Token {
        span,
        text: c.to_string().into(),
        kind,
        capital: false,
        classes: Classes::default(),
        form: None,
        determined: None,
        maybe_contraction: false,
        spaced,
    }
}

/// Brings compounds together: "en faveur du" becomes one preposition that holds a determiner.
fn join_compounds<'l>(tokens: Vec<Token<'l>>, words: &'l Words) -> Vec<Token<'l>> {
    let mut joined: Vec<Token<'l>> = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let found = match token.kind {
            TokenKind::Word => longest_compound(&tokens[at..], words),
            _ => None,
        };
        match found {
            Some((length, text)) => {
                let last = &tokens[at + length - 1];
                let determined = last.determined.or(last.maybe_contraction.then_some(true));
                let form = words.form(&text);
                joined.push(Token {
                    span: token.span.cover(last.span),
                    classes: form.map_or_else(Classes::default, |form| form.classes),
                    form,
                    text: text.into(),
                    determined,
                    maybe_contraction: false,
                    ..token.clone()
                });
                at += length;
            }
            None => {
                joined.push(token.clone());
                at += 1;
            }
        }
    }
    joined
}

fn longest_compound(tokens: &[Token<'_>], words: &Words) -> Option<(usize, String)> {
    let first = tokens.first()?;
    let mut best: Option<(usize, String)> = None;
    for compound in words.compounds(&first.text) {
        let parts = &compound.parts;
        if best.as_ref().is_some_and(|(length, _)| *length >= parts.len()) || tokens.len() < parts.len() {
            continue;
        }
        let fits = parts.iter().zip(tokens).all(|(word, token)| {
            token.kind == TokenKind::Word
                && (*token.text == **word
                    || (token.maybe_contraction
                        && words.contraction(&token.text).is_some_and(|(prep, _)| prep == &**word)))
        });
        if fits {
            best = Some((parts.len(), compound.text.to_string()));
        }
    }
    best
}
