//! What a graph counts, and which files are none; `tests/merge.rs` holds that parts merge exactly.

use super::*;
use crate::{Analyser, Date, Document, Gazetteer, Lexicon};
use std::sync::LazyLock;

const SENTENCES: &[&str] = &[
    "Moscou a condamné Ankara.",
    "La Turquie soutient l’Azerbaïdjan.",
    "L’Arménie et la Russie sont alliées.",
    "Erevan accuse Bakou. Bakou accuse Erevan.",
    "Recep Tayyip Erdogan a dénoncé la politique russe.",
    "Rien ne se passe ici.",
];

/// Loaded once: in a debug build that takes longer than the tests.
static DATA: LazyLock<(Gazetteer, Lexicon)> = LazyLock::new(|| (Gazetteer::built_in(), Lexicon::built_in()));
static ANALYSER: LazyLock<Analyser<'static>> = LazyLock::new(|| Analyser::new(&DATA.0, &DATA.1).unwrap());

fn build(documents: &[Document], options: GraphOptions) -> Graph {
    let mut graph = Graph::for_analyser(&ANALYSER, options);
    for document in documents {
        graph.add(&ANALYSER, document, &ANALYSER.read(document));
    }
    graph
}

fn documents(choices: &[(usize, u8)]) -> Vec<Document> {
    choices
        .iter()
        .enumerate()
        .map(|(number, &(sentence, month))| {
            let text =
                format!("{} {}", SENTENCES[sentence % SENTENCES.len()], SENTENCES[(sentence / 2) % SENTENCES.len()]);
            let date = Date::new(2020, month % 13, 0);
            Document { date, ..Document::new(format!("d{number}"), text) }
        })
        .collect()
}

#[test]
fn counts() {
    let graph = build(&documents(&[(0, 7), (0, 8), (0, 0)]), GraphOptions::default());
    let condemns: Vec<_> = graph.edges().into_iter().filter(|(_, _, e)| e.key == "condemns").collect();
    let [(source, target, edge)] = condemns.as_slice() else { panic!("{condemns:?}") };
    assert_eq!((*source, *target), ("russia", "turkey"));
    // Each document says it in both of its sentences.
    assert_eq!((edge.weight, edge.documents, edge.evidence.len()), (6, 3, 6));
    assert_eq!(
        edge.timeline.iter().map(|(k, v)| format!("{k}:{v}")).collect::<Vec<_>>(),
        ["2020:2", "2020-07:2", "2020-08:2"]
    );
    assert_eq!(edge.evidence[0].trigger.as_ref().unwrap().text, "condamné");
    assert_eq!(graph.node("russia").unwrap().mentions, 6);
}

#[test]
fn folds_persons_into_states() {
    let graph = build(&documents(&[(4, 7)]), GraphOptions { fold: true, ..GraphOptions::default() });
    assert!(graph.node("recep-tayyip-erdogan").is_none());
    assert!(graph.between("turkey", "russia").iter().any(|(s, _, e)| *s == "turkey" && e.key == "condemns"));
}

#[test]
fn refuses_what_does_not_fit() {
    assert!(matches!(Graph::from_json("{}"), Err(GraphFileError::Shape(_))));
    assert!(matches!(Graph::from_json("{\"graph\": {\"schema\": \"x/2\"}}"), Err(GraphFileError::Schema(_))));
    let text = build(&documents(&[(0, 7)]), GraphOptions::default())
        .to_json()
        .replace("\"source\": \"russia\"", "\"source\": \"nobody\"");
    assert!(matches!(Graph::from_json(&text), Err(GraphFileError::Node(_))));
}
