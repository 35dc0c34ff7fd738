//! What can go wrong with one input, said in one line.

use super::encoding::DecodeError;
use super::format::FormatError;
use crate::Diagnostic;
use std::io;

/// One file, or one line of one, that could not be read. The rest of the corpus can.
///
/// ```
/// use actant::document::{Corpus, HeaderRules, ReadOptions};
/// let reader: &[u8] = b"{\"id\": \"a\"}\n{\"text\": \"Paris\"}\n";
/// let mut corpus = Corpus::from_reader(reader, "stdin", &HeaderRules::default(), ReadOptions::default());
/// let error = corpus.next().unwrap().unwrap_err();
/// assert_eq!(error.to_string(), "stdin:1: no `text` (write one JSON object a line: {\"id\": …, \"text\": …})");
/// assert_eq!(corpus.next().unwrap().unwrap().document.id, "stdin-2");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}{}: {message}{}", .line.map(|n| format!(":{n}")).unwrap_or_default(), in_parentheses(.help))]
pub struct ReadError {
    /// A short stable name: `unreadable`, `encoding`, `too-large`, `json-line`, `broken-file` …
    pub code: &'static str,
    /// The file, as the user named it.
    pub path: String,
    /// The line, from 1, where the input is JSON Lines.
    pub line: Option<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do about it; may be empty.
    pub help: String,
}

fn in_parentheses(help: &str) -> String {
    if help.is_empty() { String::new() } else { format!(" ({help})") }
}

impl ReadError {
    pub(super) fn new(code: &'static str, path: &str, message: impl Into<String>, help: impl Into<String>) -> Self {
        ReadError { code, path: path.to_owned(), line: None, message: message.into(), help: help.into() }
    }

    /// What the system said, in words that help.
    pub(super) fn io(path: &str, error: &io::Error) -> Self {
        let (message, help) = match error.kind() {
            io::ErrorKind::NotFound => ("no such file or folder".to_owned(), "check the path"),
            io::ErrorKind::PermissionDenied => ("permission denied".to_owned(), "check who may read it"),
            _ => (format!("can't be read: {error}"), ""),
        };
        Self::new("unreadable", path, message, help)
    }

    pub(super) fn decode(path: &str, error: DecodeError) -> Self {
        Self::new("encoding", path, error.message, error.help)
    }

    /// What a format's reader said.
    pub(super) fn format(path: &str, error: FormatError) -> Self {
        Self::new(error.code, path, error.message, error.help)
    }

    pub(super) fn too_large(path: &str, what: &str, limit: u64) -> Self {
        let message = format!("{what} of more than {limit} bytes");
        Self::new("too-large", path, message, "split it into several documents")
    }

    #[must_use]
    pub(super) fn at_line(mut self, line: usize) -> Self {
        self.line = Some(line);
        self
    }

    /// The same as a diagnostic, with its file and line.
    pub fn to_diagnostic(&self) -> Diagnostic {
        let mut diagnostic = Diagnostic::error(self.code, self.message.as_str());
        if !self.help.is_empty() {
            diagnostic = diagnostic.help(self.help.as_str());
        }
        diagnostic = diagnostic.in_file(&self.path);
        if let Some(line) = self.line {
            // A whole line is wrong: it is shown at its beginning.
            diagnostic = diagnostic.at_place(&self.path, line, 1);
        }
        diagnostic
    }
}
