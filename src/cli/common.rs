//! What the commands share: the options about documents and gazetteer, loading, complaining, printing.

use crate::document::{Corpus, Read, ReadOptions};
use crate::gazetteer::Gazetteer;
use crate::lexicon::Lexicon;
use crate::{Analyser, Analysis, Diagnostic, Document};
use clap::Args;
use rayon::prelude::*;
use std::io::{ErrorKind, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The gazetteer folder where none is named.
const GAZETTEER: &str = "gazetteer";
/// The most documents that are read before any is analysed.
const BATCH_DOCUMENTS: usize = 256;
/// The most bytes of text that are read before any is analysed.
const BATCH_BYTES: usize = 8 << 20;

/// Why a command stopped.
#[derive(Debug)]
pub(super) enum Failure {
    /// Whoever read standard output is gone, which is no error.
    ClosedPipe,
    /// All is said already.
    Said,
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
    /// Folder with the people, states, organisations and stances to look for
    /// [default: gazetteer, or the one built into the program where there is no such folder]
    #[arg(short, long, value_name = "FOLDER")]
    pub gazetteer: Option<PathBuf>,
    /// Encoding of documents that are not UTF-8, as windows-1252 [default: recognised, or refused where in doubt]
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    /// How many threads to use; the output is the same for any number [default: one a processor]
    #[arg(long, value_name = "N")]
    pub threads: Option<usize>,
    /// Print nothing but errors
    #[arg(short, long)]
    pub quiet: bool,
}

/// The data that documents are read by.
pub(super) struct Data {
    pub gazetteer: Gazetteer,
    pub lexicon: Lexicon,
}

impl InputArguments {
    /// Loads the gazetteer and its lexicon, and complains about everything that is wrong with them.
    pub(super) fn load(&self) -> Result<Data, Failure> {
        let folder = self.gazetteer.clone().unwrap_or_else(|| GAZETTEER.into());
        if self.gazetteer.is_none() && !folder.exists() {
            if !self.quiet {
                anstream::eprintln!("actant: there is no folder `{GAZETTEER}` here: using the gazetteer built into the program");
            }
            return Ok(Data { gazetteer: Gazetteer::built_in(), lexicon: Lexicon::built_in() });
        }
        // The mistakes of the lexicon are worth seeing together with those of the entities.
        let loaded = Gazetteer::load(&folder);
        let (sources, mut complaints) = match &loaded {
            Ok(loaded) => (loaded.gazetteer.stance_sources().to_vec(), loaded.warnings.clone()),
            Err(error) => (Vec::new(), error.diagnostics.clone()),
        };
        let lexicon = match Lexicon::from_sources(&sources) {
            Ok((lexicon, warnings)) => {
                complaints.extend(warnings);
                Some(lexicon)
            }
            Err(errors) => {
                complaints.extend(errors);
                None
            }
        };
        let failed = loaded.is_err() || lexicon.is_none();
        if failed || !self.quiet {
            complain(&complaints);
        }
        match (loaded, lexicon) {
            (Ok(loaded), Some(lexicon)) => Ok(Data { gazetteer: loaded.gazetteer, lexicon }),
            _ => {
                let errors = complaints.iter().filter(|d| d.severity == crate::Severity::Error).count();
                let plural = if errors == 1 { "" } else { "s" };
                Err(Failure::Message(format!("{errors} mistake{plural} in `{}`: nothing was read or written", folder.display())))
            }
        }
    }

    /// Reads and analyses all documents, in parallel but in order, and hands each to `take`; returns whether all
    /// could be read.
    pub(super) fn each(
        &self,
        paths: &[PathBuf],
        analyser: &Analyser<'_>,
        streaming: bool,
        mut take: impl FnMut(&Document, &Analysis) -> Result<(), Failure>,
    ) -> Result<bool, Failure> {
        let options = ReadOptions { encoding: self.encoding.clone(), ..ReadOptions::default() };
        let mut corpus = Corpus::open(paths, analyser.lexicon().header_rules(), options);
        let piped = paths.iter().any(|path| path == Path::new("-"));
        // Who feeds documents into a pipe one by one wants each answer before the next question.
        let threads = self.threads.unwrap_or(if streaming && piped { 1 } else { 0 });
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        let pool = pool.map_err(|error| Failure::Message(format!("can't start threads: {error}")))?;
        let progress = Progress::new(self.quiet || streaming);
        let mut all_read = true;
        let mut size = if streaming { 1 } else { BATCH_DOCUMENTS };
        loop {
            let mut batch: Vec<Document> = Vec::new();
            let mut bytes = 0;
            while batch.len() < size && bytes < BATCH_BYTES {
                match corpus.next() {
                    Some(Ok(Read { document, notes, .. })) => {
                        if !self.quiet {
                            progress.hide(|| complain(&notes));
                        }
                        bytes += document.text.len();
                        batch.push(document);
                    }
                    Some(Err(error)) => {
                        all_read = false;
                        progress.hide(|| complain(&[error.to_diagnostic()]));
                    }
                    None => break,
                }
            }
            if batch.is_empty() {
                break;
            }
            let analyses: Vec<Analysis> = match pool.current_num_threads() {
                1 => batch.iter().map(|document| analyser.read(document)).collect(),
                _ => pool.install(|| batch.par_iter().map(|document| analyser.read(document)).collect()),
            };
            for (document, analysis) in batch.iter().zip(&analyses) {
                take(document, analysis)?;
                progress.step(document.text.len());
            }
            size = if streaming && piped && pool.current_num_threads() == 1 { 1 } else { (size * 2).min(BATCH_DOCUMENTS) };
        }
        progress.finish();
        Ok(all_read)
    }
}

/// Prints complaints to standard error, each with its line underlined.
pub(super) fn complain(complaints: &[Diagnostic]) {
    for complaint in complaints {
        anstream::eprintln!("{}", complaint.render(true));
    }
}

/// Prints to standard output.
pub(super) fn print(text: &str) -> Result<(), Failure> {
    let mut out = anstream::stdout().lock();
    out.write_all(text.as_bytes())?;
    Ok(out.flush()?)
}

/// How far a long run is, on a terminal.
struct Progress(Option<indicatif::ProgressBar>);

impl Progress {
    fn new(hidden: bool) -> Self {
        if hidden || !std::io::stderr().is_terminal() {
            return Progress(None);
        }
        let bar = indicatif::ProgressBar::new_spinner();
        if let Ok(style) = indicatif::ProgressStyle::with_template("{spinner} {pos} documents, {msg} {elapsed}") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(200));
        Progress(Some(bar))
    }

    fn step(&self, bytes: usize) {
        if let Some(bar) = &self.0 {
            bar.inc(1);
            let done = bar.message().trim_end_matches(" MB").parse::<f64>().unwrap_or(0.0) + bytes as f64 / 1e6;
            bar.set_message(format!("{done:.3} MB"));
        }
    }

    /// Prints around the bar.
    fn hide(&self, print: impl FnOnce()) {
        match &self.0 {
            Some(bar) => bar.suspend(print),
            None => print(),
        }
    }

    fn finish(&self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}
