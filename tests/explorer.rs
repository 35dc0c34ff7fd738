//! `explorer.html` against what its page expects: places, counts, limits, and that nothing a document holds gets out
//! of the data.

#![allow(clippy::unwrap_used, clippy::panic, reason = "the helpers of tests are tests too")]

mod support;

use actant::explorer::{Contents, Page, Shelf, page};
use actant::gazetteer::SourceFile;
use actant::{Analyser, Document, Gazetteer, Graph, GraphOptions, Lexicon};
use base64::Engine as _;
use proptest::prelude::*;
use serde_json::Value;
use sha2::Digest as _;
use std::collections::BTreeSet;
use std::sync::LazyLock;
use support::{Folder, actant};

static DATA: LazyLock<(Gazetteer, Lexicon)> = LazyLock::new(|| (Gazetteer::built_in(), Lexicon::built_in()));
static ANALYSER: LazyLock<Analyser<'static>> = LazyLock::new(|| Analyser::new(&DATA.0, &DATA.1).unwrap());

/// What stands between the tags of the data.
fn data_of(html: &str) -> Value {
    let (_, after) = html.split_once("<script type=\"application/json\" id=\"data\">").unwrap();
    serde_json::from_str(after.split_once("</script>").unwrap().0).unwrap()
}

/// A page of documents, with an analyser, a shelf and options of one's choice.
fn page_by(analyser: &Analyser<'_>, documents: &[Document], mut shelf: Shelf, options: GraphOptions) -> String {
    let mut graph = Graph::for_analyser(analyser, options);
    let mut folded = Graph::for_analyser(analyser, GraphOptions { fold: true, ..options });
    for document in documents {
        let analysis = analyser.read(document);
        graph.add(analyser, document, &analysis);
        folded.add(analyser, document, &analysis);
        shelf.add(document, &analysis);
    }
    let (gazetteer, folded) = (analyser.gazetteer(), Some(&folded));
    page(&Contents { title: "a <b> {{script}}", graph: &graph, folded, shelf: &shelf, gazetteer })
}

fn page_of(documents: &[Document]) -> String {
    page_by(&ANALYSER, documents, Shelf::default(), GraphOptions::default())
}

fn document(id: &str, text: &str) -> Document {
    Document::new(id, text)
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

/// A piece of a text, as JavaScript's `slice` gives it.
fn slice(text: &str, start: &Value, end: &Value) -> String {
    let wide: Vec<u16> = text.encode_utf16().collect();
    let at = |place: &Value| usize::try_from(place.as_u64().unwrap()).unwrap();
    String::from_utf16(&wide[at(start)..at(end)]).unwrap()
}

fn slices(text: &str, ranges: &Value) -> Vec<String> {
    list(ranges).iter().map(|range| slice(text, &range[0], &range[1])).collect()
}

fn document_of<'d>(data: &'d Value, id: &Value) -> Option<&'d Value> {
    list(&data["documents"]).iter().find(|document| document["id"] == *id)
}

fn edge<'d>(graph: &'d Value, source: &str, key: &str, target: &str) -> &'d Value {
    let id = |index: &Value| graph["nodes"][index.as_u64().unwrap() as usize]["id"].as_str().unwrap().to_owned();
    let wanted = |edge: &&Value| edge["key"] == key && id(&edge["source"]) == source && id(&edge["target"]) == target;
    list(&graph["edges"]).iter().find(wanted).unwrap_or_else(|| panic!("{source} {key} {target}"))
}

fn first_piece<'d>(data: &'d Value, edge: &Value) -> &'d Value {
    &data["evidence"][edge["evidence"][0].as_u64().unwrap() as usize]
}

