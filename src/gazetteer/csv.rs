//! Entities from CSV, for large gazetteers that come out of a spreadsheet or a database.
//!
//! The first line names the columns; `id`, `kind` and `name` must be among them. Cells that hold
//! several texts separate them with `|`. Commas, semicolons or tabs may stand between the cells,
//! and lines that begin with `#` are remarks. The column `exact` holds names that match letter for
//! letter, as acronyms do; the name itself may be repeated there. A column `name:en` holds names in English, and so with the
//! other columns of names.

use super::dated;
use super::draft::{Draft, KEYS, ReadFile, check_alias, check_gender, check_id, check_type, check_wikidata};
use super::entity::{Alias, Case, Kind};
use super::in_language::{self, LanguageDraft};
use super::source::{Located, SourceFile};
use super::table::{nearest, shorten};
use crate::Diagnostic;
use std::ops::Range;

/// The columns without which a row means nothing.
const NEEDED: [&str; 3] = ["id", "kind", "name"];
/// The columns that only CSV has; the others are the keys of TOML.
const OWN: [&str; 2] = ["kind", "exact"];

/// What a CSV file says.
pub(super) fn read_csv<'f>(file: &'f SourceFile, diagnostics: &mut Vec<Diagnostic>) -> ReadFile<'f> {
    let delimiter = delimiter(&file.text);
    let mut reader = ::csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .comment(Some(b'#'))
        .delimiter(delimiter)
        .from_reader(file.text.as_bytes());
    let (mut drafts, mut broken, mut columns) = (Vec::new(), false, None);
    let mut record = ::csv::StringRecord::new();
    loop {
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => {
                let at = error.position().map_or(0, |place| usize::try_from(place.byte()).unwrap_or(0));
                diagnostics.push(file.error("syntax", at..at, format!("this row can't be read: {error}")));
                return ReadFile { drafts, broken: true, ..ReadFile::default() };
            }
        }
        let start = record.position().map_or(0, |place| usize::try_from(place.byte()).unwrap_or(0));
        let (spans, closed) = cell_spans(&file.text, start, delimiter);
        if !closed {
            broken = true;
            let span = spans.last().cloned().unwrap_or(start..start);
            let message = "the quotation mark that opens here is never closed";
            let help = "close it, or double it if it belongs to the text: \"\"";
            diagnostics.push(file.error("syntax", span.start..span.start + 1, message).help(help));
        }
        let cells: Vec<Located<&str>> = record
            .iter()
            .enumerate()
            .map(|(i, cell)| Located { value: cell, span: spans.get(i).cloned().unwrap_or(start..start) })
            .collect();
        match &columns {
            None => columns = Some(read_header(file, &cells, diagnostics)),
            // A spreadsheet keeps the separators of a row that was emptied.
            Some(_) if cells.iter().all(|cell| cell.value.trim().is_empty()) => {}
            Some(columns) => drafts.push(Row { file, columns, cells: &cells }.read(diagnostics)),
        }
    }
    ReadFile { drafts, broken, ..ReadFile::default() }
}

/// The separator of the first line that is not a remark: programs of some countries write semicolons.
fn delimiter(text: &str) -> u8 {
    let line = text.lines().find(|line| !line.starts_with('#') && !line.trim().is_empty()).unwrap_or("");
    [b',', b';', b'\t'].into_iter().find(|&mark| line.as_bytes().contains(&mark)).unwrap_or(b',')
}

/// Where the cells of the record that begins at or after `start` stand, and whether all quotation
/// marks are closed. The reader of records says only where the record begins.
fn cell_spans(text: &str, start: usize, delimiter: u8) -> (Vec<Range<usize>>, bool) {
    let bytes = text.as_bytes();
    let mut i = start.min(bytes.len());
    if i == 0 && text.starts_with('\u{feff}') {
        i = '\u{feff}'.len_utf8();
    }
    // The record's place is where the one before ends: empty lines and remarks may come first.
    loop {
        match bytes.get(i) {
            Some(b'\n' | b'\r') => i += 1,
            Some(b'#') => i = memchr::memchr(b'\n', &bytes[i..]).map_or(bytes.len(), |end| i + end),
            _ => break,
        }
    }
    let mut spans = Vec::new();
    loop {
        let cell = i;
        let mut quoted = bytes.get(i) == Some(&b'"');
        if quoted {
            i += 1;
            while quoted {
                match (bytes.get(i), bytes.get(i + 1)) {
                    (Some(b'"'), Some(b'"')) => i += 2,
                    (Some(b'"'), _) => (i, quoted) = (i + 1, false),
                    (Some(_), _) => i += 1,
                    (None, _) => {
                        spans.push(cell..bytes.len());
                        return (spans, false);
                    }
                }
            }
        }
        while bytes.get(i).is_some_and(|&b| b != delimiter && b != b'\n' && b != b'\r') {
            i += 1;
        }
        spans.push(cell..i);
        if bytes.get(i) != Some(&delimiter) {
            return (spans, true);
        }
        i += 1;
    }
}

