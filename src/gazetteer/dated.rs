//! Reads what holds for a time: in TOML a text or `{ text = "…", from = …, to = … }`, in CSV `… [2012-05..2017]`.

use super::source::{Located, SourceFile};
use super::table::{Table, Value, shorten};
use super::term::{Dated, Term};
use crate::{Date, Diagnostic};
use std::ops::Range;

/// The texts under `key` of a TOML table with their times; `inner` is the key of the text in an inline table. `one` says that
/// there mostly is one.
pub(super) fn read(
    table: &mut Table<'_>,
    key: &str,
    (inner, one): (&str, bool),
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Located<Dated<String>>> {
    let file = table.file();
    let values = match one && !table.holds_list(key) {
        true => table.value(key, diagnostics).into_iter().collect(),
        false => table.values(key, diagnostics),
    };
    let read = |value| match value {
        Value::String(text) => read_cell(file, text, diagnostics),
        Value::Table(mut table) => {
            let text = table.required_string(inner, diagnostics);
            let [from, to] = ["from", "to"].map(|key| {
                let date = table.date_text(key, diagnostics)?;
                read_date(file, &date, diagnostics)
            });
            table.finish(&[inner, "from", "to"], diagnostics);
            let text = text?;
            let term = check(file, Term { from, to }, &text.span, diagnostics);
            said(file, Located { value: Dated { value: text.value, term }, span: text.span }, diagnostics)
        }
    };
    values.into_iter().filter_map(read).collect()
}

/// A text with its time behind it in brackets, as a cell of CSV has it; `None`, and an error, where nothing is said.
pub(super) fn read_cell(
    file: &SourceFile,
    text: Located<String>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Located<Dated<String>>> {
    let Located { value: whole, span } = text;
    let inside = whole.strip_suffix(']').and_then(|rest| rest.rsplit_once('['));
    let dated = match inside.and_then(|(value, term)| Some((value.trim(), term.split_once("..")?))) {
        Some((value, (from, to))) => {
            let [from, to] = [from, to].map(|date| match date.trim() {
                "" => None,
                date => read_date(file, &Located { value: date.to_owned(), span: span.clone() }, diagnostics),
            });
            Dated { value: value.to_owned(), term: check(file, Term { from, to }, &span, diagnostics) }
        }
        None => {
            // Nobody holds an office with a number in brackets: it was to be a time.
            if whole.rsplit_once('[').is_some_and(|(_, rest)| rest.contains(|c: char| c.is_ascii_digit())) {
                let message = format!("`{}` ends in what is no time", shorten(&whole));
                let help = "write a time as [2012-05-15..2017], [2012..] or [..2017]";
                diagnostics.push(file.error("bad-date", span.clone(), message).help(help));
            }
            Dated::always(whole)
        }
    };
    said(file, Located { value: dated, span }, diagnostics)
}

/// The same, if it says anything; else `None`, and an error.
fn said(
    file: &SourceFile,
    dated: Located<Dated<String>>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Located<Dated<String>>> {
    if dated.value.value.contains(char::is_alphanumeric) {
        return Some(dated);
    }
    diagnostics.push(file.error("empty-alias", dated.span, "nothing stands here").help("write it, or delete it"));
    None
}

/// The same text as a cell of CSV.
pub(super) fn cell(dated: &Dated<String>) -> String {
    let date = |date: Option<Date>| date.map_or_else(String::new, |date| date.to_string());
    match dated.term {
        Term::ALWAYS => dated.value.clone(),
        Term { from, to } => format!("{} [{}..{}]", dated.value, date(from), date(to)),
    }
}

fn read_date(file: &SourceFile, text: &Located<String>, diagnostics: &mut Vec<Diagnostic>) -> Option<Date> {
    let date = text.value.parse().ok();
    if date.is_none() {
        let message = format!("`{}` is no date", shorten(&text.value));
        let help = "write it as 2020, 2020-07 or 2020-07-16";
        diagnostics.push(file.error("bad-date", text.span.clone(), message).help(help));
    }
    date
}

fn check(file: &SourceFile, term: Term, span: &Range<usize>, diagnostics: &mut Vec<Diagnostic>) -> Term {
    if !term.is_backward() {
        return term;
    }
    let message = "this ends before it begins";
    let help = "`from` is the first day, month or year, and `to` the last";
    diagnostics.push(file.error("backward-term", span.clone(), message).help(help));
    Term::ALWAYS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_read_as_they_are_written() {
        let file = SourceFile::new("f.csv", "");
        for (text, value, from, to) in [
            ("président", "président", None, None),
            ("président [2012-05-15..2017-05]", "président", Some("2012-05-15"), Some("2017-05")),
            ("président [2012..]", "président", Some("2012"), None),
            ("président [..2017]", "président", None, Some("2017")),
            ("président [sic]", "président [sic]", None, None),
        ] {
            let mut complaints = Vec::new();
            let located = Located { value: text.to_owned(), span: 0..0 };
            let read = read_cell(&file, located, &mut complaints).unwrap().value;
            let term = Term { from: from.map(|d| d.parse().unwrap()), to: to.map(|d| d.parse().unwrap()) };
            assert_eq!((read.value.as_str(), read.term), (value, term), "{text}");
            assert_eq!(cell(&read), text);
            assert!(complaints.is_empty());
        }
        let mut complaints = Vec::new();
        let located = Located { value: "x [2013-15..1999-02]".to_owned(), span: 0..0 };
        read_cell(&file, located, &mut complaints);
        assert_eq!(complaints.iter().map(|c| c.code).collect::<Vec<_>>(), ["bad-date"]);
        for (text, code) in [
            ("président [2012-2017]", "bad-date"),
            ("président [2012..", "bad-date"),
            ("roi [2012…2017]", "bad-date"),
            ("[2012..2017]", "empty-alias"),
            (" ", "empty-alias"),
        ] {
            let mut complaints = Vec::new();
            read_cell(&file, Located { value: text.to_owned(), span: 0..0 }, &mut complaints);
            assert_eq!(complaints.iter().map(|c| c.code).collect::<Vec<_>>(), [code], "{text}");
        }
    }
}
