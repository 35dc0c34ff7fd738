//! Who blames or endorses whom: how well single English sentences are read in which two names are marked.
//!
//! The data are those of "Who Blames or Endorses Whom? Entity-to-Entity Directed Sentiment Extraction in News Text" (Park, Pan and Joo,
//! Findings of ACL 2021): a sentence a line with its two names in brackets, both names, and a class: 0 for none, 1 and 2 for a
//! friendly attitude of the first to the second and back, 3 and 4 for a hostile one. Each sentence gets a gazetteer of its two names,
//! of the kinds that suggestions take them for; ally is friendly, condemns hostile, mediates neither.
//!
//! ```text
//! cargo run --release --example endorsements -- valid.txt [--show missed|wrong]
//! ```

use actant::gazetteer::{Gazetteer, Kind, SourceFile};
use actant::suggest::{Names, Suggester};
use actant::{Analyser, Document, Lexicon, Polarity};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::error::Error;

/// The classes of the data.
const CLASSES: [&str; 5] = ["neutral", "friendly ->", "friendly <-", "hostile ->", "hostile <-"];

/// What a form of a word may have behind the stem, in letters.
const LONGEST_ENDING: usize = 3;

/// A sentence with its two names.
struct Sample {
    text: String,
    /// Where the names stand, in bytes of the text.
    names: [std::ops::Range<usize>; 2],
    class: usize,
}

impl Sample {
    fn of(line: &str) -> Option<Sample> {
        let mut fields = line.split('\t');
        let (marked, _, _, class) = (fields.next()?, fields.next()?, fields.next()?, fields.next()?);
        let (mut text, mut names, mut from) = (String::new(), Vec::new(), None);
        for c in marked.chars() {
            match (c, from) {
                ('[', None) => from = Some(text.len()),
                (']', Some(start)) => {
                    names.push(start..text.len());
                    from = None;
                }
                _ => text.push(c),
            }
        }
        // A mark may end inside a word: `[Conservative]s`.
        for name in &mut names {
            let rest = text[name.end..].chars().take_while(|c| c.is_alphanumeric());
            let rest: usize = rest.map(char::len_utf8).sum();
            name.end += rest;
            let kept = text[name.clone()].trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.');
            name.end = name.start + kept.len();
        }
        let names: [std::ops::Range<usize>; 2] = names.try_into().ok()?;
        Some(Sample { text, names, class: class.trim().parse().ok().filter(|class| *class < CLASSES.len())? })
    }

    fn name(&self, which: usize) -> &str {
        &self.text[self.names[which].clone()]
    }

    /// A gazetteer of the two.
    fn gazetteer(&self, kinds: &BTreeMap<String, Kind>) -> Option<Gazetteer> {
        let block = |which: usize, id: &str| {
            let name = self.name(which);
            let kind = kinds.get(name).copied().unwrap_or(Kind::Person).as_str();
            format!(
                "[[{kind}]]\nid = \"{id}\"\nname = {{ text = {}, case = \"exact\" }}\n",
                serde_json::Value::from(name)
            )
        };
        let text = block(0, "p") + &block(1, "q");
        Gazetteer::from_sources(vec![SourceFile::new("two.toml", text)]).ok().map(|loaded| loaded.gazetteer)
    }

    /// The class that is read.
    fn read(&self, kinds: &BTreeMap<String, Kind>, lexicon: &Lexicon) -> (usize, String) {
        let Some(gazetteer) = self.gazetteer(kinds) else { return (0, "no gazetteer".to_owned()) };
        let Ok(analyser) = Analyser::new(&gazetteer, lexicon) else { return (0, "no analyser".to_owned()) };
        let analysis = analyser.language("en").read(&Document::new("one", self.text.as_str()));
        let mut best = (actant::fact::Confidence::NONE, 0, String::new());
        for fact in analysis.facts.iter().filter(|fact| fact.polarity == Polarity::Asserted) {
            let forth = gazetteer.get(fact.source).id == "p";
            let class = match (lexicon.stances()[fact.stance].sign, forth) {
                (1, true) => 1,
                (1, false) => 2,
                (-1, true) => 3,
                (-1, false) => 4,
                _ => 0,
            };
            if class != 0 && fact.confidence > best.0 {
                best = (fact.confidence, class, fact.rule.to_string());
            }
        }
        (best.1, best.2)
    }

    /// What the nearest word of a class says that stands between the names, or else in the sentence; the first name is the one that
    /// does it.
    fn nearest(&self, signs: &[(String, i8)]) -> usize {
        let (first, second) = (&self.names[0], &self.names[1]);
        let middle = (first.end.min(second.end) + first.start.max(second.start)) / 2;
        let mut at = 0;
        let mut best: Option<(usize, i8)> = None;
        for word in self.text.split(|c: char| !c.is_alphabetic()) {
            let lower = word.to_lowercase();
            let is_form = |stem: &str| lower.strip_prefix(stem).is_some_and(|end| end.len() <= LONGEST_ENDING);
            if let Some(&(_, sign)) = signs.iter().find(|(stem, _)| is_form(stem)) {
                let distance = middle.abs_diff(at);
                if best.is_none_or(|(near, _)| distance < near) {
                    best = Some((distance, sign));
                }
            }
            at += word.len() + 1;
        }
        match best {
            Some((_, 1)) => 1,
            Some((_, -1)) => 3,
            _ => 0,
        }
    }
}

