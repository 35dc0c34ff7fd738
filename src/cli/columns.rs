//! The options that name the columns of tables.

use crate::document::Columns;
use clap::Args;

/// Which columns of CSV, TSV and spreadsheets hold what.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct ColumnArguments {
    /// Column of tables (CSV, TSV, XLSX, ODS) with the text of documents [default: told by its name, and said]
    #[arg(long, value_name = "NAME", help_heading = "Reading")]
    text_column: Option<String>,
    /// Column of tables with the date of documents
    #[arg(long, value_name = "NAME", help_heading = "Reading")]
    date_column: Option<String>,
    /// Column of tables with the id of documents
    #[arg(long, value_name = "NAME", help_heading = "Reading")]
    id_column: Option<String>,
    /// Column of tables with the title of documents
    #[arg(long, value_name = "NAME", help_heading = "Reading")]
    title_column: Option<String>,
}

impl ColumnArguments {
    /// What the user said of columns.
    pub(super) fn columns(&self) -> Columns {
        let ColumnArguments { text_column, date_column, id_column, title_column } = self.clone();
        Columns { text: text_column, date: date_column, id: id_column, title: title_column }
    }
}
