//! `actant extract`: what each document says, as one JSON object a line.

use super::common::{Failure, InputArguments};
use super::languages::NO_STANCES;
use crate::export;
use clap::Args;
use std::io::Write;

const AFTER_HELP: &str = "\
Each line has the document's id, date, title, source, author, address, language, mentions and stances. start and end count
bytes of the text as it was read, which --with-text gives.
A line is written as soon as its document is read, in the order of the input; from a pipe, one document is read
at a time (with --threads N, up to some hundred ahead).

Examples:
  actant extract                                   the documents in seeds/
  actant extract news/ > news.jsonl                a folder
  zcat news.jsonl.gz | actant extract -            standard input
  actant extract --explain article.txt             why something was read, or was not
  actant extract news/ | jq -r '.id, .stances[].trigger.text'";

/// The arguments of `extract`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct ExtractArguments {
    /// Show instead how each sentence was read: its tree, whom its words stand for, what came of each word of the lexicon
    #[arg(long)]
    explain: bool,
    /// Give the text of each document too, as it was read: all offsets are bytes of it
    #[arg(long, conflicts_with = "explain")]
    with_text: bool,
    #[command(flatten)]
    input: InputArguments,
}

pub(super) fn extract(arguments: ExtractArguments) -> Result<u8, Failure> {
    // The process ends soon: giving tens of thousands of words back one by one would only take time.
    let data = std::mem::ManuallyDrop::new(arguments.input.load()?);
    let analyser = arguments.input.read_by(data.analyser()?);
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let reading = arguments.input.each(&analyser, true, |document, analysis| {
        if arguments.explain {
            let text = analyser.explain(document, analysis);
            let text = format!("# {}\n\n{}\n", document.id, text.trim_end());
            // What a document holds must not reach a terminal as an order to it.
            let shown = text.replace(|c: char| c.is_control() && c != '\n', "\u{fffd}");
            out.write_all(shown.as_bytes())?;
            return Ok(out.flush()?);
        }
        export::extract_line(&mut out, &analyser, document, analysis, arguments.with_text)?;
        // A line is done when its document is: whoever waits for it may be a pipe.
        Ok(out.flush()?)
    })?;
    arguments.input.remark_languages(&reading.not_read, NO_STANCES);
    Ok(arguments.input.status(&reading))
}
