//! `actant eval`: how well documents are read, against a folder of annotated ones.

use super::common::{Failure, InputArguments, many, print_text};
use super::languages::NO_STANCES;
use super::{DONE, SOME_UNREAD};
use crate::correction::{Corrections, Precision, Reading};
use crate::fact::Confidence;
use crate::gold::{Counts, GoldDocument, JudgedScore, Score};
use crate::text::one_line;
use clap::Args;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

const AFTER_HELP: &str = "\
A gold folder holds, for each document, NAME.txt, NAME.stances.jsonl (source, stance, target, polarity, required) and
NAME.mentions.jsonl (start, end, entity; bytes), and affiliations.json (person to state). Where it has a folder
`gazetteer` of its own, that is used, unless -g names another.

What was judged (`actant judge`) is gold too: where the gazetteer has a corrections.toml, it is said how many of the facts that
are given of the judged sentences are right, wrong and not judged, and how many right ones are missing; judgements are not
used for reading then. Any documents will do for that, annotated or not.

Examples:
  actant eval gold/
  actant eval news/ -g my-gazetteer    what was judged, against what is read now
  actant eval gold/ -v | less          each wrong and missed triple, with its sentence";

/// The arguments of `eval`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct EvalArguments {
    /// Folder of annotated documents, or any documents of which sentences were judged
    #[arg(value_name = "GOLD_FOLDER")]
    gold: PathBuf,
    /// Folder with the people, states, organisations and stances [default: GOLD_FOLDER/gazetteer, or gazetteer]
    #[arg(short, long, value_name = "FOLDER")]
    gazetteer: Option<PathBuf>,
    /// Leave out what is read with less confidence than this, from 0 to 1
    #[arg(long, value_name = "N", default_value_t = Confidence::DEFAULT)]
    min_confidence: Confidence,
    /// Show each wrong and missed triple, with its sentence
    #[arg(short, long)]
    verbose: bool,
}

pub(super) fn eval(arguments: EvalArguments) -> Result<u8, Failure> {
    let own = arguments.gold.join("gazetteer");
    let gazetteer = arguments.gazetteer.or(own.is_dir().then_some(own));
    let mut input = InputArguments::for_gazetteer(gazetteer);
    let data = input.load()?;
    let annotated = texts(&arguments.gold);
    let is_annotated = annotated.is_ok();
    input.docs = match annotated {
        Err(_) if !data.corrections.is_empty() => vec![arguments.gold.clone()],
        texts => texts?,
    };
    // What was judged is to be compared with what is read without it.
    let none = Corrections::default();
    let analyser = data.analyser()?.corrections(&none).min_confidence(arguments.min_confidence);
    let affiliations: BTreeMap<String, String> = match std::fs::read_to_string(arguments.gold.join("affiliations.json"))
    {
        Ok(text) => serde_json::from_str(&text)
            .map_err(|error| Failure::Message(format!("affiliations.json of the gold folder: {error}")))?,
        // Without it the gazetteer's affiliations fold persons.
        Err(_) => {
            let entities = data.gazetteer.entities().iter();
            entities
                .filter_map(|e| Some((e.id.clone(), data.gazetteer.get(e.affiliation_at(None)?).id.clone())))
                .collect()
        }
    };
    let (mut score, mut judged) = (Score::default(), JudgedScore::default());
    let reading = input.each(&analyser, false, |document, analysis| {
        judged.add(&analyser, document, analysis, &data.corrections);
        if !is_annotated {
            return Ok(());
        }
        let gold = GoldDocument {
            mentions: lines(&arguments.gold.join(format!("{}.mentions.jsonl", document.id)))?,
            stances: lines(&arguments.gold.join(format!("{}.stances.jsonl", document.id)))?.unwrap_or_default(),
        };
        score.add(&analyser, document, analysis, &gold, &affiliations);
        Ok(())
    })?;
    input.remark_languages(&reading.not_read, NO_STANCES);
    let mut out = String::new();
    if arguments.verbose {
        for mistake in &score.mistakes {
            let what = if mistake.wrong { "wrong " } else { "missed" };
            let rule = mistake.rule.as_ref().map_or_else(String::new, |rule| format!(" by {rule}"));
            let sentence = one_line(&mistake.sentence);
            let _ = writeln!(out, "{what} {}: {}{rule}\n       {sentence}", mistake.document, mistake.triple);
        }
        out.push_str(&mistaken("wrong ", &judged.wrong));
        out.push_str(&mistaken("missed", &judged.missing));
    }
    let mut row = |name: &str, counts: Counts| {
        let (p, r, f) = (counts.precision(), counts.recall(), counts.f1());
        let _ = writeln!(out, "{name:20} P {p:.3}  R {r:.3}  F1 {f:.3}");
    };
    let views = [("strict", &score.strict, score.strict()), ("folded", &score.folded, score.folded())];
    for (view, kinds, all) in views.into_iter().filter(|_| is_annotated) {
        for stance in data.lexicon.stances() {
            row(&format!("{view}.{}", stance.id), kinds.get(&stance.id).copied().unwrap_or_default());
        }
        row(view, all);
    }
    if is_annotated {
        row("mentions", score.mentions);
    }
    if !data.corrections.is_empty() {
        out.push_str(&agreement(&judged));
    }
    print_text(&out)?;
    Ok(if reading.is_whole() { DONE } else { SOME_UNREAD })
}

/// How what is read agrees with what was judged.
fn agreement(judged: &JudgedScore) -> String {
    let JudgedScore { sentences, given, unjudged, missing, .. } = judged;
    let missing = missing.len();
    let facts = format!("{} right, {} wrong, {unjudged} not judged; {missing} right missing", given.right, given.wrong);
    let mut text = format!("judged               {}: {facts}\n", many(*sentences, "sentence"));
    if given.total() > 0 {
        let _ = writeln!(text, "judged               {}", Precision::of(*given));
    }
    text
}

/// What is wrong or missing of what was judged.
fn mistaken(what: &str, readings: &[(String, Reading)]) -> String {
    let lines = readings.iter().map(|(document, reading)| {
        let Reading { sentence, source, stance, target, denied } = reading;
        let denied = if *denied { ", denied" } else { "" };
        format!("{what} {document}: {source} {stance} {target}{denied}, as judged\n       {sentence}\n")
    });
    lines.collect()
}

/// The annotated texts of a folder, in order.
fn texts(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let listed = std::fs::read_dir(folder)
        .map_err(|error| Failure::Message(format!("can't read the gold folder `{}`: {error}", folder.display())))?;
    let mut found: Vec<PathBuf> = listed
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.with_extension("stances.jsonl").is_file())
        .collect();
    found.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    found.sort();
    match found.is_empty() {
        true => Err(Failure::Message(format!(
            "there is no NAME.txt with a NAME.stances.jsonl beside it in `{}`",
            folder.display()
        ))),
        false => Ok(found),
    }
}

/// The lines of a JSON Lines file, or `None` where there is no such file.
fn lines<T: serde::de::DeserializeOwned>(path: &Path) -> Result<Option<Vec<T>>, Failure> {
    let Ok(text) = std::fs::read_to_string(path) else { return Ok(None) };
    let mut all = Vec::new();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let read = serde_json::from_str(line);
        all.push(read.map_err(|error| Failure::Message(format!("{}:{}: {error}", path.display(), number + 1)))?);
    }
    Ok(Some(all))
}
