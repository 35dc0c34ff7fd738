//! The balance of a graph as the page shows it: camps, tensions, and both over time.

use crate::graph::balance::{
    Camp, Changed, Part, Period, PeriodCamps, SignedGraph, Tensions, Tie, camps_over_time, tensions,
};
use crate::graph::{Graph, Node};
use serde::Serialize;
use std::collections::BTreeMap;

/// How many tensions the page lists.
const TENSIONS: usize = 200;
/// How many entities the camps of all periods may name together. Where the months would name more, there are years alone,
/// and where those do, neither.
const MOST_NAMED: usize = 200_000;

/// What is worked out for a graph of the page, before it is written.
pub(super) struct Worked {
    tensions: Tensions,
    years: Vec<PeriodCamps>,
    months: Vec<PeriodCamps>,
}

#[derive(Serialize)]
pub(super) struct BalanceData<'a> {
    tension: u64,
    total: u64,
    lower_bound: u64,
    /// The first and the last camp of each part.
    parts: Vec<(usize, usize)>,
    triads: u64,
    unbalanced: u64,
    cut_short: bool,
    tensions: Vec<TriadData<'a>>,
    unsatisfied: Vec<TieData<'a>>,
    years: Vec<PeriodData<'a>>,
    months: Vec<PeriodData<'a>>,
}

#[derive(Serialize)]
struct TieData<'a> {
    a: &'a str,
    b: &'a str,
    positive: u64,
    negative: u64,
}

#[derive(Serialize)]
struct TriadData<'a> {
    strength: u64,
    all_hostile: bool,
    ties: [TieData<'a>; 3],
}

#[derive(Serialize)]
struct PeriodData<'a> {
    period: &'a str,
    tension: u64,
    total: u64,
    lower_bound: u64,
    parts: Vec<(usize, usize)>,
    /// Number and members: indices of nodes.
    camps: Vec<(usize, Vec<usize>)>,
    changed: Vec<ChangedData<'a>>,
}

#[derive(Serialize)]
struct ChangedData<'a> {
    entity: &'a str,
    left: Vec<&'a str>,
    joined: Vec<&'a str>,
}

impl Worked {
    pub(super) fn of(graph: &Graph) -> Self {
        let named = |periods: &[PeriodCamps]| periods.iter().map(|it| it.camps.members.len()).sum::<usize>();
        let kept = |period| {
            let periods = camps_over_time(graph, period);
            if named(&periods) <= MOST_NAMED { periods } else { Vec::new() }
        };
        Worked {
            tensions: tensions(&SignedGraph::new(graph), TENSIONS),
            years: kept(Period::Year),
            months: kept(Period::Month),
        }
    }

    /// The data of a page with these nodes; `None` where nobody is in a camp and nothing is out of balance.
    pub(super) fn data<'d>(&'d self, graph: &'d Graph, nodes: &[&Node]) -> Option<BalanceData<'d>> {
        let balance = graph.balance();
        if balance.is_empty() && balance.unsatisfied.is_empty() {
            return None;
        }
        let place: BTreeMap<&str, usize> = nodes.iter().enumerate().map(|(at, node)| (node.id.as_str(), at)).collect();
        let held = |tie: &&Tie| place.contains_key(tie.a.as_str()) && place.contains_key(tie.b.as_str());
        let triads = self.tensions.triads.iter().filter(|triad| triad.ties.iter().all(|tie| held(&tie)));
        let periods = |all: &'d [PeriodCamps]| all.iter().map(|it| period(it, &place)).collect::<Vec<_>>();
        Some(BalanceData {
            tension: balance.camps.tension,
            total: balance.camps.total,
            lower_bound: balance.camps.lower_bound,
            parts: balance.parts.iter().map(Part::numbers).collect(),
            triads: self.tensions.balanced.saturating_add(self.tensions.unbalanced),
            unbalanced: self.tensions.unbalanced,
            cut_short: self.tensions.cut_short,
            tensions: triads
                .map(|triad| TriadData {
                    strength: triad.strength,
                    all_hostile: triad.all_hostile,
                    ties: triad.ties.each_ref().map(tie),
                })
                .collect(),
            unsatisfied: balance.unsatisfied.iter().filter(held).map(tie).collect(),
            years: periods(&self.years),
            months: periods(&self.months),
        })
    }
}

fn tie(tie: &Tie) -> TieData<'_> {
    TieData { a: &tie.a, b: &tie.b, positive: tie.positive, negative: tie.negative }
}

fn period<'d>(it: &'d PeriodCamps, place: &BTreeMap<&str, usize>) -> PeriodData<'d> {
    let members = |camp: &Camp| camp.members.iter().filter_map(|id| place.get(id.as_str()).copied()).collect();
    let camps = it.parts.iter().flat_map(|part| &part.camps).map(|camp| (camp.number, members(camp)));
    PeriodData {
        period: &it.period,
        tension: it.camps.tension,
        total: it.camps.total,
        lower_bound: it.camps.lower_bound,
        parts: it.parts.iter().map(Part::numbers).collect(),
        camps: camps.collect(),
        changed: it.changed.iter().map(changed).collect(),
    }
}

fn changed(it: &Changed) -> ChangedData<'_> {
    ChangedData {
        entity: &it.entity,
        left: it.left.iter().map(String::as_str).collect(),
        joined: it.joined.iter().map(String::as_str).collect(),
    }
}
