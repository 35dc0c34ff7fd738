//! Tests of the readers of Wikidata: every form of file, and broken ones.

use super::*;
use crate::gazetteer::dated;

fn read_as(options: WikidataOptions, text: &[u8]) -> (Vec<Candidate>, Skipped, Vec<String>) {
    let mut wikidata = Wikidata::new(options);
    let mut complaints = Complaints::default();
    wikidata.read(Box::new(std::io::Cursor::new(text.to_vec())), "f", &mut complaints);
    let places = complaints.first().iter().map(|d| format!("{}:{} {}", d.line, d.column, d.code)).collect();
    let (candidates, skipped) = wikidata.finish();
    (candidates, skipped, places)
}

fn languages(list: &[&str]) -> WikidataOptions {
    WikidataOptions { languages: list.iter().map(|&l| l.to_owned()).collect(), ..WikidataOptions::default() }
}

fn read(text: &str) -> (Vec<Candidate>, Skipped, Vec<String>) {
    read_as(languages(&["fr", "en"]), text.as_bytes())
}

/// An entity as `key kind: names < states`.
fn shown(candidates: &[Candidate]) -> Vec<String> {
    let show = |c: &Candidate| {
        let (key, kind) = (c.key.as_deref().unwrap_or(""), c.kind.map_or("", Kind::as_str));
        format!(
            "{key} {kind}: {} < {}",
            c.texts.join(", "),
            c.affiliation.iter().map(dated::cell).collect::<Vec<_>>().join(" ")
        )
    };
    candidates.iter().map(show).collect()
}

fn statement(item: &str, rank: &str, more: &str) -> String {
    format!("{{\"rank\":\"{rank}\",\"mainsnak\":{{\"datavalue\":{{\"value\":{{\"id\":\"{item}\"}}}}}}{more}}}")
}

fn entity(id: &str, class: &str, more: &str) -> String {
    let class = statement(class, "normal", "");
    format!(
        "{{\"type\":\"item\",\"id\":\"{id}\",\"labels\":{{\"fr\":{{\"language\":\"fr\",\"value\":\"Nom {id}\"}}}},\
         \"claims\":{{\"P31\":[{class}]{more}}},\"sitelinks\":{{\"frwiki\":{{}},\"enwiki\":{{}}}}}}"
    )
}

#[test]
fn entities_one_a_line_in_every_frame() {
    let (a, b) = (entity("Q1", "Q5", ""), entity("Q2", "Q6256", ""));
    for text in [
        format!("[\n{a},\n{b}\n]\n"),
        format!("[{a},{b}]"),
        format!("{a}\r\n{b}\r\n"),
        format!("\u{feff}[\n\n  {a} ,\n{b}]"),
        format!("{{\"entities\":{{\"Q1\":{a},\"Q2\":{b}}},\"success\":1}}"),
        format!("{{\n\"entities\": {{\n\"Q1\": {a},\n\"Q2\": {b}\n}}}}\n"),
    ] {
        let (candidates, _, complaints) = read(&text);
        assert_eq!(shown(&candidates), ["Q1 person: Nom Q1 < ", "Q2 state: Nom Q2 < "], "{text}");
        assert_eq!(complaints, [""; 0], "{text}");
    }
}

