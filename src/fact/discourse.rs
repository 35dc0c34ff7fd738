//! What the document has named so far: who may be meant by a pronoun, who are the parties of its conflict.

use super::chunk::{Item, Noun};
use super::clause::Subject;
use super::reader::Reading;
use crate::fact::actor::Entities;
use crate::gazetteer::{EntityIndex, Gender, Kind};
use crate::lexicon::words::{meaning, verb};
use rustc_hash::FxHashMap as HashMap;
use smallvec::smallvec;

/// Somebody who was named, as a pronoun may mean him.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    pub entities: Entities,
    pub plural: bool,
    pub feminine: Option<bool>,
    /// As the subject of a clause that is not inside another.
    pub subject: bool,
}

/// What is remembered from sentence to sentence.
#[derive(Debug, Default)]
pub(crate) struct Discourse {
    /// Pairs that have a conflict, the one most often named first.
    pub conflicts: Vec<[EntityIndex; 2]>,
    /// Those named in the sentences so far, by sentence; subjects before others, otherwise in order.
    pub named: Vec<Vec<Named>>,
    /// Whose an organ was when it was last named with its owner: "la délégation de l'Azerbaïdjan".
    pub organs: HashMap<Box<str>, Entities>,
    /// Who did what, by the noun of the deed: "les exercices" of those who were said to hold them.
    pub deeds: HashMap<Box<str>, Entities>,
    /// The last one to whom words were given.
    pub speaker: Option<EntityIndex>,
}

impl Discourse {
    pub(crate) fn of(reading: &Reading<'_>) -> Self {
        let mut counted: Vec<([EntityIndex; 2], usize)> = Vec::new();
        for number in 0..reading.sentences.len() {
            for pair in reading.conflicts_in(number) {
                match counted.iter_mut().find(|(known, _)| *known == pair) {
                    Some((_, times)) => *times += 1,
                    None => counted.push((pair, 1)),
                }
            }
        }
        counted.sort_by_key(|(_, times)| std::cmp::Reverse(*times)); // stable: the first named wins a tie
        Discourse {
            conflicts: counted.into_iter().map(|(pair, _)| pair).collect(),
            named: Vec::new(),
            organs: HashMap::default(),
            deeds: HashMap::default(),
            speaker: None,
        }
    }

    /// Whether two have a conflict with each other in this document.
    pub(crate) fn are_opposed(&self, a: EntityIndex, b: EntityIndex) -> bool {
        self.conflicts.contains(&[a.min(b), a.max(b)])
    }
}

