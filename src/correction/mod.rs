//! Corrections: facts that somebody judged right or wrong, in `corrections.toml` beside the gazetteer.
//!
//! A judgement is about what one sentence says: its text and the triple, and not the place where it stood. So it holds when
//! the document is edited elsewhere, and in every copy of the sentence, whatever its line breaks, accents and apostrophes.
//!
//! | code | means |
//! | --- | --- |
//! | `unknown-verdict`, `unknown-part`, `unknown-polarity` | a value that means nothing |
//! | `empty-sentence` | a sentence without a letter or digit |
//! | `judged-nobody` | warning: no entity has this id |
//! | `judged-no-stance` | warning: the lexicon has no such stance |
//! | `contradicting-judgement` | warning: the same was judged otherwise before; the later holds |
//! | `repeated-judgement` | warning: the same judgement stands twice |
//!
//! Mistakes of form have the codes of the [gazetteer](crate::gazetteer).

mod check;
mod edit;
mod precision;
mod read;

pub use edit::{Change, EditError};
pub use precision::Precision;

use crate::gazetteer::{SourceFile, hash_of};
use crate::text::Folded;
use crate::text::one_line;
use crate::{Diagnostic, Severity};
use rustc_hash::FxHashMap as HashMap;
use serde::{Deserialize, Serialize};
use std::fmt;

/// What somebody said of a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// The sentence says so. The fact is kept, however sure the reading is.
    Right,
    /// The sentence does not say so. The fact makes no edge.
    Wrong,
}

impl Verdict {
    /// As the file and the outputs write it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Verdict::Right => "right",
            Verdict::Wrong => "wrong",
        }
    }
}

/// Which part of a fact is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Somebody else takes the stance.
    Source,
    /// It is another stance, or none.
    Stance,
    /// It is towards somebody else.
    Target,
    /// The sentence denies what was read as asserted, or the other way round.
    Polarity,
    /// The words don't name who they were taken for.
    Mention,
    /// Nothing of it is right.
    All,
}

impl Part {
    /// All of them.
    pub const ALL: [Part; 6] = [Part::Source, Part::Stance, Part::Target, Part::Polarity, Part::Mention, Part::All];

    /// As the file writes it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Part::Source => "source",
            Part::Stance => "stance",
            Part::Target => "target",
            Part::Polarity => "polarity",
            Part::Mention => "mention",
            Part::All => "all",
        }
    }
}

/// What is judged: that a sentence says that one takes a stance towards another.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Reading {
    /// The whole sentence, with one space for every white space.
    pub sentence: String,
    /// Id of who takes the stance.
    pub source: String,
    /// Id of the stance.
    pub stance: String,
    /// Id of towards whom.
    pub target: String,
    /// Whether it was read that the sentence denies it.
    #[serde(default)]
    pub denied: bool,
}

impl Reading {
    /// A reading of a sentence as it stands in a document, asserted.
    ///
    /// ```
    /// use actant::correction::Reading;
    /// assert_eq!(Reading::new("Moscou a\n condamné Ankara.", "russia", "condemns", "turkey").sentence, "Moscou a condamné Ankara.");
    /// ```
    pub fn new(sentence: &str, source: &str, stance: &str, target: &str) -> Self {
        Reading {
            sentence: one_line(sentence),
            source: source.to_owned(),
            stance: stance.to_owned(),
            target: target.to_owned(),
            denied: false,
        }
    }

    /// Whether both are the same of the same sentence, however that is spelt.
    pub fn is_same(&self, other: &Reading) -> bool {
        self.triple() == other.triple() && folded(&self.sentence) == folded(&other.sentence)
    }

    /// A key by which readings that [are the same](Self::is_same) are the same, and others are not.
    pub(crate) fn key(&self) -> (String, (&str, &str, &str, bool)) {
        (folded(&self.sentence), self.triple())
    }

    fn triple(&self) -> (&str, &str, &str, bool) {
        (&self.source, &self.stance, &self.target, self.denied)
    }
}

/// What somebody said of what was read in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// Right or wrong.
    pub verdict: Verdict,
    /// Which part is wrong, where that was said.
    pub part: Option<Part>,
    /// Of what.
    pub reading: Reading,
    /// Id of the document in which it was seen; for people, as copies of the sentence are judged too.
    pub document: Option<String>,
}

/// How many facts of documents were judged right and wrong.
///
/// ```
/// use actant::correction::Judged;
/// assert_eq!(Judged { right: 10, wrong: 2 }.to_string(), "12 facts judged: 10 right, 2 wrong and left out");
/// assert_eq!(Judged { right: 1, wrong: 0 }.to_string(), "1 fact judged: 1 right");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judged {
    /// Those judged right.
    pub right: u64,
    /// Those judged wrong, and left out of the graph.
    pub wrong: u64,
}

impl Judged {
    /// Counts one more.
    pub fn add(&mut self, verdict: Verdict) {
        match verdict {
            Verdict::Right => self.right += 1,
            Verdict::Wrong => self.wrong += 1,
        }
    }

    /// Both together.
    pub fn total(self) -> u64 {
        self.right.saturating_add(self.wrong)
    }

    pub(crate) fn is_none(&self) -> bool {
        self.total() == 0
    }

