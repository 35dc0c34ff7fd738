//! How long the stages take, on the five documents of `seeds/`: `cargo bench`. Each bench checks its counts first, so
//! that a stage that does nothing is not called fast. Compare within one run only.

use actant::fact::{document_sentences, stances};
use actant::graph::balance::{SignedGraph, camps, tensions};
use actant::lexicon::Language;
use actant::syntax::{Model, Parser};
use actant::text::{Folded, Tokens, paragraphs, sentences};
use actant::{Analyser, Document, Gazetteer, Graph, GraphOptions, Lexicon, Tagger};
use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use std::sync::LazyLock;

static DATA: LazyLock<(Gazetteer, Lexicon)> = LazyLock::new(|| (Gazetteer::built_in(), Lexicon::built_in()));

fn french() -> &'static Language {
    DATA.1.language("fr").expect("it comes with the program")
}

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
    let tagger = Tagger::new(&DATA.0, french()).expect("a small gazetteer fits");
    let found: usize = SEEDS.iter().map(|document| tagger.tag(document).len()).sum();
    assert!((230..260).contains(&found), "{found} mentions");
    bencher.counter(bytes()).bench(|| SEEDS.iter().map(|document| tagger.tag(document).len()).sum::<usize>());
}

/// Cutting the text into words alone.
#[divan::bench]
fn words(bencher: Bencher<'_, '_>) {
    let model = Model::built_in("fr").expect("it is built in");
    let mut tokens = Tokens::default();
    let mut read = || -> usize {
        let spans = SEEDS.iter().flat_map(|document| {
            let spans = sentences(&document.text, document.header.end, model.sentence_rules());
            spans.into_iter().map(|span| (document.text.as_str(), span)).collect::<Vec<_>>()
        });
        spans.fold(0, |count, (text, span)| {
            model.tokenizer().read(text, span, &mut tokens);
            count + tokens.words().len()
        })
    };
    assert!((2_500..4_500).contains(&read()), "{} words", read());
    bencher.counter(bytes()).bench_local(read);
}

/// Reading a model.
#[divan::bench]
fn load_model(bencher: Bencher<'_, '_>) {
    let bytes = include_bytes!("../models/fr.model").to_vec();
    bencher
        .with_inputs(|| bytes.clone())
        .bench_values(|bytes| Model::from_bytes(bytes).map(|model| model.language().len()));
}

/// From text to trees.
#[divan::bench]
fn trees(bencher: Bencher<'_, '_>) {
    let model = Model::built_in("fr").expect("it is built in");
    let mut parser = Parser::new(model);
    let mut read = || -> usize {
        let one = |document: &Document, parser: &mut Parser<'_>| -> usize {
            let spans = sentences(&document.text, document.header.end, model.sentence_rules());
            spans.into_iter().map(|span| parser.read(&document.text, span).tree.len()).sum()
        };
        SEEDS.iter().map(|document| one(document, &mut parser)).sum()
    };
    assert!((2_500..4_500).contains(&read()), "{} words", read());
    bencher.counter(bytes()).bench_local(read);
}

/// Reading stances, mentions and sentences given.
#[divan::bench]
fn read_stances(bencher: Bencher<'_, '_>) {
    let (gazetteer, language) = (&DATA.0, french());
    let tagger = Tagger::new(gazetteer, language).expect("a small gazetteer fits");
    let given: Vec<_> = SEEDS
        .iter()
        .map(|document| {
            let mentions = tagger.tag(document);
            let sentences = document_sentences(document, &mentions, language);
            (document, mentions, sentences)
        })
        .collect();
    let read = || -> usize {
        given.iter().map(|(document, mentions, cut)| stances(document, cut, mentions, gazetteer, language).len()).sum()
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
    let language = lexicon.language("fr").expect("it comes with the program");
    let tagger = Tagger::new(&gazetteer, language).expect("a small gazetteer fits");
    tagger.tag_text("Moscou a condamné Ankara.").len()
}

/// The camps and tensions of 1,000 entities and 10,000 pairs, of which one in ten does not fit.
#[divan::bench]
fn balance(bencher: Bencher<'_, '_>) {
    let mut state = 1_u64;
    let mut next = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let mut pairs = std::collections::BTreeMap::new();
    while pairs.len() < 10_000 {
        let (a, b) = (next(1000), next(1000));
        let sign = if (a % 2 == b % 2) == (next(10) > 0) { 1 } else { -1 };
        if a != b {
            pairs.insert((format!("e{:03}", a.min(b)), format!("e{:03}", a.max(b))), sign);
        }
    }
    let graph = SignedGraph::from_pairs(pairs.iter().map(|((a, b), sign)| (a.as_str(), b.as_str(), *sign)));
    let found = camps(&graph, 2);
    assert!(found.is_exact() && (700..1100).contains(&found.tension), "{} of {}", found.tension, found.total);
    bencher.bench(|| (camps(&graph, 2), tensions(&graph, 100)));
}
