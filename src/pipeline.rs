//! Joins the stages: a document in, its mentions, facts and co-occurrences out; no logic of its own.

use crate::correction::{Corrections, Verdict};
use crate::document::{Document, Signature};
use crate::fact::{self, CoOccurrence, Confidence, Fact, Polarity, Window};
use crate::gazetteer::Gazetteer;
use crate::lexicon::{Language, Lexicon};
use crate::mention::{Mention, Names, Tagger, TaggerError};
use crate::text::Span;
use crate::threads::beside;
use std::sync::{Arc, OnceLock};

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
    readers: Readers<'g>,
    window: Window,
    min_confidence: Confidence,
    claims: bool,
    signatures: bool,
    corrections: Option<&'g Corrections>,
}

/// What was read in one document; every span is an offset into its text, in bytes.
#[derive(Clone, Debug, Default)]
pub struct Analysis {
    /// The code of the language that it is written in, as `fr`; `und` where nobody knows it.
    pub language: String,
    /// Whether stances can be read in this language; else there are mentions and co-occurrences alone.
    pub is_read: bool,
    /// The sentences, in order.
    pub sentences: Vec<Span>,
    /// The mentions, in order, without overlaps.
    pub mentions: Vec<Mention>,
    /// The stances, in the order of sentences and triggers; each triple once a sentence.
    pub facts: Vec<Fact>,
    /// Who is named together, each pair once a window.
    pub co_occurrences: Vec<CoOccurrence>,
    /// What tells copies of the text; only where it was [asked for](Analyser::signatures).
    pub signature: Option<Signature>,
}

/// What reads each language: found for each document, made when it is first needed.
#[derive(Debug)]
pub(crate) struct Readers<'g> {
    gazetteer: &'g Gazetteer,
    lexicon: &'g Lexicon,
    /// The language of all documents, where somebody said it.
    said: Option<String>,
    /// The names that hold for all languages.
    names: Arc<Names>,
    /// In the order of the lexicon's languages.
    readers: Vec<OnceLock<Option<Reader<'g>>>>,
}

/// What reads one language.
#[derive(Debug)]
pub(crate) struct Reader<'g> {
    /// With the names that it has in this language.
    pub gazetteer: &'g Gazetteer,
    pub language: &'g Language,
    pub tagger: Tagger<'g>,
}

impl<'g> Readers<'g> {
    /// The errors are those of [`Tagger::new`].
    pub(crate) fn new(gazetteer: &'g Gazetteer, lexicon: &'g Lexicon) -> Result<Self, TaggerError> {
        Ok(Self::with(Names::of(gazetteer)?.into(), gazetteer, lexicon))
    }

    /// The same with the names of the gazetteer, which were made before.
    pub(crate) fn with(names: Arc<Names>, gazetteer: &'g Gazetteer, lexicon: &'g Lexicon) -> Self {
        let readers = lexicon.languages().map(|_| OnceLock::new()).collect();
        Readers { gazetteer, lexicon, said: None, names, readers }
    }

    /// The same where all documents are of one language.
    #[must_use]
    pub(crate) fn language(mut self, code: Option<String>) -> Self {
        self.said = code;
        self
    }

    /// The code of a document's language: as somebody said it, as the document says it, or as its words tell.
    pub(crate) fn language_of<'d>(&'d self, document: &'d Document) -> &'d str {
        let said = self.said.as_deref().or(document.language.as_deref());
        said.unwrap_or_else(|| self.lexicon.identify(document.body()))
    }

    /// What reads a language; nothing where there is no lexicon of it.
    pub(crate) fn of(&self, code: &str) -> Option<&Reader<'g>> {
        let at = self.lexicon.languages().position(|known| known == code)?;
        self.readers.get(at)?.get_or_init(|| self.make(code)).as_ref()
    }

    /// What finds names in a language of which there is no lexicon: by what is known of the first one.
    pub(crate) fn of_others(&self) -> Option<&Reader<'g>> {
        self.of(self.lexicon.languages().next()?)
    }

    fn make(&self, code: &str) -> Option<Reader<'g>> {
        let gazetteer = self.gazetteer.in_its_language(code);
        let own = || match std::ptr::eq(gazetteer, self.gazetteer) {
            true => None,
            // Where they are too many for an automaton, those that hold for all languages must do.
            false => Names::of(gazetteer).ok().map(Arc::new),
        };
        // Not in a pool, each thread of which may wait for this reader.
        let (names, language) = beside(own, || self.lexicon.language(code));
        let names = names.unwrap_or_else(|| Arc::clone(&self.names));
        language.map(|language| Reader { gazetteer, language, tagger: Tagger::with(names, gazetteer, language) })
    }
}

