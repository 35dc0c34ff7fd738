//! `actant run`: reads the documents, writes the graph in every format that was asked for, and sums up.

use super::collect::Collected;
use super::common::{Failure, InputArguments, Reading, print_text};
use super::data::Data;
use super::facts::FactFiles;
use super::formats::{self, Format, Sources};
use super::graphs;
use super::output::Output;
use super::summary::summary;
use crate::explorer::Page;
use crate::export::{self, CoOccurrence, Engine, GraphvizError, Rendered, View, ViewOptions};
use crate::fact::Window;
use crate::graph::{CO_OCCURRENCE, Graph, GraphOptions, LinksKey};
use crate::{Analyser, Lexicon};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The folder to write into where none is named.
pub(super) const OUTPUT: &str = "output";
/// The file of the whole graph.
pub(super) const GRAPH_FILE: &str = "graph.json";
/// The page.
pub(super) const PAGE_FILE: &str = "explorer.html";

/// The heading in the help of what changes the graph.
const GRAPH: &str = "Counting";
/// The heading of what changes the pictures alone.
const PICTURE: &str = "Drawing (graph.dot, graph.svg and graph.mmd; the other files always hold everything)";

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

/// The name of the list of edges.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum LinksArgument {
    /// `edges`
    Edges,
    /// `links`
    Links,
    /// The list twice
    Both,
}

/// Which co-occurrences are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Together {
    /// The strongest, behind the stances
    Auto,
    /// All
    Always,
    /// None
    Never,
}

/// What `run` is asked for.
#[derive(Debug, Args)]
#[command(after_help = super::AFTER_HELP)]
pub(super) struct RunCommand {
    #[command(flatten)]
    run: RunArguments,
    /// Write the graph as one line of JSON to standard output, for `actant merge`, and nothing else
    ///
    /// Nothing to read gives a graph of nothing, which merges too; so does input of which nothing can be read.
    #[arg(long, conflicts_with_all = FOR_FILES)]
    partial: bool,
}

/// The options that are about files, which `--partial` doesn't write.
pub(super) const FOR_FILES: [&str; 10] = [
    "output",
    "format",
    "links_key",
    "title",
    "min_weight",
    "only",
    "co_occurrence",
    "max_nodes",
    "engine",
    "deadline",
];

/// The arguments of `run`, which are those of `watch` too.
#[derive(Debug, Args)]
pub(super) struct RunArguments {
    /// Folder to write into
    #[arg(short, long, value_name = "FOLDER", default_value = OUTPUT)]
    pub(super) output: PathBuf,
    #[command(flatten)]
    pub(super) input: InputArguments,
    #[command(flatten)]
    pub(super) writing: WritingArguments,
    /// Leave the texts of documents out of explorer.html, which may then be passed on where they may not
    ///
    /// The sentences that are evidence stay in it.
    #[arg(long)]
    no_texts: bool,
    /// Count two entities as named together in one …
    #[arg(long, help_heading = GRAPH, value_name = "WINDOW", default_value = "sentence")]
    window: WindowArgument,
    /// Replace each person by the state or organisation of his or her affiliation
    #[arg(long, help_heading = GRAPH)]
    fold: bool,
    /// Count documents that are copies of each other, the same text or nearly so, each by itself
    ///
    /// Else a story counts once, by its first document, and what a copy says beyond that counts too; the others stand as
    /// "also in" beside the sentences.
    #[arg(long, help_heading = GRAPH)]
    keep_duplicates: bool,
    /// How many sentences each edge keeps as evidence; counts are exact all the same
    #[arg(long, help_heading = GRAPH, value_name = "N", default_value_t = GraphOptions::default().evidence_limit)]
    evidence: usize,
    /// The page is served, and made even where it is not written.
    #[arg(skip)]
    pub(super) serves_page: bool,
}

