//! From what was found to what is meant: the longest name, the one entity of an ambiguous name, surnames.

use super::{Mention, MentionForm};
use crate::gazetteer::{EntityIndex, Gazetteer, Kind};
use crate::text::Span;
use std::collections::HashSet;

/// A span that may name one or several entities.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub span: Span,
    /// Entity, form, and whether the form is a surname that the gazetteer does not list.
    pub readings: Vec<(EntityIndex, MentionForm, bool)>,
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
    if cluster.len() > 1 {
        cluster.sort_by_key(|candidate| (std::cmp::Reverse(candidate.span.len()), candidate.span.start));
        let mut chosen: Vec<Candidate> = Vec::new();
        for candidate in cluster.drain(..) {
            if chosen.iter().all(|other| !other.span.overlaps(candidate.span)) {
                chosen.push(candidate);
            }
        }
        chosen.sort_by_key(|candidate| candidate.span.start);
        kept.append(&mut chosen);
    } else {
        kept.append(cluster);
    }
}

/// Drops a name that is only half of a hyphenated one ("Jean-Michel", "Guinée-Bissau", "Jérusalem-Est"), unless
/// the other half is a mention too ("Moscou-Ankara").
pub(super) fn hyphens(text: &str, candidates: Vec<Candidate>) -> Vec<Candidate> {
    let starts: HashSet<usize> = candidates.iter().map(|c| c.span.start).collect();
    let ends: HashSet<usize> = candidates.iter().map(|c| c.span.end).collect();
    let is_hyphen = |c: char| matches!(c, '-' | '\u{2010}' | '\u{2011}');
    let half = |candidate: &Candidate| {
        let after = text.get(candidate.span.end..).and_then(|rest| {
            let mut chars = rest.chars();
            let hyphen = chars.next().filter(|&c| is_hyphen(c))?;
            chars.next().filter(|c| c.is_uppercase()).map(|_| candidate.span.end + hyphen.len_utf8())
        });
        if after.is_some_and(|next| !starts.contains(&next)) {
            return true;
        }
        let person = candidate.readings.iter().all(|(_, form, _)| *form == MentionForm::Surname);
        let before = text.get(..candidate.span.start).and_then(|rest| {
            let mut chars = rest.chars().rev();
            let hyphen = chars.next().filter(|&c| is_hyphen(c))?;
            let word: String = chars.take_while(|c| c.is_alphanumeric()).collect();
            word.chars().next_back().filter(|c| c.is_uppercase()).map(|_| candidate.span.start - hyphen.len_utf8())
        });
        person && before.is_some_and(|last| !ends.contains(&last))
    };
    let demonym = |candidate: &Candidate| candidate.readings.iter().any(|(_, form, _)| *form == MentionForm::Demonym);
    candidates.into_iter().filter(|candidate| demonym(candidate) || !half(candidate)).collect()
}

/// Decides each candidate for one entity, or for none. A derived surname counts only where the document gives
/// the full name. An ambiguous name is decided by a full name of one of its entities in the document, or else by
/// a mention of one's affiliation; where that leaves more than one, the nearest full name before it; where that
/// leaves none, the name stays untagged: nothing is guessed.
pub(super) fn entities(candidates: Vec<Candidate>, gazetteer: &Gazetteer) -> Vec<Mention> {
    let plain = |candidate: &&Candidate| candidate.readings.len() == 1 && !candidate.readings[0].2;
    if candidates.iter().all(|candidate| plain(&candidate)) {
        return candidates.iter().map(|candidate| mention(candidate, 0)).collect();
    }
    // Who is named without doubt, and where first.
    let mut sure: Vec<(EntityIndex, usize, bool)> = Vec::new();
    for candidate in candidates.iter().filter(plain) {
        let (entity, form, _) = candidate.readings[0];
        sure.push((entity, candidate.span.start, form == MentionForm::Name));
    }
    let fully = |entity: EntityIndex| sure.iter().any(|&(e, _, full)| e == entity && (full || gazetteer.get(entity).kind != Kind::Person));
    let affiliated = |entity: EntityIndex| {
        gazetteer.get(entity).affiliation.is_some_and(|home| sure.iter().any(|&(e, _, _)| e == home))
    };
    let mut found = Vec::with_capacity(candidates.len());
    for candidate in &candidates {
        let allowed: Vec<usize> =
            (0..candidate.readings.len()).filter(|&i| !candidate.readings[i].2 || fully(candidate.readings[i].0)).collect();
        let choice = match allowed.as_slice() {
            [] => None,
            [one] => Some(*one),
            several => {
                let named: Vec<usize> = several.iter().copied().filter(|&i| fully(candidate.readings[i].0)).collect();
                let near: Vec<usize> = several.iter().copied().filter(|&i| affiliated(candidate.readings[i].0)).collect();
                match (named.as_slice(), near.as_slice()) {
                    ([one], _) | ([], [one]) => Some(*one),
                    ([], _) => None,
                    (many, _) => many
                        .iter()
                        .filter_map(|&i| {
                            let before = sure.iter().filter(|&&(e, at, _)| e == candidate.readings[i].0 && at <= candidate.span.start);
                            Some((before.map(|&(_, at, _)| at).max()?, i))
                        })
                        .max()
                        .map(|(_, i)| i),
                }
            }
        };
        found.extend(choice.map(|i| mention(candidate, i)));
    }
    found
}

fn mention(candidate: &Candidate, reading: usize) -> Mention {
    let (entity, form, _) = candidate.readings[reading];
    Mention { span: candidate.span, entity, form }
}
