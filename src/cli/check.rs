//! `actant check`: everything that is wrong with a gazetteer, and the examples of its lexicon.

use super::common::{Failure, InputArguments, complain, many, print};
use super::{DONE, NOTHING_DONE};
use clap::Args;
use std::path::PathBuf;

/// The arguments of `check`.
#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    /// Folder with the people, states, organisations and stances
    /// [default: gazetteer, or the one built into the program where there is no such folder]
    #[arg(short, long, value_name = "FOLDER")]
    gazetteer: Option<PathBuf>,
}

pub(super) fn check(arguments: CheckArguments) -> Result<u8, Failure> {
    // Loading complains of the files themselves.
    let mut input = InputArguments::for_gazetteer(arguments.gazetteer);
    input.all_warnings = true;
    let data = input.load()?;
    let failed = data.lexicon.check_examples();
    complain(&failed);
    let errors = failed.iter().filter(|d| d.severity == crate::Severity::Error).count();
    if errors > 0 {
        return Ok(NOTHING_DONE);
    }
    let entities = match data.gazetteer.entities().len() {
        1 => "1 entity".to_owned(),
        count => format!("{count} entities"),
    };
    print(&format!(
        "{entities}, {}, said in {}; no example fails\n",
        many(data.lexicon.stances().len() as u64, "stance"),
        many(data.lexicon.entry_count() as u64, "word"),
    ))?;
    Ok(DONE)
}