/// How many of each class were read as which.
type Table = [[usize; CLASSES.len()]; CLASSES.len()];

fn table(pairs: impl Iterator<Item = (usize, usize)>) -> Table {
    let mut table = Table::default();
    pairs.for_each(|(wanted, read)| table[wanted][read] += 1);
    table
}

fn show(name: &str, table: &Table) {
    let right = |class: usize| table[class][class] as f64;
    let given = |class: usize| table.iter().map(|row| row[class]).sum::<usize>() as f64;
    let wanted = |class: usize| table[class].iter().sum::<usize>() as f64;
    let f1 = |right: f64, given: f64, wanted: f64| if right > 0.0 { 2.0 * right / (given + wanted) } else { 0.0 };
    let sum = |of: &dyn Fn(usize) -> f64| (1..CLASSES.len()).map(of).sum::<f64>();
    let macro_f1 = (0..CLASSES.len()).map(|class| f1(right(class), given(class), wanted(class))).sum::<f64>()
        / CLASSES.len() as f64;
    let (all, some, due) = (sum(&right), sum(&given), sum(&wanted));
    let part = |a: f64, b: f64| if b > 0.0 { a / b } else { 0.0 };
    println!(
        "{name:20} P {:.3}  R {:.3}  F1 {:.3}  macro-F1 {macro_f1:.3}",
        part(all, some),
        part(all, due),
        f1(all, some, due)
    );
    for (class, name) in CLASSES.iter().enumerate() {
        let (right, given, wanted) = (right(class), given(class), wanted(class));
        println!(
            "  {:18} P {:.3}  R {:.3}  ({right} of {given} given, {wanted} wanted)",
            name,
            part(right, given),
            part(right, wanted)
        );
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("name the file of sentences")?;
    let shown = arguments.nth(1);
    let text = std::fs::read_to_string(path)?;
    let samples: Vec<Sample> = text.lines().filter_map(Sample::of).collect();
    println!("{} of {} sentences have two marked names", samples.len(), text.lines().count());
    let lexicon = Lexicon::built_in();
    let nobody = Gazetteer::empty();
    let suggester = Suggester::new(&nobody, &lexicon)?;
    let mut names = Names::default();
    for (number, sample) in samples.iter().enumerate() {
        let mut document = Document::new(number.to_string(), sample.text.as_str());
        document.language = Some("en".to_owned());
        names.merge(suggester.read(&document));
    }
    let mut kinds = BTreeMap::new();
    for suggestion in suggester.suggest(&names) {
        for name in std::iter::once(&suggestion.name).chain(&suggestion.aliases) {
            kinds.entry(name.clone()).or_insert(suggestion.kind);
        }
    }
    let read: Vec<(usize, String)> = samples.par_iter().map(|sample| sample.read(&kinds, &lexicon)).collect();
    show("actant", &table(samples.iter().zip(&read).map(|(sample, (read, _))| (sample.class, *read))));
    show("always neutral", &table(samples.iter().map(|sample| (sample.class, 0))));
    let signs = trigger_words()?;
    show("nearest word", &table(samples.iter().map(|sample| (sample.class, sample.nearest(&signs)))));
    for (sample, (read, rule)) in samples.iter().zip(&read) {
        let is_shown = match shown.as_deref() {
            Some("missed") => sample.class != 0 && *read == 0,
            Some("wrong") => *read != 0 && *read != sample.class,
            _ => false,
        };
        if is_shown {
            println!(
                "{} for {} {rule}\t{}\t{}\t{}",
                CLASSES[*read],
                CLASSES[sample.class],
                sample.name(0),
                sample.name(1),
                sample.text
            );
        }
    }
    Ok(())
}

/// The verbs, nouns and adjectives of one word that say a stance, without their ends, with its sign.
fn trigger_words() -> Result<Vec<(String, i8)>, Box<dyn Error>> {
    let mut words = Vec::new();
    for (stance, sign) in [("ally", 1), ("condemns", -1)] {
        let file: toml::Table = std::fs::read_to_string(format!("gazetteer/stances/en/{stance}.toml"))?.parse()?;
        for class in file.get("class").and_then(toml::Value::as_array).into_iter().flatten() {
            for key in ["verbs", "nouns", "people", "adjectives"] {
                let listed = class.get(key).and_then(toml::Value::as_array).into_iter().flatten();
                let single = listed.filter_map(toml::Value::as_str).filter(|word| !word.contains([' ', '-']));
                words.extend(single.map(|word| (word.trim_end_matches(['e', 'y']).to_owned(), sign)));
            }
        }
    }
    Ok(words)
}