/// What to write of a graph: the arguments of every command that writes one.
#[derive(Debug, Args)]
pub(super) struct WritingArguments {
    /// What to write, as json,gexf [default: json,dot,svg,explorer]
    #[arg(short, long, value_name = "FORMAT", hide_default_value = true, value_delimiter = ',', default_values = ["json", "dot", "svg", "explorer"])]
    format: Vec<Format>,
    /// The name of the list of edges in graph.json: networkx since 3.6 wants edges, older ones links; both is larger
    #[arg(long, value_name = "KEY", default_value = "edges")]
    links_key: LinksArgument,
    /// What the pictures say they are of [default: the names of what was read]
    #[arg(long, help_heading = PICTURE, value_name = "TEXT")]
    title: Option<String>,
    /// Draw only edges of at least this weight; graph.json keeps all
    #[arg(long, help_heading = PICTURE, value_name = "N", default_value_t = 1)]
    min_weight: u64,
    /// Draw only these kinds of edge, as ally,condemns; graph.json keeps all
    #[arg(long, help_heading = PICTURE, value_name = "KIND", value_delimiter = ',')]
    only: Option<Vec<String>>,
    /// Which co-occurrences to draw
    #[arg(long, help_heading = PICTURE, value_name = "WHICH", default_value = "auto")]
    co_occurrence: Together,
    /// Draw at most this many entities, the strongest
    #[arg(long, help_heading = PICTURE, value_name = "N", default_value_t = ViewOptions::default().max_nodes)]
    max_nodes: usize,
    /// Who draws graph.svg: Graphviz (dot, neato, fdp, sfdp), or the program itself (builtin)
    ///
    /// auto takes what suits the size of the graph, and builtin where Graphviz is not installed.
    #[arg(long, value_name = "ENGINE", default_value = "auto", help_heading = PICTURE, value_parser = engine_parser())]
    pub(super) engine: Engine,
    /// How many seconds Graphviz may take before the built-in engine draws
    #[arg(long, help_heading = PICTURE, value_name = "SECONDS", default_value_t = 20)]
    deadline: u64,
}

pub(super) fn engine_parser() -> impl TypedValueParser<Value = Engine> {
    PossibleValuesParser::new(Engine::ALL.map(Engine::name)).try_map(|name| name.parse::<Engine>())
}

pub(super) fn run(command: RunCommand) -> Result<u8, Failure> {
    let arguments = command.run;
    if command.partial {
        return super::merge::partial(arguments);
    }
    // What the last run left is only for what is said at the end: it is read while the lexicon is.
    let last = (!arguments.input.quiet).then(|| {
        let folder = arguments.output.clone();
        std::thread::Builder::new().spawn(move || graphs::last_graph(&folder))
    });
    // The process ends soon: giving tens of thousands of words back one by one would only take time.
    let data = std::mem::ManuallyDrop::new(arguments.input.load()?);
    arguments.check_kinds(&data.lexicon)?;
    let analyser = std::mem::ManuallyDrop::new(arguments.analyser(&data)?);
    // The folder first: who reads for an hour must not find out at the end that nothing can be written.
    let output = arguments.writing.output_into(&arguments.output)?;
    let mut facts = FactFiles::begin(&output, &arguments.writing.formats())?;
    let (mut collected, reading) = arguments.read(&analyser, &mut facts, || true)?;
    facts.mark_copies(&output, &collected.settle())?;
    let before = last.and_then(Result::ok).and_then(|thread| thread.join().ok()).flatten();
    let files = arguments.write((&collected, facts), &data, arguments.writing.engine, output)?;
    let written = files.publish(arguments.input.quiet)?;
    if !arguments.input.quiet {
        print_text(&summary(&collected.graph, &reading.not_read, before.as_ref(), &written, &arguments.output))?;
    }
    Ok(arguments.input.status(&reading))
}

/// Files that are written aside, and what there is to say about them.
pub(super) struct Files {
    output: Output,
    notices: Vec<String>,
    /// The page, where one was made.
    pub page: Option<Page>,
}

impl Files {
    /// Puts the files into their places, and returns these.
    pub(super) fn publish(self, quiet: bool) -> Result<Vec<PathBuf>, Failure> {
        let written = self.output.publish()?;
        for notice in self.notices.iter().filter(|_| !quiet) {
            anstream::eprintln!("actant: {notice}");
        }
        Ok(written)
    }
}

