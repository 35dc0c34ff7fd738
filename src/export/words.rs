//! The words of a picture: labels, tooltips, the legend and the caption.

use super::palette::{EdgeLook, camp_colours, edge_looks};
use super::quote::{clean, is_visible, shorten};
use super::view::{View, ViewEdge, ViewNode};
use crate::document::Date;
use crate::graph::Node;
use crate::layout::text::wrap;
use std::collections::BTreeMap;

/// The most characters of a label.
const LABEL: usize = 80;
/// How many members of a camp the legend names.
const CAMP_NAMES: usize = 3;
/// How many parts of the graph the caption tells apart.
const PARTS: usize = 4;

/// What an empty picture says.
pub(crate) const NOTHING: &str = "Nothing to draw: no entity is linked to another.";

/// The name of a node as it is drawn: cleaned, shortened, and the id where there is no name to see.
pub(crate) fn label(node: &Node) -> String {
    let seen = [&node.name, &node.id].map(|text| clean(text)).into_iter().find(|text| is_visible(text));
    shorten(&seen.unwrap_or_else(|| "?".into()), LABEL)
}

/// The label in lines short enough for a node.
pub(crate) fn label_lines(node: &Node) -> Vec<String> {
    wrap(&label(node), 17)
}

/// What one reads over a node.
pub(crate) fn node_tip(view_node: &ViewNode) -> String {
    let node = &view_node.node;
    let mut tip = format!("{}: {}", label(node), shorten(&clean(&node.kind), 40));
    tip.push_str(&format!(", {} in {}", many(node.mentions, "mention"), many(node.documents, "document")));
    tip.push_str(&period(node.first, node.last));
    if let Some(camp) = view_node.camp {
        tip.push_str(&format!(", camp {camp}"));
    }
    tip
}

/// What one reads over an edge: what it says, how often, and the first sentence that shows it.
pub(crate) fn edge_tip(view: &View, edge: &ViewEdge) -> String {
    let [source, target] = [edge.source, edge.target].map(|end| label(&view.nodes[end].node));
    let verb = if edge.is_co_occurrence() { "·".to_string() } else { shorten(&clean(&edge.edge.key), 40) };
    let unit = if edge.is_co_occurrence() { "co-occurrence" } else { "sentence" };
    let mut tip = format!("{source} {verb} {target}: {}", many(edge.edge.weight, unit));
    tip.push_str(&period(edge.edge.first, edge.edge.last));
    if let Some(first) = edge.edge.evidence.first() {
        tip.push_str(&format!(" — “{}”", clean(&first.sentence)));
    }
    shorten(&tip, 300)
}

fn many(count: u64, thing: &str) -> String {
    if count == 1 { format!("1 {thing}") } else { format!("{count} {thing}s") }
}

fn period(first: Option<Date>, last: Option<Date>) -> String {
    match (first, last) {
        (Some(a), Some(b)) if a != b => format!(", {a} to {b}"),
        (Some(a), _) | (None, Some(a)) => format!(", {a}"),
        (None, None) => String::new(),
    }
}

/// The title, or a plain one.
pub(crate) fn title(view: &View) -> String {
    let title = clean(&view.title);
    if is_visible(&title) { shorten(&title, LABEL) } else { "Graph of actors".into() }
}

/// The kinds of node that the view holds, in the order of their names, with how many there are.
pub(crate) fn node_entries(view: &View) -> Vec<(String, String)> {
    let mut kinds: Vec<&str> = view.nodes.iter().map(|n| n.node.kind.as_str()).collect();
    kinds.sort_unstable();
    let runs = kinds.chunk_by(|a, b| a == b);
    runs.map(|run| (run[0].to_string(), format!("{} ({})", shorten(&clean(run[0]), 40), run.len()))).collect()
}

/// The kinds of edge that the view holds, in the order of the stances, with how many there are.
pub(crate) fn edge_entries(view: &View) -> Vec<(EdgeLook, String)> {
    let count = |look: &EdgeLook| view.edges.iter().filter(|e| e.edge.key == look.key).count();
    edge_looks(&view.stances)
        .into_iter()
        .filter_map(|look| {
            let count = count(&look);
            let text = format!("{} ({count})", shorten(&clean(&look.label), 60));
            (count > 0).then_some((look, text))
        })
        .collect()
}

/// A row of the legend of camps: the colours inside and around, and what they stand for.
pub(crate) type CampEntry = ((&'static str, &'static str), String);

