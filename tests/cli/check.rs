//! `actant check`: a gazetteer and the examples of its stances.

use crate::support::{Folder, actant, run};
use std::time::{Duration, Instant};

const STATES: &str = "[[state]]\nid = \"france\"\nname = \"France\"\nseats = [\"Paris\"]\n";

/// A stance of one class, whose example is at line 11.
fn stance(example: &str) -> String {
    format!(
        "language = \"fr\"\n\n[[stance]]\nid = \"visits\"\nlabel = \"visits\"\nsign = 0\n\n\
         [[class]]\nstance = \"visits\"\nverbs = [\"visiter\"]\nexamples = [{example}]\n"
    )
}

#[test]
fn the_shipped_gazetteer_is_fine() {
    let ran = actant(["check"]).gives(0);
    assert_eq!(ran.err, "");
    assert!(ran.out.ends_with("no example fails\n"), "{}", ran.out);
    let numbers: Vec<usize> = ran.out.split(' ').filter_map(|word| word.parse().ok()).collect();
    assert!(numbers[0] > 100 && numbers[1] == 3 && numbers[2] >= 150, "{}", ran.out);
    // The one built into the program is the same.
    let folder = Folder::new();
    let mut elsewhere = folder.program();
    elsewhere.arg("check");
    let built_in = run(elsewhere).gives(0).complains(&["built into the program"]);
    assert_eq!(built_in.out, ran.out);
}

#[test]
fn an_example_of_ones_own_that_holds_is_counted() {
    let folder = Folder::new();
    folder.write("g/states.toml", STATES);
    folder.write(
        "g/stances/x.toml",
        stance("{ text = \"Moscou a visité la Turquie.\", gives = [\"russia visits turkey\"] }"),
    );
    let ran = actant(["check", "-g", &folder.at("g")]).gives(0);
    assert_eq!(ran.err, "");
    // The built-in stances stay.
    assert!(ran.out.contains(" 4 stances, "), "{}", ran.out);
}

#[test]
fn an_example_that_fails_is_said_with_its_place() {
    let folder = Folder::new();
    folder.write("g/states.toml", STATES);
    folder.write(
        "g/stances/x.toml",
        stance("{ text = \"Moscou a visité la Turquie.\", gives = [\"turkey visits russia\"] }"),
    );
    let ran = actant(["check", "-g", &folder.at("g")]).gives(2).complains(&[
        "error[example-failed]",
        "x.toml:11:",
        "“Moscou a visité la Turquie.” gives russia visits turkey, not turkey visits russia",
        "change the class `visiter` or the example",
    ]);
    assert_eq!(ran.out, "");
    // An example of nothing fails where something is read.
    folder.write("g/stances/x.toml", stance("{ text = \"Moscou a visité la Turquie.\", gives = [] }"));
    actant(["check", "-g", &folder.at("g")]).gives(2).complains(&["gives russia visits turkey, not nothing"]);
    // Other commands don't run the examples.
    let note = folder.write("note.txt", "Rien.");
    actant(["extract", "-g", &folder.at("g"), &note]).gives(0);
}

#[test]
fn all_warnings_are_shown_and_are_no_mistakes() {
    let folder = Folder::new();
    folder.write("g/states.toml", format!("{STATES}aliases = [\"Gaule\", \"Gaule\"]\n"));
    folder.write("g/old/states.toml", STATES);
    folder.write("g/stances/x.toml", stance(""));
    actant(["check", "-g", &folder.at("g")]).gives(0).complains(&[
        "warning[repeated-alias]",
        "states.toml:5:",
        "warning[ignored-folder]",
        "old",
        "warning[no-example]",
        "x.toml:8:",
        "`visiter` has no example",
    ]);
    // Elsewhere they are counted, and the way to see them is said.
    let note = folder.write("note.txt", "Rien.");
    let ran =
        actant(["extract", "-g", &folder.at("g"), &note]).gives(0).complains(&["2 warnings about", "actant check -g"]);
    assert!(!ran.err.contains("repeated-alias"), "{}", ran.err);
}

#[test]
fn a_mistake_in_the_files_is_said_as_elsewhere() {
    let folder = Folder::new();
    folder.write("g/states.toml", STATES.replace("seats", "seets"));
    folder.write("g/stances/x.toml", stance("").replace("sign", "sing"));
    let ran = actant(["check", "-g", &folder.at("g")]).gives(2);
    let ran = ran.complains(&["states.toml:4:1", "did you mean `seats`?", "x.toml:6:1", "unknown key `sing`"]);
    assert_eq!(ran.out, "");
    actant(["check", "-g", &folder.at("none")]).gives(2).complains(&["no gazetteer folder of this name"]);
}

