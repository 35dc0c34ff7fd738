//! Corrections: what was judged changes what a run gives, and everything that sums up knows of it.

use crate::support::{Folder, edges_of, run};
use serde_json::Value;

const GAZETTEER: &str = "[[state]]\nid = \"russia\"\nname = \"Russie\"\nseats = [\"Moscou\"]\n\
                         [[state]]\nid = \"turkey\"\nname = \"Turquie\"\nseats = [\"Ankara\"]\n\
                         [[state]]\nid = \"azerbaijan\"\nname = \"Azerbaïdjan\"\nseats = [\"Bakou\"]\n\
                         [[person]]\nid = \"paul-exemple\"\nname = \"Paul Exemple\"\naffiliation = \"russia\"\n";

/// A block of `corrections.toml`.
pub fn judged(verdict: &str, [source, stance, target]: [&str; 3], sentence: &str) -> String {
    format!(
        "[[judged]]\nverdict = \"{verdict}\"\nsource = \"{source}\"\nstance = \"{stance}\"\ntarget = \"{target}\"\n\
         sentence = \"{sentence}\"\n\n"
    )
}

/// Two documents with the same sentence, one of them broken otherwise, and one with another.
fn world() -> Folder {
    let folder = Folder::new();
    folder.write("g/world.toml", GAZETTEER);
    folder.write("docs/a.txt", "Moscou a condamné Ankara. Bakou soutient Ankara.");
    folder.write("docs/b.txt", "Il pleut.\n\nMoscou a\ncondamne Ankara.");
    folder.write("docs/c.txt", "Paul Exemple a condamné Bakou.");
    folder
}

fn correct(folder: &Folder, blocks: &[String]) {
    folder.write("g/corrections.toml", blocks.concat());
}

fn wrong() -> String {
    judged("wrong", ["russia", "condemns", "turkey"], "Moscou a condamné Ankara.")
}

fn right() -> String {
    judged("right", ["azerbaijan", "ally", "turkey"], "Bakou soutient Ankara.")
}

#[track_caller]
fn actant(folder: &Folder, arguments: &[&str]) -> String {
    let mut command = folder.program();
    command.args(arguments);
    run(command).gives(0).out
}

fn graph(folder: &Folder, options: &[&str]) -> Value {
    actant(folder, &[&["docs", "-g", "g", "-o", "out", "-q", "-f", "json"], options].concat());
    folder.json("out/graph.json")
}

#[test]
fn a_wrong_fact_makes_no_edge_and_a_right_one_is_marked() {
    let folder = world();
    let before = graph(&folder, &[]);
    assert_eq!(edges_of(&before, "condemns"), ["paul-exemple azerbaijan", "russia turkey"]);
    assert!(before["graph"].get("judged").is_none());
    correct(&folder, &[wrong(), right()]);
    let after = graph(&folder, &[]);
    assert_eq!(edges_of(&after, "condemns"), ["paul-exemple azerbaijan"]);
    assert_eq!(after["graph"]["judged"], serde_json::json!({ "right": 1, "wrong": 2 }), "a copy is judged too");
    let ally = after["edges"].as_array().unwrap().iter().find(|edge| edge["key"] == "ally").unwrap();
    assert_eq!(ally["evidence"][0]["judged"], "right");
    let hash = |graph: &Value| graph["graph"]["gazetteer"].as_str().unwrap().to_owned();
    assert_ne!(hash(&before), hash(&after));
    assert_eq!(
        edges_of(&before, "co-occurrence"),
        edges_of(&after, "co-occurrence"),
        "they are named together all the same"
    );
    // The order of the blocks and what is said beside them matter to nobody.
    correct(&folder, &["# Mine.\n".to_owned(), right(), wrong()]);
    assert_eq!(graph(&folder, &["--threads", "1"]), after);
}

#[test]
fn extract_has_what_was_judged_and_facts_lack_what_is_wrong() {
    let folder = world();
    correct(&folder, &[wrong(), right()]);
    let lines = actant(&folder, &["extract", "docs", "-g", "g"]);
    let stances: Vec<Value> = lines
        .lines()
        .flat_map(|line| serde_json::from_str::<Value>(line).unwrap()["stances"].as_array().unwrap().clone())
        .map(|stance| serde_json::json!([stance["source"], stance["judged"]]))
        .collect();
    let wanted = [["russia", "wrong"], ["azerbaijan", "right"], ["russia", "wrong"]].map(|it| serde_json::json!(it));
    assert_eq!(stances[..3], wanted);
    assert_eq!(stances[3], serde_json::json!(["paul-exemple", null]));
    actant(&folder, &["docs", "-g", "g", "-o", "out", "-q", "-f", "facts"]);
    let facts = folder.read("out/facts.jsonl");
    assert_eq!((facts.lines().count(), facts.contains("russia\",\"source_name")), (2, false), "{facts}");
    // By its number a fact is known in other files too: it is the same whatever was judged.
    assert!(facts.contains("\"a#2\""), "{facts}");
}

