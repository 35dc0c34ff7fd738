//! `actant why`: the sentences behind the edges between two entities.

use super::DONE;
use super::common::{Failure, many, print_text};
use super::graphs::read_graph;
use crate::graph::{CO_OCCURRENCE, Edge, Evidence, Graph};
use crate::text::Folded;
use anstyle::{AnsiColor, Style};
use clap::Args;
use std::fmt::Write as _;
use std::path::PathBuf;

/// There is nothing to show.
const NO_EDGE: u8 = 1;

const AFTER_HELP: &str = "\
Shown are the edges in both directions: how often each was read, and the sentences that it keeps, each with its
document, its place in bytes, the words that say it, the rule that read them and where in the clause the rule found the two.

Examples:
  actant why turkey armenia            by id
  actant why Turquie Armenie --all     by name, accents or not; also where they are only named together
  actant why russia turkey --graph other/graph.json

Exit status:
  0  shown
  1  there is no edge between the two
  2  not done: no graph there, or nobody of that name in it";

/// The arguments of `why`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct WhyArguments {
    /// An entity, by its id or name
    source: String,
    /// Another, by its id or name
    target: String,
    /// The graph that a run wrote, or the folder that it stands in
    #[arg(long, value_name = "FILE", default_value = "output/graph.json")]
    graph: PathBuf,
    /// Show co-occurrences too
    #[arg(long)]
    all: bool,
}

pub(super) fn why(arguments: &WhyArguments) -> Result<u8, Failure> {
    let path = arguments.graph.display();
    let graph = read_graph(&arguments.graph, "run `actant` first, or name a graph with --graph")?;
    let (source, target) = (find(&graph, &arguments.source)?, find(&graph, &arguments.target)?);
    let edges = graph.between(source, target);
    let (together, stances): (Vec<_>, Vec<_>) = edges.into_iter().partition(|(_, _, edge)| edge.key == CO_OCCURRENCE);
    if stances.is_empty() && together.is_empty() {
        anstream::eprintln!("actant: there is no edge between `{source}` and `{target}` in `{path}`");
        return Ok(NO_EDGE);
    }
    let mut out = String::new();
    let show_together = arguments.all || stances.is_empty();
    for (source, target, edge) in stances.iter().chain(together.iter().filter(|_| show_together)) {
        if !out.is_empty() {
            out.push('\n');
        }
        show(&mut out, &graph, source, target, edge);
    }
    if !show_together && let Some((_, _, edge)) = together.first() {
        let windows = many(edge.weight, &graph.about().window);
        let _ = writeln!(out, "\nThey are also named together in {windows} (--all shows them).");
    }
    print_text(&out)?;
    Ok(DONE)
}

/// The id of the entity that somebody means, by id or name in any spelling.
fn find<'g>(graph: &'g Graph, wanted: &str) -> Result<&'g str, Failure> {
    let folded = Folded::of(wanted.trim());
    let nodes = graph.nodes();
    let found = nodes
        .iter()
        .find(|node| node.id == wanted)
        .or_else(|| nodes.iter().find(|node| Folded::of(&node.name).as_str() == folded.as_str()))
        .or_else(|| nodes.iter().find(|node| Folded::of(&node.id).as_str() == folded.as_str().replace(' ', "-")));
    if let Some(node) = found {
        return Ok(&node.id);
    }
    let id_of = |name: &str| nodes.iter().find(|node| Folded::of(&node.name).as_str() == name).map(|node| &node.id);
    let names: Vec<Folded> = nodes.iter().map(|node| Folded::of(&node.name)).collect();
    let near = crate::gazetteer::nearest(folded.as_str(), nodes.iter().map(|node| node.id.as_str()))
        .or_else(|| {
            let name = crate::gazetteer::nearest(folded.as_str(), names.iter().map(Folded::as_str))?;
            id_of(name).map(String::as_str)
        })
        .or_else(|| {
            let part = folded.as_str();
            nodes.iter().map(|node| node.id.as_str()).find(|id| !part.is_empty() && id.contains(part))
        });
    Err(Failure::Message(match near {
        Some(near) => format!("no entity of the graph is called `{wanted}`: did you mean `{near}`?"),
        None => format!(
            "no entity of the graph is called `{wanted}`: give an id or a name of the gazetteer that the documents mention"
        ),
    }))
}

fn show(out: &mut String, graph: &Graph, source: &str, target: &str, edge: &Edge) {
    let bold = Style::new().bold();
    let name = |id: &str| graph.node(id).map_or_else(|| id.to_owned(), |node| node.name.clone());
    let arrow = if edge.directed { "→" } else { "–" };
    let when = match (edge.first, edge.last) {
        (Some(first), Some(last)) if first != last => format!(", {first} to {last}"),
        (Some(date), _) | (_, Some(date)) => format!(", {date}"),
        _ => String::new(),
    };
    let _ = writeln!(
        out,
        "{bold}{} {arrow} {}: {}{bold:#} ({} in {}{when})",
        name(source),
        name(target),
        edge.key,
        many(edge.weight, if edge.directed { "sentence" } else { graph.about().window.as_str() }),
        many(edge.documents, "document"),
    );
    for evidence in &edge.evidence {
        quote(out, &name, evidence);
    }
    if (edge.evidence.len() as u64) < edge.weight {
        let _ = writeln!(
            out,
            "  … and {} more (a run with a higher --evidence keeps them)",
            edge.weight - edge.evidence.len() as u64
        );
    }
}

fn quote(out: &mut String, name: &impl Fn(&str) -> String, evidence: &Evidence) {
    let mark = Style::new().bold().fg_color(Some(AnsiColor::Yellow.into()));
    let dim = Style::new().dimmed();
    // The trigger is marked on a terminal by colour, and everywhere by its own line below.
    let mut sentence = String::new();
    match &evidence.trigger {
        Some(trigger) if trigger.start >= evidence.start && trigger.end <= evidence.end => {
            let (from, to) = (trigger.start - evidence.start, trigger.end - evidence.start);
            match (evidence.sentence.get(..from), evidence.sentence.get(from..to), evidence.sentence.get(to..)) {
                (Some(before), Some(inside), Some(after)) => {
                    let _ = write!(sentence, "{before}{mark}{inside}{mark:#}{after}");
                }
                _ => sentence.push_str(&evidence.sentence),
            }
        }
        _ => sentence.push_str(&evidence.sentence),
    }
    let sentence = sentence.split_whitespace().collect::<Vec<_>>().join(" ");
    let date = evidence.date.map_or_else(String::new, |date| format!(", {date}"));
    let _ = writeln!(out, "  “{sentence}”");
    let _ = write!(out, "    {dim}{}{date}, bytes {}–{}", evidence.document, evidence.start, evidence.end);
    if let (Some(trigger), Some(rule)) = (&evidence.trigger, &evidence.rule) {
        let _ = write!(out, "; “{}” by {rule}", trigger.text);
    }
    if let Some(found) = &evidence.found {
        let _ = write!(out, " (source: {}, target: {})", found.source, found.target);
    }
    if let Some(speaker) = &evidence.speaker {
        let _ = write!(out, "; said by {}", name(speaker));
    }
    if evidence.certainty.as_deref() == Some("possible") {
        let _ = write!(out, "; only possible");
    }
    let _ = writeln!(out, "{dim:#}");
}
