//! Reading `corrections.toml`: its blocks, each with the places of what it says.

use super::{Judgement, Part, Reading, Verdict};
use crate::Diagnostic;
use crate::gazetteer::table::{Table, parse};
use crate::gazetteer::{Located, SourceFile, shorten};
use std::ops::Range;

/// The name of the blocks.
pub(super) const BLOCK: &str = "judged";
/// The polarity of a reading where none is said.
pub(super) const ASSERTED: &str = "asserted";
/// The other polarity.
pub(super) const DENIED: &str = "denied";

const KEYS: [&str; 8] = ["verdict", "source", "stance", "target", "polarity", "part", "sentence", "document"];

/// A block of the file.
#[derive(Debug)]
pub(super) struct Block {
    /// What it says; `None` where that can't be read.
    pub judgement: Option<Judgement>,
    /// Where its header stands, and then each of its values.
    pub spans: Vec<Range<usize>>,
    pub source: Option<Located<String>>,
    pub stance: Option<Located<String>>,
    pub target: Option<Located<String>>,
}

/// The blocks of a file, in their order.
pub(super) fn blocks(file: &SourceFile, diagnostics: &mut Vec<Diagnostic>) -> Vec<Block> {
    let Some(mut table) = parse(file, diagnostics) else { return Vec::new() };
    let blocks = table.tables(BLOCK, diagnostics).into_iter().map(|block| read(block, diagnostics)).collect();
    for key in table.keys() {
        let message = format!("`{}` is nothing that stands in this file", shorten(&key.value));
        let help = "a judgement is a block of its own, under a line [[judged]]";
        diagnostics.push(file.error("unknown-table", key.span, message).help(help));
    }
    blocks
}

fn read(mut table: Table<'_>, diagnostics: &mut Vec<Diagnostic>) -> Block {
    let (file, mut spans) = (table.file(), vec![table.span()]);
    let mut required = |table: &mut Table<'_>, key: &str| {
        let text = table.required_string(key, diagnostics);
        spans.extend(text.iter().map(|text| text.span.clone()));
        text
    };
    let verdict = required(&mut table, KEYS[0]);
    let [source, stance, target, sentence] =
        ["source", "stance", "target", "sentence"].map(|key| required(&mut table, key));
    let [polarity, part, document] = ["polarity", "part", "document"].map(|key| table.string(key, diagnostics));
    spans.extend([&polarity, &part, &document].into_iter().flatten().map(|text| text.span.clone()));
    table.finish(&KEYS, diagnostics);
    let before = diagnostics.len();
    let verdict = verdict.and_then(|text| {
        one_of(file, "verdict", &text, &[Verdict::Right, Verdict::Wrong].map(|it| (it.as_str(), it)), diagnostics)
    });
    let denied =
        polarity.and_then(|text| one_of(file, "polarity", &text, &[(ASSERTED, false), (DENIED, true)], diagnostics));
    let part = part.and_then(|text| one_of(file, "part", &text, &Part::ALL.map(|it| (it.as_str(), it)), diagnostics));
    if let Some(text) = sentence.as_ref().filter(|text| !text.value.contains(char::is_alphanumeric)) {
        let help = "write the whole sentence, as it stands in the document";
        diagnostics
            .push(file.error("empty-sentence", text.span.clone(), "this sentence has no letter or digit").help(help));
    }
    let judgement = || {
        let [source, stance, target, sentence] =
            [&source, &stance, &target, &sentence].map(|it| it.as_ref().map(|it| it.value.as_str()));
        let reading = Reading { denied: denied.unwrap_or(false), ..Reading::new(sentence?, source?, stance?, target?) };
        Some(Judgement { verdict: verdict?, part, reading, document: document.map(|text| text.value) })
    };
    let judgement = if diagnostics.len() == before { judgement() } else { None };
    Block { judgement, spans, source, stance, target }
}

/// The meaning of a text, which must be one of these.
fn one_of<T: Copy>(
    file: &SourceFile,
    key: &str,
    text: &Located<String>,
    known: &[(&str, T)],
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<T> {
    if let Some((_, meaning)) = known.iter().find(|(word, _)| *word == text.value) {
        return Some(*meaning);
    }
    let code = match key {
        "verdict" => "unknown-verdict",
        "part" => "unknown-part",
        _ => "unknown-polarity",
    };
    let words: Vec<String> = known.iter().map(|(word, _)| format!("{key} = \"{word}\"")).collect();
    let message = format!("there is no {key} `{}`", shorten(&text.value));
    diagnostics.push(file.error(code, text.span.clone(), message).help(format!("write {}", words.join(" or "))));
    None
}
