//! How a document was read: the tree of each sentence with whom its words stand for, and the frames of the words that say a stance.

use super::{Reader, parse, refer};
use crate::document::Document;
use crate::gazetteer::{EntityIndex, Gazetteer};
use crate::lexicon::Language;
use crate::mention::Mention;
use crate::reference::References;
use crate::text::Span;
use crate::text::one_line;
use std::fmt::Write as _;

/// How each sentence of a document was read, for one who edits the lexicon: its words with their heads and relations, whom they
/// stand for and why, and each word of a class with its two sides, its status and its confidence, or where it stopped. Before a
/// sentence stands where it is, in bytes. It is made for people, and may change; where the language has no built-in model, it is
/// empty. `sentences` and `mentions` are those of the document, in order.
///
/// ```
/// use actant::{Document, Gazetteer, Lexicon, Tagger, fact};
/// let (gazetteer, lexicon) = (Gazetteer::built_in(), Lexicon::built_in());
/// let french = lexicon.language("fr").ok_or("no French")?;
/// let document = Document::new("one", "Moscou a condamné Ankara.");
/// let mentions = Tagger::new(&gazetteer, french)?.tag(&document);
/// let sentences = fact::document_sentences(&document, &mentions, french);
/// let shown = fact::explain(&document, &sentences, &mentions, &gazetteer, french);
/// assert!(shown.starts_with("0–26 Moscou a condamné Ankara.\n"));
/// assert!(shown.contains("▶ fr/condemns/condamner “condamné” (condemns): russia condemns turkey"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn explain(
    document: &Document,
    sentences: &[Span],
    mentions: &[Mention],
    gazetteer: &Gazetteer,
    language: &Language,
) -> String {
    let mut out = String::new();
    let Some(model) = language.model() else { return out };
    let wanted = super::reach::wanted(document, sentences, mentions, gazetteer);
    let parsed = parse(document, sentences, mentions, wanted, model, language);
    let (_, references) = refer(document, &parsed, model, mentions, gazetteer, language);
    if !references.parties.is_empty() {
        let _ = writeln!(out, "sides of the conflict: {}\n", names(&references, &references.parties));
    }
    for (number, sentence) in parsed.iter().enumerate() {
        let line = one_line(sentence.span.slice(&document.text));
        let _ = writeln!(out, "{}–{} {line}", sentence.span.start, sentence.span.end);
        if sentence.tree.is_empty() {
            out.push_str("  not taken apart: it names nobody, or there is nobody else\n\n");
            continue;
        }
        words(&references, number, &mut out);
        frames(&Reader::new(&references, language, number), &mut out);
        out.push('\n');
    }
    out
}

fn names(references: &References<'_>, entities: &[EntityIndex]) -> String {
    let ids: Vec<&str> = entities.iter().map(|&entity| references.gazetteer.get(entity).id.as_str()).collect();
    ids.join(", ")
}

/// A line a word: its head, its relation, and whom it stands for.
fn words(references: &References<'_>, number: usize, out: &mut String) {
    let passage = &references.passages[number];
    for word in 0..passage.len() {
        let head = passage.frames.tree().head(word).map_or("·", |head| passage.form(head));
        let relation = passage.frames.relation(word);
        let _ = write!(
            out,
            "  {:<18} {:<6} {:<10} ← {:<16}",
            passage.form(word),
            passage.upos(word).name(),
            relation.to_string(),
            head
        );
        if passage.is_attribute(word) {
            let states: Vec<EntityIndex> = passage.demonyms(word).collect();
            let _ = write!(out, " of {}", names(references, &states));
        } else if let Some(referent) = references.of(number, word) {
            let _ = match (referent.actors.is_empty(), referent.stranger) {
                (true, true) => write!(out, " = somebody unknown ({})", referent.sort.as_str()),
                (true, false) => write!(out, " = a {}", referent.sort.as_str()),
                (false, _) => {
                    let of = if referent.sort.acts() { "=" } else { "of" };
                    let sort = referent.sort.as_str();
                    write!(out, " {of} {} ({sort} by {}", names(references, &referent.actors), referent.how.as_str())
                        .and_then(|()| match referent.from {
                            Some((sentence, word)) => {
                                let form = references.passages[sentence].form(word);
                                write!(
                                    out,
                                    ", as “{form}” {} before, {:.2})",
                                    number.saturating_sub(sentence),
                                    referent.sure
                                )
                            }
                            None => write!(out, ", {:.2})", referent.sure),
                        })
                }
            };
        }
        let line = out.trim_end().len();
        out.truncate(line);
        out.push('\n');
    }
}

/// The words of classes, and what came of each.
fn frames(reader: &Reader<'_, '_>, out: &mut String) {
    let passage = reader.passage();
    for found in &reader.found {
        let stance = &reader.language.stances()[found.class.stance].id;
        let _ = write!(out, "  ▶ {} “{}” ({stance}): ", found.trigger.rule, passage.form(found.word));
        let arguments = reader.arguments(found.word);
        let shown: Vec<String> = arguments
            .iter()
            .map(|argument| {
                let case = argument.case.map_or(String::new(), |case| format!("{} ", passage.form(case)));
                format!("{} {case}{}", format!("{:?}", argument.role).to_lowercase(), passage.form(argument.word))
            })
            .collect();
        let facts = reader.stances_of(found);
        if facts.is_empty() {
            let _ = writeln!(out, "{}", reader.why_not(found));
        }
        for (i, fact) in facts.iter().enumerate() {
            let ids = [fact.source, fact.target].map(|entity| reader.references.gazetteer.get(entity).id.as_str());
            let mut notes = vec![format!("source by {}, target by {}", fact.source_by, fact.target_by)];
            notes.push(fact.polarity.as_str().to_owned());
            notes.push(fact.certainty.as_str().to_owned());
            notes.extend(fact.claim.then(|| "a claim".to_owned()));
            let speaker = fact.speaker.map(|speaker| reader.references.gazetteer.get(speaker).id.clone());
            notes.extend(speaker.map(|speaker| format!("says {speaker}")));
            let lead = if i == 0 { "" } else { "      " };
            let _ = writeln!(out, "{lead}{} {stance} {}; {}; {}", ids[0], ids[1], notes.join(", "), fact.confidence);
        }
        if !shown.is_empty() {
            let _ = writeln!(out, "      frame: {}", shown.join("; "));
        }
    }
}
