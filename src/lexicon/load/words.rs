//! Reads the grammar of a language: its rules for documents, and its ordinary words.

use crate::diagnostic::Diagnostic;
use crate::document::HeaderRules;
use crate::gazetteer::SourceFile;
use crate::gazetteer::table::{self, Table};
use crate::lexicon::inflect::Inflector;
use crate::lexicon::words::Words;
use crate::text::SentenceRules;
use rustc_hash::FxHashSet;

/// What is known of a language's documents before one is read: how they begin, how sentences end, which words are the commonest.
#[derive(Clone, Debug, Default)]
pub(in crate::lexicon) struct Opening {
    pub header: HeaderRules,
    pub sentences: SentenceRules,
    /// The commonest words, in lower case, by which the language is told.
    pub common: FxHashSet<Box<str>>,
}

impl Opening {
    /// That of a language, from those of its files that say something of it. What is wrong with them is said where they are loaded.
    pub(in crate::lexicon) fn of(files: &[SourceFile]) -> Self {
        let mut opening = Opening::default();
        for file in files.iter().filter(|file| file.text.contains(BLOCK)) {
            if let Some(mut table) = table::parse(file, &mut Vec::new()) {
                read_document(&mut table, &mut opening, &mut Vec::new());
            }
        }
        opening
    }

    /// Adds how documents begin to the rules of other languages.
    pub(in crate::lexicon) fn add_to(&self, rules: &mut HeaderRules) {
        fn add<T: Clone + PartialEq>(known: &mut Vec<T>, more: &[T]) {
            for item in more {
                if !known.contains(item) {
                    known.push(item.clone());
                }
            }
        }
        add(&mut rules.date_words, &self.header.date_words);
        add(&mut rules.months, &self.header.months);
        add(&mut rules.agencies, &self.header.agencies);
    }
}

/// The block, as a file writes it.
const BLOCK: &str = "[document]";

/// Takes the block `[document]` in: how documents carry their dates, what ends no sentence, and the commonest words.
pub(super) fn read_document(table: &mut Table<'_>, opening: &mut Opening, diagnostics: &mut Vec<Diagnostic>) {
    let Some(mut document) = table.table("document", diagnostics) else { return };
    let header = &mut opening.header;
    header.date_words.extend(document.strings("date_words", diagnostics).into_iter().map(|word| word.value));
    for month in document.strings("months", diagnostics) {
        match month.value.split_once('=').and_then(|(name, number)| Some((name, number.parse::<u8>().ok()?))) {
            Some((name, number @ 1..=12)) => header.months.push((name.to_owned(), number)),
            _ => diagnostics.push(
                document.error("wrong-month", format!("`{}` is no month", month.value)).help("write it as \"mars=3\""),
            ),
        }
    }
    header.agencies.extend(document.strings("agencies", diagnostics).into_iter().map(|name| name.value));
    for word in document.strings("abbreviations", diagnostics) {
        opening.sentences.abbreviations.insert(word.value.to_lowercase());
    }
    opening
        .common
        .extend(document.strings("common", diagnostics).into_iter().map(|word| word.value.to_lowercase().into()));
    document.finish(&["date_words", "months", "agencies", "abbreviations", "common"], diagnostics);
}

/// Takes the block `[words]` in.
pub(super) fn read_words(
    table: &mut Table<'_>,
    words: &mut Words,
    inflector: &Inflector,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for word in table.strings("small", diagnostics) {
        words.add_ordinary(&word.value);
    }
    for noun in table.strings("nouns", diagnostics) {
        for (form, _) in inflector.noun(&noun.value) {
            words.add_ordinary(&form);
        }
    }
    for verb in table.strings("verbs", diagnostics) {
        words.add_verb(&verb.value, inflector);
    }
}

/// The keys of the block `[words]`.
pub(super) const WORD_KEYS: &[&str] = &["small", "nouns", "verbs"];
