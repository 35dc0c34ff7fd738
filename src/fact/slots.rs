//! Slots: where an entry says that its source and target stand, and who is found there.

use super::actor::{Actors, unique};
use super::chunk::{Item, VerbKind};
use super::clause::{ClauseKind, Subject};
use super::reader::{Reading, Site};
use crate::gazetteer::EntityIndex;
use crate::lexicon::words::{Lemma, class, meaning, verb};
use crate::lexicon::{Entry, Slot, Trigger};

/// Who was found for an entry.
pub(crate) struct Filled {
    pub sources: Vec<EntityIndex>,
    pub targets: Vec<EntityIndex>,
    /// In which slot the source was found, and in which the target, as the lexicon names slots.
    pub by: [Box<str>; 2],
}

/// Those found in the first slot of a list that holds anybody, and the slot.
struct Held {
    entities: Vec<EntityIndex>,
    slot: Option<Slot>,
}

/// What is said where both sides are the same phrase: "s'accusent", "les liens entre X et Y".
const EACH_OTHER: &str = "each other";

impl Reading<'_> {
    /// Who stands in the slots of an entry at a site; `None` where one side is missing.
    pub(crate) fn fill(&self, entry: &Entry, site: Site) -> Option<Filled> {
        let found = match entry.trigger {
            Trigger::Verb(..) => self.fill_verb(entry, site),
            Trigger::Noun(_) => self.fill_noun(entry, site),
            Trigger::Adjective(_) => self.fill_adjective(entry, site),
            Trigger::Preposition(_) => self.fill_preposition(entry, site),
        }?;
        (!found.sources.is_empty() && !found.targets.is_empty()).then_some(found)
    }

    fn first_of(&self, slots: &[Slot], direct: bool, find: impl Fn(&Slot) -> Actors) -> Held {
        for slot in slots {
            let actors = find(slot);
            if !actors.entities.is_empty() && (actors.direct || !direct) {
                return Held { entities: actors.entities, slot: Some(slot.clone()) };
            }
        }
        Held { entities: Vec::new(), slot: None }
    }

    /// A slot as the lexicon names it.
    fn slot_name(&self, slot: Option<&Slot>) -> Box<str> {
        match slot {
            Some(Slot::Subject) => "subject".into(),
            Some(Slot::Object) => "object".into(),
            Some(Slot::Speaker) => "speaker".into(),
            Some(Slot::Bearer) => "bearer".into(),
            Some(Slot::Owner) => "owner".into(),
            Some(Slot::Demonym) => "demonym".into(),
            Some(Slot::Possessive) => "possessive".into(),
            Some(Slot::Giver) => "giver".into(),
            Some(Slot::Parties) => "parties".into(),
            Some(Slot::Content) => "content".into(),
            Some(Slot::After(lemma)) => self.lexicon.words.name(*lemma).into(),
            None => EACH_OTHER.into(),
        }
    }

    /// Both sides, without those who would be their own target.
    fn filled(&self, sources: Held, targets: Held) -> Option<Filled> {
        let by = [self.slot_name(sources.slot.as_ref()), self.slot_name(targets.slot.as_ref())];
        let targets = targets.entities.into_iter().filter(|target| !sources.entities.contains(target)).collect();
        Some(Filled { sources: sources.entities, targets, by })
    }

    /// Everyone is source and target.
    fn each_other(&self, all: Vec<EntityIndex>) -> Option<Filled> {
        Some(Filled { sources: all.clone(), targets: all, by: [EACH_OTHER.into(), EACH_OTHER.into()] })
    }

    fn fill_verb(&self, entry: &Entry, site: Site) -> Option<Filled> {
        let parsed = &self.sentences[site.sentence];
        let clause = site.clause?;
        let group = parsed.verb(site.item)?;
        let passive = group.passive;
        let slot = |slot: &Slot| match slot {
            Slot::Subject if passive => self.agent(site.sentence, clause),
            Slot::Object if passive => self.subject_actors(site.sentence, clause),
            Slot::Subject => self.subject_actors(site.sentence, clause),
            Slot::Content => self.content(site.sentence, clause),
            Slot::Object => self.object_actors(site.sentence, clause),
            Slot::Speaker => {
                Actors { entities: self.speaker_of(site.sentence, clause).into_iter().collect(), direct: true }
            }
            Slot::Parties => Actors { entities: self.parties(site), direct: true },
            Slot::After(preposition) => self.after_verb(site.sentence, clause, Some(*preposition)),
            Slot::Bearer | Slot::Owner | Slot::Demonym | Slot::Possessive | Slot::Giver => Actors::default(),
        };
        // What somebody did or said takes no stance itself.
        let sources = self.first_of(&entry.source, true, slot);
        let targets = self.first_of(&entry.target, entry.direct, slot);
        let nobody = targets.entities.iter().all(|target| sources.entities.contains(target));
        // "s'accusent", "se rejettent mutuellement la faute", "rejettent l'un l'autre": each does it to the other.
        if nobody
            && sources.entities.len() > 1
            && !passive
            && entry.target.iter().any(|slot| matches!(slot, Slot::Object | Slot::After(_)))
        {
            let said = self.says_reciprocal(site);
            let object = matches!(entry.target.first(), Some(Slot::Object));
            // "se renvoient la responsabilité": a verb that is no reflexive by itself, with a thing that goes to and fro.
            let thing = group.reflexive
                && !matches!(entry.trigger, Trigger::Verb(_, Some(true)))
                && self.object_item(site.sentence, clause).is_some();
            if said || entry.mutual || (group.reflexive && object) || thing {
                return self.each_other(sources.entities);
            }
        }
        self.filled(sources, targets)
    }

    /// Whom what a clause says is about: the subject of the clause with "que" that hangs on it, or of the quotation
    /// whose words it gives.
    fn content(&self, sentence: usize, clause: usize) -> Actors {
        let parsed = &self.sentences[sentence];
        let Some(known) = parsed.clauses.get(clause) else { return Actors::default() };
        let source = self.subject_of(sentence, clause);
        let about = |number: usize| {
            let actors = self.subject_actors(sentence, number);
            // Nobody holds the deeds of his own state against it in a subordinate clause.
            let own = |entity: &EntityIndex| source.iter().any(|&s| s == *entity || self.home(s) == *entity);
            Actors { entities: actors.entities.into_iter().filter(|entity| !own(entity)).collect(), direct: true }
        };
        let said = (0..parsed.clauses.len()).find(|&number| match parsed.clauses[number].kind {
            ClauseKind::Said(upper) => upper == Some(clause),
            // "du fait que": what is said of a phrase of this clause.
            ClauseKind::Relative(Some(noun)) => {
                matches!(parsed.items.get(parsed.clauses[number].start), Some(Item::That(_)))
                    && known.verb < noun
                    && noun < known.end + 1
            }
            _ => false,
        });
        if let Some(number) = said {
            return about(number);
        }
        let quotes = |number: &usize| {
            let other = &parsed.clauses[*number];
            let inside =
                parsed.verb_of(*number).is_some_and(|group| parsed.quoted.get(group.main).copied().unwrap_or(false));
            inside
                && other.verb < known.verb
                && parsed.verb_of(*number).is_some_and(|group| group.kind == VerbKind::Finite)
        };
        let outside =
            parsed.verb_of(clause).is_some_and(|group| !parsed.quoted.get(group.main).copied().unwrap_or(false));
        match (0..parsed.clauses.len()).find(quotes) {
            Some(number) if outside => about(number),
            _ => Actors::default(),
        }
    }

    fn says_reciprocal(&self, site: Site) -> bool {
        let parsed = &self.sentences[site.sentence];
        let Some(clause) = site.clause.and_then(|clause| parsed.clauses.get(clause)) else { return false };
        (clause.start..clause.end.min(parsed.items.len())).any(|item| {
            (parsed.first_token(item)..=parsed.last_token(item))
                .any(|token| parsed.tokens.get(token).is_some_and(|token| token.is(class::RECIPROCAL)))
        })
    }

    /// The agent of a passive or a participle.
    fn agent(&self, sentence: usize, clause: usize) -> Actors {
        self.after_verb(sentence, clause, self.lexicon.words.by())
    }

    /// The object of a clause's verb: the first bare phrase behind it, with its list; a pronoun before it.
    pub(crate) fn object_actors(&self, sentence: usize, clause: usize) -> Actors {
        let parsed = &self.sentences[sentence];
        let (Some(known), Some(group)) = (parsed.clauses.get(clause), parsed.verb_of(clause)) else {
            return Actors::default();
        };
        if let Some(token) = group.object.and_then(|token| parsed.tokens.get(token)) {
            let feminine = match (token.is(class::DET_FEMININE), token.is(class::DET_MASCULINE)) {
                (true, _) => Some(true),
                (_, true) => Some(false),
                _ => None,
            };
            let subject = self.subject_of(sentence, clause);
            let found =
                self.antecedent(sentence, known.verb, Default::default(), token.is(class::DET_PLURAL), feminine);
            if found.iter().all(|entity| !subject.contains(entity)) && !found.is_empty() {
                return Actors { entities: found, direct: true };
            }
        }
        // "…, que X a accusé": the phrase that the relative is said of.
        if let ClauseKind::Relative(Some(noun)) = known.kind
            && (known.start..known.verb).any(|item| matches!(parsed.items[item], Item::That(_)))
        {
            let actors = self.actors(sentence, noun);
            if !actors.entities.is_empty() {
                return actors;
            }
            // "X milite pour cela, une revendication que rejette Y": what was said before, in a word.
            let doer = parsed.clauses.iter().position(|upper| upper.verb < noun && upper.kind == ClauseKind::Main);
            let entities = doer.map(|upper| self.subject_of(sentence, upper)).unwrap_or_default();
            return Actors { entities, direct: false };
        }
        let Some(object) = self.object_item(sentence, clause) else { return Actors::default() };
        self.list_actors(sentence, object, None)
    }

    /// The item of the object, if there is one.
    pub(crate) fn object_item(&self, sentence: usize, clause: usize) -> Option<usize> {
        let parsed = &self.sentences[sentence];
        let known = parsed.clauses.get(clause)?;
        let subject: &[usize] = match &known.subject {
            Subject::Nouns(nouns) => nouns,
            _ => &[],
        };
        let mut at = known.verb + 1;
        while at < known.end {
            match &parsed.items[at] {
                Item::Noun(noun) if noun.meaning.any(meaning::TIME) && noun.name.is_none() => {}
                Item::Noun(_) if subject.contains(&at) => {}
                // "a jugé inacceptable la décision": what is said of the object stands before it.
                Item::Noun(noun)
                    if !noun.determined
                        && noun.name.is_none()
                        && noun.demonyms.is_empty()
                        && noun.pronoun.is_empty()
                        && matches!(parsed.items.get(at + 1), Some(Item::Noun(_))) => {}
                Item::Noun(_) => return Some(at),
                Item::Preposition(..) => {
                    // "a demandé jeudi à la Turquie de …": a complement with a preposition is passed over.
                    match parsed.led(at).last() {
                        Some(&last) => at = last,
                        None => return None,
                    }
                }
                Item::Other(_) | Item::Open | Item::Close => {}
                Item::Comma
                    if at + 1 < known.end && matches!(parsed.items[at + 1], Item::Other(_) | Item::Preposition(..)) => {
                }
                _ => return None,
            }
            at += 1;
        }
        // "que X a accusé": a relative's own phrase is the object.
        None
    }

    fn list_actors(&self, sentence: usize, first: usize, preposition: Option<Lemma>) -> Actors {
        let parsed = &self.sentences[sentence];
        let one = self.actors(sentence, first);
        let mut direct = one.direct;
        let mut all = one.entities;
        for other in parsed.list_after(first, preposition) {
            let actors = self.actors(sentence, other);
            if actors.direct || !direct {
                all.extend(actors.entities);
            }
            direct &= actors.direct || !all.is_empty();
        }
        Actors { entities: unique(all.into_iter()), direct }
    }

    /// Those whom a preposition behind a clause's verb leads to.
    pub(crate) fn after_verb(&self, sentence: usize, clause: usize, preposition: Option<Lemma>) -> Actors {
        let parsed = &self.sentences[sentence];
        let (Some(preposition), Some(known)) = (preposition, parsed.clauses.get(clause)) else {
            return Actors::default();
        };
        if let Some(group) = parsed.verb_of(clause)
            && Some(preposition) == self.lexicon.words.to()
            && let Some(token) = group.dative.and_then(|token| parsed.tokens.get(token))
        {
            let plural = token.is(class::DET);
            return Actors {
                entities: self.antecedent(sentence, known.verb, Default::default(), plural, None),
                direct: true,
            };
        }
        let mut best = Actors::default();
        for at in known.verb + 1..known.end.min(parsed.items.len()) {
            if parsed.preposition(at) != Some(preposition) {
                continue;
            }
            let led = parsed.led(at);
            let mut all = Vec::new();
            let mut direct = true;
            for noun in led {
                let time = parsed.noun(noun).is_some_and(|n| n.meaning.any(meaning::TIME) && n.name.is_none());
                if !time {
                    let actors = self.actors(sentence, noun);
                    direct &= actors.direct;
                    all.extend(actors.entities);
                }
            }
            if !all.is_empty() {
                let found = Actors { entities: unique(all.into_iter()), direct };
                if found.direct {
                    return found;
                }
                if best.entities.is_empty() {
                    best = found;
                }
            }
        }
        best
    }

    /// Those whom a preposition behind a noun leads to, up to the next verb of a clause.
    fn after_noun(&self, site: Site, preposition: Lemma) -> Actors {
        let parsed = &self.sentences[site.sentence];
        let mut best = Actors::default();
        let mut at = site.item + 1;
        while let Some(item) = parsed.items.get(at) {
            match item {
                Item::Preposition(lemma, _) if *lemma == preposition => {
                    let mut all = Vec::new();
                    let mut direct = true;
                    for noun in parsed.led(at) {
                        let actors = self.actors(site.sentence, noun);
                        direct &= actors.direct;
                        all.extend(actors.entities);
                    }
                    if !all.is_empty() {
                        let found = Actors { entities: unique(all.into_iter()), direct };
                        if found.direct {
                            return found;
                        }
                        if best.entities.is_empty() {
                            best = found;
                        }
                    }
                }
                Item::Verb(group) if group.kind == VerbKind::Finite || group.kind == VerbKind::Present => break,
                Item::Break(_)
                | Item::RelativeSubject(_)
                | Item::RelativeOther(_)
                | Item::Subordinator(_)
                | Item::That(_) => break,
                _ => {}
            }
            at += 1;
        }
        best
    }

    /// The clause whose verb governs the phrase at `item`: nothing but its complements between.
    fn governing_clause(&self, sentence: usize, item: usize) -> Option<usize> {
        let parsed = &self.sentences[sentence];
        let mut at = item;
        while let Some(before) = at.checked_sub(1) {
            at = before;
            match &parsed.items[at] {
                Item::Verb(group) if group.kind == VerbKind::Past && !group.passive => {}
                Item::Verb(_) => return parsed.clauses.iter().position(|clause| clause.verb == at),
                Item::Noun(_) | Item::Preposition(..) | Item::Other(_) | Item::Open | Item::Close => {}
                Item::Coordinator(_) | Item::Comma => {}
                _ => return None,
            }
        }
        None
    }

    /// Who is, or has, what a noun says: the subject of "être", the phrase that it is apposed to.
    fn bearer(&self, site: Site) -> Actors {
        let parsed = &self.sentences[site.sentence];
        let Some(noun) = parsed.noun(site.item) else {
            return self.modified(site);
        };
        // "son allié turc", "l'allié russe": the adjective says who.
        let is_head = noun.head == site.token;
        if is_head && let Some(mention) = noun.name.and_then(|n| self.mentions.get(n)) {
            return Actors { entities: vec![mention.entity], direct: true };
        }
        if !is_head {
            let head_is_demonym = parsed.tokens[noun.head].mention().is_some();
            if head_is_demonym || noun.name.is_some() {
                return self.actors(site.sentence, site.item);
            }
        }
        // "X est l'allié de Y"
        let start = site.item;
        if let Some(clause) = self.predicate_of(site.sentence, start) {
            return Actors { direct: true, ..self.subject_actors(site.sentence, clause) };
        }
        // "X, allié de Y," and "X, soutenu par Z et allié de Y"
        if let Some(before) = self.apposed_to(site.sentence, start) {
            return before;
        }
        // "son allié, la Turquie" and "l'allié de Y, X": the name behind.
        let end = parsed.phrase_end(site.item);
        if matches!(parsed.items.get(end + 1), Some(Item::Comma))
            && parsed.noun(end + 2).is_some_and(|n| n.name.is_some())
        {
            let fenced = !parsed.verb(end + 3).is_some_and(|v| v.kind == VerbKind::Finite)
                || matches!(parsed.items.get(end + 3), Some(Item::Comma));
            if fenced {
                return self.actors(site.sentence, end + 2);
            }
        }
        if is_head && !noun.demonyms.is_empty() {
            return Actors { entities: self.demonym_states(noun), direct: true };
        }
        if !is_head {
            return self.actors(site.sentence, site.item);
        }
        Actors::default()
    }

    /// The clause of which the phrase at `item` is the predicate.
    fn predicate_of(&self, sentence: usize, item: usize) -> Option<usize> {
        let parsed = &self.sentences[sentence];
        let mut at = item;
        let mut steps = 0;
        while let Some(before) = at.checked_sub(1) {
            at = before;
            steps += 1;
            match &parsed.items[at] {
                Item::Verb(group) if group.meaning.any(verb::COPULA) => {
                    return parsed.clauses.iter().position(|clause| clause.verb == at);
                }
                Item::Other(_) | Item::Open => {}
                // "est un voisin et un allié de": joined to a predicate.
                Item::Coordinator(_) => {
                    let mut earlier = at;
                    while let Some(i) = earlier.checked_sub(1) {
                        earlier = i;
                        match &parsed.items[i] {
                            Item::Noun(_) => {
                                if let Some(clause) = self.predicate_of(sentence, i) {
                                    return Some(clause);
                                }
                            }
                            Item::Preposition(..) | Item::Other(_) | Item::Comma => {}
                            _ => return None,
                        }
                    }
                    return None;
                }
                _ => return None,
            }
            if steps > 5 {
                return None;
            }
        }
        None
    }

    /// The actors that the phrase at `item`, after a comma or a bracket, is said of.
    fn apposed_to(&self, sentence: usize, item: usize) -> Option<Actors> {
        let parsed = &self.sentences[sentence];
        let mut at = item.checked_sub(1)?;
        while matches!(parsed.items[at], Item::Other(_) | Item::Open) {
            at = at.checked_sub(1)?;
        }
        if !matches!(parsed.items[at], Item::Comma | Item::Break(_)) {
            return None;
        }
        let mut before = at.checked_sub(1)?;
        loop {
            match &parsed.items[before] {
                Item::Noun(noun) => {
                    if noun.meaning.any(meaning::TIME) && noun.name.is_none() {
                        return None;
                    }
                    let actors = self.actors(sentence, before);
                    if !actors.entities.is_empty() {
                        return Some(Actors { direct: true, ..actors });
                    }
                    // "le chef du gouvernement, allié de": the phrase that the complement hangs on.
                    if before >= 2 && parsed.preposition(before - 1).is_some() {
                        before -= 2;
                        continue;
                    }
                    return None;
                }
                Item::Other(_) | Item::Close | Item::Open => before = before.checked_sub(1)?,
                _ => return None,
            }
        }
    }

    /// What a participle outside any phrase is said of.
    fn modified(&self, site: Site) -> Actors {
        let parsed = &self.sentences[site.sentence];
        match parsed.verb(site.item) {
            Some(_) => site.clause.map(|clause| self.subject_actors(site.sentence, clause)).unwrap_or_default(),
            None => Actors::default(),
        }
    }

    fn fill_noun(&self, entry: &Entry, site: Site) -> Option<Filled> {
        let parsed = &self.sentences[site.sentence];
        let slot = |slot: &Slot| match slot {
            Slot::Bearer => self.bearer(site),
            Slot::Owner => {
                let owner = self.noun_owner(site);
                // "notre partenariat": of the speaker's state, not of himself.
                let ours = entry.mutual
                    && parsed
                        .noun(site.item)
                        .is_some_and(|noun| noun.possessive == Some(super::chunk::Possessive::First));
                match ours {
                    true => Actors { entities: owner.entities.iter().map(|&e| self.home(e)).collect(), ..owner },
                    false => owner,
                }
            }
            Slot::Demonym => {
                let entities = parsed.noun(site.item).map(|noun| self.demonym_states(noun)).unwrap_or_default();
                Actors { entities, direct: true }
            }
            Slot::Possessive => {
                let noun = parsed.noun(site.item).filter(|noun| noun.possessive.is_some());
                let entities = match noun {
                    Some(noun) if noun.possessive == Some(super::chunk::Possessive::First) => {
                        self.speaker_at(site.sentence, noun.head).into_iter().collect()
                    }
                    Some(noun) => self.possessor(site.sentence, site.item, noun),
                    None => Vec::new(),
                };
                Actors { entities, direct: true }
            }
            Slot::Giver => self.giver(site),
            Slot::Content => Actors::default(),
            Slot::Subject => self.subject_before(site),
            Slot::Object => self.given_to(site),
            Slot::Speaker => {
                Actors { entities: self.speaker_at(site.sentence, site.token).into_iter().collect(), direct: true }
            }
            Slot::Parties => Actors { entities: self.parties(site), direct: true },
            Slot::After(preposition) => self.after_noun(site, *preposition),
        };
        let sources = self.first_of(&entry.source, false, slot);
        let targets = self.first_of(&entry.target, entry.direct, slot);
        // "les liens entre X et Y": both at once.
        if entry.mutual && (sources.entities.is_empty() || targets.entities.is_empty()) {
            let between = self.between(site.sentence, site.item);
            if between.len() > 1 {
                return self.each_other(between);
            }
            // "X et Y sont alliés", "X et Y renforcent leur alliance": said of both.
            let of_both = self.predicate_of(site.sentence, site.item).is_some()
                || parsed.noun(site.item).is_none_or(|noun| noun.possessive.is_some())
                || entry.source.contains(&Slot::Giver);
            if sources.entities.len() > 1 && targets.entities.is_empty() && of_both {
                return self.each_other(sources.entities);
            }
            if let Some(noun) = parsed.noun(site.item)
                && noun.demonyms.len() > 1
            {
                return self.each_other(self.demonym_states(noun));
            }
        }
        self.filled(sources, targets)
    }

    fn noun_owner(&self, site: Site) -> Actors {
        let parsed = &self.sentences[site.sentence];
        let Some(noun) = parsed.noun(site.item) else { return Actors::default() };
        Actors { entities: self.owners(site.sentence, site.item, noun), direct: true }
    }

    /// The subject of a verb of giving that the noun is the object of: "X apporte son soutien".
    fn giver(&self, site: Site) -> Actors {
        let parsed = &self.sentences[site.sentence];
        let Some(clause) = self.governing_clause(site.sentence, site.item) else { return Actors::default() };
        let Some(group) = parsed.verb_of(clause) else { return Actors::default() };
        if !group.meaning.any(verb::GIVING) || group.meaning.any(verb::RECEIVING) {
            return Actors::default();
        }
        let by = self.lexicon.words.by();
        match group.passive {
            true => self.after_verb(site.sentence, clause, by),
            false => self.subject_actors(site.sentence, clause),
        }
    }

    /// The subject of whatever verb governs the noun.
    fn subject_before(&self, site: Site) -> Actors {
        match self.governing_clause(site.sentence, site.item) {
            Some(clause) => self.subject_actors(site.sentence, clause),
            None => Actors::default(),
        }
    }

    /// To whom the governing verb gives: "a assuré Bakou de son soutien", "a promis à Bakou une aide".
    fn given_to(&self, site: Site) -> Actors {
        let parsed = &self.sentences[site.sentence];
        let Some(clause) = self.governing_clause(site.sentence, site.item) else { return Actors::default() };
        let Some(group) = parsed.verb_of(clause) else { return Actors::default() };
        if group.meaning.any(verb::RECEIVING) {
            return self.subject_actors(site.sentence, clause);
        }
        if !group.meaning.any(verb::GIVING) {
            return Actors::default();
        }
        if let Some(object) = self.object_item(site.sentence, clause).filter(|&object| object != site.item) {
            let actors = self.list_actors(site.sentence, object, None);
            if actors.direct && !actors.entities.is_empty() {
                return actors;
            }
        }
        self.after_verb(site.sentence, clause, self.lexicon.words.to())
    }

    fn fill_adjective(&self, entry: &Entry, site: Site) -> Option<Filled> {
        let slot = |slot: &Slot| match slot {
            Slot::Bearer | Slot::Subject => self.bearer(site),
            Slot::After(preposition) => match self.sentences[site.sentence].verb(site.item) {
                Some(_) => site
                    .clause
                    .map(|clause| self.after_verb(site.sentence, clause, Some(*preposition)))
                    .unwrap_or_default(),
                None => self.after_noun(site, *preposition),
            },
            Slot::Speaker => {
                Actors { entities: self.speaker_at(site.sentence, site.token).into_iter().collect(), direct: true }
            }
            Slot::Parties => Actors { entities: self.parties(site), direct: true },
            _ => Actors::default(),
        };
        let sources = self.first_of(&entry.source, false, slot);
        let targets = self.first_of(&entry.target, entry.direct, slot);
        if entry.mutual && targets.entities.is_empty() && sources.entities.len() > 1 {
            return self.each_other(sources.entities);
        }
        self.filled(sources, targets)
    }

    fn fill_preposition(&self, entry: &Entry, site: Site) -> Option<Filled> {
        let parsed = &self.sentences[site.sentence];
        let mut targets = Vec::new();
        for noun in parsed.led(site.item) {
            let actors = self.actors(site.sentence, noun);
            if actors.direct || !entry.direct {
                targets.extend(actors.entities);
            }
        }
        let led = unique(targets.into_iter());
        let bearer = || self.preposition_bearer(site).entities;
        let find = |slots: &[Slot]| Held {
            slot: slots.first().cloned(),
            entities: match slots.first() {
                Some(Slot::After(_)) => led.clone(),
                Some(Slot::Parties) => self.parties(site),
                Some(Slot::Speaker) => self.speaker_at(site.sentence, site.token).into_iter().collect(),
                _ => bearer(),
            },
        };
        self.filled(find(&entry.source), find(&entry.target))
    }

    /// Whose the thing is that a preposition is said of: the owner of the phrase before it, or the subject of the clause.
    fn preposition_bearer(&self, site: Site) -> Actors {
        let parsed = &self.sentences[site.sentence];
        let mut at = site.item;
        while let Some(before) = at.checked_sub(1) {
            at = before;
            match &parsed.items[at] {
                Item::Noun(noun) => {
                    if noun.meaning.any(meaning::TIME) && noun.name.is_none() {
                        continue;
                    }
                    // "la position d'Ankara en faveur de": the phrase that the complement hangs on decides, if it is a deed.
                    let mut head = at;
                    while head >= 2 && parsed.preposition(head - 1).is_some() && parsed.noun(head - 2).is_some() {
                        head -= 2;
                    }
                    let is_object = self.governing_clause(site.sentence, head).is_some_and(|clause| {
                        parsed.verb_of(clause).is_some_and(|group| !group.meaning.any(verb::COPULA))
                            && self.object_item(site.sentence, clause) == Some(head)
                    });
                    let actors = self.actors(site.sentence, head);
                    if !actors.entities.is_empty() && !actors.direct {
                        return actors;
                    }
                    if is_object || actors.entities.is_empty() {
                        break;
                    }
                    return actors;
                }
                Item::Other(_) | Item::Open | Item::Close => {}
                _ => break,
            }
        }
        let inside = parsed.clauses.iter().rposition(|clause| clause.verb < site.item && site.item < clause.end);
        // "X, avec l'appui de Y, résiste": the clause whose verb is still to come.
        let ahead = || parsed.clauses.iter().position(|clause| clause.start <= site.item && site.item < clause.verb);
        let Some(clause) = ahead().or(inside) else { return Actors::default() };
        self.subject_actors(site.sentence, clause)
    }

    /// The parties between whom the site speaks of a conflict or its end.
    pub(crate) fn parties(&self, site: Site) -> Vec<EntityIndex> {
        let parsed = &self.sentences[site.sentence];
        let end = match site.clause {
            Some(clause) => parsed.clauses[clause].end.max(site.item + 1),
            None => parsed.items.len(),
        };
        // Those named with it: "entre X et Y", "le différend arméno-azerbaïdjanais", "les deux parties".
        for item in site.item..end.min(parsed.items.len()) {
            if let Some(noun) = parsed.noun(item) {
                if noun.meaning.any(meaning::CONFLICT.with(meaning::SETTLEMENT)) && noun.demonyms.len() > 1 {
                    return self.demonym_states(noun);
                }
                if noun.meaning.any(meaning::GROUP) && (noun.count > 1 || noun.meaning.any(meaning::PARTY)) {
                    let actors = self.actors(site.sentence, item);
                    if actors.direct && actors.entities.len() > 1 {
                        return actors.entities;
                    }
                }
            }
            let between = self.between(site.sentence, item);
            if between.len() > 1 && parsed.preposition(item).is_none() {
                return between;
            }
        }
        // Both of them addressed: "a téléphoné à ses homologues arménien et azerbaïdjanais pour demander …".
        let mut clause = site.clause;
        for _ in 0..4 {
            let Some(number) = clause else { break };
            for addressed in [
                self.after_verb(site.sentence, number, self.lexicon.words.to()),
                self.object_actors(site.sentence, number),
            ] {
                if addressed.direct && addressed.entities.len() > 1 {
                    return addressed.entities;
                }
            }
            clause = match parsed.clauses[number].kind {
                ClauseKind::Dependent(upper) => upper.filter(|&upper| upper != number),
                _ => None,
            };
        }
        // The parties of the document's conflict, those first that the sentence names.
        let here: Vec<EntityIndex> =
            self.mentions.iter().filter(|m| parsed.span.contains(m.span)).map(|m| self.home(m.entity)).collect();
        let named = self.discourse.conflicts.iter().find(|pair| pair.iter().any(|party| here.contains(party)));
        if named.is_none() {
            // No conflict is spelled out: the two others of the sentence, if there are just two.
            let subject = site.clause.map(|clause| self.subject_of(site.sentence, clause)).unwrap_or_default();
            let others =
                unique(here.iter().copied().filter(|&e| !subject.iter().any(|&s| s == e || self.home(s) == e)));
            if others.len() == 2 && self.discourse.conflicts.is_empty() {
                return others;
            }
        }
        named.or(self.discourse.conflicts.first()).map(|pair| pair.to_vec()).unwrap_or_default()
    }
}