impl RunArguments {
    /// Refuses kinds of edge that the lexicon doesn't have.
    pub(super) fn check_kinds(&self, lexicon: &Lexicon) -> Result<(), Failure> {
        self.writing.check_kinds(lexicon.stances().iter().map(|stance| stance.id.as_str()))
    }

    /// What is read, in a few words.
    pub(super) fn title(&self) -> String {
        self.writing.title(&self.input.docs)
    }

    /// What reads the documents, by the data and the options.
    pub(super) fn analyser<'d>(&self, data: &'d Data) -> Result<Analyser<'d>, Failure> {
        let window = match self.window {
            WindowArgument::Sentence => Window::Sentence,
            WindowArgument::Paragraph => Window::Paragraph,
            WindowArgument::Document => Window::Document,
        };
        Ok(self.input.read_by(data.analyser()?).window(window).signatures(!self.keep_duplicates))
    }

    /// Reads the documents, for as long as `goes_on` says so after each; facts are written as they come.
    pub(super) fn read(
        &self,
        analyser: &Analyser<'_>,
        facts: &mut FactFiles,
        goes_on: impl Fn() -> bool,
    ) -> Result<(Collected, Reading), Failure> {
        let options =
            GraphOptions { fold: self.fold, evidence_limit: self.evidence, keep_duplicates: self.keep_duplicates };
        let mut collected = Collected::new(analyser, options);
        if self.serves_page || self.writing.formats().contains(&Format::Explorer) {
            collected = collected.with_page(analyser, !self.no_texts, self.keep_duplicates);
        }
        let reading = self.input.each(analyser, false, |document, analysis| {
            collected.add(analyser, document, analysis);
            facts.add(analyser, document, analysis)?;
            if goes_on() { Ok(()) } else { Err(Failure::Message("stopped".to_owned())) }
        })?;
        collected.graph.add_unread(reading.unread_documents);
        if self.input.language_of_names.is_none() {
            collected.name_as_most_documents(analyser);
        }
        Ok((collected, reading))
    }

    /// The graph that the last run left in the folder, where there is one.
    pub(super) fn last_graph(&self) -> Option<Graph> {
        graphs::last_graph(&self.output)
    }

    /// Writes all files aside; the picture is drawn by `engine`.
    pub(super) fn write(
        &self,
        (collected, facts): (&Collected, FactFiles),
        data: &Data,
        engine: Engine,
        output: Output,
    ) -> Result<Files, Failure> {
        let page = || collected.page(&self.title(), data);
        let sides = Sides { from: &self.input.docs, page: Box::new(page), facts };
        self.writing.write(&collected.graph, sides, engine, output)
    }
}

/// What stands beside a graph that is to be written.
pub(super) struct Sides<'a> {
    /// What was read.
    pub from: &'a [PathBuf],
    /// Makes the page; where it gives none, that is made of the graph alone.
    pub page: Box<dyn FnOnce() -> Option<Page> + 'a>,
    pub facts: FactFiles,
}

