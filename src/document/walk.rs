//! Which files a corpus is made of: the paths in the order given, folders in the order of their names.

use super::error::ReadError;
use super::open::Known;
use std::collections::HashSet;
use std::fs::{self, FileType};
use std::path::{Path, PathBuf};

/// One thing to read.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// `-`.
    Stdin,
    /// A file; and whether it was given by name, and is text where nothing says what it is.
    File(PathBuf, bool),
    /// A pipe of the shell (`<(…)`), which has no ending.
    Pipe(PathBuf),
}

/// A folder that is being walked.
struct Folder {
    /// What is left of it, the next one last.
    entries: Vec<PathBuf>,
    /// Its place behind all links, to see a loop.
    real: Option<PathBuf>,
}

/// The sources of a list of paths, one after the other.
pub(super) struct Walk {
    /// The paths that are left, the next one last.
    paths: Vec<PathBuf>,
    folders: Vec<Folder>,
    /// Where links led to, so that folders that link to each other don't multiply.
    linked: HashSet<PathBuf>,
    stdin_taken: bool,
}

impl Walk {
    pub(super) fn new(paths: &[PathBuf]) -> Self {
        let paths = paths.iter().rev().cloned().collect();
        Walk { paths, folders: Vec::new(), linked: HashSet::new(), stdin_taken: false }
    }

    fn given(&mut self, path: PathBuf) -> Option<Result<Source, ReadError>> {
        if path.as_os_str() == "-" {
            let first = !std::mem::replace(&mut self.stdin_taken, true);
            let twice = || ReadError::new("unreadable", "-", "standard input is given twice", "give `-` once");
            return Some(if first { Ok(Source::Stdin) } else { Err(twice()) });
        }
        let metadata = match fs::metadata(&path) {
            Ok(metadata) => metadata,
            Err(error) => return Some(Err(ReadError::io(&shown(&path), &error))),
        };
        if metadata.is_dir() {
            self.linked.clear();
            return self.enter(&path, None).err().map(Err);
        }
        // The shell hands over `<(command)` as a pipe under this name; it has a writer, so opening can't hang.
        if is_pipe(metadata.file_type()) && path.starts_with("/dev/fd") {
            return Some(Ok(Source::Pipe(path)));
        }
        Some(regular(path, metadata.file_type(), true))
    }

    fn enter(&mut self, path: &Path, real: Option<PathBuf>) -> Result<(), ReadError> {
        let broken = |error: std::io::Error| ReadError::io(&shown(path), &error);
        let entries = fs::read_dir(path).map_err(broken)?;
        let mut entries =
            entries.map(|entry| entry.map(|e| e.path())).collect::<Result<Vec<_>, _>>().map_err(broken)?;
        entries.sort_unstable_by(|a, b| b.cmp(a));
        let real = real.or_else(|| fs::canonicalize(path).ok());
        self.folders.push(Folder { entries, real });
        Ok(())
    }

    fn found(&mut self, path: PathBuf) -> Option<Result<Source, ReadError>> {
        let name = file_name(&path);
        if is_hidden(&name) {
            return None;
        }
        let known = Known::of_name(&name, false);
        let is_link = fs::symlink_metadata(&path).is_ok_and(|m| m.is_symlink());
        match fs::metadata(&path) {
            Ok(metadata) if metadata.is_dir() => {
                let real = if is_link { Some(self.follow(&path)?) } else { None };
                self.enter(&path, real).err().map(Err)
            }
            // What is no file has no bytes that might say what it is.
            Ok(metadata) if known.kind.is_none() && !metadata.is_file() => None,
            Ok(metadata) => Some(regular(path, metadata.file_type(), false)),
            // A dead link to something that would not have been read is nobody's business.
            Err(error) => known.kind.map(|_| Err(ReadError::io(&shown(&path), &error))),
        }
    }

    /// Where a link to a folder leads; `None` where that is a loop, or was walked through another link.
    fn follow(&mut self, link: &Path) -> Option<PathBuf> {
        let real = fs::canonicalize(link).ok()?;
        let inside = self.folders.iter().any(|folder| folder.real.as_ref().is_some_and(|r| r.starts_with(&real)));
        (!inside && self.linked.insert(real.clone())).then_some(real)
    }
}

impl Iterator for Walk {
    type Item = Result<Source, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let source = match self.folders.last_mut() {
                Some(folder) => match folder.entries.pop() {
                    Some(entry) => self.found(entry),
                    None => {
                        self.folders.pop();
                        None
                    }
                },
                None => {
                    let path = self.paths.pop()?;
                    self.given(path)
                }
            };
            if source.is_some() {
                return source;
            }
        }
    }
}

/// Whether this is a pipe with a name, which opening may wait for. Those of the shell (`<(…)`) have a writer.
pub(super) fn may_wait_for_ever(path: &Path) -> bool {
    let of_the_shell = path.starts_with("/dev") || path.starts_with("/proc");
    !of_the_shell && fs::metadata(path).is_ok_and(|metadata| is_pipe(metadata.file_type()))
}

/// Whether a file of this name is hidden.
pub(super) fn is_hidden(name: &str) -> bool {
    name.starts_with('.')
}

/// A path as it is shown to people.
pub(super) fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// The last part of a path.
pub(super) fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_else(|| shown(path))
}

/// Opening a pipe may wait for ever, and a device may never end: only files are read.
fn regular(path: PathBuf, file_type: FileType, is_given: bool) -> Result<Source, ReadError> {
    if file_type.is_file() {
        return Ok(Source::File(path, is_given));
    }
    let help = "to read a pipe, give `-` and send it to standard input";
    Err(ReadError::new("unreadable", &shown(&path), "not a file but a pipe, a socket or a device", help))
}

#[cfg(unix)]
fn is_pipe(file_type: FileType) -> bool {
    std::os::unix::fs::FileTypeExt::is_fifo(&file_type)
}

#[cfg(not(unix))]
fn is_pipe(_: FileType) -> bool {
    false
}
