//! The shelf: the documents whose whole text the page holds, so that one can read what stands around a sentence.

use crate::correction::Verdict;
use crate::fact::{Fact, Polarity};
use crate::gazetteer::EntityIndex;
use crate::mention::Mention;
use crate::{Analysis, Date, Document};

/// How many bytes of text a page holds: more would make it slow to open.
const MOST_BYTES: usize = 8 << 20;
/// How many documents; many tiny ones are slow too.
const MOST_DOCUMENTS: usize = 20_000;
/// How many facts that were judged wrong.
const MOST_WRONG: usize = 2_000;

/// The first documents of the input that mention anybody, as many as a page can hold. Its memory is bounded, however
/// large the corpus is.
#[derive(Clone, Debug)]
pub struct Shelf {
    most: usize,
    bytes: usize,
    documents: Vec<Shelved>,
    wrong: Vec<Wrong>,
    left_out: u64,
}

/// A fact that was judged wrong, which a page shows so that the judgement can be taken back.
#[derive(Clone, Debug)]
pub(super) struct Wrong {
    pub source: EntityIndex,
    pub stance: usize,
    pub target: EntityIndex,
    pub polarity: Polarity,
    pub document: String,
    pub date: Option<Date>,
    pub sentence: String,
}

/// A document and what was read in it.
#[derive(Clone, Debug)]
pub(super) struct Shelved {
    pub document: Document,
    pub mentions: Vec<Mention>,
    pub facts: Vec<Fact>,
}

impl Default for Shelf {
    fn default() -> Self {
        Shelf::of_bytes(MOST_BYTES)
    }
}

impl Shelf {
    /// An empty shelf for texts of so many bytes in all.
    pub fn of_bytes(most: usize) -> Self {
        Shelf { most, bytes: 0, documents: Vec::new(), wrong: Vec::new(), left_out: 0 }
    }

    /// A shelf that holds no text, and only counts: for texts that may not be passed on.
    pub fn without_texts() -> Self {
        Shelf::of_bytes(0)
    }

    /// Keeps a document that mentions anybody, where there is still room for it.
    pub fn add(&mut self, document: &Document, analysis: &Analysis) {
        if analysis.mentions.is_empty() {
            return;
        }
        self.add_wrong(document, analysis);
        let bytes = self.bytes + document.text.len() + beside(document);
        if bytes > self.most || self.documents.len() >= MOST_DOCUMENTS {
            self.left_out += 1;
            return;
        }
        self.bytes = bytes;
        self.documents.push(Shelved {
            document: document.clone(),
            mentions: analysis.mentions.clone(),
            facts: analysis.facts.iter().filter(|fact| fact.judged != Some(Verdict::Wrong)).cloned().collect(),
        });
    }

    fn add_wrong(&mut self, document: &Document, analysis: &Analysis) {
        let room = MOST_WRONG.saturating_sub(self.wrong.len());
        let wrong = analysis.facts.iter().filter(|fact| fact.judged == Some(Verdict::Wrong)).take(room);
        self.wrong.extend(wrong.map(|fact| Wrong {
            source: fact.source,
            stance: fact.stance,
            target: fact.target,
            polarity: fact.polarity,
            document: document.id.clone(),
            date: document.date,
            sentence: fact.sentence.slice(&document.text).to_owned(),
        }));
    }

    /// How many documents it holds.
    pub fn len(&self) -> usize {
        self.documents.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }

    /// How many documents mention somebody and are not held.
    pub fn left_out(&self) -> u64 {
        self.left_out
    }

    /// How many bytes of text it holds.
    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }

    /// The first facts that were judged wrong.
    pub(super) fn wrong(&self) -> &[Wrong] {
        &self.wrong
    }

    pub(super) fn documents(&self) -> &[Shelved] {
        &self.documents
    }
}

/// How many bytes there are beside the text of a document.
fn beside(document: &Document) -> usize {
    let texts = [&document.title, &document.source, &document.author, &document.url];
    texts.into_iter().flatten().map(String::len).sum()
}
