//! Reads the lexicon's files: the grammar, the verbs, and the stances with their entries.

use super::Lexicon;
use super::entry::{Entry, Example, Phrase, Slot, Stance, Trigger};
use super::inflect::{InflectionData, Inflector};
use super::words::{Words, class, meaning, verb};
use crate::diagnostic::{Diagnostic, Severity};
use crate::gazetteer::SourceFile;
use crate::gazetteer::table::Located;
use crate::gazetteer::table::{self, Table};
use std::collections::HashMap;

const ENTRY_KEYS: &[&str] = &[
    "stance",
    "verb",
    "noun",
    "adjective",
    "preposition",
    "reflexive",
    "source",
    "target",
    "needs",
    "also",
    "unless",
    "mutual",
    "direct",
    "possible",
    "person",
    "examples",
    "name",
];
const STANCE_KEYS: &[&str] = &["id", "label", "sign", "third_party", "colour", "line"];
/// Prepositions that the rules themselves must know: of possession, of the agent, of the one addressed, of two parties,
/// of an adversary.
const PREPOSITION_KEYS: [&str; 5] = ["of", "by", "to", "between", "against"];
const TRIGGER_KEYS: [&str; 4] = ["verb", "noun", "adjective", "preposition"];

/// What the stance files of one language say, before it is put together.
#[derive(Default)]
struct Reading {
    language: Option<String>,
    stances: Vec<Stance>,
    stance_places: HashMap<String, (String, usize)>,
    entries: Vec<Entry>,
    rules: HashMap<String, usize>,
    topics: HashMap<String, Vec<Phrase>>,
}

/// Reads a lexicon from its files, which may come in any order.
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
        match file.name.ends_with(".verbs.toml") {
            true => inflections.push(file),
            false => rest.push(file),
        }
    }
    let mut inflector = Inflector::default();
    let mut common = Vec::new();
    let mut rare = Vec::new();
    for file in inflections {
        match toml::from_str::<InflectionData>(&file.text) {
            Ok(data) => {
                common.extend(data.common.iter().map(|lemma| lemma.get_ref().clone()));
                rare.extend(data.ambiguous_forms.iter().cloned());
                match Inflector::new(data) {
                    Ok(made) => inflector = made,
                    Err(error) => diagnostics.push(error.diagnostic(&file.name, &file.text)),
                }
            }
            Err(error) => {
                let span = error.span().unwrap_or(0..0);
                diagnostics
                    .push(Diagnostic::error("syntax", error.message().to_owned()).at(&file.name, &file.text, span));
            }
        }
    }
    for lemma in &common {
        lexicon.words.add_verb(lemma, &inflector);
    }
    let tables: Vec<(&SourceFile, Table<'_>)> =
        rest.into_iter().filter_map(|file| Some((file, table::parse(file, &mut diagnostics)?))).collect();
    let mut open: Vec<(&SourceFile, Table<'_>)> = Vec::new();
    let mut tables = tables;
    // The small words next: every list of the other blocks may hold contractions.
    for (_, table) in &mut tables {
        if let Some(mut words) = table.table("words", &mut diagnostics) {
            read_words(&mut words, &mut lexicon.words, &mut diagnostics);
            finish(words, word_keys(), &mut diagnostics);
        }
    }
    for (file, mut table) in tables {
        if let Some(language) = table.string("language", &mut diagnostics) {
            reading.language = Some(language.value);
        }
        read_document(&mut table, &mut lexicon, &mut diagnostics);
        if let Some(mut nouns) = table.table("nouns", &mut diagnostics) {
            for (key, bit) in meaning::KEYS {
                for noun in nouns.strings(key, &mut diagnostics) {
                    let lemma = lexicon.words.add_noun(&noun.value.to_lowercase(), &inflector);
                    lexicon.words.add_noun_meaning(lemma, *bit);
                }
            }
            finish(nouns, meaning::KEYS.iter().map(|(key, _)| *key), &mut diagnostics);
        }
        if let Some(mut verbs) = table.table("verbs", &mut diagnostics) {
            for (key, bit) in verb::KEYS {
                for lemma in verbs.strings(key, &mut diagnostics) {
                    let lemma = lexicon.words.add_verb(bare(&lemma.value), &inflector);
                    lexicon.words.add_verb_meaning(lemma, *bit);
                }
            }
            finish(verbs, verb::KEYS.iter().map(|(key, _)| *key), &mut diagnostics);
        }
        if let Some(mut topics) = table.table("topics", &mut diagnostics) {
            for key in topics.keys() {
                let list = topics.strings(&key.value, &mut diagnostics);
                let phrases =
                    list.iter().map(|text| phrase(&text.value, &mut lexicon.words, &inflector)).collect::<Vec<_>>();
                reading.topics.entry(key.value).or_default().extend(phrases);
            }
        }
        if let Some(mut seats) = table.table("seats", &mut diagnostics) {
            read_seats(&mut seats, &mut lexicon, &inflector, &mut diagnostics);
            seats.finish(SEAT_KEYS, &mut diagnostics);
        }
        for stance in table.tables("stance", &mut diagnostics) {
            read_stance(file, stance, &mut reading, &mut diagnostics);
        }
        open.push((file, table));
    }
    // Entries name stances and topics of any file, so they come last.
    for (file, mut table) in open {
        for entry in table.tables("entry", &mut diagnostics) {
            read_entry(file, entry, &mut reading, &mut lexicon, &inflector, &mut diagnostics);
        }
        let known = ["language", "document", "words", "nouns", "verbs", "topics", "seats", "stance", "entry"];
        table.finish(&known, &mut diagnostics);
    }
    for form in &rare {
        lexicon.words.set_rarely_verb(form);
    }
    lexicon.language = reading.language.unwrap_or_else(|| "und".to_owned());
    lexicon.stances = reading.stances;
    lexicon.entries = reading.entries;
    match diagnostics.iter().any(|d| d.severity == Severity::Error) {
        true => Err(diagnostics),
        false => Ok((lexicon, diagnostics)),
    }
}

fn word_keys() -> impl Iterator<Item = &'static str> {
    let others = [
        "contractions",
        "adverb_endings",
        "adverb_exceptions",
        "participle_endings",
        "capitals",
        "feminine_endings",
        "plural_endings",
    ];
    class::KEYS.iter().map(|(key, _)| *key).chain(others).chain(PREPOSITION_KEYS)
}

