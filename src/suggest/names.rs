//! Names: what many documents show, added up.

use super::clue::Counts;
use super::sighting::{Beside, Sighting, Whom};
use crate::document::Document;
use crate::gazetteer::EntityIndex;
use crate::lexicon::names::folded;
use crate::text::Span;
use crate::text::one_line;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// The longest sentence that is kept whole, in bytes; of a longer one the part around the name is.
const LONGEST_EXAMPLE: usize = 600;

/// A sentence that shows a name.
///
/// ```
/// use actant::suggest::Suggester;
/// use actant::{Document, Gazetteer, Lexicon};
/// let (gazetteer, lexicon) = (Gazetteer::empty(), Lexicon::built_in());
/// let suggester = Suggester::new(&gazetteer, &lexicon)?;
/// let names = suggester.read(&Document::new("a", "Hier, Ilir Exemple a parlé."));
/// let example = &suggester.suggest(&names)[0].examples[0];
/// assert_eq!((example.document.as_str(), example.start, example.end), ("a", 6, 18));
/// # Ok::<(), actant::TaggerError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The document's id.
    pub document: String,
    /// Its title, where it has one.
    pub title: Option<String>,
    /// Who published it, where that is known.
    pub source: Option<String>,
    /// Where the name begins, in bytes of the document.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// The sentence, on one line; of a very long one the part around the name.
    pub sentence: String,
}

/// One name, added up.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    /// How often it stands there.
    pub count: u64,
    /// In how many documents.
    pub documents: u64,
    pub clues: Counts,
    /// As it is written, and how often: by the folded text, then by the text.
    pub written: BTreeMap<String, BTreeMap<String, u64>>,
    pub whom: BTreeMap<Whom, u64>,
    /// Whom the gazetteer knows it as, by brackets.
    pub known: BTreeMap<EntityIndex, u64>,
    /// The first; the first of another sentence of its document; the first of another document.
    examples: Vec<Example>,
}

impl Tally {
    fn add(&mut self, sighting: &Sighting, sentence: Span, document: &Document) {
        self.count += 1;
        self.documents = 1;
        self.clues.add(sighting.clues);
        let written = one_line(sighting.span.slice(&document.text));
        *self.written.entry(folded(&written).into()).or_default().entry(written).or_default() += 1;
        for whom in &sighting.whom {
            *self.whom.entry(whom.clone()).or_default() += 1;
        }
        if let Some(Beside::Known(entity)) = sighting.beside {
            *self.known.entry(entity).or_default() += 1;
        }
        if self.examples.len() < 2 {
            self.examples.push(example(sighting.span, sentence, document));
            self.choose_examples();
        }
    }

    /// Adds another name of the same documents, or what other documents show of the same one: then they are counted too.
    pub(super) fn join(&mut self, other: Tally, of_others: bool) {
        self.count += other.count;
        self.documents = if of_others { self.documents + other.documents } else { self.documents.max(other.documents) };
        self.clues.join(&other.clues);
        for (folded, texts) in other.written {
            let own = self.written.entry(folded).or_default();
            texts.into_iter().for_each(|(text, count)| *own.entry(text).or_default() += count);
        }
        other.whom.into_iter().for_each(|(whom, count)| *self.whom.entry(whom).or_default() += count);
        other.known.into_iter().for_each(|(known, count)| *self.known.entry(known).or_default() += count);
        self.examples.extend(other.examples);
        self.choose_examples();
    }

    /// Of all examples those that any order of merging would keep.
    fn choose_examples(&mut self) {
        let mut all = std::mem::take(&mut self.examples);
        all.sort_by(|a, b| (&a.document, a.start).cmp(&(&b.document, b.start)));
        let Some(first) = all.first().cloned() else { return };
        let same = |example: &&Example| example.document == first.document;
        let second = all.iter().find(|example| same(example) && example.sentence != first.sentence).cloned();
        let other = all.iter().find(|example| !same(example)).cloned();
        self.examples = std::iter::once(first).chain(second).chain(other).collect();
    }

    /// Two examples, of two documents where there are two.
    pub(super) fn two_examples(&self) -> Vec<Example> {
        let first = self.examples.first();
        let other = self.examples.iter().find(|e| first.is_some_and(|first| first.document != e.document));
        first.into_iter().chain(other.or(self.examples.get(1))).cloned().collect()
    }
}

/// How a word in lower case is used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Uses {
    /// How often it says of a noun what it is.
    pub adjective: u64,
    /// How often it does not.
    pub other: u64,
    /// How often the noun is an office or an organ: `the Turkish army`.
    pub rules: u64,
}

impl Uses {
    pub(super) fn add(&mut self, other: Uses) {
        *self = Uses {
            adjective: self.adjective + other.adjective,
            other: self.other + other.other,
            rules: self.rules + other.rules,
        };
    }
}

