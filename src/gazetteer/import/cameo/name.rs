//! Names of dictionaries, which are all capitals: as people write them.

use super::Kind;
use crate::text::Folded;
use std::collections::HashSet;

/// A word of so few letters is an acronym where it is a whole name: of a body, and of anybody else.
const ACRONYM: (usize, usize) = (4, 3);

/// The names that one text of a dictionary means: itself without what stands in parentheses, and that too where it is
/// its acronym.
pub(super) fn read(text: &str, kind: Kind, small: &HashSet<String>) -> Vec<String> {
    let (outside, inside) = without_parentheses(text);
    let words: Vec<&str> =
        outside.split(|c: char| c == '_' || c.is_whitespace()).filter(|word| !word.is_empty()).collect();
    if let [word] = words.as_slice() {
        let most = if kind == Kind::Organisation { ACRONYM.0 } else { ACRONYM.1 };
        if word.chars().count() <= most && word.chars().all(char::is_alphanumeric) {
            return vec![(*word).to_owned()];
        }
    }
    let word_of = |(place, word): (usize, &&str)| {
        let is_inside = place > 0 && place + 1 < words.len();
        match is_inside && kind == Kind::Person && small.contains(Folded::of(word).as_str()) {
            true => word.to_lowercase(),
            false => capitalised(word),
        }
    };
    let name: Vec<String> = words.iter().enumerate().map(word_of).collect();
    let mut names = vec![name.join(" ")];
    names.extend(inside.filter(|acronym| is_acronym_of(acronym, &words)));
    names
}

/// The text without its first parentheses, and what stands in them.
fn without_parentheses(text: &str) -> (String, Option<String>) {
    let Some((before, rest)) = text.split_once('(') else { return (text.to_owned(), None) };
    let (inside, after) = rest.split_once(')').unwrap_or((rest, ""));
    let inside = inside.trim_matches('_').trim().to_owned();
    (format!("{before} {after}"), Some(inside).filter(|inside| !inside.is_empty()))
}

/// Whether these are the initials of words, of which some may be left out.
fn is_acronym_of(text: &str, words: &[&str]) -> bool {
    let mut initials = words.iter().flat_map(|word| word.split('-')).filter_map(|word| word.chars().next());
    text.chars().count() >= 2 && text.chars().all(char::is_alphabetic) && text.chars().all(|c| initials.any(|i| i == c))
}

/// `AL-QAEDA` is `Al-Qaeda`, `D'ESCOTO` is `D'Escoto`, `CHILDREN'S` is `Children's`; initials with dots stay.
fn capitalised(word: &str) -> String {
    let mut written = String::with_capacity(word.len());
    let mut before = 0;
    let mut letters = word.chars().peekable();
    let mut mark = None;
    while let Some(letter) = letters.next() {
        if !letter.is_alphanumeric() {
            mark = Some(letter);
            before = 0;
            written.push(letter);
            continue;
        }
        let is_last = letters.peek().is_none_or(|next| !next.is_alphanumeric());
        let is_genitive = before == 0 && is_last && matches!(mark, Some('\'' | '’'));
        if before == 0 && !is_genitive {
            written.extend(letter.to_uppercase());
        } else {
            written.extend(letter.to_lowercase());
        }
        before += 1;
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_as_people_write_them() {
        let small = HashSet::from(["de".to_owned(), "al".to_owned()]);
        for (text, kind, expected) in [
            ("ADA_EXAMPLE_", Kind::Person, &["Ada Example"][..]),
            ("ADA DE_EXAMPLE", Kind::Person, &["Ada de Example"]),
            ("DE_EXAMPLE_AL", Kind::Person, &["De Example Al"]),
            ("A.B._D'EXEMPLE-UN_", Kind::Person, &["A.B. D'Exemple-Un"]),
            ("CHILDREN'S_FUND_", Kind::Organisation, &["Children's Fund"]),
            ("BANK_DE_TEST", Kind::Organisation, &["Bank De Test"]),
            ("FRONT_OF_THE_TEST_(FOT)_", Kind::Organisation, &["Front Of The Test", "FOT"]),
            ("FRONT_OF_THE_TEST_(FXT)_", Kind::Organisation, &["Front Of The Test"]),
            ("FRONT_OF_TEST_(GREECE)_", Kind::Organisation, &["Front Of Test"]),
            ("FRONT_(", Kind::Organisation, &["Front"]),
            ("ABCD_", Kind::Organisation, &["ABCD"]),
            ("ABCD_", Kind::State, &["Abcd"]),
            ("USA", Kind::State, &["USA"]),
            ("ÉTAT_ß", Kind::State, &["État SS"]),
            ("__", Kind::State, &[""]),
        ] {
            assert_eq!(read(text, kind, &small), expected, "{text}");
        }
    }
}