impl Reading<'_> {
    /// The pairs that a sentence says to be in conflict: "le conflit entre X et Y", "les combats arméno-azerbaïdjanais".
    fn conflicts_in(&self, sentence: usize) -> Vec<[EntityIndex; 2]> {
        let parsed = &self.sentences[sentence];
        let mut found = Vec::new();
        if parsed.has_verb(verb::OPPOSING) {
            found.extend((0..parsed.clauses.len()).filter_map(|clause| self.opposed_in(sentence, clause)));
        }
        if !parsed.has_noun(meaning::CONFLICT) {
            return found;
        }
        for (at, item) in parsed.items.iter().enumerate() {
            let Item::Noun(noun) = item else { continue };
            if !noun.meaning.any(meaning::CONFLICT) {
                continue;
            }
            let mut parties: Entities = self.demonym_states(noun);
            if parties.len() < 2 {
                parties = self.between(sentence, at);
            }
            if parties.len() < 2 {
                // "la guerre de X contre Y"
                let owners = self.owners(sentence, at, noun);
                let against = self.against(sentence, at);
                if owners.len() == 1 && against.len() == 1 {
                    parties = smallvec![owners[0], against[0]];
                }
            }
            parties = parties.iter().map(|&party| self.home(party)).collect();
            parties.sort();
            parties.dedup();
            if let [a, b] = parties.as_slice() {
                found.push([*a, *b]);
            }
        }
        found
    }

    /// The two whom a clause sets against each other: "X et Y s'affrontent", "la guerre qui oppose X à Y".
    fn opposed_in(&self, sentence: usize, clause: usize) -> Option<[EntityIndex; 2]> {
        let parsed = &self.sentences[sentence];
        let known = &parsed.clauses[clause];
        let group = parsed
            .verb(known.verb)
            .filter(|group| group.meaning.any(verb::OPPOSING) && !group.negated && !group.conditional)?;
        let mut phrases: Vec<usize> = match &known.subject {
            Subject::Nouns(nouns) => nouns.clone(),
            _ => Vec::new(),
        };
        // "X s'oppose à Y" is a stance; only "X et Y s'affrontent" is a conflict.
        if !group.reflexive
            && let Some(object) = self.object_item(sentence, clause)
        {
            phrases.push(object);
            phrases.extend(parsed.list_after(object, None));
        }
        let to = (known.verb..known.end)
            .find(|&at| parsed.preposition(at).is_some_and(|lemma| Some(lemma) == self.lexicon.words.to()));
        phrases.extend(to.filter(|_| !group.reflexive).map(|at| parsed.led(at)).unwrap_or_default());
        let mut parties: Vec<EntityIndex> =
            phrases.iter().flat_map(|&noun| self.plainly(sentence, noun)).map(|party| self.home(party)).collect();
        parties.sort();
        parties.dedup();
        match parties.as_slice() {
            [a, b] => Some([*a, *b]),
            _ => None,
        }
    }

    /// Those between whom the phrase at `item` says something to be: "… entre X et Y".
    pub(crate) fn between(&self, sentence: usize, item: usize) -> Entities {
        let parsed = &self.sentences[sentence];
        let Some(between) = self.lexicon.words.between() else { return Entities::new() };
        let mut at = item + 1;
        let mut steps = 0;
        while let Some(piece) = parsed.items.get(at) {
            match piece {
                Item::Preposition(lemma, _) if *lemma == between => {
                    let led = parsed.led(at);
                    let mut all: Entities = led.iter().flat_map(|&noun| self.plainly(sentence, noun)).collect();
                    all.dedup();
                    return all;
                }
                Item::Noun(_) | Item::Preposition(..) | Item::Other(_) | Item::Open | Item::Close => {}
                Item::Verb(group) if group.kind == super::chunk::VerbKind::Past => {}
                _ => break,
            }
            at += 1;
            steps += 1;
            if steps > 10 {
                break;
            }
        }
        Entities::new()
    }

    /// The one against whom the phrase at `item` says something to be.
    fn against(&self, sentence: usize, item: usize) -> Entities {
        let parsed = &self.sentences[sentence];
        let end = parsed.phrase_end(item);
        let Some(against) = self.lexicon.words.against() else { return Entities::new() };
        let at = (item..end).find(|&at| parsed.preposition(at) == Some(against));
        at.map(|at| parsed.led(at).iter().flat_map(|&noun| self.plainly(sentence, noun)).collect()).unwrap_or_default()
    }

    pub(crate) fn demonym_states(&self, noun: &Noun) -> Entities {
        let mut states: Entities = Entities::new();
        for &number in &noun.demonyms {
            if let Some(mention) = self.mentions.get(number)
                && !states.contains(&mention.entity)
            {
                states.push(mention.entity);
            }
        }
        states
    }

    /// Whom a phrase names by itself, without looking at any other sentence.
    pub(crate) fn plainly(&self, sentence: usize, item: usize) -> Entities {
        let Some(noun) = self.sentences[sentence].noun(item) else { return Entities::new() };
        match noun.name.and_then(|number| self.mentions.get(number)) {
            Some(mention) => smallvec![mention.entity],
            None => self.demonym_states(noun),
        }
    }

    /// Remembers whom a sentence named, once it has been read.
    pub(crate) fn follow(&mut self, sentence: usize) {
        let parsed = &self.sentences[sentence];
        let mut named: Vec<Named> = Vec::new();
        for clause in &parsed.clauses {
            let Subject::Nouns(nouns) = &clause.subject else { continue };
            let mut entities: Entities = Entities::new();
            for &noun in nouns {
                for entity in self.actors(sentence, noun).entities {
                    if !entities.contains(&entity) {
                        entities.push(entity);
                    }
                }
            }
            if !entities.is_empty() {
                let plural = nouns.len() > 1 || nouns.iter().any(|&n| parsed.noun(n).is_some_and(|noun| noun.plural));
                let feminine = nouns.first().and_then(|&n| parsed.noun(n)).and_then(|noun| noun.feminine);
                named.push(Named { entities, plural, feminine, subject: true });
            }
        }
        for (at, item) in parsed.items.iter().enumerate() {
            if let Item::Noun(noun) = item {
                let entities = self.plainly(sentence, at);
                if !entities.is_empty() {
                    named.push(Named { entities, plural: noun.plural, feminine: noun.feminine, subject: false });
                }
            }
        }
        let mut organs = Vec::new();
        for (at, item) in parsed.items.iter().enumerate() {
            if let Item::Noun(noun) = item
                && noun.meaning.any(meaning::ORGAN)
                && noun.name.is_none()
            {
                let owners = self.owners(sentence, at, noun);
                if let [owner] = owners.as_slice() {
                    organs.push((parsed.tokens[noun.head].text.as_ref().into(), smallvec![*owner]));
                }
            }
        }
        let mut deeds: Vec<(Box<str>, Entities)> = Vec::new();
        for (at, item) in parsed.items.iter().enumerate() {
            let Item::Noun(noun) = item else { continue };
            if noun.name.is_some()
                || !noun.pronoun.is_empty()
                || noun.meaning.any(meaning::ORGAN.with(meaning::ROLE).with(meaning::TIME).with(meaning::GROUP))
            {
                continue;
            }
            let actors = self.actors(sentence, at);
            let token = &parsed.tokens[noun.head];
            if !actors.direct && !actors.entities.is_empty() && token.mention().is_none() {
                deeds.push((self.lexicon.words.singular(&token.text).into(), actors.entities));
            }
        }
        let speaker = self.speaker_in(sentence);
        self.discourse.deeds.extend(deeds);
        self.discourse.named.push(named);
        self.discourse.organs.extend(organs);
        if speaker.is_some() {
            self.discourse.speaker = speaker;
        }
    }

    /// Whether an entity may be meant by a masculine or feminine pronoun; `None` where nothing tells.
    pub(crate) fn is_feminine(&self, entity: EntityIndex) -> Option<bool> {
        let known = self.gazetteer.get(entity);
        match known.gender {
            Some(Gender::Feminine) => return Some(true),
            Some(Gender::Masculine) => return Some(false),
            None => {}
        }
        match known.kind {
            Kind::State => {
                // The article that the document gives it, or else the ending of its name.
                for parsed in &self.sentences {
                    for item in &parsed.items {
                        if let Item::Noun(noun) = item
                            && noun
                                .name
                                .and_then(|n| self.mentions.get(n))
                                .is_some_and(|m| m.entity == entity && m.form == crate::mention::MentionForm::Name)
                            && let Some(feminine) = noun.feminine
                        {
                            return Some(feminine);
                        }
                    }
                }
                Some(self.lexicon.words.looks_feminine(&known.name.text))
            }
            Kind::Person => {
                let feminine = |word: &str| {
                    self.lexicon.words.form(word).is_some_and(|form| form.noun_meaning.any(meaning::FEMININE_TITLE))
                };
                let titled = self.mentions.iter().filter(|m| m.entity == entity).any(|m| {
                    let before = self.text.get(..m.span.start).unwrap_or("").trim_end_matches([' ', '\u{a0}', '.']);
                    before
                        .rsplit(|c: char| !c.is_alphanumeric())
                        .next()
                        .is_some_and(|word| feminine(&word.to_lowercase()))
                });
                // A role that only a woman has, in the gazetteer.
                let role = known
                    .roles_at(self.date)
                    .any(|role| role.split(' ').next().is_some_and(|word| feminine(&word.to_lowercase())));
                Some(titled || role)
            }
            Kind::Organisation => None,
        }
    }
}
