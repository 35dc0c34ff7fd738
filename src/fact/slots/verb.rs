//! Slots of verbs: who does it, whom it is done to, and what is said.

use super::Filled;
use crate::fact::actor::{Actors, unique};
use crate::fact::chunk::{Item, VerbKind};
use crate::fact::clause::{ClauseKind, Subject};
use crate::fact::reader::{Reading, Site};
use crate::gazetteer::EntityIndex;
use crate::lexicon::words::{Lemma, class, meaning, verb};
use crate::lexicon::{Entry, Slot, Trigger};

impl Reading<'_> {
    pub(super) fn fill_verb(&self, entry: &Entry, site: Site) -> Option<Filled> {
        let parsed = &self.sentences[site.sentence];
        let clause = site.clause?;
        let group = parsed.verb(site.item)?;
        let passive = group.passive;
        let slot = |slot: &Slot| match slot {
            Slot::Subject if passive => self.agent_or_judge(site.sentence, clause),
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
        let sources = self.first_of(&entry.source, !entry.through, slot);
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
        self.filled(entry, sources, targets)
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
    pub(super) fn agent(&self, sentence: usize, clause: usize) -> Actors {
        self.after_verb(sentence, clause, self.lexicon.words.by())
    }

    /// The agent of a passive; of a participle of saying without one, whoever says the sentence: "X a réagi à ces propos,
    /// qualifiés de provocation".
    fn agent_or_judge(&self, sentence: usize, clause: usize) -> Actors {
        let agent = self.agent(sentence, clause);
        let parsed = &self.sentences[sentence];
        let known = &parsed.clauses[clause];
        let fenced = known.verb.checked_sub(1).is_some_and(|before| matches!(parsed.items[before], Item::Comma));
        let judges = parsed.verb_of(clause).is_some_and(|v| v.kind == VerbKind::Past && v.meaning.any(verb::SAYING));
        if !agent.entities.is_empty() || !fenced || !judges {
            return agent;
        }
        let upper = parsed.clauses[..clause]
            .iter()
            .rposition(|upper| parsed.verb(upper.verb).is_some_and(|group| group.kind == VerbKind::Finite));
        upper.map(|upper| self.subject_actors(sentence, upper)).filter(|actors| actors.direct).unwrap_or_default()
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
            let plural = token.is(class::DET_PLURAL);
            let found = self.antecedent(sentence, known.verb, Default::default(), plural, feminine, &subject);
            if !found.is_empty() {
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
        // A quotation mark or an adverb may stand between: "a jugé « inacceptable » la décision".
        let noun_follows = |at: usize| {
            let next = (at + 1..parsed.items.len())
                .find(|&next| !matches!(parsed.items[next], Item::Open | Item::Close | Item::Other(_)));
            next.is_some_and(|next| {
                parsed.noun(next).is_some_and(|noun| noun.determined || noun.count > 0 || noun.name.is_some())
            })
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
                        && noun_follows(at) => {}
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

    pub(super) fn list_actors(&self, sentence: usize, first: usize, preposition: Option<Lemma>) -> Actors {
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
            let subject = self.subject_of(sentence, clause);
            return Actors {
                entities: self.antecedent(sentence, known.verb, Default::default(), plural, None, &subject),
                direct: true,
            };
        }
        // "auquel il reproche", "dont il dépend"
        if let Some((held, noun)) = parsed.relative(clause)
            && held == preposition
        {
            let actors = self.actors(sentence, noun);
            if actors.direct && !actors.entities.is_empty() {
                return actors;
            }
        }
        let mut best = Actors::default();
        // What hangs on a complement is not the verb's: "s'oppose à l'octroi d'une aide à Y".
        let mut inside = 0;
        for at in known.verb + 1..known.end.min(parsed.items.len()) {
            if parsed.preposition(at) != Some(preposition) || at <= inside {
                continue;
            }
            if Some(preposition) == self.lexicon.words.by() && self.crosses_infinitive(sentence, clause, at) {
                break;
            }
            let found = self.led_actors(sentence, at);
            if found.direct && !found.entities.is_empty() {
                return found;
            }
            if best.entities.is_empty() {
                best = found;
            }
            if Some(preposition) == self.lexicon.words.of() {
                continue; // "le plan de paix de X": what hangs on a complement with "de" is meant as well
            }
            inside = parsed.led(at).last().map_or(at, |&last| parsed.phrase_end(last));
        }
        best
    }

    /// Whether an infinitive with its preposition stands between a clause's verb and an item, so that what follows it is its own:
    /// "accusée d'être utilisée par Y".
    fn crosses_infinitive(&self, sentence: usize, clause: usize, item: usize) -> bool {
        let parsed = &self.sentences[sentence];
        parsed.clauses.get(clause).is_some_and(|known| {
            parsed.clauses.iter().any(|lower| {
                known.verb < lower.verb
                    && lower.verb < item
                    && lower.led_by.is_some()
                    && parsed.verb(lower.verb).is_some_and(|verb| verb.kind == VerbKind::Infinitive)
            })
        })
    }

    /// Those whom the preposition at an item leads to; a time is nobody.
    pub(super) fn led_actors(&self, sentence: usize, item: usize) -> Actors {
        let parsed = &self.sentences[sentence];
        let mut all = Vec::new();
        let mut direct = true;
        for noun in parsed.led(item) {
            let time = parsed.noun(noun).is_some_and(|n| n.meaning.any(meaning::TIME) && n.name.is_none());
            if !time {
                let actors = self.actors(sentence, noun);
                direct &= actors.direct;
                all.extend(actors.entities);
            }
        }
        Actors { entities: unique(all.into_iter()), direct }
    }
}
