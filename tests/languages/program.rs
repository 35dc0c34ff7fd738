//! The program over documents of several languages: what it writes, what it says, and what the options change.

use super::support::{Folder, edges_of, run, run_over};
use super::{ENGLISH, FRENCH, GERMAN, SPANISH, TALKS};

/// Documents in a folder `docs`: two in French, three in English, one each in German and Spanish.
fn folder() -> Folder {
    let folder = Folder::new();
    let texts = [FRENCH, ENGLISH, GERMAN, FRENCH, ENGLISH, SPANISH, ENGLISH];
    for (number, text) in texts.iter().enumerate() {
        folder.write(&format!("docs/{number}.txt"), text);
    }
    folder
}

/// Runs the program in the folder, and returns what it printed.
fn actant(folder: &Folder, arguments: &[&str]) -> super::support::Ran {
    let mut program = folder.program();
    program.args(arguments);
    run(program)
}

fn name_of(graph: &serde_json::Value, id: &str) -> String {
    let nodes = graph["nodes"].as_array().unwrap();
    nodes.iter().find(|node| node["id"] == id).unwrap()["name"].as_str().unwrap().to_owned()
}

#[test]
fn a_mixed_folder_gives_one_graph() {
    let folder = folder();
    let ran = actant(&folder, &["docs", "--keep-duplicates"]).gives(0);
    let said = "3 documents in en, 2 in fr; 1 in de, 1 in es: no stances are read in them\n";
    assert!(ran.out.contains(said), "{}", ran.out);
    assert!(!ran.err.contains("no stances"), "it is said once: {}", ran.err);
    let graph = folder.json("output/graph.json");
    assert_eq!(graph["graph"]["languages"], serde_json::json!({"de": 1, "en": 3, "es": 1, "fr": 2}));
    assert_eq!(edges_of(&graph, "condemns"), ["armenia azerbaijan", "russia turkey"]);
    assert!(edges_of(&graph, "co-occurrence").contains(&"armenia azerbaijan".to_owned()));
    // Most documents are English.
    assert_eq!([name_of(&graph, "armenia"), name_of(&graph, "turkey")], ["Armenia", "Turkey"]);
    assert!(folder.read("output/explorer.html").contains("\"Armenia\""));
}

#[test]
fn names_are_those_of_most_documents_or_those_that_are_asked_for() {
    let folder = folder();
    folder.write("french/a.txt", FRENCH);
    folder.write("both/a.txt", FRENCH);
    folder.write("both/b.txt", ENGLISH);
    folder.write("english/a.txt", FRENCH.replace("Moscou", "Ankara") + " " + FRENCH);
    folder.write("english/b.txt", ENGLISH);
    folder.write("english/c.txt", ENGLISH);
    for (documents, more, name) in [
        ("french", &[][..], "Turquie"),
        ("both", &[], "Turquie"),
        ("english", &[], "Turkey"),
        ("english", &["--language-of-names", "fr"], "Turquie"),
        ("french", &["--language-of-names", "en"], "Turkey"),
    ] {
        let arguments = [&[documents, "-f", "json", "--keep-duplicates"], more].concat();
        actant(&folder, &arguments).gives(0);
        assert_eq!(name_of(&folder.json("output/graph.json"), "turkey"), name, "{arguments:?}");
        let partial = actant(&folder, &[&[documents, "--partial"], more].concat()).gives(0);
        assert_eq!(name_of(&serde_json::from_str(&partial.out).unwrap(), "turkey"), name, "{arguments:?}");
    }
}

#[test]
fn a_folder_of_one_language_says_nothing_of_it() {
    let folder = folder();
    folder.write("french/a.txt", FRENCH);
    folder.write("french/b.txt", FRENCH);
    let ran = actant(&folder, &["french", "-f", "json", "--keep-duplicates"]).gives(0);
    assert!(!ran.out.contains(" in fr") && !ran.err.contains(" in fr"), "{}\n{}", ran.out, ran.err);
    assert_eq!(folder.json("output/graph.json")["graph"]["languages"], serde_json::json!({"fr": 2}));
}

#[test]
fn the_language_may_be_said() {
    let folder = folder();
    let ran = actant(&folder, &["docs", "--language", "en", "--keep-duplicates"]).gives(0);
    assert!(!ran.out.contains(" in en"), "{}", ran.out);
    assert_eq!(folder.json("output/graph.json")["graph"]["languages"], serde_json::json!({"en": 7}));
    for command in ["run", "extract", "suggest", "judge"] {
        let ran = actant(&folder, &[command, "docs", "--language", "tlh"]);
        let ran = ran.complains(&["no stances are known in `tlh`: --language takes fr or en"]);
        assert_ne!(ran.status, 0, "{command}");
    }
    actant(&folder, &["docs", "--language", "English"])
        .gives(2)
        .complains(&["give the code of a language, as en or fr"]);
}

