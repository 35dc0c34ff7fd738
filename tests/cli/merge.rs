//! `actant merge`, and the parts that `actant run --partial` writes.

use crate::support::{Folder, Ran, actant, run, run_over};
use std::io::Write as _;
use std::sync::LazyLock;

/// Documents of which each pair of sentences is another; some have no date.
fn documents(count: usize) -> Vec<String> {
    const SENTENCES: [&str; 5] = [
        "Moscou a condamné Ankara.",
        "La Turquie soutient l’Azerbaïdjan.",
        "Erevan accuse Bakou. Bakou accuse Erevan.",
        "Recep Tayyip Erdogan a dénoncé la politique russe.",
        "Rien ne se passe ici.",
    ];
    let document = |number: usize| {
        // Each is another story.
        let text = format!("{} {} Note {number}.", SENTENCES[number % 5], SENTENCES[number / 5 % 5]);
        let mut line = serde_json::json!({"id": format!("d{number:03}"), "text": text});
        if !number.is_multiple_of(3) {
            line["date"] = format!("2020-{:02}", number % 12 + 1).into();
        }
        format!("{line}\n")
    };
    (0..count).map(document).collect()
}

/// `run --partial -` over a text, with more options.
fn partial(folder: &Folder, options: &[&str], input: &str) -> Ran {
    let mut command = folder.program();
    command.args(["run", "--partial", "-q"]).args(options).arg("-");
    run_over(command, input.as_bytes())
}

/// The graph `whole/` of 60 documents, and the parts `0.json` to `3.json` of it, the last of nothing; names and texts.
/// Made once: the program takes a while to load in a debug build.
static WHOLE_AND_PARTS: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let folder = Folder::new();
    let documents = documents(60);
    let all = folder.write("all.jsonl", documents.concat());
    let mut command = folder.program();
    command.args(["-q", "--engine", "builtin", "--evidence", "4", &all, "-o", "whole"]);
    run(command).gives(0);
    for number in 0..4 {
        // Every third document: the parts are no neighbours.
        let mine = documents.iter().skip(number).step_by(3).take(if number < 3 { 60 } else { 0 });
        let ran = partial(&folder, &["--evidence", "4"], &mine.cloned().collect::<String>()).gives(0);
        assert_eq!((ran.out.lines().count(), ran.err.as_str()), (1, ""));
        folder.write(&format!("{number}.json"), ran.out);
    }
    let names = ["0.json", "1.json", "2.json", "3.json", "whole/graph.json", "whole/graph.dot", "whole/graph.svg"];
    names.iter().map(|name| ((*name).to_owned(), folder.read(name))).collect()
});

/// A folder with these files.
fn whole_and_parts() -> Folder {
    let folder = Folder::new();
    for (name, text) in WHOLE_AND_PARTS.iter() {
        folder.write(name, text);
    }
    folder
}

/// `merge` in a folder.
fn merge(folder: &Folder, arguments: &[&str]) -> Ran {
    let mut command = folder.program();
    command.arg("merge").args(arguments);
    run(command)
}

/// `merge` in a folder, over a text.
fn merge_over(folder: &Folder, arguments: &[&str], input: &str) -> Ran {
    let mut command = folder.program();
    command.arg("merge").args(arguments);
    run_over(command, input.as_bytes())
}

#[test]
fn the_parts_give_the_files_of_the_whole() {
    let folder = whole_and_parts();
    let order = ["2.json", "3.json", "0.json", "1.json"];
    let more = ["-o", "merged", "--title", "all.jsonl", "--engine", "builtin"];
    let ran = merge(&folder, &[&order[..], &more].concat()).gives(0);
    assert!(ran.out.starts_with("60 documents, ") && ran.out.contains("Written: merged/graph.json"), "{}", ran.out);
    assert_eq!(ran.err, "");
    for name in ["graph.json", "graph.dot", "graph.svg"] {
        assert_eq!(folder.read(&format!("merged/{name}")), folder.read(&format!("whole/{name}")), "{name}");
    }
    // A folder stands for the graph in it.
    let twice = merge(&folder, &["merged", "3.json", "-o", "again", "-f", "json"]).gives(0);
    assert!(twice.out.contains("Written: again/graph.json\n"), "{}", twice.out);
    assert_eq!(folder.read("again/graph.json"), folder.read("whole/graph.json"));
    // So that a corpus may grow by the day, the result may replace a part; then it says what changed.
    let ran = merge(&folder, &["0.json", "1.json", "-o", "grown", "-f", "json", "-q"]).gives(0);
    assert_eq!(ran.out, "");
    let ran = merge(&folder, &["grown", "2.json", "-o", "grown", "-f", "json"]).gives(0);
    assert!(ran.out.contains("Since the last run: 20 documents more"), "{}", ran.out);
    assert_eq!(folder.read("grown/graph.json"), folder.read("whole/graph.json"));
}

