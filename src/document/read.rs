//! The input documents as a stream: files, folders, JSON Lines, standard input; packed or not.

use super::ending::{Kind, Packing, read_ending};
use super::error::ReadError;
use super::header::{HeaderRules, read_header};
use super::json_lines::{JsonLines, Line};
use super::unpack::{Stream, tell_kind, unpack};
use super::walk::{Source, Walk, file_name, shown};
use super::{Date, Document, encoding};
use crate::Diagnostic;
use encoding_rs::Encoding;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::PathBuf;

/// How documents are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadOptions {
    /// A document of more bytes, unpacked, is an error. 1 GiB by default.
    pub max_document_bytes: u64,
    /// The encoding of all inputs, by its WHATWG name, where the user knows it; only a byte order mark beats it.
    pub encoding: Option<String>,
}

impl Default for ReadOptions {
    fn default() -> Self {
        ReadOptions { max_document_bytes: 1 << 30, encoding: None }
    }
}

/// One document, and what was noticed while reading it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    /// The document.
    pub document: Document,
    /// The file it came from, as the user named it (`-` for standard input).
    pub path: String,
    /// Whether the id is its own: the `id` of a JSON line, or the name of a file of one text. Else it says only where
    /// the document stood, as `stdin-3`.
    pub named: bool,
    /// Warnings: an encoding that was recognised (`encoding`), a `date` of a JSON line that is none (`bad-date`).
    pub notes: Vec<Diagnostic>,
}

/// The documents of a list of paths, one at a time: the paths in the order given, folders with all that is in them
/// in the order of their names.
///
/// Read are `.txt`, `.jsonl` and `.ndjson`, each also with `.gz` or `.zst` behind it. A file with another ending is
/// text if it is given by name, and left out (and counted) in a folder; hidden files in folders are left out. `-` is
/// standard input, JSON Lines if it begins with `{`, else one text. What can't be read is an error, and the next
/// one goes on. Only one document is in memory at a time.
///
/// ```
/// use actant::document::{Corpus, HeaderRules, ReadOptions};
/// let corpus = Corpus::open(&["seeds".into()], &HeaderRules::default(), ReadOptions::default());
/// let ids: Vec<String> = corpus.map(|read| read.unwrap().document.id).collect();
/// assert_eq!(ids.len(), 5);
/// assert_eq!(ids[0], "000_c9632b86daff5fac");
/// ```
pub struct Corpus {
    walk: Walk,
    /// The stream that a test or another program hands over.
    reader: Option<(Stream, String)>,
    /// The JSON Lines that are being read, with their path and the stem for ids.
    lines: Option<(JsonLines, String, String)>,
    rules: HeaderRules,
    limit: u64,
    encoding: Option<&'static Encoding>,
    /// An option that is wrong: said once, instead of any document.
    wrong_option: Option<ReadError>,
}

impl Corpus {
    /// The documents of `paths`. Nothing is read yet; an encoding that doesn't exist is the first and only item.
    pub fn open(paths: &[PathBuf], rules: &HeaderRules, options: ReadOptions) -> Corpus {
        let named = options.encoding.as_deref().map(encoding::named).transpose();
        let (encoding, wrong_option) = match named {
            Ok(encoding) => (encoding, None),
            Err(error) => (None, Some(ReadError::decode("--encoding", error))),
        };
        let walk = Walk::new(if wrong_option.is_none() { paths } else { &[] });
        let limit = options.max_document_bytes;
        Corpus { walk, reader: None, lines: None, rules: rules.clone(), limit, encoding, wrong_option }
    }

    /// The documents of one stream, read as standard input is; `name` stands for it in ids and errors.
    pub fn from_reader(
        reader: impl io::Read + Send + 'static,
        name: &str,
        rules: &HeaderRules,
        options: ReadOptions,
    ) -> Corpus {
        let mut corpus = Corpus::open(&[], rules, options);
        if corpus.wrong_option.is_none() {
            corpus.reader = Some((Box::new(io::BufReader::new(reader)), name.to_owned()));
        }
        corpus
    }

    /// How many files in folders were left out so far because of their ending.
    pub fn skipped(&self) -> usize {
        self.walk.skipped()
    }

    /// Opens a source: one document is read at once, JSON Lines are left in `lines`.
    fn read_source(&mut self, source: Source) -> Option<Result<Read, ReadError>> {
        match source {
            Source::Stdin => self.read_stream(io::stdin(), Packing::Unknown, Kind::Unknown, "-", "stdin"),
            Source::Pipe(path) => match File::open(&path) {
                Ok(file) => self.read_stream(file, Packing::Unknown, Kind::Unknown, &shown(&path), "pipe"),
                Err(error) => Some(Err(ReadError::io(&shown(&path), &error))),
            },
            Source::File(path, kind) => {
                let (name, path_shown) = (file_name(&path), shown(&path));
                let (_, packing, stem) = read_ending(&name);
                match File::open(&path) {
                    Ok(file) => self.read_stream(file, packing, kind, &path_shown, stem),
                    Err(error) => Some(Err(ReadError::io(&path_shown, &error))),
                }
            }
        }
    }

