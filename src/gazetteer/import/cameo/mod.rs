//! Dictionaries of actors as CAMEO, TABARI and PETRARCH have them:
//!
//! ```text
//! # a remark
//! NORTH_EXAMPLE_  [NEX]              ; a state: a code of three letters
//! +REPUBLIC_OF_NORTH_EXAMPLE_        # another name of the same
//! ADA_EXAMPLE_
//!     [NEXGOV 930120-010119]         who she acted for, and when
//!     [NEXELI >010119]
//! ```
//!
//! The dictionaries don't say who is a person. Here those are whose codes have dates or name them as elite; other
//! entries with a code are organisations.

mod codes;
mod line;
mod name;

use super::complaints::Complaints;
use super::lines::{Lines, Next, Stream};
use super::{Candidate, Kind};
use crate::Diagnostic;
use crate::text::Folded;
use codes::Code;
use line::{Line, Problem};
use std::collections::{HashMap, HashSet};

/// A line of a dictionary is never longer, in bytes.
const LONGEST_LINE: u64 = 1 << 20;

/// Why entries were left out.
#[derive(Debug, Default)]
pub(crate) struct Skipped {
    /// No code, or none that says anything.
    pub codeless: u64,
    /// The code of a region, a faith, a people, or of everybody in an office.
    pub general: u64,
    /// Names that states had once.
    pub former: u64,
}

/// One entry while it is read.
#[derive(Debug, Default)]
struct Entry {
    names: Vec<String>,
    codes: Vec<Code>,
}

/// How far the reading of a file is.
struct Reading {
    lines: line::Reader,
    entry: Option<Entry>,
    /// Behind an empty line, an alias belongs to nobody: its entry was lost.
    parted: bool,
}

/// A reader of dictionaries, one after the other.
#[derive(Debug)]
pub(crate) struct Cameo {
    /// Words that have no capital inside a name, folded.
    small: HashSet<String>,
    candidates: Vec<Candidate>,
    /// Where states are among the candidates, by code, and others, by kind and name.
    places: HashMap<(Option<Kind>, String), usize>,
    skipped: Skipped,
}

impl Cameo {
    pub(crate) fn new(small: HashSet<String>) -> Self {
        Cameo { small, candidates: Vec::new(), places: HashMap::new(), skipped: Skipped::default() }
    }

    /// Reads a stream to its end; what is wrong with it goes to `complaints`, and the rest is read.
    pub(crate) fn read(&mut self, stream: Stream, file: &str, complaints: &mut Complaints) {
        let mut lines = Lines::new(stream, LONGEST_LINE);
        let mut reading = Reading { lines: line::Reader::default(), entry: None, parted: true };
        loop {
            let complaint = match lines.next() {
                Ok(Next::Line(number, line)) => match std::str::from_utf8(line) {
                    Ok(text) => {
                        self.read_line(text, (file, number), &mut reading, complaints);
                        continue;
                    }
                    Err(_) => Diagnostic::error("not-utf8", "this line is not UTF-8")
                        .at_place(file, number, 1)
                        .help("save the file with the encoding UTF-8; the other lines are read"),
                },
                Ok(Next::TooLong(number)) => {
                    Diagnostic::error("line-too-long", format!("this line is longer than {LONGEST_LINE} bytes"))
                        .at_place(file, number, 1)
                        .help("a dictionary has one name a line")
                }
                Ok(Next::End) => break,
                Err(error) => {
                    let complaint = Diagnostic::error("unreadable", format!("this can't be read any further: {error}"));
                    let help = "see that the file is whole; what stands before is kept";
                    complaints.push(complaint.at_place(file, lines.number(), 1).help(help));
                    break;
                }
            };
            complaints.push(complaint);
        }
        if let Some(done) = reading.entry {
            self.take(done);
        }
    }

    fn read_line(
        &mut self,
        text: &str,
        (file, number): (&str, usize),
        reading: &mut Reading,
        complaints: &mut Complaints,
    ) {
        let (line, problems) = reading.lines.read(text);
        for Problem { code, message, help, bytes } in problems {
            let complaint = if code == "bad-date" { Diagnostic::warning } else { Diagnostic::error };
            complaints.push(complaint(code, message).at_line(file, number, text, bytes).help(help));
        }
        let mut lost = |code, message, help| {
            let complaint = Diagnostic::error(code, message).at_line(file, number, text, 0..text.len());
            complaints.push(complaint.help(help));
        };
        let codes = match line {
            Line::Blank => {
                reading.parted = true;
                return;
            }
            Line::Remark => return,
            Line::Name(name, codes) => {
                let entry = Entry { names: vec![name], codes: Vec::new() };
                if let Some(done) = reading.entry.replace(entry) {
                    self.take(done);
                }
                reading.parted = false;
                codes
            }
            Line::Alias(alias, codes) => match reading.entry.as_mut().filter(|_| !reading.parted) {
                Some(entry) => {
                    entry.names.push(alias);
                    codes
                }
                None => {
                    let help = "write its entry above it, without an empty line between";
                    return lost("alias-of-nobody", "this alias belongs to no entry", help);
                }
            },
            Line::Codes(codes) => codes,
        };
        match reading.entry.as_mut() {
            Some(entry) => entry.codes.extend(codes),
            None if codes.is_empty() => {}
            None => lost("code-of-nobody", "this code belongs to no entry", "write the name of its entry above it"),
        }
    }

    /// Adds a whole entry to the candidates, or to the one that it continues.
    fn take(&mut self, entry: Entry) {
        let Some(kind) = codes::kind_of(&entry.codes, &mut self.skipped) else { return };
        let texts: Vec<String> = entry
            .names
            .iter()
            .flat_map(|name| name::read(name, kind, &self.small))
            .filter(|text| !text.is_empty())
            .collect();
        let Some(first) = texts.first() else { return };
        let states = codes::states(&entry.codes);
        let first_state = states.first().map(|state| state.value.clone());
        let (key, affiliation, place) = match kind {
            Kind::State => (first_state.clone(), Vec::new(), first_state.unwrap_or_default()),
            Kind::Person | Kind::Organisation => (None, states, Folded::of(first).as_str().to_owned()),
        };
        match self.places.get(&(Some(kind), place.clone())).and_then(|&place| self.candidates.get_mut(place)) {
            Some(known) => {
                known.texts.extend(texts);
                known.affiliation.extend(affiliation);
            }
            None => {
                self.places.insert((Some(kind), place), self.candidates.len());
                self.candidates.push(Candidate { kind: Some(kind), key, texts, affiliation, ..Candidate::default() });
            }
        }
    }

    /// Everything that was read, in the order of the files.
    pub(crate) fn finish(self) -> (Vec<Candidate>, Skipped) {
        (self.candidates, self.skipped)
    }
}

#[cfg(test)]
#[path = "cameo_tests.rs"]
mod tests;
