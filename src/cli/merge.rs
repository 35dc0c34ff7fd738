//! `actant merge`: graphs of parts of a corpus into the graph of the whole; and `run --partial`, which makes such parts.

use super::common::{Failure, many, print, print_text};
use super::facts::FactFiles;
use super::formats::Format;
use super::graphs::{LARGEST_GRAPH, graph_file, last_graph, too_large};
use super::languages::{Counts, NO_STANCES};
use super::run::{FOR_FILES, GRAPH_FILE, OUTPUT, RunArguments, Sides, WritingArguments};
use super::summary::summary;
use super::{DONE, SOME_UNREAD};
use crate::document::open_packed;
use crate::graph::{Evidence, Graph, GraphFileError, JsonValue, JsonValues};
use clap::Args;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// As many bytes of graphs are read before they are taken apart, side by side, and merged.
const BATCH_BYTES: usize = 16 << 20;

const AFTER_HELP: &str = "\
The result is, byte for byte, the graph.json of one run over all documents, in whatever order and
grouping the graphs are merged. A story that documents of several parts tell counts once, as in one
run, where the parts were made by --partial, which keeps what each document gave; two graph.json have
counted theirs already, and a story that is in both counts twice. For pictures that are the same too,
say --title as well. Where most documents of the parts are not in one language, give each part the
same --language-of-names.

A file holds one graph, or several in a row, as one a line; it may be packed with gzip or zstd.
Only the result is in memory, and a few graphs at a time. Graphs that were made by different
versions of the program, gazetteers or options are refused: they add up to what no run would give.

Examples:
  actant merge monday/ tuesday/ -o both                     folders that a run wrote into
  actant run --partial part-7.jsonl > part-7.json           a part: one line of JSON
  actant merge part-*.json                                  the whole, into output/
  cat part-*.json | actant merge - -o - > graph.json        from a pipe, into a pipe
  cat part-1*.json | actant merge --partial - > 1.json      some parts first, the rest later

Exit status:
  0  merged
  1  merged, but when the graphs were made, documents could not be read (0 with --keep-going)
  2  not merged: a file is missing, empty or no graph, or the graphs were made differently

docs/SCALE.md has recipes for several processes, clusters and Spark.";

/// The arguments of `merge`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct MergeArguments {
    /// Files with graphs that `actant run` wrote, folders with a graph.json, or `-` for standard input
    #[arg(value_name = "GRAPHS", required = true)]
    graphs: Vec<PathBuf>,
    /// Folder to write into; `-` writes graph.json to standard output, and nothing else
    #[arg(short, long, value_name = "FOLDER", default_value = OUTPUT)]
    output: PathBuf,
    /// Write the graph as one line of JSON to standard output, to be merged again
    #[arg(long, conflicts_with_all = FOR_FILES)]
    partial: bool,
    /// Merge graphs that were made differently all the same, and say what that means
    #[arg(long)]
    force: bool,
    /// Exit with 0 where documents could not be read when the graphs were made; they are counted all the same
    #[arg(long)]
    keep_going: bool,
    /// Print nothing but errors
    #[arg(short, long)]
    quiet: bool,
    #[command(flatten)]
    writing: WritingArguments,
}

/// Reads documents, and writes their graph as one line to standard output.
pub(super) fn partial(mut arguments: RunArguments) -> Result<u8, Failure> {
    // A worker whose few lines are all bad has done its work: the others may have better ones.
    arguments.input.may_be_empty = true;
    arguments.writing.write_nothing();
    let data = std::mem::ManuallyDrop::new(arguments.input.load()?);
    let analyser = arguments.analyser(&data)?;
    let (collected, reading) = arguments.read(&analyser, &mut FactFiles::none(), || true)?;
    print(&collected.graph.to_json_line())?;
    arguments.input.remark_languages(&reading.not_read, NO_STANCES);
    if reading.nameless > 0 && !arguments.input.quiet {
        let nameless = many(reading.nameless, "document");
        anstream::eprintln!(
            "actant: {nameless} without an `id`, named by the line in this part; other parts may have the same names"
        );
    }
    if !reading.is_whole() {
        anstream::eprintln!("actant: {} could not be read", many(reading.unread_documents, "document"));
    }
    Ok(arguments.input.status(&reading))
}

