//! Tokens and words: what stands between spaces and marks, and the syntactic words in it, as Universal Dependencies has them.
//!
//! The rules for figures, quotes, addresses and marks are the same for every language; what a language cuts or keeps is
//! listed in its [`TokenRules`].

mod address;
mod character;
mod contraction;
mod listed;
mod mark;
mod rules;
mod scan;
mod tokenizer;
mod train;
mod word;

#[cfg(test)]
mod hostile_tests;
#[cfg(test)]
mod tests;

use super::Span;
pub use contraction::{Contractions, Sighting};
pub(crate) use listed::{FNV_START, fnv_on};
pub use rules::TokenRules;
pub use tokenizer::Tokenizer;

/// What stands in the text: a word, a figure, a mark; or several words written as one (`don't`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// Its first word, as an index into [`Tokens::words`].
    pub first_word: u32,
    /// How many words it is: 1, or more for a multiword token.
    pub words: u32,
}

/// A syntactic word: one line of a treebank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// The token that it is part of, as an index into [`Tokens::tokens`].
    pub token: u32,
    /// How it is spelt.
    pub form: Form,
}

/// Where the spelling of a word is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// It stands in the text.
    Text(Span),
    /// The rules spell it out (`à` and `le` for `au`): an index among the forms of the [`Tokenizer`].
    Listed(u32),
}

/// What [`Tokenizer::read`] found; memory that is used again for the next sentence.
#[derive(Clone, Debug, Default)]
pub struct Tokens {
    tokens: Vec<Token>,
    words: Vec<Word>,
    cuts: Vec<Cut>,
}

/// Why a token is more than one word, found while it was read.
#[derive(Clone, Copy, Debug)]
struct Cut {
    token: u32,
    at: CutAt,
}

#[derive(Clone, Copy, Debug)]
enum CutAt {
    /// Another word begins at this byte.
    Byte(usize),
    /// It is this multiword token of the rules.
    Listed(u32),
}

impl Tokens {
    /// The tokens, in order.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The words, in order; those of one token stand together.
    pub fn words(&self) -> &[Word] {
        &self.words
    }

    /// How a word is spelt; empty where there is no such word.
    pub fn form<'a>(&self, word: usize, text: &'a str, tokenizer: &'a Tokenizer) -> &'a str {
        match self.words.get(word).map(|word| word.form) {
            Some(Form::Text(span)) => span.slice(text),
            Some(Form::Listed(form)) => tokenizer.listed_form(form),
            None => "",
        }
    }

    /// Where a word stands: its own letters, or those of its token where the rules spell it out.
    pub fn span(&self, word: usize) -> Span {
        match self.words.get(word) {
            Some(Word { form: Form::Text(span), .. }) => *span,
            Some(word) => self.tokens.get(word.token as usize).map_or(Span::default(), |token| token.span),
            None => Span::default(),
        }
    }

    /// Whether white space follows a token.
    pub fn space_after(&self, token: usize, text: &str) -> bool {
        let rest = self.tokens.get(token).and_then(|token| text.get(token.span.end..));
        rest.and_then(|rest| rest.chars().next()).is_some_and(char::is_whitespace)
    }

    /// The words around a token, for [`Contractions`].
    pub fn sighting<'a>(&self, token: usize, text: &'a str) -> Sighting<'a> {
        let at = |offset: isize| {
            let token = token.checked_add_signed(offset).and_then(|token| self.tokens.get(token));
            token.map_or("", |token| token.span.slice(text))
        };
        Sighting { form: at(0), before: [-1, -2, -3, -4, -5, -6].map(at), after: [1, 2, 3].map(at) }
    }

    fn clear(&mut self) {
        self.tokens.clear();
        self.words.clear();
        self.cuts.clear();
    }

    fn push(&mut self, start: usize, end: usize) {
        self.tokens.push(Token { span: Span::new(start, end), first_word: 0, words: 1 });
    }

    fn add(&mut self, token: usize, form: Form) {
        self.words.push(Word { token: token as u32, form });
    }

    /// Says that the token pushed next is more than one word.
    fn cut(&mut self, at: CutAt) {
        self.cuts.push(Cut { token: self.tokens.len() as u32, at });
    }

    /// Whether the token pushed next is cut already.
    fn is_cut(&self) -> bool {
        self.cuts.last().is_some_and(|cut| cut.token as usize == self.tokens.len())
    }
}
