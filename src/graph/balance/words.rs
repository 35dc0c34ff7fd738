//! Balance in words: what a tie, a tension or a contradiction says, as a sentence for people, with the stances behind it.

use super::signed::{Tie, signed_edges_between};
use super::triads::Triad;
use crate::graph::{Edge, Evidence, Graph};
use std::cmp::Reverse;

/// How the stances that every lexicon of the program knows are told: of one to the other, and of two to each other. The
/// stances that users make are told by their signs, and named.
const PHRASES: [(&str, &str, &str); 2] =
    [("ally", "is allied with", "are allied"), ("condemns", "condemns", "condemn each other")];

/// An edge with the ids of its ends.
pub type EndsAndEdge<'g> = (&'g str, &'g str, &'g Edge);

/// A pair of entities that take sides, in words.
#[derive(Clone, Debug)]
pub struct TieInWords<'g> {
    /// `Armenia and Turkey condemn each other`, without a full stop. Where the pair also has stances of the other sign,
    /// these follow in brackets.
    pub text: String,
    /// The same without what is in brackets.
    pub told: String,
    /// What the stances of the other sign say, where there are any.
    pub told_against: Option<String>,
    /// The [net](Tie::net) weight: above zero for friends, below zero for foes.
    pub net: i64,
    /// The stances that speak for the sign of the tie, the heaviest first.
    pub edges: Vec<EndsAndEdge<'g>>,
    /// The stances that speak against it, the heaviest first.
    pub against: Vec<EndsAndEdge<'g>>,
}

impl<'g> TieInWords<'g> {
    /// The sentences that the graph keeps for the sign of the tie, those of the heaviest stance first.
    pub fn evidence(&self) -> impl Iterator<Item = &'g Evidence> + use<'_, 'g> {
        self.edges.iter().flat_map(|(_, _, edge)| &edge.evidence)
    }
}

/// An unbalanced triad in words.
#[derive(Clone, Debug)]
pub struct TensionInWords<'g> {
    /// All of it, as one sentence.
    pub text: String,
    /// The three ties, in the order in which the sentence tells them: what does not fit comes last, or, where all are
    /// foes, the weakest.
    pub ties: [TieInWords<'g>; 3],
}

/// A tension as a sentence, and the stances that make it. `graph` is the one that the triad was found in.
///
/// ```
/// use actant::Graph;
/// use actant::graph::balance::{SignedGraph, tension_in_words, tensions};
/// let graph = Graph::from_json(&std::fs::read_to_string("tests/golden/graph.json")?)?;
/// let found = tensions(&SignedGraph::new(&graph), 1);
/// let words = tension_in_words(&graph, &found.triads[0]);
/// assert_eq!(words.text, "Russie and Arménie are allied, and Russie and Azerbaïdjan are allied, \
///     but Arménie and Azerbaïdjan condemn each other.");
/// assert!(words.ties.iter().all(|tie| tie.evidence().next().is_some()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn tension_in_words<'g>(graph: &'g Graph, triad: &Triad) -> TensionInWords<'g> {
    let mut ties: [&Tie; 3] = triad.ties.each_ref();
    // Stable: ties of one weight stay in the order of their ids.
    ties.sort_by_key(|tie| (tie.net() < 0, Reverse(tie.net().unsigned_abs())));
    let [first, second, _] = ties;
    // Whoever has both friends is named first with either of them.
    let both = [&first.a, &first.b].into_iter().find(|id| !triad.all_hostile && [&second.a, &second.b].contains(id));
    let ties = ties.map(|tie| told(graph, tie, both.is_some_and(|id| *id == tie.b)));
    let [one, two, three] = [&ties[0].text, &ties[1].text, &ties[2].text];
    let text = match triad.all_hostile {
        true => format!("{one}, {two}, and {three}: each is a foe of both others."),
        false => format!("{one}, and {two}, but {three}."),
    };
    TensionInWords { text, ties }
}

/// A pair in words, and the stances behind it. `graph` is the one that the tie was found in.
pub fn tie_in_words<'g>(graph: &'g Graph, tie: &Tie) -> TieInWords<'g> {
    told(graph, tie, false)
}