#[test]
fn graphs_come_from_pipes_and_packed_files_in_any_grouping() {
    let folder = whole_and_parts();
    let whole = folder.read("whole/graph.json");
    let [a, b, c, nobody] = ["0.json", "1.json", "2.json", "3.json"].map(|name| folder.read(name));
    let lines = format!("{a}\n{b}\r\n{nobody}{c}");
    assert_eq!(merge_over(&folder, &["-", "-o", "-"], &lines).gives(0).out, whole);
    // Graphs of many lines may stand in a row, too.
    let pretty = merge(&folder, &["1.json", "-o", "-", "-f", "json"]).gives(0).out;
    assert!(pretty.lines().count() > 50);
    assert_eq!(merge_over(&folder, &["0.json", "-", "2.json", "-o", "-"], &(nobody + &pretty)).gives(0).out, whole);
    // Some first, the rest later.
    let some = merge(&folder, &["--partial", "2.json", "0.json"]).gives(0).out;
    assert_eq!(some.lines().count(), 1);
    assert_eq!(merge_over(&folder, &["1.json", "-", "-o", "-"], &some).gives(0).out, whole);
    assert_eq!(merge(&folder, &["--partial", "0.json"]).gives(0).out, a);
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(lines.as_bytes()).unwrap();
    folder.write("parts.gz", gzip.finish().unwrap());
    assert_eq!(merge(&folder, &["parts.gz", "-o", "-"]).gives(0).out, whole);
    let zstd = ruzstd::encoding::compress_to_vec(lines.as_bytes(), ruzstd::encoding::CompressionLevel::Fastest);
    folder.write("parts.jsonl.zst", zstd);
    assert_eq!(merge(&folder, &["parts.jsonl.zst", "-o", "-"]).gives(0).out, whole);
}

#[test]
fn folded_graphs_and_other_windows_merge_exactly_too() {
    let folder = Folder::new();
    let documents = documents(40);
    for options in [&["--fold"][..], &["--window", "paragraph", "--evidence", "0"]] {
        let whole = partial(&folder, options, &documents.concat()).gives(0).out;
        let parts: String =
            documents.chunks(15).map(|part| partial(&folder, options, &part.concat()).gives(0).out).collect();
        assert_eq!(merge_over(&folder, &["--partial", "-"], &parts).gives(0).out, whole, "{options:?}");
    }
}

#[test]
fn a_bad_document_is_reported_counted_and_remembered() {
    let folder = Folder::new();
    let good = documents(10).concat();
    let bad = format!("{{\"id\": 1}}\n{good}no JSON\n");
    let ran = partial(&folder, &[], &bad).gives(1);
    ran.complains(&["-:1:1", "no `text`", "-:12:1", "actant: 2 documents could not be read"]);
    let ran = partial(&folder, &["--keep-going"], &bad).gives(0).complains(&["2 documents could not be read"]);
    assert!(ran.out.contains("\"documents\":10,\"unread\":2,"), "{}", ran.out);
    folder.write("bad.json", ran.out);
    // Nothing but bad documents is a part, too: those of other workers may be better.
    folder.write("worse.json", partial(&folder, &["--keep-going"], "{}\n").gives(0).out);
    folder.write("none.json", partial(&folder, &[], "").gives(0).out);
    let ran = merge(&folder, &["bad.json", "worse.json", "none.json", "-o", "merged", "-f", "json"]).gives(1);
    assert!(ran.out.starts_with("10 documents, ") && ran.out.contains("3 documents more could not"), "{}", ran.out);
    ran.complains(&["when the graphs were made, 3 documents could not be read"]);
    merge(&folder, &["bad.json", "worse.json", "-o", "-", "--keep-going"]).gives(0);
    // That is what one run says of itself.
    let all = folder.write("all.jsonl", format!("{bad}{{}}\n"));
    actant(["-q", "-f", "json", &all, "-o", &folder.at("whole")]).gives(1);
    let graph = folder.read("whole/graph.json");
    assert_eq!(graph, folder.read("merged/graph.json"));
    actant(["-q", "-f", "json", &all, "-o", &folder.at("whole"), "--keep-going"]).gives(0);
    assert_eq!(graph, folder.read("whole/graph.json"));
    let mut extract = folder.program();
    extract.args(["extract", "--keep-going", "-"]);
    assert_eq!(run_over(extract, b"{}\n").gives(0).complains(&["no `text`"]).out, "");
}

