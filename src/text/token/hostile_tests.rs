//! What holds for any text whatever.

use super::tests::tokenizer;
use super::*;
use proptest::prelude::*;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

static BOTH: LazyLock<[Tokenizer; 2]> = LazyLock::new(|| [tokenizer("fr"), tokenizer("en")]);

/// Tokens are in order, do not overlap, and hold every character but white space; words are those of their tokens.
fn whole(text: &str, span: Span) -> Result<(), TestCaseError> {
    for tokenizer in BOTH.iter() {
        let mut tokens = Tokens::default();
        tokenizer.read(text, span, &mut tokens);
        let mut before = span.start;
        for token in tokens.tokens() {
            prop_assert!(token.span.start >= before && token.span.end > token.span.start && token.span.end <= span.end);
            prop_assert!(text.get(token.span.range()).is_some());
            prop_assert!(text[before..token.span.start].chars().all(char::is_whitespace));
            prop_assert!(!token.span.slice(text).starts_with(char::is_whitespace));
            before = token.span.end;
        }
        prop_assert!(text[before..span.end].chars().all(char::is_whitespace));
        let mut next = 0;
        for (number, token) in tokens.tokens().iter().enumerate() {
            prop_assert!(token.first_word == next && token.words > 0);
            let words = token.first_word as usize..(token.first_word + token.words) as usize;
            next += token.words;
            let mut joined = String::new();
            for word in words {
                prop_assert_eq!(tokens.words()[word].token as usize, number);
                prop_assert!(!tokens.form(word, text, tokenizer).is_empty());
                joined.push_str(tokens.form(word, text, tokenizer));
            }
            let listed = matches!(tokens.words()[token.first_word as usize].form, Form::Listed(_));
            prop_assert!(listed || joined == token.span.slice(text));
        }
        prop_assert_eq!(next as usize, tokens.words().len());
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn any_text(text in "\\PC{0,40}") {
        whole(&text, Span::new(0, text.len()))?;
    }

    #[test]
    fn any_characters(text in proptest::collection::vec(any::<char>(), 0..30)) {
        let text: String = text.into_iter().collect();
        whole(&text, Span::new(0, text.len()))?;
    }

    #[test]
    fn likely_pieces(pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..14), from in 0_usize..4) {
        let text = pieces.concat();
        let start = (from..=text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len());
        whole(&text, Span::new(start, text.len()))?;
    }

    /// Accents of their own give the same tokens as accented letters.
    #[test]
    fn decomposed(pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..14)) {
        use unicode_normalization::UnicodeNormalization;
        let text = pieces.concat();
        let composed: String = text.nfc().collect();
        let decomposed: String = text.nfd().collect();
        for tokenizer in BOTH.iter() {
            let cut = |text: &str| {
                let mut tokens = Tokens::default();
                tokenizer.read(text, Span::new(0, text.len()), &mut tokens);
                (0..tokens.words().len()).map(|word| tokens.form(word, text, tokenizer).nfc().collect()).collect::<Vec<String>>()
            };
            prop_assert_eq!(cut(&composed), cut(&decomposed));
        }
    }
}

const PIECES: &[&str] = &[
    " ",
    " ",
    "\n",
    "\u{a0}",
    "\u{202f}",
    "a",
    "é",
    "É",
    "l",
    "L",
    "qu",
    "du",
    "Des",
    "dont",
    "cannot",
    "'",
    "’",
    "‘",
    "`",
    "-",
    "\u{2011}",
    "–",
    "--",
    "-t-il",
    "-là",
    "-m'",
    "n't",
    "'s",
    "s'",
    "1",
    "12",
    "500",
    ",",
    ".",
    "...",
    "…",
    ":",
    "://",
    "www.",
    "@",
    "#",
    "/",
    "_",
    "&",
    "*",
    "(",
    "(e)",
    ")",
    "$",
    "€",
    "%",
    "°",
    "°C",
    "U.",
    "S.",
    "M.",
    "etc.",
    "A",
    "Z",
    "\u{ad}",
    "\u{200b}",
    "\u{301}",
    "\u{feff}",
    "😀",
    "«",
    "»",
    "\"",
    "!",
    "?",
    "北",
    "ß",
    "İ",
    "aujourd'hui",
    "c'est-à-dire",
    ":)",
    "+",
    "-5",
    "h",
    "pm",
    "anti",
    "x",
    "·",
    "mailto:",
    "é\u{327}",
    "\0",
];

#[test]
fn long_runs_take_no_time() {
    let mut tokens = Tokens::default();
    for piece in PIECES
        .iter()
        .copied()
        .chain(["a-", "1-", "a'", "1'", "a.", "A.", "a@", "a/", "1 000 ", "a\u{ad}'", "-t-il", "A&", "a*"])
    {
        let text = piece.repeat(100_000 / piece.len());
        for tokenizer in BOTH.iter() {
            let started = Instant::now();
            tokenizer.read(&text, Span::new(0, text.len()), &mut tokens);
            assert!(started.elapsed() < Duration::from_secs(5), "{piece:?} takes {:?}", started.elapsed());
        }
    }
}
