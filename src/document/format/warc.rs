//! WARC: pages as a crawler or an archive of the web keeps them, with the answers of the servers around them.

use super::{Context, FormatError};
use flate2::bufread::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use std::io::{self, BufRead, Read};

/// Bytes of the headers of one record, and of one answer, at most.
const MOST_OF_HEADERS: usize = 1 << 16;

/// One file from the web.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::document) struct Entry {
    /// The last part of its address, as `article.html`.
    pub name: String,
    /// What the server sent, unpacked.
    pub bytes: Vec<u8>,
    /// Its kind in small letters, as `text/html`.
    pub content_type: Option<String>,
    /// Its whole address.
    pub url: Option<String>,
    /// Its encoding, where the server said it.
    pub charset: Option<String>,
}

/// The files in a WARC (ISO 28500): good answers (`200`) and resources, but no pictures, styles, scripts and the like.
///
/// Requests, metadata, repeated visits and failures are left out silently. An error is that of one record; behind one that can't
/// be told from the next, nothing more comes.
pub(in crate::document) struct Responses<'c, R: BufRead> {
    source: R,
    context: Context<'c>,
    ended: bool,
}

impl<'c, R: BufRead> Responses<'c, R> {
    /// The files in `source`, which is unpacked already; none may have more bytes than the context allows.
    pub(in crate::document) fn new(source: R, context: Context<'c>) -> Self {
        Responses { source, context, ended: false }
    }

    /// The next record that is a file; `None` at the end.
    fn next_entry(&mut self) -> Result<Option<Entry>, FormatError> {
        loop {
            self.context.check_time()?;
            let Some(headers) = self.next_headers()? else {
                self.ended = true;
                return Ok(None);
            };
            let length = headers.get("Content-Length").and_then(|length| length.parse::<u64>().ok());
            let length = length.ok_or_else(|| self.broken("a record does not say how long it is"))?;
            let kind = headers.get("WARC-Type").unwrap_or("").to_ascii_lowercase();
            let url = headers.get("WARC-Target-URI").map(|url| url.trim_matches(['<', '>']).to_owned());
            let is_answer = kind == "response";
            let schemes = ["http://", "https://", "ftp://", "file://"];
            let of_page =
                |url: &str| schemes.iter().any(|scheme| url.starts_with(scheme)) && !url.ends_with("/robots.txt");
            let in_web = url.as_deref().is_some_and(of_page);
            if !in_web || !(is_answer || kind == "resource" || kind == "conversion") {
                self.skip(length)?;
                continue;
            }
            if length > self.context.most_bytes {
                self.skip(length)?;
                return Err(FormatError::too_large(self.context.most_bytes));
            }
            let mut block = Vec::new();
            let read = self.source.by_ref().take(length).read_to_end(&mut block).map_err(|error| self.broken(error))?;
            if (read as u64) < length {
                return Err(self.broken("it is cut off"));
            }
            let entry = match is_answer {
                true => answer(block, &self.context)?,
                false => Some(entry(block, headers.get("Content-Type"))),
            };
            if let Some(entry) = entry.filter(|entry| !is_decoration(entry.content_type.as_deref().unwrap_or(""))) {
                return Ok(Some(Entry { name: name(url.as_deref().unwrap_or("")), url, ..entry }));
            }
        }
    }

    /// The headers of the next record; `None` at the end.
    fn next_headers(&mut self) -> Result<Option<Headers>, FormatError> {
        let mut line = Vec::new();
        loop {
            line.clear();
            let read = self.source.by_ref().take(MOST_OF_HEADERS as u64).read_until(b'\n', &mut line);
            if read.map_err(|error| self.broken(error))? == 0 {
                return Ok(None);
            }
            if !line.iter().all(u8::is_ascii_whitespace) {
                break;
            }
            self.context.check_time()?;
        }
        if !line.starts_with(b"WARC/") {
            return Err(self.broken("a record does not begin with its version"));
        }
        let mut bytes = Vec::new();
        loop {
            let from = bytes.len();
            let most = (MOST_OF_HEADERS - from.min(MOST_OF_HEADERS)) as u64;
            let read = self.source.by_ref().take(most).read_until(b'\n', &mut bytes);
            match read.map_err(|error| self.broken(error))? {
                0 => return Err(self.broken("the headers of a record do not end")),
                _ if bytes.get(from..).is_some_and(|line| line.iter().all(u8::is_ascii_whitespace)) => break,
                _ => {}
            }
        }
        Ok(Some(Headers::of(&bytes)))
    }

    fn skip(&mut self, length: u64) -> Result<(), FormatError> {
        let skipped = io::copy(&mut self.source.by_ref().take(length), &mut io::sink());
        match skipped.map_err(|error| self.broken(error))? == length {
            true => Ok(()),
            false => Err(self.broken("it is cut off")),
        }
    }

    /// The error of a file in which the next record can't be found any more.
    fn broken(&mut self, why: impl std::fmt::Display) -> FormatError {
        self.ended = true;
        FormatError::broken("WARC", why)
    }
}

impl<R: BufRead> Iterator for Responses<'_, R> {
    type Item = Result<Entry, FormatError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let next = self.next_entry();
        self.ended |= next.as_ref().is_err_and(|error| error.code == FormatError::too_slow().code);
        next.transpose()
    }
}

/// Headers as WARC and HTTP have them.
struct Headers(Vec<(String, String)>);

