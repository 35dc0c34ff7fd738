//! Documents as they are read and analysed: a batch at a time, by many threads, and in their order.

use super::common::{Failure, InputArguments, Reading, complain};
use crate::Document;
use crate::document::{Corpus, Filter, LeftOut, Read, ReadError, Unread};
use rayon::prelude::*;
use serde::Serialize;
use std::collections::VecDeque;
use std::io::IsTerminal;
use std::time::Duration;

/// The most documents, and the most files, that are read before any is analysed.
const BATCH_DOCUMENTS: usize = 256;
/// The most bytes that are read before any is analysed.
const BATCH_BYTES: usize = 8 << 20;

/// An input that may be read, or not even be opened.
type Input = Result<Unread, ReadError>;
/// A document, and why it is not wanted.
type Found = Result<(Read, Option<LeftOut>), ReadError>;

/// Takes the inputs of a corpus apart, reads their documents by `read_one`, and hands each to `take`; returns what could be read.
pub(super) fn feed<T: Send>(
    arguments: &InputArguments,
    corpus: &mut Corpus,
    streaming: bool,
    read_one: impl Fn(&Document) -> T + Sync,
    take: &mut impl FnMut(&Document, T) -> Result<(), Failure>,
) -> Result<Reading, Failure> {
    let piped = arguments.is_piped();
    // Who feeds documents into a pipe one by one wants each answer before the next question.
    let threads = arguments.threads.unwrap_or(if streaming && piped { 1 } else { 0 });
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    let pool = pool.map_err(|error| Failure::Message(format!("can't start threads: {error}")))?;
    let progress = Progress::new(arguments.quiet || streaming);
    let mut feed = Feed { arguments, corpus, found: VecDeque::new(), progress, reading: Reading::default() };
    let wanted = &arguments.which.0;
    let alone = pool.current_num_threads() == 1;
    if alone || streaming {
        // What streams answers before it reads on.
        let mut size = if streaming { 1 } else { BATCH_DOCUMENTS };
        loop {
            let inputs = feed.inputs(size);
            if inputs.is_empty() && feed.found.is_empty() {
                break;
            }
            let found = match alone {
                true => inputs.into_iter().flat_map(|input| documents(wanted, input)).collect(),
                false => pool.install(|| unpacked(wanted, inputs)),
            };
            feed.take_in(found);
            let batch = feed.batch(size);
            let analyses: Vec<T> = match alone {
                true => batch.iter().map(&read_one).collect(),
                false => pool.install(|| batch.par_iter().map(&read_one).collect()),
            };
            feed.hand(batch.into_iter().zip(analyses).collect(), take)?;
            size = if streaming && piped && alone { 1 } else { (size * 2).min(BATCH_DOCUMENTS) };
        }
    } else {
        // While the others analyse this batch and take the next inputs apart, this thread adds up the last one and opens files.
        let mut inputs = feed.inputs(BATCH_DOCUMENTS);
        let mut batch: Vec<Document> = Vec::new();
        let mut last: Vec<(Document, T)> = Vec::new();
        while !(inputs.is_empty() && batch.is_empty() && last.is_empty()) {
            let (mut analyses, mut found): (Vec<T>, Vec<Found>) = (Vec::new(), Vec::new());
            let next = std::mem::take(&mut inputs);
            let (handed, opened) = pool.in_place_scope(|scope| {
                scope.spawn(|_| analyses = batch.par_iter().map(&read_one).collect());
                scope.spawn(|_| found = unpacked(wanted, next));
                let handed = feed.hand(std::mem::take(&mut last), take);
                (handed, if feed.is_short() { feed.inputs(BATCH_DOCUMENTS) } else { Vec::new() })
            });
            handed?;
            last = std::mem::take(&mut batch).into_iter().zip(analyses).collect();
            inputs = opened;
            feed.take_in(found);
            batch = feed.batch(BATCH_DOCUMENTS);
        }
    }
    let Feed { progress, reading, .. } = feed;
    progress.finish();
    Ok(reading)
}

/// All documents of some inputs, in their order.
fn unpacked(wanted: &Filter, inputs: Vec<Input>) -> Vec<Found> {
    let found: Vec<Vec<Found>> = inputs.into_par_iter().map(|input| documents(wanted, input)).collect();
    found.into_iter().flatten().collect()
}

/// The documents of one input.
fn documents(wanted: &Filter, input: Input) -> Vec<Found> {
    let found = match input {
        Ok(unread) => unread.read(),
        Err(error) => vec![Err(error)],
    };
    let seen = |read: Read| {
        let left_out = wanted.leaves_out(&read.document);
        (read, left_out)
    };
    found.into_iter().map(|read| read.map(seen)).collect()
}

