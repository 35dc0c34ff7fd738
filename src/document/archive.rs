//! Files that hold files: ZIP, tar, mailboxes, crawls. Each is walked by a thread of its own, which hands over one file after the
//! other, so that no more than a few are in memory.

use super::convert::{Content, Settings, Unread};
use super::error::ReadError;
use super::format::FormatError;
use super::format::mbox::{Messages, Raw};
use super::format::warc::{Entry, Responses};
use super::format::zipped::said;
use super::kind::{Kind, Packing, by_media_type, ending_of};
use super::open::{Known, Opened, Place, open};
use super::unpack::{MOST_TIMES, Stream};
use super::walk::is_hidden;
use std::io::{Read, Seek, SeekFrom};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::{Duration, Instant};

/// Archives in archives, at most.
const DEEPEST: usize = 4;
/// Files that wait to be read, at most.
const WAITING: usize = 16;

/// Longer than any archive takes.
const A_DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// What comes out of an archive.
pub(super) enum Poured {
    /// To be read.
    Unread(Box<Unread>),
    /// A file that is none of those that are read, by its ending.
    LeftOut(String),
}

/// Whether a file of this kind is walked, not read.
pub(super) fn is_archive(kind: Kind) -> bool {
    matches!(kind, Kind::Tar | Kind::Mbox | Kind::Warc)
}

/// Walks an archive that is a stream.
pub(super) fn pour(
    stream: Stream,
    kind: Kind,
    place: Place,
    settings: &Arc<Settings>,
) -> Result<Receiver<Poured>, ReadError> {
    spawn(place, settings, move |out| match kind {
        Kind::Tar => out.tar(stream),
        Kind::Mbox => out.mailbox(stream),
        Kind::Warc => out.crawl(stream),
        _ => Ok(()),
    })
}

/// Walks a ZIP file, which is read from its end.
pub(super) fn pour_zip(
    file: impl Read + Seek + Send + 'static,
    place: Place,
    settings: &Arc<Settings>,
) -> Result<Receiver<Poured>, ReadError> {
    spawn(place, settings, move |out| out.zip(file))
}

/// What a ZIP file is, by the files in it: an office document, a book, or just files.
pub(super) fn kind_of_zip(bytes: &[u8]) -> Kind {
    let Ok(archive) = zip::ZipArchive::new(std::io::Cursor::new(bytes)) else { return Kind::Zip };
    let has = |name: &str| archive.index_for_name(name).is_some();
    // OpenDocument and EPUB say what they are in their first file, which is not packed.
    let says = |what: &str| memchr::memmem::find(bytes.get(..128).unwrap_or(bytes), what.as_bytes()).is_some();
    let signs = [
        (has("word/document.xml"), Kind::Docx),
        (has("xl/workbook.xml"), Kind::Xlsx),
        (has("META-INF/container.xml") && says("epub"), Kind::Epub),
        (has("content.xml") && says("opendocument.spreadsheet"), Kind::Ods),
        (has("content.xml") && says("opendocument.text"), Kind::Odt),
    ];
    signs.iter().find(|(is_there, _)| *is_there).map_or(Kind::Zip, |(_, kind)| *kind)
}

fn spawn(
    place: Place,
    settings: &Arc<Settings>,
    walk: impl FnOnce(&mut Out) -> Result<(), Stop> + Send + 'static,
) -> Result<Receiver<Poured>, ReadError> {
    let (sender, receiver) = sync_channel(WAITING);
    let path = place.path.clone();
    let mut out = Out { sender, place, settings: Arc::clone(settings) };
    let walker = move || {
        if let Err(Stop::Broken(error)) = walk(&mut out) {
            let _ = out.refuse(&out.place, ReadError::format(&out.place.path, error));
        }
    };
    let started = std::thread::Builder::new().name(super::convert::READER.to_owned()).spawn(walker);
    started.map(|_| receiver).map_err(|error| ReadError::io(&path, &error))
}

/// Why a walk ends before its time.
enum Stop {
    /// Nobody listens any more.
    Unheard,
    /// The archive is broken.
    Broken(FormatError),
}

/// Where what comes out of an archive goes.
struct Out {
    sender: SyncSender<Poured>,
    place: Place,
    settings: Arc<Settings>,
}

impl Out {
    fn send(&self, poured: Poured) -> Result<(), Stop> {
        self.sender.send(poured).map_err(|_| Stop::Unheard)
    }

    /// Says that something can't be read.
    fn refuse(&self, place: &Place, error: ReadError) -> Result<(), Stop> {
        let unread = Unread::new(place.clone(), Content::Broken(error), &self.settings);
        self.send(Poured::Unread(Box::new(unread)))
    }

    /// All bytes of a file of the archive, if they are not too many.
    fn whole(&self, file: impl Read) -> std::io::Result<Result<Vec<u8>, FormatError>> {
        let limit = self.settings.limit;
        let mut bytes = Vec::new();
        file.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
        Ok(if bytes.len() as u64 > limit { Err(FormatError::too_large(limit)) } else { Ok(bytes) })
    }

