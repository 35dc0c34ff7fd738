//! Inflection: from the word in a dictionary to every form that a text may show.
//!
//! There is no language in this file. A data file says how words are inflected ([`InflectionData`]); it is
//! checked and unrolled once ([`Inflector::new`]), and from then on a form is its root and one ending.
//!
//! # The notation
//!
//! A conjugation takes `cut` off the infinitive; what is left is the *root*. Each tense is a line of
//! *cells*, separated by spaces, one for each person:
//!
//! | cell | stands for |
//! | --- | --- |
//! | `ons` or `+ons` | the root, then `ons` |
//! | `weak+ons` | the stem called `weak`, then `ons` |
//! | `weak+` | the stem alone |
//! | `a/b` | two forms, both in use |
//! | `-` | no such form |
//!
//! Stems are written in the same notation, so that one stem may be made from another. `like` takes over
//! everything that a conjugation does not say itself. A `*` in `ends`, `cut`, stems and cells is one of the
//! letter groups in `wildcard`, the same everywhere in one verb.
//!
//! ```
//! use actant::lexicon::inflect::{InflectionData, Inflector, Mood, Tense};
//!
//! let data: InflectionData = toml::from_str(r#"
//!     [[conjugation]]
//!     name = "hablar"
//!     ends = ["ar"]
//!     cut = "ar"
//!     stems = { root = "", stressed = "root+", future = "root+ar" }
//!     present = "stressed+o stressed+as stressed+a root+amos root+áis stressed+an"
//!     future = "future+é future+ás future+á future+emos future+éis future+án"
//!
//!     [[conjugation]]
//!     name = "contar"
//!     like = "hablar"
//!     verbs = ["contar"]
//!     cut = "ontar"
//!     stems = { root = "ont", stressed = "uent" }
//! "#)?;
//! let inflector = Inflector::new(data)?;
//! let forms = inflector.verb("contar");
//! let they = |tense| forms.iter().find(|f| f.mood == Mood::Indicative && f.tense == tense && f.person == 3 && f.plural);
//! assert_eq!(they(Tense::Present).map(|f| f.text.as_str()), Some("cuentan"));
//! assert_eq!(they(Tense::Future).map(|f| f.text.as_str()), Some("contarán"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use crate::Diagnostic;
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;
use thiserror::Error;
use toml::Spanned;

/// What a verb form is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mood {
    /// Says that it is so.
    Indicative,
    /// Says that it would be so, or that somebody else says so.
    Conditional,
    /// Says that it is wished, feared or doubted.
    Subjunctive,
    /// Orders it.
    Imperative,
    /// The word in the dictionary.
    Infinitive,
    /// Goes on while something else happens.
    PresentParticiple,
    /// Is over, or was suffered.
    PastParticiple,
}

/// When. Forms of moods without a choice of tenses are all [`Tense::Present`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tense {
    /// Now.
    Present,
    /// Was going on.
    Imperfect,
    /// Happened, told in one word.
    SimplePast,
    /// Will be.
    Future,
}

/// One form of a verb.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Form {
    /// The form as it is written, in small letters.
    pub text: String,
    /// Its mood.
    pub mood: Mood,
    /// Its tense; any but the present only in the indicative, and the imperfect in the subjunctive.
    pub tense: Tense,
    /// 1 to 3; 0 in an infinitive or a participle.
    pub person: u8,
    /// Several persons, or a participle that agrees with several.
    pub plural: bool,
    /// A participle that agrees with a feminine word.
    pub feminine: bool,
}

impl Form {
    /// Whether it may be the verb of a clause: it has a person.
    ///
    /// ```
    /// use actant::lexicon::inflect::{Form, Mood, Tense};
    /// let form = Form { text: "va".into(), mood: Mood::Indicative, tense: Tense::Present, person: 3, plural: false, feminine: false };
    /// assert!(form.is_finite());
    /// ```
    pub fn is_finite(&self) -> bool {
        self.person > 0
    }
}

/// What a data file says about the inflection of a language. [`Inflector::new`] checks it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InflectionData {
    /// Verbs in the dictionary form that a reader of sentences should recognise.
    #[serde(default)]
    pub common: Vec<Spanned<String>>,
    /// Forms of these verbs that are more often another kind of word.
    #[serde(default)]
    pub ambiguous_forms: Vec<String>,
    /// The letter groups that a `*` may stand for.
    #[serde(default)]
    pub wildcard: Vec<String>,
    /// How verbs are inflected.
    #[serde(default)]
    pub conjugation: Vec<Conjugation>,
    /// How nouns are inflected: two cells, singular and plural.
    #[serde(default)]
    pub noun: Vec<WordRule>,
    /// How adjectives are inflected: four cells, masculine and feminine, then both in the plural.
    #[serde(default)]
    pub adjective: Vec<WordRule>,
}

/// A family of verbs that are inflected alike. The tenses have six cells (three persons, then the same in
/// the plural); [the module](self) explains the notation.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conjugation {
    /// The name that `like` uses, and messages.
    pub name: Spanned<String>,
    /// The conjugation from which everything comes that is not said here, except `ends` and `verbs`.
    pub like: Option<Spanned<String>>,
    /// Infinitives with one of these endings belong here; the longest ending of the file wins.
    #[serde(default)]
    pub ends: Vec<Spanned<String>>,
    /// These infinitives belong here, whatever their ending.
    #[serde(default)]
    pub verbs: Vec<Spanned<String>>,
    /// What is taken off the infinitive to get the root.
    pub cut: Option<Spanned<String>>,
    /// Named beginnings that the cells use.
    #[serde(default)]
    pub stems: BTreeMap<String, Spanned<String>>,
    /// Six cells.
    pub present: Option<Spanned<String>>,
    /// Six cells.
    pub imperfect: Option<Spanned<String>>,
    /// Six cells.
    pub simple_past: Option<Spanned<String>>,
    /// Six cells.
    pub future: Option<Spanned<String>>,
    /// Six cells.
    pub conditional: Option<Spanned<String>>,
    /// Six cells.
    pub subjunctive: Option<Spanned<String>>,
    /// Six cells.
    pub subjunctive_imperfect: Option<Spanned<String>>,
    /// Six cells, most of them `-`.
    pub imperative: Option<Spanned<String>>,
    /// One cell.
    pub present_participle: Option<Spanned<String>>,
    /// Four cells: masculine and feminine, then both in the plural.
    pub past_participle: Option<Spanned<String>>,
}

