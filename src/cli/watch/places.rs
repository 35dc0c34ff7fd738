//! What is watched: the documents and the gazetteer, where to look for their changes, and which changes count.

use crate::cli::run::{PAGE_FILE, RunArguments};
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
        let is_written = path.file_stem().is_some_and(|stem| stem == "graph") || path.ends_with(PAGE_FILE);
        path == self.output || (in_output && is_written)
    }

    /// Whether anything that a run reads has changed since then, by the times of the files and folders.
    pub(super) fn changed_since(&self, then: SystemTime) -> bool {
        self.targets.iter().any(|target| match &target.real {
            Some(real) => self.is_newer(real, then),
            None => true,
        })
    }

    fn is_newer(&self, path: &Path, then: SystemTime) -> bool {
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
        entries.any(|path| !hidden(&path) && !path.is_symlink() && self.is_newer(&path, then))
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
            // What has no ending may be a page that says itself what it is.
            Holds::Documents => path.file_name().is_some_and(|name| {
                is_read_in_folders(&name.to_string_lossy()) || (path.extension().is_none() && path.is_file())
            }),
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

#[cfg(test)]
#[path = "places_tests.rs"]
mod tests;
