//! Gold: annotated documents, and how well what was read agrees with them.
//!
//! The rules are those of the annotation guidelines. Stances are compared by document, as the set of distinct
//! asserted triples: precision is the share of those given that are in the gold, required or not; recall the share
//! of the required ones that are given. Mentions are compared by exact span and entity. Figures are micro-averaged.

use crate::correction::{Corrections, Judged, Judgement, Reading, Verdict};
use crate::document::Document;
use crate::fact::Polarity;
use crate::pipeline::{Analyser, Analysis};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// An annotated mention, one line of `NAME.mentions.jsonl`.
#[derive(Clone, Debug, Deserialize)]
pub struct GoldMention {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Id of the entity.
    pub entity: String,
}

/// An annotated stance, one line of `NAME.stances.jsonl`.
#[derive(Clone, Debug, Deserialize)]
pub struct GoldStance {
    /// Id of the source.
    pub source: String,
    /// The stance.
    pub stance: String,
    /// Id of the target.
    pub target: String,
    /// `asserted` or `denied`.
    #[serde(default = "asserted")]
    pub polarity: String,
    /// Whether any careful reader would draw it.
    #[serde(default = "yes")]
    pub required: bool,
    /// The words that show it.
    #[serde(default)]
    pub evidence: String,
}

fn asserted() -> String {
    Polarity::Asserted.as_str().to_owned()
}

fn yes() -> bool {
    true
}

/// One annotated document.
#[derive(Clone, Debug, Default)]
pub struct GoldDocument {
    /// Its mentions, where they are annotated.
    pub mentions: Option<Vec<GoldMention>>,
    /// Its stances.
    pub stances: Vec<GoldStance>,
}

/// What was counted: right and given for precision, found and wanted for recall.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Given, and in the gold.
    pub right: usize,
    /// Given.
    pub given: usize,
    /// Required, and given.
    pub found: usize,
    /// Required.
    pub wanted: usize,
}

impl Counts {
    /// The share of what is given that is right; 1 where nothing is given.
    pub fn precision(self) -> f64 {
        share(self.right, self.given)
    }

    /// The share of what is required that is given; 1 where nothing is required.
    pub fn recall(self) -> f64 {
        share(self.found, self.wanted)
    }

    /// The harmonic mean of the two.
    pub fn f1(self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// A triple that was given and is not in the gold, or is required and was not given.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mistake {
    /// The document.
    pub document: String,
    /// Given though wrong, or else missed.
    pub wrong: bool,
    /// `source stance target`.
    pub triple: String,
    /// The rule that gave it.
    pub rule: Option<String>,
    /// Its sentence.
    pub sentence: String,
}

/// How well documents agree with the gold.
///
/// ```
/// use actant::gold::{GoldDocument, GoldStance, Score};
/// use actant::{Analyser, Document, Gazetteer, Lexicon};
/// let (gazetteer, lexicon) = (Gazetteer::built_in(), Lexicon::built_in());
/// let analyser = Analyser::new(&gazetteer, &lexicon)?;
/// let document = Document::new("a", "Moscou a condamné Ankara.");
/// let gold: GoldStance = serde_json::from_str(r#"{"source": "russia", "stance": "condemns", "target": "turkey"}"#)?;
/// let mut score = Score::default();
/// let gold = GoldDocument { mentions: None, stances: vec![gold] };
/// score.add(&analyser, &document, &analyser.read(&document), &gold, &Default::default());
/// assert_eq!(score.strict().f1(), 1.0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Score {
    /// Mentions, by exact span and entity.
    pub mentions: Counts,
    /// Stances by kind, as annotated.
    pub strict: BTreeMap<String, Counts>,
    /// Stances by kind, each person replaced by his state.
    pub folded: BTreeMap<String, Counts>,
    /// The strict mistakes, in the order of documents.
    pub mistakes: Vec<Mistake>,
}

impl Score {
    /// All stances together, as annotated.
    pub fn strict(&self) -> Counts {
        total(&self.strict)
    }

    /// All stances together, each person replaced by his state.
    pub fn folded(&self) -> Counts {
        total(&self.folded)
    }

