//! Sets the parts of a graph that no link joins side by side, and rounds.

use super::{Layout, Place};

/// The room between two parts.
const ROOM: f64 = 36.0;

/// One layout from the places within each part.
pub(super) fn pack(parts: &[Vec<usize>], placed: &[Vec<(f64, f64)>], sizes: &[(f64, f64)]) -> Layout {
    let frames: Vec<Frame> = parts.iter().zip(placed).map(|(part, at)| Frame::around(part, at, sizes)).collect();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    // The highest part first: rows then waste the least. Equal ones stay in the order of ids.
    order.sort_by(|&a, &b| frames[b].height.total_cmp(&frames[a].height).then(a.cmp(&b)));
    let area: f64 = frames.iter().map(|f| (f.width + ROOM) * (f.height + ROOM)).sum();
    let widest = frames.iter().map(|f| f.width).fold(0.0, f64::max);
    let row_width = widest.max((area * 1.7).sqrt());

    let mut layout =
        Layout { nodes: vec![Place { x: 0.0, y: 0.0, width: 0.0, height: 0.0 }; sizes.len()], width: 0.0, height: 0.0 };
    let (mut left, mut top, mut row_height) = (0.0, 0.0, 0.0f64);
    for &p in &order {
        let frame = &frames[p];
        if left > 0.0 && left + frame.width > row_width {
            (left, top, row_height) = (0.0, top + row_height + ROOM, 0.0);
        }
        for (&i, at) in parts[p].iter().zip(&placed[p]) {
            let (x, y) = (round(at.0 - frame.left + left), round(at.1 - frame.top + top));
            layout.nodes[i] = Place { x, y, width: sizes[i].0, height: sizes[i].1 };
        }
        layout.width = layout.width.max(round(left + frame.width));
        layout.height = layout.height.max(round(top + frame.height));
        left += frame.width + ROOM;
        row_height = row_height.max(frame.height);
    }
    layout
}

/// The room that a part takes.
struct Frame {
    left: f64,
    top: f64,
    width: f64,
    height: f64,
}

impl Frame {
    fn around(part: &[usize], at: &[(f64, f64)], sizes: &[(f64, f64)]) -> Frame {
        let (mut left, mut top, mut right, mut bottom) = (f64::MAX, f64::MAX, f64::MIN, f64::MIN);
        for (&i, p) in part.iter().zip(at) {
            let (w, h) = (sizes[i].0 / 2.0, sizes[i].1 / 2.0);
            (left, top) = (left.min(p.0 - w), top.min(p.1 - h));
            (right, bottom) = (right.max(p.0 + w), bottom.max(p.1 + h));
        }
        Frame { left, top, width: right - left, height: bottom - top }
    }
}

/// Two decimals: what is beyond them differs from one processor to the next, and nobody sees it.
pub(super) fn round(x: f64) -> f64 {
    (x * 100.0).round() / 100.0
}
