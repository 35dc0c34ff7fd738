//! Tests of who is new, and under which id.

use super::super::Origin;
use super::*;

fn candidate(kind: Kind, texts: &[&str], wikidata: Option<u64>) -> Candidate {
    let texts = texts.iter().map(|&text| text.to_owned()).collect();
    let key = wikidata.map(|number| format!("Q{number}"));
    Candidate { kind: Some(kind), key, texts, wikidata, ..Candidate::default() }
}

/// A folder with one file of one's own.
fn known(toml: &str) -> Known {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("own.toml"), toml).unwrap();
    Known::in_folder(folder.path(), Origin::Wikidata).unwrap()
}

#[test]
fn who_stands_in_other_files_is_left_out() {
    let known = known(
        "[[state]]\nid = \"turkey\"\nname = \"Turquie\"\nwikidata = \"Q43\"\n\
         [[state]]\nid = \"iran\"\nname = \"Iran\"\naliases = [\"Perse\"]\n\
         [[person]]\nid = \"ada\"\nname = \"Ada Un\"\nwikidata = \"Q1\"\n",
    );
    let cases = [
        ("the same item", candidate(Kind::State, &["Anatolie"], Some(43)), None),
        ("the same name and kind", candidate(Kind::State, &["PERSE"], Some(794)), None),
        ("the id that the name gives", candidate(Kind::Organisation, &["Iran"], Some(5)), None),
        ("two items of one name", candidate(Kind::Person, &["Ada Un", "Ada Deux"], Some(2)), Some("ada-deux")),
        ("two items of one id", candidate(Kind::Person, &["Ada"], Some(3)), Some("ada-q3")),
        ("new", candidate(Kind::Person, &["Érik Ï"], None), Some("erik-i")),
        ("no letters that an id may have", candidate(Kind::Person, &["Ադա"], Some(9)), Some("q9")),
    ];
    for (what, candidate, id) in cases {
        let settled = settle(vec![candidate], &known);
        assert_eq!(settled.entries.first().map(|entry| entry.id.as_str()), id, "{what}");
        assert_eq!(settled.known, u64::from(id.is_none()), "{what}");
    }
}

#[test]
fn names_that_serve_nobody_are_left_out() {
    let known = known("[[state]]\nid = \"turkey\"\nname = \"Turquie\"\n");
    let texts = ["  Parti  du Test ", "Turquie", "le parti", "PT", "P", "parti|test", "PARTI DU TEST", "!!", "OTAN"];
    let settled = settle(vec![candidate(Kind::Organisation, &texts, None)], &known);
    let entry = &settled.entries[0];
    assert_eq!((entry.name.as_str(), entry.id.as_str()), ("Parti du Test", "parti-du-test"));
    assert_eq!((entry.aliases.as_slice(), entry.exact.as_slice()), (&["OTAN".to_owned()][..], &["PT".to_owned()][..]));
    assert_eq!((settled.taken, settled.useless, settled.nameless), (1, 4, 0));
    let nobody =
        settle(vec![candidate(Kind::Person, &["?"], None), candidate(Kind::Person, &["Turquie"], None)], &known);
    assert_eq!((nobody.nameless, nobody.entries.len()), (2, 0));
    let short = settle(vec![candidate(Kind::Organisation, &["UN"], None)], &known);
    assert_eq!((short.entries[0].name.as_str(), &short.entries[0].exact[..]), ("UN", &["UN".to_owned()][..]));
}

#[test]
fn ids_are_given_once_and_affiliations_lead_to_somebody() {
    let known = known("[[state]]\nid = \"turkey\"\nname = \"Turquie\"\nwikidata = \"Q43\"\n");
    let person = |number, keys: &[&str]| Candidate {
        affiliation: keys.iter().map(|&key| Dated::always(key.to_owned())).collect(),
        ..candidate(Kind::Person, &["Ada Un"], Some(number))
    };
    let candidates = vec![
        person(1, &["Q43"]),
        person(2, &["Q9", "Q7"]),
        person(3, &["Q9"]),
        candidate(Kind::State, &["Test"], Some(7)),
    ];
    let home = |homes: Vec<Dated<String>>| homes.into_iter().map(|home| home.value).next();
    let found: Vec<_> =
        settle(candidates, &known).entries.into_iter().map(|entry| (entry.id, home(entry.affiliations))).collect();
    let some = |id: &str| Some(id.to_owned());
    let expected = [("test", None), ("ada-un", some("turkey")), ("ada-un-q2", some("test")), ("ada-un-q3", None)];
    assert_eq!(found, expected.map(|(id, affiliation)| (id.to_owned(), affiliation)));
}

#[test]
fn times_are_kept_where_there_are_several() {
    let dated = |value: &str, from: &str, to: &str| Dated {
        value: value.to_owned(),
        term: Term { from: from.parse().ok(), to: to.parse().ok() },
    };
    let cases = [
        ("one that ended", vec![dated("a", "", "1999")], vec![dated("a", "", "")]),
        ("two without a time", vec![dated("a", "", ""), dated("b", "", "")], vec![dated("a", "", "")]),
        (
            "one after the other",
            vec![dated("a", "1991", ""), dated("b", "", "1991"), dated("a", "1991", "")],
            vec![dated("a", "1991", ""), dated("b", "", "1991")],
        ),
        ("one that runs backwards", vec![dated("a", "1999", "1991"), dated("b", "", "")], vec![dated("b", "", "")]),
    ];
    for (what, homes, expected) in cases {
        assert_eq!(times(homes.into_iter()), expected, "{what}");
    }
    let roles = [" ministre  de la\tDéfense", "a|b", "x [1]", "", "ministre de la Défense"];
    let roles = roles.map(|role| dated(role, "2001", ""));
    assert_eq!(offices(roles.to_vec()), [dated("ministre de la Défense", "2001", "")]);
}
