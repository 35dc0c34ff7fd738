//! Waits until something was saved: gathers what the system says of files until it falls silent.

use super::places::{Happened, Places};
use crate::cli::common::Failure;
use notify::event::{AccessKind, AccessMode, CreateKind, ModifyKind, RemoveKind, RenameMode};
use notify::{Config, ErrorKind, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::{BTreeSet, HashSet};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant, SystemTime};

/// How long nothing may happen before a save is taken for done: an editor that moves the old file away first, or saves
/// several files, needs a few milliseconds from the first step to the last.
const QUIET: Duration = Duration::from_millis(20);
/// The same after what is the last step of most saves: the file was closed, or came into its place by a new name.
const QUIET_AT_END: Duration = Duration::from_millis(8);
/// How long a save may take before a run begins all the same.
const LONGEST: Duration = Duration::from_secs(1);
/// How coarse the clock of a file system may be.
const COARSE: Duration = Duration::from_secs(2);
/// Whether the system says when a file that was written is closed. Until then it may be half-written.
const CLOSING_IS_SAID: bool = cfg!(any(target_os = "linux", target_os = "android"));

/// What may happen while waiting.
#[derive(Debug)]
pub(super) enum Message {
    /// The system says something of a file.
    Event(Instant, notify::Result<Event>),
    /// Ctrl-C.
    Stop,
}

/// Something was saved.
#[derive(Debug)]
pub(super) struct Saved {
    /// When the system said so first.
    pub since: Instant,
    /// The files and folders, as the user would name them.
    pub files: Vec<PathBuf>,
}

/// All saves from now on.
pub(super) struct Saves {
    places: Places,
    sender: Sender<Message>,
    receiver: Receiver<Message>,
    /// Kept for what it does: it ends when it is dropped.
    _watcher: RecommendedWatcher,
    /// When the last round began.
    round: SystemTime,
}

impl Saves {
    /// Begins to watch.
    pub(super) fn begin(places: Places, sender: Sender<Message>, receiver: Receiver<Message>) -> Result<Self, Failure> {
        let watcher = watcher(&places, &sender).map_err(|error| Failure::Message(explain(&error)))?;
        Ok(Saves { places, sender, receiver, _watcher: watcher, round: SystemTime::now() })
    }

    /// What is watched.
    pub(super) fn places(&self) -> &Places {
        &self.places
    }

    /// Waits for the next save; `None` when it is time to end.
    pub(super) fn next(&mut self) -> Option<Saved> {
        loop {
            let mut gathered = Gathered::default();
            while let Some(message) = self.message(gathered.deadline())? {
                match message {
                    Message::Stop => return None,
                    Message::Event(at, Ok(event)) => gathered.take(&self.places, &event, at),
                    Message::Event(_, Err(error)) => anstream::eprintln!("actant: {}", explain(&error)),
                }
            }
            let round = std::mem::replace(&mut self.round, SystemTime::now());
            if gathered.is_moved || gathered.is_lost {
                self.look_again();
            }
            // The system gave up counting, which reading many documents is enough for: see what there was to count.
            let is_missed = gathered.is_lost && self.places.changed_since(round.checked_sub(COARSE).unwrap_or(round));
            match gathered.first {
                Some(since) if is_missed || gathered.is_relevant => {
                    return Some(Saved { since, files: gathered.files() });
                }
                _ => {}
            }
        }
    }

    /// The next message; `Some(None)` where there is none until the deadline.
    fn message(&self, deadline: Option<Instant>) -> Option<Option<Message>> {
        let Some(deadline) = deadline else { return self.receiver.recv().ok().map(Some) };
        match self.receiver.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
            Ok(message) => Some(Some(message)),
            Err(RecvTimeoutError::Timeout) => Some(None),
            Err(RecvTimeoutError::Disconnected) => None,
        }
    }

    /// Watches what now stands in the places; a folder that was made again is another one to the system.
    fn look_again(&mut self) {
        self.places.look_again();
        match watcher(&self.places, &self.sender) {
            Ok(watcher) => self._watcher = watcher,
            Err(error) => anstream::eprintln!("actant: {}", explain(&error)),
        }
    }
}

