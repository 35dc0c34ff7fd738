//! Who is meant by a noun phrase: a name, an organ of a state, a role, a pronoun, a group, or the owner of a deed.

use super::chunk::{Item, Noun, Possessive};
use super::clause::{ClauseKind, Subject};
use super::discourse::Named;
use super::memo::Question;
use super::reader::Reading;
use crate::gazetteer::{EntityIndex, Kind};
use crate::lexicon::words::{class, meaning, verb};

/// How many sentences back a pronoun may reach.
const SENTENCES_BACK: usize = 2;

/// Whom a phrase stands for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Actors {
    pub entities: Vec<EntityIndex>,
    /// The phrase is the actor, not something that an actor did, said or has.
    pub direct: bool,
}

impl Actors {
    fn direct(entities: Vec<EntityIndex>) -> Self {
        Actors { entities, direct: true }
    }

    fn owner_of_deed(entities: Vec<EntityIndex>) -> Self {
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
            return Actors::direct(vec![mention.entity]);
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
            let homes: Vec<EntityIndex> = owners.iter().map(|&owner| self.home(owner)).collect();
            if let Some(person) = self.by_role(sentence, item, noun, &homes) {
                return Actors::direct(vec![person]);
            }
        }
        if noun.meaning.any(meaning::ROLE)
            && !noun.plural
            && owners.is_empty()
            && noun.determined
            && noun.possessive.is_none()
            && let Some(person) = self.last_person(sentence, item, noun)
        {
            return Actors::direct(vec![person]); // "la dirigeante"
        }
        if noun.meaning.any(meaning::ORGAN.with(meaning::ROLE)) {
            if owners.is_empty()
                && noun.determined
                && let Some(organisation) = self.named_by(sentence, noun)
            {
                return Actors::direct(vec![organisation]);
            }
            if owners.is_empty()
                && noun.demonstrative
                && noun.meaning.any(meaning::GROUP_OF_STATES.with(meaning::ORGAN))
            {
                return Actors::direct(self.latest(sentence, item, |e| self.gazetteer.get(e).kind == Kind::State));
            }
            if owners.is_empty() && noun.determined {
                // "la délégation": the one that was spoken of before.
                return Actors::direct(
                    self.discourse.organs.get(&parsed.tokens[noun.head].text).cloned().unwrap_or_default(),
                );
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
                return Actors::owner_of_deed(doers);
            }
        }
        if noun.demonstrative && owners.is_empty() {
            if noun.meaning.any(meaning::GROUP_OF_STATES.with(meaning::ORGAN)) {
                return Actors::direct(self.latest(sentence, item, |e| self.gazetteer.get(e).kind == Kind::State));
            }
            return Actors::owner_of_deed(self.last_doer());
        }
        Actors::owner_of_deed(owners)
    }

    /// Those whom a phrase belongs to: its adjectives, "de", "par", a possessive.
    pub(crate) fn owners(&self, sentence: usize, item: usize, noun: &Noun) -> Vec<EntityIndex> {
        let suffered = noun.meaning.any(meaning::SUFFERED);
        let (of, by) = (self.lexicon.words.of(), self.lexicon.words.by());
        if let Some(agents) = self.complement(sentence, item, by) {
            return agents;
        }
        if !suffered {
            let states = self.demonym_states(noun);
            if !states.is_empty() {
                return states;
            }
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
        Vec::new()
    }

    /// The actors that a preposition right behind a phrase leads to, over an adjective or a participle.
    fn complement(
        &self,
        sentence: usize,
        item: usize,
        preposition: Option<crate::lexicon::words::Lemma>,
    ) -> Option<Vec<EntityIndex>> {
        let parsed = &self.sentences[sentence];
        let preposition = preposition?;
        let mut at = item + 1;
        let mut steps = 0;
        while let Some(piece) = parsed.items.get(at) {
            match piece {
                Item::Preposition(lemma, _) => {
                    let led = parsed.led(at);
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
                Item::Verb(group) if group.kind == super::chunk::VerbKind::Past && steps == 0 => {}
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

    /// The persons whose names follow a role: "le ministre turc de la Défense, Hulusi Akar".
    fn apposed_persons(&self, sentence: usize, item: usize) -> Option<Vec<EntityIndex>> {
        let parsed = &self.sentences[sentence];
        let mut at = item + 1;
        while parsed.preposition(at).is_some() && parsed.noun(at + 1).is_some() {
            let noun = parsed.noun(at + 1)?;
            // "des Affaires étrangères Sergueï Lavrov": the name belongs to the role.
            if let Some(mention) = noun.name.and_then(|n| self.mentions.get(n))
                && parsed.tokens[noun.head].mention().is_none()
                && self.gazetteer.get(mention.entity).kind == Kind::Person
            {
                return Some(vec![mention.entity]);
            }
            at += 2;
        }
        let comma = matches!(parsed.items.get(at), Some(Item::Comma));
        let at = at + usize::from(comma);
        let named = |at: usize| -> Option<EntityIndex> {
            let noun = parsed.noun(at)?;
            // "M. Lavrov" after a role is still the name of the one in that role.
            let mention = noun.name.and_then(|n| self.mentions.get(n))?;
            (self.gazetteer.get(mention.entity).kind == Kind::Person && parsed.tokens[noun.head].mention().is_some())
                .then_some(mention.entity)
        };
        let first = named(at)?;
        let mut persons = vec![first];
        if parsed.noun(item).is_some_and(|noun| noun.plural) {
            for next in parsed.list_after(at, None) {
                persons.extend(named(next));
            }
        }
        Some(persons)
    }

    /// The names that a plural is spelled out by, between commas: "les coprésidents, la France et la Russie,".
    fn apposed_list(&self, sentence: usize, item: usize) -> Option<Vec<EntityIndex>> {
        let parsed = &self.sentences[sentence];
        let end = parsed.phrase_end(item);
        if !matches!(parsed.items.get(end + 1), Some(Item::Comma)) {
            return None;
        }
        let first = end + 2;
        parsed.noun(first).filter(|noun| noun.name.is_some())?;
        let list = parsed.list_after(first, None);
        let last = *list.last()?;
        let closed = matches!(parsed.items.get(last + 1), Some(Item::Comma | Item::Other(_)) | None);
        let named: Vec<EntityIndex> =
            std::iter::once(first).chain(list).flat_map(|noun| self.plainly(sentence, noun)).collect();
        (closed && named.len() > 1).then_some(named)
    }

    /// The last person named before a phrase, whom its gender may mean.
    fn last_person(&self, sentence: usize, item: usize, noun: &Noun) -> Option<EntityIndex> {
        let parsed = &self.sentences[sentence];
        let here = parsed.tokens.get(parsed.first_token(item)).map_or(parsed.span.start, |token| token.span.start);
        let from = self.sentences[sentence.saturating_sub(SENTENCES_BACK)].span.start;
        let before =
            self.mentions.iter().rev().filter(|m| m.span.end <= here && m.span.start >= from).map(|m| m.entity);
        let mut persons = before.filter(|&entity| self.gazetteer.get(entity).kind == Kind::Person);
        match noun.feminine {
            Some(true) => persons.clone().find(|&p| self.is_feminine(p) == Some(true)).or_else(|| persons.next()),
            _ => persons.find(|&p| self.is_feminine(p) != Some(true)),
        }
    }

    /// An organisation named before whose name begins with the noun: "ce groupe" after "le Groupe de Minsk".
    fn named_by(&self, sentence: usize, noun: &Noun) -> Option<EntityIndex> {
        let parsed = &self.sentences[sentence];
        let head = &parsed.tokens[noun.head].text;
        let here = parsed.tokens.get(noun.first).map_or(parsed.span.start, |token| token.span.start);
        let begins = |entity: EntityIndex| {
            let known = self.gazetteer.get(entity);
            known.kind == Kind::Organisation
                && known.name.text.split(' ').next().is_some_and(|word| word.to_lowercase() == **head)
        };
        self.mentions.iter().rev().filter(|m| m.span.end <= here).map(|m| m.entity).find(|&entity| begins(entity))
    }

    /// Who did what a noun says, as an earlier sentence told, or the clause that the noun is the object of.
    fn known_doers(&self, sentence: usize, item: usize, noun: &Noun) -> Vec<EntityIndex> {
        let parsed = &self.sentences[sentence];
        let head = &parsed.tokens[noun.head].text;
        if noun.meaning.any(meaning::TIME.with(meaning::CONFLICT).with(meaning::ORGAN).with(meaning::ROLE)) {
            return Vec::new();
        }
        let giving = parsed.clauses.iter().position(|clause| {
            clause.verb < item
                && self.object_item_of(sentence, clause.verb) == Some(item)
                && parsed
                    .verb(clause.verb)
                    .is_some_and(|group| group.meaning.any(verb::GIVING) && !group.meaning.any(verb::RECEIVING))
        });
        if let Some(clause) = giving {
            return self.subject_of(sentence, clause);
        }
        self.discourse.deeds.get(self.lexicon.words.singular(head)).cloned().unwrap_or_default()
    }

    fn object_item_of(&self, sentence: usize, verb: usize) -> Option<usize> {
        let parsed = &self.sentences[sentence];
        let clause = parsed.clauses.iter().position(|clause| clause.verb == verb)?;
        self.object_item(sentence, clause)
    }

    /// The person of the document who has a role: "le président turc".
    fn by_role(&self, sentence: usize, item: usize, noun: &Noun, homes: &[EntityIndex]) -> Option<EntityIndex> {
        let parsed = &self.sentences[sentence];
        let head = &parsed.tokens[noun.head].text;
        // "le chef de la diplomatie": a role of two nouns tells by itself.
        let second = (parsed.preposition(item + 1).is_some()
            && parsed.preposition(item + 1) == self.lexicon.words.of())
        .then(|| parsed.noun(item + 2))
        .flatten()
        .map(|noun| &parsed.tokens[noun.head].text);
        let here = self.sentences[sentence].span.end;
        let fits = |entity: EntityIndex| {
            let known = self.gazetteer.get(entity);
            let has = |role: &str, wanted: &str| {
                role.split(|c: char| !c.is_alphanumeric() && c != '-').any(|word| word.to_lowercase() == *wanted)
            };
            known.kind == Kind::Person
                && known.roles.iter().any(|role| {
                    let home = known.affiliation.is_some_and(|home| homes.contains(&home));
                    // A person of no known state may lead an organisation: his second noun tells.
                    let named = second.is_some_and(|second| has(role, second));
                    has(role, head) && (home || ((homes.is_empty() || known.affiliation.is_none()) && named))
                })
        };
        self.mentions
            .iter()
            .rev()
            .filter(|m| m.span.start < here)
            .map(|m| m.entity)
            .find(|&e| fits(e))
            .or_else(|| self.mentions.iter().map(|m| m.entity).find(|&e| fits(e)))
    }

    /// "les deux pays", "les parties": the parties of the conflict, or those last named together.
    fn group(&self, sentence: usize, noun: &Noun) -> Option<Vec<EntityIndex>> {
        let persons = noun.meaning.any(meaning::GROUP_OF_PERSONS) && !noun.meaning.any(meaning::GROUP_OF_STATES);
        let parsed = &self.sentences[sentence];
        let start = parsed.tokens.get(noun.first).map_or(parsed.span.start, |token| token.span.start);
        let wanted = usize::from(noun.count.max(2));
        let fits = |entity: EntityIndex| (self.gazetteer.get(entity).kind == Kind::Person) == persons;
        let together = |from: usize, to: usize| -> Option<Vec<EntityIndex>> {
            let inside = self.mentions.iter().filter(|m| m.span.start >= from && m.span.end <= to);
            let found = unique(inside.map(|m| m.entity).filter(|&e| fits(e)));
            (found.len() == wanted).then_some(found)
        };
        if !persons
            && wanted == 2
            && noun.meaning.any(meaning::PARTY)
            && let Some(pair) = self.discourse.conflicts.first()
        {
            return Some(pair.to_vec());
        }
        // The nearest sentence, this one up to the phrase first, that names just as many.
        if let Some(found) = together(parsed.span.start, start) {
            return Some(found);
        }
        for earlier in self.sentences[..sentence].iter().rev().take(4) {
            if let Some(found) = together(earlier.span.start, earlier.span.end) {
                return Some(found);
            }
        }
        if !persons && wanted == 2 { self.discourse.conflicts.first().map(|pair| pair.to_vec()) } else { None }
    }

    /// The last one named before a phrase, in its sentence or the ones before.
    fn latest(&self, sentence: usize, item: usize, fits: impl Fn(EntityIndex) -> bool) -> Vec<EntityIndex> {
        let parsed = &self.sentences[sentence];
        let here = parsed.tokens.get(parsed.first_token(item)).map_or(parsed.span.start, |token| token.span.start);
        let from = self.sentences[sentence.saturating_sub(SENTENCES_BACK)].span.start;
        let names = self.mentions.iter().rev().filter(|m| m.span.end <= here && m.span.start >= from);
        // An adjective may say anything of the state; a name is more likely to be taken up again.
        let mut named = names.clone().filter(|m| m.form != crate::mention::MentionForm::Demonym);
        named.find(|m| fits(m.entity)).map(|m| m.entity).into_iter().collect()
    }

    /// Who did or said what "ces déclarations" are: the last subject of a clause.
    fn last_doer(&self) -> Vec<EntityIndex> {
        for named in self.discourse.named.iter().rev().take(SENTENCES_BACK) {
            if let Some(doer) = named.iter().rev().find(|one| one.subject) {
                return doer.entities.clone();
            }
        }
        Vec::new()
    }

    /// Whom "son", "sa", "leur" before a phrase refers to: the subject of its clause, or the last one named.
    pub(crate) fn possessor(&self, sentence: usize, item: usize, noun: &Noun) -> Vec<EntityIndex> {
        let parsed = &self.sentences[sentence];
        let mut at = item;
        let mut other = None;
        // The nearest clause to the left whose subject may be meant.
        while let Some(number) = parsed.clauses.iter().rposition(|clause| clause.verb < at) {
            let clause = &parsed.clauses[number];
            let owners = self.subject_of(sentence, number);
            if !owners.is_empty() {
                let several = owners.len() > 1
                    || parsed
                        .verb_of(number)
                        .is_some_and(|group| group.plural && group.kind == super::chunk::VerbKind::Finite);
                if several == noun.of_several {
                    return owners;
                }
                other = other.or(Some(owners));
            }
            at = clause.verb;
        }
        if let Some(owners) = other {
            return owners;
        }
        let before = (0..item).rev().find_map(|i| {
            parsed.noun(i).filter(|n| n.pronoun.is_empty()).map(|_| self.plainly(sentence, i)).filter(|e| !e.is_empty())
        });
        if let Some(owners) = before {
            return owners;
        }
        let _ = noun;
        self.discourse
            .named
            .last()
            .and_then(|named| named.iter().find(|one| one.subject).or(named.first()))
            .map(|one| one.entities.clone())
            .unwrap_or_default()
    }

    fn pronoun(&self, sentence: usize, item: usize, noun: &Noun) -> Actors {
        if noun.pronoun.any(class::PRONOUN_FIRST) {
            return Actors::direct(self.speaker_at(sentence, noun.head).into_iter().collect());
        }
        if noun.pronoun.any(class::PRONOUN_OTHER)
            && !noun.pronoun.any(class::PRONOUN_MASCULINE.with(class::PRONOUN_FEMININE).with(class::PRONOUN_PLURAL))
        {
            return Actors::default();
        }
        // "ceux qui …": whoever does.
        let parsed = &self.sentences[sentence];
        if matches!(parsed.items.get(item + 1), Some(Item::RelativeSubject(_) | Item::RelativeOther(_) | Item::That(_)))
        {
            return Actors::default();
        }
        // "celle de l'Azerbaïdjan": what it stands for belongs to its complement.
        if let Some(owners) = self.complement(sentence, item, self.lexicon.words.of()) {
            return Actors::direct(owners);
        }
        Actors::direct(self.antecedent(sentence, item, noun.pronoun, noun.plural, noun.feminine))
    }

    /// Whom a pronoun of the third person means.
    pub(crate) fn antecedent(
        &self,
        sentence: usize,
        item: usize,
        classes: crate::lexicon::words::Classes,
        plural: bool,
        feminine: Option<bool>,
    ) -> Vec<EntityIndex> {
        let fits = |one: &Named| {
            if plural {
                return one.entities.len() > 1 || one.plural;
            }
            if one.entities.len() != 1
                || (one.plural
                    && feminine.is_some()
                    && one.feminine.is_none()
                    && self.gazetteer.get(one.entities[0]).kind == Kind::Person)
            {
                return false;
            }
            match (feminine, self.is_feminine(one.entities[0])) {
                (Some(wanted), Some(known)) => wanted == known,
                _ => true,
            }
        };
        let latter = classes.any(class::PRONOUN_LATTER);
        // The same sentence: subjects of clauses before it, then whoever is named before it.
        let mut here: Vec<Named> = Vec::new();
        let parsed = &self.sentences[sentence];
        for clause in parsed.clauses.iter().filter(|clause| clause.verb < item) {
            if let Subject::Nouns(nouns) = &clause.subject {
                if nouns.contains(&item)
                    || nouns.iter().any(|&n| parsed.noun(n).is_some_and(|noun| !noun.pronoun.is_empty()))
                {
                    continue;
                }
                let entities = unique(nouns.iter().flat_map(|&n| self.actors(sentence, n).entities));
                if !entities.is_empty() {
                    here.push(Named { plural: entities.len() > 1, entities, feminine: None, subject: true });
                }
            }
        }
        let mut others: Vec<Named> = Vec::new();
        for at in (0..item).rev() {
            if let Some(noun) = parsed.noun(at).filter(|noun| noun.pronoun.is_empty()) {
                let entities = self.plainly(sentence, at);
                if !entities.is_empty() && parsed.tokens[noun.head].mention().is_some() {
                    others.push(Named { plural: noun.plural, entities, feminine: noun.feminine, subject: false });
                }
            }
        }
        let found = if latter {
            others.iter().find(|one| fits(one))
        } else {
            here.iter().rev().chain(&others).find(|one| fits(one))
        };
        if let Some(one) = found {
            return one.entities.clone();
        }
        for named in self.discourse.named.iter().rev().take(SENTENCES_BACK) {
            let found = match latter {
                true => named.iter().rev().find(|one| fits(one)),
                false => {
                    named.iter().find(|one| one.subject && fits(one)).or_else(|| named.iter().find(|one| fits(one)))
                }
            };
            if let Some(one) = found {
                return one.entities.clone();
            }
        }
        Vec::new()
    }

    /// Whom the subject of a clause stands for.
    pub(crate) fn subject_of(&self, sentence: usize, clause: usize) -> Vec<EntityIndex> {
        self.subject_actors(sentence, clause).entities
    }

    /// The same, and whether it is an actor itself or a deed of one.
    pub(crate) fn subject_actors(&self, sentence: usize, clause: usize) -> Actors {
        self.memo.ask(Question::Subject(sentence, clause), || self.find_subject(sentence, clause))
    }

    fn find_subject(&self, sentence: usize, clause: usize) -> Actors {
        let parsed = &self.sentences[sentence];
        let Some(known) = parsed.clauses.get(clause) else { return Actors::default() };
        match &known.subject {
            Subject::Nouns(nouns) => {
                let mut direct = true;
                let mut all = Vec::new();
                for &noun in nouns {
                    let actors = self.actors(sentence, noun);
                    direct &= actors.direct || actors.entities.is_empty();
                    all.extend(actors.entities);
                }
                Actors { entities: unique(all.into_iter()), direct }
            }
            Subject::Inverted(token) => {
                let Some(token) = parsed.tokens.get(*token) else { return Actors::default() };
                let feminine = match (token.is(class::PRONOUN_FEMININE), token.is(class::PRONOUN_MASCULINE)) {
                    (true, _) => Some(true),
                    (_, true) => Some(false),
                    _ => return Actors::default(),
                };
                Actors::direct(self.antecedent(
                    sentence,
                    known.verb,
                    token.classes,
                    token.is(class::PRONOUN_PLURAL),
                    feminine,
                ))
            }
            Subject::Same(upper) => {
                // "a exhorté Ankara à cesser": the one who is exhorted will do it.
                let verb_kind = parsed.verb_of(clause).map(|group| group.kind);
                if let (ClauseKind::Dependent(Some(_)), Some(super::chunk::VerbKind::Infinitive), Some(group)) =
                    (known.kind, verb_kind, parsed.verb_of(*upper))
                    && group.meaning.any(verb::OBJECT_CONTROL)
                    && !group.passive
                {
                    let object = self.object_actors(sentence, *upper);
                    if !object.entities.is_empty() {
                        return object;
                    }
                    let to = self.lexicon.words.to();
                    let dative = self.after_verb(sentence, *upper, to);
                    if !dative.entities.is_empty() {
                        return dative;
                    }
                }
                self.subject_actors(sentence, *upper)
            }
            Subject::None => Actors::default(),
        }
    }
}

pub(crate) fn unique(entities: impl Iterator<Item = EntityIndex>) -> Vec<EntityIndex> {
    let mut all: Vec<EntityIndex> = Vec::new();
    for entity in entities {
        if !all.contains(&entity) {
            all.push(entity);
        }
    }
    all
}
