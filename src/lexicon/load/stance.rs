//! Reads the stances and their entries.

use super::{Reading, codes};
use crate::diagnostic::Diagnostic;
use crate::gazetteer::SourceFile;
use crate::gazetteer::table::Located;
use crate::gazetteer::table::{self, Table};
use crate::lexicon::Lexicon;
use crate::lexicon::entry::{Entry, Example, Phrase, Slot, Stance, Trigger};
use crate::lexicon::inflect::Inflector;
use crate::lexicon::words::{Words, class};

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
    "several",
    "negated",
    "through",
    "possible",
    "person",
    "examples",
    "name",
];
const STANCE_KEYS: &[&str] = &["id", "label", "sign", "third_party", "colour", "line", "cameo", "plover", "goldstein"];
const TRIGGER_KEYS: [&str; 4] = ["verb", "noun", "adjective", "preposition"];

pub(super) fn read_stance(
    file: &SourceFile,
    mut table: Table<'_>,
    reading: &mut Reading,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let id = table.required_string("id", diagnostics);
    let label = table.string("label", diagnostics).map(|label| label.value).unwrap_or_default();
    let sign = table.integer("sign", diagnostics).map_or(0, |sign| sign.value.signum() as i8);
    let third_party = table.boolean("third_party", diagnostics).is_some_and(|flag| flag.value);
    let colour = table.string("colour", diagnostics).map(|colour| colour.value);
    let line = table.string("line", diagnostics).map(|line| line.value);
    let codes = codes::read(file, &mut table, diagnostics);
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
    reading.stances.push(Stance { id: id.value, label, sign, third_party, colour, line, codes });
}

pub(super) fn read_entry(
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
                        Some(listed) => found.extend(listed.iter().copied()),
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
            found.sort_unstable();
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
    let negated = flag("negated", &mut table, diagnostics);
    let through = flag("through", &mut table, diagnostics);
    let several = flag("several", &mut table, diagnostics);
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
            let verb = words.without_reflexive(&written);
            let lemma = words.add_verb(verb, inflector);
            let reflexive = reflexive.or((verb != written).then_some(true));
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
        rule: rule.into(),
        stance: number,
        trigger,
        source: if source.is_empty() { from } else { source },
        target: if target.is_empty() { to } else { target },
        needs,
        also,
        unless,
        mutual,
        direct,
        several,
        negated,
        through,
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

pub(super) fn phrase(text: &str, words: &mut Words, inflector: &Inflector) -> Phrase {
    let parts = words.parts(&text.to_lowercase());
    let lemmas = parts.iter().map(|part| words.need(part, inflector)).collect();
    words.intern_phrase(lemmas)
}