#[test]
fn languages_statements_and_genders() {
    let citizenships = [
        statement("Q10", "deprecated", ""),
        statement("Q11", "normal", ",\"qualifiers\":{\"P582\":[{}]}"),
        statement("Q12", "normal", ""),
        statement("Q13", "preferred", ""),
    ];
    let demonym = |language: &str, text: &str| {
        format!("{{\"mainsnak\":{{\"datavalue\":{{\"value\":{{\"text\":\"{text}\",\"language\":\"{language}\"}}}}}}}}")
    };
    let text = format!(
        "{{\"id\":\"Q1\",\"labels\":{{\"en\":{{\"value\":\"Ada One\"}},\"fr\":{{\"value\":\"Ada Un\"}},\"de\":{{\"value\":\"Ada Eins\"}},\
         \"mul\":{{\"value\":\"Ada\"}}}},\"aliases\":{{\"de\":[{{\"value\":\"AE\"}}],\"en\":[{{\"value\":\"A. One\"}}],\"mul\":[{{\"value\":\"A. U.\"}}]}},\
         \"claims\":{{\"P31\":[{}],\"P27\":[{}],\"P21\":[{}],\"P1549\":[{},{}]}}}}",
        statement("Q5", "normal", ""),
        citizenships.join(","),
        statement("Q6581072", "normal", ""),
        demonym("de", "adaisch"),
        demonym("fr", "adaïen"),
    );
    let (candidates, ..) = read(&text);
    assert_eq!(shown(&candidates), ["Q1 person: Ada Un, Ada One, Ada, A. One, A. U. < Q13 Q12 Q11"]);
    assert_eq!(
        (candidates[0].gender, &candidates[0].demonyms[..]),
        (Some(Gender::Feminine), &["adaïen".to_owned()][..])
    );
}

#[test]
fn what_is_left_out_is_counted() {
    let nameless = entity("Q7", "Q5", "").replace("\"fr\"", "\"de\"");
    let text = [
        entity("Q1", "Q16521", ""),
        entity("Q2", "Q16521", ""),
        entity("Q3", "Q4", ""),
        entity("P31", "Q5", ""),
        "{\"id\":\"Q8\",\"labels\":[],\"claims\":[]}".to_owned(),
        nameless,
    ]
    .join("\n");
    let (candidates, skipped, complaints) = read(&text);
    assert!(candidates.is_empty() && complaints.is_empty(), "{complaints:?}");
    assert_eq!((skipped.other_kind, skipped.kindless, skipped.nameless, skipped.no_items), (3, 1, 1, 1));
    assert_eq!(skipped.classes, [(16521, 2), (4, 1)]);
    let options =
        WikidataOptions { classes: vec![(16521, Kind::Organisation)], min_sitelinks: 2, ..languages(&["fr"]) };
    let (candidates, ..) = read_as(options.clone(), text.as_bytes());
    assert_eq!(shown(&candidates), ["Q1 organisation: Nom Q1 < ", "Q2 organisation: Nom Q2 < "]);
    let (candidates, skipped, _) = read_as(WikidataOptions { min_sitelinks: 3, ..options }, text.as_bytes());
    assert_eq!((candidates.len(), skipped.unpopular), (0, 3));
}

/// A row as the service gives it in full, of (variable, language, text).
fn row(cells: &[(&str, &str, &str)]) -> String {
    let cell = |(name, language, text): &(&str, &str, &str)| match *language {
        "" => format!("\"{name}\":{{\"type\":\"uri\",\"value\":\"{text}\"}}"),
        _ => format!("\"{name}\":{{\"type\":\"literal\",\"xml:lang\":\"{language}\",\"value\":\"{text}\"}}"),
    };
    format!("{{{}}}", cells.iter().map(cell).collect::<Vec<_>>().join(","))
}

fn result(rows: &[String]) -> String {
    format!(
        "{{\n  \"head\": {{\"vars\": [\"item\"]}},\n  \"results\": {{\n  \"bindings\": [\n{}\n] }}\n}}\n",
        rows.join(",\n")
    )
}

const ENTITY: &str = "http://www.wikidata.org/entity/";

