//! The lines of a stream, one in memory at a time, and none that is too long.

use std::io::{self, BufRead, Cursor, Read};

/// A stream of unpacked bytes.
pub(super) type Stream = Box<dyn BufRead + Send>;

/// The longest line that is read, in bytes; the largest entities of Wikidata have a few million.
pub(super) const LONGEST_LINE: u64 = 256 << 20;
/// A buffer that grew beyond this, in bytes, is given back after the line.
const KEPT_BUFFER: usize = 16 << 20;

/// Lines and their numbers, from 1.
pub(super) struct Lines {
    stream: Stream,
    number: usize,
    limit: u64,
    buffer: Vec<u8>,
}

/// What comes next.
pub(super) enum Next<'l> {
    /// A line without its end, and its number.
    Line(usize, &'l [u8]),
    /// The number of a line that is too long; it was skipped.
    TooLong(usize),
    End,
}

impl Lines {
    pub(super) fn new(stream: Stream, limit: u64) -> Self {
        Lines { stream, number: 0, limit, buffer: Vec::new() }
    }

    /// The number of the line that was read last.
    pub(super) fn number(&self) -> usize {
        self.number
    }

    pub(super) fn next(&mut self) -> io::Result<Next<'_>> {
        self.buffer.clear();
        self.buffer.shrink_to(KEPT_BUFFER);
        self.number += 1;
        if self.stream.by_ref().take(self.limit + 1).read_until(b'\n', &mut self.buffer)? == 0 {
            return Ok(Next::End);
        }
        if !self.buffer.ends_with(b"\n") && self.buffer.len() as u64 > self.limit {
            self.stream.skip_until(b'\n')?;
            return Ok(Next::TooLong(self.number));
        }
        let mut line = self.buffer.as_slice();
        if self.number == 1 {
            line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
        }
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        Ok(Next::Line(self.number, line.strip_suffix(b"\r").unwrap_or(line)))
    }

    /// The stream again, with the line that was read last.
    pub(super) fn rewound(self) -> Stream {
        let mark = if self.number == 1 && self.buffer.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
        let mut line = Cursor::new(self.buffer);
        line.set_position(mark);
        Box::new(line.chain(self.stream))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &'static [u8], limit: u64) -> Vec<(usize, Option<Vec<u8>>)> {
        let mut lines = Lines::new(Box::new(text), limit);
        let mut found = Vec::new();
        loop {
            match lines.next().unwrap() {
                Next::Line(number, line) => found.push((number, Some(line.to_vec()))),
                Next::TooLong(number) => found.push((number, None)),
                Next::End => return found,
            }
        }
    }

    #[test]
    fn ends_marks_and_long_lines() {
        assert_eq!(all(b"", 9), []);
        assert_eq!(
            all(b"\xef\xbb\xbfa\r\n\nb", 9),
            [(1, Some(b"a".to_vec())), (2, Some(vec![])), (3, Some(b"b".to_vec()))]
        );
        assert_eq!(all(b"ab\nabc\nabc", 2), [(1, Some(b"ab".to_vec())), (2, None), (3, None)]);
    }

    #[test]
    fn a_line_can_be_read_again() {
        let mut lines = Lines::new(Box::new(&b"\xef\xbb\xbf{\n}"[..]), 9);
        assert!(matches!(lines.next(), Ok(Next::Line(1, b"{"))));
        let mut text = String::new();
        lines.rewound().read_to_string(&mut text).unwrap();
        assert_eq!(text, "{\n}");
    }
}
