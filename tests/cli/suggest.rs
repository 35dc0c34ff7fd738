//! `actant suggest`: what people and programs get, and what is written into the gazetteer.

use crate::support::{Folder, actant, program, run};

const TEXT: &str = "Le ministre turc de la Défense Hulusi Akar a parlé. M. Akar a salué l’Arménie. La diplomatie \
                    arménienne et l’Organisation de la Testie (OT) ont répondu à M. Akar.";
const STATES: &str = "[[state]]\nid = \"turkey\"\nname = \"Turquie\"\ndemonyms = [\"turc\"]\n";

/// A folder with a document and a gazetteer of one state.
fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("note.txt", TEXT);
    folder.write("g/states.toml", STATES);
    folder
}

/// What `suggest` gives in this folder.
fn suggest(folder: &Folder, arguments: &[&str]) -> crate::support::Ran {
    let mut command = folder.program();
    command.args(["suggest", "note.txt", "-g", "g"]).args(arguments);
    run(command)
}

#[test]
fn people_see_a_line_for_each_name_and_where_it_stands() {
    let ran = suggest(&folder(), &[]).gives(0);
    assert_eq!(ran.err, "");
    let lines: Vec<&str> = ran.out.lines().collect();
    assert_eq!(lines[0], "1 document: 3 names that `g` lacks, the likeliest first");
    assert_eq!(lines[2], "1  Hulusi Akar                person        (turkey)  3× in 1 document");
    assert_eq!(lines[3], "   also Akar");
    assert_eq!(lines[4], "   “Le ministre turc de la Défense Hulusi Akar a parlé.” [note]");
    assert_eq!(lines[5], "   “M. Akar a salué l’Arménie.” [note]");
    assert!(lines[6].starts_with("2  Arménie ") && lines[6].ends_with("2× in 1 document"), "{}", ran.out);
    assert!(ran.out.contains("Organisation de la Testie  organisation"), "{}", ran.out);
    let one = suggest(&folder(), &["--limit", "1"]).gives(0);
    assert!(one.out.ends_with("\n\n… and 2 more: --limit 3 shows all\n"), "{}", one.out);
}

#[test]
fn programs_get_one_object_a_line() {
    let ran = suggest(&folder(), &["--format", "json"]).gives(0);
    let lines: Vec<serde_json::Value> = ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 3);
    assert!(ran.out.starts_with("{\"name\":\"Hulusi Akar\",\"kind\":\"person\",\"affiliation\":\"turkey\",\"count\":3,\"documents\":1,\"examples\":["));
    assert_eq!(lines[0]["examples"][1], "M. Akar a salué l’Arménie.");
    let place = &lines[0]["places"][0];
    let (start, end) = (place["start"].as_u64().unwrap() as usize, place["end"].as_u64().unwrap() as usize);
    assert_eq!(&TEXT[start..end], "Hulusi Akar");
    assert_eq!(lines[1]["affiliation"], serde_json::Value::Null);
    assert_eq!(lines[1]["demonyms"][0], "arménien");
    assert_eq!(lines[2]["aliases"][0], "OT");
    assert_eq!(suggest(&folder(), &["--format", "json", "--limit", "2"]).gives(0).out.lines().count(), 2);
    suggest(&folder(), &["--format", "xml"]).gives(2).complains(&["possible values", "json"]);
}

#[test]
fn written_entries_are_comments_until_they_are_accepted() {
    let folder = folder();
    let ran = suggest(&folder, &["--write"]).gives(0).complains(&["added 1 entry to", "people.toml", "commented out"]);
    assert!(ran.out.contains("Hulusi Akar"));
    assert_eq!(folder.names(), ["g", "note.txt"]);
    let states = folder.read("g/states.toml");
    assert!(states.starts_with(STATES) && states.contains("\n# id = \"armenie\"\n"), "{states}");
    // Nothing has changed for the other commands.
    actant(["check", "-g", &folder.at("g")]).gives(0);
    assert!(!actant(["extract", "-g", &folder.at("g"), &folder.at("note.txt")]).gives(0).out.contains("akar"));
    // Not a second time, and the files stay as they are, byte for byte.
    let people = folder.read("g/people.toml");
    let ran = suggest(&folder, &["--write"]).gives(0).complains(&["added nothing to `g`"]);
    assert!(ran.out.ends_with("3 names stand commented out in `g`: --all suggests them too\n"), "{}", ran.out);
    let ran =
        suggest(&folder, &["--write", "--all"]).gives(0).complains(&["added nothing to `g`; 3 stand there already"]);
    assert!(ran.out.contains("Hulusi Akar"), "{}", ran.out);
    assert_eq!((folder.read("g/people.toml"), folder.read("g/states.toml")), (people.clone(), states));
    // Accepted, it is found, and suggested no more.
    let accepted: Vec<&str> = people.lines().map(|line| line.strip_prefix("# ").unwrap_or(line)).collect();
    folder.write("g/people.toml", accepted.join("\n"));
    actant(["check", "-g", &folder.at("g")]).gives(0);
    let read = actant(["extract", "-g", &folder.at("g"), &folder.at("note.txt")]).gives(0).out;
    assert_eq!(read.matches("\"entity\":\"hulusi-akar\"").count(), 3, "{read}");
    assert!(!suggest(&folder, &["--format", "json"]).gives(0).out.contains("Akar\","));
}

