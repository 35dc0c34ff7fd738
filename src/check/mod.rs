//! What is odd in a gazetteer without being a mistake: names that never match, or match too much.
//!
//! Loading a [`Gazetteer`](crate::Gazetteer) reports what is wrong with its files. This needs more than the files:
//! [`names`] asks how names match and which words the language has, [`Occurrences`] what stands in documents. The
//! stances are checked by [`Lexicon::check_examples`](crate::Lexicon::check_examples) and
//! [`Lexicon::check_classes`](crate::Lexicon::check_classes).

mod names;
mod occurrences;

pub use names::names;
pub use occurrences::{Named, Occurrences};

use crate::gazetteer::{Alias, Draft, Located};

/// The names of an entity that its file lists as names: not what is said of it.
fn proper<'d>(draft: &'d Draft<'_>) -> impl Iterator<Item = &'d Located<Alias>> {
    draft.name.iter().chain(&draft.aliases).chain(&draft.seats)
}
