//! The recipes of `docs/SCALE.md` do what they say: they are run as they stand there, and give the graph of one run.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, reason = "the helpers of tests are tests too")]

mod support;

use std::path::Path;
use std::process::Command;
use support::{Folder, root, run};

const DOCUMENTS: usize = 200;

fn document(number: usize) -> String {
    let text = ["Moscou a condamné Ankara.", "Paris soutient Erevan.", "Erevan a accusé Bakou."][number % 3];
    let date = format!("2020-{:02}", number % 12 + 1);
    format!("{}\n", serde_json::json!({"id": format!("d{number}"), "text": text, "date": date}))
}

/// The block of the page that begins with these words.
fn recipe(start: &str) -> String {
    let page = std::fs::read_to_string(root().join("docs/SCALE.md")).unwrap();
    let blocks = page.split("\n```").filter_map(|block| block.split_once('\n'));
    let mut found = blocks.map(|(_, text)| text).filter(|text| text.starts_with(start));
    let recipe = found.next().unwrap_or_else(|| panic!("no block of docs/SCALE.md begins with `{start}`")).to_owned();
    assert!(found.next().is_none(), "several blocks of docs/SCALE.md begin with `{start}`");
    recipe
}

/// A shell in a folder, in which `actant` is the program.
fn shell(folder: &Folder, script: &str) -> Command {
    let bin = Path::new(env!("CARGO_BIN_EXE_actant")).parent().unwrap();
    let path = std::env::var("PATH").unwrap_or_default();
    let mut bash = Command::new("bash");
    bash.args(["-euo", "pipefail", "-c", script]).current_dir(folder.path());
    bash.env("PATH", format!("{}:{path}", bin.display()));
    bash
}

/// The graph of one run over these files.
fn whole(folder: &Folder, documents: &str) -> String {
    let mut one = folder.program();
    one.args(["-q", "-f", "json", "-o", "one", documents]);
    run(one).gives(0);
    folder.read("one/graph.json")
}

#[test]
fn split_and_xargs_give_the_whole() {
    let script = recipe("split ");
    if !Command::new("split").arg("--version").output().is_ok_and(|o| o.stdout.starts_with(b"split (GNU")) {
        support::skip("there is no GNU split");
        return;
    }
    let folder = Folder::new();
    folder.write("news.jsonl", (0..DOCUMENTS).map(document).collect::<String>());
    run(shell(&folder, &script)).gives(0);
    let parts = folder.names().iter().filter(|name| name.ends_with(".jsonl.json")).count();
    assert_eq!(parts, 4);
    assert_eq!(folder.read("my-output/graph.json"), whole(&folder, "news.jsonl"));
}

#[test]
fn a_slurm_array_gives_the_whole() {
    let script = recipe("#!/bin/bash\n#SBATCH");
    let merge = recipe("id=$(sbatch");
    let (_, merge) = merge.split_once("--wrap '").unwrap();
    let folder = Folder::new();
    // Three files: the fourth task has nothing to read.
    for number in 0..3 {
        let mine = (0..DOCUMENTS).filter(|document| document % 3 == number);
        folder.write(&format!("news/{number}.jsonl"), mine.map(document).collect::<String>());
    }
    for task in 0..4 {
        let mut command = shell(&folder, &script);
        command.env("SLURM_ARRAY_TASK_ID", task.to_string()).env("SLURM_ARRAY_TASK_COUNT", "4");
        run(command).gives(0);
    }
    assert!(folder.read("part-3.json").contains("\"documents\":0,"));
    run(shell(&folder, merge.trim_end().trim_end_matches('\''))).gives(0);
    assert_eq!(folder.read("my-output/graph.json"), whole(&folder, "news"));
}
