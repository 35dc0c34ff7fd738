//! Camps and tensions, as a run, a merge and a report say them.

use crate::support::{Folder, actant};

/// Runs over a text, and gives what the summary says of camps: from that line to the next that is not indented.
fn camps(folder: &Folder, text: &str) -> String {
    let document = folder.write("note.txt", text);
    let out = actant(["--language", "fr", "-f", "json,markdown", &document, "-o", &folder.at("out")]).gives(0).out;
    let lines = out.lines().skip_while(|line| !line.starts_with("Camps: "));
    let first = lines.clone().take(1);
    first.chain(lines.skip(1).take_while(|line| line.starts_with("  "))).map(|line| format!("{line}\n")).collect()
}

#[test]
fn two_lines_say_the_camps_and_the_strongest_tension() {
    let folder = Folder::new();
    let text = "Moscou soutient Erevan. Moscou soutient encore Erevan. Moscou soutient Bakou. Erevan a condamné Bakou. Ankara soutient Bakou. \
                Ankara a condamné Erevan.";
    assert_eq!(
        camps(&folder, text),
        "Camps: Arménie, Russie | Azerbaïdjan, Turquie; tension 1 of 6 (exact)\n  \
         strongest tension: Russie is allied with Arménie, and Russie is allied with Azerbaïdjan, but Arménie condemns \
         Azerbaïdjan.\n"
    );
    let report = folder.read("out/report.md");
    for line in [
        "## Camps",
        "| 1 | 2 | 2 | Azerbaïdjan, Turquie |",
        "1 triad of 2 can't all have their way",
        "“Moscou soutient Erevan.”",
    ] {
        assert!(report.contains(line), "{line}: {report}");
    }
}

#[test]
fn parts_are_counted_and_where_there_are_no_camps_nothing_is_said() {
    let folder = Folder::new();
    let text = "Paris a condamné Téhéran. Paris soutient Washington. Moscou a condamné Ankara. Moscou soutient Erevan. \
                Bakou soutient Ankara.";
    let said = camps(&folder, text);
    assert!(
        said.contains(" | ") && said.contains("; apart from these, 1 smaller part; tension 0 of 5 (exact)"),
        "{said}"
    );
    assert!(!said.contains("strongest tension"), "{said}");
    assert!(folder.read("out/report.md").contains("Between two parts no stance was read"));
    for silent in ["Moscou a condamné Ankara.", "Moscou et Ankara se taisent.", ""] {
        assert_eq!(camps(&folder, silent), "", "{silent}");
        assert!(!folder.read("out/report.md").contains("## Camps"));
    }
}

/// Camps are worked out anew whenever a graph is written. So a file without them, as older ones are, or with others, says as
/// much as one with them.
#[test]
fn what_a_file_says_of_camps_is_left_out() {
    let folder = Folder::new();
    actant(["-q", "-f", "json", "-o", &folder.at("new")]).gives(0);
    let new = folder.read("new/graph.json");
    let mut old: serde_json::Value = serde_json::from_str(&new).unwrap();
    assert!(old["graph"].as_object_mut().unwrap().remove("balance").is_some());
    for node in old["nodes"].as_array_mut().unwrap() {
        assert!(node.as_object_mut().unwrap().remove("camp").is_some());
    }
    let before = folder.write("before.json", old.to_string());
    for node in old["nodes"].as_array_mut().unwrap() {
        node["camp"] = "of another kind".into();
    }
    let strange = folder.write("strange.json", old.to_string());
    for file in [&before, &strange] {
        let difference = actant(["diff", file, &folder.at("new"), "--format", "json"]).gives(0).out;
        let difference: serde_json::Value = serde_json::from_str(&difference).unwrap();
        assert_eq!((&difference["entities"], &difference["edges"]), (&serde_json::json!([]), &serde_json::json!([])));
        actant(["merge", "-q", "-f", "json", file, "-o", &folder.at("merged")]).gives(0);
        assert!(folder.read("merged/graph.json") == new, "{file}");
    }
    let part = actant(["--partial"]).gives(0).out;
    assert!(!part.contains("\"camp\"") && !part.contains("\"balance\""));
    let part = folder.write("part.json", &part);
    actant(["merge", "-q", "-f", "json", &part, "-o", &folder.at("merged")]).gives(0);
    assert!(folder.read("merged/graph.json") == new, "a part has become another graph");
}
