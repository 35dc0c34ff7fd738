//! Suggestions: the names in documents that the gazetteer lacks, found without a model.
//!
//! A name is a run of capitalised words, with the small words that the language allows inside it. What stands around it
//! tells what it is: titles and roles before a person, verbs of saying behind, a noun like "party" at the head of an
//! organisation, the adjective of a state somewhere in the documents. Full names take their surnames in, expansions their
//! acronyms, states their demonyms. A capital at the start of a sentence says nothing by itself. All words that this
//! takes stand in the lexicon.
//!
//! [`Suggester::read`] is a function of one document, so documents may be read in parallel; their [`Names`] are merged in
//! order, and [`Suggester::suggest`] ranks them.

mod acronym;
mod clue;
mod demonym;
mod full;
mod kind;
mod names;
mod run;
mod settle;
mod sighting;
mod token;
mod write;

pub use names::{Example, Names};
pub use write::{entry, named_in};

use crate::document::Document;
use crate::gazetteer::{Gazetteer, Kind};
use crate::lexicon::Lexicon;
use crate::lexicon::names::folded;
use crate::mention::{Tagger, TaggerError};
use crate::text::Folded;
use kind::{Judged, judge};
use settle::{Settled, settle};
use sighting::{Known, Whom, look};
use std::collections::{BTreeMap, BTreeSet};

/// A name that the gazetteer lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// An id that nobody has yet, kebab-case ASCII.
    pub id: String,
    /// The name, as the documents write it most often.
    pub name: String,
    /// What it most likely is. A city is a state here, for which it may be the seat.
    pub kind: Kind,
    /// Whom it most likely acts for: the id of an entity of the gazetteer, or of another suggestion.
    pub affiliation: Option<String>,
    /// Other names: surnames, acronyms, spellings, the most frequent first.
    pub aliases: Vec<String>,
    /// Adjectives of a state, all forms.
    pub demonyms: Vec<String>,
    /// How often it is named, its aliases and demonyms too.
    pub count: u64,
    /// In how many documents, at least.
    pub documents: u64,
    /// Two sentences, of two documents where there are two.
    pub examples: Vec<Example>,
}

/// Finds names that a gazetteer lacks; may be shared between threads.
///
/// ```
/// use actant::gazetteer::{Gazetteer, Kind, SourceFile};
/// use actant::suggest::Suggester;
/// use actant::{Document, Lexicon};
/// let file = SourceFile::new("states.toml", "[[state]]\nid = \"turkey\"\nname = \"Turquie\"\ndemonyms = [\"turc\"]\n");
/// let gazetteer = Gazetteer::from_sources(vec![file])?.gazetteer;
/// let lexicon = Lexicon::built_in();
/// let suggester = Suggester::new(&gazetteer, &lexicon)?;
/// let text = "Le ministre turc de la Défense Hulusi Akar a parlé. M. Akar a remercié la Turquie.";
/// let found = suggester.suggest(&suggester.read(&Document::new("a", text)));
/// assert_eq!(found.len(), 1);
/// assert_eq!((found[0].name.as_str(), found[0].kind, found[0].count), ("Hulusi Akar", Kind::Person, 2));
/// assert_eq!((found[0].id.as_str(), found[0].affiliation.as_deref()), ("hulusi-akar", Some("turkey")));
/// assert_eq!(found[0].aliases, ["Akar"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Suggester<'g> {
    gazetteer: &'g Gazetteer,
    lexicon: &'g Lexicon,
    tagger: Tagger<'g>,
    known: Known,
}

impl<'g> Suggester<'g> {
    /// Builds a suggester.
    ///
    /// # Errors
    ///
    /// Where the gazetteer has more names than an automaton can hold.
    pub fn new(gazetteer: &'g Gazetteer, lexicon: &'g Lexicon) -> Result<Self, TaggerError> {
        Ok(Self::by(Tagger::new(gazetteer, lexicon)?, gazetteer, lexicon))
    }

    /// The same with a tagger of this gazetteer and lexicon, which was made before.
    pub(crate) fn by(tagger: Tagger<'g>, gazetteer: &'g Gazetteer, lexicon: &'g Lexicon) -> Self {
        Suggester { gazetteer, lexicon, tagger, known: Known::of(gazetteer, lexicon) }
    }

    /// The names of one document that the gazetteer lacks.
    pub fn read(&self, document: &Document) -> Names {
        let mentions = self.tagger.tag(document);
        Names::of(look(document, &mentions, self.gazetteer, &self.known, self.lexicon), document)
    }

