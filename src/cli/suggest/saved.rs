//! Suggestions as JSON Lines: what programs get, and what `actant accept` reads again.

use crate::cli::common::Failure;
use crate::gazetteer::Kind;
use crate::suggest::{Example, Suggestion};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// The file of the last suggestions, in the output folder.
pub(in crate::cli) const FILE: &str = "suggestions.jsonl";

/// The first line of the file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(in crate::cli) struct Head {
    /// The folder that the suggestions are for.
    pub gazetteer: PathBuf,
    /// There was no such folder, and they stand on the gazetteer that is built in.
    pub built_in: bool,
}

/// One suggestion on a line.
#[derive(Serialize, Deserialize)]
struct Line {
    name: String,
    kind: String,
    affiliation: Option<String>,
    count: u64,
    documents: u64,
    examples: Vec<String>,
    aliases: Vec<String>,
    demonyms: Vec<String>,
    id: String,
    /// The entity of the gazetteer that it looks like.
    like: Option<String>,
    /// Where the examples stand, in their order.
    places: Vec<Place>,
}

#[derive(Serialize, Deserialize)]
struct Place {
    document: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    start: usize,
    end: usize,
}

impl Line {
    fn of(suggestion: &Suggestion) -> Line {
        let Suggestion { id, name, kind, affiliation, aliases, demonyms, count, documents, examples, like } =
            suggestion.clone();
        let place = |e: &Example| Place {
            document: e.document.clone(),
            title: e.title.clone(),
            source: e.source.clone(),
            start: e.start,
            end: e.end,
        };
        let places = examples.iter().map(place).collect();
        let examples = examples.into_iter().map(|example| example.sentence).collect();
        let kind = kind.as_str().to_owned();
        Line { name, kind, affiliation, count, documents, examples, aliases, demonyms, id, like, places }
    }

    fn suggestion(self) -> Option<Suggestion> {
        let kind = Kind::ALL.into_iter().find(|kind| kind.as_str() == self.kind)?;
        let Line { name, affiliation, count, documents, examples, aliases, demonyms, id, like, places, .. } = self;
        let example = |(sentence, place): (String, Place)| {
            let Place { document, title, source, start, end } = place;
            Example { document, title, source, start, end, sentence }
        };
        let examples = examples.into_iter().zip(places).map(example).collect();
        Some(Suggestion { id, name, kind, affiliation, aliases, demonyms, count, documents, examples, like })
    }
}

/// One JSON object a line.
pub(in crate::cli) fn json(suggestions: &[Suggestion]) -> String {
    // Texts and numbers alone: this can't fail.
    let line = |suggestion| serde_json::to_string(&Line::of(suggestion)).unwrap_or_default() + "\n";
    suggestions.iter().map(line).collect()
}

/// The text of the file.
pub(super) fn saved(head: &Head, suggestions: &[Suggestion]) -> String {
    let head = serde_json::to_string(head).unwrap_or_default();
    format!("{head}\n{}", json(suggestions))
}

/// The suggestions of a folder's file, in their order: the first has the number 1.
pub(in crate::cli) fn load(folder: &Path) -> Result<(Head, Vec<Suggestion>), Failure> {
    let path = folder.join(FILE);
    let shown = path.display();
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Err(Failure::Message(format!(
                "there is no `{shown}`: run `actant suggest DOCS` first, or name the folder that it wrote into with --output"
            )));
        }
        Err(error) => return Err(Failure::Message(format!("can't read `{shown}`: {error}"))),
    };
    let broken = |number: usize| {
        Failure::Message(format!("{shown}:{}:1: this is no suggestion: run `actant suggest` again", number + 1))
    };
    let mut lines = text.lines().enumerate();
    let (_, first) = lines.next().ok_or_else(|| broken(0))?;
    let head: Head = serde_json::from_str(first).map_err(|_| broken(0))?;
    let suggestion = |(number, line): (usize, &str)| {
        let line: Option<Line> = serde_json::from_str(line).ok();
        line.and_then(Line::suggestion).ok_or_else(|| broken(number))
    };
    Ok((head, lines.map(suggestion).collect::<Result<_, _>>()?))
}
