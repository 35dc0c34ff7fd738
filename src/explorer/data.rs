//! The data of the page, as JSON. Every offset in it counts UTF-16 code units.

use super::balance::BalanceData;
use crate::Date;
use crate::correction::{Judged, Verdict};
use crate::fact::Confidence;
use serde::Serialize;
use std::collections::BTreeMap;

/// The name and version of the shape.
pub(super) const SCHEMA: &str = "actant-explorer/1";

#[derive(Serialize)]
pub(super) struct Data<'a> {
    pub schema: &'static str,
    pub title: &'a str,
    pub about: About<'a>,
    pub left_out: LeftOut,
    pub kinds: Vec<Kind>,
    pub graphs: Graphs<'a>,
    pub evidence: Vec<Piece<'a>>,
    /// Names of sources, each with how many documents it published.
    pub sources: Vec<(&'a str, u64)>,
    /// What was judged wrong, and so shows no edge.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub wrong: Vec<WrongData<'a>>,
    pub documents: Vec<DocumentData<'a>>,
    /// Documents that the page names and doesn't hold.
    pub elsewhere: Vec<CardData<'a>>,
    /// Documents that tell one story.
    pub stories: Vec<StoryData>,
    pub entities: BTreeMap<&'a str, Named<'a>>,
}

#[derive(Serialize)]
pub(super) struct About<'a> {
    pub version: &'static str,
    pub gazetteer: &'a str,
    pub documents: u64,
    /// How many more are copies of these.
    pub duplicates: u64,
    pub mentions: u64,
    #[serde(skip_serializing_if = "Judged::is_none")]
    pub judged: Judged,
    pub window: &'a str,
    pub folded: bool,
    pub evidence_limit: usize,
}

/// What the page does not hold because it would be too large.
#[derive(Serialize)]
pub(super) struct LeftOut {
    pub nodes: usize,
    pub edges: usize,
    pub documents: u64,
}

/// How a kind of edge looks.
#[derive(Serialize)]
pub(super) struct Kind {
    pub id: String,
    pub label: String,
    pub sign: i8,
    pub colour: String,
    pub line: &'static str,
    pub directed: bool,
}

#[derive(Serialize)]
pub(super) struct Graphs<'a> {
    pub all: GraphData<'a>,
    /// With persons replaced by their affiliation, where that is another graph.
    pub folded: Option<GraphData<'a>>,
}

#[derive(Serialize)]
pub(super) struct GraphData<'a> {
    pub nodes: Vec<NodeData<'a>>,
    pub edges: Vec<EdgeData<'a>>,
    pub balance: Option<BalanceData<'a>>,
    pub width: f64,
    pub height: f64,
}

#[derive(Serialize)]
pub(super) struct NodeData<'a> {
    pub id: &'a str,
    pub name: &'a str,
    pub kind: &'a str,
    pub affiliation: Option<&'a str>,
    /// Its camp in the whole graph.
    pub camp: Option<usize>,
    pub mentions: u64,
    pub documents: u64,
    pub first: Option<Date>,
    pub last: Option<Date>,
    pub timeline: &'a BTreeMap<String, u64>,
    /// The documents of the page that are about it.
    #[serde(rename = "in")]
    pub within: Vec<&'a str>,
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

#[derive(Serialize)]
pub(super) struct EdgeData<'a> {
    /// Index of a node.
    pub source: usize,
    pub target: usize,
    pub key: &'a str,
    pub weight: u64,
    pub documents: u64,
    pub first: Option<Date>,
    pub last: Option<Date>,
    pub timeline: &'a BTreeMap<String, u64>,
    /// The best confidence of its readings.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub best: Option<Confidence>,
    /// Indices of sources, each with how many of its documents say it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<(usize, u64)>,
    /// Indices of pieces.
    pub evidence: Vec<usize>,
}

/// A piece of evidence.
#[derive(Serialize)]
pub(super) struct Piece<'a> {
    /// Its id in the page.
    pub document: String,
    pub date: Option<Date>,
    /// The page of the original.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// Where the sentence stands in the document; `null` where the page doesn't hold the document.
    pub start: Option<usize>,
    pub end: Option<usize>,
    pub sentence: &'a str,
    /// Relative to the sentence, as all that follows.
    pub trigger: Option<Range>,
    pub rule: Option<&'a str>,
    pub speaker: Option<&'a str>,
    pub certainty: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
    pub found: Option<Found<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub judged: Option<Verdict>,
    /// Whom the sentence is about, where these are not the ends of the edge.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parties: Option<&'a [String; 2]>,
    pub sources: Vec<[usize; 2]>,
    pub targets: Vec<[usize; 2]>,
}

/// A sentence that was judged not to say a stance.
#[derive(Serialize)]
pub(super) struct WrongData<'a> {
    pub source: &'a str,
    pub stance: &'a str,
    pub target: &'a str,
    pub polarity: &'static str,
    pub document: &'a str,
    pub date: Option<Date>,
    pub sentence: &'a str,
}

#[derive(Serialize)]
pub(super) struct Range {
    pub start: usize,
    pub end: usize,
}

#[derive(Serialize)]
pub(super) struct Found<'a> {
    pub source: &'a str,
    pub target: &'a str,
}

#[derive(Serialize)]
pub(super) struct DocumentData<'a> {
    pub id: &'a str,
    pub title: Option<&'a str>,
    pub date: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<&'a str>,
    pub text: &'a str,
    /// Start, end, entity.
    pub mentions: Vec<(usize, usize, &'a str)>,
    pub facts: Vec<FactData<'a>>,
}

/// What is known of a document that the page doesn't hold.
#[derive(Serialize)]
pub(super) struct CardData<'a> {
    pub id: String,
    pub date: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<&'a str>,
}

/// A story that several documents tell.
#[derive(Serialize)]
pub(super) struct StoryData {
    /// Their ids in the page.
    pub documents: Vec<String>,
    /// How many more there are, of which the page says nothing.
    pub more: usize,
}

#[derive(Serialize)]
pub(super) struct FactData<'a> {
    pub source: &'a str,
    pub stance: &'a str,
    pub target: &'a str,
    pub start: usize,
    pub end: usize,
    pub trigger: [usize; 2],
    pub rule: &'a str,
    pub speaker: Option<&'a str>,
    pub certainty: &'static str,
    pub confidence: Confidence,
    pub polarity: &'static str,
}

/// An entity.
#[derive(Serialize)]
pub(super) struct Named<'a> {
    pub name: &'a str,
    pub kind: &'a str,
}
