//! Asking about suggestions one after the other.

use crate::cli::cite::document;
use crate::cli::common::Failure;
use crate::gazetteer::Kind;
use crate::suggest::{Accepted, Decision, Suggestion};
use std::io::{BufRead, Write};

/// What the keys mean.
const KEYS: &str = "\
  y  take it into the gazetteer      n  refuse it: it is not suggested again
  e  edit its kind                   a  edit whom it acts for
  m  it is another name of an entity s  skip it
  q  stop; what was decided stays decided";

/// What a person may ask about the gazetteer.
pub(super) struct Known<'k> {
    /// Whether there is an entity with this id.
    pub has: &'k dyn Fn(&str) -> bool,
    /// The ids that are nearest to a text.
    pub near: &'k dyn Fn(&str) -> Vec<String>,
}

/// Asks about each suggestion, and hands each decision on as soon as it is made; what `decide` answers is shown.
pub(super) fn ask(
    suggestions: &[(usize, Suggestion)],
    known: &Known<'_>,
    input: &mut impl BufRead,
    output: &mut impl Write,
    mut decide: impl FnMut(Accepted) -> Result<String, Failure>,
) -> Result<(), Failure> {
    writeln!(output, "{KEYS}\n")?;
    for (number, suggestion) in suggestions {
        let mut suggestion = suggestion.clone();
        if let Some(example) = suggestion.examples.first() {
            let place = document(example.title.as_deref(), example.source.as_deref(), &example.document);
            writeln!(output, "“{}” [{place}]", example.sentence)?;
        }
        let decision = loop {
            let question = format!("{number}  {}", line(&suggestion));
            let Some(key) = answer(&question, "y n e a m s q", input, output)? else { return Ok(()) };
            match key.as_str() {
                "y" => {
                    let like = suggestion.like.clone().filter(|id| (known.has)(id));
                    break Some(like.map_or(Decision::New, Decision::Into));
                }
                "n" => break Some(Decision::Refuse),
                "s" | "" => break None,
                "q" => return Ok(()),
                "e" => {
                    let Some(kind) = answer("kind", "person, state, organisation", input, output)? else {
                        return Ok(());
                    };
                    match kind_of(&kind) {
                        Some(kind) => suggestion.kind = kind,
                        None => writeln!(output, "   write person, state or organisation")?,
                    }
                    // Whoever says what it is says that it is somebody new.
                    suggestion.like = None;
                }
                "a" => {
                    let Some(id) = answer("acts for", "an id, or nothing for nobody", input, output)? else {
                        return Ok(());
                    };
                    match id.as_str() {
                        "" => suggestion.affiliation = None,
                        id if (known.has)(id) => suggestion.affiliation = Some(id.to_owned()),
                        id => writeln!(output, "   {}", unknown(id, known))?,
                    }
                }
                "m" => {
                    let Some(id) = answer("it is", "the id of an entity", input, output)? else { return Ok(()) };
                    match (known.has)(&id) {
                        true => break Some(Decision::Into(id)),
                        false => writeln!(output, "   {}", unknown(&id, known))?,
                    }
                }
                other => writeln!(output, "   `{other}` is none of these:\n{KEYS}")?,
            }
        };
        if let Some(decision) = decision {
            writeln!(output, "   {}\n", decide(Accepted { suggestion, decision })?)?;
        }
    }
    Ok(())
}

/// The kind that a word or its first letter says.
pub(super) fn kind_of(word: &str) -> Option<Kind> {
    Kind::ALL.into_iter().find(|kind| !word.is_empty() && kind.as_str().starts_with(word))
}

/// That there is no such entity, and which ids are near.
pub(super) fn unknown(id: &str, known: &Known<'_>) -> String {
    match (known.near)(id).as_slice() {
        [] => format!("there is no entity `{id}`"),
        near => format!("there is no entity `{id}`: did you mean `{}`?", near.join("`, `")),
    }
}

