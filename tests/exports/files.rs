//! What a run writes: the same bytes on any number of threads, the files that the pages name, and what GEXF asks of an order.

use crate::support::{Folder, actant, program, root, run};
use quick_xml::events::Event;

fn all_formats(threads: &str) -> Folder {
    let folder = Folder::new();
    actant(["-q", "-f", "all", "--engine", "builtin", "--threads", threads, "-o", &folder.at("")]).gives(0);
    folder
}

#[test]
fn the_number_of_threads_changes_no_byte() {
    let (one, four) = (all_formats("1"), all_formats("4"));
    assert_eq!(one.names(), four.names());
    assert!(one.names().len() >= 17, "{:?}", one.names());
    for name in one.names() {
        assert!(one.read(&name) == four.read(&name), "{name} differs");
    }
}

#[test]
fn every_file_is_on_the_pages() {
    let files = all_formats("2").names();
    for page in ["output/README.md", "docs/FORMATS.md"] {
        let text = std::fs::read_to_string(root().join(page)).unwrap();
        for name in &files {
            assert!(text.contains(&format!("`{name}`")), "{page} doesn't name {name}");
        }
    }
}

#[test]
fn only_what_was_asked_for_is_written() {
    let written = |formats: &str| {
        let folder = Folder::new();
        actant(["-q", "-f", formats, "--engine", "builtin", "-o", &folder.at("")]).gives(0);
        folder.names()
    };
    assert_eq!(written("csv"), ["edges.csv", "facts.csv", "nodes.csv"]);
    assert_eq!(written("facts,csv,facts"), ["edges.csv", "facts.csv", "facts.jsonl", "nodes.csv"]);
    assert_eq!(written("gexf"), ["graph.gexf"]);
}

#[test]
fn a_run_that_fails_leaves_the_facts_as_they_were() {
    let folder = Folder::new();
    folder.write("facts.jsonl", "old");
    folder.write("bad.txt", [0xff, 0xfe, 0x00]);
    let ran = actant(["-f", "facts", "-o", &folder.at(""), &folder.at("nowhere.txt")]);
    assert_eq!(ran.status, 2, "{}", ran.err);
    assert_eq!((folder.read("facts.jsonl").as_str(), folder.names().len()), ("old", 2));
}

#[test]
fn facts_are_in_the_order_of_input_and_keep_texts_as_they_are() {
    let folder = Folder::new();
    let mut lines = String::new();
    for number in 0..600 {
        let text = format!("Moscou  a condamné\u{a0}Ankara.\nParis n’a pas soutenu Bakou, ni {number}.");
        lines += &format!("{}\n", serde_json::json!({"id": format!("d{}", 600 - number), "text": text}));
    }
    let input = folder.write("in.jsonl", lines);
    let mut command = program();
    command.args(["-q", "-f", "facts,json", "--evidence", "1", "-o", &folder.at("out"), &input]);
    run(command).gives(0);
    let facts: Vec<serde_json::Value> =
        folder.read("out/facts.jsonl").lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(facts.len(), 1200, "every fact is there, however few sentences an edge keeps");
    for (number, pair) in facts.chunks(2).enumerate() {
        assert_eq!(pair[0]["document"], format!("d{}", 600 - number));
        assert_eq!(pair[0]["id"], format!("d{}#1", 600 - number));
        assert_eq!(pair[0]["sentence"], "Moscou  a condamné\u{a0}Ankara.");
        assert_eq!(pair[0]["goldstein"], -2.0);
        assert_eq!((&pair[1]["polarity"], &pair[1]["stance"]), (&"denied".into(), &"ally".into()));
    }
}

