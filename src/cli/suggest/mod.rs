//! `actant suggest`: the names in documents that the gazetteer lacks.

pub(super) mod saved;
mod show;

use super::accept::refused_in_folder;
use super::common::{Failure, InputArguments, many, print, print_text};
use super::data::Data;
use super::output::Output;
use crate::gazetteer::{FolderFiles, Gazetteer};
use crate::suggest::{Names, Suggester, Suggestion};
use crate::text::Folded;
use crate::{Lexicon, Severity};
use clap::{Args, ValueEnum};
use std::collections::BTreeSet;
use std::path::PathBuf;

/// How many suggestions people are shown where they don't say.
const SHOWN: usize = 30;

const AFTER_HELP: &str = "\
The best come first: what is named often, in many documents, and is most surely somebody who acts. Each has its likely kind
and affiliation, how often and in how many documents it is named, its other names, and two sentences. A city that acts is
given as a state, for which it may be the seat. What the gazetteer may know under another spelling is said so.

Each has a number. The list is kept in suggestions.jsonl of the output folder, and `actant accept` takes numbers of it into
the gazetteer folder, or asks you about one after the other.

Examples:
  actant suggest news/                          the 30 likeliest names
  actant accept 1-8 11                          take these into the gazetteer
  actant accept                                 decide about each
  actant suggest news/ --format json | jq -r 'select(.kind == \"person\").name'";

/// The arguments of `suggest`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct SuggestArguments {
    /// How to print: for people, or one JSON object a line (name, kind, affiliation, count, documents, examples, …)
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
    /// How many suggestions to give, at most [default: 30 as text, all as JSON]
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// Suggest names too that were refused
    #[arg(long)]
    all: bool,
    /// Folder for suggestions.jsonl, by which `actant accept` knows the numbers
    #[arg(short, long, value_name = "FOLDER", default_value = super::run::OUTPUT)]
    output: PathBuf,
    #[command(flatten)]
    input: InputArguments,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

/// What there is to suggest.
pub(super) struct Found {
    /// The best first.
    pub suggestions: Vec<Suggestion>,
    /// How many there are, those left out by the limit too.
    found: usize,
    /// How many others were refused before.
    refused: usize,
    documents: u64,
    status: u8,
    /// There is no folder, and they stand on the gazetteer that is built in.
    built_in: bool,
}

/// Reads documents for the names that the gazetteer lacks, at most so many; with `all` those too that were refused.
pub(super) fn find(input: &InputArguments, all: bool, limit: usize) -> Result<Found, Failure> {
    let folder = input.gazetteer_folder();
    let built_in = input.stands_on_built_in();
    let data = load(input)?;
    let suggester = Suggester::by(&data.gazetteer, data.readers()?);
    let mut names = Names::default();
    let reading = input.each_by(
        &data.lexicon,
        false,
        |document| suggester.read(document),
        |_, seen| {
            names.merge(seen);
            Ok(())
        },
    )?;
    input.remark_languages(names.not_read(), "nothing is suggested from");
    let mut suggestions = suggester.suggest(&names);
    let before = suggestions.len();
    if !all && folder.exists() {
        let written = refused_in_folder(&folder)?;
        suggestions.retain(|suggestion| !written.contains(Folded::of(&suggestion.name).as_str()));
    }
    let (found, refused) = (suggestions.len(), before - suggestions.len());
    suggestions.truncate(limit);
    forget_strangers(&mut suggestions, &data.gazetteer);
    Ok(Found { suggestions, found, refused, documents: names.documents(), status: input.status(&reading), built_in })
}

pub(super) fn suggest(arguments: &SuggestArguments) -> Result<u8, Failure> {
    let input = &arguments.input;
    let mut output = Output::into_folder(&arguments.output)?;
    output.expect([saved::FILE])?;
    let folder = input.gazetteer_folder();
    let limit = arguments.limit.unwrap_or(match arguments.format {
        Format::Text => SHOWN,
        Format::Json => usize::MAX,
    });
    let Found { suggestions, found, refused, documents, status, built_in } = find(input, arguments.all, limit)?;
    let head = saved::Head { gazetteer: folder.clone(), built_in };
    output.write(saved::FILE, &saved::saved(&head, &suggestions))?;
    output.publish()?;
    match arguments.format {
        Format::Json => print(&saved::json(&suggestions))?,
        Format::Text if input.quiet => {}
        Format::Text => {
            let documents = many(documents, "document");
            let shown = if built_in { "the gazetteer".to_owned() } else { format!("`{}`", folder.display()) };
            print_text(&show::text(&suggestions, (found, refused), &documents, &shown))?;
            if !suggestions.is_empty() {
                input.remark(
                    "`actant accept` asks you about each; `actant accept 1-3 5` takes these into the gazetteer",
                );
            }
        }
    }
    Ok(status)
}

/// Takes affiliations away that lead to nobody: a state that was suggested too far down.
fn forget_strangers(suggestions: &mut [Suggestion], gazetteer: &Gazetteer) {
    let shown: BTreeSet<String> = suggestions.iter().map(|suggestion| suggestion.id.clone()).collect();
    for suggestion in suggestions {
        suggestion.affiliation.take_if(|id| gazetteer.find(id).is_none() && !shown.contains(id));
    }
}

/// Loads the gazetteer; a folder that was named and is missing, or in which nobody stands yet, is one to begin with.
fn load(input: &InputArguments) -> Result<Data, Failure> {
    let folder = input.gazetteer_folder();
    if input.gazetteer.is_some() && !folder.exists() {
        input.remark(&format!("there is no folder `{}` yet: every name is new", folder.display()));
        return Ok(Data {
            gazetteer: Gazetteer::empty(),
            lexicon: Lexicon::built_in().into(),
            corrections: Default::default(),
            names: None,
            language: input.language.clone(),
        });
    }
    let nobody = !input.stands_on_built_in()
        && Gazetteer::load(&folder).err().is_some_and(|error| {
            let mut errors = error.diagnostics.iter().filter(|d| d.severity == Severity::Error);
            errors.all(|d| d.code == "empty-gazetteer")
        });
    if !nobody {
        return input.load();
    }
    let files = FolderFiles::read(&folder);
    match Lexicon::from_sources_and_models(files.stances(), files.models()) {
        Ok((lexicon, _)) => Ok(Data {
            gazetteer: Gazetteer::empty(),
            lexicon: lexicon.into(),
            corrections: Default::default(),
            names: None,
            language: input.language.clone(),
        }),
        // Loading once more says what is wrong.
        Err(_) => input.load(),
    }
}
