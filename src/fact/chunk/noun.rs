//! Noun phrases: where one starts, which words it takes in, and where it ends.

use super::{Chunker, Item, Noun, Possessive};
use crate::fact::token::{Token, TokenKind};
use crate::lexicon::words::{Classes, class, meaning};
use crate::mention::MentionForm;
use smallvec::SmallVec;

impl Chunker<'_, '_> {
    /// Whether a determiner is one here: a nominal stands behind it.
    pub(super) fn determines(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        if !token.is(class::ANY_DET) {
            return false;
        }
        self.tokens.get(at + 1).is_some_and(|next| match next.kind {
            TokenKind::Mention(_) | TokenKind::Number => true,
            TokenKind::Open => true,
            TokenKind::Word => {
                let other = class::PREPOSITION.with(class::ANY_PRONOUN).with(class::NEGATION).with(class::COORDINATOR);
                // "ce que", "ce dont"
                let relative = class::RELATIVE_SUBJECT.with(class::RELATIVE_OBJECT).with(class::RELATIVE_OTHER);
                !next.is(other.with(relative)) || next.is(class::ANY_DET)
            }
            _ => false,
        })
    }

    pub(super) fn pronoun(&self, at: usize) -> Noun {
        let token = &self.tokens[at];
        Noun {
            first: at,
            last: at,
            head: at,
            name: None,
            demonyms: SmallVec::new(),
            pronoun: token.classes,
            plural: token.is(class::PRONOUN_PLURAL),
            feminine: match (token.is(class::PRONOUN_FEMININE), token.is(class::PRONOUN_MASCULINE)) {
                (true, _) => Some(true),
                (_, true) => Some(false),
                _ => None,
            },
            possessive: None,
            demonstrative: false,
            of_several: false,
            count: 0,
            determined: true,
            indefinite: false,
            meaning: Classes::default(),
        }
    }

    fn form_of(&self, at: usize) -> Option<MentionForm> {
        self.tokens[at].mention().and_then(|number| self.mentions.get(number)).map(|mention| mention.form)
    }

    fn is_name(&self, at: usize) -> bool {
        self.form_of(at).is_some_and(|form| form != MentionForm::Demonym)
    }

    pub(super) fn noun(&self, start: usize) -> (Item, usize) {
        let mut noun = Noun {
            first: start,
            last: start,
            head: start,
            name: None,
            demonyms: SmallVec::new(),
            pronoun: Classes::default(),
            plural: false,
            feminine: None,
            possessive: None,
            demonstrative: false,
            of_several: false,
            count: 0,
            determined: false,
            indefinite: false,
            meaning: Classes::default(),
        };
        // "du", "aux": the article is in the preposition before.
        if let Some(plural) = start.checked_sub(1).and_then(|before| self.tokens[before].determined) {
            noun.plural = plural;
            noun.determined = true;
        }
        let mut at = start;
        let mut head: Option<usize> = None;
        while let Some(token) = self.tokens.get(at) {
            match token.kind {
                TokenKind::Mention(number) => {
                    if self.is_name(at) {
                        if head.is_some_and(|head| !self.may_be_named(start, head, &noun)) {
                            break;
                        }
                        if head.is_some() {
                            // "le président Poutine", "l'agence Interfax": a name after its noun names the phrase.
                            if noun.name.is_none() && !self.is_time(head) {
                                noun.name = Some(number);
                                noun.last = at;
                                at += 1;
                            }
                            break;
                        }
                        noun.name = Some(number);
                        head = Some(at);
                    } else {
                        noun.demonyms.push(number);
                        head = head.or(Some(at));
                        // "arméno-azerbaïdjanaise"
                        if self.tokens.get(at + 1).is_some_and(|t| t.kind == TokenKind::Hyphen)
                            && self.tokens.get(at + 2).is_some_and(|t| t.mention().is_some())
                        {
                            at += 1;
                        }
                    }
                }
                TokenKind::Number => {
                    noun.plural = true;
                    if head.is_some() {
                        break;
                    }
                }
                TokenKind::Open if head.is_none() && at > start => {}
                TokenKind::Open if head.is_some() => match self.quoted_adjective(at, head) {
                    // "le soutien « inébranlable » de X"
                    Some(close) => at = close,
                    None => break,
                },
                TokenKind::Word => {
                    if at > start && !self.goes_on(at, head) {
                        break;
                    }
                    self.take_word(at, &mut noun, &mut head);
                }
                TokenKind::Stop if noun_abbreviation(self.tokens, at) => {}
                _ => break,
            }
            noun.last = at;
            at += 1;
        }
        // "les forces arméniennes et azerbaïdjanaises", "les ministres russe et turc"
        if let Some(end) = self.joined_demonyms(at, &mut noun) {
            at = end;
        }
        noun.head = head.unwrap_or(start);
        let head_token = &self.tokens[noun.head];
        if let Some(form) = head_token.form {
            noun.meaning = form.noun_meaning;
            noun.plural |=
                form.nouns.iter().any(|reading| reading.plural) && !form.nouns.iter().any(|reading| !reading.plural);
        } else if !noun.determined && head_token.mention().is_none() && !head_token.capital {
            // "de pourparlers": no article tells, the word itself does.
            noun.plural |= self.words.looks_plural(&head_token.text);
        }
        (Item::Noun(noun), at.max(start + 1))
    }

