//! Headlines in which every word has a capital: their words are read as if they had none, but for names.

use crate::lexicon::Language;
use crate::mention::Mention;
use crate::syntax::Model;
use crate::text::Span;
use std::borrow::Cow;

/// Of fewer words nobody can say that all have capitals.
const FEWEST: usize = 3;
/// Shorter words tell nothing.
const LONG: usize = 3;

/// The text of a document in which the known words of such headlines begin with small letters; places stay as they are.
pub(super) fn lowered<'t>(
    text: &'t str,
    sentences: &[Span],
    mentions: &[Mention],
    language: &Language,
    model: &Model,
) -> Cow<'t, str> {
    let mut changes: Vec<usize> = Vec::new();
    for sentence in sentences.iter().filter(|sentence| is_title(sentence.slice(text), language)) {
        for word in words(sentence.slice(text)) {
            let start = sentence.start + word.start;
            let first = mentions.partition_point(|mention| mention.span.end <= start);
            let named = mentions.get(first).is_some_and(|mention| mention.span.start <= start);
            let form = word.slice(sentence.slice(text));
            let starts = form.starts_with(|c: char| c.is_ascii_uppercase());
            if starts && !named && form.chars().skip(1).all(char::is_lowercase) && model.knows(&form.to_lowercase()) {
                changes.push(start);
            }
        }
    }
    if changes.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut changed = text.to_owned();
    for at in changes {
        let letter = changed[at..=at].to_ascii_lowercase();
        changed.replace_range(at..=at, &letter);
    }
    Cow::Owned(changed)
}

/// Whether all words but the small ones of the language have a capital, and are not written in capitals.
fn is_title(sentence: &str, language: &Language) -> bool {
    let is_small = |word: &&str| language.words.form(word).is_some_and(|form| form.ordinary && form.verbs.is_empty());
    let long = words(sentence).map(|word| word.slice(sentence)).filter(|word| word.chars().count() >= LONG);
    let mut long = long.filter(|word| !is_small(word));
    let is_capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
    };
    let mut count = 0;
    long.all(|word| {
        count += 1;
        is_capital(word)
    }) && count >= FEWEST
}

fn words(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut at = 0;
    text.split(|c: char| !c.is_alphabetic()).map(move |word| {
        let span = Span::new(at, at + word.len());
        at = span.end + text[span.end..].chars().next().map_or(0, char::len_utf8);
        span
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_headline_lose_their_capitals_and_names_do_not() {
        let lexicon = crate::Lexicon::built_in();
        let english = lexicon.language("en").expect("English is built in");
        let model = english.model().expect("it has a model");
        let cases = [
            ("Beijing Rejects Criticism of Its New Laws", "Beijing rejects criticism of its new laws"),
            ("Beijing rejects criticism of its new laws.", "Beijing rejects criticism of its new laws."),
            ("BEIJING REJECTS CRITICISM", "BEIJING REJECTS CRITICISM"),
            ("He met Angela Merkel in Berlin.", "He met Angela Merkel in Berlin."),
            (
                "Angela Merkel told Barack Obama and Vladimir Putin.",
                "Angela Merkel told Barack Obama and Vladimir Putin.",
            ),
        ];
        for (text, expected) in cases {
            let named = Mention {
                span: Span::new(0, "Beijing".len()),
                entity: crate::EntityIndex(0),
                form: crate::MentionForm::Name,
            };
            let mentions = if text.starts_with("Beijing") { vec![named] } else { Vec::new() };
            assert_eq!(lowered(text, &[Span::new(0, text.len())], &mentions, english, model), expected, "{text}");
        }
    }
}