fn finish<'k>(table: Table<'_>, known: impl Iterator<Item = &'k str>, diagnostics: &mut Vec<Diagnostic>) {
    table.finish(&known.collect::<Vec<_>>(), diagnostics);
}

/// A verb without its reflexive pronoun.
fn bare(lemma: &str) -> &str {
    lemma.strip_prefix("se ").or_else(|| lemma.strip_prefix("s'")).unwrap_or(lemma)
}

fn read_document(table: &mut Table<'_>, lexicon: &mut Lexicon, diagnostics: &mut Vec<Diagnostic>) {
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

fn read_words(table: &mut Table<'_>, words: &mut Words, diagnostics: &mut Vec<Diagnostic>) {
    for key in PREPOSITION_KEYS {
        if let Some(word) = table.string(key, diagnostics) {
            words.set_preposition(key, &word.value);
        }
    }
    for ending in table.strings("plural_endings", diagnostics) {
        words.add_plural_ending(&ending.value);
    }
    for ending in table.strings("feminine_endings", diagnostics) {
        words.add_feminine_ending(&ending.value);
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
            if *bit == class::NUMBER {
                words.add_number(&word.value);
            }
            if bit.any(class::PREPOSITION) {
                words.intern(&word.value);
            }
        }
    }
    for item in table.strings("capitals", diagnostics) {
        if let Some((bare, accented)) = item.value.split_once('=') {
            words.add_capital(bare, accented);
        }
    }
    for ending in table.strings("participle_endings", diagnostics) {
        words.add_participle_ending(&ending.value);
    }
    for ending in table.strings("adverb_endings", diagnostics) {
        words.add_adverb_ending(&ending.value);
    }
    for word in table.strings("adverb_exceptions", diagnostics) {
        words.add_plain(&word.value);
        if !word.value.ends_with("ent") || word.value.ends_with("ment") {
            words.add_plain(&format!("{}s", word.value));
        }
    }
}

const SEAT_KEYS: &[&str] = &[
    "place_before",
    "actor_before",
    "addressed",
    "visited",
    "place_nouns",
    "place_right_before",
    "appositions",
    "dated_by",
];

