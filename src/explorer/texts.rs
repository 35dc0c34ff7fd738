//! The documents of the page: in the order of the page, under ids that are unique in it, and what stands where in them.

use super::cards::Known;
use super::data::{DocumentData, FactData};
use super::shelf::{Shelf, Shelved};
use super::utf16::Utf16;
use crate::gazetteer::{EntityIndex, Gazetteer};
use crate::graph::{Evidence, StanceStyle};
use crate::{Date, Polarity, Span};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// The documents of a shelf, by date and id; those without a date come last.
pub(super) struct Texts<'a> {
    held: Vec<Text<'a>>,
    /// The documents by the ids that they were read under, which several files may share.
    by_id: HashMap<&'a str, Vec<usize>>,
}

pub(super) struct Text<'a> {
    /// The id in the page.
    id: String,
    shelved: &'a Shelved,
    offsets: Utf16<'a>,
}

/// Where a piece of evidence stands: its document, and the offsets there.
pub(super) struct Located<'t, 'a> {
    pub text: &'t Text<'a>,
    pub start: usize,
    pub end: usize,
}

/// Whom the graph counts an entity as.
#[derive(Clone, Copy)]
pub(super) struct Fold<'a> {
    pub gazetteer: &'a Gazetteer,
    pub fold: bool,
}

impl<'a> Fold<'a> {
    fn seen(self, entity: EntityIndex, date: Option<Date>) -> EntityIndex {
        if self.fold { self.gazetteer.folded(entity, date) } else { entity }
    }

    fn id(self, entity: EntityIndex) -> &'a str {
        self.gazetteer.entities().get(entity.as_usize()).map_or("", |known| known.id.as_str())
    }
}

impl<'a> Texts<'a> {
    pub(super) fn of(shelf: &'a Shelf) -> Self {
        let mut order: Vec<&Shelved> = shelf.documents().iter().collect();
        order.sort_by(|a, b| {
            let (a, b) = (&a.document, &b.document);
            (a.date.is_none(), a.date, &a.id).cmp(&(b.date.is_none(), b.date, &b.id))
        });
        let mut by_id: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, shelved) in order.iter().enumerate() {
            by_id.entry(&shelved.document.id).or_default().push(at);
        }
        let mut taken: HashSet<String> = by_id.keys().map(|id| (*id).to_owned()).collect();
        let mut given: HashSet<&str> = HashSet::new();
        let held = order.into_iter().map(|shelved| {
            let own = shelved.document.id.as_str();
            let id = if given.insert(own) { own.to_owned() } else { unused(own, &taken) };
            taken.insert(id.clone());
            Text { id, shelved, offsets: Utf16::of(&shelved.document.text) }
        });
        Texts { held: held.collect(), by_id }
    }

    /// The data of all, in order.
    pub(super) fn data<'t>(&'t self, gazetteer: &'t Gazetteer, stances: &'t [StanceStyle]) -> Vec<DocumentData<'t>> {
        let fold = Fold { gazetteer, fold: false };
        self.held.par_iter().map(|text| text.data(fold, stances)).collect()
    }

    /// The documents that are about each entity: they mention it, or say a stance of it.
    pub(super) fn about<'t>(&'t self, fold: Fold<'t>) -> BTreeMap<&'t str, Vec<&'t str>> {
        let mut about: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for text in &self.held {
            let asserted = text.shelved.facts.iter().filter(|fact| fact.polarity == Polarity::Asserted);
            let parties = asserted.flat_map(|fact| [fact.source, fact.target]);
            let named = text.shelved.mentions.iter().map(|mention| mention.entity);
            let date = text.shelved.document.date;
            let entities: BTreeSet<EntityIndex> = named.chain(parties).map(|entity| fold.seen(entity, date)).collect();
            for entity in entities {
                about.entry(fold.id(entity)).or_default().push(&text.id);
            }
        }
        about
    }

    /// The ids in the page.
    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        self.held.iter().map(Text::id)
    }

    /// The id in the page of a document of which this is known, if the page holds it.
    pub(super) fn held(&self, known: &Known<'_>) -> Option<&str> {
        let candidates = self.by_id.get(known.id)?.iter().filter_map(|&at| self.held.get(at));
        let is_it = |text: &&Text<'_>| {
            let it = &text.shelved.document;
            (it.date, it.title.as_deref(), it.source.as_deref(), it.url.as_deref())
                == (known.date, known.title, known.source, known.url)
        };
        { candidates }.find(is_it).map(Text::id)
    }

    /// Where a piece of evidence stands, if the page holds its document.
    pub(super) fn locate<'t>(&'t self, piece: &Evidence) -> Option<Located<'t, 'a>> {
        let span = Span::new(piece.start, piece.end);
        let candidates = self.by_id.get(piece.document.as_str())?.iter().filter_map(|&at| self.held.get(at));
        let text = { candidates }.find(|text| {
            let document = &text.shelved.document;
            document.date == piece.date && span.slice(&document.text) == piece.sentence
        })?;
        Some(Located { text, start: text.offsets.at(span.start), end: text.offsets.at(span.end) })
    }
}

impl<'a> Text<'a> {
    /// The id in the page.
    pub(super) fn id(&self) -> &str {
        &self.id
    }

    fn data<'t>(&'t self, fold: Fold<'t>, stances: &'t [StanceStyle]) -> DocumentData<'t> {
        let Shelved { document, mentions, facts } = self.shelved;
        let at = |byte| self.offsets.at(byte);
        let id = |entity| fold.id(entity);
        let mentions =
            mentions.iter().map(|mention| (at(mention.span.start), at(mention.span.end), id(mention.entity)));
        let facts = facts.iter().filter_map(|fact| {
            Some(FactData {
                source: id(fact.source),
                stance: &stances.get(fact.stance)?.id,
                target: id(fact.target),
                start: at(fact.sentence.start),
                end: at(fact.sentence.end),
                trigger: [at(fact.trigger.start), at(fact.trigger.end)],
                rule: &fact.rule,
                speaker: fact.speaker.map(id),
                certainty: fact.certainty.as_str(),
                confidence: fact.confidence,
                polarity: fact.polarity.as_str(),
            })
        });
        DocumentData {
            id: &self.id,
            title: document.title.as_deref(),
            date: document.date,
            source: document.source.as_deref(),
            author: document.author.as_deref(),
            url: document.url.as_deref(),
            text: &document.text,
            mentions: mentions.collect(),
            facts: facts.collect(),
        }
    }

    /// The mentions of an entity in a sentence, relative to it.
    pub(super) fn mentions_of(&self, entity: Option<EntityIndex>, sentence: Span, fold: Fold<'_>) -> Vec<[usize; 2]> {
        let Some(entity) = entity else { return Vec::new() };
        let mentions = &self.shelved.mentions;
        let start = self.offsets.at(sentence.start);
        let first = mentions.partition_point(|mention| mention.span.start < sentence.start);
        let inside = mentions.iter().skip(first).take_while(|mention| mention.span.end <= sentence.end);
        let own = inside.filter(|mention| fold.seen(mention.entity, self.shelved.document.date) == entity);
        own.map(|mention| [mention.span.start, mention.span.end].map(|byte| self.offsets.at(byte) - start)).collect()
    }
}

/// An id like this one that nobody has.
pub(super) fn unused(id: &str, taken: &HashSet<String>) -> String {
    let numbered = (2..).map(|number| format!("{id} ({number})"));
    { numbered }.find(|id| !taken.contains(id)).unwrap_or_default()
}
