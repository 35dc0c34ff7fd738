//! Which languages documents are in, said in words.

use super::common::many;
use crate::lexicon::UNDETERMINED;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// So many documents for each code of a language.
pub(super) type Counts = BTreeMap<String, u64>;

/// What is not done with documents whose language can't be read.
pub(super) const NO_STANCES: &str = "no stances are read in";

/// `4 documents in fr, 2 in en; 3 in de: no stances are read in it`, where `not_read` are those of the languages that can't be
/// read; nothing where all are in one that can.
pub(super) fn in_words(all: &Counts, not_read: &Counts) -> Option<String> {
    let read: Vec<(&str, u64)> = sorted(all).into_iter().filter(|(code, _)| !not_read.contains_key(*code)).collect();
    match (read.len(), not_read.is_empty()) {
        (0 | 1, true) => None,
        (0, false) => left_aside(not_read, NO_STANCES),
        (_, true) => Some(listed(&read, true)),
        (_, false) => Some(format!(
            "{}; {}: {NO_STANCES} {}",
            listed(&read, true),
            listed(&sorted(not_read), false),
            pronoun(not_read)
        )),
    }
}

/// `3 documents in de: no stances are read in it`, where `what` is not done; nothing where there are no such documents.
pub(super) fn left_aside(not_read: &Counts, what: &str) -> Option<String> {
    (!not_read.is_empty()).then(|| format!("{}: {what} {}", listed(&sorted(not_read), true), pronoun(not_read)))
}

fn pronoun(counts: &Counts) -> &'static str {
    if counts.len() == 1 { "it" } else { "them" }
}

/// The language of most documents first.
fn sorted(counts: &Counts) -> Vec<(&str, u64)> {
    let mut counts: Vec<(&str, u64)> = counts.iter().map(|(code, count)| (code.as_str(), *count)).collect();
    counts.sort_by_key(|(code, count)| (Reverse(*count), *code));
    counts
}

/// `4 documents in fr, 2 in en`; without the noun where it was said before.
fn listed(counts: &[(&str, u64)], noun: bool) -> String {
    let each = counts.iter().enumerate().map(|(place, (code, count))| {
        let count = if noun && place == 0 { many(*count, "document") } else { count.to_string() };
        match *code {
            UNDETERMINED => format!("{count} in an unknown language"),
            code => format!("{count} in {code}"),
        }
    });
    each.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_only_what_is_not_plain() {
        let counts =
            |list: &[(&str, u64)]| -> Counts { list.iter().map(|(code, n)| ((*code).to_owned(), *n)).collect() };
        let said = |all: &[(&str, u64)], not_read: &[(&str, u64)]| in_words(&counts(all), &counts(not_read));
        type Case<'c> = (&'c [(&'c str, u64)], &'c [(&'c str, u64)], Option<&'c str>);
        let cases: [Case<'_>; 7] = [
            (&[], &[], None),
            (&[("fr", 5)], &[], None),
            (&[("en", 1), ("fr", 5)], &[], Some("5 documents in fr, 1 in en")),
            (&[("en", 5), ("fr", 5)], &[], Some("5 documents in en, 5 in fr")),
            (&[("de", 1)], &[("de", 1)], Some("1 document in de: no stances are read in it")),
            (
                &[("de", 3), ("en", 2), ("fr", 4)],
                &[("de", 3)],
                Some("4 documents in fr, 2 in en; 3 in de: no stances are read in it"),
            ),
            (
                &[("de", 1), ("fr", 1), ("und", 2)],
                &[("de", 1), ("und", 2)],
                Some("1 document in fr; 2 in an unknown language, 1 in de: no stances are read in them"),
            ),
        ];
        for (all, not_read, expected) in cases {
            assert_eq!(said(all, not_read).as_deref(), expected, "{all:?} {not_read:?}");
        }
    }
}
