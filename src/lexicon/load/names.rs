//! Reads what names look like, for `actant suggest`.

use crate::diagnostic::Diagnostic;
use crate::gazetteer::table::Table;
use crate::lexicon::inflect::Inflector;
use crate::lexicon::names::{NameRules, folded};

const ENDINGS: &str = "demonyms";
const IRREGULAR: &str = "irregular_demonyms";

/// Takes the block `[names]` in.
pub(super) fn read_names(
    table: &mut Table<'_>,
    rules: &mut NameRules,
    inflector: &Inflector,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let nouns = [
        ("particles", &mut rules.particles),
        ("particles_with_hyphen", &mut rules.hyphen_particles),
        ("organisations", &mut rules.organisations),
        ("states", &mut rules.states),
        ("links", &mut rules.links),
        ("others", &mut rules.others),
        ("bystanders", &mut rules.bystanders),
        ("pastimes", &mut rules.pastimes),
    ];
    for (key, all) in nouns {
        all.extend(table.strings(key, diagnostics).into_iter().map(|word| Box::from(word.value.to_lowercase())));
    }
    for (key, all) in [("not_names", &mut rules.not_names), ("ordinary", &mut rules.ordinary)] {
        all.extend(table.strings(key, diagnostics).into_iter().map(|word| folded(&word.value)));
    }
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
    "particles",
    "particles_with_hyphen",
    "organisations",
    "states",
    "links",
    "others",
    "bystanders",
    "pastimes",
    "not_names",
    "ordinary",
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
