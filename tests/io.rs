//! What the world does to the program: full disks, folders and files that can't be read or written, pipes, loops of links,
//! readers that go away. Each is told clearly, and nothing that was there is lost.

#![allow(clippy::unwrap_used, clippy::panic, reason = "the helpers of tests are tests too")]
#![cfg(unix)]

mod support;

use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use support::{Folder, Ran, program, run, run_over, skip, small};

/// A folder with a small gazetteer, documents, and the output of a run over them.
fn stage() -> Folder {
    let folder = Folder::new();
    small::gazetteer(&folder);
    small::documents(&folder, "in/a.jsonl", "ici", 40);
    run(actant(&folder, &["in"])).gives(0);
    folder
}

/// A run of all formats into `out`, over what the arguments say.
fn actant(folder: &Folder, arguments: &[&str]) -> Command {
    let mut command = folder.program();
    command.args(["-q", "-g", "g", "--engine", "builtin", "-f", "all", "-o", "out"]).args(arguments);
    command
}

/// A run in a shell that is told something before; `$0` is the program, and `$@` what it is called with.
fn in_shell(folder: &Folder, script: &str, arguments: &[&str]) -> Ran {
    let plain = actant(folder, arguments);
    let mut command = Command::new("sh");
    command.arg("-c").arg(script).arg(plain.get_program()).args(plain.get_args());
    command.current_dir(folder.path()).stdin(Stdio::null());
    run(command)
}

/// All files of `out`, with what is in them.
fn output(folder: &Folder) -> Vec<(String, Vec<u8>)> {
    let entries = std::fs::read_dir(folder.path().join("out")).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = entries
        .filter(|path| path.is_file())
        .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), std::fs::read(&path).unwrap()))
        .collect();
    files.sort();
    assert!(files.len() >= 18, "{}", files.len());
    files
}

fn fifo(path: &str) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

fn rights(path: &str, mode: u32) {
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
}

/// Other documents than those of the output.
fn others(folder: &Folder) -> String {
    small::documents(folder, "other.jsonl", "ailleurs", 30)
}

