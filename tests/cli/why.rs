//! `actant why`.

use crate::support::{Folder, actant, run};

/// A folder with the graph of one short document.
fn small() -> (Folder, String) {
    let folder = Folder::new();
    let text = "Moscou a condamné Ankara. La Turquie soutient l’Azerbaïdjan. L’Arménie et la Géorgie se taisent.";
    let document = folder.write("2020-07-15-note.txt", text);
    actant(["-q", "-f", "json", &document, "-o", &folder.at("output")]).gives(0);
    let graph = folder.at("output/graph.json");
    (folder, graph)
}

#[test]
fn shows_the_sentence_its_place_and_its_rule() {
    let (_folder, graph) = small();
    let by_id = actant(["why", "russia", "turkey", "--graph", &graph]).gives(0);
    for part in [
        "Russie → Turquie: condemns",
        "“Moscou a condamné Ankara.”",
        "2020-07-15-note",
        "bytes 0–26",
        "“condamné” by fr/condemns/",
    ] {
        assert!(by_id.out.contains(part), "`{part}` is missing in:\n{}", by_id.out);
    }
    assert!(!by_id.out.contains("co-occurrence"), "{}", by_id.out);
    for (a, b) in [("Russie", "Turquie"), ("TURQUIE", "russie"), ("turkey", "Russia")] {
        assert_eq!(actant(["why", a, b, "--graph", &graph]).gives(0).out, by_id.out);
    }
    let all = actant(["why", "russia", "turkey", "--all", "--graph", &graph]).gives(0);
    assert!(all.out.contains("Russie – Turquie: co-occurrence (1 sentence in 1 document"), "{}", all.out);
}

#[test]
fn a_folder_is_as_good_as_its_graph() {
    let (folder, graph) = small();
    let by_file = actant(["why", "russia", "turkey", "--graph", &graph]).gives(0).out;
    assert_eq!(actant(["why", "russia", "turkey", "--graph", &folder.at("output")]).gives(0).out.len(), by_file.len());
}

#[test]
fn reads_the_graph_of_the_last_run() {
    let (folder, _) = small();
    let mut command = folder.program();
    command.args(["why", "turkey", "azerbaijan"]);
    assert!(run(command).gives(0).out.contains("ally"));
}

#[test]
fn only_named_together_is_shown_as_such() {
    let (_folder, graph) = small();
    let ran = actant(["why", "armenia", "georgia", "--graph", &graph]).gives(0);
    assert!(ran.out.contains("Arménie – Géorgie: co-occurrence"), "{}", ran.out);
}

#[test]
fn no_edge_is_said_and_has_its_own_status() {
    let (_folder, graph) = small();
    let ran = actant(["why", "russia", "georgia", "--graph", &graph]).gives(1);
    assert_eq!(ran.out, "");
    ran.complains(&["there is no edge between `russia` and `georgia`"]);
}

#[test]
fn unknown_names_are_met_with_the_nearest() {
    let (_folder, graph) = small();
    for (wrong, meant) in [("turky", "turkey"), ("Turqie", "turkey"), ("armen", "armenia")] {
        let ran = actant(["why", "russia", wrong, "--graph", &graph]).gives(2);
        ran.complains(&[&format!("`{wrong}`"), &format!("did you mean `{meant}`?")]);
    }
    actant(["why", "russia", "", "--graph", &graph]).gives(2).complains(&["no entity of the graph is called ``"]);
}

#[test]
fn a_graph_that_cannot_be_read_is_said() {
    let folder = Folder::new();
    actant(["why", "a", "b", "--graph", &folder.at("none.json")])
        .gives(2)
        .complains(&["can't read", "run `actant` first"]);
    let other = folder.write("other.json", "{\"nodes\": []}");
    actant(["why", "a", "b", "--graph", &other]).gives(2).complains(&["not a graph that actant wrote"]);
    let newer = folder.write("newer.json", "{\"graph\": {\"schema\": \"actant-graph/99\"}}");
    actant(["why", "a", "b", "--graph", &newer]).gives(2).complains(&["actant-graph/99", "run actant again"]);
}
