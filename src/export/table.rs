//! Tables: CSV that spreadsheets, Gephi and data frames open without harm.
//!
//! Every text is put on one line, without control characters. What a spreadsheet would take for a formula (it begins with
//! `=`, `+`, `-` or `@`) gets an apostrophe before it; numbers, which this program wrote itself, stay as they are.

use super::quote::clean;
use std::borrow::Cow;
use std::io::{self, Write};

/// One cell.
pub(crate) enum Cell<'a> {
    /// A text of somebody else.
    Text(Cow<'a, str>),
    /// A number, a truth or a name that this program made.
    Own(String),
    /// Nothing.
    Empty,
}

impl<'a> Cell<'a> {
    pub(crate) fn text(text: &'a str) -> Self {
        Cell::Text(text.into())
    }

    pub(crate) fn some(text: Option<&'a str>) -> Self {
        text.map_or(Cell::Empty, Cell::text)
    }

    pub(crate) fn own(value: impl ToString) -> Self {
        Cell::Own(value.to_string())
    }
}

/// A table that grows row by row.
pub(crate) struct Table<W: Write> {
    writer: csv::Writer<W>,
    guarded: bool,
}

impl<W: Write> Table<W> {
    /// A table for spreadsheets, with its first row.
    pub(crate) fn begin(out: W, header: &[&str]) -> io::Result<Self> {
        Self::with(out, header, true)
    }

    /// A table for programs that take no formulas, and would take the apostrophe for a part of the text.
    pub(crate) fn unguarded(out: W, header: &[&str]) -> io::Result<Self> {
        Self::with(out, header, false)
    }

    fn with(out: W, header: &[&str], guarded: bool) -> io::Result<Self> {
        let mut writer = csv::Writer::from_writer(out);
        writer.write_record(header)?;
        Ok(Table { writer, guarded })
    }

    pub(crate) fn row<'a>(&mut self, cells: impl IntoIterator<Item = Cell<'a>>) -> io::Result<()> {
        for cell in cells {
            match cell {
                Cell::Text(text) if self.guarded => self.writer.write_field(guarded(&text))?,
                Cell::Text(text) => self.writer.write_field(clean(&text))?,
                Cell::Own(text) => self.writer.write_field(text)?,
                Cell::Empty => self.writer.write_field("")?,
            }
        }
        Ok(self.writer.write_record(None::<&[u8]>)?)
    }

    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.writer.flush()
    }

    /// Writes what is still held back, and gives the writer again.
    pub(crate) fn into_inner(self) -> io::Result<W> {
        self.writer.into_inner().map_err(|error| error.into_error())
    }
}

/// Copies a table, and puts texts into the last cells of its rows, where there are any; the first row stays as it is.
pub(crate) fn with_last_cells<'c>(
    table: impl io::Read,
    out: &mut impl Write,
    cells: impl Iterator<Item = Option<&'c str>>,
) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(table);
    for (row, cell) in reader.records().zip(std::iter::once(None).chain(cells)) {
        let row = row.map_err(io::Error::other)?;
        let last = row.len().saturating_sub(1);
        for (at, field) in row.iter().enumerate() {
            match cell.filter(|_| at == last) {
                Some(text) => writer.write_field(guarded(text))?,
                None => writer.write_field(field)?,
            }
        }
        writer.write_record(None::<&[u8]>)?;
    }
    writer.flush()
}

/// A table in memory, where writing doesn't fail.
pub(crate) fn text(write: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) -> String {
    let mut out = Vec::new();
    match write(&mut out) {
        Ok(()) => String::from_utf8(out).unwrap_or_default(),
        Err(_) => String::new(),
    }
}

/// A text that no spreadsheet takes for a formula. Line ends, tabs and control characters are gone before it is looked at.
fn guarded(text: &str) -> String {
    let text = clean(text);
    // Some programs leave out blanks, and characters that are not seen, before they look for a formula.
    let seen =
        text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '\u{FEFF}' | '\u{200B}'..='\u{200F}'));
    match seen.chars().next() {
        // The wide forms too: Japanese and Chinese versions take them for the same.
        Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠') => format!("'{text}"),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_become_texts_and_lines_one() {
        let table = [
            ("=1+1", "'=1+1"),
            ("+33", "'+33"),
            ("-1", "'-1"),
            ("@x", "'@x"),
            ("\t=1", "'=1"),
            ("\r\n=1", "'=1"),
            ("\u{0}=1", "'=1"),
            ("\u{FEFF}=1", "'\u{FEFF}=1"),
            ("＝1", "'＝1"),
            ("a=1", "a=1"),
            ("a\r\nb\tc", "a b c"),
            ("", ""),
        ];
        for (given, wanted) in table {
            assert_eq!(guarded(given), wanted);
        }
    }

    #[test]
    fn own_numbers_stay_numbers_and_quotes_are_doubled() {
        let written = text(|out| {
            let mut table = Table::begin(out, &["a", "b", "c"])?;
            table.row([Cell::own(-2.5), Cell::text("say \"no\", or"), Cell::Empty])?;
            table.finish()
        });
        assert_eq!(written, "a,b,c\n-2.5,\"say \"\"no\"\", or\",\n");
    }
}