/// Sends all that happens in the places.
fn watcher(places: &Places, sender: &Sender<Message>) -> notify::Result<RecommendedWatcher> {
    let sender = sender.clone();
    let handler = move |event| {
        // Nobody listens any more where the program is ending.
        let _ = sender.send(Message::Event(Instant::now(), event));
    };
    let mut watcher = RecommendedWatcher::new(handler, Config::default())?;
    for (folder, whole) in places.folders() {
        let mode = if whole { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
        match watcher.watch(&folder, mode) {
            // What has gone since will be noticed by the folder that it stood in.
            Err(error) if matches!(error.kind, ErrorKind::PathNotFound) => {}
            other => other?,
        }
    }
    Ok(watcher)
}

fn explain(error: &notify::Error) -> String {
    let where_ = error.paths.first().map_or_else(String::new, |path| format!(" `{}`", path.display()));
    match &error.kind {
        ErrorKind::MaxFilesWatch => {
            let help = "raise fs.inotify.max_user_watches, or name fewer folders";
            format!("can't watch{where_}: the system watches no more folders; {help}")
        }
        ErrorKind::Io(error) => format!("can't watch{where_}: {error}"),
        kind => format!("can't watch{where_}: {kind:?}"),
    }
}

/// What happened since the last silence.
#[derive(Debug, Default)]
struct Gathered {
    first: Option<Instant>,
    last: Option<Instant>,
    files: BTreeSet<PathBuf>,
    /// Files that are being written.
    open: HashSet<PathBuf>,
    is_relevant: bool,
    /// The last thing that happened is the last step of most saves.
    is_at_end: bool,
    /// A watched folder came or went.
    is_moved: bool,
    /// The system lost count.
    is_lost: bool,
}

impl Gathered {
    fn take(&mut self, places: &Places, event: &Event, at: Instant) {
        if event.need_rescan() {
            self.is_lost = true;
            self.mark(at);
        }
        let happened = match event.kind {
            EventKind::Access(AccessKind::Close(AccessMode::Write)) => {
                for path in &event.paths {
                    if self.open.remove(path) {
                        self.mark(at);
                        self.is_at_end = true;
                    }
                }
                return;
            }
            EventKind::Access(_) | EventKind::Other => return,
            EventKind::Create(CreateKind::File) | EventKind::Remove(RemoveKind::File) => Happened::FileMoved,
            EventKind::Create(_) | EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)) => Happened::Moved,
            EventKind::Modify(_) | EventKind::Any => Happened::Changed,
        };
        for path in &event.paths {
            if places.is_moved(path, happened) {
                self.is_moved = true;
                self.mark(at);
            }
            let Some(shown) = places.changed(path, happened) else { continue };
            match event.kind {
                EventKind::Modify(ModifyKind::Data(_)) if CLOSING_IS_SAID => drop(self.open.insert(path.clone())),
                EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)) => drop(self.open.remove(path)),
                _ => {}
            }
            self.files.insert(shown);
            self.is_relevant = true;
            self.mark(at);
            self.is_at_end =
                matches!(event.kind, EventKind::Modify(ModifyKind::Name(RenameMode::To | RenameMode::Both)));
        }
    }

    fn mark(&mut self, at: Instant) {
        self.first.get_or_insert(at);
        self.last = Some(at);
    }

    /// Until when more may come; `None` where nothing has happened yet.
    fn deadline(&self) -> Option<Instant> {
        let (first, last) = (self.first?, self.last?);
        let longest = first + LONGEST;
        let quiet = if self.is_at_end { QUIET_AT_END } else { QUIET };
        Some(if self.open.is_empty() { longest.min(last + quiet) } else { longest })
    }

    /// What changed, without folders of which a file is named too.
    fn files(&self) -> Vec<PathBuf> {
        let names_more = |path: &PathBuf| self.files.iter().any(|other| other != path && other.starts_with(path));
        self.files.iter().filter(|path| !names_more(path)).cloned().collect()
    }
}

#[cfg(test)]
#[path = "saves_tests.rs"]
mod tests;
