//! The file of corrections in the gazetteer folder, and the gazetteer folder where there is none yet.

use super::accept::WORLD;
use super::common::{Failure, InputArguments};
use super::data::is_missing_or_empty;
use super::output::{Output, edit};
use crate::correction::{Change, EditError};
use crate::gazetteer::CORRECTIONS;
use std::path::PathBuf;
use std::sync::atomic::AtomicU64;

/// Where judgements are written.
#[derive(Debug)]
pub(super) struct CorrectionsFile {
    folder: PathBuf,
    /// How many bytes the file had when it was last seen.
    seen: AtomicU64,
}

impl CorrectionsFile {
    /// The file of the gazetteer that documents are read by.
    pub(super) fn of(input: &InputArguments) -> Self {
        let folder = input.gazetteer_folder();
        let seen = std::fs::metadata(folder.join(CORRECTIONS)).map_or(0, |metadata| metadata.len());
        CorrectionsFile { folder, seen: AtomicU64::new(seen) }
    }

    /// Where it is, or will be.
    pub(super) fn path(&self) -> PathBuf {
        self.folder.join(CORRECTIONS)
    }

    /// Makes a change, and leaves all else in the file as it is, also what somebody else writes there just now.
    pub(super) fn make(&self, change: &Change) -> Result<(), Failure> {
        if is_missing_or_empty(&self.folder) {
            let mut output = Output::into_folder_of(&self.folder, "--gazetteer")?;
            output.write(WORLD.0, WORLD.1)?;
            output.publish()?;
        }
        let path = self.path();
        let name = path.display().to_string();
        edit(&path, &self.seen, |text| change.apply(&name, text), |error| refused(&error))
    }
}

/// Why a file was not changed.
fn refused(error: &EditError) -> Failure {
    Failure::Message(format!("{error}; nothing was written"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::correction::Reading;

    #[test]
    fn a_gazetteer_that_is_not_there_goes_on_from_the_one_of_the_program() {
        let folder = tempfile::tempdir().unwrap();
        let file = CorrectionsFile { folder: folder.path().join("gazetteer"), seen: AtomicU64::new(0) };
        let reading = Reading::new("Moscou a condamné Ankara.", "russia", "condemns", "turkey");
        let judgement = crate::correction::Judgement {
            verdict: crate::Verdict::Right,
            part: None,
            reading: reading.clone(),
            document: None,
        };
        file.make(&Change::Set(judgement)).unwrap();
        let read = |name: &str| std::fs::read_to_string(file.folder.join(name)).unwrap();
        assert!(read(WORLD.0).ends_with("include = \"world\"\n"));
        assert!(read("corrections.toml").contains("\n[[judged]]\nverdict = \"right\"\n"));
        // What stands in the folder later is left alone.
        std::fs::remove_file(file.folder.join("world.toml")).unwrap();
        file.make(&Change::Unset(reading)).unwrap();
        assert_eq!(std::fs::read_dir(&file.folder).unwrap().count(), 1);
    }
}
