//! Reads the grammar of a language: its rules for documents, and its ordinary words.

use crate::diagnostic::Diagnostic;
use crate::gazetteer::table::Table;
use crate::lexicon::Lexicon;
use crate::lexicon::inflect::Inflector;
use crate::lexicon::words::Words;

/// Takes the block `[document]` in: how documents carry their dates, and what ends no sentence.
pub(super) fn read_document(table: &mut Table<'_>, lexicon: &mut Lexicon, diagnostics: &mut Vec<Diagnostic>) {
    let Some(mut document) = table.table("document", diagnostics) else { return };
    lexicon.header.date_words.extend(document.strings("date_words", diagnostics).into_iter().map(|word| word.value));
    for month in document.strings("months", diagnostics) {
        match month.value.split_once('=').and_then(|(name, number)| Some((name, number.parse::<u8>().ok()?))) {
            Some((name, number @ 1..=12)) => lexicon.header.months.push((name.to_owned(), number)),
            _ => diagnostics.push(
                document.error("wrong-month", format!("`{}` is no month", month.value)).help("write it as \"mars=3\""),
            ),
        }
    }
    lexicon.header.agencies.extend(document.strings("agencies", diagnostics).into_iter().map(|name| name.value));
    for word in document.strings("abbreviations", diagnostics) {
        lexicon.sentences.abbreviations.insert(word.value.to_lowercase());
    }
    document.finish(&["date_words", "months", "agencies", "abbreviations"], diagnostics);
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
