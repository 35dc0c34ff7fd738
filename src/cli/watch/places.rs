//! What is watched: the documents and the gazetteer, where to look for their changes, and which changes count.

use crate::cli::run::RunArguments;
use crate::document::is_read_in_folders;
use crate::gazetteer::is_data_file;
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What is watched. Folders and files may be missing, and come and go.
#[derive(Debug)]
pub(super) struct Places {
    targets: Vec<Target>,
    /// The folder that is written into, without links.
    output: PathBuf,
}

/// A file or folder that was named.
#[derive(Debug)]
struct Target {
    /// As the user named it.
    shown: PathBuf,
    /// Where that stands; the folders before it without links.
    named: PathBuf,
    /// Where it leads, behind all links; `None` where it is missing.
    real: Option<PathBuf>,
    is_folder: bool,
    holds: Holds,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holds {
    Documents,
    Gazetteer,
}

/// What happened to a file or folder, as far as it matters here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Happened {
    /// Its text or its rights changed.
    Changed,
    /// It came or went, and is known to be no folder.
    FileMoved,
    /// It came or went, and may be a folder.
    Moved,
}

impl Places {
    /// The documents and the gazetteer of a run.
    pub(super) fn of(run: &RunArguments) -> Self {
        let documents = run.input.docs.iter().map(|path| Target::of(path, Holds::Documents));
        let gazetteer = Target::of(&run.input.gazetteer_folder(), Holds::Gazetteer);
        Places { targets: documents.chain([gazetteer]).collect(), output: resolved(&run.output) }
    }

    /// A folder of documents.
    #[cfg(test)]
    pub(super) fn of_documents(folder: &Path) -> Self {
        Places { targets: vec![Target::of(folder, Holds::Documents)], output: folder.join("output") }
    }

    /// The same places, as they are now.
    pub(super) fn look_again(&mut self) {
        for target in &mut self.targets {
            *target = Target::of(&target.shown, target.holds);
        }
    }

    /// What is watched, as the user named it.
    pub(super) fn shown(&self) -> Vec<String> {
        self.targets.iter().map(|target| target.shown.display().to_string()).collect()
    }

    /// The folders to watch, each with whether all folders in it are to be watched too. A file is watched by its
    /// folder: an editor often puts a new file in the place of the old one.
    pub(super) fn folders(&self) -> BTreeMap<PathBuf, bool> {
        let mut folders: BTreeMap<PathBuf, bool> = BTreeMap::new();
        for target in &self.targets {
            let holder = target.named.ancestors().skip(1).find(|folder| folder.is_dir());
            let real = target.real.as_deref();
            let behind = real.filter(|real| !target.is_folder && *real != target.named).and_then(Path::parent);
            for folder in holder.into_iter().chain(behind) {
                folders.entry(folder.to_owned()).or_insert(false);
            }
            if let Some(real) = real.filter(|_| target.is_folder) {
                folders.insert(real.to_owned(), true);
            }
        }
        let whole: Vec<PathBuf> = folders.iter().filter(|(_, whole)| **whole).map(|(path, _)| path.clone()).collect();
        folders.retain(|path, _| !whole.iter().any(|other| path != other && path.starts_with(other)));
        folders
    }

    /// Whether something happened to a watched folder itself, or to one that it stands in: then what is watched must
    /// be looked for anew.
    pub(super) fn is_moved(&self, path: &Path, happened: Happened) -> bool {
        let moved = |target: &Target| {
            let plain = !target.is_folder && target.real.as_ref() == Some(&target.named) && path == target.named;
            !plain && target.stands_in(path)
        };
        happened != Happened::Changed && self.targets.iter().any(moved)
    }

    /// What changed, as the user would name it, where a run would read it.
    pub(super) fn changed(&self, path: &Path, happened: Happened) -> Option<PathBuf> {
        if self.is_own(path) {
            return None;
        }
        self.targets.iter().find_map(|target| target.changed(path, happened))
    }

    /// Whether the program itself writes this.
    fn is_own(&self, path: &Path) -> bool {
        let in_output = path.parent() == Some(&self.output);
        path == self.output || (in_output && path.file_stem().is_some_and(|stem| stem == "graph"))
    }

    /// Whether anything that a run reads has changed since then, by the times of the files and folders.
    pub(super) fn changed_since(&self, then: SystemTime) -> bool {
        self.targets.iter().any(|target| match &target.real {
            Some(real) => self.is_newer(target, real, then),
            None => true,
        })
    }