    /// What to add to the gazetteer, best first: what is named most often and in most documents, and is most surely
    /// somebody. All of them; an affiliation may be the id of a suggestion far down.
    pub fn suggest(&self, names: &Names) -> Vec<Suggestion> {
        let table = settle(names, &self.lexicon.names);
        let mut ranked: Vec<(u64, String, Judged, Settled)> = table
            .into_iter()
            .map(|(key, named)| {
                let judged = judge(&named.tally, !named.demonyms.is_empty(), named.lower);
                let score = (count(&named) + named.tally.documents.saturating_sub(1)) * judged.trust;
                (score, key, judged, named)
            })
            .collect();
        ranked.sort_by(|a, b| (b.0, &a.1).cmp(&(a.0, &b.1)));
        let ids = self.ids(&ranked);
        let states = states_by_word(&ranked, &ids);
        let suggestions = ranked.iter().zip(&ids).map(|((_, key, judged, named), id)| {
            let name = display(key, named);
            Suggestion {
                affiliation: self.affiliation(judged.kind, named, &states).filter(|affiliation| affiliation != id),
                aliases: aliases(key, named, &name),
                name,
                id: id.clone(),
                kind: judged.kind,
                demonyms: if judged.kind == Kind::State { named.demonyms.clone() } else { Vec::new() },
                count: count(named),
                documents: named.tally.documents,
                examples: named.tally.two_examples(),
            }
        });
        suggestions.collect()
    }

    /// An id for each, which nobody else has.
    fn ids(&self, ranked: &[(u64, String, Judged, Settled)]) -> Vec<String> {
        let mut taken: BTreeSet<String> = BTreeSet::new();
        let mut ids = Vec::with_capacity(ranked.len());
        for (_, key, judged, named) in ranked {
            let wanted = id_of(&display(key, named), judged.kind);
            let free = |id: &String| self.gazetteer.find(id).is_none() && !taken.contains(id);
            let numbered = (2u64..).map(|number| format!("{wanted}-{number}"));
            let id = std::iter::once(wanted.clone()).chain(numbered).find(free).unwrap_or_default();
            taken.insert(id.clone());
            ids.push(id);
        }
        ids
    }

    fn affiliation(&self, kind: Kind, named: &Settled, states: &BTreeMap<String, String>) -> Option<String> {
        if kind == Kind::State {
            return None;
        }
        let mut counts: BTreeMap<String, u64> = BTreeMap::new();
        for (whom, count) in &named.tally.whom {
            let id = match whom {
                Whom::Known(entity) => Some(self.gazetteer.get(*entity).id.clone()),
                Whom::Word(word) => states.get(word).cloned(),
            };
            if let Some(id) = id {
                *counts.entry(id).or_default() += count;
            }
        }
        let best = counts.into_iter().max_by(|a, b| (a.1, &b.0).cmp(&(b.1, &a.0)));
        best.map(|(id, _)| id)
    }
}

/// How often something is named, demonyms too.
fn count(named: &Settled) -> u64 {
    named.tally.sure + named.tally.weak + named.seen_demonyms
}

/// The ids of suggested states by their folded names and demonyms.
fn states_by_word(ranked: &[(u64, String, Judged, Settled)], ids: &[String]) -> BTreeMap<String, String> {
    let mut states = BTreeMap::new();
    for ((_, key, judged, named), id) in ranked.iter().zip(ids) {
        if judged.kind == Kind::State {
            let demonyms = named.demonyms.iter().map(|form| folded(form).into_string());
            for word in std::iter::once(key.clone()).chain(demonyms) {
                states.entry(word).or_insert_with(|| id.clone());
            }
        }
    }
    states
}

/// The most frequent spelling of a folded name; capitals alone only where there is no other.
fn spelling(key: &str, named: &Settled) -> String {
    let loud = |text: &str| text.contains(' ') && !text.chars().any(char::is_lowercase);
    let spellings = named.tally.written.get(key).into_iter().flatten();
    let best = spellings.max_by(|a, b| (!loud(a.0), a.1, b.0).cmp(&(!loud(b.0), b.1, a.0)));
    best.map_or_else(|| key.to_owned(), |(text, _)| text.clone())
}

fn display(key: &str, named: &Settled) -> String {
    match &named.follow {
        Some(follow) => format!("{} {follow}", spelling(key, named)),
        None => spelling(key, named),
    }
}

fn aliases(key: &str, named: &Settled, name: &str) -> Vec<String> {
    let mut found: Vec<(u64, String)> = Vec::new();
    for (own, spellings) in &named.tally.written {
        let kept = own != key || named.follow.is_some() && named.stands_alone;
        if kept && !named.not_aliases.contains(own) {
            found.push((spellings.values().sum(), spelling(own, named)));
        }
    }
    found.sort_by(|a, b| (b.0, &a.1).cmp(&(a.0, &b.1)));
    found.into_iter().map(|(_, alias)| alias).filter(|alias| alias != name).collect()
}

/// Lower-case letters, digits and hyphens of a name; its kind where it has none in ASCII.
fn id_of(name: &str, kind: Kind) -> String {
    let folded = Folded::of(name);
    let words = folded.as_str().split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let id = words.collect::<Vec<_>>().join("-");
    if id.is_empty() { kind.as_str().to_owned() } else { id }
}
