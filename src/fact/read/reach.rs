//! Which sentences of a document can say a stance. Only those are taken apart, which is most of the work.

use crate::document::Document;
use crate::gazetteer::{EntityIndex, Gazetteer, Kind};
use crate::mention::{Mention, MentionForm};
use crate::text::Span;
use std::collections::BTreeSet;

/// For each sentence whether it is worth taking apart: it names somebody, or follows right behind sentences that name two, to whom its
/// pronouns may go back. In a document that knows fewer than two there is only to tell whether a seat is a place.
pub(super) fn wanted(
    document: &Document,
    sentences: &[Span],
    mentions: &[Mention],
    gazetteer: &Gazetteer,
) -> Vec<bool> {
    let named: Vec<&[Mention]> = sentences
        .iter()
        .map(|span| {
            let from = mentions.partition_point(|mention| mention.span.start < span.start);
            let to = mentions.partition_point(|mention| mention.span.start < span.end);
            &mentions[from..to.max(from)]
        })
        .collect();
    let with_homes = |mentions: &[Mention]| -> BTreeSet<EntityIndex> {
        let homes = mentions.iter().filter_map(|mention| {
            let entity = gazetteer.get(mention.entity);
            entity.affiliation_at(document.date).filter(|_| entity.kind == Kind::Person)
        });
        mentions.iter().map(|mention| mention.entity).chain(homes).collect()
    };
    let two = with_homes(mentions).len() >= 2;
    (0..sentences.len())
        .map(|sentence| {
            if !two {
                return named[sentence].iter().any(|mention| mention.form == MentionForm::Metonym);
            }
            let mut before: BTreeSet<EntityIndex> = BTreeSet::new();
            let near = sentence.saturating_sub(1);
            before.extend(named[near..sentence].iter().flat_map(|mentions| with_homes(mentions)));
            !named[sentence].is_empty() || before.len() >= 2
        })
        .collect()
}
