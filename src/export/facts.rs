//! Facts: one record for each stance that was read in a sentence, as those who work with event data want it.
//!
//! An edge of the graph keeps its first few sentences; these files hold every one. So they are written document by
//! document, while the run goes on, and nothing of them stays in memory.

use super::table::{Cell, Table};
use crate::correction::Verdict;
use crate::fact::{Confidence, Fact};
use crate::pipeline::{Analyser, Analysis};
use crate::{Date, Document, Entity, EntityIndex};
use serde::Serialize;
use std::io::{self, BufRead, Read, Write};

/// One stance in one sentence. Texts are those of the document; offsets are bytes in it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FactRecord<'a> {
    /// The document's id, and the number of the fact in it, from 1: `a#1`.
    pub id: String,
    /// Date of the document.
    pub date: Option<Date>,
    /// Id of the document.
    pub document: &'a str,
    /// Id of who takes the stance.
    pub source: &'a str,
    /// Its name.
    pub source_name: &'a str,
    /// `person`, `state` or `organisation`.
    pub source_kind: &'static str,
    /// Id of the state or organisation that it belongs to, at the date of the document.
    pub source_affiliation: Option<&'a str>,
    /// Its item of Wikidata.
    pub source_wikidata: Option<&'a str>,
    /// Id of towards whom.
    pub target: &'a str,
    /// Its name.
    pub target_name: &'a str,
    /// `person`, `state` or `organisation`.
    pub target_kind: &'static str,
    /// Id of the state or organisation that it belongs to, at the date of the document.
    pub target_affiliation: Option<&'a str>,
    /// Its item of Wikidata.
    pub target_wikidata: Option<&'a str>,
    /// Id of the stance.
    pub stance: &'a str,
    /// `1` friendly, `-1` hostile, `0` neither.
    pub sign: i8,
    /// The root of the CAMEO code, where the lexicon gives one.
    pub cameo_root: Option<&'a str>,
    /// The CAMEO code, as fine as the lexicon gives it.
    pub cameo: Option<&'a str>,
    /// The event of PLOVER.
    pub plover: Option<&'a str>,
    /// The value of Goldstein's scale for the CAMEO code.
    pub goldstein: Option<f64>,
    /// `asserted`, or `denied` where the text says that it is not so. The codes are those of the stance all the same.
    pub polarity: &'static str,
    /// `fact` or `possible`.
    pub certainty: &'static str,
    /// How sure the reading is, from 0 to 1.
    pub confidence: Confidence,
    /// It is what the speaker accuses the source of.
    pub claim: bool,
    /// Id of whom the text attributes it to, where that is neither the source nor the document.
    pub speaker: Option<&'a str>,
    /// The word that says it.
    pub trigger: &'a str,
    /// Where that starts.
    pub trigger_start: usize,
    /// Where it ends.
    pub trigger_end: usize,
    /// The rule that read it, as `fr/condemns/dénoncer`.
    pub rule: &'a str,
    /// Where the sentence starts.
    pub sentence_start: usize,
    /// Where it ends.
    pub sentence_end: usize,
    /// The sentence.
    pub sentence: &'a str,
    /// Title of the document.
    pub document_title: Option<&'a str>,
    /// Who published the document.
    pub document_source: Option<&'a str>,
    /// Where the document stands in the web.
    pub document_url: Option<&'a str>,
    /// The page of the original on which the sentence starts, from 1, where it has pages.
    pub page: Option<u32>,
    /// Id of the first document of the same story, where this one is a copy. It is known when all documents are in, and
    /// written by [`mark_copies_in_lines`] and [`mark_copies_in_table`] then.
    pub copy_of: Option<&'a str>,
}

