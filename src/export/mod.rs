//! Exports: one file a format, all made from one sorted and filtered [`View`].

mod curve;
mod dot;
mod extract;
pub mod graphviz;
pub mod palette;
pub mod quote;
mod route;
#[cfg(test)]
pub(crate) mod sample;
mod svg;
mod svg_legend;
mod view;
pub(crate) mod words;

pub use dot::{dot, dot_for};
pub use extract::extract_line;
pub use graphviz::{Engine, GraphvizError, Rendered, render};
pub use svg::svg;
pub use view::{CoOccurrence, View, ViewEdge, ViewNode, ViewOptions};
