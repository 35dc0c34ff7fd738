//! Offices and affiliations with dates: the date of a document chooses among them.

#![expect(clippy::unwrap_used, reason = "a test may stop")]

use actant::gazetteer::SourceFile;
use actant::{Analyser, Document, Gazetteer, Graph, GraphOptions, Lexicon};
use std::sync::LazyLock;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::built_in);

const STATES: &str = r#"
[[state]]
id = "france"
name = "France"
aliases = ["République française"]
demonyms = ["français", "française"]
seats = ["Paris"]

[[state]]
id = "turkey"
name = "Turquie"
demonyms = ["turc", "turque"]
seats = ["Ankara"]
"#;

const PEOPLE: &str = r#"
[[person]]
id = "first"
name = "Aline Premier"
affiliation = "france"
roles = [
    { text = "président", from = 2012-05-15, to = 2017-05-13 },
    { text = "président de la République", from = 2012-05-15, to = 2017-05-13 },
]

[[person]]
id = "second"
name = "Boris Second"
affiliation = "france"
roles = [
    { text = "président", from = "2017-05-14" },
    { text = "ministre de l’Économie", from = 2014, to = "2016-08" },
]

[[person]]
id = "third"
name = "Cyril Tiers"
affiliation = "turkey"
roles = ["président"]

[[person]]
id = "mover"
name = "Dora Mobile"
affiliation = [{ id = "turkey", to = "2014" }, { id = "france", from = "2015" }]
"#;

fn gazetteer() -> Gazetteer {
    let files = [("states.toml", STATES), ("people.toml", PEOPLE)].map(|(name, text)| SourceFile::new(name, text));
    Gazetteer::from_sources(files.to_vec()).unwrap().gazetteer
}

fn document(date: &str, text: &str) -> Document {
    let mut document = Document::new("a", text);
    document.date = date.parse().ok();
    document
}

/// Who condemns whom in a text of this date; of a text without a date where it is empty.
fn read(date: &str, text: &str) -> Vec<String> {
    let gazetteer = gazetteer();
    let analyser = Analyser::new(&gazetteer, &LEXICON).unwrap();
    let id = |entity| gazetteer.get(entity).id.as_str();
    let facts = analyser.read(&document(date, text)).facts;
    facts.iter().map(|fact| format!("{} {}", id(fact.source), id(fact.target))).collect()
}

#[test]
fn the_date_says_who_holds_the_office() {
    let president = "Le président français a condamné la Turquie.";
    let minister = "Le ministre français de l'Économie a condamné la Turquie.";
    let both = "Aline Premier et Boris Second se taisent. Le président français a condamné la Turquie.";
    for (what, date, text, expected) in [
        ("the one of then", "2015-03-01", president, "first turkey"),
        ("the one of later", "2020", president, "second turkey"),
        ("before both", "2001", president, "france turkey"),
        ("two in one year, neither named", "2017", president, "france turkey"),
        ("no date, nobody named", "", president, "france turkey"),
        ("a role of two words", "2015", minister, "second turkey"),
        ("the month of its end", "2016-08-31", minister, "second turkey"),
        ("behind its end", "2016-09", minister, "france turkey"),
        (
            "another office of the same head",
            "2015",
            "Le ministre français de la Défense a condamné la Turquie.",
            "france turkey",
        ),
        ("the whole title", "2016", "Le président de la République française a condamné Ankara.", "first turkey"),
        ("no article", "2016", "Un président français a condamné Ankara.", "france turkey"),
        ("both are named, and then one held it", "2015", both, "first turkey"),
        ("both are named, and later the other", "2018", both, "second turkey"),
        ("a role without dates needs a name", "2015", "Le président turc a condamné la France.", "turkey france"),
        ("and has it", "2015", "Cyril Tiers est là. Le président turc a condamné la France.", "third france"),
    ] {
        assert_eq!(read(date, text), [expected], "{what}");
    }
}

#[test]
fn the_date_says_for_whom_somebody_acts() {
    let analyser_of = gazetteer();
    let analyser = Analyser::new(&analyser_of, &LEXICON).unwrap();
    let mut graph = Graph::for_analyser(&analyser, GraphOptions { fold: true, ..GraphOptions::default() });
    for (id, date, target) in [("a", "2012", "la France"), ("b", "2020", "la Turquie"), ("c", "", "la Turquie")] {
        let mut document = document(date, &format!("Dora Mobile a condamné {target}."));
        document.id = id.to_owned();
        graph.add(&analyser, &document, &analyser.read(&document));
    }
    let weight = |source: &str, target: &str| {
        let edges = graph.between(source, target);
        let found = edges.iter().find(|(from, _, edge)| *from == source && edge.key == "condemns");
        found.map_or(0, |(.., edge)| edge.weight)
    };
    assert_eq!((weight("turkey", "france"), weight("france", "turkey")), (1, 2), "undated: where she is now");
}

#[test]
fn a_person_of_an_other_time_decides_no_surname() {
    let people = r#"
[[person]]
id = "old"
name = "Ada Commun"
aliases = ["Commun"]
affiliation = [{ id = "turkey", to = "2000" }, { id = "france", from = "2001" }]

[[person]]
id = "new"
name = "Bea Commun"
aliases = ["Commun"]
affiliation = [{ id = "france", to = "2000" }, { id = "turkey", from = "2001" }]
"#;
    let files = [("states.toml", STATES), ("people.toml", people)].map(|(name, text)| SourceFile::new(name, text));
    let gazetteer = Gazetteer::from_sources(files.to_vec()).unwrap().gazetteer;
    let analyser = Analyser::new(&gazetteer, &LEXICON).unwrap();
    for (date, expected) in [("1999", "old"), ("2010", "new")] {
        let mentions = analyser.read(&document(date, "Commun parle à la Turquie.")).mentions;
        assert_eq!(gazetteer.get(mentions[0].entity).id, expected, "{date}");
    }
}

#[test]
fn csv_has_the_same() {
    let table = "id,kind,name,affiliation,roles\nx,state,Nordie,,\ny,state,Sudie,,\n\
                 ada,person,Ada Un,x [..2014]|y [2015..],président [2012-05-15..2017]|maire\n";
    let loaded = Gazetteer::from_sources(vec![SourceFile::new("f.csv", table)]).unwrap().gazetteer;
    let ada = loaded.get(loaded.find("ada").unwrap());
    let at = |date: &str| {
        let home = ada.affiliation_at(date.parse().ok()).map(|home| loaded.get(home).id.as_str());
        (home, ada.roles_at(date.parse().ok()).collect::<Vec<_>>())
    };
    assert_eq!(at("2013"), (Some("x"), vec!["président", "maire"]));
    assert_eq!(at("2018"), (Some("y"), vec!["maire"]));
}

#[test]
fn another_date_is_another_gazetteer() {
    let hash = |people: &str| {
        let files = [("states.toml", STATES), ("people.toml", people)].map(|(name, text)| SourceFile::new(name, text));
        Gazetteer::from_sources(files.to_vec()).unwrap().gazetteer.hash().to_owned()
    };
    assert_ne!(hash(PEOPLE), hash(&PEOPLE.replace("2017-05-14", "2017-05-15")));
    assert_ne!(hash(PEOPLE), hash(&PEOPLE.replace("to = \"2014\"", "to = \"2013\"")));
}
