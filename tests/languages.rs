//! Documents of several languages: which one each is in, what is read of it, and one graph of all.

#![allow(clippy::unwrap_used, clippy::panic, reason = "the helpers of tests are tests too")]

#[path = "languages/identify.rs"]
mod identify;
#[path = "languages/program.rs"]
mod program;
mod support;

use actant::{Analyser, Analysis, Document, Gazetteer, Graph, GraphOptions, Lexicon};
use std::sync::LazyLock;

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::built_in);
static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::built_in);
static ANALYSER: LazyLock<Analyser<'static>> = LazyLock::new(|| Analyser::new(&GAZETTEER, &LEXICON).unwrap());

const FRENCH: &str = "Moscou a condamné Ankara. Le ministre en a parlé hier.";
const ENGLISH: &str = "Yerevan condemned Baku. The minister talked about it yesterday.";
const SPANISH: &str = "Moscú condenó ayer a Ankara, según dijo el ministro en una entrevista con la prensa.";
const GERMAN: &str = "Der Minister sagte gestern, dass Moskau mit Ankara nicht mehr über die Grenze reden will.";

/// Names that French and Spanish write alike.
const TALKS: &str = "Ankara y Bakú hablaron ayer con Erevan, según dijo el ministro en la entrevista.";

/// The stances as triples of ids.
fn triples(analysis: &Analysis) -> Vec<String> {
    let id = |entity| GAZETTEER.get(entity).id.as_str();
    let stance = |stance: usize| LEXICON.stances()[stance].id.as_str();
    analysis.facts.iter().map(|it| format!("{} {} {}", id(it.source), stance(it.stance), id(it.target))).collect()
}

fn graph_of(documents: &[Document]) -> Graph {
    let mut graph = Graph::for_analyser(&ANALYSER, GraphOptions::default());
    for document in documents {
        graph.add(&ANALYSER, document, &ANALYSER.read(document));
    }
    graph
}

/// Documents of all four languages in turn.
fn mixed(count: usize) -> Vec<Document> {
    let texts = [FRENCH, ENGLISH, SPANISH, GERMAN];
    (0..count).map(|number| Document::new(format!("d{number:04}"), texts[number % 4])).collect()
}

#[test]
fn each_document_is_read_in_its_own_language() {
    for (text, language, is_read, stances) in [
        (FRENCH, "fr", true, &["russia condemns turkey"][..]),
        (ENGLISH, "en", true, &["armenia condemns azerbaijan"]),
        (SPANISH, "es", false, &[]),
        (GERMAN, "de", false, &[]),
        ("1 : 0", "und", false, &[]),
        ("", "und", false, &[]),
    ] {
        let analysis = ANALYSER.read(&Document::new("a", text));
        assert_eq!((analysis.language.as_str(), analysis.is_read), (language, is_read), "{text}");
        assert_eq!(triples(&analysis), stances, "{text}");
    }
}

#[test]
fn a_language_that_is_not_read_gives_mentions_and_co_occurrences() {
    let analysis = ANALYSER.read(&Document::new("a", TALKS));
    assert_eq!((analysis.language.as_str(), analysis.is_read), ("es", false));
    let found: Vec<&str> = analysis.mentions.iter().map(|it| GAZETTEER.get(it.entity).id.as_str()).collect();
    assert!(found.contains(&"turkey") && found.contains(&"armenia"), "{found:?}");
    assert!(!analysis.co_occurrences.is_empty() && analysis.facts.is_empty() && !analysis.sentences.is_empty());
}

#[test]
fn what_is_said_goes_before_what_the_words_tell() {
    let says = |language: &str| Document { language: Some(language.to_owned()), ..Document::new("a", FRENCH) };
    for (code, is_read) in [("fr", true), ("en", true), ("de", false), ("tlh", false)] {
        let analysis = ANALYSER.read(&says(code));
        assert_eq!((analysis.language.as_str(), analysis.is_read), (code, is_read));
    }
    let forced = Analyser::new(&GAZETTEER, &LEXICON).unwrap().language("en");
    for document in [says("fr"), Document::new("a", FRENCH), Document::new("a", "")] {
        assert_eq!(forced.read(&document).language, "en");
    }
    assert_eq!(triples(&forced.read(&Document::new("a", ENGLISH))), ["armenia condemns azerbaijan"]);
}

#[test]
fn what_was_read_before_changes_nothing() {
    let documents = mixed(8);
    let read = |order: &mut dyn Iterator<Item = &Document>| {
        let analyser = Analyser::new(&GAZETTEER, &LEXICON).unwrap();
        let mut read: Vec<(String, String)> =
            order.map(|document| (document.id.clone(), format!("{:?}", analyser.read(document)))).collect();
        read.sort();
        read
    };
    assert_eq!(read(&mut documents.iter()), read(&mut documents.iter().rev()));
}