#[test]
fn what_is_written_follows_what_is_shown() {
    let folder = folder();
    suggest(&folder, &["--write", "--limit", "1", "-q"]).gives(0);
    assert!(folder.path().join("g/people.toml").exists() && !folder.path().join("g/organisations.toml").exists());
    assert_eq!(folder.read("g/states.toml"), STATES);
    // A state that was not shown is nobody's affiliation yet.
    folder.write("note.txt", "Le président arménien Ilir Test est là. Ilir Test part. M. Test revient. L’Arménie vit.");
    let line = suggest(&folder, &["--format", "json", "--limit", "1"]).gives(0).out;
    assert!(line.contains("\"name\":\"Ilir Test\"") && line.contains("\"affiliation\":null"), "{line}");
    let lines = suggest(&folder, &["--format", "json"]).gives(0).out;
    assert!(lines.contains("\"affiliation\":\"armenie\""), "{lines}");
}

#[test]
fn a_gazetteer_may_be_missing_empty_or_only_begun() {
    let folder = Folder::new();
    folder.write("note.txt", TEXT);
    let ran = suggest(&folder, &["--write"]).gives(0).complains(&["no folder `g` yet"]);
    assert!(ran.out.contains("Hulusi Akar"), "{}", ran.out);
    assert_eq!(std::fs::read_dir(folder.path().join("g")).unwrap().count(), 3);
    // Now it holds nobody, but remarks.
    let ran = suggest(&folder, &["--all"]).gives(0);
    assert_eq!(ran.err, "");
    assert!(ran.out.contains("Hulusi Akar"), "{}", ran.out);
    assert!(!suggest(&folder, &[]).gives(0).out.contains("Hulusi Akar"));
    // The one built into the program knows him, and is not what is asked about.
    let mut bare = folder.program();
    bare.args(["suggest", "note.txt"]);
    assert!(run(bare).gives(0).complains(&["no folder `gazetteer` yet"]).out.contains("Hulusi Akar"));
}

#[test]
fn a_mistake_is_said_as_elsewhere_and_nothing_is_written() {
    let folder = folder();
    folder.write("g/people.toml", "[[person]]\nid = \"a\"\nname = \"Ada\"\nrols = []\n");
    let ran = suggest(&folder, &["--write"]).gives(2).complains(&["people.toml:4:1", "did you mean `roles`?"]);
    assert_eq!(ran.out, "");
    assert_eq!(folder.read("g/states.toml"), STATES);
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
    let ran = suggest(&folder, &["--write"]).gives(0).complains(&["added nothing to `g`"]);
    assert_eq!(ran.out, "1 document: no name that `g` lacks\n");
    assert_eq!(suggest(&folder, &["--format", "json"]).gives(0).out, "");
}

#[test]
fn threads_and_colours_change_no_text() {
    let folder = Folder::new();
    let all = |threads: &str| {
        actant(["suggest", "seeds", "--format", "json", "--threads", threads, "-g", &folder.at("none")]).gives(0).out
    };
    assert_eq!(all("1"), all("4"));
    assert!(all("1").lines().count() > 20);
    let mut coloured = program();
    coloured.args(["suggest", "seeds"]).env("CLICOLOR_FORCE", "1");
    assert!(run(coloured).gives(0).out.contains('\u{1b}'));
}

#[cfg(unix)]
#[test]
fn links_and_rights_stay() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    let real = folder.write("elsewhere/people.toml", "# mine");
    std::fs::set_permissions(&real, std::fs::Permissions::from_mode(0o640)).unwrap();
    std::os::unix::fs::symlink(&real, folder.path().join("g/people.toml")).unwrap();
    suggest(&folder, &["--write"]).gives(0);
    assert!(folder.path().join("g/people.toml").is_symlink());
    assert!(folder.read("elsewhere/people.toml").starts_with("# mine\n\n# # ---- Suggested"));
    assert_eq!(std::fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
}
