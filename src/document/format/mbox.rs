//! A mailbox (mbox): messages one behind the other, each behind a line that begins with `From `.

use std::io::{self, BufRead, Read};

/// The messages of a mailbox, one after the other; only one is in memory.
pub(in crate::document) struct Messages<R: BufRead> {
    source: R,
    most_bytes: u64,
    line: Vec<u8>,
    /// Whether the line in `line` is the `From ` line of the next message.
    begun: bool,
    ended: bool,
}

/// One message, or what was wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::document) enum Raw {
    /// The message with its headers, as it was sent.
    Message(Vec<u8>),
    /// It has more bytes than may be; it was skipped.
    TooLarge,
}

impl<R: BufRead> Messages<R> {
    /// The messages of `source`; none may have more bytes than `most_bytes`.
    pub(in crate::document) fn new(source: R, most_bytes: u64) -> Self {
        Messages { source, most_bytes, line: Vec::new(), begun: false, ended: false }
    }

    /// Reads a line, or a piece of one that is longer than a message may be; `false` at the end.
    fn next_line(&mut self) -> io::Result<bool> {
        self.line.clear();
        let most = self.most_bytes.saturating_add(1);
        Ok(self.source.by_ref().take(most).read_until(b'\n', &mut self.line)? > 0)
    }

    fn next_message(&mut self) -> io::Result<Option<Raw>> {
        // What stands before the first message is none.
        while !self.begun {
            if !self.next_line()? {
                return Ok(None);
            }
            self.begun = self.line.starts_with(b"From ");
        }
        self.begun = false;
        let mut message = Vec::new();
        let (mut too_large, mut blank, mut whole) = (false, false, true);
        while self.next_line()? {
            let starts_line = std::mem::replace(&mut whole, self.line.ends_with(b"\n"));
            // Only behind an empty line: texts have lines that begin so, and not all programs mark them.
            if blank && starts_line && self.line.starts_with(b"From ") {
                self.begun = true;
                break;
            }
            blank = starts_line && matches!(self.line.as_slice(), b"\n" | b"\r\n");
            let line = if starts_line { unmarked(&self.line) } else { &self.line };
            too_large |= (message.len() + line.len()) as u64 > self.most_bytes;
            if too_large {
                message = Vec::new();
            } else {
                message.extend_from_slice(line);
            }
        }
        Ok(Some(if too_large { Raw::TooLarge } else { Raw::Message(message) }))
    }
}

/// A line of a text that began with `From `: it was marked by one `>` more.
fn unmarked(line: &[u8]) -> &[u8] {
    let quotes = line.iter().take_while(|byte| **byte == b'>').count();
    let marked = quotes > 0 && line.get(quotes..).is_some_and(|rest| rest.starts_with(b"From "));
    line.get(usize::from(marked)..).unwrap_or(line)
}

impl<R: BufRead> Iterator for Messages<R> {
    type Item = io::Result<Raw>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let message = self.next_message().transpose();
        // Behind an error nothing more comes.
        self.ended = !matches!(message, Some(Ok(_)));
        message
    }
}

#[cfg(test)]
#[path = "mbox_tests.rs"]
mod tests;