#[test]
fn a_right_fact_is_kept_however_unsure_it_is() {
    let folder = world();
    let surest = ["--min-confidence", "1"];
    assert_eq!(edges_of(&graph(&folder, &surest), "ally").len(), 0);
    correct(&folder, &[wrong(), right()]);
    let graph = graph(&folder, &surest);
    assert_eq!(edges_of(&graph, "ally"), ["azerbaijan turkey"]);
    assert_eq!(edges_of(&graph, "condemns").len(), 0);
}

#[test]
fn a_folded_graph_says_who_was_judged() {
    let folder = world();
    let of = |graph: &Value| graph["edges"].as_array().unwrap().iter().find(|it| it["target"] == "azerbaijan").cloned();
    let edge = of(&graph(&folder, &["--fold"])).unwrap();
    assert_eq!((&edge["source"], &edge["key"]), (&"russia".into(), &"condemns".into()));
    assert_eq!(edge["evidence"][0]["parties"], serde_json::json!(["paul-exemple", "azerbaijan"]));
    let plain = graph(&folder, &[]);
    assert!(!plain.to_string().contains("parties"));
    correct(&folder, &[judged("wrong", ["paul-exemple", "condemns", "azerbaijan"], "Paul Exemple a condamné Bakou.")]);
    assert_eq!(edges_of(&graph(&folder, &["--fold"]), "condemns"), ["russia turkey"]);
}

#[test]
fn summary_report_page_why_and_diff_say_how_many_were_judged() {
    let folder = world();
    let options = ["docs", "-g", "g", "-f", "json,explorer,markdown"];
    actant(&folder, &[&options[..], &["-o", "before"]].concat());
    correct(&folder, &[wrong(), right()]);
    actant(&folder, &[&options[..], &["-o", "out", "-q"]].concat());
    let said = "3 facts judged: 1 right, 2 wrong and left out";
    let report = folder.read("out/report.md");
    assert!(report.contains(&format!("\n{said}.\n")) && report.contains("; judged right)"), "{report}");
    let page = folder.read("out/explorer.html");
    assert!(
        page.contains("\"judged\":{\"right\":1,\"wrong\":2}") && page.contains("\"wrong\":[{\"source\":\"russia\"")
    );
    let why = actant(&folder, &["why", "azerbaijan", "turkey", "--graph", "out"]);
    assert!(why.contains("; judged right"), "{why}");
    let diff = actant(&folder, &["diff", "before", "out"]);
    assert!(diff.contains(&format!("; {said}\n")) && diff.contains("another gazetteer or lexicon"), "{diff}");
    assert!(diff.contains("went    Russie → Turquie: condemns (2)"), "{diff}");
    let json: Value = serde_json::from_str(&actant(&folder, &["diff", "before", "out", "--format", "json"])).unwrap();
    assert_eq!((json["old"].get("judged"), &json["new"]["judged"]["wrong"]), (None, &2.into()));
    // The summary of a run over the old output says what the judgements changed.
    let summary = actant(&folder, &[&options[..], &["-o", "before"]].concat());
    assert!(summary.contains(&format!("\n  {said}\n")), "{summary}");
    assert!(summary.contains("1 fact more judged right, 2 facts more judged wrong"), "{summary}");
}