impl WritingArguments {
    /// Refuses kinds of edge that are none of these stances.
    pub(super) fn check_kinds<'s>(&self, stances: impl Iterator<Item = &'s str>) -> Result<(), Failure> {
        check_kinds(self.only.as_deref(), stances)
    }

    /// Asks for no file, and so for nothing that only a file needs.
    pub(super) fn write_nothing(&mut self) {
        self.format.clear();
    }

    /// What is to be written.
    pub(super) fn formats(&self) -> Vec<Format> {
        formats::chosen(&self.format)
    }

    /// Prepares the folder to write into, and sees that each file can be put into its place there.
    pub(super) fn output_into(&self, folder: &Path) -> Result<Output, Failure> {
        let output = Output::into_folder(folder)?;
        output.expect(self.formats().into_iter().flat_map(Format::files).copied())?;
        Ok(output)
    }

    /// Whether a format is asked for by name.
    pub(super) fn names(&self, format: Format) -> bool {
        self.format.contains(&format)
    }

    /// What the pictures say they are of, where `from` is what was read.
    fn title(&self, from: &[PathBuf]) -> String {
        self.title.clone().unwrap_or_else(|| title(from))
    }

    /// Writes all files aside; the picture is drawn by `engine`.
    pub(super) fn write(
        &self,
        graph: &Graph,
        Sides { from, page, mut facts }: Sides<'_>,
        engine: Engine,
        mut output: Output,
    ) -> Result<Files, Failure> {
        let mut notices = Vec::new();
        let links = match self.links_key {
            LinksArgument::Edges => LinksKey::Edges,
            LinksArgument::Links => LinksKey::Links,
            LinksArgument::Both => LinksKey::Both,
        };
        let formats = self.formats();
        let view = self.picture(graph, from);
        let deadline = Duration::from_secs(self.deadline);
        let page = std::thread::scope(|scope| {
            // Graphviz is another program, and takes as long as all the rest: it draws meanwhile.
            let picture = formats
                .contains(&Format::Svg)
                .then(|| std::thread::Builder::new().spawn_scoped(scope, || draw(&view, engine, deadline)));
            let page =
                page().or_else(|| formats.contains(&Format::Explorer).then(|| Page::of_graph(&view.title, graph)));
            let sources = Sources::new(graph, links, &view, page.as_ref());
            let mut picture = picture.and_then(Result::ok);
            for format in formats {
                format.write(&sources, &mut facts, &mut output, |view| match format {
                    Format::Svg => {
                        let drawn = picture.take().and_then(|thread| thread.join().ok());
                        let drawn = drawn.unwrap_or_else(|| draw(view, engine, deadline))?;
                        notices.extend(drawn.notice);
                        Ok(drawn.svg)
                    }
                    _ => Ok(export::dot_for(view, self.engine)),
                })?;
            }
            Ok::<_, Failure>(page)
        })?;
        Ok(Files { output, notices, page })
    }

    fn picture(&self, graph: &Graph, from: &[PathBuf]) -> View {
        let options = ViewOptions {
            min_weight: self.min_weight,
            only: self.only.clone(),
            max_nodes: self.max_nodes,
            co_occurrence: match self.co_occurrence {
                Together::Auto => CoOccurrence::Auto,
                Together::Always => CoOccurrence::Always,
                Together::Never => CoOccurrence::Never,
            },
            ..ViewOptions::default()
        };
        View::of(graph, self.title(from), &options)
    }
}

/// Refuses kinds of edge, given with `--only`, that are none of these stances.
pub(super) fn check_kinds<'s>(only: Option<&[String]>, stances: impl Iterator<Item = &'s str>) -> Result<(), Failure> {
    let known: Vec<&str> = stances.chain([CO_OCCURRENCE]).collect();
    match only.unwrap_or(&[]).iter().find(|kind| !known.contains(&kind.as_str())) {
        Some(unknown) => {
            let kinds = known.join(", ");
            Err(Failure::Message(format!("--only: there is no kind of edge `{unknown}`; the kinds are {kinds}")))
        }
        None => Ok(()),
    }
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

/// A picture, and what there is to say about how it came to be.
pub(super) struct Drawn {
    pub svg: String,
    pub notice: Option<String>,
}

/// Draws by Graphviz where it is there and in time, and by the built-in engine otherwise.
pub(super) fn draw(view: &View, engine: Engine, deadline: Duration) -> Result<Drawn, Failure> {
    let builtin = |notice| Ok(Drawn { svg: export::svg(view), notice });
    if engine == Engine::Builtin {
        return builtin(None);
    }
    let asked = engine != Engine::Auto;
    match export::render(&export::dot_for(view, engine), engine, deadline) {
        Ok(Rendered { svg, warnings }) => {
            let warnings = warnings.trim();
            let notice = (!warnings.is_empty()).then(|| format!("Graphviz says: {warnings}"));
            Ok(Drawn { svg, notice })
        }
        Err(GraphvizError::NotFound) if !asked => builtin(None),
        Err(GraphvizError::NotFound) => Err(Failure::Message(format!(
            "--engine {}: Graphviz is not installed (its `dot` is not found); install it, or use --engine builtin",
            engine.name()
        ))),
        Err(error) => builtin(Some(format!("{error}; the built-in engine drew instead"))),
    }
}
