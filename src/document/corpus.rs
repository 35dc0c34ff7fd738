//! The input documents as a stream: of files, folders, archives, standard input; packed or not.

use super::archive::{self, Poured};
use super::convert::{Settings, Unread, stem};
use super::error::ReadError;
use super::header::HeaderRules;
use super::kind::{Kind, Packing, ending_of};
use super::open::{Known, Lines, Opened, Place, open};
use super::walk::{Source, Walk, file_name, shown};
use super::{Columns, Document, encoding};
use crate::Diagnostic;
use std::collections::{BTreeMap, VecDeque};
use std::fs::File;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Receiver;

/// How documents are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadOptions {
    /// A document of more bytes, unpacked, is an error. 1 GiB by default.
    pub max_document_bytes: u64,
    /// The encoding of all inputs, by its WHATWG name, where the user knows it; only a byte order mark beats it.
    pub encoding: Option<String>,
    /// The columns of tables that the user names; the others are told by their usual names.
    pub columns: Columns,
}

impl Default for ReadOptions {
    fn default() -> Self {
        ReadOptions { max_document_bytes: 1 << 30, encoding: None, columns: Columns::default() }
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
/// What a file is, its first bytes say, else the ending of its name: text, JSON Lines, web pages, PDF, office documents, tables,
/// feeds, mailboxes, crawls, and archives of all of these, each also with `.gz` or `.zst` behind it. What is none of them is
/// text if it is given by name, and left out (and counted) in a folder; hidden files in folders are left out. `-` is
/// standard input, JSON Lines if it begins with `{`. What can't be read is an error, and the next one goes on. Only one file,
/// or line of JSON, is in memory at a time, and a few of an archive.
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
    reader: Option<(Box<dyn io::Read + Send>, String)>,
    /// What holds many inputs, and is being read.
    many: Option<Many>,
    /// What came out of the last input, and is not handed on yet.
    read: VecDeque<Result<Read, ReadError>>,
    settings: Arc<Settings>,
    /// Files in folders and archives that were left out, by their endings.
    left_out: BTreeMap<String, u64>,
    /// An option that is wrong: said once, instead of any document.
    wrong_option: Option<ReadError>,
}

/// An input that holds many.
enum Many {
    Lines(Box<Lines>),
    Archive(Receiver<Poured>),
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
        let (limit, columns) = (options.max_document_bytes, options.columns);
        let settings = Arc::new(Settings { rules: rules.clone(), limit, encoding, columns });
        let (read, left_out) = (VecDeque::new(), BTreeMap::new());
        Corpus { walk, reader: None, many: None, read, settings, left_out, wrong_option }
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
            corpus.reader = Some((Box::new(reader), name.to_owned()));
        }
        corpus
    }

    /// How many files in folders and archives were left out so far, by the endings of their names with the dot; those without
    /// one are under the empty text.
    pub fn left_out(&self) -> &BTreeMap<String, u64> {
        &self.left_out
    }

    /// The next input, to be read by any thread; what can't even be opened is one that gives an error.
    pub(crate) fn next_unread(&mut self) -> Option<Result<Unread, ReadError>> {
        if let Some(error) = self.wrong_option.take() {
            return Some(Err(error));
        }
        loop {
            match &mut self.many {
                Some(Many::Lines(lines)) => match lines.next() {
                    Some(line) => return Some(Ok(line)),
                    None => self.many = None,
                },
                Some(Many::Archive(archive)) => match archive.recv() {
                    Ok(Poured::Unread(unread)) => return Some(Ok(*unread)),
                    Ok(Poured::LeftOut(ending)) => self.leave_out(ending),
                    Err(_) => self.many = None,
                },
                None => {
                    let opened = match self.reader.take() {
                        Some((reader, name)) => open(reader, Known::PIPE, Place::new(&*name, &*name), &self.settings),
                        None => self.walk.next()?.and_then(|source| self.open_source(source)),
                    };
                    match opened {
                        Ok(Opened::One(unread)) => return Some(Ok(*unread)),
                        Ok(Opened::Lines(lines)) => self.many = Some(Many::Lines(lines)),
                        Ok(Opened::Many(archive)) => self.many = Some(Many::Archive(archive)),
                        Ok(Opened::Nothing | Opened::Unknown) => {}
                        Err(error) => return Some(Err(error)),
                    }
                }
            }
        }
    }

    fn open_source(&mut self, source: Source) -> Result<Opened, ReadError> {
        let settings = &self.settings;
        match source {
            Source::Stdin => open(io::stdin(), Known::PIPE, Place::new("-", "stdin"), settings),
            Source::Pipe(path) => {
                let place = Place::new(shown(&path), "pipe");
                let file = File::open(&path).map_err(|error| ReadError::io(&place.path, &error))?;
                open(file, Known::PIPE, place, settings)
            }
            Source::File(path, is_given) => {
                let name = file_name(&path);
                let place = Place::new(shown(&path), stem(&path.to_string_lossy()));
                let file = File::open(&path).map_err(|error| ReadError::io(&place.path, &error))?;
                let known = Known::of_name(&name, is_given);
                // Not whole into memory, where that can be avoided.
                if known.kind == Some(Kind::Zip) && known.packing == Packing::None {
                    return Ok(Opened::Many(archive::pour_zip(file, place, settings)?));
                }
                let opened = open(file, known, place, settings)?;
                if matches!(opened, Opened::Unknown) {
                    self.leave_out(ending_of(&name));
                }
                Ok(opened)
            }
        }
    }

    fn leave_out(&mut self, ending: String) {
        *self.left_out.entry(ending).or_default() += 1;
    }
}

impl Iterator for Corpus {
    type Item = Result<Read, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.read.is_empty() {
            match self.next_unread()? {
                Ok(unread) => self.read.extend(unread.read()),
                Err(error) => return Some(Err(error)),
            }
        }
        self.read.pop_front()
    }
}
