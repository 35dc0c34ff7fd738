//! Programs as their users start them: how long they take, and how much memory they ask for.

use crate::corpus::Files;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What one run of a job took and found.
pub struct Run {
    pub took: Duration,
    /// The most memory that the process held, in bytes; 0 where the system doesn't tell.
    pub memory: u64,
    /// Mentions.
    pub found: u64,
}

/// Runs a program to its end.
pub fn run(command: &mut Command) -> (Duration, u64) {
    let start = Instant::now();
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program starts");
    let status = format!("/proc/{}/status", child.id());
    let mut memory = 0;
    loop {
        if let Some(status) = child.try_wait().expect("the program can be waited for") {
            assert!(status.success(), "the program ends well: {status}");
            return (start.elapsed(), memory);
        }
        memory = memory.max(peak(&status));
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// The peak that Linux keeps for a process, in bytes.
fn peak(status: &str) -> u64 {
    let text = std::fs::read_to_string(status).unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().strip_suffix(" kB"))
        .and_then(|kilobytes| kilobytes.trim().parse().ok())
        .unwrap_or(0)
        * 1024
}

fn program(arguments: &[&str], folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_actant"));
    command.args(arguments).current_dir(folder);
    command
}

/// `actant run` over a file with all default outputs.
pub fn actant(files: &Files, input: &Path, gazetteer: Option<&Path>, threads: usize) -> Run {
    actant_with(files, &[], input, gazetteer, threads)
}

/// The same with more options.
pub fn actant_with(files: &Files, options: &[&str], input: &Path, gazetteer: Option<&Path>, threads: usize) -> Run {
    let output = files.folder.join("output");
    let threads = threads.to_string();
    let mut command = program(&["run", "--quiet", "--threads", &threads], &files.folder);
    command.args(options).arg(input).arg("-o").arg(&output);
    match gazetteer {
        Some(folder) => command.arg("-g").arg(folder),
        None => command.arg("-g").arg(concat!(env!("CARGO_MANIFEST_DIR"), "/gazetteer")),
    };
    let (took, memory) = run(&mut command);
    let graph = std::fs::read_to_string(output.join("graph.json")).expect("a graph was written");
    let graph: serde_json::Value = serde_json::from_str(&graph).expect("it is JSON");
    Run { took, memory, found: graph["graph"]["mentions"].as_u64().unwrap_or(0) }
}

/// How long the program takes for the five seeds and nothing else: median of eleven.
pub fn starts(files: &Files) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = files.folder.join("start");
    let median = |more: &[&str]| {
        let mut all: Vec<Duration> = (0..11)
            .map(|_| {
                let mut command = program(&["run", "--quiet"], root);
                run(command.args(more).arg("-o").arg(&output)).0
            })
            .collect();
        all.sort();
        all[5].as_millis()
    };
    let (everything, own) = (median(&[]), median(&["--engine", "builtin"]));
    let json = median(&["--format", "json"]);
    format!("seeds, all default outputs {everything} ms; drawn without Graphviz {own} ms; graph.json alone {json} ms")
}

/// The peer that most people in this field use.
pub mod spacy {
    use super::{Run, run};
    use crate::corpus::Files;
    use std::fmt::Write as _;
    use std::process::Command;

    /// A Python that has spaCy and networkx.
    pub fn python() -> Option<String> {
        let python = std::env::var("ACTANT_BENCH_PYTHON").unwrap_or_else(|_| "python3".to_owned());
        let known = Command::new(&python).args(["-c", "import spacy, networkx"]).output();
        let found = known.is_ok_and(|output| output.status.success());
        if !found {
            println!("No spaCy here: set ACTANT_BENCH_PYTHON to a Python that has spacy and networkx.\n");
        }
        found.then_some(python)
    }

    pub fn job(python: &str, files: &Files, names: &[(String, u32)]) -> Run {
        let list = files.folder.join("names.tsv");
        let mut table = String::new();
        for (name, entity) in names {
            writeln!(table, "{name}\t{entity}").expect("memory");
        }
        std::fs::write(&list, table).expect("names can be written");
        let out = files.folder.join("spacy.txt");
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/whole/spacy_job.py");
        let mut command = Command::new(python);
        command.arg(script).arg(&files.json_lines).arg(&list).arg(&out);
        let (took, memory) = run(&mut command);
        let found = std::fs::read_to_string(&out).ok().and_then(|text| text.trim().parse().ok()).unwrap_or(0);
        Run { took, memory, found }
    }
}
