//! A place in a text that moves forward: the small steps of which the header grammar is made.

use unicode_normalization::char::is_combining_mark;

/// A text and a place in it (bytes, always on a character boundary). Copied to try and come back.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Cursor { text, at: 0 }
    }

    /// The place, in bytes.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    /// The character here, if any.
    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// The last character stepped over, if any.
    pub(super) fn before(&self) -> Option<char> {
        self.text.get(..self.at)?.chars().next_back()
    }

    /// The text from here to where `later` stands in the same text.
    pub(super) fn slice_to(&self, later: Cursor<'a>) -> Option<&'a str> {
        self.text.get(self.at..later.at)
    }

    /// Steps over `c` if it stands here.
    pub(super) fn eat(&mut self, c: char) -> bool {
        let here = self.peek() == Some(c);
        if here {
            self.at += c.len_utf8();
        }
        here
    }

    /// Steps over all characters that pass; gives them.
    pub(super) fn skip_while(&mut self, pass: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let len = rest.find(|c| !pass(c)).unwrap_or(rest.len());
        self.at += len;
        rest.get(..len).unwrap_or("")
    }

    /// Steps over all white space and byte order marks.
    pub(super) fn skip_blanks(&mut self) {
        self.skip_while(|c| c.is_whitespace() || c == '\u{feff}');
    }

    /// Steps over white space inside a paragraph: at most one line break.
    pub(super) fn skip_spaces(&mut self) -> bool {
        let start = *self;
        let skipped = self.skip_while(char::is_whitespace);
        if skipped.matches('\n').count() > 1 {
            *self = start;
        }
        self.at > start.at
    }

    /// A number of `least` to `most` digits, not a part of a longer one. Stays here if there is none.
    pub(super) fn digits(&mut self, least: usize, most: usize) -> Option<u16> {
        let start = *self;
        let digits = self.skip_while(|c| c.is_ascii_digit());
        let number = (least..=most).contains(&digits.len()).then(|| digits.parse().ok()).flatten();
        if number.is_none() {
            *self = start;
        }
        number
    }

    /// A run of letters, with their combining marks. Stays here if there is none.
    pub(super) fn word(&mut self) -> Option<&'a str> {
        let word = self.skip_while(|c| c.is_alphabetic() || is_combining_mark(c));
        (!word.is_empty()).then_some(word)
    }

    /// Whether what follows, white space aside, may be a new sentence: it doesn't begin with a small letter.
    pub(super) fn at_new_sentence(mut self) -> bool {
        self.skip_blanks();
        self.peek().is_none_or(|c| !c.is_lowercase())
    }
}
