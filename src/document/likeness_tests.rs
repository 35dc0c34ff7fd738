//! Who is a copy of whom.
#![allow(clippy::unwrap_used)]

use super::*;
use proptest::prelude::*;

/// A story of many different words.
fn story(seed: u64, words: u64) -> String {
    (0..words).map(|at| format!("mot{} ", mixed(seed * 1000 + at) % 5000)).collect()
}

fn signature(text: &str) -> Signature {
    Signature::of(&Document::new("a", text))
}

/// The stories of texts with dates.
fn told(texts: &[(&str, &str)]) -> Vec<usize> {
    let all: Vec<(Signature, Option<Date>)> =
        texts.iter().map(|(text, date)| (signature(text), date.parse().ok())).collect();
    stories(&all.iter().map(|(signature, date)| (signature, *date)).collect::<Vec<_>>())
}

#[test]
fn the_same_and_nearly_the_same() {
    let long = story(1, 300);
    let other = story(2, 300);
    let with_a_foot = format!("{long}Avec l'agence et la rédaction du journal.");
    let changed = long.replacen("mot", "terme", 4);
    let (half, fifth) = (long.get(..long.len() / 2).unwrap(), long.get(..long.len() / 5).unwrap());
    let half_of_another = format!("{half}{}", story(3, 150));
    for (name, second, is_same) in [
        ("itself", long.as_str(), true),
        ("in capitals, with other spaces", &long.to_uppercase().replace(' ', "\n\n"), true),
        ("with some words behind it", &with_a_foot, true),
        ("with four words changed", &changed, true),
        ("another", &other, false),
        ("its first half", half, true),
        ("its first fifth", fifth, false),
        ("its first half, and another one", &half_of_another, false),
        ("nothing", "", false),
    ] {
        let expected = if is_same { vec![0, 0] } else { vec![0, 1] };
        assert_eq!(told(&[(&long, ""), (second, "")]), expected, "{name}");
    }
}

#[test]
fn what_is_printed_long_after_is_no_copy_unless_it_is_the_same_to_the_letter() {
    let long = story(1, 300);
    let changed = long.replacen("mot", "terme", 4);
    let short = "Moscou a condamné Ankara.";
    for (name, one, two, is_same) in [
        ("changed, next day", (long.as_str(), "2020-07-16"), (changed.as_str(), "2020-07-17"), true),
        ("changed, the same month", (&long, "2020-07"), (&changed, "2020-07-30"), true),
        ("changed, next year", (&long, "2020-07-16"), (&changed, "2021-07-16"), false),
        ("changed, of no date", (&long, "2020-07-16"), (&changed, ""), true),
        ("the same, next year", (&long, "2020-07-16"), (&long, "2021-07-16"), true),
        ("short, the same day", (short, "2020-07-16"), (short, "2020-07-16"), true),
        ("short, of no date", (short, ""), (short, ""), true),
        ("short, of no date and of one", (short, "2020-07-16"), (short, ""), false),
        ("short, next year", (short, "2020-07-16"), (short, "2021-07-16"), false),
    ] {
        let expected = if is_same { vec![0, 0] } else { vec![0, 1] };
        assert_eq!(told(&[one, two]), expected, "{name}");
    }
}

#[test]
fn empty_texts_are_nobody_s_copies() {
    assert_eq!(told(&[("", ""), ("", ""), ("…", "")]), [0, 1, 2]);
}

#[test]
fn a_chain_of_versions_is_one_story() {
    // Each loses some words at its beginning and gains as many at its end.
    let words: Vec<String> = story(1, 400).split_whitespace().map(str::to_owned).collect();
    let versions: Vec<String> = (0..7).map(|at| words[at * 25..at * 25 + 200].join(" ")).collect();
    let texts: Vec<(&str, &str)> = versions.iter().map(|text| (text.as_str(), "")).collect();
    assert_eq!(told(&texts), [0; 7]);
    assert_eq!(told(&[texts[0], texts[6]]), [0, 1], "the ends alone are too unlike");
}

#[test]
fn a_signature_is_written_and_read_back() {
    for text in [story(1, 300).as_str(), "Moscou a condamné Ankara.", ""] {
        let signature = signature(text);
        assert_eq!(Signature::from_text(&signature.to_text()), Some(signature));
    }
    for broken in ["", "12", "zzzzzzzzzzzzzzzz1:", "00000000000000001", "00000000000000001:abc", "00000000000000001:é"]
    {
        assert_eq!(Signature::from_text(broken), None, "{broken}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn the_order_of_documents_makes_no_difference(
        picks in prop::collection::vec((0u64..6, 0usize..4, 1u8..28), 1..24),
        turn in any::<prop::sample::Index>(),
    ) {
        let text = |(seed, cut, _): &(u64, usize, u8)| {
            let all = story(*seed, 120);
            all.get(..all.len() - cut * 40).unwrap().to_owned()
        };
        let date = |(_, _, day): &(u64, usize, u8)| Date::new(2020, 7, *day);
        let one: Vec<(Signature, Option<Date>)> = picks.iter().map(|it| (signature(&text(it)), date(it))).collect();
        let mut other = one.clone();
        let by = turn.index(one.len());
        other.rotate_left(by);
        let of = |all: &[(Signature, Option<Date>)]| stories(&all.iter().map(|(s, d)| (s, *d)).collect::<Vec<_>>());
        let (found, turned) = (of(&one), of(&other));
        let place = |at: usize| (at + one.len() - by) % one.len();
        for a in 0..one.len() {
            for b in 0..one.len() {
                prop_assert_eq!(found[a] == found[b], turned[place(a)] == turned[place(b)]);
            }
        }
    }

    #[test]
    fn anything_has_a_signature(text: String) {
        let signature = signature(&text);
        prop_assert_eq!(Signature::from_text(&signature.to_text()), Some(signature));
    }
}
