//! Reads the stances, and the examples of classes.

use super::{Reading, codes};
use crate::diagnostic::Diagnostic;
use crate::gazetteer::SourceFile;
use crate::gazetteer::table::Located;
use crate::gazetteer::table::{self, Table};
use crate::lexicon::entry::{Example, Stance};

const STANCE_KEYS: &[&str] = &["id", "label", "sign", "third_party", "colour", "line", "cameo", "plover", "goldstein"];

/// Reads a block `[[stance]]`; one with a mistake is left out.
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

/// The examples of a class.
pub(super) fn examples_of(table: &mut Table<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Example> {
    let mut examples = Vec::new();
    for mut example in table.tables("examples", diagnostics) {
        let text = example.required_string("text", diagnostics);
        let gives = example.strings("gives", diagnostics).into_iter().map(|triple| triple.value).collect();
        let at = example.error("example-failed", "");
        example.finish(&["text", "gives"], diagnostics);
        examples.extend(text.map(|text| Example { text: text.value, gives, line: at.line, column: at.column }));
    }
    examples
}

impl Reading {
    /// The position of the stance that a class names; a complaint where there is none.
    pub(super) fn stance_number(
        &self,
        file: &SourceFile,
        stance: &Located<String>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<usize> {
        let number = self.stances.iter().position(|known| known.id == stance.value);
        if number.is_none() {
            let near = table::nearest(&stance.value, self.stances.iter().map(|known| known.id.as_str()));
            let help = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("add a block [[stance]] with id = \"{}\"", stance.value),
            };
            let message = format!("no stance is called `{}`", stance.value);
            diagnostics.push(file.error("unknown-stance", stance.span.clone(), message).help(help));
        }
        number
    }
}
