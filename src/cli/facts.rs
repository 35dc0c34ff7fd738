//! Writes the facts aside while the documents are read: they may be many more than memory holds.

use super::common::Failure;
use super::formats::Format;
use super::output::{Aside, Output};
use crate::export::{FactTable, fact_line, fact_records};
use crate::{Analyser, Analysis, Document};

/// The files of the facts, as far as they were asked for.
pub(super) struct FactFiles {
    lines: Option<Aside>,
    table: Option<FactTable<Aside>>,
}

impl FactFiles {
    /// No file: there are no documents to take facts from.
    pub(super) fn none() -> Self {
        FactFiles { lines: None, table: None }
    }

    /// Begins the files that these formats need.
    pub(super) fn begin(output: &Output, formats: &[Format]) -> Result<Self, Failure> {
        let mut files = Self::none();
        if formats.contains(&Format::Facts) {
            files.lines = Some(output.begin("facts.jsonl")?);
        }
        if formats.contains(&Format::Facts) || formats.contains(&Format::Csv) {
            let file = output.begin("facts.csv")?;
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
        for fact in fact_records(analyser, document, analysis) {
            if let Some(lines) = &mut self.lines {
                fact_line(lines, &fact).map_err(|error| super::output::cannot_write(lines.place(), &error))?;
            }
            if let Some(table) = &mut self.table {
                table.add(&fact).map_err(|error| Failure::Message(format!("can't write `facts.csv`: {error}")))?;
            }
        }
        Ok(())
    }

    /// Hands `facts.jsonl` over, to be put into its place with the others.
    pub(super) fn give_lines(&mut self, output: &mut Output) -> Result<(), Failure> {
        self.lines.take().map_or(Ok(()), |lines| output.add(lines))
    }

    /// The same for `facts.csv`, which two formats have: the first of them takes it.
    pub(super) fn give_table(&mut self, output: &mut Output) -> Result<(), Failure> {
        let Some(table) = self.table.take() else { return Ok(()) };
        let file = table.finish().map_err(|error| Failure::Message(format!("can't write `facts.csv`: {error}")))?;
        output.add(file)
    }
}
