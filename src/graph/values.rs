//! JSON objects that stand one behind the other in a stream, whether each takes one line or many: a `graph.json`, a file
//! with a graph a line, or several files in a row.

use std::io::{self, BufRead};

/// The objects of a stream, one at a time, as they stand there.
pub(crate) struct JsonValues<R> {
    stream: R,
    /// The line that is being read, from 1.
    line: usize,
    /// The most bytes that an object may have.
    limit: u64,
}

/// One object.
#[derive(Debug)]
pub(crate) struct JsonValue {
    /// The line that it begins in, from 1.
    pub(crate) line: usize,
    /// Its bytes.
    pub(crate) bytes: Vec<u8>,
}

/// Where between its braces and quotation marks an object is.
#[derive(Default)]
struct Inside {
    depth: usize,
    string: bool,
    escaped: bool,
}

impl Inside {
    /// Steps over a byte.
    fn step(&mut self, byte: u8) {
        match byte {
            _ if self.escaped => self.escaped = false,
            b'\\' => self.escaped = self.string,
            b'"' => self.string = !self.string,
            _ if self.string => {}
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
    }
}

impl<R: BufRead> JsonValues<R> {
    /// The objects of `stream`, none of which may have more bytes than `limit`: what is unpacked may have no end.
    pub(crate) fn new(stream: R, limit: u64) -> Self {
        JsonValues { stream, line: 1, limit }
    }

    /// The line that is being read, from 1.
    pub(crate) fn line(&self) -> usize {
        self.line
    }

    /// The next object, or `None` at the end.
    ///
    /// # Errors
    ///
    /// Where the stream can't be read, ends within an object, or holds something else; `FileTooLarge` where an object is.
    pub(crate) fn next_value(&mut self) -> io::Result<Option<JsonValue>> {
        if !self.find_object()? {
            return Ok(None);
        }
        let mut value = JsonValue { line: self.line, bytes: Vec::new() };
        let mut inside = Inside::default();
        loop {
            let ready = self.stream.fill_buf()?;
            if ready.is_empty() {
                return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "it was cut short"));
            }
            let mut taken = 0;
            for &byte in ready {
                inside.step(byte);
                self.line += usize::from(byte == b'\n');
                taken += 1;
                if inside.depth == 0 {
                    break;
                }
            }
            value.bytes.extend(ready.iter().take(taken));
            self.stream.consume(taken);
            if value.bytes.len() as u64 > self.limit {
                return Err(io::Error::new(io::ErrorKind::FileTooLarge, "it is too large"));
            }
            if inside.depth == 0 {
                return Ok(Some(value));
            }
        }
    }

    /// Steps over blanks, up to the next object; `false` at the end.
    fn find_object(&mut self) -> io::Result<bool> {
        loop {
            let ready = self.stream.fill_buf()?;
            if ready.is_empty() {
                return Ok(false);
            }
            let blanks = ready.iter().take_while(|byte| byte.is_ascii_whitespace());
            let (taken, lines) = blanks.fold((0, 0), |(n, lines), byte| (n + 1, lines + usize::from(*byte == b'\n')));
            self.line += lines;
            let next = ready.get(taken).copied();
            self.stream.consume(taken);
            match next {
                Some(b'{') => return Ok(true),
                Some(_) => return Err(io::Error::new(io::ErrorKind::InvalidData, "not a JSON object")),
                None => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::BufReader;

    fn all(text: &str, piece: usize) -> (Vec<(usize, String)>, Option<String>) {
        let mut values = JsonValues::new(BufReader::with_capacity(piece, text.as_bytes()), 1 << 20);
        let mut found = Vec::new();
        loop {
            match values.next_value() {
                Ok(Some(value)) => found.push((value.line, String::from_utf8(value.bytes).unwrap())),
                Ok(None) => return (found, None),
                Err(error) => return (found, Some(error.to_string())),
            }
        }
    }

    #[test]
    fn objects_are_told_apart_whatever_the_lines_and_the_pieces() {
        let text = "\n{\"a\": \"}{\\\"\\\\\"}\r\n\n {\n \"b\": [{}, {\"c\": \"\\\\\\\"]\"}]\n}{}\t";
        let wanted = [(2, "{\"a\": \"}{\\\"\\\\\"}"), (4, "{\n \"b\": [{}, {\"c\": \"\\\\\\\"]\"}]\n}"), (6, "{}")];
        for piece in 1..40 {
            let (found, error) = all(text, piece);
            let found: Vec<(usize, &str)> = found.iter().map(|(line, text)| (*line, text.as_str())).collect();
            assert_eq!((found.as_slice(), error), (&wanted[..], None), "pieces of {piece} bytes");
        }
        assert_eq!(all(" \n", 8), (Vec::new(), None));
        assert_eq!(all("", 8), (Vec::new(), None));
    }

    #[test]
    fn what_is_no_object_or_cut_short_is_an_error() {
        assert_eq!(all("{}\nnone", 8), (vec![(1, "{}".to_owned())], Some("not a JSON object".to_owned())));
        assert_eq!(all("[{}]", 8).1.unwrap(), "not a JSON object");
        assert_eq!(all("{\"a\": \"}", 8).1.unwrap(), "it was cut short");
        assert_eq!(all("{\"a\": {}", 8).1.unwrap(), "it was cut short");
        // A stream without end, as a bomb is.
        let endless = BufReader::new(std::io::repeat(b'{'));
        let error = JsonValues::new(endless, 1_000_000).next_value().unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::FileTooLarge);
    }

    proptest::proptest! {
        /// Whatever stands in objects, they come out as they went in.
        #[test]
        fn objects_come_out_as_they_went_in(texts: Vec<String>, pretty: bool, piece in 1usize..50) {
            let values: Vec<String> = texts.iter().map(|text| {
                let value = serde_json::json!({"text": text, text.as_str(): [text, {}]});
                if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) }.unwrap()
            }).collect();
            let (found, error) = all(&values.join("\n"), piece);
            proptest::prop_assert_eq!(error, None);
            proptest::prop_assert_eq!(found.into_iter().map(|(_, text)| text).collect::<Vec<_>>(), values);
        }
    }
}
