//! The legend below the built-in picture: what lines, shapes and colours mean, and what is not drawn.

use super::curve::arrowhead;
use super::palette::{EdgeLook, INK, PAPER, QUIET, node_look};
use super::quote::xml;
use super::svg::{dashes, n, shape};
use super::view::View;
use super::words::{camp_entries, caption, edge_entries, node_entries};
use crate::layout::{Place, text};
use std::fmt::Write;

const SIZE: f64 = 12.5;
const ROW: f64 = 24.0;
/// The width of a sample with the room before its text.
const SAMPLE: f64 = 42.0;
/// The room between two entries.
const GAP: f64 = 22.0;

/// The width that the longest row of entries would have on one line.
pub(super) fn legend_width(view: &View) -> f64 {
    let row = |texts: &mut dyn Iterator<Item = String>| texts.map(|t| entry_width(&t) + GAP).sum::<f64>();
    let nodes = row(&mut node_entries(view).into_iter().map(|e| e.1));
    let edges = row(&mut edge_entries(view).into_iter().map(|e| e.1));
    let camps = row(&mut camp_entries(view).into_iter().map(|e| e.1));
    nodes.max(edges).max(camps).max(text::width(&caption(view), 11.0) * 0.5)
}

fn entry_width(label: &str) -> f64 {
    SAMPLE + text::width(label, SIZE)
}

/// The legend from (`left`, `top`) on, with its height: edges, then nodes, then camps, then the caption.
pub(super) fn legend(view: &View, left: f64, top: f64, wide: f64) -> (String, f64) {
    if view.nodes.is_empty() {
        return (String::new(), 0.0);
    }
    let mut out = String::from("<g class=\"legend\">\n");
    let rule = format!(r##"<path d="M{} {}H{}" stroke="#dfe3e8"/>"##, n(left), n(top - 18.0), n(left + wide));
    let _ = writeln!(out, "{rule}");
    let mut rows = Rows { left, wide, x: left, y: top };
    for (look, label) in edge_entries(view) {
        let (x, y) = rows.next(entry_width(&label));
        let _ = writeln!(out, "{}{}", edge_sample(&look, x, y), entry_text(&label, x, y));
    }
    rows.new_line();
    for (kind, label) in node_entries(view) {
        let (x, y) = rows.next(entry_width(&label));
        let look = node_look(&kind);
        let place = Place { x: x + 16.0, y, width: 30.0, height: 16.0 };
        // Where the colour says the camp, it says nothing of the kind.
        let (fill, stroke) = if view.has_camps() { (PAPER, INK) } else { (look.fill, look.stroke) };
        let sample = format!(r#"{} fill="{fill}" stroke="{stroke}"/>"#, shape(look.shape, &place));
        let _ = writeln!(out, "{sample}{}", entry_text(&label, x, y));
    }
    rows.new_line();
    for ((fill, stroke), label) in camp_entries(view) {
        let (x, y) = rows.next(entry_width(&label));
        let at = format!(r#"x="{}" y="{}" width="30" height="14""#, n(x + 1.0), n(y - 7.0));
        let sample = format!(r#"<rect {at} fill="{fill}" stroke="{stroke}"/>"#);
        let _ = writeln!(out, "{sample}{}", entry_text(&label, x, y));
    }
    rows.new_line();
    // The caption is one sentence after another: as many on a line as fit.
    for line in text::wrap(&caption(view), ((wide / (11.0 * 0.54)) as usize).max(20)) {
        let at = format!(r#"x="{}" y="{}""#, n(left), n(rows.y + 4.0));
        let _ = writeln!(out, r#"<text class="caption" {at} font-size="11" fill="{QUIET}">{}</text>"#, xml(&line));
        rows.y += 15.0;
    }
    out.push_str("</g>\n");
    (out, rows.y - 15.0 - top + 4.0)
}

/// Entries side by side, on as many rows as they need.
struct Rows {
    left: f64,
    wide: f64,
    x: f64,
    y: f64,
}

impl Rows {
    fn next(&mut self, width: f64) -> (f64, f64) {
        if self.x > self.left && self.x + width > self.left + self.wide {
            self.new_line();
        }
        let at = (self.x, self.y);
        self.x += width + GAP;
        at
    }

    fn new_line(&mut self) {
        if self.x > self.left {
            (self.x, self.y) = (self.left, self.y + ROW);
        }
    }
}

fn entry_text(label: &str, x: f64, y: f64) -> String {
    format!(r#"<text x="{}" y="{}" font-size="{SIZE}" fill="{INK}">{}</text>"#, n(x + SAMPLE), n(y + 4.3), xml(label))
}

/// A short line as the edges of this kind have.
fn edge_sample(look: &EdgeLook, x: f64, y: f64) -> String {
    let wide = if look.faint { 1.4 } else { 2.2 };
    let end = if look.faint { 32.0 } else { 25.0 };
    let mut out = format!(
        r#"<path d="M{} {y}h{}" stroke="{}" stroke-width="{}"{}/>"#,
        n(x),
        n(end),
        look.colour,
        n(wide),
        dashes(look.line, wide),
        y = n(y)
    );
    if !look.faint {
        let corners = arrowhead((x + 33.0, y), (x + 22.5, y), 4.6).map(|p| format!("{} {}", n(p.0), n(p.1)));
        let _ = write!(out, r#"<path d="M{}Z" fill="{}"/>"#, corners.join("L"), look.colour);
    }
    out
}
