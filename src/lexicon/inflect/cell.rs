//! Cells: one ending each, and what the form with it is.

use super::{Conjugation, Form, InflectError, InflectProblem, Mood, Tense};
use toml::Spanned;

/// All endings of one conjugation.
#[derive(Clone, Debug)]
pub(super) struct Paradigm {
    /// What is taken off the infinitive to get the root.
    pub(super) cut: String,
    /// The infinitive first, the participles last.
    pub(super) cells: Vec<Cell>,
}

/// One ending, and what the form with it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    /// What is put on the root.
    pub(super) ending: String,
    /// As in [`Form`]; so are the others.
    pub(super) mood: Mood,
    /// As in [`Form`].
    pub(super) tense: Tense,
    /// As in [`Form`].
    pub(super) person: u8,
    /// As in [`Form`].
    pub(super) plural: bool,
    /// As in [`Form`].
    pub(super) feminine: bool,
    /// A past participle has the same ending.
    pub(super) is_participle_too: bool,
}

impl Paradigm {
    /// Puts a conjugation together; the participles must come last.
    pub(super) fn new(cut: String, mut cells: Vec<Cell>) -> Self {
        // The participles come last, so that each is seen from where it stands.
        for at in 0..cells.len() {
            let is = |cell: &Cell| cell.mood == Mood::PastParticiple && cell.ending == cells[at].ending;
            let too = cells.iter().rev().take_while(|cell| cell.mood == Mood::PastParticiple).any(is);
            cells[at].is_participle_too = too;
        }
        Paradigm { cut, cells }
    }
}

impl Cell {
    /// The form with this ending, in place of another.
    pub(super) fn write(&self, root: &str, form: &mut Form) {
        let Cell { ending, mood, tense, person, plural, feminine, is_participle_too: _ } = self;
        form.text.clear();
        form.text.push_str(root);
        form.text.push_str(ending);
        (form.mood, form.tense, form.person) = (*mood, *tense, *person);
        (form.plural, form.feminine) = (*plural, *feminine);
    }

    /// The form with this ending.
    pub(super) fn on(&self, root: &str) -> Form {
        Form {
            text: join(root, &self.ending),
            mood: self.mood,
            tense: self.tense,
            person: self.person,
            plural: self.plural,
            feminine: self.feminine,
        }
    }
}

/// One allocation, not two.
pub(super) fn join(root: &str, ending: &str) -> String {
    let mut text = String::with_capacity(root.len() + ending.len());
    text.push_str(root);
    text.push_str(ending);
    text
}

/// What the cells of a line are.
#[derive(Clone, Copy)]
pub(super) enum Shape {
    /// Three persons, then three in the plural.
    Persons(Mood, Tense),
    /// One form that never changes.
    One(Mood),
    /// Masculine and feminine, then both in the plural.
    Genders(Mood),
}

impl Shape {
    /// How many cells a line of this shape has.
    pub(super) fn cells(self) -> usize {
        match self {
            Shape::Persons(..) => 6,
            Shape::One(_) => 1,
            Shape::Genders(_) => 4,
        }
    }

    /// The cell at a place of the line, counted from 0.
    pub(super) fn cell(self, index: usize, ending: String) -> Cell {
        let (mood, tense, person, plural, feminine) = match self {
            // The remainder is below 3, so the conversion can't fail.
            Shape::Persons(mood, tense) => (mood, tense, u8::try_from(index % 3).unwrap_or(0) + 1, index >= 3, false),
            Shape::One(mood) => (mood, Tense::Present, 0, false, false),
            Shape::Genders(mood) => (mood, Tense::Present, 0, index >= 2, index % 2 == 1),
        };
        Cell { ending, mood, tense, person, plural, feminine, is_participle_too: false }
    }
}

impl Conjugation {
    /// The lines of cells, with their keys in the file.
    pub(super) fn lines(&self) -> [(&'static str, Shape, Option<&Spanned<String>>); 10] {
        let plain = |mood| Shape::Persons(mood, Tense::Present);
        let indicative = |tense| Shape::Persons(Mood::Indicative, tense);
        [
            ("present", indicative(Tense::Present), self.present.as_ref()),
            ("imperfect", indicative(Tense::Imperfect), self.imperfect.as_ref()),
            ("simple_past", indicative(Tense::SimplePast), self.simple_past.as_ref()),
            ("future", indicative(Tense::Future), self.future.as_ref()),
            ("conditional", plain(Mood::Conditional), self.conditional.as_ref()),
            ("subjunctive", plain(Mood::Subjunctive), self.subjunctive.as_ref()),
            (
                "subjunctive_imperfect",
                Shape::Persons(Mood::Subjunctive, Tense::Imperfect),
                self.subjunctive_imperfect.as_ref(),
            ),
            ("imperative", plain(Mood::Imperative), self.imperative.as_ref()),
            ("present_participle", Shape::One(Mood::PresentParticiple), self.present_participle.as_ref()),
            ("past_participle", Shape::Genders(Mood::PastParticiple), self.past_participle.as_ref()),
        ]
    }
}

/// A line as its cells, if they are as many as they should be.
pub(super) fn split<'l>(
    line: &'l Spanned<String>,
    key: &'static str,
    expected: usize,
) -> Result<Vec<&'l str>, InflectError> {
    let cells: Vec<&str> = line.get_ref().split_whitespace().collect();
    if cells.len() == expected {
        return Ok(cells);
    }
    Err(InflectError::at(line, InflectProblem::CellCount { line: key, expected, found: cells.len() }))
}