fn told<'g>(graph: &'g Graph, tie: &Tie, turned: bool) -> TieInWords<'g> {
    let net = tie.net();
    let (a, b) = if turned { (&tie.b, &tie.a) } else { (&tie.a, &tie.b) };
    let (mut edges, mut against) = (Vec::new(), Vec::new());
    for (source, target, sign, edge) in signed_edges_between(graph, a, b) {
        let side = if (sign > 0) == (net >= 0) { &mut edges } else { &mut against };
        side.push((source, target, edge));
    }
    for side in [&mut edges, &mut against] {
        // Stable: they come sorted by source, target and key.
        side.sort_by_key(|(_, _, edge)| Reverse(edge.weight));
    }
    let told = phrases(graph, (a, b), &edges, net >= 0, false).unwrap_or_else(|| {
        let side = if net < 0 { "foes" } else { "friends" };
        format!("{} and {} are {side}", name(graph, a), name(graph, b))
    });
    let often = if net == 0 { "as often as" } else { "more often than" };
    let text = match phrases(graph, (a, b), &against, net < 0, true) {
        Some(against) => format!("{told} ({often} {against})"),
        None => told.clone(),
    };
    let told_against = phrases(graph, (a, b), &against, net < 0, false);
    TieInWords { text, told, told_against, net, edges, against }
}

