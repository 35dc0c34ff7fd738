//! `actant import`: entities from Wikidata and from CAMEO dictionaries, in files of their own in the gazetteer.

use super::common::{Failure, GAZETTEER, complain, many, print_text};
use super::output::Output;
use super::{DONE, NOTHING_DONE, SOME_UNREAD};
use crate::document::open_packed;
use crate::gazetteer::import::{
    Cameo, Candidate, Complaints, Known, Origin, Settled, Wikidata, WikidataOptions, files, settle,
};
use crate::gazetteer::{Gazetteer, Kind};
use crate::lexicon::Lexicon;
use clap::{Args, Subcommand};
use std::path::{Path, PathBuf};

/// How many classes that were left out are named.
const CLASSES_NAMED: usize = 3;

const AFTER_HELP: &str = "\
What is imported stands in files of its own (imported-wikidata.csv, imported-cameo.csv), which the next import of the
same kind replaces. No other file is changed: an entity or an alias that another file has is left out and counted, and an
entry that you write later with the id of an imported one counts in its place. Files may be packed with gzip or zstd;
`-` is standard input.

Exit status:
  0  imported
  1  imported, but something in the files could not be read: it was reported and skipped; or the gazetteer has mistakes
     now, as an entry of yours that belongs to one that is imported no longer
  2  nothing was written: no file that can be read, nobody new in it, a mistake in the gazetteer";

const WIKIDATA_HELP: &str = "\
Persons, states and organisations are told by `instance of`, the state of a person by citizenship. Of an entity dump only
what is wanted stays in memory. In a result of the query service, these variables are understood: ?item (or another that
holds items), ?itemLabel, ?itemAltLabel, ?alias, ?class, ?citizenship, ?gender, ?demonym,
?officeLabel with ?start and ?end. Offices become roles with their dates; of a dump, where it holds the offices too.

Examples:
  actant import wikidata latest-all.json.gz --language fr,en --min-sitelinks 20
  actant import wikidata states.json --kind state
  actant import wikidata states.json people.json --class Q1371037=organisation
  bzcat latest-all.json.bz2 | actant import wikidata -";

const CAMEO_HELP: &str = "\
A code of three letters, [TUR], makes a state of all names that have it; longer ones, [TURGOV 930120-010119], affiliate
somebody with it, for the time of its dates. Names whose codes have dates or ELI are persons, others organisations.

Example:
  actant import cameo Phoenix.Countries.actors.txt Phoenix.International.actors.txt";

/// The arguments of `import`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct ImportArguments {
    #[command(subcommand)]
    from: From,
}

#[derive(Debug, Subcommand)]
enum From {
    /// From an entity dump of Wikidata, or results of its query service as JSON
    #[command(after_help = WIKIDATA_HELP)]
    Wikidata(WikidataArguments),
    /// From dictionaries of actors as CAMEO, TABARI and PETRARCH have them
    #[command(after_help = CAMEO_HELP)]
    Cameo(FileArguments),
}

#[derive(Debug, Args)]
struct FileArguments {
    /// The files to import, all at once: the next import replaces them
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// Folder of the gazetteer; it is made where it is missing
    #[arg(short, long, value_name = "FOLDER", default_value = GAZETTEER)]
    gazetteer: PathBuf,
}

#[derive(Debug, Args)]
struct WikidataArguments {
    #[command(flatten)]
    common: FileArguments,
    /// Languages of names and aliases; the name that is shown is of the first that has one
    #[arg(long, value_name = "CODES", value_delimiter = ',', default_value = "fr")]
    language: Vec<String>,
    /// What entities are that say nothing of it: person, state or organisation
    #[arg(long, value_name = "KIND", value_parser = kind_of)]
    kind: Option<Kind>,
    /// Take instances of this class too, as in Q1371037=organisation; may be repeated
    #[arg(long, value_name = "Q…=KIND", value_parser = class_of)]
    class: Vec<(u64, Kind)>,
    /// Leave out entities with fewer pages in Wikipedia and its sisters, where the dump says how many there are
    #[arg(long, value_name = "N", default_value_t = 0)]
    min_sitelinks: usize,
}

