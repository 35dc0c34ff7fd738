//! Marks: quotes, dashes, signs, and the few words that begin with one.

use super::character::{is_apostrophe, is_inner, is_joined, runs};
use super::listed::{KEPT, SUFFIX};
use super::scan::Scanner;

impl Scanner<'_> {
    /// Reads the token that begins with the mark at `at`; where reading goes on.
    pub(super) fn mark(&mut self, at: usize) -> usize {
        let Some(c) = self.char_at(at) else { return self.text.len() };
        let after = at + c.len_utf8();
        let next = self.char_at(after).unwrap_or(' ');
        let listed = &self.tokenizer.listed;
        if listed.may_be_kept(c)
            && let Some(end) = listed.longest(self.rest(at), KEPT)
        {
            self.tokens.push(at, at + end);
            return at + end;
        }
        if is_apostrophe(c)
            && let Some(end) = self.apostrophe_first(at, after, next)
        {
            return end;
        }
        if let Some(end) = if c == '-' { self.clitic(at) } else { None } {
            self.tokens.push(at, end);
            return end;
        }
        let free = self.is_free_before(at);
        match c {
            '+' | '.' if free && next.is_ascii_digit() => return self.figure(at, after),
            // At the beginning it would be the dash of a list.
            '-' | '−' if free && at > self.start && next.is_ascii_digit() => return self.figure(at, after),
            '#' | '@' if free && (next.is_alphabetic() || next == '_') => return self.word(at, after),
            _ => {}
        }
        let end = self.rest_of_mark(c, after);
        self.tokens.push(at, end);
        end
    }

    /// A run of the same mark, and the accents and invisible marks on it.
    fn rest_of_mark(&self, c: char, after: usize) -> usize {
        let mut end = after;
        for next in self.rest(after).chars() {
            let asks = matches!(c, '!' | '?') && matches!(next, '!' | '?');
            if !(asks || is_joined(next) || (next == c && runs(c))) {
                break;
            }
            end += next.len_utf8();
        }
        end
    }

    /// What begins with an apostrophe: `'s` apart from its word, `'90s`; or whether a quotation opens or closes.
    fn apostrophe_first(&mut self, at: usize, after: usize, next: char) -> Option<usize> {
        let free = self.is_free_before(at);
        if let Some(end) = self.tokenizer.listed.longest(self.rest(at), SUFFIX) {
            self.tokens.push(at, at + end);
            return Some(at + end);
        }
        if free && next.is_ascii_digit() {
            let end = self.inner(after);
            let year = self.slice(after, end);
            let figures = year.bytes().take_while(u8::is_ascii_digit).count();
            if figures == 2 && year.len() <= 3 && !self.char_at(end).is_some_and(is_apostrophe) {
                self.tokens.push(at, end);
                return Some(end);
            }
        }
        self.quoted = free && !next.is_whitespace() && (is_inner(next) || !is_apostrophe(next));
        None
    }
}
