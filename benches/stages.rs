//! How long the stages take, on the five documents of `seeds/`: `cargo bench`. Each bench checks its counts first, so
//! that a stage that does nothing is not called fast. Compare within one run only.

use actant::fact::{document_sentences, stances};
use actant::text::{Folded, paragraphs};
use actant::{Analyser, Document, Gazetteer, Graph, GraphOptions, Lexicon, Tagger};
use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use std::sync::LazyLock;

static DATA: LazyLock<(Gazetteer, Lexicon)> = LazyLock::new(|| (Gazetteer::built_in(), Lexicon::built_in()));

/// The seeds, as read.
static SEEDS: LazyLock<Vec<Document>> = LazyLock::new(|| {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds").into();
    let corpus = actant::Corpus::open(&[folder], DATA.1.header_rules(), actant::ReadOptions::default());
    let documents: Vec<Document> = corpus.flatten().map(|read| read.document).collect();
    assert_eq!(documents.len(), 5, "the seeds are read");
    documents
});

fn bytes() -> BytesCount {
    BytesCount::new(SEEDS.iter().map(|document| document.text.len()).sum::<usize>())
}

fn main() {
    divan::main();
}

/// Folding alone: what every byte of a corpus goes through.
#[divan::bench]
fn fold(bencher: Bencher<'_, '_>) {
    bencher.counter(bytes()).bench(|| {
        for document in SEEDS.iter() {
            black_box(Folded::with_paragraphs(&document.text, &paragraphs(&document.text, 0, false)));
        }
    });
}

/// Folding and finding all mentions.
#[divan::bench]
fn tag(bencher: Bencher<'_, '_>) {
    let tagger = Tagger::new(&DATA.0, &DATA.1).expect("a small gazetteer fits");
    let found: usize = SEEDS.iter().map(|document| tagger.tag(document).len()).sum();
    assert!((230..260).contains(&found), "{found} mentions");
    bencher.counter(bytes()).bench(|| SEEDS.iter().map(|document| tagger.tag(document).len()).sum::<usize>());
}

/// Reading stances, mentions and sentences given.
#[divan::bench]
fn read_stances(bencher: Bencher<'_, '_>) {
    let (gazetteer, lexicon) = (&DATA.0, &DATA.1);
    let tagger = Tagger::new(gazetteer, lexicon).expect("a small gazetteer fits");
    let given: Vec<_> = SEEDS
        .iter()
        .map(|document| {
            let mentions = tagger.tag(document);
            let sentences = document_sentences(document, &mentions, lexicon);
            (document, mentions, sentences)
        })
        .collect();
    let read = || -> usize {
        given.iter().map(|(document, mentions, cut)| stances(document, cut, mentions, gazetteer, lexicon).len()).sum()
    };
    assert!(read() > 50, "{} stances", read());
    bencher.counter(bytes()).bench(read);
}

/// Everything but reading files and writing them: mentions, stances, co-occurrences, the graph.
#[divan::bench]
fn whole(bencher: Bencher<'_, '_>) {
    let analyser = Analyser::new(&DATA.0, &DATA.1).expect("a small gazetteer fits");
    bencher.counter(bytes()).bench(|| {
        let mut graph = Graph::for_analyser(&analyser, GraphOptions::default());
        for document in SEEDS.iter() {
            graph.add(&analyser, document, &analyser.read(document));
        }
        assert_eq!(graph.about().documents, 5);
        graph
    });
}

/// What a start costs: the gazetteer, the lexicon and the automaton.
#[divan::bench]
fn start() -> usize {
    let (gazetteer, lexicon) = (Gazetteer::built_in(), Lexicon::built_in());
    let tagger = Tagger::new(&gazetteer, &lexicon).expect("a small gazetteer fits");
    tagger.tag_text("Moscou a condamné Ankara.").len()
}
