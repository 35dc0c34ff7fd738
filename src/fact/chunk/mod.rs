//! Chunks: noun phrases, verb groups, prepositions and marks, read off the tokens from left to right.

mod noun;
mod verb;

use super::token::{Token, TokenKind};
use crate::lexicon::words::{Classes, Lemma, Words, class, meaning};
use crate::mention::Mention;
use smallvec::SmallVec;

/// A piece of a sentence.
#[derive(Clone, Debug)]
pub(crate) enum Item {
    Noun(Noun),
    Verb(Verb),
    Preposition(Lemma, usize),
    Comma,
    /// `;`, `:`, a dash, a bracket: parts of a sentence that do not share a subject.
    Break(TokenKind),
    Open,
    Close,
    /// "et"; whether it may join two subjects.
    Coordinator(bool),
    RelativeSubject(usize),
    RelativeOther(usize),
    /// "que": an object, or what is said.
    That(usize),
    /// A subordinate clause begins; whether it only supposes.
    Subordinator(bool),
    /// Anything else, with its token.
    Other(usize),
}

/// Whose, where a determiner says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Possessive {
    First,
    Third,
}

/// A noun phrase, without its preposition.
#[derive(Clone, Debug)]
pub(crate) struct Noun {
    /// First and last token.
    pub first: usize,
    pub last: usize,
    pub head: usize,
    /// The mention that the phrase names ("le président Poutine"), if any.
    pub name: Option<usize>,
    pub demonyms: SmallVec<[usize; 2]>,
    /// The classes of a pronoun; empty for a noun.
    pub pronoun: Classes,
    pub plural: bool,
    pub feminine: Option<bool>,
    pub possessive: Option<Possessive>,
    pub demonstrative: bool,
    /// The possessive is of several ("leur").
    pub of_several: bool,
    /// "les deux": how many, 0 where not said.
    pub count: u8,
    pub determined: bool,
    /// By an article that brings in somebody new: "un expert".
    pub indefinite: bool,
    pub meaning: Classes,
}

/// A verb group: pronouns, auxiliaries and negation with the verb that they stand for.
#[derive(Clone, Debug)]
pub(crate) struct Verb {
    pub first: usize,
    pub last: usize,
    /// The token of the verb itself.
    pub main: usize,
    pub lemmas: SmallVec<[Lemma; 4]>,
    pub meaning: Classes,
    pub kind: VerbKind,
    pub conditional: bool,
    /// In a tense of the past, simple or compound.
    pub past: bool,
    pub plural: bool,
    pub passive: bool,
    pub reflexive: bool,
    pub negated: bool,
    pub object: Option<usize>,
    pub dative: Option<usize>,
    /// A pronoun that stands behind the verb ("a-t-il").
    pub inverted: Option<usize>,
    /// Made with an auxiliary, which a participle behind "et" may share.
    pub compound: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum VerbKind {
    Finite,
    Infinitive,
    /// "accusant"; a gerund after "en".
    Present,
    /// "soutenu par", without an auxiliary.
    Past,
}

pub(crate) struct Chunker<'a, 'l> {
    pub tokens: &'a [Token<'l>],
    pub words: &'l Words,
    pub mentions: &'a [Mention],
}

impl Chunker<'_, '_> {
    /// The items of the sentence, in order.
    pub(crate) fn items(&self) -> Vec<Item> {
        let mut items: Vec<Item> = Vec::with_capacity(self.tokens.len());
        let mut at = 0;
        while at < self.tokens.len() {
            let (item, next) = self.item(at, &items);
            items.push(item);
            at = next.max(at + 1);
        }
        items
    }

