//! `actant run`: reads the documents, writes the graph in every format that was asked for, and sums up.

use super::common::{Failure, InputArguments, print};
use super::output::Output;
use super::{DONE, SOME_UNREAD};
use crate::export::{self, CoOccurrence, Engine, GraphvizError, View, ViewOptions};
use crate::fact::Window;
use crate::graph::{CO_OCCURRENCE, Edge, Graph, GraphOptions};
use crate::Analyser;
use clap::{Args, ValueEnum};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How many of the strongest stances the summary quotes.
const QUOTED: usize = 5;
/// How many characters of a sentence the summary quotes.
const QUOTED_CHARACTERS: usize = 160;

/// What can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// graph.json: NetworkX node-link data, with all evidence
    Json,
    /// graph.dot: for Graphviz
    Dot,
    /// graph.svg: the picture
    Svg,
}

/// The window of co-occurrence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum WindowArgument {
    /// In one sentence
    Sentence,
    /// In one paragraph
    Paragraph,
    /// In one document
    Document,
}

/// Which co-occurrences are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Drawn {
    /// The strongest, behind the stances
    Auto,
    /// All
    Always,
    /// None
    Never,
}

/// The arguments of `run`.
#[derive(Debug, Args)]
pub(super) struct RunArguments {
    /// Files, folders, or `-` for standard input (text, or JSON Lines with "id" and "text")
    #[arg(value_name = "DOCS", default_value = "seeds")]
    docs: Vec<PathBuf>,
    /// Folder to write into
    #[arg(short, long, value_name = "FOLDER", default_value = "output")]
    output: PathBuf,
    #[command(flatten)]
    input: InputArguments,
    /// What to write
    #[arg(short, long, value_name = "FORMAT", value_delimiter = ',', default_values = ["json", "dot", "svg"])]
    format: Vec<Format>,
    /// Count two entities as named together in one …
    #[arg(long, value_name = "WINDOW", default_value = "sentence")]
    window: WindowArgument,
    /// Replace each person by the state or organisation that he belongs to
    #[arg(long)]
    fold: bool,
    /// How many sentences each edge keeps as evidence; counts are exact all the same
    #[arg(long, value_name = "N", default_value_t = GraphOptions::default().evidence_limit)]
    evidence: usize,
    /// Draw only edges of at least this weight
    #[arg(long, value_name = "N", default_value_t = 1)]
    min_weight: u64,
    /// Draw only these kinds of edge, as ally,condemns
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    only: Option<Vec<String>>,
    /// Which co-occurrences to draw
    #[arg(long, value_name = "WHICH", default_value = "auto")]
    co_occurrence: Drawn,
    /// Draw at most this many entities, the strongest
    #[arg(long, value_name = "N", default_value_t = ViewOptions::default().max_nodes)]
    max_nodes: usize,
    /// Who draws graph.svg: auto, dot, neato, fdp, sfdp (of Graphviz), or builtin
    #[arg(long, value_name = "ENGINE", default_value = "auto")]
    engine: String,
    /// How many seconds Graphviz may take before the built-in engine draws
    #[arg(long, value_name = "SECONDS", default_value_t = 20)]
    deadline: u64,
}

pub(super) fn run(arguments: RunArguments) -> Result<u8, Failure> {
    let engine: Engine = arguments.engine.parse().map_err(|error| Failure::Message(format!("{error}")))?;
    let data = arguments.input.load()?;
    if let Some(only) = &arguments.only {
        check_kinds(only, &data.lexicon)?;
    }
    let window = match arguments.window {
        WindowArgument::Sentence => Window::Sentence,
        WindowArgument::Paragraph => Window::Paragraph,
        WindowArgument::Document => Window::Document,
    };
    let analyser = Analyser::new(&data.gazetteer, &data.lexicon).map_err(|error| Failure::Message(error.to_string()))?.window(window);
    // The folder first: who reads for an hour must not find out at the end that nothing can be written.
    let mut output = Output::into_folder(&arguments.output)?;
    let mut graph = Graph::for_analyser(&analyser, GraphOptions { fold: arguments.fold, evidence_limit: arguments.evidence });
    let all_read = arguments.input.each(&arguments.docs, &analyser, false, |document, analysis| {
        graph.add(&analyser, document, analysis);
        Ok(())
    })?;

    let before = std::fs::read_to_string(arguments.output.join("graph.json")).ok().and_then(|text| Graph::from_json(&text).ok());
    let mut notices = Vec::new();
    let view = picture(&graph, &arguments);
    for format in [Format::Json, Format::Dot, Format::Svg] {
        if !arguments.format.contains(&format) {
            continue;
        }
        match format {
            Format::Json => output.write("graph.json", &graph.to_json())?,
            Format::Dot => output.write("graph.dot", &export::dot_for(&view, engine))?,
            Format::Svg => {
                let svg = draw(&view, engine, Duration::from_secs(arguments.deadline), &mut notices)?;
                output.write("graph.svg", &svg)?;
            }
        }
    }
    let written = output.publish()?;
    if !arguments.input.quiet {
        for notice in notices {
            anstream::eprintln!("actant: {notice}");
        }
        print(&summary(&graph, before.as_ref(), &written))?;
    }
    Ok(if all_read { DONE } else { SOME_UNREAD })
}

