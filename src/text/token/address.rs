//! Addresses of pages and mail: one token each, whatever marks are in them.

use super::character::is_inner;
use super::scan::Scanner;

/// The longest part of an address of mail before the `@`, as the standard has it.
const LOCAL: usize = 64;

impl Scanner<'_> {
    /// The end of an address that begins at `start`, whose first letters end at `end`.
    pub(super) fn address(&mut self, start: usize, end: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let letters = bytes.get(start..end).filter(|letters| letters.iter().all(u8::is_ascii_alphanumeric))?;
        let rest = bytes.get(end..)?;
        if rest.starts_with(b"://") && !letters.is_empty() {
            return self.page(end + 3);
        }
        if rest.starts_with(b".") && letters.eq_ignore_ascii_case(b"www") {
            return self.page(end + 1);
        }
        if rest.starts_with(b":") && letters.eq_ignore_ascii_case(b"mailto") {
            return self.mail(end + 1);
        }
        self.mail(start)
    }

    /// The end of an address of a page whose host begins at `from`.
    fn page(&self, from: usize) -> Option<usize> {
        let rest = self.rest(from);
        if !rest.starts_with(|c: char| c.is_alphanumeric()) {
            return None;
        }
        let outside =
            |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '«' | '»' | '“' | '”' | '{' | '}' | '|');
        let inside = rest.get(..rest.find(outside).unwrap_or(rest.len()))?;
        Some(from + trimmed(inside).len())
    }

    /// The rest of an address of a page that has no `http://`, from the slash behind its host on.
    pub(super) fn path(&self, start: usize, slash: usize) -> Option<usize> {
        let (name, ending) = self.slice(start, slash).rsplit_once('.')?;
        let host = name.ends_with(|c: char| c.is_ascii_lowercase()) && name.len() > 1;
        let known = (2..=6).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_lowercase());
        if host && known { self.page(slash + 1) } else { None }
    }

    /// The end of an address of mail.
    pub(super) fn mail(&mut self, start: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        if self.next_at < start {
            self.next_at = start + memchr::memchr(b'@', bytes.get(start..)?).unwrap_or(bytes.len());
        }
        let local = bytes.get(start..self.next_at).filter(|local| (1..=LOCAL).contains(&local.len()))?;
        if !local.iter().all(|byte| byte.is_ascii_alphanumeric() || b".-_+%".contains(byte)) {
            return None;
        }
        let host = self.rest(self.next_at + 1);
        let end = host.find(|c: char| !(is_inner(c) || matches!(c, '.' | '-' | '_')));
        let host = host.get(..end.unwrap_or(host.len()))?.trim_end_matches(['.', '-', '_']);
        (!host.is_empty()).then_some(self.next_at + 1 + host.len())
    }
}

/// An address without the marks of the sentence around it.
fn trimmed(address: &str) -> &str {
    let paired = address.contains('(');
    address.trim_end_matches(|c: char| {
        matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '’' | '…' | ']' | '*') || (c == ')' && !paired)
    })
}
