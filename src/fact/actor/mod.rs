//! Who is meant by a noun phrase: a name, an organ of a state, a role, a pronoun, a group, or the owner of a deed.

mod apposition;
mod office;
mod reference;
mod subject;

use super::chunk::{Item, Noun, Possessive, VerbKind};
use super::clause::Subject;
use super::memo::Question;
use super::reader::Reading;
use crate::gazetteer::{EntityIndex, Kind};
use crate::lexicon::words::{class, meaning, verb};
use smallvec::{SmallVec, smallvec};

/// Some entities: one, two or a handful.
pub(crate) type Entities = SmallVec<[EntityIndex; 4]>;

/// Whom a phrase stands for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Actors {
    pub entities: Entities,
    /// The phrase is the actor, not something that an actor did, said or has.
    pub direct: bool,
}

impl Actors {
    fn direct(entities: Entities) -> Self {
        Actors { entities, direct: true }
    }

    fn owner_of_deed(entities: Entities) -> Self {
        Actors { entities, direct: false }
    }
}

impl Reading<'_> {
    /// Whom the noun phrase at `item` stands for.
    pub(crate) fn actors(&self, sentence: usize, item: usize) -> Actors {
        self.memo.ask(Question::Phrase(sentence, item), || self.find_actors(sentence, item))
    }

    fn find_actors(&self, sentence: usize, item: usize) -> Actors {
        let parsed = &self.sentences[sentence];
        let Some(noun) = parsed.noun(item) else { return Actors::default() };
        if !noun.pronoun.is_empty() {
            return self.pronoun(sentence, item, noun);
        }
        if let Some(mention) = noun.name.and_then(|number| self.mentions.get(number)) {
            return Actors::direct(smallvec![mention.entity]);
        }
        let head_is_demonym = parsed.tokens[noun.head].mention().is_some();
        if head_is_demonym {
            return Actors::direct(self.demonym_states(noun));
        }
        if noun.meaning.any(meaning::ROLE)
            && let Some(persons) = self.apposed_persons(sentence, item)
        {
            return Actors::direct(persons);
        }
        if noun.plural
            && noun.meaning.any(meaning::ROLE.with(meaning::ORGAN).with(meaning::GROUP))
            && let Some(named) = self.apposed_list(sentence, item)
        {
            return Actors::direct(named);
        }
        if noun.meaning.any(meaning::GROUP)
            && (noun.count > 1 || (noun.plural && noun.determined && noun.meaning.any(meaning::PARTY)))
            && noun.demonyms.is_empty()
            && let Some(group) = self.group(sentence, noun)
        {
            return Actors::direct(group);
        }
        let owners = self.owners(sentence, item, noun);
        if noun.meaning.any(meaning::ROLE) && !noun.plural {
            let homes: Entities = owners.iter().map(|&owner| self.home(owner)).collect();
            if let Some(person) = self.by_role(sentence, item, noun, &homes) {
                return Actors::direct(smallvec![person]);
            }
        }
        if noun.meaning.any(meaning::ROLE)
            && !noun.plural
            && owners.is_empty()
            && noun.determined
            && !noun.indefinite
            && noun.possessive.is_none()
            && let Some(person) = self.last_person(sentence, item, noun)
        {
            return Actors::direct(smallvec![person]); // "la dirigeante"
        }
        if owners.is_empty()
            && noun.determined
            && !noun.indefinite
            && !noun.plural
            && noun.possessive.is_none()
            && noun.meaning.any(meaning::BODY.with(meaning::LAND))
        {
            let described = self.described(sentence, item, noun);
            if !described.is_empty() || noun.demonstrative && noun.meaning.any(meaning::BODY) {
                return Actors::direct(described);
            }
        }
        if noun.meaning.any(meaning::ORGAN.with(meaning::ROLE)) {
            if owners.is_empty()
                && noun.determined
                && let Some(organisation) = self.named_by(sentence, noun)
            {
                return Actors::direct(smallvec![organisation]);
            }
            if owners.is_empty()
                && noun.demonstrative
                && noun.meaning.any(meaning::GROUP_OF_STATES.with(meaning::ORGAN))
            {
                return Actors::direct(self.latest(sentence, item, |e| self.gazetteer.get(e).kind == Kind::State));
            }
            if owners.is_empty() && noun.determined && !noun.indefinite {
                // "la délégation": the one that was spoken of before.
                let known = self.discourse.organs.get(parsed.tokens[noun.head].text.as_ref()).cloned();
                let latest = || match noun.meaning.any(meaning::SOLE) {
                    true => self.latest(sentence, item, |e| self.gazetteer.get(e).kind == Kind::State),
                    false => Entities::new(),
                };
                return Actors::direct(known.unwrap_or_else(latest));
            }
            // "le Conseil de sécurité d'Erdogan" is an organ of his state.
            let homes = owners
                .iter()
                .map(|&owner| if self.gazetteer.get(owner).kind == Kind::Person { self.home(owner) } else { owner });
            return Actors::direct(unique(homes));
        }
        if owners.is_empty() && noun.determined && noun.possessive.is_none() {
            let doers = self.known_doers(sentence, item, noun);
            if !doers.is_empty() {
                // "a adopté une résolution condamnant …": what it says its author says.
                let direct = noun.meaning.any(meaning::UTTERANCE);
                return Actors { entities: doers, direct };
            }
        }
        if noun.demonstrative && owners.is_empty() {
            if noun.meaning.any(meaning::GROUP_OF_STATES.with(meaning::ORGAN)) {
                return Actors::direct(self.latest(sentence, item, |e| self.gazetteer.get(e).kind == Kind::State));
            }
            return Actors::owner_of_deed(self.last_doer());
        }
        // Who backs or blames talks does not do so with those who hold them.
        if noun.meaning.any(meaning::SETTLEMENT) && noun.demonyms.is_empty() && noun.possessive.is_none() {
            return Actors::default();
        }
        if noun.meaning.any(meaning::UTTERANCE) && noun.possessive.is_none() && !owners.is_empty() {
            return Actors::direct(owners);
        }
        if owners.is_empty()
            && let Some(doers) = self.doer_in_apposition(sentence, item)
        {
            return Actors::owner_of_deed(doers);
        }
        Actors::owner_of_deed(owners)
    }

    /// Who did what a phrase behind a whole clause sums up: "X a bombardé Y, une attaque condamnée par Z".
    fn doer_in_apposition(&self, sentence: usize, item: usize) -> Option<Entities> {
        let parsed = &self.sentences[sentence];
        parsed.noun(item).filter(|noun| noun.determined && !noun.meaning.any(meaning::TIME))?;
        let fenced = matches!(parsed.items.get(item.checked_sub(1)?)?, Item::Comma);
        let described = match parsed.items.get(parsed.phrase_end(item) + 1)? {
            Item::Verb(group) => group.kind == VerbKind::Past,
            Item::RelativeSubject(_) | Item::RelativeOther(_) | Item::That(_) => true,
            _ => false,
        };
        if !fenced || !described {
            return None;
        }
        let before = parsed.clauses.iter().rposition(|clause| {
            clause.verb < item && parsed.verb(clause.verb).is_some_and(|group| group.kind == VerbKind::Finite)
        })?;
        // A phrase that a verb still waits for is its subject.
        let subject = parsed.clauses.iter().any(|clause| {
            matches!(&clause.subject, Subject::Nouns(nouns) if nouns.contains(&item))
                && clause.verb > item
                && parsed.verb(clause.verb).is_some_and(|group| group.kind == VerbKind::Finite)
        });
        (!subject).then(|| self.subject_of(sentence, before)).filter(|doers| !doers.is_empty())
    }

    /// Those whom a phrase belongs to: its adjectives, "de", "par", a possessive.
    pub(crate) fn owners(&self, sentence: usize, item: usize, noun: &Noun) -> Entities {
        // "l'invasion de l'Ukraine" names who suffers it, "l'invasion russe" who did it; "le sort arménien" neither.
        let fate = noun.meaning.any(meaning::FATE);
        let suffered = fate || noun.meaning.any(meaning::SUFFERED);
        let (of, by) = (self.lexicon.words.of(), self.lexicon.words.by());
        if !fate {
            let states = self.demonym_states(noun);
            if !states.is_empty() {
                return states;
            }
        }
        if let Some(agents) = self.complement(sentence, item, by) {
            return agents;
        }
        match noun.possessive {
            Some(Possessive::First) => return self.speaker_at(sentence, noun.head).into_iter().collect(),
            Some(Possessive::Third) => {
                let owners = self.possessor(sentence, item, noun);
                if !owners.is_empty() {
                    return owners;
                }
            }
            None => {}
        }
        if !suffered && let Some(owners) = self.complement(sentence, item, of) {
            return owners;
        }
        if noun.meaning.any(meaning::DOMESTIC) {
            return self.land_of(sentence, item);
        }
        match self.owner_before(sentence, item) {
            Some(owners) if !suffered => owners,
            _ => Entities::new(),
        }
    }

    /// The state where a deed happens that only its own rulers do: "la répression en Biélorussie".
    fn land_of(&self, sentence: usize, item: usize) -> Entities {
        let parsed = &self.sentences[sentence];
        let end = parsed.phrase_end(item);
        let place = (item + 1..end).find(
            |&at| matches!(parsed.items[at], Item::Preposition(_, token) if parsed.tokens[token].is(class::LOCATING)),
        );
        let states = place
            .map(|at| parsed.led(at))
            .unwrap_or_default()
            .into_iter()
            .flat_map(|noun| self.plainly(sentence, noun));
        unique(states.filter(|&state| self.gazetteer.get(state).kind == Kind::State))
    }

    /// Whose the first phrase of a relative clause is: "X, dont les soldats …".
    fn owner_before(&self, sentence: usize, item: usize) -> Option<Entities> {
        let parsed = &self.sentences[sentence];
        let mut before = item.checked_sub(1)?;
        while matches!(parsed.items[before], Item::Other(_)) {
            before = before.checked_sub(1)?;
        }
        let Item::RelativeOther(_) = parsed.items[before] else { return None };
        let clause = parsed.clauses.iter().position(|clause| clause.start == before)?;
        let (held, noun) = parsed.relative(clause)?;
        (Some(held) == self.lexicon.words.of()).then(|| self.actors(sentence, noun).entities)
    }

    /// The actors that a preposition right behind a phrase leads to, over an adjective or a participle.
    fn complement(
        &self,
        sentence: usize,
        item: usize,
        preposition: Option<crate::lexicon::words::Lemma>,
    ) -> Option<Entities> {
        let parsed = &self.sentences[sentence];
        let preposition = preposition.filter(|&preposition| parsed.may_hold(preposition))?;
        let mut at = item + 1;
        let (mut steps, mut led_over) = (0, 0);
        while let Some(piece) = parsed.items.get(at) {
            match piece {
                // "le soutien sans faille de X"
                Item::Preposition(_, token) if parsed.tokens[*token].is(class::WITHOUT) => {
                    at = *parsed.led(at).first()?;
                }
                Item::Preposition(lemma, _) => {
                    let led = parsed.led(at);
                    led_over += 1;
                    if *lemma == preposition {
                        let mut all = Vec::new();
                        for noun in &led {
                            all.extend(self.actors(sentence, *noun).entities);
                        }
                        if !all.is_empty() {
                            return Some(unique(all.into_iter()));
                        }
                    } else if Some(preposition) == self.lexicon.words.of() {
                        return None; // "les efforts pour la paix de X": X belongs to the peace
                    }
                    let &last = led.last()?;
                    at = last;
                }
                Item::Other(_) | Item::Open | Item::Close => {}
                // "l'attaque menée par X", not "l'attaque condamnée par X"
                Item::Verb(group)
                    if group.kind == VerbKind::Past
                        && led_over == 0
                        && (Some(preposition) != self.lexicon.words.by()
                            || group.lemmas.is_empty()
                            || group.meaning.any(verb::GIVING)) => {}
                _ => return None,
            }
            at += 1;
            steps += 1;
            if steps > 4 {
                return None;
            }
        }
        None
    }
}

pub(crate) fn unique(entities: impl Iterator<Item = EntityIndex>) -> Entities {
    let mut all = Entities::new();
    for entity in entities {
        if !all.contains(&entity) {
            all.push(entity);
        }
    }
    all
}
