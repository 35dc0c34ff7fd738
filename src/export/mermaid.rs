//! A flowchart for Mermaid, which GitHub, GitLab and many notebooks draw from a code block.
//!
//! Mermaid refuses a flowchart of more than 500 links or 50,000 characters unless it is configured otherwise: the strongest
//! are written, and a remark says how many are not. Labels are quoted, and every sign that could mean something to Mermaid,
//! Markdown or HTML is written as its number.

use super::ids::safe;
use super::palette::{Line, Shape, edge_looks, node_look};
use super::view::{View, ViewEdge};
use super::words;
use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The most links.
const LINKS: usize = 480;
/// The most characters of nodes and links, which leaves room for the styles.
const CHARACTERS: usize = 44_000;

/// A picture of the graph as a flowchart.
pub fn mermaid(view: &View) -> String {
    let labels: Vec<String> = view.nodes.iter().map(|node| escaped(&words::label(&node.node))).collect();
    let (edges, nodes) = chosen(view, &labels);
    let title = serde_json::Value::from(words::title(view));
    let mut text = format!("---\ntitle: {title}\n---\nflowchart LR\n");
    let left_out = (view.edges.len() - edges.len()) + view.edges_left_out;
    if left_out > 0 {
        let _ = writeln!(text, "  %% links that are not drawn: {left_out}");
    }
    if view.nodes.is_empty() {
        let _ = writeln!(text, "  nothing[\"{}\"]", escaped(words::NOTHING));
    }
    for (index, label) in labels.iter().enumerate().filter(|(index, _)| nodes.contains(index)) {
        let kind = &view.nodes[index].node.kind;
        let (open, close) = match node_look(kind).shape {
            Shape::Ellipse => ("([", "])"),
            Shape::RoundedBox => ("(", ")"),
            Shape::Hexagon => ("{{", "}}"),
        };
        let _ = writeln!(text, "  n{index}{open}\"{label}\"{close}:::{}", class(kind));
    }
    let looks = edge_looks(&view.stances);
    let look_of = |edge: &ViewEdge| looks.iter().find(|look| look.key == edge.edge.key);
    for edge in &edges {
        let _ = writeln!(text, "  {}", link(edge, look_of(edge).map_or(Line::Solid, |look| look.line)));
    }
    let kinds: BTreeSet<&str> = nodes.iter().map(|&index| view.nodes[index].node.kind.as_str()).collect();
    for kind in kinds {
        let look = node_look(kind);
        let _ = writeln!(text, "  classDef {} fill:{},stroke:{},color:#1b2530", class(kind), look.fill, look.stroke);
    }
    for look in &looks {
        let own = edges.iter().enumerate().filter(|(_, edge)| edge.edge.key == look.key);
        let numbers: Vec<String> = own.map(|(number, _)| number.to_string()).collect();
        if !numbers.is_empty() {
            let _ = writeln!(text, "  linkStyle {} stroke:{}", numbers.join(","), look.colour);
        }
    }
    text
}

/// The strongest links that fit, in their order, and the nodes to draw: those of the links, and those without any.
fn chosen<'v>(view: &'v View, labels: &[String]) -> (Vec<&'v ViewEdge>, BTreeSet<usize>) {
    let mut order: Vec<usize> = (0..view.edges.len()).collect();
    order.sort_by_key(|&i| (view.edges[i].is_co_occurrence(), Reverse(view.edges[i].edge.weight), i));
    let (mut kept, mut nodes, mut size) = (BTreeSet::new(), BTreeSet::new(), 0);
    let node_size = |index: usize| labels.get(index).map_or(0, |label| label.chars().count() + 40);
    for index in order.into_iter().take(LINKS) {
        let edge = &view.edges[index];
        let ends: BTreeSet<usize> = [edge.source, edge.target].into();
        let new = ends.difference(&nodes).map(|&end| node_size(end)).sum::<usize>() + edge.edge.key.len() + 60;
        if size + new > CHARACTERS {
            break;
        }
        size += new;
        kept.insert(index);
        nodes.extend(ends);
    }
    let linked: BTreeSet<usize> = view.edges.iter().flat_map(|edge| [edge.source, edge.target]).collect();
    for index in (0..view.nodes.len()).filter(|index| !linked.contains(index)) {
        size += node_size(index);
        if size > CHARACTERS {
            break;
        }
        nodes.insert(index);
    }
    (kept.into_iter().map(|index| &view.edges[index]).collect(), nodes)
}

fn link(edge: &ViewEdge, line: Line) -> String {
    let label = escaped(&super::quote::shorten(&super::quote::clean(&edge.edge.key), 40));
    let label = format!("|\"{label} #40;{}#41;\"|", edge.edge.weight);
    let arrow = match (edge.edge.directed, line) {
        (false, _) => "---",
        (true, Line::Solid) => "-->",
        (true, Line::Dashed | Line::Dotted) => "-.->",
    };
    format!("n{} {arrow}{label} n{}", edge.source, edge.target)
}

/// The name of a class, which no word of Mermaid's own can be.
fn class(kind: &str) -> String {
    format!("kind_{}", safe(kind).replace(['-', '.'], "_"))
}

/// A label: letters, digits, blanks and a few signs stay; every other sign of ASCII becomes its number. At the beginning
/// digits and hyphens do too, as they would begin a list of Markdown.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for (index, c) in text.chars().enumerate() {
        let first = index == 0;
        if !c.is_ascii() || c.is_ascii_alphabetic() || (!first && (c.is_ascii_digit() || " ,.'-".contains(c))) {
            out.push(c);
        } else {
            let _ = write!(out, "#{};", u32::from(c));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::ViewOptions;
    use crate::export::sample::{edge, node};

    #[test]
    fn labels_hold_nothing_that_mermaid_reads() {
        assert_eq!(escaped("a \"b\" #x; `c`"), "a #34;b#34; #35;x#59; #96;c#96;");
        assert_eq!(escaped("1. end]"), "#49;. end#93;");
        assert_eq!(escaped("- é 🦀 x-1"), "#45; é 🦀 x-1");
    }

    #[test]
    fn a_large_graph_is_cut_to_what_mermaid_takes() {
        let name = |i: usize| format!("n{i:04}-{}", "x".repeat(60));
        let nodes = (0..900).map(|i| node(&name(i), "state", 1)).collect();
        let edges = (0..899).map(|i| edge(&name(i), &name(i + 1), "ally", 1 + i as u64)).collect();
        let view = View::new("", nodes, edges, vec![], &ViewOptions::default());
        let text = mermaid(&view);
        assert!(text.chars().count() < 50_000, "{}", text.chars().count());
        let links = text.lines().filter(|line| line.contains("->|\"ally")).count();
        assert!((200..=500).contains(&links), "{links}");
        assert!(text.contains(&format!("links that are not drawn: {}", 899 - links)));
        // The strongest are kept.
        assert!(text.contains("ally #40;899#41;") && !text.contains("ally #40;1#41;"));
    }
}
