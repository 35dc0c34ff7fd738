//! `actant watch`: it is started, files are saved, and what it says and writes is waited for. How long that takes is not
//! asserted: a loaded machine is slow.

#![cfg(unix)]

use crate::support::{Folder, actant, edges_of, run};
use std::io::Read;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// Long enough for the slowest machine; a test that passes never waits for it.
pub const PATIENCE: Duration = Duration::from_secs(60);

pub const PEOPLE: &str = "[[state]]\nid = \"russia\"\nname = \"Russie\"\nseats = [\"Moscou\"]\n\
                      [[state]]\nid = \"turkey\"\nname = \"Turquie\"\nseats = [\"Ankara\"]\n";
pub const FRANCE: &str = "[[state]]\nid = \"france\"\nname = \"France\"\nseats = [\"Paris\"]\n";

/// A program that watches.
pub struct Watch {
    child: Child,
    pub out: Arc<Mutex<String>>,
    err: Arc<Mutex<String>>,
}

impl Watch {
    /// Starts it in a folder, and waits until it watches.
    fn of(folder: &Folder, arguments: &[&str]) -> Self {
        let mut command = folder.program();
        command.arg("watch").args(arguments);
        let watch = Watch::start(command);
        watch.says("Watching ");
        watch
    }

    /// Starts any program that runs until Ctrl-C.
    pub fn start(mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let out = gather(child.stdout.take().unwrap());
        let err = gather(child.stderr.take().unwrap());
        Watch { child, out, err }
    }

    /// A folder with a short document and a small gazetteer, and the program that watches them.
    fn small() -> (Folder, Self) {
        let folder = Folder::new();
        folder.write("docs/a.txt", "Moscou a condamné Ankara.");
        folder.write("g/states.toml", PEOPLE);
        let watch = Watch::of(&folder, &["docs", "-g", "g", "-o", "out"]);
        (folder, watch)
    }

    #[track_caller]
    pub fn says(&self, text: &str) {
        self.waits_for(|| self.out.lock().unwrap().contains(text), &format!("`{text}` on standard output"));
    }

    #[track_caller]
    pub fn complains(&self, text: &str) {
        self.waits_for(|| self.err.lock().unwrap().contains(text), &format!("`{text}` on standard error"));
    }

