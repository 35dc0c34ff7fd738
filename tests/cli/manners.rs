//! How the program behaves in a shell: help, completions, colours, pipes, quiet, mistyped words.

use crate::support::{Folder, actant, program, run};
use std::io::{BufRead, BufReader};
use std::process::Stdio;

#[test]
fn help_teaches() {
    let commands: [(&[&str], &[&str]); 17] = [
        (&["--help"], &["Examples:", "Exit status:", "NO_COLOR", "--min-weight", "Commands:"]),
        (&["-h"], &["Examples:", "Commands:"]),
        (&["run", "--help"], &["Examples:", "--fold", "Drawing", ".jsonl"]),
        (&["extract", "--help"], &["Examples:", "standard input", "bytes"]),
        (&["why", "--help"], &["Examples:", "--graph", "Exit status:"]),
        (&["query", "--help"], &["Examples:", "balance", "Exit status:", "--only"]),
        (&["query", "top", "--help"], &["Measures", "betweenness", "--by"]),
        (&["query", "between", "--help"], &["Both ends are included", "--evidence"]),
        (&["check", "--help"], &["--gazetteer", "examples"]),
        (&["suggest", "--help"], &["Examples:", "actant accept", "--limit", "suggestions.jsonl"]),
        (&["accept", "--help"], &["Examples:", "--into", "--refuse", "world.toml"]),
        (&["judge", "--help"], &["Examples:", "corrections.toml", "--by", "--edge", "--below", "--seed"]),
        (&["eval", "--help"], &["Examples:", "NAME.stances.jsonl", "NAME.mentions.jsonl", "affiliations.json"]),
        (&["import", "wikidata", "--help"], &["Examples:", "--language", "--min-sitelinks", "?itemLabel"]),
        (&["import", "cameo", "--help"], &["Example:", "TURGOV", "FILE"]),
        (&["merge", "--help"], &["Examples:", "Exit status:", "--force", "--partial", "byte for byte"]),
        (&["completions", "--help"], &["Examples:", "zsh"]),
    ];
    for (arguments, parts) in commands {
        let ran = actant(arguments).gives(0);
        assert_eq!(ran.err, "");
        for part in parts {
            assert!(ran.out.contains(part), "{arguments:?} lacks `{part}`:\n{}", ran.out);
        }
    }
    assert_eq!(actant(["--version"]).gives(0).out, format!("actant {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn completions_know_the_commands() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = actant(["completions", shell]).gives(0).out;
        for word in [
            "extract",
            "explain",
            "why",
            "query",
            "neighbours",
            "check",
            "suggest",
            "accept",
            "import",
            "judge",
            "eval",
            "merge",
            "min-weight",
            "sfdp",
        ] {
            assert!(script.contains(word), "{shell} lacks {word}");
        }
    }
    actant(["completions", "tcsh"]).gives(2).complains(&["possible values", "fish"]);
}

#[test]
fn wrong_arguments_are_met_with_what_to_do() {
    let cases: [(&[&str], &[&str]); 8] = [
        (&["--min-wieght", "2"], &["--min-weight"]),
        (&["--format", "pdf"], &["possible values", "svg"]),
        (&["--engine", "circo"], &["possible values", "neato"]),
        (&["--window", "page"], &["possible values", "paragraph"]),
        (&["--threads", "many"], &["--threads"]),
        (&["--encoding", "klingon"], &["klingon", "windows-1252"]),
        (&["why", "turkey"], &["<TARGET>", "Usage: actant why"]),
        (&["extrat", "seed"], &["no such file or folder", "did you mean the command `actant extract`?"]),
    ];
    for (arguments, parts) in cases {
        let ran = actant(arguments).gives(2).complains(parts);
        assert_eq!(ran.out, "", "{arguments:?}");
    }
}

#[test]
fn without_seeds_the_program_says_how_to_name_documents() {
    let folder = Folder::new();
    run(folder.program()).gives(2).complains(&["seeds", "name the documents to read"]);
    assert!(!folder.path().join("output/graph.json").exists());
}

#[test]
fn quiet_prints_nothing() {
    let folder = Folder::new();
    let document = folder.write("a.txt", "Moscou a condamné Ankara.");
    let mut command = folder.program();
    command.args(["-q", &document]);
    let ran = run(command).gives(0);
    assert_eq!((ran.out, ran.err), (String::new(), String::new()));
    assert!(folder.path().join("output/graph.svg").exists());
}

#[test]
fn colours_stay_on_terminals() {
    let folder = Folder::new();
    let binary = folder.write("b.txt", b"a\0b");
    let outputs = [
        actant(["-o", &folder.at("out"), "seeds", &binary]),
        actant(["why", "turkey", "azerbaijan", "--graph", &folder.at("out/graph.json")]),
        actant(["--help"]),
        actant(["--no-such-option"]),
    ];
    for ran in outputs {
        assert!(!ran.out.contains('\u{1b}') && !ran.err.contains('\u{1b}'), "{}{}", ran.out, ran.err);
    }
    let mut forced = program();
    forced.args(["why", "turkey", "azerbaijan", "--graph", &folder.at("out/graph.json")]).env("CLICOLOR_FORCE", "1");
    assert!(run(forced).gives(0).out.contains('\u{1b}'));
    let mut refused = program();
    refused.args(["why", "turkey", "azerbaijan", "--graph", &folder.at("out/graph.json")]);
    refused.env("CLICOLOR_FORCE", "0").env("NO_COLOR", "1");
    assert!(!run(refused).gives(0).out.contains('\u{1b}'));
}

#[test]
fn a_closed_pipe_is_no_error() {
    let folder = Folder::new();
    // More than a pipe holds.
    let line = "{\"text\": \"Moscou a condamné Ankara. La Turquie soutient l’Azerbaïdjan.\"}\n";
    let document = folder.write("many.jsonl", line.repeat(2000));
    let mut child =
        program().args(["extract", &document]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
    assert!(first.starts_with("{\"id\":\"many-1\""), "{first}");
    // Reading ends here, and standard output with it.
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    assert_eq!(output.status.code(), Some(0));
}
