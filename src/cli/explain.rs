//! `actant explain`: more about the codes of complaints.

use super::DONE;
use super::common::{Failure, print_text};
use crate::Explanation;
use anstyle::{AnsiColor, Style};
use clap::Args;
use std::fmt::Write as _;

const AFTER_HELP: &str = "\
The code of a complaint stands in brackets behind its first word: error[duplicate-id].

Examples:
  actant explain                              all codes, with a sentence each
  actant explain duplicate-id                 one of them in full
  actant explain duplicate-id unknown-key     several";

/// The arguments of `explain`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct ExplainArguments {
    /// Codes of complaints [default: a list of all]
    #[arg(value_name = "CODE")]
    codes: Vec<String>,
}

pub(super) fn explain(arguments: &ExplainArguments) -> Result<u8, Failure> {
    if arguments.codes.is_empty() {
        print_text(&list())?;
        return Ok(DONE);
    }
    let mut shown = Vec::new();
    for code in &arguments.codes {
        // Who copies it from a complaint may take its brackets along, and the word before them.
        let bare = code.rsplit('[').next().unwrap_or(code).trim_end_matches(']').to_lowercase();
        let explanation = Explanation::of(&bare).ok_or_else(|| unknown(code, &bare))?;
        shown.push(in_full(explanation));
    }
    print_text(&shown.join("\n"))?;
    Ok(DONE)
}

fn unknown(code: &str, bare: &str) -> Failure {
    let help = match Explanation::nearest(bare) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`actant explain` lists all codes".to_owned(),
    };
    Failure::Message(format!("no complaint has the code `{code}`; {help}"))
}

/// A line for each code.
fn list() -> String {
    let width = Explanation::all().iter().map(|explanation| explanation.code.len()).max().unwrap_or(0);
    let bold = Style::new().bold();
    let mut out = String::new();
    for Explanation { code, summary, .. } in Explanation::all() {
        let _ = writeln!(out, "{bold}{code:width$}{bold:#}  {}", plain(summary));
    }
    out
}

/// Everything about one code.
fn in_full(explanation: &Explanation) -> String {
    let bold = Style::new().bold();
    let (wrong, right) =
        (Style::new().fg_color(Some(AnsiColor::Red.into())), Style::new().fg_color(Some(AnsiColor::Green.into())));
    let mut out = format!("{bold}{}{bold:#}\n\n{}\n\n", explanation.code, explanation.summary);
    let mut in_block = false;
    for line in explanation.text.lines() {
        match line.strip_prefix("```") {
            Some(_) if in_block => in_block = false,
            Some(kind) => {
                in_block = true;
                let _ = match kind.rsplit_once(' ') {
                    Some((_, "wrong")) => writeln!(out, "{wrong}Wrong:{wrong:#}\n"),
                    Some((_, "right")) => writeln!(out, "{right}Right:{right:#}\n"),
                    _ => Ok(()),
                };
            }
            None if in_block && !line.is_empty() => {
                let _ = writeln!(out, "    {line}");
            }
            None => {
                let _ = writeln!(out, "{line}");
            }
        }
    }
    out
}

/// A sentence without the marks of Markdown.
fn plain(text: &str) -> String {
    text.replace('`', "")
}