/// How nouns or adjectives with one ending are inflected.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WordRule {
    /// Words with one of these endings belong here; the longest wins. The empty ending takes all others.
    #[serde(default)]
    pub ends: Vec<Spanned<String>>,
    /// These words belong here, whatever their ending.
    #[serde(default)]
    pub words: Vec<Spanned<String>>,
    /// What is taken off the word before a cell is put on; nothing if not given.
    pub cut: Option<Spanned<String>>,
    /// The cells.
    pub forms: Spanned<String>,
}

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

    fn at<T>(place: &Spanned<T>, problem: InflectProblem) -> Self {
        InflectError { problem, place: place.span() }
    }
}

/// Gives the forms of any word of a language.
#[derive(Clone, Debug, Default)]
pub struct Inflector {
    paradigms: Vec<Paradigm>,
    /// Ending or whole verb, and its place in `paradigms`.
    verbs: Lookup,
    noun_rules: Vec<Words>,
    nouns: Lookup,
    adjective_rules: Vec<Words>,
    adjectives: Lookup,
    common: Vec<String>,
    ambiguous: HashSet<String>,
}

impl Inflector {
    /// Checks the data and unrolls it, so that inflecting is only putting endings on roots.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong with the data, with its place in the file.
    pub fn new(data: InflectionData) -> Result<Self, InflectError> {
        let (paradigms, verbs) = Builder::new(&data)?.build()?;
        let (noun_rules, nouns) = word_rules(&data.noun, "forms", 2)?;
        let (adjective_rules, adjectives) = word_rules(&data.adjective, "forms", 4)?;
        for lemma in data.conjugation.iter().flat_map(|c| &c.verbs).chain(&data.common) {
            let text = lemma.get_ref();
            let Some(paradigm) = verbs.find(text).and_then(|i| paradigms.get(i)) else {
                return Err(InflectError::at(lemma, InflectProblem::NoConjugation(text.clone())));
            };
            if paradigm.cut == *text && paradigm.cells.iter().any(|cell| cell.ending.is_empty()) {
                return Err(InflectError::at(lemma, InflectProblem::EmptyForm(text.clone())));
            }
        }
        Ok(Inflector {
            paradigms,
            verbs,
            noun_rules,
            nouns,
            adjective_rules,
            adjectives,
            common: data.common.into_iter().map(Spanned::into_inner).collect(),
            ambiguous: data.ambiguous_forms.into_iter().collect(),
        })
    }

    /// Every form of a verb, the infinitive first; none for a word that is no infinitive of the language.
    /// The lemma is in small letters, with composed accents and without a reflexive pronoun.
    pub fn verb(&self, lemma: &str) -> Vec<Form> {
        let Some(paradigm) = self.verbs.find(lemma).and_then(|i| self.paradigms.get(i)) else { return Vec::new() };
        let Some(root) = lemma.strip_suffix(paradigm.cut.as_str()) else { return Vec::new() };
        // A word that is nothing but the ending may have nothing left.
        paradigm.cells.iter().map(|cell| cell.on(root)).filter(|form| !form.text.is_empty()).collect()
    }

    /// The forms of a noun, and whether each is a plural. The feminine of a noun for people is inflected as
    /// an adjective is: use [`Inflector::adjective`].
    pub fn noun(&self, lemma: &str) -> Vec<(String, bool)> {
        let forms = words(&self.nouns, &self.noun_rules, lemma);
        forms.map(|(i, text)| (text, i % 2 == 1)).collect()
    }

    /// The forms of an adjective from its masculine: the form, whether it is feminine, whether it is plural.
    /// Also for a noun that has a masculine and a feminine.
    pub fn adjective(&self, lemma: &str) -> Vec<(String, bool, bool)> {
        let forms = words(&self.adjectives, &self.adjective_rules, lemma);
        forms.map(|(i, text)| (text, i % 2 == 1, i >= 2)).collect()
    }

    /// The verbs that the data names for recognising verbs in any sentence.
    pub fn common(&self) -> &[String] {
        &self.common
    }

    /// Whether the data says that this form of a verb is more often another kind of word.
    pub fn is_ambiguous(&self, form: &str) -> bool {
        self.ambiguous.contains(form)
    }
}

/// Whole words, and endings of which the longest wins.
#[derive(Clone, Debug, Default)]
struct Lookup {
    whole: HashMap<String, usize>,
    ends: HashMap<String, usize>,
}

impl Lookup {
    fn find(&self, word: &str) -> Option<usize> {
        self.whole.get(word).copied().or_else(|| {
            let starts = word.char_indices().map(|(i, _)| i).chain([word.len()]);
            starts.filter_map(|i| word.get(i..)).find_map(|end| self.ends.get(end)).copied()
        })
    }
}

/// All endings of one conjugation.
#[derive(Clone, Debug)]
struct Paradigm {
    cut: String,
    cells: Vec<Cell>,
}

/// One ending, and what the form with it is.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Cell {
    ending: String,
    mood: Mood,
    tense: Tense,
    person: u8,
    plural: bool,
    feminine: bool,
}

