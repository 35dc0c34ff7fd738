//! What a file is: by the ending of its name, and by its first bytes, which are believed where both speak.

/// What is inside a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Kind {
    /// One text.
    Text,
    /// One JSON object a line.
    JsonLines,
    /// A web page.
    Html,
    /// A web page with all that it needs, as a browser saves it.
    Mhtml,
    /// A printed page.
    Pdf,
    /// Word.
    Docx,
    /// OpenDocument, of Writer.
    Odt,
    /// A book.
    Epub,
    /// Rich Text Format.
    Rtf,
    /// Markdown.
    Markdown,
    /// Values separated by commas or semicolons.
    Csv,
    /// Values separated by tabs.
    Tsv,
    /// A spreadsheet of Excel.
    Xlsx,
    /// A spreadsheet of OpenDocument.
    Ods,
    /// RSS or Atom.
    Feed,
    /// One letter.
    Mail,
    /// A mailbox.
    Mbox,
    /// What a crawler kept.
    Warc,
    /// ZIP.
    Zip,
    /// tar.
    Tar,
}

impl Kind {
    /// As people call it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Kind::Text => "text",
            Kind::JsonLines => "JSON Lines",
            Kind::Html => "HTML",
            Kind::Mhtml => "MHTML",
            Kind::Pdf => "PDF",
            Kind::Docx => "DOCX",
            Kind::Odt => "ODT",
            Kind::Epub => "EPUB",
            Kind::Rtf => "RTF",
            Kind::Markdown => "Markdown",
            Kind::Csv => "CSV",
            Kind::Tsv => "TSV",
            Kind::Xlsx => "XLSX",
            Kind::Ods => "ODS",
            Kind::Feed => "feed",
            Kind::Mail => "mail",
            Kind::Mbox => "mailbox",
            Kind::Warc => "WARC",
            Kind::Zip => "ZIP",
            Kind::Tar => "tar",
        }
    }
}

/// The endings of names, without the dot, in small letters.
const ENDINGS: &[(&str, Kind)] = &[
    ("txt", Kind::Text),
    ("text", Kind::Text),
    ("jsonl", Kind::JsonLines),
    ("ndjson", Kind::JsonLines),
    ("html", Kind::Html),
    ("htm", Kind::Html),
    ("xhtml", Kind::Html),
    ("mhtml", Kind::Mhtml),
    ("mht", Kind::Mhtml),
    ("pdf", Kind::Pdf),
    ("docx", Kind::Docx),
    ("odt", Kind::Odt),
    ("epub", Kind::Epub),
    ("rtf", Kind::Rtf),
    ("md", Kind::Markdown),
    ("markdown", Kind::Markdown),
    ("csv", Kind::Csv),
    ("tsv", Kind::Tsv),
    ("tab", Kind::Tsv),
    ("xlsx", Kind::Xlsx),
    ("ods", Kind::Ods),
    ("rss", Kind::Feed),
    ("atom", Kind::Feed),
    ("eml", Kind::Mail),
    ("mbox", Kind::Mbox),
    ("warc", Kind::Warc),
    ("zip", Kind::Zip),
    ("tar", Kind::Tar),
];

/// How a file is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packing {
    /// Not at all.
    None,
    /// gzip.
    Gzip,
    /// Zstandard.
    Zstd,
    /// To be told by the first bytes.
    Unknown,
}

/// What the ending of a name says: the kind (`None` where the ending is another or missing), the packing, and the name
/// without the endings that are known. Case doesn't matter.
pub(super) fn by_name(name: &str) -> (Option<Kind>, Packing, &str) {
    if let Some(stem) = without(name, ".tgz") {
        return (Some(Kind::Tar), Packing::Gzip, stem);
    }
    let (name, packing) = if let Some(inner) = without(name, ".gz") {
        (inner, Packing::Gzip)
    } else if let Some(inner) = without(name, ".zst") {
        (inner, Packing::Zstd)
    } else {
        (name, Packing::None)
    };
    let known = name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).and_then(|(stem, ending)| {
        let (_, kind) = ENDINGS.iter().find(|(known, _)| ending.eq_ignore_ascii_case(known))?;
        Some((*kind, stem))
    });
    match known {
        Some((kind, stem)) => (Some(kind), packing, stem),
        None => (None, packing, name),
    }
}

/// The kinds of files as servers name them, in small letters and without what stands behind a semicolon.
const MEDIA_TYPES: &[(&str, Kind)] = &[
    ("text/html", Kind::Html),
    ("application/xhtml+xml", Kind::Html),
    ("text/plain", Kind::Text),
    ("application/pdf", Kind::Pdf),
    ("text/markdown", Kind::Markdown),
    ("text/csv", Kind::Csv),
    ("text/tab-separated-values", Kind::Tsv),
    ("application/rtf", Kind::Rtf),
    ("application/epub+zip", Kind::Epub),
    ("application/rss+xml", Kind::Feed),
    ("application/atom+xml", Kind::Feed),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", Kind::Docx),
    ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Kind::Xlsx),
    ("application/vnd.oasis.opendocument.text", Kind::Odt),
    ("application/vnd.oasis.opendocument.spreadsheet", Kind::Ods),
];

