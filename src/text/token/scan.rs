//! One pass over a text: where tokens begin, and what kind of thing each is.

use super::character::{CLASSES, Class, is_apostrophe, is_inner};
use super::{CutAt, Tokenizer, Tokens};

/// What reads a text; `text` ends where the reading ends.
pub(super) struct Scanner<'a> {
    pub(super) text: &'a str,
    pub(super) start: usize,
    pub(super) tokenizer: &'a Tokenizer,
    pub(super) tokens: &'a mut Tokens,
    /// Where the next `@` stands, looked for once, and from where.
    pub(super) next_at: usize,
    /// Whether an apostrophe opened a quotation that none has closed.
    pub(super) quoted: bool,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(text: &'a str, start: usize, tokenizer: &'a Tokenizer, tokens: &'a mut Tokens) -> Self {
        let next_at = start + memchr::memchr(b'@', &text.as_bytes()[start..]).unwrap_or(text.len());
        Scanner { text, start, tokenizer, tokens, next_at, quoted: false }
    }

    pub(super) fn run(mut self) {
        let bytes = self.text.as_bytes();
        let class = |at: usize| bytes.get(at).map_or(Class::End, |&byte| CLASSES[usize::from(byte)]);
        let mut at = self.start;
        while at < bytes.len() {
            match class(at) {
                Class::Space => at += 1,
                Class::Letter => {
                    let mut end = at + 1;
                    while class(end) == Class::Letter {
                        end += 1;
                    }
                    at = match class(end) {
                        // Most words are of plain letters, and nothing joins them to what follows.
                        Class::Space | Class::End => {
                            self.push_letters(at, end);
                            end
                        }
                        _ => self.word(at, end),
                    };
                }
                Class::Digit => at = self.figure(at, at),
                Class::End | Class::Mark => at = self.mark(at),
                Class::Wide => {
                    let Some(c) = self.char_at(at) else { break };
                    at = if c.is_whitespace() {
                        at + c.len_utf8()
                    } else if is_inner(c) {
                        self.word(at, at)
                    } else {
                        self.mark(at)
                    };
                }
            }
        }
    }

    pub(super) fn char_at(&self, at: usize) -> Option<char> {
        match self.text.as_bytes().get(at) {
            Some(&byte) if byte < 0x80 => Some(char::from(byte)),
            _ => self.text.get(at..)?.chars().next(),
        }
    }

    pub(super) fn char_before(&self, at: usize) -> Option<char> {
        self.text.get(self.start..at)?.chars().next_back()
    }

    pub(super) fn slice(&self, start: usize, end: usize) -> &'a str {
        self.text.get(start..end).unwrap_or("")
    }

    pub(super) fn rest(&self, at: usize) -> &'a str {
        self.text.get(at..).unwrap_or("")
    }

    /// Whether something stands to the left that a word may begin behind: white space, an opening mark, the beginning.
    pub(super) fn is_free_before(&self, at: usize) -> bool {
        self.char_before(at).is_none_or(|c| {
            c.is_whitespace() || matches!(c, '(' | '[' | '{' | '"' | '«' | '“' | '„' | '—' | '–') || is_apostrophe(c)
        })
    }

    /// Where the letters and figures that begin at a byte end, with their accents and invisible marks.
    pub(super) fn inner(&self, mut at: usize) -> usize {
        let bytes = self.text.as_bytes();
        loop {
            match bytes.get(at) {
                Some(byte) if byte.is_ascii_alphanumeric() => at += 1,
                Some(0x80..) => match self.char_at(at) {
                    Some(c) if is_inner(c) => at += c.len_utf8(),
                    _ => return at,
                },
                _ => return at,
            }
        }
    }

    fn push_letters(&mut self, start: usize, end: usize) {
        if self.tokenizer.listed.may_be_multiword(&self.text.as_bytes()[start..end]) {
            self.push_word(start, end);
        } else {
            self.tokens.push(start, end);
        }
    }

    /// Adds a token that may be one of the listed multiword tokens.
    pub(super) fn push_word(&mut self, start: usize, end: usize) {
        if !self.tokens.is_cut()
            && let Some(which) = self.tokenizer.listed.multiword(self.slice(start, end))
        {
            self.tokens.cut(CutAt::Listed(which));
        }
        self.tokens.push(start, end);
    }
}
