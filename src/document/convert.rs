//! From the bytes of one file, or one line, to its documents. This is what takes time, and is done by many threads at once.

use super::doubt::doubts;
use super::error::ReadError;
use super::format::table::Columns;
use super::format::{self, Article, Context, FormatError, Taken};
use super::header::{HeaderRules, read_header};
use super::json_lines::{Line, parse};
use super::kind::{Kind, by_name};
use super::open::Place;
use super::{Date, Document, Read, encoding, title};
use crate::Diagnostic;
use encoding_rs::Encoding;
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::time::{Duration, Instant};

/// The name of the threads that run what others wrote.
pub(crate) const READER: &str = "actant reader";
/// How long a reader may take beyond its time before nobody waits for it any more: it looks at the clock itself, where it can.
const GRACE: Duration = Duration::from_secs(5);
/// Its stack, in bytes: files may nest their parts deeply.
const STACK: usize = 256 << 20;

/// How everything of a corpus is read.
#[derive(Debug)]
pub(super) struct Settings {
    pub rules: HeaderRules,
    /// The most bytes of a document.
    pub limit: u64,
    pub encoding: Option<&'static Encoding>,
    pub columns: Columns,
}

impl Settings {
    /// What a format's reader needs to know.
    pub(super) fn context(&self, deadline: Instant) -> Context<'_> {
        Context { rules: &self.rules, encoding: self.encoding, most_bytes: self.limit, deadline }
    }
}

/// What an input holds.
#[derive(Debug)]
pub(super) enum Content {
    /// It could not even be opened.
    Broken(ReadError),
    /// A line of JSON Lines, with its number.
    Line(usize, Vec<u8>),
    /// A whole file.
    File(Kind, Vec<u8>),
}

/// One input that was opened, and is to be taken apart: a file, or a line of one.
#[derive(Debug)]
pub(crate) struct Unread {
    place: Place,
    content: Content,
    settings: Arc<Settings>,
}

impl Unread {
    pub(super) fn new(place: Place, content: Content, settings: &Arc<Settings>) -> Self {
        Unread { place, content, settings: Arc::clone(settings) }
    }

    /// How many bytes it has.
    pub(crate) fn len(&self) -> usize {
        match &self.content {
            Content::Broken(_) => 0,
            Content::Line(_, bytes) | Content::File(_, bytes) => bytes.len(),
        }
    }

    /// The documents in it, in their order, and what could not be read.
    pub(crate) fn read(self) -> Vec<Result<Read, ReadError>> {
        let Unread { place, content, settings } = self;
        match content {
            Content::Broken(error) => vec![Err(error)],
            Content::Line(number, bytes) => vec![read_line(number, &bytes, &place, &settings)],
            Content::File(Kind::Text, bytes) => read_text(bytes, &place, &settings),
            Content::File(kind, bytes) => read_file(kind, bytes, &place, &settings),
        }
    }
}

/// What ids are made of: the name of a file without its ending; of a page that is called after its folder, that of the folder.
pub(super) fn stem(path: &str) -> String {
    let mut parts = path.rsplit(['/', '\\']);
    let name = parts.next().unwrap_or(path);
    let (kind, _, stem) = by_name(name);
    match parts.next().filter(|folder| !folder.is_empty()) {
        Some(folder) if kind == Some(Kind::Html) && stem.eq_ignore_ascii_case("index") => format!("{folder}/{stem}"),
        _ => stem.to_owned(),
    }
}

/// Other formats are read by libraries: in a thread of its own, which may break down or take for ever.
fn read_file(kind: Kind, bytes: Vec<u8>, place: &Place, settings: &Arc<Settings>) -> Vec<Result<Read, ReadError>> {
    let (sender, receiver) = sync_channel(1);
    let (deadline, shared) = (Instant::now() + format::LONGEST, Arc::clone(settings));
    let charset = place.charset.as_deref().and_then(|label| Encoding::for_label(label.as_bytes()));
    let work = move || {
        let context = shared.context(deadline);
        let context = Context { encoding: context.encoding.or(charset), ..context };
        let _ = sender.send(format::read(kind, &bytes, &context, &shared.columns));
    };
    let started = std::thread::Builder::new().name(READER.to_owned()).stack_size(STACK).spawn(work);
    let taken = match started.map(|_| receiver.recv_timeout(format::LONGEST + GRACE)) {
        Err(error) => return vec![Err(ReadError::io(&place.path, &error))],
        Ok(Ok(taken)) => taken,
        Ok(Err(RecvTimeoutError::Timeout)) => Err(FormatError::too_slow()),
        Ok(Err(RecvTimeoutError::Disconnected)) => Err(FormatError::broken(kind.name(), "its reader broke down")),
    };
    let Taken { articles, notes, url } = match taken {
        Ok(taken) => taken,
        Err(error) => return vec![Err(ReadError::format(&place.path, error))],
    };
    let mut read = of_articles(articles, place, settings);
    if let Some(Ok(first)) = read.first_mut() {
        let notes = notes.into_iter().map(|note| Diagnostic::note("table", note).in_file(&place.path));
        first.notes.splice(0..0, notes);
        first.document.url = first.document.url.take().or(url);
    }
    read
}

