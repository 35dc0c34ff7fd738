//! Who matters most, by several measures.

use super::Choice;
use super::betweenness::betweenness;
use super::pagerank::pagerank;
use super::plain::Plain;
use crate::graph::{Graph, Node};
use std::cmp::{Ordering, Reverse};
use std::collections::HashMap;

/// What entities are compared by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Measure {
    /// How many others it has an edge with.
    Degree,
    /// The weights of its edges, added up.
    Weight,
    /// On what share of the shortest ways between two others it lies, where directions don't matter.
    Betweenness,
    /// PageRank: whom those point to whom many point to, by the weights. The ranks of all are 1 together.
    Pagerank,
    /// How often hostile stances are taken to it.
    Condemned,
    /// How often it takes neutral stances, such as `mediates`.
    Mediating,
}

impl Measure {
    /// All measures.
    pub const ALL: [Measure; 6] = [
        Measure::Degree,
        Measure::Weight,
        Measure::Betweenness,
        Measure::Pagerank,
        Measure::Condemned,
        Measure::Mediating,
    ];

    /// Its name in data: `degree`, `weight`, `betweenness`, `pagerank`, `condemned`, `mediating`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Measure::Degree => "degree",
            Measure::Weight => "weight",
            Measure::Betweenness => "betweenness",
            Measure::Pagerank => "pagerank",
            Measure::Condemned => "condemned",
            Measure::Mediating => "mediating",
        }
    }
}

/// An entity and its measures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Standing<'g> {
    /// The entity.
    pub node: &'g Node,
    /// [`Measure::Degree`].
    pub degree: u64,
    /// [`Measure::Weight`].
    pub weight: u64,
    /// [`Measure::Betweenness`], rounded to nine places; nothing where it was not asked for.
    pub betweenness: Option<f64>,
    /// [`Measure::Pagerank`], rounded to nine places.
    pub pagerank: f64,
    /// [`Measure::Condemned`].
    pub condemned: u64,
    /// [`Measure::Mediating`].
    pub mediating: u64,
}

impl Standing<'_> {
    /// One of its measures.
    pub fn get(&self, measure: Measure) -> f64 {
        match measure {
            Measure::Degree => self.degree as f64,
            Measure::Weight => self.weight as f64,
            Measure::Betweenness => self.betweenness.unwrap_or(0.0),
            Measure::Pagerank => self.pagerank,
            Measure::Condemned => self.condemned as f64,
            Measure::Mediating => self.mediating as f64,
        }
    }

    fn compare(&self, other: &Self, by: Measure) -> Ordering {
        // Weights may be too large for a floating number to tell them apart.
        let exact = match by {
            Measure::Weight => self.weight.cmp(&other.weight),
            Measure::Condemned => self.condemned.cmp(&other.condemned),
            Measure::Mediating => self.mediating.cmp(&other.mediating),
            _ => self.get(by).total_cmp(&other.get(by)),
        };
        let ties = |it: &Self| (it.weight, Reverse(it.node.id.clone()));
        exact.then_with(|| ties(self).cmp(&ties(other))).reverse()
    }
}

/// Those who have a chosen edge, with their measures by the chosen edges alone; the first has the most of `by`, and of
/// equals the heavier comes first, then the one with the first id.
///
/// Betweenness takes time that grows with entities times edges; it is left out where `with_betweenness` is false and
/// `by` is another measure.
pub fn standings<'g>(graph: &'g Graph, choice: &Choice, by: Measure, with_betweenness: bool) -> Vec<Standing<'g>> {
    let either = Plain::of_linked(graph, choice, false);
    let ranks = pagerank(&Plain::of_linked(graph, choice, true));
    let shares = (with_betweenness || by == Measure::Betweenness).then(|| betweenness(&either));
    let counts = counts(graph, choice);
    let rounded = |list: &[f64], place: usize| (list.get(place).copied().unwrap_or(0.0) * 1e9).round() / 1e9;
    let mut standings: Vec<Standing<'g>> = (0..either.len())
        .filter_map(|place| {
            let node = graph.node(either.id(place))?;
            let counts = counts.get(node.id.as_str()).copied().unwrap_or_default();
            Some(Standing {
                node,
                degree: either.arcs_of(place).len() as u64,
                weight: counts.weight,
                betweenness: shares.as_ref().map(|shares| rounded(shares, place)),
                pagerank: rounded(&ranks, place),
                condemned: counts.condemned,
                mediating: counts.mediating,
            })
        })
        .collect();
    standings.sort_by(|a, b| a.compare(b, by));
    standings
}

#[derive(Clone, Copy, Default)]
struct Counts {
    weight: u64,
    condemned: u64,
    mediating: u64,
}

fn counts<'g>(graph: &'g Graph, choice: &Choice) -> HashMap<&'g str, Counts> {
    let signs: HashMap<&str, i8> = graph.about().stances.iter().map(|it| (it.id.as_str(), it.sign)).collect();
    let mut counts: HashMap<&str, Counts> = HashMap::new();
    for (source, target, edge) in graph.edges().into_iter().filter(|(_, _, edge)| choice.takes(edge)) {
        let ends = if source == target { vec![source] } else { vec![source, target] };
        for end in ends {
            let counts = counts.entry(end).or_default();
            counts.weight = counts.weight.saturating_add(edge.weight);
        }
        match signs.get(edge.key.as_str()).copied().filter(|_| edge.directed) {
            Some(..0) => {
                let counts = counts.entry(target).or_default();
                counts.condemned = counts.condemned.saturating_add(edge.weight);
            }
            Some(0) => {
                let counts = counts.entry(source).or_default();
                counts.mediating = counts.mediating.saturating_add(edge.weight);
            }
            _ => {}
        }
    }
    counts
}
