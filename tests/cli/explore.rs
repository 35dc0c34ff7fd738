//! `actant explore`: it is started, asked as a browser would ask, and its files are saved. As with `actant watch`, how
//! long that takes is not asserted.

#![cfg(unix)]

use crate::support::{Folder, run};
use crate::watch::{FRANCE, PATIENCE, PEOPLE, Watch};
use serde_json::Value;
use std::io::{ErrorKind, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::time::Duration;

/// A program that serves the page.
pub struct Explore {
    pub folder: Folder,
    pub watch: Watch,
    /// As it says it: `127.0.0.1:4711`.
    pub host: String,
}

/// What it answers.
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        assert_eq!(self.status, 200, "{}", self.head);
        serde_json::from_str(&self.body).unwrap()
    }
}

impl Explore {
    pub fn begin(folder: Folder, options: &[&str]) -> Self {
        let mut command = folder.program();
        command.args(["explore", "docs", "-g", "g", "-o", "out", "--no-open"]).args(options);
        let watch = Watch::start(command);
        watch.says("/\n");
        let said = watch.out.lock().unwrap().clone();
        let address = said.lines().find_map(|line| line.strip_prefix("http://")).unwrap();
        let host = address.strip_suffix('/').unwrap().to_owned();
        Explore { folder, watch, host }
    }

    /// A short document and a small gazetteer, on a free port.
    fn small() -> Self {
        let folder = Folder::new();
        folder.write("docs/a.txt", "Moscou a condamné Ankara.");
        folder.write("g/states.toml", PEOPLE);
        Explore::begin(folder, &["--port", "0"])
    }

    /// Sends a request, and gives the connection.
    pub fn send(&self, request: &str) -> TcpStream {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        stream
    }

    fn ask(&self, method: &str, path: &str, host: &str) -> Answer {
        answer(self.send(&format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")))
    }

    pub fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &self.host)
    }

    /// Asks for news until they are as wanted.
    #[track_caller]
    pub fn news(&self, mut after: u64, wanted: impl Fn(&Value) -> bool) -> Value {
        let end = std::time::Instant::now() + PATIENCE;
        loop {
            let news = self.get(&format!("/live?after={after}")).json();
            if wanted(&news) {
                return news;
            }
            assert!(std::time::Instant::now() < end, "waited in vain: {news}");
            after = news["version"].as_u64().unwrap();
        }
    }
}

pub fn answer(mut stream: TcpStream) -> Answer {
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    let all = String::from_utf8(bytes).unwrap();
    let (head, body) = all.split_once("\r\n\r\n").unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    Answer { status, head: head.to_ascii_lowercase(), body: body.to_owned() }
}

pub fn number(value: &Value) -> u64 {
    value.as_u64().unwrap()
}

#[test]
fn serves_the_page_with_its_policy() {
    let explore = Explore::small();
    explore.watch.says("\nWatching docs, g; Ctrl-C ends it\n");
    assert!(explore.host.starts_with("127.0.0.1:"), "{}", explore.host);
    let page = explore.get("/");
    assert_eq!(page.status, 200);
    for header in [
        "content-type: text/html; charset=utf-8",
        "x-content-type-options: nosniff",
        "cache-control: no-store",
        "referrer-policy: no-referrer",
        "content-security-policy: frame-ancestors 'none'",
    ] {
        assert!(page.head.contains(&format!("\r\n{header}")), "{header} is missing:\n{}", page.head);
    }
    let news = explore.get("/live?after=0").json();
    assert_eq!((number(&news["version"]), &news["diagnostics"]), (1, &serde_json::json!([])));
    assert!(page.body.contains(&format!("<html data-live=\"{}\"", news["page"])));
    assert!(page.body.contains("connect-src 'self'"));
    // The file that lies beside the graph is the same page, and asks nobody.
    let file = explore.folder.read("out/explorer.html");
    assert!(!file.contains("data-live") && !file.contains("connect-src"));
    let data = |page: &str| page.split("id=\"data\">").nth(1).unwrap().split("</script>").next().unwrap().to_owned();
    assert!(data(&file) == data(&page.body) && data(&file).contains("Moscou a condamné Ankara."));
    let head = explore.ask("HEAD", "/", &explore.host);
    assert_eq!((head.status, head.body.as_str()), (200, ""));
    assert!(head.head.contains(&format!("content-length: {}", page.body.len())));
}