/// The documents of the articles in a file.
fn of_articles(articles: Vec<Article>, place: &Place, settings: &Settings) -> Vec<Result<Read, ReadError>> {
    let is_alone = articles.len() == 1;
    let numbered = articles.into_iter().zip(1..);
    numbered.map(|(article, number)| Ok(of_article(article, (!is_alone).then_some(number), place, settings))).collect()
}

/// The document of an article; what the file says beside the text counts before what the text says.
fn of_article(article: Article, number: Option<usize>, place: &Place, settings: &Settings) -> Read {
    let Article { text, title, date, source, author, url, language, id, pages } = article;
    let named = id.is_some() || (number.is_none() && !place.is_numbered);
    let id = id.unwrap_or_else(|| match number {
        Some(number) => format!("{}-{number}", place.stem),
        None => place.stem.clone(),
    });
    let header = read_header(&id, &text, &settings.rules);
    let document = Document {
        date: date.or(header.date),
        header: header.header,
        title,
        source,
        author,
        url: url.or_else(|| place.url.clone()),
        language,
        pages,
        ..Document::new(id, text)
    };
    finish(document, place, named, Vec::new())
}

/// A text, which may be an export of a press database.
fn read_text(bytes: Vec<u8>, place: &Place, settings: &Settings) -> Vec<Result<Read, ReadError>> {
    let path = &place.path;
    let decoded = match encoding::decode(bytes, settings.encoding) {
        Ok(decoded) => decoded,
        Err(error) => return vec![Err(ReadError::decode(path, error))],
    };
    let note = |message: String| Diagnostic::warning("encoding", message).in_file(path);
    let mut notes = Vec::new();
    if let Some(from) = decoded.converted_from {
        notes.push(note(format!("read as {from}")).help("save it as UTF-8 to be sure"));
    }
    if decoded.replaced > 0 {
        notes.push(note(format!("{} broken sequence(s) read as U+FFFD", decoded.replaced)));
    }
    match format::press::of_text(&decoded.text, &settings.context(Instant::now() + format::LONGEST)) {
        Ok(Some(articles)) => return of_articles(articles, place, settings),
        Ok(None) => {}
        Err(error) => return vec![Err(ReadError::format(path, error))],
    }
    let header = read_header(&place.stem, &decoded.text, &settings.rules);
    let document = Document { date: header.date, header: header.header, ..Document::new(&*place.stem, decoded.text) };
    vec![Ok(finish(document, place, path != "-", notes))]
}

/// The document of a JSON line. Its own date counts before any that the text or the id carries.
fn read_line(number: usize, bytes: &[u8], place: &Place, settings: &Settings) -> Result<Read, ReadError> {
    let line: Line = parse(bytes, settings.limit)
        .map_err(|(code, message, help)| ReadError::new(code, &place.path, message, help).at_line(number))?;
    let own_id = line.id.map(String::from).filter(|id| !id.is_empty());
    let named = own_id.is_some();
    let id = own_id.unwrap_or_else(|| format!("{}-{number}", place.stem));
    let text = line.text.unwrap_or_default();
    let header = read_header(&id, &text, &settings.rules);
    let mut notes = Vec::new();
    let said = line.date.map(String::from).filter(|date| !date.trim().is_empty());
    let own = said.and_then(|said| match said.parse::<Date>() {
        Ok(date) => Some(date),
        Err(error) => {
            notes.push(Diagnostic::warning("bad-date", error.to_string()).at_place(&place.path, number, 1));
            None
        }
    });
    let language = line.language.map(|code| code.trim().to_lowercase()).filter(|code| !code.is_empty());
    let document = Document {
        date: own.or(header.date),
        header: header.header,
        title: line.title,
        source: line.source,
        author: line.author,
        url: line.url,
        language,
        ..Document::new(id, text)
    };
    Ok(finish(document, place, named, notes))
}

fn finish(mut document: Document, place: &Place, named: bool, mut notes: Vec<Diagnostic>) -> Read {
    if document.title.is_none() {
        document.title = title::first_line(&document).map(str::to_owned);
    }
    notes.extend(doubts(&document, &place.path));
    Read { document, path: place.path.clone(), named, notes }
}
