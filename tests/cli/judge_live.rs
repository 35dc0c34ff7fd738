//! Judging in the page that `actant explore` serves, as a browser would and as nobody else may; and while files are saved.

#![cfg(unix)]

use crate::explore::{Answer, Explore, answer};
use crate::judge::judged;
use crate::support::{Folder, run};
use crate::watch::{FRANCE, PATIENCE, PEOPLE};
use serde_json::{Value, json};
use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

const SENTENCE: &str = "Moscou a condamné Ankara.";

fn small() -> Explore {
    let folder = Folder::new();
    folder.write("docs/a.txt", SENTENCE);
    folder.write("g/states.toml", PEOPLE);
    Explore::begin(folder, &["--port", "0"])
}

fn token(explore: &Explore) -> String {
    let page = explore.get("/").body;
    page.split("data-token=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

/// What a page sends of a sentence.
fn body(verdict: &Value, sentence: &str) -> String {
    json!({ "verdict": verdict, "source": "russia", "stance": "condemns", "target": "turkey", "denied": false, "sentence": sentence,
            "document": "a" })
    .to_string()
}

fn post(explore: &Explore, headers: &[(&str, &str)], body: &str) -> Answer {
    let headers: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    let length = body.len();
    answer(
        explore.send(&format!(
            "POST /judge HTTP/1.1\r\n{headers}Content-Length: {length}\r\nConnection: close\r\n\r\n{body}"
        )),
    )
}

/// Sends as the page does.
fn say(explore: &Explore, token: &str, body: &str) -> Answer {
    let origin = format!("http://{}", explore.host);
    let headers = [
        ("Host", explore.host.as_str()),
        ("Origin", &origin),
        ("Content-Type", "application/json"),
        ("X-Actant-Token", token),
    ];
    post(explore, &headers, body)
}

fn has_edge(explore: &Explore) -> bool {
    explore.folder.read("out/graph.json").contains("\"condemns\",\n      \"weight\"")
}

#[track_caller]
fn until(what: &str, done: impl Fn() -> bool) {
    let end = Instant::now() + PATIENCE;
    while !done() {
        assert!(Instant::now() < end, "waited in vain: {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn a_verdict_is_written_read_again_and_taken_back() {
    let explore = small();
    let token = token(&explore);
    assert!(token.len() == 32 && token.bytes().all(|byte| byte.is_ascii_hexdigit()), "{token}");
    assert!(has_edge(&explore));
    assert_eq!(say(&explore, &token, &body(&json!("wrong"), SENTENCE)).status, 204);
    let file = explore.folder.read("g/corrections.toml");
    let entry = judged("wrong", ["russia", "condemns", "turkey"], SENTENCE);
    assert!(
        file.starts_with("# ") && file.contains(entry.trim_end()) && file.contains("\ndocument = \"a\"\n"),
        "{file}"
    );
    until("the edge goes", || !has_edge(&explore));
    until("the page says so", || explore.get("/").body.contains("\"judged\":{\"right\":0,\"wrong\":1}"));
    assert_eq!(say(&explore, &token, &body(&json!("right"), SENTENCE)).status, 204);
    until("the edge is there again", || has_edge(&explore));
    until("the page says so", || explore.get("/").body.contains("\"judged\":\"right\""));
    assert_eq!(say(&explore, &token, &body(&Value::Null, SENTENCE)).status, 204);
    assert!(!explore.folder.read("g/corrections.toml").contains("judged]]"));
    assert!(
        explore.folder.path().join("g").read_dir().unwrap().all(|it| !it
            .unwrap()
            .file_name()
            .as_encoded_bytes()
            .starts_with(b"."))
    );
}

#[test]
fn nobody_else_may_judge_and_nothing_else_is_taken() {
    let explore = small();
    let (token, good) = (token(&explore), body(&json!("wrong"), SENTENCE));
    let origin = format!("http://{}", explore.host);
    let own = [
        ("Host", explore.host.as_str()),
        ("Origin", &origin),
        ("Content-Type", "application/json"),
        ("X-Actant-Token", &token),
    ];
    for (name, value) in [
        ("Host", "example.org"),
        ("Origin", "http://example.org"),
        ("Origin", "null"),
        ("Content-Type", "text/plain"),
        ("X-Actant-Token", "00000000000000000000000000000000"),
    ] {
        let headers: Vec<_> = own.into_iter().map(|it| if it.0 == name { (name, value) } else { it }).collect();
        assert_eq!(post(&explore, &headers, &good).status, 403, "{name}: {value}");
    }
    for left_out in 1..own.len() {
        let headers: Vec<_> = own.into_iter().enumerate().filter(|(at, _)| *at != left_out).map(|(_, it)| it).collect();
        assert_eq!(post(&explore, &headers, &good).status, 403, "without {}", own[left_out].0);
    }
    for bad in
        ["", "{}", "[]", &good.replace("wrong", "no"), &body(&json!("wrong"), " … "), &good.replace("turkey", "")]
    {
        assert_eq!(say(&explore, &token, bad).status, 400, "{bad}");
    }
    assert_eq!(say(&explore, &token, &body(&json!("wrong"), &"a".repeat(2 << 20))).status, 413);
    let got = explore.get("/judge");
    assert!(got.status == 405 && got.head.contains("\r\nallow: post"), "{}", got.head);
    assert!(!explore.folder.path().join("g/corrections.toml").exists());
    // A file with a mistake is the user's to mend.
    let broken = "[[judged]]\nverdict = \"wrong\"\nsource = \"rus";
    explore.folder.write("g/corrections.toml", broken);
    let refused = say(&explore, &token, &good);
    assert!(
        refused.status == 409 && refused.body.contains("corrections.toml:3:"),
        "{} {}",
        refused.status,
        refused.body
    );
    assert_eq!(explore.folder.read("g/corrections.toml"), broken);
}

/// How many saves there are of each file; `ACTANT_HALF_WRITES=200` for more.
fn saves() -> usize {
    std::env::var("ACTANT_HALF_WRITES").ok().and_then(|number| number.parse().ok()).unwrap_or(24)
}

/// Saves a file as editors do, in one of several ways, with a pause in the midst of it.
fn save(path: &Path, text: &str, way: usize) {
    let pause = || std::thread::sleep(Duration::from_millis([0, 3, 12, 45][way / 4 % 4]));
    let (mut half, bytes) = (text.len() / 2, text.as_bytes());
    while !text.is_char_boundary(half) {
        half -= 1;
    }
    match way % 4 {
        // Emptied, and written piece by piece.
        0 => {
            let mut file = OpenOptions::new().write(true).create(true).truncate(true).open(path).unwrap();
            pause();
            file.write_all(&bytes[..half]).unwrap();
            pause();
            file.write_all(&bytes[half..]).unwrap();
        }
        // A new file in its place.
        1 => {
            let aside = path.with_extension("toml~");
            fs::write(&aside, text).unwrap();
            pause();
            fs::rename(aside, path).unwrap();
        }
        // Half of it first, and then all.
        2 => {
            fs::write(path, &bytes[..half]).unwrap();
            pause();
            fs::write(path, text).unwrap();
        }
        _ => fs::write(path, text).unwrap(),
    }
}

#[test]
fn half_saves_and_judgements_at_once_lose_nothing() {
    let saves = saves();
    let posted: Vec<String> =
        (0..saves).map(|n| format!("Moscou a condamné Ankara pour la raison numéro {n}.")).collect();
    let own: Vec<String> = (0..saves).map(|n| format!("Ankara a condamné Moscou pour la raison numéro {n}.")).collect();
    let folder = Folder::new();
    let line = |sentence: &String| json!({ "text": sentence }).to_string() + "\n";
    folder.write("docs/a.jsonl", posted.iter().chain(&own).map(line).collect::<String>());
    folder.write("g/states.toml", PEOPLE);
    folder.write("g/corrections.toml", "# Mine.\n");
    let explore = Explore::begin(folder, &["--port", "0", "-q", "-f", "json"]);
    let token = token(&explore);
    let (corrections, states) =
        (explore.folder.path().join("g/corrections.toml"), explore.folder.path().join("g/states.toml"));
    let judged_all = AtomicBool::new(false);
    std::thread::scope(|scope| {
        // Somebody who reads the file into an editor, adds a block and a remark, and saves.
        let editor = scope.spawn(|| {
            for (number, sentence) in own.iter().enumerate() {
                let text = fs::read_to_string(&corrections).unwrap();
                let block = judged("wrong", ["turkey", "condemns", "russia"], sentence);
                save(&corrections, &format!("{text}\n# Remark {number}.\n{block}"), number);
                std::thread::sleep(Duration::from_millis(7 * (number as u64 % 5)));
            }
        });
        scope.spawn(|| {
            for number in 0.. {
                let done = judged_all.load(Ordering::SeqCst);
                let more = if number % 2 == 0 { FRANCE } else { "" };
                save(&states, &format!("{PEOPLE}{more}"), number);
                if done && number % 2 == 0 {
                    break;
                }
                std::thread::sleep(Duration::from_millis(15));
            }
        });
        let judges: Vec<_> = (0..2)
            .map(|first| {
                let (explore, token, posted) = (&explore, &token, &posted);
                scope.spawn(move || {
                    for sentence in posted.iter().skip(first).step_by(2) {
                        // What is refused was not said: a person would click again.
                        let end = Instant::now() + PATIENCE;
                        while say(explore, token, &body(&json!("wrong"), sentence)).status != 204 {
                            assert!(Instant::now() < end, "never taken");
                        }
                    }
                })
            })
            .collect();
        editor.join().unwrap();
        judges.into_iter().for_each(|judge| judge.join().unwrap());
        judged_all.store(true, Ordering::SeqCst);
    });
    // The last judgements are looked after for a moment.
    std::thread::sleep(Duration::from_millis(3500));
    let file = explore.folder.read("g/corrections.toml");
    let lost: Vec<&String> = posted.iter().chain(&own).filter(|it| file.matches(it.as_str()).count() != 1).collect();
    assert!(lost.is_empty(), "lost, or there twice: {lost:?}\n{file}");
    let remarks: Vec<usize> = (0..saves).filter(|number| !file.contains(&format!("# Remark {number}.\n"))).collect();
    assert!(remarks.is_empty() && file.starts_with("# Mine.\n"), "lost remarks: {remarks:?}\n{file}");
    // The graph is that of the files as they are.
    let mut command = explore.folder.program();
    command.args(["docs", "-g", "g", "-o", "again", "-q", "-f", "json"]);
    run(command).gives(0);
    let wanted = explore.folder.read("again/graph.json");
    assert!(explore.folder.json("again/graph.json")["graph"]["judged"]["wrong"].as_u64().unwrap() > saves as u64);
    until("the last graph", || explore.folder.read("out/graph.json") == wanted);
    let left = fs::read_dir(explore.folder.path().join("g")).unwrap().map(|it| it.unwrap().file_name());
    assert_eq!(left.count(), 2, "nothing is left aside");
}
