//! Facts: the stances that a document's sentences show, and who is named together in them.
//!
//! [`Analyser`](crate::Analyser) calls all of this in order; the functions here are its steps. Every [`Span`] is a pair of byte
//! offsets into [`Document::text`], and every [`EntityIndex`] one of the gazetteer that found the mentions.

mod confidence;
mod cooccurrence;
mod read;

pub use confidence::Confidence;
pub use cooccurrence::{CoOccurrence, Window, co_occurrences};
pub use read::explain;
pub(crate) use read::parse;

use crate::correction::Verdict;
use crate::document::Document;
use crate::gazetteer::{EntityIndex, Gazetteer};
use crate::lexicon::Language;
use crate::mention::Mention;
use crate::text::{Span, sentences};
use std::sync::Arc;

/// Whether the text says that it is so, or that it is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Polarity {
    /// The text says so.
    Asserted,
    /// The text says that it is not so; no edge comes of it.
    Denied,
}

impl Polarity {
    /// As the output writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Polarity::Asserted => "asserted",
            Polarity::Denied => "denied",
        }
    }
}

/// How sure the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// Said as a fact.
    Fact,
    /// Said as a possibility: a conditional, a hypothesis.
    Possible,
}

impl Certainty {
    /// As the output writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Certainty::Fact => "fact",
            Certainty::Possible => "possible",
        }
    }
}

/// One stance read in one sentence: who takes it, towards whom, whether the text says that it is so, and where all that stands.
///
/// ```
/// use actant::{Analyser, Certainty, Document, Gazetteer, Lexicon, Polarity};
/// let (gazetteer, lexicon) = (Gazetteer::built_in(), Lexicon::built_in());
/// let document = Document::new("one", "Erevan a déclaré qu’Ankara soutenait Bakou.");
/// let analysis = Analyser::new(&gazetteer, &lexicon)?.read(&document);
/// let fact = analysis.facts.first().ok_or("no fact")?;
/// let id = |entity| gazetteer.get(entity).id.as_str();
/// assert_eq!((id(fact.source), id(fact.target)), ("turkey", "azerbaijan"));
/// assert_eq!(fact.speaker.map(id), Some("armenia"));
/// assert_eq!((fact.polarity, fact.certainty), (Polarity::Asserted, Certainty::Fact));
/// assert_eq!(fact.trigger.slice(&document.text), "soutenait");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// Who takes the stance.
    pub source: EntityIndex,
    /// Position of the stance in [`Lexicon::stances`](crate::Lexicon::stances).
    pub stance: usize,
    /// Towards whom.
    pub target: EntityIndex,
    /// Said to be so, or not to be so.
    pub polarity: Polarity,
    /// How sure.
    pub certainty: Certainty,
    /// Whom the text attributes it to, where that is neither the source nor the document.
    pub speaker: Option<EntityIndex>,
    /// It is what the speaker accuses the source of. It is among the facts of an [`Analysis`](crate::Analysis), and so makes an
    /// edge, only where [claims are asked for](crate::Analyser::claims).
    pub claim: bool,
    /// How sure the reading is, from 0 to 1.
    pub confidence: Confidence,
    /// What somebody [judged](crate::correction) of it. An analyser keeps what was judged, right or wrong, however sure it is; a
    /// graph leaves out what is wrong.
    pub judged: Option<Verdict>,
    /// The rule that read it, as `fr/condemns/dénoncer`.
    pub rule: Arc<str>,
    /// The sentence, in bytes.
    pub sentence: Span,
    /// The word that sets the rule off, in bytes; of a phrase, all its words.
    pub trigger: Span,
    /// Where its two sides were looked for, in bytes: the whole sentence, as trees reach across clauses.
    pub clause: Span,
    /// How the source was found: `subject`, `possessive`, `preposition`, `speaker` …; a ground of the confidence.
    pub source_by: Box<str>,
    /// How the target was found, in the same words.
    pub target_by: Box<str>,
    /// What the confidence rests on: each ground, by its name in `confidence.toml`, and how strongly it is there, from 0 to 1.
    pub grounds: Vec<(String, f32)>,
}

impl Fact {
    /// Whether both say something of the same stance between the same two.
    fn is_triple_of(&self, other: &Fact) -> bool {
        (self.source, self.stance, self.target) == (other.source, other.stance, other.target)
    }
}

/// The sentences of a document, in bytes and in order, without its header. `mentions` are those of the document, in order: a
/// name that a line break cuts ends no sentence.
///
/// ```
/// use actant::{Document, Gazetteer, Lexicon, Tagger, fact};
/// let (gazetteer, lexicon) = (Gazetteer::built_in(), Lexicon::built_in());
/// let french = lexicon.language("fr").ok_or("no French")?;
/// let document = Document::new("one", "M. Poutine est arrivé. Il a parlé.");
/// let mentions = Tagger::new(&gazetteer, french)?.tag(&document);
/// let sentences = fact::document_sentences(&document, &mentions, french);
/// let texts: Vec<&str> = sentences.iter().map(|span| span.slice(&document.text)).collect();
/// assert_eq!(texts, ["M. Poutine est arrivé.", "Il a parlé."]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn document_sentences(document: &Document, mentions: &[Mention], language: &Language) -> Vec<Span> {
    let found = sentences(&document.text, document.header.end, language.sentence_rules());
    // A name that a line break cuts is no end of a sentence.
    let mut joined: Vec<Span> = Vec::with_capacity(found.len());
    for span in found {
        match joined.last_mut() {
            Some(last) if crosses(mentions, last.end, span.start) => last.end = span.end,
            _ => joined.push(span),
        }
    }
    joined
}

