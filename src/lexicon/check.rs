//! Runs the examples of the lexicon: each must give just the triples that it says.

use super::class::Trigger;
use super::{Language, Lexicon};
use crate::diagnostic::Diagnostic;
use crate::fact::Confidence;
use crate::gazetteer::Gazetteer;
use crate::{Analyser, Certainty, Document, Polarity};

impl Lexicon {
    /// Warns of each word that stands in two classes of one stance whose places and conditions are the same: the second can give
    /// nothing that the first does not give.
    ///
    /// ```
    /// assert!(actant::Lexicon::built_in().check_classes().is_empty());
    /// ```
    pub fn check_classes(&self) -> Vec<Diagnostic> {
        self.languages().filter_map(|code| self.language(code)).flat_map(Language::check_classes).collect()
    }

    /// Reads every example of every class with the program's own gazetteer, and complains of each that gives
    /// something else than it says (an error), and of each class none of whose examples gives anything (a warning). An example is
    /// about its class's stance; other stances in its sentence count only where it names them. What is read counts whatever its
    /// confidence; claims do not count.
    pub fn check_examples(&self) -> Vec<Diagnostic> {
        let gazetteer = Gazetteer::built_in();
        let mut complaints = Vec::new();
        for code in self.languages() {
            let (Some(language), Ok(analyser)) = (self.language(code), Analyser::new(&gazetteer, self)) else {
                continue;
            };
            let analyser = analyser.language(code).min_confidence(Confidence::NONE);
            complaints.extend(language.check_examples(&gazetteer, &analyser));
        }
        complaints
    }
}

impl Language {
    fn check_classes(&self) -> Vec<Diagnostic> {
        let mut complaints = Vec::new();
        for (first, triggers) in self.classes.words() {
            for (at, trigger) in triggers.iter().enumerate() {
                let class = &self.classes.classes[trigger.class];
                let same = |other: &&Trigger| {
                    let known = &self.classes.classes[other.class];
                    (other.part, other.reflexive, &other.rest) == (trigger.part, trigger.reflexive, &trigger.rest)
                        && known.stance == class.stance
                        && known.negated == class.negated
                        && (&known.source, &known.target) == (&class.source, &class.target)
                        && (&known.needs, &known.unless) == (&class.needs, &class.unless)
                };
                let Some(other) = triggers[..at].iter().find(same) else { continue };
                let known = &self.classes.classes[other.class];
                let word =
                    std::iter::once(first).chain(trigger.rest.iter().map(|word| &**word)).collect::<Vec<_>>().join(" ");
                complaints.push(
                    Diagnostic::warning(
                        "repeated-word",
                        format!("`{word}` of the class `{}` stands in the class `{}` already", class.name, known.name),
                    )
                    .at_place(&class.file, class.line, 1)
                    .help(format!("delete it from one of them; the other is at {}:{}", known.file, known.line)),
                );
            }
        }
        complaints
    }

    fn check_examples(&self, gazetteer: &Gazetteer, analyser: &Analyser<'_>) -> Vec<Diagnostic> {
        let mut complaints = Vec::new();
        for class in &self.classes.classes {
            if class.examples.iter().all(|example| example.gives.is_empty()) {
                complaints.push(
                    Diagnostic::warning(
                        "no-example",
                        format!("the class `{}` has no example that gives something", class.name),
                    )
                    .at_place(&class.file, class.line, 1)
                    .help("add examples = [{ text = \"…\", gives = [\"source stance target\"] }]"),
                );
            }
            for example in &class.examples {
                let analysis = analyser.read(&Document::new("example", example.text.as_str()));
                let named: Vec<&str> =
                    example.gives.iter().filter_map(|triple| triple.split(' ').rev().nth(1)).collect();
                let mut given: Vec<String> = Vec::new();
                for fact in &analysis.facts {
                    let stance = &self.stances[fact.stance];
                    if fact.stance != class.stance && !named.contains(&stance.id.as_str()) {
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
                        .at_place(&class.file, example.line, example.column)
                        .help(format!("change the class `{}` or the example", class.name)),
                    );
                }
            }
        }
        complaints
    }
}
