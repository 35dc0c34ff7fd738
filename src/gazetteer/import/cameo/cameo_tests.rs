//! Tests of the reader of dictionaries: what is made of entries, and what of broken ones.

use super::*;
use crate::gazetteer::dated;

fn read(text: &str) -> (Vec<Candidate>, Skipped, Vec<String>) {
    let mut cameo = Cameo::new(HashSet::new());
    let mut complaints = Complaints::default();
    cameo.read(Box::new(std::io::Cursor::new(text.as_bytes().to_vec())), "f", &mut complaints);
    let places = complaints.first().iter().map(|d| format!("{}:{} {}", d.line, d.column, d.code)).collect();
    let (candidates, skipped) = cameo.finish();
    (candidates, skipped, places)
}

/// An entity as `kind: names < states`.
fn shown(candidates: &[Candidate]) -> Vec<String> {
    let show = |c: &Candidate| {
        let kind = c.kind.map_or("", Kind::as_str);
        format!(
            "{kind}: {} < {}",
            c.texts.join(", "),
            c.key.iter().cloned().chain(c.affiliation.iter().map(dated::cell)).collect::<Vec<_>>().join(" ")
        )
    };
    candidates.iter().map(show).collect()
}

#[test]
fn entries_of_every_form() {
    for (text, expected) in [
        ("TURKEY_ [TUR] ; x\n+TURKISH_ # y\nANKARA_\t[TUR]\n", &["state: Turkey, Turkish, Ankara < TUR"][..]),
        ("ADA_UN_\n+ADA\n\t[TURGOV 930120-010119]\n\n\t[TURELI]\n", &["person: Ada Un, ADA < TUR"]),
        ("ADA_UN_ [TURGOV 930120-010119][TURELI >030120]\n", &["person: Ada Un < TUR"]),
        (
            "ADA_UN_ [RUSGOV 930120-010119][TURGOV >010120]\n",
            &["person: Ada Un < TUR [2001-01-20..] RUS [1993-01-20..2001-01-19]"],
        ),
        ("ADA_UN_ [TURELI]\nADA_UN_ [FRAELI]\n+ADA_U.\n", &["person: Ada Un, Ada Un, Ada U. < TUR FRA"]),
        ("TEST_FRONT_ [TURREB]\n", &["organisation: Test Front < TUR"]),
        ("TEST_ [IGO]\n+TESTS [IGOUNO]\n", &["organisation: TEST, Tests < "]),
        ("ADA_UN_ [IGOUNO >070101]\n", &["person: Ada Un < "]),
        ("<!-- A_ [TUR]\nB_ [TUR] -->\nTURKEY_ <!-- c --> [TUR]\n", &["state: Turkey < TUR"]),
    ] {
        let (candidates, _, complaints) = read(text);
        assert_eq!(shown(&candidates), expected, "{text}");
        assert_eq!(complaints, [""; 0], "{text}");
    }
}

#[test]
fn what_is_left_out_is_counted() {
    let (candidates, skipped, complaints) = read("A_B\nC_D [---]\nE_F [EUR]\nG_H [CHR]\nOLD_TEST [DDR <901003]\n");
    assert!(candidates.is_empty() && complaints.is_empty());
    assert_eq!((skipped.codeless, skipped.general, skipped.former), (2, 2, 1));
}

#[test]
fn broken_lines_are_reported_and_the_rest_is_read() {
    for (text, expected) in [
        ("+ALIAS\nTURKEY_ [TUR]\n", "1:1 alias-of-nobody"),
        ("TURKEY_ [TUR]\n\n+ALIAS\n", "3:1 alias-of-nobody"),
        ("[TURGOV]\nTURKEY_ [TUR]\n", "1:1 code-of-nobody"),
        ("TURKEY_ [TUR]\n\t[TUR\n", "2:2 bad-code"),
        ("TURKEY_ [TUR [TUR]\n", "1:9 bad-code"),
        ("TURKEY_ [TUR] [T-R]\n", "1:15 bad-code"),
        ("TURKEY_ [TUR] []\n", "1:15 bad-code"),
        ("TURKEY_ [TUR]\n[TUR 2004017-20061201]\n", "2:1 bad-date"),
    ] {
        let (candidates, _, complaints) = read(text);
        assert_eq!(complaints, [expected], "{text}");
        assert_eq!(shown(&candidates), ["state: Turkey < TUR"], "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn nothing_that_stands_in_a_file_stops_the_reader(text in "([A-Z_]{0,3}|[\\[\\]+#;<>!() \t-]{0,3}|[0-9]{0,8}|é|\r?\n){0,60}") {
        let (candidates, _, _) = read(&format!("{text}\n\nTURKEY_ [TUR]\n"));
        let open = text.rfind("<!--").is_some_and(|at| !text[at..].contains("-->"));
        proptest::prop_assert!(open || shown(&candidates).iter().any(|entity| entity.contains("Turkey")));
    }
}
