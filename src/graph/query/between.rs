//! The graph as some days show it.
//!
//! A graph knows how often each edge was read in each month, and the days of the sentences that it keeps. So whole months
//! are exact; of a part of a month some sentences may be unknown, and then it is said how many.

use super::Choice;
use super::part::of_parts;
use crate::Date;
use crate::graph::{CO_OCCURRENCE, Edge, Graph, Node};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A day as numbers that compare.
type Day = (u16, u8, u8);

/// Some days in a row.
///
/// ```
/// use actant::graph::query::Days;
/// let autumn = Days::new("2020-09".parse()?, "2020-11".parse()?).unwrap();
/// assert_eq!(autumn.to_string(), "2020-09-01 to 2020-11-30");
/// assert!(Days::new("2020-09".parse()?, "2019".parse()?).is_none());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    first: Day,
    last: Day,
}

impl Days {
    /// From the first day of one date to the last day of another. Nothing where that is before the first.
    pub fn new(from: Date, to: Date) -> Option<Days> {
        let days = Days { first: Days::of(from).first, last: Days::of(to).last };
        (days.first <= days.last).then_some(days)
    }

    /// The days that a date may mean.
    fn of(date: Date) -> Days {
        let year = date.year();
        let (start, end) = date.month().map_or((1, 12), |month| (month, month));
        let (first, last) = date.day().map_or_else(
            || (1, (28..=31).rev().find(|&day| Date::new(year, end, day).is_some()).unwrap_or(28)),
            |day| (day, day),
        );
        Days { first: (year, start, first), last: (year, end, last) }
    }

    /// Whether these days hold all of the others, none, or some.
    fn hold(self, other: Days) -> Where {
        if self.first <= other.first && other.last <= self.last {
            Where::Inside
        } else if other.last < self.first || self.last < other.first {
            Where::Outside
        } else {
            Where::Unknown
        }
    }
}

impl std::fmt::Display for Days {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [a, b] = [self.first, self.last].map(|(year, month, day)| format!("{year:04}-{month:02}-{day:02}"));
        write!(f, "{a} to {b}")
    }
}

/// Where something lies, as far as is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Where {
    Inside,
    Outside,
    Unknown,
}

/// Sentences that show stances, and windows in which entities are named together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Amount {
    /// Sentences with stances, those of each edge counted.
    pub stances: u64,
    /// Windows of co-occurrence.
    pub co_occurrences: u64,
}

impl Amount {
    /// Whether it is nothing.
    pub fn is_none(self) -> bool {
        self == Amount::default()
    }

    fn add(&mut self, key: &str, count: u64) {
        let side = if key == CO_OCCURRENCE { &mut self.co_occurrences } else { &mut self.stances };
        *side = side.saturating_add(count);
    }
}

/// What some days show.
#[derive(Clone, Debug)]
pub struct Between {
    /// Who is mentioned in these days, or has an edge in them; and the edges, with the weights, months and sentences of
    /// these days. Where a part of a month is asked for, mentions and documents are at least as many as it says.
    pub graph: Graph,
    /// What is in it.
    pub shown: Amount,
    /// Left out, because the documents have no date.
    pub undated: Amount,
    /// Left out, because the dates are too coarse to say: a document of `2020-10` may or may not be of these days.
    pub coarse: Amount,
    /// Left out, because of a part of a month the graph doesn't keep all sentences, nor when the others were written.
    pub not_kept: Amount,
}