#[test]
fn nothing_else_is_served_and_nobody_else_is_answered() {
    let explore = Explore::small();
    for path in ["/explorer.html", "/graph.json", "/../Cargo.toml", "//", "/live/", "/index.html?x"] {
        assert_eq!(explore.get(path).status, 404, "{path}");
    }
    for query in ["after=x", "after=-1", "after="] {
        assert_eq!(explore.get(&format!("/live?{query}")).status, 400, "{query}");
    }
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"] {
        let refused = explore.ask(method, "/", &explore.host);
        assert!(refused.status == 405 && refused.head.contains("\r\nallow: get, head"), "{method}: {}", refused.head);
    }
    let port = explore.host.rsplit_once(':').unwrap().1;
    for host in ["example.org", &format!("example.org:{port}"), &format!("127.0.0.1.example.org:{port}"), "0.0.0.0"] {
        for path in ["/", "/live?after=0", "/other"] {
            let refused = explore.ask("GET", path, host);
            assert!(refused.status == 403 && !refused.body.contains("Moscou"), "{host}{path}: {}", refused.head);
        }
    }
    for host in ["localhost", &format!("localhost:{port}"), &format!("[::1]:{port}"), "127.0.0.1"] {
        assert_eq!(explore.ask("GET", "/", host).status, 200, "{host}");
    }
    // An address in the request itself names a host too.
    assert_eq!(explore.ask("GET", "http://example.org/", &explore.host).status, 403);
    let none = answer(explore.send("GET / HTTP/1.1\r\nConnection: close\r\n\r\n"));
    assert!(none.status == 400 || none.status == 403, "{}", none.head);
    let two = format!("GET / HTTP/1.1\r\nHost: {}\r\nHost: example.org\r\nConnection: close\r\n\r\n", explore.host);
    assert!([400, 403].contains(&answer(explore.send(&two)).status));
}

/// The addresses that listen on a port, as the system writes them.
#[cfg(target_os = "linux")]
#[test]
fn only_this_machine_can_reach_it() {
    let explore = Explore::small();
    let port: u16 = explore.host.rsplit_once(':').unwrap().1.parse().unwrap();
    let mut listening = Vec::new();
    for table in ["/proc/net/tcp", "/proc/net/tcp6"] {
        let table = std::fs::read_to_string(table).unwrap_or_default();
        for line in table.lines().skip(1) {
            let fields: Vec<&str> = line.split_whitespace().collect();
            let (address, local_port) = fields[1].split_once(':').unwrap();
            if fields[3] == "0A" && u16::from_str_radix(local_port, 16) == Ok(port) {
                listening.push(address.to_owned());
            }
        }
    }
    // 127.0.0.1, in the order of bytes of this machine.
    assert_eq!(listening, [format!("{:08X}", u32::from_ne_bytes([127, 0, 0, 1]))]);
}

#[test]
fn a_save_is_told_at_once_and_a_broken_one_leaves_the_page() {
    let explore = Explore::small();
    let first = explore.get("/live?after=0").json();
    assert!(!explore.get("/").body.contains("\"france\""));
    // Asked before there is any news.
    let waiting = explore.send(&format!(
        "GET /live?after={} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n",
        first["version"], explore.host
    ));
    explore.folder.write("docs/a.txt", "Moscou a condamné Ankara. Paris a condamné Ankara.");
    explore.folder.write("g/states.toml", format!("{PEOPLE}{FRANCE}"));
    let news = answer(waiting).json();
    assert!(number(&news["version"]) > number(&first["version"]));
    let news = explore.news(0, |_| explore.get("/").body.contains("\"france\""));
    let good = explore.news(0, |news| news["page"] != first["page"]);
    assert_eq!(good["diagnostics"], serde_json::json!([]), "{news}");
    let page = explore.get("/").body;
    explore.folder.write("g/states.toml", format!("{PEOPLE}aliass = []\n"));
    let broken = explore.news(number(&good["version"]), |news| news["diagnostics"] != serde_json::json!([]));
    assert_eq!(broken["page"], good["page"]);
    let complaint = &broken["diagnostics"][0];
    assert_eq!((complaint["severity"].as_str(), complaint["code"].as_str()), (Some("error"), Some("unknown-key")));
    assert_eq!((complaint["file"].as_str(), complaint["line"].as_u64()), (Some("g/states.toml"), Some(9)));
    assert!(complaint["message"].as_str().unwrap().contains("aliass"));
    assert!(explore.get("/").body == page, "the good page stays");
    explore.watch.complains("`out` is left as it was");
    explore.folder.write("g/states.toml", format!("{PEOPLE}{FRANCE}"));
    let mended = explore.news(number(&broken["version"]), |news| news["diagnostics"] == serde_json::json!([]));
    assert_eq!(mended["page"], good["page"], "the same page again has the same number");
}

