//! Suggestions: which names are found, as what, and under which one name.

#![allow(clippy::unwrap_used, clippy::panic, reason = "the helpers of tests are tests too")]

use actant::gazetteer::SourceFile;
use actant::suggest::{Accepted, Decision, Names, Suggester, Suggestion, additions, refused_in};
use actant::text::Folded;
use actant::{Document, Gazetteer, Lexicon};
use proptest::prelude::*;
use std::sync::LazyLock;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::built_in);

/// Two states, one body, and a person whose surname is known.
static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(|| {
    let text = "[[state]]\nid = \"turkey\"\nname = \"Turquie\"\ndemonyms = [\"turc\", \"turque\"]\nseats = [\"Ankara\"]\n\
                [[organisation]]\nid = \"nato\"\nname = \"OTAN\"\n\
                [[person]]\nid = \"ada-known\"\nname = \"Ada Connue\"\n\
                [[person]]\nid = \"king\"\nname = \"Abdallah II de Jordanie\"\n";
    Gazetteer::from_sources(vec![SourceFile::new("all.toml", text)]).unwrap().gazetteer
});

fn suggestions(texts: &[&str]) -> Vec<Suggestion> {
    let suggester = Suggester::new(&GAZETTEER, &LEXICON).unwrap();
    let mut names = Names::default();
    for (number, text) in texts.iter().enumerate() {
        names.merge(suggester.read(&Document::new(format!("d{number}"), *text)));
    }
    suggester.suggest(&names)
}

/// `name kind affiliation count (aliases)` of each.
fn shown(text: &str) -> Vec<String> {
    let all = suggestions(&[text]);
    let line = |s: &Suggestion| {
        let affiliation = s.affiliation.as_deref().unwrap_or("-");
        format!("{} | {} | {affiliation} | {} | {}", s.name, s.kind.as_str(), s.count, s.aliases.join(", "))
    };
    all.iter().map(line).collect()
}

