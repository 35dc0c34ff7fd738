//! Reads the facts of a document: sentence by sentence, each with what the sentences before it have named.

use super::chunk::{Item, VerbKind};
use super::clause::{ClauseKind, Subject};
use super::discourse::Discourse;
use super::memo::Memo;
use super::parse::Parsed;
use super::slots::Filled;
use super::status::Status;
use super::{Certainty, Fact, Polarity};
use crate::document::{Date, Document};
use crate::gazetteer::{EntityIndex, Gazetteer, Kind};
use crate::lexicon::words::{Lemma, verb};
use crate::lexicon::{Entry, Gate, Group, Lexicon, Phrase, Slot, TriggerKind};
use crate::mention::Mention;
use crate::text::Span;
use std::sync::Arc;

/// A place in a sentence that sets an entry off.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Site {
    /// Position of the sentence among those of the document.
    pub sentence: usize,
    /// The item that holds the trigger.
    pub item: usize,
    /// Its token.
    pub token: usize,
    /// The clause that it stands in, if any.
    pub clause: Option<usize>,
}

/// All that reading a document needs.
pub(crate) struct Reading<'a> {
    pub text: &'a str,
    /// The date of the document, by which offices and affiliations hold.
    pub date: Option<Date>,
    pub gazetteer: &'a Gazetteer,
    pub lexicon: &'a Lexicon,
    pub mentions: &'a [Mention],
    pub sentences: Vec<Parsed<'a>>,
    pub discourse: Discourse,
    pub memo: Memo,
}

impl<'a> Reading<'a> {
    pub(crate) fn new(
        document: &'a Document,
        sentences: &[Span],
        mentions: &'a [Mention],
        gazetteer: &'a Gazetteer,
        lexicon: &'a Lexicon,
    ) -> Self {
        let mut parsed: Vec<Parsed<'a>> = Vec::with_capacity(sentences.len());
        let mut open = false;
        for &span in sentences {
            let sentence = Parsed::new(&document.text, span, mentions, &lexicon.words, open);
            // A quotation may go on to the next sentence, but not past a paragraph: marks get lost.
            let next = document.text.get(span.end..).unwrap_or("");
            let ends = next.trim_start_matches([' ', '\u{a0}']).starts_with(['\n', '\r']);
            open = sentence.open_at_end && !ends;
            parsed.push(sentence);
        }
        let mut reading = Reading {
            text: &document.text,
            date: document.date,
            gazetteer,
            lexicon,
            mentions,
            sentences: parsed,
            discourse: Discourse::default(),
            memo: Memo::default(),
        };
        reading.discourse = Discourse::of(&reading);
        reading
    }

    /// The facts of the document, in the order of their sentences and triggers, each triple once a sentence.
    pub(crate) fn facts(&mut self) -> Vec<Fact> {
        let mut all = Vec::new();
        for number in 0..self.sentences.len() {
            all.extend(self.facts_in(number));
        }
        all
    }

    /// The facts of one sentence.
    pub(crate) fn facts_in(&mut self, number: usize) -> Vec<Fact> {
        if !self.sentences[number].has_trigger() {
            return Vec::new();
        }
        self.catch_up(number);
        let mut found: Vec<Fact> = Vec::new();
        for site in self.sites(number) {
            // "a demandé le soutien de Y" says nothing of what Y does.
            if self.is_object_of(site, verb::SEEKING) {
                continue;
            }
            for (kind, lemma) in self.lemmas_at(site) {
                let Some(group) = self.lexicon.group(kind, lemma) else { continue };
                for gate in group.gates.iter().filter(|gate| self.is_open(gate, group, site)) {
                    if let Some(entry) = self.lexicon.entries.get(gate.entry as usize) {
                        self.apply(entry, site, &mut found);
                    }
                }
            }
        }
        found.sort_by_key(|fact| fact.trigger);
        let mut kept: Vec<Fact> = Vec::with_capacity(found.len());
        for fact in found {
            if !kept.iter().any(|known| known.same_triple(&fact)) {
                kept.push(fact);
            }
        }
        kept
    }

    /// Follows the sentences before this one that were not followed yet: nobody had asked whom they name.
    pub(crate) fn catch_up(&mut self, number: usize) {
        for earlier in self.discourse.named.len()..number {
            self.follow(earlier);
            // What a phrase stands for may depend on the sentences before it, which have grown.
            self.memo.clear();
        }
    }

