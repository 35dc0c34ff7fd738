//! `actant judge`: shows facts one by one to somebody who says which are right, and says how many are.

mod ask;
mod sample;

use super::asked::entity_called;
use super::common::{Failure, InputArguments, many, print_text};
use super::corrections::CorrectionsFile;
use super::languages::NO_STANCES;
use crate::correction::{Judged, Precision};
use crate::fact::Confidence;
use clap::{Args, ValueEnum};
use sample::{Sample, Tally, Wanted};
use std::fmt::Write as _;
use std::io::IsTerminal;

const AFTER_HELP: &str = "\
Shown are facts chosen at random: the sentence, with {source}, *the words that say it* and [target] marked, the sentence
before it where it doesn't name both, the triple, and the rule. Answer y (right), n (wrong), s (skip), u (undo) or q (end).
Each answer is written at once into corrections.toml of the gazetteer folder, which is made where it is missing. A fact
judged wrong is left out of the graph from then on, one judged right is kept whatever its confidence; copies of a sentence
are judged with it. What was judged is not asked again.

At the end it says which share of the facts is right, and between which shares that of all facts lies with a certainty of 95
in a hundred, which holds where they were chosen at random and none was skipped. Where there is no terminal, that is all.

Examples:
  actant judge news/                     20 facts at random
  actant judge news/ --by rule -n 50     as many of each rule, and a table of the rules
  actant judge news/ --edge turkey armenia
  actant judge news/ --below 0.7         what is least sure
  actant judge news/ < /dev/null         how many are right of what was judged so far";

/// The arguments of `judge`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct JudgeArguments {
    #[command(flatten)]
    input: InputArguments,
    /// Ask about as many facts of each rule, and show a table of the rules
    #[arg(long, help_heading = "Judging", value_name = "WHAT")]
    by: Option<By>,
    /// Ask only about facts between two entities, each by its id, name or alias
    #[arg(long, help_heading = "Judging", num_args = 2, value_names = ["A", "B"])]
    edge: Option<Vec<String>>,
    /// Ask only about facts of less confidence than this, from 0 to 1
    #[arg(long, help_heading = "Judging", value_name = "N")]
    below: Option<Confidence>,
    /// How many facts to ask about
    #[arg(short = 'n', long = "number", help_heading = "Judging", value_name = "N", default_value_t = 20)]
    number: usize,
    /// Choose others: the same number chooses the same
    #[arg(long, help_heading = "Judging", value_name = "N", default_value_t = 1)]
    seed: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum By {
    /// By the rule that read the fact
    Rule,
}

pub(super) fn judge(arguments: &JudgeArguments) -> Result<u8, Failure> {
    let input = &arguments.input;
    let data = input.load()?;
    let analyser = input.read_by(data.analyser()?);
    let edge = match arguments.edge.as_deref() {
        Some([a, b]) => Some((entity_called(&data.gazetteer, a)?, entity_called(&data.gazetteer, b)?)),
        _ => None,
    };
    let by_rule = arguments.by == Some(By::Rule);
    let below = arguments.below.map(Confidence::hundredths);
    let mut sample = Sample::new(Wanted { edge, below, by_rule, most: arguments.number, seed: arguments.seed });
    let reading = input.each(&analyser, false, |document, analysis| {
        sample.add(&analyser, document, analysis);
        Ok(())
    })?;
    input.remark_languages(&reading.not_read, NO_STANCES);
    let file = CorrectionsFile::of(input);
    let path = file.path();
    let chosen = sample.chosen();
    let mut now = 0;
    if std::io::stdin().is_terminal() && !chosen.is_empty() {
        let (mut answers, mut out) = (std::io::stdin().lock(), anstream::stdout());
        now = ask::ask(&chosen, &mut sample, &mut answers, &mut out, &mut |change| file.make(change))?;
    }
    let mut text = String::new();
    if now > 0 {
        let _ = writeln!(text, "\n{} written to {}", many(now, "judgement"), path.display());
    }
    if by_rule {
        text.push_str(&table(&sample));
    }
    text.push_str(&state(sample.total()));
    if now == 0 && !chosen.is_empty() && !std::io::stdin().is_terminal() {
        text.push_str("To judge them, run this on a terminal; the page of `actant explore` has buttons for it too.\n");
    }
    print_text(&text)?;
    Ok(input.status(&reading))
}

/// How many facts were judged, and how many of these are right.
fn state(Tally { facts, judged }: Tally) -> String {
    let left = facts.saturating_sub(judged.total());
    let precision = match judged.total() {
        0 => "none judged yet".to_owned(),
        _ => Precision::of(judged).to_string(),
    };
    format!("{precision}\n{}, {left} not judged\n", many(facts, "fact"))
}

/// What is known of each rule, those with the most mistakes first.
fn table(sample: &Sample) -> String {
    let mut rules: Vec<(&str, Tally)> = sample.rules.iter().map(|(rule, tally)| (rule.as_str(), *tally)).collect();
    rules.sort_by_key(|(rule, tally)| {
        let Judged { right, wrong } = tally.judged;
        (std::cmp::Reverse((wrong, right, tally.facts)), *rule)
    });
    let width = rules.iter().map(|(rule, _)| rule.chars().count()).max().unwrap_or(0).max("rule".len());
    let mut text = format!("\n{:width$}  facts  judged  right\n", "rule");
    for (rule, Tally { facts, judged }) in rules {
        let precision = Precision::of(judged);
        let (least, most) = precision.interval();
        let share = precision
            .value()
            .map_or_else(String::new, |share| format!("  {share:.2}, between {least:.2} and {most:.2}"));
        let _ = writeln!(text, "{rule:width$}  {facts:5}  {:6}  {:5}{share}", judged.total(), judged.right);
    }
    text.push('\n');
    text
}