    /// A file of the archive, by its path in it.
    fn file(&self, inner: &str, bytes: Result<Vec<u8>, FormatError>) -> Result<(), Stop> {
        let name = inner.rsplit('/').next().unwrap_or(inner);
        if inner.split('/').any(|part| is_hidden(part) || part == "__MACOSX") || name.is_empty() {
            return Ok(());
        }
        let known = Known::of_name(name, false);
        let path = format!("{}/{inner}", self.place.path);
        let place = Place { path, stem: super::convert::stem(inner), depth: self.place.depth + 1, ..Place::default() };
        self.entry(known, place, name, bytes)
    }

    fn entry(&self, known: Known, place: Place, name: &str, bytes: Result<Vec<u8>, FormatError>) -> Result<(), Stop> {
        let bytes = match bytes {
            Ok(bytes) => bytes,
            Err(error) => return self.refuse(&place, ReadError::format(&place.path, error)),
        };
        if place.depth > DEEPEST {
            let message = format!("an archive in more than {DEEPEST} others");
            let error = FormatError::new("broken-file", message, "unpack the archive, and give the folder");
            return self.refuse(&place, ReadError::format(&place.path, error));
        }
        match open(std::io::Cursor::new(bytes), known, place.clone(), &self.settings) {
            Err(error) => self.refuse(&place, error),
            Ok(Opened::Nothing) => Ok(()),
            Ok(Opened::One(unread)) => self.send(Poured::Unread(unread)),
            Ok(Opened::Lines(lines)) => (*lines).map(Box::new).try_for_each(|line| self.send(Poured::Unread(line))),
            Ok(Opened::Many(inner)) => inner.into_iter().try_for_each(|poured| self.send(poured)),
            Ok(Opened::Unknown) => self.send(Poured::LeftOut(ending_of(name))),
        }
    }

    fn zip(&self, mut file: impl Read + Seek) -> Result<(), Stop> {
        let broken = |why: &dyn std::fmt::Display| Stop::Broken(FormatError::broken("ZIP", why));
        let packed = file.seek(SeekFrom::End(0)).map_err(|error| broken(&error))?;
        let most = self.settings.limit.saturating_add(packed.saturating_mul(MOST_TIMES));
        let mut archive = zip::ZipArchive::new(file).map_err(|error| broken(&error))?;
        // As in a folder: in the order of their names.
        let mut names: Vec<(String, usize)> = Vec::new();
        for index in 0..archive.len() {
            if let Some(Ok(name)) =
                archive.name_for_index(index).filter(|name| !matches!(name, Ok(it) if it.ends_with('/')))
            {
                names.push((name.into_owned(), index));
            }
        }
        names.sort_unstable();
        let mut unpacked = 0;
        for (name, index) in names {
            let entry = archive.by_index(index).map_err(|error| said("ZIP", error));
            let bytes = entry.and_then(|entry| self.whole(entry).map_err(|error| FormatError::broken("ZIP", error))?);
            unpacked += bytes.as_ref().map_or(0, |bytes| bytes.len() as u64);
            if unpacked > most {
                return Err(Stop::Broken(FormatError::too_large(most)));
            }
            self.file(&name, bytes)?;
        }
        Ok(())
    }

    fn tar(&self, stream: Stream) -> Result<(), Stop> {
        let broken = |error: std::io::Error| Stop::Broken(FormatError::broken("tar", error));
        let mut archive = tar::Archive::new(stream);
        for entry in archive.entries().map_err(broken)? {
            let entry = entry.map_err(broken)?;
            if !entry.header().entry_type().is_file() {
                continue;
            }
            let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
            let bytes = self.whole(entry).map_err(broken)?;
            self.file(name.trim_start_matches("./"), bytes)?;
        }
        Ok(())
    }

    fn mailbox(&self, stream: Stream) -> Result<(), Stop> {
        for (message, number) in Messages::new(stream, self.settings.limit).zip(1..) {
            let message = message.map_err(|error| Stop::Broken(FormatError::broken("mailbox", error)))?;
            let bytes = match message {
                Raw::Message(bytes) => Ok(bytes),
                Raw::TooLarge => Err(FormatError::too_large(self.settings.limit)),
            };
            let known = Known { kind: Some(Kind::Mail), packing: Packing::None, may_be_text: false };
            self.entry(known, self.numbered(number), "", bytes)?;
        }
        Ok(())
    }

    fn crawl(&self, stream: Stream) -> Result<(), Stop> {
        let settings = &self.settings;
        // The whole may take as long as it takes; each page has its own time.
        let deadline = Instant::now() + A_DAY;
        let context = settings.context(deadline);
        for (entry, number) in Responses::new(stream, context).zip(1..) {
            let Entry { name, bytes, content_type, url, charset } = entry.map_err(Stop::Broken)?;
            let kind = content_type.as_deref().and_then(by_media_type).or_else(|| Known::of_name(&name, false).kind);
            let known = Known { kind, packing: Packing::None, may_be_text: false };
            let ending = content_type.unwrap_or(name);
            let place = Place { url, charset, ..self.numbered(number) };
            self.entry(known, place, &ending, Ok(bytes))?;
        }
        Ok(())
    }

    /// The place of a file that has only a number.
    fn numbered(&self, number: usize) -> Place {
        let Place { path, stem, depth, .. } = &self.place;
        let (path, stem) = (format!("{path}/{number}"), format!("{stem}-{number}"));
        Place { path, stem, depth: depth + 1, is_numbered: true, ..Place::default() }
    }
}
