//! What the commands share: the options about documents and gazetteer, loading, complaining, printing.

use super::columns::ColumnArguments;
use super::feed::{Aside, feed};
use super::known::{Heard, Said};
use super::languages::{Counts, left_aside};
use super::which::Which;
use crate::document::{Corpus, LeftOut, ReadOptions};
use crate::fact::Confidence;
use crate::lexicon::Lexicon;
use crate::{Analyser, Analysis, Diagnostic, Document, Severity};
use clap::Args;
use std::collections::{BTreeMap, BTreeSet};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

pub(super) use super::shown::{TextOrJson, print, print_text, without_orders};

/// The documents where none are named.
const DOCUMENTS: &str = "seeds";
/// The gazetteer folder where none is named.
pub(super) const GAZETTEER: &str = "gazetteer";
/// The most codes that a hint names.
const MOST_CODES: usize = 3;

/// Why a command stopped.
#[derive(Debug)]
pub(super) enum Failure {
    /// Whoever read standard output is gone, which is no error.
    ClosedPipe,
    /// A message to print.
    Message(String),
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            ErrorKind::BrokenPipe => Failure::ClosedPipe,
            _ => Failure::Message(format!("can't write: {error}")),
        }
    }
}

/// Which documents, and by which gazetteer.
#[derive(Debug, Args)]
pub(super) struct InputArguments {
    /// Files, folders, or `-` for standard input
    ///
    /// Folders are read with all that is in them: texts, web pages, PDF, DOCX, ODT, EPUB, RTF, Markdown, tables, feeds, mail, WARC,
    /// exports of press databases, JSON Lines ({"id": "a1", "text": "…", "date": "2020-07-15", "title": "…", "source": "…"}, where
    /// only text must be there), and archives of these; each also packed with gzip or zstd. What a file is, its first bytes
    /// say, or its name; anything else is read as text if it is named here. `actant documents` shows what would be read.
    #[arg(value_name = "DOCS", default_value = DOCUMENTS)]
    pub docs: Vec<PathBuf>,
    /// Folder with the people, states, organisations and stances to look for
    /// [default: gazetteer, or the one built into the program where there is no such folder]
    #[arg(short, long, value_name = "FOLDER", help_heading = "Reading")]
    pub gazetteer: Option<PathBuf>,
    #[command(flatten)]
    pub which: Which,
    /// Encoding of documents that are not UTF-8, as windows-1252 [default: recognised, or refused where in doubt]
    #[arg(long, value_name = "NAME", help_heading = "Reading", value_parser = known_encoding)]
    pub encoding: Option<String>,
    #[command(flatten)]
    pub columns: ColumnArguments,
    /// How many threads to use; the output is the same for any number [default: one a processor]
    #[arg(long, value_name = "N", help_heading = "Reading", value_parser = known_threads)]
    pub threads: Option<usize>,
    /// Leave out what is read with less confidence than this, from 0 to 1: of what is given 0.8, eight in ten are right
    #[arg(long, value_name = "N", help_heading = "Reading", default_value_t = Confidence::DEFAULT)]
    pub min_confidence: Confidence,
    /// Language of all documents, by its code (fr, en) [default: told by the words of each, or by its `language` in JSON Lines]
    #[arg(long, value_name = "CODE", help_heading = "Reading", value_parser = known_language)]
    pub language: Option<String>,
    /// Show names in this language where the gazetteer has them, as en [default: the language of most documents]
    #[arg(long, value_name = "CODE", help_heading = "Reading", value_parser = known_language)]
    pub language_of_names: Option<String>,
    /// Give what somebody accuses another of as well, marked as a claim
    #[arg(long, help_heading = "Reading")]
    pub claims: bool,
    /// Exit with 0 where a document could not be read; it is reported and counted all the same
    ///
    /// A file that is missing, can't be opened or breaks off is no such document: the exit status is 1 then.
    #[arg(long, help_heading = "Reading")]
    pub keep_going: bool,
    /// Print nothing but errors
    #[arg(short, long)]
    pub quiet: bool,
    /// Nothing that can be read is a result too.
    #[arg(skip)]
    pub may_be_empty: bool,
    /// What was said already, for who reads the same documents again and again.
    #[arg(skip)]
    pub said: Said,
    /// What there was to complain about, for who shows it elsewhere too.
    #[arg(skip)]
    pub heard: Heard,
    /// Remember the files that documents were read from.
    #[arg(skip)]
    pub remember_files: bool,
    /// Remember what is not read, and why.
    #[arg(skip)]
    pub remember_aside: bool,
}