/// Everything that the page relies on, of any page.
fn holds(data: &Value) {
    assert_eq!(data["schema"], "actant-explorer/1");
    let entities = data["entities"].as_object().unwrap();
    let is_known = |id: &Value| id.is_null() || entities.contains_key(text(id));
    let papers: BTreeSet<&str> =
        ["documents", "elsewhere"].iter().flat_map(|kind| list(&data[*kind])).map(|it| text(&it["id"])).collect();
    let count = |kind: &str| list(&data[kind]).len();
    assert_eq!(papers.len(), count("documents") + count("elsewhere"), "ids stand once");
    let told: Vec<&str> = list(&data["stories"]).iter().flat_map(|it| list(&it["documents"])).map(text).collect();
    assert!(told.iter().all(|id| papers.contains(id)));
    assert_eq!(told.iter().collect::<BTreeSet<_>>().len(), told.len(), "a document is of one story");
    for piece in list(&data["evidence"]) {
        assert!(papers.contains(text(&piece["document"])), "{}", piece["document"]);
        let sentence = text(&piece["sentence"]);
        assert!(is_known(&piece["speaker"]));
        if !piece["start"].is_null() {
            let document = document_of(data, &piece["document"]).unwrap();
            assert_eq!(slice(text(&document["text"]), &piece["start"], &piece["end"]), sentence);
        }
        if !piece["trigger"].is_null() {
            assert!(!slice(sentence, &piece["trigger"]["start"], &piece["trigger"]["end"]).is_empty());
        }
        let sides = [slices(sentence, &piece["sources"]), slices(sentence, &piece["targets"])].concat();
        assert!(sides.iter().all(|words| !words.is_empty()));
    }
    for document in list(&data["documents"]) {
        for mention in list(&document["mentions"]) {
            assert!(!slice(text(&document["text"]), &mention[0], &mention[1]).is_empty() && is_known(&mention[2]));
        }
        for fact in list(&document["facts"]) {
            let sentence = slice(text(&document["text"]), &fact["start"], &fact["end"]);
            assert!(sentence.contains(&slices(text(&document["text"]), &serde_json::json!([fact["trigger"]]))[0]));
            assert!(is_known(&fact["source"]) && is_known(&fact["target"]) && is_known(&fact["speaker"]));
        }
    }
    let kinds: Vec<&str> = list(&data["kinds"]).iter().map(|kind| text(&kind["id"])).collect();
    for graph in [&data["graphs"]["all"], &data["graphs"]["folded"]].into_iter().filter(|graph| !graph.is_null()) {
        let nodes = list(&graph["nodes"]);
        for node in nodes {
            assert!(is_known(&node["id"]) && is_known(&node["affiliation"]));
            assert!(list(&node["in"]).iter().all(|id| document_of(data, id).is_some()));
            let inside =
                |at: &str, most: &str| (0.0..=graph[most].as_f64().unwrap()).contains(&node[at].as_f64().unwrap());
            assert!(inside("x", "width") && inside("y", "height"), "{node}");
        }
        for edge in list(&graph["edges"]) {
            assert!(
                [&edge["source"], &edge["target"]].iter().all(|end| (end.as_u64().unwrap() as usize) < nodes.len())
            );
            assert!(kinds.contains(&text(&edge["key"])));
            let sources = edge.get("sources").map_or(&[][..], |sources| list(sources));
            let known = list(&data["sources"]);
            assert!(sources.iter().all(|it| known.get(it[0].as_u64().unwrap() as usize).is_some() && it[1] != 0));
            let count = list(&data["evidence"]).len();
            assert!(list(&edge["evidence"]).iter().all(|piece| (piece.as_u64().unwrap() as usize) < count));
        }
    }
}