pub(super) fn merge(arguments: &MergeArguments) -> Result<u8, Failure> {
    let to_stdout = arguments.output == Path::new("-");
    if to_stdout && !arguments.writing.formats().contains(&Format::Json) {
        return Err(Failure::Message("-o - writes graph.json alone: leave out --format, or name a folder".to_owned()));
    }
    if arguments.writing.names(Format::Facts) {
        return Err(Failure::Message(
            "--format facts needs the documents, and graphs keep only the first sentences of each edge: `actant run` \
             writes facts.jsonl and facts.csv for each part, and these may simply be put together"
                .to_owned(),
        ));
    }
    // The folder first, as in a run.
    let output = match to_stdout || arguments.partial {
        true => None,
        false => Some(arguments.writing.output_into(&arguments.output)?),
    };
    let mut sum = Sum::of(&arguments.graphs, arguments.force)?;
    if !arguments.partial {
        sum.graph.settle();
    }
    let graph = &sum.graph;
    arguments.writing.check_kinds(graph.about().stances.iter().map(|stance| stance.id.as_str()))?;
    match output {
        None if arguments.partial => print(&graph.to_json_line())?,
        None => print(&graph.to_json())?,
        Some(output) => {
            let before = (!arguments.quiet).then(|| last_graph(&arguments.output)).flatten();
            let sides = Sides { from: &arguments.graphs, page: Box::new(|| None), facts: FactFiles::none() };
            let files = arguments.writing.write(graph, sides, arguments.writing.engine, output)?;
            let written = files.publish(arguments.quiet)?;
            if !arguments.quiet {
                print_text(&summary(graph, &Counts::new(), before.as_ref(), &written, &arguments.output))?;
            }
        }
    }
    if !arguments.quiet && !to_stdout && !arguments.partial && arguments.writing.formats().contains(&Format::Csv) {
        anstream::eprintln!("actant: facts are not in graphs: facts.csv and facts.jsonl are left out");
    }
    sum.remark(arguments.quiet);
    Ok(if graph.about().unread == 0 || arguments.keep_going { DONE } else { SOME_UNREAD })
}

/// Graphs as far as they are merged, and what was noticed.
struct Sum {
    graph: Graph,
    /// Where its first graph stands.
    place: String,
    /// In what graphs were made differently.
    differences: BTreeSet<&'static str>,
    /// Whether entities were described differently.
    unlike_entities: bool,
    /// A sentence that came a second time, with where it came from.
    repeated: Option<(String, Evidence)>,
    /// Some of the graphs had counted their stories before, and others not.
    is_mixed: bool,
}

/// Graphs of two kinds, each merged by itself: it must make no difference in which order they come.
#[derive(Default)]
struct Sums {
    /// Those that count stories when all are together.
    open: Option<Sum>,
    /// Those that have counted.
    settled: Option<Sum>,
}

/// A graph as it stands in a file.
struct Packed {
    /// The file, as the user named it.
    path: String,
    value: JsonValue,
}

impl Sum {
    /// The sum of all graphs of these files, of which only a few are in memory at a time.
    fn of(paths: &[PathBuf], force: bool) -> Result<Sum, Failure> {
        let mut sums = Sums::default();
        let mut given = BTreeSet::new();
        let (mut batch, mut bytes) = (Vec::new(), 0);
        for path in paths {
            let file = graph_file(path);
            let shown = file.display().to_string();
            // By its real name: two names may lead to one file.
            if !given.insert(std::fs::canonicalize(&file).unwrap_or_else(|_| file.clone())) {
                let twice = format!("`{shown}` is given twice, and all that is in it would count twice: give it once");
                return Err(Failure::Message(twice));
            }
            let cannot = |error: std::io::Error| {
                Failure::Message(format!("can't read `{shown}`: {error}; name files that `actant run` wrote"))
            };
            let mut values = JsonValues::new(open_packed(&file).map_err(cannot)?, LARGEST_GRAPH);
            let mut graphs = 0_u64;
            loop {
                let value = values.next_value();
                let value = value.map_err(|error| {
                    if error.kind() == std::io::ErrorKind::FileTooLarge {
                        return Failure::Message(format!("{shown}:{}: {}", values.line(), too_large()));
                    }
                    Failure::Message(format!("{shown}:{}: {error}; {}", values.line(), what_to_give()))
                })?;
                let Some(value) = value else { break };
                graphs += 1;
                bytes += value.bytes.len();
                batch.push(Packed { path: shown.clone(), value });
                if bytes >= BATCH_BYTES {
                    sums.add(std::mem::take(&mut batch), force)?;
                    bytes = 0;
                }
            }
            if graphs == 0 {
                // Nothing to read gives a graph of nothing; so whoever was to write this did not.
                let empty = format!("`{shown}` holds no graph: what should have written it has failed; run that again");
                return Err(Failure::Message(empty));
            }
        }
        sums.add(batch, force)?;
        sums.together(force)
    }

    fn new(graph: Graph, place: String) -> Self {
        let (differences, unlike_entities, repeated) = (BTreeSet::new(), false, None);
        Sum { graph, place, differences, unlike_entities, repeated, is_mixed: false }
    }

