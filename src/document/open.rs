//! From a file to what can be read by itself: one text, one line, one file of an archive. What takes long is left for later.

use super::archive::{self, Poured};
use super::convert::{Content, Settings, Unread};
use super::error::ReadError;
use super::json_lines::JsonLines;
use super::kind::{Kind, Packing, by_content, by_name, settle};
use super::unpack::{Stream, first_byte, unpack};
use std::io::{self, BufRead, Read};
use std::sync::Arc;
use std::sync::mpsc::Receiver;

/// Where an input stands, and what is known of it before it is read.
#[derive(Clone, Debug, Default)]
pub(super) struct Place {
    /// The file as the user named it, with the path inside of an archive behind it.
    pub path: String,
    /// What ids are made of.
    pub stem: String,
    /// Its address in the web, where the archive says it.
    pub url: Option<String>,
    /// Its encoding, where the archive says it.
    pub charset: Option<String>,
    /// Its name is a number, and says only where it stood.
    pub is_numbered: bool,
    /// In how many archives it stands.
    pub depth: usize,
}

impl Place {
    pub(super) fn new(path: impl Into<String>, stem: impl Into<String>) -> Self {
        Place { path: path.into(), stem: stem.into(), ..Place::default() }
    }
}

/// A file that is open.
pub(super) enum Opened {
    /// Nothing is in it.
    Nothing,
    /// It is read as a whole.
    One(Box<Unread>),
    /// JSON Lines.
    Lines(Box<Lines>),
    /// An archive.
    Many(Receiver<Poured>),
    /// Its kind is none that is read.
    Unknown,
}

/// JSON Lines, each to be read by itself.
pub(super) struct Lines {
    lines: JsonLines,
    place: Place,
    settings: Arc<Settings>,
}

impl Iterator for Lines {
    type Item = Unread;

    fn next(&mut self) -> Option<Unread> {
        let content = match self.lines.next_line()? {
            Ok((number, line)) => Content::Line(number, line),
            Err(error) => Content::Broken(error),
        };
        Some(Unread::new(self.place.clone(), content, &self.settings))
    }
}

/// What is known of a file before it is opened.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    /// What its ending says.
    pub kind: Option<Kind>,
    pub packing: Packing,
    /// Whether it is text where nothing says what it is.
    pub may_be_text: bool,
}

impl Known {
    /// Nothing: a pipe.
    pub(super) const PIPE: Known = Known { kind: None, packing: Packing::Unknown, may_be_text: true };

    /// What a name says.
    pub(super) fn of_name(name: &str, may_be_text: bool) -> Self {
        let (kind, packing, _) = by_name(name);
        Known { kind, packing, may_be_text }
    }
}

/// Opens a stream, and takes of it what is one.
pub(super) fn open(
    raw: impl Read + Send + 'static,
    known: Known,
    place: Place,
    settings: &Arc<Settings>,
) -> Result<Opened, ReadError> {
    let failed = |error: &io::Error| ReadError::io(&place.path, error);
    let mut stream = unpack(raw, known.packing).map_err(|error| failed(&error))?;
    let seen = by_content(stream.fill_buf().map_err(|error| failed(&error))?);
    let mut kind = settle(known.kind, seen);
    if kind.is_none() && known.may_be_text {
        let (first, again) = first_byte(stream, settings.limit).map_err(|error| failed(&error))?;
        stream = again;
        kind = match first {
            // Nothing on standard input is no document: so does a filter that lets nothing through.
            None if known.packing == Packing::Unknown => return Ok(Opened::Nothing),
            Some(b'{') if known.packing == Packing::Unknown => Some(Kind::JsonLines),
            _ => Some(Kind::Text),
        };
    }
    match kind {
        None => Ok(Opened::Unknown),
        Some(Kind::JsonLines) => {
            let lines = JsonLines::new(stream, &place.path, settings.limit, settings.encoding);
            let lines = lines.map_err(|error| failed(&error))?;
            Ok(Opened::Lines(Box::new(Lines { lines, place, settings: Arc::clone(settings) })))
        }
        Some(kind) if archive::is_archive(kind) => Ok(Opened::Many(archive::pour(stream, kind, place, settings)?)),
        Some(kind) => {
            let bytes = whole(stream, &place.path, settings.limit)?;
            // Office documents without their ending are told by what is packed in them.
            let kind = if kind == Kind::Zip { archive::kind_of_zip(&bytes) } else { kind };
            Ok(match kind {
                Kind::Zip => Opened::Many(archive::pour_zip(io::Cursor::new(bytes), place, settings)?),
                kind => Opened::One(Box::new(Unread::new(place, Content::File(kind, bytes), settings))),
            })
        }
    }
}

/// All bytes of a stream.
pub(super) fn whole(stream: Stream, path: &str, limit: u64) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    stream.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| ReadError::io(path, &error))?;
    match bytes.len() as u64 > limit {
        true => Err(ReadError::too_large(path, "a document", limit)),
        false => Ok(bytes),
    }
}