#[test]
fn rows_of_an_item_are_joined() {
    let q = |number: u64| format!("{ENTITY}Q{number}");
    let rows = [
        row(&[("item", "", &q(1)), ("itemLabel", "fr", "Ada Un"), ("class", "", &q(5)), ("alias", "fr", "Ada")]),
        row(&[
            ("item", "", &q(1)),
            ("itemLabel", "en", "Ada One"),
            ("citizenship", "", &q(43)),
            ("gender", "", &q(6_581_097)),
        ]),
        row(&[("item", "", &q(1)), ("itemAltLabel", "fr", "A. Un, Un"), ("alias", "de", "Eins")]),
        row(&[("item", "", &q(2)), ("itemLabel", "fr", "Q2"), ("class", "", &q(5))]),
        row(&[
            ("item", "", &q(3)),
            ("itemLabel", "fr", "Trois"),
            ("kind", "en", "state"),
            ("demonym", "fr", "troisien"),
        ]),
        row(&[("item", "", &q(4)), ("itemLabel", "fr", "Quatre")]),
        row(&[("itemLabel", "fr", "Personne")]),
    ];
    let (candidates, skipped, complaints) = read(&result(&rows));
    assert_eq!(complaints, [""; 0]);
    assert_eq!(shown(&candidates), ["Q1 person: Ada Un, Ada One, Ada, A. Un, Un < Q43", "Q3 state: Trois < "]);
    assert_eq!(
        (candidates[0].gender, &candidates[1].demonyms[..]),
        (Some(Gender::Masculine), &["troisien".to_owned()][..])
    );
    assert_eq!((skipped.nameless, skipped.kindless, skipped.no_items), (1, 1, 1));
}

#[test]
fn the_short_form_and_other_variables() {
    for text in [
        format!("[{{\"person\":\"{ENTITY}Q1\",\"personLabel\":\"Ada Un\",\"country\":\"{ENTITY}Q43\"}}]"),
        format!("[\n{{\"country\":\"{ENTITY}Q43\",\"name\":\"Ada Un\",\"who\":\"{ENTITY}Q1\"}}\n]"),
        "{\"item\":\"Q1\",\"label\":\"Ada Un\",\"country\":\"wd:Q43\"}\n".to_owned(),
    ] {
        let options = WikidataOptions { kind: Some(Kind::Person), ..languages(&["fr"]) };
        let (candidates, ..) = read_as(options, text.as_bytes());
        assert_eq!(shown(&candidates), ["Q1 person: Ada Un < Q43"], "{text}");
    }
    let options = WikidataOptions { kind: Some(Kind::State), ..languages(&["fr"]) };
    let text = format!("[{{\"country\":\"{ENTITY}Q43\",\"countryLabel\":\"Turquie\"}}]");
    assert_eq!(shown(&read_as(options, text.as_bytes()).0), ["Q43 state: Turquie < "]);
}

#[test]
fn broken_files_are_reported_and_the_rest_is_read() {
    let good = entity("Q1", "Q5", "");
    let rows = [row(&[("item", "", "Q1"), ("label", "fr", "Nom Q1"), ("class", "", "Q5")])];
    for (text, place) in [
        (format!("[\n{{\"id\":\"Q9\",\n{good}\n]"), "2:11 bad-json"),
        (format!("[\n{good},\nnonsense\n]"), "3:2 bad-json"),
        (format!("{good} {{\"id\"}}"), &*format!("1:{} bad-json", good.len() + 7)),
        (result(&rows).trim_end().trim_end_matches('}').to_owned(), "7:1 bad-json"),
        (format!("{}x", result(&rows)), "8:1 bad-json"),
    ] {
        let (candidates, _, complaints) = read(&text);
        assert_eq!(shown(&candidates), ["Q1 person: Nom Q1 < "], "{text}");
        assert_eq!(complaints, [place], "{text}");
    }
    assert_eq!(read("{\n\"head\": {}, \"boolean\": true}").2, ["0:0 bad-json"]);
}

#[test]
fn odd_shapes_are_missing_data_and_no_mistakes() {
    for text in [
        "{\"id\":\"Q1\",\"labels\":{\"fr\":3},\"claims\":{\"P31\":{}}}",
        "{\"id\":5,\"labels\":{},\"claims\":{\"P31\":[{\"mainsnak\":null},7]}}",
        "[]",
        "",
        "[\n]\n",
        "{\"item\":null,\"itemLabel\":[1]}",
    ] {
        let (candidates, _, complaints) = read(text);
        assert!(candidates.is_empty() && complaints.is_empty(), "{text}: {complaints:?}");
    }
}

