//! Data files in memory: their names as the user knows them, what stands in them, and where lines begin.

use crate::Diagnostic;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// A data file that was read, or that never was a file: a name to show and a text.
///
/// ```
/// use actant::gazetteer::SourceFile;
/// let file = SourceFile::new("people.toml", "[[person]]\nid = \"ada\"\n");
/// assert_eq!(file.line_at(11), 2);
/// ```
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// The name shown in complaints.
    pub name: String,
    /// The whole text.
    pub text: String,
    /// It comes with the program.
    built_in: bool,
    /// Where each line begins; made when first asked for, because most files have nothing to complain about.
    lines: OnceLock<Vec<usize>>,
}

impl SourceFile {
    /// A file of this name and text.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        SourceFile { name: name.into(), text: text.into(), built_in: false, lines: OnceLock::new() }
    }

    /// One that comes with the program, and is read beside those of a user.
    pub(super) fn built_in(name: impl Into<String>, text: impl Into<String>) -> Self {
        SourceFile { built_in: true, ..Self::new(name, text) }
    }

    /// Whether no user wrote this file, but an import, or who made the program: then it gives way to what users wrote.
    pub(crate) fn gives_way(&self) -> bool {
        self.built_in || self.is_imported()
    }

    /// Whether an import wrote this file.
    pub(crate) fn is_imported(&self) -> bool {
        let name = std::path::Path::new(&self.name).file_name();
        name.is_some_and(|name| name.as_encoded_bytes().starts_with(super::IMPORTED.as_bytes()))
    }

    /// The line, from 1, that the byte at `offset` stands on; the last line for offsets past the end.
    pub fn line_at(&self, offset: usize) -> usize {
        self.line_starts().partition_point(|&start| start <= offset)
    }

    /// An error at `span`, in bytes.
    pub(crate) fn error(&self, code: &'static str, span: Range<usize>, message: impl Into<String>) -> Diagnostic {
        self.place(Diagnostic::error(code, message), span)
    }

    /// A warning at `span`, in bytes.
    pub(crate) fn warning(&self, code: &'static str, span: Range<usize>, message: impl Into<String>) -> Diagnostic {
        self.place(Diagnostic::warning(code, message), span)
    }

    /// A note at `span`, in bytes.
    pub(crate) fn note(&self, code: &'static str, span: Range<usize>, message: impl Into<String>) -> Diagnostic {
        self.place(Diagnostic::note(code, message), span)
    }

    fn place(&self, diagnostic: Diagnostic, span: Range<usize>) -> Diagnostic {
        let line = self.line_at(span.start);
        let start = self.line_starts().get(line - 1).copied().unwrap_or(0);
        let end = self.line_starts().get(line).copied().unwrap_or(self.text.len());
        let shown = self.text.get(start..end).unwrap_or("");
        diagnostic.at_line(&self.name, line, shown, span.start.saturating_sub(start)..span.end.saturating_sub(start))
    }

    fn line_starts(&self) -> &[usize] {
        self.lines.get_or_init(|| {
            std::iter::once(0).chain(memchr::memchr_iter(b'\n', self.text.as_bytes()).map(|i| i + 1)).collect()
        })
    }
}

/// The model of a language as a file: a name to show and the bytes, which nobody has looked at yet.
///
/// ```
/// use actant::gazetteer::ModelFile;
/// let file = ModelFile::new("stances/tlh/tlh.model", b"MZ".to_vec());
/// assert_eq!((file.name.as_str(), file.bytes.len()), ("stances/tlh/tlh.model", 2));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelFile {
    /// The name shown in complaints; the folder in it is called like the language.
    pub name: String,
    /// The whole file. A copy shares it.
    pub bytes: Arc<[u8]>,
}

impl ModelFile {
    /// A file of this name and these bytes.
    pub fn new(name: impl Into<String>, bytes: Vec<u8>) -> Self {
        ModelFile { name: name.into(), bytes: bytes.into() }
    }
}

/// What a file says, and where it says it (in bytes).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Located<T> {
    pub value: T,
    pub span: Range<usize>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns() {
        let file = SourceFile::new("f", "é\r\nàb\n");
        for (offset, line) in [(0, 1), (3, 1), (4, 2), (7, 2), (8, 3), (99, 3)] {
            assert_eq!(file.line_at(offset), line, "offset {offset}");
        }
        for (span, place) in [(0..2, (1, 1)), (6..7, (2, 2)), (7..7, (2, 3)), (8..8, (3, 1)), (5..99, (2, 1))] {
            let d = file.error("x", span.clone(), "m");
            assert_eq!((d.line, d.column), place, "{span:?}");
            assert!(d.render(false).contains(&format!("f:{}:{}", place.0, place.1)), "{}", d.render(false));
        }
        let empty = SourceFile::new("e", "");
        assert_eq!(empty.error("x", 0..0, "m").to_string(), "e:1:1: error[x]: m");
    }
}
