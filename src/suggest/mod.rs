//! Suggestions: the names in documents that the gazetteer lacks.
//!
//! A sentence is taken apart as for stances. Its names are the words that the tagger takes for proper ones, with what hangs on them:
//! the rest of a person's name, the complements of a party's. What the tree says of them tells what they are: what they are called
//! before and behind, what they say, do and own, or that things only happen there. Full names take their surnames in, expansions
//! their acronyms, states their demonyms. The words that this takes stand in the lexicon.
//!
//! [`Suggester::read`] is a function of one document, so documents may be read in parallel; their [`Names`] are merged in
//! any order, and [`Suggester::suggest`] ranks them.

mod accept;
mod clue;
mod demonym;
mod extent;
mod full;
mod judge;
mod like;
mod names;
mod settle;
mod sighting;

pub use accept::{Accepted, Decision, additions, longer, refused_in};
pub use names::{Example, Names};

use crate::document::Document;
use crate::fact;
use crate::gazetteer::{EntityIndex, Gazetteer, Kind};
use crate::lexicon::Lexicon;
use crate::lexicon::names::folded;
use crate::lexicon::senses::Sense;
use crate::mention::{Mention, TaggerError};
use crate::pipeline::{Reader, Readers};
use crate::reference::{Passage, Quotations};
use crate::syntax::{Deprel, Upos};
use crate::text::{Folded, Span};
use clue::Clue;
use full::FullNames;
use judge::{Judged, judge};
use like::Alike;
use names::{Seen, Uses};
use settle::{Settled, Table, settle};
use sighting::{Sight, Sighting, Whom};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// In a document of games or songs so many words speak of them, and of so many words at least one.
const FEWEST_PASTIMES: usize = 3;
const WORDS_A_PASTIME: usize = 60;

/// How much somebody is trusted in whom the gazetteer of the program knows.
const SURE: u64 = 100;

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
    /// The entity of the gazetteer that it looks like under another spelling; it may be an alias of that one.
    pub like: Option<String>,
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
    readers: Readers<'g>,
}

impl<'g> Suggester<'g> {
    /// Builds a suggester.
    ///
    /// # Errors
    ///
    /// Where the gazetteer has more names than an automaton can hold.
    pub fn new(gazetteer: &'g Gazetteer, lexicon: &'g Lexicon) -> Result<Self, TaggerError> {
        Ok(Self::by(gazetteer, Readers::new(gazetteer, lexicon)?))
    }

    /// The same with what reads each language, made before.
    pub(crate) fn by(gazetteer: &'g Gazetteer, readers: Readers<'g>) -> Self {
        Suggester { gazetteer, readers }
    }