/// The graph of what documents of some days say, of the chosen edges.
///
/// ```
/// use actant::Graph;
/// use actant::graph::query::{Choice, Days, between};
/// let graph = Graph::from_json(&std::fs::read_to_string("tests/golden/graph.json")?)?;
/// let days = Days::new("2020-10-01".parse()?, "2020-10-31".parse()?).unwrap();
/// let october = between(&graph, days, &Choice::stances());
/// assert!(october.graph.edges().iter().all(|(_, _, edge)| edge.timeline.keys().eq(["2020-10"])));
/// assert!(october.undated.stances > 0 && october.not_kept.is_none());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn between(graph: &Graph, days: Days, choice: &Choice) -> Between {
    let mut answer = Between {
        graph: Graph::new(graph.about().clone()),
        shown: Amount::default(),
        undated: Amount::default(),
        coarse: Amount::default(),
        not_kept: Amount::default(),
    };
    let mut edges = Vec::new();
    // The documents in which each entity is seen.
    let mut documents: HashMap<&str, BTreeSet<&str>> = HashMap::new();
    for (source, target, edge) in graph.edges() {
        // What an edge must weigh, it must weigh in these days.
        if !(Choice { min_weight: 0, ..choice.clone() }).takes(edge) {
            continue;
        }
        let cut = Cut::of(edge, days);
        answer.undated.add(&edge.key, cut.undated);
        answer.coarse.add(&edge.key, cut.coarse);
        answer.not_kept.add(&edge.key, cut.not_kept);
        if cut.edge.weight == 0 || cut.edge.weight < choice.min_weight {
            continue;
        }
        answer.shown.add(&edge.key, cut.edge.weight);
        let seen =
            edge.evidence.iter().filter(|it| it.date.is_some_and(|date| days.hold(Days::of(date)) == Where::Inside));
        let seen: BTreeSet<&str> = seen.map(|it| it.document.as_str()).collect();
        for end in [source, target] {
            documents.entry(end).or_default().extend(&seen);
        }
        edges.push((source, target, cut.edge));
    }
    let mut nodes: BTreeMap<&str, Node> = BTreeMap::new();
    for node in graph.nodes() {
        let seen = documents.get(node.id.as_str());
        let cut = cut_node(node, days, seen.map_or(0, |seen| seen.len() as u64));
        if cut.mentions > 0 || seen.is_some() {
            nodes.insert(&node.id, cut);
        }
    }
    let ids: BTreeSet<&str> = nodes.keys().copied().collect();
    answer.graph = of_parts(graph, &ids, edges.iter().map(|(source, target, edge)| (*source, *target, edge)));
    for node in answer.graph.inner.node_weights_mut() {
        if let Some(cut) = nodes.remove(node.id.as_str()) {
            *node = cut;
        }
    }
    answer
}

/// An edge as some days show it.
struct Cut {
    edge: Edge,
    undated: u64,
    coarse: u64,
    not_kept: u64,
}

impl Cut {
    fn of(edge: &Edge, days: Days) -> Self {
        let place = |date: Option<Date>| date.map_or(Where::Outside, |date| days.hold(Days::of(date)));
        let mut cut = Cut { edge: Edge::new(&edge.key, edge.directed), undated: edge.weight, coarse: 0, not_kept: 0 };
        for (key, &count) in &edge.timeline {
            cut.undated = cut.undated.saturating_sub(count);
            // Where somebody wrote another key into the file, it is not known what it means.
            let period = key.parse::<Date>().ok();
            let (inside, coarse, not_kept) = match period.map_or(Where::Unknown, |date| days.hold(Days::of(date))) {
                Where::Inside => (count, 0, 0),
                Where::Outside => (0, 0, 0),
                Where::Unknown => part_of_a_month(edge, key, count, days),
            };
            cut.coarse = cut.coarse.saturating_add(coarse);
            cut.not_kept = cut.not_kept.saturating_add(not_kept);
            if inside > 0 {
                cut.edge.weight = cut.edge.weight.saturating_add(inside);
                cut.edge.timeline.insert(key.clone(), inside);
            }
        }
        let (inside, outside): (Vec<_>, Vec<_>) = edge.evidence.iter().partition(|it| place(it.date) == Where::Inside);
        cut.edge.evidence = inside.iter().map(|&it| it.clone()).collect();
        let is_whole = cut.edge.weight == edge.weight;
        let kept_all = inside.len() as u64 == cut.edge.weight;
        let left_all = outside.len() as u64 == edge.weight.saturating_sub(cut.edge.weight);
        let documents = |list: &[&crate::graph::Evidence]| {
            list.iter().map(|it| it.document.as_str()).collect::<BTreeSet<_>>().len() as u64
        };
        cut.edge.documents = match (kept_all, left_all) {
            _ if is_whole => edge.documents,
            // Then each of them shows it once.
            _ if edge.weight == edge.documents => cut.edge.weight,
            (true, _) => documents(&inside),
            (false, true) => edge.documents.saturating_sub(documents(&outside)),
            // At least so many.
            (false, false) => documents(&inside).max(1),
        };
        let confidences = |list: &[&crate::graph::Evidence]| {
            list.iter().filter_map(|it| it.confidence).fold(0, |sum: u64, one| sum.saturating_add(one.hundredths()))
        };
        cut.edge.confidence = match (kept_all, left_all) {
            _ if is_whole => edge.confidence,
            (false, true) => edge.confidence.saturating_sub(confidences(&outside)),
            // At least so much.
            _ => confidences(&inside),
        };
        let best = inside.iter().filter_map(|it| it.confidence).max();
        cut.edge.best = if is_whole { edge.best } else { best };
        // The sentences that are kept are the first ones.
        let key = |key: Option<&String>| key.and_then(|key| key.parse::<Date>().ok());
        let first = inside.first().and_then(|it| it.date);
        let last = inside.last().and_then(|it| it.date);
        let own = |date: Option<Date>| date.filter(|&date| days.hold(Days::of(date)) == Where::Inside);
        cut.edge.first = own(edge.first).or(first).or_else(|| key(cut.edge.timeline.keys().next()));
        cut.edge.last = match own(edge.last) {
            None if kept_all => last,
            None => key(cut.edge.timeline.keys().next_back()),
            known => known,
        };
        cut
    }
}

