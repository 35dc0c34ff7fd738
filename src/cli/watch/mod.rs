//! `actant watch`: runs, and runs again whenever a document or a file of the gazetteer is saved.

mod places;
mod saves;

use super::DONE;
use super::changes::since_the_last_run;
use super::common::{Failure, Reading, print_text};
use super::data::{Data, is_missing_or_empty};
use super::facts::FactFiles;
use super::known::{KnownLexicon, Said};
use super::languages::NO_STANCES;
use super::run::RunArguments;
use super::summary::summary;
use crate::Diagnostic;
use crate::explorer::Page;
use crate::export::Engine;
use crate::graph::{Graph, GraphDiff};
use clap::Args;
use places::Places;
use saves::{Message, Saved, Saves};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Sender, channel};

/// The exit status of a program that Ctrl-C ends, for whoever presses it twice.
const INTERRUPTED: i32 = 130;
/// The most files that a line names.
const NAMED: usize = 3;

const AFTER_HELP: &str = "\
Runs as `actant run` does, and again whenever a document or a file of the gazetteer is saved, made, renamed or taken
away; then it says what changed. Where a file is broken or half-saved, it shows what is wrong and leaves the last good
output as it is. Ctrl-C ends it, and never leaves half an output.

With --engine auto, graph.svg is drawn by the built-in engine, which takes a fraction of the time of Graphviz; name an
engine of Graphviz to have it drawn by that one in each round, or run `actant run` at the end.

Examples:
  actant watch                          the documents in seeds/ by gazetteer/, into output/
  actant watch news/ -g my-gazetteer -o my-output

Exit status:
  0  ended by Ctrl-C
  2  never began: wrong arguments, a folder that can't be written or watched";

/// The arguments of `watch`: those of `run`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct WatchArguments {
    #[command(flatten)]
    run: RunArguments,
}

pub(super) fn watch(arguments: WatchArguments) -> Result<u8, Failure> {
    follow(arguments.run, &mut Nobody)
}

/// Who is told of every round, beside the user.
pub(super) trait Audience {
    /// A round has ended.
    fn hear(&mut self, told: Told);
    /// The first round has ended, and its summary is printed.
    fn begin(&mut self) -> Result<(), Failure>;
}

/// What came of a round.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// What it gives to see; `None` where it failed, and the last good output stays.
    pub page: Option<Page>,
    /// Errors and warnings about documents and gazetteer.
    pub complaints: Vec<Diagnostic>,
    /// Why it failed.
    pub failure: Option<String>,
}

/// Nobody beside the user.
struct Nobody;

impl Audience for Nobody {
    fn hear(&mut self, _: Told) {}

    fn begin(&mut self) -> Result<(), Failure> {
        Ok(())
    }
}

/// Runs again and again until Ctrl-C.
pub(super) fn follow(mut run: RunArguments, audience: &mut dyn Audience) -> Result<u8, Failure> {
    if run.input.docs.iter().any(|path| path == Path::new("-")) {
        return Err(Failure::Message("`-` can't be watched: name files or folders".to_owned()));
    }
    run.input.said = Said::remembered();
    run.input.remember_files = true;
    // Made before anything is watched: it may stand in a folder that is.
    run.writing.output_into(&run.output)?;
    let (sender, receiver) = channel();
    let stopped = Arc::new(AtomicBool::new(false));
    end_on_ctrl_c(sender.clone(), Arc::clone(&stopped))?;
    // Watching begins before reading, so that nothing that is saved meanwhile is missed.
    let mut saves = Saves::begin(Places::of(&run), sender, receiver)?;
    let mut session = Session { run, lexicon: KnownLexicon::default(), last: None, stopped, audience };
    session.first()?;
    session.audience.begin()?;
    if !session.run.input.quiet && !session.is_stopped() {
        print_text(&format!("\nWatching {}; Ctrl-C ends it\n", saves.places().shown().join(", ")))?;
    }
    while let Some(saved) = saves.next() {
        session.again(&saved)?;
        session.lexicon.tidy();
    }
    Ok(DONE)
}

/// Lets a round come to its end when Ctrl-C is pressed, or the terminal is closed; pressed twice, ends at once.
fn end_on_ctrl_c(sender: Sender<Message>, stopped: Arc<AtomicBool>) -> Result<(), Failure> {
    ctrlc::set_handler(move || {
        if stopped.swap(true, Ordering::SeqCst) {
            std::process::exit(INTERRUPTED);
        }
        // Nobody listens any more where the program is ending by itself.
        let _ = sender.send(Message::Stop);
    })
    .map_err(|error| Failure::Message(format!("can't wait for Ctrl-C: {error}")))
}

/// The rounds of one watch.
struct Session<'a> {
    run: RunArguments,
    lexicon: KnownLexicon,
    last: Option<Round>,
    stopped: Arc<AtomicBool>,
    audience: &'a mut dyn Audience,
}

/// A round that was written.
struct Round {
    graph: Graph,
    reading: Reading,
}

