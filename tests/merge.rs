//! Merging is exact: however documents are shared out, and in whatever order and grouping the graphs of the parts are
//! merged, the bytes are those of one run over all of them.

#![allow(clippy::unwrap_used, clippy::panic, reason = "the helpers of tests are tests too")]

use actant::document::Signature;
use actant::fact::Window;
use actant::graph::{Graph, Merged};
use actant::{Analyser, Date, Document, Gazetteer, GraphOptions, Lexicon};
use proptest::prelude::*;
use proptest::sample::Index;
use std::collections::BTreeMap;
use std::sync::LazyLock;

const SENTENCES: &[&str] = &[
    "Moscou a condamné Ankara.",
    "La Turquie soutient l’Azerbaïdjan.",
    "L’Arménie et la Russie sont alliées.",
    "Erevan accuse Bakou. Bakou accuse Erevan.",
    "Recep Tayyip Erdogan a dénoncé la politique russe.",
    "Vladimir Poutine soutient l’Arménie, et Nikol Pachinian l’a remercié.",
    "Selon Paris, l’Iran aurait proposé sa médiation à l’Arménie et à l’Azerbaïdjan.",
    "Rien ne se passe ici.",
];

/// Loaded once: in a debug build that takes longer than the tests.
static DATA: LazyLock<(Gazetteer, Lexicon)> = LazyLock::new(|| (Gazetteer::built_in(), Lexicon::built_in()));
static BY_SENTENCE: LazyLock<Analyser<'static>> = LazyLock::new(|| Analyser::new(&DATA.0, &DATA.1).unwrap());
static BY_PARAGRAPH: LazyLock<Analyser<'static>> =
    LazyLock::new(|| Analyser::new(&DATA.0, &DATA.1).unwrap().window(Window::Paragraph));

fn build(analyser: &Analyser<'_>, documents: &[&Document], options: GraphOptions) -> Graph {
    let mut graph = Graph::for_analyser(analyser, options);
    for document in documents {
        graph.add(analyser, document, &analyser.read(document));
    }
    graph
}

/// Enough words that a sentence more or less makes no other story.
static LONG: LazyLock<String> = LazyLock::new(|| {
    let sentence = |at: usize| format!("Le mot {} suit le mot {} et vient avant le {}. ", at, at * 7, at * 11);
    (1..20).map(sentence).collect()
});

/// Documents of a few sentences each. Some have no date, some the same date, and some even the same id.
fn documents() -> impl Strategy<Value = Vec<Document>> {
    let sentences = proptest::collection::vec(0..SENTENCES.len(), 1..5);
    // The years are few and the months include "not known", so that evidence is often of one date.
    let date = proptest::option::of((2019u16..2021, 0u8..4, 0u8..3));
    let document = (sentences, date, 0u8..30, any::<bool>(), proptest::bool::weighted(0.3));
    proptest::collection::vec(document, 0..12).prop_map(|documents| {
        let all = documents.into_iter().map(|(sentences, date, id, paragraphs, is_long)| {
            let between = if paragraphs { "\n\n" } else { " " };
            let mut text = sentences.iter().map(|&sentence| SENTENCES[sentence]).collect::<Vec<_>>().join(between);
            if is_long {
                // Long texts are one story but for a sentence or two.
                text.insert_str(0, &LONG);
            }
            let date = date.and_then(|(year, month, day)| Date::new(year, month, if month > 0 { day } else { 0 }));
            let source = [None, Some("Le Journal"), Some("La Gazette")][usize::from(id % 3)].map(str::to_owned);
            Document { date, source, ..Document::new(format!("d{id}"), text) }
        });
        all.collect()
    })
}

