//! Entities as one file writes them: fields checked one by one, references not yet followed.

use super::dated;
use super::entity::{Alias, Case, Gender, Kind};
use super::in_language::{self, LanguageDraft};
use super::source::{Located, SourceFile};
use super::table::{Table, Value, nearest, parse, shorten};
use super::term::Dated;
use crate::Diagnostic;
use std::ops::Range;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The keys of an entity, in the order in which messages list them. CSV files use the same words.
pub(super) const KEYS: [&str; 13] = [
    "id",
    "name",
    "aliases",
    "demonyms",
    "combining",
    "seats",
    "affiliation",
    "roles",
    "members",
    "gender",
    "wikidata",
    "type",
    "surname",
];

/// The block of names that are added to an entity that stands elsewhere.
const MORE: &str = "more";
/// Its keys.
const MORE_KEYS: [&str; 8] = ["id", "aliases", "demonyms", "combining", "seats", "affiliation", "roles", "members"];

/// The key, outside of blocks, by which a folder takes the gazetteer of the program in.
const INCLUDE: &str = "include";
/// The only thing that it may say; the files of that gazetteer are called so where a folder includes them.
pub(super) const WORLD: &str = "world";

/// The only type that there is: newspapers, agencies, stations.
const MEDIA: &str = "media";

/// An entity that was read and whose references to others are still words.
#[derive(Debug)]
pub(crate) struct Draft<'f> {
    pub file: &'f SourceFile,
    pub span: Range<usize>,
    pub kind: Kind,
    pub id: Option<Located<String>>,
    pub name: Option<Located<Alias>>,
    pub aliases: Vec<Located<Alias>>,
    pub demonyms: Vec<Located<Alias>>,
    pub combining: Vec<Located<Alias>>,
    pub seats: Vec<Located<Alias>>,
    pub affiliations: Vec<Located<Dated<String>>>,
    pub roles: Vec<Dated<String>>,
    pub members: Vec<Located<String>>,
    pub gender: Option<Gender>,
    pub wikidata: Option<String>,
    /// It reports what others say and do.
    pub media: bool,
    /// The last word of the name names the person too.
    pub surname: bool,
    /// Its names in other languages.
    pub languages: Vec<LanguageDraft>,
    pub marks: Marks,
    /// What other blocks add to it.
    pub more: Vec<Draft<'f>>,
}

/// What is said of aliases for those who check them, by where they begin in their file.
#[derive(Debug, Default)]
pub(crate) struct Marks {
    /// Somebody thought about their case.
    pub cased: Vec<usize>,
    /// They are known to name others too.
    pub shared: Vec<usize>,
}

impl<'f> Draft<'f> {
    /// An entity of which nothing more is known.
    pub(super) fn empty(file: &'f SourceFile, span: Range<usize>, kind: Kind, id: Option<Located<String>>) -> Self {
        Draft {
            file,
            span,
            kind,
            id,
            name: None,
            aliases: Vec::new(),
            demonyms: Vec::new(),
            combining: Vec::new(),
            seats: Vec::new(),
            affiliations: Vec::new(),
            roles: Vec::new(),
            members: Vec::new(),
            gender: None,
            wikidata: None,
            media: false,
            surname: true,
            languages: Vec::new(),
            marks: Marks::default(),
            more: Vec::new(),
        }
    }

    /// Everything by which its own block names the entity.
    pub fn forms(&self) -> impl Iterator<Item = &Located<Alias>> {
        self.name.iter().chain(&self.aliases).chain(&self.demonyms).chain(&self.combining).chain(&self.seats)
    }

