//! From what was found to what is meant: the longest name, the one entity of an ambiguous name, surnames.

use super::{Mention, MentionForm};
use crate::Date;
use crate::gazetteer::{EntityIndex, Gazetteer, Kind};
use crate::text::Span;
use std::collections::{BTreeMap, HashMap};

/// One entity that a span may name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reading {
    pub entity: EntityIndex,
    pub form: MentionForm,
    /// A surname that the gazetteer does not list.
    pub derived: bool,
}

/// A span that may name one or several entities.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub span: Span,
    first: Reading,
    /// Empty for nearly all, and then it takes no memory of its own.
    more: Vec<Reading>,
}

impl Candidate {
    /// A candidate of these readings, if there is one.
    pub(super) fn new(span: Span, mut readings: impl Iterator<Item = Reading>) -> Option<Self> {
        let first = readings.next()?;
        Some(Candidate { span, first, more: readings.collect() })
    }

    pub(super) fn readings(&self) -> impl Iterator<Item = Reading> + '_ {
        std::iter::once(self.first).chain(self.more.iter().copied())
    }

    /// Takes the readings of a form out; whether any is left.
    pub(super) fn without(&mut self, form: MentionForm) -> bool {
        self.more.retain(|reading| reading.form != form);
        if self.first.form != form {
            return true;
        }
        if self.more.is_empty() {
            return false;
        }
        self.first = self.more.remove(0);
        true
    }

    /// The only reading, if it needs nothing else in the document.
    fn plain(&self) -> Option<Reading> {
        (self.more.is_empty() && !self.first.derived).then_some(self.first)
    }
}

/// Where candidates overlap, the longest wins, then the earliest.
pub(super) fn longest(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    candidates.sort_by(|a, b| (a.span.start, b.span.end).cmp(&(b.span.start, a.span.end)));
    let mut kept: Vec<Candidate> = Vec::with_capacity(candidates.len());
    let mut cluster: Vec<Candidate> = Vec::new();
    let mut end = 0;
    for candidate in candidates {
        if candidate.span.start >= end {
            settle(&mut cluster, &mut kept);
        }
        end = end.max(candidate.span.end);
        cluster.push(candidate);
    }
    settle(&mut cluster, &mut kept);
    kept
}

fn settle(cluster: &mut Vec<Candidate>, kept: &mut Vec<Candidate>) {
    if cluster.len() < 2 {
        kept.append(cluster);
        return;
    }
    cluster.sort_by_key(|candidate| (std::cmp::Reverse(candidate.span.len()), candidate.span.start));
    // By start: the chosen don't overlap, so only the neighbours of a candidate can touch it.
    let mut chosen: BTreeMap<usize, Candidate> = BTreeMap::new();
    for candidate in cluster.drain(..) {
        let nearest = chosen.range(..candidate.span.end).next_back();
        if nearest.is_none_or(|(_, other)| !other.span.overlaps(candidate.span)) {
            chosen.insert(candidate.span.start, candidate);
        }
    }
    kept.extend(chosen.into_values());
}

/// Drops a name that is only half of a hyphenated one ("Jean-Michel", "Guinée-Bissau", "Jérusalem-Est"), unless
/// the other half is a mention too ("Moscou-Ankara").
pub(super) fn hyphens(text: &str, mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    let mut end_before = None;
    let mut half = Vec::new();
    for (i, candidate) in candidates.iter().enumerate() {
        let start_after = candidates.get(i + 1).map(|next| next.span.start);
        half.push(
            candidate.readings().all(|reading| reading.form != MentionForm::Demonym)
                && is_half(text, candidate, end_before, start_after),
        );
        end_before = Some(candidate.span.end);
    }
    let mut half = half.into_iter();
    candidates.retain(|_| !half.next().unwrap_or(false));
    candidates
}

/// Whether a character joins the halves of a double name.
pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