    /// The places of a sentence that may set an entry off.
    fn sites(&self, sentence: usize) -> Vec<Site> {
        let parsed = &self.sentences[sentence];
        let mut found = Vec::new();
        for (item, piece) in parsed.items.iter().enumerate() {
            let (first, last) = match piece {
                Item::Verb(group) => (group.main, group.main),
                Item::Noun(noun) => (noun.first, noun.last),
                Item::Preposition(_, token) => (*token, *token),
                _ => continue,
            };
            for token in first..=last {
                if !parsed.tokens[token].is_trigger() {
                    continue;
                }
                let clause = match piece {
                    Item::Verb(_) => parsed.clauses.iter().position(|clause| clause.verb == item),
                    // The innermost that holds it: a main clause goes on behind a relative.
                    _ => (0..parsed.clauses.len())
                        .filter(|&at| parsed.clauses[at].start <= item && item < parsed.clauses[at].end)
                        .max_by_key(|&at| (parsed.clauses[at].start, at)),
                };
                found.push(Site { sentence, item, token, clause });
            }
        }
        found
    }

    fn lemmas_at(&self, site: Site) -> Vec<(TriggerKind, Lemma)> {
        let parsed = &self.sentences[site.sentence];
        let Some(token) = parsed.tokens.get(site.token) else { return Vec::new() };
        match &parsed.items[site.item] {
            Item::Verb(group) => {
                let mut found: Vec<_> = group.lemmas.iter().map(|&lemma| (TriggerKind::Verb, lemma)).collect();
                if group.kind == VerbKind::Past
                    && let Some(form) = token.form
                {
                    found.extend(form.adjectives.iter().map(|reading| (TriggerKind::Adjective, reading.lemma)));
                    found.extend(form.nouns.iter().map(|reading| (TriggerKind::Noun, reading.lemma)));
                }
                found
            }
            Item::Noun(_) => {
                let Some(form) = token.form else { return Vec::new() };
                let nouns = form.nouns.iter().map(|reading| (TriggerKind::Noun, reading.lemma));
                let mut found: Vec<_> = nouns
                    .chain(form.adjectives.iter().map(|reading| (TriggerKind::Adjective, reading.lemma)))
                    .collect();
                found.dedup();
                found
            }
            Item::Preposition(lemma, _) => vec![(TriggerKind::Preposition, *lemma)],
            _ => Vec::new(),
        }
    }

    /// Whether what is said of an entry's words alone lets it apply.
    fn is_open(&self, gate: &Gate, group: &Group, site: Site) -> bool {
        let parsed = &self.sentences[site.sentence];
        if let Some(verb) = parsed.verb(site.item) {
            if gate.reflexive.is_some_and(|reflexive| verb.reflexive != reflexive) {
                return false;
            }
            // "se féliciter" is not "féliciter", where the lexicon tells them apart.
            if gate.reflexive.is_none() && verb.reflexive && group.reflexive {
                return false;
            }
            // What a speaker holds against somebody is said in a clause of its own, not in an infinitive.
            if gate.spoken && verb.kind != VerbKind::Finite {
                return false;
            }
        }
        if gate.negated && parsed.verb(site.item).is_none_or(|verb| !verb.negated) {
            return false;
        }
        let standing = |list| parsed.lists(self.lexicon).has(list);
        gate.needs.is_none_or(standing) && gate.also.is_none_or(standing)
    }

    fn apply(&self, entry: &Entry, site: Site, found: &mut Vec<Fact>) {
        let parsed = &self.sentences[site.sentence];
        let known = parsed.phrases();
        let (first, last) = self.extent(site);
        let holds = |phrases: &[Phrase]| {
            let inside = known.iter().filter(|&&(_, from, to)| first <= from && to <= last);
            inside.into_iter().any(|(phrase, ..)| phrases.binary_search(phrase).is_ok())
        };
        if (!entry.needs.is_empty() && !holds(&entry.needs))
            || (!entry.also.is_empty() && !holds(&entry.also))
            || (!entry.unless.is_empty() && holds(&entry.unless))
        {
            return;
        }
        let Some(Filled { sources, targets, by }) = self.fill(entry, site) else { return };
        if site.clause.is_some_and(|clause| self.only_asked(site.sentence, clause, &sources)) {
            return;
        }
        let clause = site.clause.map_or(parsed.span, |clause| {
            let (start, end) = (parsed.clauses[clause].start, parsed.clauses[clause].end);
            parsed.span_of(parsed.first_token(start), parsed.last_token(end.max(start + 1) - 1))
        });
        let stance = &self.lexicon.stances()[entry.stance];
        let status: Status = self.status(entry, site, &by[0]);
        let (first, last) = self.trigger_tokens(site);
        let mut add = |source: EntityIndex, target: EntityIndex, by: [&str; 2]| {
            let said = entry.source.contains(&Slot::Speaker) || entry.target.contains(&Slot::Content);
            let own = stance.sign < 0 && self.affiliation(source) == Some(target);
            if said && (own || self.is_agency(source)) {
                return; // who reports holds nothing against anybody, nor does anybody so against his own state
            }
            let of = |a: EntityIndex, b: EntityIndex| self.affiliation(a) == Some(b);
            if stance.sign > 0 && (of(source, target) || of(target, source)) {
                return; // that somebody stands with his own state is no news
            }
            if source == target || self.affiliation(source) == Some(target) && stance.third_party {
                return;
            }
            if stance.third_party && self.discourse.are_opposed(self.home(source), self.home(target)) {
                return; // a party never mediates its own conflict
            }
            found.push(Fact {
                source,
                stance: entry.stance,
                target,
                polarity: if status.denied { Polarity::Denied } else { Polarity::Asserted },
                certainty: if status.possible || entry.possible { Certainty::Possible } else { Certainty::Fact },
                speaker: status.speaker.filter(|&speaker| speaker != source),
                rule: Arc::clone(&entry.rule),
                sentence: parsed.span,
                trigger: parsed.span_of(first, last),
                clause,
                source_by: by[0].into(),
                target_by: by[1].into(),
            });
        };
        for &source in &sources {
            for &target in &targets {
                add(source, target, [&by[0], &by[1]]);
                if entry.mutual {
                    add(target, source, [&by[1], &by[0]]);
                }
            }
        }
    }