proptest::proptest! {
    #[test]
    fn no_bytes_stop_the_reader(at: proptest::sample::Index, byte: u8, cut: proptest::sample::Index, rows: bool) {
        let lines = format!("[\n{},\n{}\n]\n", entity("Q1", "Q5", ""), entity("Q2", "Q6256", ""));
        let table = result(&[row(&[("item", "", "Q1"), ("label", "fr", "N"), ("class", "", "Q5")])]);
        let mut bytes = if rows { table } else { lines }.into_bytes();
        let place = at.index(bytes.len());
        bytes[place] = byte;
        bytes.truncate(cut.index(bytes.len()) + 1);
        let (candidates, ..) = read_as(languages(&["fr"]), &bytes);
        proptest::prop_assert!(candidates.len() <= 2);
    }
}

/// The offices of each, as a table has them.
fn offices(candidates: &[Candidate]) -> Vec<String> {
    candidates.iter().map(|c| c.roles.iter().map(dated::cell).collect::<Vec<_>>().join("|")).collect()
}

#[test]
fn offices_come_with_their_times() {
    let time = |property: &str, time: &str, precision: u8| {
        format!("\"{property}\":[{{\"datavalue\":{{\"value\":{{\"time\":\"{time}\",\"precision\":{precision}}}}}}}]")
    };
    let (from, to) = (time("P580", "+2012-05-15T00:00:00Z", 11), time("P582", "+2017-05-00T00:00:00Z", 10));
    let held = [
        statement("Q70", "normal", &format!(",\"qualifiers\":{{{from},{to}}}")),
        statement("Q71", "normal", &format!(",\"qualifiers\":{{{to}}}")),
        statement("Q72", "normal", ""),
        // Times that are no dates: a decade, and an end that nobody knows.
        statement("Q70", "normal", &format!(",\"qualifiers\":{{{}}}", time("P582", "+1880-00-00T00:00:00Z", 8))),
        statement("Q71", "normal", ",\"qualifiers\":{\"P582\":[{\"snaktype\":\"somevalue\"}]}"),
    ];
    let person = entity("Q1", "Q5", &format!(",\"P39\":[{}]", held.join(",")));
    let office = |id: &str, label: &str, claim: &str| {
        format!("{{\"id\":\"{id}\",\"labels\":{{\"fr\":{{\"value\":\"{label}\"}}}},\"claims\":{{{claim}}}}}")
    };
    let position = format!("\"P31\":[{}]", statement("Q4164871", "normal", ""));
    let kind_of_minister = format!("\"P279\":[{}]", statement("Q83307", "normal", ""));
    let lines = [person, office("Q70", "président", &position), office("Q71", "ministre du Test", &kind_of_minister)];
    for lines in [lines.join("\n"), lines.iter().rev().cloned().collect::<Vec<_>>().join("\n")] {
        let (candidates, skipped, complaints) = read(&lines);
        let expected = ["président [2012-05-15..2017-05]|ministre du Test [..2017-05]"];
        assert_eq!(offices(&candidates), expected, "the third has no name");
        assert_eq!((skipped.other_kind, complaints.len()), (0, 0));
    }
}

#[test]
fn offices_in_results_of_the_query_service() {
    let row = |office: &str, start: &str, end: &str| {
        format!(
            "{{\"person\":\"http://www.wikidata.org/entity/Q1\",\"personLabel\":\"Ada Un\",\"class\":\"person\",\
             \"officeLabel\":\"{office}\",\"start\":\"{start}\",\"end\":\"{end}\"}}"
        )
    };
    let rows = [
        row("président", "2012-05-15T00:00:00Z", "2017-05-14T00:00:00Z"),
        row("ministre du Test", "2004-03-31T00:00:00Z", ""),
        row("Q99", "2001-01-01T00:00:00Z", ""),
        row("consul", "-0044-03-15T00:00:00Z", ""),
    ];
    let (candidates, ..) = read(&format!("[{}]", rows.join(",")));
    assert_eq!(shown(&candidates), ["Q1 person: Ada Un < "]);
    assert_eq!(offices(&candidates), ["président [2012-05-15..2017-05-14]|ministre du Test [2004-03-31..]"]);
}