#[test]
fn json_lines_say_their_language() {
    let folder = Folder::new();
    let line = |id: &str, language: &str, text: &str| format!("{{\"id\": \"{id}\"{language}, \"text\": \"{text}\"}}\n");
    let lines = [
        line("told", "", FRENCH),
        line("said", ", \"language\": \"en\"", FRENCH),
        line("right", ", \"language\": \"fr\"", FRENCH),
        line("unread", ", \"language\": \"de\"", FRENCH),
        line("null", ", \"language\": null", ENGLISH),
    ];
    let of = |arguments: &[&str]| -> Vec<(String, usize)> {
        let mut program = folder.program();
        program.args(["extract", "-"]).args(arguments);
        let ran = run_over(program, lines.concat().as_bytes()).gives(0);
        let read = ran.out.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
        let stances = |line: &serde_json::Value| line["stances"].as_array().unwrap().len();
        read.map(|line| (line["language"].as_str().unwrap().to_owned(), stances(&line))).collect()
    };
    let languages = of(&[]);
    assert_eq!(languages.iter().map(|it| it.0.as_str()).collect::<Vec<_>>(), ["fr", "en", "fr", "de", "en"]);
    assert_eq!([languages[0].1, languages[2].1, languages[3].1, languages[4].1], [1, 1, 0, 1]);
    // What the user says goes before what a document says.
    assert!(of(&["--language", "fr"]).iter().all(|(language, _)| language == "fr"));
}

#[test]
fn each_command_says_what_it_can_not_read() {
    let folder = folder();
    let stances = "actant: 1 document in de, 1 in es: no stances are read in them\n";
    for (arguments, said) in [
        (&["extract", "docs"][..], stances),
        (&["extract", "docs", "--explain"], stances),
        (&["run", "docs", "--partial"], stances),
        (&["judge", "docs"], stances),
        (&["check", "--docs", "docs"], stances),
        (&["suggest", "docs"], "actant: 1 document in de, 1 in es: nothing is suggested from them\n"),
        (&["parse", "docs"], "actant: 1 document in de, 1 in es: the model of fr is used for them\n"),
    ] {
        let ran = actant(&folder, arguments);
        // What it says of the examples of the lexicon is another test's matter.
        let ran = if arguments[0] == "check" { ran } else { ran.gives(0) };
        assert_eq!(ran.err.matches(said).count(), 1, "{arguments:?}: {}", ran.err);
        if arguments[0] != "check" {
            let ran = actant(&folder, &[arguments, &["--quiet"]].concat()).gives(0);
            assert!(!ran.err.contains(" in de"), "{arguments:?}: {}", ran.err);
        }
    }
    let ran = actant(&folder, &["docs", "--quiet"]).gives(0);
    assert_eq!((ran.out.as_str(), ran.err.as_str()), ("", ""));
}

#[test]
fn a_document_that_is_not_read_is_counted_all_the_same() {
    let folder = Folder::new();
    folder.write("docs/a.txt", TALKS);
    let ran = actant(&folder, &["docs", "-f", "json"]).gives(0);
    assert!(ran.out.contains("1 document, "), "{}", ran.out);
    assert!(ran.out.contains("  1 document in es: no stances are read in it\n"), "{}", ran.out);
    let graph = folder.json("output/graph.json");
    assert_eq!(edges_of(&graph, "co-occurrence").len(), graph["edges"].as_array().unwrap().len());
    assert!(edges_of(&graph, "co-occurrence").contains(&"armenia turkey".to_owned()));
}

/// Several hundred documents of four languages: the threads of the program load them when they meet them.
#[test]
fn any_number_of_threads_writes_the_same_bytes() {
    let folder = Folder::new();
    let texts = [FRENCH, ENGLISH, SPANISH, GERMAN];
    let line = |number: usize| {
        let text = texts[(number * 7 + number / 5) % 4];
        format!("{{\"id\": \"d{number}\", \"date\": \"2020-0{}-15\", \"text\": \"{text}\"}}\n", number % 9 + 1)
    };
    folder.write("docs.jsonl", (0..600).map(line).collect::<String>());
    let files = |threads: &str| {
        let output = format!("out-{threads}");
        let formats = "json,dot,explorer,facts,markdown";
        actant(&folder, &["docs.jsonl", "-o", &output, "-f", formats, "--threads", threads]).gives(0);
        let extracted = actant(&folder, &["extract", "docs.jsonl", "--threads", threads]).gives(0);
        let names = ["graph.json", "graph.dot", "explorer.html", "facts.jsonl", "facts.csv", "report.md"];
        (extracted.out, names.map(|name| folder.read(&format!("{output}/{name}"))))
    };
    let one = files("1");
    assert_eq!(one.0.lines().count(), 600);
    assert_eq!(one, files("4"));
}

/// Parts of a mixed corpus merge into what one run gives.
#[test]
fn parts_merge_into_the_whole() {
    let folder = Folder::new();
    let texts = [FRENCH, ENGLISH, ENGLISH, GERMAN];
    let line = |number: usize| format!("{{\"id\": \"d{number:03}\", \"text\": \"{}\"}}\n", texts[number % 4]);
    for (name, numbers) in [("all", 0..40), ("one", 0..24), ("two", 24..40)] {
        folder.write(&format!("{name}.jsonl"), numbers.map(line).collect::<String>());
        let ran = actant(&folder, &["run", &format!("{name}.jsonl"), "--partial"]).gives(0);
        folder.write(&format!("{name}.part"), ran.out);
    }
    let merged = actant(&folder, &["merge", "one.part", "two.part", "--partial"]).gives(0);
    assert_eq!(merged.out, folder.read("all.part"));
}