/// How many of an edge's sentences of a month are of some days of it, how many have a date too coarse to say, and of how
/// many the day is not known as the graph doesn't keep them.
fn part_of_a_month(edge: &Edge, key: &str, count: u64, days: Days) -> (u64, u64, u64) {
    let (mut inside, mut coarse, mut kept) = (0_u64, 0_u64, 0_u64);
    let mut last = None;
    for date in edge.evidence.iter().filter_map(|it| it.date).filter(|date| date.month_key() == key) {
        kept += 1;
        last = Some(date);
        match days.hold(Days::of(date)) {
            Where::Inside => inside += 1,
            Where::Outside => {}
            Where::Unknown => coarse += 1,
        }
    }
    let missing = count.saturating_sub(kept);
    let Ok(period) = key.parse::<Date>() else { return (inside, coarse, missing) };
    // What is kept comes first: what is missing is not older, and not without a day if the last one has a day.
    let mut rest = Days::of(period);
    if let Some(day) = last.filter(|date| date.day().is_some()) {
        rest.first = Days::of(day).first;
    }
    match days.hold(rest) {
        _ if missing == 0 => (inside, coarse, 0),
        Where::Inside => (inside.saturating_add(missing), coarse, 0),
        Where::Outside => (inside, coarse, 0),
        Where::Unknown => (inside, coarse, missing),
    }
}

/// An entity as some days show it, which was seen in at least so many documents of them.
fn cut_node(node: &Node, days: Days, seen: u64) -> Node {
    let whole = |date: Option<Date>| date.is_some_and(|date| days.hold(Days::of(date)) == Where::Inside);
    let dated: u64 = node.timeline.values().fold(0, |sum, &count| sum.saturating_add(count));
    if whole(node.first) && whole(node.last) && dated == node.mentions {
        return node.clone();
    }
    let mut cut = Node { mentions: 0, timeline: BTreeMap::new(), ..node.clone() };
    for (key, &count) in &node.timeline {
        let Ok(period) = key.parse::<Date>() else { continue };
        let mut period = Days::of(period);
        // It was mentioned in none of the days before its first date and after its last one.
        period.first = node.first.map_or(period.first, |date| period.first.max(Days::of(date).first));
        period.last = node.last.map_or(period.last, |date| period.last.min(Days::of(date).last));
        if days.hold(period) == Where::Inside {
            cut.mentions = cut.mentions.saturating_add(count);
            cut.timeline.insert(key.clone(), count);
        }
    }
    let key = |key: Option<&String>| key.and_then(|key| key.parse::<Date>().ok());
    cut.first = node.first.filter(|&date| whole(Some(date))).or_else(|| key(cut.timeline.keys().next()));
    cut.last = node.last.filter(|&date| whole(Some(date))).or_else(|| key(cut.timeline.keys().next_back()));
    cut.documents = seen.max(u64::from(cut.mentions > 0)).min(node.documents);
    cut
}
