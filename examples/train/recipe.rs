//! What a language is trained on, read from a file beside this one: nothing of any language stands in the code.

use super::teach::Lesson;
use serde::Deserialize;
use std::path::Path;

/// A file of a treebank.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bank {
    /// Below the folder of treebanks.
    pub file: String,
    pub name: String,
    pub licence: String,
    /// How often each sentence is shown for once that others are.
    #[serde(default = "once")]
    pub weight: usize,
}

/// Text without annotation: JSON Lines with `text`, or lines whose first column is a sentence.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Corpus {
    /// Below the folder of corpora.
    pub file: String,
    pub name: String,
    pub licence: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vectors {
    /// As `vectors.py` writes them.
    pub file: String,
    pub name: String,
    pub licence: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recipe {
    pub language: String,
    /// The licence of the model.
    pub licence: String,
    /// The rules of tokens, below the folder of the repository.
    pub tokens: String,
    /// How verbs are inflected, below the folder of the repository.
    pub inflection: Option<String>,
    #[serde(default)]
    pub treebanks: Vec<Bank>,
    #[serde(default)]
    pub corpora: Vec<Corpus>,
    pub vectors: Option<Vectors>,
    /// How often a form must come in treebanks and corpora to have a row of its own.
    pub least_form: usize,
    /// The same for beginnings and endings.
    pub least_affix: usize,
    /// How many rows of word vectors are kept.
    pub vector_rows: usize,
    /// How many teachers; a small language may do without.
    #[serde(default)]
    pub teachers: usize,
    pub teacher: Option<Plan>,
    pub student: Plan,
}

/// How a network is trained.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    pub input: usize,
    pub hidden: usize,
    pub arc: usize,
    pub label: usize,
    pub epochs: usize,
    pub batch: usize,
    pub rate: f32,
    /// How much is dropped of what comes in, of states, and of rare forms.
    pub drop_input: f32,
    pub drop_state: f32,
    pub drop_form: f32,
    /// The share of sentences that are shown in capitals, without accents, or without their last mark.
    pub noise: f32,
}

fn once() -> usize {
    1
}

impl Recipe {
    pub fn read(path: &Path) -> Result<Self, String> {
        let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
        toml::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
    }

    /// What tells teachers apart that were trained otherwise, or on something else.
    pub fn mark(&self, plan: &Plan, lessons: &[Lesson]) -> String {
        let mut told = format!("{plan:?} {:?}", self.treebanks);
        for lesson in lessons {
            let relations =
                lesson.targets.iter().map(|target| (target.head, target.relations.first().map_or(0, |first| first.0)));
            told.push_str(&format!("{:?} {:?}", lesson.forms, relations.collect::<Vec<_>>()));
        }
        format!("{:08x}", actant::syntax::key(actant::syntax::KeyKind::Form, &told))
    }
}
