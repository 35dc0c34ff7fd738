//! Names that can't do what they are there for, as the names themselves and the language's words show.

use crate::Diagnostic;
use crate::gazetteer::{Alias, Draft, Kind, Located, SourceFile, drafts_of, same_text, shorten};
use crate::lexicon::Lexicon;
use crate::mention::{needs_full_name, swallows, without_capital};
use crate::text::Folded;
use std::collections::{BTreeMap, HashSet};
use std::hash::BuildHasher;

/// Warns of names that another name of the entity always swallows, of names that are ordinary words, and of entities
/// that share an item of Wikidata. `files` are the data files of the gazetteer, which may have mistakes: these are said
/// by loading it. The order is that of the files' names and lines.
///
/// ```
/// use actant::gazetteer::SourceFile;
/// let text = "[[organisation]]\nid = \"paper\"\nname = \"La Tribune\"\naliases = [\"Tribune\"]\n";
/// let found = actant::check::names(&[SourceFile::new("f.toml", text)], &actant::Lexicon::built_in());
/// assert_eq!((found.len(), found[0].code, found[0].line), (1, "ordinary-word", 4));
/// ```
pub fn names(files: &[SourceFile], lexicon: &Lexicon) -> Vec<Diagnostic> {
    let drafts = drafts_of(files);
    let words = lexicon.ordinary_words();
    let mut found = Vec::new();
    for draft in &drafts {
        swallowed(draft, draft.name.as_ref(), &draft.aliases, &mut found);
        swallowed(draft, None, &draft.seats, &mut found);
        ordinary(draft, &words, &mut found);
    }
    same_item(&drafts, &mut found);
    found.sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));
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
        for &name in same {
            // The same text twice is reported as that.
            if kept.iter().any(|other| same_text(&other.value, &name.value)) {
                continue;
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

/// Names that are words of the language, and so are found where nobody is named. Who writes a case beside the name has
/// thought about that.
fn ordinary<S: BuildHasher>(draft: &Draft<'_>, words: &HashSet<Box<str>, S>, found: &mut Vec<Diagnostic>) {
    let Some(own) = draft.name.as_ref() else { return };
    let mut seen: Vec<&Alias> = Vec::new();
    for name in super::proper(draft) {
        let (at_start, anywhere) = without_capital(draft.kind, &name.value);
        let is_meant =
            draft.marks.cased.contains(&name.span.start) || needs_full_name(draft.kind, &own.value, &name.value);
        if !at_start || is_meant || seen.iter().any(|other| same_text(other, &name.value)) {
            continue;
        }
        seen.push(&name.value);
        let folded = Folded::of(name.value.text.trim());
        let mut parts = folded.as_str().split_whitespace();
        // With a capital, several words are a name even where each of them is ordinary: "Maison Blanche".
        let is_ordinary = words.contains(folded.as_str()) || (anywhere && parts.all(|part| words.contains(part)));
        if !is_ordinary {
            continue;
        }
        let text = shorten(&name.value.text);
        let id = draft.id.as_ref().map_or_else(String::new, |id| shorten(&id.value));
        let place = if anywhere { "wherever it stands" } else { "at the start of a sentence" };
        let message = format!("`{text}` is an ordinary word too: {place} it is taken for `{id}`");
        let help = how_to_mend(draft, own, &text);
        found.push(draft.file.warning("ordinary-word", name.span.clone(), message).help(help));
    }
}

/// What to do about a name that is an ordinary word.
fn how_to_mend(draft: &Draft<'_>, own: &Located<Alias>, text: &str) -> String {
    let is_surname = draft.kind == Kind::Person && own.value.text.trim().ends_with(&format!(" {text}"));
    let keep = match draft.file.name.ends_with(".csv") {
        true => "if it may stay as it is, move the entity into a .toml file and",
        false => "if it may stay as it is,",
    };
    let mend = match is_surname {
        true => "delete it: a surname is found in documents that give the full name",
        false => "write a longer name instead",
    };
    format!("{mend}; {keep} write {{ text = \"{text}\", case = \"capital\" }}")
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