    pub(crate) fn absorb(&mut self, other: Judged) {
        self.right = self.right.saturating_add(other.right);
        self.wrong = self.wrong.saturating_add(other.wrong);
    }
}

impl fmt::Display for Judged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let total = self.total();
        let right = (self.right > 0).then(|| format!("{} right", self.right));
        let wrong = (self.wrong > 0).then(|| format!("{} wrong and left out", self.wrong));
        let parts: Vec<String> = right.into_iter().chain(wrong).collect();
        write!(f, "{total} fact{} judged: {}", if total == 1 { "" } else { "s" }, parts.join(", "))
    }
}

/// All judgements of a file, of which the last of each reading holds.
///
/// ```
/// use actant::correction::{Corrections, Verdict};
/// use actant::gazetteer::SourceFile;
/// let text = "[[judged]]\nverdict = \"wrong\"\nsource = \"russia\"\nstance = \"condemns\"\ntarget = \"turkey\"\n\
///             sentence = \"L'un a condamné l'autre.\"\n";
/// let (corrections, warnings) = Corrections::read(&SourceFile::new("corrections.toml", text)).unwrap();
/// assert!(warnings.is_empty());
/// // The same sentence, broken and spelt otherwise.
/// let verdict = corrections.verdict("L’un a\ncondamne l’autre.", ("russia", "condemns", "turkey"), false);
/// assert_eq!(verdict, Some(Verdict::Wrong));
/// assert_eq!(corrections.verdict("L'un a condamné l'autre.", ("turkey", "condemns", "russia"), false), None);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Corrections {
    judgements: Vec<Judgement>,
    /// The folded sentences, each with the places of its judgements.
    by_sentence: HashMap<String, Vec<usize>>,
    hash: String,
}

impl Corrections {
    /// Reads a file, with what is odd in it without being wrong.
    ///
    /// # Errors
    /// Everything that is wrong in it, and what is odd.
    pub fn read(file: &SourceFile) -> Result<(Self, Vec<Diagnostic>), Vec<Diagnostic>> {
        let mut diagnostics = Vec::new();
        let blocks = read::blocks(file, &mut diagnostics);
        let corrections = Self::of(file, &blocks, &mut diagnostics);
        match diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error) {
            true => Err(diagnostics),
            false => Ok((corrections, diagnostics)),
        }
    }

    fn of(file: &SourceFile, blocks: &[read::Block], diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut corrections = Corrections::default();
        for block in blocks {
            let Some(judgement) = &block.judgement else { continue };
            let reading = &judgement.reading;
            let alike = corrections.by_sentence.entry(folded(&reading.sentence)).or_default();
            let is_same = |known: &Judgement| known.reading.triple() == reading.triple();
            let earlier = alike.iter().copied().find(|&at| corrections.judgements.get(at).is_some_and(is_same));
            match earlier.and_then(|at| corrections.judgements.get_mut(at)) {
                Some(known) => {
                    diagnostics.push(check::again(file, block, known, judgement));
                    known.clone_from(judgement);
                }
                None => {
                    alike.push(corrections.judgements.len());
                    corrections.judgements.push(judgement.clone());
                }
            }
        }
        corrections.hash = corrections.hash_of_all();
        corrections
    }

    /// What was said of a fact, of which the sentence is as it stands in a document.
    pub fn verdict(
        &self,
        sentence: &str,
        (source, stance, target): (&str, &str, &str),
        denied: bool,
    ) -> Option<Verdict> {
        if self.is_empty() {
            return None;
        }
        let alike = self.by_sentence.get(&folded(sentence))?;
        let wanted = (source, stance, target, denied);
        let mut alike = alike.iter().filter_map(|&at| self.judgements.get(at));
        alike.find(|judgement| judgement.reading.triple() == wanted).map(|judgement| judgement.verdict)
    }

    /// The judgements that hold, in the order of the file.
    pub fn judgements(&self) -> &[Judgement] {
        &self.judgements
    }

    /// The judgements of a sentence, as it stands in a document.
    pub fn of_sentence(&self, sentence: &str) -> impl Iterator<Item = &Judgement> {
        let alike = self.by_sentence.get(&folded(sentence)).map(Vec::as_slice).unwrap_or_default();
        alike.iter().filter_map(|&at| self.judgements.get(at))
    }

    /// Whether nothing was judged.
    pub fn is_empty(&self) -> bool {
        self.judgements.is_empty()
    }

    /// A hash of what holds, in hexadecimal, whatever the order of the file and its remarks; empty where nothing was judged.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    fn hash_of_all(&self) -> String {
        if self.is_empty() {
            return String::new();
        }
        let mut all: Vec<_> = self.judgements.iter().map(|it| (it.reading.key(), it.verdict)).collect();
        all.sort_unstable();
        let texts = all.iter().flat_map(|((sentence, (source, stance, target, denied)), verdict)| {
            let polarity = if *denied { read::DENIED } else { read::ASSERTED };
            [sentence.as_str(), source, stance, target, polarity, verdict.as_str()]
        });
        hash_of(texts)
    }
}

/// A sentence without what may differ between its copies: white space, accents, capitals, the kinds of apostrophe.
pub(crate) fn folded(sentence: &str) -> String {
    Folded::of(sentence.trim()).as_str().trim().to_owned()
}

#[cfg(test)]
mod tests;