/// The names of one document or many, to be [merged](Names::merge) in any order.
///
/// Memory grows with the number of different words, not with the number of documents.
///
/// ```
/// use actant::suggest::Suggester;
/// use actant::{Document, Gazetteer, Lexicon};
/// let (gazetteer, lexicon) = (Gazetteer::empty(), Lexicon::built_in());
/// let suggester = Suggester::new(&gazetteer, &lexicon)?;
/// let mut names = suggester.read(&Document::new("a", "Hier, Ilir Exemple a parlé."));
/// names.merge(suggester.read(&Document::new("b", "M. Exemple se tait.")));
/// assert_eq!(names.documents(), 2);
/// assert_eq!(suggester.suggest(&names)[0].count, 2);
/// # Ok::<(), actant::TaggerError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// Those of the documents of each language.
    pub(super) languages: BTreeMap<String, Seen>,
    documents: u64,
    not_read: BTreeMap<String, u64>,
}

/// The names of documents in one language.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen {
    pub(super) tallies: FxHashMap<String, Tally>,
    /// Adjectives and nouns in lower case.
    pub(super) words: FxHashMap<String, Uses>,
    /// The dictionary forms of words in lower case, folded, and how often they are there.
    pub(super) lemmas: FxHashMap<String, u64>,
    /// Names with a name in brackets behind them.
    pub(super) ties: BTreeMap<(String, String), u64>,
}

impl Seen {
    /// The names of a document: each sentence with what stands in it.
    pub(super) fn of<'s>(seen: impl Iterator<Item = (Span, &'s Sighting)>, document: &Document) -> Seen {
        let mut names = Seen::default();
        for (sentence, sighting) in seen {
            if let Some(Beside::Name(other)) = &sighting.beside {
                *names.ties.entry((sighting.key.clone(), other.clone())).or_default() += 1;
            }
            names.tallies.entry(sighting.key.clone()).or_default().add(sighting, sentence, document);
        }
        names
    }

    fn merge(&mut self, other: Seen) {
        for (key, tally) in other.tallies {
            self.tallies.entry(key).or_default().join(tally, true);
        }
        other.words.into_iter().for_each(|(word, uses)| self.words.entry(word).or_default().add(uses));
        other.lemmas.into_iter().for_each(|(lemma, count)| *self.lemmas.entry(lemma).or_default() += count);
        other.ties.into_iter().for_each(|(tie, count)| *self.ties.entry(tie).or_default() += count);
    }
}

impl Names {
    /// Those of one document.
    pub(super) fn of(language: &str, seen: Seen) -> Names {
        Names { languages: BTreeMap::from([(language.to_owned(), seen)]), documents: 1, not_read: BTreeMap::new() }
    }

    /// None, as the document is in a language that can't be read.
    pub(super) fn not_read_in(language: &str) -> Names {
        Names { documents: 1, not_read: [(language.to_owned(), 1)].into(), ..Names::default() }
    }

    /// How many documents are in languages without a model, by the code of the language: nothing is suggested from them.
    ///
    /// ```
    /// use actant::{Document, Gazetteer, Lexicon, suggest::Suggester};
    /// let (gazetteer, lexicon) = (Gazetteer::empty(), Lexicon::built_in());
    /// let document = Document { language: Some("de".to_owned()), ..Document::new("a", "Gestern sprach Ilir Exemple.") };
    /// let names = Suggester::new(&gazetteer, &lexicon)?.read(&document);
    /// assert_eq!((names.documents(), names.not_read().get("de")), (1, Some(&1)));
    /// # Ok::<(), actant::TaggerError>(())
    /// ```
    pub fn not_read(&self) -> &BTreeMap<String, u64> {
        &self.not_read
    }

    /// How many documents were read.
    pub fn documents(&self) -> u64 {
        self.documents
    }

    /// Adds the names of other documents.
    pub fn merge(&mut self, other: Names) {
        self.documents += other.documents;
        other.not_read.into_iter().for_each(|(language, count)| *self.not_read.entry(language).or_default() += count);
        for (language, seen) in other.languages {
            self.languages.entry(language).or_default().merge(seen);
        }
    }
}

/// The sentence around a name.
fn example(name: Span, sentence: Span, document: &Document) -> Example {
    let text = &document.text;
    let mut shown = sentence.cover(name);
    if shown.len() > LONGEST_EXAMPLE {
        let around = LONGEST_EXAMPLE.saturating_sub(name.len()) / 2;
        let from = name.start.saturating_sub(around).max(shown.start);
        let to = (name.end + around).min(shown.end);
        let from = (from..=name.start).find(|&i| text.is_char_boundary(i)).unwrap_or(name.start);
        let to = (name.end..=to).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(name.end);
        shown = Span::new(from, to);
    }
    let sentence = one_line(shown.slice(text));
    Example {
        document: document.id.clone(),
        title: document.title.clone(),
        source: document.source.clone(),
        start: name.start,
        end: name.end,
        sentence,
    }
}