#[test]
fn the_seeds_are_as_the_page_expects_them() {
    let folder = Folder::new();
    actant(["-q", "-o", &folder.at("")]).gives(0);
    let (data, graph) = (data_of(&folder.read("explorer.html")), folder.json("graph.json"));
    holds(&data);
    assert_eq!((data["title"].as_str(), data["about"]["documents"].as_u64()), (Some("seeds"), Some(5)));
    assert_eq!(data["left_out"], serde_json::json!({"nodes": 0, "edges": 0, "documents": 0}));
    let all = &data["graphs"]["all"];
    assert_eq!(list(&all["nodes"]).len(), list(&graph["nodes"]).len());
    // The whole graph is in it, with all evidence.
    for (shown, written) in list(&all["edges"]).iter().zip(list(&graph["edges"])) {
        for field in ["key", "weight", "documents", "first", "last", "timeline"] {
            assert_eq!(shown[field], written[field]);
        }
        assert_eq!(list(&shown["evidence"]).len(), list(&written["evidence"]).len());
        for (index, piece) in list(&shown["evidence"]).iter().zip(list(&written["evidence"])) {
            assert_eq!(data["evidence"][index.as_u64().unwrap() as usize]["sentence"], piece["sentence"]);
        }
    }
    for (shown, written) in list(&all["nodes"]).iter().zip(list(&graph["nodes"])) {
        assert_eq!(shown["timeline"], written["timeline"]);
        // Each mention in a document with a date is in a month.
        let dated = list(&data["documents"]).iter().filter(|document| !document["date"].is_null());
        let mentions = dated.flat_map(|document| list(&document["mentions"])).filter(|it| it[2] == shown["id"]);
        let months: u64 = shown["timeline"].as_object().unwrap().values().map(|count| count.as_u64().unwrap()).sum();
        assert_eq!(months, mentions.count() as u64, "{}", shown["id"]);
        assert_eq!(list(&shown["in"]).len() as u64, shown["documents"].as_u64().unwrap());
    }
    // The texts, as `extract` reads them.
    for line in actant(["extract"]).gives(0).out.lines() {
        let read: Value = serde_json::from_str(line).unwrap();
        let document = document_of(&data, &read["id"]).unwrap();
        let words = |mention: &Value| slice(text(&document["text"]), &mention[0], &mention[1]);
        let shown: Vec<(String, &Value)> =
            list(&document["mentions"]).iter().map(|mention| (words(mention), &mention[2])).collect();
        let given: Vec<(String, &Value)> =
            list(&read["mentions"]).iter().map(|it| (text(&it["text"]).to_owned(), &it["entity"])).collect();
        assert_eq!(shown, given);
        for (fact, stance) in list(&document["facts"]).iter().zip(list(&read["stances"])) {
            assert_eq!(slice(text(&document["text"]), &fact["start"], &fact["end"]), text(&stance["sentence"]["text"]));
            let trigger = slice(text(&document["text"]), &fact["trigger"][0], &fact["trigger"][1]);
            assert_eq!(trigger, text(&stance["trigger"]["text"]));
            assert_eq!((&fact["rule"], &fact["polarity"]), (&stance["rule"], &stance["polarity"]));
        }
        assert_eq!(list(&document["facts"]).len(), list(&read["stances"]).len());
    }
    let order = |document: &Value| (document["date"].is_null(), document["date"].as_str().map(str::to_owned));
    assert!(list(&data["documents"]).is_sorted_by_key(order), "by date, and undated last");
}

#[test]
fn folding_is_exact_and_marks_the_persons_who_are_meant() {
    let documents = [document("a", "😀 Sergei Lavrov a condamné Ankara. Moscou a condamné Ankara.")];
    let data = data_of(&page_of(&documents));
    holds(&data);
    let (all, folded) = (&data["graphs"]["all"], &data["graphs"]["folded"]);
    assert_eq!(edge(all, "sergei-lavrov", "condemns", "turkey")["weight"], 1);
    let of_russia = edge(folded, "russia", "condemns", "turkey");
    assert_eq!(of_russia["weight"], 2);
    let piece = first_piece(&data, of_russia);
    let sentence = text(&piece["sentence"]);
    assert_eq!(piece["parties"], serde_json::json!(["sergei-lavrov", "turkey"]), "whom a judgement is about");
    assert_eq!(slices(sentence, &piece["sources"]), ["Sergei Lavrov"]);
    assert_eq!(slices(sentence, &piece["targets"]), ["Ankara"]);
    assert_eq!(slice(sentence, &piece["trigger"]["start"], &piece["trigger"]["end"]), "condamné");
    // Both graphs share the pieces that say the same.
    assert_eq!(first_piece(&data, edge(all, "sergei-lavrov", "condemns", "turkey")), piece);
    let of_stances = list(&data["evidence"]).iter().filter(|piece| !piece["rule"].is_null());
    assert_eq!(of_stances.count(), 2);
    // Where there is nothing to fold, or the run folds, there is one graph.
    assert!(data_of(&page_of(&[document("a", "Moscou a condamné Ankara.")]))["graphs"]["folded"].is_null());
    let fold = GraphOptions { fold: true, ..GraphOptions::default() };
    let data = data_of(&page_by(&ANALYSER, &documents, Shelf::default(), fold));
    holds(&data);
    assert!(data["graphs"]["folded"].is_null());
    // Then its evidence marks persons too.
    let piece = first_piece(&data, edge(&data["graphs"]["all"], "russia", "condemns", "turkey"));
    assert_eq!(slices(text(&piece["sentence"]), &piece["sources"]), ["Sergei Lavrov"]);
}