    fn is_newer(&self, target: &Target, path: &Path, then: SystemTime) -> bool {
        let Ok(metadata) = fs::metadata(path) else { return true };
        let is_new = metadata.modified().is_ok_and(|time| time >= then);
        if !metadata.is_dir() {
            return is_new && self.changed(path, Happened::Changed).is_some();
        }
        // The program's own files come and go in its folder.
        if is_new && path != self.output {
            return true;
        }
        let hidden = |path: &Path| path.file_name().is_some_and(is_hidden);
        let mut entries = fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path());
        entries.any(|path| !hidden(&path) && !path.is_symlink() && self.is_newer(target, &path, then))
    }
}

impl Target {
    fn of(shown: &Path, holds: Holds) -> Self {
        let named = resolved(shown);
        let real = fs::canonicalize(&named).ok();
        let is_folder = real.as_ref().is_some_and(|real| real.is_dir());
        Target { shown: shown.to_owned(), named, real, is_folder, holds }
    }

    /// Whether this is the target, or a folder that it stands in.
    fn stands_in(&self, path: &Path) -> bool {
        self.named.starts_with(path) || self.real.as_ref().is_some_and(|real| real.starts_with(path))
    }

    fn changed(&self, path: &Path, happened: Happened) -> Option<PathBuf> {
        if self.stands_in(path) {
            // Of a folder it doesn't matter when it was touched, only that it came or went.
            let is_file = !self.is_folder && (path == self.named || self.real.as_deref() == Some(path));
            return (is_file || happened != Happened::Changed).then(|| self.shown.clone());
        }
        let rest = path.strip_prefix(self.real.as_ref().filter(|_| self.is_folder)?).ok()?;
        if rest.iter().any(is_hidden) {
            return None;
        }
        let is_read = match self.holds {
            Holds::Documents => path.file_name().is_some_and(|name| is_read_in_folders(&name.to_string_lossy())),
            Holds::Gazetteer => is_data_file(rest),
        };
        if is_read {
            return Some(self.shown.join(rest));
        }
        // A folder that came or went is as good as all that is in it. What went can't be asked what it was.
        let may_be_folder = happened == Happened::Moved && (path.is_dir() || !path.exists());
        may_be_folder.then(|| self.shown.clone())
    }
}

fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

