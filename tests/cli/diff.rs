//! `actant diff`, and the three lines that a run prints.

use crate::support::{Folder, actant};

/// A folder with the graphs `old/` and `new/` of two texts, and the options with which the new one was made.
fn two(old: &str, new: &str, options: &[&str]) -> Folder {
    let folder = Folder::new();
    for (name, text, options) in [("old", old, &[][..]), ("new", new, options)] {
        let document = folder.write("note.txt", text);
        let output = folder.at(name);
        actant(["-q", "--language", "fr", "-f", "json", &document, "-o", &output].iter().chain(options)).gives(0);
    }
    folder
}

const OLD: &str = "Moscou a condamné Ankara. Paris soutient Erevan. Paris et Bakou se taisent.";
const NEW: &str = "Moscou a condamné Ankara. Moscou a encore condamné Ankara. Téhéran soutient Erevan.";

#[test]
fn says_what_came_went_and_grew_with_a_sentence() {
    let folder = two(OLD, NEW, &[]);
    let ran = actant(["diff", &folder.at("old/graph.json"), &folder.at("new/graph.json")]).gives(0);
    let wanted = "\
old: 1 document, 6 mentions of 5 entities, 5 edges
new: 1 document, 6 mentions of 4 entities, 4 edges

Entities: 1 came, 2 went, 2 grew
  went    France (state): 2 mentions
            “Paris soutient Erevan.” [note]
  went    Azerbaïdjan (state): 1 mention
            “Paris et Bakou se taisent.” [note]
  came    Iran (state): 1 mention
            “Téhéran soutient Erevan.” [note]
  grew    Russie: 1 → 2 mentions
            “Moscou a encore condamné Ankara.” [note]
  grew    Turquie: 1 → 2 mentions
            “Moscou a encore condamné Ankara.” [note]

Edges: ally 1 came, 1 went; co-occurrence 1 came, 2 went, 1 grew; condemns 1 grew
  went    France → Arménie: ally (1)
            “Paris soutient Erevan.” [note]
  came    Iran → Arménie: ally (1)
            “Téhéran soutient Erevan.” [note]
  grew    Russie → Turquie: condemns (1 → 2)
            “Moscou a encore condamné Ankara.” [note]
  went    Arménie – France: co-occurrence (1)
            “Paris soutient Erevan.” [note]
  came    Arménie – Iran: co-occurrence (1)
            “Téhéran soutient Erevan.” [note]
  went    Azerbaïdjan – France: co-occurrence (1)
            “Paris et Bakou se taisent.” [note]
  grew    Russie – Turquie: co-occurrence (1 → 2)
            “Moscou a encore condamné Ankara.” [note]
";
    assert_eq!(ran.out, wanted);
    // Folders stand for the graphs in them.
    assert_eq!(actant(["diff", &folder.at("old"), &folder.at("new")]).gives(0).out, wanted);
}

#[test]
fn the_same_graph_twice_has_no_difference() {
    let folder = two(OLD, OLD, &[]);
    let ran = actant(["diff", &folder.at("old"), &folder.at("new")]).gives(0);
    assert!(ran.out.ends_with("\n\nNo entity and no edge changed.\n"), "{}", ran.out);
}

#[test]
fn limit_shows_the_most_important() {
    let folder = two(OLD, NEW, &[]);
    let graphs = [folder.at("old"), folder.at("new")];
    let text = actant(["diff", &graphs[0], &graphs[1], "--limit", "1"]).gives(0).out;
    assert!(text.contains("  … and 4 more (--limit 5 shows them)\n\nEdges: ally 1 came, 1 went;"), "{text}");
    assert!(text.ends_with("  … and 6 more (--limit 7 shows them)\n"), "{text}");
    let counts = actant(["diff", &graphs[0], &graphs[1], "--limit", "0"]).gives(0).out;
    assert!(counts.contains("Entities: 1 came, 2 went, 2 grew\n  … and 5 more") && !counts.contains('“'), "{counts}");
}

