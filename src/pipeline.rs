//! Joins the stages: a document in, its mentions, facts and co-occurrences out; no logic of its own.

use crate::document::Document;
use crate::fact::{self, CoOccurrence, Confidence, Fact, Window};
use crate::gazetteer::Gazetteer;
use crate::lexicon::Lexicon;
use crate::mention::{Mention, Tagger, TaggerError};
use crate::text::Span;

/// Everything that reading documents needs, built once; may be shared between threads.
///
/// ```
/// use actant::{Analyser, Document, Gazetteer, Lexicon};
/// let (gazetteer, lexicon) = (Gazetteer::built_in(), Lexicon::built_in());
/// let analyser = Analyser::new(&gazetteer, &lexicon)?;
/// let analysis = analyser.read(&Document::new("a", "Moscou a condamné Ankara."));
/// assert_eq!(analysis.mentions.len(), 2);
/// assert_eq!(analysis.facts.len(), 1);
/// # Ok::<(), actant::TaggerError>(())
/// ```
#[derive(Debug)]
pub struct Analyser<'g> {
    gazetteer: &'g Gazetteer,
    lexicon: &'g Lexicon,
    tagger: Tagger<'g>,
    window: Window,
    min_confidence: Confidence,
    claims: bool,
}

/// What was read in one document; every span is an offset into its text, in bytes.
#[derive(Clone, Debug, Default)]
pub struct Analysis {
    /// The sentences, in order.
    pub sentences: Vec<Span>,
    /// The mentions, in order, without overlaps.
    pub mentions: Vec<Mention>,
    /// The stances, in the order of sentences and triggers; each triple once a sentence.
    pub facts: Vec<Fact>,
    /// Who is named together, each pair once a window.
    pub co_occurrences: Vec<CoOccurrence>,
}

impl<'g> Analyser<'g> {
    /// Builds an analyser that counts co-occurrences by sentence.
    ///
    /// # Errors
    ///
    /// Where the gazetteer has more names than an automaton can hold.
    pub fn new(gazetteer: &'g Gazetteer, lexicon: &'g Lexicon) -> Result<Self, TaggerError> {
        Ok(Self::by(Tagger::new(gazetteer, lexicon)?, gazetteer, lexicon))
    }

    /// The same with a tagger of this gazetteer and lexicon, which was made before.
    pub(crate) fn by(tagger: Tagger<'g>, gazetteer: &'g Gazetteer, lexicon: &'g Lexicon) -> Self {
        let (window, min_confidence) = (Window::default(), Confidence::DEFAULT);
        Analyser { gazetteer, lexicon, tagger, window, min_confidence, claims: false }
    }

    /// The same analyser with another window for co-occurrences.
    #[must_use]
    pub fn window(mut self, window: Window) -> Self {
        self.window = window;
        self
    }

    /// The same analyser, giving facts of at least this confidence; [`Confidence::DEFAULT`] by default.
    #[must_use]
    pub fn min_confidence(mut self, least: Confidence) -> Self {
        self.min_confidence = least;
        self
    }

    /// The same analyser; with `true` it also gives what somebody accuses another of, as [claims](Fact::claim).
    #[must_use]
    pub fn claims(mut self, claims: bool) -> Self {
        self.claims = claims;
        self
    }

    /// The least confidence of the facts that it gives.
    pub fn least_confidence(&self) -> Confidence {
        self.min_confidence
    }

    /// The gazetteer.
    pub fn gazetteer(&self) -> &'g Gazetteer {
        self.gazetteer
    }

    /// The lexicon.
    pub fn lexicon(&self) -> &'g Lexicon {
        self.lexicon
    }

    /// The window of co-occurrence.
    pub fn co_occurrence_window(&self) -> Window {
        self.window
    }

    /// A hash of all the data that decides what is read: the gazetteer's and the lexicon's.
    pub fn hash(&self) -> String {
        format!("{}-{}", self.gazetteer.hash(), self.lexicon.hash())
    }

    /// Reads a document.
    pub fn read(&self, document: &Document) -> Analysis {
        let mentions = self.tagger.tag(document);
        if mentions.is_empty() {
            return Analysis::default();
        }
        let sentences = fact::document_sentences(document, &mentions, self.lexicon);
        let (mentions, mut facts) = fact::read_all(document, &sentences, &mentions, self.gazetteer, self.lexicon);
        facts.retain(|fact| fact.confidence >= self.min_confidence && (self.claims || !fact.claim));
        let windows = self.window.spans(document, &sentences);
        let co_occurrences = fact::co_occurrences(&mentions, &windows);
        Analysis { sentences, mentions, facts, co_occurrences }
    }
}