/// Runs with a time limit: whoever waits for ever fails the test, and does not stop it.
fn in_time(mut command: Command) -> Ran {
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let deadline = Instant::now() + Duration::from_secs(60);
    while child.try_wait().unwrap().is_none() {
        if Instant::now() > deadline {
            child.kill().unwrap();
            panic!("{command:?} waits for ever");
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    let output = child.wait_with_output().unwrap();
    Ran {
        status: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

#[test]
fn a_disk_that_is_full_leaves_the_old_files() {
    let folder = stage();
    let before = output(&folder);
    let other = others(&folder);
    // A limit on the size of files stands for the disk: it needs no rights. Without the trap the system kills the program.
    for blocks in ["1", "20", "100"] {
        let ran = in_shell(&folder, &format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\""), &[&other]);
        ran.gives(2).complains(&["can't write `out/", "File too large", "make room, or write elsewhere"]);
        assert!(output(&folder) == before, "with {blocks} blocks");
        let ran = in_shell(&folder, &format!("ulimit -f {blocks}; exec \"$0\" \"$@\""), &[&other]);
        assert_ne!(ran.status, 0);
        let mut left = output(&folder);
        left.retain(|(name, _)| !name.starts_with(".actant-"));
        assert!(left == before, "killed by the system with {blocks} blocks");
        for name in std::fs::read_dir(folder.path().join("out")).unwrap().map(|entry| entry.unwrap().path()) {
            if name.file_name().unwrap().to_str().unwrap().starts_with(".actant-") {
                std::fs::remove_file(name).unwrap();
            }
        }
    }
}

/// A disk of 64 kB that is really full, where the system lets one be made.
#[test]
fn a_small_disk_that_is_really_full() {
    let folder = stage();
    let other = small::documents(&folder, "many.jsonl", "ailleurs", 2000);
    std::fs::create_dir(folder.path().join("disk")).unwrap();
    let script = "mount -t tmpfs -o size=256k none disk 2>/dev/null || exit 77; \"$0\" \"$@\" -o disk -q -g g in -f json; \
        cp disk/graph.json first.json; \"$0\" \"$@\" -o disk -q -g g --engine builtin -f all many.jsonl; status=$?; \
        cmp disk/graph.json first.json || status=99; ls -A disk > left.txt; umount disk; exit $status";
    let mut command = Command::new("unshare");
    command.args(["--user", "--map-root-user", "--mount", "sh", "-c", script]);
    command.arg(program().get_program()).current_dir(folder.path()).stdin(Stdio::null());
    let ran = match command.output() {
        Ok(output) => output,
        Err(error) => return eprintln!("skipped: there is no unshare: {error}"),
    };
    let err = String::from_utf8(ran.stderr).unwrap();
    if ran.status.code() == Some(77) || err.contains("unshare") {
        return eprintln!("skipped: no disk can be made here: {err}");
    }
    assert!(Path::new(&other).exists());
    assert_eq!(ran.status.code(), Some(2), "{err}");
    assert!(err.contains("can't write `disk/") && err.contains("No space left on device"), "{err}");
    assert!(err.contains("make room"), "{err}");
    assert_eq!(folder.read("left.txt"), "graph.json\n", "nothing else is left on the disk");
}

#[test]
fn a_standard_output_that_is_full_is_said() {
    let folder = stage();
    if !Path::new("/dev/full").exists() {
        return skip("there is no /dev/full");
    }
    let full = || Stdio::from(std::fs::File::options().write(true).open("/dev/full").unwrap());
    for arguments in [
        &["extract", "-g", "g", "in"][..],
        &["run", "--partial", "-g", "g", "in"],
        &["merge", "-o", "-", "out"],
        &["why", "turkey", "armenia", "--graph", "out"],
        &["diff", "--format", "json", "out", "out"],
        &["completions", "bash"],
        &["-g", "g", "-o", "out", "in", "--engine", "builtin"],
    ] {
        let mut command = folder.program();
        command.args(arguments).stdout(full());
        let ran = run(command);
        assert_eq!(ran.status, 2, "{arguments:?}: {}", ran.err);
        assert!(ran.err.contains("No space left on device"), "{arguments:?}: {}", ran.err);
    }
    let mut command = folder.program();
    command.args(["-g", "g", "-o", "/dev/full", "in"]);
    run(command).gives(2).complains(&["`/dev/full` is a file, and --output needs a folder"]);
}

#[test]
fn a_folder_that_may_not_be_written_is_said_before_anything_is_read() {
    let folder = stage();
    let before = output(&folder);
    rights(&folder.at("out"), 0o555);
    for path in ["", "in", "in/a.jsonl", "g", "g/states.toml", "g/stances", "g/stances/fr", "g/stances/fr/stances.toml"]
    {
        let path = folder.path().join(path);
        rights(path.to_str().unwrap(), if path.is_dir() { 0o755 } else { 0o644 });
    }
    // Root may write everywhere, so somebody else runs it.
    let id = Command::new("id").arg("-u").output().unwrap();
    let is_root = String::from_utf8(id.stdout).unwrap().trim() == "0";
    let ran = match is_root {
        false => run(actant(&folder, &["in"])),
        true => {
            let plain = actant(&folder, &["in"]);
            // The program may stand where others may not go.
            let copy = folder.at("actant");
            std::fs::copy(plain.get_program(), &copy).unwrap();
            let mut command = Command::new("setpriv");
            command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(&copy).args(plain.get_args());
            command.current_dir(folder.path()).stdin(Stdio::null());
            if Command::new("setpriv").arg("--version").output().is_err() {
                return skip("there is no setpriv to run as nobody");
            }
            run(command)
        }
    };
    rights(&folder.at("out"), 0o755);
    ran.gives(2).complains(&["can't write into the folder `out`: Permission denied", "--output"]);
    assert!(output(&folder) == before);
}

#[test]
fn folders_that_are_missing_are_made_or_said() {
    let folder = stage();
    let mut command = folder.program();
    command.args(["-q", "-g", "g", "-f", "json", "-o", "new/below/it", "in"]);
    run(command).gives(0);
    assert!(folder.read("new/below/it/graph.json").starts_with('{'));
    run(actant(&folder, &["nowhere"])).gives(2).complains(&[
        "no such file or folder",
        "--> nowhere",
        "nothing was written",
    ]);
    let mut command = folder.program();
    command.args(["-g", "nowhere", "in"]);
    run(command).gives(2).complains(&["there is no gazetteer folder of this name", "nowhere"]);
    for (arguments, said) in [
        (&["merge", "nowhere.json"][..], "can't read `nowhere.json`"),
        (&["why", "a", "b", "--graph", "nowhere"], "can't read `nowhere`"),
        (&["diff", "out", "nowhere"], "nowhere"),
        (&["import", "cameo", "-g", "g", "nowhere.txt"], "can't read `nowhere.txt`"),
        (&["eval", "nowhere"], "nowhere"),
    ] {
        let mut command = folder.program();
        command.args(arguments);
        run(command).gives(2).complains(&[said]);
    }
}

#[test]
fn files_that_are_read_only_are_kept() {
    let folder = stage();
    let before = output(&folder);
    let other = others(&folder);
    for (name, _) in &before {
        let path = folder.at(&format!("out/{name}"));
        rights(&path, 0o444);
        let place = format!("can't write `out/{name}`: it is read-only: make it writable");
        run(actant(&folder, &[&other])).gives(2).complains(&[&place, "--output"]);
        assert!(output(&folder) == before, "{name}");
        rights(&path, 0o644);
    }
    let text = "[[person]]\nid = \"eve\"\nname = \"Eve Short\"\n";
    let people = folder.write("g/people.toml", text);
    rights(&people, 0o444);
    let input = folder.write("in.txt", "Jean Dupont, ministre, a vu Paul Durand. Jean Dupont parle.\n".repeat(5));
    suggest(&folder, &input);
    let mut command = folder.program();
    command.args(["accept", "1", "-o", "s"]);
    run(command).gives(2).complains(&["people.toml`: it is read-only: make it writable", "--gazetteer"]);
    assert_eq!(folder.read("g/people.toml"), text);
}

#[test]
fn line_ends_stay_as_they_are() {
    let folder = stage();
    folder.write("g/people.toml", "[[person]]\r\nid = \"eve\"\r\nname = \"Eve Short\"\r\n");
    let input = folder.write("in.txt", "Jean Dupont, ministre, a vu Paul Durand. Jean Dupont parle.\n".repeat(5));
    suggest(&folder, &input);
    let mut command = folder.program();
    command.args(["accept", "-q", "1", "-o", "s"]);
    run(command).gives(0);
    let text = folder.read("g/people.toml");
    assert!(text.contains("Dupont"), "{text}");
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count(), "{text:?}");
}

/// Suggestions for the gazetteer `g`, kept in `s`.
fn suggest(folder: &Folder, input: &str) {
    let mut command = folder.program();
    command.args(["suggest", "-q", "-g", "g", "-o", "s", input]);
    run(command).gives(0);
}

#[test]
fn pipes_where_files_should_be_are_refused_and_nobody_waits() {
    let folder = stage();
    let before = output(&folder);
    fifo(&folder.at("in/pipe.txt"));
    let ran = in_time(actant(&folder, &["in"]));
    ran.gives(1).complains(&["not a file but a pipe", "--> in/pipe.txt", "give `-`"]);
    in_time(actant(&folder, &["in/pipe.txt"])).gives(2).complains(&["not a file but a pipe", "--> in/pipe.txt"]);
    std::fs::remove_file(folder.at("in/pipe.txt")).unwrap();
    // The graph says that something could not be read.
    assert_eq!(folder.json("out/graph.json")["graph"]["unread"], 1);
    run(actant(&folder, &["in"])).gives(0);
    assert!(output(&folder) == before);

    let graph = folder.at("out/graph.json");
    let kept = folder.read("out/graph.json");
    std::fs::remove_file(&graph).unwrap();
    fifo(&graph);
    in_time(actant(&folder, &["in"])).gives(2).complains(&["can't write `out/graph.json`: it is a pipe or a device"]);
    for arguments in [&["why", "turkey", "armenia"][..], &["diff", "out", "out/graph.json"]] {
        let mut command = folder.program();
        command.args(arguments).args(if arguments[0] == "why" { &["--graph", "out"][..] } else { &[] });
        in_time(command).gives(2).complains(&["out/graph.json", "pipe"]);
    }
    let mut command = folder.program();
    command.args(["merge", "out/graph.json", "-o", "merged"]);
    in_time(command).gives(2).complains(&["out/graph.json", "pipe"]);
    std::fs::remove_file(&graph).unwrap();
    std::fs::write(&graph, kept).unwrap();

    fifo(&folder.at("g/pipe.toml"));
    in_time(actant(&folder, &["in"])).gives(2).complains(&["g/pipe.toml", "pipe", "nothing was read or written"]);
    let mut command = folder.program();
    command.args(["check", "-g", "g"]);
    assert_ne!(in_time(command).status, 0);
    std::fs::remove_file(folder.at("g/pipe.toml")).unwrap();
    assert!(output(&folder) == before);
}

#[test]
fn links_that_lead_in_circles_are_left_out_or_said() {
    let folder = stage();
    let before = output(&folder);
    symlink("loop.txt", folder.path().join("in/loop.txt")).unwrap();
    symlink("..", folder.path().join("in/up")).unwrap();
    symlink(".", folder.path().join("in/here")).unwrap();
    let ran = in_time(actant(&folder, &["in"])).gives(1);
    assert_eq!(ran.err.matches("in/loop.txt").count(), 1, "{}", ran.err);
    assert!(ran.err.contains("symbolic links"), "{}", ran.err);
    let graph = folder.json("out/graph.json");
    // `in/up` leads to the whole folder, whose other documents are none of its parts.
    assert_eq!(graph["graph"]["documents"], 40, "each document once");
    symlink("turn", folder.path().join("turn")).unwrap();
    let mut command = folder.program();
    command.args(["-g", "g", "-o", "turn", "in/a.jsonl"]);
    in_time(command).gives(2).complains(&["folder `turn`", "--output"]);
    let mut command = folder.program();
    command.args(["-g", "turn", "in/a.jsonl"]);
    in_time(command).gives(2).complains(&["turn"]);
    std::fs::remove_file(folder.path().join("in/loop.txt")).unwrap();
    in_time(actant(&folder, &["in"])).gives(0);
    assert!(output(&folder) == before);
}

#[test]
fn a_folder_with_the_name_of_a_file_is_a_folder() {
    let folder = stage();
    let before = output(&folder);
    small::documents(&folder, "in/x.txt/b.jsonl", "dedans", 3);
    run(actant(&folder, &["in"])).gives(0);
    assert_eq!(folder.json("out/graph.json")["graph"]["documents"], 43);
    run(actant(&folder, &["in/x.txt"])).gives(0);
    assert_eq!(folder.json("out/graph.json")["graph"]["documents"], 3);
    std::fs::remove_dir_all(folder.path().join("in/x.txt")).unwrap();
    run(actant(&folder, &["in"])).gives(0);
    assert!(output(&folder) == before);
    // And in the place of an output.
    std::fs::remove_file(folder.at("out/graph.svg")).unwrap();
    folder.write("out/graph.svg/keep", "me");
    let ran = run(actant(&folder, &[&others(&folder)])).gives(2);
    ran.complains(&["can't write `out/graph.svg`: a folder of that name is there: take it away"]);
    assert_eq!(folder.read("out/graph.svg/keep"), "me");
    assert!(
        before
            .iter()
            .all(|(name, bytes)| name == "graph.svg" || folder.read(&format!("out/{name}")).as_bytes() == bytes)
    );
    // And in the place of a file of the gazetteer.
    folder.write("g/more.toml/keep", "me");
    std::fs::remove_dir_all(folder.path().join("out/graph.svg")).unwrap();
    let mut command = folder.program();
    command.args(["check", "-g", "g"]);
    let ran = run(command);
    assert!(format!("{}{}", ran.out, ran.err).contains("more.toml"), "{} {}", ran.out, ran.err);
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let folder = stage();
    small::documents(&folder, "in/many.jsonl", "encore", 3000);
    for arguments in ["extract -g g in", "merge -o - out", "run --partial -g g in", "extract -g g --explain in"] {
        let script = format!("\"$0\" {arguments} | head -c 10 > /dev/null; echo ${{PIPESTATUS[0]}}");
        let mut command = Command::new("bash");
        command.arg("-c").arg(&script).arg(program().get_program()).current_dir(folder.path());
        let ran = run(command).gives(0);
        assert_eq!((ran.out.trim(), ran.err.as_str()), ("0", ""), "{arguments}");
    }
    // A run whose summary nobody reads has written its files all the same.
    let script = "exec 3>&1; ( sleep 0.01; \"$0\" -g g in --engine builtin -o quiet; echo $? >&3 ) | true";
    let mut command = Command::new("bash");
    command.arg("-c").arg(script).arg(program().get_program()).current_dir(folder.path());
    assert_eq!(run(command).out.trim(), "0");
    assert!(folder.path().join("quiet/graph.json").exists());
    // Standard output that is closed from the start.
    for arguments in ["extract -g g in", "-g g in --engine builtin -o closed"] {
        let mut command = Command::new("sh");
        command.arg("-c").arg(format!("\"$0\" {arguments} >&-")).arg(program().get_program());
        command.current_dir(folder.path());
        let ran = run(command);
        assert!(ran.status == 0 || ran.status == 2, "{arguments}: {}", ran.err);
        assert!(!ran.err.contains("panicked"), "{arguments}: {}", ran.err);
    }
}

#[test]
fn nothing_on_standard_input_leaves_the_old_files() {
    let folder = stage();
    let before = output(&folder);
    for input in [&b""[..], b" \n\n", b"\xef\xbb\xbf"] {
        let ran = run_over(actant(&folder, &["-"]), input).gives(2);
        ran.complains(&["nothing came from standard input", "nothing was written"]);
        assert!(output(&folder) == before, "{input:?}");
    }
}
