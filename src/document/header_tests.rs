//! Named cases of headers: what is one, what must never be taken for one.

use super::*;

fn rules() -> HeaderRules {
    let months = [
        "janvier janv",
        "février févr fév",
        "mars",
        "avril avr",
        "mai",
        "juin",
        "juillet juil",
        "août",
        "septembre sept",
        "octobre oct",
        "novembre nov",
        "décembre déc",
    ];
    let named =
        |(i, names): (usize, &&str)| names.split(' ').map(|name| (name.to_owned(), i as u8 + 1)).collect::<Vec<_>>();
    HeaderRules {
        date_words: vec!["date".into()],
        months: months.iter().enumerate().flat_map(named).collect(),
        agencies: ["AFP", "Reuters", "AP", "Xinhua"].map(String::from).to_vec(),
    }
}

/// Name of the case, id, text, date (or ""), body.
type Case = (&'static str, &'static str, &'static str, &'static str, &'static str);

fn check(cases: &[Case], rules: &HeaderRules) {
    for (name, id, text, date, body) in cases {
        let header = read_header(id, text, rules);
        assert_eq!(header.date.map(|d| d.to_string()).unwrap_or_default(), *date, "{name}: date");
        assert_eq!(&text[header.header.end..], *body, "{name}: body");
        assert_eq!(header.header.start, 0, "{name}");
    }
}

#[test]
fn headers_are_read() {
    let cases: &[Case] = &[
        ("date word", "000", " date 2020-07 La Russie a", "2020-07", "La Russie a"),
        ("both", "003", " date 2020-10 Moscou, 1 oct 2020 (AFP) - Moscou a", "2020-10-01", "Moscou a"),
        ("both, day without a year", "x", "date 2020-10 Moscou, 1 oct (AFP) - Le", "2020-10-01", "Le"),
        ("they disagree", "x", "date 2020-07 Moscou, 1 oct 2020 (AFP) - Le", "2020-07", "Le"),
        ("byte order mark", "x", "\u{feff} date 2020-07 La Russie", "2020-07", "La Russie"),
        ("colon and line", "x", "Date : 2020-07-16\n\nLa Russie", "2020-07-16", "La Russie"),
        ("in words", "x", "DATE: 16 juillet 2020\nLa Russie", "2020-07-16", "La Russie"),
        ("only a year", "x", "date 2020 La Russie", "2020", "La Russie"),
        ("only a header", "x", " date 2020-07", "2020-07", ""),
        ("iso", "x", "2020-07-16 La Russie", "2020-07-16", "La Russie"),
        ("iso with time", "x", "2020-07-16T10:00Z La Russie", "2020-07-16", "La Russie"),
        ("iso with zone", "x", "2020-07-16T10:00:00.5+02:00\nLa Russie", "2020-07-16", "La Russie"),
        ("no year", "x", "PARIS, 12 mars (Reuters) – Le", "", "Le"),
        ("year of the name", "2020-03_x", "PARIS, 12 mars (Reuters) – Le", "2020-03-12", "Le"),
        ("no date", "x", "PEKIN (Reuters) -\nLe ministre", "", "Le ministre"),
        ("long dash", "x", "WASHINGTON (AFP) — Le", "", "Le"),
        ("two hyphens", "x", "ANKARA, 1er oct. (Xinhua) -- Le", "", "Le"),
        ("no agency", "x", "Moscou, 1er octobre 2020 - Le", "2020-10-01", "Le"),
        ("accent lost, capitals", "x", "PARIS, 3 AOUT 2021 (AFP) - Le", "2021-08-03", "Le"),
        ("accent apart", "x", "Paris, 3 fe\u{301}v. 2021 (AFP) - Le", "2021-02-03", "Le"),
        ("dot", "x", "Paris, 3 févr. 2021 (AFP) - Le", "2021-02-03", "Le"),
        ("words before the day", "x", "Paris, le jeudi 1er octobre 2020 (AFP) - le", "2020-10-01", "le"),
        ("place of several words", "x", "Port au Prince, 12 mars 2020 (AFP) - Le", "2020-03-12", "Le"),
        ("hyphens", "x", "Aix-en-Provence, 12 mars 2020 (AFP) - Le", "2020-03-12", "Le"),
        ("apostrophe", "x", "L’Aquila, 12 mars 2020 (AFP) - Le", "2020-03-12", "Le"),
        ("two places", "x", "WASHINGTON/NEW YORK (Reuters) - Le", "", "Le"),
        ("country", "x", "Bakou (Azerbaïdjan), 12 mars 2020 (AFP) - Le", "2020-03-12", "Le"),
        ("small word", "x", "Nations unies (Etats-Unis), 1 oct 2020 (AFP) - Le", "2020-10-01", "Le"),
        ("agency first", "x", "Moscou (AFP), 1 oct 2020 - Le", "2020-10-01", "Le"),
        ("two agencies", "x", "Moscou (AFP/Reuters) - Le", "", "Le"),
        ("unknown agency, dated", "x", "Moscou, 1 oct 2020 (Armenpress) - Le", "2020-10-01", "Le"),
        ("no place", "x", "(AFP) - Le", "", "Le"),
        ("tight dash", "x", "Moscou, 1 oct 2020 (AFP)– Le", "2020-10-01", "Le"),
        ("iso in a dateline", "x", "Moscou, 2020-10-01 (AFP) - Le", "2020-10-01", "Le"),
        ("month first", "x", "Moscou, oct. 1, 2020 (AFP) - Le", "2020-10-01", "Le"),
        ("no-break space", "x", "Moscou, 1\u{a0}oct\u{a0}2020 (AFP)\u{a0}- Le", "2020-10-01", "Le"),
        ("name", "2020-07-16_title", "Le", "2020-07-16", "Le"),
        ("name, compact", "20200716-x", "Le", "2020-07-16", "Le"),
        ("name, month", "2020-07-titre", "Le", "2020-07", "Le"),
        ("name, number behind the month", "2020-07-001", "Le", "2020-07", "Le"),
        ("name, underscores", "2020_07_16", "Le", "2020-07-16", "Le"),
        ("name finer", "2020-07-16", "date 2020-07 Le", "2020-07-16", "Le"),
        ("name against header", "2019-01-01", "date 2020-07 Le", "2020-07", "Le"),
        ("a title first", "x", "Un titre\n\nMoscou, 1 oct 2020 (AFP) - Le", "2020-10-01", TITLED),
    ];
    check(cases, &rules());
}

const TITLED: &str = "Un titre\n\nMoscou, 1 oct 2020 (AFP) - Le";

#[test]
fn sentences_are_left_alone() {
    let sentences = [
        "",
        " ",
        "\u{feff}",
        "Moscou, allié d'Erevan, a dit - non sans humour - que",
        "Moscou – Le président",
        "Paris (France) - Le président",
        "Angela Merkel (CDU) – qui quitte le pouvoir – a déclaré",
        "Angela Merkel (CDU) - Une chancelière",
        "Le 12 mars 2020, Moscou a dit - non",
        "Sommet du 12 mars 2020 - Déclaration finale",
        "Genève, 12 mars 2020 – date que personne n'oublie – a vu",
        "L'AFP - agence mondiale - a dit",
        "L'agence (AFP) - mondiale",
        "Moscou a affirmé (AFP) que",
        "Moscou, 1 oct 2020 (AFP) Moscou a affirmé",
        "Moscou, 45 oct 2020 - Le",
        "Moscou, 31 février 2020 - Le",
        "date limite : le 12",
        "date 2020-13 Le",
        "date 2020 a été",
        "9999-99-99 Le",
        "date 9999-99-99",
        "2011-12 a été une saison",
        "2020-07-161 Le",
        "2020 a été",
        "Date",
        "date :",
        "(",
        "A",
        "- Le",
        ", - Le",
        "Moscou, Paris, Londres, Rome, Berlin, Vienne (AFP) - Le",
    ];
    for text in sentences {
        let header = read_header("x", text, &rules());
        assert_eq!(header, Header::default(), "{text:?}");
    }
}

#[test]
fn names_that_are_no_dates() {
    for id in
        ["9999-99-99", "000_c9632", "2020", "20201345", "31051999", "2020-07-45", "2020-13", "1-2", "2020-7-1", "é"]
    {
        assert_eq!(read_header(id, "Le", &rules()).date, None, "{id}");
    }
}

#[test]
fn without_language_data_iso_dates_and_capitals_are_all_there_is() {
    let cases: &[Case] = &[
        ("iso", "x", "2020-07-16 Le", "2020-07-16", "Le"),
        ("date word unknown", "x", "date 2020-07 Le", "", "date 2020-07 Le"),
        ("month unknown", "x", "Moscou, 1 oct 2020 (AFP) - Le", "", "Moscou, 1 oct 2020 (AFP) - Le"),
        ("capitals", "x", "PEKIN (Reuters) - Le", "", "Le"),
        ("no capitals", "x", "Angela Merkel (CDU) - Le", "", "Angela Merkel (CDU) - Le"),
    ];
    check(cases, &HeaderRules::default());
}

#[test]
fn the_five_seeds() {
    let cases = [
        ("000_c9632b86daff5fac", "2020-07", "La Russie a demandé"),
        ("001_0d8a5f002a6faa4c", "", "La conversation téléphonique"),
        ("002_42c8263dc741d5f8", "2020-07", "Le président Vladimir"),
        ("003_de60a2d10fb60d0c", "2020-10-01", "Moscou a affirmé"),
        ("004_6719eb9f83e50679", "2020-10", "Les ministres russe"),
    ];
    for (id, date, body) in cases {
        let path = format!("{}/seeds/{id}.txt", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).unwrap();
        let header = read_header(id, &text, &rules());
        assert_eq!(header.date.map(|d| d.to_string()).unwrap_or_default(), date, "{id}");
        assert!(text[header.header.end..].starts_with(body), "{id}");
    }
}

proptest::proptest! {
    #[test]
    fn any_text_has_a_header_on_character_boundaries(text in r"\PC{0,60}", id in r"\PC{0,20}") {
        let header = read_header(&id, &text, &rules()).header;
        proptest::prop_assert!(text.get(header.range()).is_some());
    }

    #[test]
    fn header_like_text_too(text in r"( |date|\n|,|\(|\)|-|–|é|\u{feff}|1er|2020|-07|T10:|Oct|févr|AFP|Moscou|[A-Za-z0-9]){0,14}") {
        let header = read_header(&text, &text, &rules()).header;
        proptest::prop_assert!(text.get(header.range()).is_some());
    }
}
