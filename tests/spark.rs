//! The job in `examples/spark/`, on a Spark cluster of two workers on this machine, gives the graph of one process.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, reason = "the helpers of tests are tests too")]

mod support;

use std::path::Path;
use std::process::Command;
use support::{Folder, Spark, root, run, spark};

const DOCUMENTS: usize = 20_000;
/// The lines that are no documents; each is in another file.
const BAD: [&str; 2] = ["{\"id\": \"no-text\"}", "no JSON at all"];

const SENTENCES: [&str; 7] = [
    "Modèle a condamné Exemple.",
    "L’Exemple soutient la Fiction.",
    "Fiction et Modèle se taisent.",
    "Jean Inventé a dénoncé la Fiction.",
    "La Modèle a remercié Jean Inventé, qui soutient l’Exemple.",
    "Rien ne se passe ici.",
    // What lines are not to be cut at, and what JSON escapes.
    "Un « mot\u{2028}cassé\u{85} », une \"barre\" \\ et\tune fin\r\nde ligne : Exemple accuse Modèle.",
];

const GAZETTEER: &str = r#"
[[state]]
id = "model"
name = "Modèle"

[[state]]
id = "example"
name = "Exemple"

[[state]]
id = "fiction"
name = "Fiction"

[[person]]
id = "jean-invente"
name = "Jean Inventé"
affiliation = "fiction"
"#;

/// The same documents each time: each sentence and each pair of them, on many days and on none.
fn document(number: usize) -> String {
    let second = if number.is_multiple_of(4) { SENTENCES[number / 7 % 7] } else { "" };
    // One in fifty is a copy, most often of one in another part.
    let note = if number.is_multiple_of(50) { 0 } else { number };
    let text = format!("{} {second} Note {note}.", SENTENCES[number % 7]);
    let mut line = serde_json::json!({"id": format!("d{:05}", number * 7919 % DOCUMENTS), "text": text});
    if !number.is_multiple_of(5) {
        line["date"] = format!("20{:02}-{:02}-{:02}", 10 + number % 9, 1 + number % 12, 1 + number % 28).into();
    }
    format!("{line}\n")
}

/// A folder under `target/` with the gazetteer, its archive, and the documents in `news/`, in files of several sizes.
fn corpus(python: &Path) -> Folder {
    let folder = Folder::below(Path::new(env!("CARGO_TARGET_TMPDIR")));
    folder.write("gazetteer/all.toml", GAZETTEER);
    let mut zip = Command::new(python);
    zip.args(["-m", "zipfile", "-c", "../gazetteer.zip", "all.toml"]).current_dir(folder.path().join("gazetteer"));
    run(zip).gives(0);
    let mut next = 0;
    for (number, share) in [1, 30, 2, 0, 47, 20].into_iter().enumerate() {
        let count = DOCUMENTS * share / 100;
        let mut text: String = (next..next + count).map(document).collect();
        next += count;
        if let Some(bad) = BAD.get(number) {
            text += &format!("{bad}\n");
        }
        folder.write(&format!("news/{number}.jsonl"), text);
    }
    assert_eq!(next, DOCUMENTS);
    folder
}

/// Runs the job as its README says, with more options for `actant run`; says whether it ended well, and all it said.
fn submit(folder: &Folder, spark: &Spark, master: &str, options: &[&str]) -> (bool, String) {
    // Spark writes into its own folder: this one is of links, and goes with the test.
    let home = folder.path().join("spark");
    if !home.exists() {
        std::fs::create_dir(&home).unwrap();
        for entry in std::fs::read_dir(&spark.home).unwrap() {
            let entry = entry.unwrap();
            std::os::unix::fs::symlink(entry.path(), home.join(entry.file_name())).unwrap();
        }
        std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_actant"), folder.path().join("actant")).unwrap();
    }
    let mut submit = Command::new(home.join("bin/spark-submit"));
    submit.current_dir(folder.path()).env("SPARK_HOME", &home).env("SPARK_LOCAL_IP", "127.0.0.1");
    match &spark.java {
        Some(java) => submit.env("JAVA_HOME", java),
        None => submit.env_remove("JAVA_HOME"),
    };
    submit.env("PYSPARK_PYTHON", &spark.python).env("SPARK_LOCAL_DIRS", folder.path().join("local"));
    submit.args(["--master", master, "--conf", "spark.ui.enabled=false"]);
    submit.args(["--conf", "spark.task.maxFailures=1", "--files", "actant", "--archives", "gazetteer.zip#gazetteer"]);
    submit.arg(root().join("examples/spark/actant_spark.py"));
    let output = submit.args(["news", "output", "--actant", "./actant"]).args(options).output().unwrap();
    // What the script says on standard error comes out of spark-submit on standard output.
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8_lossy(&said).into_owned())
}

#[test]
fn spark_gives_the_graph_of_one_process() {
    let Some(spark) = spark() else { return };
    let folder = corpus(&spark.python);
    let mut one = folder.program();
    one.args(["-q", "--keep-going", "--fold", "-f", "json", "news", "-o", "one"]);
    run(one).gives(0);
    let (done, said) = submit(&folder, &spark, "local-cluster[2,1,1024]", &["--fold"]);
    assert!(done, "{said}");
    assert!(said.contains("when the graphs were made, 2 documents could not be read"), "{said}");
    let graph = folder.json("output/graph.json");
    let count = |name: &str| usize::try_from(graph["graph"][name].as_u64().unwrap()).unwrap();
    assert_eq!((count("documents") + count("duplicates"), count("unread")), (DOCUMENTS, BAD.len()));
    assert!(count("duplicates") > DOCUMENTS / 100, "copies are found in whatever part they are");
    let (many, one) = (folder.read("output/graph.json"), folder.read("one/graph.json"));
    // Of a graph of twenty thousand documents, the first line that differs says enough.
    let differs = many.lines().zip(one.lines()).enumerate().find(|(_, (many, one))| many != one);
    assert_eq!(differs, None, "the line, from Spark and from one process");
    assert_eq!(many.len(), one.len());

    // A process that fails fails the job: nothing is lost in silence. A cluster would only take longer to say so.
    std::fs::remove_dir_all(folder.path().join("output")).unwrap();
    let (done, said) = submit(&folder, &spark, "local[1]", &["-g", "nowhere"]);
    assert!(!done && said.contains("error code 2"), "{said}");
    assert!(!folder.path().join("output").exists());
}
