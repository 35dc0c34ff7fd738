//! What can be wrong with the data of an inflection, and where.

use crate::Diagnostic;
use std::ops::Range;
use thiserror::Error;
use toml::Spanned;

/// What is wrong with the data.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum InflectProblem {
    /// Two conjugations of one name.
    #[error("there are two conjugations called `{0}`")]
    DuplicateName(String),
    /// `like` names no conjugation.
    #[error("there is no conjugation called `{0}`")]
    UnknownConjugation(String),
    /// A conjugation is `like` itself.
    #[error("conjugation `{0}` is `like` itself, by way of others")]
    LikeLoop(String),
    /// A cell uses a stem that is nowhere defined.
    #[error("conjugation `{conjugation}` has no stem called `{stem}`")]
    UnknownStem {
        /// The conjugation.
        conjugation: String,
        /// The stem.
        stem: String,
    },
    /// A stem is made from itself.
    #[error("stem `{0}` is made from itself")]
    StemLoop(String),
    /// A line with too few or too many cells.
    #[error("`{line}` needs {expected} cells, here are {found}")]
    CellCount {
        /// The key of the line.
        line: &'static str,
        /// How many it needs.
        expected: usize,
        /// How many it has.
        found: usize,
    },
    /// An ending or a word from which the cut can't be taken.
    #[error("`{word}` does not end with `{cut}`, which is to be cut off")]
    CutMismatch {
        /// The ending or the word.
        word: String,
        /// The cut.
        cut: String,
    },
    /// The same ending or word in two places.
    #[error("`{0}` is already taken by another rule")]
    Taken(String),
    /// A verb in `common` that no conjugation takes.
    #[error("no conjugation takes the verb `{0}`")]
    NoConjugation(String),
    /// A form with no letter in it.
    #[error("`{0}` would have a form without a letter")]
    EmptyForm(String),
}

/// What is wrong with the data, and where.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{problem}")]
pub struct InflectError {
    /// What is wrong.
    pub problem: InflectProblem,
    /// The bytes of the data file that are to blame.
    pub place: Range<usize>,
}

impl InflectError {
    /// The error as a complaint about `file`, whose text is `source`.
    ///
    /// ```
    /// use actant::lexicon::inflect::Inflector;
    /// let source = "common = [\"aller\"]\n";
    /// let error = Inflector::new(toml::from_str(source)?).err();
    /// let shown = error.map(|e| e.diagnostic("verbs.toml", source).to_string());
    /// assert!(shown.is_some_and(|s| s.starts_with("verbs.toml:1:11: error[inflection]: no conjugation takes the verb `aller`")));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn diagnostic(&self, file: &str, source: &str) -> Diagnostic {
        let help = match &self.problem {
            InflectProblem::DuplicateName(_) => "give one of them another name",
            InflectProblem::UnknownConjugation(_) => "`like` is the `name` of another conjugation of this file",
            InflectProblem::LikeLoop(_) => "one of them must stand alone",
            InflectProblem::UnknownStem { .. } => {
                "add it to `stems`, here or in the conjugation that this one is `like`"
            }
            InflectProblem::StemLoop(_) => "write out what replaces the cut",
            InflectProblem::CellCount { .. } => "cells are separated by spaces; a form that does not exist is `-`",
            InflectProblem::CutMismatch { .. } => "shorten `cut`, or move the word to another rule",
            InflectProblem::Taken(_) => "each ending and each word belongs to one rule",
            InflectProblem::NoConjugation(_) => "add a conjugation with this ending, or correct the verb",
            InflectProblem::EmptyForm(_) => "write `-` for a form that does not exist",
        };
        Diagnostic::error("inflection", self.to_string()).at(file, source, self.place.clone()).help(help)
    }

    /// A problem at a place of the file.
    pub(super) fn at<T>(place: &Spanned<T>, problem: InflectProblem) -> Self {
        InflectError { problem, place: place.span() }
    }
}
