//! The section of the report on camps and tensions.

use super::{LISTED, NAME, Page, many, safe};
use crate::graph::balance::{Part, TieInWords, tension_in_words, tie_in_words};
use crate::graph::{Evidence, Graph};
use std::cmp::Reverse;

/// The most members of a camp that are named.
const MEMBERS: usize = 25;
/// The most tensions and unsatisfied pairs that are told.
const TOLD: usize = 10;

impl Page<'_> {
    pub(super) fn balance(&mut self) {
        let graph = self.graph;
        let balance = graph.balance();
        if balance.is_empty() {
            return;
        }
        self.table("Camps", &["Part#", "Camp#", "Entities#", "Who"]);
        let rows = balance.parts.iter().enumerate().flat_map(|(part, it)| camps(graph, part + 1, it));
        let rows: Vec<String> = rows.collect();
        rows.iter().take(LISTED).for_each(|row| self.line(row));
        self.end(rows.len().saturating_sub(LISTED));
        let camps = &balance.camps;
        let proved = match camps.is_exact() {
            true => "No other partition into two camps leaves less.".to_owned(),
            false => {
                format!("It is the best that was found; it is proved that none leaves less than {}.", camps.lower_bound)
            }
        };
        self.line(&format!(
            "Friends together, foes apart: of {} stances read that take a side, {} do not fit these camps. {proved}",
            camps.total, camps.tension
        ));
        if balance.parts.len() > 1 {
            self.line("Between two parts no stance was read that takes a side: how their camps stand to each other, nobody knows.");
        }
        self.line("A camp is no alliance: two may be in one because they have the same foe.\n");
        self.tensions();
    }

    fn tensions(&mut self) {
        let balance = self.graph.balance();
        let found = &balance.tensions;
        if balance.unsatisfied.is_empty() && found.triads.is_empty() {
            return;
        }
        self.line("## Tensions\n");
        if !balance.unsatisfied.is_empty() {
            self.line("What does not fit the camps:\n");
        }
        for tie in balance.unsatisfied.iter().take(TOLD) {
            let tie = tie_in_words(self.graph, tie);
            self.line(&format!("- **{}**  ", safe(&tie.text, super::SENTENCE)));
            self.shown(&tie);
        }
        if !found.triads.is_empty() {
            let triads = found.balanced.saturating_add(found.unbalanced);
            let counted = if found.cut_short { " of those looked at" } else { "" };
            let many = many(found.unbalanced, "triad");
            self.line(&format!("\n{many} of {triads}{counted} can't all have their way, the strongest first:\n"));
        }
        for triad in found.triads.iter().take(TOLD) {
            let told = tension_in_words(self.graph, triad);
            self.line(&format!("- **{}**  ", safe(&told.text, 2 * super::SENTENCE)));
            told.ties.iter().for_each(|tie| self.shown(tie));
        }
        self.line("");
    }

    /// The first sentence that shows a tie.
    fn shown(&mut self, tie: &TieInWords<'_>) {
        let sentence: Option<&Evidence> = tie.evidence().next();
        if let Some(evidence) = sentence {
            self.line(&format!("  {}  ", self.quoted(evidence)));
        }
    }
}

fn camps(graph: &Graph, part: usize, it: &Part) -> Vec<String> {
    let row = |camp: &crate::graph::balance::Camp| {
        let mut members: Vec<_> = camp.members.iter().filter_map(|id| graph.node(id)).collect();
        // Stable: they come sorted by id.
        members.sort_by_key(|node| Reverse(node.mentions));
        let named = members.iter().take(MEMBERS).map(|node| safe(&super::full_name(node), NAME));
        let mut named = named.collect::<Vec<_>>().join(", ");
        if members.len() > MEMBERS {
            named.push_str(&format!(" and {} more", members.len() - MEMBERS));
        }
        format!("| {part} | {} | {} | {named} |", camp.number, camp.members.len())
    };
    it.camps.iter().map(row).collect()
}
