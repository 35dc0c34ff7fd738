//! Reads the lexicon's files: the grammar, the verbs, the words, the weights, and the stances with their classes.

mod class;
mod codes;
mod names;
mod stance;
mod words;

use super::Lexicon;
use super::entry::Stance;
use super::inflect::{InflectionData, Inflector};
use super::senses::Senses;
use super::words::Words;
use crate::diagnostic::{Diagnostic, Severity};
use crate::gazetteer::SourceFile;
use crate::gazetteer::table::{self, Table};
use names::{NAME_KEYS, read_names};
use rayon::prelude::*;
use stance::read_stance;
use std::collections::HashMap;
use words::{WORD_KEYS, read_document, read_words};

/// What the stance files of one language say, before it is put together.
#[derive(Default)]
struct Reading {
    language: Option<String>,
    stances: Vec<Stance>,
    stance_places: HashMap<String, (String, usize)>,
    /// Topics of classes, by name.
    lists: HashMap<String, Vec<crate::lexicon::class::Words>>,
}

/// Reads a lexicon from its files, which may come in any order; with it come the warnings.
///
/// # Errors
///
/// All complaints at once, if one of them is an error.
pub(super) fn load(files: &[SourceFile]) -> Result<(Lexicon, Vec<Diagnostic>), Vec<Diagnostic>> {
    let mut diagnostics = Vec::new();
    let mut lexicon = Lexicon::default();
    let mut reading = Reading::default();
    // Inflection first: the lists of the other files are spread into forms by it.
    let (mut inflections, mut rest) = (Vec::new(), Vec::new());
    for file in files {
        match is_called(file, "verbs") {
            true => inflections.push(file),
            false => rest.push(file),
        }
    }
    // A spelling takes some ten bytes of all files together, its share of what is said of it included.
    lexicon.words.reserve(files.iter().map(|file| file.text.len()).sum::<usize>() / 10);
    // The two halves take about as long, and neither needs the other.
    let (inflected, parsed) = rayon::join(
        || Inflected::read(&inflections, &mut lexicon.words),
        || rest.into_par_iter().map(parse).collect::<Vec<_>>(),
    );
    let Inflected { inflector, complaints } = inflected;
    diagnostics.extend(complaints);
    let mut tables: Vec<(&SourceFile, Table<'_>)> = Vec::new();
    for (file, table, complaints) in parsed {
        diagnostics.extend(complaints);
        tables.extend(table.map(|table| (file, table)));
    }
    let mut open: Vec<(&SourceFile, Table<'_>)> = Vec::new();
    // What classes and references go by stands in files of its own.
    let (words, mut tables): (Vec<_>, Vec<_>) = tables.into_iter().partition(|(file, _)| is_called(file, "words"));
    for (_, mut table) in words {
        drop(table.string("language", &mut diagnostics));
        lexicon.senses.read(&mut table, &mut diagnostics);
        finish(table, ["language"].into_iter().chain(Senses::BLOCKS), &mut diagnostics);
    }
    for (_, table) in &mut tables {
        let Some(mut weights) = table.table("confidence", &mut diagnostics) else { continue };
        for key in weights.keys() {
            let weight = weights.number(&key.value, &mut diagnostics).map_or(0.0, |weight| weight.value);
            match key.value.as_str() {
                "bias" => lexicon.confidence.bias = weight,
                _ => drop(lexicon.confidence.weights.insert(key.value, weight)),
            }
        }
    }
    for (file, mut table) in tables {
        if let Some(language) = table.string("language", &mut diagnostics) {
            reading.language.get_or_insert(language.value);
        }
        read_document(&mut table, &mut lexicon, &mut diagnostics);
        if let Some(mut words) = table.table("words", &mut diagnostics) {
            read_words(&mut words, &mut lexicon.words, &inflector, &mut diagnostics);
            words.finish(WORD_KEYS, &mut diagnostics);
        }
        if let Some(mut topics) = table.table("topics", &mut diagnostics) {
            for key in topics.keys() {
                let list = topics.strings(&key.value, &mut diagnostics);
                let words = list.iter().map(|text| class::split(&text.value, reading.language.as_deref()).into());
                reading.lists.entry(key.value).or_default().extend(words);
            }
        }
        if let Some(mut names) = table.table("names", &mut diagnostics) {
            read_names(&mut names, &mut lexicon.names, &inflector, &mut diagnostics);
            names.finish(NAME_KEYS, &mut diagnostics);
        }
        for stance in table.tables("stance", &mut diagnostics) {
            read_stance(file, stance, &mut reading, &mut diagnostics);
        }
        open.push((file, table));
    }
    // Classes name stances and topics of any file, so they come last.
    for (file, mut table) in open {
        for block in table.tables("class", &mut diagnostics) {
            let (senses, classes) = (&lexicon.senses, &mut lexicon.classes);
            class::read_class(file, block, &mut reading, senses, classes, &mut diagnostics);
        }
        old_entries(file, &mut table, &mut diagnostics);
        let known = ["language", "document", "words", "topics", "names", "stance", "class"];
        table.finish(&known, &mut diagnostics);
    }
    // The forms of verbs, for those whose dictionary form the model does not find.
    let verbs: Vec<String> = lexicon.classes.verbs().map(str::to_owned).collect();
    for verb in verbs {
        lexicon.words.add_verb(&verb, &inflector);
    }
    lexicon.language = reading.language.unwrap_or_else(|| "und".to_owned());
    lexicon.stances = reading.stances;
    match diagnostics.iter().any(|d| d.severity == Severity::Error) {
        true => Err(diagnostics),
        false => Ok((lexicon, diagnostics)),
    }
}

/// The blocks that classes were written as once: one complaint a file, at the first of them. Without it each would only be an
/// unknown key, and who has a file of old would not know what became of it.
fn old_entries(file: &SourceFile, table: &mut Table<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let Some(key) = table.keys().into_iter().find(|key| key.value == OLD_CLASS) else { return };
    // Whatever stands under the key, it is taken out, and said once.
    let blocks = table.tables(OLD_CLASS, &mut Vec::new());
    let place = blocks.first().map_or(key.span, Table::span);
    let more = match blocks.len() {
        0 | 1 => String::new(),
        many => format!(", and here are {many} of them"),
    };
    let message = format!("blocks [[{OLD_CLASS}]] are no longer read{more}");
    let help = "since version 0.1.0 stances are written as [[class]], with lists of words: verb = \"visiter\" becomes \
                verbs = [\"visiter\"]; docs/CHANGELOG.md says what became of the other keys";
    diagnostics.push(file.error("unknown-key", place, message).help(help));
}

/// What the files of verbs say.
#[derive(Default)]
struct Inflected {
    inflector: Inflector,
    complaints: Vec<Diagnostic>,
}

impl Inflected {
    /// Reads the files, and adds the verbs that they list to `words`.
    fn read(files: &[&SourceFile], words: &mut Words) -> Self {
        let mut read = Inflected::default();
        let mut common = Vec::new();
        for file in files {
            match toml::from_str::<InflectionData>(&file.text) {
                Ok(data) => {
                    common.extend(data.common.iter().map(|lemma| lemma.get_ref().clone()));
                    match Inflector::new(data) {
                        Ok(made) => read.inflector = made,
                        Err(error) => read.complaints.push(error.diagnostic(&file.name, &file.text)),
                    }
                }
                Err(error) => {
                    let span = error.span().unwrap_or(0..0);
                    let complaint = Diagnostic::error("syntax", error.message().to_owned())
                        .help("write it as the blocks around it are; fr/verbs.toml of the program shows each kind");
                    read.complaints.push(complaint.at(&file.name, &file.text, span));
                }
            }
        }
        for lemma in &common {
            words.add_verb(lemma, &read.inflector);
        }
        read
    }
}

/// Whether a file is the one of this name in its folder.
fn is_called(file: &SourceFile, name: &str) -> bool {
    std::path::Path::new(&file.name)
        .file_stem()
        .is_some_and(|stem| stem == name || stem.to_str().is_some_and(|stem| stem.ends_with(&format!(".{name}"))))
}

/// A file as a table, if it can be read at all, and what is wrong with it.
fn parse(file: &SourceFile) -> (&SourceFile, Option<Table<'_>>, Vec<Diagnostic>) {
    let mut complaints = Vec::new();
    let table = table::parse(file, &mut complaints);
    (file, table, complaints)
}

/// What a block of words was called before there were classes.
const OLD_CLASS: &str = "entry";

fn finish<'k>(table: Table<'_>, known: impl Iterator<Item = &'k str>, diagnostics: &mut Vec<Diagnostic>) {
    table.finish(&known.collect::<Vec<_>>(), diagnostics);
}
