//! Stances over trees: which words say one, who stands on its two sides, and whether the text says that it is so.

mod after;
mod bearer;
mod explain;
mod fill;
mod find;
mod grievance;
mod group;
mod owner;
mod reach;
mod relative;
mod repair;
mod role;
mod sides;
mod status;
mod title;

pub use explain::explain;

use super::{Certainty, Confidence, Fact, Polarity};
use crate::document::Document;
use crate::frame::{Role, Via};
use crate::gazetteer::{EntityIndex, Gazetteer};
use crate::lexicon::Language;
use crate::lexicon::class::{Class, Part, Place, Trigger};
use crate::mention::Mention;
use crate::reference::{How, Passage, References, Sort};
use crate::syntax::{Model, Parser, Sentence};
use crate::text::Span;
use status::Status;

/// A word of a class that stands in a sentence.
#[derive(Clone, Debug)]
struct Found<'l> {
    class: &'l Class,
    trigger: &'l Trigger,
    /// The word that sets it off.
    word: usize,
    /// The other words that belong to it.
    rest: Vec<usize>,
    /// The words that the class needs, which may have complements of their own.
    near: Vec<usize>,
    /// What follows, for a phrase; and what it hangs on.
    complement: Option<usize>,
    host: Option<usize>,
}

/// An adposition of several words at its place.
#[derive(Clone, Debug)]
struct Mark {
    phrase: String,
    complement: usize,
    host: Option<usize>,
}

/// A word that fills a place.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Filler {
    sentence: usize,
    word: usize,
    via: Via,
    /// Which way it was found, for the confidence.
    way: &'static str,
    /// How sure the arcs are.
    score: f32,
}

/// Somebody on one side of a stance.
#[derive(Clone, Debug)]
struct Side {
    actor: EntityIndex,
    filler: Filler,
    how: How,
    sort: Sort,
    sure: f32,
}

/// Reads one sentence.
pub(super) struct Reader<'r, 'd> {
    references: &'r References<'d>,
    language: &'r Language,
    sentence: usize,
    marks: Vec<Mark>,
    /// The words of classes that stand in it.
    found: Vec<Found<'r>>,
    /// Verbs whose content is their subject's claim.
    claimers: Vec<usize>,
}

/// The stances of a document, and its mentions without the seats that are only places.
pub(super) fn read(
    document: &Document,
    sentences: &[Span],
    mentions: &[Mention],
    gazetteer: &Gazetteer,
    language: &Language,
) -> (Vec<Mention>, Vec<Fact>) {
    let Some(model) = language.model() else { return (mentions.to_vec(), Vec::new()) };
    let wanted = reach::wanted(document, sentences, mentions, gazetteer);
    let parsed = parse(document, sentences, mentions, wanted, model, language);
    let (mentions, references) = refer(document, &parsed, model, mentions, gazetteer, language);
    let read = |references: &References<'_>| -> Vec<Fact> {
        (0..references.passages.len())
            .flat_map(|sentence| Reader::new(references, language, sentence).facts())
            .collect()
    };
    let facts = read(&references);
    // Where no words name the sides of the conflict, those who are most against each other are.
    let (references, facts) = match adversaries(&facts, &references, language) {
        Some(parties) if references.parties.is_empty() => {
            let references = references.with_parties(parties);
            let facts = read(&references);
            (references, facts)
        }
        _ => (references, facts),
    };
    let grievances = grievance::grievances(&facts, &references, language);
    match grievances.is_empty() {
        true => (mentions, facts),
        false => (mentions, read(&references.with_deeds(grievances))),
    }
}

/// The two of whom hostile stances are read both ways, if there are just two.
fn adversaries(facts: &[Fact], references: &References<'_>, language: &Language) -> Option<Vec<EntityIndex>> {
    let home = |entity: EntityIndex| references.state_of(entity);
    let hostile =
        facts.iter().filter(|fact| language.stances()[fact.stance].sign < 0 && fact.polarity == Polarity::Asserted);
    let pairs: Vec<(EntityIndex, EntityIndex)> = hostile.map(|fact| (home(fact.source), home(fact.target))).collect();
    let mut mutual: Vec<Vec<EntityIndex>> =
        pairs.iter().filter(|&&(a, b)| a < b && pairs.contains(&(b, a))).map(|&(a, b)| vec![a, b]).collect();
    mutual.sort();
    mutual.dedup();
    match mutual.as_slice() {
        [pair] => Some(pair.clone()),
        _ => None,
    }
}

