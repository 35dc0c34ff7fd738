//! Positions: a force layout that gives the same places on every run and every platform.
//!
//! No random number and no function of a mathematics library has a part in it: nodes start on a spiral in
//! the order of their ids, and only sums, products and square roots move them. Friends end near each other,
//! and those who condemn each other apart; boxes never overlap; parts of the graph without a link between
//! them stand side by side.

mod clear;
mod force;
mod pack;
mod separate;
pub mod text;

use crate::export::View;
use crate::export::palette::{self, Shape, font_size, node_look};
use crate::export::words::label_lines;

/// The least room between two boxes, in points.
const GAP: f64 = 34.0;
/// The height of a line of a label, in parts of the size of its font.
pub(crate) const LINE: f64 = 1.2;
/// How far each self loop of a node stands out.
pub(crate) const LOOP: f64 = 24.0;

/// Where a node is, and how large.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// The centre, in points from the left.
    pub x: f64,
    /// The centre, in points from the top.
    pub y: f64,
    /// The width of its box.
    pub width: f64,
    /// The height of its box.
    pub height: f64,
}

/// Where everything is.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// A place for each node of the view, in their order.
    pub nodes: Vec<Place>,
    /// The width of all.
    pub width: f64,
    /// The height of all.
    pub height: f64,
}

/// One link as the forces see it: who, how strongly it pulls, and how long it would be.
struct Link {
    a: usize,
    b: usize,
    pull: f64,
    length: f64,
    /// Whether it is only a co-occurrence.
    faint: bool,
}

/// Places the nodes of a view.
///
/// ```
/// use actant::export::{View, ViewOptions};
/// use actant::layout::layout;
/// # let node = |id: &str| actant::graph::Node { id: id.into(), name: id.into(), kind: "state".into(),
/// #     affiliation: None, wikidata: None, mentions: 1, documents: 1, first: None, last: None, timeline: Default::default() };
/// let view = View::new("", vec![node("iran"), node("iraq")], vec![], vec![], &ViewOptions::everything());
/// let places = layout(&view).nodes;
/// assert_eq!(places.len(), 2);
/// assert_ne!((places[0].x, places[0].y), (places[1].x, places[1].y));
/// ```
pub fn layout(view: &View) -> Layout {
    let sizes = sizes(view);
    let links = links(view);
    let parts = parts(view.nodes.len(), &links);
    let placed = parts.iter().map(|part| {
        let part_sizes: Vec<(f64, f64)> = part.iter().map(|&i| sizes[i]).collect();
        let part_links = within(part, &links);
        let mut points = best_start(&part_sizes, &part_links);
        clear::clear(&mut points, &part_sizes, &part_links, GAP);
        points
    });
    let placed: Vec<Vec<(f64, f64)>> = placed.collect();
    pack::pack(&parts, &placed, &sizes)
}

/// The forces end in a different place for each start. A small picture is looked at most closely, and costs
/// least: there the best of several is taken.
fn best_start(sizes: &[(f64, f64)], links: &[Link]) -> Vec<(f64, f64)> {
    let n = sizes.len();
    let (tries, rounds) = if (3..=80).contains(&n) && links.len() <= 400 { (8, 220) } else { (1, 400_000 / n.max(1)) };
    let mut best: Option<(f64, Vec<(f64, f64)>)> = None;
    for turn in 0..tries {
        let mut points = force::places(sizes, links, turn * n / tries, rounds.clamp(140, 500));
        separate::separate(&mut points, sizes, GAP);
        let cost = if tries > 1 { clear::cost(&points, sizes, links) } else { 0.0 };
        if best.as_ref().is_none_or(|b| cost < b.0) {
            best = Some((cost, points));
        }
    }
    best.map(|b| b.1).unwrap_or_default()
}

/// The box of each node: its label, in its shape, with room for its loops.
fn sizes(view: &View) -> Vec<(f64, f64)> {
    let loops = loops(view);
    view.nodes
        .iter()
        .zip(loops)
        .map(|(n, loops)| {
            let (w, h) = node_size(n);
            // Boxes are centred, and a loop is drawn on the side where there is most room.
            let room = 2.0 * LOOP * loops as f64;
            (w + room, h + room)
        })
        .collect()
}

/// How many edges of each node go back to it.
fn loops(view: &View) -> Vec<usize> {
    let mut loops = vec![0; view.nodes.len()];
    view.edges.iter().filter(|e| e.source == e.target).for_each(|e| loops[e.source] += 1);
    loops
}

/// The outline of a node around its label, in points.
pub(crate) fn node_size(node: &crate::export::ViewNode) -> (f64, f64) {
    let size = font_size(node.scale);
    let lines = label_lines(&node.node);
    let wide = lines.iter().map(|line| text::width(line, size)).fold(0.0, f64::max);
    let high = lines.len() as f64 * size * LINE;
    let (w, h) = match node_look(&node.node.kind).shape {
        Shape::RoundedBox => (wide + 18.0, high + 12.0),
        Shape::Ellipse => (wide * 1.16 + 20.0, high * 1.25 + 12.0),
        Shape::Hexagon => (wide + 14.0 + high * 0.6, high + 12.0),
    };
    (w.max(40.0).ceil(), h.ceil())
}

fn links(view: &View) -> Vec<Link> {
    let looks = palette::edge_looks(&view.stances);
    let mut links = Vec::with_capacity(view.edges.len());
    for edge in view.edges.iter().filter(|e| e.source != e.target) {
        let sign = looks.iter().find(|l| l.key == edge.edge.key).map_or(0, |l| l.sign);
        let (pull, length) = match (edge.is_co_occurrence(), sign) {
            (true, _) => (0.15, 1.4),
            (_, 1) => (1.0, 0.9),
            (_, -1) => (0.4, 1.9),
            _ => (0.6, 1.3),
        };
        let pull = pull * (1.0 + 0.2 * palette::log2(edge.edge.weight.max(1)).min(6.0));
        links.push(Link { a: edge.source, b: edge.target, pull, length, faint: edge.is_co_occurrence() });
    }
    links
}

/// The connected parts, each in the order of its nodes, in the order of their first node.
fn parts(nodes: usize, links: &[Link]) -> Vec<Vec<usize>> {
    fn root(of: &mut [usize], mut i: usize) -> usize {
        while of[i] != i {
            of[i] = of[of[i]];
            i = of[i];
        }
        i
    }
    let mut of: Vec<usize> = (0..nodes).collect();
    for link in links {
        let (a, b) = (root(&mut of, link.a), root(&mut of, link.b));
        // The lower index leads, so that parts come in the order of ids.
        of[a.max(b)] = a.min(b);
    }
    let mut parts: Vec<Vec<usize>> = Vec::new();
    let mut part_of = vec![usize::MAX; nodes];
    for i in 0..nodes {
        let lead = root(&mut of, i);
        if lead == i {
            part_of[i] = parts.len();
            parts.push(Vec::new());
        }
        let part = part_of[lead];
        parts[part].push(i);
    }
    parts
}

/// The links among the nodes of one part, with indices into it.
fn within(part: &[usize], links: &[Link]) -> Vec<Link> {
    if part.len() < 2 {
        return Vec::new();
    }
    let place = |i: usize| part.binary_search(&i).ok();
    let inside = |l: &Link| Some(Link { a: place(l.a)?, b: place(l.b)?, ..*l });
    links.iter().filter_map(inside).collect()
}