#[test]
fn names_that_documents_lack_are_notes_on_a_line_each() {
    let folder = Folder::new();
    folder.write("g/states.toml", format!("{STATES}\n[[state]]\nid = \"chad\"\nname = \"Tchad\"\n"));
    let note = folder.write("note.txt", "La France se tait.");
    let ran = actant(["check", "-g", &folder.at("g"), "--docs", &note]).gives(0);
    assert!(ran.out.ends_with("1 entity never named in 1 document\n"), "{}", ran.out);
    let notes: Vec<&str> = ran.err.lines().filter(|line| line.contains(": note[")).collect();
    assert_eq!(notes.len(), 2, "{}", ran.err);
    assert!(
        notes[0].ends_with(
            "states.toml:4:10: note[unseen-names]: names of `france` that the documents never have: `Paris`"
        )
    );
    assert!(notes[1].ends_with("states.toml:6:1: note[unseen-entity]: `chad` (Tchad) is never named in the documents"));
    // A document that can't be read is said, and the others count.
    actant(["check", "-g", &folder.at("g"), "--docs", &note, &folder.at("none.txt")]).gives(1);
    // What is wrong comes before what documents lack.
    folder.write("g/more.toml", "[[state]]\nid = \"x\"\n");
    let ran = actant(["check", "-g", &folder.at("g"), "--docs", &note]).gives(2);
    assert!(!ran.err.contains("unseen"), "{}", ran.err);
}

#[test]
fn json_has_one_object_a_line_and_nothing_else() {
    let folder = Folder::new();
    folder.write("g/states.toml", format!("{STATES}aliass = []\n"));
    let ran = actant(["check", "-g", &folder.at("g"), "--format", "json"]).gives(2);
    let said: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((&said["ruleId"], &said["level"]), (&"unknown-key".into(), &"error".into()));
    assert_eq!((&said["startLine"], &said["startColumn"], &said["endColumn"]), (&5.into(), &1.into(), &7.into()));
    assert_eq!(said["help"], "did you mean `aliases`?");
    folder.write("g/states.toml", STATES);
    let ran = actant(["check", "-g", &folder.at("g"), "--format", "json"]).gives(0);
    assert_eq!((ran.out.as_str(), ran.err.as_str()), ("", ""));
}

#[test]
fn a_code_is_explained_or_guessed() {
    let all = actant(["explain"]).gives(0);
    assert!(all.out.lines().count() > 50, "{}", all.out);
    let one = actant(["explain", "duplicate-id"]).gives(0);
    assert!(
        one.out.starts_with("duplicate-id\n\nTwo entities") && one.out.contains("\nWrong:\n\n    [[person]]\n"),
        "{}",
        one.out
    );
    assert!(!one.out.contains("```"), "{}", one.out);
    let two = actant(["explain", "error[duplicate-id]", "[bad-id]"]).gives(0);
    assert!(two.out.starts_with(&one.out) && two.out.contains("\nbad-id\n"), "{}", two.out);
    actant(["explain", "duplicated-id"])
        .gives(2)
        .complains(&["no complaint has the code", "did you mean `duplicate-id`?"]);
    actant(["explain", "xyzzy"]).gives(2).complains(&["lists all codes"]);
}

#[test]
fn complaints_end_with_the_way_to_more() {
    let folder = Folder::new();
    folder.write("g/states.toml", format!("{STATES}aliass = []\n"));
    let note = folder.write("note.txt", "Rien.");
    actant(["extract", "-g", &folder.at("g"), &note]).gives(2).complains(&["`actant explain unknown-key` says more"]);
}

#[test]
fn a_program_may_have_written_the_gazetteer() {
    let folder = Folder::new();
    let check = |aliases: &mut dyn Iterator<Item = String>| {
        let aliases: Vec<String> = aliases.collect();
        let file = format!("[[organisation]]\nid = \"o\"\nname = \"Oxo\"\naliases = [{}]\n", aliases.join(", "));
        folder.write("g/o.toml", file);
        let start = Instant::now();
        let ran = actant(["check", "-g", &folder.at("g"), "--format", "json"]).gives(0);
        // Comparing each with each took half a minute, and never ended where they differ by capitals alone.
        assert!(start.elapsed() < Duration::from_secs(10), "it took {:?}", start.elapsed());
        ran.out.lines().count()
    };
    assert_eq!(check(&mut (0..20_000).map(|i| format!("\"Nam{i}x\""))), 0);
    let capital = |i: usize, (at, c): (usize, char)| if i >> at & 1 == 1 { c.to_ascii_uppercase() } else { c };
    let spelled = |i: usize| "abcdefghijklmnop".char_indices().map(|c| capital(i, c)).collect::<String>();
    assert_eq!(check(&mut (0..20_000).map(|i| format!("{{ text = \"{}\", case = \"exact\" }}", spelled(i)))), 0);
}