/// What was read and what was not.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// How many documents were read.
    pub documents: u64,
    /// The files of which something could not be read, as they were reported.
    pub unread: BTreeSet<String>,
    /// How many documents could not be read, a file that can't be opened counted as one.
    pub unread_documents: u64,
    /// Something other than a document was wrong: a file is missing, or breaks off.
    pub incomplete: bool,
    /// How many documents are not among those that were asked for, by why.
    pub left_out: BTreeMap<LeftOut, u64>,
    /// How many documents are in languages that can't be read, by the code of the language.
    pub not_read: Counts,
    /// How many documents have no id of their own.
    pub nameless: u64,
    /// The files that documents were read from, where they are to be remembered.
    pub files: BTreeSet<String>,
    /// What is not read, where it is to be remembered.
    pub aside: Vec<Aside>,
    /// How many files in folders and archives are of kinds that are not read, by the endings of their names.
    pub kinds: BTreeMap<String, u64>,
}

impl Reading {
    /// Whether everything could be read.
    pub(super) fn is_whole(&self) -> bool {
        self.unread.is_empty()
    }
}

impl InputArguments {
    /// No documents, and a gazetteer.
    pub(super) fn for_gazetteer(gazetteer: Option<PathBuf>) -> Self {
        InputArguments {
            docs: Vec::new(),
            gazetteer,
            which: Which::default(),
            encoding: None,
            columns: ColumnArguments::default(),
            threads: None,
            min_confidence: Confidence::DEFAULT,
            language: None,
            language_of_names: None,
            claims: false,
            keep_going: false,
            quiet: false,
            may_be_empty: false,
            said: Said::default(),
            heard: Heard::default(),
            remember_files: false,
            remember_aside: false,
        }
    }

    /// The same analyser, with what these options ask of facts.
    pub(super) fn read_by<'g>(&self, analyser: Analyser<'g>) -> Analyser<'g> {
        analyser.min_confidence(self.min_confidence).claims(self.claims)
    }

    /// The exit status after reading.
    pub(super) fn status(&self, reading: &Reading) -> u8 {
        match reading.is_whole() || (self.keep_going && !reading.incomplete) {
            true => super::DONE,
            false => super::SOME_UNREAD,
        }
    }

    /// The folder of the gazetteer, which may be missing where none was named.
    pub(super) fn gazetteer_folder(&self) -> PathBuf {
        self.gazetteer.clone().unwrap_or_else(|| GAZETTEER.into())
    }

    /// Reads and analyses all documents, in parallel but in order, and hands each to `take`; returns what could be
    /// read.
    pub(super) fn each(
        &self,
        analyser: &Analyser<'_>,
        streaming: bool,
        mut take: impl FnMut(&Document, &Analysis) -> Result<(), Failure>,
    ) -> Result<Reading, Failure> {
        let read = |document: &Document| analyser.read(document);
        let mut not_read = Counts::new();
        let reading = self.each_by(analyser.lexicon(), streaming, read, |document, analysis| {
            if !analysis.is_read {
                *not_read.entry(analysis.language.clone()).or_default() += 1;
            }
            take(document, &analysis)
        })?;
        Ok(Reading { not_read, ..reading })
    }

    /// The same with another way to read a document.
    pub(super) fn each_by<T: Send>(
        &self,
        lexicon: &Lexicon,
        streaming: bool,
        read_one: impl Fn(&Document) -> T + Sync,
        mut take: impl FnMut(&Document, T) -> Result<(), Failure>,
    ) -> Result<Reading, Failure> {
        let mut corpus = Corpus::open(&self.docs, lexicon.header_rules(), self.reading());
        let mut reading = feed(self, &mut corpus, streaming, read_one, &mut take)?;
        reading.kinds.clone_from(corpus.left_out());
        let piped = self.is_piped();
        let may_be_empty = self.may_be_empty || (streaming && self.status(&reading) == super::DONE);
        // Who watches a folder waits for documents, and compares with those that there were.
        let from_folder = !self.remember_files && self.docs.iter().any(|path| path.is_dir());
        let left_out = self.which.left_out(&reading.left_out);
        let came_to_nothing = !reading.is_whole() || from_folder || piped || left_out.is_some();
        let is_nothing = reading.documents == 0 && came_to_nothing && !may_be_empty;
        // An empty graph in the place of yesterday's would be no service.
        if is_nothing && reading.is_whole() && left_out.is_none() && self.docs == [Path::new("-")] {
            let nothing = "nothing came from standard input: nothing was written; see what should have written to it";
            return Err(Failure::Message(nothing.to_owned()));
        }
        self.say_what_was_left_out(&reading);
        if is_nothing {
            let nothing = match left_out {
                Some(_) => "no document is left: nothing was written",
                None => "no document could be read: nothing was written",
            };
            return Err(Failure::Message(nothing.to_owned()));
        }
        Ok(reading)
    }

    /// Whether documents come through standard input.
    pub(super) fn is_piped(&self) -> bool {
        self.docs.iter().any(|path| path == Path::new("-"))
    }

    /// How documents are to be read.
    pub(super) fn reading(&self) -> ReadOptions {
        ReadOptions { encoding: self.encoding.clone(), columns: self.columns.columns(), ..ReadOptions::default() }
    }

    /// Says something that is worth knowing, and once is enough.
    pub(super) fn remark(&self, text: &str) {
        if !self.quiet && self.said.is_new(text) {
            anstream::eprintln!("actant: {text}");
        }
    }

    /// Says how many documents are in languages in which something is not done.
    pub(super) fn remark_languages(&self, not_read: &Counts, what: &str) {
        if let Some(text) = left_aside(not_read, what) {
            self.remark(&text);
        }
    }

    /// Adds what to do, where that depends on how the program was called.
    pub(super) fn mend(&self, complaint: Diagnostic) -> Diagnostic {
        let missing = !Path::new(&complaint.file).exists() && complaint.code == "unreadable";
        let command = super::command_like(&complaint.file);
        match command {
            _ if !missing => complaint,
            _ if self.docs == [Path::new(DOCUMENTS)] && complaint.file == DOCUMENTS => {
                complaint.help("name the documents to read: actant FILE_OR_FOLDER …")
            }
            Some(command) => complaint.help(format!("check the path; or did you mean the command `actant {command}`?")),
            None => complaint,
        }
    }

    fn say_what_was_left_out(&self, reading: &Reading) {
        let left_out = self.which.left_out(&reading.left_out);
        if let Some(kinds) = by_kind(&reading.kinds) {
            self.remark(&kinds);
        } else if reading.documents == 0 && left_out.is_none() {
            let names: Vec<String> = self.docs.iter().map(|path| format!("`{}`", path.display())).collect();
            self.remark(&format!("there is no document in {} ({WHAT_IS_READ})", names.join(", ")));
        }
        if let Some(left_out) = left_out {
            self.remark(&left_out);
        }
    }
}