fn line(suggestion: &Suggestion) -> String {
    let mut line = format!("{}: {}", suggestion.name, suggestion.kind.as_str());
    if let Some(id) = &suggestion.affiliation {
        line.push_str(&format!(" ({id})"));
    }
    let others: Vec<&str> = suggestion.aliases.iter().chain(&suggestion.demonyms).map(String::as_str).collect();
    if !others.is_empty() {
        line.push_str(&format!(", also {}", others.join(", ")));
    }
    if let Some(id) = &suggestion.like {
        line.push_str(&format!("; looks like `{id}`: an alias?"));
    }
    line
}

/// A line of the answers; `None` at their end.
fn answer(
    question: &str,
    choices: &str,
    input: &mut impl BufRead,
    output: &mut impl Write,
) -> Result<Option<String>, Failure> {
    write!(output, "{question} [{choices}] ")?;
    output.flush()?;
    let mut text = String::new();
    Ok((input.read_line(&mut text)? > 0).then(|| text.trim().to_owned()))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn suggestion(name: &str, like: Option<&str>) -> Suggestion {
        Suggestion {
            id: name.to_lowercase(),
            name: name.to_owned(),
            kind: Kind::Person,
            affiliation: None,
            aliases: Vec::new(),
            demonyms: Vec::new(),
            count: 2,
            documents: 1,
            examples: Vec::new(),
            like: like.map(str::to_owned),
        }
    }

    /// What is decided about two suggestions by these lines, and what is shown.
    fn asked(answers: &str) -> (Vec<Accepted>, String) {
        let all = [(4, suggestion("Ada", None)), (7, suggestion("Bea", Some("bella")))];
        let has = |id: &str| matches!(id, "turkey" | "bella");
        let near = |_: &str| vec!["turkey".to_owned()];
        let (mut decided, mut shown) = (Vec::new(), Vec::new());
        let known = Known { has: &has, near: &near };
        ask(&all, &known, &mut answers.as_bytes(), &mut shown, |accepted| {
            decided.push(accepted);
            Ok("done".to_owned())
        })
        .unwrap();
        (decided, String::from_utf8(shown).unwrap())
    }

    #[test]
    fn each_key_does_what_it_says() {
        let shown: Vec<(&str, Vec<&str>)> = vec![
            ("y\ny\n", vec!["Ada person - New", "Bea person - Into(\"bella\")"]),
            ("n\ns\n", vec!["Ada person - Refuse"]),
            ("e\norganisation\na\nturkey\ny\nq\n", vec!["Ada organisation turkey New"]),
            ("e\ndog\ny\n", vec!["Ada person - New"]),
            ("m\nnobody\nm\nturkey\ne\nperson\ny\n", vec!["Ada person - Into(\"turkey\")", "Bea person - New"]),
            ("what\n\n\n", vec![]),
            ("q\ny\n", vec![]),
            ("a\nturkey\na\n\ny\n", vec!["Ada person - New"]),
            ("", vec![]),
        ];
        for (answers, wanted) in shown {
            let line = |accepted: &Accepted| {
                let Accepted { suggestion, decision } = accepted;
                let home = suggestion.affiliation.as_deref().unwrap_or("-");
                format!("{} {} {home} {decision:?}", suggestion.name, suggestion.kind.as_str())
            };
            let decided: Vec<String> = asked(answers).0.iter().map(line).collect();
            assert_eq!(decided, wanted, "{answers:?}");
        }
    }

    #[test]
    fn questions_say_the_number_and_what_is_wrong() {
        let (_, shown) = asked("m\nnobody\ne\ndog\nx\ny\n");
        for part in [
            "4  Ada: person [y n e a m s q]",
            "did you mean `turkey`?",
            "write person, state",
            "`x` is none of these",
            "done",
            "7  Bea: person; looks like `bella`: an alias?",
        ] {
            assert!(shown.contains(part), "{part} is not in:\n{shown}");
        }
    }
}
