//! Words: letters, and what the marks between them do.

use super::CutAt;
use super::character::{groups_figures, is_apostrophe, is_currency, is_hyphen, is_inner, is_joined, joins_names};
use super::listed::{ABBREVIATION, CLITIC, ELISION, ENDING, KEPT, POSSESSIVE, PREFIX, SUFFIX, UNIT};
use super::scan::Scanner;

/// How long a number of a telephone or a date is, in bytes, at most.
const LONGEST_NUMBER: usize = 32;

/// What a mark behind letters does.
enum Step {
    /// The word goes on from here.
    On(usize),
    /// The word ends here.
    Ends(usize),
    /// The word ended and was added; reading goes on from here.
    Done(usize),
}

impl Scanner<'_> {
    /// Reads the word that begins at `start`, of which all up to `at` is known to be in it; where reading goes on.
    pub(super) fn word(&mut self, start: usize, at: usize) -> usize {
        let mut at = self.inner(at);
        if let Some((end, ends)) = self.whole(start, at) {
            if ends {
                self.tokens.push(start, end);
                return end;
            }
            at = self.inner(end);
        }
        while let Some(c) = self.char_at(at).filter(|c| !c.is_whitespace()) {
            match self.step(start, at, c) {
                Step::On(next) => at = self.inner(next),
                Step::Done(next) => return next,
                Step::Ends(end) => {
                    at = end;
                    break;
                }
            }
        }
        self.push_word(start, at);
        at
    }

    /// The end of something that no mark in it cuts, whose first letters end at `at`: a listed word, an address. And whether
    /// nothing is joined to it.
    fn whole(&mut self, start: usize, at: usize) -> Option<(usize, bool)> {
        let c = self.char_at(at).filter(|c| !c.is_whitespace())?;
        let kept = self.tokenizer.listed.longest(self.rest(start), KEPT).map(|end| start + end);
        if let Some(end) = kept.filter(|&end| end >= at) {
            return Some((end, !self.char_before(end).is_some_and(is_inner)));
        }
        if matches!(c, ':' | '.' | '@' | '-' | '_' | '+' | '%') {
            return self.address(start, at).map(|end| (end, true));
        }
        None
    }

    fn step(&mut self, start: usize, at: usize, c: char) -> Step {
        let after = at + c.len_utf8();
        let next = self.char_at(after).unwrap_or(' ');
        match c {
            '.' => self.full_stop(start, at, next),
            ',' | ':' if next.is_ascii_digit() && self.is_digit_before(start, at) && self.is_figure(start, at) => {
                Step::On(after)
            }
            '/' if next.is_ascii_digit() && self.is_digit_before(start, at) => Step::On(after),
            '/' => match self.path(start, at) {
                Some(end) => {
                    self.tokens.push(start, end);
                    Step::Done(end)
                }
                None => Step::Ends(at),
            },
            '&' if self.is_capital_before(start, at) && next.is_uppercase() => Step::On(after),
            '_' | '@' | '·' | '*' => {
                let run =
                    self.rest(at).bytes().take_while(|&byte| c.is_ascii() && byte == c as u8).count().max(c.len_utf8());
                let next = self.char_at(at + run).unwrap_or(' ');
                let joins = if c == '_' { is_inner(next) } else { next.is_alphabetic() && c != '@' };
                if joins { Step::On(at + run) } else { Step::Ends(at) }
            }
            '(' => match self.tokenizer.listed.longest(self.rest(at), ENDING) {
                Some(end) => Step::On(at + end),
                None => Step::Ends(at),
            },
            _ if is_hyphen(c) => self.hyphen(start, at, after, next),
            _ if is_apostrophe(c) => self.apostrophe(start, at, after, next),
            _ if is_currency(c) && at - start <= 3 && self.slice(start, at).bytes().all(|b| b.is_ascii_uppercase()) => {
                Step::Ends(after)
            }
            _ => Step::Ends(at),
        }
    }

    fn is_digit_before(&self, start: usize, at: usize) -> bool {
        self.slice(start, at).ends_with(|c: char| c.is_ascii_digit())
    }

    fn is_capital_before(&self, start: usize, at: usize) -> bool {
        self.slice(start, at).chars().rev().find(|&c| !is_joined(c)).is_some_and(char::is_uppercase)
    }

    /// Whether a word is figures up to here, with marks between them.
    fn is_figure(&self, start: usize, at: usize) -> bool {
        self.slice(start, at).starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '−' | '.'))
    }

    fn is_listed(&self, start: usize, end: usize, kind: u16) -> bool {
        self.tokenizer.listed.kinds(self.slice(start, end)) & kind != 0
    }

    fn full_stop(&self, start: usize, at: usize, next: char) -> Step {
        let after = at + 1;
        let word = self.slice(start, at);
        let group = word
            .rfind(['.', '-', '\u{2010}', '\u{2011}'])
            .map_or(start, |i| start + i + self.char_at(start + i).map_or(1, char::len_utf8));
        // One letter, whatever accents are on it.
        let letter = |from: usize, to: usize| {
            let mut chars = self.slice(from, to).chars().filter(|&c| !is_joined(c));
            chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
        };
        if letter(group, at) {
            let hyphen = if is_hyphen(next) { next.len_utf8() } else { 0 };
            let behind = self.inner(after + hyphen);
            // `U.S`, `J.-C`
            if letter(after + hyphen, behind) && (hyphen == 0 || self.char_at(behind) == Some('.')) {
                return Step::On(after + hyphen);
            }
        }
        let stops = self.rest(at).bytes().take(4).take_while(|&byte| byte == b'.').count();
        let acronym = group > start && letter(group, at) && self.slice(start, group).ends_with(['.', '-']);
        let short = self.is_listed(start, at, ABBREVIATION);
        if (acronym || short) && (stops < 3 || acronym && stops == 4) {
            if !self.goes_on(after) {
                return Step::Ends(at);
            }
            return if is_hyphen(next) || is_apostrophe(next) { Step::On(after) } else { Step::Ends(after) };
        }
        if stops > 1 {
            return Step::Ends(at);
        }
        let initial = letter(start, at) && word.starts_with(char::is_uppercase);
        if initial {
            let behind = self.rest(after).trim_start_matches(char::is_whitespace);
            if behind.starts_with(char::is_alphanumeric) && !next.is_lowercase() {
                return Step::Ends(after);
            }
        }
        if !is_inner(next) {
            return Step::Ends(at);
        }
        // `région.La` are two sentences, `Outlook.jpg` and `site.fr` one word.
        let mut behind = self.rest(after).chars().filter(|&c| !is_joined(c));
        let capital = behind.next().is_some_and(char::is_uppercase) && behind.next().is_some_and(char::is_lowercase);
        if capital && !self.is_digit_before(start, at) { Step::Ends(at) } else { Step::On(after) }
    }

    /// Whether the sentence goes on, or another mark ends it: else a full stop before here does.
    fn goes_on(&self, at: usize) -> bool {
        // What follows is near: so a long row of marks is not looked through for each of them.
        self.rest(at)
            .chars()
            .filter(|&c| !is_joined(c))
            .take(8)
            .any(|c| c.is_alphanumeric() || matches!(c, '.' | '!' | '?' | '…' | ',' | ';' | ':'))
    }

    fn apostrophe(&mut self, start: usize, at: usize, after: usize, next: char) -> Step {
        if self.is_listed(start, at, ELISION) && (joins_names(self.char_at(at).unwrap_or(' ')) || is_inner(next)) {
            return Step::Ends(after);
        }
        let word = self.slice(start, at);
        // The first few characters say it: a long word would else be looked through for each of its apostrophes.
        let letters = word.chars().take(8).any(char::is_alphabetic) && !word.starts_with(|c: char| c.is_ascii_digit());
        let before = at - word.chars().next_back().map_or(0, char::len_utf8);
        for from in [at, before] {
            let Some(end) = self.tokenizer.listed.longest(self.rest(from), SUFFIX).filter(|_| letters && from > start)
            else {
                continue;
            };
            if from + end > after {
                self.tokens.cut(CutAt::Byte(from));
                let more = self.char_at(from + end).is_some_and(is_apostrophe);
                return if more { Step::On(from + end) } else { Step::Ends(from + end) };
            }
        }
        if is_inner(next) {
            return if joins_names(self.char_at(at).unwrap_or(' ')) { Step::On(after) } else { Step::Ends(at) };
        }
        if letters && !self.quoted && self.is_listed(before, at, POSSESSIVE) && !is_apostrophe(next) {
            self.tokens.cut(CutAt::Byte(at));
            return Step::Ends(after);
        }
        Step::Ends(at)
    }

    fn hyphen(&mut self, start: usize, at: usize, after: usize, next: char) -> Step {
        if let Some(end) = self.clitic(at) {
            self.push_word(start, at);
            self.tokens.push(at, end);
            let mut end = end;
            while let Some(more) = self.clitic(end) {
                self.tokens.push(end, more);
                end = more;
            }
            return Step::Done(end);
        }
        if !is_inner(next) {
            return Step::Ends(at);
        }
        if !self.tokenizer.hyphens_cut {
            return Step::On(after);
        }
        let word = self.slice(start, at);
        if next.is_ascii_digit() && self.is_digit_before(start, at) {
            let left = word.len() - word.rfind(['-', '/', '.']).map_or(0, |i| i + 1);
            let right = self.rest(after).bytes().take(16).take_while(u8::is_ascii_digit).count();
            let third = word.contains('-') || self.rest(after + right).starts_with('-');
            let plain =
                word.len() < LONGEST_NUMBER && word.bytes().all(|byte| byte.is_ascii_digit() || b"-/.".contains(&byte));
            // `1999-12-31` and `555-1234` are one, `1999-2001` is three.
            let joined = plain && (third || right == 4 && matches!(left, 3 | 5));
            return if joined { Step::On(after) } else { Step::Ends(at) };
        }
        if self.is_listed(start, at, PREFIX) { Step::On(after) } else { Step::Ends(at) }
    }

    /// The end of a word that hangs on the one before by the hyphen at `at`, if nothing but others like it follows.
    pub(super) fn clitic(&self, at: usize) -> Option<usize> {
        let mut end = at;
        let mut first = None;
        // `donnez-le-lui` but not `Châlons-en-Champagne`; three is more than anybody writes.
        for _ in 0..3 {
            end += self.tokenizer.listed.longest(self.rest(end), CLITIC)?;
            first.get_or_insert(end);
            if self.char_before(end).is_some_and(is_apostrophe) {
                break;
            }
            let next = self.char_at(end).unwrap_or(' ');
            if is_inner(next) {
                return None;
            }
            let behind = self.char_at(end + next.len_utf8()).unwrap_or(' ');
            if !((is_hyphen(next) || joins_names(next)) && is_inner(behind)) {
                break;
            }
        }
        first
    }

    /// Reads the figure that begins at `start`, with its first figure at `at`; where reading goes on.
    pub(super) fn figure(&mut self, start: usize, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        let digits =
            |from: usize| bytes.get(from..).map_or(0, |rest| rest.iter().take_while(|b| b.is_ascii_digit()).count());
        let first = digits(at);
        let mut end = at + first;
        if self.tokenizer.spaced_figures && first <= 3 {
            while let Some(space) = self.char_at(end).filter(|&c| groups_figures(c)) {
                let group = end + space.len_utf8();
                if digits(group) != 3 || self.char_at(group + 3).is_some_and(char::is_alphabetic) {
                    break;
                }
                end = group + 3;
            }
        }
        loop {
            let c = self.char_at(end).unwrap_or(' ');
            let more = if matches!(c, '.' | ',' | ':' | '/' | '\'') { digits(end + 1) } else { 0 };
            if more == 0 || (c == '\'' && more != 3) {
                break;
            }
            end += 1 + more;
        }
        match self.unit(end) {
            Some(unit) => {
                self.tokens.push(start, end);
                self.tokens.push(end, unit);
                unit
            }
            None => self.word(start, end),
        }
    }

    /// The end of a unit glued to the figure that ends at `at`, with nothing but figures glued to it.
    fn unit(&self, at: usize) -> Option<usize> {
        self.char_at(at).filter(|c| c.is_alphabetic())?;
        let end = at + self.tokenizer.listed.longest(self.rest(at), UNIT)?;
        self.char_at(end).is_none_or(|c| !c.is_alphabetic()).then_some(end)
    }
}
