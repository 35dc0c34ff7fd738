//! Names: what many documents show, added up.

use super::clue::CLUES;
use super::sighting::{Seen, Sighting, Whom};
use crate::document::Document;
use crate::text::Span;
use rustc_hash::FxHashMap as HashMap;
use std::collections::{BTreeMap, BTreeSet};

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
    /// How often it stands where it is surely a name.
    pub sure: u64,
    /// How often it may be an ordinary word.
    pub weak: u64,
    /// In how many documents.
    pub documents: u64,
    pub clues: [u64; CLUES],
    /// As it is written, and how often: by the folded text, then by the text.
    pub written: BTreeMap<String, BTreeMap<String, u64>>,
    pub whom: BTreeMap<Whom, u64>,
    pub follows: BTreeMap<String, u64>,
    /// The first letters of its words, where it has several.
    pub initials: BTreeSet<String>,
    /// With a noun before it that could be its head, and how often.
    pub headed: BTreeMap<String, u64>,
    /// The first; the second of its document; the first of another.
    pub examples: Vec<Example>,
}

impl Tally {
    fn add(&mut self, sighting: &Sighting, document: &Document) {
        if sighting.weak {
            self.weak += 1;
        } else {
            self.sure += 1;
        }
        self.documents = 1;
        sighting.clues.numbers().for_each(|number| self.clues[number] += 1);
        let written = on_one_line(sighting.span.slice(&document.text));
        *self.written.entry(sighting.own.clone()).or_default().entry(written).or_default() += 1;
        for whom in &sighting.whom {
            *self.whom.entry(whom.clone()).or_default() += 1;
        }
        if let Some(follow) = &sighting.follow {
            *self.follows.entry(follow.clone()).or_default() += 1;
        }
        if let Some(headed) = &sighting.headed {
            *self.headed.entry(headed.clone()).or_default() += 1;
        }
        if !sighting.initials.is_empty() {
            self.initials.insert(sighting.initials.clone());
        }
        if self.examples.len() < 2 {
            self.keep(example(sighting, document));
        }
    }

    /// Adds what others saw; the documents of the other are others.
    pub(super) fn join(&mut self, other: Tally) {
        self.documents += other.documents;
        self.join_within(other);
    }

    /// Adds another name of the same documents.
    pub(super) fn join_within(&mut self, other: Tally) {
        self.sure += other.sure;
        self.weak += other.weak;
        self.documents = self.documents.max(other.documents);
        self.clues.iter_mut().zip(other.clues).for_each(|(own, more)| *own += more);
        for (folded, texts) in other.written {
            let own = self.written.entry(folded).or_default();
            texts.into_iter().for_each(|(text, count)| *own.entry(text).or_default() += count);
        }
        other.whom.into_iter().for_each(|(whom, count)| *self.whom.entry(whom).or_default() += count);
        other.follows.into_iter().for_each(|(word, count)| *self.follows.entry(word).or_default() += count);
        self.initials.extend(other.initials);
        other.headed.into_iter().for_each(|(text, count)| *self.headed.entry(text).or_default() += count);
        other.examples.into_iter().for_each(|example| self.keep(example));
    }

    fn keep(&mut self, example: Example) {
        let same = |own: &Example| own.document == example.document;
        match self.examples.as_slice() {
            [] => self.examples.push(example),
            [first] if !(same(first) && first.sentence == example.sentence) => self.examples.push(example),
            [first, second] if same(second) && second.document == first.document && !same(first) => {
                self.examples.push(example);
            }
            _ => {}
        }
    }

    /// Two examples, of two documents where there are two.
    pub(super) fn two_examples(&self) -> Vec<Example> {
        let other =
            self.examples.iter().skip(1).find(|e| self.examples.first().is_some_and(|f| f.document != e.document));
        self.examples.first().into_iter().chain(other.or(self.examples.get(1))).cloned().collect()
    }
}

/// The names of one document or many, to be [merged](Names::merge) in the order of the documents.
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
    pub(super) tallies: HashMap<String, Tally>,
    pub(super) words: HashMap<String, u64>,
    pub(super) ties: BTreeMap<(String, String), u64>,
    documents: u64,
}

impl Names {
    pub(super) fn of(seen: Seen, document: &Document) -> Names {
        let mut names = Names { words: seen.words, documents: 1, ..Names::default() };
        for sighting in &seen.sightings {
            names.tallies.entry(sighting.key.clone()).or_default().add(sighting, document);
        }
        for tie in seen.ties {
            *names.ties.entry(tie).or_default() += 1;
        }
        names
    }

    /// How many documents were read.
    pub fn documents(&self) -> u64 {
        self.documents
    }

    /// Adds the names of later documents.
    pub fn merge(&mut self, other: Names) {
        self.documents += other.documents;
        for (key, tally) in other.tallies {
            self.tallies.entry(key).or_default().join(tally);
        }
        other.words.into_iter().for_each(|(word, count)| *self.words.entry(word).or_default() += count);
        other.ties.into_iter().for_each(|(tie, count)| *self.ties.entry(tie).or_default() += count);
    }
}

pub(super) fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn example(sighting: &Sighting, document: &Document) -> Example {
    let (text, name) = (&document.text, sighting.span);
    let mut shown = sighting.sentence.cover(name);
    if shown.len() > LONGEST_EXAMPLE {
        let around = LONGEST_EXAMPLE.saturating_sub(name.len()) / 2;
        let from = name.start.saturating_sub(around).max(shown.start);
        let to = (name.end + around).min(shown.end);
        let from = (from..=name.start).find(|&i| text.is_char_boundary(i)).unwrap_or(name.start);
        let to = (name.end..=to).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(name.end);
        shown = Span::new(from, to);
    }
    let sentence = on_one_line(shown.slice(text));
    Example { document: document.id.clone(), start: name.start, end: name.end, sentence }
}
