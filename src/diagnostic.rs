//! One type for every complaint about the user's data: what is wrong, where, and what to do.

mod explanation;
mod json;

pub use explanation::Explanation;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use std::fmt;
use std::ops::Range;

/// The longest line that is drawn, in bytes; of a longer one only the place is said.
const LONGEST_SNIPPET: usize = 2000;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// An observation; there may be nothing to do.
    Note,
    /// Worth knowing; nothing is lost.
    Warning,
    /// The file can't be used as it is.
    Error,
}

impl Severity {
    /// The word for it in messages and in JSON: `note`, `warning`, `error`.
    ///
    /// ```
    /// assert_eq!(actant::Severity::Note.as_str(), "note");
    /// ```
    pub const fn as_str(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// One complaint, with its place and its mend.
///
/// ```
/// use actant::{Diagnostic, Severity};
/// let d = Diagnostic::error("unknown-key", "unknown key `aliass`")
///     .at("people.toml", "[[person]]\naliass = []\n", 11..17)
///     .help("did you mean `aliases`?");
/// assert_eq!((d.line, d.column), (2, 1));
/// assert_eq!(d.to_string(), "people.toml:2:1: error[unknown-key]: unknown key `aliass` (did you mean `aliases`?)");
/// assert_eq!(d.severity, Severity::Error);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// A short stable name, as in `duplicate-id`.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, in one sentence.
    pub message: String,
    /// The file, as the user named it; empty where there is none.
    pub file: String,
    /// Line, from 1; 0 where there is none.
    pub line: usize,
    /// Column in characters, from 1; 0 where there is none.
    pub column: usize,
    /// Column behind the last character underlined, which is never before `column`; 0 where there is none.
    pub end_column: usize,
    /// What to do about it; may be empty.
    pub help: String,
    /// The lines around the place, for drawing: (number of the first line, text, bytes underlined).
    snippet: Option<(usize, String, Range<usize>)>,
}

impl Diagnostic {
    /// An error without a place yet.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Error, message)
    }