    #[track_caller]
    fn waits_for(&self, done: impl Fn() -> bool, what: &str) {
        let end = Instant::now() + PATIENCE;
        while !done() {
            let (out, err) = (self.out.lock().unwrap(), self.err.lock().unwrap());
            assert!(Instant::now() < end, "waited in vain for {what}\nstandard output:\n{out}\nstandard error:\n{err}");
            drop((out, err));
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// How often it has written since it was started.
    fn rounds(&self) -> usize {
        self.out.lock().unwrap().matches("written again in ").count()
    }

    /// Presses Ctrl-C, and waits for the end.
    pub fn ends(mut self) -> (ExitStatus, String, String) {
        interrupt(&self.child);
        let status = self.child.wait().unwrap();
        let (out, err) = (self.out.lock().unwrap().clone(), self.err.lock().unwrap().clone());
        (status, out, err)
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        // A test that fails leaves nothing running.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn interrupt(child: &Child) {
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
}

/// Reads a stream to its end, on the side.
fn gather(mut stream: impl Read + Send + 'static) -> Arc<Mutex<String>> {
    let text = Arc::new(Mutex::new(String::new()));
    let copy = Arc::clone(&text);
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        let mut buffer = [0; 4096];
        while let Ok(count @ 1..) = stream.read(&mut buffer) {
            bytes.extend_from_slice(&buffer[..count]);
            *copy.lock().unwrap() = String::from_utf8_lossy(&bytes).into_owned();
        }
    });
    text
}

#[test]
fn runs_again_when_a_document_or_the_gazetteer_is_saved() {
    let (folder, watch) = Watch::small();
    watch.says("1 document, 2 mentions of 2 entities\n");
    watch.says("\nWatching docs, g; Ctrl-C ends it\n");
    folder.write("docs/b.txt", "Ankara soutient Moscou. Paris soutient Moscou.");
    watch.says("Changed: docs/b.txt; written again in ");
    watch.says(
        "ms\nSince the last run: 1 document more, 3 mentions more, 2 entities named more often (Russie, Turquie)\n  \
         edges: ally 1 came; co-occurrence 1 grew\n  \
         came Turquie → Russie: ally (1) “Ankara soutient Moscou.” [b]\n",
    );
    assert_eq!(edges_of(&folder.json("out/graph.json"), "ally"), ["turkey russia"]);
    // As many editors save: a new file beside the old one, which is then put in its place.
    folder.write("g/.states.toml.new", format!("{PEOPLE}{FRANCE}"));
    std::fs::rename(folder.at("g/.states.toml.new"), folder.at("g/states.toml")).unwrap();
    watch.says("Changed: g/states.toml; written again in ");
    watch.says("Since the last run: 1 mention more, 1 entity came (France)\n");
    assert_eq!(edges_of(&folder.json("out/graph.json"), "ally"), ["france russia", "turkey russia"]);
    std::fs::remove_file(folder.at("docs/b.txt")).unwrap();
    watch.says("Since the last run: 1 document less");
    assert_eq!(edges_of(&folder.json("out/graph.json"), "ally"), [""; 0]);
    assert_eq!(watch.rounds(), 3, "each save counts once");
}

#[test]
fn a_broken_gazetteer_is_shown_and_the_last_good_output_stays() {
    let (folder, watch) = Watch::small();
    let good = folder.read("out/graph.json");
    folder.write("g/states.toml", &PEOPLE[..PEOPLE.len() - 4]);
    watch.complains("g/states.toml:8:");
    watch.complains("1 mistake in `g`: nothing was read or written; `out` is left as it was\n");
    folder.write("g/states.toml", format!("{PEOPLE}aliass = []\n"));
    watch.complains("error[unknown-key]");
    assert!(folder.read("out/graph.json") == good);
    folder.write("g/states.toml", format!("{PEOPLE}{FRANCE}"));
    watch.says("Changed: g/states.toml; written again in ");
    assert!(folder.read("out/graph.json") != good, "the hash of the gazetteer is another one");
    // So do the stances.
    folder.write("g/stances/own.toml", "language = 3\n");
    watch.complains("g/stances/own.toml:1:");
    std::fs::remove_dir_all(folder.at("g/stances")).unwrap();
    watch.waits_for(|| watch.rounds() >= 2, "another round");
}

#[test]
fn a_broken_document_is_shown_and_the_last_good_output_stays() {
    let (folder, watch) = Watch::small();
    folder.write("docs/b.jsonl", "{\"text\": \"Ankara soutient Moscou.\"}\n");
    watch.says("came Turquie → Russie: ally (1)");
    let good = folder.read("out/graph.json");
    folder.write("docs/b.jsonl", "{\"text\": \"Ankara sout");
    watch.complains("error[json-line]");
    watch.complains("`docs/b.jsonl` could be read before, and can't be now; `out` is left as it was\n");
    assert!(folder.read("out/graph.json") == good);
    folder.write("docs/b.jsonl", "{\"text\": \"Ankara a condamné Moscou.\"}\n");
    watch.says(
        "Since the last run: no entity changed\n  edges: ally 1 went; co-occurrence 1 altered; condemns 1 came\n",
    );
    // One that never could be read is skipped, as by a run.
    folder.write("docs/c.txt", b"a\0b\0c\xff");
    watch.complains("docs/c.txt");
    folder.write("docs/d.txt", "Moscou soutient Ankara.");
    watch.says("came Russie → Turquie: ally (1) “Moscou soutient Ankara.” [d]");
}

#[test]
fn folders_may_go_and_come_again() {
    let (folder, watch) = Watch::small();
    let good = folder.read("out/graph.json");
    std::fs::rename(folder.at("g"), folder.at("elsewhere")).unwrap();
    watch.complains("error[no-folder]");
    std::fs::remove_dir_all(folder.at("elsewhere")).unwrap();
    folder.write("g/states.toml", PEOPLE);
    watch.says("Changed: g; written again in ");
    assert!(folder.read("out/graph.json") == good);
    // The new folder is watched too.
    folder.write("docs/a.txt", "Moscou a condamné Ankara. Paris a condamné Ankara.");
    watch.says("Changed: docs/a.txt; ");
    folder.write("g/more.toml", FRANCE);
    watch.says("came France → Turquie: condemns (1) “Paris a condamné Ankara.” [a]");
    std::fs::remove_dir_all(folder.at("docs")).unwrap();
    watch.complains("`out` is left as it was\n");
    folder.write("docs/below/z.txt", "Paris a condamné Moscou.");
    watch.says("came France → Russie: condemns (1) “Paris a condamné Moscou.” [z]");
    folder.write("docs/below/y.txt", "Paris soutient Ankara.");
    watch.says("came France → Turquie: ally (1) “Paris soutient Ankara.” [y]");
}

#[test]
fn one_file_may_be_watched_and_replaced() {
    let folder = Folder::new();
    folder.write("a.txt", "Moscou a condamné Ankara.");
    let watch = Watch::of(&folder, &["a.txt"]);
    folder.write("other.txt", "Paris soutient Moscou.");
    folder.write("a.txt~", "Moscou soutient Ankara.");
    std::fs::rename(folder.at("a.txt~"), folder.at("a.txt")).unwrap();
    watch.says("came Russie → Turquie: ally (1)");
    // A gazetteer where there was none takes the place of the one built into the program.
    folder.write("gazetteer/all.toml", FRANCE);
    watch.says("went Russie → Turquie: ally (1)");
    folder.write("a.txt", "Paris se tait.");
    watch.says("1 entity came (France)");
    assert!(!watch.out.lock().unwrap().contains("other.txt"));
}

#[test]
fn its_own_output_in_a_watched_folder_is_no_change() {
    let folder = Folder::new();
    folder.write("a.txt", "Moscou a condamné Ankara.");
    folder.write("states.toml", PEOPLE);
    for output in ["out", "."] {
        let watch = Watch::of(&folder, &[".", "-g", ".", "-o", output]);
        for text in ["Moscou soutient Ankara.", "Ankara soutient Moscou.", "Moscou a condamné Ankara."] {
            let rounds = watch.rounds();
            folder.write("a.txt", text);
            watch.waits_for(|| watch.rounds() > rounds, "another round");
        }
        let (status, out, err) = watch.ends();
        assert_eq!(status.code(), Some(0), "{err}");
        assert_eq!(out.matches("written again in ").count(), 3, "{out}");
        assert!(!out.contains("no entity and no edge changed"), "{out}");
    }
}

#[test]
fn ctrl_c_ends_it_with_the_last_output_whole() {
    let (folder, watch) = Watch::small();
    // In the midst of a round, wherever that is.
    for number in 0..20 {
        folder.write(&format!("docs/{number}.txt"), "Ankara soutient Moscou. ".repeat(500));
    }
    let (status, _, err) = watch.ends();
    assert_eq!((status.code(), err.as_str()), (Some(0), ""));
    let names = |folder: &Folder| -> Vec<String> {
        let entries = std::fs::read_dir(folder.path().join("out")).unwrap();
        let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    };
    assert_eq!(names(&folder), ["explorer.html", "graph.dot", "graph.json", "graph.svg"]);
    assert!(folder.json("out/graph.json")["graph"]["documents"].as_u64().unwrap() >= 1);
    assert!(folder.read("out/graph.svg").ends_with("</svg>\n"));
}

#[test]
fn what_is_broken_from_the_start_may_be_mended() {
    let folder = Folder::new();
    folder.write("docs/a.txt", "Moscou a condamné Ankara.");
    folder.write("g/states.toml", "[[state]]\nid = 3\n");
    let watch = Watch::of(&folder, &["docs", "-g", "g", "-o", "out", "-f", "json"]);
    watch.complains("error[wrong-type]");
    assert!(!folder.path().join("out/graph.json").exists());
    folder.write("g/states.toml", PEOPLE);
    watch.says("Changed: g/states.toml; written again in ");
    assert_eq!(edges_of(&folder.json("out/graph.json"), "condemns"), ["russia turkey"]);
}

#[test]
fn the_first_round_tells_what_changed_since_the_last_run_and_quiet_says_nothing() {
    let (folder, watch) = Watch::small();
    drop(watch);
    folder.write("docs/a.txt", "Moscou a condamné Ankara. Moscou soutient Ankara.");
    let watch = Watch::of(&folder, &["docs", "-g", "g", "-o", "out"]);
    watch.says("came Russie → Turquie: ally (1)");
    watch.says("To see why: actant why ");
    drop(watch);
    let mut command = folder.program();
    command.args(["watch", "-q", "docs", "-g", "g", "-o", "quiet"]);
    let watch = Watch::start(command);
    watch.waits_for(|| folder.path().join("quiet/graph.json").exists(), "the graph");
    let (status, out, err) = watch.ends();
    assert_eq!((status.code(), out.as_str(), err.as_str()), (Some(0), "", ""));
}

#[test]
fn what_can_never_be_right_is_refused_at_once() {
    let folder = Folder::new();
    let file = folder.write("a.txt", "Moscou a condamné Ankara.");
    let mut piped = folder.program();
    piped.args(["watch", "-"]);
    run(piped).gives(2).complains(&["`-` can't be watched"]);
    actant(["watch", &file, "-o", &file]).gives(2).complains(&["is a file, and --output needs a folder"]);
    let mut kinds = folder.program();
    kinds.args(["watch", &file, "--only", "alli"]);
    run(kinds).gives(2).complains(&["there is no kind of edge `alli`"]);
}