#[test]
fn json_is_one_object_with_everything() {
    let folder = two(OLD, NEW, &[]);
    let json = |options: &[&str]| -> serde_json::Value {
        let (old, new) = (folder.at("old"), folder.at("new"));
        let ran = actant(["diff", &old, &new, "--format", "json"].iter().chain(options)).gives(0);
        serde_json::from_str(&ran.out).unwrap()
    };
    let all = json(&[]);
    assert_eq!(all["schema"], "actant-diff/1");
    assert_eq!(all["old"]["documents"], 1);
    assert_eq!(all["new"]["names"]["iran"], "Iran");
    assert_eq!((&all["counts"]["entities"]["went"], &all["counts"]["edges"]["ally"]["came"]), (&2.into(), &1.into()));
    assert_eq!((all["entities"].as_array().unwrap().len(), all["edges"].as_array().unwrap().len()), (5, 7));
    let grew = all["edges"].as_array().unwrap().iter().find(|edge| edge["key"] == "condemns").unwrap();
    assert_eq!(
        (&grew["change"], &grew["old"]["weight"], &grew["new"]["weight"]),
        (&"grew".into(), &1.into(), &2.into())
    );
    assert_eq!(grew["gained"]["sentence"], "Moscou a encore condamné Ankara.");
    assert!(grew["gained"]["rule"].as_str().unwrap().starts_with("fr/condemns/"));
    let few = json(&["--limit", "2"]);
    assert_eq!((few["entities"].as_array().unwrap().len(), few["edges"].as_array().unwrap().len()), (2, 2));
    assert_eq!(few["counts"], all["counts"]);
}

#[test]
fn graphs_made_differently_are_compared_and_that_is_said() {
    let folder = two(OLD, NEW, &["--window", "document", "--fold", "--evidence", "3"]);
    folder.write("g/states.toml", "[[state]]\nid = \"france\"\nname = \"France\"\nseats = [\"Paris\"]\n");
    let (old, new) = (folder.at("old"), folder.at("new"));
    let text = actant(["diff", &old, &new]).gives(0).out;
    let wanted = "The two were not made alike: --window was sentence and is document; \
                  --fold was false and is true; --evidence was 20 and is 3\n";
    assert!(text.contains(wanted), "{text}");
    let document = folder.at("note.txt");
    actant(["-q", "-f", "json", &document, "-g", &folder.at("g"), "-o", &folder.at("third")]).gives(0);
    let text = actant(["diff", &old, &folder.at("third")]).gives(0).out;
    assert!(text.contains("The two were not made alike: another gazetteer or lexicon\n"), "{text}");
}

#[test]
fn what_is_no_graph_is_refused() {
    let folder = two(OLD, NEW, &[]);
    let good = folder.at("old");
    let no_json = folder.write("a.json", "{}");
    let other = folder.write("b.json", "{\"graph\": {\"schema\": \"other/9\"}}");
    actant(["diff", &good, &folder.at("nowhere")]).gives(2).complains(&["nowhere", "name a graph.json"]);
    actant(["diff", &folder.at(""), &good]).gives(2).complains(&["graph.json", "can't read"]);
    actant(["diff", &no_json, &good]).gives(2).complains(&["a.json", "not a graph that actant wrote"]);
    actant(["diff", &good, &other]).gives(2).complains(&["b.json", "other/9", "run actant again"]);
    actant(["diff", &good]).gives(2);
}

#[test]
fn a_run_says_what_changed() {
    let folder = Folder::new();
    let out = folder.at("out");
    let run = |text: &str, options: &[&str]| {
        let document = folder.write("a.txt", text);
        actant([document.as_str(), "-o", &out, "-f", "json"].iter().chain(options)).gives(0).out
    };
    let last = |text: &str| -> String {
        let from =
            text.find("Since the last run").unwrap_or_else(|| panic!("nothing is said to have changed:\n{text}"));
        text[from..text.find("Written:").unwrap()].to_owned()
    };
    let first = run("Moscou a condamné Ankara.", &[]);
    assert!(!first.contains("Since the last run"), "{first}");
    assert_eq!(last(&run("Moscou a condamné Ankara.", &[])), "Since the last run: no entity and no edge changed\n");
    let third = run("Moscou a condamné Ankara. Paris a condamné Ankara.", &[]);
    assert_eq!(
        last(&third),
        "Since the last run: 2 mentions more, 1 entity came (France), 1 entity named more often (Turquie)\n  \
         edges: co-occurrence 1 came; condemns 1 came\n  \
         came France → Turquie: condemns (1) “Paris a condamné Ankara.” [a]\n"
    );
    let alone = run("Moscou a condamné Ankara. Paris a condamné Ankara. Bakou se tait.", &["--window", "document"]);
    assert!(
        last(&alone).starts_with(
            "Since the last run (--window was sentence and is document): 1 mention more, 1 entity came (Azerbaïdjan)\n  \
             edges: co-occurrence "
        ),
        "{alone}"
    );
}