/// The columns of `facts.csv`: the fields of [`FactRecord`].
pub const FACT_COLUMNS: [&str; 36] = [
    "id",
    "date",
    "document",
    "source",
    "source_name",
    "source_kind",
    "source_affiliation",
    "source_wikidata",
    "target",
    "target_name",
    "target_kind",
    "target_affiliation",
    "target_wikidata",
    "stance",
    "sign",
    "cameo_root",
    "cameo",
    "plover",
    "goldstein",
    "polarity",
    "certainty",
    "confidence",
    "claim",
    "speaker",
    "trigger",
    "trigger_start",
    "trigger_end",
    "rule",
    "sentence_start",
    "sentence_end",
    "sentence",
    "document_title",
    "document_source",
    "document_url",
    "page",
    "copy_of",
];

/// The facts of a document, in the order of their sentences, without those that were judged wrong.
///
/// ```
/// use actant::export::fact_records;
/// use actant::{Analyser, Document, Gazetteer, Lexicon};
/// let (gazetteer, lexicon) = (Gazetteer::built_in(), Lexicon::built_in());
/// let analyser = Analyser::new(&gazetteer, &lexicon)?;
/// let document = Document::new("a", "Moscou a condamné Ankara.");
/// let analysis = analyser.read(&document);
/// let fact = fact_records(&analyser, &document, &analysis).next().ok_or("no fact")?;
/// assert_eq!((fact.source, fact.stance, fact.target), ("russia", "condemns", "turkey"));
/// assert_eq!((fact.id.as_str(), fact.cameo_root, fact.goldstein), ("a#1", Some("11"), Some(-2.0)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn fact_records<'a>(
    analyser: &'a Analyser<'_>,
    document: &'a Document,
    analysis: &'a Analysis,
) -> impl Iterator<Item = FactRecord<'a>> {
    let facts = analysis.facts.iter().zip(1..).filter(|(fact, _)| fact.judged != Some(Verdict::Wrong));
    facts.map(move |(fact, number)| record(analyser, document, fact, number))
}

fn record<'a>(analyser: &'a Analyser<'_>, document: &'a Document, fact: &'a Fact, number: usize) -> FactRecord<'a> {
    let gazetteer = analyser.gazetteer();
    let entity = |index: EntityIndex| gazetteer.get(index);
    let home = |entity: &'a Entity| entity.affiliation_at(document.date).map(|home| gazetteer.get(home).id.as_str());
    let (source, target) = (entity(fact.source), entity(fact.target));
    let stance = &analyser.lexicon().stances()[fact.stance];
    FactRecord {
        id: format!("{}#{number}", document.id),
        date: document.date,
        document: &document.id,
        source: &source.id,
        source_name: &source.label,
        source_kind: source.kind.as_str(),
        source_affiliation: home(source),
        source_wikidata: source.wikidata.as_deref(),
        target: &target.id,
        target_name: &target.label,
        target_kind: target.kind.as_str(),
        target_affiliation: home(target),
        target_wikidata: target.wikidata.as_deref(),
        stance: &stance.id,
        sign: stance.sign,
        cameo_root: stance.codes.cameo_root(),
        cameo: stance.codes.cameo.as_deref(),
        plover: stance.codes.plover.as_deref(),
        goldstein: stance.codes.goldstein.map(|value| value.number()),
        polarity: fact.polarity.as_str(),
        certainty: fact.certainty.as_str(),
        confidence: fact.confidence,
        claim: fact.claim,
        speaker: fact.speaker.map(|speaker| entity(speaker).id.as_str()),
        trigger: fact.trigger.slice(&document.text),
        trigger_start: fact.trigger.start,
        trigger_end: fact.trigger.end,
        rule: &fact.rule,
        sentence_start: fact.sentence.start,
        sentence_end: fact.sentence.end,
        sentence: fact.sentence.slice(&document.text),
        document_title: document.title.as_deref(),
        document_source: document.source.as_deref(),
        document_url: document.url.as_deref(),
        page: document.page(fact.sentence.start),
        copy_of: None,
    }
}

/// Writes a fact as one line of JSON, with the texts exactly as they stand in the document.
///
/// # Errors
///
/// Those of the writer.
pub fn fact_line(out: &mut impl Write, fact: &FactRecord<'_>) -> io::Result<()> {
    serde_json::to_writer(&mut *out, fact)?;
    out.write_all(b"\n")
}

