//! What is wrong with a file that is imported: the first mistakes in full, of the rest how many.

use crate::{Diagnostic, Severity};

/// How many are kept. A dump has a hundred million lines, and the twentieth mistake says what the first one said.
const MOST: usize = 20;

/// The mistakes of an import.
#[derive(Debug, Default)]
pub(crate) struct Complaints {
    first: Vec<Diagnostic>,
    more: u64,
    errors: u64,
}

impl Complaints {
    pub(super) fn push(&mut self, complaint: Diagnostic) {
        self.errors += u64::from(complaint.severity == Severity::Error);
        if self.first.len() < MOST {
            self.first.push(complaint);
        } else {
            self.more += 1;
        }
    }

    /// The first ones, in the order of files and lines.
    pub(crate) fn first(&self) -> &[Diagnostic] {
        &self.first
    }

    /// How many there are besides.
    pub(crate) fn more(&self) -> u64 {
        self.more
    }

    /// Whether something could not be read.
    pub(crate) fn has_errors(&self) -> bool {
        self.errors > 0
    }
}