/// Merges graphs two by two, chosen by `choices`, until one is left.
fn merge_in_a_tree(mut graphs: Vec<Graph>, choices: &[(Index, Index, bool)]) -> Graph {
    let mut choices = choices.iter().cycle();
    while graphs.len() > 1 {
        let (first, second, written) = choices.next().unwrap();
        let mut into = graphs.swap_remove(first.index(graphs.len()));
        let other = graphs.swap_remove(second.index(graphs.len()));
        into.merge(&other).unwrap();
        // On the way it may be written, and read by another process.
        graphs.push(if *written { Graph::from_json(&into.to_json_line()).unwrap() } else { into });
    }
    graphs.pop().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_parts_in_any_order_and_grouping_give_the_whole(
        documents in documents(),
        shares in proptest::collection::vec(0usize..6, 12),
        // More parts than shares: some parts are empty.
        count in 6usize..9,
        choices in proptest::collection::vec(any::<(Index, Index, bool)>(), 1..9),
        evidence_limit in prop_oneof![0usize..6, Just(20)],
        fold: bool,
        by_paragraph: bool,
        keep_duplicates: bool,
    ) {
        let analyser = if by_paragraph { &*BY_PARAGRAPH } else { &*BY_SENTENCE };
        let options = GraphOptions { fold, evidence_limit, keep_duplicates };
        let mut whole = build(analyser, &documents.iter().collect::<Vec<_>>(), options);
        let part = |number: usize| {
            let mine = documents.iter().zip(&shares).filter(|(_, share)| **share == number).map(|(document, _)| document);
            build(analyser, &mine.collect::<Vec<_>>(), options)
        };
        let mut merged = merge_in_a_tree((0..count).map(part).collect(), &choices);
        prop_assert_eq!(merged.to_json(), whole.to_json());
        prop_assert_eq!(merged.to_json_line().matches('\n').count(), 1);
        merged.settle();
        whole.settle();
        prop_assert_eq!(merged.to_json(), whole.to_json());
    }

    /// Counted another way: what stands twice, word for word, gives what it gives once.
    #[test]
    fn copies_change_nothing_but_where_a_story_stands(documents in documents(), copies in proptest::collection::vec(any::<Index>(), 0..9)) {
        let options = |keep_duplicates| GraphOptions { keep_duplicates, ..GraphOptions::default() };
        // Of each text one document, the first, as another day would make it another story.
        let mut all: Vec<&Document> = documents.iter().collect();
        all.sort_by_key(|document| (document.date, document.id.clone()));
        let mut seen = std::collections::BTreeSet::new();
        // Longer ones may be nearly the same.
        all.retain(|document| Signature::of(document).words() < 24 && seen.insert(Signature::of(document)));
        let once = build(&BY_SENTENCE, &all, options(true));
        let behind = |index: &Index| {
            let document = (*all.get(index.index(all.len().max(1)))?).clone();
            Some(Document { id: format!("{} bis", document.id), ..document })
        };
        let copies: Vec<Document> = copies.iter().filter_map(behind).collect();
        let together: Vec<&Document> = copies.iter().chain(all.iter().copied()).collect();
        let mut settled = build(&BY_SENTENCE, &together, options(false));
        settled.settle();
        prop_assert_eq!(settled.about().documents, all.len() as u64);
        prop_assert_eq!(settled.about().duplicates, copies.len() as u64);
        prop_assert_eq!(settled.about().mentions, once.about().mentions);
        let forget = |mut value: serde_json::Value| {
            for edge in value["edges"].as_array_mut().unwrap() {
                edge["sources"] = serde_json::Value::Null;
                edge["evidence"].as_array_mut().unwrap().iter_mut().for_each(|shown| shown["also"] = serde_json::Value::Null);
            }
            (value["nodes"].take(), value["edges"].take())
        };
        let of = |graph: &Graph| forget(serde_json::from_str(&graph.to_json()).unwrap());
        prop_assert_eq!(of(&settled), of(&once));
    }

    /// Counted another way: with all its evidence kept, an edge's numbers are those of its evidence.
    #[test]
    fn counts_are_those_of_all_evidence(documents in documents(), evidence_limit in 0usize..6) {
        let documents: Vec<&Document> = documents.iter().collect();
        let options = |evidence_limit| GraphOptions { evidence_limit, ..GraphOptions::default() };
        let [few, all] = [evidence_limit, 1000].map(|limit| build(&BY_SENTENCE, &documents, options(limit)));
        prop_assert_eq!(few.edge_count(), all.edge_count());
        for ((_, _, few), (source, target, edge)) in few.edges().into_iter().zip(all.edges()) {
            let mut sorted = edge.evidence.clone();
            sorted.sort_by_key(|evidence| (evidence.date, evidence.document.clone(), evidence.start));
            prop_assert_eq!(&sorted, &edge.evidence, "{} {} {}", source, target, &edge.key);
            prop_assert_eq!(&few.evidence[..], &sorted[..evidence_limit.min(sorted.len())]);
            let dates: Vec<Date> = edge.evidence.iter().filter_map(|evidence| evidence.date).collect();
            let mut timeline = BTreeMap::new();
            dates.iter().for_each(|date| *timeline.entry(date.month_key()).or_insert(0) += 1);
            for edge in [few, edge] {
                prop_assert_eq!(edge.weight, sorted.len() as u64);
                prop_assert_eq!(edge.first, dates.iter().min().copied());
                prop_assert_eq!(edge.last, dates.iter().max().copied());
                prop_assert_eq!(&edge.timeline, &timeline);
            }
        }
    }

    /// What one run could not have made is at least the same in any order.
    #[test]
    fn graphs_made_differently_give_the_same_in_any_order(
        documents in documents(),
        limits in proptest::array::uniform3(0usize..4),
        folds in proptest::array::uniform3(any::<bool>()),
        windows in proptest::array::uniform3(any::<bool>()),
    ) {
        let part = |number: usize| {
            let analyser = if windows[number] { &*BY_PARAGRAPH } else { &*BY_SENTENCE };
            let mine: Vec<&Document> = documents.iter().skip(number).step_by(3).collect();
            let made = build(analyser, &mine, GraphOptions { fold: folds[number], evidence_limit: limits[number], keep_duplicates: true });
            // As other gazetteers would have it.
            let other = made.to_json().replace("Turquie", ["Turquie", "Türkiye", "Turkey"][number]);
            let other = other.replace("\"gazetteer\": \"", &format!("\"gazetteer\": \"{}", ["", "a", "b"][number]));
            Graph::from_json(&other.replace("mediates:", ["mediates:", "arbitrates:", "helps:"][number])).unwrap()
        };
        let [a, b, c] = [part(0), part(1), part(2)];
        let of = |graphs: &[&Graph]| {
            let mut sum = graphs[0].clone();
            graphs[1..].iter().for_each(|graph| drop(sum.merge_unlike(graph)));
            sum
        };
        let wanted = of(&[&a, &b, &c]).to_json();
        for graph in [of(&[&b, &a, &c]), of(&[&c, &b, &a]), of(&[&a, &of(&[&c, &b])]), of(&[&of(&[&c, &a]), &b])] {
            prop_assert_eq!(graph.to_json(), wanted.as_str());
        }
    }
}