#[test]
fn names_are_found_as_what_they_are() {
    let cases: &[(&str, &str, &[&str])] = &[
        ("nothing", "", &[]),
        ("no capital", "rien de neuf à l'est", &[]),
        ("known names", "La Turquie et l'OTAN ont salué Ada Connue. Mme Connue est à Ankara.", &[]),
        (
            "a role with a demonym, and the surname",
            "Le ministre turc de la Défense Hulusi Akar est venu. M. Akar est reparti.",
            &["Hulusi Akar | person | turkey | 2 | Akar"],
        ),
        (
            "a role behind the name",
            "On a vu Ilir Test, porte-parole de l'OTAN, hier.",
            &["Ilir Test | person | nato | 1 | "],
        ),
        (
            "a shortened title",
            "On a vu le Col. Ilir Test. MM.Test et Ilir Test partent.",
            &["Ilir Test | person | - | 3 | Test"],
        ),
        (
            "the initials of a person",
            "On a vu Ilir Test. La IT vote, et la IT part. M. Test aussi.",
            &["Ilir Test | person | - | 2 | Test", "IT | organisation | - | 2 | "],
        ),
        (
            "the surname of somebody known",
            "On a vu Ilir Connue. M. Connue est là.",
            &["Ilir Connue | person | - | 2 | Connue"],
        ),
        ("an initial", "On a vu Hikmet Test. H. Test a parlé.", &["Hikmet Test | person | - | 2 | H. Test"]),
        (
            "particles",
            "On a vu Ursula von der Test. Mme von der Test a souri.",
            &["Ursula von der Test | person | - | 2 | Test"],
        ),
        ("the family first", "On a vu Wu Heping. Puis M. Wu a parlé.", &["Wu Heping | person | - | 2 | Wu"]),
        (
            "two spellings",
            "On a vu Nikol Pachinian. Enfin Nikol Pachinian et Nikol Pashinian.",
            &["Nikol Pachinian | person | - | 3 | Nikol Pashinian"],
        ),
        (
            "two people of one surname",
            "On a vu Anna Test et Boris Test. Test a parlé.",
            &["Anna Test | person | - | 1 | ", "Boris Test | person | - | 1 | "],
        ),
        (
            "an acronym behind",
            "L'Organisation du traité de sécurité collective (OTSC) siège. L'OTSC vote.",
            &["Organisation du traité de sécurité collective | organisation | - | 3 | OTSC"],
        ),
        (
            "an acronym before",
            "L'OTSC (Organisation du traité de sécurité collective) siège.",
            &["Organisation du traité de sécurité collective | organisation | - | 2 | OTSC"],
        ),
        (
            "an acronym of another language",
            "Le Parti des travailleurs du Test (XYZ) vote.",
            &["Parti des travailleurs du Test | organisation | - | 2 | XYZ"],
        ),
        (
            "an acronym somewhere else",
            "La Communauté politique européenne est née. La CPE vit.",
            &["Communauté politique européenne | organisation | - | 2 | CPE"],
        ),
        ("a kind before", "On a lu l'agence turque Testpress.", &["Testpress | organisation | turkey | 1 | "]),
        (
            "a state and its adjectives",
            "L'Arménie vit. Le gouvernement arménien siège, et les Arméniens votent.",
            &["Arménie | state | - | 3 | "],
        ),
        (
            "a role of a state that is suggested too",
            "L'Arménie vit. Le président arménien Ilir Test parle.",
            &["Arménie | state | - | 2 | ", "Ilir Test | person | armenie | 1 | "],
        ),
        (
            "a described state",
            "L'Artsakh vit. La République de l'Artsakh vote, dit l'Artsakh.",
            &["Artsakh | state | - | 3 | République de l'Artsakh"],
        ),
        ("the start of a sentence", "Interrogé hier, il part. Jamais il ne vient. Tapis rouge.", &[]),
        (
            "the start of a sentence and elsewhere",
            "Testville se tait. On parle de Testville.",
            &["Testville | organisation | - | 2 | "],
        ),
        (
            "a state whose name a person has",
            "La Jordanie vote. En Jordanie, on vote.",
            &["Jordanie | state | - | 2 | "],
        ),
        (
            "months, parts of the world, institutions",
            "En Europe, en Mars, le Parlement et l'État au Proche-Orient.",
            &[],
        ),
        ("a headline", "LES ACTEURS DU CONFLIT EN TESTIE", &[]),
        (
            "a ministry before the name",
            "Le ministre de l'Intérieur Ilir Test part.",
            &["Ilir Test | person | - | 1 | "],
        ),
        (
            "a side of the world",
            "La Corée du Nord a tiré. L'armée vit en Corée du Nord.",
            &["Corée du Nord | state | - | 2 | "],
        ),
        (
            "what is played and shown",
            "Le film Testival est sorti. La coupe Testa commence. L'ouragan Testor arrive.",
            &[],
        ),
        ("an ordinary word", "Le Crime paie. Un crime, puis un autre crime : le crime paie.", &[]),
    ];
    let mut wrong = Vec::new();
    for (name, text, wanted) in cases {
        let found = shown(text);
        if found != *wanted {
            wrong.push(format!("{name}: {found:#?}, not {wanted:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_named_more_often_and_more_widely_comes_first() {
    let found = suggestions(&["On a vu Anna Eins et Boris Zwei.", "Voici Boris Zwei.", "Puis Carl Drei et Carl Drei."]);
    let names: Vec<(&str, u64, u64)> = found.iter().map(|s| (s.name.as_str(), s.count, s.documents)).collect();
    assert_eq!(names, [("Boris Zwei", 2, 2), ("Carl Drei", 2, 1), ("Anna Eins", 1, 1)]);
    let examples: Vec<&str> = found[0].examples.iter().map(|example| example.document.as_str()).collect();
    assert_eq!(examples, ["d0", "d1"]);
    assert_eq!(found[1].examples.len(), 1, "one sentence is one example");
}

#[test]
fn a_place_where_something_happens_comes_behind_one_that_acts() {
    let found = suggestions(&[
        "Il vit à Testville, et revient de la ville de Testville. Hier, Bourgtest a protesté, car Bourgtest a peur.",
    ]);
    let names: Vec<&str> = found.iter().map(|s| s.name.as_str()).collect();
    assert_eq!(names, ["Bourgtest", "Testville"]);
}

#[test]
fn all_forms_of_a_demonym_are_given() {
    let found = suggestions(&["L'Arménie vit. La diplomatie arménienne siège."]);
    assert_eq!(found[0].demonyms, ["arménien", "arménienne", "arméniens", "arméniennes"]);
    let found = suggestions(&["La Grèce vit. L'armée grecque siège."]);
    assert_eq!(found[0].demonyms, ["grec", "grecque", "grecs", "grecques"]);
}

#[test]
fn ids_are_new() {
    let found = suggestions(&["On a vu Élise King. Voici Ka'Test."]);
    assert!(found.iter().any(|s| s.id == "elise-king"), "{found:?}");
    let found = suggestions(&["On a dit Nato. On a vu Nato."]);
    assert_eq!(found[0].id, "nato-2");
}

proptest! {
    /// No text is too strange; examples show the names, and what is written can be read.
    #[test]
    fn any_text(text in "(Mme |M\\. |le |d’|l'|Le |ministre |turc |Hulusi |Akar|al-Assad |(FMI) |Parti |de la |É\u{301}tat|[A-Z]{1,4}|[.,«» ()&'’\n-]|\\PC){0,40}") {
        for suggestion in suggestions(&[&text]) {
            prop_assert!(!suggestion.name.is_empty() && suggestion.count > 0 && suggestion.documents == 1);
            prop_assert!(suggestion.id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
            prop_assert!((1..=2).contains(&suggestion.examples.len()));
            for example in &suggestion.examples {
                prop_assert!(text.get(example.start..example.end).is_some_and(|name| !name.is_empty()));
            }
            let name = suggestion.name.clone();
            for decision in [Decision::New, Decision::Into("turkey".to_owned()), Decision::Refuse] {
                let accepted = Accepted { suggestion: suggestion.clone(), decision };
                for (file, text) in additions(&[accepted]) {
                    match file {
                        "refused.txt" => prop_assert!(refused_in(file, &text).contains(Folded::of(&name).as_str().trim())),
                        _ => prop_assert!(text.parse::<toml::Table>().is_ok(), "{text}"),
                    }
                }
            }
        }
    }

    /// Reading documents one by one or in two halves gives the same.
    #[test]
    fn halves_merge(cut in 0usize..4) {
        let texts = ["On a vu Hulusi Akar.", "M. Akar part. L'Arménie vit.", "Les Arméniens et M. Akar.", "Le FMI vit."];
        let suggester = Suggester::new(&GAZETTEER, &LEXICON).unwrap();
        let read = |range: std::ops::Range<usize>| {
            let mut names = Names::default();
            range.for_each(|i| names.merge(suggester.read(&Document::new(format!("d{i}"), texts[i]))));
            names
        };
        let mut joined = read(0..cut);
        joined.merge(read(cut..4));
        let mut turned = read(cut..4);
        turned.merge(read(0..cut));
        let whole = suggester.suggest(&read(0..4));
        prop_assert_eq!(suggester.suggest(&joined), whole.clone());
        prop_assert_eq!(suggester.suggest(&turned), whole, "in any order");
    }
}
