//! Unrolls conjugations: what one takes over from another, stems and wildcards.

use super::cell::{Cell, Paradigm, Shape, join, split};
use super::lookup::{Lookup, insert};
use super::{Conjugation, InflectError, InflectProblem, InflectionData, Mood};
use std::collections::{BTreeMap, HashMap, HashSet};
use toml::Spanned;

/// Unrolls conjugations: inheritance, stems and wildcards.
pub(super) struct Builder<'a> {
    data: &'a InflectionData,
    by_name: HashMap<&'a str, &'a Conjugation>,
}

impl<'a> Builder<'a> {
    /// Takes the data in; an error where two conjugations have one name.
    pub(super) fn new(data: &'a InflectionData) -> Result<Self, InflectError> {
        let mut by_name = HashMap::new();
        for conjugation in &data.conjugation {
            let name = conjugation.name.get_ref();
            if by_name.insert(name.as_str(), conjugation).is_some() {
                return Err(InflectError::at(&conjugation.name, InflectProblem::DuplicateName(name.clone())));
            }
        }
        Ok(Builder { data, by_name })
    }

    /// All conjugations, unrolled, and which words belong to which; the first thing that is wrong is the error.
    pub(super) fn build(&self) -> Result<(Vec<Paradigm>, Lookup), InflectError> {
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
                    paradigms.push(Paradigm::new(replace(cut, letters), cells));
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
        Ok((paradigms, lookup.measure()))
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
