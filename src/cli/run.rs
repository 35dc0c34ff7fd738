//! `actant run`: reads the documents, writes the graph in every format that was asked for, and sums up.

use super::common::{Failure, InputArguments, many, print};
use super::output::Output;
use super::{DONE, SOME_UNREAD};
use crate::Analyser;
use crate::export::{self, CoOccurrence, Engine, GraphvizError, View, ViewOptions};
use crate::fact::Window;
use crate::graph::{CO_OCCURRENCE, Edge, Graph, GraphOptions};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The folder to write into where none is named.
const OUTPUT: &str = "output";
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

/// The heading in the help of what changes the graph.
const GRAPH: &str = "Counting";
/// The heading of what changes the pictures alone.
const PICTURE: &str = "Drawing (graph.dot and graph.svg; graph.json always holds everything)";

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
#[command(after_help = super::AFTER_HELP)]
pub(super) struct RunArguments {
    /// Folder to write into
    #[arg(short, long, value_name = "FOLDER", default_value = OUTPUT)]
    output: PathBuf,
    #[command(flatten)]
    input: InputArguments,
    /// What to write, as json,svg [default: all three]
    #[arg(short, long, value_name = "FORMAT", hide_default_value = true, value_delimiter = ',', default_values = ["json", "dot", "svg"])]
    format: Vec<Format>,
    /// Count two entities as named together in one …
    #[arg(long, help_heading = GRAPH, value_name = "WINDOW", default_value = "sentence")]
    window: WindowArgument,
    /// Replace each person by the state or organisation of his or her affiliation
    #[arg(long, help_heading = GRAPH)]
    fold: bool,
    /// How many sentences each edge keeps as evidence; counts are exact all the same
    #[arg(long, help_heading = GRAPH, value_name = "N", default_value_t = GraphOptions::default().evidence_limit)]
    evidence: usize,
    /// Draw only edges of at least this weight; graph.json keeps all
    #[arg(long, help_heading = PICTURE, value_name = "N", default_value_t = 1)]
    min_weight: u64,
    /// Draw only these kinds of edge, as ally,condemns; graph.json keeps all
    #[arg(long, help_heading = PICTURE, value_name = "KIND", value_delimiter = ',')]
    only: Option<Vec<String>>,
    /// Which co-occurrences to draw
    #[arg(long, help_heading = PICTURE, value_name = "WHICH", default_value = "auto")]
    co_occurrence: Drawn,
    /// Draw at most this many entities, the strongest
    #[arg(long, help_heading = PICTURE, value_name = "N", default_value_t = ViewOptions::default().max_nodes)]
    max_nodes: usize,
    /// Who draws graph.svg: Graphviz (dot, neato, fdp, sfdp), or the program itself (builtin)
    ///
    /// auto takes what suits the size of the graph, and builtin where Graphviz is not installed.
    #[arg(long, value_name = "ENGINE", default_value = "auto", help_heading = PICTURE, value_parser = engine_parser())]
    engine: Engine,
    /// How many seconds Graphviz may take before the built-in engine draws
    #[arg(long, help_heading = PICTURE, value_name = "SECONDS", default_value_t = 20)]
    deadline: u64,
}

fn engine_parser() -> impl TypedValueParser<Value = Engine> {
    PossibleValuesParser::new(Engine::ALL.map(Engine::name)).try_map(|name| name.parse::<Engine>())
}

pub(super) fn run(arguments: RunArguments) -> Result<u8, Failure> {
    let engine = arguments.engine;
    // The process ends soon: giving tens of thousands of words back one by one would only take time.
    let data = std::mem::ManuallyDrop::new(arguments.input.load()?);
    if let Some(only) = &arguments.only {
        check_kinds(only, &data.lexicon)?;
    }
    let window = match arguments.window {
        WindowArgument::Sentence => Window::Sentence,
        WindowArgument::Paragraph => Window::Paragraph,
        WindowArgument::Document => Window::Document,
    };
    let analyser = Analyser::new(&data.gazetteer, &data.lexicon)
        .map_err(|error| Failure::Message(error.to_string()))?
        .window(window);
    // The folder first: who reads for an hour must not find out at the end that nothing can be written.
    let mut output = Output::into_folder(&arguments.output)?;
    let mut graph =
        Graph::for_analyser(&analyser, GraphOptions { fold: arguments.fold, evidence_limit: arguments.evidence });
    let all_read = arguments.input.each(&analyser, false, |document, analysis| {
        graph.add(&analyser, document, analysis);
        Ok(())
    })?;

    let before =
        std::fs::read_to_string(arguments.output.join("graph.json")).ok().and_then(|text| Graph::from_json(&text).ok());
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
        print(&summary(&graph, before.as_ref(), &written, &arguments.output))?;
    }
    Ok(if all_read { DONE } else { SOME_UNREAD })
}