/// What a round wrote, and what that changed.
struct Written {
    before: Option<Graph>,
    files: Vec<PathBuf>,
}

impl Session<'_> {
    fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::SeqCst)
    }

    /// Runs for the first time: what is wrong with the arguments ends the program, what is wrong with the data not.
    fn first(&mut self) -> Result<(), Failure> {
        let data = self.load();
        if let Ok(data) = &data {
            self.run.check_kinds(&data.lexicon)?;
        }
        let Some(written) = self.survive(data)? else { return Ok(()) };
        match &self.last {
            Some(round) if !self.run.input.quiet => print_text(&summary(
                &round.graph,
                &round.reading.not_read,
                written.before.as_ref(),
                &written.files,
                &self.run.output,
            )),
            _ => Ok(()),
        }
    }

    /// Runs again after something was saved, and says what changed.
    fn again(&mut self, saved: &Saved) -> Result<(), Failure> {
        let data = self.load();
        let Some(written) = self.survive(data)? else { return Ok(()) };
        let time = saved.since.elapsed().as_millis();
        if self.run.input.quiet {
            return Ok(());
        }
        let mut text = format!("\nChanged: {}; written again in {time} ms\n", named(&saved.files));
        if let (Some(before), Some(now)) = (&written.before, &self.last) {
            text.push_str(&since_the_last_run(&GraphDiff::between(before, &now.graph)));
        }
        if let Some(round) = &self.last {
            self.run.input.remark_languages(&round.reading.not_read, NO_STANCES);
        }
        print_text(&text)
    }

    /// Loads the gazetteer. Where there once was a folder, the gazetteer built into the program is no stand-in for it.
    fn load(&mut self) -> Result<Data, Failure> {
        let folder = self.run.input.gazetteer_folder();
        if !is_missing_or_empty(&folder) {
            self.run.input.gazetteer = Some(folder);
        }
        self.run.input.load_again(&mut self.lexicon)
    }

    /// Runs; where that fails, says so and goes on.
    fn survive(&mut self, data: Result<Data, Failure>) -> Result<Option<Written>, Failure> {
        let result = data.and_then(|data| self.round(&data));
        let complaints = self.run.input.heard.take();
        match result {
            Ok((written, page)) => {
                self.audience.hear(Told { page, complaints, failure: None });
                Ok(Some(written))
            }
            Err(Failure::ClosedPipe) => Err(Failure::ClosedPipe),
            Err(Failure::Message(_)) if self.is_stopped() => Ok(None),
            Err(Failure::Message(message)) => {
                self.audience.hear(Told { page: None, complaints, failure: Some(message.clone()) });
                anstream::eprintln!("actant: {message}; `{}` is left as it was", self.run.output.display());
                Ok(None)
            }
        }
    }

    fn round(&mut self, data: &Data) -> Result<(Written, Option<Page>), Failure> {
        self.run.check_kinds(&data.lexicon)?;
        let analyser = self.run.analyser(data)?;
        let output = self.run.writing.output_into(&self.run.output)?;
        let mut facts = FactFiles::begin(&output, &self.run.writing.formats())?;
        let (mut collected, reading) = self.run.read(&analyser, &mut facts, || !self.is_stopped())?;
        facts.mark_copies(&output, &collected.settle())?;
        self.compare(&reading)?;
        let engine = if self.run.writing.engine == Engine::Auto { Engine::Builtin } else { self.run.writing.engine };
        let before = self.last.as_ref().map_or_else(|| self.run.last_graph(), |last| Some(last.graph.clone()));
        let mut files = self.run.write((&collected, facts), data, engine, output)?;
        if self.is_stopped() {
            return Err(Failure::Message("stopped".to_owned()));
        }
        let page = files.page.take();
        let files = files.publish(self.run.input.quiet)?;
        self.last = Some(Round { graph: collected.graph, reading });
        Ok((Written { before, files }, page))
    }

    /// Refuses what looks like a document in the midst of being saved: one that could be read before and can't be now.
    /// A document that never could be is skipped, as a run does.
    fn compare(&self, reading: &Reading) -> Result<(), Failure> {
        let Some(Round { reading: last, .. }) = &self.last else { return Ok(()) };
        if reading.documents == 0 && last.documents > 0 {
            return Err(Failure::Message("there is no document any more".to_owned()));
        }
        let was_read = |path: &str| last.files.iter().any(|file| Path::new(file).starts_with(path));
        match reading.unread.difference(&last.unread).find(|path| was_read(path)) {
            Some(path) => Err(Failure::Message(format!("`{path}` could be read before, and can't be now"))),
            None => Ok(()),
        }
    }
}

/// `seeds/a.txt, seeds/b.txt and 3 more`.
fn named(files: &[PathBuf]) -> String {
    let names: Vec<String> = files.iter().take(NAMED).map(|path| path.display().to_string()).collect();
    match files.len().saturating_sub(NAMED) {
        0 => names.join(", "),
        more => format!("{} and {more} more", names.join(", ")),
    }
}