/// The column names, checked.
fn read_header(file: &SourceFile, cells: &[Located<&str>], diagnostics: &mut Vec<Diagnostic>) -> Vec<String> {
    let names: Vec<String> = cells.iter().map(|cell| cell.value.trim().to_lowercase()).collect();
    // In the order of the usual first line.
    let known: Vec<&str> = [KEYS[0], OWN[0]].into_iter().chain(KEYS.into_iter().skip(1)).chain([OWN[1]]).collect();
    for (i, (name, cell)) in names.iter().zip(cells).enumerate() {
        if !known.contains(&name.as_str()) && in_language::column(name).is_none() {
            let help = match nearest(name, known.iter().copied()) {
                Some(guess) => format!("did you mean `{guess}`?"),
                None => format!("the columns are {}", known.join(", ")),
            };
            let message = format!("unknown column `{}`", shorten(name));
            diagnostics.push(file.error("unknown-column", cell.span.clone(), message).help(help));
        } else if names[..i].contains(name) {
            let message = format!("the column `{name}` stands twice");
            diagnostics.push(file.error("duplicate-column", cell.span.clone(), message).help("delete one of the two"));
        }
    }
    let end = cells.last().map_or(0, |cell| cell.span.end);
    let start = cells.first().map_or(0, |cell| cell.span.start);
    for needed in NEEDED.into_iter().filter(|needed| !names.iter().any(|name| name == needed)) {
        let message = format!("there is no column `{needed}`");
        let help = "the first line names the columns, as in id,kind,name,aliases";
        diagnostics.push(file.error("missing-column", start..end, message).help(help));
    }
    names
}

/// Whether a cell says yes.
fn yes(file: &SourceFile, word: &Located<String>, diagnostics: &mut Vec<Diagnostic>) -> bool {
    match word.value.to_lowercase().as_str() {
        "yes" | "true" => true,
        "no" | "false" => false,
        other => {
            let message = format!("this must be yes or no, and it is `{}`", shorten(other));
            diagnostics.push(file.error("wrong-type", word.span.clone(), message).help("write yes or no"));
            true
        }
    }
}

fn unknown_kind(file: &SourceFile, word: Located<String>) -> Diagnostic {
    let kinds = Kind::ALL.map(Kind::as_str);
    let help = match nearest(&word.value, kinds) {
        Some(guess) => format!("did you mean `{guess}`?"),
        None => format!("write {}, {} or {}", kinds[0], kinds[1], kinds[2]),
    };
    file.error("unknown-kind", word.span, format!("unknown kind `{}`", shorten(&word.value))).help(help)
}

/// One row after the first.
struct Row<'r, 'f> {
    file: &'f SourceFile,
    columns: &'r [String],
    cells: &'r [Located<&'r str>],
}

