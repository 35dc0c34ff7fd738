//! Changes a file that a person may be changing at the same moment, in an editor that knows of no lock: nothing that either
//! writes is lost.
//!
//! An editor empties a file and writes it anew, or puts another in its place. So a file is read once it lies still, and only
//! what can be understood is changed; the new text is written aside, and takes the place of the old one if that is still what
//! was read. Whoever had the old file open then writes into a file that has lost its place: that is looked at once more.

use super::{ASIDE, Failure, Lock, cannot_write, may_be_replaced};
use std::fs::{File, Metadata};
use std::io::{ErrorKind, Read as _, Seek as _, Write as _};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant, SystemTime};

/// How long nobody may have written for a file to lie still. Most editors write within a few milliseconds.
const STILL: Duration = Duration::from_millis(50);
/// How long a file that has become shorter must have been so: an editor that empties it first is about to fill it, and half of a
/// text may look like a whole one.
const STILL_SHORTER: Duration = Duration::from_millis(500);
/// How long the old file is listened to after its place was taken.
const LINGER: Duration = Duration::from_millis(100);
/// How long to wait for a file to become one that can be changed.
const PATIENCE: Duration = Duration::from_secs(3);
/// How long between two looks.
const PAUSE: Duration = Duration::from_millis(5);

/// Changes the text of a file, which is empty where there is none, under the lock of its folder. Where `change` refuses what
/// stands there, which may be half of what somebody is writing, it is asked again for a while.
///
/// It may be asked several times, and must give the same for the same text; and its own text back where there is nothing to do.
///
/// `seen` is how many bytes the file had when it was last seen, 0 where it never was; it is kept up to date.
pub(in crate::cli) fn edit<E>(
    path: &Path,
    seen: &AtomicU64,
    change: impl Fn(&str) -> Result<String, E>,
    explain: impl Fn(E) -> Failure,
) -> Result<(), Failure> {
    // A link stays one, and the file that it leads to is changed.
    let real = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let path = real.as_path();
    let folder = path.parent().unwrap_or(Path::new("."));
    may_be_replaced(path, "--gazetteer")?;
    let _lock = Lock::of(folder)?;
    let end = Instant::now() + PATIENCE;
    let mut late: Option<Late> = None;
    loop {
        let Some(mut old) =
            Old::read(path, seen.load(Ordering::Relaxed), end).map_err(|error| cannot_read(path, &error))?
        else {
            continue;
        };
        late = late.filter(|late| late.ours == old.text);
        let base = late.as_ref().map_or(&old.text, |late| &late.text);
        let new = match change(base) {
            Ok(new) if new == old.text => {
                seen.store(new.len() as u64, Ordering::Relaxed);
                return Ok(());
            }
            Ok(new) => new,
            Err(_) if Instant::now() < end => {
                std::thread::sleep(PAUSE);
                continue;
            }
            Err(error) => return Err(explain(error)),
        };
        let Some(replaced) = put(path, folder, &mut old, &new).map_err(|error| cannot_write(path, &error))? else {
            continue;
        };
        match replaced.and_then(|file| written_since(file, &old.text)) {
            Some(text) => late = Some(Late { text, ours: new }),
            None => {
                seen.store(new.len() as u64, Ordering::Relaxed);
                return Ok(());
            }
        }
    }
}

fn cannot_read(path: &Path, error: &std::io::Error) -> Failure {
    Failure::Message(format!("can't read `{}`: {error}", path.display()))
}

/// What somebody wrote into a file that had lost its place. It comes before what we put there, as that was made of an older text.
struct Late {
    text: String,
    ours: String,
}

/// A file as it was read, still open.
struct Old {
    file: Option<File>,
    text: String,
    metadata: Option<Metadata>,
}

