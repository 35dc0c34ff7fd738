//! `actant extract`: what each document says, as one JSON object a line.

use super::common::{Failure, InputArguments};
use super::{DONE, SOME_UNREAD};
use crate::{Analyser, export, fact};
use clap::Args;
use std::io::Write;
use std::path::PathBuf;

/// The arguments of `extract`.
#[derive(Debug, Args)]
pub(super) struct ExtractArguments {
    /// Files, folders, or `-` for standard input (text, or JSON Lines with "id" and "text")
    #[arg(value_name = "DOCS", default_value = "seeds")]
    docs: Vec<PathBuf>,
    /// Show instead how each sentence was read: phrases, verbs, clauses with their subjects, rules
    #[arg(long)]
    explain: bool,
    #[command(flatten)]
    input: InputArguments,
}

pub(super) fn extract(arguments: ExtractArguments) -> Result<u8, Failure> {
    let data = arguments.input.load()?;
    let analyser = Analyser::new(&data.gazetteer, &data.lexicon).map_err(|error| Failure::Message(error.to_string()))?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let all_read = arguments.input.each(&arguments.docs, &analyser, true, |document, analysis| {
        if arguments.explain {
            let sentences = &analysis.sentences;
            let text = fact::explain(document, sentences, &analysis.mentions, &data.gazetteer, &data.lexicon);
            writeln!(out, "# {}\n\n{text}", document.id)?;
            return Ok(out.flush()?);
        }
        export::extract_line(&mut out, &analyser, document, analysis)?;
        // A line is done when its document is: whoever waits for it may be a pipe.
        Ok(out.flush()?)
    })?;
    Ok(if all_read { DONE } else { SOME_UNREAD })
}
