//! `actant why`: the sentences behind the edges between two entities.

use super::DONE;
use super::asked::GraphArguments;
use super::common::{Failure, many, print_text};
use crate::correction::Verdict;
use crate::graph::{AlsoIn, CO_OCCURRENCE, Edge, Evidence, Graph};
use crate::text::one_line;
use anstyle::{AnsiColor, Style};
use clap::Args;
use std::cmp::Reverse;
use std::fmt::Write as _;

/// How many other documents of a story are named, and how many sources of an edge.
const ALSO_IN: usize = 8;
/// There is nothing to show.
const NO_EDGE: u8 = 1;

const AFTER_HELP: &str = "\
Shown are the edges in both directions: how often each was read, and the sentences that it keeps, each with its
document, its place in bytes, the words that say it, the rule that read them, how the two were found, and how sure that is.

Examples:
  actant why turkey armenia            by id
  actant why Turquie Armenie --all     by name, accents or not; also where they are only named together
  actant why Erdogan Bakou             by another name that the gazetteer has
  actant why russia turkey --graph other/graph.json

Exit status:
  0  shown
  1  there is no edge between the two
  2  not done: no graph there, or nobody of that name in it";

/// The arguments of `why`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct WhyArguments {
    /// An entity, by its id, name or alias
    source: String,
    /// Another, by its id, name or alias
    target: String,
    #[command(flatten)]
    graph: GraphArguments,
    /// Show co-occurrences too
    #[arg(long)]
    all: bool,
}

pub(super) fn why(arguments: &WhyArguments) -> Result<u8, Failure> {
    let graph = arguments.graph.load()?;
    let path = arguments.graph.path();
    let source = arguments.graph.find(&graph, &arguments.source)?;
    let target = arguments.graph.find(&graph, &arguments.target)?;
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
    if !edge.sources.is_empty() {
        let mut sources: Vec<(&String, &u64)> = edge.sources.iter().collect();
        sources.sort_by_key(|(name, count)| (Reverse(**count), *name));
        let more = sources.len().saturating_sub(ALSO_IN);
        let named = sources.iter().take(ALSO_IN).map(|(name, count)| format!("{} {count}", one_line(name)));
        let named: Vec<String> = named.chain((more > 0).then(|| format!("{more} more"))).collect();
        let _ = writeln!(out, "  from {}", named.join(", "));
    }
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
    let sentence = one_line(&sentence);
    let date = evidence.date.map_or_else(String::new, |date| format!(", {date}"));
    let _ = writeln!(out, "  “{sentence}”");
    if let Some(title) = &evidence.title {
        let _ = writeln!(out, "    {}", one_line(title));
    }
    let source = evidence.source.as_ref().map_or_else(String::new, |source| format!("{}, ", one_line(source)));
    let page = evidence.page.map_or_else(String::new, |page| format!(", page {page}"));
    let (start, end) = (evidence.start, evidence.end);
    let _ = write!(out, "    {dim}{source}{}{date}{page}, bytes {start}–{end}", evidence.document);
    if let (Some(trigger), Some(rule)) = (&evidence.trigger, &evidence.rule) {
        let _ = write!(out, "; “{}” by {rule}", trigger.text);
    }
    if let Some(found) = &evidence.found {
        let _ = write!(out, " (source: {}, target: {})", found.source, found.target);
    }
    if let Some(confidence) = evidence.confidence {
        let _ = write!(out, "; confidence {confidence}");
    }
    if evidence.judged == Some(Verdict::Right) {
        out.push_str("; judged right");
    }
    if let Some(speaker) = &evidence.speaker {
        let _ = write!(out, "; said by {}", name(speaker));
    }
    if evidence.certainty.as_deref() == Some("possible") {
        let _ = write!(out, "; only possible");
    }
    let _ = writeln!(out, "{dim:#}");
    if let Some(url) = &evidence.url {
        let _ = writeln!(out, "    {dim}{}{dim:#}", one_line(url));
    }
    if !evidence.also.is_empty() {
        let named: Vec<String> = evidence.also.iter().take(ALSO_IN).map(also_in).collect();
        let more = evidence.also.len().saturating_sub(ALSO_IN);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let _ = writeln!(out, "    {dim}also in {}{more}{dim:#}", named.join("; "));
    }
}

/// Another document of the same story: its source, or its id where that is not known, and its date.
fn also_in(also: &AlsoIn) -> String {
    let name = also.source.as_ref().map_or_else(|| also.document.clone(), |source| one_line(source));
    also.date.map_or_else(|| name.clone(), |date| format!("{name}, {date}"))
}
