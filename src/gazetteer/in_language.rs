//! Names of an entity in one more language: `[state.en]` under its block, `name:en` in CSV.

use super::dated;
use super::draft::{Marks, aliases, read_alias};
use super::entity::{Alias, Case, Entity};
use super::source::Located;
use super::table::Table;
use super::term::Dated;
use crate::Diagnostic;

/// The keys that may stand in a table of a language, in the order in which messages list them.
pub(super) const KEYS: [&str; 6] = ["name", "aliases", "demonyms", "combining", "seats", "roles"];

/// What an entity is called in documents of one language. A key that stands here takes the place of the same key of the
/// entity there; one that doesn't is the same in all languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InLanguage {
    /// The language's code (`en`).
    pub language: String,
    /// The name.
    pub name: Option<Alias>,
    /// Other names.
    pub aliases: Option<Vec<Alias>>,
    /// Adjectives and nouns for what belongs to it.
    pub demonyms: Option<Vec<Alias>>,
    /// First parts of compounds.
    pub combining: Option<Vec<Alias>>,
    /// Places that stand for it where they act.
    pub seats: Option<Vec<Alias>>,
    /// Descriptions of its offices.
    pub roles: Option<Vec<Dated<String>>>,
}

impl InLanguage {
    /// Puts these names in the place of those of the entity.
    pub(super) fn take_over(&self, entity: &mut Entity) {
        fn put<T: Clone>(new: Option<&T>, old: &mut T) {
            if let Some(new) = new {
                old.clone_from(new);
            }
        }
        put(self.name.as_ref(), &mut entity.name);
        put(self.aliases.as_ref(), &mut entity.aliases);
        put(self.demonyms.as_ref(), &mut entity.demonyms);
        put(self.combining.as_ref(), &mut entity.combining);
        put(self.seats.as_ref(), &mut entity.seats);
        put(self.roles.as_ref(), &mut entity.roles);
    }
}

/// The same as a file writes it.
#[derive(Debug, Default)]
pub(crate) struct LanguageDraft {
    pub language: String,
    pub name: Option<Located<Alias>>,
    pub aliases: Option<Vec<Located<Alias>>>,
    pub demonyms: Option<Vec<Located<Alias>>>,
    pub combining: Option<Vec<Located<Alias>>>,
    pub seats: Option<Vec<Located<Alias>>>,
    pub roles: Option<Vec<Dated<String>>>,
}

impl LanguageDraft {
    pub(super) fn forms(&self) -> impl Iterator<Item = &Located<Alias>> {
        let lists = [&self.aliases, &self.demonyms, &self.combining, &self.seats];
        self.name.iter().chain(lists.into_iter().flatten().flatten())
    }

    /// Whether it says nothing.
    pub(super) fn is_empty(&self) -> bool {
        let lists = [&self.aliases, &self.demonyms, &self.combining, &self.seats];
        self.name.is_none() && lists.into_iter().all(Option::is_none) && self.roles.is_none()
    }

    pub(super) fn build(self) -> InLanguage {
        let texts =
            |list: Option<Vec<Located<Alias>>>| list.map(|list| list.into_iter().map(|alias| alias.value).collect());
        InLanguage {
            language: self.language,
            name: self.name.map(|name| name.value),
            aliases: texts(self.aliases),
            demonyms: texts(self.demonyms),
            combining: texts(self.combining),
            seats: texts(self.seats),
            roles: self.roles,
        }
    }
}

/// Whether a key may be the code of a language.
pub(crate) fn is_code(key: &str) -> bool {
    matches!(key.len(), 2 | 3) && key.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// Reads the tables of languages under a block.
pub(super) fn read_tables(
    block: &mut Table<'_>,
    marks: &mut Marks,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<LanguageDraft> {
    let is_language = |key: &Located<String>| is_code(&key.value) && block.holds_table(&key.value);
    let codes: Vec<Located<String>> = block.keys().into_iter().filter(is_language).collect();
    let mut found = Vec::new();
    for code in codes {
        let Some(mut table) = block.table(&code.value, diagnostics) else { continue };
        let file = table.file();
        let name = table.value("name", diagnostics);
        let name = name.and_then(|value| read_alias(file, value, Case::Capital, marks, diagnostics));
        let mut list = |key, case| table.holds(key).then(|| aliases(&mut table, key, case, marks, diagnostics));
        let [others, seats] = ["aliases", "seats"].map(|key| list(key, Case::Capital));
        let [demonyms, combining] = ["demonyms", "combining"].map(|key| list(key, Case::Any));
        let roles = table.holds("roles").then(|| dated::read(&mut table, "roles", ("text", false), diagnostics));
        table.finish(&KEYS, diagnostics);
        let roles = roles.map(|roles| roles.into_iter().map(|role| role.value).collect());
        found.push(LanguageDraft { language: code.value, name, aliases: others, demonyms, combining, seats, roles });
    }
    found
}

/// The key and the language of a column of CSV, `name:en`.
pub(super) fn column(name: &str) -> Option<(&str, &str)> {
    let (key, code) = name.split_once(':')?;
    (KEYS.contains(&key) && is_code(code)).then_some((key, code))
}

/// The codes of the languages that the columns of a CSV file speak of, each once.
pub(super) fn codes(columns: &[String]) -> Vec<&str> {
    let mut codes: Vec<&str> = columns.iter().filter_map(|name| Some(column(name)?.1)).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}