    /// Everything that names the entity in documents of a language, or in those of which none is known; each with the
    /// block that has it.
    pub fn forms_in<'d>(&'d self, language: Option<&str>) -> impl Iterator<Item = (&'d Self, &'d Located<Alias>)> {
        let own = self.languages.iter().find(|names| Some(names.language.as_str()) == language);
        let holds = |list: fn(&LanguageDraft) -> bool| own.is_none_or(|own| !list(own));
        let name = self.name.as_ref().filter(|_| holds(|own| own.name.is_some()));
        let lists = [
            (holds(|own| own.aliases.is_some()), &self.aliases),
            (holds(|own| own.demonyms.is_some()), &self.demonyms),
            (holds(|own| own.combining.is_some()), &self.combining),
            (holds(|own| own.seats.is_some()), &self.seats),
        ];
        let lists = lists.into_iter().filter(|(holds, _)| *holds).flat_map(|(_, list)| list);
        let own = own.into_iter().flat_map(LanguageDraft::forms).chain(name).chain(lists);
        let more = self.more.iter().flat_map(|block| block.forms().map(move |form| (block, form)));
        own.map(move |form| (self, form)).chain(more)
    }

    /// The block and those that add to it, each of which may stand in another file.
    pub fn blocks(&self) -> impl Iterator<Item = &Self> {
        std::iter::once(self).chain(&self.more)
    }
}

/// What a TOML file says.
pub(super) fn read_toml<'f>(file: &'f SourceFile, diagnostics: &mut Vec<Diagnostic>) -> ReadFile<'f> {
    let Some(mut root) = parse(file, diagnostics) else { return ReadFile { broken: true, ..ReadFile::default() } };
    let mut drafts = Vec::new();
    let includes_world = root.string(INCLUDE, diagnostics).is_some_and(|what| {
        if what.value != WORLD {
            let message = format!("`{}` is nothing that can be included", shorten(&what.value));
            let help = format!("write {INCLUDE} = \"{WORLD}\" to have the entities that come with the program too");
            diagnostics.push(file.error("unknown-include", what.span, message).help(help));
        }
        what.value == WORLD
    });
    let more = root.tables(MORE, diagnostics);
    let more = more.into_iter().map(|block| read_more(block, diagnostics)).collect();
    for kind in Kind::ALL {
        for block in root.tables(kind.as_str(), diagnostics) {
            drafts.push(read_block(kind, block, diagnostics));
        }
    }
    for key in root.keys() {
        let mut not_blocks = Vec::new();
        root.tables(&key.value, &mut not_blocks);
        // Where a header could not be read, a key after it is taken for a block, or has lost its own. That
        // error was reported; this one would only puzzle.
        if root.is_broken() && !file.text.get(..key.span.start).is_some_and(|before| before.ends_with('[')) {
            continue;
        }
        let name = shorten(&key.value);
        let kinds = Kind::ALL.map(Kind::as_str);
        let diagnostic = if not_blocks.is_empty() {
            let help = match nearest(&key.value, kinds) {
                Some(guess) => format!("did you mean [[{guess}]]?"),
                None => format!("a block begins with [[{}]], [[{}]] or [[{}]]", kinds[0], kinds[1], kinds[2]),
            };
            file.error("unknown-table", key.span, format!("unknown kind of block `{name}`")).help(help)
        } else {
            file.error("unknown-table", key.span, format!("`{name}` stands outside of any block"))
                .help(format!("write it under a line [[{}]], [[{}]] or [[{}]]", kinds[0], kinds[1], kinds[2]))
        };
        diagnostics.push(diagnostic);
    }
    ReadFile { drafts, more, includes_world, broken: root.is_broken() }
}

/// What a file of entities says.
#[derive(Debug, Default)]
pub(super) struct ReadFile<'f> {
    pub drafts: Vec<Draft<'f>>,
    /// What it adds to entities that stand elsewhere.
    pub more: Vec<Draft<'f>>,
    /// The gazetteer of the program counts too.
    pub includes_world: bool,
    /// Mistakes of form may have cost some entities.
    pub broken: bool,
}

