//! Inputs that hurt, each by its name: each is read, or refused with words that help, and none takes more than a share of
//! time that grows with its size. Nothing here is timed: a step that takes the square of its input would take hours.

#![allow(clippy::unwrap_used, clippy::panic, reason = "the helpers of tests are tests too")]

mod support;

use flate2::{Compression, write::GzEncoder};
use std::fmt::Write as _;
use std::io::Write as _;
use support::{Folder, Ran, run, run_over, small};

const NAMED: &str = "La Turquie et l’Arménie.";

/// A folder with the small gazetteer.
fn stage() -> Folder {
    let folder = Folder::new();
    small::gazetteer(&folder);
    folder
}

/// What `actant extract` and `actant run` make of a file of documents, of which the graph comes back.
fn read(folder: &Folder, name: &str, bytes: impl AsRef<[u8]>) -> (Ran, serde_json::Value) {
    let path = folder.write(name, bytes);
    let mut command = folder.program();
    command.args(["-q", "-g", "g", "-f", "all", "--engine", "builtin", "--no-texts", "-o", "out", &path]);
    let ran = run(command);
    let graph = folder.json("out/graph.json");
    (ran, graph)
}

/// Runs over a file that must be refused, and leaves nothing.
fn refused(folder: &Folder, name: &str, bytes: impl AsRef<[u8]>, said: &[&str]) {
    let path = folder.write(name, bytes);
    let mut command = folder.program();
    command.args(["-g", "g", "-f", "json", "-o", "refused", &path]);
    run(command).gives(2).complains(said).complains(&["nothing was written"]);
    assert!(!folder.path().join("refused/graph.json").exists(), "{name}");
}

