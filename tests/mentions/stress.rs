//! What a text may do to the time: each of these took minutes with a quadratic step anywhere on the way.

use super::{FRENCH, gazetteer, tag};
use actant::{Document, Gazetteer, Tagger};
use std::fmt::Write;
use std::time::{Duration, Instant};

/// Generous even for a debug build on a slow machine that has much else to do; a quadratic step takes hours.
const LONGEST: Duration = Duration::from_secs(600);

/// Tags a text, which must not take long; gives the number of mentions.
fn timed(what: &str, gazetteer: &Gazetteer, text: &str) -> usize {
    let start = Instant::now();
    let found = tag(gazetteer, text).len();
    assert!(start.elapsed() < LONGEST, "{what}: {:?}", start.elapsed());
    println!("{what}: {:?}, {found} mentions", start.elapsed());
    found
}

const SOME: &str = r#"
[[state]]
id = "russia"
name = "Russie"
demonyms = ["russe"]
combining = ["russo"]
seats = ["Moscou"]
[[state]]
id = "turkey"
name = "Turquie"
seats = ["Ankara"]
"#;

#[test]
fn long_texts_of_one_thing_take_no_longer() {
    let some = gazetteer(SOME);
    assert_eq!(timed("one letter", &some, &"a".repeat(10_000_000)), 0);
    assert_eq!(timed("one combining mark", &some, &"\u{301}".repeat(1_000_000)), 0);
    assert_eq!(timed("line breaks", &some, &"\n".repeat(1_000_000)), 0);
    assert_eq!(timed("carriage returns", &some, &"\r\n".repeat(1_000_000)), 0);
    assert_eq!(timed("no-break spaces", &some, &"\u{a0}".repeat(1_000_000)), 0);
    assert_eq!(timed("hyphens", &some, &"-".repeat(1_000_000)), 0);
    assert_eq!(timed("one line each", &some, &"a\n".repeat(1_000_000)), 0);
    assert_eq!(timed("blanks, then a seat", &some, &format!("{}Moscou", " \n".repeat(1_000_000))), 1);
    assert_eq!(timed("a name and a long word", &some, &format!("Moscou {}", "a".repeat(10_000_000))), 1);
    assert_eq!(timed("a long word and a half", &some, &format!("{}-Moscou", "a".repeat(10_000_000))), 1);
}

#[test]
fn many_mentions_take_no_longer() {
    let some = gazetteer(SOME);
    assert_eq!(timed("names", &some, &"Russie ".repeat(200_000)), 200_000);
    assert_eq!(timed("names, one paragraph each", &some, &"Russie.\n\n".repeat(200_000)), 200_000);
    assert_eq!(timed("seats on one line", &some, &"Moscou a dit oui. ".repeat(100_000)), 100_000);
    assert_eq!(timed("seats on lines of their own", &some, &"Moscou a dit oui.\n".repeat(100_000)), 100_000);
    assert_eq!(timed("a list of places", &some, &format!("à Moscou{}", ", Ankara".repeat(200_000))), 200_001);
    assert_eq!(timed("a chain of hyphens", &some, &"Moscou-Ankara-".repeat(100_000)), 200_000);
    assert_eq!(timed("a chain of prefixes", &some, &"russo-".repeat(200_000)), 199_999);
    assert_eq!(timed("brackets that stay open", &some, &"Moscou (".repeat(100_000)), 100_000);
}

#[test]
fn names_in_doubt_take_no_longer() {
    let doubt = gazetteer(
        r#"
[[person]]
id = "a"
name = "Anne Martin"
aliases = ["Martin"]
[[person]]
id = "b"
name = "Bruno Martin"
aliases = ["Martin"]
"#,
    );
    assert_eq!(timed("never decided", &doubt, &"Martin ".repeat(200_000)), 0);
    let both = "Anne Martin, Martin. Bruno Martin, Martin. ".repeat(50_000);
    assert_eq!(timed("decided each time", &doubt, &both), 200_000);
    let derived = gazetteer("[[person]]\nid = \"a\"\nname = \"Anne Martin\"\n");
    let late = format!("{}Anne Martin.", "Martin. ".repeat(200_000));
    assert_eq!(timed("a surname whose full name comes last", &derived, &late), 200_001);
}

#[test]
fn names_inside_names_take_no_longer() {
    let mut toml = String::new();
    let mut name = "Alpha".to_owned();
    for number in 0..300 {
        write!(toml, "[[organisation]]\nid = \"a{number}\"\nname = \"{name}\"\n").unwrap();
        name.push_str(" Alpha");
    }
    let nested = gazetteer(&toml);
    assert_eq!(timed("a name that begins 300 others", &nested, &"Alpha ".repeat(3_000)), 10);
    let chain = gazetteer(
        "[[organisation]]\nid = \"a\"\nname = \"Alpha Beta\"\n[[organisation]]\nid = \"b\"\nname = \"Beta Alpha\"\n",
    );
    assert_eq!(timed("a chain of overlaps", &chain, &"Alpha Beta ".repeat(100_000)), 100_000);
    let long = "Alpha bêta gamma ".repeat(10_000);
    let long_name = gazetteer(&format!("[[organisation]]\nid = \"a\"\nname = \"{}\"\n", long.trim()));
    assert_eq!(timed("a name of 170 kB", &long_name, &long.repeat(20)), 20);
    assert_eq!(timed("a name of 170 kB, cut short", &long_name, &long[..long.len() - 8].repeat(20)), 0);
}

/// `cargo test --release --test mentions speed -- --ignored --nocapture` measures.
#[test]
#[ignore = "measures"]
fn speed() {
    let seeds = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut paths: Vec<_> = std::fs::read_dir(seeds).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let texts: Vec<String> = paths.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect();
    let one: String = texts.iter().map(|text| format!("{}\n\n", text.trim())).collect();
    let gazetteer = Gazetteer::built_in();
    let start = Instant::now();
    let tagger = Tagger::new(&gazetteer, &FRENCH).unwrap();
    println!("building: {:?}", start.elapsed());
    let rate = |what: &str, documents: &[Document]| {
        let bytes: usize = documents.iter().map(|d| d.text.len()).sum();
        let best = (0..5)
            .map(|_| {
                let start = Instant::now();
                let found: usize = documents.iter().map(|d| tagger.tag(d).len()).sum();
                (start.elapsed(), found)
            })
            .min();
        if let Some((time, found)) = best {
            println!("{what}: {:.0} MB/s, {found} mentions", bytes as f64 / 1e6 / time.as_secs_f64());
        }
    };
    let times = 20_000_000 / one.len();
    rate("one document of 20 MB", &[Document::new("one", one.repeat(times))]);
    let each: Vec<Document> =
        texts.iter().cycle().take(times * texts.len()).map(|text| Document::new("each", text.as_str())).collect();
    rate("documents of 3 kB", &each);
    let dull =
        "Le temps sera beau demain sur une grande partie du pays, avec quelques nuages à l’est. ".repeat(200_000);
    rate("no name at all", &[Document::new("dull", dull)]);
}
