//! What the tests of the program share: running it, folders to play in, and the tools of others.

#![allow(dead_code, clippy::unwrap_used, reason = "each test binary uses another part of it")]

pub mod golden;
pub mod graphs;
pub mod small;

use std::ffi::OsStr;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The folder of the repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What the program said and did.
#[derive(Debug)]
pub struct Ran {
    pub status: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    fn of(output: Output) -> Self {
        Ran {
            status: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Checks the exit status, and shows everything where it is another.
    #[track_caller]
    pub fn gives(self, status: i32) -> Self {
        assert_eq!(self.status, status, "standard output:\n{}\nstandard error:\n{}", self.out, self.err);
        self
    }

    /// Checks that standard error holds each of these.
    #[track_caller]
    pub fn complains(self, parts: &[&str]) -> Self {
        for part in parts {
            assert!(self.err.contains(part), "`{part}` is missing in standard error:\n{}", self.err);
        }
        self
    }
}

/// The program in the folder of the repository, not yet run.
pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_actant"));
    command.current_dir(root()).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").stdin(Stdio::null());
    command
}

/// Runs the program in the folder of the repository.
pub fn actant<I: IntoIterator<Item = S>, S: AsRef<OsStr>>(arguments: I) -> Ran {
    Ran::of(program().args(arguments).output().unwrap())
}

/// Runs a program that was prepared.
pub fn run(mut command: Command) -> Ran {
    Ran::of(command.output().unwrap())
}

/// Runs a program that was prepared over a text on standard input.
pub fn run_over(mut command: Command, input: &[u8]) -> Ran {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    // In a thread: the program may answer before it has read everything.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    Ran::of(output)
}

/// A folder that is gone with the test.
pub struct Folder(tempfile::TempDir);

impl Folder {
    pub fn new() -> Self {
        Folder(tempfile::tempdir().unwrap())
    }

    /// One in another folder than that for temporary files.
    pub fn below(folder: &Path) -> Self {
        Folder(tempfile::tempdir_in(folder).unwrap())
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// The path of something in it, as an argument.
    pub fn at(&self, name: &str) -> String {
        self.path().join(name).to_str().unwrap().to_owned()
    }

    /// Writes a file, and returns its path.
    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) -> String {
        let path = self.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        self.at(name)
    }

    pub fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    pub fn json(&self, name: &str) -> serde_json::Value {
        serde_json::from_str(&self.read(name)).unwrap()
    }

    /// The names of what is in it, sorted.
    pub fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.path()).unwrap();
        let mut names: Vec<String> = entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// The program in this folder, not yet run.
    pub fn program(&self) -> Command {
        let mut command = program();
        command.current_dir(self.path());
        command
    }
}

/// The edges of a `graph.json` of one kind, as `source target`.
pub fn edges_of(graph: &serde_json::Value, key: &str) -> Vec<String> {
    let edges = graph["edges"].as_array().unwrap().iter().filter(|edge| edge["key"] == key);
    edges.map(|edge| format!("{} {}", edge["source"].as_str().unwrap(), edge["target"].as_str().unwrap())).collect()
}

/// Whether a missing tool fails the test, as in `tests/run`, instead of skipping it.
fn tools_are_required() -> bool {
    std::env::var_os("ACTANT_REQUIRE_TOOLS").is_some()
}

/// Says that a test does nothing because a tool is missing; fails where tools are required.
#[track_caller]
pub fn skip(why: &str) {
    assert!(!tools_are_required(), "{why}");
    eprintln!("skipped: {why}");
}

/// The Python that has networkx, which `tests/run` sets up.
#[track_caller]
pub fn python() -> Option<PathBuf> {
    let named = std::env::var_os("ACTANT_PYTHON").map(PathBuf::from);
    let found = named.unwrap_or_else(|| root().join("target/venv/bin/python"));
    if !found.exists() {
        skip("there is no Python with networkx under target/venv: run tests/run once");
        return None;
    }
    Some(found)
}

/// Runs a script of `tests/consumers/` with Python; nothing where that is missing.
#[track_caller]
pub fn run_python(script: &str, arguments: &[&str]) -> Option<String> {
    Some(run_script(python()?.as_os_str(), script, arguments))
}

/// Runs a script of `tests/consumers/` with Node and the packages that `tests/run` sets up.
#[track_caller]
pub fn run_node(script: &str, arguments: &[&str]) -> Option<String> {
    let named = std::env::var_os("ACTANT_NODE_MODULES").map(PathBuf::from);
    let modules = named.unwrap_or_else(|| root().join("target/consumers/node_modules"));
    let runs = Command::new("node").arg("--version").output().is_ok_and(|output| output.status.success());
    if !runs || !modules.exists() {
        skip("there is no Node, or no packages under target/consumers: run tests/run once");
        return None;
    }
    let modules = modules.to_str().unwrap();
    Some(run_script(OsStr::new("node"), script, &[&[modules], arguments].concat()))
}

#[track_caller]
fn run_script(program: &OsStr, script: &str, arguments: &[&str]) -> String {
    let path = root().join("tests/consumers").join(script);
    let output = Command::new(program).arg(path).args(arguments).stdin(Stdio::null()).output().unwrap();
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{script} {arguments:?}:\n{out}\n{err}");
    out.into_owned()
}

/// Whether Graphviz is here.
#[track_caller]
pub fn has_graphviz() -> bool {
    let found = Command::new("dot").arg("-V").stdin(Stdio::null()).output().is_ok_and(|o| o.status.success());
    if !found {
        skip("Graphviz is not installed (there is no `dot`)");
    }
    found
}

/// Spark, as `tests/run` sets it up.
pub struct Spark {
    /// The folder with its `bin/` and `jars/`.
    pub home: PathBuf,
    /// The Python that has PySpark.
    pub python: PathBuf,
    /// The folder of a Java that it runs on; `None` is that in the path.
    pub java: Option<PathBuf>,
}

/// Spark, where there is one, and a Java for it.
#[track_caller]
pub fn spark() -> Option<Spark> {
    let named = std::env::var_os("JAVA_HOME").map(PathBuf::from);
    let installed = std::fs::read_dir("/usr/lib/jvm").into_iter().flatten().flatten().map(|entry| entry.path());
    let mut javas = named.into_iter().map(Some).chain([None]).chain(installed.map(Some));
    let Some(java) = javas.find(|home| java_version(home.as_deref()).is_some_and(|version| (8..24).contains(&version)))
    else {
        skip("there is no Java from 8 to 21, as Spark 3.5 needs it");
        return None;
    };
    let named = std::env::var_os("ACTANT_SPARK_PYTHON").map(PathBuf::from);
    let python = named.unwrap_or_else(|| root().join("target/venv-spark/bin/python"));
    match Command::new(&python).args(["-c", "import pyspark; print(pyspark.__path__[0])"]).output() {
        Ok(output) if output.status.success() => {
            Some(Spark { home: String::from_utf8(output.stdout).unwrap().trim().into(), python, java })
        }
        _ => {
            skip("there is no Python with PySpark under target/venv-spark: run tests/run once");
            None
        }
    }
}

/// The main number of the version of a Java: `17` of `openjdk version "17.0.15"`, `8` of `"1.8.0"`.
fn java_version(home: Option<&Path>) -> Option<u32> {
    let java = home.map_or_else(|| "java".into(), |home| home.join("bin/java"));
    let output = Command::new(java).arg("-version").stdin(Stdio::null()).output().ok()?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let version = said.split(" version \"").nth(1)?;
    version.strip_prefix("1.").unwrap_or(version).split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}