fn mentions(graph: &serde_json::Value) -> u64 {
    graph["graph"]["mentions"].as_u64().unwrap()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn ten_megabytes_without_a_space() {
    let folder = stage();
    let (ran, graph) = read(&folder, "a.txt", "a".repeat(10_000_000));
    assert_eq!((ran.status, mentions(&graph)), (0, 0), "{}", ran.err);
    // Beside a name, so that all stages look at it.
    let (ran, graph) = read(&folder, "b.txt", format!("{NAMED} {} {NAMED}", "a".repeat(1_000_000)));
    assert_eq!((ran.status, mentions(&graph)), (0, 4), "{}", ran.err);
    let (ran, graph) = read(&folder, "c.txt", format!("{NAMED} {}", "Turquie-".repeat(30_000)));
    assert_eq!((ran.status, mentions(&graph)), (0, 30_002), "{}", ran.err);
}

#[test]
fn a_million_line_breaks() {
    let folder = stage();
    for (name, end) in [("a.txt", "\n"), ("b.txt", "\r\n"), ("c.txt", "\r")] {
        let (ran, graph) = read(&folder, name, format!("{NAMED}{}{NAMED}", end.repeat(1_000_000)));
        assert_eq!((ran.status, mentions(&graph)), (0, 4), "{name} {}", ran.err);
    }
    let (ran, graph) = read(&folder, "d.jsonl", format!("{}{{\"text\": \"{NAMED}\"}}\n", "\n".repeat(1_000_000)));
    assert_eq!((ran.status, mentions(&graph)), (0, 2), "{}", ran.err);
}

#[test]
fn combining_marks_alone() {
    let folder = stage();
    let (ran, graph) = read(&folder, "a.txt", "\u{301}".repeat(1_000_000));
    assert_eq!((ran.status, mentions(&graph)), (0, 0), "{}", ran.err);
    let (ran, graph) = read(&folder, "b.txt", format!("{NAMED}{} {NAMED}", "\u{301}\u{327}".repeat(100_000)));
    assert_eq!((ran.status, mentions(&graph)), (0, 4), "{}", ran.err);
}

#[test]
fn emoji_alone() {
    let folder = stage();
    let (ran, graph) = read(&folder, "a.txt", "👩\u{200d}👩\u{200d}👧🇫🇷🏳\u{fe0f}\u{200d}🌈❤\u{fe0f}".repeat(50_000));
    assert_eq!((ran.status, mentions(&graph)), (0, 0), "{}", ran.err);
    let (ran, graph) = read(&folder, "b.txt", "🦀Turquie🦀 l’Arménie🇦🇲 ".repeat(10_000));
    assert_eq!((ran.status, mentions(&graph)), (0, 20_000), "{}", ran.err);
}

/// A table or a list may have no full stop for megabytes; here each word of the whole lexicon may be a clause of its own.
#[test]
fn sentences_without_an_end() {
    let folder = Folder::new();
    let mut text = String::new();
    for (piece, times) in [
        ("Ankara accuse Bakou ", 1000),
        ("le soutien de Ankara à Bakou de ", 400),
        ("Ankara qui accuse Bakou qui ", 400),
        ("Ankara n’a pas condamné Bakou, ni ", 400),
        ("« Ankara ( Bakou, ", 400),
        ("l’", 20_000),
    ] {
        text.push_str(&piece.repeat(times));
        text.push_str("\n\n");
    }
    let path = folder.write("a.txt", text);
    let mut command = folder.program();
    command.args(["extract", &path]);
    let ran = run(command).gives(0);
    let line: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    // Some of the seats may be places: no tree of such a text is right.
    assert!(line["mentions"].as_array().unwrap().len() > 5_000);
    let longest = line["stances"]
        .as_array()
        .unwrap()
        .iter()
        .map(|stance| stance["sentence"]["end"].as_u64().unwrap() - stance["sentence"]["start"].as_u64().unwrap());
    let longest = longest.max().unwrap();
    assert!((5_000..=10_100).contains(&longest), "{longest}: it would stand in the evidence of every edge");
}

#[test]
fn other_encodings() {
    let folder = stage();
    let utf16 =
        |mark: &str, to: fn(u16) -> [u8; 2]| format!("{mark}{NAMED}").encode_utf16().flat_map(to).collect::<Vec<u8>>();
    for (name, bytes) in
        [("le.txt", utf16("\u{feff}", u16::to_le_bytes)), ("be.txt", utf16("\u{feff}", u16::to_be_bytes))]
    {
        let (ran, graph) = read(&folder, name, bytes);
        assert_eq!((ran.status, mentions(&graph)), (0, 2), "{name} {}", ran.err);
    }
    refused(
        &folder,
        "none.txt",
        utf16("", u16::to_le_bytes),
        &["UTF-16 without a byte order mark", "--encoding utf-16le"],
    );
    // Half of a pair of surrogates.
    let half: Vec<u8> = [0xfeff, 0x41, 0xd83d, 0x42].into_iter().flat_map(u16::to_le_bytes).collect();
    refused(&folder, "half.txt", half, &["UTF-16"]);
    let latin: Vec<u8> = "L'Arménie a dénoncé la Turquie, hélas.".chars().map(|c| c as u8).collect();
    let (ran, graph) = read(&folder, "latin.txt", latin);
    assert_eq!((ran.status, mentions(&graph)), (0, 2), "{}", ran.err);
    // Graphs that an editor has saved in its own way.
    let text = folder.read("out/graph.json");
    folder.write("mark.json", format!("\u{feff}{text}"));
    folder.write("wide.json", format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>());
    folder.write("packed.json.gz", gzip(text.as_bytes()));
    for name in ["mark.json", "wide.json", "packed.json.gz"] {
        for arguments in [
            &["why", "--all", "turkey", "armenia", "--graph", name][..],
            &["diff", "out", name],
            &["merge", "-q", "-o", "-", name],
        ] {
            let mut command = folder.program();
            command.args(arguments);
            let ran = run(command).gives(0);
            let wanted = match arguments[0] {
                "why" => "Turquie",
                "diff" => "No entity and no edge changed",
                _ => text.as_str(),
            };
            assert!(ran.out.contains(wanted), "{arguments:?}: {}", ran.out);
        }
    }
}

#[test]
fn lone_surrogates_and_nuls_in_json() {
    let folder = stage();
    let lines = format!(
        "{{\"text\": \"a \\ud83d b\"}}\n{{\"text\": \"\\udc00\"}}\n{{\"id\": \"good\", \"text\": \"\\u0000 {NAMED} \\ud83d\\ude00\"}}\n"
    );
    let path = folder.write("a.jsonl", lines);
    let mut command = folder.program();
    command.args(["extract", "-g", "g", &path]);
    let ran = run(command).gives(1).complains(&["a.jsonl:1", "a.jsonl:2", "surrogate"]);
    assert_eq!(ran.out.lines().count(), 1);
    let line: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((&line["id"], line["mentions"].as_array().unwrap().len()), (&"good".into(), 2));
}

#[test]
fn nul_bytes() {
    let folder = stage();
    refused(&folder, "a.txt", "Turquie\0Arménie", &["no text but binary data (a NUL byte at offset 7)"]);
    refused(&folder, "b.txt", vec![0; 1_000_000], &["binary data"]);
    for input in [&b"\0"[..], &[0; 70_000], b"\n\0\n", b"Turquie\0"] {
        let mut command = folder.program();
        command.args(["-g", "g", "-o", "refused", "-"]);
        let ran = run_over(command, input).gives(2).complains(&["error[encoding]", "nothing was written"]);
        // A few bytes of which half are NUL may be UTF-16.
        assert!(ran.err.contains("binary data") || ran.err.contains("--encoding utf-16"), "{}", ran.err);
    }
    // In a gazetteer and in a graph.
    folder.write("g/nul.toml", "[[state]]\nid = \"x\"\nname = \"X\0Y\"\n");
    let mut command = folder.program();
    command.args(["check", "-g", "g"]);
    run(command).gives(2).complains(&["nul.toml:3"]);
    let nul = folder.write("nul.json", [0; 100]);
    let mut command = folder.program();
    command.args(["merge", "-o", "-", &nul]);
    run(command).gives(2).complains(&["nul.json:1: not a JSON object"]);
}

#[test]
fn archives_that_hold_much_more_than_they_seem() {
    let folder = stage();
    // A gigabyte and a bit would take a debug build long: the limit itself is tested in `documents`, with a smaller one.
    let spaces = gzip(&vec![b' '; 10_000_000]);
    assert!(spaces.len() < 200_000);
    let (ran, graph) = read(&folder, "a.txt.gz", &spaces);
    assert_eq!((ran.status, mentions(&graph)), (0, 0), "{}", ran.err);
    refused(&folder, "b.jsonl.gz", gzip(&vec![b'a'; 10_000_000]), &["not a JSON object"]);
    // Packed twice is no text.
    refused(&folder, "c.txt.gz", gzip(&gzip(NAMED.as_bytes())), &["c.txt.gz"]);
    for (name, bytes) in [("a.json.gz", vec![b' '; 10_000_000]), ("b.json.gz", vec![b'['; 10_000_000])] {
        let path = folder.write(name, gzip(&bytes));
        for command in [&["merge", "-o", "-"][..], &["diff", "out"], &["why", "a", "b", "--graph"]] {
            let mut program = folder.program();
            program.args(command).arg(&path);
            run(program).gives(2).complains(&[name]);
        }
    }
}

#[test]
fn json_that_is_nested_deep() {
    let folder = stage();
    let deep = |open: &str, close: &str| format!("{}{}", open.repeat(100_000), close.repeat(100_000));
    for (name, value) in
        [("lists", deep("[", "]")), ("objects", format!("{}1{}", "{\"a\":".repeat(100_000), "}".repeat(100_000)))]
    {
        // A key that nobody reads may hold anything.
        let lines = format!("{{\"text\": \"{NAMED}\", \"other\": {value}}}\n{{\"text\": \"{NAMED} Encore.\"}}\n");
        let (ran, graph) = read(&folder, &format!("{name}.jsonl"), lines);
        assert_eq!((ran.status, mentions(&graph)), (0, 4), "{name} {}", ran.err);
        let lines = format!("{{\"text\": {value}}}\n{value}\n{{\"text\": \"{NAMED}\"}}\n");
        let (ran, graph) = read(&folder, &format!("{name}-2.jsonl"), lines);
        assert_eq!(
            (ran.status, mentions(&graph), graph["graph"]["unread"].as_u64()),
            (1, 2, Some(2)),
            "{name} {}",
            ran.err
        );
        for (file, text) in [("g.json", value.clone()), ("h.json", format!("{{\"graph\": {value}, \"nodes\": []}}"))] {
            let path = folder.write(file, text);
            for command in [&["merge", "-o", "-"][..], &["diff", "out"], &["why", "a", "b", "--graph"]] {
                let mut program = folder.program();
                program.args(command).arg(&path);
                run(program).gives(2).complains(&[file]);
            }
            let mut import = folder.program();
            import.args(["import", "wikidata", "-g", "new", &path]);
            run(import).gives(2);
        }
        folder.write("deep/a.toml", format!("a = {value}"));
        let mut check = folder.program();
        check.args(["check", "-g", "deep"]);
        run(check).gives(2).complains(&["deep/a.toml:1"]);
    }
}

/// Aliases in a table of many rows; and a text that names each thousandth.
fn many_aliases(folder: &Folder, entities: usize, aliases: usize) -> (String, usize) {
    let (mut table, mut text, mut named) = ("id,kind,name,aliases\n".to_owned(), String::new(), 0);
    for entity in 0..entities {
        let _ = write!(table, "e{entity},organisation,Ligue {entity},");
        for alias in 0..aliases {
            let _ = write!(table, "{}Groupe {entity} de {alias}", if alias > 0 { "|" } else { "" });
            if (entity * aliases + alias).is_multiple_of(1000) {
                let _ = write!(text, "Le Groupe {entity} de {alias} dort. ");
                named += 1;
            }
        }
        table.push('\n');
    }
    folder.write("many/many.csv", table);
    for name in ["ally", "condemns", "confidence", "grammar", "mediates", "names", "verbs", "words"] {
        folder.write(&format!("many/stances/fr/{name}.toml"), "");
    }
    folder.write("many/stances/fr/stances.toml", "language = \"fr\"\n");
    (text, named)
}

#[test]
fn a_gazetteer_of_a_hundred_thousand_aliases() {
    gazetteer_of(10_000, 10);
}

/// `cargo test --release --test hurt -- --ignored`: a debug build takes half a minute.
#[test]
#[ignore = "takes long in a debug build"]
fn a_gazetteer_of_a_million_aliases() {
    gazetteer_of(100_000, 10);
}

fn gazetteer_of(entities: usize, aliases: usize) {
    let folder = Folder::new();
    let (text, named) = many_aliases(&folder, entities, aliases);
    let path = folder.write("a.txt", text);
    let mut command = folder.program();
    command.args(["-q", "-g", "many", "-f", "json", "-o", "out", &path]);
    run(command).gives(0);
    assert_eq!(mentions(&folder.json("out/graph.json")), named as u64);
}

#[test]
fn aliases_that_are_prefixes_of_each_other() {
    let folder = stage();
    let mut toml = String::new();
    // Each name is the one before it with a word more, and with a letter more.
    for number in 1..300 {
        let (words, letters) = ("Alpha ".repeat(number), "b".repeat(number));
        let _ = write!(toml, "[[organisation]]\nid = \"w{number}\"\nname = \"{}\"\n", words.trim());
        let _ = write!(toml, "[[organisation]]\nid = \"l{number}\"\nname = \"B{letters}\"\n");
    }
    folder.write("g/more.toml", toml);
    let (ran, graph) =
        read(&folder, "a.txt", format!("{}. {}. B{}.", "Alpha ".repeat(598), "Alpha ".repeat(3), "b".repeat(250)));
    assert_eq!(ran.status, 0, "{}", ran.err);
    let ids: Vec<&str> = graph["nodes"].as_array().unwrap().iter().map(|node| node["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["l250", "w299", "w3"]);
    assert_eq!(mentions(&graph), 4, "the longest, twice, and the two others");
}

#[test]
fn names_that_repeat_themselves() {
    let folder = stage();
    // Building the automaton of one such name took the square of its length.
    let name = "Alpha Beta ".repeat(4_000);
    folder.write("g/long.toml", format!("[[organisation]]\nid = \"long\"\nname = \"{}\"\n", name.trim()));
    let (ran, graph) = read(&folder, "a.txt", format!("{name}dort. Alpha Beta Alpha. {}", &name[..40_000]));
    assert_eq!((ran.status, mentions(&graph)), (0, 1), "{}", ran.err);
}

#[test]
fn aliases_that_look_like_patterns() {
    let folder = stage();
    let names = [
        "(a+)+$",
        ".*",
        "[A-Z]*",
        "A|B",
        "^Paris$",
        "\\bRome\\b",
        "Z{1,9999}",
        "(?i)x",
        "C++",
        "$HOME",
        "%s%n",
        "../../etc",
    ];
    let mut toml = String::new();
    for (number, name) in names.iter().enumerate() {
        let _ = write!(toml, "[[organisation]]\nid = \"p{number}\"\nname = \"Ligue {number}\"\naliases = ['{name}']\n");
    }
    // An alias without a letter is refused; the others mean themselves.
    folder.write("g/patterns.toml", toml.replace("aliases = ['.*']\n", ""));
    let text = format!("{} {}!", "a".repeat(5_000), "Rien. Paris, Rome, Z, x, A, B, AB");
    let (ran, graph) = read(&folder, "a.txt", text);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert_eq!(mentions(&graph), 0, "{graph}");
    let (_, graph) = read(&folder, "b.txt", "Voici C++ et ^Paris$ et [A-Z]*, puis (a+)+$.");
    let ids: Vec<&str> = graph["nodes"].as_array().unwrap().iter().map(|node| node["id"].as_str().unwrap()).collect();
    assert!(ids.contains(&"p8") && ids.contains(&"p4"), "{ids:?}");
    folder.write("g/patterns.toml", "[[organisation]]\nid = \"p\"\nname = \".*\"\n");
    let mut command = folder.program();
    command.args(["check", "-g", "g"]);
    run(command).gives(2).complains(&["patterns.toml:3", "empty-alias"]);
}

#[test]
fn dates_that_are_none() {
    let folder = stage();
    let dates = ["9999-99-99", "2020-13", "2020-02-30", "0000-00-00", "-1", "99999999999999999999", "٢٠٢٠-٠٧", "\u{0}"];
    let mut lines = String::new();
    for date in dates {
        let _ = writeln!(lines, "{}", serde_json::json!({"text": NAMED, "date": date}));
    }
    let path = folder.write("a.jsonl", lines);
    let mut command = folder.program();
    command.args(["-g", "g", "-f", "all", "--engine", "builtin", "--keep-duplicates", "-o", "out", &path]);
    let ran = run(command).gives(0);
    assert_eq!(ran.err.matches("warning[bad-date]").count(), dates.len(), "{}", ran.err);
    let graph = folder.json("out/graph.json");
    assert_eq!(mentions(&graph), 2 * dates.len() as u64);
    assert!(graph["nodes"].as_array().unwrap().iter().all(|node| node["first"].is_null()), "{graph}");
    for text in ["( date 9999-99-99 )\n\nLa Turquie.", "PARIS, 99 jan 9999 (AFP) - La Turquie."] {
        let (ran, graph) = read(&folder, "9999-99-99.txt", text);
        assert_eq!(ran.status, 0, "{}", ran.err);
        assert!(graph["nodes"].as_array().unwrap().iter().all(|node| node["first"].is_null()), "{graph}");
    }
    folder.write(
        "g/dates.toml",
        "[[person]]\nid = \"p\"\nname = \"Paul Fictif\"\nroles = [{ text = \"roi\", from = \"9999-99-99\" }]\n",
    );
    let mut command = folder.program();
    command.args(["check", "-g", "g"]);
    run(command).gives(2).complains(&["dates.toml:4", "9999-99-99"]);
    // In a graph that somebody changed.
    let mut other = folder.json("out/graph.json");
    other["nodes"][0]["first"] = "9999-99-99".into();
    let path = folder.write("other.json", other.to_string());
    let mut command = folder.program();
    command.args(["merge", "-o", "-", &path]);
    run(command).gives(2).complains(&["other.json:1", "9999-99-99"]);
}

#[test]
fn a_person_with_a_hundred_thousand_offices() {
    let folder = stage();
    let mut rows = String::new();
    for number in 0..100_000 {
        let text = |value: String| format!("{{\"type\": \"literal\", \"xml:lang\": \"fr\", \"value\": \"{value}\"}}");
        let _ = write!(
            rows,
            "{}{{\"item\": {{\"value\": \"http://www.wikidata.org/entity/Q7\"}}, \"itemLabel\": {}, \"officeLabel\": {}, \"alias\": {}}}",
            if number > 0 { "," } else { "" },
            text("Ada Fictive".to_owned()),
            text(format!("office {}", number % 50_000)),
            text(format!("Ada {}", number % 1000)),
        );
    }
    let path = folder.write("rows.json", format!("{{\"head\": {{}}, \"results\": {{\"bindings\": [{rows}]}}}}"));
    let mut command = folder.program();
    command.args(["import", "wikidata", "--kind", "person", "-g", "new", &path]);
    let ran = run(command).gives(0);
    assert!(ran.out.starts_with("imported 1 entity (1 person), with 1001 names"), "{}", ran.out);
    assert_eq!(folder.read("new/imported-wikidata.csv").matches("office ").count(), 50_000, "each office once");
}

#[test]
fn dumps_that_somebody_made_pretty() {
    let folder = stage();
    let entity = serde_json::json!({"type": "item", "id": "Q7", "labels": {"fr": {"language": "fr", "value": "Ada"}}, "claims": {}});
    let pretty = serde_json::to_string_pretty(&serde_json::json!([entity, entity])).unwrap();
    let path = folder.write("pretty.json", &pretty);
    let mut command = folder.program();
    command.args(["import", "wikidata", "-g", "new", &path]);
    let ran = run(command).gives(2).complains(&["pretty.json:2", "takes several lines", "jq -c '.[]'"]);
    assert_eq!(ran.err.matches("error[bad-json]").count(), 1, "once is enough: {}", ran.err);
    let path = folder.write("one.json", serde_json::to_string_pretty(&entity).unwrap());
    let mut command = folder.program();
    command.args(["import", "wikidata", "-g", "new", &path]);
    run(command).gives(2).complains(&["neither a dump nor a result", "jq -c"]);
}

#[test]
fn control_characters_reach_no_terminal_and_all_data() {
    let folder = stage();
    let odd = "\u{9b}31m\u{85}\u{90}\u{7f}\u{1}";
    let text = format!("La Turquie {odd} et l’Arménie.");
    let line = serde_json::json!({"id": format!("d{odd}"), "text": text});
    let path = folder.write("a.jsonl", format!("{line}\n"));
    let mut command = folder.program();
    command.args(["-g", "g", "-f", "json", "-o", "out", &path]);
    let ran = run(command).gives(0);
    let shown = |what: &str, text: &str| {
        assert!(!text.chars().any(|c| c.is_control() && c != '\n'), "{what}: {text:?}");
    };
    shown("run", &ran.out);
    assert!(folder.json("out/graph.json")["edges"][0]["evidence"][0]["sentence"].as_str().unwrap().contains(odd));
    let other = folder.read("out/graph.json").replace("\"weight\": 1", "\"weight\": 2");
    folder.write("other.json", other);
    for arguments in [
        &["why", "--all", "turkey", "armenia", "--graph", "out"][..],
        &["diff", "out", "other.json"],
        &["extract", "--explain", "-g", "g", &path],
        &["suggest", "-g", "g", &path],
        &["merge", "out", "-o", "merged"],
    ] {
        let mut command = folder.program();
        command.args(arguments);
        let ran = run(command).gives(0);
        assert!(!ran.out.is_empty(), "{arguments:?}");
        shown(arguments[0], &ran.out);
    }
    // Data are what they are.
    for arguments in [&["extract", "-g", "g", &path][..], &["merge", "-q", "-o", "-", "out"]] {
        let mut command = folder.program();
        command.args(arguments);
        let ran = run(command).gives(0);
        assert!(ran.out.contains(&format!("d{}", odd.replace('\u{1}', "\\u0001"))), "{arguments:?}: {:?}", ran.out);
    }
}
