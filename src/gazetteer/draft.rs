//! Entities as one file writes them: fields checked one by one, references not yet followed.

use super::dated;
use super::entity::{Alias, Case, Gender, Kind};
use super::source::{Located, SourceFile};
use super::table::{Table, Value, nearest, parse, shorten};
use super::term::Dated;
use crate::Diagnostic;
use std::ops::Range;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The keys of an entity, in the order in which messages list them. CSV files use the same words.
pub(super) const KEYS: [&str; 11] = [
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
];

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
    /// The aliases, by where they begin, whose case somebody thought about.
    pub cased: Vec<usize>,
}

impl Draft<'_> {
    /// Everything that names the entity.
    pub fn forms(&self) -> impl Iterator<Item = &Located<Alias>> {
        self.name.iter().chain(&self.aliases).chain(&self.demonyms).chain(&self.combining).chain(&self.seats)
    }
}

/// The entities of a TOML file; `true` where syntax errors may have cost some.
pub(super) fn read_toml<'f>(file: &'f SourceFile, diagnostics: &mut Vec<Diagnostic>) -> (Vec<Draft<'f>>, bool) {
    let Some(mut root) = parse(file, diagnostics) else { return (Vec::new(), true) };
    let mut drafts = Vec::new();
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
    (drafts, root.is_broken())
}

fn read_block<'f>(kind: Kind, mut block: Table<'f>, diagnostics: &mut Vec<Diagnostic>) -> Draft<'f> {
    let file = block.file();
    let id = block.required_string("id", diagnostics).map(|id| check_id(file, id, diagnostics));
    block.require("name", diagnostics);
    let mut cased = Vec::new();
    let name = block.value("name", diagnostics);
    let name = name.and_then(|value| read_alias(file, value, Case::Capital, &mut cased, diagnostics));
    let mut list = |key, case| aliases(&mut block, key, case, &mut cased, diagnostics);
    let [aliases, seats] = ["aliases", "seats"].map(|key| list(key, Case::Capital));
    let [demonyms, combining] = ["demonyms", "combining"].map(|key| list(key, Case::Any));
    let draft = Draft {
        file,
        span: block.span(),
        kind,
        id,
        name,
        aliases,
        demonyms,
        combining,
        seats,
        affiliations: dated::read(&mut block, "affiliation", ("id", true), diagnostics),
        roles: dated::read(&mut block, "roles", ("text", false), diagnostics)
            .into_iter()
            .map(|role| role.value)
            .collect(),
        members: block.strings("members", diagnostics),
        gender: block.string("gender", diagnostics).and_then(|gender| check_gender(file, &gender, diagnostics)),
        wikidata: block.string("wikidata", diagnostics).and_then(|item| check_wikidata(file, item, diagnostics)),
        cased,
    };
    block.finish(&KEYS, diagnostics);
    draft
}

/// The aliases under `key`: texts, or `{ text = …, case = … }`.
fn aliases(
    table: &mut Table<'_>,
    key: &str,
    case: Case,
    cased: &mut Vec<usize>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Located<Alias>> {
    let file = table.file();
    let values = table.values(key, diagnostics);
    values.into_iter().filter_map(|value| read_alias(file, value, case, cased, diagnostics)).collect()
}

fn read_alias(
    file: &SourceFile,
    value: Value<'_>,
    case: Case,
    cased: &mut Vec<usize>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Located<Alias>> {
    match value {
        Value::String(text) => check_alias(file, text, case, diagnostics),
        Value::Table(mut table) => {
            let text = table.required_string("text", diagnostics);
            let case = match table.string("case", diagnostics) {
                Some(word) => {
                    cased.extend(text.as_ref().map(|text| text.span.start));
                    check_case(file, &word, diagnostics).unwrap_or(case)
                }
                None => case,
            };
            table.finish(&["text", "case"], diagnostics);
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
