//! Writes the facts aside while the documents are read: they may be many more than memory holds.

use super::common::Failure;
use super::formats::Format;
use super::output::{Aside, Output};
use crate::export::{FactTable, fact_line, fact_records, mark_copies_in_lines, mark_copies_in_table};
use crate::{Analyser, Analysis, Document};

/// One fact a line.
const LINES: &str = "facts.jsonl";
/// One fact a row.
const TABLE: &str = "facts.csv";

/// The files of the facts, as far as they were asked for.
pub(super) struct FactFiles {
    lines: Option<Aside>,
    table: Option<FactTable<Aside>>,
    /// The table where copies are marked.
    marked_table: Option<Aside>,
    /// How many facts each document has, in the order in which they come.
    counts: Vec<usize>,
}

impl FactFiles {
    /// No file: there are no documents to take facts from.
    pub(super) fn none() -> Self {
        FactFiles { lines: None, table: None, marked_table: None, counts: Vec::new() }
    }

    /// Begins the files that these formats need.
    pub(super) fn begin(output: &Output, formats: &[Format]) -> Result<Self, Failure> {
        let mut files = Self::none();
        if formats.contains(&Format::Facts) {
            files.lines = Some(output.begin(LINES)?);
        }
        if formats.contains(&Format::Facts) || formats.contains(&Format::Csv) {
            let file = output.begin(TABLE)?;
            let place = file.place().to_owned();
            files.table = Some(FactTable::begin(file).map_err(|error| super::output::cannot_write(&place, &error))?);
        }
        Ok(files)
    }

    /// Adds the facts of a document.
    pub(super) fn add(
        &mut self,
        analyser: &Analyser<'_>,
        document: &Document,
        analysis: &Analysis,
    ) -> Result<(), Failure> {
        if self.lines.is_none() && self.table.is_none() {
            return Ok(());
        }
        self.counts.push(0);
        for fact in fact_records(analyser, document, analysis) {
            self.counts.last_mut().into_iter().for_each(|count| *count += 1);
            if let Some(lines) = &mut self.lines {
                fact_line(lines, &fact).map_err(|error| super::output::cannot_write(lines.place(), &error))?;
            }
            if let Some(table) = &mut self.table {
                table.add(&fact).map_err(|error| Failure::Message(format!("can't write `{TABLE}`: {error}")))?;
            }
        }
        Ok(())
    }

    /// Names in each fact the first document of its story, where its own is a copy; of each document, in the order in which they
    /// came, `copy_of` says which that is.
    pub(super) fn mark_copies(&mut self, output: &Output, copy_of: &[Option<String>]) -> Result<(), Failure> {
        let each = || {
            let documents = copy_of.iter().zip(&self.counts);
            documents.flat_map(|(first, count)| std::iter::repeat_n(first.as_deref(), *count))
        };
        if each().all(|first| first.is_none()) {
            return Ok(());
        }
        if let Some(lines) = self.lines.take() {
            let mut marked = output.begin(LINES)?;
            let written = mark_copies_in_lines(lines.read_back()?, &mut marked, each());
            written.map_err(|error| super::output::cannot_write(marked.place(), &error))?;
            self.lines = Some(marked);
        }
        if let Some(table) = self.table.take() {
            let table = table.finish().map_err(|error| Failure::Message(format!("can't write `{TABLE}`: {error}")))?;
            let mut marked = output.begin(TABLE)?;
            let written = mark_copies_in_table(table.read_back()?, &mut marked, each());
            written.map_err(|error| super::output::cannot_write(marked.place(), &error))?;
            self.marked_table = Some(marked);
        }
        Ok(())
    }

    /// Hands `facts.jsonl` over, to be put into its place with the others.
    pub(super) fn give_lines(&mut self, output: &mut Output) -> Result<(), Failure> {
        self.lines.take().map_or(Ok(()), |lines| output.add(lines))
    }

    /// The same for `facts.csv`, which two formats have: the first of them takes it.
    pub(super) fn give_table(&mut self, output: &mut Output) -> Result<(), Failure> {
        if let Some(marked) = self.marked_table.take() {
            return output.add(marked);
        }
        let Some(table) = self.table.take() else { return Ok(()) };
        let file = table.finish().map_err(|error| Failure::Message(format!("can't write `{TABLE}`: {error}")))?;
        output.add(file)
    }
}
