//! Adding to files that people edit too, so that nothing is lost that somebody else saves meanwhile.

use super::{Failure, Lock, Output, cannot_write};
use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// How often it is begun anew where somebody saves a file at the same time.
const ATTEMPTS: usize = 20;

/// Changes files of a folder, which is made where it is missing. Under the lock of the folder, which others wait for that do the
/// same, `change` is given what is read of the folder, and gives the files to write, whole, by their names. Where one of these was
/// saved by somebody else before its new text is in place, all is read and changed again.
pub(in crate::cli) fn edit_folder<T>(
    folder: &Path,
    option: &'static str,
    mut change: impl FnMut(&Path) -> Result<(BTreeMap<String, String>, T), Failure>,
) -> Result<(Vec<PathBuf>, T), Failure> {
    for _ in 0..ATTEMPTS {
        let mut output = Output::into_folder_of(folder, option)?;
        let lock = Lock::of(folder)?;
        let before = texts(folder)?;
        let (changed, answer) = change(folder)?;
        for (name, text) in &changed {
            output.rewrite(name, text)?;
        }
        output.sync()?;
        if texts(folder)? == before {
            return Ok((output.publish_under(lock)?, answer));
        }
    }
    Err(Failure::Message(format!(
        "the files of `{}` change all the time: nothing was written; try again when they don't",
        folder.display()
    )))
}

/// The bytes of the files of a folder, without those aside.
fn texts(folder: &Path) -> Result<BTreeMap<PathBuf, Vec<u8>>, Failure> {
    let mut texts = BTreeMap::new();
    let cannot = |error| Failure::Message(format!("can't read `{}`: {error}", folder.display()));
    for item in std::fs::read_dir(folder).map_err(cannot)? {
        let path = item.map_err(cannot)?.path();
        let aside = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(super::ASIDE.as_bytes()));
        if aside || !path.is_file() {
            continue;
        }
        match std::fs::read(&path) {
            Ok(bytes) => drop(texts.insert(path, bytes)),
            // Gone since it was listed, or of somebody else: none that is changed here.
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::PermissionDenied) => {}
            Err(error) => return Err(cannot_write(&path, &error)),
        }
    }
    Ok(texts)
}
