//! What some days show, against the sentences themselves.

use crate::made_up::{Sentence, Truth, of_truth};
use actant::graph::query::{Choice, Days, between};
use actant::{Date, Graph};
use proptest::prelude::*;

/// Documents, each with its date: to the day, to the month, to the year, or none.
const DATES: [&str; 14] = [
    "",
    "2019",
    "2019-12-31",
    "2020",
    "2020-02",
    "2020-02-01",
    "2020-02-14",
    "2020-02-29",
    "2020-03",
    "2020-03-01",
    "2020-03-31",
    "2020-04-07",
    "2021",
    "2021-01-01",
];

fn date(text: &str) -> Option<Date> {
    (!text.is_empty()).then(|| text.parse().unwrap())
}

/// The first and the last day that a date may mean, as texts that compare.
fn span(date: Date) -> (String, String) {
    let (first, last) = match (date.month(), date.day()) {
        (Some(month), None) => {
            let days =
                [31, if date.year().is_multiple_of(4) { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
            ("-01".to_owned(), format!("-{:02}", days[usize::from(month) - 1]))
        }
        (None, _) => ("-01-01".to_owned(), "-12-31".to_owned()),
        (Some(_), Some(_)) => (String::new(), String::new()),
    };
    (format!("{date}{first}"), format!("{date}{last}"))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lies {
    Inside,
    Outside,
    Nobody,
    Undated,
}

fn lies(sentence: &Sentence, (from, to): (Date, Date)) -> Lies {
    let Some(date) = sentence.date else { return Lies::Undated };
    let ((first, last), (from, _), (_, to)) = (span(date), span(from), span(to));
    match (from <= first && last <= to, last < from || to < first) {
        (true, _) => Lies::Inside,
        (_, true) => Lies::Outside,
        _ => Lies::Nobody,
    }
}

const KINDS: [&str; 3] = ["ally", "condemns", "co-occurrence"];

fn truths() -> impl Strategy<Value = Vec<Truth>> {
    let sentence = (0..DATES.len(), 0..2_usize)
        .prop_map(|(at, copy)| Sentence { date: date(DATES[at]), document: format!("d{at}-{copy}") });
    let edge = (0..4_usize, 0..KINDS.len(), 0..4_usize, prop::collection::vec(sentence, 1..12));
    prop::collection::vec(edge, 1..6).prop_map(|edges| {
        let mut truths: Vec<Truth> = Vec::new();
        for (a, kind, b, sentences) in edges {
            let kind = KINDS[kind];
            let (a, b) = if kind == "co-occurrence" { (a.min(b), a.max(b)) } else { (a, b) };
            if a != b && !truths.iter().any(|it| (it.0, it.1, it.2) == (a, kind, b)) {
                truths.push((a, kind, b, sentences));
            }
        }
        truths
    })
}

fn ends() -> impl Strategy<Value = (Date, Date)> {
    (1..DATES.len(), 1..DATES.len())
        .prop_map(|(a, b)| (date(DATES[a]).unwrap(), date(DATES[b]).unwrap()))
        .prop_filter("the earlier one first", |&(a, b)| Days::new(a, b).is_some())
}

fn only(truths: &[Truth], ends: (Date, Date)) -> Vec<Truth> {
    let cut = |sentences: &[Sentence]| sentences.iter().filter(|it| lies(it, ends) == Lies::Inside).cloned().collect();
    truths.iter().map(|(a, kind, b, sentences)| (*a, *kind, *b, cut(sentences))).collect()
}

fn count(truths: &[Truth], ends: (Date, Date), wanted: Lies) -> u64 {
    truths.iter().flat_map(|truth| &truth.3).filter(|it| lies(it, ends) == wanted).count() as u64
}

fn all(amount: actant::graph::query::Amount) -> u64 {
    amount.stances + amount.co_occurrences
}

/// The edges without their evidence, whose places differ where some sentences are left out.
fn edges(graph: &Graph) -> Vec<String> {
    let shown = |edge: &actant::graph::Edge| {
        let dates: Vec<_> = edge.evidence.iter().map(|it| (it.date, it.document.as_str())).collect();
        format!("{} {} {:?} {:?} {:?} {dates:?}", edge.weight, edge.documents, edge.first, edge.last, edge.timeline)
    };
    graph.edges().iter().map(|(a, b, edge)| format!("{a} {} {b} {}", edge.key, shown(edge))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    /// Where the graph keeps all sentences, the answer is the graph of those of the days.
    #[test]
    fn with_all_sentences_it_is_exact(truths in truths(), ends in ends()) {
        let graph = of_truth(4, &truths, 100);
        let found = between(&graph, Days::new(ends.0, ends.1).unwrap(), &Choice::everything());
        prop_assert_eq!(edges(&found.graph), edges(&of_truth(4, &only(&truths, ends), 100)));
        prop_assert_eq!(all(found.shown), count(&truths, ends, Lies::Inside));
        prop_assert_eq!(all(found.undated), count(&truths, ends, Lies::Undated));
        prop_assert_eq!(all(found.coarse), count(&truths, ends, Lies::Nobody));
        prop_assert!(found.not_kept.is_none());
    }

    /// Where it keeps some, what is not known is counted, and nothing that is said is wrong.
    #[test]
    fn with_some_sentences_nothing_is_wrong(truths in truths(), ends in ends(), limit in 0..6_usize) {
        let graph = of_truth(4, &truths, limit);
        let found = between(&graph, Days::new(ends.0, ends.1).unwrap(), &Choice::everything());
        let (shown, coarse, unknown) = (all(found.shown), all(found.coarse), all(found.not_kept));
        let (inside, nobody) = (count(&truths, ends, Lies::Inside), count(&truths, ends, Lies::Nobody));
        prop_assert!(shown <= inside && inside <= shown + unknown, "{shown} <= {inside} <= {shown} + {unknown}");
        prop_assert!(coarse <= nobody && nobody <= coarse + unknown, "{coarse} <= {nobody} <= {coarse} + {unknown}");
        prop_assert_eq!(all(found.undated), count(&truths, ends, Lies::Undated));
        let exact = of_truth(4, &only(&truths, ends), 100);
        for (a, b, edge) in found.graph.edges() {
            let truth = exact.between(a, b).into_iter().find(|it| (it.0, it.1, &it.2.key) == (a, b, &edge.key));
            let truth = truth.unwrap().2;
            prop_assert!(edge.weight <= truth.weight && edge.documents <= truth.documents.max(1));
            prop_assert_eq!(edge.timeline.values().sum::<u64>(), edge.weight);
            prop_assert!(edge.evidence.len() as u64 <= edge.weight);
        }
    }

    /// Months are exact, however few sentences are kept.
    #[test]
    fn whole_months_are_exact(truths in truths(), limit in 0..6_usize, (a, b) in (0..3_usize, 0..3_usize)) {
        let months = ["2020-02", "2020-03", "2021"].map(|month| date(month).unwrap());
        let ends = (months[a.min(b)], months[a.max(b)]);
        let graph = of_truth(4, &truths, limit);
        let found = between(&graph, Days::new(ends.0, ends.1).unwrap(), &Choice::everything());
        let exact = of_truth(4, &only(&truths, ends), limit);
        // A year is no month: only a part of it may be asked for.
        if months[2] != ends.1 || months[2] == ends.0 {
            prop_assert!(found.not_kept.is_none() || graph.edges().iter().any(|it| it.2.timeline.contains_key("2020")));
            prop_assert_eq!(all(found.shown), count(&truths, ends, Lies::Inside));
        }
        let weights = |graph: &Graph| {
            let edges = graph.edges();
            edges.iter().map(|(a, b, edge)| format!("{a} {} {b} {:?}", edge.key, edge.timeline)).collect::<Vec<_>>()
        };
        prop_assert_eq!(weights(&found.graph), weights(&exact));
    }

    /// All days together are the graph, where everything is dated.
    #[test]
    fn all_days_are_the_graph(truths in truths(), limit in 0..6_usize) {
        let dated = |sentences: &[Sentence]| sentences.iter().filter(|it| it.date.is_some()).cloned().collect();
        let truths: Vec<Truth> = truths.iter().map(|(a, kind, b, all)| (*a, *kind, *b, dated(all))).collect();
        let graph = of_truth(4, &truths, limit);
        let days = Days::new("1900".parse().unwrap(), "2100".parse().unwrap()).unwrap();
        prop_assert_eq!(between(&graph, days, &Choice::everything()).graph.to_json(), graph.to_json());
    }
}
