//! `actant suggest`: what people and programs get, and what is kept for `actant accept`.

use crate::support::{Folder, actant, program, run};

pub const TEXT: &str = "Le ministre turc de la Défense Hulusi Akar a parlé. M. Akar a salué l’Arménie. La diplomatie \
                        arménienne et l’Organisation de la Testie (OT) ont répondu à M. Akar.";
pub const STATES: &str = "[[state]]\nid = \"turkey\"\nname = \"Turquie\"\ndemonyms = [\"turc\"]\n";

/// A folder with a document and a gazetteer of one state.
pub fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("note.txt", TEXT);
    folder.write("g/states.toml", STATES);
    folder
}

/// What `suggest` gives in this folder.
pub fn suggest(folder: &Folder, arguments: &[&str]) -> crate::support::Ran {
    let mut command = folder.program();
    command.args(["suggest", "note.txt", "-g", "g"]).args(arguments);
    run(command)
}

#[test]
fn people_see_a_line_for_each_name_and_where_it_stands() {
    let folder = folder();
    let ran = suggest(&folder, &[]).gives(0).complains(&["`actant accept` asks you about each"]);
    let lines: Vec<&str> = ran.out.lines().collect();
    assert_eq!(lines[0], "1 document: 3 names that `g` lacks, the likeliest first");
    assert_eq!(lines[2], "1  Hulusi Akar                person        (turkey)  3× in 1 document");
    assert_eq!(lines[3], "   also Akar");
    assert_eq!(lines[4], "   “Le ministre turc de la Défense Hulusi Akar a parlé.” [note]");
    assert_eq!(lines[5], "   “M. Akar a salué l’Arménie.” [note]");
    assert!(ran.out.contains("Arménie                    state"), "{}", ran.out);
    assert!(ran.out.contains("Organisation de la Testie  organisation"), "{}", ran.out);
    let one = suggest(&folder, &["--limit", "1"]).gives(0);
    assert!(one.out.ends_with("\n\n… and 2 more: --limit 3 shows all\n"), "{}", one.out);
    assert_eq!(folder.names(), ["g", "note.txt", "output"]);
    assert_eq!(folder.read("output/suggestions.jsonl").lines().count(), 2, "what is shown is kept, behind a head");
}

#[test]
fn programs_get_one_object_a_line() {
    let ran = suggest(&folder(), &["--format", "json"]).gives(0);
    let lines: Vec<serde_json::Value> = ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 3);
    assert!(ran.out.starts_with("{\"name\":\"Hulusi Akar\",\"kind\":\"person\",\"affiliation\":\"turkey\",\"count\":3,\"documents\":1,\"examples\":["));
    assert_eq!(lines[0]["examples"][1], "M. Akar a salué l’Arménie.");
    assert_eq!(lines[0]["like"], serde_json::Value::Null);
    let place = &lines[0]["places"][0];
    let (start, end) = (place["start"].as_u64().unwrap() as usize, place["end"].as_u64().unwrap() as usize);
    assert_eq!(&TEXT[start..end], "Hulusi Akar");
    let of = |name: &str| lines.iter().find(|line| line["name"] == name).unwrap();
    assert_eq!(of("Arménie")["affiliation"], serde_json::Value::Null);
    assert_eq!(of("Arménie")["demonyms"][0], "arménien");
    assert_eq!(of("Organisation de la Testie")["aliases"][0], "OT");
    assert_eq!(suggest(&folder(), &["--format", "json", "--limit", "2"]).gives(0).out.lines().count(), 2);
    suggest(&folder(), &["--format", "xml"]).gives(2).complains(&["possible values", "json"]);
}

#[test]
fn who_is_known_under_another_spelling_is_said() {
    let folder = folder();
    folder.write("g/people.toml", "[[person]]\nid = \"hulusi-akar\"\nname = \"Houlusi Akar\"\n");
    let ran = suggest(&folder, &[]).gives(0);
    assert!(ran.out.contains("   looks like `hulusi-akar`: an alias?\n"), "{}", ran.out);
    assert!(suggest(&folder, &["--format", "json"]).gives(0).out.contains("\"like\":\"hulusi-akar\""));
}

#[test]
fn an_affiliation_leads_to_somebody_who_is_shown() {
    let folder = folder();
    folder.write("note.txt", "Le président arménien Ilir Test est là. Ilir Test part. M. Test revient. L’Arménie vit.");
    let line = suggest(&folder, &["--format", "json", "--limit", "1"]).gives(0).out;
    assert!(line.contains("\"name\":\"Ilir Test\"") && line.contains("\"affiliation\":null"), "{line}");
    let lines = suggest(&folder, &["--format", "json"]).gives(0).out;
    assert!(lines.contains("\"affiliation\":\"armenie\""), "{lines}");
}

#[test]
fn a_gazetteer_may_be_missing_empty_or_built_in() {
    let folder = Folder::new();
    folder.write("note.txt", TEXT);
    let ran = suggest(&folder, &[]).gives(0).complains(&["no folder `g` yet: every name is new"]);
    assert!(ran.out.contains("Hulusi Akar"), "{}", ran.out);
    assert!(!folder.path().join("g").exists());
    folder.write("g/people.toml", "# nobody yet\n");
    assert!(suggest(&folder, &[]).gives(0).out.contains("Hulusi Akar"));
    // Without a folder the one that is built in counts, as for `run`; it knows them.
    let mut bare = folder.program();
    bare.args(["suggest", "note.txt"]);
    let bare = run(bare).gives(0).complains(&["using the gazetteer built into the program"]);
    assert!(!bare.out.contains("Hulusi Akar") && bare.out.contains("Organisation de la Testie"), "{}", bare.out);
}

#[test]
fn a_mistake_is_said_as_elsewhere() {
    let folder = folder();
    folder.write("g/people.toml", "[[person]]\nid = \"a\"\nname = \"Ada\"\nrols = []\n");
    let ran = suggest(&folder, &[]).gives(2).complains(&["people.toml:4:1", "did you mean `roles`?"]);
    assert_eq!(ran.out, "");
    folder.write("g/people.toml", "# nobody yet\n");
    let mut missing = folder.program();
    missing.args(["suggest", "none.txt", "-g", "g"]);
    run(missing).gives(2).complains(&["no such file"]);
    let mut half = folder.program();
    half.args(["suggest", "note.txt", "none.txt", "-g", "g"]);
    assert!(run(half).gives(1).complains(&["no such file"]).out.contains("Hulusi Akar"));
}

#[test]
fn nothing_to_suggest_is_no_error() {
    let folder = folder();
    folder.write("note.txt", "Rien de neuf.");
    assert_eq!(suggest(&folder, &[]).gives(0).out, "1 document: no name that `g` lacks\n");
    assert_eq!(suggest(&folder, &["--format", "json"]).gives(0).out, "");
}

#[test]
fn threads_and_colours_change_no_text() {
    let folder = Folder::new();
    let all = |threads: &str| {
        let (g, out) = (folder.at("none"), folder.at("out"));
        actant(["suggest", "seeds", "--format", "json", "--threads", threads, "-g", &g, "-o", &out]).gives(0).out
    };
    assert_eq!(all("1"), all("4"));
    assert!(all("1").lines().count() > 20);
    let mut coloured = program();
    coloured.args(["suggest", "seeds", "-o", &folder.at("out")]).env("CLICOLOR_FORCE", "1");
    assert!(run(coloured).gives(0).out.contains('\u{1b}'));
}
