//! What which source says, counted by hand.

use actant::graph::query::{Choice, Days, between, of_sources, sources, timeline};
use actant::graph::{Edge, balance::Period};
use actant::{Analyser, Date, Document, Gazetteer, Graph, GraphOptions, Lexicon};

const DISPATCH: &str = "Moscou a condamné Ankara devant la presse mardi soir. Une réunion doit suivre la semaine prochaine à \
                        Genève, où les délégations sont attendues lundi. Moscou a dénoncé Ankara une fois encore.";

/// A dispatch that an agency gave and two newspapers printed, one of them in the next month; what one of the two wrote
/// itself; and one that nobody knows the source of.
fn press() -> Graph {
    let (gazetteer, lexicon) = (Gazetteer::built_in(), Lexicon::built_in());
    let analyser = Analyser::new(&gazetteer, &lexicon).unwrap();
    let options = GraphOptions { keep_duplicates: false, ..GraphOptions::default() };
    let mut graph = Graph::for_analyser(&analyser, options);
    for (id, source, date, text) in [
        ("a", Some("Agence"), Some("2021-03-31"), DISPATCH),
        ("b", Some("Le Matin"), Some("2021-04-01"), DISPATCH),
        ("c", Some("Le Soir"), Some("2021-03-31"), DISPATCH),
        ("d", Some("Le Matin"), None, "Moscou a condamné Ankara. Erevan a condamné Bakou."),
        ("e", None, Some("2021-04-02"), "Moscou a condamné Ankara."),
    ] {
        let date = date.map(|date: &str| date.parse().unwrap());
        let document = Document { source: source.map(str::to_owned), date, ..Document::new(id, text) };
        graph.add(&analyser, &document, &analyser.read(&document));
    }
    graph.settle();
    assert_eq!((graph.about().documents, graph.about().duplicates), (3, 2));
    graph
}

fn condemns<'g>(graph: &'g Graph, source: &str, target: &str) -> &'g Edge {
    graph.between(source, target).into_iter().find(|it| it.2.key == "condemns").unwrap().2
}

#[test]
fn each_source_has_the_documents_in_which_it_says_an_edge() {
    let graph = press();
    assert_eq!(condemns(&graph, "russia", "turkey").weight, 4, "two sentences of the dispatch, and one of d and of e");
    let rows = |entities: &[&str]| {
        let said = sources(&graph, &Choice::stances(), entities);
        assert_eq!(said.unknown, 1);
        assert!(said.kinds == ["condemns"] || said.rows.is_empty(), "{said:?}");
        let rows = said.rows.iter().map(|row| (row.name.to_owned(), row.documents, row.counts[0]));
        (rows.collect::<Vec<_>>(), said.silent)
    };
    let row = |name: &str, documents, count| (name.to_owned(), documents, count);
    // Le Matin: the dispatch, and two edges of d.
    assert_eq!(rows(&[]), (vec![row("Le Matin", 2, 3), row("Agence", 1, 1), row("Le Soir", 1, 1)], 0));
    assert_eq!(rows(&["armenia"]), (vec![row("Le Matin", 2, 1)], 2));
    assert_eq!(rows(&["turkey", "russia"]).0, [row("Le Matin", 2, 2), row("Agence", 1, 1), row("Le Soir", 1, 1)]);
    assert_eq!(rows(&["turkey", "armenia"]), (vec![], 3));
    let all = sources(&graph, &Choice::everything(), &["armenia"]);
    assert_eq!((all.kinds, &all.rows[0].counts), (vec!["condemns", "co-occurrence"], &vec![1, 1]));
}

#[test]
fn the_graph_of_some_sources_counts_their_documents() {
    let graph = press();
    let told = of_sources(&graph, &["Le Matin"]);
    let edge = condemns(&told, "russia", "turkey");
    assert_eq!((edge.weight, edge.documents), (2, 2), "the copy, and its own");
    assert_eq!(edge.sources.keys().collect::<Vec<_>>(), ["Le Matin"]);
    // The first sentence of each document: that of the dispatch, which Le Matin prints, and its own, without a date.
    let shown: Vec<(&str, usize)> = edge.evidence.iter().map(|it| (it.document.as_str(), it.also.len())).collect();
    assert_eq!(shown, [("d", 0), ("a", 1)]);
    assert_eq!(edge.timeline, [("2021-04".to_owned(), 1)].into(), "when it printed it");
    assert_eq!((edge.first, edge.last), (Some("2021-04-01".parse().unwrap()), Some("2021-04-01".parse().unwrap())));
    assert_eq!(told.node_count(), graph.node_count());
    assert_eq!(told.about().sources, [("Le Matin".to_owned(), 2)].into());

    let soir = of_sources(&graph, &["Le Soir", "nobody"]);
    assert!(soir.between("armenia", "azerbaijan").is_empty());
    assert_eq!(condemns(&soir, "russia", "turkey").weight, 1);
    assert_eq!(of_sources(&graph, &[]).edge_count(), 0);

    // All sources together say what the table says.
    let names: Vec<&str> = graph.about().sources.keys().map(String::as_str).collect();
    let all = of_sources(&graph, &names);
    for (source, target, edge) in all.edges() {
        assert_eq!(edge.weight, edge.sources.values().sum::<u64>(), "{source} {target}");
    }
    assert_eq!(condemns(&all, "russia", "turkey").weight, 4, "a, b, c and d; nobody published e");
}

#[test]
fn days_and_months_of_some_sources() {
    let graph = press();
    let date = |text: &str| text.parse::<Date>().unwrap();
    let days = |from: &str, to: &str| Days::new(date(from), date(to)).unwrap();
    let told = of_sources(&graph, &["Le Matin"]);
    let april = between(&told, days("2021-04", "2021-04"), &Choice::stances());
    assert_eq!(condemns(&april.graph, "russia", "turkey").weight, 1);
    assert_eq!(april.undated.stances, 2, "two edges of a document without a date");
    let march = between(&told, days("2021-03", "2021-03"), &Choice::stances());
    assert_eq!((march.shown.stances, march.undated.stances), (0, 2));
    let months = timeline(&told, "russia", "turkey", &Choice::stances(), Period::Month);
    assert_eq!((months.rows.len(), months.rows[0].period.as_str(), &months.rows[0].counts), (1, "2021-04", &vec![1]));
    assert_eq!(months.undated, [1]);
}