    fn take(&mut self, place: &str, graph: &Graph, force: bool) -> Result<(), Failure> {
        let merged = match force {
            true => self.graph.merge_unlike(graph),
            false => self.graph.merge(graph).map_err(|error| {
                let help =
                    "make them anew with one program, gazetteer and options, or merge them all the same (--force)";
                Failure::Message(format!("{place}: {error}, with what stands before it; {help}"))
            })?,
        };
        self.differences.extend(merged.differences.iter().map(|setting| setting.what));
        self.unlike_entities |= merged.unlike_entities > 0;
        if let (None, Some(evidence)) = (&self.repeated, merged.repeated) {
            self.repeated = Some((place.to_owned(), evidence));
        }
        Ok(())
    }

    /// Says what the user should know.
    fn remark(&self, quiet: bool) {
        let about = self.graph.about();
        let mut remarks = Vec::new();
        for what in &self.differences {
            remarks.push(match *what {
                "version" => format!("the graphs were made by different versions: {}", about.generator),
                "gazetteer" => format!("the graphs were made with different gazetteers: {}", about.gazetteer),
                "window" => format!("co-occurrences were counted in different windows: {}", about.window),
                "fold" => "persons were folded into states in some graphs, and in others not".to_owned(),
                "evidence" => {
                    format!(
                        "the graphs keep more or less evidence: the least is kept, {} an edge",
                        about.evidence_limit
                    )
                }
                _ => "the graphs have different stances, or the same with different looks: all are kept".to_owned(),
            });
        }
        if self.unlike_entities {
            remarks.push("of what is said differently of an entity, what is first in the alphabet is kept".to_owned());
        }
        if let Some((place, evidence)) = &self.repeated {
            let (document, start, end) = (&evidence.document, evidence.start, evidence.end);
            remarks.push(format!(
                "{place} shows the bytes {start}–{end} of `{document}`, and so does a graph before it: a document that is \
                 in both, or two of one id, count twice"
            ));
        }
        if self.is_mixed {
            remarks.push(
                "some of the graphs have counted their stories already: one that is in them and in others counts twice; parts \
                 made by `actant run --partial` are counted together"
                    .to_owned(),
            );
        }
        if about.unread > 0 {
            let unread = many(about.unread, "document");
            remarks.push(format!("when the graphs were made, {unread} could not be read"));
        }
        for remark in remarks.iter().filter(|_| !quiet) {
            anstream::eprintln!("actant: {remark}");
        }
    }
}

impl Sums {
    fn add(&mut self, batch: Vec<Packed>, force: bool) -> Result<(), Failure> {
        let graphs: Vec<Result<Graph, Failure>> = batch.par_iter().map(Packed::read).collect();
        for (packed, graph) in batch.iter().zip(graphs) {
            let graph = graph?;
            let sum = if graph.is_settled() { &mut self.settled } else { &mut self.open };
            match sum {
                Some(sum) => sum.take(&packed.place(), &graph, force)?,
                None => *sum = Some(Sum::new(graph, packed.place())),
            }
        }
        Ok(())
    }

    fn together(self, force: bool) -> Result<Sum, Failure> {
        match (self.open, self.settled) {
            (Some(mut open), Some(mut settled)) => {
                settled.is_mixed = open.graph.about().documents > 0;
                open.graph.settle();
                settled.take(&open.place, &open.graph, force)?;
                settled.differences.extend(open.differences);
                settled.unlike_entities |= open.unlike_entities;
                Ok(settled)
            }
            (one, other) => one.or(other).ok_or_else(|| Failure::Message(what_to_give())),
        }
    }
}

impl Packed {
    fn read(&self) -> Result<Graph, Failure> {
        let text = std::str::from_utf8(&self.value.bytes)
            .map_err(|_| Failure::Message(format!("{}: not UTF-8; {}", self.place(), what_to_give())))?;
        Graph::from_json(text).map_err(|error| {
            Failure::Message(match error {
                GraphFileError::Shape(json) => {
                    // The place that the parser knows is one in the object.
                    let line = self.value.line + json.line().saturating_sub(1);
                    let said = json.to_string();
                    let said = said.rsplit_once(" at line ").map_or(said.as_str(), |(message, _)| message);
                    let byte = json.column();
                    format!("{}:{line}: not a graph (byte {byte} of the line: {said}); {}", self.path, what_to_give())
                }
                other => format!("{}: {other}", self.place()),
            })
        })
    }

    /// The file and the line.
    fn place(&self) -> String {
        format!("{}:{}", self.path, self.value.line)
    }
}

fn what_to_give() -> String {
    format!("give files with graphs: the {GRAPH_FILE} of `actant run`, or what `actant run --partial` wrote")
}
