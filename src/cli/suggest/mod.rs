//! `actant suggest`: the names in documents that the gazetteer lacks.

mod append;
mod show;

use super::common::{Failure, InputArguments, many, print, print_text};
use super::data::Data;
use crate::gazetteer::Gazetteer;
use crate::suggest::{Names, Suggester, Suggestion};
use crate::text::Folded;
use crate::{Lexicon, Severity};
use clap::{Args, ValueEnum};
use std::collections::BTreeSet;

/// How many suggestions people are shown where they don't say.
const SHOWN: usize = 30;

const AFTER_HELP: &str = "\
The best come first: what is named often, in many documents, and is most surely somebody. Each has its likely kind and
affiliation, how often and in how many documents it is named, its other names, and two sentences. A city that acts is
given as a state, for which it may be the seat. Names that the gazetteer has, also as places, are left out.

--write appends what is shown to people.toml, states.toml and organisations.toml of the gazetteer folder, which is made
where it is missing. Each entry is commented out: take the first \"# \" away from its lines to accept it. One that stays
commented out is refused: it is neither suggested nor written again, unless by --all.

Examples:
  actant suggest news/                          the 30 likeliest names
  actant suggest news/ --limit 100 --write      ready entries in the gazetteer, for you to accept
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
    /// Append them to the files of the gazetteer folder, commented out
    #[arg(long)]
    write: bool,
    /// Suggest names too that stand commented out in the gazetteer folder
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    input: InputArguments,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

pub(super) fn suggest(arguments: &SuggestArguments) -> Result<u8, Failure> {
    let input = &arguments.input;
    let data = load(input)?;
    let suggester = Suggester::by(data.tagger()?, &data.gazetteer, &data.lexicon);
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
    let mut suggestions = suggester.suggest(&names);
    let folder = input.gazetteer_folder();
    let mut refused = 0;
    if !arguments.all && folder.exists() {
        let written = append::names_in(&folder)?;
        let before = suggestions.len();
        suggestions.retain(|suggestion| !written.contains(Folded::of(&suggestion.name).as_str()));
        refused = before - suggestions.len();
    }
    let found = suggestions.len();
    suggestions.truncate(arguments.limit.unwrap_or(match arguments.format {
        Format::Text => SHOWN,
        Format::Json => usize::MAX,
    }));
    forget_strangers(&mut suggestions, &data.gazetteer);
    match arguments.format {
        Format::Json => print(&show::json(&suggestions))?,
        Format::Text if input.quiet => {}
        Format::Text => {
            let documents = many(names.documents(), "document");
            let folder = folder.display().to_string();
            print_text(&show::text(&suggestions, (found, refused), &documents, &folder))?;
        }
    }
    if arguments.write {
        let written = append::append(&folder, &suggestions)?;
        if !input.quiet {
            anstream::eprintln!("actant: {written}");
        }
    }
    Ok(input.status(&reading))
}

/// Takes affiliations away that lead to nobody: a state that was suggested too far down.
fn forget_strangers(suggestions: &mut [Suggestion], gazetteer: &Gazetteer) {
    let shown: BTreeSet<String> = suggestions.iter().map(|suggestion| suggestion.id.clone()).collect();
    for suggestion in suggestions {
        suggestion.affiliation.take_if(|id| gazetteer.find(id).is_none() && !shown.contains(id));
    }
}

/// Loads the gazetteer; a folder that is missing, or in which nobody stands yet, is a gazetteer to begin with.
fn load(input: &InputArguments) -> Result<Data, Failure> {
    let folder = input.gazetteer_folder();
    if !folder.exists() {
        if !input.quiet {
            anstream::eprintln!("actant: there is no folder `{}` yet: every name is new", folder.display());
        }
        return Ok(Data {
            gazetteer: Gazetteer::empty(),
            lexicon: Lexicon::built_in().into(),
            corrections: Default::default(),
            names: None,
        });
    }
    let nobody = Gazetteer::load(&folder).err().is_some_and(|error| {
        let mut errors = error.diagnostics.iter().filter(|d| d.severity == Severity::Error);
        errors.all(|d| d.code == "empty-gazetteer")
    });
    if !nobody {
        return input.load();
    }
    match Lexicon::from_sources(&Gazetteer::stance_sources_in(&folder)) {
        Ok((lexicon, _)) => Ok(Data {
            gazetteer: Gazetteer::empty(),
            lexicon: lexicon.into(),
            corrections: Default::default(),
            names: None,
        }),
        // Loading once more says what is wrong.
        Err(_) => input.load(),
    }
}
