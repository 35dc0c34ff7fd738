//! Headlines in which every word has a capital: their words are read as if they had none, but for names.

use crate::mention::Mention;
use crate::syntax::Model;
use crate::text::Span;
use std::borrow::Cow;

/// Of fewer words nobody can say that all have capitals.
const FEWEST: usize = 3;
/// Shorter words keep their small letters in headlines.
const LONG: usize = 4;

/// The text of a document in which the known words of such headlines begin with small letters; places stay as they are.
pub(super) fn lowered<'t>(text: &'t str, sentences: &[Span], mentions: &[Mention], model: &Model) -> Cow<'t, str> {
    let mut changes: Vec<usize> = Vec::new();
    for sentence in sentences.iter().filter(|sentence| is_title(sentence.slice(text))) {
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

/// Whether all words of some length have a capital, and are not written in capitals.
fn is_title(sentence: &str) -> bool {
    let mut long = words(sentence).map(|word| word.slice(sentence)).filter(|word| word.chars().count() >= LONG);
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
        let model = Model::built_in("en").expect("English is built in");
        let cases = [
            ("Beijing Rejects Criticism of Its New Laws", "Beijing rejects criticism of its new laws"),
            ("Beijing rejects criticism of its new laws.", "Beijing rejects criticism of its new laws."),
            ("BEIJING REJECTS CRITICISM", "BEIJING REJECTS CRITICISM"),
            ("He met Angela Merkel in Berlin.", "He met Angela Merkel in Berlin."),
        ];
        for (text, expected) in cases {
            let named = Mention {
                span: Span::new(0, "Beijing".len()),
                entity: crate::EntityIndex(0),
                form: crate::MentionForm::Name,
            };
            let mentions = if text.starts_with("Beijing") { vec![named] } else { Vec::new() };
            assert_eq!(lowered(text, &[Span::new(0, text.len())], &mentions, model), expected, "{text}");
        }
    }
}