fn is_half(text: &str, candidate: &Candidate, end_before: Option<usize>, start_after: Option<usize>) -> bool {
    let Span { start, end } = candidate.span;
    let mut after = text.get(end..).unwrap_or("").chars();
    if let Some(hyphen) = after.next().filter(|&c| is_hyphen(c))
        && after.next().is_some_and(char::is_uppercase)
        && start_after != Some(end + hyphen.len_utf8())
    {
        return true;
    }
    // The second half of a double name may stand alone but in the names of persons ("Pierre-Michel").
    if !candidate.readings().all(|reading| reading.form == MentionForm::Surname) {
        return false;
    }
    let mut before = text.get(..start).unwrap_or("").chars().rev();
    let Some(hyphen) = before.next().filter(|&c| is_hyphen(c)) else { return false };
    let first = before.take_while(|c| c.is_alphanumeric()).last();
    first.is_some_and(char::is_uppercase) && end_before != Some(start - hyphen.len_utf8())
}

/// Who is named in a document without doubt.
#[derive(Default)]
struct Sure {
    /// Where each is named, in order, and whether anywhere by more than a surname.
    places: HashMap<EntityIndex, (Vec<usize>, bool)>,
}

impl Sure {
    fn of(candidates: &[Candidate], gazetteer: &Gazetteer) -> Self {
        let mut sure = Sure::default();
        for (span, reading) in candidates.iter().filter_map(|c| Some((c.span, c.plain()?))) {
            let (places, full) = sure.places.entry(reading.entity).or_default();
            places.push(span.start);
            *full |= reading.form == MentionForm::Name || gazetteer.get(reading.entity).kind != Kind::Person;
        }
        sure
    }

    fn fully(&self, entity: EntityIndex) -> bool {
        self.places.get(&entity).is_some_and(|(_, full)| *full)
    }

    fn affiliated(&self, entity: EntityIndex, gazetteer: &Gazetteer, date: Option<Date>) -> bool {
        gazetteer.get(entity).affiliation_at(date).is_some_and(|home| self.places.contains_key(&home))
    }

    /// The last place up to an offset.
    fn last_before(&self, entity: EntityIndex, offset: usize) -> Option<usize> {
        let (places, _) = self.places.get(&entity)?;
        places.get(places.partition_point(|&at| at <= offset).checked_sub(1)?).copied()
    }
}

/// Decides each candidate for one entity, or for none. A derived surname counts only where the document gives
/// the full name. An ambiguous name is decided by a full name of one of its entities in the document, or else by
/// a mention of one's affiliation; where that leaves more than one, the nearest full name before it; where that
/// leaves none, the name stays untagged: nothing is guessed.
pub(super) fn entities(candidates: &[Candidate], gazetteer: &Gazetteer, date: Option<Date>) -> Vec<Mention> {
    let mention = |span: Span, reading: Reading| Mention { span, entity: reading.entity, form: reading.form };
    if candidates.iter().all(|candidate| candidate.plain().is_some()) {
        return candidates.iter().map(|candidate| mention(candidate.span, candidate.first)).collect();
    }
    let sure = Sure::of(candidates, gazetteer);
    let decide = |candidate: &Candidate| decide(candidate, &sure, gazetteer, date).map(|r| mention(candidate.span, r));
    candidates.iter().filter_map(decide).collect()
}

fn decide(candidate: &Candidate, sure: &Sure, gazetteer: &Gazetteer, date: Option<Date>) -> Option<Reading> {
    if let Some(reading) = candidate.plain() {
        return Some(reading);
    }
    let allowed: Vec<Reading> = candidate.readings().filter(|r| !r.derived || sure.fully(r.entity)).collect();
    if let [one] = allowed.as_slice() {
        return Some(*one);
    }
    let named: Vec<Reading> = allowed.iter().copied().filter(|r| sure.fully(r.entity)).collect();
    match named.as_slice() {
        [] => {
            let mut near = allowed.into_iter().filter(|r| sure.affiliated(r.entity, gazetteer, date));
            near.next().filter(|_| near.next().is_none())
        }
        [one] => Some(*one),
        several => {
            let last = several.iter().filter_map(|r| Some((sure.last_before(r.entity, candidate.span.start)?, r)));
            last.max_by_key(|(at, _)| *at).map(|(_, reading)| *reading)
        }
    }
}