impl Old {
    /// Waits until the file lies still, and reads it; `seen` is its last known length. `None` where it changed meanwhile.
    fn read(path: &Path, seen: u64, end: Instant) -> std::io::Result<Option<Self>> {
        let mut file = match File::open(path) {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return Ok(Some(Old { file: None, text: String::new(), metadata: None }));
            }
            Err(error) => return Err(error),
        };
        let metadata = file.metadata()?;
        let still = if metadata.len() == 0 || metadata.len() < seen { STILL_SHORTER } else { STILL };
        let age = metadata.modified().ok().and_then(|time| SystemTime::now().duration_since(time).ok());
        // Of a clock that runs otherwise nothing can be learnt.
        if age.is_some_and(|age| age < still) && Instant::now() < end {
            std::thread::sleep(PAUSE);
            return Ok(None);
        }
        let mut text = String::new();
        match file.read_to_string(&mut text) {
            // Half a character may only be half a save.
            Err(error) if error.kind() == ErrorKind::InvalidData && Instant::now() < end => {
                std::thread::sleep(PAUSE);
                return Ok(None);
            }
            other => other?,
        };
        let is_same = |now: Metadata| now.len() == metadata.len() && now.modified().ok() == metadata.modified().ok();
        match file.metadata().map(is_same)? || Instant::now() >= end {
            true => Ok(Some(Old { file: Some(file), text, metadata: Some(metadata) })),
            false => Ok(None),
        }
    }

    /// Whether this is still what stands at the place.
    fn is_at(&self, path: &Path) -> bool {
        match &self.file {
            None => !path.exists(),
            Some(_) => std::fs::read_to_string(path).is_ok_and(|now| now == self.text),
        }
    }
}

/// What somebody wrote into a file after it was read, though another has its place now.
fn written_since(mut file: File, read: &str) -> Option<String> {
    std::thread::sleep(LINGER);
    let mut seen: Option<String> = None;
    let end = Instant::now() + PATIENCE;
    loop {
        let mut bytes = Vec::new();
        file.rewind().ok()?;
        file.read_to_end(&mut bytes).ok()?;
        // Half a character, as what is empty or grows, is not yet whole.
        let now = String::from_utf8(bytes).ok();
        match now {
            Some(now) if now == read => return None,
            Some(now) if !now.is_empty() && seen.as_ref() == Some(&now) => return Some(now),
            _ if Instant::now() >= end => return None,
            now => seen = now,
        }
        std::thread::sleep(STILL);
    }
}

/// Puts a text into the place of a file, if that is still as it was read, and gives the file that had the place, if any.
fn put(path: &Path, folder: &Path, old: &mut Old, new: &str) -> std::io::Result<Option<Option<File>>> {
    let mut aside = tempfile::Builder::new().prefix(ASIDE).tempfile_in(folder)?;
    aside.write_all(new.as_bytes())?;
    match &old.metadata {
        Some(metadata) => aside.as_file().set_permissions(metadata.permissions())?,
        #[cfg(unix)]
        None => {
            use std::os::unix::fs::PermissionsExt;
            aside.as_file().set_permissions(std::fs::Permissions::from_mode(0o644))?;
        }
        #[cfg(not(unix))]
        None => {}
    }
    aside.as_file().sync_all()?;
    if !old.is_at(path) {
        return Ok(None);
    }
    if old.file.is_none() {
        // Somebody may have made it just now.
        return match aside.persist_noclobber(path) {
            Err(error) if error.error.kind() == ErrorKind::AlreadyExists => Ok(None),
            other => other.map(|_| Some(None)).map_err(|error| error.error),
        };
    }
    // Where the two change places, what was put there in this very moment is not lost either: it has its place back at once,
    // before anybody looks.
    if change_places(aside.path(), path) {
        if std::fs::read(aside.path())? == old.text.as_bytes() {
            return Ok(Some(Some(File::open(aside.path())?)));
        }
        let is_back = change_places(aside.path(), path) && std::fs::read(aside.path())? == new.as_bytes();
        // What came between the two changes is the newest.
        if is_back || change_places(aside.path(), path) {
            return Ok(None);
        }
        return Ok(Some(Some(File::open(aside.path())?)));
    }
    aside.persist(path).map_err(|error| error.error)?;
    Ok(Some(old.file.take()))
}

/// Lets two files change places, where the system can do that in one step.
#[cfg(any(target_os = "linux", target_os = "android"))]
fn change_places(one: &Path, other: &Path) -> bool {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE).is_ok()
}

#[cfg(not(any(target_os = "linux", target_os = "android")))]
fn change_places(_: &Path, _: &Path) -> bool {
    false
}

#[cfg(test)]
#[path = "edit_tests.rs"]
mod tests;
