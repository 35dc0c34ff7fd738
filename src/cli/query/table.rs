//! Answers that are tables: aligned for people, as CSV, as JSON.

use super::answer::FileArguments;
use crate::cli::common::Failure;
use anstyle::Style;
use clap::{Args, ValueEnum};
use serde_json::Value;
use std::fmt::Write as _;

/// How a table is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum TableFormat {
    /// For people
    Text,
    /// One JSON object
    Json,
    /// For spreadsheets
    Csv,
}

/// How, and where to.
#[derive(Debug, Args)]
pub(super) struct TableArguments {
    /// How to give the answer
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub format: TableFormat,
    #[command(flatten)]
    pub file: FileArguments,
}

impl TableArguments {
    /// Gives the one of the three forms that is asked for.
    pub(super) fn give(
        &self,
        text: impl FnOnce() -> String,
        json: impl FnOnce() -> Value,
        csv: impl FnOnce() -> String,
    ) -> Result<u8, Failure> {
        match self.format {
            TableFormat::Text => self.file.give_text(&text()),
            TableFormat::Json => self.file.give(&pretty(&json())),
            TableFormat::Csv => self.file.give(&csv()),
        }
    }
}

/// JSON for a file or a pipe.
pub(super) fn pretty(value: &Value) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

/// Rows under a heading, the first column to the left and the others to the right.
pub(super) fn aligned(heading: &[&str], rows: &[Vec<String>]) -> String {
    let length = |text: &str| text.chars().count();
    let widths: Vec<usize> = (0..heading.len())
        .map(|column| {
            let cells = rows.iter().filter_map(|row| row.get(column)).map(|cell| length(cell));
            cells.chain(heading.get(column).map(|text| length(text))).max().unwrap_or(0)
        })
        .collect();
    let mut out = String::new();
    let mut line = |cells: &[String], style: Style| {
        let padded = cells.iter().zip(&widths).enumerate().map(|(column, (cell, &width))| match column {
            0 => format!("{cell:width$}"),
            _ => format!("{cell:>width$}"),
        });
        let padded = padded.collect::<Vec<_>>().join("  ");
        let _ = writeln!(out, "{style}{}{style:#}", padded.trim_end());
    };
    line(&heading.iter().map(|&text| text.to_owned()).collect::<Vec<_>>(), Style::new().dimmed());
    rows.iter().for_each(|row| line(row, Style::new()));
    out
}