#[test]
fn a_file_that_is_missing_is_no_bad_document() {
    let folder = Folder::new();
    let good = folder.write("good.jsonl", documents(3).concat());
    let missing = folder.at("missing.jsonl");
    actant(["run", "--partial", "-q", "--keep-going", &good, &missing]).gives(1).complains(&["missing.jsonl"]);
    let cut = folder.write("cut.jsonl.gz", &[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xab][..]);
    actant(["run", "--partial", "-q", "--keep-going", &good, &cut]).gives(1).complains(&["cut.jsonl.gz"]);
    // Where everything is bad, a run leaves the last files as they are.
    let bad = folder.write("bad.jsonl", "{}\n");
    actant(["-q", "--keep-going", &bad, "-o", &folder.at("out")]).gives(2).complains(&["nothing was written"]);
}

#[test]
fn graphs_that_were_made_differently_are_refused() {
    let folder = whole_and_parts();
    folder.write("g/states.toml", "[[state]]\nid = \"turkey\"\nname = \"Türkiye\"\naliases = [\"Ankara\"]\n");
    let other =
        partial(&folder, &["--evidence", "4", "-g", "g"], "{\"id\": \"x\", \"text\": \"Ankara se tait.\"}").gives(0);
    folder.write("other.json", other.out);
    let cases: [(&[&str], &[&str]); 3] = [
        (&["--evidence", "3"], &["evidence (4 and 3)"]),
        (&["--evidence", "4", "--window", "paragraph"], &["window (sentence and paragraph)"]),
        (&["--evidence", "4", "--fold"], &["fold (false and true)"]),
    ];
    for (number, (options, said)) in cases.into_iter().enumerate() {
        let name = format!("unlike{number}.json");
        folder.write(&name, partial(&folder, options, documents(70 + number).last().unwrap()).gives(0).out);
        let ran = merge(&folder, &["0.json", "1.json", &name, "-o", "out"]).gives(2).complains(said);
        assert_eq!(ran.out, "");
        ran.complains(&[&format!("{name}:1: the graphs were made differently"), "--force"]);
    }
    merge(&folder, &["0.json", "other.json", "-o", "out"]).gives(2).complains(&["gazetteer (", "--force"]);
    assert!(!folder.path().join("out/graph.json").exists());

    let all = ["0.json", "other.json", "unlike0.json", "unlike1.json", "unlike2.json"];
    let ran = merge(&folder, &[&all[..], &["--force", "-o", "out", "-f", "json"]].concat()).gives(0);
    assert!(ran.out.contains(" windows\n"), "{}", ran.out);
    ran.complains(&[
        "with different gazetteers: ",
        "in different windows: paragraph + sentence",
        "folded into states in some graphs",
        "the least is kept, 3 an edge",
        "what is first in the alphabet is kept",
    ]);
    let turned: Vec<&str> = all.iter().rev().copied().chain(["--force", "-q", "-o", "-"]).collect();
    let ran = merge(&folder, &turned).gives(0);
    assert_eq!((ran.out, ran.err), (folder.read("out/graph.json"), String::new()));
    assert_eq!(folder.json("out/graph.json")["graph"]["documents"], 24);
}