fn kind_of(word: &str) -> Result<Kind, String> {
    Kind::from_name(word).ok_or_else(|| format!("write {}", Kind::ALL.map(Kind::as_str).join(", ")))
}

fn class_of(text: &str) -> Result<(u64, Kind), String> {
    let parts = text.split_once('=').and_then(|(class, kind)| Some((class.strip_prefix('Q')?.parse().ok()?, kind)));
    let (class, kind) = parts.ok_or("write a class and a kind, as in Q1371037=organisation")?;
    Ok((class, kind_of(kind)?))
}

pub(super) fn import(arguments: ImportArguments) -> Result<u8, Failure> {
    match arguments.from {
        From::Wikidata(arguments) => wikidata(arguments),
        From::Cameo(arguments) => cameo(arguments),
    }
}

fn wikidata(arguments: WikidataArguments) -> Result<u8, Failure> {
    let languages = arguments.language.join(", ");
    let mut wikidata = Wikidata::new(WikidataOptions {
        languages: arguments.language,
        kind: arguments.kind,
        classes: arguments.class,
        min_sitelinks: arguments.min_sitelinks,
    });
    let mut job = Job::begin(Origin::Wikidata, arguments.common)?;
    job.read(|stream, file, complaints| wikidata.read(stream, file, complaints));
    let (candidates, skipped) = wikidata.finish();
    let mut left = Vec::new();
    if skipped.other_kind > 0 {
        let named: Vec<String> =
            skipped.classes.iter().take(CLASSES_NAMED).map(|(class, count)| format!("Q{class} {count}×")).collect();
        let count = skipped.other_kind;
        left.push(format!("{count} of no kind that is known ({}; --class takes more)", named.join(", ")));
    }
    push(&mut left, skipped.kindless, "of which nothing says what they are (--kind says it)");
    push(&mut left, skipped.nameless, &format!("without a name in {languages}"));
    push(&mut left, skipped.unpopular, "with too few pages");
    push(&mut left, skipped.no_items, "that are no items");
    job.finish(candidates, left, &format!(" ({languages})"))
}

fn cameo(arguments: FileArguments) -> Result<u8, Failure> {
    let lexicon = Lexicon::built_in();
    let languages = lexicon.languages().filter_map(|code| lexicon.language(code));
    let small = languages.flat_map(|language| language.names.particles.iter().chain(&language.names.links));
    let mut cameo = Cameo::new(small.map(|word| word.to_string()).collect());
    let mut job = Job::begin(Origin::Cameo, arguments)?;
    job.read(|stream, file, complaints| cameo.read(stream, file, complaints));
    let (candidates, skipped) = cameo.finish();
    let mut left = Vec::new();
    push(&mut left, skipped.codeless, "without a code");
    push(&mut left, skipped.general, "whose code is of no state and no body");
    push(&mut left, skipped.former, "that states were called once");
    job.finish(candidates, left, "")
}

fn push(left: &mut Vec<String>, count: u64, what: &str) {
    if count > 0 {
        left.push(format!("{count} {what}"));
    }
}

/// One import, from looking at the gazetteer to saying what was done.
struct Job {
    origin: Origin,
    folder: PathBuf,
    files: Vec<PathBuf>,
    known: Known,
    complaints: Complaints,
    unread: bool,
}

impl Job {
    /// Looks at what is there, before anything long begins.
    fn begin(origin: Origin, arguments: FileArguments) -> Result<Self, Failure> {
        let folder = arguments.gazetteer;
        let known = Known::in_folder(&folder, origin).map_err(|diagnostics| {
            complain(&diagnostics);
            let mistakes = many(diagnostics.len() as u64, "mistake");
            Failure::Message(format!("{mistakes} in `{}`: nothing was imported", folder.display()))
        })?;
        let (files, complaints) = (arguments.files, Complaints::default());
        Ok(Job { origin, folder, files, known, complaints, unread: false })
    }

    fn read(&mut self, mut read: impl FnMut(Box<dyn std::io::BufRead + Send>, &str, &mut Complaints)) {
        for path in &self.files {
            let file = if path == Path::new("-") { "stdin".to_owned() } else { path.display().to_string() };
            match open_packed(path) {
                Ok(stream) => read(stream, &file, &mut self.complaints),
                Err(error) => {
                    self.unread = true;
                    anstream::eprintln!("actant: can't read `{file}`: {error}");
                }
            }
        }
        complain(self.complaints.first());
        if self.complaints.more() > 0 {
            anstream::eprintln!("actant: … and {} like these", many(self.complaints.more(), "complaint"));
        }
    }

