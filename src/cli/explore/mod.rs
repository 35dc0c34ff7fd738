//! `actant explore`: watches as `actant watch` does, and shows the page in a browser, anew after every save.

mod browser;
mod judge;
mod names;
mod server;

use super::common::{Failure, InputArguments, print_text};
use super::corrections::CorrectionsFile;
use super::known::Heard;
use super::run::RunArguments;
use super::watch::{Audience, Told, follow};
use crate::explorer::Page;
use crate::{Diagnostic, Severity};
use clap::Args;
use judge::Judge;
use names::Names;
use serde::Serialize;
use server::{Server, State, Take};
use std::hash::{BuildHasher as _, RandomState};
use std::io::IsTerminal;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};

/// The port where none is named and it is free, so that a bookmark holds.
const PORT: u16 = 7878;

const AFTER_HELP: &str = "\
Runs as `actant watch` does, writes the same files, and serves the page of explorer.html on this machine alone, at the
address that it prints. An open page shows by itself what a save changed; where a file is broken, it says what is wrong
and stays as it was. Each sentence of a relation has the buttons ✓ and ✗, which write into corrections.toml of the gazetteer
that it is right or wrong (see `actant judge`); the list of missing names has what `actant suggest` finds, to be taken into the
gazetteer or refused. Ctrl-C ends it.

Where no port is named, it is 7878, or a free one where another program has that.

Examples:
  actant explore                        the documents in seeds/ by gazetteer/
  actant explore news/ -g my-gazetteer -o my-output --port 8000 --no-open

Exit status:
  0  ended by Ctrl-C
  2  never began: wrong arguments, a port that is taken, a folder that can't be written or watched";

/// The arguments of `explore`: those of `run`, and how the page is served.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct ExploreArguments {
    #[command(flatten)]
    run: RunArguments,
    /// Port to serve the page on, on 127.0.0.1; 0 for any free one [default: 7878, or a free one]
    #[arg(long, help_heading = "Serving", value_name = "N")]
    port: Option<u16>,
    /// Don't open the page in a browser
    #[arg(long, help_heading = "Serving")]
    no_open: bool,
}

pub(super) fn explore(arguments: ExploreArguments) -> Result<u8, Failure> {
    let mut run = arguments.run;
    run.serves_page = true;
    run.input.heard = Heard::remembered();
    let token = token();
    let mut show = Show {
        title: run.title(),
        server: Server::on(listener(arguments.port)?, token.clone(), taker(&run.input))?,
        token,
        opens: !arguments.no_open,
        quiet: run.input.quiet,
        last: Last::default(),
    };
    follow(run, &mut show)
}

/// What takes what pages send.
fn taker(input: &InputArguments) -> Box<Take> {
    let (judge, names) = (Judge::of(CorrectionsFile::of(input)), Names::of(input));
    Box::new(move |path, body| match path {
        "/suggest" => names.suggest(),
        "/accept" => names.accept(body),
        _ => judge.take(body),
    })
}

/// Takes a port of this machine, which no other can reach.
fn listener(port: Option<u16>) -> Result<TcpListener, Failure> {
    let bind = |port| TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port)));
    match port {
        Some(port) => bind(port).map_err(|error| {
            Failure::Message(format!("--port {port}: {error}; name another, or 0 for any that is free"))
        }),
        None => bind(PORT)
            .or_else(|_| bind(0))
            .map_err(|error| Failure::Message(format!("can't serve the page on 127.0.0.1: {error}"))),
    }
}

/// A secret that nobody can guess. The keys of the standard hasher come from the system's source of chance, and what they
/// make of a number can't be told without them.
fn token() -> String {
    let state = RandomState::new();
    [0, 1].map(|number: u64| format!("{:016x}", state.hash_one(number))).concat()
}

/// Shows each round in the browser.
struct Show {
    title: String,
    server: Server,
    /// What the served page knows and nobody else.
    token: String,
    opens: bool,
    quiet: bool,
    last: Last,
}

/// What the browser was given last.
#[derive(Default)]
struct Last {
    version: u64,
    page: Option<u64>,
    complaints: Vec<Complaint>,
}

impl Audience for Show {
    fn hear(&mut self, told: Told) {
        let complaints = complaints(told.complaints, told.failure);
        // What never was right has an empty page to say so.
        let page = told.page.or_else(|| self.last.page.is_none().then(|| Page::empty(&self.title)));
        let number = page.as_ref().map(Page::number).or(self.last.page);
        if number == self.last.page && complaints == self.last.complaints {
            return;
        }
        self.last = Last { version: self.last.version + 1, page: number, complaints };
        let answer =
            Answer { version: self.last.version, page: number.unwrap_or_default(), diagnostics: &self.last.complaints };
        self.server.show(State {
            version: answer.version,
            html: page.map(|page| page.live_html(&self.token).into()),
            // Texts and numbers alone: this can't fail.
            live: serde_json::to_string(&answer).unwrap_or_default().into(),
        });
    }

    fn begin(&mut self) -> Result<(), Failure> {
        let address = format!("http://{}/", self.server.address());
        self.server.start()?;
        // Without its address nobody can see the page: it is said even where nothing else is.
        print_text(&if self.quiet { format!("{address}\n") } else { format!("\n{address}\n") })?;
        if self.opens && std::io::stdout().is_terminal() {
            browser::open(&address);
        }
        Ok(())
    }
}

/// What a page is told that asks for news.
#[derive(Serialize)]
struct Answer<'a> {
    version: u64,
    page: u64,
    diagnostics: &'a [Complaint],
}

/// A complaint, as the page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Complaint {
    severity: &'static str,
    code: Option<&'static str>,
    message: String,
    file: Option<String>,
    line: Option<usize>,
    column: Option<usize>,
    help: Option<String>,
}

/// All complaints, and why the round failed where none of them says so.
fn complaints(heard: Vec<Diagnostic>, failure: Option<String>) -> Vec<Complaint> {
    let is_explained = heard.iter().any(|complaint| complaint.severity == Severity::Error);
    let complaints = heard.into_iter().map(|complaint| Complaint {
        severity: complaint.severity.as_str(),
        code: Some(complaint.code),
        message: complaint.message,
        file: Some(complaint.file).filter(|file| !file.is_empty()),
        line: Some(complaint.line).filter(|line| *line > 0),
        column: Some(complaint.column).filter(|column| *column > 0),
        help: Some(complaint.help).filter(|help| !help.is_empty()),
    });
    let failure = failure.filter(|_| !is_explained).map(|message| Complaint {
        severity: Severity::Error.as_str(),
        code: None,
        message,
        file: None,
        line: None,
        column: None,
        help: None,
    });
    complaints.chain(failure).collect()
}
