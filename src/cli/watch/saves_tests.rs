//! The ways to save a file, as the system tells them.

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

/// A way to save, whether it counts, and how long to wait after it.
type Case<'a> = (&'a str, &'a [(EventKind, &'a str)], bool, Duration);

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
    let cases: &[Case<'_>] = &[
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
        ("another file", &[(MADE, "a.jpg"), (DATA, "a.jpg"), (CLOSED, "a.jpg")], false, QUIET),
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