fn check_kinds(only: &[String], lexicon: &crate::Lexicon) -> Result<(), Failure> {
    let known: Vec<&str> = lexicon.stances().iter().map(|stance| stance.id.as_str()).chain([CO_OCCURRENCE]).collect();
    match only.iter().find(|kind| !known.contains(&kind.as_str())) {
        Some(unknown) => {
            let kinds = known.join(", ");
            Err(Failure::Message(format!("--only: there is no kind of edge `{unknown}`; the kinds are {kinds}")))
        }
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
    View::of(graph, title(&arguments.input.docs), &options)
}

/// What the picture is of: the names of what was read, without where they stand, as a picture travels.
fn title(docs: &[PathBuf]) -> String {
    let names = docs.iter().map(|path| match path.file_name() {
        _ if path.as_os_str() == "-" => "standard input".to_owned(),
        Some(name) => name.to_string_lossy().into_owned(),
        None => path.display().to_string(),
    });
    match docs.len() {
        0..=3 => names.collect::<Vec<_>>().join(", "),
        more => format!("{} and {} more", names.take(2).collect::<Vec<_>>().join(", "), more - 2),
    }
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
fn summary(graph: &Graph, before: Option<&Graph>, written: &[PathBuf], folder: &Path) -> String {
    let about = graph.about();
    let edges = graph.edges();
    let mut kinds: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
    for (_, _, edge) in &edges {
        let kind = kinds.entry(&edge.key).or_default();
        kind.0 += 1;
        kind.1 += edge.weight;
    }
    let mut text = String::new();
    let (documents, mentions) = (many(about.documents, "document"), many(about.mentions, "mention"));
    let _ = writeln!(text, "{documents}, {mentions} of {}", many(graph.node_count() as u64, "entity"));
    for (kind, (count, weight)) in &kinds {
        let shown_by = if *kind == CO_OCCURRENCE { about.window.as_str() } else { "sentence" };
        let _ = writeln!(text, "  {kind}: {}, in {}", many(*count, "edge"), many(*weight, shown_by));
    }
    let mut stances: Vec<_> = edges.iter().filter(|(_, _, edge)| edge.key != CO_OCCURRENCE).collect();
    stances.sort_by(|a, b| (b.2.weight, a.0, a.1, &a.2.key).cmp(&(a.2.weight, b.0, b.1, &b.2.key)));
    if !stances.is_empty() {
        text.push_str("\nStrongest:\n");
    }
    let name = |id: &str| graph.node(id).map_or_else(|| id.to_owned(), |node| node.name.clone());
    for (source, target, edge) in stances.iter().take(QUOTED) {
        let _ = writeln!(text, "  {} → {}: {} ({})", name(source), name(target), edge.key, edge.weight);
        if let Some(evidence) = edge.evidence.first() {
            let _ = writeln!(text, "    “{}” [{}]", shorten(&evidence.sentence), evidence.document);
        }
    }
    text.push('\n');
    if let Some(before) = before {
        let _ = writeln!(text, "Since the last run: {}", changes(before, graph));
    }
    let names: Vec<String> = written.iter().map(|path| path.display().to_string()).collect();
    let _ = writeln!(text, "Written: {}", names.join(", "));
    if let (Some((source, target, _)), Some(json)) =
        (stances.first(), written.iter().find(|path| path.ends_with("graph.json")))
    {
        let graph = if folder == Path::new(OUTPUT) { String::new() } else { format!(" --graph {}", json.display()) };
        let _ = writeln!(text, "To see why: actant why {source} {target}{graph}");
    }
    text
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
        (0, 0, 0) => "no edge changed".to_owned(),
        _ => format!("{} more, {went} less, {changed} of another weight", many(came as u64, "edge")),
    }
}