#[test]
fn a_copy_is_marked_in_both_files_of_facts() {
    let folder = Folder::new();
    let text = "Moscou a condamné Ankara devant la presse mardi soir. Une réunion doit suivre la semaine prochaine à Genève, où \
                les délégations sont attendues lundi. Paris a soutenu Erevan.";
    // The first by date is not the first that is read.
    let lines = [("late", "Le Soir", "2021-03-02", text), ("first", "Agence", "2021-03-01", text)];
    let other = ("other", "Le Soir", "2021-03-03", "Moscou a condamné Ankara.");
    let line = |(id, source, date, text): (&str, &str, &str, &str)| {
        let (title, url) = (format!("=Titre de {id}"), format!("https://{id}.example/"));
        format!(
            "{}\n",
            serde_json::json!({"id": id, "source": source, "date": date, "text": text, "title": title, "url": url})
        )
    };
    let input = folder.write("in.jsonl", lines.into_iter().chain([other]).map(line).collect::<String>());
    actant(["-q", "-f", "facts,json", "-o", &folder.at("out"), &input]).gives(0);
    let facts = folder.read("out/facts.jsonl");
    let facts: Vec<serde_json::Value> = facts.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let mut table = csv::Reader::from_path(folder.path().join("out/facts.csv")).unwrap();
    let header = table.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = table.records().map(Result::unwrap).collect();
    let cell = |row: usize, name: &str| rows[row][header.iter().position(|known| known == name).unwrap()].to_owned();
    let marked: Vec<(&str, Option<&str>)> =
        facts.iter().map(|fact| (fact["document"].as_str().unwrap(), fact["copy_of"].as_str())).collect();
    let (late, first) = (("late", Some("first")), ("first", None));
    assert_eq!(marked, [late, late, first, first, ("other", None)]);
    assert_eq!(rows.len(), facts.len());
    for (row, fact) in facts.iter().enumerate() {
        assert_eq!(cell(row, "copy_of"), fact["copy_of"].as_str().unwrap_or_default());
        assert_eq!(cell(row, "document_source"), fact["document_source"].as_str().unwrap());
        assert_eq!(cell(row, "document_url"), fact["document_url"].as_str().unwrap());
        assert_eq!(cell(row, "document_title"), format!("'{}", fact["document_title"].as_str().unwrap()));
    }
    // The edges count the story once, and say who printed it.
    let graph = folder.json("out/graph.json");
    let edges = graph["edges"].as_array().unwrap();
    let edge = edges.iter().find(|it| it["key"] == "condemns" && it["source"] == "russia").unwrap();
    assert_eq!((&edge["weight"], &edge["sources"]), (&2.into(), &serde_json::json!({"Agence": 1, "Le Soir": 2})));
}

/// The elements that GEXF 1.3 has, what may stand in each in this order, and what each needs. The published schema puts the
/// elements of `viz` into the wrong namespace, so that no file with colours is valid by it.
const GEXF: &[(&str, &[&str], &[&str])] = &[
    ("gexf", &["meta", "graph"], &["xmlns", "xmlns:viz", "version"]),
    ("meta", &["creator", "description"], &[]),
    (
        "graph",
        &["attributes", "nodes", "edges"],
        &["mode", "defaultedgetype", "idtype", "timeformat", "timerepresentation"],
    ),
    ("attributes", &["attribute"], &["class", "mode"]),
    ("attribute", &[], &["id", "title", "type"]),
    ("nodes", &["node"], &["count"]),
    ("edges", &["edge"], &["count"]),
    ("node", &["attvalues", "spells", "viz:color", "viz:position", "viz:size"], &["id", "label"]),
    (
        "edge",
        &["attvalues", "spells", "viz:color", "viz:thickness"],
        &["id", "source", "target", "type", "kind", "label", "weight"],
    ),
    ("attvalues", &["attvalue"], &[]),
    ("attvalue", &[], &["for", "value"]),
    ("spells", &["spell"], &["start", "end"]),
    ("spell", &[], &["start", "end"]),
    ("viz:color", &[], &["r", "g", "b"]),
    ("viz:position", &[], &["x", "y", "z"]),
    ("viz:size", &[], &["value"]),
    ("viz:thickness", &[], &["value"]),
    ("creator", &[], &[]),
    ("description", &[], &[]),
];

