//! Reads the lexicon's files: the grammar, the verbs, the words, the weights, and the stances with their classes.

mod class;
mod codes;
mod names;
mod stance;
mod words;

use super::entry::Stance;
use super::inflect::{InflectionData, Inflector};
use super::language::Language;
use super::senses::Senses;
use super::sources::language_of;
use super::words::Words;
use crate::diagnostic::{Diagnostic, Severity};
use crate::gazetteer::SourceFile;
use crate::gazetteer::table::{self, Table};
use crate::syntax::Model;
use crate::threads::beside;
use names::{NAME_KEYS, read_names};
use stance::read_stance;
use std::collections::HashMap;
pub(super) use words::Opening;
use words::{WORD_KEYS, read_document, read_words};

/// What the files of one language say, before it is put together.
#[derive(Default)]
struct Reading {
    stances: Vec<Stance>,
    stance_places: HashMap<String, (String, usize)>,
    /// Topics of classes, by name.
    lists: HashMap<String, Vec<crate::lexicon::class::Words>>,
}

/// Reads what stances there are, from all files that may say it; and complains of words in a file of no language.
pub(super) fn read_stances(files: &[SourceFile]) -> (Vec<Stance>, Vec<Diagnostic>) {
    let (mut reading, mut diagnostics) = (Reading::default(), Vec::new());
    for file in files {
        let alone = language_of(file).is_none();
        let mut ignored = Vec::new();
        // What is wrong with the file of a language is said where that is loaded.
        let complaints = if alone { &mut diagnostics } else { &mut ignored };
        let Some(mut table) = table::parse(file, complaints) else { continue };
        for stance in table.tables("stance", complaints) {
            read_stance(file, stance, &mut reading, &mut diagnostics);
        }
        if !alone {
            continue;
        }
        if let Some(key) = table.keys().into_iter().find(|key| OF_A_LANGUAGE.contains(&key.value.as_str())) {
            let message = format!("`{}` stands in a file that says no language", key.value);
            let help = "write language = \"fr\" (or another) as the first line, or put the file into the folder of the language";
            diagnostics.push(file.error("no-language", key.span, message).help(help));
            continue;
        }
        old_entries(file, &mut table, &mut diagnostics);
        table.finish(&["stance"], &mut diagnostics);
    }
    (reading.stances, diagnostics)
}

/// What only a language has.
const OF_A_LANGUAGE: [&str; 16] = [
    "document",
    "words",
    "topics",
    "names",
    "class",
    "confidence",
    "nouns",
    "verbs",
    "other",
    "pronouns",
    "adpositions",
    "seats",
    "common",
    "conjugation",
    "noun",
    "adjective",
];

/// Reads a language from its files, which may come in any order; with it come the warnings.
///
/// # Errors
///
/// All complaints at once, if one of them is an error.
pub(super) fn load(
    code: &str,
    files: &[SourceFile],
    model: Option<&'static Model>,
    stances: &[Stance],
) -> Result<(Language, Vec<Diagnostic>), Vec<Diagnostic>> {
    let mut diagnostics = Vec::new();
    let mut language = Language::empty(code);
    (language.model, language.stances) = (model, stances.to_vec());
    let mut reading = Reading { stances: stances.to_vec(), ..Reading::default() };
    // Inflection first: the lists of the other files are spread into forms by it.
    let (inflections, rest): (Vec<_>, Vec<_>) = files.iter().partition(|file| is_called(file, "verbs"));
    // A spelling takes some ten bytes of all files together, its share of what is said of it included.
    language.words.reserve(files.iter().map(|file| file.text.len()).sum::<usize>() / 10);
    // The two halves take about as long, and neither needs the other. A thread of their own, as somebody may wait for this language in
    // each thread of a pool.
    let words = &mut language.words;
    let (inflected, parsed) =
        beside(|| Inflected::read(&inflections, words), || rest.into_iter().map(parse).collect::<Vec<_>>());
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
        language.senses.read(&mut table, &mut diagnostics);
        finish(table, ["language"].into_iter().chain(Senses::BLOCKS), &mut diagnostics);
    }
    for (_, table) in &mut tables {
        let Some(mut weights) = table.table("confidence", &mut diagnostics) else { continue };
        for key in weights.keys() {
            let weight = weights.number(&key.value, &mut diagnostics).map_or(0.0, |weight| weight.value);
            match key.value.as_str() {
                "bias" => language.confidence.bias = weight,
                _ => drop(language.confidence.weights.insert(key.value, weight)),
            }
        }
    }
    let mut opening = Opening::default();
    for (file, mut table) in tables {
        drop(table.string("language", &mut diagnostics));
        read_document(&mut table, &mut opening, &mut diagnostics);
        if let Some(mut words) = table.table("words", &mut diagnostics) {
            read_words(&mut words, &mut language.words, &inflector, &mut diagnostics);
            words.finish(WORD_KEYS, &mut diagnostics);
        }
        if let Some(mut topics) = table.table("topics", &mut diagnostics) {
            for key in topics.keys() {
                let list = topics.strings(&key.value, &mut diagnostics);
                let words = list.iter().map(|text| class::split(&text.value, model).into());
                reading.lists.entry(key.value).or_default().extend(words);
            }
        }
        if let Some(mut names) = table.table("names", &mut diagnostics) {
            read_names(&mut names, &mut language.names, &inflector, &mut diagnostics);
            names.finish(NAME_KEYS, &mut diagnostics);
        }
        // They were read for all languages.
        drop(table.tables("stance", &mut Vec::new()));
        open.push((file, table));
    }
    (language.header, language.sentences) = (opening.header, opening.sentences);
    // Classes name topics of any file, so they come last.
    for (file, mut table) in open {
        for block in table.tables("class", &mut diagnostics) {
            class::read_class(file, block, &reading, &mut language, &mut diagnostics);
        }
        old_entries(file, &mut table, &mut diagnostics);
        let known = ["language", "document", "words", "topics", "names", "stance", "class"];
        table.finish(&known, &mut diagnostics);
    }
    // The forms of verbs, for those whose dictionary form the model does not find.
    let verbs: Vec<String> = language.classes.verbs().map(str::to_owned).collect();
    for verb in verbs {
        language.words.add_verb(&verb, &inflector);
    }
    let nouns: Vec<String> = language.classes.nouns().map(str::to_owned).collect();
    for noun in nouns {
        language.words.add_noun(&noun, &inflector);
    }
    match diagnostics.iter().any(|d| d.severity == Severity::Error) {
        true => Err(diagnostics),
        false => Ok((language, diagnostics)),
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
