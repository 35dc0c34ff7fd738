//! What the whole document tells: the genders of those it names, the sides of its conflict, the state that it is about, and whose its
//! deeds are.

use super::{Described, How, References, Referent, Sort};
use crate::gazetteer::{EntityIndex, Gazetteer, Gender, Kind};
use crate::lexicon::senses::Sense;
use crate::mention::Mention;
use crate::syntax::{Deprel, Upos};
use std::collections::{BTreeMap, BTreeSet};

/// How many sentences back a deed of words or of policy may be.
const NEAR: usize = 2;

impl References<'_> {
    /// Gives deeds that nobody is said to have done, but that the text knows, to the only one of whom the document tells such a deed.
    pub(super) fn own_deeds(&mut self) {
        let mut owners: BTreeMap<&str, Vec<&Described>> = BTreeMap::new();
        for known in self.described.iter().filter(|known| known.referent.sort == Sort::Deed) {
            if !known.referent.actors.is_empty() || known.referent.stranger {
                owners.entry(&known.lemma).or_default().push(known);
            }
        }
        let mut found = Vec::new();
        for (sentence, passage) in self.passages.iter().enumerate() {
            for word in 0..passage.len() {
                let bare = self
                    .of(sentence, word)
                    .is_some_and(|known| known.sort == Sort::Deed && known.actors.is_empty() && !known.stranger);
                if !bare
                    || self.is_narrowed(sentence, word)
                    || !passage.is_definite(word)
                    || passage.upos(word) != Upos::Noun
                {
                    continue;
                }
                let known = owners.get(passage.lemma(word)).map_or(&[][..], Vec::as_slice);
                let same = |first: &&Described| {
                    !first.referent.stranger && known.iter().all(|other| other.referent.actors == first.referent.actors)
                };
                match known.first() {
                    Some(first) if same(first) => {
                        let referent = first.referent.clone().joins((first.sentence, first.word), How::Again, 0.6);
                        found.push((sentence, word, referent));
                    }
                    Some(_) => {}
                    None => {
                        found.extend(self.doer_of_such(sentence, word).map(|referent| (sentence, word, referent)));
                    }
                }
            }
        }
        for (sentence, word, referent) in found {
            self.set(sentence, word, referent);
        }
    }

    /// The only one who is said to do deeds of a kind, besides whoever speaks of this one: of violence anywhere in the document, of
    /// words and measures right before.
    fn doer_of_such(&self, sentence: usize, word: usize) -> Option<Referent> {
        let passage = &self.passages[sentence];
        let lemma = passage.lemma(word);
        // What is between two is of both.
        let mutual = |&child: &usize| {
            passage.frames.case(child).is_some_and(|case| self.senses.is(passage.lemma(case), Sense::Between))
        };
        if passage.frames.children(word).iter().any(mutual) {
            return None;
        }
        let (kind, verbs, sentences) = match () {
            () if self.senses.is(lemma, Sense::Violence) => (Sense::Violence, Sense::Violent, 0..self.passages.len()),
            () if self.senses.is(lemma, Sense::Measure) => (Sense::Measure, Sense::Deciding, before(sentence)),
            () if self.senses.is(lemma, Sense::Speech) => (Sense::Speech, Sense::Saying, before(sentence)),
            () => return None,
        };
        let clause = passage.above(word).find(|&above| passage.upos(above) == Upos::Verb);
        let own: Vec<EntityIndex> = clause
            .map(|verb| self.subjects(sentence, verb))
            .unwrap_or_default()
            .iter()
            .flat_map(|subject| subject.actors.iter().map(|&actor| self.state_of(actor)).collect::<Vec<_>>())
            .collect();
        let mut doers: Vec<((usize, usize), Referent)> = Vec::new();
        let deeds = self.described.iter().filter(|known| {
            known.referent.sort == Sort::Deed
                && sentences.contains(&known.sentence)
                && self.senses.is(&known.lemma, kind)
        });
        doers.extend(deeds.map(|known| ((known.sentence, known.word), known.referent.clone())));
        for at in sentences.clone() {
            let other = &self.passages[at];
            for verb in (0..other.len()).filter(|&verb| other.upos(verb) == Upos::Verb) {
                if self.senses.is(other.lemma(verb), verbs) {
                    doers.extend(self.subjects(at, verb).into_iter().map(|subject| ((at, verb), subject)));
                }
            }
        }
        doers.retain(|(_, doer)| {
            (!doer.actors.is_empty() || doer.stranger)
                && !doer.actors.iter().any(|&actor| own.contains(&self.state_of(actor)))
        });
        // Who says that it was him has done it, whatever strangers the text tells of.
        let claims = |&(at, word): &(usize, usize)| self.senses.is(self.passages[at].lemma(word), Sense::Claiming);
        if doers.iter().any(|(place, _)| claims(place)) {
            doers.retain(|(_, doer)| !doer.stranger);
        }
        let ((from, first), others) = doers.split_first().map(|(first, others)| (first.clone(), others))?;
        let only = !first.stranger && others.iter().all(|(_, other)| other.actors == first.actors);
        only.then(|| {
            let joined = Referent { from: Some(from), ..first };
            Referent { sort: Sort::Deed, how: How::Topic, sure: joined.sure * 0.5, ..joined }
        })
    }

    /// Whose the organs are that the document names with their states.
    pub(super) fn find_organs(&mut self) {
        let mut organs: BTreeMap<String, BTreeSet<EntityIndex>> = BTreeMap::new();
        for (sentence, passage) in self.passages.iter().enumerate() {
            for word in 0..passage.len() {
                if passage.upos(word) != Upos::Noun || !self.senses.is(passage.lemma(word), Sense::Organ) {
                    continue;
                }
                let mut states = self.demonyms_at(sentence, word);
                states.extend(passage.frames.children(word).iter().filter_map(|&child| {
                    let of = passage.frames.case(child)?;
                    let owns = passage.is(child, Deprel::Nmod) && self.senses.is(passage.lemma(of), Sense::Of);
                    let mention = passage.mention(child).filter(|_| owns)?;
                    Some(self.state_of(mention.entity))
                }));
                if !states.is_empty() {
                    organs.entry(passage.lemma(word).to_owned()).or_default().extend(states);
                }
            }
        }
        self.organs = organs;
    }

    /// The genders of those whom articles and titles before their names tell.
    pub(super) fn learn_genders(&mut self) {
        for passage in &self.passages {
            for word in 0..passage.len() {
                let Some(mention) = passage.mention(word) else { continue };
                if passage.is_attribute(word) {
                    continue;
                }
                let entity = self.gazetteer.get(mention.entity);
                let stated = entity.gender.map(|gender| gender == Gender::Feminine);
                let head = passage.frames.tree().head(word);
                let title = head.filter(|&head| {
                    passage.upos(head) == Upos::Noun
                        && matches!(passage.universal(word), Deprel::Flat | Deprel::Appos | Deprel::Nmod)
                        && passage.frames.case(word).is_none()
                });
                let by_article = passage.article_gender(word);
                let by_title = title.filter(|_| entity.kind == Kind::Person).and_then(|title| passage.gender(title));
                let by_tag = passage.gender(word).filter(|_| entity.kind != Kind::Person);
                if let Some(feminine) = stated.or(by_article).or(by_title).or(by_tag) {
                    self.feminine.entry(mention.entity).or_insert(feminine);
                }
            }
        }
    }

    /// The sides of the conflict that the document is about: the two between whom it says most often that there is one, or that
    /// there are talks, clearly more often than of any other two.
    pub(super) fn find_parties(&mut self, mentions: &[Mention]) {
        let mut counts: BTreeMap<Vec<EntityIndex>, usize> = BTreeMap::new();
        for (sentence, passage) in self.passages.iter().enumerate() {
            for word in 0..passage.len() {
                let sides = self.sides_at(sentence, word);
                if sides.len() == 2 {
                    *counts.entry(sides.into_iter().collect()).or_insert(0) += 1;
                }
            }
        }
        // Of two pairs that are said alike often, the one whose rarer side is named more often.
        let named = |entity: EntityIndex| mentions.iter().filter(|mention| mention.entity == entity).count();
        let weight = |sides: &[EntityIndex]| sides.iter().map(|&side| named(side)).min().unwrap_or(0);
        let weighed: Vec<(usize, usize, Vec<EntityIndex>)> =
            counts.into_iter().map(|(sides, count)| (count, weight(&sides), sides)).collect();
        let most = weighed.iter().map(|&(count, weight, _)| (count, weight)).max().unwrap_or((0, 0));
        let mut best = weighed.into_iter().filter(|&(count, weight, _)| (count, weight) == most);
        if let (Some((_, _, sides)), None) = (best.next(), best.next()) {
            self.parties = sides;
        }
    }

    /// Two states or bodies that a word sets against each other: `the war between X and Y`, `the X-Y border`, `the war of X against Y`.
    pub(super) fn sides_at(&self, sentence: usize, word: usize) -> BTreeSet<EntityIndex> {
        let passage = &self.passages[sentence];
        let mut sides = BTreeSet::new();
        let acts = |entity: EntityIndex| self.gazetteer.get(entity).kind != Kind::Person;
        let two_demonyms: BTreeSet<EntityIndex> = passage.demonyms(word).collect();
        if two_demonyms.len() == 2 {
            return two_demonyms;
        }
        let between = passage.frames.case(word).is_some_and(|case| self.senses.is(passage.lemma(case), Sense::Between));
        if between {
            for member in std::iter::once(word).chain(passage.joined(word)) {
                sides.extend(passage.mention(member).map(|mention| mention.entity).filter(|&entity| acts(entity)));
            }
            return sides;
        }
        if passage.upos(word) == Upos::Verb && self.senses.is(passage.lemma(word), Sense::Opposing) {
            for argument in passage.frames.arguments(word) {
                let against = argument
                    .case
                    .is_none_or(|case| self.senses.any(passage.lemma(case), &[Sense::Against, Sense::To, Sense::By]));
                if against && let Some(mention) = passage.mention(argument.word) {
                    sides.extend(Some(mention.entity).filter(|&entity| acts(entity)));
                }
            }
            return sides;
        }
        if passage.upos(word) == Upos::Noun && self.senses.is(passage.lemma(word), Sense::Conflict) {
            for argument in passage.frames.arguments(word) {
                let hostile = argument
                    .case
                    .is_some_and(|case| self.senses.any(passage.lemma(case), &[Sense::Against, Sense::Of]));
                if hostile
                    && argument.via != crate::frame::Via::Governor
                    && let Some(mention) = passage.mention(argument.word)
                {
                    sides.extend(Some(mention.entity).filter(|&entity| acts(entity)));
                }
            }
            for &child in passage.frames.children(word) {
                if passage.is_attribute(child) {
                    sides.extend(passage.demonyms(child));
                }
            }
        }
        sides
    }
}

/// The sentences right before one, and itself.
fn before(sentence: usize) -> std::ops::Range<usize> {
    sentence.saturating_sub(NEAR)..sentence + 1
}

/// The state that is named twice as often as any other, and more than twice.
pub(super) fn main_state(mentions: &[Mention], gazetteer: &Gazetteer) -> Option<EntityIndex> {
    let mut counts: BTreeMap<EntityIndex, usize> = BTreeMap::new();
    for mention in mentions.iter().filter(|mention| gazetteer.get(mention.entity).kind == Kind::State) {
        *counts.entry(mention.entity).or_insert(0) += 1;
    }
    let mut sorted: Vec<(usize, EntityIndex)> = counts.into_iter().map(|(entity, count)| (count, entity)).collect();
    sorted.sort_by_key(|&(count, entity)| (std::cmp::Reverse(count), entity));
    let (count, state) = *sorted.first()?;
    let second = sorted.get(1).map_or(0, |&(count, _)| count);
    (count >= 3 && count >= 2 * second).then_some(state)
}
