//! Reading stances: constructions in tables, and properties that hold for any text.

#![expect(clippy::unwrap_used, reason = "a test may stop")]

use actant::{Analyser, Document, Gazetteer, Lexicon, Polarity};
use proptest::prelude::*;
use std::sync::LazyLock;

static DATA: LazyLock<(Gazetteer, Lexicon)> = LazyLock::new(|| (Gazetteer::built_in(), Lexicon::built_in()));
static ANALYSER: LazyLock<Analyser<'static>> = LazyLock::new(|| Analyser::new(&DATA.0, &DATA.1).unwrap());

/// The triples that a text gives, as `source stance target`, with `not` before those that it denies.
fn read(text: &str) -> Vec<String> {
    let (gazetteer, lexicon) = (&DATA.0, &DATA.1);
    let mut found: Vec<String> = ANALYSER
        .read(&Document::new("text", text))
        .facts
        .iter()
        .map(|fact| {
            let not = if fact.polarity == Polarity::Denied { "not " } else { "" };
            let id = |entity| gazetteer.get(entity).id.as_str();
            format!("{not}{} {} {}", id(fact.source), lexicon.stances()[fact.stance].id, id(fact.target))
        })
        .collect();
    found.sort();
    found.dedup();
    found
}

/// A table of sentences in a file, for it is long: see its head.
#[test]
fn sentences_of_the_press() {
    let table = include_str!("data/constructions.txt");
    let mut wrong = Vec::new();
    for row in table.lines().filter(|row| !row.starts_with('#')) {
        // What is marked is not read yet, or not wholly; nothing wrong may come of it, and the mark goes when it is read.
        let open = row.starts_with('~');
        let (sentence, wanted) = row.trim_start_matches('~').split_once("=>").unwrap();
        let mut wanted: Vec<&str> = wanted.split(';').map(str::trim).filter(|triple| !triple.is_empty()).collect();
        wanted.sort_unstable();
        let found: Vec<String> =
            read(sentence.trim()).into_iter().filter(|triple| !triple.starts_with("not ")).collect();
        let right = match open {
            true => found != wanted && found.iter().all(|triple| wanted.contains(&triple.as_str())),
            false => found == wanted,
        };
        if !right {
            wrong.push(format!("{sentence}\n  gives {found:?}\n  not {wanted:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} sentences:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn constructions() {
    let rows: &[(&str, &str, &[&str])] = &[
        ("active", "Moscou a condamné Ankara.", &["russia condemns turkey"]),
        ("passive", "Ankara a été condamnée par Moscou.", &["russia condemns turkey"]),
        ("participle with agent", "Condamnée par Moscou, Ankara se tait.", &["russia condemns turkey"]),
        ("present participle", "Ankara a réagi, accusant Erevan de mentir.", &["turkey condemns armenia"]),
        (
            "inserted relative",
            "La France, qui accueille de nombreux réfugiés sur son territoire, a condamné la Turquie.",
            &["france condemns turkey"],
        ),
        (
            "apposition",
            "La Turquie, l’allié le plus proche de l’Azerbaïdjan, a blâmé l’Arménie.",
            &["azerbaijan ally turkey", "turkey ally azerbaijan", "turkey condemns armenia"],
        ),
        (
            "role and name",
            "Le ministre turc de la Défense, Hulusi Akar, a condamné l’Arménie.",
            &["hulusi-akar condemns armenia"],
        ),
        ("organ", "Le gouvernement arménien a dénoncé la réaction turque.", &["armenia condemns turkey"]),
        (
            "coordination on both sides",
            "Paris et Berlin ont condamné Moscou et Minsk.",
            &[
                "france condemns belarus",
                "france condemns russia",
                "germany condemns belarus",
                "germany condemns russia",
            ],
        ),
        (
            "two verbs, one subject",
            "Ankara condamne Erevan et soutient Bakou.",
            &["turkey ally azerbaijan", "turkey condemns armenia"],
        ),
        ("chain of infinitives", "Ankara s’est engagée à continuer à soutenir Bakou.", &["turkey ally azerbaijan"]),
        (
            "reciprocal",
            "Bakou et Erevan s’accusent mutuellement.",
            &["armenia condemns azerbaijan", "azerbaijan condemns armenia"],
        ),
        ("noun frame", "Le soutien de la Turquie à l’Azerbaïdjan est total.", &["turkey ally azerbaijan"]),
        (
            "noun with agent",
            "La condamnation de l’Arménie par la Turquie est sans appel.",
            &["turkey condemns armenia"],
        ),
        ("noun of a giver", "Ankara a assuré Bakou de son soutien.", &["turkey ally azerbaijan"]),
        ("discontinuous", "La Turquie a rendu l’Arménie responsable des combats.", &["turkey condemns armenia"]),
        ("relative object", "L’Arménie, que la Turquie a condamnée, se tait.", &["turkey condemns armenia"]),
        ("deed without an actor", "Les combats ont été condamnés par l’Arménie.", &[]),
        (
            "deed that is suffered",
            "L’Arménie a condamné l’invasion de l’Ukraine par la Russie.",
            &["armenia condemns russia"],
        ),
        ("pronoun", "La Turquie a réagi. Elle a condamné l’Arménie.", &["turkey condemns armenia"]),
        ("the latter", "Erevan craint la Turquie. Cette dernière soutient Bakou.", &["turkey ally azerbaijan"]),
        ("negation", "Ankara n’a pas condamné Erevan.", &["not turkey condemns armenia"]),
        ("never", "Ankara n’a jamais condamné Erevan.", &["not turkey condemns armenia"]),
        ("without", "Ankara a parlé sans condamner Erevan.", &["not turkey condemns armenia"]),
        ("refusal", "Ankara refuse de condamner Erevan.", &["not turkey condemns armenia"]),
        ("rejected idea", "Ankara a rejeté l’idée que Moscou soutenait Erevan.", &["not russia ally armenia"]),
        (
            "inverted speech",
            "« Nous soutenons l’Azerbaïdjan », a déclaré Hulusi Akar.",
            &["hulusi-akar ally azerbaijan"],
        ),
        (
            "a party mediates nothing",
            "Dans le conflit entre Bakou et Erevan, Bakou a proposé une médiation entre Bakou et Erevan.",
            &[],
        ),
        ("another meaning", "Ankara s’est prononcée en faveur d’un départ rapide.", &[]),
        ("nobody named", "On a condamné l’attaque.", &[]),
    ];
    let mut wrong = Vec::new();
    for (name, text, wanted) in rows {
        let found = read(text);
        if found != *wanted {
            wrong.push(format!("{name}: “{text}” gives {found:?}, not {wanted:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn who_says_so_and_how_sure() {
    let (gazetteer, _) = (&DATA.0, &DATA.1);
    let one = |text: &str| {
        let facts = ANALYSER.read(&Document::new("text", text)).facts;
        let [fact] = facts.as_slice() else { panic!("{text}: {facts:?}") };
        (fact.speaker.map(|e| gazetteer.get(e).id.clone()), fact.certainty.as_str())
    };
    assert_eq!(one("Erevan a déclaré qu’Ankara soutenait Bakou."), (Some("armenia".into()), "fact"));
    assert_eq!(one("Ankara soutient Bakou, a affirmé Vladimir Poutine."), (Some("vladimir-putin".into()), "fact"));
    assert_eq!(one("Ankara pourrait soutenir Bakou."), (None, "possible"));
    assert_eq!(one("Ankara condamnerait Erevan."), (None, "possible"));
    assert_eq!(one("Des analystes pensent que Moscou soutiendrait Erevan."), (None, "possible"));
    assert_eq!(one("Moscou a promis que la Russie soutiendrait Erevan."), (None, "fact"));
    assert_eq!(one("Si Ankara soutient Bakou, tout change."), (None, "possible"));
    // What somebody is accused of is what the accuser says.
    let claiming = Analyser::new(&DATA.0, &DATA.1).unwrap().claims(true);
    let accused = |text: &str| {
        let facts = claiming.read(&Document::new("text", text)).facts;
        let claims: Vec<bool> = facts.iter().map(|fact| fact.claim).collect();
        assert_eq!(claims, [false, true], "{text}");
        assert_eq!(
            ANALYSER.read(&Document::new("text", text)).facts.len(),
            1,
            "{text}: a claim is given where it is asked for"
        );
        let id = |entity| gazetteer.get(entity).id.as_str();
        facts.iter().map(|f| (id(f.source), id(f.target), f.speaker.map(id))).collect::<Vec<_>>()
    };
    let wanted = [("russia", "turkey", None), ("turkey", "azerbaijan", Some("russia"))];
    assert_eq!(accused("Moscou a accusé Ankara d’avoir soutenu Bakou."), wanted);
    assert_eq!(accused("Moscou reproche à Ankara de soutenir Bakou."), wanted);
}

const SOUP: &[&str] = &[
    "La",
    "le",
    "l’",
    "d’",
    "de",
    "du",
    "des",
    "à",
    "au",
    "par",
    "contre",
    "entre",
    "et",
    ",",
    ".",
    ";",
    ":",
    "«",
    "»",
    "\"",
    "(",
    ")",
    "-",
    "que",
    "qu’",
    "qui",
    "dont",
    "ne",
    "n’",
    "pas",
    "se",
    "s’",
    "il",
    "elle",
    "ils",
    "nous",
    "son",
    "leur",
    "ces",
    "ce",
    "deux",
    "a",
    "ont",
    "est",
    "été",
    "a-t-il",
    "Turquie",
    "Arménie",
    "Ankara",
    "Erevan",
    "russe",
    "turcs",
    "arméno-azerbaïdjanais",
    "Poutine",
    "Erdogan",
    "M.",
    "président",
    "ministre",
    "pays",
    "parties",
    "gouvernement",
    "conflit",
    "condamné",
    "condamne",
    "soutenir",
    "soutenue",
    "accusant",
    "accusent",
    "allié",
    "soutien",
    "médiation",
    "rejette",
    "déclaré",
    "affirme",
    "mutuellement",
    "sans",
    "si",
    "alors que",
    "en faveur de",
    "\n",
    "\n\n",
    "…",
    "2020",
    "’",
    "e\u{301}",
    "\u{ad}",
    "🙂",
    "ـ",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Whatever the words, reading ends, and every fact lies in its text.
    #[test]
    fn any_words(choice in proptest::collection::vec(0..SOUP.len(), 0..60)) {
        let text: String = choice.iter().map(|&i| SOUP[i]).collect::<Vec<_>>().join(" ");
        let document = Document::new("soup", text.as_str());
        let analysis = ANALYSER.read(&document);
        for fact in &analysis.facts {
            prop_assert!(fact.source != fact.target);
            for span in [fact.sentence, fact.trigger, fact.clause] {
                prop_assert!(text.get(span.range()).is_some());
            }
            prop_assert!(fact.sentence.contains(fact.trigger));
        }
        // The same text gives the same.
        prop_assert_eq!(ANALYSER.read(&document).facts, analysis.facts);
    }

    /// Nor does any text at all make it stop.
    #[test]
    fn any_text(text in "\\PC{0,80}(Ankara|condamne|, |\\. |« |a-t-il|\n){0,6}\\PC{0,80}") {
        ANALYSER.read(&Document::new("any", text.as_str()));
    }
}
