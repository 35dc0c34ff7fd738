//! Locks of files and folders, where the system has them: two runs that write into one folder take turns, and what a run
//! left behind that was killed can be told from what another is writing.

use super::Failure;
use std::fs::{DirEntry, File};
use std::path::Path;
use std::time::{Duration, SystemTime};

/// How long a run waits for another to put its files into their places, which takes no time.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long files aside are left alone: one that was just made may not be locked yet.
const YOUNG: Duration = Duration::from_secs(60);

/// The right to put files into places of a folder; given back when it is dropped, or the process dies.
pub(super) struct Lock(#[allow(dead_code, reason = "held, not read")] Option<File>);

impl Lock {
    /// Waits for the right. Where the system knows no locks, everybody has it.
    pub(super) fn of(folder: &Path) -> Result<Self, Failure> {
        let Ok(file) = File::open(folder) else { return Ok(Lock(None)) };
        let mut waited = Duration::ZERO;
        while is_locked(&file) {
            if waited >= PATIENCE {
                return Err(Failure::Message(format!(
                    "another program has locked the folder `{}` for {} s: nothing was written; try again when it is done",
                    folder.display(),
                    PATIENCE.as_secs()
                )));
            }
            let pause = Duration::from_millis(10);
            std::thread::sleep(pause);
            waited += pause;
        }
        Ok(Lock(Some(file)))
    }
}

/// Shows other runs that a file aside is still being written, for as long as it is open.
pub(super) fn mark_as_used(file: &File) {
    // Nobody else knows of the file yet; and where there are no locks, nobody will look for one.
    let _ = is_locked(file);
}

/// Deletes the files aside that a run left behind that was killed. What can't be told or deleted stays.
pub(super) fn sweep(folder: &Path, prefix: &str) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        if entry.file_name().as_encoded_bytes().starts_with(prefix.as_bytes()) && is_left_behind(&entry) {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

fn is_left_behind(entry: &DirEntry) -> bool {
    let Ok(metadata) = entry.metadata() else { return false };
    let age = metadata.modified().ok().and_then(|modified| SystemTime::now().duration_since(modified).ok());
    let is_old = age.is_some_and(|age| age > YOUNG);
    metadata.is_file() && is_old && File::open(entry.path()).is_ok_and(|file| can_be_locked(&file))
}

/// Tries to lock a file; whether another process has it.
#[cfg(unix)]
fn is_locked(file: &File) -> bool {
    try_lock(file).is_err_and(|error| error == rustix::io::Errno::WOULDBLOCK)
}

/// Whether the file could be locked, and so nobody writes it.
#[cfg(unix)]
fn can_be_locked(file: &File) -> bool {
    try_lock(file).is_ok()
}

#[cfg(unix)]
fn try_lock(file: &File) -> Result<(), rustix::io::Errno> {
    rustix::fs::flock(file, rustix::fs::FlockOperation::NonBlockingLockExclusive)
}

#[cfg(not(unix))]
fn is_locked(_: &File) -> bool {
    false
}

/// Without locks nothing can be told, and nothing is deleted.
#[cfg(not(unix))]
fn can_be_locked(_: &File) -> bool {
    false
}
