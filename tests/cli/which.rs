//! Which documents: `--from`, `--to` and `--about`.

use crate::support::{Folder, Ran, actant, edges_of, program, run_over};

const READING: [&str; 3] = ["extract", "suggest", "run"];

fn line(id: &str, date: &str, text: &str) -> String {
    let date = if date.is_empty() { String::new() } else { format!("\"date\": \"{date}\", ") };
    format!("{{\"id\": \"{id}\", {date}\"text\": \"{text}\"}}\n")
}

/// Five documents: four with a date, the last of which is only a year, and one without.
fn documents() -> String {
    line("june", "2020-06-30", "Moscou a condamné Ankara.")
        + &line("july", "2020-07-01", "Érevan a condamné Bakou.")
        + &line("late", "2020-07-16", "L’Arménie a condamné Ankara à propos du HAUT‑KARABAKH.")
        + &line("year", "2020", "Moscou a condamné Bakou.")
        + &line("undated", "", "Ankara a condamné Érevan.")
}

/// The ids that `extract` gives with these options, and what it says of the others.
fn extract(options: &[&str]) -> (Vec<String>, String) {
    let mut command = program();
    command.args(["extract", "-"]).args(options);
    let ran = run_over(command, documents().as_bytes()).gives(0);
    let id = |line: &str| serde_json::from_str::<serde_json::Value>(line).unwrap()["id"].as_str().unwrap().to_owned();
    (ran.out.lines().map(id).collect(), ran.err)
}

#[test]
fn documents_are_chosen_by_date_and_words_and_the_others_counted() {
    let all = "";
    for (options, ids, said) in [
        (&[][..], "june july late year undated", all),
        (&["--from", "2020-07"], "july late year", "2 documents left out: 1 without a date, 1 from before 2020-07"),
        (&["--to", "2020-07-01"], "june july year", "2 documents left out: 1 without a date, 1 from after 2020-07-01"),
        (
            &["--from", "2020-07-16", "--to", "2020-07-16"],
            "late year",
            "3 documents left out: 1 without a date, 2 from before 2020-07-16 or after 2020-07-16",
        ),
        (&["--from", "2020", "--to", "2020"], "june july late year", "1 document left out: 1 without a date"),
        (&["--about", "erevan"], "july undated", "3 documents left out: 3 without all the words of --about"),
        (&["--about", "haut-karabakh l'armenie"], "late", "4 documents left out: 4 without all the words of --about"),
        (&["--about", "\"condamné bakou\""], "july year", "3 documents left out: 3 without all the words of --about"),
        (
            &["--about", "ankara", "--about", "moscou"],
            "june",
            "4 documents left out: 4 without all the words of --about",
        ),
        (
            &["--about", "bakou", "--from", "2020-07-01"],
            "july year",
            "3 documents left out: 1 without a date, 1 from before 2020-07-01, 1 without all the words of --about",
        ),
        (&["--about", "Minsk"], "", "5 documents left out: 5 without all the words of --about"),
    ] {
        let (found, err) = extract(options);
        assert_eq!(found.join(" "), ids, "{options:?}");
        let expected = if said.is_empty() { String::new() } else { format!("actant: {said}\n") };
        assert_eq!(err, expected, "{options:?}");
    }
}

#[test]
fn what_nothing_could_pass_is_refused_before_anything_is_read() {
    let refused = |options: &[&str]| -> Ran { actant([&["extract", "no-such-file"], options].concat()).gives(2) };
    for (options, complaint) in [
        (
            &["--from", "2021", "--to", "2020"][..],
            "error: --from and --to: no day is both from 2021 on and up to 2020: give the earlier date first",
        ),
        (&["--about", " — "], "error: --about: there is no word in ` — `"),
        (&["--about", "\"Union africaine"], "error: --about: a quotation mark is not closed in `\"Union africaine`"),
        (&["--from", "16/07/2020"], "`16/07/2020` is no date: write it as 2020, 2020-07 or 2020-07-16"),
        (&["--to", "2020-13"], "`2020-13` is no date"),
    ] {
        let ran = refused(options).complains(&[complaint]);
        assert!(!ran.err.contains("no-such-file"), "{}", ran.err);
    }
    for command in READING.into_iter().chain(["watch", "explore", "check"]) {
        let ran = actant([command, "--from", "2021", "--to", "2020"]).gives(2);
        ran.complains(&["give the earlier date first"]);
    }
    actant(["check", "--about", "Ankara"]).gives(2).complains(&["documents of --docs: name these too"]);
}

#[test]
fn a_run_over_some_is_a_run_over_these_alone() {
    let folder = Folder::new();
    let all = folder.write("news.jsonl", documents());
    let line = |at: usize| documents().lines().nth(at).unwrap().to_owned() + "\n";
    let lines = |wanted: &[usize]| wanted.iter().map(|&at| line(at)).collect::<String>();
    let run = |docs: &str, out: &str, more: &[&str]| {
        let out = folder.at(out);
        actant([&["run", docs, "-o", &out, "--format", "json"], more].concat()).gives(0)
    };
    // The one that is dated by its year alone may be of July.
    run(&folder.write("some.jsonl", lines(&[1, 2, 3])), "alone", &[]);
    let alone = folder.read("alone/graph.json");
    let condemned = edges_of(&folder.json("alone/graph.json"), "condemns");
    assert_eq!(condemned, ["armenia azerbaijan", "armenia turkey", "russia azerbaijan"]);
    for threads in ["1", "2", "7"] {
        let july = ["--from", "2020-07", "--to", "2020-07-31", "--about", "\"a condamné\"", "--threads", threads];
        let ran = run(&all, "chosen", &july);
        assert!(ran.out.starts_with("3 documents, "), "{}", ran.out);
        ran.complains(&["2 documents left out: 1 without a date, 1 from before 2020-07 or after 2020-07-31"]);
        assert_eq!(folder.read("chosen/graph.json"), alone, "{threads} threads");
    }
    run(&folder.write("late.jsonl", lines(&[2])), "late", &[]);
    run(&all, "late-chosen", &["--about", "haut-karabakh"]);
    assert_eq!(folder.read("late/graph.json"), folder.read("late-chosen/graph.json"));
}

#[test]
fn where_nothing_is_left_nothing_is_written() {
    let folder = Folder::new();
    let news = folder.write("news.jsonl", documents());
    let out = folder.at("out");
    for docs in [&news, &folder.path().display().to_string()] {
        let ran = actant(["run", docs, "-o", &out, "--about", "Minsk"]).gives(2).complains(&[
            "5 documents left out: 5 without all the words of --about",
            "no document is left: nothing was written",
        ]);
        assert_eq!(ran.out, "");
        assert!(!folder.path().join("out/graph.json").exists());
        actant(["suggest", docs, "--from", "2021"]).gives(2).complains(&["no document is left"]);
        actant(["check", "--docs", docs, "--from", "2021"]).gives(2).complains(&["no document is left"]);
    }
    // Yesterday's graph stays.
    actant(["run", &news, "-o", &out, "--format", "json"]).gives(0);
    let before = folder.read("out/graph.json");
    actant(["run", &news, "-o", &out, "--format", "json", "--from", "2030"]).gives(2);
    assert_eq!(folder.read("out/graph.json"), before);
    // A part of a corpus may be empty.
    let part = actant(["run", "--partial", &news, "--from", "2030"]).gives(0);
    assert!(part.out.contains("\"nodes\""), "{}", part.out);
    // Who wants no words gets none.
    assert_eq!(actant(["extract", "-q", &news, "--from", "2030"]).gives(0).err, "");
}
