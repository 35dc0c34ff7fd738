//! How kinds of entity and kinds of edge look: colours, shapes, lines, widths.
//!
//! The colours of edges are those of Okabe and Ito, which people with any colour vision tell apart; lines
//! differ too, so that a picture printed in grey still reads.

use crate::graph::{CO_OCCURRENCE, StanceStyle};

/// The outline of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A person, and any kind of its own.
    Ellipse,
    /// A state.
    RoundedBox,
    /// An organisation.
    Hexagon,
}

/// How a kind of entity is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NodeLook {
    /// The outline.
    pub shape: Shape,
    /// The colour inside.
    pub fill: &'static str,
    /// The colour of the outline.
    pub stroke: &'static str,
}

/// The colour of every label.
pub const INK: &str = "#1b2530";
/// The colour of what is said beside the picture.
pub const QUIET: &str = "#5b6673";
/// The background.
pub const PAPER: &str = "#fcfcfa";
/// The fonts of every label, most wanted first.
pub const FONTS: &str = "Helvetica,Arial,sans-serif";

/// How an entity of this kind is drawn.
///
/// ```
/// use actant::export::palette::{Shape, node_look};
/// assert_eq!(node_look("state").shape, Shape::RoundedBox);
/// assert_eq!(node_look("planet").shape, Shape::Ellipse);
/// ```
pub fn node_look(kind: &str) -> NodeLook {
    let (shape, fill, stroke) = match kind {
        "person" => (Shape::Ellipse, "#fff3cf", "#a67c00"),
        "state" => (Shape::RoundedBox, "#d9e8f6", "#2f6594"),
        "organisation" => (Shape::Hexagon, "#efe1ef", "#86508a"),
        _ => (Shape::Ellipse, "#eceef0", "#6b7580"),
    };
    NodeLook { shape, fill, stroke }
}

/// The stroke of an edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// `solid`
    Solid,
    /// `dashed`
    Dashed,
    /// `dotted`
    Dotted,
}

impl Line {
    /// The name that lexicons and Graphviz use.
    pub fn name(self) -> &'static str {
        match self {
            Line::Solid => "solid",
            Line::Dashed => "dashed",
            Line::Dotted => "dotted",
        }
    }
}

/// How a kind of edge is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EdgeLook {
    /// The edge's `key`.
    pub key: String,
    /// What it means, for legends.
    pub label: String,
    /// `+1`, `-1` or `0`, as in the stance.
    pub sign: i8,
    /// As `#rrggbb`.
    pub colour: String,
    /// The stroke.
    pub line: Line,
    /// Whether it is the quiet background: a co-occurrence.
    pub faint: bool,
}

/// The colours for stances that have none and whose sign's own colour is taken.
const SPARE: [&str; 7] = ["#cc79a7", "#e69f00", "#56b4e9", "#7a5c00", "#7b3fa0", "#a31621", "#3d6b35"];

/// The looks of all stances, in their order, and of co-occurrence, which comes last.
///
/// A stance without a colour of its own gets that of its sign (blue-green, vermillion, blue), and the next
/// of a fixed list where another stance has that one already.
///
/// ```
/// use actant::export::palette::edge_looks;
/// use actant::graph::StanceStyle;
/// let stance = |id: &str, sign| StanceStyle { id: id.into(), label: id.into(), sign, colour: None, line: None };
/// let looks = edge_looks(&[stance("ally", 1), stance("condemns", -1), stance("praises", 1)]);
/// assert_eq!(looks[0].colour, "#009e73");
/// assert_eq!(looks[1].line.name(), "dashed");
/// assert_ne!(looks[2].colour, looks[0].colour);
/// assert_eq!(looks[3].key, "co-occurrence");
/// ```
pub fn edge_looks(stances: &[StanceStyle]) -> Vec<EdgeLook> {
    let mut taken: Vec<String> = stances.iter().filter_map(|s| colour(s.colour.as_deref())).collect();
    let mut looks: Vec<EdgeLook> = stances
        .iter()
        .enumerate()
        .map(|(at, stance)| {
            let (own, own_line) = match stance.sign.signum() {
                1 => ("#009e73", Line::Solid),
                -1 => ("#d55e00", Line::Dashed),
                _ => ("#0072b2", Line::Dotted),
            };
            let colour = colour(stance.colour.as_deref()).unwrap_or_else(|| {
                let free = std::iter::once(&own).chain(&SPARE).find(|c| !taken.iter().any(|t| t == *c));
                free.copied().unwrap_or(SPARE[at % SPARE.len()]).to_string()
            });
            taken.push(colour.clone());
            let line = match stance.line.as_deref() {
                Some("solid") => Line::Solid,
                Some("dashed") => Line::Dashed,
                Some("dotted") => Line::Dotted,
                _ => own_line,
            };
            let label = if stance.label.trim().is_empty() { &stance.id } else { &stance.label };
            EdgeLook {
                key: stance.id.clone(),
                label: label.clone(),
                sign: stance.sign.signum(),
                colour,
                line,
                faint: false,
            }
        })
        .collect();
    looks.push(EdgeLook {
        key: CO_OCCURRENCE.into(),
        label: "named together".into(),
        sign: 0,
        colour: "#cdd3da".into(),
        line: Line::Solid,
        faint: true,
    });
    looks
}

/// A colour as `#rrggbb` in lower case; anything else is no colour, and never reaches a file.
fn colour(given: Option<&str>) -> Option<String> {
    let given = given?.trim();
    let digits = given.strip_prefix('#')?;
    (digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit())).then(|| given.to_ascii_lowercase())
}

/// How wide an edge is drawn, in points.
pub fn pen(weight: u64, faint: bool) -> f64 {
    let (base, step, most) = if faint { (0.8, 0.15, 2.0) } else { (1.3, 0.55, 5.5) };
    (base + step * log2(weight.max(1))).min(most)
}

/// The size of a node's label, from [`ViewNode::scale`](super::ViewNode::scale).
pub fn font_size(scale: f64) -> f64 {
    11.0 + (7.0 * scale.clamp(0.0, 1.0)).round()
}

/// The logarithm to base 2, straight between powers of two. Libraries of mathematics differ in the last
/// bit from one platform to the next; this doesn't, and pictures stay the same everywhere.
pub(crate) fn log2(x: u64) -> f64 {
    let whole = x.max(1).ilog2();
    f64::from(whole) + x.max(1) as f64 / (1u64 << whole) as f64 - 1.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_that_are_none_are_replaced_and_none_is_used_twice() {
        let stance = |colour: Option<&str>| StanceStyle {
            id: "x".into(),
            label: String::new(),
            sign: 1,
            colour: colour.map(String::from),
            line: Some("wavy".into()),
        };
        let looks = edge_looks(&[stance(Some("red\"/>")), stance(Some("#CC79A7")), stance(None), stance(None)]);
        let colours: Vec<&str> = looks.iter().map(|l| l.colour.as_str()).collect();
        assert_eq!(colours, ["#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#cdd3da"]);
        assert_eq!((looks[0].line, looks[0].label.as_str()), (Line::Solid, "x"));
    }

    #[test]
    fn widths_grow_and_stop_growing() {
        assert!(pen(1, false) < pen(2, false) && pen(1_000_000, false) == 5.5 && pen(0, true) == 0.8);
        assert_eq!((log2(0), log2(1), log2(8), log2(12)), (0.0, 0.0, 3.0, 3.5));
        assert!(log2(u64::MAX) <= 64.0);
    }
}
