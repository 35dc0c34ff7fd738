//! What is about to be renamed: so that the next run can finish what one began that was killed in the midst of it.

use super::{ASIDE, Failure, Lock, cannot_write};
use std::io::Write;
use std::path::{Path, PathBuf};

/// The file that says which files are to take which places. It is there only while they do, under the lock of the folder.
const JOURNAL: &str = ".actant-journal";

/// A journal that is written; gone when it is dropped, as then all is done, or nothing more will be.
pub(super) struct Journal(PathBuf);

impl Journal {
    /// Notes the files of a folder that are to be renamed, each with its new name. What stands elsewhere is left out.
    pub(super) fn begin<'p>(
        folder: &Path,
        renames: impl Iterator<Item = (&'p Path, &'p Path)>,
    ) -> Result<Self, Failure> {
        let name = |path: &'p Path| path.file_name().and_then(|name| name.to_str());
        // A file aside stands beside its place.
        let here = renames.filter(|(_, place)| place.parent() == Some(folder));
        let names: Vec<(&str, &str)> = here.filter_map(|(aside, place)| Some((name(aside)?, name(place)?))).collect();
        let path = folder.join(JOURNAL);
        let write = || {
            let mut file = tempfile::Builder::new().prefix(ASIDE).tempfile_in(folder)?;
            file.write_all(&serde_json::to_vec(&names)?)?;
            file.persist(&path).map_err(|error| error.error)
        };
        write().map_err(|error| cannot_write(&path, &error))?;
        Ok(Journal(path))
    }
}

impl Drop for Journal {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

/// Finishes what a run began that was killed while it put its files into their places: all of them are whole.
pub(super) fn finish(folder: &Path) -> Result<(), Failure> {
    let path = folder.join(JOURNAL);
    if !path.is_file() {
        return Ok(());
    }
    // Whoever wrote it holds the lock, or is dead.
    let _lock = Lock::of(folder)?;
    let Ok(text) = std::fs::read(&path) else { return Ok(()) };
    let journal = Journal(path);
    let names: Vec<(String, String)> = serde_json::from_slice(&text).unwrap_or_default();
    for (aside, place) in
        names.iter().filter(|(aside, place)| aside.starts_with(ASIDE) && is_plain(aside) && is_plain(place))
    {
        // What is no longer aside is in its place.
        let _ = std::fs::rename(folder.join(aside), folder.join(place));
    }
    drop(journal);
    Ok(())
}

/// Whether this is the name of a file, and no way to another folder.
fn is_plain(name: &str) -> bool {
    Path::new(name).file_name().is_some_and(|last| last == name)
}
