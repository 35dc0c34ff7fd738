//! A run that is killed leaves whole files, and the next one cleans up after it; two runs at once take turns.

#![allow(clippy::unwrap_used, clippy::panic, reason = "the helpers of tests are tests too")]
#![cfg(unix)]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant, SystemTime};
use support::{Folder, run, small};

/// How many runs are killed.
const KILLS: u32 = 100;
/// So many documents that reading and writing take about as long as starting.
const DOCUMENTS: usize = 60;

type Files = BTreeMap<String, Vec<u8>>;

/// Numbers that look random and are the same each time.
struct Random(u64);

impl Random {
    /// The next number from 0 to 1.
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1u64 << 53) as f64
    }
}

/// Two runs that write other bytes into all the same files.
struct Stage {
    folder: Folder,
    inputs: [String; 2],
}

impl Stage {
    fn new() -> Self {
        let folder = Folder::new();
        small::gazetteer(&folder);
        let inputs = [("a/in.jsonl", "ici", DOCUMENTS), ("b/in.jsonl", "ailleurs", DOCUMENTS - 5)]
            .map(|(name, words, count)| small::documents(&folder, name, words, count));
        Stage { folder, inputs }
    }

    fn run(&self, which: usize, output: &str) -> Command {
        let mut command = self.folder.program();
        let formats = "json,dot,svg,explorer,gexf,csv,facts,ftm,markdown";
        // Titles that differ, so that files do that show nothing else of the documents.
        let title = ["first", "second"][which];
        command.args(["-q", "-g", "g", "--engine", "builtin", "-f", formats, "--title", title, "-o", output]);
        command.arg(&self.inputs[which]);
        command
    }

    /// A run over a document that is not there: it looks into the folder, and writes nothing.
    fn run_over(&self, document: &str, output: &str) -> Command {
        let mut command = self.folder.program();
        command.args(["-q", "-g", "g", "-f", "json", "-o", output, document]);
        command
    }

    fn files(&self, output: &str) -> Files {
        let entries = std::fs::read_dir(self.folder.path().join(output)).unwrap().map(|entry| entry.unwrap().path());
        entries.map(|path| (name_of(&path), std::fs::read(&path).unwrap())).collect()
    }

    /// What the two runs write when nobody kills them.
    fn whole(&self) -> [Files; 2] {
        [0, 1].map(|which| {
            let output = ["whole-a", "whole-b"][which];
            run(self.run(which, output)).gives(0);
            self.files(output)
        })
    }
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap().to_str().unwrap().to_owned()
}

fn is_aside(name: &str) -> bool {
    name.starts_with(".actant-")
}

