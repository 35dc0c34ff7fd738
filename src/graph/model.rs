//! What a node, an edge and a piece of evidence hold. These are the shapes of `graph.json`.

use crate::correction::Verdict;
use crate::document::{Date, Document};
use crate::fact::Confidence;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The `key` of the edge kind that says only "named together".
pub const CO_OCCURRENCE: &str = "co-occurrence";

/// One entity of the graph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Node {
    /// The entity's stable id, as in the gazetteer.
    pub id: String,
    /// The name to show.
    pub name: String,
    /// `person`, `state` or `organisation`.
    pub kind: String,
    /// The id of the state or organisation that a person belongs to.
    pub affiliation: Option<String>,
    /// Its item of Wikidata, as `Q43`, where the gazetteer has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wikidata: Option<String>,
    /// How often it is mentioned.
    pub mentions: u64,
    /// In how many documents it is mentioned.
    pub documents: u64,
    /// Date of the first document that mentions it and has a date.
    pub first: Option<Date>,
    /// Date of the last document that mentions it and has a date.
    pub last: Option<Date>,
    /// The mentions by month: `2020-07` → 4. Documents without a date are left out.
    #[serde(default)]
    pub timeline: BTreeMap<String, u64>,
}

/// One edge: a stance from source to target, or a co-occurrence (undirected, written once, ids in order).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edge {
    /// The kind: `co-occurrence`, or a stance (`ally`, `condemns`, `mediates`, …).
    pub key: String,
    /// In how many windows (co-occurrence) or sentences (a stance) it was read. Exact.
    pub weight: u64,
    /// `false` for co-occurrence.
    pub directed: bool,
    /// In how many documents.
    pub documents: u64,
    /// Date of the first document that shows it and has a date.
    pub first: Option<Date>,
    /// Date of the last one.
    pub last: Option<Date>,
    /// The weight by month: `2020-07` → 4. Documents without a date are left out.
    pub timeline: BTreeMap<String, u64>,
    /// The confidences of all readings, added up, in hundredths; written as a number, as 3.28. 0 for co-occurrence.
    #[serde(default, with = "hundredths", skip_serializing_if = "super::is_none")]
    pub confidence: u64,
    /// The best of them; `None` for co-occurrence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub best: Option<Confidence>,
    /// In how many documents of which source (a newspaper, an agency, a site), where that is known; copies of a story are
    /// counted too, as they say who printed it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub sources: BTreeMap<String, u64>,
    /// The first pieces of evidence, in the order of date, document and start.
    pub evidence: Vec<Evidence>,
}

/// One sentence that shows an edge.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Evidence {
    /// Date of the document.
    pub date: Option<Date>,
    /// Id of the document.
    pub document: String,
    /// Where the sentence starts in the document, in bytes.
    pub start: usize,
    /// Where it ends, in bytes.
    pub end: usize,
    /// The sentence as it stands in the document.
    pub sentence: String,
    /// The words that say the stance; `None` for co-occurrence.
    pub trigger: Option<Quote>,
    /// The rule that read it, as `fr/condemns/dénoncer`; `None` for co-occurrence.
    pub rule: Option<String>,
    /// The entity that the text attributes it to, where that is neither the source nor the document.
    pub speaker: Option<String>,
    /// `fact` or `possible`; `None` for co-occurrence.
    pub certainty: Option<String>,
    /// Where in the clause source and target were found, as the lexicon names the places: `subject`, `object`, `à` …;
    /// `None` for co-occurrence.
    #[serde(default)]
    pub found: Option<Found>,
    /// How sure the reading is; `None` for co-occurrence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
    /// `right` where somebody judged it so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub judged: Option<Verdict>,
    /// The ids of the two whom the sentence is about, where persons were replaced by their states, and so these are not the
    /// ends of the edge.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parties: Option<[String; 2]>,
    /// Title of the document, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Who published the document, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Where the document stands in the web, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The page of the original on which the sentence starts, from 1, where it has pages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// The other documents that are the same story, in the order of date and id.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<AlsoIn>,
}

/// Another document that is the same story.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct AlsoIn {
    /// Its date.
    pub date: Option<Date>,
    /// Its id.
    pub document: String,
    /// Its title, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Who published it, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Where it stands in the web, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

impl AlsoIn {
    /// What is said of a document.
    pub(super) fn of(document: &Document) -> Self {
        AlsoIn {
            date: document.date,
            document: document.id.clone(),
            title: document.title.clone(),
            source: document.source.clone(),
            url: document.url.clone(),
        }
    }
}

/// How the two sides of a stance were found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Found {
    /// Where the source stands.
    pub source: String,
    /// Where the target stands.
    pub target: String,
    /// Where the clause starts in the document, in bytes.
    pub start: usize,
    /// Where it ends, in bytes.
    pub end: usize,
}

/// Some words of a document, with their place in bytes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Quote {
    /// First byte in the document.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The words.
    pub text: String,
}

/// How a stance is drawn; it comes from the lexicon, so that a user's own stance has a look too.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct StanceStyle {
    /// The stance's id, which is the edge's `key`.
    pub id: String,
    /// What it means, in one line, for legends.
    pub label: String,
    /// `+1` for a friendly stance, `-1` for a hostile one, `0` for neither.
    pub sign: i8,
    /// A colour as `#rrggbb`; one is chosen where the lexicon has none.
    pub colour: Option<String>,
    /// `solid`, `dashed` or `dotted`.
    pub line: Option<String>,
}

impl Edge {
    /// An edge that nothing shows yet.
    pub(crate) fn new(key: &str, directed: bool) -> Self {
        Edge {
            key: key.to_owned(),
            weight: 0,
            directed,
            documents: 0,
            first: None,
            last: None,
            timeline: BTreeMap::new(),
            confidence: 0,
            best: None,
            sources: BTreeMap::new(),
            evidence: Vec::new(),
        }
    }

    /// Puts a piece of evidence in its place, if it is among the first `limit`.
    pub(crate) fn add_evidence(&mut self, evidence: Cow<'_, Evidence>, limit: usize) {
        let place = self.evidence.partition_point(|known| known <= evidence.as_ref());
        if place < limit {
            self.evidence.insert(place, evidence.into_owned());
            self.evidence.truncate(limit);
        }
    }
}

/// Adds the counts of one timeline, or whatever is counted by name, to another.
pub(super) fn add_counts(timeline: &mut BTreeMap<String, u64>, other: &BTreeMap<String, u64>) {
    for (month, count) in other {
        match timeline.get_mut(month) {
            Some(known) => *known = known.saturating_add(*count),
            None => drop(timeline.insert(month.clone(), *count)),
        }
    }
}

/// Hundredths, written as a number.
mod hundredths {
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(hundredths: &u64, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_f64(*hundredths as f64 / 100.0)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<u64, D::Error> {
        let value = f64::deserialize(from)?;
        match value.is_finite() && value >= 0.0 {
            true => Ok((value * 100.0).round() as u64),
            false => Err(serde::de::Error::custom("a sum of confidences is a number that is not negative")),
        }
    }
}