/// What the kind that a server names is.
pub(super) fn by_media_type(name: &str) -> Option<Kind> {
    MEDIA_TYPES.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind)
}

/// Whether a file of this name is read where it is found in a folder, whatever its content says.
pub(crate) fn is_read_in_folders(name: &str) -> bool {
    !name.starts_with('.') && by_name(name).0.is_some()
}

/// How a file that is left out is counted: by the ending of its name, in small letters with its dot; empty where it has none.
pub(super) fn ending_of(name: &str) -> String {
    let ending = name.rsplit_once('.').filter(|(stem, ending)| !stem.is_empty() && ending.len() <= 8);
    ending.map(|(_, ending)| format!(".{}", ending.to_lowercase())).unwrap_or_default()
}

/// The name without an ASCII ending; `None` where it has another, or nothing but it.
fn without<'a>(name: &'a str, ending: &str) -> Option<&'a str> {
    let at = name.len().checked_sub(ending.len()).filter(|at| *at > 0)?;
    let (stem, end) = name.split_at_checked(at)?;
    end.eq_ignore_ascii_case(ending).then_some(stem)
}

/// What the first bytes of a file say, unpacked: only what nothing else begins with. `None` where it may be anything.
pub(super) fn by_content(start: &[u8]) -> Option<Kind> {
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    let signatures: [(&[u8], Kind); 4] =
        [(b"{\\rtf", Kind::Rtf), (b"PK\x03\x04", Kind::Zip), (b"PK\x05\x06", Kind::Zip), (b"WARC/1.", Kind::Warc)];
    if let Some((_, kind)) = signatures.iter().find(|(signature, _)| start.starts_with(signature)) {
        return Some(*kind);
    }
    if start.get(257..262) == Some(b"ustar") {
        return Some(Kind::Tar);
    }
    // Some servers let an empty line or two slip in front of a PDF.
    if start.trim_ascii_start().starts_with(b"%PDF-") {
        return Some(Kind::Pdf);
    }
    by_markup(start).or_else(|| by_headers(start))
}

/// How far into a file the element that says what it is may stand, behind declarations and comments, in bytes.
const LONGEST_PROLOGUE: usize = 4096;

/// A web page or a feed, by its first element.
fn by_markup(start: &[u8]) -> Option<Kind> {
    let mut rest = start.get(..LONGEST_PROLOGUE).unwrap_or(start).trim_ascii_start();
    loop {
        let skipped = if rest.starts_with(b"<?") {
            memchr::memmem::find(rest, b"?>").map(|at| at + 2)
        } else if rest.starts_with(b"<!--") {
            memchr::memmem::find(rest, b"-->").map(|at| at + 3)
        } else if is_tag(rest, b"<!doctype") {
            if is_tag(rest, b"<!doctype html") {
                return Some(Kind::Html);
            }
            memchr::memchr(b'>', rest).map(|at| at + 1)
        } else {
            break;
        };
        rest = rest.get(skipped?..).unwrap_or_default().trim_ascii_start();
    }
    let tags: [(&[u8], Kind); 6] = [
        (b"<html", Kind::Html),
        (b"<head", Kind::Html),
        (b"<body", Kind::Html),
        (b"<rss", Kind::Feed),
        (b"<feed", Kind::Feed),
        (b"<rdf:rdf", Kind::Feed),
    ];
    tags.iter().find(|(tag, _)| is_tag(rest, tag)).map(|(_, kind)| *kind)
}

/// Whether a text begins with a tag of this name, in capitals or not.
fn is_tag(text: &[u8], tag: &[u8]) -> bool {
    let end = text.get(tag.len()).copied().unwrap_or(b'>');
    let begins = text.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag));
    begins && (end.is_ascii_whitespace() || matches!(end, b'>' | b'/'))
}

/// A mailbox, or a letter: by the lines at its head, of which each has a name that mail programs write.
fn by_headers(start: &[u8]) -> Option<Kind> {
    let mut lines = start.split(|b| *b == b'\n').map(<[u8]>::trim_ascii_end);
    let mut first = lines.next()?;
    let is_box = first.starts_with(b"From ") && first.iter().filter(|b| **b == b':').count() >= 2;
    if is_box {
        first = lines.next()?;
    }
    const NAMES: [&str; 9] = [
        "From",
        "Return-Path",
        "Received",
        "MIME-Version",
        "Message-ID",
        "Delivered-To",
        "X-Mozilla-Status",
        "Snapshot-Content-Location",
        "X-GM-THRID",
    ];
    let (mut known, mut related) = (0, false);
    let mut line = Some(first);
    while let Some(header) = line.filter(|header| !header.is_empty()) {
        let is_continued = header.first().is_some_and(|b| b.is_ascii_whitespace());
        let colon = memchr::memchr(b':', header);
        // A line that is no header: this is some other text.
        let name = match colon.and_then(|at| header.get(..at)) {
            _ if is_continued => None,
            Some(name) if name.iter().all(|b| b.is_ascii_alphanumeric() || *b == b'-') => Some(name),
            _ => break,
        };
        known +=
            usize::from(name.is_some_and(|name| NAMES.iter().any(|known| name.eq_ignore_ascii_case(known.as_bytes()))));
        let lower = header.to_ascii_lowercase();
        related |= memchr::memmem::find(&lower, b"multipart/related").is_some();
        line = lines.next();
    }
    match (is_box, known) {
        (true, 1..) => Some(Kind::Mbox),
        (false, 2..) => Some(if related { Kind::Mhtml } else { Kind::Mail }),
        _ => None,
    }
}

