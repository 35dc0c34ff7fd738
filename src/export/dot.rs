//! DOT, the language of Graphviz. This file alone names graphviz-rust, which prints and escapes nothing:
//! every text passes through [`super::quote`] first.

use super::graphviz::Engine;
use super::palette::{self, EdgeLook, FONTS, INK, PAPER, QUIET, Shape, edge_looks, font_size, node_look, pen};
use super::quote::{clean, quote_id, quote_label, quote_tooltip, safe, xml};
use super::svg::{classes, edge_id};
use super::view::{View, ViewEdge, ViewNode};
use super::words::{self, camp_entries, caption, edge_entries, edge_tip, label_lines, node_entries, node_tip};
use crate::layout::{layout, text::wrap};
use graphviz_rust::dot_structures::{Attribute, Edge, EdgeTy, Graph, GraphAttributes, Id, Node, NodeId, Stmt, Vertex};
use graphviz_rust::printer::{DotPrinter, PrinterContext};

/// A view in DOT, with the engine in it that suits its size, so that `dot -Tsvg` draws it well and soon.
///
/// Nodes are named by their ids; `id`, `class` and `tooltip` find their way into the SVG. Evidence beyond
/// the first sentence stays out: Graphviz reads no long strings.
///
/// ```
/// use actant::export::{View, ViewOptions, dot};
/// let text = dot(&View::new("Nobody", vec![], vec![], vec![], &ViewOptions::default()));
/// assert!(text.starts_with("digraph actant {"));
/// ```
pub fn dot(view: &View) -> String {
    dot_for(view, Engine::Auto)
}

/// A view in DOT for this engine. Graphviz lets the engine that a file names go before the one that the
/// command line names, so a file for another engine is another file.
pub fn dot_for(view: &View, engine: Engine) -> String {
    let (engine, chosen) = match engine {
        Engine::Auto | Engine::Builtin => (Engine::choose(view.nodes.len(), view.edges.len()), false),
        engine => (engine, true),
    };
    let mut stmts = frame(view, engine);
    let places = if engine == Engine::Neato { layout(view).nodes } else { Vec::new() };
    for (i, it) in view.nodes.iter().enumerate() {
        // Our own places are better than those of neato, which finds camps no reason to part. Left the choice,
        // we take them as they are; neato itself starts from them.
        let pin = if chosen { "" } else { "!" };
        let place = places.get(i).map(|p| own("pos", format_args!("{},{}{pin}", p.x, short(-p.y))));
        stmts.push(node(view, i, it, place));
    }
    let mut looks = edge_looks(&view.stances);
    // What is written first is drawn first: the background.
    looks.rotate_right(1);
    for look in &looks {
        let edges = view.edges.iter().filter(|e| e.edge.key == look.key);
        stmts.extend(edges.map(|e| edge(view, e, look)));
    }
    let graph = Graph::DiGraph { id: Id::Plain("actant".into()), strict: false, stmts };
    graph.print(&mut PrinterContext::default()) + "\n"
}

/// An attribute whose value is ours: a number, a word, a colour.
fn own(name: &str, value: impl std::fmt::Display) -> Attribute {
    Attribute(Id::Plain(name.into()), Id::Escaped(format!("\"{value}\"")))
}

/// An attribute whose value is quoted already.
fn given(name: &str, quoted: String) -> Attribute {
    Attribute(Id::Plain(name.into()), Id::Escaped(quoted))
}

/// What holds for the whole picture.
fn frame(view: &View, engine: Engine) -> Vec<Stmt> {
    // Curves around nodes take a second for 100 nodes and 100 edges, and 20 for 200 and 500; `dot` knows better.
    let few = engine == Engine::Dot || view.nodes.len() * view.edges.len() <= 10_000;
    let splines = if few { "true" } else { "line" };
    let mut graph = vec![
        own("layout", engine.name()),
        own("bgcolor", PAPER),
        own("pad", 0.35),
        own("outputorder", "edgesfirst"),
        own("splines", splines),
        own("fontname", FONTS),
        own("fontsize", 12),
        own("fontcolor", INK),
        own("labelloc", "t"),
        own("labeljust", "l"),
        given("tooltip", quote_tooltip(&words::title(view))),
        Attribute(Id::Plain("label".into()), Id::Html(legend(view))),
    ];
    graph.extend(match engine {
        Engine::Dot => vec![own("rankdir", "LR"), own("nodesep", 0.3), own("ranksep", 0.9), own("pack", 24)],
        _ => vec![own("overlap", "false"), own("sep", "+14"), own("esep", "+6"), own("K", 1.1), own("inputscale", 72)],
    });
    let node = vec![own("fontname", FONTS), own("fontcolor", INK), own("height", 0.3)];
    let edge = vec![own("arrowsize", 0.7)];
    vec![
        Stmt::GAttribute(GraphAttributes::Graph(graph)),
        Stmt::GAttribute(GraphAttributes::Node(node)),
        Stmt::GAttribute(GraphAttributes::Edge(edge)),
    ]
}

