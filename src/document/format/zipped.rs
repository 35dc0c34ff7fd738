//! Files that are ZIP archives inside: one entry at a time, never more unpacked than the limit.

use super::{Context, FormatError};
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// Bytes unpacked between two looks at the clock.
const PIECE: u64 = 1 << 20;

/// An archive in memory, and how much of it may still be unpacked.
pub(in crate::document) struct Zipped<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    context: Context<'a>,
    /// The name of the format, for errors.
    format: &'static str,
    left: u64,
}

impl<'a> Zipped<'a> {
    /// Opens an archive; `format` is what a reader calls the file ("DOCX").
    ///
    /// # Errors
    /// `broken-file` where it is no ZIP archive.
    pub(in crate::document) fn open(
        bytes: &'a [u8],
        format: &'static str,
        context: &Context<'a>,
    ) -> Result<Self, FormatError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| said(format, error))?;
        Ok(Zipped { archive, context: *context, format, left: context.most_bytes })
    }

    /// The names of the entries, in the order of the archive's list. Folders, and names that are no text, are left out.
    pub(in crate::document) fn names(&self) -> Vec<String> {
        let names = self.archive.file_names().filter_map(Result::ok);
        names.filter(|name| !name.ends_with('/')).map(|name| name.into_owned()).collect()
    }

    /// The bytes of an entry.
    ///
    /// # Errors
    /// `broken-file` where it lacks or is damaged, `encrypted` where it has a password, `too-large`, `too-slow`.
    pub(in crate::document) fn entry(&mut self, name: &str) -> Result<Vec<u8>, FormatError> {
        match self.optional(name)? {
            Some(bytes) => Ok(bytes),
            None => Err(FormatError::broken(self.format, format!("it lacks `{name}`"))),
        }
    }

    /// The bytes of an entry, where there is one of this name.
    ///
    /// # Errors
    /// As [`Zipped::entry`].
    pub(in crate::document) fn optional(&mut self, name: &str) -> Result<Option<Vec<u8>>, FormatError> {
        let mut bytes = Vec::new();
        let limit = self.context.most_bytes;
        let mut file = match self.archive.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(said(self.format, error)),
        };
        loop {
            self.context.check_time()?;
            // One byte more than is left shows that there is too much.
            let piece = PIECE.min(self.left.saturating_add(1));
            let read = file.by_ref().take(piece).read_to_end(&mut bytes);
            let read = read.map_err(|error| FormatError::broken(self.format, error))? as u64;
            if read > self.left {
                return Err(FormatError::too_large(limit));
            }
            self.left -= read;
            if read < piece {
                return Ok(Some(bytes));
            }
        }
    }

    /// Unpacks all entries and forgets them, so that a library that unpacks without a limit can be let at the archive.
    ///
    /// # Errors
    /// As [`Zipped::entry`].
    pub(in crate::document) fn check_size(mut self) -> Result<(), FormatError> {
        for name in self.names() {
            self.optional(&name)?;
        }
        Ok(())
    }
}

/// What the library says, as an error of ours.
pub(in crate::document) fn said(format: &str, error: ZipError) -> FormatError {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
            FormatError::encrypted(format)
        }
        other => FormatError::broken(format, other),
    }
}

impl FormatError {
    /// The file has a password.
    pub(super) fn encrypted(format: &str) -> Self {
        let help = "open it in the program that made it, and save it without a password";
        FormatError::new("encrypted", format!("a {format} file with a password"), help)
    }
}