/// What was found, and is not read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Aside {
    /// The file, with the line or the id of the document where there are several in it.
    pub path: String,
    /// Why.
    pub why: String,
}

/// What is between the files and the analyses.
struct Feed<'a> {
    arguments: &'a InputArguments,
    corpus: &'a mut Corpus,
    /// Documents that wait to be analysed.
    found: VecDeque<Document>,
    progress: Progress,
    reading: Reading,
}

impl Feed<'_> {
    /// The next inputs, up to so many; none at the end.
    fn inputs(&mut self, size: usize) -> Vec<Input> {
        let mut inputs = Vec::new();
        let mut bytes = 0;
        while self.found.len() < size && inputs.len() < size && bytes < BATCH_BYTES {
            let Some(input) = self.corpus.next_unread() else { break };
            bytes += input.as_ref().map_or(0, Unread::len);
            inputs.push(input);
        }
        inputs
    }

    /// Whether more inputs are needed for the next batch but one.
    fn is_short(&self) -> bool {
        self.found.len() < BATCH_DOCUMENTS
    }

    /// Keeps the documents that are wanted, and says what there is to say of all.
    fn take_in(&mut self, found: Vec<Found>) {
        let Feed { arguments, found: waiting, progress, reading, .. } = self;
        for found in found {
            match found {
                Ok((Read { document, notes, path, named }, left_out)) => {
                    arguments.heard.add(&notes);
                    if !arguments.quiet && arguments.said.is_new(&notes) {
                        progress.hide(|| complain(&notes));
                    }
                    if arguments.remember_files {
                        reading.files.insert(path.clone());
                    }
                    match left_out {
                        Some(reason) => {
                            *reading.left_out.entry(reason).or_default() += 1;
                            if arguments.remember_aside {
                                let path =
                                    if document.id.is_empty() { path } else { format!("{path} ({})", document.id) };
                                reading.aside.push(Aside { path, why: arguments.which.why(reason) });
                            }
                        }
                        None => {
                            reading.nameless += u64::from(!named);
                            waiting.push_back(document);
                        }
                    }
                }
                Err(error) => {
                    reading.unread.insert(error.path.clone());
                    reading.unread_documents += 1;
                    reading.incomplete |= error.code == "unreadable";
                    if arguments.remember_aside {
                        let path = error.line.map_or(error.path.clone(), |line| format!("{}:{line}", error.path));
                        reading.aside.push(Aside { path, why: error.message.clone() });
                    }
                    let complaints = [arguments.mend(error.to_diagnostic())];
                    arguments.heard.add(&complaints);
                    progress.hide(|| complain(&complaints));
                }
            }
        }
    }

    /// The next documents to analyse.
    fn batch(&mut self, size: usize) -> Vec<Document> {
        let mut batch = Vec::new();
        let mut bytes = 0;
        while batch.len() < size && bytes < BATCH_BYTES {
            let Some(document) = self.found.pop_front() else { break };
            bytes += document.text.len();
            batch.push(document);
        }
        batch
    }

    /// Hands analysed documents on, in their order.
    fn hand<T>(
        &mut self,
        batch: Vec<(Document, T)>,
        take: &mut impl FnMut(&Document, T) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        for (document, analysis) in batch {
            take(&document, analysis)?;
            self.reading.documents += 1;
            self.progress.step(document.text.len());
        }
        Ok(())
    }
}

/// How far a long run is, on a terminal.
struct Progress {
    bar: Option<indicatif::ProgressBar>,
    bytes: usize,
}

impl Progress {
    fn new(hidden: bool) -> Self {
        if hidden || !std::io::stderr().is_terminal() {
            return Progress { bar: None, bytes: 0 };
        }
        let bar = indicatif::ProgressBar::new_spinner();
        if let Ok(style) = indicatif::ProgressStyle::with_template("{spinner} {pos} documents{msg}, {elapsed}") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(200));
        Progress { bar: Some(bar), bytes: 0 }
    }

    fn step(&mut self, bytes: usize) {
        self.bytes += bytes;
        if let Some(bar) = &self.bar {
            bar.inc(1);
            bar.set_message(format!(", {:.1} MB", self.bytes as f64 / 1e6));
        }
    }

    /// Prints around the bar.
    fn hide(&self, print: impl FnOnce()) {
        match &self.bar {
            Some(bar) => bar.suspend(print),
            None => print(),
        }
    }

    fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