    /// The names of one document that the gazetteer lacks; none where there is no model of its language.
    pub fn read(&self, document: &Document) -> Names {
        let code = self.readers.language_of(document);
        let reader = self.readers.of(code);
        let Some((Reader { language, tagger, .. }, model)) =
            reader.and_then(|reader| Some((reader, reader.language.model()?)))
        else {
            return Names::not_read_in(code);
        };
        let mentions = tagger.tag(document);
        let sentences = fact::document_sentences(document, &mentions, language);
        let wanted = sentences.iter().map(|sentence| may_name(&document.text, *sentence, &mentions)).collect();
        let parsed = fact::parse(document, &sentences, &mentions, wanted, model, language);
        let mut quotations = Quotations::default();
        let rules = &language.senses.frame_rules;
        let mut found: Vec<(Span, Sighting)> = Vec::new();
        let (mut pastimes, mut words) = (0, 0);
        let (mut lower, mut lemmas): (Vec<(String, Uses)>, Vec<String>) = (Vec::new(), Vec::new());
        for sentence in parsed.iter().filter(|sentence| !sentence.tree.is_empty()) {
            let passage = Passage::new(&document.text, sentence, model, rules, &mentions, &mut quotations);
            let sight = Sight::new(&document.text, &passage, &mentions, language);
            words += passage.len();
            for word in 0..passage.len() {
                let (upos, form) = (passage.upos(word), sight.form(word));
                let open = matches!(upos, Upos::Adj | Upos::Noun | Upos::Verb | Upos::Adv);
                if !open || !form.starts_with(char::is_lowercase) {
                    continue;
                }
                lemmas.push(folded(passage.lemma(word)).into());
                if !passage.is_covered(word) {
                    let adjective = upos == Upos::Adj && passage.is(word, Deprel::Amod);
                    let noun = passage.frames.tree().head(word).filter(|_| adjective).map(|noun| sight.lower(noun));
                    let rules = noun.is_some_and(|noun| sight.senses.any(&noun, &[Sense::Official, Sense::Organ]));
                    let [adjective, other, rules] = [adjective, !adjective, rules].map(u64::from);
                    lower.push((form.to_owned(), Uses { adjective, other, rules }));
                }
                pastimes += usize::from(language.names.pastimes.contains(sight.lower(word).as_str()));
            }
            if !sight.is_loud() {
                found.extend(sight.sightings().into_iter().map(|sighting| (passage.span, sighting)));
            }
        }
        let pastime = pastimes >= FEWEST_PASTIMES && pastimes * WORDS_A_PASTIME >= words;
        found.iter_mut().for_each(|(_, sighting)| sighting.clues.add_if(pastime, Clue::Pastime));
        join_parts(&mut found);
        let mut names = Seen::of(found.iter().map(|(span, sighting)| (*span, sighting)), document);
        lemmas.into_iter().for_each(|lemma| *names.lemmas.entry(lemma).or_default() += 1);
        lower.into_iter().for_each(|(word, uses)| names.words.entry(word).or_default().add(uses));
        Names::of(code, names)
    }

    /// What to add to the gazetteer, best first: what is named most often and in most documents, and is most surely
    /// somebody who acts. All of them; an affiliation may be the id of a suggestion far down.
    pub fn suggest(&self, names: &Names) -> Vec<Suggestion> {
        let table = self.settled(names);
        // A name that the gazetteer has is not lacking, though it may have been left untagged for naming several.
        let of_languages = names.languages.keys().map(|code| self.gazetteer.in_its_language(code));
        let entities = of_languages.chain([self.gazetteer]).flat_map(Gazetteer::entities);
        let forms = entities.flat_map(|entity| {
            [&entity.name].into_iter().chain(&entity.aliases).chain(&entity.demonyms).chain(&entity.seats)
        });
        let known: BTreeSet<String> = forms.map(|alias| folded(&alias.text).into_string()).collect();
        let mut ranked: Vec<(u64, String, Judged, Settled)> = table
            .into_iter()
            .map(|(key, named)| {
                let judged = WORLD.get(&key).map_or_else(|| judge(&named), |&kind| Judged { kind, trust: SURE });
                let score = (count(&named) + named.tally.documents.saturating_sub(1)) * judged.trust;
                (score, key, judged, named)
            })
            .filter(|(score, key, ..)| *score > 0 && !known.contains(key))
            .collect();
        ranked.sort_by(|a, b| (b.0, &a.1).cmp(&(a.0, &b.1)));
        let alike = Alike::of(self.gazetteer);
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
                like: self.like(key, named, judged.kind, &alike).map(|entity| self.gazetteer.get(entity).id.clone()),
            }
        });
        suggestions.collect()
    }

    /// The names of all languages, each settled by the rules of its own and then joined.
    fn settled(&self, names: &Names) -> Table {
        let mut all = Table::new();
        for (code, seen) in &names.languages {
            let Some(reader) = self.readers.of(code) else { continue };
            for (key, named) in settle(seen, reader.language) {
                match all.entry(key) {
                    Entry::Vacant(free) => drop(free.insert(named)),
                    Entry::Occupied(mut known) => known.get_mut().absorb(named),
                }
            }
        }
        all
    }

    /// Whom the gazetteer knows it as: by brackets, or by a spelling that is nearly the same.
    fn like(&self, key: &str, named: &Settled, kind: Kind, alike: &Alike) -> Option<EntityIndex> {
        let by_brackets = named.tally.known.iter().filter(|(known, _)| self.gazetteer.get(**known).kind == kind);
        let best = by_brackets.max_by_key(|(known, count)| (**count, std::cmp::Reverse(**known)));
        best.map(|(known, _)| *known).or_else(|| alike.find(key, kind))
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
                // Nobody acts for a person as one acts for a state.
                Whom::Known(entity) => Some(self.gazetteer.get(*entity))
                    .filter(|home| home.kind != Kind::Person)
                    .map(|home| home.id.clone()),
                Whom::Word(word) => states.get(&**word).cloned(),
            };
            if let Some(id) = id {
                *counts.entry(id).or_default() += count;
            }
        }
        let best = counts.into_iter().max_by(|a, b| (a.1, &b.0).cmp(&(b.1, &a.0)));
        best.map(|(id, _)| id)
    }
}

