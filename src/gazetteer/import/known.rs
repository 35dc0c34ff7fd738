//! What the files of a gazetteer folder have already, besides those that the same import wrote the last time.

use super::super::draft::Draft;
use super::super::source::SourceFile;
use super::super::{Kind, load, read_file};
use super::Origin;
use super::write::{is_unchanged, is_written_by};
use crate::text::Folded;
use crate::{Diagnostic, Severity};
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// An entity of another file.
#[derive(Clone, Debug)]
pub(super) struct Other {
    pub id: String,
    pub kind: Kind,
    pub wikidata: Option<u64>,
}

/// Who stands in the other files, by everything that tells.
#[derive(Debug, Default)]
pub(crate) struct Known {
    entities: Vec<Other>,
    by_id: HashMap<String, usize>,
    by_text: HashMap<String, usize>,
    by_item: HashMap<u64, usize>,
    written: Vec<PathBuf>,
}

impl Known {
    /// Reads the files of a folder, which may be missing.
    ///
    /// # Errors
    /// Where a file can't be read, so that nobody knows who stands in it; where a person has changed a file that is
    /// to be written anew. References between entities don't matter here.
    pub(crate) fn in_folder(folder: &Path, origin: Origin) -> Result<Known, Vec<Diagnostic>> {
        let mut known = Known::default();
        if !folder.exists() {
            return Ok(known);
        }
        let mut diagnostics = Vec::new();
        for file in &load::read_folder(folder, &mut diagnostics).entities {
            if is_written_by(Path::new(&file.name), origin) {
                if !is_unchanged(&file.text) {
                    diagnostics.push(changed(file));
                }
                known.written.push(PathBuf::from(&file.name));
            } else {
                known.take(file, &mut diagnostics);
            }
        }
        diagnostics.retain(|diagnostic| diagnostic.severity == Severity::Error);
        if diagnostics.is_empty() { Ok(known) } else { Err(diagnostics) }
    }

    fn take(&mut self, file: &SourceFile, diagnostics: &mut Vec<Diagnostic>) {
        let read = read_file(file, diagnostics);
        for draft in &read.drafts {
            self.add(draft);
        }
        for block in &read.more {
            if let Some(&place) = block.id.as_ref().and_then(|id| self.by_id.get(&id.value)) {
                self.add_forms(block, place);
            }
        }
    }

    fn add(&mut self, draft: &Draft<'_>) {
        let Some(id) = &draft.id else { return };
        let place = self.entities.len();
        let wikidata = draft.wikidata.as_deref().and_then(item_number);
        self.entities.push(Other { id: id.value.clone(), kind: draft.kind, wikidata });
        self.by_id.entry(id.value.clone()).or_insert(place);
        self.add_forms(draft, place);
        if let Some(number) = wikidata {
            self.by_item.entry(number).or_insert(place);
        }
    }

    fn add_forms(&mut self, block: &Draft<'_>, place: usize) {
        for form in block.forms() {
            self.by_text.entry(Folded::of(&form.value.text).as_str().to_owned()).or_insert(place);
        }
    }

    pub(super) fn of_id(&self, id: &str) -> Option<&Other> {
        self.by_id.get(id).and_then(|&place| self.entities.get(place))
    }

    /// Whom a folded text names.
    pub(super) fn of_text(&self, folded: &str) -> Option<&Other> {
        self.by_text.get(folded).and_then(|&place| self.entities.get(place))
    }

    pub(super) fn of_item(&self, number: u64) -> Option<&Other> {
        self.by_item.get(&number).and_then(|&place| self.entities.get(place))
    }

    /// The files of the last import, which this one replaces.
    pub(crate) fn written(&self) -> &[PathBuf] {
        &self.written
    }
}

fn changed(file: &SourceFile) -> Diagnostic {
    Diagnostic::error("imported-changed", "somebody has changed this file, and importing again would lose that")
        .in_file(&file.name)
        .help(
            "move what you wrote into a file of your own (people.toml, …), where it counts more than what is imported, \
             and delete this file",
        )
}

/// The number of an item of Wikidata: of `Q43`, 43.
pub(super) fn item_number(item: &str) -> Option<u64> {
    let digits = item.strip_prefix('Q').filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    digits.parse().ok().filter(|&number| number > 0)
}
