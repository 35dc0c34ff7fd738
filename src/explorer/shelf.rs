//! The shelf: the documents whose whole text the page holds, so that one can read what stands around a sentence.

use crate::fact::Fact;
use crate::mention::Mention;
use crate::{Analysis, Document};

/// How many bytes of text a page holds: more would make it slow to open.
const MOST_BYTES: usize = 8 << 20;
/// How many documents; many tiny ones are slow too.
const MOST_DOCUMENTS: usize = 20_000;

/// The first documents of the input that mention anybody, as many as a page can hold. Its memory is bounded, however
/// large the corpus is.
#[derive(Clone, Debug)]
pub struct Shelf {
    most: usize,
    bytes: usize,
    documents: Vec<Shelved>,
    left_out: u64,
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
        Shelf { most, bytes: 0, documents: Vec::new(), left_out: 0 }
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
        let bytes = self.bytes + document.text.len() + document.title.as_ref().map_or(0, String::len);
        if bytes > self.most || self.documents.len() >= MOST_DOCUMENTS {
            self.left_out += 1;
            return;
        }
        self.bytes = bytes;
        self.documents.push(Shelved {
            document: document.clone(),
            mentions: analysis.mentions.clone(),
            facts: analysis.facts.clone(),
        });
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

    pub(super) fn documents(&self) -> &[Shelved] {
        &self.documents
    }
}
