//! `actant diff`: what changed from one graph to another.

use super::DONE;
use super::changes::{cited, counted, edge_evidence, edge_line, entity_evidence, entity_line, kinds};
use super::common::{Failure, TextOrJson, many, print, print_text};
use super::graphs::read_graph;
use crate::graph::{Change, Evidence, Graph, GraphDiff, Setting, Side};
use anstyle::{AnsiColor, Style};
use clap::Args;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// How many entities and how many edges are shown where nothing else is said.
const SHOWN: usize = 20;

const AFTER_HELP: &str = "\
An entity or an edge came or went, grew or shrank (it is counted more or less often), or altered: it is counted as often
as before, but has another name, kind, affiliation or item of Wikidata, or other sentences, documents or dates. The most
important change comes first, each with a sentence that only one of the two graphs has.

Graphs that were made by different gazetteers or with different options are compared all the same; what differs is said.
`actant run` prints three lines about what changed since the last run by itself.

JSON is one object: schema, old and new (what each graph says of itself, and names by id), counts (entities, edges by
kind), entities (id, change, old, new, gained, lost) and edges (source, target, key, directed, change, old, new, gained,
lost). gained is a sentence that only the new graph has, lost one that only the old graph has, as in graph.json.

Examples:
  cp output/graph.json before.json; actant; actant diff before.json output/graph.json
  actant diff monday/ tuesday/ --limit 5                   folders that a run wrote into
  actant diff old.json new.json --format json | jq '.counts'

Exit status:
  0  compared, whether anything changed or not
  2  not done: a file is missing, or no graph";

/// The arguments of `diff`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct DiffArguments {
    /// A graph.json, or a folder with one
    old: PathBuf,
    /// Another
    new: PathBuf,
    /// What to print
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    format: TextOrJson,
    /// Show at most this many entities and this many edges, the most important [default: 20; all in JSON]
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
}

pub(super) fn diff(arguments: &DiffArguments) -> Result<u8, Failure> {
    let (old, new) = (load(&arguments.old)?, load(&arguments.new)?);
    let mut diff = GraphDiff::between(&old, &new);
    match arguments.format {
        TextOrJson::Text => print_text(&text(&diff, arguments.limit.unwrap_or(SHOWN)))?,
        TextOrJson::Json => {
            if let Some(limit) = arguments.limit {
                diff.entities.truncate(limit);
                diff.edges.truncate(limit);
            }
            print(&diff.to_json())?;
        }
    }
    Ok(DONE)
}

fn load(path: &Path) -> Result<Graph, Failure> {
    read_graph(path, "name a graph.json that `actant run` wrote")
}

fn text(diff: &GraphDiff, limit: usize) -> String {
    let mut out = String::new();
    let side = |side: &Side| {
        let (documents, mentions) = (many(side.documents, "document"), many(side.mentions, "mention"));
        let judged = if side.judged.total() > 0 { format!("; {}", side.judged) } else { String::new() };
        format!("{documents}, {mentions} of {}, {}{judged}", many(side.entities, "entity"), many(side.edges, "edge"))
    };
    let _ = writeln!(out, "old: {}\nnew: {}", side(&diff.old), side(&diff.new));
    let settings = diff.made_differently();
    if !settings.is_empty() {
        let settings: Vec<String> = settings.iter().map(made_with).collect();
        let _ = writeln!(out, "The two were not made alike: {}", settings.join("; "));
    }
    if diff.is_empty() {
        out.push_str("\nNo entity and no edge changed.\n");
        return out;
    }
    if !diff.entities.is_empty() {
        let _ = writeln!(out, "\nEntities: {}", counted(&diff.counts.entities));
        for entity in diff.entities.iter().take(limit) {
            item(&mut out, entity.change, &entity_line(diff, entity), entity_evidence(entity));
        }
        rest(&mut out, diff.entities.len(), limit);
    }
    if !diff.edges.is_empty() {
        let _ = writeln!(out, "\nEdges: {}", kinds(diff));
        for edge in diff.edges.iter().take(limit) {
            item(&mut out, edge.change, &edge_line(diff, edge), edge_evidence(edge));
        }
        rest(&mut out, diff.edges.len(), limit);
    }
    out
}

/// How a setting is told to somebody who may have forgotten it.
fn made_with(setting: &Setting) -> String {
    match setting.what {
        "gazetteer" => "another gazetteer or lexicon".to_owned(),
        _ => super::changes::setting(setting),
    }
}

fn item(out: &mut String, change: Change, line: &str, evidence: Option<&Evidence>) {
    let colour = match change {
        Change::Came | Change::Grew => AnsiColor::Green,
        Change::Went | Change::Shrank => AnsiColor::Red,
        Change::Altered => AnsiColor::Yellow,
    };
    let (style, bold) = (Style::new().fg_color(Some(colour.into())), Style::new().bold());
    let _ = writeln!(out, "  {style}{:<7}{style:#} {bold}{line}{bold:#}", change.as_str());
    if let Some(evidence) = evidence {
        let _ = writeln!(out, "            {}", cited(evidence));
    }
}

fn rest(out: &mut String, all: usize, limit: usize) {
    if all > limit {
        let _ = writeln!(out, "  … and {} more (--limit {all} shows them)", all - limit);
    }
}
