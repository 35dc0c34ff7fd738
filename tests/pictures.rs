//! Pictures of hostile names, in DOT read by the real Graphviz and in our own SVG: nothing that a document
//! or a gazetteer may hold breaks a picture, and what is read back is what was written.

#![allow(clippy::unwrap_used, clippy::panic, reason = "the helpers of tests are tests too")]

use actant::export::quote::{clean, shorten};
use actant::export::{CoOccurrence, Engine, View, ViewEdge, ViewOptions, dot, dot_for, render, svg};
use actant::graph::{CO_OCCURRENCE, Edge, Evidence, Node, StanceStyle};
use actant::layout::{Layout, layout};
use proptest::prelude::*;
use quick_xml::escape::unescape;
use quick_xml::events::Event;
use std::process::{Command, Stdio};
use std::time::Duration;

fn node(id: &str, name: &str, kind: &str, mentions: u64) -> Node {
    Node {
        id: id.into(),
        name: name.into(),
        kind: kind.into(),
        affiliation: None,
        wikidata: None,
        mentions,
        documents: 1,
        first: None,
        last: None,
        timeline: Default::default(),
    }
}

fn edge(key: &str, weight: u64, sentence: &str) -> Edge {
    let evidence = Evidence {
        date: None,
        document: "d".into(),
        start: 0,
        end: sentence.len(),
        sentence: sentence.into(),
        trigger: None,
        rule: None,
        speaker: None,
        certainty: None,
        found: None,
        confidence: None,
        judged: None,
        parties: None,
        title: None,
        source: None,
        url: None,
        page: None,
        also: Vec::new(),
    };
    Edge {
        key: key.into(),
        weight,
        directed: key != CO_OCCURRENCE,
        documents: 1,
        first: None,
        last: None,
        timeline: Default::default(),
        confidence: 0,
        best: None,
        sources: Default::default(),
        evidence: vec![evidence],
    }
}

fn stances() -> Vec<StanceStyle> {
    [("ally", 1), ("condemns", -1), ("mediates", 0)]
        .map(|(id, sign)| StanceStyle { id: id.into(), label: id.into(), sign, colour: None, line: None })
        .to_vec()
}

fn hostile() -> Vec<String> {
    let fixed = [
        "dit \"le Tigre\"",
        "a\\b",
        "a\\\"b",
        "fin\\",
        "\\N \\G \\L \\n \\l",
        "two\nlines",
        "tab\there\r\n",
        "<b>",
        "<script>alert(1)</script>",
        "&amp; &eacute; &#65; & &lt",
        "'; --> ]]> <!--",
        "\u{1}\u{8}x\u{1b}[0m\u{7f}\u{85}",
        "nul\0nul",
        "",
        " ",
        "\u{200B}",
        "👩\u{200D}🚀 🇫🇷",
        "مرحبا \u{202E}بالعالم",
        "e\u{301}\u{327} ﷽",
        "\u{FFFE}\u{FFFF}\u{FEFF}x",
        "node",
        "graph",
        "strict",
        "a//b /* c */",
        "# x",
        "a -> b; c",
        "%s %n {a|b} [c]",
        "-1.5e3",
        "日本語の名前",
    ];
    let mut all: Vec<String> = fixed.map(String::from).to_vec();
    all.extend([
        "x".repeat(20_000),
        "é \" \\ & ".repeat(2_500),
        "\"".repeat(20_000),
        "\\".repeat(20_001),
        "&".repeat(20_000),
    ]);
    all
}

/// A graph in which every text is hostile: ids, names, kinds, keys, sentences, colours, title, legend.
fn hostile_view(texts: &[String]) -> View {
    let id = |i: usize| format!("{}\u{2}{i}", texts[i]);
    let nodes = texts.iter().enumerate().map(|(i, t)| node(&id(i), t, if i % 2 == 0 { t } else { "state" }, i as u64));
    let next = |i: usize| (i + 1) % texts.len();
    let mut edges: Vec<_> = texts.iter().enumerate().map(|(i, t)| (id(i), id(next(i)), edge("ally", 2, t))).collect();
    edges.extend(texts.iter().enumerate().map(|(i, t)| (id(i), id(i), edge(t, 1, t))));
    let mut styles = stances();
    styles.extend(texts.iter().map(|t| StanceStyle {
        id: t.clone(),
        label: t.clone(),
        sign: -1,
        colour: Some(t.clone()),
        line: Some(t.clone()),
    }));
    View::new(texts.concat(), nodes.collect(), edges, styles, &ViewOptions::everything())
}

