//! Gazetteers of one's own: mistakes, kinds of stance, and none at all.

use crate::support::{Folder, actant, edges_of, run};

const STATES: &str = "\
[[state]]
id = \"france\"
name = \"France\"
seats = [\"Paris\"]

[[state]]
id = \"russia\"
name = \"Russie\"
seats = [\"Moscou\"]
";

const SANCTIONS: &str = "\
language = \"fr\"

[[stance]]
id = \"sanctions\"
label = \"imposes sanctions on\"
sign = -1

[[class]]
stance = \"sanctions\"
verbs = [\"sanctionner\"]
examples = [{ text = \"Paris a sanctionné la Russie.\", gives = [\"france sanctions russia\"] }]
";

#[test]
fn all_mistakes_of_all_files_are_said_at_once() {
    let folder = Folder::new();
    folder.write(
        "g/people.toml",
        "[[person]]\nid = \"ada\"\nname = \"Ada\"\naliass = [\"A\"]\naffiliation = \"frnce\"\n",
    );
    folder.write("g/states.toml", "[[state]]\nid = \"france\"\nname = \"France\"\naliases = [\"\"]\n\n[[state]]\nid = \"france\"\nname = \"France\"\n");
    folder.write("g/stances/mine.toml", SANCTIONS.replace("sign = -1", "sing = -1"));
    let ran = actant(["-g", &folder.at("g"), "-o", &folder.at("out")]).gives(2).complains(&[
        "people.toml:4:1",
        "unknown key `aliass`",
        "did you mean `aliases`?",
        "people.toml:5:15",
        "did you mean `france`?",
        "states.toml:4:12",
        "empty-alias",
        "states.toml:7:6",
        "duplicate-id",
        "mine.toml:6:1",
        "unknown key `sing`",
        "mistakes in",
        "nothing was read or written",
    ]);
    assert_eq!(ran.out, "");
    assert!(ran.err.contains("help: "), "{}", ran.err);
    assert!(!folder.path().join("out").exists());
    // Extract says the same, and reads nothing.
    assert_eq!(actant(["extract", "-g", &folder.at("g")]).gives(2).err, ran.err);
}

#[test]
fn a_folder_that_is_none_is_said() {
    let folder = Folder::new();
    let file = folder.write("states.toml", STATES);
    actant(["-g", &folder.at("none")]).gives(2).complains(&["no gazetteer folder of this name", "--gazetteer"]);
    actant(["-g", &file]).gives(2).complains(&["must be a folder", "states.toml"]);
    std::fs::create_dir(folder.path().join("empty")).unwrap();
    actant(["-g", &folder.at("empty")]).gives(2).complains(&["no person, state or organisation"]);
}

#[test]
fn without_a_gazetteer_the_built_in_one_is_used_and_said() {
    let folder = Folder::new();
    let document = folder.write("a.txt", "Moscou a condamné Ankara.");
    let mut command = folder.program();
    command.arg(&document);
    run(command).gives(0).complains(&["no folder `gazetteer` here", "built into the program"]);
    assert_eq!(edges_of(&folder.json("output/graph.json"), "condemns"), ["russia turkey"]);
}

#[test]
fn names_alone_are_enough() {
    let folder = Folder::new();
    folder.write("g/states.toml", STATES);
    let document = folder.write("a.txt", "Paris a condamné la Russie. Ankara se tait.");
    actant(["-q", "-g", &folder.at("g"), "-o", &folder.at("out"), &document]).gives(0);
    let graph = folder.json("out/graph.json");
    assert_eq!(edges_of(&graph, "condemns"), ["france russia"]);
    assert_eq!(graph["nodes"].as_array().unwrap().len(), 2);
}

#[test]
fn an_alias_that_was_added_is_found_in_the_next_run() {
    let folder = Folder::new();
    folder.write("g/states.toml", STATES);
    let document = folder.write("a.txt", "L’Hexagone a condamné la Russie.");
    let run = || {
        actant(["-q", "-g", &folder.at("g"), "-o", &folder.at("out"), &document]).gives(0);
        edges_of(&folder.json("out/graph.json"), "condemns")
    };
    assert!(run().is_empty());
    folder.write("g/states.toml", STATES.replace("name = \"France\"", "name = \"France\"\naliases = [\"Hexagone\"]"));
    assert_eq!(run(), ["france russia"]);
}

#[test]
fn a_kind_of_stance_of_ones_own_needs_one_file() {
    let folder = Folder::new();
    folder.write("g/states.toml", STATES);
    folder.write("g/stances/sanctions.toml", SANCTIONS);
    let document = folder.write("a.txt", "Paris a sanctionné la Russie. La Russie a condamné la France.");
    let out = folder.at("out");
    let arguments = ["-g", &folder.at("g"), "-o", &out, "--engine", "builtin", &document];
    let ran = actant(arguments).gives(0);
    assert_eq!(ran.err, "");
    assert!(ran.out.contains("  sanctions: 1 edge, in 1 sentence\n"), "{}", ran.out);
    let graph = folder.json("out/graph.json");
    assert_eq!(edges_of(&graph, "sanctions"), ["france russia"]);
    // The built-in stances are read as before.
    assert!(edges_of(&graph, "condemns").contains(&"russia france".to_owned()));
    assert!(folder.read("out/graph.svg").contains("imposes sanctions on"));
    actant(arguments.iter().chain(&["--only", "sanctions"])).gives(0);
    let svg = folder.read("out/graph.svg");
    assert!(svg.contains("imposes sanctions on") && !svg.contains("condemns"));
}

#[test]
fn names_are_shown_in_the_language_that_is_asked_for() {
    let folder = Folder::new();
    folder.write("g/g.toml", "include = \"world\"\n[[more]]\nid = \"turkey\"\naliases = [\"la Porte\"]\n");
    folder.write("a.txt", "La Porte a condamné la Grèce.");
    let names = |options: &[&str]| {
        let mut command = folder.program();
        command.args(["a.txt", "-g", "g", "-o", "out", "-f", "json", "-q"]).args(options);
        run(command).gives(0);
        let graph: serde_json::Value = serde_json::from_str(&folder.read("out/graph.json")).unwrap();
        let nodes = graph["nodes"].as_array().unwrap().iter();
        nodes
            .map(|node| format!("{}={}", node["id"].as_str().unwrap(), node["name"].as_str().unwrap()))
            .collect::<Vec<_>>()
    };
    assert_eq!(names(&[]), ["greece=Grèce", "turkey=Turquie"]);
    assert_eq!(names(&["--language-of-names", "en"]), ["greece=Greece", "turkey=Turkey"]);
    assert_eq!(names(&["--language-of-names", "xx"]), ["greece=Grèce", "turkey=Turquie"]);
    let mut command = folder.program();
    command.args(["a.txt", "-g", "g", "--language-of-names", "English"]);
    run(command).gives(2).complains(&["give the code of a language, as en or fr"]);
}

#[test]
fn who_reports_takes_no_side_but_where_it_is_named_as_the_one_who_does() {
    let folder = Folder::new();
    let agency = "[[organisation]]\nid = \"agency\"\nname = \"Agence Exemple\"\n";
    let states = "[[state]]\nid = \"greece\"\nname = \"Grèce\"\n[[state]]\nid = \"turkey\"\nname = \"Turquie\"\n";
    let text = "Selon l'Agence Exemple, la Grèce a condamné la Turquie.\n\nL'Agence Exemple a condamné la Turquie.";
    folder.write("a.txt", text);
    let read = |media: &str| -> Vec<String> {
        folder.write("g/g.toml", format!("{agency}{media}{states}"));
        let mut command = folder.program();
        command.args(["extract", "a.txt", "-g", "g"]);
        let line: serde_json::Value = serde_json::from_str(&run(command).gives(0).out).unwrap();
        let facts = line["stances"].as_array().unwrap().iter();
        facts
            .map(|fact| format!("{} {} {}", fact["source"], fact["target"], fact["speaker"]).replace('"', ""))
            .collect()
    };
    assert_eq!(read(""), ["greece turkey agency", "agency turkey null"]);
    assert_eq!(read("type = \"media\"\n"), ["greece turkey null", "agency turkey null"]);
}
