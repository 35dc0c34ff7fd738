//! Whole jobs side by side in one run: `cargo bench --bench whole`. It makes its corpus by itself out of the sentences of
//! `seeds/`, and measures what the same machine does at the same moment with
//!
//! - the limit: aho-corasick that counts exact names and nothing else;
//! - the bare job: JSON Lines in, exact names, sentences, co-occurrences, and a list of mentions out; no folding, no
//!   stances;
//! - actant's stages up to co-occurrences, as a library;
//! - the program `actant` with all default outputs, on one thread, on two, on decomposed text, with 100,000 names, with copies
//!   kept (so what finding copies takes), over a folder of texts, and over the same texts as web pages;
//! - spaCy's `PhraseMatcher` with networkx, where the Python that `ACTANT_BENCH_PYTHON` names has both.
//!
//! Rounds alternate, so that noise of the machine meets all alike; what counts is the ratio to the bare job. Counts are
//! checked: what finds nothing isn't called fast. `ACTANT_BENCH_DOCUMENTS` says how many documents (6,000 of 3 kB unless
//! told), `ACTANT_BENCH_ROUNDS` how many rounds (5).

mod bare;
mod corpus;
mod process;

use actant::fact::{Window, co_occurrences, document_sentences};
use actant::lexicon::Language;
use actant::{Corpus, Gazetteer, Lexicon, ReadOptions, Tagger};
use corpus::Files;
use process::{Run, actant, actant_with, spacy};
use std::time::{Duration, Instant};

/// One job, and what its rounds took.
struct Job<'a> {
    name: &'a str,
    /// Bytes that it reads.
    bytes: u64,
    rounds: Vec<Duration>,
    /// Highest memory of a process, in bytes.
    memory: u64,
    /// Mentions found, in every round.
    found: u64,
    work: Box<dyn Fn() -> Run + 'a>,
}

impl Job<'_> {
    fn median(&self) -> Duration {
        let mut sorted = self.rounds.clone();
        sorted.sort();
        sorted.get(sorted.len() / 2).copied().unwrap_or_default()
    }

    /// Bytes a second.
    fn speed(&self) -> f64 {
        self.bytes as f64 / self.median().as_secs_f64().max(1e-9)
    }
}

fn main() {
    // `cargo test --benches` and `cargo bench -- --list` ask every bench; only a bench run measures.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let number = |name: &str, default: usize| std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(default);
    let rounds = number("ACTANT_BENCH_ROUNDS", 5).max(1);
    let files = Files::make(number("ACTANT_BENCH_DOCUMENTS", 6_000).max(1));
    let (gazetteer, lexicon) = (Gazetteer::built_in(), Lexicon::built_in());
    let names = bare::names(&gazetteer);
    let automaton = bare::automaton(&names);
    let french = lexicon.language("fr").expect("it comes with the program");
    let tagger = Tagger::new(&gazetteer, french).expect("the gazetteer fits");
    let python = spacy::python();
    let text = std::fs::read_to_string(&files.text).expect("the text was written");

    let mut jobs: Vec<Job<'_>> = Vec::new();
    type Work<'a> = Box<dyn Fn() -> Run + 'a>;
    fn job<'a>(name: &'a str, bytes: u64, work: Work<'a>) -> Job<'a> {
        Job { name, bytes, rounds: Vec::new(), memory: 0, found: 0, work }
    }
    let mut add = |name, bytes, work| jobs.push(job(name, bytes, work));
    add("limit: count exact names", text.len() as u64, Box::new(|| timed(|| bare::count(&automaton, &text))));
    add("bare job: exact names, sentences, pairs", files.bytes(), {
        let (files, automaton, names) = (&files, &automaton, &names);
        Box::new(move || timed(|| bare::job(&files.json_lines, automaton, names, &files.folder)))
    });
    add("actant: read, tag, sentences, pairs", files.bytes(), {
        let (files, tagger, lexicon) = (&files, &tagger, &lexicon);
        Box::new(move || timed(|| tag(files, tagger, (lexicon, french))))
    });
    add("actant: everything, 1 thread", files.bytes(), Box::new(|| actant(&files, &files.json_lines, None, 1)));
    add("actant: everything, 2 threads", files.bytes(), Box::new(|| actant(&files, &files.json_lines, None, 2)));
    add("actant: everything, NFD, 1 thread", files.decomposed_bytes(), {
        Box::new(|| actant(&files, &files.decomposed, None, 1))
    });
    add("actant: everything, 100,000 names, 1 thread", files.bytes(), {
        Box::new(|| actant(&files, &files.json_lines, Some(&files.gazetteer), 1))
    });
    add("actant: copies kept, 1 thread", files.bytes(), {
        Box::new(|| actant_with(&files, &["--keep-duplicates"], &files.json_lines, None, 1))
    });
    add("actant: a folder of texts, 2 threads", files.bytes(), Box::new(|| actant(&files, &files.texts, None, 2)));
    add("actant: a folder of web pages, 2 threads", files.bytes(), Box::new(|| actant(&files, &files.pages, None, 2)));
    if let Some(python) = &python {
        add("spaCy PhraseMatcher + networkx", files.bytes(), {
            let (files, names) = (&files, &names);
            Box::new(move || spacy::job(python, files, names))
        });
    }
    for _ in 0..rounds {
        for job in &mut jobs {
            let Run { took, memory, found } = (job.work)();
            assert!(job.rounds.is_empty() || job.found == found, "{}: {} then {found}", job.name, job.found);
            (job.found, job.memory) = (found, job.memory.max(memory));
            job.rounds.push(took);
        }
    }
    report(&jobs, rounds);
    check(&jobs);
    println!("\nStart: {}", process::starts(&files));
}