#[test]
fn what_is_no_graph_is_refused_by_name() {
    let folder = whole_and_parts();
    let part = folder.read("0.json");
    folder.write("empty.json", "\n");
    folder.write("cut.jsonl", format!("{part}\n{}", &part[..part.len() / 2]));
    folder.write("news.jsonl", documents(2).concat());
    folder.write("text.txt", "Moscou a condamné Ankara.");
    folder.write("old.json", part.replace("actant-graph/1", "actant-graph/0"));
    folder.write("spoilt.jsonl", format!("{part}{}", part.replace("\"mentions\":", "\"mentions\":-")));
    folder.write("latin.json", b"{\"graph\": \"\xe9\"}");
    std::fs::create_dir(folder.path().join("nothing")).unwrap();
    let cases: [(&[&str], &[&str]); 11] = [
        (&["missing.json"], &["can't read `missing.json`", "No such file"]),
        (&["nothing"], &["nothing/graph.json"]),
        (&["empty.json"], &["`empty.json` holds no graph", "has failed"]),
        (&["cut.jsonl"], &["cut.jsonl:3: it was cut short"]),
        (&["news.jsonl"], &["news.jsonl:1: not a graph", "missing field `graph`", "actant run --partial"]),
        (&["text.txt"], &["text.txt:1: not a JSON object"]),
        (&["old.json"], &["old.json:1: ", "`actant-graph/0`", "run actant again"]),
        (&["spoilt.jsonl"], &["spoilt.jsonl:2: not a graph"]),
        (&["latin.json"], &["latin.json:1: not UTF-8"]),
        (&["1.json", "./1.json"], &["`./1.json` is given twice"]),
        (&["-"], &["`-` holds no graph"]),
    ];
    for (names, said) in cases {
        let ran = merge(&folder, &[&["0.json"][..], names, &["-o", "out"]].concat()).gives(2).complains(said);
        assert_eq!(ran.out, "", "{names:?}");
    }
    assert!(!folder.path().join("out/graph.json").exists());
}

#[test]
fn documents_that_may_be_the_same_are_pointed_out() {
    let folder = whole_and_parts();
    folder.write("copy.json", folder.read("0.json"));
    let once: serde_json::Value =
        serde_json::from_str(&merge(&folder, &["0.json", "copy.json", "-o", "-"]).gives(0).out).unwrap();
    assert_eq!((&once["graph"]["documents"], &once["graph"]["duplicates"]), (&20.into(), &20.into()));
    let kept = partial(&folder, &["--keep-duplicates"], &documents(60).concat()).gives(0).out;
    folder.write("0.json", &kept);
    folder.write("copy.json", &kept);
    let ran = merge(&folder, &["0.json", "copy.json", "-o", "-"]).gives(0);
    ran.complains(&["copy.json:1 shows the bytes 0–", " of `d0", "count twice"]);
    let mut command = folder.program();
    command.args(["run", "--partial", "-"]);
    let nameless = "{\"text\": \"Moscou a condamné Ankara.\"}\n{\"id\": \"\", \"text\": \"\"}\n";
    let ran = run_over(command, nameless.as_bytes()).gives(0);
    ran.complains(&["2 documents without an `id`", "other parts may have the same names"]);
}

#[test]
fn options_that_say_nothing_are_refused() {
    let folder = whole_and_parts();
    let cases: [(&[&str], &[&str]); 6] = [
        (&["merge"], &["<GRAPHS>", "actant merge"]),
        (&["merge", "0.json", "--partial", "-o", "x"], &["--partial", "cannot be used with"]),
        (&["merge", "0.json", "-o", "-", "-f", "svg"], &["-o - writes graph.json alone"]),
        (&["merge", "0.json", "--only", "pals"], &["no kind of edge `pals`", "ally, condemns, mediates"]),
        (&["run", "--partial", "--format", "json", "-"], &["--partial", "cannot be used with"]),
        (&["watch", "--partial"], &["--partial"]),
    ];
    for (arguments, said) in cases {
        let mut command = folder.program();
        command.args(arguments);
        assert_eq!(run(command).gives(2).complains(said).out, "", "{arguments:?}");
    }
}
