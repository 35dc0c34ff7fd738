//! Trees as text: CoNLL-U for programs, lines and arrows for people.

use super::Sentence;
use crate::text::Tokenizer;
use std::fmt::Write;

/// A head that is less sure than this is shown with how sure it is.
const SURE: f32 = 0.95;

/// Adds a sentence to `out` as CoNLL-U: `# sent_id`, `# text`, a line a token or word, and an empty line.
///
/// White space in the text, line breaks too, is written as single spaces: a line of CoNLL-U has no other. The tenth column has
/// `SpaceAfter=No`, and how sure the head is where that is below 0.95 (`Score=0.71`).
pub fn conllu(sentence: &Sentence, text: &str, tokenizer: &Tokenizer, id: &str, out: &mut String) {
    let Sentence { tokens, tree, .. } = sentence;
    // Writing to a string can't fail.
    let _ = writeln!(out, "# sent_id = {}", shown_id(id));
    let mut line = String::new();
    for (i, token) in tokens.tokens().iter().enumerate() {
        line.push_str(&shown(token.span.slice(text)));
        if tokens.space_after(i, text) {
            line.push(' ');
        }
    }
    let _ = writeln!(out, "# text = {}", line.trim_end());
    for (i, token) in tokens.tokens().iter().enumerate() {
        let first = token.first_word as usize;
        let last = first + token.words as usize;
        let glued = i + 1 < tokens.tokens().len() && !tokens.space_after(i, text);
        let space = if glued { "SpaceAfter=No" } else { "_" };
        if token.words > 1 {
            let form = shown(token.span.slice(text));
            let _ = writeln!(out, "{}-{last}\t{form}\t_\t_\t_\t_\t_\t_\t_\t{space}", first + 1);
        }
        for word in first..last {
            let Some(node) = tree.node(word) else { continue };
            let head = node.head.map_or(0, |head| head + 1);
            let lemma = Some(shown(tree.lemma(word))).filter(|lemma| !lemma.is_empty()).unwrap_or("_".into());
            let form = shown(tokens.form(word, text, tokenizer));
            let _ = write!(
                out,
                "{}\t{form}\t{lemma}\t{}\t_\t{}\t{head}\t{}\t_\t",
                word + 1,
                node.upos,
                node.features,
                node.relation
            );
            let mut notes = Vec::new();
            if node.head_score < SURE {
                notes.push(format!("Score={:.2}", node.head_score));
            }
            if token.words == 1 && glued {
                notes.push("SpaceAfter=No".to_string());
            }
            let _ = writeln!(out, "{}", if notes.is_empty() { "_".to_string() } else { notes.join("|") });
        }
    }
    out.push('\n');
}

/// An identifier as comments of CoNLL-U have it: without spaces, and without the slash that UD keeps for itself.
pub(crate) fn shown_id(id: &str) -> String {
    shown(id).replace([' ', '/'], "_")
}

/// What may stand in a column: no control character, no run of white space.
pub(crate) fn shown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if c.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c if c.is_control() => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// Adds a sentence to `out` as a tree that a person reads: the root first, what hangs on a word below it, in the order of the text.
///
/// ```
/// use actant::syntax::{Model, Parser, tree_text};
/// use actant::Span;
/// let mut parser = Parser::new(Model::built_in("fr").ok_or("no French")?);
/// let text = "Moscou soutient Damas.";
/// let sentence = parser.read(text, Span::new(0, text.len()));
/// let mut out = String::new();
/// tree_text(&sentence, text, parser.model().tokenizer(), &mut out);
/// assert!(out.starts_with("soutient  root VERB"));
/// assert!(out.contains("├── Moscou  nsubj PROPN"));
/// # Ok::<(), &str>(())
/// ```
pub fn tree_text(sentence: &Sentence, text: &str, tokenizer: &Tokenizer, out: &mut String) {
    let tree = &sentence.tree;
    let Some(root) = tree.root() else { return };
    let children = tree.by_head();
    // By a list of one's own: a sentence may be deeper than a thread can call.
    let mut open: Vec<(usize, String, bool)> = vec![(root, String::new(), true)];
    while let Some((word, before, is_last)) = open.pop() {
        let Some(node) = tree.node(word) else { continue };
        let branch = match (node.head.is_none(), is_last) {
            (true, _) => "",
            (false, true) => "└── ",
            (false, false) => "├── ",
        };
        let form = shown(sentence.tokens.form(word, text, tokenizer));
        let _ = write!(out, "{before}{branch}{form}  {} {}", node.relation, node.upos);
        if shown(tree.lemma(word)) != form {
            let _ = write!(out, "  {}", shown(tree.lemma(word)));
        }
        if !node.features.is_empty() {
            let _ = write!(out, "  {}", node.features);
        }
        if node.head_score < SURE {
            let _ = write!(out, "  ({:.2})", node.head_score);
        }
        out.push('\n');
        // Far below, lines only say how deep they are.
        let below = match branch {
            _ if before.len() > 400 => before.clone(),
            "" => String::new(),
            "└── " => format!("{before}    "),
            _ => format!("{before}│   "),
        };
        for (i, &child) in children[word].iter().enumerate().rev() {
            open.push((child, below.clone(), i + 1 == children[word].len()));
        }
    }
}