impl Cell {
    fn on(&self, root: &str) -> Form {
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
fn join(root: &str, ending: &str) -> String {
    let mut text = String::with_capacity(root.len() + ending.len());
    text.push_str(root);
    text.push_str(ending);
    text
}

/// What the cells of a line are.
#[derive(Clone, Copy)]
enum Shape {
    /// Three persons, then three in the plural.
    Persons(Mood, Tense),
    /// One form that never changes.
    One(Mood),
    /// Masculine and feminine, then both in the plural.
    Genders(Mood),
}

impl Shape {
    fn cells(self) -> usize {
        match self {
            Shape::Persons(..) => 6,
            Shape::One(_) => 1,
            Shape::Genders(_) => 4,
        }
    }

    fn cell(self, index: usize, ending: String) -> Cell {
        let (mood, tense, person, plural, feminine) = match self {
            // The remainder is below 3, so the conversion can't fail.
            Shape::Persons(mood, tense) => (mood, tense, u8::try_from(index % 3).unwrap_or(0) + 1, index >= 3, false),
            Shape::One(mood) => (mood, Tense::Present, 0, false, false),
            Shape::Genders(mood) => (mood, Tense::Present, 0, index >= 2, index % 2 == 1),
        };
        Cell { ending, mood, tense, person, plural, feminine }
    }
}

impl Conjugation {
    /// The lines of cells, with their keys in the file.
    fn lines(&self) -> [(&'static str, Shape, Option<&Spanned<String>>); 10] {
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

/// Unrolls conjugations: inheritance, stems and wildcards.
struct Builder<'a> {
    data: &'a InflectionData,
    by_name: HashMap<&'a str, &'a Conjugation>,
}

impl<'a> Builder<'a> {
    fn new(data: &'a InflectionData) -> Result<Self, InflectError> {
        let mut by_name = HashMap::new();
        for conjugation in &data.conjugation {
            let name = conjugation.name.get_ref();
            if by_name.insert(name.as_str(), conjugation).is_some() {
                return Err(InflectError::at(&conjugation.name, InflectProblem::DuplicateName(name.clone())));
            }
        }
        Ok(Builder { data, by_name })
    }

    fn build(&self) -> Result<(Vec<Paradigm>, Lookup), InflectError> {
        let mut paradigms = Vec::new();
        let mut lookup = Lookup::default();
        // An ending written out beats the same ending made by a wildcard, so wildcards come last.
        for wild in [false, true] {
            let mut from_wildcard = HashSet::new();
            for conjugation in &self.data.conjugation {
                let merged = self.merge(conjugation)?;
                // One paradigm for each group of letters that the wildcard stands for.
                let mut made: HashMap<Option<&str>, usize> = HashMap::new();
                let mut paradigm = |word: &Spanned<String>, text: &str| {
                    let (cut, letters) = self.cut(&merged, word, text)?;
                    if let Some(&index) = made.get(&letters) {
                        return Ok(index);
                    }
                    let cells = merged.cells(cut, letters)?;
                    paradigms.push(Paradigm { cut: replace(cut, letters), cells });
                    made.insert(letters, paradigms.len() - 1);
                    Ok(paradigms.len() - 1)
                };
                if !wild {
                    for verb in &conjugation.verbs {
                        let index = paradigm(verb, verb.get_ref())?;
                        insert(&mut lookup.whole, verb, verb.get_ref(), index)?;
                    }
                }
                for end in conjugation.ends.iter().filter(|end| end.get_ref().contains('*') == wild) {
                    for text in self.unroll(end.get_ref()) {
                        let index = paradigm(end, &text)?;
                        if !wild {
                            insert(&mut lookup.ends, end, &text, index)?;
                        } else if !from_wildcard.insert(text.clone()) {
                            return Err(InflectError::at(end, InflectProblem::Taken(text)));
                        } else {
                            lookup.ends.entry(text).or_insert(index);
                        }
                    }
                }
            }
        }
        Ok((paradigms, lookup))
    }

    /// A text with a wildcard, written out for each group of letters; any other text as it is.
    fn unroll(&self, text: &str) -> Vec<String> {
        if !text.contains('*') {
            return vec![text.to_owned()];
        }
        self.data.wildcard.iter().map(|letters| text.replace('*', letters)).collect()
    }

    /// What is to be cut off `text`, and the letters for which the wildcard in it stands.
    fn cut<'b>(
        &'b self,
        merged: &'b Merged<'a>,
        word: &Spanned<String>,
        text: &str,
    ) -> Result<(&'b str, Option<&'b str>), InflectError> {
        let cut = merged.cut.map_or("", |cut| cut.get_ref().as_str());
        let letters = self.data.wildcard.iter().map(|letters| Some(letters.as_str())).filter(|_| cut.contains('*'));
        let letters = letters.chain([None].into_iter().filter(|_| !cut.contains('*')));
        // With several groups that fit (`r` and `br`), the longest is meant.
        let found = letters.filter(|l| text.ends_with(&replace(cut, *l))).max_by_key(|l| l.map_or(0, str::len));
        found.map(|letters| (cut, letters)).ok_or_else(|| {
            let problem = InflectProblem::CutMismatch { word: text.to_owned(), cut: cut.to_owned() };
            InflectError::at(word, problem)
        })
    }

    /// The conjugation with all that it takes over from others.
    fn merge(&self, conjugation: &'a Conjugation) -> Result<Merged<'a>, InflectError> {
        let mut merged = Merged { conjugation, cut: None, stems: BTreeMap::new(), lines: [None; 10] };
        let mut seen = HashSet::new();
        let mut current = conjugation;
        loop {
            if !seen.insert(current.name.get_ref()) {
                let problem = InflectProblem::LikeLoop(conjugation.name.get_ref().clone());
                return Err(InflectError::at(&conjugation.name, problem));
            }
            merged.cut = merged.cut.or(current.cut.as_ref());
            for (name, stem) in &current.stems {
                merged.stems.entry(name.as_str()).or_insert(stem);
            }
            for (have, (_, _, line)) in merged.lines.iter_mut().zip(current.lines()) {
                *have = have.or(line);
            }
            let Some(like) = &current.like else { return Ok(merged) };
            current =
                self.by_name.get(like.get_ref().as_str()).copied().ok_or_else(|| {
                    InflectError::at(like, InflectProblem::UnknownConjugation(like.get_ref().clone()))
                })?;
        }
    }
}

fn insert(
    map: &mut HashMap<String, usize>,
    place: &Spanned<String>,
    text: &str,
    index: usize,
) -> Result<(), InflectError> {
    match map.insert(text.to_owned(), index) {
        None => Ok(()),
        Some(_) => Err(InflectError::at(place, InflectProblem::Taken(text.to_owned()))),
    }
}

fn replace(text: &str, letters: Option<&str>) -> String {
    letters.map_or_else(|| text.to_owned(), |letters| text.replace('*', letters))
}

/// A conjugation with all that it takes over.
struct Merged<'a> {
    conjugation: &'a Conjugation,
    cut: Option<&'a Spanned<String>>,
    stems: BTreeMap<&'a str, &'a Spanned<String>>,
    lines: [Option<&'a Spanned<String>>; 10],
}

impl Merged<'_> {
    /// All cells as endings, the infinitive first.
    fn cells(&self, cut: &str, letters: Option<&str>) -> Result<Vec<Cell>, InflectError> {
        let mut cells = vec![Shape::One(Mood::Infinitive).cell(0, replace(cut, letters))];
        for ((key, shape, _), line) in self.conjugation.lines().into_iter().zip(self.lines) {
            let Some(line) = line else { continue };
            let written = split(line, key, shape.cells())?;
            for (index, cell) in written.into_iter().enumerate() {
                if cell == "-" {
                    continue;
                }
                // Two ways of writing a stem may give one form: it is kept once.
                let mut endings = self.expand(line, cell, &mut Vec::new())?;
                let mut seen = HashSet::new();
                endings.retain(|ending| seen.insert(ending.clone()));
                cells.extend(endings.iter().map(|ending| shape.cell(index, replace(ending, letters))));
            }
        }
        Ok(cells)
    }

    /// The endings that a cell or a stem stands for. `trail` holds the stems on the way here.
    fn expand<'s>(
        &'s self,
        place: &Spanned<String>,
        cell: &'s str,
        trail: &mut Vec<&'s str>,
    ) -> Result<Vec<String>, InflectError> {
        let mut endings = Vec::new();
        for variant in cell.split('/') {
            let Some((stem, ending)) = variant.split_once('+') else {
                endings.push(variant.to_owned());
                continue;
            };
            if stem.is_empty() {
                endings.push(ending.to_owned());
                continue;
            }
            if trail.contains(&stem) {
                return Err(InflectError::at(place, InflectProblem::StemLoop(stem.to_owned())));
            }
            let Some(&text) = self.stems.get(stem) else {
                let conjugation = self.conjugation.name.get_ref().clone();
                let problem = InflectProblem::UnknownStem { conjugation, stem: stem.to_owned() };
                return Err(InflectError::at(place, problem));
            };
            trail.push(stem);
            endings.extend(self.expand(text, text.get_ref(), trail)?.iter().map(|stem| join(stem, ending)));
            trail.pop();
        }
        Ok(endings)
    }
}

/// A line as its cells, if they are as many as they should be.
fn split<'l>(line: &'l Spanned<String>, key: &'static str, expected: usize) -> Result<Vec<&'l str>, InflectError> {
    let cells: Vec<&str> = line.get_ref().split_whitespace().collect();
    if cells.len() == expected {
        return Ok(cells);
    }
    Err(InflectError::at(line, InflectProblem::CellCount { line: key, expected, found: cells.len() }))
}

/// The endings of one rule for nouns or adjectives, each with the number of its cell.
#[derive(Clone, Debug)]
struct Words {
    cut: String,
    endings: Vec<(usize, String)>,
}

fn word_rules(rules: &[WordRule], key: &'static str, cells: usize) -> Result<(Vec<Words>, Lookup), InflectError> {
    let mut made = Vec::new();
    let mut lookup = Lookup::default();
    for (index, rule) in rules.iter().enumerate() {
        let cut = rule.cut.as_ref().map_or("", |cut| cut.get_ref().as_str());
        let mut endings = Vec::new();
        for (cell, written) in split(&rule.forms, key, cells)?.into_iter().enumerate() {
            let variants = written.split('/').filter(|variant| *variant != "-");
            endings.extend(variants.map(|v| (cell, v.strip_prefix('+').unwrap_or(v).to_owned())));
        }
        for (list, map) in [(&rule.ends, &mut lookup.ends), (&rule.words, &mut lookup.whole)] {
            for text in list {
                if !text.get_ref().ends_with(cut) {
                    let problem = InflectProblem::CutMismatch { word: text.get_ref().clone(), cut: cut.to_owned() };
                    return Err(InflectError::at(text, problem));
                }
                insert(map, text, text.get_ref(), index)?;
            }
        }
        made.push(Words { cut: cut.to_owned(), endings });
    }
    Ok((made, lookup))
}

/// The forms of a word, each with the number of its cell.
fn words<'a>(lookup: &Lookup, rules: &'a [Words], lemma: &'a str) -> impl Iterator<Item = (usize, String)> + 'a {
    let rule = lookup.find(lemma).and_then(|i| rules.get(i));
    let found = rule.and_then(|rule| lemma.strip_suffix(rule.cut.as_str()).map(|root| (root, rule)));
    found.into_iter().flat_map(|(root, rule)| rule.endings.iter().map(move |(i, ending)| (*i, join(root, ending))))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRENCH: &str = include_str!("../../gazetteer/stances/fr.verbs.toml");

    fn french() -> Inflector {
        let data: InflectionData = toml::from_str(FRENCH).unwrap();
        Inflector::new(data).unwrap_or_else(|e| panic!("{}", e.diagnostic("fr.verbs.toml", FRENCH)))
    }

    /// Lemma, tense or mood, person (0 for none) with s and p, or f and g for feminine forms, and the form.
    #[rustfmt::skip]
    const FORMS: &[(&str, &str, &str, &str)] = &[
        ("être", "present", "3s", "est"),
        ("être", "present", "3p", "sont"),
        ("être", "imperfect", "3s", "était"),
        ("être", "simple past", "3s", "fut"),
        ("être", "simple past", "3p", "furent"),
        ("être", "future", "3s", "sera"),
        ("être", "conditional", "3s", "serait"),
        ("être", "subjunctive", "3s", "soit"),
        ("être", "subjunctive", "3p", "soient"),
        ("être", "subjunctive imperfect", "3s", "fût"),
        ("être", "present participle", "0s", "étant"),
        ("être", "past participle", "0s", "été"),
        ("avoir", "present", "3s", "a"),
        ("avoir", "present", "3p", "ont"),
        ("avoir", "imperfect", "3s", "avait"),
        ("avoir", "simple past", "3s", "eut"),
        ("avoir", "future", "3p", "auront"),
        ("avoir", "conditional", "3s", "aurait"),
        ("avoir", "subjunctive", "3s", "ait"),
        ("avoir", "subjunctive imperfect", "3s", "eût"),
        ("avoir", "present participle", "0s", "ayant"),
        ("avoir", "past participle", "0s", "eu"),
        ("aller", "present", "3s", "va"),
        ("aller", "present", "3p", "vont"),
        ("aller", "future", "3s", "ira"),
        ("aller", "subjunctive", "3s", "aille"),
        ("aller", "subjunctive", "1p", "allions"),
        ("aller", "simple past", "3p", "allèrent"),
        ("aller", "past participle", "0f", "allée"),
        ("condamner", "present", "3s", "condamne"),
        ("condamner", "present", "3p", "condamnent"),
        ("condamner", "simple past", "3s", "condamna"),
        ("condamner", "simple past", "3p", "condamnèrent"),
        ("condamner", "conditional", "3s", "condamnerait"),
        ("condamner", "subjunctive imperfect", "3s", "condamnât"),
        ("condamner", "present participle", "0s", "condamnant"),
        ("condamner", "past participle", "0g", "condamnées"),
        ("accuser", "present", "3s", "accuse"),
        ("créer", "present", "3s", "crée"),
        ("créer", "past participle", "0f", "créée"),
        ("étudier", "imperfect", "1p", "étudiions"),
        ("continuer", "present", "3p", "continuent"),
        ("exiger", "imperfect", "3s", "exigeait"),
        ("exiger", "present participle", "0s", "exigeant"),
        ("exiger", "imperfect", "1p", "exigions"),
        ("engager", "present", "1p", "engageons"),
        ("engager", "past participle", "0p", "engagés"),
        ("menacer", "present participle", "0s", "menaçant"),
        ("menacer", "imperfect", "3s", "menaçait"),
        ("dénoncer", "imperfect", "3s", "dénonçait"),
        ("dénoncer", "simple past", "3s", "dénonça"),
        ("dénoncer", "simple past", "3p", "dénoncèrent"),
        ("dénoncer", "present", "1p", "dénonçons"),
        ("céder", "present", "3s", "cède"),
        ("céder", "present", "1p", "cédons"),
        ("céder", "future", "3s", "cédera"),
        ("libérer", "present", "3s", "libère"),
        ("libérer", "past participle", "0p", "libérés"),
        ("accélérer", "present", "3p", "accélèrent"),
        ("intégrer", "present", "3s", "intègre"),
        ("célébrer", "present", "3s", "célèbre"),
        ("régner", "present", "3s", "règne"),
        ("déléguer", "present", "3s", "délègue"),
        ("protéger", "present", "3s", "protège"),
        ("protéger", "imperfect", "3s", "protégeait"),
        ("protéger", "present", "1p", "protégeons"),
        ("assiéger", "present", "3p", "assiègent"),
        ("mener", "future", "3s", "mènera"),
        ("mener", "present", "3s", "mène"),
        ("mener", "present", "1p", "menons"),
        ("lever", "present", "3p", "lèvent"),
        ("soulever", "conditional", "3s", "soulèverait"),
        ("peser", "subjunctive", "3s", "pèse"),
        ("acheter", "present", "3s", "achète"),
        ("harceler", "present", "3p", "harcèlent"),
        ("démanteler", "future", "3s", "démantèlera"),
        ("déceler", "present", "3s", "décèle"),
        ("appeler", "present", "3s", "appelle"),
        ("appeler", "present", "1p", "appelons"),
        ("rappeler", "future", "3s", "rappellera"),
        ("renouveler", "present", "3s", "renouvelle"),
        ("rejeter", "present", "3s", "rejette"),
        ("rejeter", "present", "3p", "rejettent"),
        ("rejeter", "present participle", "0s", "rejetant"),
        ("projeter", "present", "3s", "projette"),
        ("rejeter", "past participle", "0f", "rejetée"),
        ("employer", "present", "3s", "emploie"),
        ("employer", "imperfect", "3s", "employait"),
        ("appuyer", "present", "3s", "appuie"),
        ("appuyer", "future", "3s", "appuiera"),
        ("payer", "present", "3s", "paie"),
        ("envoyer", "future", "3s", "enverra"),
        ("renvoyer", "conditional", "3s", "renverrait"),
        ("envoyer", "present", "3p", "envoient"),
        ("finir", "present", "3s", "finit"),
        ("finir", "present", "3p", "finissent"),
        ("réunir", "imperfect", "3s", "réunissait"),
        ("punir", "subjunctive", "3s", "punisse"),
        ("trahir", "past participle", "0s", "trahi"),
        ("bénir", "present", "3s", "bénit"),
        ("répartir", "present", "3p", "répartissent"),
        ("investir", "present", "3p", "investissent"),
        ("asservir", "present", "3p", "asservissent"),
        ("haïr", "present", "3s", "hait"),
        ("haïr", "present", "3p", "haïssent"),
        ("haïr", "past participle", "0s", "haï"),
        ("haïr", "simple past", "3s", "haït"),
        ("partir", "present", "3s", "part"),
        ("partir", "present", "3p", "partent"),
        ("sortir", "imperfect", "3s", "sortait"),
        ("consentir", "present", "3s", "consent"),
        ("démentir", "present", "3s", "dément"),
        ("démentir", "simple past", "3s", "démentit"),
        ("servir", "present", "3p", "servent"),
        ("dormir", "present", "3s", "dort"),
        ("ouvrir", "present", "3s", "ouvre"),
        ("découvrir", "past participle", "0f", "découverte"),
        ("offrir", "past participle", "0s", "offert"),
        ("souffrir", "future", "3s", "souffrira"),
        ("accueillir", "present", "3s", "accueille"),
        ("accueillir", "future", "3s", "accueillera"),
        ("assaillir", "future", "3s", "assaillira"),
        ("faillir", "simple past", "3s", "faillit"),
        ("courir", "future", "3s", "courra"),
        ("secourir", "present", "3s", "secourt"),
        ("parcourir", "simple past", "3s", "parcourut"),
        ("mourir", "present", "3s", "meurt"),
        ("mourir", "future", "3s", "mourra"),
        ("mourir", "past participle", "0g", "mortes"),
        ("acquérir", "present", "3s", "acquiert"),
        ("conquérir", "present", "3p", "conquièrent"),
        ("requérir", "future", "3s", "requerra"),
        ("conquérir", "past participle", "0s", "conquis"),
        ("soutenir", "present", "3s", "soutient"),
        ("soutenir", "present", "3p", "soutiennent"),
        ("soutenir", "imperfect", "3s", "soutenait"),
        ("soutenir", "future", "3s", "soutiendra"),
        ("soutenir", "conditional", "3s", "soutiendrait"),
        ("soutenir", "subjunctive", "3s", "soutienne"),
        ("soutenir", "present participle", "0s", "soutenant"),
        ("soutenir", "past participle", "0s", "soutenu"),
        ("soutenir", "past participle", "0f", "soutenue"),
        ("soutenir", "past participle", "0p", "soutenus"),
        ("soutenir", "past participle", "0g", "soutenues"),
        ("soutenir", "simple past", "3s", "soutint"),
        ("soutenir", "simple past", "3p", "soutinrent"),
        ("soutenir", "subjunctive imperfect", "3s", "soutînt"),
        ("intervenir", "simple past", "3s", "intervint"),
        ("revêtir", "present", "3s", "revêt"),
        ("fuir", "present participle", "0s", "fuyant"),
        ("fuir", "present", "3p", "fuient"),
        ("voir", "future", "3s", "verra"),
        ("prévoir", "future", "3s", "prévoira"),
        ("pourvoir", "simple past", "3s", "pourvut"),
        ("revoir", "present", "3p", "revoient"),
        ("savoir", "subjunctive", "3s", "sache"),
        ("savoir", "present participle", "0s", "sachant"),
        ("pouvoir", "present", "3p", "peuvent"),
        ("pouvoir", "subjunctive", "3s", "puisse"),
        ("vouloir", "conditional", "3s", "voudrait"),
        ("vouloir", "subjunctive", "3s", "veuille"),
        ("devoir", "conditional", "3p", "devraient"),
        ("devoir", "past participle", "0s", "dû"),
        ("devoir", "past participle", "0f", "due"),
        ("recevoir", "present", "3s", "reçoit"),
        ("recevoir", "simple past", "3s", "reçut"),
        ("percevoir", "present participle", "0s", "percevant"),
        ("falloir", "present", "3s", "faut"),
        ("falloir", "subjunctive", "3s", "faille"),
        ("valoir", "subjunctive", "3s", "vaille"),
        ("prévaloir", "subjunctive", "3s", "prévale"),
        ("promouvoir", "present", "3s", "promeut"),
        ("mouvoir", "past participle", "0s", "mû"),
        ("asseoir", "present", "3s", "assied"),
        ("pleuvoir", "present", "3p", "pleuvent"),
        ("défendre", "present", "3s", "défend"),
        ("répondre", "simple past", "3s", "répondit"),
        ("perdre", "past participle", "0s", "perdu"),
        ("mordre", "present", "3p", "mordent"),
        ("répandre", "present", "3s", "répand"),
        ("rompre", "present", "3s", "rompt"),
        ("interrompre", "present", "3p", "interrompent"),
        ("prendre", "present", "3p", "prennent"),
        ("comprendre", "simple past", "3s", "comprit"),
        ("reprendre", "past participle", "0f", "reprise"),
        ("battre", "present", "3s", "bat"),
        ("combattre", "past participle", "0s", "combattu"),
        ("mettre", "past participle", "0g", "mises"),
        ("soumettre", "present", "3s", "soumet"),
        ("permettre", "simple past", "3s", "permit"),
        ("vaincre", "present", "3s", "vainc"),
        ("convaincre", "present", "3p", "convainquent"),
        ("suivre", "present", "3s", "suit"),
        ("poursuivre", "past participle", "0s", "poursuivi"),
        ("vivre", "simple past", "3s", "vécut"),
        ("survivre", "present", "3p", "survivent"),
        ("craindre", "present", "3s", "craint"),
        ("craindre", "present", "3p", "craignent"),
        ("plaindre", "simple past", "3s", "plaignit"),
        ("joindre", "past participle", "0s", "joint"),
        ("contraindre", "future", "3s", "contraindra"),
        ("atteindre", "present participle", "0s", "atteignant"),
        ("éteindre", "subjunctive", "3s", "éteigne"),
        ("détruire", "present", "3p", "détruisent"),
        ("conduire", "simple past", "3s", "conduisit"),
        ("nuire", "past participle", "0s", "nui"),
        ("produire", "past participle", "0f", "produite"),
        ("écrire", "present", "3p", "écrivent"),
        ("inscrire", "past participle", "0f", "inscrite"),
        ("lire", "simple past", "3s", "lut"),
        ("élire", "past participle", "0s", "élu"),
        ("réélire", "present", "3p", "réélisent"),
        ("dire", "present", "2p", "dites"),
        ("redire", "present", "2p", "redites"),
        ("contredire", "present", "2p", "contredisez"),
        ("interdire", "present", "3p", "interdisent"),
        ("maudire", "present", "3p", "maudissent"),
        ("suffire", "present", "3p", "suffisent"),
        ("suffire", "past participle", "0s", "suffi"),
        ("rire", "simple past", "3s", "rit"),
        ("sourire", "present", "3p", "sourient"),
        ("faire", "present", "3p", "font"),
        ("faire", "present", "2p", "faites"),
        ("faire", "future", "3s", "fera"),
        ("faire", "subjunctive", "3s", "fasse"),
        ("satisfaire", "present", "3s", "satisfait"),
        ("défaire", "simple past", "3p", "défirent"),
        ("taire", "present", "3s", "tait"),
        ("plaire", "present", "3s", "plaît"),
        ("extraire", "imperfect", "3s", "extrayait"),
        ("croire", "present", "3p", "croient"),
        ("boire", "present", "3p", "boivent"),
        ("connaître", "present", "3s", "connaît"),
        ("reconnaître", "present", "3p", "reconnaissent"),
        ("reconnaître", "past participle", "0s", "reconnu"),
        ("paraître", "simple past", "3s", "parut"),
        ("apparaître", "future", "3s", "apparaîtra"),
        ("naître", "simple past", "3p", "naquirent"),
        ("naître", "past participle", "0f", "née"),
        ("accroître", "present", "3p", "accroissent"),
        ("croître", "simple past", "3s", "crût"),
        ("conclure", "present", "3s", "conclut"),
        ("exclure", "past participle", "0s", "exclu"),
        ("inclure", "past participle", "0f", "incluse"),
        ("résoudre", "present", "3p", "résolvent"),
        ("résoudre", "past participle", "0s", "résolu"),
        ("dissoudre", "past participle", "0f", "dissoute"),
        ("dissoudre", "present", "3s", "dissout"),
        ("condamner", "imperative", "2p", "condamnez"),
        ("finir", "imperative", "1p", "finissons"),
        ("avoir", "imperative", "2s", "aie"),
        ("savoir", "imperative", "2p", "sachez"),
        ("dire", "imperative", "2p", "dites"),
        ("condamner", "infinitive", "0s", "condamner"),
    ];

    fn is(form: &Form, kind: &str, person: &str) -> bool {
        let (mood, tense) = match kind {
            "present" => (Mood::Indicative, Tense::Present),
            "imperfect" => (Mood::Indicative, Tense::Imperfect),
            "simple past" => (Mood::Indicative, Tense::SimplePast),
            "future" => (Mood::Indicative, Tense::Future),
            "conditional" => (Mood::Conditional, Tense::Present),
            "subjunctive" => (Mood::Subjunctive, Tense::Present),
            "subjunctive imperfect" => (Mood::Subjunctive, Tense::Imperfect),
            "imperative" => (Mood::Imperative, Tense::Present),
            "infinitive" => (Mood::Infinitive, Tense::Present),
            "present participle" => (Mood::PresentParticiple, Tense::Present),
            "past participle" => (Mood::PastParticiple, Tense::Present),
            _ => panic!("{kind}?"),
        };
        let (feminine, plural) = match &person[1..] {
            "s" => (false, false),
            "p" => (false, true),
            "f" => (true, false),
            "g" => (true, true),
            other => panic!("{other}?"),
        };
        (form.mood, form.tense) == (mood, tense)
            && (form.feminine, form.plural) == (feminine, plural)
            && form.person.to_string() == person[..1]
    }

    #[test]
    fn every_class_gives_the_forms_of_a_grammar() {
        let french = french();
        let mut wrong = Vec::new();
        for (lemma, kind, person, text) in FORMS {
            let forms = french.verb(lemma);
            let found: Vec<&str> = forms.iter().filter(|f| is(f, kind, person)).map(|f| f.text.as_str()).collect();
            if !found.contains(text) {
                wrong.push(format!("{lemma}, {kind} {person}: {found:?}, not {text}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        assert!(FORMS.len() >= 120);
    }

    #[test]
    fn wrong_forms_are_not_made() {
        let french = french();
        for (lemma, wrong) in [
            ("appeler", "appele"),
            ("appeler", "appèle"),
            ("rejeter", "rejète"),
            ("déceler", "décelle"),
            ("répartir", "répart"),
            ("céder", "céde"),
            ("dénoncer", "dénoncait"),
            ("exiger", "exigait"),
            ("soutenir", "soutenit"),
            ("dire", "disez"),
            ("rester", "rète"),
            ("dresser", "drèsse"),
            ("annexer", "annèxe"),
            ("créer", "crèe"),
        ] {
            assert!(french.verb(lemma).iter().all(|f| f.text != wrong), "{lemma}: {wrong}");
        }
    }

    #[test]
    fn forms_are_whole_and_never_twice_the_same() {
        let french = french();
        // Verbs of one person only.
        let short = ["falloir"];
        let named = FORMS.iter().map(|row| row.0);
        for lemma in french.common().iter().map(String::as_str).chain(named) {
            let forms = french.verb(lemma);
            assert_eq!(forms.first().map(|f| f.text.as_str()), Some(lemma));
            assert!(forms.len() > 30 || short.contains(&lemma) || lemma == "pleuvoir", "{lemma}: {}", forms.len());
            assert!(forms.iter().all(|f| !f.text.is_empty() && f.text.chars().all(char::is_alphabetic)), "{lemma}");
            let different: HashSet<&Form> = forms.iter().collect();
            assert_eq!(different.len(), forms.len(), "{lemma}");
        }
    }

    #[test]
    fn the_lists_have_no_doubles_and_ambiguous_forms_are_forms() {
        let french = french();
        let common: HashSet<&str> = french.common().iter().map(String::as_str).collect();
        assert_eq!(common.len(), french.common().len());
        assert!(common.len() >= 600);
        let forms: HashSet<String> = common.iter().flat_map(|lemma| french.verb(lemma)).map(|form| form.text).collect();
        let stray: Vec<&String> = french.ambiguous.iter().filter(|form| !forms.contains(*form)).collect();
        assert!(stray.is_empty(), "no form of a common verb: {stray:?}");
        assert!(french.is_ambiguous("attaque") && !french.is_ambiguous("condamne"));
    }

    #[test]
    fn nouns_have_a_plural() {
        let french = french();
        for (singular, plural) in [
            ("allié", "alliés"),
            ("attaque", "attaques"),
            ("pays", "pays"),
            ("voix", "voix"),
            ("général", "généraux"),
            ("festival", "festivals"),
            ("travail", "travaux"),
            ("réseau", "réseaux"),
            ("enjeu", "enjeux"),
            ("aveu", "aveux"),
            ("pneu", "pneus"),
            ("soutien", "soutiens"),
            ("appui", "appuis"),
            ("détail", "détails"),
        ] {
            assert_eq!(french.noun(singular), [(singular.to_owned(), false), (plural.to_owned(), true)]);
        }
    }

    #[test]
    fn adjectives_agree() {
        let french = french();
        for row in [
            "allié alliée alliés alliées",
            "hostile hostile hostiles hostiles",
            "français française français françaises",
            "furieux furieuse furieux furieuses",
            "loyal loyale loyaux loyales",
            "naval navale navals navales",
            "actif active actifs actives",
            "étranger étrangère étrangers étrangères",
            "ancien ancienne anciens anciennes",
            "européen européenne européens européennes",
            "officiel officielle officiels officielles",
            "bon bonne bons bonnes",
            "gros grosse gros grosses",
            "public publique publics publiques",
            "turc turque turcs turques",
            "grec grecque grecs grecques",
            "franc franche francs franches",
            "long longue longs longues",
            "net nette nets nettes",
            "secret secrète secrets secrètes",
            "médiateur médiatrice médiateurs médiatrices",
            "menteur menteuse menteurs menteuses",
            "vendeur vendeuse vendeurs vendeuses",
            "supérieur supérieure supérieurs supérieures",
            "musulman musulmane musulmans musulmanes",
            "traître traîtresse traîtres traîtresses",
            "nouveau nouvelle nouveaux nouvelles",
            "seul seule seuls seules",
            "nul nulle nuls nulles",
            "faux fausse faux fausses",
            "vieux vieille vieux vieilles",
            "doux douce doux douces",
            "bref brève brefs brèves",
        ] {
            let cells: Vec<&str> = row.split(' ').collect();
            let forms = french.adjective(cells[0]);
            for (i, cell) in cells.iter().enumerate() {
                let form = ((*cell).to_owned(), i % 2 == 1, i >= 2);
                assert!(forms.contains(&form), "{row}: {cell} is not in {forms:?}");
            }
        }
    }

    #[test]
    fn a_word_without_a_rule_has_no_forms() {
        assert!(french().verb("").is_empty());
        assert!(french().verb("er").iter().all(|form| !form.text.is_empty()));
        assert!(french().verb("maison").is_empty());
        let nothing = Inflector::default();
        assert!(nothing.verb("aller").is_empty() && nothing.noun("ami").is_empty());
        assert!(nothing.adjective("bon").is_empty() && nothing.common().is_empty());
    }

    /// The complaint about a file, and the text that it points to.
    fn complaint(source: &str) -> (InflectProblem, &str) {
        let error = Inflector::new(toml::from_str(source).unwrap()).unwrap_err();
        (error.problem, &source[error.place])
    }

    #[test]
    fn what_is_wrong_is_said_where_it_is() {
        let a = "[[conjugation]]\nname = 'a'\n";
        let unknown = format!("{a}ends = ['er']\ncut = 'er'\npresent_participle = 'root+ant'\n");
        let problem = InflectProblem::UnknownStem { conjugation: "a".into(), stem: "root".into() };
        assert_eq!(complaint(&unknown), (problem, "'root+ant'"));

        let loops = format!("{a}ends = ['er']\nstems = {{ x = 'y+', y = 'x+' }}\npresent_participle = 'x+ant'\n");
        assert_eq!(complaint(&loops).0, InflectProblem::StemLoop("x".into()));

        let few = format!("{a}ends = ['er']\npresent = 'e es e'\n");
        let problem = InflectProblem::CellCount { line: "present", expected: 6, found: 3 };
        assert_eq!(complaint(&few), (problem, "'e es e'"));

        let like = format!("{a}like = 'b'\n");
        assert_eq!(complaint(&like), (InflectProblem::UnknownConjugation("b".into()), "'b'"));

        let round = format!("{a}like = 'b'\n[[conjugation]]\nname = 'b'\nlike = 'a'\n");
        assert_eq!(complaint(&round), (InflectProblem::LikeLoop("a".into()), "'a'"));

        let twice = format!("{a}{a}");
        assert_eq!(complaint(&twice), (InflectProblem::DuplicateName("a".into()), "'a'"));

        let taken = format!("{a}ends = ['er', 'er']\n");
        assert_eq!(complaint(&taken), (InflectProblem::Taken("er".into()), "'er'"));

        let mismatch = format!("{a}verbs = ['finir']\ncut = 'er'\n");
        let problem = InflectProblem::CutMismatch { word: "finir".into(), cut: "er".into() };
        assert_eq!(complaint(&mismatch), (problem, "'finir'"));

        let empty = format!("{a}verbs = ['aller']\ncut = 'aller'\npresent_participle = '+'\n");
        assert_eq!(complaint(&empty), (InflectProblem::EmptyForm("aller".into()), "'aller'"));

        assert_eq!(complaint("common = ['aller']").0, InflectProblem::NoConjugation("aller".into()));
        assert!(toml::from_str::<InflectionData>("[[conjugation]]\nname = 'a'\npresnt = ''\n").is_err());
    }

    /// Not a test of correctness: `cargo test --release inflecting -- --ignored --nocapture` measures.
    #[test]
    #[ignore = "measures"]
    fn inflecting_is_fast() {
        let start = std::time::Instant::now();
        let french = french();
        println!("loading and unrolling: {:?}", start.elapsed());
        let verbs: Vec<&String> = french.common().iter().cycle().take(1000).collect();
        let start = std::time::Instant::now();
        let forms: usize = verbs.iter().map(|lemma| french.verb(lemma).len()).sum();
        println!("1000 verbs, {forms} forms: {:?}", start.elapsed());
    }
}