impl<'g> Analyser<'g> {
    /// Builds an analyser that counts co-occurrences by sentence.
    ///
    /// # Errors
    ///
    /// Where the gazetteer has more names than an automaton can hold.
    pub fn new(gazetteer: &'g Gazetteer, lexicon: &'g Lexicon) -> Result<Self, TaggerError> {
        Ok(Self::by(Readers::new(gazetteer, lexicon)?))
    }

    /// The same with what reads each language, made before.
    pub(crate) fn by(readers: Readers<'g>) -> Self {
        let (gazetteer, lexicon) = (readers.gazetteer, readers.lexicon);
        let (window, min_confidence) = (Window::default(), Confidence::DEFAULT);
        Analyser {
            gazetteer,
            lexicon,
            readers,
            window,
            min_confidence,
            claims: false,
            signatures: false,
            corrections: None,
        }
    }

    /// The same analyser, which takes all documents to be written in one language.
    ///
    /// ```
    /// use actant::{Analyser, Document, Gazetteer, Lexicon};
    /// let (gazetteer, lexicon) = (Gazetteer::built_in(), Lexicon::built_in());
    /// let analyser = Analyser::new(&gazetteer, &lexicon)?.language("en");
    /// assert_eq!(analyser.read(&Document::new("a", "Ankara.")).language, "en");
    /// # Ok::<(), actant::TaggerError>(())
    /// ```
    #[must_use]
    pub fn language(mut self, code: impl Into<String>) -> Self {
        self.readers = self.readers.language(Some(code.into()));
        self
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

    /// The same analyser; with `true` it also gives what tells [copies](Signature) of a text, which a graph that counts each story
    /// once would work out itself, but by one thread.
    #[must_use]
    pub fn signatures(mut self, signatures: bool) -> Self {
        self.signatures = signatures;
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

    /// Reads a document, in its own language: the one that was [said](Analyser::language), else the one that the document
    /// [says](Document::language), else the one that its words tell. In a language of which the lexicon has nothing, names are
    /// found and no stances.
    pub fn read(&self, document: &Document) -> Analysis {
        let language = self.readers.language_of(document);
        let known = self.readers.of(language);
        let is_read = known.is_some_and(|reader| reader.language.model().is_some());
        let signature = self.signatures.then(|| Signature::of(document));
        let blank = Analysis { language: language.to_owned(), is_read, signature, ..Analysis::default() };
        let Some(reader) = known.or_else(|| self.readers.of_others()) else { return blank };
        let mentions = reader.tagger.tag(document);
        if mentions.is_empty() {
            return blank;
        }
        let sentences = fact::document_sentences(document, &mentions, reader.language);
        let (mentions, mut facts) = match known {
            Some(_) => fact::read_all(document, &sentences, &mentions, reader.gazetteer, reader.language),
            None => (mentions, Vec::new()),
        };
        facts.retain(|fact| self.claims || !fact.claim);
        facts.iter_mut().for_each(|fact| fact.judged = self.judged(document, fact));
        facts.retain(|fact| fact.confidence >= self.min_confidence || fact.judged.is_some());
        let windows = self.window.spans(document, &sentences);
        let co_occurrences = fact::co_occurrences(&mentions, &windows);
        Analysis { sentences, mentions, facts, co_occurrences, ..blank }
    }

    /// The sentences of a document in which nobody is named.
    pub(crate) fn sentences(&self, document: &Document) -> Vec<Span> {
        let reader = self.readers.of(self.readers.language_of(document)).or_else(|| self.readers.of_others());
        reader.map(|reader| fact::document_sentences(document, &[], reader.language)).unwrap_or_default()
    }

    /// How each sentence of a document was read, as [`fact::explain`] shows it, in the document's own language.
    ///
    /// ```
    /// use actant::{Analyser, Document, Gazetteer, Lexicon};
    /// let (gazetteer, lexicon) = (Gazetteer::built_in(), Lexicon::built_in());
    /// let analyser = Analyser::new(&gazetteer, &lexicon)?;
    /// let document = Document::new("one", "Moscou a condamné la décision de la Turquie.");
    /// assert!(analyser.explain(&document, &analyser.read(&document)).contains("(condemns): russia condemns turkey"));
    /// # Ok::<(), actant::TaggerError>(())
    /// ```
    pub fn explain(&self, document: &Document, analysis: &Analysis) -> String {
        let Some(reader) = self.readers.of(&analysis.language) else { return String::new() };
        fact::explain(document, &analysis.sentences, &analysis.mentions, reader.gazetteer, reader.language)
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