    /// Whether those who would do what a clause says are only asked to: "a demandé à X de condamner Y".
    fn only_asked(&self, sentence: usize, clause: usize, sources: &[EntityIndex]) -> bool {
        let parsed = &self.sentences[sentence];
        let ClauseKind::Dependent(Some(upper)) = parsed.clauses[clause].kind else { return false };
        parsed.verb_of(upper).is_some_and(|group| group.meaning.any(verb::ASKING))
            && self
                .controlled(sentence, clause, upper)
                .is_some_and(|asked| sources.iter().all(|source| asked.entities.contains(source)))
    }

    /// Whether an entity is a news agency.
    fn is_agency(&self, entity: EntityIndex) -> bool {
        let known = self.gazetteer.get(entity);
        let names = std::iter::once(&known.name).chain(&known.aliases).map(|name| name.text.as_str());
        known.kind == Kind::Organisation
            && names.into_iter().any(|name| self.lexicon.header.agencies.iter().any(|a| a == name))
    }

    /// A person's state, or the entity itself.
    pub(crate) fn home(&self, entity: EntityIndex) -> EntityIndex {
        self.affiliation(entity).unwrap_or(entity)
    }

    /// Whom somebody acts for at the date of the document.
    fn affiliation(&self, entity: EntityIndex) -> Option<EntityIndex> {
        self.gazetteer.get(entity).affiliation_at(self.date)
    }

    fn trigger_tokens(&self, site: Site) -> (usize, usize) {
        match &self.sentences[site.sentence].items[site.item] {
            Item::Verb(group) => (group.main, group.main),
            _ => (site.token, site.token),
        }
    }

    /// The tokens in which the words that an entry needs may stand: the clause from the trigger on, with what is said
    /// in a clause that hangs on it.
    fn extent(&self, site: Site) -> (usize, usize) {
        let parsed = &self.sentences[site.sentence];
        let start = match &parsed.items[site.item] {
            Item::Noun(noun) => noun.first,
            _ => parsed.first_token(site.item),
        };
        // What a passive is said of is its object: "les drones fournis par X à Y".
        let passive = parsed.verb(site.item).is_some_and(|group| group.passive);
        let subject = site.clause.filter(|_| passive).and_then(|clause| match &parsed.clauses[clause].subject {
            Subject::Nouns(nouns) => nouns.first().map(|&noun| parsed.first_token(noun)),
            _ => None,
        });
        let start = subject.map_or(start, |subject| subject.min(start));
        let mut end = match site.clause {
            Some(clause) => parsed.clauses[clause].end,
            None => parsed.items.len(),
        };
        if let Some(own) = site.clause.filter(|&clause| parsed.clauses[clause].verb == site.item) {
            for clause in &parsed.clauses {
                if clause.kind == super::clause::ClauseKind::Said(Some(own)) {
                    end = end.max(clause.end);
                }
            }
        }
        // "un appel pour qu'ils acceptent le dialogue": a clause of purpose says what for.
        if !matches!(parsed.items[site.item], Item::Preposition(..)) {
            for clause in &parsed.clauses {
                if clause.kind == super::clause::ClauseKind::Adverbial(false)
                    && clause.start == end
                    && clause.verb > site.item
                {
                    end = clause.end;
                }
            }
        }
        if end <= site.item {
            end = site.item + 1;
        }
        (start, parsed.last_token(end - 1).max(start))
    }
}
