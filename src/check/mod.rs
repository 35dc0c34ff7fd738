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

/// What an entity is called in documents of one language.
struct Called<'d, 'f> {
    draft: &'d Draft<'f>,
    name: Option<&'d Located<Alias>>,
    aliases: &'d [Located<Alias>],
    demonyms: &'d [Located<Alias>],
    combining: &'d [Located<Alias>],
    seats: &'d [Located<Alias>],
}

impl<'d, 'f> Called<'d, 'f> {
    fn of(draft: &'d Draft<'f>, language: &str) -> Self {
        let own = draft.languages.iter().find(|names| names.language == language);
        fn list<'d>(own: Option<&'d Option<Vec<Located<Alias>>>>, all: &'d [Located<Alias>]) -> &'d [Located<Alias>] {
            own.and_then(Option::as_deref).unwrap_or(all)
        }
        Called {
            draft,
            name: own.and_then(|own| own.name.as_ref()).or(draft.name.as_ref()),
            aliases: list(own.map(|own| &own.aliases), &draft.aliases),
            demonyms: list(own.map(|own| &own.demonyms), &draft.demonyms),
            combining: list(own.map(|own| &own.combining), &draft.combining),
            seats: list(own.map(|own| &own.seats), &draft.seats),
        }
    }

    fn proper(&self) -> impl Iterator<Item = &'d Located<Alias>> {
        self.name.into_iter().chain(self.aliases).chain(self.seats)
    }
}

/// Where the names of an entity begin whose case somebody thought about.
fn cased(draft: &Draft<'_>) -> FxHashSet<usize> {
    draft.marks.cased.iter().copied().collect()
}

/// What to do first where an entity stands in a file that has no place for the case of a name.
fn into_toml(draft: &Draft<'_>) -> &'static str {
    if draft.file.name.ends_with(".csv") { "move the entity into a .toml file and " } else { "" }
}
