//! The README, the tutorial and the pages about camps and questions show what really happens: each `console` block is
//! run, in order, in a copy of `seeds/`
//! (and `gazetteer/`), and must give what stands there; each command line elsewhere is one that the program takes.
//!
//! `ACTANT_UPDATE_GOLDEN=1 cargo test --test readme` writes the outputs anew.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, reason = "the helpers of tests are tests too")]

mod support;

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use support::{Folder, python, root};

/// The pages with blocks that are run, each in a folder of its own, with what it finds there.
const PAGES: [(&str, &[&str]); 5] = [
    ("README.md", &["seeds", "gazetteer"]),
    ("docs/TUTORIAL.md", &["examples/news", "examples/news-english"]),
    ("docs/BALANCE.md", &["seeds", "gazetteer"]),
    ("docs/QUERY.md", &["seeds", "gazetteer"]),
    ("docs/CORRECTIONS.md", &[]),
];

/// One command of a block, with the lines that it may span, and what it gave when it was written down.
struct Step {
    command: String,
    output: String,
}

fn steps(block: &str) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for line in block.lines() {
        match (line.strip_prefix("$ "), line.strip_prefix("> "), steps.last_mut()) {
            (Some(command), _, _) => steps.push(Step { command: command.to_owned(), output: String::new() }),
            (None, Some(more), Some(step)) if step.output.is_empty() => step.command += &format!("\n{more}"),
            (None, None, Some(step)) if line == ">" && step.output.is_empty() => step.command.push('\n'),
            (_, _, Some(step)) => step.output += &format!("{line}\n"),
            (_, _, None) => panic!("a console block must begin with `$ `: {line}"),
        }
    }
    steps
}

/// Runs a command as a reader would, and returns what a terminal would show.
fn run(folder: &Path, command: &str) -> String {
    let bin = Path::new(env!("CARGO_BIN_EXE_actant")).parent().unwrap();
    let path = std::env::var("PATH").unwrap_or_default();
    let mut bash = Command::new("bash");
    bash.args(["-c", &format!("exec 2>&1\n{command}")]).current_dir(folder).env("NO_COLOR", "1");
    // The Python of the tests has networkx; its folder comes first, as in an activated environment.
    let tools = python().and_then(|python| Some(format!("{}:", python.parent()?.display()))).unwrap_or_default();
    bash.env("PATH", format!("{}:{tools}{path}", bin.display()));
    String::from_utf8(bash.output().unwrap().stdout).unwrap()
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn what_the_pages_show_is_what_happens() {
    if python().is_none() {
        return;
    }
    PAGES.iter().for_each(|(page, folders)| follow(page, folders));
}

/// Runs the blocks of a page, and compares what they give with what stands there.
fn follow(name: &str, folders: &[&str]) {
    let folder = Folder::new();
    for name in folders {
        let own = Path::new(name).file_name().unwrap();
        copy(&root().join(name), &folder.path().join(own));
    }
    let page = std::fs::read_to_string(root().join(name)).unwrap();
    assert!(page.matches("```console").count() > 4, "{name} shows hardly anything");
    let mut written = String::new();
    let mut rest = page.as_str();
    while let Some((before, after)) = rest.split_once("```console\n") {
        let (block, after) = after.split_once("```\n").unwrap();
        let _ = writeln!(written, "{before}```console");
        for step in steps(block) {
            let _ = writeln!(written, "$ {}", step.command.replace('\n', "\n> ").replace("> \n", ">\n"));
            let now = run(folder.path(), &step.command);
            // A line feed of its own before the next command, if the author wants one.
            let gap = if step.output.ends_with("\n\n") && !now.ends_with("\n\n") { "\n" } else { "" };
            written += &format!("{now}{gap}");
        }
        written += "```\n";
        rest = after;
    }
    written += rest;
    if std::env::var_os("ACTANT_UPDATE_GOLDEN").is_some() {
        std::fs::write(root().join(name), &written).unwrap();
        return;
    }
    for (number, (old, new)) in page.lines().zip(written.lines()).enumerate() {
        assert_eq!(
            old,
            new,
            "{name}:{} shows another output than the program gives (left: shown); \
             ACTANT_UPDATE_GOLDEN=1 cargo test --test readme writes it anew",
            number + 1
        );
    }
    assert_eq!(page.len(), written.len(), "{name}: an output is longer or shorter than shown");
}

/// The command lines of the `sh` blocks of a page.
fn command_lines(page: &str) -> Vec<String> {
    let mut lines = Vec::new();
    for block in page.split("```sh\n").skip(1) {
        let block = block.split("```").next().unwrap();
        lines.extend(block.lines().filter(|line| line.starts_with("actant")).map(str::to_owned));
    }
    lines
}

#[test]
fn every_command_line_is_accepted() {
    let pages = [
        "README.md",
        "docs/TUTORIAL.md",
        "output/README.md",
        "docs/CHANGELOG.md",
        "docs/CORRECTIONS.md",
        "docs/DEVELOPING.md",
        "docs/QUALITY.md",
        "docs/QUERY.md",
        "docs/SCALE.md",
    ];
    let lines: Vec<String> =
        pages.iter().flat_map(|page| command_lines(&std::fs::read_to_string(root().join(page)).unwrap())).collect();
    assert!(lines.len() >= 8, "only {} command lines were found", lines.len());
    for line in lines {
        let own = line.split(['|', '>', '<', '#']).next().unwrap();
        let arguments: Vec<&str> = own.split_whitespace().skip(1).chain(["--help"]).collect();
        support::actant(&arguments).gives(0);
    }
}