#[test]
fn gexf_has_its_elements_in_their_order() {
    let folder = all_formats("2");
    let text = folder.read("graph.gexf");
    let mut reader = quick_xml::Reader::from_str(&text);
    // The open elements, each with the place of its last child in the list of what it may hold.
    let mut open: Vec<(String, usize)> = Vec::new();
    let (mut elements, mut declared) = (0, Vec::new());
    loop {
        let (element, is_empty) = match reader.read_event().unwrap() {
            Event::Eof => break,
            Event::End(_) => {
                open.pop();
                continue;
            }
            Event::Start(element) => (element, false),
            Event::Empty(element) => (element, true),
            _ => continue,
        };
        elements += 1;
        let name = element.name().as_ref().to_owned();
        if let Some((parent, last)) = open.last_mut() {
            let (_, children, _) = GEXF.iter().find(|(known, ..)| known == parent).unwrap();
            let place = children.iter().position(|child| *child == name);
            let place = place.unwrap_or_else(|| panic!("{name} may not stand in {parent}"));
            assert!(place >= *last, "{name} comes too late in {parent}");
            *last = place;
        }
        let (_, _, attributes) = GEXF.iter().find(|(known, ..)| *known == name).unwrap();
        let found: Vec<(String, String)> = element
            .attributes()
            .map(|attribute| {
                let attribute = attribute.unwrap();
                let key = attribute.key.as_ref().to_owned();
                (key, attribute.value.clone().into_owned())
            })
            .collect();
        if name != "spells" {
            assert_eq!(found.iter().map(|(key, _)| key.as_str()).collect::<Vec<_>>(), *attributes, "of {name}");
        }
        // What the format allows for some attributes: one of a list of words, or a number.
        for (key, value) in &found {
            let good = match (name.as_str(), key.as_str()) {
                ("gexf", "version") => value == "1.3",
                ("graph", "mode") => value == "dynamic",
                ("attributes", "class") => ["node", "edge"].contains(&value.as_str()),
                ("attributes", "mode") => value == "static",
                ("attribute", "type") => ["string", "long", "boolean", "double"].contains(&value.as_str()),
                ("edge", "type") | ("graph", "defaultedgetype") => value == "directed",
                ("viz:color", _) => value.parse::<u8>().is_ok(),
                ("edge", "weight") | ("viz:position" | "viz:size" | "viz:thickness", _) => value.parse::<f64>().is_ok(),
                ("nodes" | "edges", "count") => value.parse::<u64>().is_ok(),
                _ => true,
            };
            assert!(good, "{name} {key}={value}");
        }
        match name.as_str() {
            "attribute" => declared.push((found[0].1.clone(), found[2].1.clone())),
            "attvalue" => {
                // Nodes and edges have attributes of one name and type, as `kind`: any that is declared will do.
                let (_, kind) = declared
                    .iter()
                    .find(|(id, _)| *id == found[0].1)
                    .unwrap_or_else(|| panic!("{} is not declared", found[0].1));
                let value = &found[1].1;
                let good = match kind.as_str() {
                    "long" => value.parse::<i64>().is_ok(),
                    "boolean" => value == "true" || value == "false",
                    "double" => value.parse::<f64>().is_ok() && value.split_once('.').is_some_and(|it| it.1.len() == 2),
                    _ => true,
                };
                assert!(good, "{found:?} is no {kind}");
            }
            "spell" => {
                let days: Vec<actant::Date> = found.iter().map(|(_, day)| day.parse().unwrap()).collect();
                assert!(days[0].day().is_some() && days[1].day().is_some() && days[0] <= days[1], "{found:?}");
            }
            _ => {}
        }
        if !is_empty {
            open.push((name, 0));
        }
    }
    assert!(elements > 1000 && open.is_empty());
    let numbers: Vec<&str> = declared.iter().filter(|(_, kind)| kind == "double").map(|(id, _)| id.as_str()).collect();
    assert_eq!(numbers, ["confidence", "best"]);
}
