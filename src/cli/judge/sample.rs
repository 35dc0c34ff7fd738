//! The facts of documents that are to be judged: chosen at random, but the same for the same documents and seed.

use crate::correction::{Judged, Reading, Verdict};
use crate::gazetteer::hash_of;
use crate::mention::Mention;
use crate::{Analyser, Analysis, Date, Document, EntityIndex, Fact, Polarity, Span};
use std::collections::{BTreeMap, HashSet};

/// Which facts are asked for, and how many.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    /// Only those between these two, either way.
    pub edge: Option<(EntityIndex, EntityIndex)>,
    /// Only those of less confidence, in hundredths.
    pub below: Option<u64>,
    /// As many of each rule, as far as there are.
    pub by_rule: bool,
    /// How many to ask.
    pub most: usize,
    pub seed: u64,
}

/// A fact that is to be judged, with all that is shown of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Candidate {
    pub reading: Reading,
    pub document: String,
    /// Title and source of the document, where they are known.
    pub title: Option<String>,
    pub source: Option<String>,
    pub date: Option<Date>,
    /// The sentence as it stands in the document; the places below are bytes in it.
    pub sentence: String,
    /// The sentence before, where this one doesn't name both.
    pub before: Option<String>,
    pub trigger: Span,
    pub sources: Vec<Span>,
    pub targets: Vec<Span>,
    /// The names of source and target.
    pub names: [String; 2],
    /// How these were found.
    pub found: [String; 2],
    pub speaker: Option<String>,
    pub possible: bool,
    pub rule: String,
    pub confidence: String,
}

/// What is known of the facts of a rule, or of all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// How many there are, copies of a sentence counted once.
    pub facts: u64,
    pub judged: Judged,
}

/// The facts of documents.
#[derive(Debug)]
pub(super) struct Sample {
    wanted: Wanted,
    /// What is known of each rule.
    pub rules: BTreeMap<String, Tally>,
    /// Those that may be asked, by rule where they are wanted so, and in the order of their numbers by lot.
    lots: BTreeMap<String, BTreeMap<String, Candidate>>,
    seen: HashSet<String>,
}

impl Sample {
    pub(super) fn new(wanted: Wanted) -> Self {
        Sample { wanted, rules: BTreeMap::new(), lots: BTreeMap::new(), seen: HashSet::new() }
    }

    /// Adds the facts of a document.
    pub(super) fn add(&mut self, analyser: &Analyser<'_>, document: &Document, analysis: &Analysis) {
        for fact in &analysis.facts {
            if !self.is_wanted(analyser, fact) {
                continue;
            }
            let reading = reading(analyser, document, fact);
            let lot = lot(self.wanted.seed, &reading);
            if !self.seen.insert(lot.clone()) {
                continue;
            }
            let tally = self.rules.entry(fact.rule.to_string()).or_default();
            tally.facts += 1;
            if let Some(verdict) = fact.judged {
                tally.judged.add(verdict);
                continue;
            }
            let group = if self.wanted.by_rule { fact.rule.to_string() } else { String::new() };
            let group = self.lots.entry(group).or_default();
            if group.len() < self.wanted.most || group.last_key_value().is_some_and(|(last, _)| lot < *last) {
                group.insert(lot, Candidate::of(analyser, document, analysis, fact, reading));
            }
            if group.len() > self.wanted.most {
                group.pop_last();
            }
        }
    }

    fn is_wanted(&self, analyser: &Analyser<'_>, fact: &Fact) -> bool {
        let Wanted { edge, below, .. } = self.wanted;
        // What was judged is given however unsure it is; here it would count where its equals don't.
        fact.confidence >= analyser.least_confidence()
            && below.is_none_or(|below| fact.confidence.hundredths() < below)
            && edge.is_none_or(|(a, b)| [(a, b), (b, a)].contains(&(fact.source, fact.target)))
    }

    /// What is known of all rules together.
    pub(super) fn total(&self) -> Tally {
        let mut total = Tally::default();
        for tally in self.rules.values() {
            total.facts += tally.facts;
            total.judged.right += tally.judged.right;
            total.judged.wrong += tally.judged.wrong;
        }
        total
    }

