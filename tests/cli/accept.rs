//! `actant accept`: suggestions go into the gazetteer, and nothing that stands there is lost.

use super::suggest::{STATES, folder, suggest};
use crate::support::{Folder, actant, run};

/// What `accept` gives in this folder.
fn accept(folder: &Folder, arguments: &[&str]) -> crate::support::Ran {
    let mut command = folder.program();
    command.arg("accept").args(arguments);
    run(command)
}

/// A folder whose suggestions are Akar, and in some order Arménie and an organisation.
fn suggested() -> Folder {
    let folder = folder();
    suggest(&folder, &[]).gives(0);
    folder
}

/// The number of a suggestion.
fn number(folder: &Folder, name: &str) -> String {
    let text = folder.read("output/suggestions.jsonl");
    let line = text.lines().position(|line| line.contains(&format!("{{\"name\":\"{name}\"")));
    line.unwrap_or_else(|| panic!("no {name} in {text}")).to_string()
}

#[test]
fn numbers_go_into_the_files_and_are_found_from_then_on() {
    let folder = suggested();
    accept(&folder, &["1"]).gives(0).complains(&["took 1 name into", "people.toml"]);
    let people = folder.read("g/people.toml");
    assert!(people.starts_with("# 3 times in 1 document: “Le ministre turc de la Défense Hulusi Akar a parlé.” [note]\n[[person]]\nid = \"hulusi-akar\"\n"), "{people}");
    assert!(people.ends_with("aliases = [\"Akar\"]\naffiliation = \"turkey\"\n"), "{people}");
    actant(["check", "-g", &folder.at("g")]).gives(0);
    let read = actant(["extract", "-g", &folder.at("g"), &folder.at("note.txt")]).gives(0).out;
    assert_eq!(read.matches("\"entity\":\"hulusi-akar\"").count(), 3, "{read}");
    assert!(!suggest(&folder, &["--format", "json", "-o", "other"]).gives(0).out.contains("Akar\","));
    // Not a second time.
    accept(&folder, &["1"]).gives(0).complains(&["added nothing to `g`; 1 stands there already"]);
    assert_eq!(folder.read("g/people.toml"), people);
    accept(&folder, &["1-3"]).gives(0).complains(&["took 2 names into", "; 1 stands there already"]);
    assert!(folder.read("g/states.toml").starts_with(STATES));
    assert!(folder.read("g/states.toml").contains("\nid = \"armenie\"\n"));
    actant(["check", "-g", &folder.at("g")]).gives(0);
}

#[test]
fn kinds_affiliations_and_merges_are_given_by_options() {
    let folder = suggested();
    let armenia = number(&folder, "Arménie");
    accept(&folder, &[&armenia, "--as", "organisation", "--affiliation", "turkey"]).gives(0);
    let text = folder.read("g/organisations.toml");
    assert!(text.contains("name = \"Arménie\"\n") && text.ends_with("affiliation = \"turkey\"\n"), "{text}");
    accept(&folder, &["1", "--into", "turkey"]).gives(0);
    assert!(
        folder.read("g/aliases.toml").ends_with("[[more]]\nid = \"turkey\"\naliases = [\"Hulusi Akar\", \"Akar\"]\n")
    );
    assert_eq!(folder.read("g/states.toml"), STATES, "nobody's block is rewritten");
    accept(&folder, &["1", "--into", "turky"]).gives(2).complains(&["no entity `turky`", "`turkey`"]);
    accept(&folder, &["1", "--as", "dog"]).gives(2).complains(&["`dog` is no kind", "person, state or organisation"]);
}

#[test]
fn who_looks_like_somebody_becomes_an_alias() {
    let folder = folder();
    folder.write("g/people.toml", "[[person]]\nid = \"hulusi-akar\"\nname = \"Houlusi Akar\"\n");
    suggest(&folder, &[]).gives(0);
    let number = number(&folder, "Hulusi Akar");
    accept(&folder, &[&number]).gives(0).complains(&["aliases.toml"]);
    assert!(folder.read("g/aliases.toml").contains("[[more]]\nid = \"hulusi-akar\"\naliases = [\"Hulusi Akar\""));
    // Whoever says what it is says that it is somebody else.
    accept(&folder, &[&number, "--as", "person"]).gives(0);
    assert!(folder.read("g/people.toml").contains("id = \"hulusi-akar-2\"\n"));
}

