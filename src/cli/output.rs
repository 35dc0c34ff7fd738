//! Writes the files of a run: all aside first, then each renamed into its place, so that a run that dies leaves
//! the old files whole.

use super::common::Failure;
use rayon::prelude::*;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// How the names of files begin that are not yet in their place.
const ASIDE: &str = ".actant-";

/// A file that is written aside; gone if nobody adds it.
pub(super) struct Aside {
    file: BufWriter<NamedTempFile>,
    path: PathBuf,
}

impl Aside {
    /// Where it is to appear.
    pub(super) fn place(&self) -> &Path {
        &self.path
    }
}

impl Write for Aside {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.file.flush()
    }
}

/// That a file can't be written, and why.
pub(super) fn cannot_write(path: &Path, error: &std::io::Error) -> Failure {
    Failure::Message(format!("can't write `{}`: {error}", path.display()))
}

/// Files that are to appear together.
pub(super) struct Output {
    folder: PathBuf,
    ready: Vec<(NamedTempFile, PathBuf)>,
}

impl Output {
    /// Prepares the folder, which is made where it is missing, and sees that it can be written into.
    pub(super) fn into_folder(folder: &Path) -> Result<Self, Failure> {
        Self::into_folder_of(folder, "--output")
    }

    /// The same for a folder that another option names.
    pub(super) fn into_folder_of(folder: &Path, option: &str) -> Result<Self, Failure> {
        let shown = folder.display();
        if folder.exists() && !folder.is_dir() {
            return Err(Failure::Message(format!("`{shown}` is a file, and {option} needs a folder: name another")));
        }
        let cannot = |what: &str, error: std::io::Error| {
            Failure::Message(format!("can't {what} the folder `{shown}`: {error}; name another with {option}"))
        };
        std::fs::create_dir_all(folder).map_err(|error| cannot("make", error))?;
        tempfile::Builder::new().prefix(ASIDE).tempfile_in(folder).map_err(|error| cannot("write into", error))?;
        Ok(Output { folder: folder.to_owned(), ready: Vec::new() })
    }

    /// Writes a file aside, next to its place.
    pub(super) fn write(&mut self, name: &str, text: &str) -> Result<(), Failure> {
        let mut file = self.begin(name)?;
        file.write_all(text.as_bytes()).map_err(|error| cannot_write(&file.path, &error))?;
        self.add(file)
    }

    /// Begins a file aside that grows piece by piece, and is [added](Self::add) when it is whole.
    pub(super) fn begin(&self, name: &str) -> Result<Aside, Failure> {
        let path = self.folder.join(name);
        let mut builder = tempfile::Builder::new();
        builder.prefix(ASIDE);
        // A file of one's own is private by default; these are for everybody whom the folder lets in.
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            builder.permissions(std::fs::Permissions::from_mode(0o666));
        }
        let file = builder.tempfile_in(&self.folder).map_err(|error| cannot_write(&path, &error))?;
        Ok(Aside { file: BufWriter::new(file), path })
    }

    /// Takes a file that is whole, to be put into its place with the others.
    pub(super) fn add(&mut self, file: Aside) -> Result<(), Failure> {
        let Aside { file, path } = file;
        let file = file.into_inner().map_err(|error| cannot_write(&path, error.error()))?;
        self.ready.push((file, path));
        Ok(())
    }

    /// Puts all files into their places, and returns these in order.
    pub(super) fn publish(self) -> Result<Vec<PathBuf>, Failure> {
        // What can be known to fail fails before the first file is in its place.
        if let Some((_, folder)) = self.ready.iter().find(|(_, path)| path.is_dir()) {
            return Err(cannot_write(folder, &std::io::ErrorKind::IsADirectory.into()));
        }
        // A disk takes several files in hardly more time than one, if it is not asked to take them one by one.
        self.ready
            .par_iter()
            .try_for_each(|(file, path)| file.as_file().sync_all().map_err(|error| cannot_write(path, &error)))?;
        let mut done = Vec::new();
        for (file, path) in self.ready {
            file.persist(&path).map_err(|error| cannot_write(&path, &error.error))?;
            done.push(path);
        }
        Ok(done)
    }
}