#[test]
fn hostile_texts_stay_data() {
    const HOSTILE: &str =
        "</script><script>alert(1)</script><!-- {{script}} {{csp}} </SCRIPT \u{2028}\u{2029} & \\u003c";
    let hostile = Document {
        title: Some(HOSTILE.to_owned()),
        ..document(HOSTILE, &format!("Moscou a condamné Ankara {HOSTILE}."))
    };
    let html = page_of(&[hostile]);
    let data = data_of(&html);
    holds(&data);
    let shown = &data["documents"][0];
    assert_eq!((text(&shown["id"]), text(&shown["title"])), (HOSTILE, HOSTILE));
    assert_eq!(html.to_ascii_lowercase().matches("</script").count(), 2, "that of the data and that of the scripts");
    assert_eq!(html.to_ascii_lowercase().matches("<script").count(), 2);
    assert!(!html.contains("<!--") && !html.contains(['\u{2028}', '\u{2029}']));
    assert!(html.contains("a &lt;b&gt; {{script}}"), "the title");
}

/// What stands between the last pair of these tags.
fn inside<'h>(html: &'h str, tag: &str) -> &'h str {
    let (_, after) = html.rsplit_once(&format!("<{tag}>")).unwrap();
    after.split_once(&format!("</{tag}>")).unwrap().0
}

#[test]
fn the_policy_lets_this_script_and_this_style_run_and_nothing_else() {
    let html = page_of(&[document("a", "Moscou a condamné Ankara.")]);
    let hash = |tag| base64::engine::general_purpose::STANDARD.encode(sha2::Sha256::digest(inside(&html, tag)));
    let policy = format!(
        "default-src 'none'; script-src 'sha256-{}'; style-src 'sha256-{}'; img-src data: blob:; base-uri 'none'; \
         form-action 'none'",
        hash("script"),
        hash("style")
    );
    assert!(html.contains(&format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">")), "{policy}");
    assert!(!html.contains("data-live"));
    let served = Page::empty("nothing").live_html("secret");
    assert!(served.contains(" connect-src 'self';") && served.contains("<html data-live=\""));
    assert!(served.contains("\" data-token=\"secret\"") && !html.contains("data-token"));
}

#[test]
fn a_page_of_nothing_and_one_without_texts() {
    let empty = data_of(&Page::empty("nothing").html());
    holds(&empty);
    assert_eq!((list(&empty["evidence"]).len(), list(&empty["documents"]).len()), (0, 0));
    holds(&data_of(&page_of(&[])));
    let folder = Folder::new();
    let file = folder.write("secret.txt", "Un mot secret. Moscou a condamné Ankara.");
    actant(["-q", "--no-texts", "-f", "explorer", "-o", &folder.at("out"), &file]).gives(0);
    assert_eq!(std::fs::read_dir(folder.path().join("out")).unwrap().count(), 1);
    let html = folder.read("out/explorer.html");
    let data = data_of(&html);
    holds(&data);
    assert!(!html.contains("secret mot") && !html.contains("Un mot"));
    assert_eq!((list(&data["documents"]).len(), data["left_out"]["documents"].as_u64()), (0, Some(1)));
    let piece = first_piece(&data, edge(&data["graphs"]["all"], "russia", "condemns", "turkey"));
    assert_eq!(piece["sentence"], "Moscou a condamné Ankara.");
    assert!(piece["start"].is_null() && list(&piece["sources"]).is_empty());
}

#[test]
fn the_shelf_is_bounded_and_takes_the_first_that_mention_anybody() {
    let documents = [
        document("none", "Personne ne se tait."),
        document("first", "Moscou a condamné Ankara."),
        document("long", &format!("{} Moscou se tait.", "Rien. ".repeat(100))),
        document("second", "Ankara soutient Bakou."),
    ];
    let data = data_of(&page_by(&ANALYSER, &documents, Shelf::of_bytes(60), GraphOptions::default()));
    holds(&data);
    let ids: Vec<&str> = list(&data["documents"]).iter().map(|document| text(&document["id"])).collect();
    assert_eq!((ids, &data["left_out"]["documents"]), (vec!["first", "second"], &Value::from(1)));
}

#[test]
fn documents_of_one_name_are_told_apart() {
    let documents = [
        document("a", "Moscou a condamné Ankara."),
        document("a (2)", "Paris se tait."),
        document("a", "Bakou a condamné Erevan."),
    ];
    let data = data_of(&page_of(&documents));
    holds(&data);
    let ids: Vec<&str> = list(&data["documents"]).iter().map(|document| text(&document["id"])).collect();
    assert_eq!(ids, ["a", "a (3)", "a (2)"]);
    let all = &data["graphs"]["all"];
    assert_eq!(first_piece(&data, edge(all, "azerbaijan", "condemns", "armenia"))["document"], "a (3)");
    assert_eq!(first_piece(&data, edge(all, "russia", "condemns", "turkey"))["document"], "a");
}