impl<'f> Row<'_, 'f> {
    fn read(&self, diagnostics: &mut Vec<Diagnostic>) -> Draft<'f> {
        let file = self.file;
        for extra in self.cells.iter().skip(self.columns.len()).filter(|cell| !cell.value.trim().is_empty()) {
            let message = format!("this row has more cells than the {} columns of the first line", self.columns.len());
            let help = "put quotation marks around a text that holds a separator, and | between several names";
            diagnostics.push(file.error("extra-cell", extra.span.clone(), message).help(help));
        }
        for needed in NEEDED.into_iter().filter(|needed| self.columns.iter().any(|name| name == needed)) {
            if self.cell(needed).is_none() {
                let message = format!("this row has no `{needed}`");
                let help = format!("fill in its cell in the column `{needed}`");
                diagnostics.push(file.error("missing-key", self.span(), message).help(help));
            }
        }
        let id = self.cell("id").map(|id| check_id(file, id, diagnostics));
        let mut dated = |column| -> Vec<_> {
            let pieces = self.pieces(column).into_iter();
            pieces.filter_map(|piece| dated::read_cell(file, piece, diagnostics)).collect()
        };
        let (affiliations, roles) = (dated("affiliation"), dated("roles"));
        let gender = self.cell("gender").and_then(|gender| check_gender(file, &gender, diagnostics));
        let wikidata = self.cell("wikidata").and_then(|item| check_wikidata(file, item, diagnostics));
        let media = self.cell("type").is_some_and(|word| check_type(file, &word, diagnostics));
        let surname = self.cell("surname").is_none_or(|word| yes(file, &word, diagnostics));
        let languages = in_language::codes(self.columns).into_iter();
        let languages = languages.map(|code| self.in_language(code, diagnostics)).filter(|names| !names.is_empty());
        let languages = languages.collect();
        let mut list = |key, case| self.aliases(key, case, diagnostics);
        let mut draft = Draft {
            aliases: list("aliases", Case::Capital),
            demonyms: list("demonyms", Case::Any),
            combining: list("combining", Case::Any),
            seats: list("seats", Case::Capital),
            affiliations,
            roles: roles.into_iter().map(|role| role.value).collect(),
            members: self.pieces("members"),
            gender,
            wikidata,
            media,
            surname,
            languages,
            ..Draft::empty(file, self.span(), Kind::Organisation, id)
        };
        draft.name = self.cell("name").and_then(|name| check_alias(file, name, Case::Capital, diagnostics));
        for exact in self.aliases("exact", Case::Exact, diagnostics) {
            match draft.name.as_mut().filter(|name| name.value.text == exact.value.text) {
                Some(name) => name.value.case = Case::Exact,
                None => draft.aliases.push(exact),
            }
        }
        if let Some(word) = self.cell("kind") {
            match Kind::from_name(&word.value.to_lowercase()) {
                Some(kind) => draft.kind = kind,
                None => diagnostics.push(unknown_kind(file, word)),
            }
        }
        draft
    }

    /// The names of the entity in one more language.
    fn in_language(&self, code: &str, diagnostics: &mut Vec<Diagnostic>) -> LanguageDraft {
        let column = |key: &str| format!("{key}:{code}");
        let name = self.cell(&column("name"));
        let name = name.and_then(|name| check_alias(self.file, name, Case::Capital, diagnostics));
        // An empty cell says nothing, so what stands in the column for all languages holds.
        let mut list = |key: &str, case| Some(self.aliases(&column(key), case, diagnostics)).filter(|l| !l.is_empty());
        let [aliases, seats] = ["aliases", "seats"].map(|key| list(key, Case::Capital));
        let [demonyms, combining] = ["demonyms", "combining"].map(|key| list(key, Case::Any));
        let roles = self.pieces(&column("roles")).into_iter();
        let roles = roles.filter_map(|piece| dated::read_cell(self.file, piece, diagnostics));
        let roles = Some(roles.map(|role| role.value).collect()).filter(|roles: &Vec<_>| !roles.is_empty());
        LanguageDraft { language: code.to_owned(), name, aliases, demonyms, combining, seats, roles }
    }

    fn span(&self) -> Range<usize> {
        self.cells.first().map_or(0, |cell| cell.span.start)..self.cells.last().map_or(0, |cell| cell.span.end)
    }

    /// The cell of a column, if it holds anything.
    fn cell(&self, column: &str) -> Option<Located<String>> {
        let place = self.columns.iter().position(|name| name == column)?;
        let cell = self.cells.get(place).filter(|cell| !cell.value.trim().is_empty())?;
        Some(Located { value: cell.value.trim().to_owned(), span: cell.span.clone() })
    }

    /// The texts of a cell, which `|` separates.
    fn pieces(&self, column: &str) -> Vec<Located<String>> {
        let Some(cell) = self.cell(column) else { return Vec::new() };
        // Where the cell stands in the file as it is, each piece has its own place; else it has the cell's.
        let written = self.file.text.get(cell.span.clone()).unwrap_or("");
        let shift = written.find(&cell.value).map(|shift| cell.span.start + shift);
        let mut offset = 0;
        let mut pieces = Vec::new();
        for piece in cell.value.split('|') {
            let span = shift.map_or(cell.span.clone(), |shift| shift + offset..shift + offset + piece.len());
            pieces.push(Located { value: piece.trim().to_owned(), span });
            offset += piece.len() + 1;
        }
        pieces
    }

    fn aliases(&self, column: &str, case: Case, diagnostics: &mut Vec<Diagnostic>) -> Vec<Located<Alias>> {
        let pieces = self.pieces(column).into_iter();
        pieces.filter_map(|piece| check_alias(self.file, piece, case, diagnostics)).collect()
    }
}
