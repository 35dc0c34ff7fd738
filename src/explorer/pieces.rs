//! The evidence of the page: both graphs share it, and each piece is written once.

use super::data::{Found, Piece, Range};
use super::texts::{Fold, Texts};
use super::utf16::Utf16;
use crate::Span;
use crate::gazetteer::EntityIndex;
use crate::graph::Evidence;
use std::collections::BTreeMap;

/// Pieces of evidence, in the order in which they are asked for first.
pub(super) struct Pieces<'a> {
    texts: &'a Texts<'a>,
    pieces: Vec<Piece<'a>>,
    known: BTreeMap<(&'a Evidence, Sides), usize>,
}

/// Where source and target stand in the sentence. Folded, other words may be meant than unfolded.
type Sides = (Vec<[usize; 2]>, Vec<[usize; 2]>);

impl<'a> Pieces<'a> {
    pub(super) fn new(texts: &'a Texts<'a>) -> Self {
        Pieces { texts, pieces: Vec::new(), known: BTreeMap::new() }
    }

    /// The index of a piece that shows an edge between two entities.
    pub(super) fn index(&mut self, shown: &'a Evidence, ends: [Option<EntityIndex>; 2], fold: Fold<'_>) -> usize {
        let located = self.texts.locate(shown);
        let sentence = Span::new(shown.start, shown.end);
        let side = |end| located.as_ref().map_or_else(Vec::new, |at| at.text.mentions_of(end, sentence, fold));
        let (sources, targets) = (side(ends[0]), side(ends[1]));
        let next = self.pieces.len();
        let index = *self.known.entry((shown, (sources.clone(), targets.clone()))).or_insert(next);
        if index == next {
            let offsets = Utf16::of(&shown.sentence);
            let inside = |byte: usize| offsets.at(byte.saturating_sub(shown.start));
            self.pieces.push(Piece {
                document: located.as_ref().map_or(shown.document.as_str(), |at| at.text.id()),
                date: shown.date,
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
        }
        index
    }

    /// All of them.
    pub(super) fn into_data(self) -> Vec<Piece<'a>> {
        self.pieces
    }
}
