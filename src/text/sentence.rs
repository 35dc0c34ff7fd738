//! Sentences: where a full stop ends one, and where it only shortens a word.

use super::{Span, paragraph::paragraphs};
use std::collections::HashSet;

/// What a language says about the ends of its sentences; data from the lexicon.
#[derive(Clone, Debug, Default)]
pub struct SentenceRules {
    /// Words that a full stop shortens (`m`, `mme`), in lower case and without it.
    pub abbreviations: HashSet<String>,
}

/// The sentences of a text from byte `from` on, in order, without the white space around them.
///
/// ```
/// use actant::text::{SentenceRules, sentences};
/// let rules = SentenceRules { abbreviations: ["m".to_string()].into() };
/// let text = "M. Lavrov est là. Il parle.";
/// let found: Vec<&str> = sentences(text, 0, &rules).iter().map(|s| s.slice(text)).collect();
/// assert_eq!(found, ["M. Lavrov est là.", "Il parle."]);
/// ```
pub fn sentences(text: &str, from: usize, rules: &SentenceRules) -> Vec<Span> {
    let mut found = Vec::new();
    for paragraph in paragraphs(text, from, true) {
        cut(text, paragraph, rules, &mut found);
    }
    found
}

/// The longest piece of a text that is taken for one sentence, in bytes.
const LONGEST: usize = 10_000;

fn cut(text: &str, paragraph: Span, rules: &SentenceRules, found: &mut Vec<Span>) {
    let bytes = text.as_bytes();
    let mut start = paragraph.start;
    let mut at = paragraph.start;
    // The next of the plain marks, looked for once: in a long text without one, each curly apostrophe would else
    // look through all of the rest.
    let mut stop = paragraph.start;
    while at < paragraph.end {
        // Every mark that ends a sentence is one of these first bytes; the rest is passed over quickly.
        if stop <= at {
            stop = at + next_stop(&bytes[at..paragraph.end]);
        }
        let Some(mark) =
            next_ellipsis(&bytes[at..stop]).map(|i| at + i).or(Some(stop).filter(|&stop| stop < paragraph.end))
        else {
            break;
        };
        let Some(run) = text.get(mark..paragraph.end) else { break };
        let marks: usize = run.chars().take_while(|&c| is_mark(c)).map(char::len_utf8).sum();
        if marks == 0 {
            // The first byte of `…` begins other characters too.
            at = mark + run.chars().next().map_or(1, char::len_utf8);
            continue;
        }
        let after = mark + marks;
        match end_of_sentence(text, Span::new(start, paragraph.end), mark, after, rules) {
            Some((end, next)) => {
                push(text, Span::new(start, end), found);
                start = next;
                at = next;
            }
            None => at = after,
        }
    }
    push(text, Span::new(start, paragraph.end), found);
}

/// Keeps a sentence, in pieces where it is longer than any that people write: tables and lists without marks. Reading takes
/// the square of its length, and it would stand in the evidence of many edges.
fn push(text: &str, span: Span, found: &mut Vec<Span>) {
    let mut rest = span;
    while rest.len() > LONGEST {
        let limit = (rest.start..=rest.start + LONGEST).rev().find(|&at| text.is_char_boundary(at));
        let Some(limit) = limit.filter(|&limit| limit > rest.start) else { break };
        let head = text.get(rest.start..limit).unwrap_or("");
        let cut = head.rfind(char::is_whitespace).filter(|&at| at > 0).map_or(limit, |at| rest.start + at);
        trimmed(text, Span::new(rest.start, cut), found);
        rest.start = cut;
    }
    trimmed(text, rest, found);
}

fn trimmed(text: &str, span: Span, found: &mut Vec<Span>) {
    let raw = span.slice(text);
    let inside = raw.trim();
    if inside.is_empty() {
        return;
    }
    let start = span.start + (raw.len() - raw.trim_start().len());
    found.push(Span::new(start, start + inside.len()));
}

/// Where the next mark of one byte stands, or the end.
fn next_stop(bytes: &[u8]) -> usize {
    memchr::memchr3(b'.', b'!', b'?', bytes).unwrap_or(bytes.len())
}

/// Where something stands that may be an ellipsis.
fn next_ellipsis(bytes: &[u8]) -> Option<usize> {
    memchr::memchr(0xe2, bytes)
}

fn is_mark(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…')
}

fn is_closer(c: char) -> bool {
    matches!(c, '»' | '”' | '"' | '’' | '\'' | ')' | ']')
}

