//! Names that can't do what they are there for, as the names themselves and the language's words show.

use super::Called;
use super::alike::look_alikes;
use super::ordinary::Words;
use super::part::parts;
use crate::Diagnostic;
use crate::gazetteer::{Alias, Draft, Kind, Located, SourceFile, drafts_of, shorten, text_key};
use crate::lexicon::{Language, Lexicon, NameRules};
use crate::mention::swallows;
use crate::text::Folded;
use std::collections::{BTreeMap, HashSet};

/// Of the names that are the same but for capitals and accents, so many that match differently are compared: more are
/// written by a program, and comparing each with all others would never end.
const MOST_COMPARED: usize = 16;

/// Warns of names that another name of the entity always swallows, of names and demonyms that are ordinary words, of
/// aliases that the names of others begin with, and of entities that look like one or share an item of Wikidata. `files`
/// are the data files of the gazetteer, which may have mistakes: these are said by loading it. The order is that of the
/// files' names and lines.
///
/// ```
/// use actant::gazetteer::SourceFile;
/// let text = "[[organisation]]\nid = \"paper\"\nname = \"La Tribune\"\naliases = [\"Tribune\"]\n";
/// let found = actant::check::names(&[SourceFile::new("f.toml", text)], &actant::Lexicon::built_in());
/// assert_eq!((found.len(), found[0].code, found[0].line), (1, "ordinary-word", 4));
/// ```
pub fn names(files: &[SourceFile], lexicon: &Lexicon) -> Vec<Diagnostic> {
    let drafts = drafts_of(files);
    let languages: Vec<&Language> = lexicon.languages().filter_map(|code| lexicon.language(code)).collect();
    let mut found = Vec::new();
    for draft in &drafts {
        swallowed(draft, draft.name.as_ref(), &draft.aliases, &mut found);
        swallowed(draft, None, &draft.seats, &mut found);
    }
    for language in &languages {
        let mut words = Words::of(language);
        drafts.iter().for_each(|draft| words.check(&Called::of(draft, language.code()), &mut found));
    }
    parts(&drafts, &mut found);
    let rules: Vec<&NameRules> = languages.iter().map(|language| &language.names).collect();
    look_alikes(&drafts, &rules, &mut found);
    same_item(&drafts, &mut found);
    found.sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));
    // A word may be an ordinary one in several languages.
    found.dedup_by(|b, a| (a.line, a.column, a.code, &a.file) == (b.line, b.column, b.code, &b.file));
    found
}

/// Names of which every match is a match of another name of the entity. The first is needed all the same: it is shown.
fn swallowed(
    draft: &Draft<'_>,
    shown: Option<&Located<Alias>>,
    others: &[Located<Alias>],
    found: &mut Vec<Diagnostic>,
) {
    let mut by_text: BTreeMap<String, Vec<&Located<Alias>>> = BTreeMap::new();
    for name in shown.into_iter().chain(others) {
        by_text.entry(Folded::of(&name.value.text).as_str().to_owned()).or_default().push(name);
    }
    let is_shown = |name: &Located<Alias>| shown.is_some_and(|shown| std::ptr::eq(shown, name));
    for same in by_text.values() {
        let mut kept: Vec<&Located<Alias>> = Vec::new();
        let mut texts = HashSet::new();
        for &name in same {
            // The same text twice is reported as that.
            if same.len() == 1 || !texts.insert(text_key(&name.value)) {
                continue;
            }
            if kept.len() == MOST_COMPARED {
                break;
            }
            if let Some(other) = kept.iter().find(|other| swallows(draft.kind, &other.value, &name.value)) {
                found.push(swallow(draft, name, other));
                continue;
            }
            let narrower = |other: &&Located<Alias>| swallows(draft.kind, &name.value, &other.value);
            if let Some(place) = kept.iter().position(|other| !is_shown(other) && narrower(other)) {
                found.push(swallow(draft, kept[place], name));
                kept[place] = name;
            } else {
                kept.push(name);
            }
        }
    }
}

fn swallow(draft: &Draft<'_>, name: &Located<Alias>, other: &Located<Alias>) -> Diagnostic {
    let (name_text, other_text) = (shorten(&name.value.text), shorten(&other.value.text));
    let message = format!("`{name_text}` is never needed: whatever it matches, `{other_text}` matches too");
    draft.file.warning("swallowed-alias", name.span.clone(), message).help("delete it")
}

/// Entities that are the same item of Wikidata: most likely one entity under two ids.
fn same_item(drafts: &[Draft<'_>], found: &mut Vec<Diagnostic>) {
    let mut first: BTreeMap<(&str, Kind), &Draft<'_>> = BTreeMap::new();
    for draft in drafts {
        let Some(item) = draft.wikidata.as_deref() else { continue };
        let Some(other) = first.insert((item, draft.kind), draft) else { continue };
        let id = |draft: &Draft<'_>| draft.id.as_ref().map_or_else(String::new, |id| shorten(&id.value));
        let place = format!("{}:{}", other.file.name, other.file.line_at(other.span.start));
        let message = format!("`{}` is the same item of Wikidata as `{}` ({place}): {item}", id(draft), id(other));
        let help = "join the two blocks if they are the same; else correct one of the two numbers";
        found.push(draft.file.warning("same-wikidata", draft.span.clone(), message).help(help));
    }
}