/// What a file is by both: its first bytes are believed where they say more than its name.
pub(super) fn settle(named: Option<Kind>, seen: Option<Kind>) -> Option<Kind> {
    match (named, seen) {
        // Office documents are ZIP files.
        (Some(Kind::Docx | Kind::Odt | Kind::Epub | Kind::Xlsx | Kind::Ods), Some(Kind::Zip)) => named,
        // A saved page may have any ending, but a letter or a crawl may quote one only behind its own head.
        (Some(Kind::Mhtml), Some(Kind::Mail)) => named,
        (_, Some(_)) => seen,
        (named, None) => named,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings() {
        let cases = [
            ("a.txt", Some(Kind::Text), Packing::None, "a"),
            ("a.TXT.GZ", Some(Kind::Text), Packing::Gzip, "a"),
            ("a.b.jsonl.zst", Some(Kind::JsonLines), Packing::Zstd, "a.b"),
            ("a.ndjson", Some(Kind::JsonLines), Packing::None, "a"),
            ("a.csv.gz", Some(Kind::Csv), Packing::Gzip, "a"),
            ("a.tgz", Some(Kind::Tar), Packing::Gzip, "a"),
            ("a.tar.gz", Some(Kind::Tar), Packing::Gzip, "a"),
            ("a.warc.gz", Some(Kind::Warc), Packing::Gzip, "a"),
            ("a.jpg.gz", None, Packing::Gzip, "a.jpg"),
            ("3.5", None, Packing::None, "3.5"),
            (".txt", None, Packing::None, ".txt"),
            (".tgz", None, Packing::None, ".tgz"),
            ("é", None, Packing::None, "é"),
            ("", None, Packing::None, ""),
        ];
        for (name, kind, packing, stem) in cases {
            assert_eq!(by_name(name), (kind, packing, stem), "{name}");
        }
        for (name, ending) in [("a.JPG", ".jpg"), ("LICENCE", ""), ("a.2020-07-16 note", ""), (".x", "")] {
            assert_eq!(ending_of(name), ending, "{name}");
        }
    }

    #[test]
    fn first_bytes() {
        let mut tar = vec![0; 512];
        tar[257..262].copy_from_slice(b"ustar");
        let cases: &[(&[u8], Option<Kind>)] = &[
            (b"%PDF-1.7\n", Some(Kind::Pdf)),
            (b"\n\n%PDF-1.4", Some(Kind::Pdf)),
            (b"Un fichier %PDF-1.4", None),
            (b"{\\rtf1\\ansi", Some(Kind::Rtf)),
            (b"{\"text\": 1}", None),
            (b"PK\x03\x04abc", Some(Kind::Zip)),
            (b"WARC/1.0\r\n", Some(Kind::Warc)),
            (&tar, Some(Kind::Tar)),
            (b"  <!DOCTYPE html>", Some(Kind::Html)),
            (b"<!doctype HTML PUBLIC \"x\">", Some(Kind::Html)),
            (b"<!-- x --><HTML lang=fr>", Some(Kind::Html)),
            (b"\xef\xbb\xbf<?xml version=\"1.0\"?><!DOCTYPE rss><rss version=\"2.0\">", Some(Kind::Feed)),
            (b"<?xml version=\"1.0\"?>\n<feed xmlns=\"x\">", Some(Kind::Feed)),
            (b"<?xml version=\"1.0\"?><gexf>", None),
            (b"<htmlx>", None),
            (b"<?xml", None),
            (b"From a@b.fr Thu Jul 16 10:00:00 2020\nReturn-Path: <a@b>\nSubject: x\n\nA", Some(Kind::Mbox)),
            (b"From Paris: all is well: so far\nNothing more\n", None),
            (
                b"From: a@b.fr\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=x\r\n\r\n",
                Some(Kind::Mhtml),
            ),
            (b"Message-ID: <1@b>\nFrom: a@b.fr\nSubject: x\n\nBonjour", Some(Kind::Mail)),
            (b"From: nobody\nhe came", None),
            (b"Moscou a condamn\xc3\xa9", None),
            (b"", None),
        ];
        for (start, kind) in cases {
            assert_eq!(by_content(start), *kind, "{}", String::from_utf8_lossy(start));
        }
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_something_or_nothing(bytes: Vec<u8>, name: String) {
            let _ = (by_content(&bytes), by_name(&name), ending_of(&name));
        }
    }
}
