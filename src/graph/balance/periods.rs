//! Balance over time: a signed graph for each month or year, and who changed side from one to the next.

use super::camps::{Camps, camps_with};
use super::matching::matching;
use super::net::Net;
use super::signed::{SignedGraph, signed_edges};
use crate::graph::Graph;
use serde::Serialize;
use std::collections::BTreeMap;

/// How long a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// A month: `2020-07`. Stances of which only the year is known are left out.
    Month,
    /// A year: `2020`.
    Year,
}

impl Period {
    /// The period that a key of a timeline belongs to.
    pub(in crate::graph) fn of(self, key: &str) -> Option<&str> {
        let year = key.find('-').unwrap_or(key.len());
        match self {
            Period::Year => key.get(..year),
            Period::Month => {
                let month = key.get(year + 1..)?;
                key.get(..year + 1 + month.find('-').unwrap_or(month.len()))
            }
        }
    }
}

/// The camps of one period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PeriodBalance {
    /// `2020-07` or `2020`.
    pub period: String,
    /// The camps, numbered so that as many entities as possible keep the number they had in the period before.
    pub camps: Camps,
    /// Who changed side since the period before, sorted by id.
    pub changed: Vec<Changed>,
}

/// An entity that stood with others before, and now stands apart from them, or the other way round. Of those that
/// parted, the fewer have changed; of equally many, those without the first id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Changed {
    /// The entity's id.
    pub entity: String,
    /// With whom it stood, and does no longer; sorted.
    pub left: Vec<String>,
    /// With whom it stands now, and did not; sorted.
    pub joined: Vec<String>,
}

/// The balance of all periods.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Timeline {
    /// The periods in which there is a signed stance, in order.
    pub periods: Vec<PeriodBalance>,
    /// How many sentences with a signed stance are in no period, because their documents have no date that says it.
    pub undated: u64,
}

/// The camps, at most `k`, of each month or year by itself, and who changed side between one period with signed stances
/// and the next such.
///
/// Sides are compared only among those who are connected in both periods: of others nobody can say how they stood to
/// each other. Where an entity would leave just as little tension on its old side, it stays there. All the same, a period
/// with few stances says little.
pub fn by_period(graph: &Graph, period: Period, k: usize) -> Timeline {
    by_period_with(graph, period, k, 1)
}

/// The same with a part of the work: 1 for all, 10 for a tenth.
pub(super) fn by_period_with(graph: &Graph, period: Period, k: usize, part: u64) -> Timeline {
    let mut stances: BTreeMap<&str, Vec<(&str, &str, i8, u64)>> = BTreeMap::new();
    let mut timeline = Timeline::default();
    for stance in signed_edges(graph) {
        let mut dated = 0_u64;
        for (key, &count) in &stance.edge.timeline {
            if let Some(period) = period.of(key) {
                dated = dated.saturating_add(count);
                stances.entry(period).or_default().push((stance.source, stance.target, stance.sign, count));
            }
        }
        timeline.undated = timeline.undated.saturating_add(stance.edge.weight.saturating_sub(dated));
    }
    let parts = (stances.len() as u64).saturating_mul(part);
    for (period, stances) in stances {
        let signed = SignedGraph::from_pairs_signed(stances);
        if signed.tie_count() == 0 {
            continue;
        }
        let mut camps = camps_with(&signed, k, parts);
        let changed = match timeline.periods.last() {
            Some(before) => {
                align(&before.camps, &mut camps);
                settle(&before.camps, &mut camps, &Net::new(&signed));
                changes(&before.camps, &camps)
            }
            None => Vec::new(),
        };
        timeline.periods.push(PeriodBalance { period: period.to_owned(), camps, changed });
    }
    timeline
}

/// An entity of two periods.
#[derive(Clone, Copy)]
struct Shared {
    /// Its place among the members of the new one.
    place: usize,
    /// Its camp in the old one.
    was: usize,
    /// Its component in the old one.
    component: usize,
}

fn shared(old: &Camps, new: &Camps) -> Vec<Shared> {
    let find = |entity: &str| {
        let place = old.members.binary_search_by(|member| member.entity.as_str().cmp(entity)).ok()?;
        old.members.get(place)
    };
    let places = new.members.iter().enumerate();
    let known = places.filter_map(|(place, it)| Some((place, find(&it.entity)?)));
    known.map(|(place, old)| Shared { place, was: old.camp, component: old.component }).collect()
}

/// Renames the new camps of each component after the old ones.
fn align(old: &Camps, new: &mut Camps) {
    let k = new.most.max(old.most);
    let mut overlaps: BTreeMap<usize, Vec<Vec<u64>>> = BTreeMap::new();
    for Shared { place, was, .. } in shared(old, new) {
        let member = &new.members[place];
        overlaps.entry(member.component).or_insert_with(|| vec![vec![0; k]; k])[member.camp][was] += 1;
    }
    let names: BTreeMap<usize, Vec<usize>> = overlaps.into_iter().map(|(part, it)| (part, matching(&it))).collect();
    for member in &mut new.members {
        if let Some(&camp) = names.get(&member.component).and_then(|names| names.get(member.camp)) {
            member.camp = camp;
        }
    }
}

/// Puts back on its old side whoever costs no more there. The tension stays what it is.
fn settle(old: &Camps, new: &mut Camps, net: &Net) {
    let shared = shared(old, new);
    // Each move brings one entity home, so this ends.
    loop {
        let mut moved = false;
        for &Shared { place, was, .. } in &shared {
            let now = new.members[place].camp;
            let pull = |camp: usize| -> i64 {
                let friends = net.adjacent[place].iter().filter(|it| new.members[it.0].camp == camp);
                friends.map(|it| it.1).sum()
            };
            if now != was && was < new.most && pull(was) == pull(now) {
                new.members[place].camp = was;
                moved = true;
            }
        }
        if !moved {
            break;
        }
    }
}

fn changes(old: &Camps, new: &Camps) -> Vec<Changed> {
    // Those who are connected in both.
    let mut groups: BTreeMap<(usize, usize), Vec<Shared>> = BTreeMap::new();
    for entity in shared(old, new) {
        groups.entry((entity.component, new.members[entity.place].component)).or_default().push(entity);
    }
    let k = new.most.max(old.most);
    let now = |entity: &Shared| new.members[entity.place].camp;
    let mut changed = Vec::new();
    for group in groups.into_values() {
        let mut overlap = vec![vec![0_u64; k]; k];
        for (number, entity) in group.iter().enumerate() {
            // The first one counts half as much again: of equally many, those with it have stayed.
            overlap[now(entity)][entity.was] += if number == 0 { 3 } else { 2 };
        }
        let names = matching(&overlap);
        let id = |entity: &Shared| new.members[entity.place].entity.clone();
        for one in group.iter().filter(|it| names[now(it)] != it.was) {
            // Those it stood with before, or stands with now, but not both.
            let with = |before: bool| -> Vec<String> {
                let others = group.iter().filter(|it| (it.was == one.was, now(it) == now(one)) == (before, !before));
                others.map(id).collect()
            };
            let (left, joined) = (with(true), with(false));
            // In three camps somebody may be alone before and after.
            if !left.is_empty() || !joined.is_empty() {
                changed.push(Changed { entity: id(one), left, joined });
            }
        }
    }
    changed.sort_by(|a, b| a.entity.cmp(&b.entity));
    changed
}
