//! Tables: each row a document. CSV and TSV with a header, XLSX and ODS with a header in each sheet.
//!
//! XLS is not read: the libraries for it make room for all cells between the first and the last, so that two cells in a file
//! of a kilobyte ask for a hundred gigabytes.

mod columns;
mod dates;
pub(in crate::document) mod delimited;
pub(in crate::document) mod sheets;

pub use columns::Columns;
pub(in crate::document) use columns::{Role, role_of};

use super::paragraph::{clean, joined, of_plain};
use super::{Article, Context, Date, FormatError, press};
use crate::text::one_line;
use columns::Layout;
use dates::Order;

/// What a table holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::document) struct Table {
    /// A document a row, in the order of the rows. Rows without text are left out.
    pub articles: Vec<Article>,
    /// What is to be said of the whole: the columns that were guessed, rows left out, dates that were not understood.
    pub notes: Vec<String>,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq)]
enum Cell {
    Text(String),
    Date(Date),
    /// A number as text, and the day that it means in a column of dates.
    Number(String, Option<Date>),
}

impl Cell {
    /// The cell as text.
    fn text(self) -> String {
        match self {
            Cell::Text(text) | Cell::Number(text, _) => text,
            Cell::Date(date) => date.to_string(),
        }
    }
}

/// Makes documents of rows.
#[derive(Debug)]
struct Builder<'a> {
    layout: Layout,
    context: Context<'a>,
    articles: Vec<Article>,
    /// The date of each document as its cell has it.
    dates: Vec<dates::Cell>,
    order: Order,
    empty: usize,
    /// The first cell that should be a date and is none, and how many there are.
    wrong: Option<(String, usize)>,
}

impl<'a> Builder<'a> {
    /// A table with these names of columns.
    ///
    /// # Errors
    /// `no-column`.
    fn new(header: &[String], columns: &Columns, context: &Context<'a>) -> Result<Self, FormatError> {
        let layout = Layout::find(header, columns)?;
        Ok(Builder {
            layout,
            context: *context,
            articles: Vec::new(),
            dates: Vec::new(),
            order: Order::default(),
            empty: 0,
            wrong: None,
        })
    }

    /// Takes a row; `cell` gives the cell at a place. A row without any cell that is filled is no row.
    ///
    /// # Errors
    /// `too-slow`.
    fn row(&mut self, is_blank: bool, cell: impl Fn(usize) -> Option<Cell>) -> Result<(), FormatError> {
        self.context.check_time()?;
        let cell = |role| self.layout.place(role).and_then(&cell);
        let text = |role| cell(role).map(Cell::text);
        let line = |role| text(role).map(|text| one_line(&clean(&text))).filter(|text| !text.is_empty());
        let body = joined(&of_plain(&text(Role::Text).unwrap_or_default()));
        if body.is_empty() {
            self.empty += usize::from(!is_blank);
            return Ok(());
        }
        let date = match cell(Role::Date) {
            None => dates::Cell::Empty,
            Some(Cell::Date(date) | Cell::Number(_, Some(date))) => dates::Cell::Date(date),
            Some(Cell::Text(text) | Cell::Number(text, None)) => {
                let date = dates::read(&text, self.context.rules);
                self.order.see(&text, date);
                if date == dates::Cell::Wrong {
                    self.wrong.get_or_insert_with(|| (text.trim().chars().take(40).collect(), 0)).1 += 1;
                }
                date
            }
        };
        let article = Article {
            text: body,
            title: line(Role::Title),
            date: None,
            source: line(Role::Source),
            author: line(Role::Author),
            url: line(Role::Url),
            language: line(Role::Language).and_then(|said| press::language(&said)),
            id: line(Role::Id),
            pages: Vec::new(),
        };
        self.dates.push(date);
        self.articles.push(article);
        Ok(())
    }

    /// The documents, and what is to be said of them.
    fn finish(self) -> Table {
        let mut articles = self.articles;
        for (article, date) in articles.iter_mut().zip(self.dates) {
            article.date = self.order.date(date);
        }
        let mut notes: Vec<String> = self.layout.guessed.into_iter().collect();
        if self.empty > 0 {
            notes.push(format!("{} row(s) without text left out", self.empty));
        }
        if let Some((first, count)) = self.wrong {
            notes.push(format!("{count} date(s) not understood, the first \"{first}\"; write them as 2020-07-16"));
        }
        notes.extend(self.order.note());
        Table { articles, notes }
    }
}

#[cfg(test)]
mod tests;