/// Whether a mention begins before the end of one sentence and ends behind the start of the next. They are in order.
fn crosses(mentions: &[Mention], end: usize, start: usize) -> bool {
    let before = mentions.partition_point(|mention| mention.span.start < end);
    mentions.get(..before).and_then(<[Mention]>::last).is_some_and(|last| last.span.end > start)
}

/// Reads the stances of a document: sentence by sentence, in the order of their triggers, then of source and target. `sentences`
/// and `mentions` are those of the document, in order.
///
/// All that is read is given, whatever its [confidence](Fact::confidence), and [claims](Fact::claim) too: an
/// [`Analyser`](crate::Analyser) is what leaves some out. A lexicon whose language has no built-in model gives nothing.
///
/// ```
/// use actant::{Document, Gazetteer, Lexicon, Tagger, fact};
/// let (gazetteer, lexicon) = (Gazetteer::built_in(), Lexicon::built_in());
/// let french = lexicon.language("fr").ok_or("no French")?;
/// let tagger = Tagger::new(&gazetteer, french)?;
/// let document = Document::new("one", "La Turquie, alliée de l’Azerbaïdjan, a condamné l’Arménie.");
/// let mentions = tagger.tag(&document);
/// let sentences = fact::document_sentences(&document, &mentions, french);
/// let found: Vec<String> = fact::stances(&document, &sentences, &mentions, &gazetteer, french).iter()
///     .map(|f| format!("{} {} {}", gazetteer.get(f.source).id, lexicon.stances()[f.stance].id, gazetteer.get(f.target).id))
///     .collect();
/// assert_eq!(found, ["azerbaijan ally turkey", "turkey ally azerbaijan", "turkey condemns armenia"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn stances(
    document: &Document,
    sentences: &[Span],
    mentions: &[Mention],
    gazetteer: &Gazetteer,
    language: &Language,
) -> Vec<Fact> {
    read_all(document, sentences, mentions, gazetteer, language).1
}

/// The stances of a document, and its mentions without the seats that are only places.
pub(crate) fn read_all(
    document: &Document,
    sentences: &[Span],
    mentions: &[Mention],
    gazetteer: &Gazetteer,
    language: &Language,
) -> (Vec<Mention>, Vec<Fact>) {
    let mut all = (Vec::new(), Vec::new());
    for (sentences, mentions) in discourses(sentences, mentions) {
        let (kept, facts) = read::read(document, sentences, mentions, gazetteer, language);
        all.0.extend(kept);
        all.1.extend(facts);
    }
    all
}

/// How many sentences are read as one discourse: far more than an article has. What stands before them is forgotten, as
/// memory and time would else grow with the square of a whole library in one file.
const DISCOURSE: usize = 2_000;

/// The discourses of a document: their sentences and mentions.
fn discourses<'a>(sentences: &'a [Span], mentions: &'a [Mention]) -> impl Iterator<Item = (&'a [Span], &'a [Mention])> {
    sentences.chunks(DISCOURSE).filter_map(|part| {
        let (first, last) = (part.first()?, part.last()?);
        let from = mentions.partition_point(|mention| mention.span.end <= first.start);
        let to = mentions.partition_point(|mention| mention.span.start < last.end);
        Some((part, mentions.get(from..to)?))
    })
}

#[cfg(test)]
mod tests {
    use super::{DISCOURSE, document_sentences, stances};
    use crate::{Document, Gazetteer, Lexicon, Tagger};

    #[test]
    fn a_document_of_many_discourses_loses_no_stance_and_no_place() {
        let (gazetteer, lexicon) = (Gazetteer::built_in(), Lexicon::built_in());
        let language = lexicon.language("fr").expect("French is built in");
        let tagger = Tagger::new(&gazetteer, language).expect("it fits");
        let times = 2 * DISCOURSE + 1;
        let document = Document::new("long", "Moscou a condamné Ankara.\n\n".repeat(times));
        let mentions = tagger.tag(&document);
        let sentences = document_sentences(&document, &mentions, language);
        let found = stances(&document, &sentences, &mentions, &gazetteer, language);
        assert_eq!((sentences.len(), found.len()), (times, times));
        for (fact, sentence) in found.iter().zip(&sentences) {
            assert_eq!(fact.sentence, *sentence);
            assert_eq!(fact.trigger.slice(&document.text), "condamné");
            assert_eq!([fact.source, fact.target], [found[0].source, found[0].target]);
        }
    }

    #[test]
    fn nobody_is_remembered_from_one_discourse_to_the_next() {
        let (gazetteer, lexicon) = (Gazetteer::built_in(), Lexicon::built_in());
        let language = lexicon.language("fr").expect("French is built in");
        let tagger = Tagger::new(&gazetteer, language).expect("it fits");
        let count = |between: usize| {
            let filling = "Il fait beau. ".repeat(between);
            let document = Document::new("a", format!("Vladimir Poutine est arrivé. {filling}Il a condamné Ankara."));
            let mentions = tagger.tag(&document);
            let sentences = document_sentences(&document, &mentions, language);
            assert_eq!(sentences.len(), between + 2);
            stances(&document, &sentences, &mentions, &gazetteer, language).len()
        };
        assert_eq!(count(0), 1);
        assert_eq!(count(DISCOURSE), 0);
    }
}
