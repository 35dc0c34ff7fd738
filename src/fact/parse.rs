//! One sentence, read: its tokens, items and clauses.

use super::chunk::{Chunker, Item, Noun, Verb};
use super::clause::{Clause, ClauseKind, clauses};
use super::token::{Token, TokenKind, tokens};
use crate::lexicon::words::{Classes, Lemma, Word, Words};
use crate::lexicon::{Lexicon, Lists};
use crate::mention::Mention;
use crate::text::Span;
use smallvec::SmallVec;
use std::cell::OnceCell;
use std::ops::Deref;

/// Items that are joined to each other; seldom more than a few.
pub(crate) type List = SmallVec<[usize; 4]>;

/// A sentence with all that was read in it. Its tokens are made at once; its structure when first asked for, since
/// nobody asks for that of most sentences of a corpus.
#[derive(Debug)]
pub(crate) struct Parsed<'a> {
    pub span: Span,
    pub tokens: Vec<Token<'a>>,
    /// A quotation was open before the sentence.
    open: bool,
    /// A quotation is still open at the end.
    pub open_at_end: bool,
    /// Any word of it may set an entry off.
    trigger: bool,
    /// What any of its nouns may mean.
    nouns: Classes,
    /// What any of its verbs may mean.
    verbs: Classes,
    words: &'a Words,
    mentions: &'a [Mention],
    structure: OnceCell<Structure>,
    /// The phrases of entries that stand in it, with their first and last token.
    phrases: OnceCell<Vec<(u32, usize, usize)>>,
    /// The lists of entries of which a phrase stands in it.
    lists: OnceCell<Lists>,
}

/// The phrases and clauses of a sentence.
#[derive(Debug)]
pub(crate) struct Structure {
    pub items: Vec<Item>,
    pub clauses: Vec<Clause>,
    /// For each token, whether it stands inside quotation marks.
    pub quoted: Vec<bool>,
    /// The bits of its prepositions.
    prepositions: u64,
}

impl Deref for Parsed<'_> {
    type Target = Structure;

    fn deref(&self) -> &Structure {
        self.structure.get_or_init(|| {
            let items = Chunker { tokens: &self.tokens, words: self.words, mentions: self.mentions }.items();
            let clauses = clauses(&items, self.words.between());
            let mut inside = self.open;
            let quoted = self.tokens.iter().map(|token| {
                inside = quotes(token, inside);
                inside
            });
            let prepositions = items.iter().fold(0, |bits, item| match item {
                Item::Preposition(lemma, _) => bits | lemma.bit(),
                _ => bits,
            });
            Structure { clauses, quoted: quoted.collect(), items, prepositions }
        })
    }
}

/// Whether a quotation is open after a token.
fn quotes(token: &Token<'_>, open: bool) -> bool {
    match token.kind {
        TokenKind::Open => true,
        TokenKind::Close => false,
        _ => open,
    }
}

impl<'a> Parsed<'a> {
    /// The tokens of a sentence; `open` says that a quotation was open before it.
    pub(crate) fn new(text: &'a str, span: Span, mentions: &'a [Mention], words: &'a Words, open: bool) -> Self {
        let tokens = tokens(text, span, mentions, words);
        let (mut open_at_end, mut trigger) = (open, false);
        let (mut nouns, mut verbs) = (Classes::default(), Classes::default());
        for token in &tokens {
            open_at_end = quotes(token, open_at_end);
            trigger |= token.is_trigger();
            if let Some(form) = token.form {
                nouns = nouns.with(form.noun_meaning);
                verbs = verbs.with(form.verb_meaning);
            }
        }
        Parsed {
            span,
            open,
            open_at_end,
            trigger,
            nouns,
            verbs,
            tokens,
            words,
            mentions,
            structure: OnceCell::new(),
            phrases: OnceCell::new(),
            lists: OnceCell::new(),
        }
    }