/// Takes the sentences apart that are wanted; the others stay without words.
pub(crate) fn parse(
    document: &Document,
    sentences: &[Span],
    mentions: &[Mention],
    wanted: Vec<bool>,
    model: &'static Model,
    language: &Language,
) -> Vec<Sentence> {
    let text = title::lowered(&document.text, sentences, mentions, language, model);
    PARSERS.with_borrow_mut(|parsers| {
        let at = parsers.iter().position(|parser| std::ptr::eq(parser.model(), model)).unwrap_or_else(|| {
            parsers.push(Parser::new(model));
            parsers.len() - 1
        });
        let parser = &mut parsers[at];
        let read = |(span, wanted): (&Span, bool)| match wanted {
            true => {
                let mut sentence = parser.read(&text, *span);
                repair::repair(&mut sentence, &text, model, language);
                sentence
            }
            false => Sentence { span: *span, ..Sentence::default() },
        };
        sentences.iter().zip(wanted).map(read).collect()
    })
}

thread_local! {
    /// The parsers of a thread: what one finds out about words serves all documents. What it finds of a sentence is the same with
    /// and without that.
    static PARSERS: std::cell::RefCell<Vec<Parser<'static>>> = const { std::cell::RefCell::new(Vec::new()) };
}

/// Who is meant in a document, and its mentions without the seats that are only places.
pub(super) fn refer<'d>(
    document: &'d Document,
    parsed: &'d [Sentence],
    model: &Model,
    mentions: &[Mention],
    gazetteer: &'d Gazetteer,
    language: &'d Language,
) -> (Vec<Mention>, References<'d>) {
    let mut quotations = crate::reference::Quotations::default();
    let rules = &language.senses.frame_rules;
    let mut passages: Vec<Passage<'d>> = parsed
        .iter()
        .map(|sentence| Passage::new(&document.text, sentence, model, rules, mentions, &mut quotations))
        .collect();
    let places: Vec<Span> = passages.iter_mut().flat_map(|passage| passage.drop_places(language)).collect();
    let kept: Vec<Mention> = mentions.iter().filter(|mention| !places.contains(&mention.span)).copied().collect();
    let references = References::new(passages, &kept, gazetteer, &language.senses, document.date);
    (kept, references)
}

impl<'r, 'd> Reader<'r, 'd> {
    /// Makes ready to read the sentence of this number, counted from 0.
    pub(super) fn new(references: &'r References<'d>, language: &'r Language, sentence: usize) -> Self {
        let (marks, found, claimers) = (Vec::new(), Vec::new(), Vec::new());
        let mut reader = Reader { references, language, sentence, marks, found, claimers };
        reader.marks = reader.find_marks();
        reader.found = reader.find();
        reader.claimers = reader.found.iter().filter(|found| found.class.claims).map(|found| found.word).collect();
        reader
    }

    fn passage(&self) -> &'r Passage<'d> {
        &self.references.passages[self.sentence]
    }

    /// The stances of the sentence, each triple once, in the order of their triggers.
    pub(super) fn facts(&self) -> Vec<Fact> {
        let mut facts: Vec<Fact> = Vec::new();
        for found in &self.found {
            for fact in self.stances_of(found) {
                // What is plainly said goes before what is claimed or denied.
                let rank = |fact: &Fact| (fact.polarity == Polarity::Asserted, !fact.claim, fact.confidence);
                match facts.iter_mut().find(|known| known.is_triple_of(&fact)) {
                    Some(known) if known.trigger == fact.trigger && known.polarity != fact.polarity => {
                        // What one word says to be so and not to be so is neither.
                        known.confidence = Confidence::new(0.0);
                    }
                    Some(known) if rank(known) < rank(&fact) => *known = fact,
                    Some(_) => {}
                    None => facts.push(fact),
                }
            }
        }
        facts.retain(|fact| fact.confidence.value() > 0.0);
        facts.sort_by_key(|fact| (fact.trigger.start, fact.source, fact.target));
        facts
    }

    fn stances_of(&self, found: &Found<'_>) -> Vec<Fact> {
        let Some((sources, targets)) = self.sides(found) else { return Vec::new() };
        let (sources, status) = match self.status_or_asker(found, &sources) {
            Ok(status) => (sources, status),
            Err(asker) => match asker.filter(|_| !found.class.mutual).and_then(|verb| self.asked(found, verb)) {
                Some(asked) => asked,
                None => return Vec::new(),
            },
        };
        let stance = &self.language.stances()[found.class.stance];
        // Who wants ties has not got them from the other.
        let both_ways = found.class.mutual && !status.asked;
        let mut facts = Vec::new();
        // Who reports takes a side only where he is named as the one who does.
        let reports = |side: &Side| {
            self.references.gazetteer.get(side.actor).media
                && (side.how != How::Name || side.filler.way.starts_with("speaker"))
        };
        let parties = &self.references.parties;
        let third = |actor: EntityIndex| {
            let home = self.references.home(actor).unwrap_or(actor);
            parties.contains(&actor) || parties.contains(&home)
        };
        for source in &sources {
            if stance.third_party && (targets.iter().any(|target| target.actor == source.actor) || third(source.actor))
            {
                continue;
            }
            for target in &targets {
                // Who speaks for a state does not stand with it: he is it.
                let own = stance.sign >= 0
                    && (self.references.home(source.actor) == Some(target.actor)
                        || self.references.home(target.actor) == Some(source.actor)
                            && source.sort == Sort::State
                            && stance.third_party);
                // What a person says of the state that he speaks for is hardly against it.
                let said = source.filler.way.starts_with("speaker") || target.filler.way == "content";
                let against_own = stance.sign < 0
                    && self.references.home(source.actor) == Some(target.actor)
                    && target.how != How::Name
                    && said;
                if source.actor == target.actor || own || against_own || reports(source) || reports(target) {
                    continue;
                }
                facts.push(self.fact(found, source, target, &status));
                if both_ways {
                    facts.push(self.fact(found, target, source, &status));
                }
            }
        }
        facts
    }