    /// The mark that closes a quotation of one or two words that go on with a phrase.
    fn quoted_adjective(&self, open: usize, head: Option<usize>) -> Option<usize> {
        let close =
            (open + 2..=open + 3).find(|&at| self.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Close))?;
        let words = open + 1..close;
        let goes_on = |at: usize| self.tokens[at].kind == TokenKind::Word && self.goes_on(at, head);
        // A quotation that ends the phrase and its complements is only told from other words by what follows it.
        let followed =
            self.tokens.get(close + 1).is_some_and(|next| next.is(class::PREPOSITION) || next.maybe_contraction);
        (followed && words.into_iter().all(goes_on)).then_some(close)
    }

    /// Whether a name behind a noun may be that noun's: not in "met en garde Ankara", where the noun is part of a phrase.
    fn may_be_named(&self, start: usize, head: usize, noun: &Noun) -> bool {
        let led = start.checked_sub(1).is_some_and(|before| self.tokens[before].is(class::PREPOSITION));
        let named = class_of_names(self.tokens[head].form.map_or_else(Classes::default, |form| form.noun_meaning));
        !led || noun.determined || named || self.tokens[head].capital
    }

    /// Whether a head has nothing to do with names: "jeudi Poutine".
    fn is_time(&self, head: Option<usize>) -> bool {
        head.and_then(|head| self.tokens[head].form).is_some_and(|form| form.noun_meaning.any(meaning::TIME))
    }

    fn joined_demonyms(&self, at: usize, noun: &mut Noun) -> Option<usize> {
        if noun.demonyms.is_empty() || noun.name.is_some() {
            return None;
        }
        let mut at = at;
        let mut end = None;
        loop {
            let comma = self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Comma);
            let joins = self.tokens.get(at).is_some_and(|token| token.is(class::JOINING));
            let next = self.tokens.get(at + 1)?;
            let number = next.mention()?;
            if !(comma || joins) || next.capital || self.is_name(at + 1) {
                return end;
            }
            // A list by commas is one only where an "et" ends it.
            noun.demonyms.push(number);
            noun.last = at + 1;
            at += 2;
            end = Some(at);
            if joins {
                return end;
            }
        }
    }

    fn take_word(&self, at: usize, noun: &mut Noun, head: &mut Option<usize>) {
        let token = &self.tokens[at];
        if head.is_none() && token.is(class::ANY_DET) {
            noun.determined = true;
            noun.plural |= token.is(class::DET_PLURAL);
            noun.demonstrative |= token.is(class::DEMONSTRATIVE);
            noun.indefinite |= token.is(class::INDEFINITE);
            if token.is(class::DET_FEMININE) {
                noun.feminine = Some(true);
            } else if token.is(class::DET_MASCULINE) {
                noun.feminine = Some(false);
            }
            if token.is(class::POSSESSIVE_THIRD) {
                noun.possessive = Some(Possessive::Third);
                noun.of_several = token.is(class::POSSESSIVE_OF_SEVERAL);
            } else if token.is(class::POSSESSIVE_FIRST) {
                noun.possessive = Some(Possessive::First);
            }
            return;
        }
        if head.is_none() && token.is(class::NUMBER) {
            noun.plural = true;
            noun.count = if noun.count == 0 { self.words.number(&token.text) } else { noun.count };
            return;
        }
        if head.is_none() && token.is(class::ADJECTIVE_BEFORE) && self.nominal_follows(at + 1) {
            return;
        }
        if head.is_none() && token.is(class::ADVERB) && self.nominal_follows(at + 1) {
            return;
        }
        if head.is_none() {
            *head = Some(at);
        }
    }

    pub(super) fn nominal_follows(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| match token.kind {
            TokenKind::Mention(_) | TokenKind::Number | TokenKind::Open => true,
            TokenKind::Word => {
                let plain = token.classes.is_empty() || token.is(class::ADJECTIVE_BEFORE.with(class::NUMBER));
                // "le principal allié": a participle that is a noun too.
                let noun = token.form.is_some_and(|form| !form.nouns.is_empty()) && !self.is_finite_verb(at);
                plain && (noun || !self.is_verb(at))
            }
            _ => false,
        })
    }

    /// Whether a word goes on with the noun phrase that the tokens before it began.
    fn goes_on(&self, at: usize, head: Option<usize>) -> bool {
        let token = &self.tokens[at];
        if token.is(class::ANY_DET)
            && token.is(class::DET_MASCULINE.with(class::DET_FEMININE).with(class::DET_PLURAL))
            && head.is_some()
        {
            // "l'allié le plus proche"
            return self.tokens.get(at + 1).is_some_and(|next| next.is(class::ADVERB));
        }
        if head.is_none() {
            // Between a determiner and its noun nearly everything belongs to the phrase.
            return !token.is(class::PREPOSITION.with(class::COORDINATOR).with(class::RELATIVE_SUBJECT))
                || token.is(class::ADJECTIVE_BEFORE.with(class::NUMBER));
        }
        if token.maybe_contraction {
            return false;
        }
        if token.is(class::ADVERB) {
            let next = self.tokens.get(at + 1);
            let adjective = |next: &Token<'_>| next.classes.is_empty() || next.is(class::ADJECTIVE_BEFORE);
            return next.is_some_and(|next| next.kind == TokenKind::Word && adjective(next)) && !self.is_verb(at + 1);
        }
        if token.is(class::ADJECTIVE_BEFORE) {
            return !self.is_verb(at);
        }
        if !token.classes.is_empty() {
            return false;
        }
        !self.is_verb(at)
    }
}

/// Whether nouns of this meaning stand before names: "président Poutine", "agence Tass".
fn class_of_names(meaning: Classes) -> bool {
    meaning.any(meaning::ROLE.with(meaning::TITLE).with(meaning::ORGAN).with(meaning::BODY).with(meaning::LAND))
}

/// "M." and the like inside a phrase.
fn noun_abbreviation(tokens: &[Token<'_>], at: usize) -> bool {
    let short =
        at.checked_sub(1).is_some_and(|before| tokens[before].text.chars().count() <= 4 && tokens[before].capital);
    short && tokens[at].text.as_ref() == "." && tokens.get(at + 1).is_some_and(|next| next.capital)
}
