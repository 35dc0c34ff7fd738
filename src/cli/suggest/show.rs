//! Suggestions as text for people, and as JSON Lines.

use crate::cli::cite::document;
use crate::cli::common::many;
use crate::suggest::{Example, Suggestion};
use anstyle::{AnsiColor, Style};
use std::fmt::Write as _;

/// Columns are not wider than so many characters, for the sake of one long name.
const WIDEST: usize = 48;
/// The characters of a sentence that are shown around a name.
const SENTENCE: usize = 150;

/// The suggestions for people: a line for each, with its other names and two sentences below.
/// `found` is how many there are, and how many others are refused in the folder.
pub(super) fn text(
    suggestions: &[Suggestion],
    (found, refused): (usize, usize),
    documents: &str,
    folder: &str,
) -> String {
    let mut out = String::new();
    if suggestions.is_empty() {
        let none = if found == 0 { "no name" } else { "no name is shown" };
        let _ = writeln!(out, "{documents}: {none} that {folder} lacks");
        out.push_str(&left_out(refused, folder));
        return out;
    }
    let names = many(found as u64, "name");
    let _ = writeln!(out, "{documents}: {names} that {folder} lacks, the likeliest first\n");
    let affiliation = |s: &Suggestion| s.affiliation.as_ref().map_or_else(String::new, |id| format!("({id})"));
    let number = suggestions.len().to_string().len();
    let name = width(suggestions.iter().map(|s| s.name.chars().count()));
    let kind = width(suggestions.iter().map(|s| s.kind.as_str().len()));
    let of = width(suggestions.iter().map(|s| affiliation(s).chars().count()));
    let (bold, dim) = (Style::new().bold(), Style::new().dimmed());
    for (place, suggestion) in suggestions.iter().enumerate() {
        let times = format!("{}× in {}", suggestion.count, many(suggestion.documents, "document"));
        let mut line = format!("{:>number$}  {bold}{:name$}{bold:#}  ", place + 1, suggestion.name);
        let _ = write!(line, "{:kind$}  ", suggestion.kind.as_str());
        if of > 0 {
            let _ = write!(line, "{:of$}  ", affiliation(suggestion));
        }
        let _ = writeln!(out, "{line}{times}");
        let others: Vec<&str> = suggestion.aliases.iter().chain(&suggestion.demonyms).map(String::as_str).collect();
        let indent = " ".repeat(number + 2);
        if !others.is_empty() {
            let _ = writeln!(out, "{indent}{dim}also{dim:#} {}", others.join(", "));
        }
        if let Some(id) = &suggestion.like {
            let _ = writeln!(out, "{indent}{dim}looks like{dim:#} `{id}`: an alias?");
        }
        for example in &suggestion.examples {
            let place = document(example.title.as_deref(), example.source.as_deref(), &example.document);
            let _ = writeln!(out, "{indent}“{}” {dim}[{place}]{dim:#}", sentence(example, suggestion));
        }
    }
    if found > suggestions.len() {
        let _ = writeln!(out, "\n… and {} more: --limit {found} shows all", found - suggestions.len());
    }
    out.push_str(&left_out(refused, folder));
    out
}

fn left_out(refused: usize, folder: &str) -> String {
    match refused {
        0 => String::new(),
        1 => format!("1 name is refused in {folder}: --all suggests it too\n"),
        more => format!("{more} names are refused in {folder}: --all suggests them too\n"),
    }
}

fn width(lengths: impl Iterator<Item = usize>) -> usize {
    lengths.filter(|&length| length <= WIDEST).max().unwrap_or(0)
}

/// The part of a sentence around the name, with the name marked.
fn sentence(example: &Example, suggestion: &Suggestion) -> String {
    let mark = Style::new().bold().fg_color(Some(AnsiColor::Yellow.into()));
    let sentence = example.sentence.as_str();
    let names = std::iter::once(&suggestion.name).chain(&suggestion.aliases);
    let place = names.filter_map(|name| Some((sentence.find(name.as_str())?, name.len()))).next();
    let (at, length) = place.unwrap_or((0, 0));
    let (before, name, behind) = (&sentence[..at], &sentence[at..at + length], &sentence[at + length..]);
    let half = SENTENCE.saturating_sub(name.chars().count()) / 2;
    // What one side does not need is for the other.
    let spare = |text: &str| half.saturating_sub(text.chars().count());
    let (left, right) = (half + spare(behind), half + spare(before));
    let skipped = before.chars().count().saturating_sub(left);
    let before = match before.char_indices().nth(skipped).filter(|_| skipped > 0) {
        Some((cut, _)) => format!("…{}", before[cut..].trim_start()),
        None => before.to_owned(),
    };
    let behind = match behind.char_indices().nth(right) {
        Some((cut, _)) => format!("{}…", behind[..cut].trim_end()),
        None => behind.to_owned(),
    };
    format!("{before}{mark}{name}{mark:#}{behind}")
}
