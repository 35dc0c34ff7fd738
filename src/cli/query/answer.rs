//! How an answer is given: as text, or as a graph in any format that holds one in a file; on standard output or in a file.

use crate::cli::DONE;
use crate::cli::common::{Failure, print, print_text};
use crate::cli::formats::{Format, Sources, of_one_file};
use crate::cli::output::Output;
use crate::cli::run::{draw, engine_parser};
use crate::explorer::Page;
use crate::export::{self, CoOccurrence, Engine, View, ViewOptions};
use crate::graph::{Graph, LinksKey};
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long Graphviz may take before the built-in engine draws.
const DEADLINE: Duration = Duration::from_secs(20);

/// The name of the format for people.
const TEXT: &str = "text";

/// How an answer that is a graph is given.
#[derive(Debug, Args)]
pub(super) struct AnswerArguments {
    /// How to give the answer
    #[arg(short, long, value_name = "FORMAT", default_value = TEXT, value_parser = format_parser())]
    format: GraphFormat,
    #[command(flatten)]
    file: FileArguments,
    /// Who draws a picture: Graphviz (dot, neato, fdp, sfdp), or the program itself (builtin)
    #[arg(long, value_name = "ENGINE", default_value = "auto", value_parser = engine_parser())]
    engine: Engine,
}

/// Where an answer goes.
#[derive(Debug, Args)]
pub(super) struct FileArguments {
    /// Write into this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Text, or a graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum GraphFormat {
    Text,
    Graph(Format),
}

fn format_parser() -> impl TypedValueParser<Value = GraphFormat> {
    // The names and what opens them are those of `run`; its files are not.
    let about = |format: Format| match (format, format.to_possible_value()) {
        (Format::Csv, Some(value)) => value.help("The edges, with the names of both ends"),
        (_, Some(value)) => {
            let help = value.get_help().map(ToString::to_string).unwrap_or_default();
            let (_, after) = help.split_once(": ").unwrap_or(("", &help));
            value.help(after.to_owned())
        }
        (_, None) => PossibleValue::new(TEXT),
    };
    let values = [PossibleValue::new(TEXT).help("For people")].into_iter().chain(of_one_file().map(about));
    PossibleValuesParser::new(values.collect::<Vec<_>>()).map(|name| {
        let named = of_one_file().find(|format| format.to_possible_value().is_some_and(|it| it.matches(&name, false)));
        named.map_or(GraphFormat::Text, GraphFormat::Graph)
    })
}

/// An answer that is a graph.
pub(super) struct Answer {
    /// What a picture says it is of.
    pub title: String,
    pub graph: Graph,
    /// What was asked for and found, for JSON.
    pub json: Value,
}

impl AnswerArguments {
    /// Gives the answer, of which `text` is the form for people.
    pub(super) fn give(&self, answer: &Answer, text: impl FnOnce() -> String) -> Result<u8, Failure> {
        let format = match self.format {
            GraphFormat::Text => return self.file.give_text(&text()),
            GraphFormat::Graph(Format::Json) => return self.file.give(&answer.graph.to_json_with_answer(&answer.json)),
            GraphFormat::Graph(format) => format,
        };
        // What was asked for is drawn, all of it.
        let options = ViewOptions { co_occurrence: CoOccurrence::Always, ..ViewOptions::default() };
        let view = View::of(&answer.graph, answer.title.as_str(), &options);
        let page = (format == Format::Explorer).then(|| Page::of_graph(&view.title, &answer.graph));
        let sources = Sources::new(&answer.graph, LinksKey::Edges, &view, page.as_ref());
        let mut notice = None;
        let written = format.text(&sources, |view| match format {
            Format::Svg => draw(view, self.engine, DEADLINE).map(|drawn| {
                notice = drawn.notice;
                drawn.svg
            }),
            _ => Ok(export::dot_for(view, self.engine)),
        });
        let status = self.file.give(&written.unwrap_or_else(|| Ok(String::new()))?)?;
        if let Some(notice) = notice {
            anstream::eprintln!("actant: {notice}");
        }
        Ok(status)
    }
}

impl FileArguments {
    /// Writes an answer for people to its place; into a file without colours.
    pub(super) fn give_text(&self, text: &str) -> Result<u8, Failure> {
        match self.output {
            Some(_) => self.give(&anstream::adapter::strip_str(text).to_string()),
            None => print_text(text).map(|()| DONE),
        }
    }

    /// Writes an answer for programs to its place.
    pub(super) fn give(&self, data: &str) -> Result<u8, Failure> {
        let Some(path) = &self.output else {
            print(data)?;
            return Ok(DONE);
        };
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        let Some(name) = name.filter(|_| !path.is_dir()) else {
            return Err(Failure::Message(format!("`{}` is a folder, and --output needs a file", path.display())));
        };
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
        let mut output = Output::into_folder(folder)?;
        output.write(&name, data)?;
        output.publish()?;
        Ok(DONE)
    }
}
