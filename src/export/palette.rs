//! How kinds of entity and kinds of edge look: colours, shapes, lines, widths.
//!
//! The colours of edges are those of Okabe and Ito, which people with any colour vision tell apart; lines
//! differ too, so that a picture printed in grey still reads. A node's shape says its kind, and its colour its camp.

use super::view::{View, ViewNode};
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

/// The colours inside and around the nodes of the first camps: told apart with any colour vision, and light enough for
/// the label that stands on them.
const CAMPS: [(&str, &str); 4] =
    [("#84b9ee", "#1f5f99"), ("#ffd081", "#8a5a00"), ("#b5ecb0", "#3d7a36"), ("#ea8db6", "#a03564")];
/// The same for all further camps, and for who is in none.
const OTHER_CAMPS: (&str, &str) = ("#ccd2d8", "#4c5763");
const NO_CAMP: (&str, &str) = ("#fdfdfd", "#7d8791");

/// How many camps may have a colour of their own.
pub const COLOURED_CAMPS: usize = CAMPS.len();

/// The colours inside and around an entity of this camp, of those from 1; further camps share one look.
///
/// ```
/// use actant::export::palette::camp_colours;
/// assert_ne!(camp_colours(Some(1)), camp_colours(Some(2)));
/// assert_eq!(camp_colours(Some(80)), camp_colours(Some(90)));
/// assert_ne!(camp_colours(Some(80)), camp_colours(None));
/// ```
pub fn camp_colours(camp: Option<usize>) -> (&'static str, &'static str) {
    match camp {
        None => NO_CAMP,
        Some(number) => CAMPS.get(number.wrapping_sub(1)).copied().unwrap_or(OTHER_CAMPS),
    }
}

/// How a node of a view is drawn: its kind is its shape; its colour is its camp where the view has camps, and else its
/// kind once more.
pub fn look(view: &View, node: &ViewNode) -> NodeLook {
    let look = node_look(&node.node.kind);
    if !view.has_camps() {
        return look;
    }
    let coloured = view.coloured_camps();
    let (fill, stroke) = camp_colours(node.camp.map(|camp| if camp <= coloured { camp } else { usize::MAX }));
    NodeLook { fill, stroke, ..look }
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

    /// The parts of a colour, from 0 to 1, in proportion to light.
    fn light(colour: &str) -> [f64; 3] {
        [1, 3, 5].map(|at| {
            let part = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        })
    }

    fn times(matrix: [[f64; 3]; 3], [a, b, c]: [f64; 3]) -> [f64; 3] {
        matrix.map(|row| (row[0] * a + row[1] * b + row[2] * c).clamp(0.0, 1.0))
    }

    /// CIE L*a*b*, in which distances are as large as they look.
    fn lab(rgb: [f64; 3]) -> [f64; 3] {
        let xyz = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
            .map(|row: [f64; 3]| row[0] * rgb[0] + row[1] * rgb[1] + row[2] * rgb[2]);
        let f = |t: f64| if t > 0.008_856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 };
        let [x, y, z] = [f(xyz[0] / 0.950_47), f(xyz[1]), f(xyz[2] / 1.088_83)];
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }

    /// As people without one of the three cones see them (Machado, Oliveira and Fernandes 2009).
    const VISIONS: [[[f64; 3]; 3]; 4] = [
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
        [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]],
        [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]],
        [[1.255_528, -0.076_749, -0.178_779], [-0.078_411, 0.930_809, 0.147_602], [0.004_733, 0.691_367, 0.303_900]],
    ];

    #[test]
    fn camps_are_told_apart_with_any_colour_vision_and_their_labels_read() {
        let all: Vec<(&str, &str)> = CAMPS.into_iter().chain([OTHER_CAMPS, NO_CAMP]).collect();
        let luminance = |colour: &str| light(colour).iter().zip([0.2126, 0.7152, 0.0722]).map(|(a, b)| a * b).sum();
        let contrast = |a: &str, b: &str| {
            let (a, b): (f64, f64) = (luminance(a), luminance(b));
            (a.max(b) + 0.05) / (a.min(b) + 0.05)
        };
        for (fill, stroke) in &all {
            assert!(contrast(fill, INK) >= 6.5, "a label on {fill}");
            assert!(contrast(stroke, PAPER) >= 3.0, "an outline of {stroke}");
        }
        for vision in VISIONS {
            for (at, (one, _)) in all.iter().enumerate() {
                for (two, _) in &all[at + 1..] {
                    let [a, b] = [one, two].map(|colour| lab(times(vision, light(colour))));
                    let distance = a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum::<f64>().sqrt();
                    assert!(distance > 11.0, "{one} and {two}: {distance}");
                }
            }
        }
    }

    #[test]
    fn widths_grow_and_stop_growing() {
        assert!(pen(1, false) < pen(2, false) && pen(1_000_000, false) == 5.5 && pen(0, true) == 0.8);
        assert_eq!((log2(0), log2(1), log2(8), log2(12)), (0.0, 0.0, 3.0, 3.5));
        assert!(log2(u64::MAX) <= 64.0);
    }
}