/// What stances of one sign say, joined by "and"; the same stance in both directions is said once. The two are named again
/// in it, or, where they were just `named`, only where it matters who does it to whom.
fn phrases(
    graph: &Graph,
    (a, b): (&str, &str),
    edges: &[EndsAndEdge<'_>],
    friendly: bool,
    named: bool,
) -> Option<String> {
    let both = || if named { "they".to_owned() } else { format!("{} and {}", name(graph, a), name(graph, b)) };
    let mut phrases: Vec<String> = Vec::new();
    for (at, &(source, target, edge)) in edges.iter().enumerate() {
        let turned = |it: &&EndsAndEdge<'_>| (it.0, it.1, &it.2.key) == (target, source, &edge.key);
        let before = edges.iter().take(at).any(|it| turned(&it));
        let after = edges.iter().skip(at + 1).any(|it| turned(&it));
        let known = PHRASES.iter().find(|phrase| phrase.0 == edge.key);
        let side = if friendly { "friendly" } else { "hostile" };
        match (before, after, known) {
            (true, _, _) => {}
            (false, true, Some((_, _, each))) => {
                phrases.push(format!("{} {each}", both()));
            }
            (false, true, None) => {
                phrases.push(format!("{} are {side} to each other (`{}`)", both(), edge.key));
            }
            (false, false, Some((_, one, _))) => {
                phrases.push(format!("{} {one} {}", name(graph, source), name(graph, target)));
            }
            (false, false, None) => {
                let (one, two) = (name(graph, source), name(graph, target));
                phrases.push(format!("{one} is {side} to {two} (`{}`)", edge.key));
            }
        }
    }
    (!phrases.is_empty()).then(|| phrases.join(" and "))
}

/// The name of an entity, on one line; its id where it has none.
fn name(graph: &Graph, id: &str) -> String {
    let visible = |text: &str| {
        let words: Vec<&str> = text.split(|c: char| c.is_whitespace() || c.is_control()).collect();
        words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    };
    let named = graph.node(id).map(|node| visible(&node.name)).filter(|name| !name.is_empty());
    named.unwrap_or_else(|| visible(id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::balance::{SignedGraph, tensions};

    /// A graph of edges as `source key target weight`, in which `praises` is a friendly stance of a user's own.
    fn graph(edges: &[&str]) -> Graph {
        let edges: Vec<Vec<&str>> = edges.iter().map(|edge| edge.split(' ').collect()).collect();
        let mut ids: Vec<&str> = edges.iter().flat_map(|edge| [edge[0], edge[2]]).collect();
        ids.sort_unstable();
        ids.dedup();
        let stance = |(id, sign): (&str, i8)| serde_json::json!({"id": id, "label": id, "sign": sign});
        let node = |id: &&str| {
            let name = id.to_uppercase();
            serde_json::json!({"id": id, "name": name, "kind": "state", "mentions": 1, "documents": 1})
        };
        let edge = |edge: &Vec<&str>| {
            let weight: u64 = edge[3].parse().unwrap();
            serde_json::json!({"source": edge[0], "target": edge[2], "key": edge[1], "weight": weight, "directed": true,
                "documents": 1, "timeline": {}, "evidence": []})
        };
        let stances = [("ally", 1), ("condemns", -1), ("praises", 1), ("mediates", 0)].map(stance);
        let text = serde_json::json!({
            "graph": {"schema": crate::graph::SCHEMA, "generator": "", "gazetteer": "", "window": "sentence",
                "folded": false, "evidence_limit": 20, "documents": 1, "mentions": 1, "stances": stances},
            "nodes": ids.iter().map(node).collect::<Vec<_>>(),
            "edges": edges.iter().map(edge).collect::<Vec<_>>(),
        });
        Graph::from_json(&text.to_string()).unwrap()
    }

    fn first(edges: &[&str]) -> String {
        let graph = graph(edges);
        let found = tensions(&SignedGraph::new(&graph), 5);
        tension_in_words(&graph, &found.triads[0]).text
    }

    #[test]
    fn two_friends_of_one_are_foes() {
        let edges = ["z ally a 1", "b ally z 5", "z ally b 2", "a condemns b 3", "a mediates b 9"];
        assert_eq!(first(&edges), "Z and B are allied, and Z is allied with A, but A condemns B.");
        // Whichever of the three has both friends.
        for (one, two, three) in [("a", "b", "c"), ("b", "a", "c"), ("c", "a", "b")] {
            let edges =
                [format!("{one} ally {two} 2"), format!("{three} ally {one} 1"), format!("{two} condemns {three} 1")];
            let words = first(&edges.each_ref().map(String::as_str));
            let [one, two, three] = [one, two, three].map(str::to_uppercase);
            assert_eq!(
                words,
                format!("{one} is allied with {two}, and {three} is allied with {one}, but {two} condemns {three}.")
            );
        }
    }

    #[test]
    fn three_foes() {
        let edges = ["a condemns b 1", "b condemns c 4", "a condemns c 1", "c condemns a 1"];
        assert_eq!(
            first(&edges),
            "B condemns C, A and C condemn each other, and A condemns B: each is a foe of both others."
        );
    }

    #[test]
    fn what_speaks_against_a_tie_is_told_too() {
        let graph = graph(&["a ally b 3", "a praises b 1", "b praises a 1", "b condemns a 2", "a mediates b 7"]);
        let signed = SignedGraph::new(&graph);
        let words = tie_in_words(&graph, &signed.ties()[0]);
        assert_eq!(
            words.text,
            "A is allied with B and A and B are friendly to each other (`praises`) (more often than B condemns A)"
        );
        assert_eq!((words.net, words.edges.len(), words.against.len()), (3, 3, 1));
        assert_eq!(words.told_against.as_deref(), Some("B condemns A"));
        let each = self::graph(&["a ally b 3", "b ally a 3", "b condemns a 2", "a condemns b 1"]);
        let words = tie_in_words(&each, &SignedGraph::new(&each).ties()[0]);
        assert_eq!(words.text, "A and B are allied (more often than they condemn each other)");
        assert_eq!(words.told, "A and B are allied");
        assert_eq!(words.told_against.as_deref(), Some("A and B condemn each other"));
        let even = self::graph(&["a ally b 3", "b condemns a 3"]);
        let words = tie_in_words(&even, &SignedGraph::new(&even).ties()[0]);
        assert_eq!(words.text, "A is allied with B (as often as B condemns A)");
        assert_eq!(
            tie_in_words(&even, &Tie { a: "x".into(), b: "a".into(), positive: 0, negative: 1 }).text,
            "x and A are foes"
        );
    }
}
