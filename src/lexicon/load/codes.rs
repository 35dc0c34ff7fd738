//! Reads the codes of event data that a stance may have.

use crate::diagnostic::Diagnostic;
use crate::gazetteer::SourceFile;
use crate::gazetteer::table::{Located, Table, shorten};
use crate::lexicon::codes::{EventCodes, Goldstein};

/// Reads the codes of a block, and refuses those that no coder knows.
pub(super) fn read(file: &SourceFile, table: &mut Table<'_>, diagnostics: &mut Vec<Diagnostic>) -> EventCodes {
    let cameo = table.string("cameo", diagnostics);
    let plover = table.string("plover", diagnostics);
    let goldstein = table.number("goldstein", diagnostics);
    let cameo = cameo.and_then(|code| {
        let good = is_cameo(&code.value);
        keep(
            file,
            code,
            good,
            "code of CAMEO",
            "write two to four digits, of which the first two are 01 to 20: \"11\", \"045\"",
            diagnostics,
        )
    });
    let plover = plover.and_then(|event| {
        let good = !event.value.is_empty() && event.value.bytes().all(|b| b.is_ascii_uppercase() || b == b'_');
        keep(file, event, good, "event of PLOVER", "write it in capitals, as in \"ACCUSE\"", diagnostics)
    });
    let goldstein = goldstein.and_then(|number| match Goldstein::from_number(number.value) {
        Some(value) => Some(value),
        None => {
            let message = format!("`{}` is no value of Goldstein's scale", number.value);
            diagnostics.push(
                file.error("bad-event-code", number.span, message)
                    .help("write a number from -10.0 to 10.0 with at most one digit behind the point, as in -2.0"),
            );
            None
        }
    });
    EventCodes { cameo, plover, goldstein }
}

/// Two to four digits, of which the first two are one of the twenty roots.
fn is_cameo(code: &str) -> bool {
    let root = code.get(..2).and_then(|root| root.parse::<u8>().ok());
    (2..=4).contains(&code.len())
        && code.bytes().all(|b| b.is_ascii_digit())
        && root.is_some_and(|root| (1..=20).contains(&root))
}

fn keep(
    file: &SourceFile,
    code: Located<String>,
    good: bool,
    what: &str,
    help: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<String> {
    if good {
        return Some(code.value);
    }
    let message = format!("`{}` is no {what}", shorten(&code.value));
    diagnostics.push(file.error("bad-event-code", code.span, message).help(help));
    None
}