#[test]
fn a_document_that_can_be_read_no_more_is_shown() {
    let explore = Explore::small();
    explore.folder.write("docs/b.jsonl", "{\"text\": \"Ankara soutient Moscou.\"}\n");
    explore.watch.says("Changed: docs/b.jsonl");
    explore.folder.write("docs/b.jsonl", "{\"text\": \"Ankara sout");
    let news = explore.news(1, |news| news["diagnostics"] != serde_json::json!([]));
    assert_eq!(news["diagnostics"][0]["code"], "json-line");
    for file in ["docs/a.txt", "docs/b.jsonl"] {
        std::fs::remove_file(explore.folder.at(file)).unwrap();
    }
    let is_told = |news: &Value| news["diagnostics"][0]["message"] == "there is no document any more";
    let news = explore.news(number(&news["version"]), is_told);
    assert_eq!((&news["diagnostics"][0]["code"], &news["diagnostics"][0]["file"]), (&Value::Null, &Value::Null));
}

#[test]
fn what_is_broken_from_the_start_has_an_empty_page_that_says_so() {
    let folder = Folder::new();
    folder.write("docs/a.txt", "Moscou a condamné Ankara.");
    folder.write("g/states.toml", "[[state]]\nid = 3\n");
    let explore = Explore::begin(folder, &["--port", "0", "-q"]);
    let news = explore.get("/live?after=0").json();
    let codes = news["diagnostics"].as_array().unwrap().iter().map(|complaint| &complaint["code"]);
    assert!({ codes }.any(|code| code == "wrong-type"), "{news}");
    assert!(explore.get("/").body.contains("\"nodes\":[]"));
    explore.folder.write("g/states.toml", PEOPLE);
    let mended = explore.news(number(&news["version"]), |news| news["diagnostics"] == serde_json::json!([]));
    assert_ne!(mended["page"], news["page"]);
    assert!(explore.get("/").body.contains("Moscou a condamné Ankara."));
    let (status, out, _) = explore.watch.ends();
    assert_eq!((status.code(), out), (Some(0), format!("http://{}/\n", explore.host)));
}

#[test]
fn ctrl_c_ends_it_though_somebody_waits_for_news() {
    let explore = Explore::small();
    let news = explore.get("/live?after=0").json();
    let mut waiting =
        explore.send(&format!("GET /live?after={} HTTP/1.1\r\nHost: {}\r\n\r\n", news["version"], explore.host));
    std::thread::sleep(Duration::from_millis(50));
    let (status, _, err) = explore.watch.ends();
    assert_eq!((status.code(), err.as_str()), (Some(0), ""));
    // Answered or hung up on, but not left waiting.
    let ended = waiting.read_to_end(&mut Vec::new());
    assert!(ended.as_ref().err().is_none_or(|error| error.kind() != ErrorKind::WouldBlock), "{ended:?}");
}

#[test]
fn a_port_that_is_taken_is_said_only_where_it_was_named() {
    let folder = Folder::new();
    folder.write("docs/a.txt", "Moscou a condamné Ankara.");
    folder.write("g/states.toml", PEOPLE);
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let mut command = folder.program();
    command.args(["explore", "docs", "-g", "g", "-o", "out", "--no-open", "--port", &port]);
    run(command).gives(2).complains(&[&format!("--port {port}: "), "name another, or 0 for any that is free"]);
    assert!(!folder.path().join("out").exists(), "it never began");
    // Both can't have the port that stands in the help; if another program has it, neither has.
    let first = Explore::begin(folder, &[]);
    let folder = Folder::new();
    folder.write("docs/a.txt", "Moscou a condamné Ankara.");
    folder.write("g/states.toml", PEOPLE);
    let second = Explore::begin(folder, &[]);
    assert_ne!(first.host, second.host);
    assert_ne!(second.host, "127.0.0.1:7878");
    assert_eq!((first.get("/").status, second.get("/").status), (200, 200));
}