    /// A warning without a place yet.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Warning, message)
    }

    /// A note without a place yet.
    pub fn note(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Note, message)
    }

    fn new(code: &'static str, severity: Severity, message: impl Into<String>) -> Self {
        Diagnostic {
            code,
            severity,
            message: message.into(),
            file: String::new(),
            line: 0,
            column: 0,
            end_column: 0,
            help: String::new(),
            snippet: None,
        }
    }

    /// Puts the complaint at `bytes` of `source`, the whole text of `file`. A range that does not fit
    /// is moved to the nearest character boundaries.
    #[must_use]
    pub fn at(self, file: &str, source: &str, bytes: Range<usize>) -> Self {
        let start = floor_boundary(source, bytes.start);
        let line_start = source[..start].rfind('\n').map_or(0, |i| i + 1);
        let line_end = source[start..].find('\n').map_or(source.len(), |i| start + i);
        let line = source[..start].matches('\n').count() + 1;
        let end = bytes.end.max(start);
        self.at_line(file, line, &source[line_start..line_end], start - line_start..end - line_start)
    }

    /// Puts the complaint at `bytes` of line number `line` of `file`, whose text is `shown`: for whoever
    /// knows the lines of the file already.
    #[must_use]
    pub(crate) fn at_line(mut self, file: &str, line: usize, shown: &str, bytes: Range<usize>) -> Self {
        let shown = shown.trim_end_matches(['\n', '\r']);
        let from = floor_boundary(shown, bytes.start);
        let to = floor_boundary(shown, bytes.end).max(from);
        file.clone_into(&mut self.file);
        self.line = line;
        self.column = shown[..from].chars().count() + 1;
        self.end_column = self.column + shown[from..to].chars().count();
        // A line that fills the screen several times helps nobody, and keeping it is dear.
        self.snippet = (shown.len() <= LONGEST_SNIPPET).then(|| (line, shown.to_owned(), from..to));
        self
    }

    /// Puts the complaint at a line and column, both from 1, whose text is not at hand.
    #[must_use]
    pub(crate) fn at_place(mut self, file: &str, line: usize, column: usize) -> Self {
        self.file = file.to_owned();
        self.line = line;
        (self.column, self.end_column) = (column, column);
        self
    }

    /// Shows the line of a complaint that has only a place in this file, underlined from there on.
    #[must_use]
    pub(crate) fn shown_in(self, file: &str, source: &str) -> Self {
        if self.snippet.is_some() || self.line == 0 || self.file != file {
            return self;
        }
        let Some(line) = source.lines().nth(self.line - 1) else { return self };
        let start = line.char_indices().nth(self.column.saturating_sub(1)).map_or(line.len(), |(at, _)| at);
        let (number, end) = (self.line, line.trim_end().len().max(start));
        self.at_line(file, number, line, start..end)
    }

    /// Puts the complaint at a file as a whole.
    #[must_use]
    pub fn in_file(mut self, file: &str) -> Self {
        self.file = file.to_owned();
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    /// The complaint drawn with its line underlined, for a terminal; `colour` adds ANSI colours.
    pub fn render(&self, colour: bool) -> String {
        // A file may be called by anything, and what is drawn may reach a terminal.
        let inert = |text: &str| text.replace(|c: char| c.is_control() && c != '\n', "\u{fffd}");
        let (file, message, help) = (inert(&self.file), inert(&self.message), inert(&self.help));
        let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
        let level = match self.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Note => Level::NOTE,
        };
        let mut group =
            level.primary_title(message.as_str()).id(self.code).elements(Vec::<annotate_snippets::Element<'_>>::new());
        match &self.snippet {
            Some((line, text, range)) => {
                group = group.element(
                    Snippet::source(text.as_str())
                        .path(file.as_str())
                        .line_start(*line)
                        .annotation(AnnotationKind::Primary.span(range.clone())),
                );
            }
            None if !self.file.is_empty() => {
                let mut origin = annotate_snippets::Origin::path(file.as_str());
                if self.line > 0 {
                    origin = origin.line(self.line).char_column(self.column);
                }
                group = group.element(origin);
            }
            None => {}
        }
        if !self.help.is_empty() {
            group = group.element(Level::HELP.message(help.as_str()));
        }
        // The renderer shows the controls of ASCII in a line by signs of their own, and lets these through.
        renderer.render(&[group]).to_string().replace(|c: char| ('\u{80}'..='\u{9f}').contains(&c), "\u{fffd}")
    }
}

/// The nearest character boundary at or before `i`.
fn floor_boundary(text: &str, i: usize) -> usize {
    let mut i = i.min(text.len());
    while !text.is_char_boundary(i) {
        i -= 1;
    }
    i
}

impl fmt::Display for Diagnostic {
    /// One line: `file:line:column: error[code]: message (help)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.file.is_empty() {
            write!(f, "{}:", self.file)?;
            if self.line > 0 {
                write!(f, "{}:{}:", self.line, self.column)?;
            }
            f.write_str(" ")?;
        }
        write!(f, "{}[{}]: {}", self.severity.as_str(), self.code, self.message)?;
        if !self.help.is_empty() {
            write!(f, " ({})", self.help)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_shown_where_its_file_is_at_hand() {
        let at = |line, column| Diagnostic::warning("x", "m").at_place("f", line, column);
        let source = "a\n  é = ß \n";
        let place = |d: &Diagnostic| (d.line, d.column, d.end_column, d.snippet.is_some());
        for (line, column, shown) in [(2, 3, (2, 3, 8, true)), (1, 9, (1, 2, 2, true)), (7, 1, (7, 1, 1, false))] {
            assert_eq!(place(&at(line, column).shown_in("f", source)), shown, "{line}:{column}");
        }
        assert_eq!(place(&at(2, 3).shown_in("g", source)), (2, 3, 3, false));
        assert!(at(2, 3).shown_in("f", source).render(false).contains("^^^^^"));
    }
}