fn check_kinds(only: &[String], lexicon: &crate::Lexicon) -> Result<(), Failure> {
    let known: Vec<&str> = lexicon.stances().iter().map(|stance| stance.id.as_str()).chain([CO_OCCURRENCE]).collect();
    match only.iter().find(|kind| !known.contains(&kind.as_str())) {
        Some(unknown) => Err(Failure::Message(format!("--only: there is no kind of edge `{unknown}`; the kinds are {}", known.join(", ")))),
        None => Ok(()),
    }
}

fn picture(graph: &Graph, arguments: &RunArguments) -> View {
    let options = ViewOptions {
        min_weight: arguments.min_weight,
        only: arguments.only.clone(),
        max_nodes: arguments.max_nodes,
        co_occurrence: match arguments.co_occurrence {
            Drawn::Auto => CoOccurrence::Auto,
            Drawn::Always => CoOccurrence::Always,
            Drawn::Never => CoOccurrence::Never,
        },
        ..ViewOptions::default()
    };
    let names: Vec<String> = arguments.docs.iter().map(|path| path.display().to_string()).collect();
    View::of(graph, names.join(", "), &options)
}

/// Draws by Graphviz where it is there and in time, and by the built-in engine otherwise.
fn draw(view: &View, engine: Engine, deadline: Duration, notices: &mut Vec<String>) -> Result<String, Failure> {
    if engine == Engine::Builtin {
        return Ok(export::svg(view));
    }
    let asked = engine != Engine::Auto;
    match export::render(&export::dot_for(view, engine), engine, deadline) {
        Ok(rendered) => {
            if !rendered.warnings.trim().is_empty() {
                notices.push(format!("Graphviz says: {}", rendered.warnings.trim()));
            }
            Ok(rendered.svg)
        }
        Err(GraphvizError::NotFound) if !asked => Ok(export::svg(view)),
        Err(GraphvizError::NotFound) => Err(Failure::Message(format!(
            "--engine {}: Graphviz is not installed (its `dot` is not found); install it, or use --engine builtin",
            engine.name()
        ))),
        Err(error) => {
            notices.push(format!("{error}; the built-in engine drew instead"));
            Ok(export::svg(view))
        }
    }
}

/// What the run found, for people.
fn summary(graph: &Graph, before: Option<&Graph>, written: &[PathBuf]) -> String {
    let about = graph.about();
    let edges = graph.edges();
    let mut kinds: BTreeMap<&str, (usize, u64)> = BTreeMap::new();
    for (_, _, edge) in &edges {
        let kind = kinds.entry(&edge.key).or_default();
        kind.0 += 1;
        kind.1 += edge.weight;
    }
    let mut text = String::new();
    let _ = writeln!(
        text,
        "{} documents, {} mentions of {} entities",
        about.documents,
        about.mentions,
        graph.node_count()
    );
    for (kind, (count, weight)) in &kinds {
        let what = if *kind == CO_OCCURRENCE { "times named together" } else { "sentences" };
        let _ = writeln!(text, "  {kind}: {count} edges, {weight} {what}");
    }
    let mut stances: Vec<_> = edges.iter().filter(|(_, _, edge)| edge.key != CO_OCCURRENCE).collect();
    stances.sort_by(|a, b| (b.2.weight, a.0, a.1, &a.2.key).cmp(&(a.2.weight, b.0, b.1, &b.2.key)));
    let name = |id: &str| graph.node(id).map_or_else(|| id.to_owned(), |node| node.name.clone());
    for (source, target, edge) in stances.iter().take(QUOTED) {
        let _ = writeln!(text, "{} {} {} ({})", name(source), edge.key, name(target), edge.weight);
        if let Some(evidence) = edge.evidence.first() {
            let _ = writeln!(text, "    “{}” [{}]", shorten(&evidence.sentence), evidence.document);
        }
    }
    if let Some(before) = before {
        let _ = writeln!(text, "{}", changes(before, graph));
    }
    if !written.is_empty() {
        let names: Vec<String> = written.iter().map(|path| show(path)).collect();
        let _ = writeln!(text, "written: {}", names.join(", "));
    }
    text
}

fn show(path: &Path) -> String {
    path.display().to_string()
}

/// A sentence on one line, cut where it is long.
fn shorten(sentence: &str) -> String {
    let line = sentence.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(QUOTED_CHARACTERS) {
        Some((cut, _)) => format!("{}…", line[..cut].trim_end()),
        None => line,
    }
}

/// What changed since the last run, in a line.
fn changes(before: &Graph, now: &Graph) -> String {
    let edges = |graph: &Graph| -> BTreeMap<(String, String, String), u64> {
        let key = |(s, t, e): (&str, &str, &Edge)| ((s.to_owned(), t.to_owned(), e.key.clone()), e.weight);
        graph.edges().into_iter().map(key).collect()
    };
    let (old, new) = (edges(before), edges(now));
    let came = new.keys().filter(|key| !old.contains_key(*key)).count();
    let went = old.keys().filter(|key| !new.contains_key(*key)).count();
    let changed = new.iter().filter(|(key, weight)| old.get(*key).is_some_and(|old| old != *weight)).count();
    match (came, went, changed) {
        (0, 0, 0) => "since the last run: no edge changed".to_owned(),
        _ => format!("since the last run: {came} edges came, {went} went, {changed} changed their weight"),
    }
}