#[test]
fn what_is_refused_is_not_suggested_again() {
    let folder = suggested();
    let armenia = number(&folder, "Arménie");
    accept(&folder, &["--refuse", "1", &armenia]).gives(0).complains(&["refused.txt"]);
    assert!(
        folder.read("g/refused.txt").starts_with("# Names that")
            && folder.read("g/refused.txt").contains("\nHulusi Akar\n")
    );
    let again = suggest(&folder, &[]).gives(0);
    assert!(
        !again.out.contains("Hulusi Akar  ") && again.out.contains("2 names are refused in `g`: --all"),
        "{}",
        again.out
    );
    assert!(suggest(&folder, &["--all"]).gives(0).out.contains("1  Hulusi Akar"));
    // Entries that older versions left commented out stay refused.
    let old = self::folder();
    old.write("g/people.toml", "# # 3 times\n# [[person]]\n# id = \"hulusi-akar\"\n# name = \"Hulusi Akar\"\n");
    assert!(!suggest(&old, &[]).gives(0).out.contains("1  Hulusi Akar"));
}

#[test]
fn a_new_folder_takes_the_built_in_gazetteer_in() {
    let folder = Folder::new();
    folder.write("note.txt", super::suggest::TEXT);
    let mut command = folder.program();
    command.args(["suggest", "note.txt", "-q"]);
    run(command).gives(0);
    accept(&folder, &["1", "-q"]).gives(0);
    assert!(folder.read("gazetteer/world.toml").ends_with("\ninclude = \"world\"\n"));
    assert!(folder.read("gazetteer/organisations.toml").contains("name = \"Organisation de la Testie\"\n"));
    // One that was named begins with nobody.
    let own = Folder::new();
    own.write("note.txt", super::suggest::TEXT);
    suggest(&own, &["-q"]).gives(0);
    accept(&own, &["1", "-q"]).gives(0);
    assert!(own.path().join("g/people.toml").exists() && !own.path().join("g/world.toml").exists());
    // Whom it acts for is nobody there.
    assert!(!own.read("g/people.toml").contains("affiliation"));
}

#[test]
fn wrong_numbers_are_said_and_nothing_is_written() {
    let folder = suggested();
    accept(&folder, &["4"]).gives(2).complains(&["there is no suggestion 4", "1 to 3"]);
    accept(&folder, &["0"]).gives(2).complains(&["there is no suggestion 0"]);
    accept(&folder, &["3-1"]).gives(2).complains(&["write 1-3"]);
    accept(&folder, &["one"]).gives(2).complains(&["`one` is no number", "7-12"]);
    accept(&folder, &["1", "--refuse", "1"]).gives(2).complains(&["name it once"]);
    accept(&folder, &[]).gives(2).complains(&["nobody can be asked here", "actant accept 1-3 7", "3 suggestions"]);
    accept(&folder, &["1", "-o", "none"])
        .gives(2)
        .complains(&["there is no `none/suggestions.jsonl`", "actant suggest"]);
    folder.write("output/suggestions.jsonl", "{\"gazetteer\":\"g\",\"built_in\":false}\nno\n");
    accept(&folder, &["1"]).gives(2).complains(&["suggestions.jsonl:2:1", "actant suggest"]);
    assert_eq!(folder.read("g/states.toml"), STATES);
    assert!(!folder.path().join("g/people.toml").exists());
}

#[test]
fn many_at_once_lose_nothing_of_each_other() {
    let folder = folder();
    let names = [
        "Ada Berg",
        "Ilir Kora",
        "Otto Lund",
        "Rita Moss",
        "Theo Nagy",
        "Ugo Pons",
        "Vera Quist",
        "Willy Rahn",
        "Xenia Sohl",
        "Yann Tiel",
    ];
    let text: String = names.map(|name| format!("Le ministre {name} a parlé. ")).concat();
    folder.write("note.txt", text);
    suggest(&folder, &["-q"]).gives(0);
    folder.write("g/people.toml", "# mine\n[[person]]\nid = \"ada\"\nname = \"Ada Eins\"\n");
    std::thread::scope(|scope| {
        for number in 1..=10 {
            let folder = &folder;
            scope.spawn(move || accept(folder, &["-q", &number.to_string()]).gives(0));
        }
    });
    let people = folder.read("g/people.toml");
    assert_eq!(people.matches("[[person]]").count(), 11, "{people}");
    assert!(people.starts_with("# mine\n[[person]]\nid = \"ada\"\n"));
    actant(["check", "-g", &folder.at("g")]).gives(0);
}

#[cfg(unix)]
#[test]
fn links_and_rights_stay() {
    use std::os::unix::fs::PermissionsExt;
    let folder = suggested();
    let real = folder.write("elsewhere/people.toml", "# mine");
    std::fs::set_permissions(&real, std::fs::Permissions::from_mode(0o640)).unwrap();
    std::os::unix::fs::symlink(&real, folder.path().join("g/people.toml")).unwrap();
    accept(&folder, &["1"]).gives(0);
    assert!(folder.path().join("g/people.toml").is_symlink());
    assert!(folder.read("elsewhere/people.toml").starts_with("# mine\n\n# 3 times"));
    assert_eq!(std::fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
}
