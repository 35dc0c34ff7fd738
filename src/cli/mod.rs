//! The command line: what can be asked for, and who answers. Only this folder prints, and only it names clap.

mod accept;
mod asked;
mod changes;
mod check;
mod cite;
mod collect;
mod columns;
mod common;
mod corrections;
mod data;
mod diff;
mod documents;
mod eval;
mod explain;
mod explore;
mod extract;
mod facts;
mod feed;
mod formats;
mod graphs;
mod import;
mod judge;
mod known;
mod languages;
mod merge;
mod output;
mod parse;
mod query;
mod run;
mod shown;
mod suggest;
mod summary;
mod watch;
mod which;
mod why;

use clap::{CommandFactory, Parser, Subcommand};
use std::process::ExitCode;

/// Everything was done.
const DONE: u8 = 0;
/// Everything else was done, but a document could not be read; it was reported and skipped.
const SOME_UNREAD: u8 = 1;
/// Nothing was done: wrong arguments, an unusable gazetteer, a folder that can't be written.
const NOTHING_DONE: u8 = 2;

const AFTER_HELP: &str = "\
Examples:
  actant                              read seeds/ with gazetteer/, write the graph into output/
  actant news/ -g my-gazetteer        read a folder of .txt, .jsonl, .gz, .zst files
  actant run news/ --only condemns    draw one kind of edge
  actant extract news.jsonl | jq      one JSON object a document, on standard output
  actant why turkey armenia           the sentences behind the edges between two entities
  actant query path akar lavrov       the shortest way between two; query --help has more questions
  actant suggest news/                the names that the gazetteer lacks
  actant accept 1-8 11                take these of them into the gazetteer
  actant judge news/                  which share of the facts is right, by your judgement; wrong ones go
  actant import cameo actors.txt      entities from a dictionary of actors, or from Wikidata
  actant parse article.txt            the tree of every sentence, as CoNLL-U
  actant check -g my-gazetteer        everything that is wrong with a gazetteer
  actant explain duplicate-id         what a complaint means, and how to mend it
  actant diff old/ new/               what changed from one graph to another
  actant merge monday/ tuesday/       the graph of both, as if all had been read in one run
  actant watch news/ -g my-gazetteer  run again whenever a document or the gazetteer is saved
  actant explore news/                see the graph in a browser, anew after each save

Exit status:
  0  done
  1  done, but a document could not be read: it was reported and skipped (0 with --keep-going)
  2  nothing written: wrong arguments, a mistake in the gazetteer, no document at all that can be read, a folder
     that can't be written

Colours are used on a terminal only, and never where NO_COLOR is set.";

const COMPLETIONS_HELP: &str = "\
Examples:
  bash  actant completions bash > ~/.local/share/bash-completion/completions/actant
  zsh   actant completions zsh > ~/.zfunc/_actant     (with fpath+=~/.zfunc before compinit)
  fish  actant completions fish > ~/.config/fish/completions/actant.fish";

