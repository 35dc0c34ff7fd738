//! Writes the files of a run: all aside first, then each renamed into its place, so that a run that dies leaves
//! the old files whole. `lock` keeps two runs from putting their files into places at the same time, and by the `journal`
//! the next run finishes what one began that was killed just then.

mod edit;
mod edit_folder;
mod journal;
mod lock;

use super::common::Failure;
use super::run::GRAPH_FILE;
pub(super) use edit::edit;
pub(super) use edit_folder::edit_folder;
use journal::Journal;
use lock::Lock;
use rayon::prelude::*;
use std::io::{BufReader, BufWriter, ErrorKind, Seek, Write};
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

    /// Reads what was written, from its beginning; the file is gone afterwards.
    pub(super) fn read_back(self) -> Result<BufReader<NamedTempFile>, Failure> {
        let Aside { file, path } = self;
        let mut file = file.into_inner().map_err(|error| cannot_write(&path, error.error()))?;
        file.rewind().map_err(|error| cannot_write(&path, &error))?;
        Ok(BufReader::new(file))
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

/// That a file can't be written, why, and what to do where that is plain.
pub(super) fn cannot_write(path: &Path, error: &std::io::Error) -> Failure {
    let help = match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            "; make room, or write elsewhere: the files that were there are as they were"
        }
        _ => "",
    };
    Failure::Message(format!("can't write `{}`: {error}{help}", path.display()))
}

/// Files that are to appear together.
pub(super) struct Output {
    folder: PathBuf,
    /// The option that names the folder.
    option: &'static str,
    ready: Vec<(NamedTempFile, PathBuf)>,
}

impl Output {
    /// Prepares the folder, which is made where it is missing, and sees that it can be written into.
    pub(super) fn into_folder(folder: &Path) -> Result<Self, Failure> {
        Self::into_folder_of(folder, "--output")
    }

    /// The same for a folder that another option names.
    pub(super) fn into_folder_of(folder: &Path, option: &'static str) -> Result<Self, Failure> {
        let shown = folder.display();
        if folder.exists() && !folder.is_dir() {
            return Err(Failure::Message(format!("`{shown}` is a file, and {option} needs a folder: name another")));
        }
        let cannot = |what: &str, error: std::io::Error| {
            Failure::Message(format!("can't {what} the folder `{shown}`: {error}; name another with {option}"))
        };
        std::fs::create_dir_all(folder).map_err(|error| cannot("make", error))?;
        tempfile::Builder::new().prefix(ASIDE).tempfile_in(folder).map_err(|error| cannot("write into", error))?;
        journal::finish(folder)?;
        lock::sweep(folder, ASIDE);
        Ok(Output { folder: folder.to_owned(), option, ready: Vec::new() })
    }

    /// Refuses to begin where one of these files could not be put into its place at the end.
    pub(super) fn expect<'n>(&self, names: impl IntoIterator<Item = &'n str>) -> Result<(), Failure> {
        names.into_iter().try_for_each(|name| self.may_replace(&self.folder.join(name)))
    }

    /// Writes a file aside, next to its place.
    pub(super) fn write(&mut self, name: &str, text: &str) -> Result<(), Failure> {
        let mut file = self.begin(name)?;
        file.write_all(text.as_bytes()).map_err(|error| cannot_write(&file.path, &error))?;
        self.add(file)
    }

    /// Writes a file that a person has, too: it keeps its rights, and a link stays one.
    pub(super) fn rewrite(&mut self, name: &str, text: &str) -> Result<(), Failure> {
        let path = self.folder.join(name);
        let mut file = self.begin_at(std::fs::canonicalize(&path).unwrap_or(path))?;
        let rights = std::fs::metadata(&file.path).map(|metadata| metadata.permissions());
        let kept = rights.map_or(Ok(()), |rights| file.file.get_ref().as_file().set_permissions(rights));
        kept.and_then(|()| file.write_all(text.as_bytes())).map_err(|error| cannot_write(&file.path, &error))?;
        self.add(file)
    }

    /// Begins a file aside that grows piece by piece, and is [added](Self::add) when it is whole.
    pub(super) fn begin(&self, name: &str) -> Result<Aside, Failure> {
        self.begin_at(self.folder.join(name))
    }

    fn begin_at(&self, path: PathBuf) -> Result<Aside, Failure> {
        self.may_replace(&path)?;
        let mut builder = tempfile::Builder::new();
        builder.prefix(ASIDE);
        // A file of one's own is private by default; these are for everybody whom the folder lets in.
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            builder.permissions(std::fs::Permissions::from_mode(0o666));
        }
        let folder = path.parent().unwrap_or(&self.folder);
        let file = builder.tempfile_in(folder).map_err(|error| cannot_write(&path, &error))?;
        lock::mark_as_used(file.as_file());
        Ok(Aside { file: BufWriter::new(file), path })
    }

    fn may_replace(&self, path: &Path) -> Result<(), Failure> {
        may_be_replaced(path, self.option)
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
        self.sync()?;
        // Another run may be at this very point: the files of the two must not be mixed.
        let lock = Lock::of(&self.folder)?;
        self.publish_under(lock)
    }

    /// Sees that what is aside is on the disk.
    fn sync(&self) -> Result<(), Failure> {
        // A disk takes several files in hardly more time than one, if it is not asked to take them one by one.
        self.ready
            .par_iter()
            .try_for_each(|(file, path)| file.as_file().sync_all().map_err(|error| cannot_write(path, &error)))
    }

    /// The same for who has the right to write into the folder already.
    fn publish_under(self, lock: Lock) -> Result<Vec<PathBuf>, Failure> {
        let places: Vec<PathBuf> = self.ready.iter().map(|(_, path)| path.clone()).collect();
        // What can be known to fail fails before the first file is in its place.
        places.iter().try_for_each(|path| self.may_replace(path))?;
        let journal =
            Journal::begin(&self.folder, self.ready.iter().map(|(file, path)| (file.path(), path.as_path())))?;
        // The graph goes last: when it is new, everything is.
        let (last, first): (Vec<_>, Vec<_>) = self.ready.into_iter().partition(|(_, path)| path.ends_with(GRAPH_FILE));
        for (file, path) in first.into_iter().chain(last) {
            file.persist(&path).map_err(|error| cannot_write(&path, &error.error))?;
        }
        drop(journal);
        drop(lock);
        Ok(places)
    }
}

/// Refuses a place where something stands that renaming would destroy against somebody's will; `option` names its folder.
fn may_be_replaced(path: &Path, option: &str) -> Result<(), Failure> {
    let Ok(metadata) = std::fs::metadata(path) else { return Ok(()) };
    let shown = path.display();
    let what = match () {
        () if metadata.is_dir() => "a folder of that name is there: take it away",
        () if !metadata.is_file() => "it is a pipe or a device, and no file: take it away",
        // Renaming would replace it all the same; but whoever made it so wants it kept.
        () if metadata.permissions().readonly() => "it is read-only: make it writable",
        () => return Ok(()),
    };
    Err(Failure::Message(format!("can't write `{shown}`: {what}, or name another folder with {option}")))
}