/// The id that a node has in the file.
fn node_id(place: usize, id: &str) -> NodeId {
    NodeId(Id::Escaped(quote_id(&safe(id, place))), None)
}

fn node(view: &View, place: usize, it: &ViewNode, pos: Option<Attribute>) -> Stmt {
    let look = palette::look(view, it);
    let (shape, style, margin) = match look.shape {
        Shape::Ellipse => ("ellipse", "filled", "0.06,0.03"),
        Shape::RoundedBox => ("box", "rounded,filled", "0.12,0.06"),
        Shape::Hexagon => ("hexagon", "filled", "0,0.04"),
    };
    let mut attributes = vec![
        given("label", quote_label(&label_lines(&it.node).join("\n"))),
        own("shape", shape),
        own("margin", margin),
        own("style", style),
        own("fillcolor", look.fill),
        own("color", look.stroke),
        own("penwidth", short(1.2 + it.scale)),
        own("fontsize", font_size(it.scale)),
        own("id", format_args!("node_{}", safe(&it.node.id, place))),
        own("class", classes(it)),
        given("tooltip", quote_tooltip(&node_tip(it))),
    ];
    attributes.extend(pos);
    Stmt::Node(Node::new(node_id(place, &it.node.id), attributes))
}

fn edge(view: &View, it: &ViewEdge, look: &EdgeLook) -> Stmt {
    let end = |i: usize| Vertex::N(node_id(i, &view.nodes[i].node.id));
    // Who condemns each other stand apart: a longer edge that pulls less.
    let (length, pull) = match (look.faint, look.sign) {
        (true, _) => (1.8, 1),
        (_, 1) => (1.2, 6),
        (_, -1) => (2.0, 2),
        _ => (1.6, 3),
    };
    let mut attributes = vec![
        own("color", &look.colour),
        own("style", look.line.name()),
        own("penwidth", short(pen(it.edge.weight, look.faint))),
        own("len", length),
        own("weight", pull),
        own("id", edge_id(view, it)),
        own("class", safe(&look.key, 0)),
        given("tooltip", quote_tooltip(&edge_tip(view, it))),
    ];
    if look.faint || !it.edge.directed {
        // Undirected, and no reason for `dot` to put one end above the other.
        attributes.extend([own("dir", "none"), own("constraint", "false")]);
    }
    Stmt::Edge(Edge { ty: EdgeTy::Pair(end(it.source), end(it.target)), attributes })
}

/// At most two decimals.
fn short(x: f64) -> f64 {
    (x * 100.0).round() / 100.0
}