/// What stands at the end of a line that [`fact_line`] wrote of a document of which it isn't known whether it is a copy.
const NO_COPY: &str = "\"copy_of\":null}";

/// Copies lines of facts, and names in each the first document of the story; `copy_of` says it of each line, in order, where
/// the document is a copy.
///
/// # Errors
///
/// Those of the reader and the writer.
pub fn mark_copies_in_lines<'c>(
    lines: impl BufRead,
    out: &mut impl Write,
    copy_of: impl Iterator<Item = Option<&'c str>>,
) -> io::Result<()> {
    for (line, copy_of) in lines.lines().zip(copy_of) {
        let line = line?;
        match (copy_of, line.strip_suffix(NO_COPY)) {
            (Some(first), Some(start)) => {
                write!(out, "{start}\"copy_of\":")?;
                serde_json::to_writer(&mut *out, first)?;
                out.write_all(b"}\n")?;
            }
            _ => writeln!(out, "{line}")?,
        }
    }
    Ok(())
}

/// The same for the rows of `facts.csv`, below its first.
///
/// # Errors
///
/// Those of the reader and the writer.
pub fn mark_copies_in_table<'c>(
    table: impl Read,
    out: &mut impl Write,
    copy_of: impl Iterator<Item = Option<&'c str>>,
) -> io::Result<()> {
    super::table::with_last_cells(table, out, copy_of)
}

/// `facts.csv`, which grows fact by fact. Texts are put on one line, and no cell is a formula.
pub struct FactTable<W: Write>(Table<W>);

impl<W: Write> FactTable<W> {
    /// Begins the table with its first row.
    ///
    /// # Errors
    ///
    /// Those of the writer; so for the other methods.
    pub fn begin(out: W) -> io::Result<Self> {
        Ok(FactTable(Table::begin(out, &FACT_COLUMNS)?))
    }

    /// Adds a fact.
    ///
    /// # Errors
    ///
    /// Those of the writer.
    pub fn add(&mut self, fact: &FactRecord<'_>) -> io::Result<()> {
        let date = fact.date.map_or(Cell::Empty, Cell::own);
        let goldstein = fact.goldstein.map_or(Cell::Empty, |value| Cell::own(format!("{value:.1}")));
        self.0.row([
            Cell::text(&fact.id),
            date,
            Cell::text(fact.document),
            Cell::text(fact.source),
            Cell::text(fact.source_name),
            Cell::text(fact.source_kind),
            Cell::some(fact.source_affiliation),
            Cell::some(fact.source_wikidata),
            Cell::text(fact.target),
            Cell::text(fact.target_name),
            Cell::text(fact.target_kind),
            Cell::some(fact.target_affiliation),
            Cell::some(fact.target_wikidata),
            Cell::text(fact.stance),
            Cell::own(fact.sign),
            Cell::some(fact.cameo_root),
            Cell::some(fact.cameo),
            Cell::some(fact.plover),
            goldstein,
            Cell::text(fact.polarity),
            Cell::text(fact.certainty),
            Cell::own(fact.confidence),
            Cell::own(fact.claim),
            Cell::some(fact.speaker),
            Cell::text(fact.trigger),
            Cell::own(fact.trigger_start),
            Cell::own(fact.trigger_end),
            Cell::text(fact.rule),
            Cell::own(fact.sentence_start),
            Cell::own(fact.sentence_end),
            Cell::text(fact.sentence),
            Cell::some(fact.document_title),
            Cell::some(fact.document_source),
            Cell::some(fact.document_url),
            fact.page.map_or(Cell::Empty, Cell::own),
            Cell::some(fact.copy_of),
        ])
    }

    /// Writes what is still held back, and gives the writer again.
    ///
    /// # Errors
    ///
    /// Those of the writer.
    pub fn finish(self) -> io::Result<W> {
        self.0.into_inner()
    }
}