    /// Who asks another for a friendly or hostile deed takes that side himself: `X urges Y to back Z`.
    fn asked(&self, found: &Found<'_>, verb: usize) -> Option<(Vec<Side>, Status)> {
        let stance = &self.language.stances()[found.class.stance];
        let arguments = self.arguments(verb);
        let subjects = arguments.iter().filter(|argument| argument.role == Role::Subject);
        let fillers: Vec<Filler> = subjects.map(|subject| self.at(subject.word, "asker")).collect();
        let sources = self.resolve(&fillers, false);
        if stance.sign == 0 || sources.is_empty() {
            return None;
        }
        let status = self.status(found, &sources)?;
        Some((sources, status))
    }

    fn fact(&self, found: &Found<'_>, source: &Side, target: &Side, status: &Status) -> Fact {
        let passage = self.passage();
        let words = std::iter::once(found.word).chain(found.rest.iter().copied());
        let first = passage.word_span(found.word);
        let trigger = match found.trigger.part {
            Part::Phrase => words.map(|word| passage.word_span(word)).fold(first, Span::cover),
            _ => first,
        };
        let reports = |speaker: EntityIndex| self.references.gazetteer.get(speaker).media;
        let speaker = status.speaker.filter(|&speaker| speaker != source.actor && !reports(speaker));
        let grounds = self.grounds(found, source, target, status);
        Fact {
            source: source.actor,
            stance: found.class.stance,
            target: target.actor,
            polarity: status.polarity,
            certainty: status.certainty,
            speaker,
            claim: status.claim,
            confidence: Confidence::new(self.language.confidence.of(&grounds)),
            judged: None,
            rule: found.trigger.rule.clone(),
            sentence: passage.span,
            trigger,
            clause: passage.span,
            source_by: source.filler.way.into(),
            target_by: target.filler.way.into(),
            grounds,
        }
    }

    /// What a fact's confidence rests on.
    fn grounds(&self, found: &Found<'_>, source: &Side, target: &Side, status: &Status) -> Vec<(String, f32)> {
        let stance = &self.language.stances()[found.class.stance].id;
        let part = match found.trigger.part {
            Part::Verb => "verb",
            Part::Noun => "noun",
            Part::Person => "person",
            Part::Adjective => "adjective",
            Part::Phrase => "phrase",
            Part::Prefix => "prefix",
        };
        let mut grounds = vec![
            (format!("word {part}"), 1.0),
            (format!("stance {stance}"), 1.0),
            (format!("source {}", source.how.as_str()), 1.0),
            (format!("target {}", target.how.as_str()), 1.0),
            (format!("source by {}", source.filler.way), 1.0),
            (format!("target by {}", target.filler.way), 1.0),
            ("unsure parse".to_owned(), 1.0 - source.filler.score.min(target.filler.score)),
            ("unsure reference".to_owned(), 1.0 - source.sure.min(target.sure)),
        ];
        let mut flag = |name: &str, is: bool| {
            if is {
                grounds.push((name.to_owned(), 1.0));
            }
        };
        flag("source is a deed", !source.sort.acts());
        flag("target is a deed", target.sort == Sort::Deed);
        flag("target is a thing", target.sort == Sort::Thing);
        flag("possible", status.certainty == Certainty::Possible);
        flag("denied", status.polarity == Polarity::Denied);
        flag("claim", status.claim);
        flag("asked for", status.asked);
        flag("said", status.speaker.is_some());
        flag("several words", !found.rest.is_empty());
        flag("fenced", !found.class.needs.is_empty());
        flag("other sentence", source.filler.sentence != self.sentence);
        flag("source joined", source.filler.via == Via::Coordination);
        flag("source controls", source.filler.via == Via::Control);
        flag("source modified", source.filler.via == Via::Modified);
        let own = |a: &Side, b: &Side| self.references.home(a.actor) == Some(b.actor);
        flag("own state", own(source, target) || own(target, source));
        flag("passive", source.filler.via == Via::Passive || target.filler.via == Via::Passive);
        grounds
    }
}

/// Whether a place is marked by an adposition.
fn is_after(place: &Place) -> bool {
    matches!(place, Place::After(_))
}