/// Whether Graphviz is there. Where `ACTANT_REQUIRE_TOOLS` is set, its absence is a failure.
fn has_graphviz() -> bool {
    let there = Command::new("dot").arg("-V").stderr(Stdio::null()).status().is_ok_and(|s| s.success());
    if !there {
        let required = std::env::var_os("ACTANT_REQUIRE_TOOLS").is_some();
        assert!(!required, "this test needs the program `dot`: install Graphviz, or unset ACTANT_REQUIRE_TOOLS");
        eprintln!("skipped: this test needs the program `dot` of Graphviz");
    }
    there
}

/// The drawn texts of a picture, by the class of the group that they stand in. Fails where the picture isn't
/// well-formed, or where a text became an element or an attribute.
fn texts_of(svg: &str) -> Vec<(String, String)> {
    let illegal = |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{FFFE}' | '\u{FFFF}');
    assert!(!svg.contains(illegal), "characters that XML forbids");
    let mut reader = quick_xml::Reader::from_str(svg);
    let mut open: Vec<String> = vec![];
    let mut found: Vec<(String, String)> = vec![];
    loop {
        let drawn = matches!(open.last().map(String::as_str), Some("text" | "tspan"));
        let mut say = |text: &str| {
            if let (true, Some((_, all))) = (drawn, found.last_mut()) {
                all.push_str(text);
            }
        };
        match reader.read_event().unwrap_or_else(|e| panic!("not well-formed: {e}\n{svg:.2000}")) {
            Event::Eof => break,
            Event::End(_) => drop(open.pop()),
            Event::Text(text) => say(&text),
            Event::GeneralRef(name) => say(&unescape(&format!("&{};", &*name)).unwrap()),
            Event::Empty(tag) => drop(attributes(&tag)),
            Event::Start(tag) => {
                let name = tag.name().as_ref().to_string();
                assert!(name != "script" && name != "b", "an element from a text");
                let class = attributes(&tag).into_iter().find(|(key, _)| key == "class");
                if let (true, Some((_, class))) = (name == "g", class) {
                    found.push((class, String::new()));
                }
                open.push(name);
            }
            _ => {}
        }
    }
    assert!(open.is_empty());
    found
}

fn attributes(tag: &quick_xml::events::BytesStart) -> Vec<(String, String)> {
    let text = |raw: &str| unescape(raw).unwrap().into_owned();
    let all: Vec<_> = tag.attributes().map(|a| a.unwrap()).map(|a| (text(a.key.as_ref()), text(&a.value))).collect();
    assert!(all.iter().all(|(key, _)| !key.starts_with("on")), "an attribute from a text");
    all
}

/// The labels of the nodes of a picture. Without spaces: line breaks take the place of some, and Graphviz
/// writes others as non-breaking ones.
fn labels(svg: &str) -> Vec<String> {
    texts_of(svg).into_iter().filter(|(class, _)| class.starts_with("node ")).map(|(_, text)| squeezed(&text)).collect()
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The label that a node should have, as `quote` says.
fn expected(node: &Node) -> String {
    let unseen = |c: char| c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}');
    let seen = [&node.name, &node.id].map(|t| clean(t)).into_iter().find(|t| !t.chars().all(unseen));
    shorten(&seen.unwrap_or_else(|| "?".into()), 80)
}

fn all_expected(view: &View) -> Vec<String> {
    view.nodes.iter().map(|n| squeezed(&expected(&n.node))).collect()
}

