//! Co-occurrence: which entities are mentioned within one window.

use crate::document::Document;
use crate::gazetteer::EntityIndex;
use crate::mention::Mention;
use crate::text::{Span, paragraphs};

/// How near two mentions must be to count as together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Window {
    /// In one sentence.
    #[default]
    Sentence,
    /// In one paragraph.
    Paragraph,
    /// In one document.
    Document,
}

impl Window {
    /// As the output writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Window::Sentence => "sentence",
            Window::Paragraph => "paragraph",
            Window::Document => "document",
        }
    }

    /// The windows of a document, in bytes and in order, without its header. `sentences` are those of the document, in order.
    pub fn spans(self, document: &Document, sentences: &[Span]) -> Vec<Span> {
        match self {
            Window::Sentence => sentences.to_vec(),
            Window::Paragraph => paragraphs(&document.text, document.header.end, true),
            Window::Document => vec![Span::new(document.header.end, document.text.len())],
        }
    }
}

/// Two entities in one window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CoOccurrence {
    /// The one whose index comes first.
    pub first: EntityIndex,
    /// The other.
    pub second: EntityIndex,
    /// The window, in bytes.
    pub window: Span,
}

/// The pairs of entities in each window, each pair once a window, in order. `mentions` and `windows` are those of one document, in
/// order; a mention belongs to the window that it begins in.
///
/// ```
/// use actant::fact::{Window, co_occurrences, document_sentences};
/// use actant::{Document, Gazetteer, Lexicon, Tagger};
/// let (gazetteer, lexicon) = (Gazetteer::built_in(), Lexicon::built_in());
/// let french = lexicon.language("fr").ok_or("no French")?;
/// let document = Document::new("one", "Ankara soutient Bakou. Erevan proteste.");
/// let mentions = Tagger::new(&gazetteer, french)?.tag(&document);
/// let sentences = document_sentences(&document, &mentions, french);
/// let count = |window: Window| co_occurrences(&mentions, &window.spans(&document, &sentences)).len();
/// assert_eq!((count(Window::Sentence), count(Window::Document)), (1, 3));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn co_occurrences(mentions: &[Mention], windows: &[Span]) -> Vec<CoOccurrence> {
    let mut found = Vec::new();
    let mut inside: Vec<EntityIndex> = Vec::new();
    for &window in windows {
        let from = mentions.partition_point(|m| m.span.start < window.start);
        inside.clear();
        inside.extend(mentions[from..].iter().take_while(|m| m.span.start < window.end).map(|m| m.entity));
        inside.sort();
        inside.dedup();
        for (i, &first) in inside.iter().enumerate() {
            found.extend(inside[i + 1..].iter().map(|&second| CoOccurrence { first, second, window }));
        }
    }
    found
}
