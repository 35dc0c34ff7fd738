//! `actant parse`: the tree of every sentence, as CoNLL-U or for people.

use super::common::{Failure, InputArguments, known_threads};
use super::languages::Counts;
use crate::Document;
use crate::lexicon::Lexicon;
use crate::syntax::{Model, Parser, conllu, shown, shown_id, tree_text};
use crate::text::sentences;
use clap::{Args, ValueEnum};
use std::io::Write;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

const AFTER_HELP: &str = "\
Each word has a part of speech, features, a lemma, a head and a relation, as Universal Dependencies names them. The last
column of CoNLL-U has Score= where the head is less sure than 0.95; a tree for people has it in brackets.

Examples:
  actant parse article.txt                        CoNLL-U, for other programs
  actant parse --format text article.txt          a tree that a person reads
  echo 'Ankara soutient Bakou.' | actant parse -f text -
  actant parse -l en news/ > news.conllu          all of it is English";

/// The arguments of `parse`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct ParseArguments {
    /// Files, folders, or `-` for standard input, as for `run`
    #[arg(value_name = "DOCS", default_value = "seeds")]
    docs: Vec<PathBuf>,
    /// Language of the documents, by its code [default: told by their words]
    #[arg(short, long, value_name = "CODE")]
    language: Option<String>,
    /// A model of your own instead of the one built in
    #[arg(long, value_name = "FILE", conflicts_with = "language")]
    model: Option<PathBuf>,
    /// How to print
    #[arg(short, long, value_name = "FORMAT", default_value = "conllu")]
    format: Format,
    /// Encoding of documents that are not UTF-8, as windows-1252 [default: recognised, or refused where in doubt]
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    /// How many threads to use; the output is the same for any number [default: one a processor]
    #[arg(long, value_name = "N", value_parser = known_threads)]
    threads: Option<usize>,
    /// Exit with 0 where a document could not be read; it is reported and counted all the same
    ///
    /// A file that is missing, can't be opened or breaks off is no such document: the exit status is 1 then.
    #[arg(long)]
    keep_going: bool,
    /// Print nothing but trees and errors
    #[arg(short, long)]
    quiet: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Conllu,
    Text,
}

pub(super) fn parse(arguments: ParseArguments) -> Result<u8, Failure> {
    let lexicon = Lexicon::built_in();
    let own = arguments.model.as_deref().map(own_model).transpose()?;
    let said = arguments.language.as_deref().map(|code| {
        Model::built_in(code).ok_or_else(|| {
            let known: Vec<&str> = Model::languages().collect();
            Failure::Message(format!("there is no model for `{}`: there are {}", shown(code), known.join(", ")))
        })
    });
    let said = own.as_ref().map(Ok).or(said).transpose()?;
    // Of another language nobody knows the words; the first one is as good as any.
    let others = lexicon.languages().next().and_then(Model::built_in);
    let (others, not_read) = (others.filter(|_| said.is_none()), Mutex::<Counts>::default());
    let model_of = |document: &Document| {
        said.or_else(|| {
            let code = document.language.as_deref().unwrap_or_else(|| lexicon.identify(document.body()));
            Model::built_in(code).or_else(|| {
                *not_read.lock().unwrap_or_else(PoisonError::into_inner).entry(code.to_owned()).or_default() += 1;
                others
            })
        })
    };
    let input = InputArguments {
        docs: arguments.docs,
        encoding: arguments.encoding,
        threads: arguments.threads,
        keep_going: arguments.keep_going,
        quiet: arguments.quiet,
        ..InputArguments::for_gazetteer(None)
    };
    // A worker for each thread that asks, kept for the next document.
    let workers: Mutex<Vec<Parser<'_>>> = Mutex::default();
    let lock = || workers.lock().unwrap_or_else(PoisonError::into_inner);
    let read = |document: &Document| {
        let Some(model) = model_of(document) else { return String::new() };
        let known = {
            let mut workers = lock();
            let at = workers.iter().position(|worker| std::ptr::eq(worker.model(), model));
            at.map(|at| workers.swap_remove(at))
        };
        let mut worker = known.unwrap_or_else(|| Parser::new(model));
        let text = trees(document, &mut worker, arguments.format);
        lock().push(worker);
        text
    };
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let reading = input.each_by(&lexicon, true, read, |_, trees| {
        out.write_all(trees.as_bytes())?;
        Ok(out.flush()?)
    })?;
    let not_read = not_read.into_inner().unwrap_or_else(PoisonError::into_inner);
    let first = others.map_or_else(String::new, |model| format!("the model of {} is used for", model.language()));
    input.remark_languages(&not_read, &first);
    Ok(input.status(&reading))
}

/// Reads a model from a file.
fn own_model(path: &std::path::Path) -> Result<Model, Failure> {
    let say =
        |error: &dyn std::fmt::Display| Failure::Message(format!("`{}`: {error}", shown(&path.to_string_lossy())));
    // A pipe may wait for ever.
    if !std::fs::metadata(path).map_err(|error| say(&error))?.is_file() {
        return Err(say(&"not a file; give the path of a model"));
    }
    let bytes = std::fs::read(path).map_err(|error| say(&error))?;
    Model::from_bytes(bytes).map_err(|error| say(&error))
}

/// The trees of a document.
fn trees(document: &Document, parser: &mut Parser<'_>, format: Format) -> String {
    let text = document.text.as_str();
    let model = parser.model();
    let mut out = String::new();
    // A byte order mark is no part of the first word.
    let begin = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    for (i, span) in sentences(text, document.header.end.max(begin), model.sentence_rules()).into_iter().enumerate() {
        let sentence = parser.read(text, span);
        if sentence.tree.is_empty() {
            continue;
        }
        if out.is_empty() && format == Format::Conllu {
            out = format!("# newdoc id = {}\n", shown_id(&document.id));
        }
        match format {
            Format::Conllu => {
                conllu(&sentence, text, model.tokenizer(), &format!("{}-{}", document.id, i + 1), &mut out)
            }
            Format::Text => {
                out.push_str(&format!("# {}\n", shown(span.slice(text))));
                tree_text(&sentence, text, model.tokenizer(), &mut out);
                out.push('\n');
            }
        }
    }
    out
}