#[test]
fn graphviz_draws_hostile_names_without_a_warning() {
    if !has_graphviz() {
        return;
    }
    let view = hostile_view(&hostile());
    for engine in [Engine::Auto, Engine::Dot, Engine::Neato, Engine::Sfdp] {
        let picture = render(&dot_for(&view, engine), engine, Duration::from_secs(120)).unwrap();
        assert_eq!(picture.warnings, "", "{engine:?}");
        assert_eq!(labels(&picture.svg), all_expected(&view), "{engine:?}");
    }
}

#[test]
fn graphviz_reads_each_hostile_label_back() {
    if !has_graphviz() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("graph.dot");
    for text in hostile() {
        let view = hostile_view(std::slice::from_ref(&text));
        std::fs::write(&file, dot(&view)).unwrap();
        let read = Command::new("dot").arg("-Tdot_json").arg(&file).output().unwrap();
        assert_eq!(String::from_utf8_lossy(&read.stderr), "", "{text:.50}");
        let json: serde_json::Value = serde_json::from_slice(&read.stdout).unwrap();
        let label = json["objects"][0]["label"].as_str().unwrap();
        assert_eq!(unquoted(label), expected(&view.nodes[0].node), "{text:.50}");
    }
}

/// What Graphviz makes of the escapes and entities of a label.
fn unquoted(label: &str) -> String {
    let mut out = String::new();
    let mut chars = label.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => out.push(chars.next().map_or('\\', |next| if next == 'n' { ' ' } else { next })),
            c => out.push(c),
        }
    }
    out.replace("&amp;", "&")
}

#[test]
fn the_built_in_picture_survives_hostile_names() {
    let view = hostile_view(&hostile());
    assert_eq!(labels(&svg(&view)), all_expected(&view));
}

#[test]
fn an_empty_graph_is_a_picture_that_says_so() {
    let view = View::new("", vec![], vec![], vec![], &ViewOptions::default());
    assert!(svg(&view).contains("Nothing to draw"));
    texts_of(&svg(&view));
    if has_graphviz() {
        let picture = render(&dot(&view), Engine::Auto, Duration::from_secs(60)).unwrap();
        assert_eq!(picture.warnings, "");
        assert!(picture.svg.contains("Nothing"));
    }
}

#[test]
fn every_edge_is_drawn_once_under_its_id() {
    let nodes = ["a", "b"].map(|id| node(id, id, "state", 1)).to_vec();
    let between = |s: &str, t: &str, key: &str| (s.to_string(), t.to_string(), edge(key, 1, "s"));
    let edges = vec![
        between("a", "b", "ally"),
        between("a", "b", "condemns"),
        between("b", "a", "ally"),
        between("a", "b", CO_OCCURRENCE),
        between("a", "a", "condemns"),
        between("a", "a", "ally"),
    ];
    let options = ViewOptions { co_occurrence: CoOccurrence::Always, ..ViewOptions::default() };
    let view = View::new("Parallel", nodes, edges, stances(), &options);
    let mut pictures = vec![svg(&view)];
    if has_graphviz() {
        for engine in [Engine::Auto, Engine::Neato, Engine::Sfdp] {
            pictures.push(render(&dot_for(&view, engine), engine, Duration::from_secs(60)).unwrap().svg);
        }
    }
    // Graphviz writes hyphens as numbers.
    for picture in pictures.iter().map(|p| p.replace("&#45;", "-")) {
        for id in ["a_b_ally", "a_b_condemns", "b_a_ally", "a_b_co-occurrence", "a_a_condemns", "a_a_ally"] {
            assert_eq!(picture.matches(&format!("id=\"edge_{id}\"")).count(), 1, "{id}\n{picture}");
        }
        let way = |group: &'_ str| group.split(" d=\"").nth(1).and_then(|d| d.split('"').next().map(String::from));
        let ways: Vec<String> = picture.split("class=\"edge ").skip(1).filter_map(way).collect();
        assert_eq!(ways.len(), 6);
        let mut different = ways.clone();
        different.sort_unstable();
        different.dedup();
        assert_eq!(ways.len(), different.len(), "no edge lies on another");
    }
}

