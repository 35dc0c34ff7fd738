//! Who of the candidates is new, under which id and by which names; and whom the new ones act for.

use super::super::draft::kebab_case;
use super::super::{Dated, Gender, Kind, Term};
use super::{Candidate, Known};
use crate::text::Folded;
use crate::text::one_line;
use std::collections::{BTreeMap, HashMap, HashSet};

/// The longest name, in characters: what is longer is a description.
const LONGEST_NAME: usize = 120;
/// An acronym of so few letters matches letter for letter: with other capitals it is an ordinary word of some language.
const SHORT_ACRONYM: usize = 3;

/// An entity as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub id: String,
    pub kind: Kind,
    pub name: String,
    pub aliases: Vec<String>,
    /// Names that match letter for letter.
    pub exact: Vec<String>,
    pub demonyms: Vec<String>,
    pub affiliations: Vec<Dated<String>>,
    pub roles: Vec<Dated<String>>,
    pub gender: Option<Gender>,
    pub wikidata: Option<u64>,
}

/// Who is new, by kind and id, and why others are not.
#[derive(Debug, Default)]
pub(crate) struct Settled {
    pub entries: Vec<Entry>,
    /// Entities that other files have.
    pub known: u64,
    /// Aliases that other files have.
    pub taken: u64,
    /// Aliases that would match ordinary words, or nothing.
    pub useless: u64,
    /// Entities all of whose names are one or the other.
    pub nameless: u64,
}

/// Compares candidates with what other files have. Their order decides who gets the plain id where two share a name.
pub(crate) fn settle(mut candidates: Vec<Candidate>, known: &Known) -> Settled {
    // States have the plainest names, and others refer to them.
    candidates.sort_by_key(|candidate| candidate.kind.map_or(3, rank));
    let mut settler = Settler { known, ids: HashSet::new(), keys: HashMap::new(), settled: Settled::default() };
    let mut references = Vec::new();
    for candidate in candidates {
        references.extend(settler.take(candidate));
    }
    let Settler { keys, mut settled, .. } = settler;
    let persons: HashSet<String> =
        settled.entries.iter().filter(|entry| entry.kind == Kind::Person).map(|entry| entry.id.clone()).collect();
    let is_person =
        |id: &String| persons.contains(id) || known.of_id(id).is_some_and(|other| other.kind == Kind::Person);
    for (entry, affiliation) in settled.entries.iter_mut().zip(references) {
        let id_of = |key: &String| {
            let other = || known.of_item(super::known::item_number(key)?).map(|other| &other.id);
            keys.get(key).or_else(other).cloned()
        };
        let homes = affiliation.iter().filter_map(|home| Some(home.with(id_of(&home.value)?)));
        entry.affiliations = times(homes.filter(|home| home.value != entry.id && !is_person(&home.value)));
    }
    settled.entries.sort_by(|a, b| (rank(a.kind), &a.id).cmp(&(rank(b.kind), &b.id)));
    settled
}

fn rank(kind: Kind) -> u8 {
    match kind {
        Kind::State => 0,
        Kind::Organisation => 1,
        Kind::Person => 2,
    }
}

struct Settler<'k> {
    known: &'k Known,
    ids: HashSet<String>,
    /// The ids by the keys that others use.
    keys: HashMap<String, String>,
    settled: Settled,
}