fn read_seats(table: &mut Table<'_>, lexicon: &mut Lexicon, inflector: &Inflector, diagnostics: &mut Vec<Diagnostic>) {
    for phrase in table.strings("place_before", diagnostics) {
        let parts = lexicon.words.parts(&phrase.value);
        lexicon.seats.place_before.push(parts);
    }
    for phrase in table.strings("actor_before", diagnostics) {
        let parts = lexicon.words.parts(&phrase.value);
        lexicon.seats.actor_before.push(parts);
    }
    let seats = &mut lexicon.seats;
    for (key, all) in [
        ("addressed", &mut seats.addressed),
        ("visited", &mut seats.visited),
        ("place_nouns", &mut seats.place_nouns),
        ("place_right_before", &mut seats.place_right_before),
        ("appositions", &mut seats.appositions),
    ] {
        for word in table.strings(key, diagnostics) {
            // A word here may be a verb, a noun or an adjective: all forms of any of them count.
            all.extend(inflector.verb(&word.value).into_iter().map(|form| Box::from(form.text)));
            all.extend(inflector.noun(&word.value).into_iter().map(|(text, _)| Box::from(text)));
            all.extend(inflector.adjective(&word.value).into_iter().map(|(text, _, _)| Box::from(text)));
            all.insert(word.value.into());
        }
    }
    seats.dated_by.extend(table.strings("dated_by", diagnostics).into_iter().map(|word| Box::from(word.value)));
}

fn read_stance(file: &SourceFile, mut table: Table<'_>, reading: &mut Reading, diagnostics: &mut Vec<Diagnostic>) {
    let id = table.required_string("id", diagnostics);
    let label = table.string("label", diagnostics).map(|label| label.value).unwrap_or_default();
    let sign = table.integer("sign", diagnostics).map_or(0, |sign| sign.value.signum() as i8);
    let third_party = table.boolean("third_party", diagnostics).is_some_and(|flag| flag.value);
    let colour = table.string("colour", diagnostics).map(|colour| colour.value);
    let line = table.string("line", diagnostics).map(|line| line.value);
    let place = table.span();
    table.finish(STANCE_KEYS, diagnostics);
    let Some(id) = id else { return };
    if id.value == crate::graph::CO_OCCURRENCE
        || !id.value.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    {
        diagnostics.push(
            file.error("bad-id", id.span, format!("`{}` can't be the id of a stance", id.value))
                .help("use lower-case letters, digits and hyphens, as in `sanctions`"),
        );
        return;
    }
    let here = (file.name.clone(), file.line_at(place.start));
    if let Some((name, line)) = reading.stance_places.insert(id.value.clone(), here) {
        diagnostics.push(
            file.error("duplicate-id", id.span, format!("the stance `{}` stands twice", id.value))
                .help(format!("the first is at {name}:{line}; delete one, or give it another id")),
        );
        return;
    }
    reading.stances.push(Stance { id: id.value, label, sign, third_party, colour, line });
}

