//! What a run writes, and what it leaves alone.

use crate::support::{Folder, actant, has_graphviz, run};

#[test]
fn a_run_without_arguments_writes_all_files() {
    let folder = Folder::new();
    let ran = actant(["-o", &folder.at("out")]).gives(0);
    let mut names: Vec<_> =
        std::fs::read_dir(folder.path().join("out")).unwrap().map(|e| e.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["explorer.html", "graph.dot", "graph.json", "graph.svg"]);
    assert!(ran.out.starts_with("5 documents, "), "{}", ran.out);
    assert!(ran.out.contains("graph.svg"), "{}", ran.out);
    assert!(folder.read("out/graph.svg").contains("<svg"));
    assert!(folder.read("out/graph.dot").starts_with("digraph actant {"));
    assert_eq!(folder.json("out/graph.json")["graph"]["documents"], 5);
}

#[test]
fn the_number_of_threads_changes_no_byte() {
    let folder = Folder::new();
    actant(["-q", "--engine", "builtin", "-o", &folder.at("a")]).gives(0);
    actant(["-q", "--engine", "builtin", "-o", &folder.at("b"), "--threads", "1"]).gives(0);
    for name in ["explorer.html", "graph.json", "graph.dot", "graph.svg"] {
        assert!(folder.read(&format!("a/{name}")) == folder.read(&format!("b/{name}")), "{name} differs");
    }
    let one = actant(["extract", "--threads", "1"]).gives(0);
    assert!(one.out == actant(["extract", "--threads", "3"]).gives(0).out);
}

#[test]
fn where_the_program_runs_changes_no_byte() {
    let folder = Folder::new();
    actant(["-q", "--engine", "builtin", "-o", &folder.at("a")]).gives(0);
    let mut elsewhere = folder.program();
    let root = crate::support::root();
    elsewhere
        .arg(root.join("seeds"))
        .arg("-g")
        .arg(root.join("gazetteer"))
        .args(["-q", "--engine", "builtin", "-o", "b"]);
    run(elsewhere).gives(0);
    for name in ["explorer.html", "graph.json", "graph.dot", "graph.svg"] {
        assert!(folder.read(&format!("a/{name}")) == folder.read(&format!("b/{name}")), "{name} differs");
    }
}

#[test]
fn format_picks_what_is_written() {
    let folder = Folder::new();
    actant(["-q", "-f", "dot", "-o", &folder.at("")]).gives(0);
    assert_eq!(folder.names(), ["graph.dot"]);
}

#[cfg(unix)]
#[test]
fn files_are_for_everybody_whom_the_folder_lets_in() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    let plain = folder.write("plain", "");
    actant(["-q", "-f", "json", "-o", &folder.at("")]).gives(0);
    let mode = |path: &str| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    // As any file that a program makes: what the umask allows.
    assert_eq!(mode(&folder.at("graph.json")), mode(&plain));
}

#[test]
fn a_run_that_fails_leaves_the_old_files() {
    let folder = Folder::new();
    let names = ["explorer.html", "graph.dot", "graph.json", "graph.svg"];
    for name in names {
        folder.write(&format!("out/{name}"), "old");
    }
    let broken = folder.write("g/people.toml", "[[person]]\nid = 3\n");
    assert!(broken.ends_with("people.toml"));
    actant(["-o", &folder.at("out"), "-g", &folder.at("g")]).gives(2);
    actant(["-o", &folder.at("out"), &folder.at("no-such-document")])
        .gives(2)
        .complains(&["no such file or folder", "no document could be read: nothing was written"]);
    actant(["-o", &folder.at("out"), "--only", "alli"]).gives(2);
    for name in names {
        assert_eq!(folder.read(&format!("out/{name}")), "old");
    }
    assert_eq!(std::fs::read_dir(folder.path().join("out")).unwrap().count(), 4, "nothing is left lying about");
}

#[test]
fn an_output_folder_that_cannot_be_written_is_said_at_once() {
    let folder = Folder::new();
    let file = folder.write("file", "");
    actant(["-o", &file]).gives(2).complains(&["`", "is a file, and --output needs a folder"]);
    actant(["-o", &folder.at("file/below")]).gives(2).complains(&["can't make the folder", "--output"]);
    // Nobody can make files there, not even root.
    #[cfg(target_os = "linux")]
    actant(["-o", "/proc/self"]).gives(2).complains(&["can't write into the folder `/proc/self`", "--output"]);
}

#[test]
fn every_engine_draws() {
    if !has_graphviz() {
        return;
    }
    let folder = Folder::new();
    for engine in ["auto", "dot", "neato", "fdp", "sfdp", "builtin"] {
        let ran = actant(["--engine", engine, "-o", &folder.at(engine)]).gives(0);
        assert_eq!(ran.err, "", "{engine}");
        assert!(folder.read(&format!("{engine}/graph.svg")).contains("Azerbaïdjan"), "{engine}");
    }
}

#[cfg(unix)]
#[test]
fn without_graphviz_the_program_draws_itself() {
    let folder = Folder::new();
    let mut auto = crate::support::program();
    auto.env("PATH", "/nowhere").args(["-o", &folder.at("a")]);
    assert_eq!(run(auto).gives(0).err, "");
    actant(["-q", "--engine", "builtin", "-o", &folder.at("b")]).gives(0);
    assert!(folder.read("a/graph.svg") == folder.read("b/graph.svg"));
    let mut asked = crate::support::program();
    asked.env("PATH", "/nowhere").args(["--engine", "neato", "-o", &folder.at("c")]);
    run(asked).gives(2).complains(&["Graphviz is not installed", "--engine builtin"]);
}