/// What folders are searched for.
const WHAT_IS_READ: &str = "docs/DOCUMENTS.md names the formats that are read";
/// The most endings that are named.
const MOST_ENDINGS: usize = 6;

/// How many files in folders are of kinds that are not read: those that are most come first.
pub(super) fn by_kind(endings: &BTreeMap<String, u64>) -> Option<String> {
    let mut kinds: Vec<(&str, u64)> = endings.iter().map(|(ending, count)| (ending.as_str(), *count)).collect();
    kinds.sort_by_key(|(ending, count)| (std::cmp::Reverse(*count), *ending));
    let all: u64 = kinds.iter().map(|(_, count)| count).sum();
    let more: u64 = kinds.iter().skip(MOST_ENDINGS).map(|(_, count)| count).sum();
    let named = kinds.iter().take(MOST_ENDINGS).map(|(ending, count)| match *ending {
        "" => format!("{count} without an ending"),
        ending => format!("{count} {ending}"),
    });
    let named: Vec<String> = named.chain((more > 0).then(|| format!("{more} others"))).collect();
    (all > 0).then(|| format!("{} left out, of kinds that are not read: {}", many(all, "file"), named.join(", ")))
}

/// Refuses an encoding that doesn't exist before anything is read.
fn known_encoding(name: &str) -> Result<String, String> {
    match crate::document::named_encoding(name) {
        Ok(_) => Ok(name.to_owned()),
        Err(error) => Err(format!("{}: {}", error.message, error.help)),
    }
}

/// Refuses what can't be the code of a language.
fn known_language(code: &str) -> Result<String, String> {
    match crate::gazetteer::is_language_code(code) {
        true => Ok(code.to_owned()),
        false => Err("give the code of a language, as en or fr".to_owned()),
    }
}

/// More threads than any machine makes use of: starting them all would take for ever.
const MOST_THREADS: usize = 1024;

/// Refuses a number of threads that is none, or far too large.
pub(super) fn known_threads(number: &str) -> Result<usize, String> {
    match number.parse() {
        Ok(threads) if threads <= MOST_THREADS => Ok(threads),
        _ => Err(format!("give a number from 1 to {MOST_THREADS}, or 0 for one a processor")),
    }
}

/// `1 edge`, `2 edges`.
pub(super) fn many(count: u64, thing: &str) -> String {
    match (count, thing.strip_suffix('y')) {
        (1, _) => format!("1 {thing}"),
        (_, Some(stem)) => format!("{count} {stem}ies"),
        (_, None) => format!("{count} {thing}s"),
    }
}

/// Prints complaints to standard error, each with its line underlined.
pub(super) fn complain(complaints: &[Diagnostic]) {
    for complaint in complaints {
        anstream::eprintln!("{}", complaint.render(true));
    }
}

/// How many mistakes there are.
pub(super) fn mistakes(complaints: &[Diagnostic]) -> String {
    many(complaints.iter().filter(|d| d.severity == Severity::Error).count() as u64, "mistake")
}

/// Names the command that says more about complaints, the worst of them first.
pub(super) fn say_more_about(complaints: &[Diagnostic]) {
    let mut codes: Vec<&str> = Vec::new();
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        for complaint in complaints.iter().filter(|complaint| complaint.severity == severity) {
            if !codes.contains(&complaint.code) {
                codes.push(complaint.code);
            }
        }
    }
    codes.truncate(MOST_CODES);
    if !codes.is_empty() {
        anstream::eprintln!("actant: `actant explain {}` says more", codes.join(" "));
    }
}
