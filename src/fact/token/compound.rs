//! Several words that act as one: "en faveur du" becomes one preposition that holds a determiner.

use super::{Token, TokenKind};
use crate::lexicon::words::{Classes, Compound, Word, Words};
use std::borrow::Cow;

/// Brings compounds together: "en faveur du" becomes one preposition that holds a determiner.
pub(super) fn join<'a>(tokens: &mut Vec<Token<'a>>, words: &'a Words) {
    let (mut at, mut kept) = (0, 0);
    while at < tokens.len() {
        let mut length = 1;
        if let Some((parts, text)) = longest_compound(&tokens[at..], words) {
            let last = &tokens[at + parts - 1];
            let (span, determined) = (last.span, last.determined.or(last.maybe_contraction.then_some(true)));
            let known = words.find(text);
            let token = &mut tokens[at];
            token.span = token.span.cover(span);
            token.word = known.map(|(_, word)| word);
            token.form = token.word.and_then(|word| word.form.as_ref());
            token.classes = token.form.map_or_else(Classes::default, |form| form.classes);
            token.text = Cow::Borrowed(text);
            token.determined = determined;
            token.maybe_contraction = false;
            length = parts;
        }
        if kept != at {
            tokens.swap(kept, at);
        }
        kept += 1;
        at += length;
    }
    tokens.truncate(kept);
}

/// The compounds of a word, which are in the order of their second words, that have this one.
fn with_second<'a>(all: &'a [Compound], text: &str) -> &'a [Compound] {
    let from = all.partition_point(|compound| compound.second() < text);
    let all = &all[from..];
    &all[..all.partition_point(|compound| compound.second() == text)]
}

/// The longest compound that begins a run of tokens: how many it takes, and how the lexicon writes it.
fn longest_compound<'a>(tokens: &[Token<'a>], words: &'a Words) -> Option<(usize, &'a str)> {
    let first = tokens.first().filter(|token| token.kind == TokenKind::Word)?;
    let mut best: Option<(usize, &str)> = None;
    let second = tokens.get(1)?;
    let all = first.word?.compounds();
    let contracted = second.word.filter(|_| second.maybe_contraction).and_then(Word::contraction);
    if all.is_empty() || (contracted.is_none() && second.word.is_none_or(|word| !word.follows)) {
        return None;
    }
    // They are in the order of their second word; "des" may stand for its preposition.
    let others = contracted.map_or(&[][..], |contraction| with_second(all, &contraction.preposition));
    for compound in with_second(all, &second.text).iter().chain(others) {
        let parts = &compound.parts;
        if best.is_some_and(|(length, _)| length >= parts.len()) || tokens.len() < parts.len() {
            continue;
        }
        let fits = parts.iter().zip(tokens).enumerate().all(|(at, (word, token))| {
            token.kind == TokenKind::Word
                // "aux propos de" is no "à propos de"; only the last word may take an article on: "au sein du".
                && (at + 1 == parts.len() || token.determined.is_some() == compound.determined[at])
                && (*token.text == **word
                    || (token.maybe_contraction
                        && words.contraction(&token.text).is_some_and(|(prep, _)| prep == &**word)))
        });
        if fits {
            best = Some((parts.len(), &compound.text));
        }
    }
    best
}
