//! `actant extract --explain`: the tree of each sentence, whom its words stand for, and what came of each word of the lexicon.

use crate::support::{Folder, actant, program, run_over};

fn explained(text: &str) -> String {
    let mut command = program();
    command.args(["extract", "--explain", "--language", "fr", "-"]);
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

#[track_caller]
fn has_parts(out: &str, lines: &[&[&str]]) {
    for parts in lines {
        let holds = |line: &str| parts.iter().all(|part| line.contains(part));
        assert!(out.lines().any(holds), "no line has {parts:?} in:\n{out}");
    }
}

#[test]
fn trees_references_and_rules_are_shown() {
    let out = explained("Paris, qui soutient Erevan, n’a pas condamné Ankara.");
    has_lines(&out, &["# stdin", "0–55 Paris, qui soutient Erevan, n’a pas condamné Ankara."]);
    has_parts(
        &out,
        &[
            &["  paris ", "PROPN", "nsubj", "← condamné", "= france (state by seat"],
            &["  soutient ", "VERB", "acl:relcl", "← paris"],
            &[
                "▶ fr/ally/soutenir “soutient” (ally): france ally armenia",
                "source by subject, target by object",
                "asserted",
            ],
            &["▶ fr/condemns/condamner “condamné” (condemns): france condemns turkey", "denied"],
            &["frame: subject paris; object erevan"],
        ],
    );
}

#[test]
fn what_stands_behind_a_pronoun_and_who_speaks_is_shown() {
    let out = explained("Moscou a condamné Ankara. Elle soutient Erevan, a dit M. Lavrov.");
    has_parts(
        &out,
        &[
            &["  elle ", "PRON", "= russia (state by pronoun, as “moscou” 1 before"],
            &["russia ally armenia", "says sergei-lavrov"],
        ],
    );
}

#[test]
fn a_sentence_that_gives_nothing_says_where_it_stopped() {
    let out = explained("Une délégation a visité la Turquie.");
    has_lines(&out, &["0–38 Une délégation a visité la Turquie."]);
    assert!(!out.contains('▶'), "{out}");
    let out = explained("Un témoin venu d’Erevan a condamné la Turquie.");
    has_parts(
        &out,
        &[&["témoin", "= somebody unknown (person)"], &["▶", "nothing: the source is témoin, the target turquie"]],
    );
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
    assert!(extracted.len() > 40);
    for triple in extracted {
        assert!(explained.contains(&triple), "{triple} is not explained");
    }
}