    fn read_stream(
        &mut self,
        raw: impl io::Read + Send + 'static,
        packing: Packing,
        kind: Kind,
        path: &str,
        stem: &str,
    ) -> Option<Result<Read, ReadError>> {
        let opened = unpack(raw, packing).and_then(|stream| match kind {
            Kind::Unknown => tell_kind(stream, self.limit),
            known => Ok((Some(known), stream)),
        });
        match opened {
            Err(error) => Some(Err(ReadError::io(path, &error))),
            Ok((Some(Kind::JsonLines), stream)) => match JsonLines::new(stream, path, self.limit, self.encoding) {
                Ok(lines) => {
                    self.lines = Some((lines, path.to_owned(), stem.to_owned()));
                    None
                }
                Err(error) => Some(Err(ReadError::io(path, &error))),
            },
            Ok((Some(_), stream)) => Some(self.read_text(stream, path, stem)),
            // Nothing on standard input is no document: so does a filter that lets nothing through.
            Ok((None, _)) => None,
        }
    }

    fn read_text(&self, stream: Stream, path: &str, id: &str) -> Result<Read, ReadError> {
        let mut bytes = Vec::new();
        stream.take(self.limit.saturating_add(1)).read_to_end(&mut bytes).map_err(|e| ReadError::io(path, &e))?;
        if bytes.len() as u64 > self.limit {
            return Err(ReadError::too_large(path, "a document", self.limit));
        }
        let decoded = encoding::decode(bytes, self.encoding).map_err(|e| ReadError::decode(path, e))?;
        let note = |message: String| Diagnostic::warning("encoding", message).in_file(path);
        let mut notes = Vec::new();
        if let Some(from) = decoded.converted_from {
            notes.push(note(format!("read as {from}")).help("save it as UTF-8 to be sure"));
        }
        if decoded.replaced > 0 {
            notes.push(note(format!("{} broken sequence(s) read as U+FFFD", decoded.replaced)));
        }
        let header = read_header(id, &decoded.text, &self.rules);
        let document = Document { date: header.date, header: header.header, ..Document::new(id, decoded.text) };
        Ok(Read { document, path: path.to_owned(), named: path != "-", notes })
    }

    fn next_line(&mut self) -> Option<Result<Read, ReadError>> {
        let (lines, path, stem) = self.lines.as_mut()?;
        let read = lines.next_line().map(|line| {
            let (number, line) = line?;
            Ok(of_line(line, number, path, stem, &self.rules))
        });
        if read.is_none() {
            self.lines = None;
        }
        read
    }
}

/// The document of a JSON line. Its own date counts before any that the text or the id carries.
fn of_line(line: Line, number: usize, path: &str, stem: &str, rules: &HeaderRules) -> Read {
    let own_id = line.id.map(String::from).filter(|id| !id.is_empty());
    let named = own_id.is_some();
    let id = own_id.unwrap_or_else(|| format!("{stem}-{number}"));
    let text = line.text.unwrap_or_default();
    let header = read_header(&id, &text, rules);
    let mut notes = Vec::new();
    let said = line.date.map(String::from).filter(|date| !date.trim().is_empty());
    let own = said.and_then(|said| match said.parse::<Date>() {
        Ok(date) => Some(date),
        Err(error) => {
            notes.push(Diagnostic::warning("bad-date", error.to_string()).at_place(path, number, 1));
            None
        }
    });
    let language = line.language.map(|code| code.trim().to_lowercase()).filter(|code| !code.is_empty());
    let (date, header) = (own.or(header.date), header.header);
    let document = Document { id, text, date, title: line.title, language, header };
    Read { document, path: path.to_owned(), named, notes }
}

impl Iterator for Corpus {
    type Item = Result<Read, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(error) = self.wrong_option.take() {
            return Some(Err(error));
        }
        loop {
            if let Some(read) = self.next_line() {
                return Some(read);
            }
            let read = if let Some((stream, name)) = self.reader.take() {
                self.read_stream(stream, Packing::Unknown, Kind::Unknown, &name, &name)
            } else {
                match self.walk.next()? {
                    Ok(source) => self.read_source(source),
                    Err(error) => Some(Err(error)),
                }
            };
            if read.is_some() {
                return read;
            }
        }
    }
}
