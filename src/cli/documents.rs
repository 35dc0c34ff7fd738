//! `actant documents`: what would be read, before anything is read in it.

use super::common::{Failure, InputArguments, by_kind, many, print, print_text};
use super::feed::Aside;
use super::languages::Counts;
use crate::document::{Date, Document, Signature, stories};
use crate::export::quote::{clean, shorten};
use crate::export::{DocumentRecord, documents_csv};
use anstyle::Style;
use clap::{Args, ValueEnum};
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// Characters of a title, or of another cell, that are shown.
const WIDEST: [usize; 3] = [32, 24, 72];
/// How many sources the last lines name.
const SOURCES: usize = 8;

const AFTER_HELP: &str = "\
A document that is a copy of another, the same text or nearly so, names the first of its story: a run counts
that once, unless it is told to --keep-duplicates. What is left out stands below the table, with the reason.

Examples:
  actant documents news/                            what a folder holds
  actant documents export.html --format csv > list.csv   for a spreadsheet
  actant documents news/ --from 2020-07 --source \"Le Monde\"
  actant documents news.csv --text-column corps     the documents in a table

Exit status:
  0  everything could be read
  1  something could not be read, and was reported (0 with --keep-going)
  2  nothing could be read";

/// What is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A table for people
    Text,
    /// A table for spreadsheets
    Csv,
    /// One JSON object
    Json,
}

/// The arguments of `documents`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct DocumentsArguments {
    /// What to print
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    format: Format,
    #[command(flatten)]
    input: InputArguments,
}

#[derive(Serialize)]
struct Whole<'a> {
    documents: &'a [DocumentRecord],
    left_out: &'a [Aside],
    other_files: &'a BTreeMap<String, u64>,
}

pub(super) fn documents(mut arguments: DocumentsArguments) -> Result<u8, Failure> {
    arguments.input.remember_aside = true;
    arguments.input.may_be_empty = true;
    let data = arguments.input.load()?;
    let readers = data.readers()?;
    let look = |document: &Document| (readers.language_of(document).to_owned(), Signature::of(document));
    let mut listed: Vec<DocumentRecord> = Vec::new();
    let mut signatures: Vec<(Signature, Option<Date>)> = Vec::new();
    let reading = arguments.input.each_by(&data.lexicon, false, look, |document, (language, signature)| {
        listed.push(DocumentRecord::of(document, language, &signature));
        signatures.push((signature, document.date));
        Ok(())
    })?;
    name_copies(&mut listed, &signatures);
    let (left_out, other_files) = (&reading.aside, &reading.kinds);
    match arguments.format {
        Format::Text => print_text(&text(&listed, left_out, other_files))?,
        Format::Csv => print(&documents_csv(&listed))?,
        Format::Json => {
            let whole = Whole { documents: &listed, left_out, other_files };
            let mut text = serde_json::to_string_pretty(&whole).unwrap_or_default();
            text.push('\n');
            print(&text)?;
        }
    }
    Ok(arguments.input.status(&reading))
}

/// Says of each copy which document is the first of its story, by date and id, as a graph counts them.
fn name_copies(listed: &mut [DocumentRecord], signatures: &[(Signature, Option<Date>)]) {
    let mut order: Vec<usize> = (0..listed.len()).collect();
    order.sort_by(|a, b| {
        let key = |at: usize| listed.get(at).map(|document| (document.date, &document.id, at));
        key(*a).cmp(&key(*b))
    });
    let sorted: Vec<(&Signature, Option<Date>)> =
        order.iter().filter_map(|at| signatures.get(*at)).map(|(signature, date)| (signature, *date)).collect();
    let firsts = stories(&sorted);
    for (place, first) in firsts.into_iter().enumerate().filter(|(place, first)| place != first) {
        let first = order.get(first).and_then(|at| listed.get(*at)).map(|document| document.id.clone());
        if let Some(document) = order.get(place).and_then(|at| listed.get_mut(*at)) {
            document.copy_of = first;
        }
    }
}