#[test]
fn a_page_holds_the_strongest_of_too_many() {
    let rows: String = (0..2_010).map(|number| format!("s{number:04},state,Pays{number:04}\n")).collect();
    let file = SourceFile::new("states.csv", format!("id,kind,name\n{rows}"));
    let gazetteer = Gazetteer::from_sources(vec![file]).unwrap().gazetteer;
    let analyser = Analyser::new(&gazetteer, &DATA.1).unwrap();
    let mut documents: Vec<Document> =
        (0..2_010).map(|number| document(&format!("d{number:04}"), &format!("Pays{number:04} se tait."))).collect();
    // Named once as all others, but with a stance; and named twice.
    documents.push(document("e", "Pays2009 a condamné Pays2008. Pays2007 se tait."));
    let data = data_of(&page_by(&analyser, &documents, Shelf::default(), GraphOptions::default()));
    holds(&data);
    let ids: Vec<&str> = list(&data["graphs"]["all"]["nodes"]).iter().map(|node| text(&node["id"])).collect();
    assert_eq!((ids.len(), data["left_out"]["nodes"].as_u64()), (2_000, Some(10)));
    assert!(ids.is_sorted() && ids.ends_with(&["s1996", "s2007", "s2008", "s2009"]), "{:?}", &ids[1_990..]);
}

/// What an agency said of three states, as two newspapers printed it, and what a newspaper of its own said of two.
fn press() -> Vec<Document> {
    let dispatch = "Moscou a condamné Ankara devant la presse mardi soir. Une réunion doit suivre la semaine prochaine à \
                    Genève, où les délégations sont attendues lundi. Paris a appelé Moscou et Ankara à la retenue.";
    let told = |id: &str, source: &str, date: &str, text: &str| Document {
        title: Some(format!("Titre de {id}")),
        source: Some(source.to_owned()),
        url: Some(format!("https://{id}.example/")),
        date: Some(date.parse().unwrap()),
        ..document(id, text)
    };
    vec![
        told("a", "Agence", "2021-03-01", dispatch),
        told("b", "Le Matin", "2021-03-02", dispatch),
        told("c", "Le Soir", "2021-03-02", dispatch),
        told("d", "Le Matin", "2021-04-01", "Erevan a condamné Bakou."),
    ]
}

fn settled(documents: &[Document]) -> (Graph, Shelf) {
    let options = GraphOptions { keep_duplicates: false, ..GraphOptions::default() };
    let (mut graph, mut shelf) = (Graph::for_analyser(&ANALYSER, options), Shelf::default());
    for document in documents {
        let analysis = ANALYSER.read(document);
        graph.add(&ANALYSER, document, &analysis);
        shelf.add(document, &analysis);
    }
    graph.settle();
    (graph, shelf)
}

#[test]
fn sources_and_copies_are_on_the_page_with_texts_and_without() {
    let (graph, shelf) = settled(&press());
    let gazetteer = ANALYSER.gazetteer();
    let whole = data_of(&page(&Contents { title: "", graph: &graph, folded: None, shelf: &shelf, gazetteer }));
    let alone = data_of(&Page::of_graph("", &graph).html());
    for data in [&whole, &alone] {
        holds(data);
        assert_eq!(data["sources"], serde_json::json!([["Agence", 1], ["Le Matin", 2], ["Le Soir", 1]]));
        assert_eq!((&data["about"]["documents"], &data["about"]["duplicates"]), (&2.into(), &2.into()));
        let all = &data["graphs"]["all"];
        let condemns = edge(all, "russia", "condemns", "turkey");
        assert_eq!((&condemns["weight"], &condemns["documents"]), (&1.into(), &1.into()));
        assert_eq!(condemns["sources"], serde_json::json!([[0, 1], [1, 1], [2, 1]]), "all three printed it");
        assert_eq!(edge(all, "armenia", "condemns", "azerbaijan")["sources"], serde_json::json!([[1, 1]]));
        assert_eq!(data["stories"], serde_json::json!([{"documents": ["a", "b", "c"], "more": 0}]));
    }
    let known = |data: &Value, kind: &str| -> Vec<String> {
        let line = |it: &Value| ["id", "title", "source", "url"].map(|key| text(&it[key])).join(" | ");
        let mut known: Vec<String> = list(&data[kind]).iter().map(line).collect();
        known.sort();
        known
    };
    let wanted =
        press().into_iter().map(|it| [Some(it.id), it.title, it.source, it.url].map(Option::unwrap).join(" | "));
    let wanted: Vec<String> = wanted.collect();
    assert_eq!((known(&whole, "documents"), known(&whole, "elsewhere")), (wanted.clone(), vec![]));
    assert_eq!((known(&alone, "documents"), known(&alone, "elsewhere")), (vec![], wanted));
}

