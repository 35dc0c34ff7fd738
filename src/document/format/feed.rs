//! Feeds: RSS 0.9 to 2.0, RDF and Atom; each entry with a text is an article.

use super::{Article, Context, FormatError, html};
use crate::document::Date;
use crate::text::one_line;
use mail_parser::DateTime;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Where an entry has its text, the best first.
const TEXTS: [&str; 6] =
    ["content:encoded", "content", "description", "summary", "media:description", "itunes:summary"];
/// Where it has its days; the earliest counts.
const DAYS: [&str; 8] =
    ["pubdate", "published", "dc:date", "issued", "created", "dcterms:created", "updated", "modified"];
/// All that is kept of an entry, and of the feed.
const KEPT: [&str; 7] = ["title", "link", "guid", "id", "author", "dc:creator", "language"];

/// Reads a feed.
///
/// Of an entry the whole text is taken where the feed has it, else the summary; one with neither is left out.
///
/// # Errors
/// Where it is no feed, broken, or has no entry with a text; where the time is over.
pub(in crate::document) fn read(bytes: &[u8], context: &Context<'_>) -> Result<Vec<Article>, FormatError> {
    if bytes.len() as u64 > context.most_bytes {
        return Err(FormatError::too_large(context.most_bytes));
    }
    let text = html::decode(bytes, context)?;
    let mut reader = Reader::from_str(&text);
    // Feeds are read by programs that forgive much.
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let mut is_feed = false;
    let mut about_all = Fields::default();
    let mut entries: Vec<Fields> = Vec::new();
    let mut inside = false;
    loop {
        context.check_time()?;
        let at = reader.buffer_position();
        let event = reader.read_event().map_err(|error| broken(&text, at, error))?;
        let (start, empty) = match event {
            Event::Eof => break,
            Event::End(end) => {
                inside &= !is_entry(&name_of(end.name().as_ref()));
                continue;
            }
            Event::Start(start) => (start, false),
            Event::Empty(start) => (start, true),
            _ => continue,
        };
        let name = name_of(start.name().as_ref());
        if !is_feed {
            if !matches!(name.as_str(), "rss" | "feed" | "rdf:rdf") {
                return Err(FormatError::broken("feed", format!("it begins with <{name}>")));
            }
            is_feed = true;
            about_all.0.extend(attribute(&start, "xml:lang").map(|code| Field::new("language", code, Kind::Plain)));
        } else if is_entry(&name) {
            inside = !empty;
            entries.push(Fields::default());
        } else if let Some(kind) = kind(&name, &start) {
            let mut value =
                attribute(&start, "href").filter(|_| name == "link" && leads_there(&start)).unwrap_or_default();
            if !empty {
                let raw = reader.read_text(start.name()).map_err(|error| broken(&text, at, error))?;
                if value.is_empty() {
                    value = if kind == Kind::Markup { raw.to_string() } else { unescaped(&raw) };
                }
            }
            let fields = entries.last_mut().filter(|_| inside).unwrap_or(&mut about_all);
            fields.0.push(Field::new(&name, value, kind));
        }
    }
    if !is_feed {
        return Err(FormatError::broken("feed", "there is nothing in it"));
    }
    let mut articles = Vec::new();
    for entry in &entries {
        context.check_time()?;
        articles.extend(entry.article(&about_all, context)?);
    }
    match articles.is_empty() {
        true => Err(FormatError::new("no-text", "a feed without texts", "save the pages that it leads to")),
        false => Ok(articles),
    }
}

/// How the value of a field is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// As it stands.
    Plain,
    /// HTML in the place of text.
    Html,
    /// XHTML, as elements of the feed itself.
    Markup,
}

#[derive(Debug)]
struct Field {
    name: String,
    value: String,
    kind: Kind,
}

impl Field {
    fn new(name: &str, value: String, kind: Kind) -> Self {
        Field { name: name.to_owned(), value, kind }
    }

    /// Its text, a paragraph a block.
    fn text(&self, context: &Context<'_>) -> Result<String, FormatError> {
        if self.kind == Kind::Plain || !self.value.contains('<') {
            // Where there is no tag, an empty line is what parts paragraphs.
            let mut blocks = Vec::new();
            for block in self.value.replace('\r', "").split("\n\n") {
                let block = if self.kind == Kind::Plain { block.to_owned() } else { html::plain_text(block, context)? };
                let block = one_line(&block);
                blocks.extend(Some(block).filter(|block| !block.is_empty()));
            }
            return Ok(blocks.join("\n\n"));
        }
        html::plain_text(&self.value, context)
    }
}

/// What an entry, or the feed, says.
#[derive(Debug, Default)]
struct Fields(Vec<Field>);

impl Fields {
    fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Field> {
        self.0.iter().filter(move |field| field.name == name)
    }

    /// The first of these that is there, in one line.
    fn line(&self, names: &[&str], context: &Context<'_>) -> Result<Option<String>, FormatError> {
        for field in names.iter().flat_map(|name| self.all(name)) {
            let line = one_line(&field.text(context)?);
            if !line.is_empty() {
                return Ok(Some(line));
            }
        }
        Ok(None)
    }

