//! Entries that were imported, or come with the program, give way to those that users write: who corrects one writes
//! another of its id.

use super::draft::Draft;
use std::collections::{HashMap, HashSet};

/// Takes the entries away, of those that give way, whose id stands in a file of a user, or in such a file before. `drafts`
/// come in the order of files.
pub(super) fn give_way(drafts: &mut Vec<Draft<'_>>) {
    let id_of = |draft: &Draft<'_>| draft.id.as_ref().map(|id| id.value.clone());
    if !drafts.iter().any(|draft| draft.file.gives_way()) {
        return;
    }
    let written: HashSet<String> = drafts.iter().filter(|draft| !draft.file.gives_way()).filter_map(id_of).collect();
    let mut imported: HashMap<String, &str> = HashMap::new();
    drafts.retain(|draft| match id_of(draft) {
        Some(id) if draft.file.gives_way() => {
            let file = draft.file.name.as_str();
            // Twice in one file is a mistake of that file, and is said as elsewhere.
            !written.contains(&id) && *imported.entry(id).or_insert(file) == file
        }
        _ => true,
    });
}
