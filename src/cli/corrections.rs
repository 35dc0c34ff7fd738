//! The file of corrections in the gazetteer folder, and the gazetteer folder where there is none yet.

use super::common::{Failure, InputArguments};
use super::output::{Output, edit};
use crate::correction::{Change, EditError};
use crate::gazetteer::CORRECTIONS;
use std::path::PathBuf;

/// The file that says that a gazetteer goes on from the one built into the program, and its text.
const WORLD: (&str, &str) = ("world.toml", "include = \"world\"\n");

/// Where judgements are written.
#[derive(Clone, Debug)]
pub(super) struct CorrectionsFile {
    folder: PathBuf,
}

impl CorrectionsFile {
    /// The file of the gazetteer that documents are read by.
    pub(super) fn of(input: &InputArguments) -> Self {
        CorrectionsFile { folder: input.gazetteer_folder() }
    }

    /// Where it is, or will be.
    pub(super) fn path(&self) -> PathBuf {
        self.folder.join(CORRECTIONS)
    }

    /// Makes a change, and leaves all else in the file as it is, also what somebody else writes there just now.
    pub(super) fn make(&self, change: &Change) -> Result<(), Failure> {
        if !self.folder.exists() {
            let mut output = Output::into_folder_of(&self.folder, "--gazetteer")?;
            output.write(WORLD.0, WORLD.1)?;
            output.publish()?;
        }
        let path = self.path();
        let name = path.display().to_string();
        edit(&path, |text| change.apply(&name, text), |error| refused(&error))
    }
}

/// Why a file was not changed.
fn refused(error: &EditError) -> Failure {
    Failure::Message(format!("{error}; nothing was written"))
}
