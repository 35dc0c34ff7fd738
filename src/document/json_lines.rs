//! JSON Lines: one object a line, read one line at a time; a bad line is one error, and the next goes on.

use super::error::ReadError;
use super::unpack::{Stream, Transcoder};
use encoding_rs::{Encoding, UTF_8};
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use std::io::{self, BufRead, BufReader, Read};

/// A line is never longer than this, in bytes.
const LONGEST_LINE: u64 = 1 << 30;
/// A buffer that grew beyond this, in bytes, is given back after the line.
const KEPT_BUFFER: usize = 1 << 20;

const FORM: &str = "write one JSON object a line: {\"id\": …, \"text\": …}";

/// What a line says. Other keys are left alone.
#[derive(Debug, Deserialize)]
pub(super) struct Line {
    pub(super) id: Option<Scalar>,
    pub(super) text: Option<String>,
    pub(super) date: Option<Scalar>,
    #[serde(default, deserialize_with = "words")]
    pub(super) title: Option<String>,
    pub(super) language: Option<String>,
    #[serde(default, deserialize_with = "words")]
    pub(super) source: Option<String>,
    #[serde(default, deserialize_with = "words")]
    pub(super) author: Option<String>,
    #[serde(default, deserialize_with = "words")]
    pub(super) url: Option<String>,
}

/// A string; of a list its strings, and of an object its `name`. What else is there is nobody's mistake: such keys belong to
/// the user.
fn words<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Ok(in_one(&Value::deserialize(deserializer)?, true).filter(|words| !words.trim().is_empty()))
}

fn in_one(value: &Value, deeper: bool) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Object(object) if deeper => in_one(object.get("name")?, false),
        Value::Array(all) if deeper => {
            let all: Vec<String> = all.iter().filter_map(|one| in_one(one, false)).collect();
            Some(all.join(", "))
        }
        _ => None,
    }
}

/// A string, or a whole number taken as one.
#[derive(Debug, Deserialize)]
#[serde(untagged, expecting = "an `id` or `date` is neither a string nor a whole number")]
pub(super) enum Scalar {
    Text(String),
    Unsigned(u64),
    Signed(i64),
}

impl From<Scalar> for String {
    fn from(scalar: Scalar) -> String {
        match scalar {
            Scalar::Text(text) => text,
            Scalar::Unsigned(n) => n.to_string(),
            Scalar::Signed(n) => n.to_string(),
        }
    }
}

/// The lines of one stream.
pub(super) struct JsonLines {
    stream: Stream,
    path: String,
    line: usize,
    limit: u64,
    buffer: Vec<u8>,
    ended: bool,
}

impl JsonLines {
    /// Lines of `stream`, in UTF-8, in UTF-16 with a byte order mark, or in the encoding that the user names.
    pub(super) fn new(
        mut stream: Stream,
        path: &str,
        text_limit: u64,
        forced: Option<&'static Encoding>,
    ) -> io::Result<Self> {
        let mark = Encoding::for_bom(stream.fill_buf()?).map(|(encoding, _)| encoding);
        if let Some(encoding) = mark.or(forced).filter(|encoding| *encoding != UTF_8) {
            stream = Box::new(BufReader::new(Transcoder::new(stream, encoding)));
        }
        // A character may take six bytes in JSON ("\u00e9" has six for two), and other keys want room, too.
        let limit = text_limit.saturating_mul(6).saturating_add(1 << 20).min(LONGEST_LINE);
        Ok(JsonLines { stream, path: path.to_owned(), line: 0, limit, buffer: Vec::new(), ended: false })
    }

    /// The next line that is not blank, with its number.
    pub(super) fn next_line(&mut self) -> Option<Result<(usize, Vec<u8>), ReadError>> {
        while !self.ended {
            self.buffer.clear();
            self.buffer.shrink_to(KEPT_BUFFER);
            self.line += 1;
            match self.read_line() {
                Err(error) => {
                    // Behind a broken stream nothing can be trusted.
                    self.ended = true;
                    return Some(Err(ReadError::io(&self.path, &error).at_line(self.line)));
                }
                Ok(false) => {
                    return Some(Err(ReadError::too_large(&self.path, "a line", self.limit).at_line(self.line)));
                }
                Ok(true) => {}
            }
            let mut bytes = self.buffer.as_slice();
            if self.line == 1 {
                bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
            }
            let bytes = bytes.trim_ascii();
            if !bytes.is_empty() {
                return Some(Ok((self.line, bytes.to_vec())));
            }
        }
        None
    }

    /// Reads a line into the buffer; `false` where it is too long, and is skipped without being kept.
    fn read_line(&mut self) -> io::Result<bool> {
        let read = self.stream.by_ref().take(self.limit + 1).read_until(b'\n', &mut self.buffer)?;
        self.ended = read == 0;
        if self.buffer.ends_with(b"\n") || self.buffer.len() as u64 <= self.limit {
            return Ok(true);
        }
        self.buffer.clear();
        self.stream.skip_until(b'\n')?;
        Ok(false)
    }
}

/// A line's object; or the code, the message and the help of its error.
pub(super) fn parse(bytes: &[u8], text_limit: u64) -> Result<Line, (&'static str, String, String)> {
    let wrong = |message: String| ("json-line", message, FORM.to_owned());
    if std::str::from_utf8(bytes).is_err() {
        let help = "save the file as UTF-8, or say --encoding windows-1252 if you know it";
        return Err(("encoding", "not UTF-8".to_owned(), help.to_owned()));
    }
    // serde would take an array for an object, too.
    if bytes.first() != Some(&b'{') {
        return Err(wrong("not a JSON object".to_owned()));
    }
    let line: Line = serde_json::from_slice(bytes).map_err(|error| wrong(in_words(&error)))?;
    match &line.text {
        None => Err(wrong("no `text`".to_owned())),
        Some(text) if text.len() as u64 > text_limit => {
            let help = "split it into several documents".to_owned();
            Err(("too-large", format!("a text of more than {text_limit} bytes"), help))
        }
        Some(_) => Ok(line),
    }
}

/// What the parser says, without its own line number, which is always 1.
fn in_words(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let message = text.rsplit_once(" at line ").map_or(text.as_str(), |(message, _)| message);
    if error.column() > 0 { format!("{message} (byte {} of the line)", error.column()) } else { message.to_owned() }
}
