//! The way of each edge: side by side with the others of its pair, and around nodes that are in between.

use super::curve::{Curve, Outline, Point};
use super::view::View;
use std::collections::BTreeMap;

/// How far a bundle of edges may bow to either side to get around a node, the smallest first.
const BOWS: [f64; 11] = [0.0, 28.0, -28.0, 56.0, -56.0, 90.0, -90.0, 130.0, -130.0, 180.0, -180.0];

/// How near an edge may come to a node that is not its own.
const MARGIN: f64 = 5.0;

/// A curve for each edge of the view, in their order, from centre to centre.
pub(super) fn routes(view: &View, outlines: &[Outline]) -> Vec<Curve> {
    let mut between: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for (i, e) in view.edges.iter().enumerate() {
        between.entry((e.source.min(e.target), e.source.max(e.target))).or_default().push(i);
    }
    let mut curves = vec![Curve([(0.0, 0.0); 4]); view.edges.len()];
    for ((a, b), edges) in between {
        let bundle = (outlines[a], outlines[b]);
        let faint = edges.iter().all(|&i| view.edges[i].is_co_occurrence());
        let bow = if a == b || faint { 0.0 } else { best_bow(bundle, a, b, outlines, edges.len()) };
        for (rank, &i) in edges.iter().enumerate() {
            // Lanes …, -1, 0, 1, … around the middle; loops are told from the inside out.
            let lane = rank as f64 - (edges.len() - 1) as f64 / 2.0;
            curves[i] = match view.edges[i].source {
                _ if a == b => Curve::around(bundle.0, rank, quiet_side(view, a, outlines)),
                source if source == a => Curve::between(bundle.0, bundle.1, lane, bow),
                _ => Curve::between(bundle.0, bundle.1, lane, bow).turned(),
            };
        }
    }
    curves
}

/// The side of a node that the fewest edges come to.
fn quiet_side(view: &View, node: usize, outlines: &[Outline]) -> Point {
    const SIDES: [Point; 4] = [(1.0, 0.0), (0.0, -1.0), (-1.0, 0.0), (0.0, 1.0)];
    let mut busy = [0; 4];
    let center = outlines[node].place;
    for edge in view.edges.iter().filter(|e| (e.source == node) != (e.target == node)) {
        let other = outlines[edge.source + edge.target - node].place;
        // Boxes are wide: what is a little above or below comes in from there.
        let (dx, dy) = ((other.x - center.x) / center.width, (other.y - center.y) / center.height);
        let side = match dx.abs() > dy.abs() {
            true => {
                if dx > 0.0 {
                    0
                } else {
                    2
                }
            }
            false => {
                if dy < 0.0 {
                    1
                } else {
                    3
                }
            }
        };
        busy[side] += 1;
    }
    let least = (0..4).min_by_key(|&side| busy[side]).unwrap_or(0);
    SIDES[least]
}

/// The smallest bow with which a bundle runs behind the fewest nodes.
fn best_bow(bundle: (Outline, Outline), a: usize, b: usize, outlines: &[Outline], edges: usize) -> f64 {
    let reach = BOWS[BOWS.len() - 1].abs() + 20.0;
    let [p, q] = [bundle.0.place, bundle.1.place];
    let near: Vec<&Outline> = outlines
        .iter()
        .enumerate()
        .filter(|&(i, o)| {
            let (w, h) = (o.place.width / 2.0 + reach, o.place.height / 2.0 + reach);
            let beside = |x: f64, from: f64, to: f64, by: f64| x > from.min(to) - by && x < from.max(to) + by;
            i != a && i != b && beside(o.place.x, p.x, q.x, w) && beside(o.place.y, p.y, q.y, h)
        })
        .map(|(_, o)| o)
        .collect();
    // The outer lanes stand for all.
    let outer = (edges - 1) as f64 / 2.0;
    let lanes: &[f64] = if edges > 1 { &[-outer, outer] } else { &[0.0] };
    let hits = |bow: f64| -> usize {
        let curves: Vec<Curve> = lanes.iter().map(|&lane| Curve::between(bundle.0, bundle.1, lane, bow)).collect();
        let on = |curve: &Curve| -> Vec<Point> { (1..32).map(|i| curve.at(f64::from(i) / 32.0)).collect() };
        let points: Vec<Point> = curves.iter().flat_map(on).collect();
        near.iter().filter(|o| points.iter().any(|&p| o.holds(p, MARGIN))).count()
    };
    // The first of the best, so the least bow; nothing beats 0.
    let mut best = (usize::MAX, 0.0);
    for bow in BOWS {
        // A bow as high as it is long would be a knot.
        let long = ((p.x - q.x) * (p.x - q.x) + (p.y - q.y) * (p.y - q.y)).sqrt();
        if best.0 > 0 && bow.abs() < long * 0.45 {
            let count = hits(bow);
            if count < best.0 {
                best = (count, bow);
            }
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::ViewOptions;
    use crate::export::palette::Shape;
    use crate::export::sample::{edge, node, stances};
    use crate::layout::Place;

    #[test]
    fn an_edge_goes_around_a_node_in_its_way_and_beside_its_twin() {
        let outline = |x| Outline { shape: Shape::Ellipse, place: Place { x, y: 0.0, width: 50.0, height: 24.0 } };
        let nodes = ["a", "b", "c"].map(|id| node(id, "person", 1)).to_vec();
        let edges = vec![edge("a", "c", "ally", 1), edge("c", "a", "ally", 1), edge("a", "b", "ally", 1)];
        let view = View::new("", nodes, edges, stances(), &ViewOptions::default());
        let outlines = [outline(0.0), outline(150.0), outline(300.0)];
        let curves = routes(&view, &outlines);
        assert_eq!(curves[0].at(0.5).1, 0.0, "from a to b straight");
        for curve in &curves[1..] {
            assert!(!outlines[1].holds(curve.at(0.5), MARGIN));
        }
        assert!((curves[1].at(0.5).1 - curves[2].at(0.5).1).abs() > 8.0);
        assert!(curves[2].at(0.0).0 > 290.0, "from c on");
    }
}