    fn article(&self, about_all: &Fields, context: &Context<'_>) -> Result<Option<Article>, FormatError> {
        let mut text = String::new();
        for field in TEXTS.iter().flat_map(|name| self.all(name)) {
            text = field.text(context)?;
            if !text.is_empty() {
                break;
            }
        }
        if text.is_empty() {
            return Ok(None);
        }
        let author = self
            .all("dc:creator")
            .chain(self.all("author"))
            .map(|field| person(&field.value))
            .find(|name| !name.is_empty());
        let links = self.all("link").chain(self.all("guid")).chain(self.all("id")).map(|field| field.value.trim());
        let url = links.into_iter().find(|link| link.starts_with("http://") || link.starts_with("https://"));
        Ok(Some(Article {
            text,
            title: self.line(&["title"], context)?,
            date: DAYS.iter().flat_map(|name| self.all(name)).filter_map(|field| day(field.value.trim())).min(),
            source: about_all.line(&["title"], context)?,
            author,
            url: url.map(str::to_owned),
            language: self.all("language").chain(about_all.all("language")).find_map(|field| language(&field.value)),
            id: self.line(&["id", "guid"], context)?,
            ..Article::default()
        }))
    }
}

/// Whether an element is an entry: `item`, or `entry` in Atom.
fn is_entry(name: &str) -> bool {
    matches!(name, "item" | "entry" | "rss:item" | "atom:entry")
}

/// A name in small letters, without the prefixes that say nothing.
fn name_of(name: &str) -> String {
    let name = name.to_ascii_lowercase();
    let plain = ["atom:", "rss:", "a10:"].iter().find_map(|prefix| name.strip_prefix(prefix));
    match (plain, name.as_str()) {
        (Some(plain), _) => plain.to_owned(),
        (None, "dc:language") => "language".to_owned(),
        _ => name,
    }
}

/// How an element that is kept is to be read; `None` for others.
fn kind(name: &str, start: &BytesStart<'_>) -> Option<Kind> {
    let text = TEXTS.contains(&name) || name == "title";
    if !text && !DAYS.contains(&name) && !KEPT.contains(&name) {
        return None;
    }
    let said = attribute(start, "type").unwrap_or_default();
    let atom = matches!(name, "content" | "summary" | "title");
    Some(match said.as_str() {
        "xhtml" if text => Kind::Markup,
        // What Atom calls text is no HTML; without a word it is text too, which RSS doesn't know.
        "text" | "text/plain" if text => Kind::Plain,
        "" if name == "content" || name == "summary" => Kind::Plain,
        _ if text || atom => Kind::Html,
        _ => Kind::Plain,
    })
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = start.try_get_attribute(name).ok()??;
    Some(unescaped(&attribute.value))
}

/// Whether a link of Atom leads to the page of the entry, not to the feed itself, to comments or to sounds.
fn leads_there(start: &BytesStart<'_>) -> bool {
    attribute(start, "rel").is_none_or(|rel| rel == "alternate")
}

/// The characters of an element: entities decoded, CDATA opened, comments out.
fn unescaped(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find("<!") {
        let (before, from) = rest.split_at(at);
        out.push_str(&decoded(before));
        let (open, close) = if from.starts_with("<![CDATA[") { ("<![CDATA[", "]]>") } else { ("<!", ">") };
        let (inside, behind) = from.get(open.len()..).and_then(|from| from.split_once(close)).unwrap_or((from, ""));
        if open != "<!" {
            out.push_str(inside);
        }
        rest = behind;
    }
    out.push_str(&decoded(rest));
    out
}

/// The entities of XML decoded; others are left to whoever reads the HTML.
fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let end = from.bytes().take(12).position(|byte| byte == b';');
        let name = end.and_then(|end| from.get(1..end)).unwrap_or("");
        let number = name.strip_prefix("#x").or_else(|| name.strip_prefix("#X"));
        let number = number.map(|hex| u32::from_str_radix(hex, 16)).or_else(|| name.strip_prefix('#').map(str::parse));
        let c = match name {
            "lt" => Some('<'),
            "gt" => Some('>'),
            "amp" => Some('&'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => number.and_then(Result::ok).and_then(char::from_u32),
        };
        match (c, end) {
            (Some(c), Some(end)) => {
                out.push(c);
                rest = from.get(end + 1..).unwrap_or("");
            }
            _ => {
                out.push('&');
                rest = from.get(1..).unwrap_or("");
            }
        }
    }
    out.push_str(rest);
    out
}

/// The name in what names an author: `name@paper.example (Jane Doe)`, `<name>Jane Doe</name>`, or the name.
fn person(value: &str) -> String {
    let inside = |open: &str, close: &str| {
        value.split_once(open).and_then(|(_, rest)| rest.split_once(close)).map(|(name, _)| name)
    };
    let name =
        inside("<name>", "</name>").or_else(|| inside("(", ")").filter(|_| value.contains('@'))).unwrap_or(value);
    let name = if name.contains('<') { "" } else { name };
    one_line(name)
}

/// The day in a date of ISO 8601 or RFC 822, as it is written there.
fn day(value: &str) -> Option<Date> {
    value.parse().ok().or_else(|| {
        let date = DateTime::parse_rfc822(value)?;
        Date::new(date.year, date.month, date.day)
    })
}

/// `fr` of `fr-FR`.
fn language(code: &str) -> Option<String> {
    let code = code.trim().split(['-', '_']).next().unwrap_or("").to_ascii_lowercase();
    ((2..=3).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_lowercase())).then_some(code)
}

fn broken(text: &str, at: u64, error: impl std::fmt::Display) -> FormatError {
    let before = usize::try_from(at).ok().and_then(|at| text.as_bytes().get(..at)).unwrap_or(&[]);
    let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
    FormatError::broken("feed", format!("{error}, in line {line}"))
}

#[cfg(test)]
#[path = "feed_tests.rs"]
mod tests;