#[test]
fn a_document_in_two_parts_counts_twice_as_in_a_run_over_both() {
    let note = Document::new("note", "Moscou a condamné Ankara. Paris soutient Erevan.");
    let other = Document::new("other", "Moscou a condamné Ankara.");
    let options = GraphOptions::default();
    let mut merged = build(&BY_SENTENCE, &[&note, &other], options);
    let said = merged.merge(&build(&BY_SENTENCE, &[&note], options)).unwrap();
    let whole = build(&BY_SENTENCE, &[&note, &other, &note], options);
    assert_eq!(merged.to_json(), whole.to_json());
    let condemns = whole.edges().into_iter().find(|(_, _, edge)| edge.key == "condemns").unwrap().2;
    let shown: Vec<&str> = condemns.evidence.iter().map(|evidence| evidence.document.as_str()).collect();
    assert_eq!((condemns.weight, condemns.documents, shown), (3, 3, vec!["note", "note", "other"]));
    // It is said, for it is rarely meant.
    assert_eq!(said.repeated.unwrap().document, "note");
    let mut apart = build(&BY_SENTENCE, &[&note], options);
    assert_eq!(apart.merge(&build(&BY_SENTENCE, &[&other], options)).unwrap(), Merged::default());
}

#[test]
fn what_was_made_differently_is_refused_and_nothing_is_added() {
    let note = Document::new("note", "Moscou a condamné Ankara.");
    let graph = |analyser: &Analyser<'_>, options| build(analyser, &[&note], options);
    let plain = GraphOptions::default();
    let made = graph(&BY_SENTENCE, plain);
    let changed = |from: &str, to: &str| {
        let text = made.to_json();
        assert!(text.contains(from), "there is no {from}");
        Graph::from_json(&text.replace(from, to)).unwrap()
    };
    let cases = [
        (graph(&BY_PARAGRAPH, plain), "window", "(sentence and paragraph)"),
        (graph(&BY_SENTENCE, GraphOptions { fold: true, ..plain }), "fold", "(false and true)"),
        (graph(&BY_SENTENCE, GraphOptions { evidence_limit: 3, ..plain }), "evidence", "(20 and 3)"),
        (changed("\"gazetteer\": \"", "\"gazetteer\": \"x"), "gazetteer", " and x"),
        (changed("\"actant 0", "\"actant 99"), "version", " and actant 99"),
        (changed("\"ally: ", "\"friend: "), "stances", "another label or look"),
        (
            changed("\"id\": \"ally\"", "\"id\": \"pals\""),
            "stances",
            "(ally/condemns/mediates and pals/condemns/mediates)",
        ),
    ];
    for (other, what, said) in cases {
        let mut sum = made.clone();
        let error = sum.merge(&other).unwrap_err();
        let differences: Vec<&str> = error.differences.iter().map(|setting| setting.what).collect();
        assert_eq!(differences, [what]);
        assert!(error.to_string().contains(said), "{error}");
        assert_eq!(sum.to_json(), made.to_json());
        assert_eq!(sum.merge_unlike(&other).differences, error.differences);
        assert_eq!(sum.about().documents, 2);
    }
}

#[test]
fn no_number_is_too_large() {
    let note = Document::new("note", "Moscou a condamné Ankara.");
    let text = build(&BY_SENTENCE, &[&note], GraphOptions::default()).to_json();
    let text = text.replace("\"weight\": 1", "\"weight\": 18446744073709551615");
    let huge = Graph::from_json(&text.replace("\"documents\": 1", "\"documents\": 18446744073709551615")).unwrap();
    let mut sum = huge.clone();
    sum.merge(&huge).unwrap();
    assert_eq!(sum.about().documents, u64::MAX);
    assert!(sum.edges().iter().all(|(_, _, edge)| edge.weight == u64::MAX));
}

#[test]
fn documents_that_could_not_be_read_add_up_and_are_written_where_there_are_any() {
    let mut graph = build(&BY_SENTENCE, &[], GraphOptions::default());
    assert!(!graph.to_json().contains("unread"));
    graph.add_unread(2);
    let mut sum = Graph::from_json(&graph.to_json_line()).unwrap();
    sum.merge(&graph).unwrap();
    assert_eq!(sum.about().unread, 4);
    assert!(sum.to_json().contains("\"unread\": 4"));
}
