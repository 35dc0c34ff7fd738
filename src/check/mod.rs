//! What is odd in a gazetteer without being a mistake: names that never match, or match too much, and entities that look
//! like one.
//!
//! Loading a [`Gazetteer`](crate::Gazetteer) reports what is wrong with its files. This needs more than the files:
//! [`names`] asks how names match and which words the language has, [`Occurrences`] what stands in documents. The
//! stances are checked by [`Lexicon::check_examples`](crate::Lexicon::check_examples) and
//! [`Lexicon::check_classes`](crate::Lexicon::check_classes).

mod alike;
mod names;
mod occurrences;
mod ordinary;
mod part;
mod sound;

pub use names::names;
pub use occurrences::{Named, Occurrences};

use crate::gazetteer::{Alias, Draft, Located};
use rustc_hash::FxHashSet;

/// The names of an entity that its file lists as names: not what is said of it.
fn proper<'d>(draft: &'d Draft<'_>) -> impl Iterator<Item = &'d Located<Alias>> {
    draft.name.iter().chain(&draft.aliases).chain(&draft.seats)
}

/// Where the names of an entity begin whose case somebody thought about.
fn cased(draft: &Draft<'_>) -> FxHashSet<usize> {
    draft.marks.cased.iter().copied().collect()
}

/// What to do first where an entity stands in a file that has no place for the case of a name.
fn into_toml(draft: &Draft<'_>) -> &'static str {
    if draft.file.name.ends_with(".csv") { "move the entity into a .toml file and " } else { "" }
}
