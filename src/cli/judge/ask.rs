//! The questions: shows one fact after the other, and has each answer written at once.

use super::sample::{Candidate, Sample};
use crate::Span;
use crate::cli::cite::document;
use crate::cli::common::{Failure, without_orders};
use crate::correction::{Change, Judgement, Part, Verdict};
use crate::text::one_line;
use std::fmt::Write as _;
use std::io::{BufRead, Write};

const HELP: &str = "\
  y  right: the sentence says so, of these two, in this direction
  n  wrong; then it is asked which part is
  s  skip: don't say
  u  undo the last answer, and ask that again
  q  end; all answers are written
";
/// The question which part is wrong.
const WHICH: &str = "Which part? (s source, t target, c stance, p polarity, m a name, a all, Enter: don't say) ";
/// The question.
const RIGHT: &str = "Right? (y, n, s, u, q; ? for help) ";

/// What somebody answers.
enum Answer {
    Say(Verdict, Option<Part>),
    Skip,
    Undo,
    End,
}

/// Asks about each; `write` makes every change before the next question. Says how many were judged in the end.
pub(super) fn ask(
    candidates: &[Candidate],
    sample: &mut Sample,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
    write: &mut dyn FnMut(&Change) -> Result<(), Failure>,
) -> Result<u64, Failure> {
    // The places of those that were answered, with what was said of them.
    let mut said: Vec<(usize, Option<Verdict>)> = Vec::new();
    let mut at = 0;
    while let Some(candidate) = candidates.get(at) {
        let text = format!("\n{} of {} · {}", at + 1, candidates.len(), shown(candidate));
        out.write_all(without_orders(&text).as_bytes())?;
        match answer(input, out)? {
            Answer::Say(verdict, part) => {
                let (reading, document) = (candidate.reading.clone(), Some(candidate.document.clone()));
                write(&Change::Set(Judgement { verdict, part, reading, document }))?;
                sample.count(&candidate.rule, None, Some(verdict));
                said.push((at, Some(verdict)));
                at += 1;
            }
            Answer::Skip => {
                said.push((at, None));
                at += 1;
            }
            Answer::Undo => match said.pop() {
                Some((last, verdict)) => {
                    if let Some(candidate) = candidates.get(last).filter(|_| verdict.is_some()) {
                        write(&Change::Unset(candidate.reading.clone()))?;
                        sample.count(&candidate.rule, verdict, None);
                    }
                    at = last;
                }
                None => writeln!(out, "There is nothing to undo.")?,
            },
            Answer::End => break,
        }
    }
    Ok(said.iter().filter(|(_, verdict)| verdict.is_some()).count() as u64)
}

/// Reads an answer, and asks again until there is one.
fn answer(input: &mut dyn BufRead, out: &mut dyn Write) -> Result<Answer, Failure> {
    loop {
        let Some(word) = line(RIGHT, input, out)? else { return Ok(Answer::End) };
        return Ok(match word.as_str() {
            "y" | "yes" => Answer::Say(Verdict::Right, None),
            "n" | "no" => match which(input, out)? {
                Some(part) => Answer::Say(Verdict::Wrong, part),
                None => Answer::End,
            },
            "s" | "skip" => Answer::Skip,
            "u" | "undo" => Answer::Undo,
            "q" | "quit" => Answer::End,
            other => match Part::ALL.into_iter().find(|part| part.as_str() == other) {
                Some(part) => Answer::Say(Verdict::Wrong, Some(part)),
                None => {
                    out.write_all(HELP.as_bytes())?;
                    continue;
                }
            },
        });
    }
}

/// Which part is wrong, if that is said; nothing at the end of the input.
fn which(input: &mut dyn BufRead, out: &mut dyn Write) -> Result<Option<Option<Part>>, Failure> {
    loop {
        let Some(word) = line(WHICH, input, out)? else { return Ok(None) };
        let letters = [
            ("s", Part::Source),
            ("t", Part::Target),
            ("c", Part::Stance),
            ("p", Part::Polarity),
            ("m", Part::Mention),
            ("a", Part::All),
        ];
        match letters.into_iter().find(|(letter, part)| word == *letter || word == part.as_str()) {
            Some((_, part)) => return Ok(Some(Some(part))),
            None if word.is_empty() => return Ok(Some(None)),
            None => {}
        }
    }
}

/// A line of the input after a question, in lower case; nothing at its end.
fn line(question: &str, input: &mut dyn BufRead, out: &mut dyn Write) -> Result<Option<String>, Failure> {
    out.write_all(question.as_bytes())?;
    out.flush()?;
    let mut bytes = Vec::new();
    let read = input.read_until(b'\n', &mut bytes);
    if read.map_err(|error| Failure::Message(format!("can't read the answer: {error}")))? == 0 {
        out.write_all(b"\n")?;
        return Ok(None);
    }
    Ok(Some(String::from_utf8_lossy(&bytes).trim().to_lowercase()))
}

/// A fact for people, in a few lines.
fn shown(candidate: &Candidate) -> String {
    let reading = &candidate.reading;
    let date = candidate.date.map_or_else(String::new, |date| format!(", {date}"));
    let place = document(candidate.title.as_deref(), candidate.source.as_deref(), &candidate.document);
    let mut text = format!("{place}{date}\n");
    if let Some(before) = &candidate.before {
        let _ = writeln!(text, "  ({})", one_line(before));
    }
    let _ = writeln!(text, "  {}", marked(candidate));
    let [source, target] = &candidate.names;
    let denied = if reading.denied { ", which the sentence denies" } else { "" };
    let possible = if candidate.possible { ", only as possible" } else { "" };
    let speaker = candidate.speaker.as_ref().map_or_else(String::new, |speaker| format!(", said by {speaker}"));
    let _ = writeln!(text, "  {{{source}}} *{}* [{target}]{denied}{possible}{speaker}", reading.stance);
    let [source, target] = &candidate.found;
    let (confidence, rule) = (&candidate.confidence, &candidate.rule);
    let _ = writeln!(text, "  confidence {confidence}, by {rule} (source: {source}, target: {target})");
    text
}

/// The sentence on one line: `{source}`, `*words that say it*`, `[target]`.
fn marked(candidate: &Candidate) -> String {
    let of = |spans: &[Span], open, close| spans.iter().map(|span| (*span, open, close)).collect::<Vec<_>>();
    let mut marks = of(&[candidate.trigger], '*', '*');
    marks.extend(of(&candidate.sources, '{', '}'));
    marks.extend(of(&candidate.targets, '[', ']'));
    // Each end of a mark at its place: what closes there before what opens, and what was opened last closes first.
    let mut ends: Vec<(usize, bool, usize, char)> = Vec::new();
    for (span, open, close) in marks.into_iter().filter(|(span, _, _)| span.end > span.start) {
        ends.push((span.start, true, usize::MAX - span.end, open));
        ends.push((span.end, false, usize::MAX - span.start, close));
    }
    ends.sort_unstable();
    let (mut text, mut from) = (String::new(), 0);
    for (place, _, _, mark) in ends {
        text.push_str(candidate.sentence.get(from..place).unwrap_or(""));
        text.push(mark);
        from = place.max(from);
    }
    text.push_str(candidate.sentence.get(from..).unwrap_or(""));
    one_line(&text)
}

#[cfg(test)]
#[path = "ask_tests.rs"]
mod tests;
