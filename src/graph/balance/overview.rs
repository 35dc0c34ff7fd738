//! The balance of a graph as it is written and drawn with it: camps that are numbered so that a number claims no more
//! than was found, and the strongest tensions.

use super::camps::{Camps, camps_with};
use super::signed::{SignedGraph, Tie};
use super::triads::{Tensions, tensions};
use crate::graph::Graph;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// How many tensions and how many unsatisfied pairs are listed with a graph.
pub const MOST_LISTED: usize = 20;
/// How many entities hang together at least where camps are spoken of. Between two there is one tie, which says all that
/// there is to say; balance begins with the third.
pub const LEAST_ENTITIES: usize = 3;
/// What share of the work of [`camps`](super::camps()) may be spent: with every run, the camps of a large graph are worth
/// no more than a moment.
pub(super) const SHARE: u64 = 4;
/// How many camps there are unless somebody asks for more.
pub const USUAL_CAMPS: usize = 2;

/// One camp.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Camp {
    /// Its number, from 1, which no other camp of the graph has.
    pub number: usize,
    /// Its entities, sorted by id.
    pub members: Vec<String>,
}

/// A part of the signed graph that hangs together. Between two parts there is no stance that takes a side: nobody knows
/// how a camp of the one stands to a camp of the other, and so they share no number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its camps, by their numbers, the largest first. A part without any foes has one.
    pub camps: Vec<Camp>,
}

impl Part {
    /// How many entities it has.
    pub fn entities(&self) -> usize {
        self.camps.iter().map(|camp| camp.members.len()).sum()
    }

    /// The first and the last number of its camps.
    pub fn numbers(&self) -> (usize, usize) {
        let number = |camp: Option<&Camp>| camp.map_or(0, |camp| camp.number);
        (number(self.camps.first()), number(self.camps.last()))
    }
}

/// The camps and the tensions of a graph.
///
/// ```
/// use actant::Graph;
/// let graph = Graph::from_json(&std::fs::read_to_string("tests/golden/graph.json")?)?;
/// let balance = graph.balance();
/// assert_eq!(balance.camp_of("turkey"), balance.camp_of("azerbaijan"));
/// assert_ne!(balance.camp_of("turkey"), balance.camp_of("armenia"));
/// assert_eq!(balance.camp_of("united-nations"), None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Balance {
    /// The camps as they were found.
    pub camps: Camps,
    /// The parts of at least [`LEAST_ENTITIES`], those with the most first; of equal ones that with the first id. Stances that
    /// cancel each other out hold nothing together.
    pub parts: Vec<Part>,
    /// The pairs that the camps don't satisfy, the heaviest first, at most [`MOST_LISTED`].
    pub unsatisfied: Vec<Tie>,
    /// The tensions, of which at most [`MOST_LISTED`] are listed.
    pub tensions: Tensions,
    /// By id.
    numbers: BTreeMap<String, usize>,
}

impl Balance {
    /// The balance of a graph, in at most `k` camps for each part. [`Graph::balance`] has that in two, and remembers it.
    ///
    /// It takes a quarter of the work that [`camps`](super::camps()) may take, so that a run over a large graph does not wait
    /// for it: what that proves of a graph of some hundred entities, this may leave open. The camps are not always the same
    /// then, nor where several partitions leave as little tension.
    pub fn of(graph: &Graph, k: usize) -> Self {
        let signed = SignedGraph::new(graph);
        let camps = camps_with(&signed, k, SHARE);
        let mut unsatisfied = camps.unsatisfied(&signed);
        unsatisfied.truncate(MOST_LISTED);
        let parts = parts(&camps);
        let numbers = parts.iter().flat_map(|part| &part.camps).flat_map(|camp| {
            let number = camp.number;
            camp.members.iter().map(move |id| (id.clone(), number))
        });
        let numbers = numbers.collect();
        Balance { tensions: tensions(&signed, MOST_LISTED), camps, parts, unsatisfied, numbers }
    }

    /// The number of an entity's camp, from 1; `None` for one that is in none of the [parts](Self::parts).
    pub fn camp_of(&self, entity: &str) -> Option<usize> {
        self.numbers.get(entity).copied()
    }

    /// Whether anybody is in a camp.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }
}

/// The parts of a partition with their camps, numbered onward from the largest part to the smallest.
pub(super) fn parts(camps: &Camps) -> Vec<Part> {
    // By component and camp; the members come sorted by id.
    let mut members: BTreeMap<usize, BTreeMap<usize, Vec<String>>> = BTreeMap::new();
    for member in &camps.members {
        members.entry(member.component).or_default().entry(member.camp).or_default().push(member.entity.clone());
    }
    let mut components: Vec<Vec<Vec<String>>> = members.into_values().map(|it| it.into_values().collect()).collect();
    let entities = |component: &Vec<Vec<String>>| component.iter().map(Vec::len).sum::<usize>();
    components.retain(|component| entities(component) >= LEAST_ENTITIES);
    // Stable: they come in the order of their first ids.
    components.sort_by_key(|component| Reverse(entities(component)));
    let mut number = 0;
    let numbered = components.into_iter().map(|component| {
        let camps = component.into_iter().map(|members| {
            number += 1;
            Camp { number, members }
        });
        Part { camps: camps.collect() }
    });
    numbered.collect()
}
