//! Fits the weights of the confidence on annotated articles, and says how well they do on articles that they were not fitted to.
//!
//! ```sh
//! cargo run --release --example calibrate -- FOLDER…          # folders as `actant eval` reads them
//! ```
//!
//! Prints the block `[confidence]` of the lexicon, and, for each folder left out in turn, how many of the facts of each range were
//! right. The same folders give the same weights.

use actant::fact::Confidence;
use actant::{Analyser, Document, Gazetteer, Lexicon, Polarity};
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::{Path, PathBuf};

/// How strongly weights are held near nothing: there are few facts.
const PRIOR: f64 = 6.0;
/// Steps of the descent.
const STEPS: usize = 4000;

/// A reading: what it rests on, and whether it is annotated.
struct Reading {
    grounds: Vec<(String, f64)>,
    right: bool,
}

fn main() -> Result<(), Box<dyn Error>> {
    let folders: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let read: Vec<Vec<Reading>> = folders.iter().map(|folder| readings(folder)).collect::<Result<_, _>>()?;
    let mut bins = vec![(0usize, 0usize, 0.0); 10];
    for left_out in 0..read.len() {
        let others: Vec<&Reading> = { read.iter().enumerate() }
            .filter(|(number, _)| *number != left_out)
            .flat_map(|(_, readings)| readings)
            .collect();
        let weights = fit(&others);
        let (mut right, mut all, mut kept_right, mut kept) = (0, 0, 0, 0);
        for reading in &read[left_out] {
            let chance = chance(&weights, reading);
            let bin = ((chance * 10.0) as usize).min(9);
            bins[bin].0 += usize::from(reading.right);
            bins[bin].1 += 1;
            bins[bin].2 += chance;
            (right, all) = (right + usize::from(reading.right), all + 1);
            if chance >= 0.5 {
                (kept_right, kept) = (kept_right + usize::from(reading.right), kept + 1);
            }
        }
        println!(
            "# {}: {right} of {all} right; of those from 0.5 on {kept_right} of {kept}",
            folders[left_out].display()
        );
    }
    println!("#\n# given      facts  right  mean given");
    for (number, (right, all, sum)) in bins.iter().enumerate().filter(|(_, (_, all, _))| *all > 0) {
        let from = number as f64 / 10.0;
        println!(
            "# {from:.1}–{:.1}  {all:>6}   {:.2}   {:.2}",
            from + 0.1,
            *right as f64 / *all as f64,
            sum / *all as f64
        );
    }
    let all: Vec<&Reading> = read.iter().flatten().collect();
    println!("\n[confidence]");
    for (name, weight) in fit(&all) {
        if weight.abs() >= 0.005 {
            println!("{} = {weight:.2}", if name.contains(' ') { format!("\"{name}\"") } else { name });
        }
    }
    Ok(())
}

/// Every asserted reading of a folder's documents, each triple of a document once, as it is read best.
fn readings(folder: &Path) -> Result<Vec<Reading>, Box<dyn Error>> {
    let own = folder.join("gazetteer");
    let gazetteer = if own.is_dir() { Gazetteer::load(&own)?.gazetteer } else { Gazetteer::built_in() };
    let lexicon = Lexicon::built_in();
    let analyser = Analyser::new(&gazetteer, &lexicon)?.min_confidence(Confidence::NONE);
    let mut texts: Vec<PathBuf> =
        std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<_, std::io::Error>>()?;
    texts.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    texts.sort();
    let mut found = Vec::new();
    for path in texts {
        let annotated = std::fs::read_to_string(path.with_extension("stances.jsonl"))?;
        let mut right: BTreeSet<[String; 3]> = BTreeSet::new();
        for line in annotated.lines().filter(|line| !line.trim().is_empty()) {
            let value: serde_json::Value = serde_json::from_str(line)?;
            let text = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
            if text("polarity") != "denied" {
                right.insert(["source", "stance", "target"].map(text));
            }
        }
        let document = Document::new("document", std::fs::read_to_string(&path)?);
        let mut best: BTreeMap<[String; 3], (Confidence, Reading)> = BTreeMap::new();
        for fact in analyser.read(&document).facts {
            if fact.polarity != Polarity::Asserted {
                continue;
            }
            let id = |entity| gazetteer.get(entity).id.clone();
            let triple = [id(fact.source), lexicon.stances()[fact.stance].id.clone(), id(fact.target)];
            let grounds = fact.grounds.iter().map(|(name, value)| (name.clone(), f64::from(*value))).collect();
            let reading = Reading { grounds, right: right.contains(&triple) };
            match best.get(&triple) {
                Some((known, _)) if *known >= fact.confidence => {}
                _ => drop(best.insert(triple, (fact.confidence, reading))),
            }
        }
        found.extend(best.into_values().map(|(_, reading)| reading));
    }
    Ok(found)
}

fn chance(weights: &BTreeMap<String, f64>, reading: &Reading) -> f64 {
    let weight = |name: &str| weights.get(name).copied().unwrap_or(0.0);
    let sum: f64 = weight("bias") + reading.grounds.iter().map(|(name, value)| weight(name) * value).sum::<f64>();
    1.0 / (1.0 + (-sum).exp())
}

/// Logistic regression by descent, with weights held near nothing.
fn fit(readings: &[&Reading]) -> BTreeMap<String, f64> {
    let mut weights: BTreeMap<String, f64> = BTreeMap::new();
    weights.insert("bias".to_owned(), 1.0);
    for reading in readings {
        for (name, _) in &reading.grounds {
            weights.entry(name.clone()).or_insert(0.0);
        }
    }
    let rate = 1.0 / readings.len().max(1) as f64;
    for _ in 0..STEPS {
        let mut slopes: BTreeMap<&str, f64> = BTreeMap::new();
        for reading in readings {
            let error = f64::from(u8::from(reading.right)) - chance(&weights, reading);
            *slopes.entry("bias").or_default() += error;
            for (name, value) in &reading.grounds {
                *slopes.entry(name).or_default() += error * value;
            }
        }
        let steps: Vec<(String, f64)> = slopes.iter().map(|(name, slope)| ((*name).to_owned(), *slope)).collect();
        for (name, slope) in steps {
            if let Some(weight) = weights.get_mut(&name) {
                let pull = if name == "bias" { 0.0 } else { PRIOR * *weight };
                *weight += rate * (slope - pull);
            }
        }
    }
    weights
}