fn read_block<'f>(kind: Kind, mut block: Table<'f>, diagnostics: &mut Vec<Diagnostic>) -> Draft<'f> {
    let file = block.file();
    block.require("name", diagnostics);
    let mut draft = read_names(kind, &mut block, diagnostics);
    let name = block.value("name", diagnostics);
    draft.name = name.and_then(|value| read_alias(file, value, Case::Capital, &mut draft.marks, diagnostics));
    draft.surname = block.boolean("surname", diagnostics).is_none_or(|has_one| has_one.value);
    draft.gender = block.string("gender", diagnostics).and_then(|gender| check_gender(file, &gender, diagnostics));
    draft.wikidata = block.string("wikidata", diagnostics).and_then(|item| check_wikidata(file, item, diagnostics));
    draft.media = block.string("type", diagnostics).is_some_and(|word| check_type(file, &word, diagnostics));
    draft.languages = in_language::read_tables(&mut block, &mut draft.marks, diagnostics);
    block.finish(&KEYS, diagnostics);
    draft
}

/// A block that adds names to an entity that stands elsewhere.
fn read_more<'f>(mut block: Table<'f>, diagnostics: &mut Vec<Diagnostic>) -> Draft<'f> {
    let draft = read_names(Kind::Organisation, &mut block, diagnostics);
    block.finish(&MORE_KEYS, diagnostics);
    draft
}

/// The keys that may add to an entity.
fn read_names<'f>(kind: Kind, block: &mut Table<'f>, diagnostics: &mut Vec<Diagnostic>) -> Draft<'f> {
    let file = block.file();
    let id = block.required_string("id", diagnostics).map(|id| check_id(file, id, diagnostics));
    let mut marks = Marks::default();
    let mut list = |key, case| aliases(block, key, case, &mut marks, diagnostics);
    let [aliases, seats] = ["aliases", "seats"].map(|key| list(key, Case::Capital));
    let [demonyms, combining] = ["demonyms", "combining"].map(|key| list(key, Case::Any));
    let roles = dated::read(block, "roles", ("text", false), diagnostics);
    Draft {
        aliases,
        demonyms,
        combining,
        seats,
        affiliations: dated::read(block, "affiliation", ("id", true), diagnostics),
        roles: roles.into_iter().map(|role| role.value).collect(),
        members: block.strings("members", diagnostics),
        marks,
        ..Draft::empty(file, block.span(), kind, id)
    }
}

