//! Reads the classes.

use super::Reading;
use super::stance::examples_of;
use crate::diagnostic::Diagnostic;
use crate::gazetteer::SourceFile;
use crate::gazetteer::table::{self, Located, Table};
use crate::lexicon::class::{Class, Classes, Part, Place, Trigger, Words};
use crate::lexicon::language::Language;
use crate::lexicon::senses::{Sense, Senses};
use crate::syntax::Model;
use crate::text::{Span, Tokens};

const CLASS_KEYS: &[&str] = &[
    "name",
    "stance",
    "verbs",
    "nouns",
    "people",
    "adjectives",
    "phrases",
    "prefixes",
    "source",
    "target",
    "needs",
    "unless",
    "mutual",
    "several",
    "direct",
    "negated",
    "claims",
    "examples",
];
/// The keys of words, and what they say of them.
const PARTS: [(&str, Part); 6] = [
    ("verbs", Part::Verb),
    ("nouns", Part::Noun),
    ("people", Part::Person),
    ("adjectives", Part::Adjective),
    ("phrases", Part::Phrase),
    ("prefixes", Part::Prefix),
];

/// Reads a block `[[class]]` into `classes`. The stances and topics that it may name are in `reading`, so those of all files have been
/// read; a block with a mistake is left out, and every mistake of it is said.
pub(super) fn read_class(
    file: &SourceFile,
    mut table: Table<'_>,
    reading: &Reading,
    language: &mut Language,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let place = table.span();
    let model = language.model;
    let stance = table.required_string("stance", diagnostics);
    let name = table.string("name", diagnostics);
    let words: Vec<(Part, Located<String>)> = PARTS
        .iter()
        .flat_map(|&(key, part)| table.strings(key, diagnostics).into_iter().map(move |word| (part, word)))
        .collect();
    let places = |key: &str, table: &mut Table<'_>, diagnostics: &mut Vec<Diagnostic>| -> Vec<Place> {
        table.strings(key, diagnostics).into_iter().map(|place| read_place(&place.value, model)).collect()
    };
    let source = places("source", &mut table, diagnostics);
    let target = places("target", &mut table, diagnostics);
    let listed = |key: &str, table: &mut Table<'_>, diagnostics: &mut Vec<Diagnostic>| -> Vec<Words> {
        let mut found = Vec::new();
        for word in table.strings(key, diagnostics) {
            let Some(topic) = word.value.strip_prefix('@') else {
                found.push(split(&word.value, model).into());
                continue;
            };
            match reading.lists.get(topic) {
                Some(listed) => found.extend(listed.iter().cloned()),
                None => {
                    let near = table::nearest(topic, reading.lists.keys().map(String::as_str));
                    let help = match near {
                        Some(near) => format!("did you mean `@{near}`?"),
                        None => "topics stand under [topics] in a file of the stances folder".to_owned(),
                    };
                    let message = format!("no topic is called `{topic}`");
                    diagnostics.push(file.error("unknown-topic", word.span, message).help(help));
                }
            }
        }
        found
    };
    let needs = listed("needs", &mut table, diagnostics);
    let unless = listed("unless", &mut table, diagnostics);
    let mut flag = |key: &str| table.boolean(key, diagnostics).is_some_and(|flag| flag.value);
    let [mutual, several, direct, negated, claims] =
        ["mutual", "several", "direct", "negated", "claims"].map(&mut flag);
    let examples = examples_of(&mut table, diagnostics);
    table.finish(CLASS_KEYS, diagnostics);
    let Some(stance) = stance else { return };
    let Some(number) = reading.stance_number(file, &stance, diagnostics) else { return };
    if words.is_empty() {
        let keys = PARTS.map(|(key, _)| key).join(", ");
        diagnostics.push(
            file.error("no-words", place, "the class has no words")
                .help(format!("list some in one of {keys}, as in verbs = [\"soutenir\"]")),
        );
        return;
    }
    for (_, word) in words.iter().filter(|(_, word)| word.value.trim().is_empty()) {
        diagnostics.push(
            file.error("no-words", word.span.clone(), "a word of the class is empty")
                .help("delete it, or write the word in its dictionary form"),
        );
    }
    let Language { code, senses, classes, .. } = language;
    let class = classes.classes.len();
    let prefix = format!("{code}/{}/", stance.value);
    for (part, word) in &words {
        add_word(classes, senses, class, *part, &word.value, &prefix, model);
    }
    for place in source.iter().chain(&target) {
        if let Place::After(adposition) = place {
            classes.add_adposition(adposition.split(' ').map(Box::from).collect());
        }
    }
    classes.classes.push(Class {
        name: name.map_or_else(|| words[0].1.value.clone(), |name| name.value),
        stance: number,
        source,
        target,
        needs,
        unless,
        mutual,
        several,
        direct,
        negated,
        claims,
        examples,
        file: file.name.clone(),
        line: file.line_at(place.start),
    });
}

fn add_word(
    classes: &mut Classes,
    senses: &Senses,
    class: usize,
    part: Part,
    word: &str,
    prefix: &str,
    model: Option<&Model>,
) {
    let mut parts = match part {
        Part::Prefix => vec![word.trim().trim_end_matches('-').to_lowercase().into()],
        _ => split(word, model),
    };
    let mut reflexive = false;
    let mut before = Vec::new();
    if part == Part::Verb {
        if parts.len() > 1 && senses.is(&parts[0], Sense::Reflexive) {
            reflexive = true;
            drop(parts.remove(0));
        }
        while parts.len() > 1 && senses.is(&parts[0], Sense::Clitic) {
            before.push(parts.remove(0));
        }
    }
    let Some(first) = parts.first().cloned() else { return };
    let rest: Words = before.into_iter().chain(parts.into_iter().skip(1)).collect();
    let rule = format!("{prefix}{}", word.trim().to_lowercase()).into();
    classes.add(&first, Trigger { class, part, rule, rest, reflexive });
}

/// The words of one item of a list, as the tokenizer of its language cuts them: in lower case, with straight
/// apostrophes; at white space where the language has no model.
pub(super) fn split(text: &str, model: Option<&Model>) -> Vec<Box<str>> {
    let lower = text.trim().to_lowercase().replace('\u{2019}', "'");
    let Some(model) = model else {
        return lower.split_whitespace().map(Box::from).collect();
    };
    let mut tokens = Tokens::default();
    model.tokenizer().read(&lower, Span::new(0, lower.len()), &mut tokens);
    (0..tokens.words().len()).map(|word| tokens.form(word, &lower, model.tokenizer()).into()).collect()
}

fn read_place(text: &str, model: Option<&Model>) -> Place {
    match text {
        "subject" => Place::Subject,
        "object" => Place::Object,
        "owner" => Place::Owner,
        "bearer" => Place::Bearer,
        "speaker" => Place::Speaker,
        "content" => Place::Content,
        "parties" => Place::Parties,
        adposition => Place::After(split(adposition, model).join(" ").into()),
    }
}