impl Settler<'_> {
    /// Adds the candidate if it is new; what it may act for comes back.
    fn take(&mut self, candidate: Candidate) -> Option<Vec<Dated<String>>> {
        let kind = candidate.kind?;
        let (texts, useless) = usable(&candidate.texts, false);
        self.settled.useless += useless;
        let Some(name) = texts.first() else {
            self.settled.nameless += 1;
            return None;
        };
        if let Some(id) = self.same(kind, name, candidate.wikidata) {
            self.settled.known += 1;
            self.keys.extend(candidate.key.map(|key| (key, id)));
            return None;
        }
        let before = texts.len();
        let mut texts: Vec<String> =
            texts.into_iter().filter(|text| self.known.of_text(Folded::of(text).as_str()).is_none()).collect();
        self.settled.taken += (before - texts.len()) as u64;
        if texts.is_empty() {
            self.settled.nameless += 1;
            return None;
        }
        let name = texts.remove(0);
        let id = self.new_id(&name, candidate.wikidata)?;
        self.keys.extend(candidate.key.map(|key| (key, id.clone())));
        let (mut exact, aliases): (Vec<_>, Vec<_>) = texts.into_iter().partition(|text| is_short_acronym(text));
        if is_short_acronym(&name) {
            exact.insert(0, name.clone());
        }
        let is_new = |text: &&String| self.known.of_text(Folded::of(text).as_str()).is_none();
        self.settled.entries.push(Entry {
            demonyms: usable(&candidate.demonyms, true).0.iter().filter(is_new).cloned().collect(),
            id,
            kind,
            name,
            aliases,
            exact,
            affiliations: Vec::new(),
            roles: offices(candidate.roles),
            gender: candidate.gender,
            wikidata: candidate.wikidata,
        });
        Some(candidate.affiliation)
    }

    /// The id of the entity of another file that this one is: by its item, else by its name or id.
    fn same(&self, kind: Kind, name: &str, wikidata: Option<u64>) -> Option<String> {
        let by_item = wikidata.and_then(|number| self.known.of_item(number));
        let folded = Folded::of(name);
        let alike = |kind_too: bool| {
            // Two numbers are two entities, whatever they are called.
            move |other: &&super::known::Other| {
                let differ = other.wikidata.is_some() && wikidata.is_some() && other.wikidata != wikidata;
                !differ && (!kind_too || other.kind == kind)
            }
        };
        by_item
            .or_else(|| self.known.of_text(folded.as_str()).filter(alike(true)))
            .or_else(|| self.known.of_id(&kebab_case(folded.as_str())).filter(alike(false)))
            .map(|other| other.id.clone())
    }

    /// An id that nobody has; `None` where nothing can be made of the name.
    fn new_id(&mut self, name: &str, wikidata: Option<u64>) -> Option<String> {
        let plain = kebab_case(Folded::of(name).as_str());
        let item = wikidata.map(|number| format!("q{number}"));
        let join = |end: &str| if plain.is_empty() { end.to_owned() } else { format!("{plain}-{end}") };
        let mut ids = std::iter::once(plain.clone())
            .chain(item.as_deref().map(join))
            .chain((2..u32::MAX).map(|count| join(&count.to_string())));
        let id = match (plain.is_empty(), item.is_none()) {
            (true, true) => None,
            _ => ids.find(|id| !id.is_empty() && self.known.of_id(id).is_none() && !self.ids.contains(id)),
        };
        match id {
            Some(id) => {
                self.ids.insert(id.clone());
                Some(id)
            }
            None => {
                self.settled.nameless += 1;
                None
            }
        }
    }
}

/// Whom somebody acted for, and when: the likeliest of those without a time, and all that have one.
fn times(homes: impl Iterator<Item = Dated<String>>) -> Vec<Dated<String>> {
    let mut kept: Vec<Dated<String>> = Vec::new();
    let (mut seen, mut for_ever) = (HashSet::new(), false);
    for home in homes {
        let again = for_ever && home.term.is_always();
        if !again && !home.term.is_backward() && seen.insert(home.clone()) {
            for_ever |= home.term.is_always();
            kept.push(home);
        }
    }
    // An end without another beginning is the end of a life more often than that of a loyalty.
    if let [only] = kept.as_mut_slice() {
        only.term = Term::ALWAYS;
    }
    kept
}

/// The offices that a cell of a table can hold, each once.
fn offices(roles: Vec<Dated<String>>) -> Vec<Dated<String>> {
    let mut kept: Vec<Dated<String>> = Vec::new();
    let mut seen = HashSet::new();
    for role in roles {
        let text = one_line(&role.value);
        let is_odd = text.is_empty() || text.contains(['|', '[', ']']) || text.chars().any(char::is_control);
        let role = role.with(text);
        if !is_odd && !role.term.is_backward() && seen.insert(role.clone()) {
            kept.push(role);
        }
    }
    kept
}

/// The texts that may name somebody, each once, without spaces too many; and how many may not. `common` says that words
/// without a capital are fine.
fn usable(texts: &[String], common: bool) -> (Vec<String>, u64) {
    let (mut kept, mut useless) = (BTreeMap::new(), 0);
    let mut seen = HashSet::new();
    for (place, text) in texts.iter().enumerate() {
        let text = one_line(text);
        // A name is what it is; an alias without a capital is a common word, which would be found everywhere.
        let is_common = !common && place > 0 && text.contains(char::is_lowercase) && !text.contains(char::is_uppercase);
        let is_odd = text.contains('|') || text.chars().any(char::is_control);
        let folded = Folded::of(&text);
        let letters = folded.as_str().chars().filter(|c| c.is_alphanumeric()).count();
        if letters < 2 || is_common || is_odd || text.chars().count() > LONGEST_NAME {
            useless += 1;
        } else if seen.insert(folded.as_str().to_owned()) {
            kept.insert(place, text);
        }
    }
    (kept.into_values().collect(), useless)
}

fn is_short_acronym(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    !text.contains(char::is_lowercase) && text.contains(char::is_uppercase) && letters.count() <= SHORT_ACRONYM
}

#[cfg(test)]
#[path = "settle_tests.rs"]
mod tests;