fn read_entry(
    file: &SourceFile,
    mut table: Table<'_>,
    reading: &mut Reading,
    lexicon: &mut Lexicon,
    inflector: &Inflector,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let place = table.span();
    let stance = table.required_string("stance", diagnostics);
    let mut triggers: Vec<(&str, Located<String>)> = Vec::new();
    for key in TRIGGER_KEYS {
        triggers.extend(table.string(key, diagnostics).map(|word| (key, word)));
    }
    let name = table.string("name", diagnostics);
    let reflexive = table.boolean("reflexive", diagnostics).map(|flag| flag.value);
    let slots = |key: &str, table: &mut Table<'_>, words: &mut Words, diagnostics: &mut Vec<Diagnostic>| -> Vec<Slot> {
        table.strings(key, diagnostics).into_iter().map(|slot| read_slot(&slot.value, words)).collect()
    };
    let source = slots("source", &mut table, &mut lexicon.words, diagnostics);
    let target = slots("target", &mut table, &mut lexicon.words, diagnostics);
    let phrases =
        |key: &str, table: &mut Table<'_>, words: &mut Words, diagnostics: &mut Vec<Diagnostic>| -> Vec<Phrase> {
            let mut found = Vec::new();
            for word in table.strings(key, diagnostics) {
                match word.value.strip_prefix('@') {
                    None => found.push(phrase(&word.value, words, inflector)),
                    Some(topic) => match reading.topics.get(topic) {
                        Some(listed) => found.extend(listed.iter().cloned()),
                        None => diagnostics.push(
                            file.error("unknown-topic", word.span, format!("no topic is called `{topic}`")).help(
                                match table::nearest(topic, reading.topics.keys().map(String::as_str)) {
                                    Some(near) => format!("did you mean `@{near}`?"),
                                    None => "topics stand under [topics] in a file of the stances folder".to_owned(),
                                },
                            ),
                        ),
                    },
                }
            }
            found
        };
    let needs = phrases("needs", &mut table, &mut lexicon.words, diagnostics);
    let also = phrases("also", &mut table, &mut lexicon.words, diagnostics);
    let unless = phrases("unless", &mut table, &mut lexicon.words, diagnostics);
    let flag = |key: &str, table: &mut Table<'_>, diagnostics: &mut Vec<Diagnostic>| {
        table.boolean(key, diagnostics).is_some_and(|flag| flag.value)
    };
    let mutual = flag("mutual", &mut table, diagnostics);
    let direct = flag("direct", &mut table, diagnostics);
    let possible = flag("possible", &mut table, diagnostics);
    let person = flag("person", &mut table, diagnostics);
    let mut examples = Vec::new();
    for mut example in table.tables("examples", diagnostics) {
        let text = example.required_string("text", diagnostics);
        let gives = example.strings("gives", diagnostics).into_iter().map(|triple| triple.value).collect();
        let at = example.error("example-failed", "");
        example.finish(&["text", "gives"], diagnostics);
        examples.extend(text.map(|text| Example { text: text.value, gives, line: at.line, column: at.column }));
    }
    table.finish(ENTRY_KEYS, diagnostics);

    let [(kind, word)] = triggers.as_slice() else {
        diagnostics.push(
            file.error(
                "one-trigger",
                place,
                format!("an entry needs one of verb, noun, adjective and preposition; this one has {}", triggers.len()),
            )
            .help("write one entry for each word, as in `verb = \"soutenir\"`"),
        );
        return;
    };
    let Some(stance) = stance else { return };
    let Some(number) = reading.stances.iter().position(|known| known.id == stance.value) else {
        let near = table::nearest(&stance.value, reading.stances.iter().map(|known| known.id.as_str()));
        diagnostics.push(
            file.error("unknown-stance", stance.span, format!("no stance is called `{}`", stance.value)).help(
                match near {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("add a block [[stance]] with id = \"{}\"", stance.value),
                },
            ),
        );
        return;
    };
    let written = word.value.trim().to_lowercase();
    if written.is_empty() {
        diagnostics.push(
            file.error("empty-trigger", word.span.clone(), format!("`{kind}` is empty"))
                .help("write the word in its dictionary form"),
        );
        return;
    }
    let words = &mut lexicon.words;
    let (trigger, from, to) = match *kind {
        "verb" => {
            let lemma = words.add_verb(bare(&written), inflector);
            let reflexive = reflexive.or((bare(&written) != written).then_some(true));
            (Trigger::Verb(lemma, reflexive), vec![Slot::Subject], vec![Slot::Object])
        }
        "noun" if person => (Trigger::Noun(words.add_person(&written, inflector)), vec![Slot::Bearer], Vec::new()),
        "noun" => (Trigger::Noun(words.add_noun(&written, inflector)), vec![Slot::Owner, Slot::Giver], Vec::new()),
        "adjective" => (Trigger::Adjective(words.add_adjective(&written, inflector)), vec![Slot::Bearer], Vec::new()),
        _ => {
            words.add_class(&written, class::PREPOSITION);
            let lemma = words.intern(&written);
            (Trigger::Preposition(lemma), vec![Slot::Bearer], vec![Slot::After(lemma)])
        }
    };
    let base = format!(
        "{}/{}/{}",
        reading.language.as_deref().unwrap_or("und"),
        stance.value,
        name.as_ref().map_or(word.value.as_str(), |name| &name.value)
    );
    let times = reading.rules.entry(base.clone()).or_insert(0);
    *times += 1;
    let rule = if *times > 1 { format!("{base}-{times}") } else { base };
    reading.entries.push(Entry {
        rule,
        stance: number,
        trigger,
        source: if source.is_empty() { from } else { source },
        target: if target.is_empty() { to } else { target },
        needs,
        also,
        unless,
        mutual,
        direct,
        possible,
        examples,
        file: file.name.clone(),
        line: file.line_at(place.start),
    });
}

fn read_slot(text: &str, words: &mut Words) -> Slot {
    match text {
        "subject" => Slot::Subject,
        "object" => Slot::Object,
        "speaker" => Slot::Speaker,
        "bearer" => Slot::Bearer,
        "owner" => Slot::Owner,
        "demonym" => Slot::Demonym,
        "possessive" => Slot::Possessive,
        "giver" => Slot::Giver,
        "parties" => Slot::Parties,
        "content" => Slot::Content,
        preposition => {
            words.add_class(preposition, class::PREPOSITION);
            Slot::After(words.intern(preposition))
        }
    }
}

fn phrase(text: &str, words: &mut Words, inflector: &Inflector) -> Phrase {
    let parts = words.parts(&text.to_lowercase());
    Phrase(parts.iter().map(|part| words.need(part, inflector)).collect())
}
