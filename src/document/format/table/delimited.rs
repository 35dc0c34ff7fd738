//! CSV and its kin: values between commas, semicolons or tabs.

use super::{Builder, Cell, Columns, Table};
use crate::document::encoding;
use crate::document::format::{Context, FormatError};
use csv::{Reader, ReaderBuilder, StringRecord};

/// What may stand between two values.
const DELIMITERS: [u8; 4] = *b",;\t|";
/// Bytes and rows at the start of a file, by which the delimiter is told.
const SAMPLE: usize = 64 * 1024;
const SAMPLE_ROWS: usize = 20;

/// Reads a table with a header.
///
/// # Errors
/// `encoding`, `no-column`, `too-slow`; `no-text` where no row has any.
pub(in crate::document) fn read(bytes: &[u8], context: &Context<'_>, columns: &Columns) -> Result<Table, FormatError> {
    let decoded = encoding::decode(bytes.to_vec(), context.encoding)
        .map_err(|error| FormatError::new("encoding", error.message, error.help))?;
    let text = decoded.text.trim_start_matches('\u{feff}');
    let mut rows = reader(text, delimiter(text));
    let (mut row, mut uneven, mut width) = (StringRecord::new(), None, 0);
    let mut builder: Option<Builder<'_>> = None;
    // The text is in memory and valid: what can go wrong is only that a row is too long for it, which it isn't.
    while rows.read_record(&mut row).map_err(|error| FormatError::broken("CSV", error))? {
        let is_blank = row.iter().all(|value| value.trim().is_empty());
        let Some(builder) = &mut builder else {
            if !is_blank {
                let header: Vec<String> = row.iter().map(str::to_owned).collect();
                width = header.len();
                builder = Some(Builder::new(&header, columns, context)?);
            }
            continue;
        };
        // An empty value at the end of every row is common, and does no harm.
        if !is_blank && (row.len() < width || row.iter().skip(width).any(|value| !value.trim().is_empty())) {
            let line = row.position().map_or(0, csv::Position::line);
            uneven.get_or_insert((line, row.len(), 0usize)).2 += 1;
        }
        builder.row(is_blank, |place| row.get(place).map(|value| Cell::Text(value.to_owned())))?;
    }
    let mut table = builder.map(Builder::finish).unwrap_or_default();
    if table.articles.is_empty() {
        return Err(FormatError::no_text());
    }
    if let Some(from) = decoded.converted_from {
        table.notes.push(format!("read as {from}; save it as UTF-8 to be sure"));
    }
    if let Some((line, len, count)) = uneven {
        let help = "a quotation mark may lack, or a value with a delimiter stand without quotation marks";
        table.notes.push(format!("{count} row(s) without {width} values, the first at line {line} with {len}: {help}"));
    }
    Ok(table)
}

fn reader(text: &str, delimiter: u8) -> Reader<&[u8]> {
    ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).from_reader(text.as_bytes())
}

/// The delimiter that cuts most rows at the start into as many values as the first; of several the one that gives most values.
fn delimiter(text: &str) -> u8 {
    let end = (0..=SAMPLE.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let sample = text.get(..end).unwrap_or(text);
    let rated = DELIMITERS.map(|delimiter| {
        let rows = reader(sample, delimiter).into_records().map_while(Result::ok).take(SAMPLE_ROWS);
        let widths: Vec<usize> = rows.map(|row| row.len()).collect();
        let width = widths.first().copied().unwrap_or(0);
        let even = widths.iter().filter(|own| **own == width).count();
        (if width > 1 { even } else { 0 }, width, delimiter)
    });
    // The first of equals, which is the comma.
    let best = rated.into_iter().rev().max_by_key(|(even, width, _)| (*even, *width));
    best.filter(|(even, ..)| *even > 0).map_or(b',', |(_, _, delimiter)| delimiter)
}
