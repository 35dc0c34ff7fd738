//! Joins the stages: a document in, its mentions, facts and co-occurrences out; no logic of its own.

use crate::correction::{Corrections, Verdict};
use crate::document::Document;
use crate::fact::{self, CoOccurrence, Confidence, Fact, Polarity, Window};
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
    corrections: Option<&'g Corrections>,
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
        Analyser { gazetteer, lexicon, tagger, window, min_confidence, claims: false, corrections: None }
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

    /// The same analyser, marking the facts that were judged. It gives them however sure they are: those that are
    /// [wrong](crate::Verdict::Wrong) so that they can be seen; a [graph](crate::Graph::add) leaves them out.
    ///
    /// ```
    /// use actant::correction::{Corrections, Verdict};
    /// use actant::gazetteer::SourceFile;
    /// use actant::{Analyser, Document, Gazetteer, Graph, GraphOptions, Lexicon};
    /// let text = "[[judged]]\nverdict = \"wrong\"\nsource = \"russia\"\nstance = \"condemns\"\ntarget = \"turkey\"\n\
    ///             sentence = \"Moscou a condamné Ankara.\"\n";
    /// let (corrections, _) = Corrections::read(&SourceFile::new("corrections.toml", text)).unwrap();
    /// let (gazetteer, lexicon) = (Gazetteer::built_in(), Lexicon::built_in());
    /// let analyser = Analyser::new(&gazetteer, &lexicon)?.corrections(&corrections);
    /// let document = Document::new("a", "Moscou a condamné Ankara.");
    /// let analysis = analyser.read(&document);
    /// assert_eq!(analysis.facts[0].judged, Some(Verdict::Wrong));
    /// let mut graph = Graph::for_analyser(&analyser, GraphOptions::default());
    /// graph.add(&analyser, &document, &analysis);
    /// assert_eq!(graph.about().judged.wrong, 1);
    /// assert!(graph.edges().iter().all(|(_, _, edge)| edge.key != "condemns"));
    /// # Ok::<(), actant::TaggerError>(())
    /// ```
    #[must_use]
    pub fn corrections(mut self, corrections: &'g Corrections) -> Self {
        self.corrections = Some(corrections);
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

    /// A hash of all the data that decides what is read: the gazetteer's and the lexicon's, and that of the corrections where
    /// there are any.
    pub fn hash(&self) -> String {
        let parts = [self.gazetteer.hash(), self.lexicon.hash(), self.corrections.map_or("", Corrections::hash)];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
    }

    /// Reads a document.
    pub fn read(&self, document: &Document) -> Analysis {
        let mentions = self.tagger.tag(document);
        if mentions.is_empty() {
            return Analysis::default();
        }
        let sentences = fact::document_sentences(document, &mentions, self.lexicon);
        let (mentions, mut facts) = fact::read_all(document, &sentences, &mentions, self.gazetteer, self.lexicon);
        facts.retain(|fact| self.claims || !fact.claim);
        facts.iter_mut().for_each(|fact| fact.judged = self.judged(document, fact));
        facts.retain(|fact| fact.confidence >= self.min_confidence || fact.judged.is_some());
        let windows = self.window.spans(document, &sentences);
        let co_occurrences = fact::co_occurrences(&mentions, &windows);
        Analysis { sentences, mentions, facts, co_occurrences }
    }

    /// What was said of a fact.
    fn judged(&self, document: &Document, fact: &Fact) -> Option<Verdict> {
        let corrections = self.corrections.filter(|known| !known.is_empty())?;
        let id = |entity| self.gazetteer.get(entity).id.as_str();
        let stance = self.lexicon.stances().get(fact.stance)?;
        let triple = (id(fact.source), stance.id.as_str(), id(fact.target));
        corrections.verdict(fact.sentence.slice(&document.text), triple, fact.polarity == Polarity::Denied)
    }
}
