//! Which names of a gazetteer documents never show, or only inside longer names of others.

use super::proper;
use crate::gazetteer::{Draft, EntityIndex, Gazetteer, SourceFile, drafts_of, shorten};
use crate::lexicon::Lexicon;
use crate::mention::TaggerError;
use crate::pipeline::Readers;
use crate::text::{Folded, Span};
use crate::{Diagnostic, Document};
use rustc_hash::FxHashMap as HashMap;
use std::collections::BTreeMap;

/// Of the names of one entity, so many are quoted.
const MOST_QUOTED: usize = 5;

/// Looks for the names of a gazetteer in documents; may be shared between threads.
///
/// ```
/// use actant::check::{Named, Occurrences};
/// use actant::gazetteer::{Gazetteer, SourceFile};
/// use actant::{Document, Lexicon};
/// let text = "[[state]]\nid = \"iran\"\nname = \"Iran\"\n\n[[state]]\nid = \"chad\"\nname = \"Tchad\"\n";
/// let files = [SourceFile::new("f.toml", text)];
/// let gazetteer = Gazetteer::from_sources(files.to_vec())?.gazetteer;
/// let lexicon = Lexicon::built_in();
/// let occurrences = Occurrences::new(&gazetteer, &lexicon)?;
/// let mut named = Named::default();
/// named.merge(occurrences.read(&Document::new("a", "L'Iran se tait.")));
/// let found = occurrences.report(&named, &files);
/// assert_eq!(found[0].to_string(), "f.toml:5:1: note[unseen-entity]: `chad` (Tchad) is never named in the documents");
/// assert_eq!(found.len(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Occurrences<'g> {
    gazetteer: &'g Gazetteer,
    readers: Readers<'g>,
}

/// What was found of the names, added up over documents.
#[derive(Clone, Debug, Default)]
pub struct Named {
    seen: HashMap<(EntityIndex, Box<str>), Seen>,
    documents: u64,
    not_read: BTreeMap<String, u64>,
}

/// What was found of one name.
#[derive(Clone, Debug)]
enum Seen {
    /// It stands by itself somewhere.
    Alone,
    /// It stands inside a longer name of another entity everywhere; the first of these names.
    Inside(Box<str>),
}

impl Named {
    /// Adds what was found in other documents, which come later.
    pub fn merge(&mut self, other: Named) {
        self.documents += other.documents;
        other.not_read.into_iter().for_each(|(language, count)| *self.not_read.entry(language).or_default() += count);
        for (key, seen) in other.seen {
            self.add(key, seen);
        }
    }

    /// How many documents were read.
    pub fn documents(&self) -> u64 {
        self.documents
    }

    /// How many documents are in languages of which there is no lexicon, by the code of the language: names were looked for as the
    /// first language of the lexicon writes them.
    pub fn not_read(&self) -> &BTreeMap<String, u64> {
        &self.not_read
    }

    fn add(&mut self, key: (EntityIndex, Box<str>), seen: Seen) {
        match (self.seen.get_mut(&key), seen) {
            (None, seen) => drop(self.seen.insert(key, seen)),
            (Some(known), Seen::Alone) => *known = Seen::Alone,
            (Some(_), Seen::Inside(_)) => {}
        }
    }
}

impl<'g> Occurrences<'g> {
    /// Builds what finds the names.
    ///
    /// # Errors
    ///
    /// Where the gazetteer has more names than an automaton can hold.
    pub fn new(gazetteer: &'g Gazetteer, lexicon: &'g Lexicon) -> Result<Self, TaggerError> {
        Ok(Occurrences { gazetteer, readers: Readers::new(gazetteer, lexicon)? })
    }

    /// The names that stand in one document.
    pub fn read(&self, document: &Document) -> Named {
        let mut named = Named { documents: 1, ..Named::default() };
        // The names come by their starts: one that ends no later than another before it stands inside that one.
        let mut longest = Span::default();
        let mut bearers: Vec<EntityIndex> = Vec::new();
        let language = self.readers.language_of(document);
        let reader = self.readers.of(language);
        if reader.is_none() {
            named.not_read.insert(language.to_owned(), 1);
        }
        let reader = reader.or_else(|| self.readers.of_others());
        let tagger = reader.map(|reader| &reader.tagger);
        for (span, entity) in tagger.map(|tagger| tagger.names_in(&document.text)).unwrap_or_default() {
            if span.end > longest.end {
                longest = span;
                bearers.clear();
            }
            // A short name inside a long one of the same entity loses nothing.
            let seen = match span.len() < longest.len() && !bearers.contains(&entity) {
                true => Seen::Inside(longest.slice(&document.text).into()),
                false => Seen::Alone,
            };
            if span == longest {
                bearers.push(entity);
            }
            named.add((entity, folded(span.slice(&document.text))), seen);
        }
        named
    }

