//! Imported entries give way to those that people write: who corrects an imported one writes another of its id.

use super::draft::Draft;
use std::collections::{HashMap, HashSet};

/// Takes the imported entries away whose id stands in a file of a person, or in an imported file before. `drafts` come
/// in the order of files.
pub(super) fn give_way(drafts: &mut Vec<Draft<'_>>) {
    let id_of = |draft: &Draft<'_>| draft.id.as_ref().map(|id| id.value.clone());
    if !drafts.iter().any(|draft| draft.file.is_imported()) {
        return;
    }
    let written: HashSet<String> = drafts.iter().filter(|draft| !draft.file.is_imported()).filter_map(id_of).collect();
    let mut imported: HashMap<String, &str> = HashMap::new();
    drafts.retain(|draft| match id_of(draft) {
        Some(id) if draft.file.is_imported() => {
            let file = draft.file.name.as_str();
            // Twice in one file is a mistake of that file, and is said as elsewhere.
            !written.contains(&id) && *imported.entry(id).or_insert(file) == file
        }
        _ => true,
    });
}