/// Who is allied with, condemns and mediates between whom, in a folder of news: a graph whose every edge shows its sentence.
#[derive(Debug, Parser)]
#[command(name = "actant", version, after_help = AFTER_HELP, args_conflicts_with_subcommands = true)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    run: run::RunCommand,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Read documents and write the graph (what actant does without a command)
    Run(run::RunCommand),
    /// Write what each document says, as one JSON object a line
    Extract(extract::ExtractArguments),
    /// Show the sentences behind the edges between two entities
    Why(why::WhyArguments),
    /// Answer questions about the graph: neighbours, paths, who matters most, times, parts, camps
    Query(query::QueryArguments),
    /// Run again whenever a document or a file of the gazetteer is saved, and say what changed
    Watch(watch::WatchArguments),
    /// Show the graph in a browser, anew whenever a document or a file of the gazetteer is saved
    Explore(explore::ExploreArguments),
    /// List the documents that would be read: id, title, date, source, language, words, copies, and what is left out
    Documents(documents::DocumentsArguments),
    /// Show what changed from one graph to another
    Diff(diff::DiffArguments),
    /// Merge graphs of parts of a corpus into exactly the graph of the whole
    Merge(merge::MergeArguments),
    /// Say everything that is wrong or odd in a gazetteer, and run the examples of its stances
    Check(check::CheckArguments),
    /// Say more about the code of a complaint: what it means, why it matters, how to mend it
    Explain(explain::ExplainArguments),
    /// Find the names in documents that the gazetteer lacks
    Suggest(suggest::SuggestArguments),
    /// Take suggested names into the gazetteer, by number or one after the other
    Accept(accept::AcceptArguments),
    /// Import entities from Wikidata or CAMEO dictionaries into the gazetteer
    Import(import::ImportArguments),
    /// Take every sentence apart: parts of speech, lemmas, heads and relations, as CoNLL-U or as trees
    Parse(parse::ParseArguments),
    /// Judge facts right or wrong, one by one, and say which share is right
    Judge(judge::JudgeArguments),
    /// Measure how well annotated documents are read
    Eval(eval::EvalArguments),
    /// Write the completions of a shell to standard output
    #[command(after_help = COMPLETIONS_HELP)]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

/// The command that a word looks like, for somebody who mistyped one and is told of a missing file.
fn command_like(word: &str) -> Option<&'static str> {
    const COMMANDS: [&str; 18] = [
        "run",
        "documents",
        "extract",
        "why",
        "query",
        "watch",
        "explore",
        "diff",
        "merge",
        "check",
        "explain",
        "suggest",
        "accept",
        "import",
        "parse",
        "judge",
        "eval",
        "completions",
    ];
    crate::gazetteer::nearest(word, COMMANDS)
}

/// A library that breaks down over a file is reported as a fault of that file, not on top of it.
fn silence_readers() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if std::thread::current().name() != Some(crate::document::READER) {
            usual(info);
        }
    }));
}

/// Parses the command line and does what it asks for.
pub fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version are errors to clap, and are printed to standard output with status 0.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { NOTHING_DONE } else { DONE });
        }
    };
    silence_readers();
    let result = match arguments.command {
        None => run::run(arguments.run),
        Some(Command::Run(run)) => run::run(run),
        Some(Command::Extract(extract)) => extract::extract(extract),
        Some(Command::Why(why)) => why::why(&why),
        Some(Command::Query(query)) => query::query(&query),
        Some(Command::Watch(watch)) => watch::watch(watch),
        Some(Command::Explore(explore)) => explore::explore(explore),
        Some(Command::Documents(documents)) => documents::documents(documents),
        Some(Command::Diff(diff)) => diff::diff(&diff),
        Some(Command::Merge(merge)) => merge::merge(&merge),
        Some(Command::Check(check)) => check::check(check),
        Some(Command::Explain(explain)) => explain::explain(&explain),
        Some(Command::Suggest(suggest)) => suggest::suggest(&suggest),
        Some(Command::Accept(accept)) => accept::accept(&accept),
        Some(Command::Import(import)) => import::import(import),
        Some(Command::Parse(parse)) => parse::parse(parse),
        Some(Command::Judge(judge)) => judge::judge(&judge),
        Some(Command::Eval(eval)) => eval::eval(eval),
        Some(Command::Completions { shell }) => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Arguments::command(), "actant", &mut script);
            common::print(&String::from_utf8_lossy(&script)).map(|()| DONE)
        }
    };
    match result {
        Ok(status) => ExitCode::from(status),
        // Whoever read the output has seen enough.
        Err(common::Failure::ClosedPipe) => ExitCode::from(DONE),
        Err(common::Failure::Message(message)) => {
            anstream::eprintln!("actant: {}", common::without_orders(&message));
            ExitCode::from(NOTHING_DONE)
        }
    }
}