    /// Notes, at most a few for each entity: that it is never named; which of its names and aliases never occur; which
    /// occur only inside longer names of others. `files` are those that the gazetteer was loaded from, whose order the notes have.
    pub fn report(&self, named: &Named, files: &[SourceFile]) -> Vec<Diagnostic> {
        let mut notes = Vec::new();
        for draft in drafts_of(files) {
            let index = draft.id.as_ref().and_then(|id| self.gazetteer.find(&id.value));
            let Some(index) = index else { continue };
            report_one(&draft, |text| named.seen.get(&(index, folded(text))), &mut notes);
        }
        notes.sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));
        notes
    }
}

fn report_one<'n>(draft: &Draft<'_>, seen: impl Fn(&str) -> Option<&'n Seen>, notes: &mut Vec<Diagnostic>) {
    let id = draft.id.as_ref().map_or_else(String::new, |id| shorten(&id.value));
    if draft.forms().all(|form| seen(&form.value.text).is_none()) {
        let name = draft.name.as_ref().map_or_else(String::new, |name| shorten(&name.value.text));
        let message = format!("`{id}` ({name}) is never named in the documents");
        notes.push(draft.file.note("unseen-entity", draft.span.clone(), message));
        return;
    }
    let missing: Vec<_> = proper(draft).filter(|form| seen(&form.value.text).is_none()).collect();
    if let Some(first) = missing.first() {
        let texts = quoted(missing.iter().map(|form| form.value.text.as_str()));
        let message = format!("names of `{id}` that the documents never have: {texts}");
        notes.push(draft.file.note("unseen-names", first.span.clone(), message));
    }
    let inside: Vec<_> = proper(draft)
        .filter_map(|form| match seen(&form.value.text)? {
            Seen::Inside(longer) => Some((form, longer)),
            Seen::Alone => None,
        })
        .collect();
    if let Some((first, longer)) = inside.first() {
        let texts = quoted(inside.iter().map(|(form, _)| form.value.text.as_str()));
        let longer = shorten(longer);
        let message = format!("names of `{id}` that only stand inside names of others, as `{longer}`: {texts}");
        notes.push(draft.file.note("swallowed-alias", first.span.clone(), message));
    }
}

/// `a`, `b` and 3 more.
fn quoted<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    let all: Vec<String> = texts.map(|text| format!("`{}`", shorten(text))).collect();
    match all.len().checked_sub(MOST_QUOTED) {
        Some(rest @ 1..) => format!("{} and {rest} more", all[..MOST_QUOTED].join(", ")),
        _ => all.join(", "),
    }
}

fn folded(text: &str) -> Box<str> {
    Folded::of(text.trim()).as_str().trim().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"
[[state]]
id = "karabakh"
name = "Karabakh"
demonyms = ["karabakhtsi"]

[[state]]
id = "north"
name = "Karabakh du Nord"
aliases = ["Karabakh du Nord libre"]

[[organisation]]
id = "army"
name = "Armée du Karabakh"
"#;

    /// What is said after these documents, each as the line and the code.
    fn report(texts: &[&str]) -> Vec<(usize, &'static str)> {
        let files = [SourceFile::new("f.toml", FILE)];
        let gazetteer = Gazetteer::from_sources(files.to_vec()).unwrap().gazetteer;
        let language = Lexicon::built_in();
        let occurrences = Occurrences::new(&gazetteer, &language).unwrap();
        let mut named = Named::default();
        for text in texts {
            named.merge(occurrences.read(&Document::new("a", *text)));
        }
        assert_eq!(named.documents(), texts.len() as u64);
        occurrences.report(&named, &files).iter().map(|note| (note.line, note.code)).collect()
    }

    /// Documents, and the line and code of each note.
    type Case<'c> = (&'c [&'c str], &'c [(usize, &'c str)]);

    #[test]
    fn says_what_documents_lack_once_an_entity() {
        let (entity, names, inside) = ("unseen-entity", "unseen-names", "swallowed-alias");
        let everything = "Karabakh. Karabakh du Nord. Karabakh du Nord libre. Armée du Karabakh.";
        let cases: [Case<'_>; 8] = [
            (&[], &[(2, entity), (7, entity), (12, entity)]),
            (&["karabakh"], &[(2, entity), (7, entity), (12, entity)]),
            (&[everything], &[]),
            (&["Karabakh."], &[(7, entity), (12, entity)]),
            (&["Les Karabakhtsi."], &[(4, names), (7, entity), (12, entity)]),
            (&["L'Armée du Karabakh."], &[(4, inside), (7, entity)]),
            (&["L'Armée du Karabakh.", "KARABAKH !"], &[(7, entity)]),
            // Inside a longer name of its own, a name is not lost.
            (&["Karabakh du Nord libre."], &[(4, inside), (12, entity)]),
        ];
        for (texts, expected) in cases {
            assert_eq!(report(texts), expected, "{texts:?}");
        }
    }

    #[test]
    fn of_many_names_some_are_quoted() {
        let names = ["a", "b", "c", "d", "e", "f", "g"];
        assert_eq!(quoted(names.into_iter()), "`a`, `b`, `c`, `d`, `e` and 2 more");
        assert_eq!(quoted(names.into_iter().take(5)), "`a`, `b`, `c`, `d`, `e`");
    }
}