impl Headers {
    fn of(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        let pairs = text.lines().filter_map(|line| line.split_once(':'));
        Headers(pairs.map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned())).collect())
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

/// The file in the answer of a server; `None` where it is no good one.
fn answer(block: Vec<u8>, context: &Context<'_>) -> Result<Option<Entry>, FormatError> {
    let most = block.get(..MOST_OF_HEADERS).unwrap_or(&block);
    let end = memchr::memmem::find(most, b"\r\n\r\n").map(|at| (at, at + 4));
    let Some((end, body)) = end.or_else(|| memchr::memmem::find(most, b"\n\n").map(|at| (at, at + 2))) else {
        return Ok(None);
    };
    let head = block.get(..end).unwrap_or(&[]);
    let status = head.split(|b| b.is_ascii_whitespace()).nth(1);
    if !head.starts_with(b"HTTP/") || status != Some(b"200") {
        return Ok(None);
    }
    let headers = Headers::of(head);
    let mut body = block.get(body..).unwrap_or(&[]).to_vec();
    if headers.get("Transfer-Encoding").is_some_and(|coding| coding.to_ascii_lowercase().contains("chunked")) {
        // Some crawlers keep the header and join the chunks all the same.
        body = joined(&body).unwrap_or(body);
    }
    // The last packing was put on last.
    let packings = headers.get("Content-Encoding").unwrap_or("").to_ascii_lowercase();
    for packing in packings.rsplit(',').map(str::trim) {
        body = unpacked(body, packing, context)?;
    }
    Ok(Some(entry(body, headers.get("Content-Type"))))
}

fn entry(bytes: Vec<u8>, content_type: Option<&str>) -> Entry {
    let mut parts = content_type.unwrap_or("").split(';').map(str::trim);
    let kind = parts.next().filter(|kind| !kind.is_empty()).map(str::to_ascii_lowercase);
    let charset = parts.find_map(|part| part.to_ascii_lowercase().strip_prefix("charset=").map(str::to_owned));
    let charset =
        charset.map(|charset| charset.trim_matches(['"', '\'']).to_owned()).filter(|charset| !charset.is_empty());
    Entry { bytes, content_type: kind, charset, ..Entry::default() }
}

/// The chunks of an answer as one; `None` where these are none.
fn joined(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    while !rest.is_empty() {
        let line = rest.iter().take(1024).position(|b| *b == b'\n')?;
        let size = std::str::from_utf8(rest.get(..line)?).ok()?.split(';').next()?.trim();
        let size = usize::from_str_radix(size, 16).ok()?;
        if size == 0 {
            break;
        }
        let chunk = rest.get(line + 1..)?;
        // What is cut off is kept as far as it goes.
        out.extend_from_slice(chunk.get(..size).unwrap_or(chunk));
        let behind = chunk.get(size..).unwrap_or(&[]);
        rest = behind.strip_prefix(b"\r\n").or_else(|| behind.strip_prefix(b"\n")).unwrap_or(behind);
    }
    Some(out)
}

fn unpacked(bytes: Vec<u8>, packing: &str, context: &Context<'_>) -> Result<Vec<u8>, FormatError> {
    match packing.strip_prefix("x-").unwrap_or(packing) {
        "" | "identity" => Ok(bytes),
        // Crawlers that unpack, and keep the header.
        "gzip" if !bytes.starts_with(&[0x1f, 0x8b]) => Ok(bytes),
        "gzip" => all(MultiGzDecoder::new(bytes.as_slice()), context),
        // It should be zlib, and often is not.
        "deflate" => match all(ZlibDecoder::new(bytes.as_slice()), context) {
            Err(error) if error.code == FormatError::broken("", "").code => {
                all(DeflateDecoder::new(bytes.as_slice()), context)
            }
            done => done,
        },
        other => Err(FormatError::new(
            "unknown-packing",
            format!("a page packed by `{}`", other.chars().take(20).collect::<String>()),
            "have the crawler ask for gzip only, or unpack the records first",
        )),
    }
}

fn all(packed: impl Read, context: &Context<'_>) -> Result<Vec<u8>, FormatError> {
    let mut bytes = Vec::new();
    let read = packed.take(context.most_bytes.saturating_add(1)).read_to_end(&mut bytes);
    if bytes.len() as u64 > context.most_bytes {
        return Err(FormatError::too_large(context.most_bytes));
    }
    match read {
        // The beginning of a page is better than nothing.
        Err(error) if bytes.is_empty() => {
            Err(FormatError::broken("WARC", format!("a page can't be unpacked: {error}")))
        }
        _ => Ok(bytes),
    }
}

/// Whether something of this kind holds no text to read.
fn is_decoration(kind: &str) -> bool {
    let (class, name) = kind.split_once('/').unwrap_or((kind, ""));
    let name = name.strip_prefix("x-").unwrap_or(name);
    matches!(class, "image" | "audio" | "video" | "font") || matches!(name, "css" | "javascript" | "wasm")
}

/// The last part of an address, without what was asked of it.
fn name(url: &str) -> String {
    let path = url.split(['?', '#']).next().unwrap_or("");
    let path = path.split_once("://").map_or(path, |(_, path)| path);
    path.trim_end_matches('/').rsplit('/').next().unwrap_or("").to_owned()
}

#[cfg(test)]
#[path = "warc_tests.rs"]
mod tests;