/// The kinds of those whom the gazetteer of the program knows, by their folded names: who begins one of his own is told of them as
/// what they are.
static WORLD: LazyLock<BTreeMap<String, Kind>> = LazyLock::new(|| {
    let mut kinds: BTreeMap<String, Kind> = BTreeMap::new();
    let mut several: BTreeSet<String> = BTreeSet::new();
    for entity in Gazetteer::built_in().entities() {
        for alias in std::iter::once(&entity.name).chain(&entity.aliases) {
            let text = folded(&alias.text).into_string();
            if kinds.insert(text.clone(), entity.kind).is_some_and(|other| other != entity.kind) {
                several.insert(text);
            }
        }
    }
    kinds.retain(|text, _| !several.contains(text));
    kinds
});

/// Whether a sentence has a word with a capital that no mention lies over.
fn may_name(text: &str, sentence: Span, mentions: &[Mention]) -> bool {
    let first = mentions.partition_point(|mention| mention.span.end <= sentence.start);
    let inside: Vec<&Mention> =
        mentions[first..].iter().take_while(|mention| mention.span.start < sentence.end).collect();
    let mut before = ' ';
    sentence.slice(text).char_indices().any(|(at, c)| {
        let begins = c.is_uppercase() && !before.is_alphabetic();
        before = c;
        let at = sentence.start + at;
        begins && !inside.iter().any(|mention| mention.span.start <= at && at < mention.span.end)
    })
}

/// Gives a surname in a document to the one full name there that it is a part of.
fn join_parts(found: &mut [(Span, Sighting)]) {
    let full = |sighting: &&Sighting| {
        sighting.clues.has(Clue::Several) && !sighting.clues.has(Clue::Head) && !sighting.clues.has(Clue::Land)
    };
    let names = found.iter().map(|(_, sighting)| sighting).filter(full).map(|sighting| sighting.key.clone());
    let full = FullNames::of(names.collect());
    for (_, sighting) in found.iter_mut().filter(|(_, sighting)| !sighting.clues.has(Clue::Capitals)) {
        // Of two full names the longer one may only have a word too many.
        let several = sighting.clues.has(Clue::Several);
        if let Some(whole) =
            full.of_part(&sighting.key).filter(|whole| !several || sighting.key.contains('.') || whole.contains('.'))
        {
            sighting.key = whole.to_owned();
        }
    }
}

/// How often something is named, demonyms too.
fn count(named: &Settled) -> u64 {
    named.tally.count + named.seen_demonyms
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

/// The name that is shown.
fn display(key: &str, named: &Settled) -> String {
    spelling(key, named)
}

/// Its other names, the most frequent first.
fn aliases(key: &str, named: &Settled, name: &str) -> Vec<String> {
    let others = named.tally.written.iter().filter(|(own, _)| own.as_str() != key);
    let mut found: Vec<(u64, String)> =
        others.map(|(own, spellings)| (spellings.values().sum(), spelling(own, named))).collect();
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