    /// Adds a document. `affiliations` says which state each person stands for in the folded view. Stances that the
    /// lexicon does not have are left out on both sides.
    pub fn add(
        &mut self,
        analyser: &Analyser<'_>,
        document: &Document,
        analysis: &Analysis,
        gold: &GoldDocument,
        affiliations: &BTreeMap<String, String>,
    ) {
        let id = |entity| analyser.gazetteer().get(entity).id.clone();
        let stances = analyser.lexicon().stances();
        if let Some(wanted) = &gold.mentions {
            let wanted: BTreeSet<_> = wanted.iter().map(|m| (m.start, m.end, m.entity.clone())).collect();
            let given: BTreeSet<_> =
                analysis.mentions.iter().map(|m| (m.span.start, m.span.end, id(m.entity))).collect();
            let both = wanted.intersection(&given).count();
            self.mentions.right += both;
            self.mentions.found += both;
            self.mentions.given += given.len();
            self.mentions.wanted += wanted.len();
        }
        let known = |stance: &str| stances.iter().any(|known| known.id == stance);
        for folded in [false, true] {
            let seen = |entity: &str| match affiliations.get(entity) {
                Some(home) if folded => home.clone(),
                _ => entity.to_owned(),
            };
            let mut wanted: BTreeMap<[String; 3], (bool, &str)> = BTreeMap::new();
            for stance in gold.stances.iter().filter(|s| known(&s.stance) && s.polarity == asserted()) {
                let key = [seen(&stance.source), stance.stance.clone(), seen(&stance.target)];
                if key[0] != key[2] {
                    let entry = wanted.entry(key).or_insert((false, &stance.evidence));
                    if stance.required && !entry.0 {
                        *entry = (true, &stance.evidence);
                    }
                }
            }
            let mut given: BTreeMap<[String; 3], &crate::Fact> = BTreeMap::new();
            for fact in analysis.facts.iter().filter(|fact| fact.polarity == Polarity::Asserted) {
                let key = [seen(&id(fact.source)), stances[fact.stance].id.clone(), seen(&id(fact.target))];
                if key[0] != key[2] {
                    given.entry(key).or_insert(fact);
                }
            }
            let counts = if folded { &mut self.folded } else { &mut self.strict };
            for (key, fact) in &given {
                let right = wanted.contains_key(key);
                let kind = counts.entry(key[1].clone()).or_default();
                kind.given += 1;
                kind.right += usize::from(right);
                if !right && !folded {
                    self.mistakes.push(Mistake {
                        document: document.id.clone(),
                        wrong: true,
                        triple: key.join(" "),
                        rule: Some(fact.rule.to_string()),
                        sentence: fact.sentence.slice(&document.text).to_owned(),
                    });
                }
            }
            for (key, (required, evidence)) in &wanted {
                if !required {
                    continue;
                }
                let found = given.contains_key(key);
                let kind = counts.entry(key[1].clone()).or_default();
                kind.wanted += 1;
                kind.found += usize::from(found);
                if !found && !folded {
                    self.mistakes.push(Mistake {
                        document: document.id.clone(),
                        wrong: false,
                        triple: key.join(" "),
                        rule: None,
                        sentence: (*evidence).to_owned(),
                    });
                }
            }
        }
    }
}

/// How what is read agrees with what was judged of the same sentences before: gold that a gazetteer carries with it.
///
/// ```
/// use actant::gold::JudgedScore;
/// use actant::{Analyser, Corrections, Document, Gazetteer, Lexicon, gazetteer::SourceFile};
/// let (gazetteer, lexicon) = (Gazetteer::built_in(), Lexicon::built_in());
/// let text = "[[judged]]\nverdict = \"right\"\nsource = \"russia\"\nstance = \"ally\"\ntarget = \"turkey\"\n\
///             sentence = \"Moscou a condamné Ankara.\"\n";
/// let (corrections, _) = Corrections::read(&SourceFile::new("corrections.toml", text)).unwrap();
/// let analyser = Analyser::new(&gazetteer, &lexicon)?;
/// let document = Document::new("a", "Moscou a condamné Ankara. Ankara a condamné Moscou.");
/// let mut score = JudgedScore::default();
/// score.add(&analyser, &document, &analyser.read(&document), &corrections);
/// // One sentence was judged; what is read in it was not, and what was judged right is read no longer.
/// assert_eq!((score.sentences, score.unjudged, score.missing.len()), (1, 1, 1));
/// # Ok::<(), actant::TaggerError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct JudgedScore {
    /// How many sentences of the documents were judged, each copy by itself.
    pub sentences: u64,
    /// Facts given of these that were judged.
    pub given: Judged,
    /// Facts given of these that nobody judged.
    pub unjudged: u64,
    /// What was judged right of these and is not given, in the order of documents: the document, and what is missing.
    pub missing: Vec<(String, Reading)>,
    /// What was judged wrong and is given all the same.
    pub wrong: Vec<(String, Reading)>,
}

impl JudgedScore {
    /// Adds a document, as an analyser without corrections reads it.
    pub fn add(
        &mut self,
        analyser: &Analyser<'_>,
        document: &Document,
        analysis: &Analysis,
        corrections: &Corrections,
    ) {
        if corrections.is_empty() {
            return;
        }
        // Where nobody is named nothing was read; what was judged right there is missing all the same.
        let unread = || analyser.sentences(document);
        let sentences = if analysis.sentences.is_empty() { unread() } else { analysis.sentences.clone() };
        let id = |entity| analyser.gazetteer().get(entity).id.as_str();
        for sentence in sentences {
            let text = sentence.slice(&document.text);
            let judged: Vec<&Judgement> = corrections.of_sentence(text).collect();
            if judged.is_empty() {
                continue;
            }
            self.sentences += 1;
            let right = judged.iter().filter(|judgement| judgement.verdict == Verdict::Right);
            let mut missing: Vec<&Reading> = right.map(|judgement| &judgement.reading).collect();
            for fact in analysis.facts.iter().filter(|fact| fact.sentence == sentence) {
                let Some(stance) = analyser.lexicon().stances().get(fact.stance) else { continue };
                let reading = Reading {
                    denied: fact.polarity == Polarity::Denied,
                    ..Reading::new(text, id(fact.source), &stance.id, id(fact.target))
                };
                let known = judged.iter().find(|known| known.reading.is_same(&reading)).map(|known| known.verdict);
                match known {
                    Some(verdict) => self.given.add(verdict),
                    None => self.unjudged += 1,
                }
                if known == Some(Verdict::Wrong) {
                    self.wrong.push((document.id.clone(), reading.clone()));
                }
                missing.retain(|wanted| !wanted.is_same(&reading));
            }
            self.missing.extend(missing.into_iter().map(|wanted| (document.id.clone(), wanted.clone())));
        }
    }
}

fn total(kinds: &BTreeMap<String, Counts>) -> Counts {
    kinds.values().fold(Counts::default(), |all, kind| Counts {
        right: all.right + kind.right,
        given: all.given + kind.given,
        found: all.found + kind.found,
        wanted: all.wanted + kind.wanted,
    })
}
