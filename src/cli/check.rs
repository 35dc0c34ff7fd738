//! `actant check`: everything that is wrong or odd in a gazetteer and its lexicon, at once.

use super::common::{Failure, InputArguments, complain, many, mistakes, print, print_text, say_more_about};
use super::data::Inspected;
use super::known::KnownLexicon;
use super::languages::NO_STANCES;
use super::which::Which;
use super::{DONE, SOME_UNREAD};
use crate::check::{Named, Occurrences, names};
use crate::gazetteer::SourceFile;
use crate::{Diagnostic, Document, Gazetteer, Lexicon, Severity};
use clap::{Args, ValueEnum};
use std::path::PathBuf;
use std::rc::Rc;

const AFTER_HELP: &str = "\
Said are mistakes of form, ids and references that lead nowhere, names that mean several entities and what becomes of
them, names that never match, that are ordinary words or with which the names of others begin, entities that look like one,
and classes of the lexicon whose examples fail or whose words stand in another one already. `actant explain CODE` says more
about each.

With --format json, standard output has one JSON object a line: ruleId, level (error, warning, note), message, file,
startLine, startColumn, endColumn (behind the last character; columns count characters), help; null where there is none.

Examples:
  actant check -g my-gazetteer
  actant check --docs news/              also the names that never occur in these documents
  actant check --format json | jq -r 'select(.level == \"error\").message'

Exit status:
  0  no mistake; there may be warnings and notes
  1  no mistake, but a document could not be read
  2  a mistake";

/// The arguments of `check`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct CheckArguments {
    /// Folder with the people, states, organisations and stances
    /// [default: gazetteer, or the one built into the program where there is no such folder]
    #[arg(short, long, value_name = "FOLDER")]
    gazetteer: Option<PathBuf>,
    /// Files or folders of documents: say too which names never occur in them
    #[arg(long, value_name = "PATHS", num_args = 1..)]
    docs: Vec<PathBuf>,
    #[command(flatten)]
    which: Which,
    /// How to print: for people, or one JSON object a line
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

pub(super) fn check(arguments: CheckArguments) -> Result<u8, Failure> {
    if arguments.docs.is_empty() && arguments.which.is_given() {
        let message = "--from, --to and --about choose among the documents of --docs: name these too";
        return Err(Failure::Message(message.to_owned()));
    }
    let mut input = InputArguments::for_gazetteer(arguments.gazetteer);
    input.docs = arguments.docs;
    input.which = arguments.which;
    let mut inspected = input.inspect(&mut KnownLexicon::default());
    let mut complaints = std::mem::take(&mut inspected.complaints);
    let files = match inspected.built_in {
        true => Gazetteer::built_in_sources(),
        false => Gazetteer::entity_sources_in(&input.gazetteer_folder()),
    };
    complaints.extend(odd(&input, &inspected, &files));
    complaints.sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));
    // Where the documents can't be read, what is wrong with the gazetteer is worth saying all the same.
    let unseen = look_into_documents(&input, &inspected, &files);
    if let Ok(Some(unseen)) = &unseen {
        complaints.extend(unseen.notes.iter().cloned());
    }
    show(&complaints, arguments.format)?;
    if arguments.format == Format::Text {
        say_more_about(&complaints);
    }
    if complaints.iter().any(|complaint| complaint.severity == Severity::Error) {
        let (mistakes, folder) = (mistakes(&complaints), input.gazetteer_folder());
        return Err(Failure::Message(format!("{mistakes} in `{}`", folder.display())));
    }
    let unseen = unseen?;
    if let (Format::Text, Some(gazetteer), Some(lexicon)) = (arguments.format, &inspected.gazetteer, &inspected.lexicon)
    {
        print_text(&summary(gazetteer, lexicon, unseen.as_ref()))?;
    }
    Ok(if unseen.is_none_or(|unseen| unseen.all_read) { DONE } else { SOME_UNREAD })
}

/// What loading does not say: odd names, and classes of the lexicon that say a word again or give the wrong thing.
fn odd(input: &InputArguments, inspected: &Inspected, files: &[SourceFile]) -> Vec<Diagnostic> {
    // Which words there are does not depend on the mistakes of the lexicon's own files.
    let words = inspected.lexicon.clone().unwrap_or_else(|| Rc::new(Lexicon::built_in()));
    let mut found = names(files, &words);
    if let Some(lexicon) = &inspected.lexicon {
        let stances = match inspected.built_in {
            true => Vec::new(),
            false => Gazetteer::stance_sources_in(&input.gazetteer_folder()),
        };
        let shown =
            |complaint| stances.iter().fold(complaint, |c: Diagnostic, file| c.shown_in(&file.name, &file.text));
        found.extend(lexicon.check_classes().into_iter().chain(lexicon.check_examples()).map(shown));
    }
    found
}

/// What documents have and have not of the names.
struct Unseen {
    notes: Vec<Diagnostic>,
    documents: u64,
    all_read: bool,
}

/// Looks for the names in the documents, if there are any, and the gazetteer has no mistake.
fn look_into_documents(
    input: &InputArguments,
    inspected: &Inspected,
    files: &[SourceFile],
) -> Result<Option<Unseen>, Failure> {
    let (Some(gazetteer), Some(lexicon)) = (&inspected.gazetteer, &inspected.lexicon) else { return Ok(None) };
    if input.docs.is_empty() {
        return Ok(None);
    }
    let occurrences = Occurrences::new(gazetteer, lexicon).map_err(|error| Failure::Message(error.to_string()))?;
    let mut named = Named::default();
    let merge = |_: &Document, found| {
        named.merge(found);
        Ok(())
    };
    let reading = input.each_by(lexicon, false, |document| occurrences.read(document), merge)?;
    input.remark_languages(named.not_read(), NO_STANCES);
    let notes = occurrences.report(&named, files);
    Ok(Some(Unseen { notes, documents: named.documents(), all_read: reading.is_whole() }))
}

/// Prints complaints: with their lines for people, and the notes as a line each, of which there may be very many.
fn show(complaints: &[Diagnostic], format: Format) -> Result<(), Failure> {
    if format == Format::Json {
        return print(&complaints.iter().map(|complaint| complaint.to_json() + "\n").collect::<String>());
    }
    let (notes, others): (Vec<_>, Vec<_>) =
        complaints.iter().cloned().partition(|complaint| complaint.severity == Severity::Note);
    complain(&others);
    for note in notes {
        anstream::eprintln!("{note}");
    }
    Ok(())
}

fn summary(gazetteer: &Gazetteer, lexicon: &Lexicon, unseen: Option<&Unseen>) -> String {
    let entities = many(gazetteer.entities().len() as u64, "entity");
    let stances = many(lexicon.stances().len() as u64, "stance");
    let words = many(lexicon.word_count() as u64, "word");
    let never = unseen.map_or_else(String::new, |unseen| {
        let count = unseen.notes.iter().filter(|note| note.code == "unseen-entity").count();
        format!("{} never named in {}\n", many(count as u64, "entity"), many(unseen.documents, "document"))
    });
    format!("{entities}, {stances}, said in {words}; no example fails\n{never}")
}
