//! Text of any bytes: cut into words and taken apart; every word stands where it says, and every sentence is one tree.

use actant::Span;
use actant::frame::{FrameRules, Frames};
use actant::syntax::{Model, Parser, Sentence, conllu, read_conllu, tree_text};
use actant::text::{SentenceRules, sentences};

/// The first byte chooses the language, and whether the rest is one sentence.
pub fn trees(data: &[u8]) {
    let (choice, rest) = data.split_first().unwrap_or((&0, &[]));
    let model = Model::built_in(if choice % 2 == 0 { "fr" } else { "en" }).unwrap();
    let text = String::from_utf8_lossy(rest);
    let spans = match choice % 4 < 2 {
        true => sentences(&text, 0, &SentenceRules::default()),
        false => vec![Span::new(0, text.len())],
    };
    let mut parser = Parser::new(model);
    for span in spans {
        let sentence = parser.read(&text, span);
        stands_in_the_text(&sentence, &text);
        is_a_tree(&sentence);
        let written = is_conllu(&sentence, &text, model);
        comes_back(&written, &sentence);
        frames_are_of_the_sentence(&sentence);
        let mut shown = String::new();
        tree_text(&sentence, &text, model.tokenizer(), &mut shown);
        assert!(!shown.chars().any(|c| c.is_control() && c != '\n'), "{shown:?}");
        // A worker that read other sentences says the same as a new one.
        let again = Parser::new(model).read(&text, span);
        assert_eq!(written, is_conllu(&again, &text, model));
    }
}

fn comes_back(written: &str, sentence: &Sentence) {
    let read = read_conllu(written).unwrap();
    assert_eq!(read.len(), usize::from(!sentence.tree.is_empty()));
    for read in read {
        let nodes = read.tree.nodes().iter().zip(sentence.tree.nodes());
        assert!(
            nodes
                .clone()
                .all(|(a, b)| (a.head, a.relation, a.upos, a.features) == (b.head, b.relation, b.upos, b.features))
        );
        assert_eq!(nodes.count(), sentence.tree.len());
    }
}

fn frames_are_of_the_sentence(sentence: &Sentence) {
    let rules = FrameRules::default();
    let frames = Frames::new(&sentence.tree, &rules);
    for word in 0..=sentence.tree.len() {
        for argument in frames.arguments(word) {
            let words = [Some(argument.word), argument.case, argument.through];
            assert!(argument.word != word && words.into_iter().flatten().all(|word| word < sentence.tree.len()));
            assert!((0.0..=1.0).contains(&argument.score), "{argument:?}");
        }
    }
}

fn stands_in_the_text(sentence: &Sentence, text: &str) {
    let mut end = sentence.span.start;
    for token in sentence.tokens.tokens() {
        assert!(token.span.start >= end && token.span.end <= sentence.span.end, "{token:?}");
        assert!(!token.span.slice(text).is_empty() && token.words > 0, "{token:?}");
        assert!(text[end..token.span.start].chars().all(char::is_whitespace), "{token:?} leaves something out");
        end = token.span.end;
    }
    assert_eq!(sentence.tokens.words().len(), sentence.tree.len());
}

fn is_a_tree(sentence: &Sentence) {
    let tree = &sentence.tree;
    let roots = tree.nodes().iter().filter(|node| node.head.is_none()).count();
    assert_eq!(roots, usize::from(!tree.is_empty()));
    for (word, node) in tree.nodes().iter().enumerate() {
        for score in [node.upos_score, node.head_score, node.relation_score] {
            assert!((0.0..=1.0).contains(&score), "{node:?}");
        }
        let (mut at, mut steps) = (word, 0);
        while let Some(head) = tree.head(at) {
            (at, steps) = (head, steps + 1);
            assert!(steps <= tree.len(), "word {word} leads round in a circle");
        }
    }
}

fn is_conllu(sentence: &Sentence, text: &str, model: &Model) -> String {
    let mut out = String::new();
    conllu(sentence, text, model.tokenizer(), "1", &mut out);
    let mut next = 1;
    for line in out.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let columns: Vec<&str> = line.split('\t').collect();
        assert!(columns.len() == 10 && columns.iter().all(|column| !column.trim().is_empty()), "{line:?}");
        match columns[0].split_once('-') {
            Some((first, _)) => assert_eq!(first.parse(), Ok(next)),
            None => {
                assert_eq!(columns[0].parse(), Ok(next));
                assert!(columns[6].parse::<usize>().is_ok_and(|head| head <= sentence.tree.len()), "{line:?}");
                next += 1;
            }
        }
    }
    out
}
