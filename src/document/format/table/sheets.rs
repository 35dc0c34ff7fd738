//! Spreadsheets: XLSX by calamine, ODS by a walk over its XML.
//!
//! Cells are taken one by one, as calamine would make room for every cell up to the last one; and ODS, where it offers nothing
//! else, is read here.

use super::{Builder, Cell, Columns, Table};
use crate::document::Date;
use crate::document::format::odt::refuse_password;
use crate::document::format::xml::{Step, Tag, walk};
use crate::document::format::zipped::Zipped;
use crate::document::format::{Context, FormatError};
use calamine::{Data, DataRef, ExcelDateTime, ExcelDateTimeType, Reader, Xlsx};
use std::io::Cursor;

/// Columns that a sheet may have, as Excel has it.
const MOST_COLUMNS: usize = 16_384;
/// Days since 1900 that a number in a cell may mean, so that it is a date at all.
const DAYS: std::ops::RangeInclusive<f64> = 1.0..=2_958_465.0;
/// Cells between two looks at the clock.
const STEPS: usize = 4096;

/// A sheet: its filled cells, row by row, each with the place of its column.
#[derive(Debug, Default)]
struct Sheet {
    name: String,
    rows: Vec<Vec<(usize, Cell)>>,
}

/// Reads the sheets of an XLSX file.
///
/// # Errors
/// `broken-file`, `encrypted`, `no-column`, `no-text`, `too-large`, `too-slow`.
pub(in crate::document) fn read_xlsx(
    bytes: &[u8],
    context: &Context<'_>,
    columns: &Columns,
) -> Result<Table, FormatError> {
    // calamine unpacks without a limit.
    Zipped::open(bytes, "XLSX", context)?.check_size()?;
    let broken = |error| FormatError::broken("XLSX", error);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let is_1904 = book.has_1904_epoch();
    let mut sheets = Vec::new();
    for name in book.sheet_names() {
        let mut rows: Vec<Vec<(usize, Cell)>> = Vec::new();
        // A sheet that is a chart has no cells.
        let Ok(mut cells) = book.worksheet_cells_reader(&name) else { continue };
        let (mut last, mut step) = (None, 0usize);
        while let Some(cell) = cells.next_cell().map_err(broken)? {
            step += 1;
            if step.is_multiple_of(STEPS) {
                context.check_time()?;
            }
            let (row, column) = cell.get_position();
            let Some(value) = value(cell.get_value(), is_1904).filter(|_| (column as usize) < MOST_COLUMNS) else {
                continue;
            };
            if last != Some(row) {
                rows.push(Vec::new());
            }
            last = Some(row);
            if let Some(cells) = rows.last_mut() {
                cells.push((column as usize, value));
            }
        }
        sheets.push(Sheet { name, rows });
    }
    table(sheets, context, columns)
}

/// What a cell holds; nothing where it is empty or an error.
fn value(value: &DataRef<'_>, is_1904: bool) -> Option<Cell> {
    Some(match value {
        DataRef::DateTime(day) if day.is_datetime() => Cell::Date(date(*day)?),
        DataRef::String(text) => Cell::Text(text.clone()),
        DataRef::SharedString(text) => Cell::Text((*text).to_owned()),
        DataRef::Float(number) => number_or_day(*number, is_1904),
        DataRef::Int(number) => number_or_day(*number as f64, is_1904),
        DataRef::Empty | DataRef::Error(_) => return None,
        other => Cell::Text(Data::from(other.clone()).to_string()),
    })
}

/// A number, with the day that it may mean.
fn number_or_day(number: f64, is_1904: bool) -> Cell {
    let whole = number.fract() == 0.0;
    // The years from 1927 to 2119: smaller numbers may be years, greater ones ids.
    if whole && (10_000.0..80_000.0).contains(&number) {
        let day = date(ExcelDateTime::new(number, ExcelDateTimeType::DateTime, is_1904));
        return Cell::Number(number.to_string(), day);
    }
    Cell::Text(number.to_string())
}

fn date(day: ExcelDateTime) -> Option<Date> {
    let (year, month, day, ..) = Some(day).filter(|day| DAYS.contains(&day.as_f64()))?.to_ymd_hms_milli();
    Date::new(year, month, day)
}