fn text(listed: &[DocumentRecord], left_out: &[Aside], other_files: &BTreeMap<String, u64>) -> String {
    let mut out = String::new();
    let bold = Style::new().bold();
    let row = |document: &DocumentRecord| {
        let [id, source, _] = WIDEST;
        [
            shorten(&clean(&document.id), id),
            document.date.map_or_else(|| "–".to_owned(), |date| date.to_string()),
            shorten(&clean(document.source.as_deref().unwrap_or("–")), source),
            document.language.clone(),
            document.words.to_string(),
        ]
    };
    let header = ["id", "date", "source", "language", "words"].map(str::to_owned);
    let rows: Vec<[String; 5]> = listed.iter().map(row).collect();
    let widths: [usize; 5] = std::array::from_fn(|at| {
        let cells = rows.iter().chain(std::iter::once(&header)).map(|row| row[at].chars().count());
        cells.max().unwrap_or_default()
    });
    let line = |cells: &[String; 5]| {
        let padded = cells.iter().zip(widths).zip(0..).map(|((cell, width), at)| {
            let space = " ".repeat(width.saturating_sub(cell.chars().count()));
            // Numbers end where those above and below them end.
            if at == 4 { format!("{space}{cell}") } else { format!("{cell}{space}") }
        });
        padded.collect::<Vec<_>>().join("  ")
    };
    if !listed.is_empty() {
        let _ = writeln!(out, "{bold}{}  title{bold:#}", line(&header));
    }
    for (document, cells) in listed.iter().zip(&rows) {
        let title = shorten(&clean(document.title.as_deref().unwrap_or("")), WIDEST[2]);
        let copy = document.copy_of.as_ref().map(|first| format!("copy of {}", shorten(&clean(first), WIDEST[0])));
        let end: Vec<String> = [Some(title).filter(|title| !title.is_empty()), copy].into_iter().flatten().collect();
        let _ = writeln!(out, "{}", format!("{}  {}", line(cells), end.join(" · ")).trim_end());
    }
    let aside: Vec<String> = left_out.iter().map(|aside| format!("  {}: {}", aside.path, aside.why)).collect();
    let kinds = by_kind(other_files).map(|kinds| format!("  {kinds}"));
    if !aside.is_empty() || kinds.is_some() {
        let _ = writeln!(out, "{}{bold}not read{bold:#}", if listed.is_empty() { "" } else { "\n" });
        for line in aside.into_iter().chain(kinds) {
            let _ = writeln!(out, "{line}");
        }
    }
    let _ = writeln!(out, "{}{}", if out.is_empty() { "" } else { "\n" }, sums(listed));
    out
}

/// How many documents, of which languages, times and sources.
fn sums(listed: &[DocumentRecord]) -> String {
    let copies = listed.iter().filter(|document| document.copy_of.is_some()).count() as u64;
    let mut parts = vec![many(listed.len() as u64, "document")];
    match copies {
        0 => {}
        1 => parts.push("1 of them a copy of another".to_owned()),
        _ => parts.push(format!("{copies} of them copies of others")),
    }
    let counted = |of: &dyn Fn(&DocumentRecord) -> Option<String>| {
        let mut counts = Counts::new();
        listed.iter().filter_map(of).for_each(|name| *counts.entry(name).or_default() += 1);
        let mut counts: Vec<(String, u64)> = counts.into_iter().collect();
        counts.sort_by_key(|(name, count)| (Reverse(*count), name.clone()));
        counts
    };
    let languages = counted(&|document| Some(document.language.clone()));
    let languages: Vec<String> = languages.into_iter().map(|(code, count)| format!("{count} in {code}")).collect();
    parts.extend((!languages.is_empty()).then(|| languages.join(", ")));
    let dates: BTreeSet<Date> = listed.iter().filter_map(|document| document.date).collect();
    match (dates.first(), dates.last()) {
        (Some(first), Some(last)) if first != last => parts.push(format!("{first} to {last}")),
        (Some(date), _) => parts.push(date.to_string()),
        _ => {}
    }
    let undated = listed.iter().filter(|document| document.date.is_none()).count();
    parts.extend((undated > 0).then(|| format!("{undated} without a date")));
    let sources = counted(&|document| document.source.clone());
    if !sources.is_empty() {
        let more = sources.len().saturating_sub(SOURCES);
        let mut named: Vec<String> =
            sources.iter().take(SOURCES).map(|(name, count)| format!("{name} {count}")).collect();
        named.extend((more > 0).then(|| format!("{more} more")));
        parts.push(format!("{}: {}", many(sources.len() as u64, "source"), named.join(", ")));
    }
    parts.join("; ")
}
