//! `actant extract --explain`: phrases, verbs, clauses and rules of each sentence.

use crate::support::{Folder, actant, program, run_over};

fn explained(text: &str) -> String {
    let mut command = program();
    command.args(["extract", "--explain", "-"]);
    let ran = run_over(command, text.as_bytes()).gives(0);
    assert_eq!(ran.err, "");
    ran.out
}

#[track_caller]
fn has_lines(out: &str, lines: &[&str]) {
    for line in lines {
        assert!(out.lines().any(|it| it == *line), "`{line}` is missing in:\n{out}");
    }
}

#[test]
fn phrases_clauses_and_rules_are_shown() {
    let out = explained("Paris, qui soutient Erevan, n’a pas condamné Ankara.");
    has_lines(
        &out,
        &[
            "# stdin",
            "0–55 Paris, qui soutient Erevan, n’a pas condamné Ankara.",
            "  read: [Paris = france] , qui |soutient: soutenir| [Erevan = armenia] , |n’a pas condamné: not condamner| [Ankara = turkey] .",
            "  clause 1: soutient (relative), subject named: france",
            "  clause 2: condamné (main), subject named: france",
            "  ▶ france ally armenia (asserted, fact) by fr/ally/soutenir at “soutient”, source: subject, target: object",
            "  ▶ france condemns turkey (denied, fact) by fr/condemns/condamner at “condamné”, source: subject, target: object",
        ],
    );
}

#[test]
fn what_stands_behind_a_pronoun_and_who_speaks_is_shown() {
    let out = explained("Moscou a condamné Ankara. Elle soutient Erevan, a dit M. Lavrov.");
    has_lines(
        &out,
        &[
            "  clause 1: soutient (main), subject named: russia",
            "  ▶ russia ally armenia (asserted, fact, said by sergei-lavrov) by fr/ally/soutenir at “soutient”, source: subject, target: object",
        ],
    );
}

#[test]
fn a_sentence_that_gives_nothing_is_shown_too() {
    let out = explained("Une délégation a visité la Turquie.");
    has_lines(&out, &["0–38 Une délégation a visité la Turquie.", "  clause 1: visité (main), subject named: nobody"]);
    assert!(!out.contains('▶'), "{out}");
}

#[test]
fn every_document_is_shown_under_its_id() {
    let folder = Folder::new();
    let a = folder.write("a.txt", "Moscou a condamné Ankara.");
    let b = folder.write("b.txt", "Paris soutient Erevan.");
    let ran = actant(["extract", "--explain", &a, &b]).gives(0);
    let headings: Vec<&str> = ran.out.lines().filter(|line| line.starts_with("# ")).collect();
    assert_eq!(headings, ["# a", "# b"]);
    assert_eq!(ran.out, actant(["extract", "--explain", "--threads", "1", &a, &b]).gives(0).out);
}

#[test]
fn what_is_explained_is_what_is_extracted() {
    let ran = actant(["extract"]).gives(0);
    let stances = |line: &str| -> Vec<String> {
        let read: serde_json::Value = serde_json::from_str(line).unwrap();
        let stances = read["stances"].as_array().unwrap().clone();
        let words = |it: &serde_json::Value| {
            ["source", "stance", "target"].map(|key| it[key].as_str().unwrap().to_owned()).join(" ")
        };
        stances.iter().map(words).collect()
    };
    let extracted: Vec<String> = ran.out.lines().flat_map(stances).collect();
    let explained = actant(["extract", "--explain"]).gives(0).out;
    let explained: Vec<&str> = explained
        .lines()
        .filter_map(|line| Some(line.strip_prefix("  ▶ ")?.split(" (").next().unwrap_or_default()))
        .collect();
    assert!(extracted.len() > 50);
    assert_eq!(explained, extracted);
}
