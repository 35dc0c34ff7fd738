//! Changing `corrections.toml` as a text, so that all that a person wrote into it stays.

use super::read::{BLOCK, Block, DENIED, blocks};
use super::{Corrections, Judgement, Reading, Verdict};
use crate::gazetteer::SourceFile;
use crate::{Diagnostic, Severity};
use std::ops::Range;

/// What stands at the top of a new file.
const HEAD: &str = "\
# What was judged of single facts: `actant judge` and the page of `actant explore` write it, and you may too.
# A fact judged wrong is left out of the graph; one judged right is kept, however unsure the reading is.
# The sentence and the triple decide, so copies of the sentence are judged too. `actant check` checks this file.
";

/// A change of the file.
///
/// ```
/// use actant::correction::{Change, Judgement, Reading, Verdict};
/// let reading = Reading::new("Moscou a condamné Ankara.", "russia", "condemns", "turkey");
/// let judgement = Judgement { verdict: Verdict::Right, part: None, reading: reading.clone(), document: None };
/// let old = "# Mine.\n";
/// let new = Change::Set(judgement).apply("corrections.toml", old)?;
/// assert!(new.starts_with("# Mine.\n\n[[judged]]\nverdict = \"right\"\n"));
/// assert_eq!(Change::Unset(reading).apply("corrections.toml", &new)?, old);
/// # Ok::<(), actant::correction::EditError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Judges a reading; what was said of it before is taken back.
    Set(Judgement),
    /// Takes back what was said of a reading.
    Unset(Reading),
}

/// Why a file can't be changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// It has mistakes.
    #[error("{}", first(.0))]
    Mistakes(Vec<Diagnostic>),
    /// Its judgements are no blocks, and only a person can change them.
    #[error("`{0}` has judgements that are no blocks of their own: write each under a line [[judged]]")]
    Form(String),
}

fn first(mistakes: &[Diagnostic]) -> String {
    mistakes.iter().find(|it| it.severity == Severity::Error).map_or_else(String::new, Diagnostic::to_string)
}

impl Change {
    /// What is judged, or no longer.
    pub fn reading(&self) -> &Reading {
        match self {
            Change::Set(judgement) => &judgement.reading,
            Change::Unset(reading) => reading,
        }
    }

    /// The text of a file with the change. Where the file says so already it stays as it is; all else in it stays always:
    /// other blocks, remarks, ends of lines.
    ///
    /// # Errors
    /// Where the file has mistakes, or is written in a way that this can't change.
    pub fn apply(&self, name: &str, text: &str) -> Result<String, EditError> {
        let file = SourceFile::new(name, text);
        let mut diagnostics = Vec::new();
        let blocks = blocks(&file, &mut diagnostics);
        if diagnostics.iter().any(|it| it.severity == Severity::Error) {
            return Err(EditError::Mistakes(diagnostics));
        }
        let about: Vec<&Block> = blocks.iter().filter(|block| self.is_about(block)).collect();
        if self.is_said_by(&about) {
            return Ok(text.to_owned());
        }
        let is_block =
            |block: &&Block| block.spans.first().is_some_and(|header| text[header.start..].starts_with("[["));
        if !about.iter().all(is_block) {
            return Err(EditError::Form(name.to_owned()));
        }
        let mut new = text.to_owned();
        for block in about.iter().rev() {
            let (place, kept) = without(&new, &block.spans);
            new.replace_range(place, &kept);
        }
        if let Change::Set(judgement) = self {
            append(&mut new, &judgement.entry());
        }
        // Nothing is written that does not say what it should.
        let (verdict, wanted) = (Corrections::read(&SourceFile::new(name, new.as_str())), self.verdict());
        let reading = self.reading();
        let triple = (reading.source.as_str(), reading.stance.as_str(), reading.target.as_str());
        match verdict {
            Ok((now, _)) if now.verdict(&reading.sentence, triple, reading.denied) == wanted => Ok(new),
            _ => Err(EditError::Form(name.to_owned())),
        }
    }

    fn verdict(&self) -> Option<Verdict> {
        match self {
            Change::Set(judgement) => Some(judgement.verdict),
            Change::Unset(_) => None,
        }
    }

    fn is_about(&self, block: &Block) -> bool {
        block.judgement.as_ref().is_some_and(|judgement| judgement.reading.is_same(self.reading()))
    }

    /// Whether the blocks about the reading say already what they should.
    fn is_said_by(&self, about: &[&Block]) -> bool {
        match (self, about) {
            (Change::Unset(_), []) => true,
            (Change::Set(wanted), [block]) => block.judgement.as_ref().is_some_and(|known| {
                known.verdict == wanted.verdict && (wanted.part.is_none() || known.part == wanted.part)
            }),
            _ => false,
        }
    }
}

impl Judgement {
    /// The block of the file that says it.
    pub fn entry(&self) -> String {
        let Reading { sentence, source, stance, target, denied } = &self.reading;
        let keys = [
            ("verdict", Some(self.verdict.as_str())),
            ("source", Some(source.as_str())),
            ("stance", Some(stance)),
            ("target", Some(target)),
            ("polarity", denied.then_some(DENIED)),
            ("part", self.part.map(super::Part::as_str)),
            ("sentence", Some(sentence)),
            ("document", self.document.as_deref()),
        ];
        let lines = keys.iter().filter_map(|(key, value)| Some(format!("{key} = {}\n", quoted((*value)?))));
        format!("[[{BLOCK}]]\n{}", lines.collect::<String>())
    }
}

/// A text as TOML writes it, on one line.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Puts a block behind a text, whose ends of lines it gets.
fn append(text: &mut String, block: &str) {
    let ending = if text.contains("\r\n") { "\r\n" } else { "\n" };
    if text.trim().is_empty() {
        text.push_str(&HEAD.replace('\n', ending));
    }
    if !text.ends_with('\n') {
        text.push_str(ending);
    }
    text.push_str(ending);
    text.push_str(&block.replace('\n', ending));
}

/// The lines of a block, with the empty line before them, and what stays of them: remarks.
fn without(text: &str, spans: &[Range<usize>]) -> (Range<usize>, String) {
    let start = spans.first().map_or(0, |header| header.start);
    let end = spans.iter().map(|span| span.end).max().unwrap_or(start);
    let from = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let to = text[end..].find('\n').map_or(text.len(), |at| end + at + 1);
    let mut kept = String::new();
    let mut line_start = from;
    for line in text[from..to].split_inclusive('\n') {
        let line_end = line_start + line.len();
        // What stands behind the last value of the line; a line within a value of several lines has nothing behind it.
        let inside = spans.iter().any(|span| span.start < line_start && span.end >= line_end);
        let last = spans.iter().map(|span| span.end).filter(|end| (line_start..line_end).contains(end)).max();
        let rest = text[last.unwrap_or(line_start)..line_end].trim_start();
        if !inside && rest.starts_with('#') {
            kept.push_str(rest);
        }
        line_start = line_end;
    }
    let before = &text[..from];
    let blank = if kept.is_empty() {
        ["\r\n", "\n"].into_iter().find(|ending| before.ends_with(&format!("\n{ending}")))
    } else {
        None
    };
    (from - blank.map_or(0, str::len)..to, kept)
}