#[test]
fn documents_of_one_name_are_told_apart_where_their_texts_are_elsewhere() {
    let mut documents = press();
    documents[3].id = "a".to_owned();
    let (graph, _) = settled(&documents);
    let data = data_of(&Page::of_graph("", &graph).html());
    holds(&data);
    let of = |source: &str, target: &str| {
        let piece = first_piece(&data, edge(&data["graphs"]["all"], source, "condemns", target));
        list(&data["elsewhere"]).iter().find(|it| it["id"] == piece["document"]).unwrap()["source"].clone()
    };
    assert_eq!((of("russia", "turkey"), of("armenia", "azerbaijan")), ("Agence".into(), "Le Matin".into()));
}

#[test]
fn a_story_of_many_names_the_first_and_counts_the_others() {
    let first = &press()[0];
    let copies = (0..60).map(|number| Document {
        id: format!("n{number:02}"),
        source: Some(format!("Site {number:02}")),
        ..first.clone()
    });
    let (graph, _) = settled(&copies.collect::<Vec<_>>());
    let data = data_of(&Page::of_graph("", &graph).html());
    holds(&data);
    let story = &data["stories"][0];
    assert_eq!((list(&story["documents"]).len(), &story["more"]), (41, &19.into()));
    assert_eq!(list(&edge(&data["graphs"]["all"], "russia", "condemns", "turkey")["sources"]).len(), 60, "all count");
}

#[test]
fn the_same_bytes_whatever_the_threads() {
    let folder = Folder::new();
    for threads in ["1", "4"] {
        actant(["-q", "-f", "explorer", "--threads", threads, "-o", &folder.at(threads)]).gives(0);
    }
    assert!(folder.read("1/explorer.html") == folder.read("4/explorer.html"));
}

#[test]
fn standard_input_is_on_the_page_too() {
    let folder = Folder::new();
    let mut program = folder.program();
    program.args(["-q", "-f", "explorer", "-o", "out", "-"]);
    support::run_over(program, "{\"id\": \"x\", \"text\": \"Moscou a condamné Ankara.\"}\n".as_bytes()).gives(0);
    let data = data_of(&folder.read("out/explorer.html"));
    assert_eq!(
        (text(&data["title"]), text(&data["documents"][0]["text"])),
        ("standard input", "Moscou a condamné Ankara.")
    );
}

/// Pieces of texts: names, stances, and characters that take one, two, three and four bytes.
const PIECES: &[&str] = &[
    "Moscou a condamné Ankara. ",
    "Sergei Lavrov, selon Paris, soutient l’Arme\u{301}nie. ",
    "😀",
    "e\u{301} ",
    "\u{10FFFF}",
    "L’Azerbaïdjan accuse Erevan.\n\n",
    "日本 ",
    "\r\n",
    "Le ministre turc a exhorté Bakou à la retenue ; ",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn places_lead_to_the_words_whatever_stands_before(choices in prop::collection::vec(0..PIECES.len(), 0..24)) {
        let text_of: String = choices.iter().map(|&choice| PIECES[choice]).collect();
        let document = document("d", &text_of);
        let data = data_of(&page_of(std::slice::from_ref(&document)));
        holds(&data);
        let analysis = ANALYSER.read(&document);
        let words: Vec<String> = analysis.mentions.iter().map(|it| it.span.slice(&text_of).to_owned()).collect();
        let shown = list(&data["documents"]).first().map_or(Vec::new(), |it| slices(&text_of, &it["mentions"]));
        prop_assert_eq!(shown, words);
        let triggers: Vec<&str> = analysis.facts.iter().map(|fact| fact.trigger.slice(&text_of)).collect();
        let facts = list(&data["documents"]).first().map_or(&[][..], |it| list(&it["facts"]));
        let shown: Vec<String> = facts.iter().map(|it| slice(&text_of, &it["trigger"][0], &it["trigger"][1])).collect();
        prop_assert_eq!(shown, triggers);
    }
}