#[test]
fn two_halves_merge_into_exactly_the_whole() {
    let folder = world();
    correct(&folder, &[wrong(), right()]);
    let part = |name: &str, docs: &[&str]| {
        let line = actant(&folder, &[&["run", "--partial", "-q", "-g", "g"], docs].concat());
        folder.write(name, line);
    };
    part("one.jsonl", &["docs/a.txt"]);
    part("two.jsonl", &["docs/b.txt", "docs/c.txt"]);
    let merged = actant(&folder, &["merge", "one.jsonl", "two.jsonl", "-o", "-", "-f", "json"]);
    let whole = graph(&folder, &[]);
    assert_eq!(serde_json::from_str::<Value>(&merged).unwrap(), whole);
    assert_eq!(whole["graph"]["judged"]["wrong"], 2);
    // Made with other corrections, they don't say the same.
    correct(&folder, &[right()]);
    part("two.jsonl", &["docs/b.txt", "docs/c.txt"]);
    let mut command = folder.program();
    command.args(["merge", "one.jsonl", "two.jsonl", "-o", "-", "-f", "json"]);
    run(command).gives(2).complains(&["made differently: gazetteer"]);
}

#[test]
fn mistakes_stop_a_run_and_what_is_odd_does_not() {
    let folder = world();
    correct(&folder, &[wrong().replace("wrong", "false")]);
    let mut command = folder.program();
    command.args(["docs", "-g", "g", "-o", "out"]);
    run(command).gives(2).complains(&["corrections.toml:2:11", "unknown-verdict", "nothing was read or written"]);
    correct(&folder, &[judged("right", ["nobody", "condemns", "turkey"], "Une phrase de nulle part.")]);
    let mut command = folder.program();
    command.args(["docs", "-g", "g", "-o", "out"]);
    run(command).gives(0).complains(&["1 warning about `g`"]);
    assert!(folder.json("out/graph.json")["graph"].get("judged").is_none(), "what fits no fact is no error");
}

#[test]
fn without_a_terminal_judge_says_how_many_are_right() {
    let folder = world();
    let judge = |options: &[&str]| actant(&folder, &[&["judge", "docs", "-g", "g"], options].concat());
    assert!(judge(&[]).starts_with("none judged yet\n3 facts, 3 not judged\nTo judge them, run this on a terminal"));
    correct(&folder, &[wrong(), right()]);
    assert!(
        judge(&[]).starts_with("1 of 2 right: 0.50, between 0.09 and 0.91\n3 facts, 1 not judged\n"),
        "{}",
        judge(&[])
    );
    assert!(
        judge(&["--edge", "Bakou", "turkey"])
            .starts_with("1 of 1 right: 1.00, between 0.21 and 1.00\n1 fact, 0 not judged\n")
    );
    assert!(judge(&["--below", "0"]).starts_with("none judged yet\n0 facts"));
    let table = judge(&["--by", "rule"]);
    let lines: Vec<&str> = table.lines().filter(|line| line.starts_with("fr/")).collect();
    assert!(lines[0].starts_with("fr/condemns/condamner ") && lines[0].contains(" 0.00, between 0.00 and "), "{table}");
    assert_eq!(lines.len(), 2, "{table}");
    // Nothing is written where nobody answers.
    assert_eq!(folder.read("g/corrections.toml"), [wrong(), right()].concat());
    for (name, complaint) in
        [("Bako", "no entity of the gazetteer is called `Bako`"), ("rusia", "did you mean `russia`?")]
    {
        let mut command = folder.program();
        command.args(["judge", "docs", "-g", "g", "--edge", name, "turkey"]);
        run(command).gives(2).complains(&[complaint]);
    }
}

#[test]
fn eval_takes_what_was_judged_as_gold() {
    let folder = world();
    let missing = judged("right", ["turkey", "condemns", "russia"], "Il pleut.");
    correct(&folder, &[wrong(), right(), missing]);
    let out = actant(&folder, &["eval", "docs", "-g", "g"]);
    assert!(out.contains("4 sentences: 1 right, 2 wrong, 0 not judged; 1 right missing\n"), "{out}");
    assert!(out.contains("1 of 3 right: 0.33, between 0.06 and 0.79\n") && !out.contains("strict"), "{out}");
    let out = actant(&folder, &["eval", "docs", "-g", "g", "-v"]);
    assert!(out.contains("wrong  a: russia condemns turkey, as judged\n       Moscou a condamné Ankara.\n"), "{out}");
    assert!(out.contains("missed b: turkey condemns russia, as judged\n       Il pleut.\n"), "{out}");
    // Beside annotations they are said behind these.
    folder
        .write("docs/a.stances.jsonl", "{\"source\": \"russia\", \"stance\": \"condemns\", \"target\": \"turkey\"}\n");
    let out = actant(&folder, &["eval", "docs", "-g", "g"]);
    assert!(out.contains("strict.condemns      P 1.000") && out.contains("judged "), "{out}");
}
