//! Graphs that a run wrote, read again.

use super::common::Failure;
use super::run::GRAPH_FILE;
use crate::Graph;
use crate::document::open_packed;
use std::io::Read;
use std::path::{Path, PathBuf};

/// A graph of more bytes, unpacked, is a mistake, or a trap.
pub(super) const LARGEST_GRAPH: u64 = 4 << 30;

/// The file of a graph that is named by itself, or by the folder that a run wrote into.
pub(super) fn graph_file(path: &Path) -> PathBuf {
    if path.is_dir() { path.join(GRAPH_FILE) } else { path.to_owned() }
}

/// Reads one graph: a file, packed or not, or the folder that a run wrote into. `help` says what to do where there is none.
pub(super) fn read_graph(path: &Path, help: &str) -> Result<Graph, Failure> {
    let file = graph_file(path);
    let shown = file.display();
    let cannot = |error: std::io::Error| Failure::Message(format!("can't read `{shown}`: {error}; {help}"));
    let mut bytes = Vec::new();
    open_packed(&file).map_err(cannot)?.take(LARGEST_GRAPH + 1).read_to_end(&mut bytes).map_err(cannot)?;
    if bytes.len() as u64 > LARGEST_GRAPH {
        return Err(Failure::Message(format!("`{shown}`: {}", too_large())));
    }
    let text = String::from_utf8(bytes).map_err(|_| Failure::Message(format!("`{shown}`: not UTF-8; {help}")))?;
    Graph::from_json(&text).map_err(|error| Failure::Message(format!("`{shown}`: {error}")))
}

/// What is said of a graph that is too large.
pub(super) fn too_large() -> String {
    format!("a graph of more than {} GiB when it is unpacked, which no run wrote", LARGEST_GRAPH >> 30)
}

/// The graph that was written last into a folder, where there is one.
pub(super) fn last_graph(folder: &Path) -> Option<Graph> {
    read_graph(&folder.join(GRAPH_FILE), "").ok()
}