/// The aliases under `key`: texts, or `{ text = …, case = …, shared = … }`.
pub(super) fn aliases(
    table: &mut Table<'_>,
    key: &str,
    case: Case,
    marks: &mut Marks,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Located<Alias>> {
    let file = table.file();
    let values = table.values(key, diagnostics);
    values.into_iter().filter_map(|value| read_alias(file, value, case, marks, diagnostics)).collect()
}

pub(super) fn read_alias(
    file: &SourceFile,
    value: Value<'_>,
    case: Case,
    marks: &mut Marks,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Located<Alias>> {
    match value {
        Value::String(text) => check_alias(file, text, case, diagnostics),
        Value::Table(mut table) => {
            let text = table.required_string("text", diagnostics);
            let case = match table.string("case", diagnostics) {
                Some(word) => {
                    marks.cased.extend(text.as_ref().map(|text| text.span.start));
                    check_case(file, &word, diagnostics).unwrap_or(case)
                }
                None => case,
            };
            if table.boolean("shared", diagnostics).is_some_and(|shared| shared.value) {
                marks.shared.extend(text.as_ref().map(|text| text.span.start));
            }
            table.finish(&["text", "case", "shared"], diagnostics);
            check_alias(file, text?, case, diagnostics)
        }
    }
}

/// Reports an id that is not kebab-case ASCII, and keeps it: others may refer to it.
pub(super) fn check_id(file: &SourceFile, id: Located<String>, diagnostics: &mut Vec<Diagnostic>) -> Located<String> {
    let bytes = id.value.as_bytes();
    let good = bytes.iter().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || *byte == b'-')
        && !bytes.windows(2).any(|pair| pair == b"--")
        && !id.value.starts_with('-')
        && !id.value.ends_with('-');
    let better = if good { id.value.clone() } else { kebab_case(&id.value) };
    if better != id.value || better.is_empty() {
        let help = if better.is_empty() {
            "an id is made of the letters a to z, digits and hyphens, as in \"south-africa\"".to_owned()
        } else {
            format!(
                "write \"{}\": an id has only the letters a to z, digits, and hyphens between them",
                shorten(&better)
            )
        };
        let message = format!("`{}` can't be an id", shorten(&id.value));
        diagnostics.push(file.error("bad-id", id.span.clone(), message).help(help));
    }
    id
}

/// The text as an alias, without spaces around it; `None`, and an error, where nothing could ever match it.
pub(super) fn check_alias(
    file: &SourceFile,
    text: Located<String>,
    case: Case,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Located<Alias>> {
    if !text.value.contains(char::is_alphanumeric) {
        let message = if text.value.trim().is_empty() {
            "this name is empty".to_owned()
        } else {
            format!("`{}` has neither a letter nor a digit", shorten(text.value.trim()))
        };
        diagnostics.push(file.error("empty-alias", text.span, message).help("write a name, or delete it"));
        return None;
    }
    Some(Located { value: Alias { text: text.value.trim().to_owned(), case }, span: text.span })
}

fn check_case(file: &SourceFile, word: &Located<String>, diagnostics: &mut Vec<Diagnostic>) -> Option<Case> {
    let case = Case::from_name(&word.value);
    if case.is_none() {
        let message = format!("unknown case `{}`", shorten(&word.value));
        diagnostics
            .push(file.error("unknown-case", word.span.clone(), message).help(
                "write \"capital\" (capitals of the alias are needed), \"exact\" (letter for letter) or \"any\"",
            ));
    }
    case
}

/// Whether the word says that it reports what others say and do.
pub(super) fn check_type(file: &SourceFile, word: &Located<String>, diagnostics: &mut Vec<Diagnostic>) -> bool {
    let is_media = word.value == MEDIA;
    if !is_media {
        let message = format!("unknown type `{}`", shorten(&word.value));
        let help = format!("write \"{MEDIA}\" for who reports what others say and do, or delete the line");
        diagnostics.push(file.error("unknown-type", word.span.clone(), message).help(help));
    }
    is_media
}

/// The gender that the word says.
pub(super) fn check_gender(
    file: &SourceFile,
    word: &Located<String>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Gender> {
    let gender = Gender::from_name(&word.value);
    if gender.is_none() {
        let message = format!("unknown gender `{}`", shorten(&word.value));
        let help = "write \"feminine\" or \"masculine\"";
        diagnostics.push(file.error("unknown-gender", word.span.clone(), message).help(help));
    }
    gender
}

/// The item of Wikidata, where it is one.
pub(super) fn check_wikidata(
    file: &SourceFile,
    item: Located<String>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<String> {
    let good = item.value.strip_prefix('Q').is_some_and(|digits| {
        !digits.is_empty() && !digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit())
    });
    if good {
        return Some(item.value);
    }
    let message = format!("`{}` is no item of Wikidata", shorten(&item.value));
    let help = "write Q and its number, as in \"Q43\", or delete the line";
    diagnostics.push(file.error("bad-wikidata", item.span, message).help(help));
    None
}

/// The nearest thing to `text` that may be an id: `Érdoğan (R. T.)` gives `erdogan-r-t`.
pub(super) fn kebab_case(text: &str) -> String {
    let mut id = String::new();
    for c in text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        if c.is_ascii_alphanumeric() {
            id.push(c);
        } else if !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
    }
    id.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::kebab_case;

    #[test]
    fn suggests_ids() {
        for (text, id) in [("turkey", "turkey"), ("South Africa", "south-africa"), ("Érdoğan (R. T.)", "erdogan-r-t")]
        {
            assert_eq!(kebab_case(text), id);
        }
        assert_eq!(kebab_case("—!"), "");
        assert_eq!(kebab_case("a--b_"), "a-b");
    }
}