/// Reads the sheets of an ODS file.
///
/// # Errors
/// As [`read_xlsx`].
pub(in crate::document) fn read_ods(
    bytes: &[u8],
    context: &Context<'_>,
    columns: &Columns,
) -> Result<Table, FormatError> {
    const FORMAT: &str = "ODS";
    let mut zipped = Zipped::open(bytes, FORMAT, context)?;
    if let Some(manifest) = zipped.optional("META-INF/manifest.xml")? {
        refuse_password(&manifest, FORMAT, context)?;
    }
    let mut sheets: Vec<Sheet> = Vec::new();
    let (mut row, mut place, mut repeated) = (Vec::new(), 0usize, 1usize);
    let (mut text, mut day, mut left_out) = (String::new(), None, 0usize);
    walk(&zipped.entry("content.xml")?, FORMAT, context, |step| {
        match step {
            Step::Open("annotation", _) => left_out += 1,
            Step::Close("annotation") => left_out = left_out.saturating_sub(1),
            _ if left_out > 0 => {}
            Step::Open("table", tag) => {
                let name = tag.attribute("name").unwrap_or_default();
                sheets.push(Sheet { name, rows: Vec::new() });
            }
            Step::Open("table-row", _) => (row, place) = (Vec::new(), 0),
            Step::Close("table-row") => {
                // A row that is there several times is one document.
                let cells: Vec<(usize, Cell)> = std::mem::take(&mut row);
                if let Some(sheet) = sheets.last_mut().filter(|_| !cells.is_empty()) {
                    sheet.rows.push(cells);
                }
            }
            Step::Open("table-cell" | "covered-table-cell", tag) => {
                text.clear();
                repeated = tag.attribute("number-columns-repeated").and_then(|n| n.parse().ok()).unwrap_or(1);
                day = day_of(tag);
            }
            Step::Close("table-cell" | "covered-table-cell") => {
                let cell = day.take().map(Cell::Date).or_else(|| {
                    let text = std::mem::take(&mut text);
                    (!text.trim().is_empty()).then_some(Cell::Text(text))
                });
                if let Some(cell) = cell.filter(|_| place < MOST_COLUMNS) {
                    row.push((place, cell));
                }
                place = place.saturating_add(repeated);
            }
            Step::Close("p") => text.push('\n'),
            Step::Open("line-break", _) => text.push('\n'),
            Step::Open("s" | "tab", _) => text.push(' '),
            Step::Text(piece) => text.push_str(&piece.replace(['\n', '\r'], " ")),
            _ => {}
        }
        Ok(())
    })?;
    table(sheets, context, columns)
}

/// The day of a cell that holds one.
fn day_of(tag: &Tag<'_>) -> Option<Date> {
    let value = tag.attribute("date-value").filter(|_| tag.attribute("value-type").as_deref() == Some("date"))?;
    value.parse().ok()
}

/// The documents of all sheets that have a column of text.
fn table(sheets: Vec<Sheet>, context: &Context<'_>, columns: &Columns) -> Result<Table, FormatError> {
    let mut whole = Table::default();
    let mut wrong: Option<FormatError> = None;
    let filled: Vec<Sheet> = sheets.into_iter().filter(|sheet| !sheet.rows.is_empty()).collect();
    let several = filled.len() > 1;
    for sheet in filled {
        let mut rows = sheet.rows.into_iter();
        let Some(first) = rows.next() else { continue };
        let width = first.iter().map(|(place, _)| place + 1).max().unwrap_or(0);
        let mut header = vec![String::new(); width];
        for (place, cell) in first {
            if let Some(name) = header.get_mut(place) {
                *name = cell.text();
            }
        }
        let named = |note: String| if several { format!("sheet \"{}\": {note}", sheet.name) } else { note };
        let mut builder = match Builder::new(&header, columns, context) {
            Ok(builder) => builder,
            Err(error) => {
                whole.notes.push(named(error.message.clone()));
                wrong.get_or_insert(error);
                continue;
            }
        };
        for row in rows {
            let cell = |place| row.iter().find(|(own, _)| *own == place).map(|(_, cell)| cell.clone());
            builder.row(false, cell)?;
        }
        let table = builder.finish();
        whole.articles.extend(table.articles);
        whole.notes.extend(table.notes.into_iter().map(named));
    }
    match whole.articles.is_empty() {
        true => Err(wrong.unwrap_or_else(FormatError::no_text)),
        false => Ok(whole),
    }
}