/// The title and the legend, as one label of the graph: the only thing that every engine puts in a corner
/// and keeps together. It is a table, since only tables draw lines. All texts in it are made safe for XML.
fn legend(view: &View) -> String {
    let text = |text: &str| xml(&clean(text));
    let edges = edge_entries(view).into_iter().map(|(look, label)| {
        // The line is the lower border of the upper of two cells.
        let (arrow, wide) = if look.faint { ("", 1) } else { ("▶", 2) };
        let sample = format!(
            "<TABLE {BARE} CELLPADDING=\"0\"><TR><TD WIDTH=\"30\" HEIGHT=\"8\" BORDER=\"{wide}\" SIDES=\"B\" \
             COLOR=\"{colour}\" STYLE=\"{line}\"></TD></TR><TR><TD HEIGHT=\"8\"></TD></TR></TABLE>",
            colour = look.colour,
            line = look.line.name()
        );
        let arrow = match arrow {
            "" => String::new(),
            arrow => {
                format!("<TD CELLPADDING=\"0\"><FONT COLOR=\"{}\" POINT-SIZE=\"10\">{arrow}</FONT></TD>", look.colour)
            }
        };
        format!("<TD CELLPADDING=\"0\">{sample}</TD>{arrow}<TD>{}</TD>", text(&label))
    });
    let nodes = node_entries(view).into_iter().map(|(kind, label)| {
        // Tables draw boxes alone: of other shapes there are signs.
        let look = node_look(&kind);
        let sign = match look.shape {
            Shape::Ellipse => '◯',
            Shape::RoundedBox => '▢',
            Shape::Hexagon => '⬡',
        };
        // Where the colour says the camp, it says nothing of the kind.
        let (ground, colour) = match view.has_camps() {
            true => (String::new(), INK),
            false => (format!(" BGCOLOR=\"{}\"", look.fill), look.stroke),
        };
        format!(
            "<TD CELLPADDING=\"1\"{ground}><FONT COLOR=\"{colour}\" POINT-SIZE=\"14\">{sign}</FONT></TD>\
             <TD ALIGN=\"LEFT\">{}</TD>",
            text(&label)
        )
    });
    let nodes = nodes.collect::<Vec<_>>().join("<TD WIDTH=\"14\"></TD>");
    let camps = camp_entries(view).into_iter().map(|((fill, stroke), label)| {
        format!(
            "<TD><TABLE FIXEDSIZE=\"TRUE\" WIDTH=\"22\" HEIGHT=\"13\" BORDER=\"1\" CELLBORDER=\"0\" \
             CELLSPACING=\"0\" CELLPADDING=\"0\" BGCOLOR=\"{fill}\" COLOR=\"{stroke}\"><TR><TD></TD></TR></TABLE></TD>\
             <TD ALIGN=\"LEFT\">{}</TD>",
            text(&label)
        )
    });
    // Names are long: a row for two.
    let camps: Vec<String> = camps.collect();
    let camps = camps.chunks(2).map(|row| format!("<TR>{}{}</TR>", row.join("<TD WIDTH=\"14\"></TD>"), slack()));
    let camps: String = camps.collect();
    let edges = edges.collect::<Vec<_>>().join("<TD WIDTH=\"14\"></TD>");
    let row = |inner: String| format!("<TR><TD ALIGN=\"LEFT\" BALIGN=\"LEFT\">{inner}</TD></TR>");
    let lines = |text: &str, most: usize| wrap(text, most).iter().map(|l| xml(l)).collect::<Vec<_>>().join("<BR/>");
    let mut rows = row(format!("<FONT POINT-SIZE=\"18\"><B>{}</B></FONT>", lines(&words::title(view), 42)));
    if !edges.is_empty() {
        rows += &row(format!("<TABLE {BARE} CELLPADDING=\"3\"><TR>{edges}{}</TR></TABLE>", slack()));
    }
    if !nodes.is_empty() {
        rows += &row(format!("<TABLE {BARE} CELLPADDING=\"3\"><TR>{nodes}{}</TR></TABLE>", slack()));
    }
    if !camps.is_empty() {
        rows += &row(format!("<TABLE {BARE} CELLPADDING=\"3\">{camps}</TABLE>"));
    }
    let below = if view.nodes.is_empty() { words::NOTHING.into() } else { caption(view) };
    rows += &row(format!("<FONT POINT-SIZE=\"10\" COLOR=\"{QUIET}\">{}</FONT>", lines(&below, 90)));
    // Room between the legend and the picture.
    rows += "<TR><TD HEIGHT=\"10\"></TD></TR>";
    format!("<<TABLE {BARE} CELLPADDING=\"2\">{rows}</TABLE>>")
}

/// All rows become as wide as the widest, and what a row has over is shared out among its cells, which would
/// part a sample from its words. Many empty cells at the end take nearly all of it.
fn slack() -> String {
    "<TD CELLPADDING=\"0\"></TD>".repeat(40)
}

/// A table without lines.
const BARE: &str = "BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\"";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::ViewOptions;
    use crate::export::sample::{edge, node, stances};

    #[test]
    fn the_printer_and_the_parser_agree() {
        let mut nodes = vec![node("turkey", "state", 9), node("o", "organisation", 1), node("a b\"", "person", 2)];
        nodes[0].name = "Tür\"k&\\".into();
        let edges = vec![edge("turkey", "a b\"", "ally", 2), edge("o", "o", "condemns", 2)];
        let view = View::new("<T>", nodes, edges, stances(), &ViewOptions::default());
        let text = dot(&view);
        let parsed = graphviz_rust::parse(&text).expect("our own DOT is valid");
        assert_eq!(parsed.print(&mut PrinterContext::default()) + "\n", text);
        assert!(text.contains(r#"label="Tür\"k&amp;\\""#), "{text}");
        assert!(text.contains(r#""turkey" -> "n_0""#), "{text}");
    }
}