fn start(mut command: Command) -> Child {
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

#[test]
fn a_run_that_is_killed_leaves_whole_files() {
    let stage = Stage::new();
    let whole = stage.whole();
    let names: BTreeSet<&String> = whole[0].keys().collect();
    assert_eq!(names, whole[1].keys().collect());
    // These few lines of lexicon read no stance, so the files of facts are begun and stay empty.
    let same: Vec<&str> =
        names.iter().filter(|name| whole[0][**name] == whole[1][**name]).map(|name| name.as_str()).collect();
    assert_eq!(same, ["facts.csv", "facts.jsonl"], "all else must differ");
    assert!(names.len() >= 11);
    let length = (0..5)
        .map(|_| {
            let begin = Instant::now();
            run(stage.run(0, "out")).gives(0);
            begin.elapsed()
        })
        .max()
        .unwrap();
    let mut random = Random(7);
    let (mut killed, mut mixed, mut new) = (0, 0, 0);
    for number in 0..KILLS {
        let which = (number % 2) as usize;
        let before = stage.files("out");
        let mut child = start(stage.run(which, "out"));
        // A share of the run for each, so that all of it is covered, and a random moment within the share.
        let moment = (f64::from(number) + random.next()) / f64::from(KILLS);
        // In an order that has nothing to do with the turns of the two.
        let moment = (moment * 37.0).fract();
        std::thread::sleep(Duration::from_secs_f64(length.as_secs_f64() * moment));
        child.kill().unwrap();
        killed += u32::from(!child.wait().unwrap().success());
        let mut after = stage.files("out");
        after.retain(|name, _| !is_aside(name));
        assert_eq!(after.keys().collect::<BTreeSet<_>>(), names, "a file is missing, or one too many");
        let mut of = [0, 0];
        for (name, bytes) in &after {
            let known = [0, 1].map(|which| *bytes == whole[which][name]);
            assert!(known[0] || known[1], "{name} is neither old nor new: {} bytes", bytes.len());
            of[0] += u32::from(known[0] && !known[1]);
            of[1] += u32::from(known[1] && !known[0]);
        }
        mixed += u32::from(of[0] > 0 && of[1] > 0);
        let graph = "graph.json".to_owned();
        if after[&graph] == whole[which][&graph] && before[&graph] != whole[which][&graph] {
            new += 1;
            assert_eq!(of[1 - which], 0, "the graph goes last: when it is new, every file is");
        }
        // The next run that looks into the folder finishes what was begun, even one that has nothing to write.
        run(stage.run_over("nowhere", "out")).gives(2);
        let mut files = stage.files("out");
        files.retain(|name, _| !is_aside(name));
        assert!(whole.contains(&files), "the files of two runs are mixed: {of:?}");
    }
    println!("{KILLS} runs of {length:?}: {killed} killed, {new} had put all in place, {mixed} some of them");
    assert!(killed >= KILLS / 4, "only {killed} were killed before their end");
    clean_up(&stage, &whole);
}

/// What was left aside goes with the next run, once it is old; what somebody is writing stays.
fn clean_up(stage: &Stage, whole: &[Files; 2]) {
    let folder = stage.folder.path().join("out");
    let long_ago = SystemTime::now() - Duration::from_secs(600);
    std::fs::write(folder.join(".actant-left"), "left").unwrap();
    for name in stage.files("out").into_keys().filter(|name| is_aside(name)) {
        File::options().append(true).open(folder.join(name)).unwrap().set_modified(long_ago).unwrap();
    }
    std::fs::write(folder.join(".actant-young"), "just made").unwrap();
    let busy = folder.join(".actant-busy");
    std::fs::write(&busy, "being written").unwrap();
    let writer = File::options().append(true).open(&busy).unwrap();
    writer.set_modified(long_ago).unwrap();
    rustix::fs::flock(&writer, rustix::fs::FlockOperation::LockExclusive).unwrap();
    run(stage.run(1, "out")).gives(0);
    let mut left = stage.files("out");
    assert_eq!(left.remove(".actant-young").unwrap(), b"just made");
    assert_eq!(left.remove(".actant-busy").unwrap(), b"being written");
    assert!(left == whole[1], "{:?}", left.keys());
}

#[test]
fn two_runs_at_once_leave_the_files_of_one() {
    let stage = Stage::new();
    let whole = stage.whole();
    for _ in 0..12 {
        let children = [0, 1, 0, 1].map(|which| start(stage.run(which, "out")));
        for mut child in children {
            assert!(child.wait().unwrap().success(), "each comes to its end");
        }
        let files = stage.files("out");
        assert!(whole.contains(&files), "the files of two runs are mixed: {:?}", files.keys());
    }
}

#[test]
fn a_folder_that_somebody_has_locked_is_waited_for() {
    let stage = Stage::new();
    let whole = stage.whole();
    run(stage.run(0, "out")).gives(0);
    let folder = File::open(stage.folder.path().join("out")).unwrap();
    rustix::fs::flock(&folder, rustix::fs::FlockOperation::LockExclusive).unwrap();
    let mut child = start(stage.run(1, "out"));
    let deadline = Instant::now() + Duration::from_secs(60);
    // All files stand aside, and none is in its place.
    while stage.files("out").keys().filter(|name| is_aside(name)).count() < whole[1].len() {
        assert!(child.try_wait().unwrap().is_none() && Instant::now() < deadline, "it does not wait");
        std::thread::sleep(Duration::from_millis(5));
    }
    let mut files = stage.files("out");
    files.retain(|name, _| !is_aside(name));
    assert!(files == whole[0]);
    drop(folder);
    assert!(child.wait().unwrap().success());
    assert!(stage.files("out") == whole[1]);
}

#[test]
fn accepting_that_is_killed_leaves_the_gazetteer_whole() {
    let folder = Folder::new();
    small::gazetteer(&folder);
    let input = folder
        .write("in.txt", "Jean Dupont, ministre, a vu Paul Durand. Jean Dupont et Paul Durand parlent.\n".repeat(30));
    let old = "[[person]]\nid = \"eve\"\nname = \"Eve Short\"\n".to_owned();
    let mut suggest = folder.program();
    suggest.args(["suggest", "-q", "-g", "g", "-o", "s", &input]);
    run(suggest).gives(0);
    let command = || {
        let mut command = folder.program();
        command.args(["accept", "-q", "-o", "s", "1-2"]);
        command
    };
    folder.write("g/people.toml", &old);
    let begin = Instant::now();
    run(command()).gives(0);
    let length = begin.elapsed().as_secs_f64();
    let new = folder.read("g/people.toml");
    assert!(new.len() > old.len() && new.starts_with(&old), "{new}");
    let mut random = Random(11);
    for _ in 0..20 {
        folder.write("g/people.toml", &old);
        let mut child = start(command());
        std::thread::sleep(Duration::from_secs_f64(length * random.next()));
        child.kill().unwrap();
        child.wait().unwrap();
        let now = folder.read("g/people.toml");
        assert!(now == old || now == new, "neither old nor new: {now}");
    }
}