    /// The phrases of entries that stand in the sentence, each with its first and last token.
    pub(crate) fn phrases(&self) -> &[(u32, usize, usize)] {
        self.phrases.get_or_init(|| {
            let mut found = Vec::new();
            for (at, token) in self.tokens.iter().enumerate() {
                for &phrase in token.word.map_or(&[][..], Word::phrases) {
                    let (words, anchor) = self.words.phrase(phrase);
                    let Some(first) = at.checked_sub(anchor) else { continue };
                    let Some(run) = self.tokens.get(first..first + words.len()) else { continue };
                    // Of the anchor it is known: only then is the phrase among those of the token.
                    let fits =
                        |(place, (token, &word)): (usize, (&Token<'_>, &Lemma))| place == anchor || token.may_be(word);
                    if run.iter().zip(words).enumerate().all(fits) {
                        found.push((phrase, first, first + words.len() - 1));
                    }
                }
            }
            found
        })
    }

    /// The lists of entries of which a phrase stands in the sentence.
    pub(crate) fn lists(&self, lexicon: &Lexicon) -> &Lists {
        self.lists.get_or_init(|| lexicon.lists_with(self.phrases().iter().map(|&(phrase, ..)| phrase)))
    }

    /// Whether any word of the sentence may set an entry off.
    pub(crate) fn has_trigger(&self) -> bool {
        self.trigger
    }

    /// Whether a noun of the sentence may mean this.
    pub(crate) fn has_noun(&self, meaning: Classes) -> bool {
        self.nouns.any(meaning)
    }

    /// Whether a verb of the sentence may mean this.
    pub(crate) fn has_verb(&self, meaning: Classes) -> bool {
        self.verbs.any(meaning)
    }

    pub(crate) fn noun(&self, item: usize) -> Option<&Noun> {
        match self.items.get(item) {
            Some(Item::Noun(noun)) => Some(noun),
            _ => None,
        }
    }

    pub(crate) fn verb(&self, item: usize) -> Option<&Verb> {
        match self.items.get(item) {
            Some(Item::Verb(verb)) => Some(verb),
            _ => None,
        }
    }

    pub(crate) fn preposition(&self, item: usize) -> Option<Lemma> {
        match self.items.get(item) {
            Some(Item::Preposition(lemma, _)) => Some(*lemma),
            _ => None,
        }
    }

    /// Whether a preposition may stand in it; where not, it doesn't.
    pub(crate) fn may_hold(&self, preposition: Lemma) -> bool {
        self.prepositions & preposition.bit() != 0
    }

    /// The preposition that the relative pronoun holds which opens a clause, and the phrase that the clause is said of.
    pub(crate) fn relative(&self, clause: usize) -> Option<(Lemma, usize)> {
        let clause = self.clauses.get(clause)?;
        match (clause.kind, self.items.get(clause.start)?) {
            (ClauseKind::Relative(Some(noun)), Item::RelativeOther(token)) => {
                Some((self.tokens[*token].word?.relative()?, noun))
            }
            _ => None,
        }
    }

    /// The verb group of a clause.
    pub(crate) fn verb_of(&self, clause: usize) -> Option<&Verb> {
        self.clauses.get(clause).and_then(|clause| self.verb(clause.verb))
    }

    /// The first token of an item.
    pub(crate) fn first_token(&self, item: usize) -> usize {
        match self.items.get(item) {
            Some(Item::Noun(noun)) => noun.first,
            Some(Item::Verb(verb)) => verb.first,
            Some(
                Item::Preposition(_, at)
                | Item::RelativeSubject(at)
                | Item::RelativeOther(at)
                | Item::That(at)
                | Item::Other(at),
            ) => *at,
            // Marks are one token each, so their place follows from what stands before.
            Some(_) => item.checked_sub(1).map_or(0, |before| self.last_token(before) + 1),
            None => self.tokens.len(),
        }
    }

    pub(crate) fn last_token(&self, item: usize) -> usize {
        match self.items.get(item) {
            Some(Item::Noun(noun)) => noun.last,
            Some(Item::Verb(verb)) => verb.last.max(verb.inverted.unwrap_or(0)),
            _ => self.first_token(item),
        }
    }

    /// The span of a run of tokens, both ends included.
    pub(crate) fn span_of(&self, first: usize, last: usize) -> Span {
        match (self.tokens.get(first), self.tokens.get(last)) {
            (Some(first), Some(last)) => first.span.cover(last.span),
            _ => Span::new(self.span.start, self.span.start),
        }
    }

    /// The noun phrases that a preposition at `item` leads to: one, or a list.
    pub(crate) fn led(&self, item: usize) -> List {
        let mut found = List::new();
        let mut at = item + 1;
        while matches!(self.items.get(at), Some(Item::Open | Item::Other(_))) {
            at += 1;
        }
        if self.noun(at).is_none() {
            return found;
        }
        found.push(at);
        found.extend(self.list_after(at, self.preposition(item)));
        found
    }

    /// The phrases that are joined to the one at `at`: "A, B et C", "de A et de B". What follows a complement of the
    /// phrase is joined to it only where it looks like the phrase itself; else it is joined to the complement.
    pub(crate) fn list_after(&self, at: usize, preposition: Option<Lemma>) -> List {
        let mut found = List::new();
        let mut pending = List::new();
        let mut last = at;
        let mut end = self.phrase_end(at);
        loop {
            let mut next = self.past_brackets(end + 1);
            let comma = matches!(self.items.get(next), Some(Item::Comma));
            next += usize::from(comma);
            let joined = matches!(self.items.get(next), Some(Item::Coordinator(true)));
            next += usize::from(joined);
            if !comma && !joined {
                break;
            }
            // "sous l'égide de A et de B": of several words the last one is said again.
            let again = self.preposition(next);
            let tail = preposition.and_then(|preposition| self.words.last_word(preposition));
            let repeated = again.is_some() && (again == preposition || again == tail);
            next += usize::from(repeated);
            let Some(noun) = self.noun(next) else { break };
            if self.noun(last).is_some_and(|last| last.pronoun.is_empty() != noun.pronoun.is_empty()) && !repeated {
                break;
            }
            let alike = self
                .noun(last)
                .is_some_and(|last| last.name.is_some() == noun.name.is_some() && last.determined == noun.determined);
            let nearer = self
                .noun(end)
                .is_some_and(|near| near.name.is_some() == noun.name.is_some() && near.determined == noun.determined);
            if end != last && !repeated && (preposition.is_some() || !alike || nearer) {
                break;
            }
            // A phrase that a finite verb follows begins a clause of its own.
            let verb_follows =
                self.verb(self.phrase_end(next) + 1).is_some_and(|v| v.kind == super::chunk::VerbKind::Finite);
            if verb_follows && !repeated && (preposition.is_none() || preposition != self.words.between()) {
                break;
            }
            pending.push(next);
            if joined {
                found.append(&mut pending);
            }
            last = next;
            end = self.phrase_end(next);
        }
        found
    }

    /// The item behind a bracketed insertion that begins at `at`, or `at` itself.
    fn past_brackets(&self, at: usize) -> usize {
        if !matches!(self.items.get(at), Some(Item::Break(TokenKind::ParenOpen))) {
            return at;
        }
        let close = (at..self.items.len()).find(|&i| matches!(self.items[i], Item::Break(TokenKind::ParenClose)));
        close.map_or(at, |close| close + 1)
    }

    /// The last item of a phrase with the complements that hang on it.
    pub(crate) fn phrase_end(&self, at: usize) -> usize {
        let mut end = at;
        loop {
            match self.preposition(end + 1) {
                Some(_) if self.noun(end + 2).is_some() => end += 2,
                _ => return end,
            }
        }
    }
}