/// Where a sentence that has its marks at `mark..after` ends, and where the next one starts; `None` where it goes on.
fn end_of_sentence(text: &str, rest: Span, mark: usize, after: usize, rules: &SentenceRules) -> Option<(usize, usize)> {
    let tail = text.get(after..rest.end)?;
    // Closing quotes may stand apart from the mark, as French sets them; a straight quote after a space opens.
    let mut end = after;
    let mut spaced = false;
    let mut closed = false;
    for (i, c) in tail.char_indices() {
        if c.is_whitespace() {
            spaced = true;
        } else if is_closer(c) && (!spaced || c == '»') {
            end = after + i + c.len_utf8();
            spaced = false;
            closed = true;
        } else {
            break;
        }
    }
    let next = text.get(end..rest.end)?.trim_start();
    let start = rest.end - next.len();
    let Some(first) = next.chars().find(|c| {
        !matches!(c, '«' | '“' | '"' | '\'' | '‘' | '(' | '[' | '-' | '–' | '—' | ' ' | '\u{a0}' | '\u{202f}')
    }) else {
        return Some((end, start.max(end)));
    };
    if first.is_lowercase() || matches!(first, ',' | ';' | ':' | '»' | '.' | '!' | '?' | '…' | ')') {
        return None;
    }
    let one_stop = text.get(mark..after) == Some(".");
    let glued = start == after;
    if one_stop && !closed {
        let word = last_word(text.get(rest.start..mark)?);
        let letters = word.chars().count();
        let lower: String = word.to_lowercase();
        if rules.abbreviations.contains(&lower) {
            return None;
        }
        // An initial ("George W. Bush"), or a dotted acronym ("U.E.").
        if letters == 1 && word.chars().all(char::is_uppercase) {
            return None;
        }
        if glued {
            // "MM.Lavrov", "12.500", "site.fr": only a plain word before and a capitalised word behind make an end.
            let plain = letters > 2 && word.chars().all(char::is_lowercase);
            let mut behind = next.chars();
            let capital = behind.next().is_some_and(char::is_uppercase);
            if !(plain && capital && behind.next().is_some_and(|c| c.is_lowercase() || c == '\'' || c == '’')) {
                return None;
            }
        }
    } else if glued && !closed {
        return None;
    }
    Some((end, start))
}

fn last_word(text: &str) -> &str {
    let start =
        text.char_indices().rev().take_while(|(_, c)| c.is_alphanumeric()).last().map_or(text.len(), |(i, _)| i);
    text.get(start..).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts() {
        let rules = SentenceRules { abbreviations: ["m", "mm", "mme", "st", "av"].map(String::from).into() };
        for (name, text, wanted) in [
            ("plain", "Un est là. Deux aussi.", vec!["Un est là.", "Deux aussi."]),
            ("title of a person", "M. Lavrov parle. Il part.", vec!["M. Lavrov parle.", "Il part."]),
            ("glued title", "MM.Lavrov et Cavusoglu parlent.", vec!["MM.Lavrov et Cavusoglu parlent."]),
            (
                "initials",
                "George W. Bush est là. H. Hajiyev aussi.",
                vec!["George W. Bush est là.", "H. Hajiyev aussi."],
            ),
            (
                "figures",
                "Il en a vendu 1.500 en tout. Le 3.5 % reste.",
                vec!["Il en a vendu 1.500 en tout.", "Le 3.5 % reste."],
            ),
            ("ellipsis inside", "Il hésite… puis parle. Fin.", vec!["Il hésite… puis parle.", "Fin."]),
            ("ellipsis at the end", "Il hésite... Puis il parle.", vec!["Il hésite...", "Puis il parle."]),
            ("French quotes", "« Nous partons. » Il se tait.", vec!["« Nous partons. »", "Il se tait."]),
            ("quote, then comma", "« Partons ! », a-t-il dit. Fin.", vec!["« Partons ! », a-t-il dit.", "Fin."]),
            ("quote, then verb", "« Partons. » a dit M. Un.", vec!["« Partons. » a dit M. Un."]),
            ("straight quotes", "Il dit \"oui\". \"Non\", dit-elle.", vec!["Il dit \"oui\".", "\"Non\", dit-elle."]),
            (
                "glued closing quote",
                "cité par Interfax. »La seule option",
                vec!["cité par Interfax. »", "La seule option"],
            ),
            ("glued sentences", "la région.La Turquie part.", vec!["la région.", "La Turquie part."]),
            ("dotted acronym", "L’U.E. condamne. Elle part.", vec!["L’U.E. condamne.", "Elle part."]),
            ("question", "Qui parle ? Personne !", vec!["Qui parle ?", "Personne !"]),
            ("marks alone", "...", vec!["..."]),
            ("nothing", "", vec![]),
        ] {
            let found: Vec<&str> = sentences(text, 0, &rules).iter().map(|s| s.slice(text)).collect();
            assert_eq!(found, wanted, "{name}");
        }
    }

    proptest::proptest! {
        /// Sentences are in order, do not overlap, hold no white space at their ends, and lose no letter.
        #[test]
        fn whole(text in "(\\PC|[.!?…»« \n]){0,60}") {
            let found = sentences(&text, 0, &SentenceRules::default());
            let mut kept = String::new();
            let mut before = 0;
            for span in &found {
                proptest::prop_assert!(span.start >= before && text.get(span.range()).is_some());
                before = span.end;
                kept.extend(span.slice(&text).chars().filter(|c| !c.is_whitespace()));
            }
            let all: String = text.chars().filter(|c| !c.is_whitespace()).collect();
            proptest::prop_assert_eq!(kept, all);
        }
    }
}
