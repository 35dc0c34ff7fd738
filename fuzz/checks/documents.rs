//! Documents of any bytes: read or refused; and whatever is read in them stands where it says it does.

use super::{ANALYSER, DATA, complaints_are_whole, graph::comes_back};
use actant::document::{Corpus, Read, ReadOptions};
use actant::gazetteer::{Gazetteer, SourceFile};
use actant::suggest::{Accepted, Decision, Suggester, Suggestion, additions};
use actant::{Analysis, Document, Graph, GraphOptions, Span, export};
use serde_json::Value;
use std::sync::LazyLock;

static SUGGESTER: LazyLock<Suggester<'static>> = LazyLock::new(|| Suggester::new(&DATA.0, &DATA.1).unwrap());

/// The encodings that the first byte of an input may ask for.
const ENCODINGS: [&str; 5] = ["utf-8", "windows-1252", "utf-16le", "utf-16be", "shift_jis"];

/// Reads bytes as standard input is read, and everything in each document.
pub fn documents(data: &[u8]) {
    let encoding = data.first().and_then(|&b| ENCODINGS.get(usize::from(b).wrapping_sub(1)));
    let bytes = if encoding.is_some() { &data[1..] } else { data };
    let options = ReadOptions {
        max_document_bytes: 1 << 16,
        encoding: encoding.map(|name| (*name).to_owned()),
        ..ReadOptions::default()
    };
    let corpus = Corpus::from_reader(std::io::Cursor::new(bytes.to_vec()), "stdin", DATA.1.header_rules(), options);
    let mut graph = Graph::for_analyser(
        &ANALYSER,
        GraphOptions { fold: data.len() % 2 == 1, evidence_limit: 3, keep_duplicates: data.len().is_multiple_of(3) },
    );
    for read in corpus.take(64) {
        match read {
            Ok(Read { document, notes, .. }) => {
                complaints_can_be_shown(&notes);
                let analysis = ANALYSER.read(&document);
                stands_where_it_says(&document, &analysis);
                line_quotes_the_text(&document, &analysis);
                the_same_again(&document, &analysis);
                graph.add(&ANALYSER, &document, &analysis);
            }
            Err(error) => {
                assert!(!error.message.is_empty() && !error.to_string().contains('\n'), "{error}");
                complaints_can_be_shown(&[error.to_diagnostic()]);
            }
        }
    }
    comes_back(&graph);
    graph.settle();
    comes_back(&graph);
}

/// The codes of documents are no codes of data, and so need no explanation.
fn complaints_can_be_shown(complaints: &[actant::Diagnostic]) {
    for complaint in complaints {
        serde_json::from_str::<Value>(&complaint.to_json()).unwrap();
        assert!(!complaint.render(false).is_empty());
    }
    complaints_are_whole(&[]);
}

/// Every span is a piece of the text, and all are in order.
fn stands_where_it_says(document: &Document, analysis: &Analysis) {
    let text = document.text.as_str();
    let whole = |what: &str, span: Span| {
        assert!(
            text.get(span.range()).is_some_and(|piece| !piece.is_empty()),
            "{what} {span:?} is no piece of {text:?}"
        );
    };
    assert!(text.get(document.header.range()).is_some(), "the header of {document:?}");
    assert!(
        document.pages.is_sorted() && document.pages.iter().all(|page| text.get(*page..).is_some()),
        "{document:?}"
    );
    let mut end = 0;
    for mention in &analysis.mentions {
        whole("a mention", mention.span);
        assert!(mention.span.start >= end, "mentions overlap: {:?}", analysis.mentions);
        end = mention.span.end;
    }
    let mut end = document.header.end;
    for sentence in &analysis.sentences {
        whole("a sentence", *sentence);
        assert!(sentence.start >= end, "sentences overlap: {:?}", analysis.sentences);
        end = sentence.end;
    }
    for fact in &analysis.facts {
        whole("the sentence of a fact", fact.sentence);
        whole("a trigger", fact.trigger);
        whole("a clause", fact.clause);
        assert!(analysis.sentences.contains(&fact.sentence), "{fact:?} is in no sentence");
        assert!(fact.sentence.start <= fact.trigger.start && fact.trigger.end <= fact.sentence.end, "{fact:?}");
        assert!(fact.source != fact.target, "{fact:?}");
    }
    for pair in &analysis.co_occurrences {
        whole("a window", pair.window);
        assert!(pair.first < pair.second, "{pair:?}");
    }
    let explained = ANALYSER.explain(document, analysis);
    assert!(analysis.sentences.is_empty() || !analysis.is_read || !explained.is_empty());
}

/// The line of `actant extract` is JSON, and what it quotes is what stands there.
fn line_quotes_the_text(document: &Document, analysis: &Analysis) {
    let mut line = Vec::new();
    export::extract_line(&mut line, &ANALYSER, document, analysis, true).unwrap();
    assert_eq!(line.iter().filter(|&&b| b == b'\n').count(), 1);
    let line: Value = serde_json::from_slice(&line).unwrap();
    let quotes = |piece: &Value| {
        let place = |key: &str| usize::try_from(piece[key].as_u64().unwrap()).unwrap();
        assert_eq!(document.text.get(place("start")..place("end")), piece["text"].as_str(), "{piece}");
    };
    assert_eq!(line["text"].as_str(), Some(document.text.as_str()));
    let list = |key: &str| line[key].as_array().unwrap();
    assert_eq!((list("mentions").len(), list("stances").len()), (analysis.mentions.len(), analysis.facts.len()));
    list("mentions").iter().for_each(quotes);
    for stance in list("stances") {
        quotes(&stance["sentence"]);
        quotes(&stance["trigger"]);
    }
    assert_eq!(line["id"], document.id.as_str());
}

/// The same on another thread, and in the names that are suggested.
fn the_same_again(document: &Document, analysis: &Analysis) {
    let (again, names) = std::thread::scope(|scope| {
        let again = scope.spawn(|| ANALYSER.read(document));
        let names = SUGGESTER.suggest(&SUGGESTER.read(document));
        (again.join().unwrap(), names)
    });
    assert_eq!(again.mentions, analysis.mentions);
    assert_eq!(again.facts, analysis.facts);
    assert_eq!(again.sentences, analysis.sentences);
    for suggestion in names {
        let suggestion = Suggestion { affiliation: None, ..suggestion };
        for (file, text) in additions(&[Accepted { suggestion, decision: Decision::New }]) {
            let loaded = Gazetteer::from_sources(vec![SourceFile::new(file, text.as_str())]);
            assert!(loaded.is_ok(), "{file}: {text}\n{loaded:?}");
        }
    }
}
