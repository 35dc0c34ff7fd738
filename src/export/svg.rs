//! The picture without Graphviz: an SVG file over the places of [`crate::layout`].

use super::curve::{Curve, Outline, Point, arrowhead, hexagon_nose};
use super::palette::{self, EdgeLook, FONTS, INK, Line, PAPER, QUIET, Shape, edge_looks, font_size, node_look, pen};
use super::quote::{safe, xml};
use super::route::routes;
use super::svg_legend::{legend, legend_width};
use super::view::{View, ViewEdge, ViewNode};
use super::words::{self, edge_tip, label_lines, node_tip};
use crate::layout::{LINE, Place, layout, node_size, text};
use std::fmt::Write;

/// The white around everything.
pub(super) const MARGIN: f64 = 32.0;

/// Draws a view. The same view gives the same bytes.
///
/// Every node and edge has an `id`, classes (`node person camp-1`, `edge ally`) and a `<title>` that viewers show
/// under the pointer: who, how often, and the first sentence.
///
/// ```
/// use actant::export::{View, ViewOptions, svg};
/// let picture = svg(&View::new("Nobody", vec![], vec![], vec![], &ViewOptions::default()));
/// assert!(picture.starts_with("<svg ") && picture.contains("Nothing to draw"));
/// ```
pub fn svg(view: &View) -> String {
    let layout = layout(view);
    let title = words::title(view);
    let wide = layout.width.max(text::width(&title, 20.0)).max(if view.edges.is_empty() { 360.0 } else { 520.0 });
    let wide = wide.max(legend_width(view).min(760.0));
    let top = MARGIN + 44.0;
    let middle = layout.height.max(if view.nodes.is_empty() { 60.0 } else { 0.0 });
    // A picture narrower than its legend stands in the middle.
    let shift = (MARGIN + (wide - layout.width) / 2.0, top);
    let (below, below_height) = legend(view, MARGIN, top + middle + 34.0, wide);
    let (width, height) = (wide + 2.0 * MARGIN, top + middle + 34.0 + below_height + MARGIN);

    let mut out = String::new();
    // Writing to a string can't fail.
    let _ = writeln!(
        out,
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" viewBox="0 0 {w} {h}" role="img" aria-labelledby="title" font-family="{FONTS}">"#,
        w = n(width.ceil()),
        h = n(height.ceil())
    );
    let _ = writeln!(out, "<title id=\"title\">{}</title>", xml(&title));
    let _ = writeln!(out, r#"<rect class="paper" width="100%" height="100%" fill="{PAPER}"/>"#);
    let _ = writeln!(
        out,
        r#"<text class="title" x="{}" y="{}" font-size="20" font-weight="bold" fill="{INK}">{}</text>"#,
        n(MARGIN),
        n(MARGIN + 14.0),
        xml(&title)
    );
    if view.nodes.is_empty() {
        let _ = writeln!(
            out,
            r#"<text class="empty" x="{}" y="{}" font-size="14" fill="{QUIET}">{}</text>"#,
            n(MARGIN),
            n(top + 20.0),
            words::NOTHING
        );
    }
    let _ = writeln!(out, r#"<g class="graph" transform="translate({} {})">"#, n(shift.0), n(shift.1));
    edges(&mut out, view, &layout.nodes);
    nodes(&mut out, view, &layout.nodes);
    out.push_str("</g>\n");
    out.push_str(&below);
    out.push_str("</svg>\n");
    out
}

/// A number in the fewest characters that say it, with two decimals at the most.
pub(super) fn n(x: f64) -> String {
    let x = (x * 100.0).round() / 100.0;
    // `-0` is 0.
    if x == 0.0 { "0".into() } else { format!("{x}") }
}

/// All edges: the background first, then each stance, so that nothing faint lies over a stance.
fn edges(out: &mut String, view: &View, places: &[Place]) {
    let outlines: Vec<Outline> = view
        .nodes
        .iter()
        .zip(places)
        .map(|(node, place)| {
            // The box of the layout may hold room for loops; the outline is that of the node.
            let (width, height) = node_size(node);
            Outline { shape: node_look(&node.node.kind).shape, place: Place { width, height, ..*place } }
        })
        .collect();
    let routes = routes(view, &outlines);
    let mut looks = edge_looks(&view.stances);
    looks.rotate_right(1);
    for look in &looks {
        let mut held = view.edges.iter().enumerate().filter(|(_, e)| e.edge.key == look.key).peekable();
        if held.peek().is_none() {
            continue;
        }
        let _ = writeln!(out, r#"<g class="edges" stroke="{c}" fill="{c}" stroke-linejoin="round">"#, c = look.colour);
        for (i, edge) in held {
            one_edge(out, view, edge, look, &routes[i], &outlines);
        }
        out.push_str("</g>\n");
    }
}

fn one_edge(out: &mut String, view: &View, edge: &ViewEdge, look: &EdgeLook, curve: &Curve, outlines: &[Outline]) {
    let (from, to) = (&outlines[edge.source], &outlines[edge.target]);
    let directed = edge.edge.directed && !look.faint;
    let wide = pen(edge.edge.weight, look.faint);
    let (start, end) = curve.cut(from, 1.0, to, if directed { 2.0 } else { 1.0 });
    let _ = write!(
        out,
        r#"<g class="edge {}" id="{}"><title>{}</title>"#,
        safe(&look.key, 0),
        edge_id(view, edge),
        xml(&edge_tip(view, edge))
    );
    let long = 7.0 + 2.0 * wide;
    let base = if directed { curve.back(start, end, long) } else { end };
    // The line ends inside the arrowhead, so that no gap shows between the two.
    let shown = curve.part(start, if directed { curve.back(start, end, long * 0.7) } else { end });
    let [a, b, c, d] = shown.0.map(|p| format!("{} {}", n(p.0), n(p.1)));
    let _ = write!(
        out,
        r#"<path d="M{a}C{b} {c} {d}" fill="none" stroke-width="{}"{}/>"#,
        n(wide),
        dashes(look.line, wide)
    );
    if directed {
        let corners = arrowhead(curve.at(end), curve.at(base), 2.6 + wide * 0.95);
        let _ = write!(out, r#"<path d="M{}Z" stroke="none"/>"#, corners.map(point).join("L"));
    }
    out.push_str("</g>\n");
}

fn point(p: Point) -> String {
    format!("{} {}", n(p.0), n(p.1))
}

/// The classes of a node in a picture, beside `node`: its kind, and its camp.
pub(super) fn classes(node: &ViewNode) -> String {
    let camp = node.camp.map_or(String::new(), |camp| format!(" camp-{camp}"));
    format!("{}{camp}", safe(&node.node.kind, 0))
}

/// The id of an edge in a picture.
pub(super) fn edge_id(view: &View, edge: &ViewEdge) -> String {
    let [source, target] = [edge.source, edge.target].map(|end| safe(&view.nodes[end].node.id, end));
    let kind = view.stances.iter().position(|s| s.id == edge.edge.key).unwrap_or(view.stances.len());
    format!("edge_{source}_{target}_{}", safe(&edge.edge.key, kind))
}

/// The attribute that breaks a line; dots are round.
pub(super) fn dashes(line: Line, wide: f64) -> String {
    match line {
        Line::Solid => String::new(),
        Line::Dashed => format!(r#" stroke-dasharray="{} {}""#, n(5.0 + 2.0 * wide), n(3.0 + wide)),
        Line::Dotted => format!(r#" stroke-linecap="round" stroke-dasharray="0.1 {}""#, n(3.0 + 1.6 * wide)),
    }
}

fn nodes(out: &mut String, view: &View, places: &[Place]) {
    for (i, (node, place)) in view.nodes.iter().zip(places).enumerate() {
        let look = palette::look(view, node);
        let (width, height) = node_size(node);
        let place = Place { width, height, ..*place };
        let _ = write!(
            out,
            r#"<g class="node {}" id="node_{}"><title>{}</title>"#,
            classes(node),
            safe(&node.node.id, i),
            xml(&node_tip(node))
        );
        let edge = n(1.2 + node.scale);
        let _ = write!(
            out,
            r#"{} fill="{}" stroke="{}" stroke-width="{edge}"/>"#,
            shape(look.shape, &place),
            look.fill,
            look.stroke
        );
        let size = font_size(node.scale);
        let lines = label_lines(&node.node);
        let weight = if node.scale > 0.6 { r#" font-weight="bold""# } else { "" };
        let _ = write!(
            out,
            r#"<text text-anchor="middle" font-size="{}"{weight} fill="{INK}" stroke="{}" stroke-width="2.5" stroke-linejoin="round" paint-order="stroke">"#,
            n(size),
            look.fill
        );
        for (rank, line) in lines.iter().enumerate() {
            let down = (rank as f64 - (lines.len() - 1) as f64 / 2.0) * size * LINE + size * 0.35;
            let _ = write!(out, r#"<tspan x="{}" y="{}">{}</tspan>"#, n(place.x), n(place.y + down), xml(line));
        }
        out.push_str("</text></g>\n");
    }
}

/// The outline of a node, as an element that is still open.
pub(super) fn shape(shape: Shape, place: &Place) -> String {
    let (w, h) = (place.width / 2.0, place.height / 2.0);
    match shape {
        Shape::Ellipse => {
            format!(r#"<ellipse cx="{}" cy="{}" rx="{}" ry="{}""#, n(place.x), n(place.y), n(w), n(h))
        }
        Shape::RoundedBox => format!(
            r#"<rect x="{}" y="{}" width="{}" height="{}" rx="6""#,
            n(place.x - w),
            n(place.y - h),
            n(place.width),
            n(place.height)
        ),
        Shape::Hexagon => {
            let nose = hexagon_nose(place);
            let corners = [(-w, 0.0), (nose - w, -h), (w - nose, -h), (w, 0.0), (w - nose, h), (nose - w, h)];
            let corners = corners.map(|(x, y)| format!("{},{}", n(place.x + x), n(place.y + y)));
            format!(r#"<polygon points="{}""#, corners.join(" "))
        }
    }
}
