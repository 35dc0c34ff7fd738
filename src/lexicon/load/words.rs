//! Reads the grammar of a language: its classes of words, its rules for documents, and what tells where a seat stands.

use crate::diagnostic::Diagnostic;
use crate::gazetteer::table::Table;
use crate::lexicon::Lexicon;
use crate::lexicon::inflect::Inflector;
use crate::lexicon::words::{Words, class};

/// Prepositions that `suggest` must know: of possession, and of the one addressed.
const PREPOSITION_KEYS: [&str; 2] = ["of", "to"];

/// The keys of the block `[words]`.
pub(super) fn word_keys() -> impl Iterator<Item = &'static str> {
    let others = ["contractions", "adverb_endings", "adverb_exceptions", "joints", "reflexives"];
    class::KEYS.iter().map(|(key, _)| *key).chain(others).chain(PREPOSITION_KEYS)
}

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
pub(super) fn read_words(table: &mut Table<'_>, words: &mut Words, diagnostics: &mut Vec<Diagnostic>) {
    for key in PREPOSITION_KEYS {
        if let Some(word) = table.string(key, diagnostics) {
            words.set_preposition(key, &word.value);
        }
    }
    // Contractions first: compounds are kept without them.
    for item in table.strings("contractions", diagnostics) {
        if let Some((short, long)) = item.value.split_once('=') {
            let (preposition, determiner) = match long.split_once(' ') {
                Some((preposition, determiner)) => (preposition, Some(determiner)),
                None => (long, None),
            };
            words.add_contraction(short, preposition, determiner);
        }
    }
    for (key, bit) in class::KEYS {
        for word in table.strings(key, diagnostics) {
            words.add_class(&word.value, *bit);
            if bit.any(class::PREPOSITION) {
                words.intern(&word.value);
            }
        }
    }
    for pronoun in table.strings("reflexives", diagnostics) {
        words.add_reflexive(&pronoun.value);
    }
    for joint in table.strings("joints", diagnostics) {
        words.add_joint(&joint.value);
    }
    for ending in table.strings("adverb_endings", diagnostics) {
        words.add_adverb_ending(&ending.value);
    }
    for word in table.strings("adverb_exceptions", diagnostics) {
        words.add_plain(&word.value);
    }
}

/// The keys of the block `[seats]`.
pub(super) const SEAT_KEYS: &[&str] = &["place_before", "actor_before", "place_nouns", "appositions"];

/// Takes the block `[seats]` in; the words around a seat are spread into their forms.
pub(super) fn read_seats(
    table: &mut Table<'_>,
    lexicon: &mut Lexicon,
    inflector: &Inflector,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for phrase in table.strings("place_before", diagnostics) {
        let parts = lexicon.words.parts(&phrase.value);
        lexicon.seats.place_before.add(parts);
    }
    for phrase in table.strings("actor_before", diagnostics) {
        let parts = lexicon.words.parts(&phrase.value);
        lexicon.seats.actor_before.add(parts);
    }
    let seats = &mut lexicon.seats;
    for (key, all) in [("place_nouns", &mut seats.place_nouns), ("appositions", &mut seats.appositions)] {
        for word in table.strings(key, diagnostics) {
            // A word here may be a verb, a noun or an adjective: all forms of any of them count.
            all.extend(inflector.verb(&word.value).into_iter().map(|form| Box::from(form.text)));
            all.extend(inflector.noun(&word.value).into_iter().map(|(text, _)| Box::from(text)));
            all.extend(inflector.adjective(&word.value).into_iter().map(|(text, _, _)| Box::from(text)));
            all.insert(word.value.into());
        }
    }
}
