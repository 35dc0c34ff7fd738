//! Runs the examples of the lexicon: each must give just the triples that it says.

use super::Lexicon;
use crate::diagnostic::Diagnostic;
use crate::gazetteer::Gazetteer;
use crate::{Analyser, Certainty, Document, Polarity};

impl Lexicon {
    /// Reads every example of every entry with the program's own gazetteer, and complains of each that gives
    /// something else than it says. An example is about its entry's stance; other stances in its sentence count only
    /// where it names them.
    pub fn check_examples(&self) -> Vec<Diagnostic> {
        let gazetteer = Gazetteer::built_in();
        let Ok(analyser) = Analyser::new(&gazetteer, self) else { return Vec::new() };
        let mut complaints = Vec::new();
        for entry in &self.entries {
            if entry.examples.iter().all(|example| example.gives.is_empty()) {
                complaints.push(
                    Diagnostic::warning(
                        "no-example",
                        format!("the entry `{}` has no example that gives something", entry.rule),
                    )
                    .at_place(&entry.file, entry.line, 1)
                    .help("add examples = [{ text = \"…\", gives = [\"source stance target\"] }]"),
                );
            }
            for example in &entry.examples {
                let analysis = analyser.read(&Document::new("example", example.text.as_str()));
                let named: Vec<&str> =
                    example.gives.iter().filter_map(|triple| triple.split(' ').rev().nth(1)).collect();
                let mut given: Vec<String> = Vec::new();
                for fact in &analysis.facts {
                    let stance = &self.stances[fact.stance];
                    if fact.stance != entry.stance && !named.contains(&stance.id.as_str()) {
                        continue;
                    }
                    let mark = match (fact.polarity, fact.certainty) {
                        (Polarity::Denied, _) => "denied ",
                        (_, Certainty::Possible) => "possible ",
                        _ => "",
                    };
                    given.push(format!(
                        "{mark}{} {} {}",
                        gazetteer.get(fact.source).id,
                        stance.id,
                        gazetteer.get(fact.target).id
                    ));
                }
                given.sort();
                given.dedup();
                let mut wanted = example.gives.clone();
                wanted.sort();
                if given != wanted {
                    let list =
                        |triples: &[String]| if triples.is_empty() { "nothing".to_owned() } else { triples.join(", ") };
                    complaints.push(
                        Diagnostic::error(
                            "example-failed",
                            format!("“{}” gives {}, not {}", example.text, list(&given), list(&wanted)),
                        )
                        .at_place(&entry.file, example.line, example.column)
                        .help(format!("change the entry `{}` or the example", entry.rule)),
                    );
                }
            }
        }
        complaints
    }
}