#[test]
fn one_graph_holds_all_languages_and_counts_them() {
    let documents = mixed(10);
    let graph = graph_of(&documents);
    let counts: Vec<(&str, u64)> =
        graph.about().languages.iter().map(|(code, count)| (code.as_str(), *count)).collect();
    assert_eq!(counts, [("de", 2), ("en", 3), ("es", 2), ("fr", 3)]);
    assert_eq!(graph.about().documents, 10);
    let weight = |source: &str, target: &str, key: &str| {
        let edges = graph.edges();
        edges.iter().find(|it| (it.0, it.1, it.2.key.as_str()) == (source, target, key)).map(|it| it.2.weight)
    };
    assert_eq!(weight("russia", "turkey", "condemns"), Some(3));
    assert_eq!(weight("armenia", "azerbaijan", "condemns"), Some(3));
    let again = Graph::from_json(&graph.to_json()).unwrap();
    assert_eq!(again.about(), graph.about());
    assert_eq!(again.to_json(), graph.to_json());
}

/// A graph of before languages were counted is read, and says nothing of them.
#[test]
fn a_graph_without_languages_is_one_too() {
    let mut old: serde_json::Value = serde_json::from_str(&graph_of(&mixed(4)).to_json()).unwrap();
    assert!(old["graph"].as_object_mut().unwrap().remove("languages").is_some());
    let old = Graph::from_json(&old.to_string()).unwrap();
    assert!(old.about().languages.is_empty() && !old.to_json().contains("\"languages\""));
    assert_eq!(old.main_language(LEXICON.languages()), None);
}

#[test]
fn halves_of_a_mixed_corpus_merge_into_the_whole() {
    let documents = mixed(40);
    let whole = graph_of(&documents);
    for cut in [0, 1, 13, 20, 39, 40] {
        let (one, two) = (graph_of(&documents[..cut]), graph_of(&documents[cut..]));
        for (mut into, other) in [(one.clone(), &two), (two.clone(), &one)] {
            let merged = into.merge(other).unwrap();
            assert_eq!((merged.unlike_entities, merged.differences.len()), (0, 0));
            assert_eq!(into.to_json(), whole.to_json(), "cut at {cut}");
        }
    }
}

#[test]
fn the_language_of_most_documents_names_the_graph() {
    let of = |texts: &[&str]| {
        let documents = texts.iter().enumerate().map(|(number, text)| Document::new(format!("d{number}"), *text));
        graph_of(&documents.collect::<Vec<_>>())
    };
    for (texts, main) in [
        (&[FRENCH, ENGLISH, ENGLISH][..], Some("en")),
        (&[FRENCH, ENGLISH], Some("fr")),
        (&[ENGLISH, FRENCH], Some("fr")),
        (&[GERMAN, ENGLISH], Some("en")),
        (&[GERMAN, SPANISH], Some("de")),
        (&[GERMAN, GERMAN, FRENCH], Some("de")),
        (&["1", "2", ENGLISH], Some("en")),
        (&["1"], None),
        (&[], None),
    ] {
        assert_eq!(of(texts).main_language(LEXICON.languages()), main, "{texts:?}");
    }
    let mut graph = of(&[ENGLISH, FRENCH]);
    let before = graph.clone();
    graph.relabel(&GAZETTEER.clone().labelled("en"));
    let names = |graph: &Graph| graph.nodes().iter().map(|node| node.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&graph), ["Armenia", "Azerbaijan", "Russia", "Turkey"]);
    // Names alone are others, and come back.
    graph.relabel(&GAZETTEER);
    assert_eq!(graph.to_json(), before.to_json());
    // Who is in no gazetteer keeps the name.
    graph.relabel(&Gazetteer::empty());
    assert_eq!(graph.to_json(), before.to_json());
}

/// A language is loaded when a document first needs it, which may be in several threads of a pool at once.
#[test]
fn several_threads_load_several_languages_at_once() {
    use rayon::prelude::*;
    let documents = mixed(400);
    let alone: Vec<String> = documents.iter().map(|document| format!("{:?}", ANALYSER.read(document))).collect();
    let (done, waits) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(4).build().unwrap();
        for _ in 0..3 {
            // Nothing of it is loaded yet.
            let (gazetteer, lexicon) = (Gazetteer::built_in(), Lexicon::built_in());
            let analyser = Analyser::new(&gazetteer, &lexicon).unwrap();
            let read = |document: &Document| format!("{:?}", analyser.read(document));
            done.send(pool.install(|| documents.par_iter().map(read).collect::<Vec<String>>())).unwrap();
        }
    });
    for _ in 0..3 {
        let read = waits.recv_timeout(std::time::Duration::from_secs(180));
        assert_eq!(read.unwrap_or_else(|_| panic!("the threads wait for each other")), alone);
    }
}