/// A graph of so many nodes with these pairs as edges.
fn graph(nodes: usize, pairs: &[(usize, usize, usize)]) -> View {
    let kinds = ["person", "state", "organisation"];
    let names = ["Iran", "Recep Tayyip Erdogan", "Groupe de Minsk de l'OSCE", "Organisation du traité de sécurité"];
    let id = |i: usize| format!("e{:04}", i % nodes.max(1));
    let all = (0..nodes).map(|i| node(&id(i), names[i % 4], kinds[i % 3], (i * i) as u64)).collect();
    let keys = ["ally", "condemns", "mediates", CO_OCCURRENCE];
    let edges = pairs.iter().map(|&(a, b, k)| (id(a), id(b), edge(keys[k % 4], 1 + k as u64, "")));
    View::new("Random", all, edges.collect(), stances(), &ViewOptions::everything())
}

fn overlaps(layout: &Layout) -> Vec<(usize, usize)> {
    let at = &layout.nodes;
    let overlap = |&(i, j): &(usize, usize)| {
        let (a, b) = (at[i], at[j]);
        (a.x - b.x).abs() < (a.width + b.width) / 2.0 && (a.y - b.y).abs() < (a.height + b.height) / 2.0
    };
    (0..at.len()).flat_map(|i| (0..i).map(move |j| (i, j))).filter(overlap).collect()
}

#[test]
fn pictures_are_the_same_whatever_the_order_of_the_input() {
    let pairs: Vec<_> = (0..60).map(|i| (i * 7, i * i + 3, i % 4)).collect();
    let view = graph(30, &pairs);
    let nodes = view.nodes.iter().rev().map(|n| n.node.clone()).collect();
    let id = |i: usize| view.nodes[i].node.id.clone();
    let turned = |e: &ViewEdge| (id(e.source), id(e.target), e.edge.clone());
    let edges = view.edges.iter().map(turned).rev().collect();
    let turned = View::new("Random", nodes, edges, stances(), &ViewOptions::everything());
    assert_eq!(layout(&view), layout(&turned));
    assert_eq!((svg(&view), dot(&view)), (svg(&turned), dot(&turned)));
}

#[test]
fn large_graphs_are_laid_out_in_time_and_without_overlaps() {
    let pairs: Vec<_> = (0..2000).map(|i| (i * 17 + i / 9, (i * i) % 499 + i / 3, i % 5)).collect();
    let view = graph(500, &pairs);
    let start = std::time::Instant::now();
    let layout = layout(&view);
    // Generous: this is a build without optimisation, on any machine.
    assert!(start.elapsed() < Duration::from_secs(60));
    assert_eq!(overlaps(&layout), []);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_text_makes_a_well_formed_picture(texts in proptest::collection::vec(any::<String>(), 1..5)) {
        let view = hostile_view(&texts);
        texts_of(&svg(&view));
        let forbidden = |c: char| c.is_control() && c != '\n';
        prop_assert!(!dot(&view).contains(forbidden));
    }

    #[test]
    fn graphviz_takes_any_text(texts in proptest::collection::vec(any::<String>(), 1..4)) {
        if has_graphviz() {
            let view = hostile_view(&texts);
            let picture = render(&dot(&view), Engine::Auto, Duration::from_secs(60)).unwrap();
            prop_assert_eq!(picture.warnings, "");
            texts_of(&picture.svg);
        }
    }

    #[test]
    fn no_two_boxes_overlap(
        nodes in 1usize..60,
        pairs in proptest::collection::vec((0usize..60, 0usize..60, 0usize..8), 0..140),
    ) {
        let layout = layout(&graph(nodes, &pairs));
        prop_assert_eq!(overlaps(&layout), vec![]);
        for place in &layout.nodes {
            let (w, h) = (place.width / 2.0 - 0.01, place.height / 2.0 - 0.01);
            prop_assert!(place.x >= w && place.x + w <= layout.width);
            prop_assert!(place.y >= h && place.y + h <= layout.height);
        }
    }
}
