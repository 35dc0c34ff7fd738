//! Acronyms and what they stand for, where one of the two stands in brackets behind the other.

use super::token::{Shape, Token};
use std::ops::Range;

/// The most letters of an acronym.
const LONGEST: usize = 10;
/// How many tokens an acronym may be made of: "S&P" has three.
const PIECES: usize = 3;

/// Some words and their acronym.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Expansion {
    pub words: Range<usize>,
    pub acronym: Range<usize>,
}

/// The expansions of a sentence, in order.
pub(super) fn expansions(tokens: &[Token<'_>]) -> Vec<Expansion> {
    let mut found = Vec::new();
    for open in (0..tokens.len()).filter(|&i| tokens[i].is_mark('(')) {
        let inside = open + 1;
        let Some(length) = tokens[inside..].iter().position(|token| token.is_mark(')')) else { continue };
        let inside = inside..inside + length;
        // "Fonds monétaire international (FMI)"
        if let Some(letters) = letters(&tokens[inside.clone()])
            && let Some(start) = start_before(tokens, open, &letters)
        {
            found.push(Expansion { words: start..open, acronym: inside });
            continue;
        }
        // "FMI (Fonds monétaire international)"
        let acronym = open.saturating_sub(1)..open;
        if let Some(letters) = letters(&tokens[acronym.clone()])
            && let Some(end) = end_behind(tokens, inside, &letters)
        {
            found.push(Expansion { words: open + 1..end, acronym });
        }
    }
    found
}

/// The letters of an acronym, or `None` where the tokens are none.
fn letters(tokens: &[Token<'_>]) -> Option<Vec<char>> {
    let shapes = |token: &Token<'_>| matches!(token.shape, Shape::Capital | Shape::Capitals | Shape::Initial);
    if tokens.is_empty() || tokens.len() > PIECES || !tokens.iter().all(|t| shapes(t) || t.is_mark('&')) {
        return None;
    }
    let lone = |token: &Token<'_>| token.folded.chars().count() == 1 || token.is_mark('&');
    if tokens.len() > 1 && !tokens.iter().all(lone) {
        return None;
    }
    let letters: Vec<char> = tokens.iter().flat_map(|t| t.folded.chars()).filter(|c| c.is_alphabetic()).collect();
    (2..=LONGEST).contains(&letters.len()).then_some(letters)
}

/// Where the words before `end` begin whose first letters are these: the fewest words that will do.
fn start_before(tokens: &[Token<'_>], end: usize, letters: &[char]) -> Option<usize> {
    let most = letters.len() * 3 + 2;
    for start in (end.saturating_sub(most)..end).rev() {
        let token = tokens.get(start)?;
        if !joins(token) {
            return None;
        }
        if begins(token, letters) && spells(&tokens[start..end], letters) {
            return Some(start);
        }
    }
    None
}

/// Where the words of a bracket end whose first letters are these: the fewest words that will do.
fn end_behind(tokens: &[Token<'_>], inside: Range<usize>, letters: &[char]) -> Option<usize> {
    begins(tokens.get(inside.start)?, letters).then_some(())?;
    (inside.start + 1..=inside.end)
        .take_while(|&end| joins(&tokens[end - 1]))
        .find(|&end| spells(&tokens[inside.start..end], letters))
}

/// Whether a token may stand inside a name that an acronym is short for.
fn joins(token: &Token<'_>) -> bool {
    token.is_word() || ['-', '&', '\'', '’', '"', '«', '»'].iter().any(|&mark| token.is_mark(mark))
}

fn begins(token: &Token<'_>, letters: &[char]) -> bool {
    let capital = token.is_capital() || letters.len() > 2;
    capital && token.mention.is_none() && !token.is_small() && token.folded.chars().next() == letters.first().copied()
}

/// Whether the words' first letters are these: small words may give one or not, every other word gives one, but for
/// the later parts of a hyphenated one.
fn spells(tokens: &[Token<'_>], letters: &[char]) -> bool {
    let mut pieces: Vec<(Option<char>, bool)> = Vec::new();
    for token in tokens.iter().filter(|token| token.is_word()) {
        for (number, part) in token.folded.split('-').enumerate() {
            pieces.push((part.chars().next(), number > 0 || token.is_small()));
        }
    }
    // How many letters may be spelled so far: a set, as a row of flags.
    let mut reached = vec![false; letters.len() + 1];
    reached[0] = true;
    for (first, skippable) in pieces {
        let mut next = vec![false; letters.len() + 1];
        for (count, _) in reached.iter().enumerate().filter(|(_, can)| **can) {
            next[count] |= skippable;
            if letters.get(count).copied() == first && first.is_some() {
                next[count + 1] = true;
            }
        }
        reached = next;
    }
    reached[letters.len()]
}