    /// Takes back what was said of a fact, and counts what is said of it now.
    pub(super) fn count(&mut self, rule: &str, before: Option<Verdict>, now: Option<Verdict>) {
        let Some(tally) = self.rules.get_mut(rule) else { return };
        match before {
            Some(Verdict::Right) => tally.judged.right = tally.judged.right.saturating_sub(1),
            Some(Verdict::Wrong) => tally.judged.wrong = tally.judged.wrong.saturating_sub(1),
            None => {}
        }
        if let Some(verdict) = now {
            tally.judged.add(verdict);
        }
    }

    /// Those to ask, in order: by lot, or so that of each rule about as many are judged in the end.
    pub(super) fn chosen(&mut self) -> Vec<Candidate> {
        let mut all: Vec<(u64, String, Candidate)> = Vec::new();
        for (rule, group) in std::mem::take(&mut self.lots) {
            let judged = self.rules.get(&rule).map_or(0, |tally| tally.judged.total());
            let ranked = group.into_iter().zip(judged..);
            all.extend(
                ranked.map(|((lot, candidate), rank)| (if self.wanted.by_rule { rank } else { 0 }, lot, candidate)),
            );
        }
        all.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
        all.truncate(self.wanted.most);
        all.into_iter().map(|(_, _, candidate)| candidate).collect()
    }
}

/// The number by lot of a reading: the same wherever its sentence stands.
fn lot(seed: u64, reading: &Reading) -> String {
    let (sentence, (source, stance, target, denied)) = reading.key();
    let seed = format!("{seed} {denied}");
    hash_of([seed.as_str(), source, stance, target, sentence.as_str()].into_iter())
}

/// What a fact says, as it is judged.
fn reading(analyser: &Analyser<'_>, document: &Document, fact: &Fact) -> Reading {
    let id = |entity: EntityIndex| analyser.gazetteer().get(entity).id.as_str();
    let stance = analyser.lexicon().stances().get(fact.stance).map_or("", |stance| stance.id.as_str());
    let sentence = fact.sentence.slice(&document.text);
    let denied = fact.polarity == Polarity::Denied;
    Reading { denied, ..Reading::new(sentence, id(fact.source), stance, id(fact.target)) }
}

impl Candidate {
    fn of(analyser: &Analyser<'_>, document: &Document, analysis: &Analysis, fact: &Fact, reading: Reading) -> Self {
        let span = fact.sentence;
        let inside = |part: Span| Span::new(part.start.saturating_sub(span.start), part.end.saturating_sub(span.start));
        let places = |entity: EntityIndex| -> Vec<Span> {
            let own = |mention: &&Mention| {
                mention.entity == entity && mention.span.start >= span.start && mention.span.end <= span.end
            };
            analysis.mentions.iter().filter(own).map(|mention| inside(mention.span)).collect()
        };
        let (sources, targets) = (places(fact.source), places(fact.target));
        let at = analysis.sentences.partition_point(|sentence| sentence.start < span.start);
        let before = at.checked_sub(1).and_then(|at| analysis.sentences.get(at));
        let before = before.filter(|_| sources.is_empty() || targets.is_empty());
        let name = |entity: EntityIndex| analyser.gazetteer().get(entity).name.text.clone();
        Candidate {
            reading,
            document: document.id.clone(),
            title: document.title.clone(),
            source: document.source.clone(),
            date: document.date,
            sentence: span.slice(&document.text).to_owned(),
            before: before.map(|before| before.slice(&document.text).to_owned()),
            trigger: inside(fact.trigger),
            sources,
            targets,
            names: [fact.source, fact.target].map(name),
            found: [fact.source_by.to_string(), fact.target_by.to_string()],
            speaker: fact.speaker.map(name),
            possible: fact.certainty == crate::Certainty::Possible,
            rule: fact.rule.to_string(),
            confidence: fact.confidence.to_string(),
        }
    }
}