fn timed(work: impl Fn() -> u64) -> Run {
    let start = Instant::now();
    let found = work();
    Run { took: start.elapsed(), memory: 0, found }
}

/// Everything up to co-occurrences, as a library.
fn tag(files: &Files, tagger: &Tagger<'_>, (lexicon, language): (&Lexicon, &Language)) -> u64 {
    let corpus = Corpus::open(std::slice::from_ref(&files.json_lines), lexicon.header_rules(), ReadOptions::default());
    let (mut mentions, mut pairs) = (0, 0);
    for read in corpus {
        let document = read.expect("the corpus can be read").document;
        let found = tagger.tag(&document);
        let sentences = document_sentences(&document, &found, language);
        pairs += co_occurrences(&found, &Window::default().spans(&document, &sentences)).len();
        mentions += found.len() as u64;
    }
    assert!(pairs as u64 > mentions / 10, "{pairs} pairs");
    mentions
}

fn report(jobs: &[Job<'_>], rounds: usize) {
    let bare = jobs.iter().find(|job| job.name.starts_with("bare")).map_or(1.0, Job::speed);
    println!("| job | MB/s | of the bare job | mentions | memory |\n| --- | --- | --- | --- | --- |");
    for job in jobs {
        let memory = if job.memory == 0 { String::new() } else { format!("{} MB", job.memory / 1_000_000) };
        let (speed, ratio) = (job.speed() / 1e6, job.speed() / bare);
        println!("| {} | {speed:.1} | {ratio:.3} | {} | {memory} |", job.name, job.found);
    }
    println!("\nMedian of {rounds} rounds; times of programs include their start.");
}

/// Nobody is fast by finding less.
fn check(jobs: &[Job<'_>]) {
    let found = |start: &str| jobs.iter().find(|job| job.name.starts_with(start)).map_or(0, |job| job.found);
    let whole = found("actant: everything, 1");
    assert!(found("bare") > 0 && found("limit") >= found("bare"), "the bare jobs find names");
    assert!(whole >= found("bare"), "folding finds more than exact names");
    assert_eq!(whole, found("actant: read, tag"), "stages and program find the same");
    assert_eq!(whole, found("actant: everything, 2"), "threads make no difference");
    assert_eq!(whole, found("actant: everything, NFD"), "nor does the composition of accents");
    assert!(found("actant: everything, 100,000") >= whole, "more names find no less");
    assert_eq!(whole, found("actant: copies kept"), "none of the documents is a copy");
    assert_eq!(whole, found("actant: a folder of texts"), "a folder gives what JSON Lines give");
    assert_eq!(whole, found("actant: a folder of web pages"), "a page gives its article and no more");
}
