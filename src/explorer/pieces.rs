//! The evidence of the page: both graphs share it, and each piece is written once.

use super::cards::Cards;
use super::data::{CardData, Found, Piece, Range, StoryData};
use super::texts::{Fold, Texts};
use super::utf16::Utf16;
use crate::gazetteer::EntityIndex;
use crate::graph::{Evidence, Quote};
use crate::{Date, Span};
use std::collections::BTreeMap;

/// Pieces of evidence, in the order in which they are asked for first.
pub(super) struct Pieces<'a> {
    texts: &'a Texts<'a>,
    cards: Cards<'a>,
    pieces: Vec<Piece<'a>>,
    known: BTreeMap<Key<'a>, usize>,
}

/// What tells pieces apart: the evidence but for its parties, and these as far as they are known from it or its edge.
type Key<'a> = (Place<'a>, [Option<&'a str>; 2], Option<&'a Quote>, Option<&'a str>, Sides);

/// A sentence in a document.
type Place<'a> = (Option<Date>, &'a str, usize, usize, &'a str);

/// Where source and target stand in the sentence. Folded, other words may be meant than unfolded.
type Sides = (Vec<[usize; 2]>, Vec<[usize; 2]>);

impl<'a> Pieces<'a> {
    pub(super) fn new(texts: &'a Texts<'a>) -> Self {
        Pieces { texts, cards: Cards::new(texts), pieces: Vec::new(), known: BTreeMap::new() }
    }

    /// The index of a piece that shows an edge between two entities, of these ids.
    pub(super) fn index(
        &mut self,
        shown: &'a Evidence,
        ids: [&'a str; 2],
        ends: [Option<EntityIndex>; 2],
        fold: Fold<'_>,
    ) -> usize {
        let located = self.texts.locate(shown);
        let sentence = Span::new(shown.start, shown.end);
        let side = |end| located.as_ref().map_or_else(Vec::new, |at| at.text.mentions_of(end, sentence, fold));
        let (sources, targets) = (side(ends[0]), side(ends[1]));
        let next = self.pieces.len();
        let place = (shown.date, shown.document.as_str(), shown.start, shown.end, shown.sentence.as_str());
        // Folded and unfolded, the same two are meant: both graphs share the piece. Named together, all share it.
        let own = shown.parties.as_ref().map_or(ids, |[source, target]| [source, target]);
        let parties = own.map(|id| shown.trigger.as_ref().map(|_| id));
        let key = (place, parties, shown.trigger.as_ref(), shown.rule.as_deref(), (sources.clone(), targets.clone()));
        let index = *self.known.entry(key).or_insert(next);
        if index == next {
            let offsets = Utf16::of(&shown.sentence);
            let inside = |byte: usize| offsets.at(byte.saturating_sub(shown.start));
            self.pieces.push(Piece {
                document: self.cards.of(shown, located.as_ref().map(|at| at.text.id())),
                date: shown.date,
                page: shown.page,
                start: located.as_ref().map(|at| at.start),
                end: located.as_ref().map(|at| at.end),
                sentence: &shown.sentence,
                trigger: shown
                    .trigger
                    .as_ref()
                    .map(|quote| Range { start: inside(quote.start), end: inside(quote.end) }),
                rule: shown.rule.as_deref(),
                speaker: shown.speaker.as_deref(),
                certainty: shown.certainty.as_deref(),
                confidence: shown.confidence,
                found: shown.found.as_ref().map(|found| Found { source: &found.source, target: &found.target }),
                judged: shown.judged,
                parties: shown.parties.as_ref(),
                sources,
                targets,
            });
        } else if let (Some(piece), Some(parties)) = (self.pieces.get_mut(index), &shown.parties) {
            piece.parties = Some(parties);
        }
        index
    }

    /// All of them, with the cards of their documents and the stories that these tell.
    pub(super) fn into_data(self) -> (Vec<Piece<'a>>, Vec<CardData<'a>>, Vec<StoryData>) {
        let (cards, stories) = self.cards.into_data();
        (self.pieces, cards, stories)
    }
}