/// The camps that the view holds, with the names of those who are mentioned most; empty where it has none.
pub(crate) fn camp_entries(view: &View) -> Vec<CampEntry> {
    if !view.has_camps() {
        return Vec::new();
    }
    let coloured = view.coloured_camps();
    let mut camps: BTreeMap<usize, Vec<&ViewNode>> = BTreeMap::new();
    for node in &view.nodes {
        // Who is in none comes last, and before them the camps that share a colour.
        let row = node.camp.map_or(usize::MAX, |camp| camp.min(coloured + 1));
        camps.entry(row).or_default().push(node);
    }
    let entries = camps.into_iter().map(|(row, mut members)| {
        // Stable: of those that are mentioned as often, the first id comes first.
        members.sort_by(|a, b| b.scale.total_cmp(&a.scale));
        match row {
            usize::MAX => (camp_colours(None), format!("in no camp ({})", members.len())),
            row if row > coloured => (camp_colours(Some(usize::MAX - 1)), format!("further camps ({})", members.len())),
            row => {
                let named = members.iter().take(CAMP_NAMES).map(|node| shorten(&label(&node.node), 30));
                let mut named = named.collect::<Vec<_>>().join(", ");
                if members.len() > CAMP_NAMES {
                    named.push_str(&format!(" and {} more", members.len() - CAMP_NAMES));
                }
                (camp_colours(Some(row)), format!("camp {row}: {named}"))
            }
        }
    });
    entries.collect()
}

/// What the colours of camps mean, and what they do not.
fn camp_caption(view: &View) -> String {
    let numbers = |&(first, last): &(usize, usize)| match first == last {
        true => first.to_string(),
        false => format!("{first}–{last}"),
    };
    let mut caption = "Colour: the camps that leave the least tension, which need not be alliances.".to_owned();
    if view.parts.len() > 1 {
        let mut parts: Vec<String> = view.parts.iter().take(PARTS).map(numbers).collect();
        if view.parts.len() > PARTS {
            parts.push("…".to_owned());
        }
        caption.push_str(&format!(" Between the camps {} nothing is known.", parts.join(" | ")));
    }
    caption
}

/// How to read sizes and colours, and what is not shown.
pub(crate) fn caption(view: &View) -> String {
    let mut parts = vec!["Larger: named more often. Thicker: read more often.".to_string()];
    if view.has_camps() {
        parts.push(camp_caption(view));
    }
    let entities = if view.left_out == 1 { "1 entity".into() } else { format!("{} entities", view.left_out) };
    let left: Vec<String> = [
        (view.edges_left_out > 0).then(|| many(view.edges_left_out as u64, "link")),
        (view.left_out > 0).then_some(entities),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !left.is_empty() {
        parts.push(format!("Not drawn: {}.", left.join(", ")));
    }
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::ViewOptions;
    use crate::export::sample::{edge, node, stances};

    #[test]
    fn labels_are_never_empty() {
        let named = |id: &str, name: &str| label(&Node { name: name.into(), ..node(id, "person", 1) });
        assert_eq!(named("x", " \u{1}\n"), "x");
        assert_eq!(named("\u{1}", "\u{200B}"), "?");
        assert_eq!(named("x", &"é".repeat(20_000)).chars().count(), 80);
    }

    #[test]
    fn the_picture_says_what_it_leaves_out() {
        let nodes = ["a", "b", "c"].map(|id| node(id, "state", 1)).to_vec();
        let mut edges = vec![edge("a", "b", "ally", 2), edge("a", "b", "co-occurrence", 1)];
        edges[0].2.first = "2020-07".parse().ok();
        let view = View::new(" ", nodes, edges, stances(), &ViewOptions { min_weight: 2, ..Default::default() });
        assert!(caption(&view).ends_with("Not drawn: 1 link, 1 entity."));
        assert_eq!(edge_tip(&view, &view.edges[0]), "a ally b: 2 sentences, 2020-07");
        assert_eq!(node_tip(&view.nodes[0]), "a: state, 1 mention in 1 document");
        assert!(camp_entries(&view).is_empty() && !caption(&view).contains("camp"));
        assert_eq!(node_entries(&view), [("state".to_string(), "state (2)".to_string())]);
        assert_eq!(edge_entries(&view)[0].1, "ally (1)");
        assert_eq!(title(&view), "Graph of actors");
    }
    #[test]
    fn the_legend_names_camps_and_keeps_those_apart_that_nothing_joins() {
        let nodes = ["a", "b", "c", "d", "e", "f", "g"].map(|id| node(id, "state", 1)).to_vec();
        let mut view = View::new("", nodes, vec![], stances(), &ViewOptions::everything());
        // Camp 3 has foes in camp 5, for which there is no colour: so it has none either.
        let camps = [1, 1, 1, 1, 2, 3, 7].map(Some);
        view.nodes.iter_mut().zip(camps).for_each(|(node, camp)| node.camp = camp);
        view.nodes[4].camp = None;
        view.nodes[3].scale = 1.0;
        view.parts = vec![(1, 2), (3, 5), (6, 6), (7, 7), (8, 9)];
        let rows: Vec<String> = camp_entries(&view).into_iter().map(|entry| entry.1).collect();
        assert_eq!(rows, ["camp 1: d, a, b and 1 more", "further camps (2)", "in no camp (1)"]);
        assert!(caption(&view).contains("Between the camps 1–2 | 3–5 | 6 | 7 | … nothing is known."));
        assert!(node_tip(&view.nodes[5]).ends_with(", camp 3"));
    }
}
