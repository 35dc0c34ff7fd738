//! Reads what names look like, for `actant suggest`.

use crate::diagnostic::Diagnostic;
use crate::gazetteer::table::Table;
use crate::lexicon::inflect::Inflector;
use crate::lexicon::names::{NameRules, folded};

const ENDINGS: &str = "demonyms";
const IRREGULAR: &str = "irregular_demonyms";
const ADJECTIVES: &str = "adjective_endings";

/// Takes the block `[names]` in: words are folded, and nouns and adjectives spread into their forms.
pub(super) fn read_names(
    table: &mut Table<'_>,
    rules: &mut NameRules,
    inflector: &Inflector,
    diagnostics: &mut Vec<Diagnostic>,
) {
    // Those that are inflected, and those that stand as they are.
    let nouns = [
        ("organisations", &mut rules.organisations),
        ("organisation_words", &mut rules.organisation_words),
        ("states", &mut rules.states),
    ];
    for (key, all) in nouns {
        for word in table.strings(key, diagnostics) {
            all.insert(folded(&word.value));
            all.extend(inflector.noun(&word.value).into_iter().map(|(form, _)| folded(&form)));
        }
    }
    let words = [
        ("particles", &mut rules.particles),
        ("particles_with_hyphen", &mut rules.hyphen_particles),
        ("links", &mut rules.links),
        ("sides", &mut rules.sides),
        ("offices", &mut rules.offices),
        ("regions", &mut rules.regions),
        ("not_names", &mut rules.not_names),
        ("ordinary", &mut rules.ordinary),
    ];
    for (key, all) in words {
        all.extend(table.strings(key, diagnostics).into_iter().map(|word| folded(&word.value)));
    }
    rules.adjective_endings.extend(table.strings(ADJECTIVES, diagnostics).into_iter().map(|word| folded(&word.value)));
    for item in table.strings(ENDINGS, diagnostics) {
        match item.value.split_once('=') {
            Some((name, adjective)) => rules.demonyms.push((folded(name), forms(adjective, inflector))),
            None => diagnostics.push(bad_pair(table, &item.value, "ie=ien")),
        }
    }
    for item in table.strings(IRREGULAR, diagnostics) {
        match item.value.split_once('=') {
            Some((adjective, name)) => {
                rules.irregular_demonyms.entry(folded(name)).or_default().extend(forms(adjective, inflector));
            }
            None => diagnostics.push(bad_pair(table, &item.value, "turc=Turquie")),
        }
    }
}

/// The keys of the block `[names]`.
pub(super) const NAME_KEYS: &[&str] = &[
    "organisations",
    "organisation_words",
    "states",
    "particles",
    "particles_with_hyphen",
    "links",
    "sides",
    "offices",
    "regions",
    "not_names",
    "ordinary",
    ADJECTIVES,
    ENDINGS,
    IRREGULAR,
];

/// The forms of an adjective, or of the end of one.
fn forms(adjective: &str, inflector: &Inflector) -> Vec<Box<str>> {
    let mut all: Vec<Box<str>> = vec![adjective.into()];
    for (form, _, _) in inflector.adjective(adjective) {
        if !all.iter().any(|known| **known == *form) {
            all.push(form.into());
        }
    }
    all
}

fn bad_pair(table: &Table<'_>, text: &str, example: &str) -> Diagnostic {
    table.error("bad-demonym", format!("`{text}` is no pair")).help(format!("write it as \"{example}\""))
}
