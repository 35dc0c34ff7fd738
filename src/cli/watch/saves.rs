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
mod tests {
    use super::*;
    use notify::event::{DataChange, MetadataKind};
    use std::path::Path;

    const DATA: EventKind = EventKind::Modify(ModifyKind::Data(DataChange::Any));
    const CLOSED: EventKind = EventKind::Access(AccessKind::Close(AccessMode::Write));
    const READ: EventKind = EventKind::Access(AccessKind::Close(AccessMode::Read));
    const OPENED: EventKind = EventKind::Access(AccessKind::Open(AccessMode::Any));
    const TOUCHED: EventKind = EventKind::Modify(ModifyKind::Metadata(MetadataKind::Any));
    const MADE: EventKind = EventKind::Create(CreateKind::File);
    const AWAY: EventKind = EventKind::Modify(ModifyKind::Name(RenameMode::From));
    const HERE: EventKind = EventKind::Modify(ModifyKind::Name(RenameMode::To));

    /// What is gathered of these, a millisecond apart, in a folder of documents; and when the first happened.
    fn gathered(events: &[(EventKind, &str)]) -> (Gathered, Instant) {
        let folder = tempfile::tempdir().unwrap();
        let root = std::fs::canonicalize(folder.path()).unwrap();
        std::fs::write(root.join("a.txt"), "").unwrap();
        std::fs::write(root.join("a.txt~"), "").unwrap();
        let places = Places::of_documents(&root);
        let start = Instant::now();
        let mut gathered = Gathered::default();
        for (number, (kind, name)) in (0..).zip(events) {
            let event = Event::new(*kind).add_path(root.join(name));
            gathered.take(&places, &event, start + Duration::from_millis(number));
        }
        let files = gathered.files.iter().map(|path| path.strip_prefix(&root).unwrap_or(Path::new("?")).to_owned());
        gathered.files = files.collect();
        (gathered, start)
    }

    #[test]
    fn ways_to_save() {
        let cases: &[(&str, &[(EventKind, &str)], bool, Duration)] = &[
            (
                "over the old text",
                &[(OPENED, "a.txt"), (DATA, "a.txt"), (DATA, "a.txt"), (CLOSED, "a.txt")],
                true,
                QUIET_AT_END,
            ),
            (
                "a new file in its place",
                &[(MADE, ".a"), (DATA, ".a"), (CLOSED, ".a"), (AWAY, ".a"), (HERE, "a.txt")],
                true,
                QUIET_AT_END,
            ),
            (
                "the old one moved away first",
                &[(AWAY, "a.txt"), (HERE, "a.txt~"), (MADE, "a.txt"), (DATA, "a.txt"), (CLOSED, "a.txt")],
                true,
                QUIET_AT_END,
            ),
            ("the old one moved away, and not yet the new one", &[(AWAY, "a.txt"), (HERE, "a.txt~")], true, QUIET),
            ("touched", &[(TOUCHED, "a.txt")], true, QUIET),
            ("read", &[(OPENED, "a.txt"), (READ, "a.txt")], false, QUIET),
            ("another file", &[(MADE, "a.pdf"), (DATA, "a.pdf"), (CLOSED, "a.pdf")], false, QUIET),
        ];
        for (name, events, relevant, quiet) in cases {
            let (gathered, start) = gathered(events);
            assert_eq!(gathered.is_relevant, *relevant, "{name}");
            let files = if *relevant { vec![PathBuf::from("a.txt")] } else { Vec::new() };
            assert_eq!(gathered.files(), files, "{name}");
            let last = gathered.last.map(|last| last + *quiet);
            assert_eq!(gathered.deadline(), last.filter(|_| *relevant), "{name}");
            assert!(!relevant || gathered.first < Some(start + Duration::from_millis(5)), "{name}");
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_file_that_is_being_written_is_waited_for_but_not_for_ever() {
        let (gathered, start) = gathered(&[(DATA, "a.txt")]);
        assert_eq!(gathered.deadline(), Some(start + LONGEST));
    }

    #[test]
    fn a_folder_is_not_named_beside_its_files() {
        let files = ["docs", "docs/a.txt", "g"].map(PathBuf::from);
        let gathered = Gathered { files: files.into_iter().collect(), ..Gathered::default() };
        assert_eq!(gathered.files(), [PathBuf::from("docs/a.txt"), PathBuf::from("g")]);
    }
}