    fn item(&self, at: usize, before: &[Item]) -> (Item, usize) {
        let token = &self.tokens[at];
        match token.kind {
            TokenKind::Comma => return (Item::Comma, at + 1),
            TokenKind::Open => return (Item::Open, at + 1),
            TokenKind::Close => return (Item::Close, at + 1),
            TokenKind::Semicolon
            | TokenKind::Colon
            | TokenKind::Dash
            | TokenKind::ParenOpen
            | TokenKind::ParenClose => {
                return (Item::Break(token.kind), at + 1);
            }
            TokenKind::Stop | TokenKind::Hyphen | TokenKind::Other => return (Item::Other(at), at + 1),
            TokenKind::Mention(_) | TokenKind::Number => return self.noun(at),
            TokenKind::Word => {}
        }
        // "nous tenons": a subject, unless one stands before it ("ils nous tiennent").
        let subject_before = matches!(before.last(), Some(Item::Noun(_) | Item::RelativeSubject(_) | Item::Verb(_)));
        let repeated = at > 0 && self.tokens[at - 1].text == token.text;
        if token.is(class::PRONOUN_FIRST) && !subject_before && !repeated {
            return (Item::Noun(self.pronoun(at)), at + 1);
        }
        // A verb group may begin with a pronoun or a negation, which belong to it.
        if let Some((item, next)) = self.verb_group(at, before) {
            return (item, next);
        }
        if token.is(class::PREPOSITION) {
            return (Item::Preposition(self.lemma(token), at), at + 1);
        }
        let after_noun =
            matches!(before.last(), Some(Item::Noun(noun)) if noun.name.is_some() || !noun.meaning.any(meaning::TIME));
        if token.maybe_contraction && after_noun {
            // "la condamnation des attaques": after a noun it is a preposition with its article.
            if let Some((preposition, _)) = self.words.contraction(&token.text) {
                return (Item::Preposition(self.words.lemma(preposition).unwrap_or(self.words.nothing()), at), at + 1);
            }
        }
        if token.is(class::RELATIVE_OTHER) {
            return (Item::RelativeOther(at), at + 1);
        }
        if token.is(class::RELATIVE_SUBJECT) && matches!(before.last(), Some(Item::Preposition(..))) {
            return (Item::RelativeOther(at), at + 1); // "au cours de laquelle"
        }
        if token.is(class::RELATIVE_SUBJECT) {
            return (Item::RelativeSubject(at), at + 1);
        }
        if token.is(class::RELATIVE_OBJECT.with(class::COMPLEMENTIZER)) {
            return (Item::That(at), at + 1);
        }
        if token.is(class::HYPOTHESIS) {
            return (Item::Subordinator(true), at + 1);
        }
        if token.is(class::SUBORDINATOR) {
            return (Item::Subordinator(false), at + 1);
        }
        if token.is(class::COORDINATOR) {
            return (Item::Coordinator(token.is(class::JOINING)), at + 1);
        }
        // "ce dernier pays": no pronoun, but a determiner of two words.
        if token.is(class::PRONOUN_LATTER) && self.nominal_follows(at + 1) {
            let (item, next) = self.noun(at + 1);
            if let Item::Noun(noun) = item {
                return (Item::Noun(Noun { first: at, determined: true, demonstrative: true, ..noun }), next);
            }
        }
        if token.is(class::ANY_PRONOUN) && !self.determines(at) {
            return (Item::Noun(self.pronoun(at)), at + 1);
        }
        if token.is(class::ADVERB.with(class::NEGATOR).with(class::NEGATION).with(class::RECIPROCAL))
            && !self.determines(at)
        {
            return (Item::Other(at), at + 1);
        }
        self.noun(at)
    }

    fn lemma(&self, token: &Token<'_>) -> Lemma {
        token.word.and_then(|word| word.lemma).unwrap_or(self.words.nothing())
    }

    fn previous_word(&self, at: usize) -> Option<&Token<'_>> {
        let mut before = at.checked_sub(1)?;
        while self.tokens[before].kind == TokenKind::Open
            || (self.tokens[before].is(class::ADVERB) && !self.tokens[before].is(class::ANY_DET))
        {
            before = before.checked_sub(1)?;
        }
        Some(&self.tokens[before])
    }
}