/// An absolute path whose folders are without links, as far as they exist; its last part may be a link, or missing.
fn resolved(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    match (whole.parent(), whole.file_name()) {
        (Some(parent), Some(name)) => match fs::canonicalize(parent) {
            Ok(parent) => parent.join(name),
            Err(_) => resolved(parent).join(name),
        },
        _ => fs::canonicalize(&whole).unwrap_or(whole),
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    /// A folder with `docs/`, `g/` and `out/` in it, and what is watched there.
    fn places(docs: &[&str], gazetteer: &str, output: &str) -> (tempfile::TempDir, PathBuf, Places) {
        let folder = tempfile::tempdir().unwrap();
        let root = fs::canonicalize(folder.path()).unwrap();
        for name in ["docs/below", "g/stances", "out", "docs/out"] {
            fs::create_dir_all(root.join(name)).unwrap();
        }
        for name in ["docs/a.txt", "docs/below/b.jsonl.gz", "g/people.toml", "c.txt"] {
            fs::write(root.join(name), "").unwrap();
        }
        let mut targets: Vec<Target> = docs.iter().map(|name| Target::of(&root.join(name), Holds::Documents)).collect();
        targets.push(Target::of(&root.join(gazetteer), Holds::Gazetteer));
        let places = Places { targets, output: root.join(output) };
        (folder, root, places)
    }

    #[test]
    fn what_counts() {
        use Happened::{Changed, FileMoved, Moved};
        let (_folder, root, places) = places(&["docs", "c.txt"], "g", "docs/out");
        let cases = [
            ("a document", "docs/a.txt", Changed, Some("docs/a.txt")),
            ("a document that went", "docs/gone.txt", FileMoved, Some("docs/gone.txt")),
            ("a packed one below", "docs/below/b.jsonl.gz", Changed, Some("docs/below/b.jsonl.gz")),
            ("another kind of file", "docs/a.pdf", FileMoved, None),
            ("an editor's copy", "docs/a.txt~", FileMoved, None),
            ("a hidden file", "docs/.a.txt", FileMoved, None),
            ("a file in a hidden folder", "docs/.git/a.txt", FileMoved, None),
            ("a folder that came", "docs/below", Moved, Some("docs")),
            ("something that went and may be a folder", "docs/before", Moved, Some("docs")),
            ("a folder that was touched", "docs/below", Changed, None),
            ("the documents themselves", "docs", Moved, Some("docs")),
            ("the documents themselves, touched", "docs", Changed, None),
            ("what they stand in", "", Moved, Some("docs")),
            ("a document that was named", "c.txt", Changed, Some("c.txt")),
            ("one beside it", "d.txt", FileMoved, None),
            ("entities", "g/people.toml", Changed, Some("g/people.toml")),
            ("entities in another format", "g/More.CSV", FileMoved, Some("g/More.CSV")),
            ("a remark about them", "g/README.md", Changed, None),
            ("a document among them", "g/a.txt", Changed, None),
            ("stances", "g/stances/fr.toml", Changed, Some("g/stances/fr.toml")),
            ("the folder of stances", "g/stances", Moved, Some("g/stances")),
            ("a folder that no gazetteer has", "g/old/people.toml", Changed, None),
            ("the folder that is written into", "docs/out", Moved, None),
            ("what is written", "docs/out/graph.json", Changed, None),
            ("what is being written", "docs/out/.actant-x", FileMoved, None),
            ("a document in that folder", "docs/out/a.txt", Changed, Some("docs/out/a.txt")),
            ("elsewhere", "out/a.txt", Changed, None),
        ];
        for (name, path, happened, wanted) in cases {
            let wanted = wanted.map(|path| root.join(path));
            assert_eq!(places.changed(root.join(path).as_path(), happened), wanted, "{name}");
        }
    }

    #[test]
    fn what_must_be_looked_for_anew() {
        let (_folder, root, places) = places(&["docs", "c.txt", "missing/m.txt"], "g", "out");
        for (path, wanted) in
            [("docs", true), ("g", true), ("missing", true), ("", true), ("c.txt", false), ("docs/below", false)]
        {
            assert_eq!(places.is_moved(root.join(path).as_path(), Happened::Moved), wanted, "{path}");
            assert!(!places.is_moved(root.join(path).as_path(), Happened::Changed), "{path}");
        }
    }

    #[test]
    fn where_to_look() {
        let (_folder, root, places) = places(&["docs", "docs/below", "missing/m.txt"], "g", "out");
        let wanted = [(root.clone(), false), (root.join("docs"), true), (root.join("g"), true)];
        assert_eq!(places.folders(), BTreeMap::from(wanted));
        // What holds everything is enough.
        let (_folder, root, places) = self::places(&["."], "g", "out");
        let folders = places.folders();
        assert_eq!(folders.get(&root), Some(&true));
        assert!(folders.keys().all(|folder| !folder.starts_with(&root) || *folder == root), "{folders:?}");
    }

    #[test]
    fn links_are_followed_and_watched_themselves() {
        let (_folder, root, mut places) = places(&["docs"], "link", "out");
        assert_eq!(places.changed(&root.join("g/people.toml"), Happened::Changed), None);
        symlink(root.join("g"), root.join("link")).unwrap();
        assert!(places.is_moved(&root.join("link"), Happened::FileMoved));
        places.look_again();
        assert_eq!(places.changed(&root.join("g/people.toml"), Happened::Changed), Some(root.join("link/people.toml")));
        assert_eq!(places.folders().get(&root.join("g")), Some(&true));
        assert!(places.is_moved(&root.join("link"), Happened::FileMoved), "it may lead elsewhere now");
    }

    #[test]
    fn times_tell_what_was_missed() {
        let (_folder, root, places) = places(&["docs"], "g", "docs/out");
        let long_ago = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
        let age = |path: &Path| fs::File::open(path).unwrap().set_modified(long_ago).unwrap();
        let all = ["docs/a.txt", "docs/below/b.jsonl.gz", "docs/below", "docs", "g/people.toml", "g/stances", "g"];
        for path in all {
            age(&root.join(path));
        }
        let then = long_ago + std::time::Duration::from_secs(1);
        assert!(!places.changed_since(then), "its own output does not count");
        for (path, wanted) in [("docs/a.txt", true), ("g/people.toml", true), ("docs/below", true), ("c.txt", false)] {
            fs::File::open(root.join(path)).unwrap().set_modified(SystemTime::now()).unwrap();
            assert_eq!(places.changed_since(then), wanted, "{path}");
            age(&root.join(path));
        }
        fs::remove_dir_all(root.join("g")).unwrap();
        assert!(places.changed_since(then));
    }
}