    fn finish(self, candidates: Vec<Candidate>, mut skipped: Vec<String>, remark: &str) -> Result<u8, Failure> {
        let settled = settle(candidates, &self.known);
        push(&mut skipped, settled.nameless, "without a name that is free and fit to be searched for");
        let mut out = String::new();
        let mut say = |what: &str, parts: &[String]| {
            if !parts.is_empty() {
                out.push_str(&format!("{what}: {}\n", parts.join(", ")));
            }
        };
        let mut known = Vec::new();
        push(&mut known, settled.known, if settled.known == 1 { "entity" } else { "entities" });
        push(&mut known, settled.taken, if settled.taken == 1 { "alias" } else { "aliases" });
        say("in other files already", &known);
        say("skipped", &skipped);
        if settled.useless > 0 {
            say(
                "left out",
                &[format!("{} that would match nothing, or ordinary words", many(settled.useless, "name"))],
            );
        }
        if settled.entries.is_empty() {
            print_text(&out)?;
            anstream::eprintln!("actant: nobody new was found: `{}` stays as it is", self.folder.display());
            return Ok(NOTHING_DONE);
        }
        let written = self.write(&settled, remark)?;
        print_text(&format!("imported {} into {written}\n{out}", counts(&settled)))?;
        // Somebody's own entry may belong to one that was imported before and is gone now.
        if let Err(error) = Gazetteer::load(&self.folder) {
            complain(&error.diagnostics);
            let (mistakes, folder) = (many(error.diagnostics.len() as u64, "complaint"), self.folder.display());
            anstream::eprintln!("actant: {mistakes} about `{folder}`, which can't be used before they are mended");
            return Ok(SOME_UNREAD);
        }
        Ok(if self.unread || self.complaints.has_errors() { SOME_UNREAD } else { DONE })
    }

    /// Writes the files, and takes away those of the last import that have no successor.
    fn write(&self, settled: &Settled, remark: &str) -> Result<String, Failure> {
        let names: Vec<String> = self
            .files
            .iter()
            .map(|path| path.file_name().map_or("stdin".into(), |n| n.to_string_lossy().into_owned()))
            .collect();
        let source = format!("{}{remark}", names.join(", "));
        let files = files(self.origin, &source, &settled.entries)
            .map_err(|error| Failure::Message(format!("can't make a table of the entries: {error}")))?;
        let mut output = Output::into_folder_of(&self.folder, "--gazetteer")?;
        for (name, text) in &files {
            output.write(name, text)?;
        }
        let written = output.publish()?;
        for old in self.known.written().iter().filter(|old| !written.contains(old)) {
            std::fs::remove_file(old)
                .map_err(|error| Failure::Message(format!("can't delete `{}`: {error}", old.display())))?;
        }
        Ok(written.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", "))
    }
}

/// `3 entities (1 state, 2 persons), with 7 names, 2 of them affiliated`.
fn counts(settled: &Settled) -> String {
    let entries = &settled.entries;
    let kinds: Vec<String> = [Kind::State, Kind::Organisation, Kind::Person]
        .into_iter()
        .map(|kind| (entries.iter().filter(|entry| entry.kind == kind).count() as u64, kind))
        .filter(|(count, _)| *count > 0)
        .map(|(count, kind)| many(count, kind.as_str()))
        .collect();
    let names: usize = entries
        .iter()
        .map(|entry| {
            // A name that matches letter for letter stands there twice.
            let exact = entry.exact.iter().filter(|text| **text != entry.name).count();
            1 + entry.aliases.len() + exact + entry.demonyms.len()
        })
        .sum();
    let affiliated = entries.iter().filter(|entry| !entry.affiliations.is_empty()).count();
    format!(
        "{} ({}), with {}, {affiliated} of them affiliated,",
        many(entries.len() as u64, "entity"),
        kinds.join(", "),
        many(names as u64, "name")
    )
}
