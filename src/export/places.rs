//! Where the nodes of a data export stand: as in the picture, and in rows below it what the picture leaves out.

use super::view::{View, ViewOptions};
use crate::graph::Edge;
use crate::layout::layout;

/// The room for a node that the picture leaves out.
const CELL: (f64, f64) = (180.0, 60.0);

/// A place for each node of a view, in points from the left and from the top.
///
/// ```
/// use actant::export::{Places, View, ViewOptions, gexf};
/// let view = View::new("nobody", vec![], vec![], vec![], &ViewOptions::everything());
/// assert!(gexf(&view, &Places::of(&view)).contains("<nodes count=\"0\""));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Places(Vec<(f64, f64)>);

impl Places {
    /// Lays out a view. What a picture of it would show stands as it would there; a layout of tens of thousands of nodes
    /// would take hours, and show nothing.
    pub fn of(view: &View) -> Places {
        let nodes = view.nodes.iter().map(|node| node.node.clone()).collect();
        let edges = view.edges.iter().filter_map(|edge| {
            let [source, target] = [edge.source, edge.target].map(|end| view.nodes.get(end));
            let slim = Edge { weight: edge.edge.weight, ..Edge::new(&edge.edge.key, edge.edge.directed) };
            Some((source?.node.id.clone(), target?.node.id.clone(), slim))
        });
        let drawn = View::new("", nodes, edges.collect(), view.stances.clone(), &ViewOptions::default());
        let picture = layout(&drawn);
        let columns = ((picture.width / CELL.0) as usize).max(8);
        let mut others = 0;
        let place = |id: &str| {
            let index = drawn.nodes.binary_search_by(|node| node.node.id.as_str().cmp(id)).ok();
            let (x, y) = match index.and_then(|index| picture.nodes.get(index)) {
                Some(place) => (place.x, place.y),
                None => {
                    let (row, column) = (others / columns, others % columns);
                    others += 1;
                    ((column as f64 + 0.5) * CELL.0, picture.height + (row as f64 + 1.0) * CELL.1)
                }
            };
            (tenths(x), tenths(y))
        };
        Places(view.nodes.iter().map(|node| node.node.id.as_str()).map(place).collect())
    }

    /// The place of a node by its index; the origin for one that there isn't.
    pub(crate) fn get(&self, index: usize) -> (f64, f64) {
        self.0.get(index).copied().unwrap_or_default()
    }
}

fn tenths(x: f64) -> f64 {
    (x * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample::{edge, node};

    #[test]
    fn every_node_has_a_place_of_its_own() {
        let nodes: Vec<_> = (0..40).map(|i| node(&format!("n{i:02}"), "state", 1)).collect();
        let edges = vec![edge("n00", "n01", "ally", 1), edge("n02", "n03", "co-occurrence", 1)];
        let places = Places::of(&View::new("", nodes, edges, vec![], &ViewOptions::everything()));
        let mut seen: Vec<(i64, i64)> = places.0.iter().map(|(x, y)| ((x * 10.0) as i64, (y * 10.0) as i64)).collect();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), 40);
    }
}
