//! Chunks: noun phrases, verb groups, prepositions and marks, read off the tokens from left to right.

use super::token::{Token, TokenKind};
use crate::lexicon::inflect::Mood;
use crate::lexicon::words::{Classes, Lemma, VerbReading, Words, class, meaning, verb};
use crate::mention::{Mention, MentionForm};

/// How many words may stand between an auxiliary and its participle.
const AUXILIARY_REACH: usize = 6;

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
    pub demonyms: Vec<usize>,
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
    pub meaning: Classes,
}

/// A verb group: pronouns, auxiliaries and negation with the verb that they stand for.
#[derive(Clone, Debug)]
pub(crate) struct Verb {
    pub first: usize,
    pub last: usize,
    /// The token of the verb itself.
    pub main: usize,
    pub lemmas: Vec<Lemma>,
    pub meaning: Classes,
    pub kind: VerbKind,
    pub conditional: bool,
    pub plural: bool,
    pub passive: bool,
    pub reflexive: bool,
    pub negated: bool,
    pub object: Option<usize>,
    pub dative: Option<usize>,
    /// A pronoun that stands behind the verb ("a-t-il").
    pub inverted: Option<usize>,
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
        let mut items: Vec<Item> = Vec::new();
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
            return (Item::Preposition(self.lemma(&token.text), at), at + 1);
        }
        let after_noun =
            matches!(before.last(), Some(Item::Noun(noun)) if noun.name.is_some() || !noun.meaning.any(meaning::TIME));
        if token.maybe_contraction && after_noun {
            // "la condamnation des attaques": after a noun it is a preposition with its article.
            if let Some((preposition, _)) = self.words.contraction(&token.text) {
                return (Item::Preposition(self.lemma(preposition), at), at + 1);
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

    fn lemma(&self, text: &str) -> Lemma {
        self.words.lemma(text).unwrap_or(self.words.nothing())
    }

    /// Whether a determiner is one here: a nominal stands behind it.
    fn determines(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        if !token.is(class::ANY_DET) {
            return false;
        }
        self.tokens.get(at + 1).is_some_and(|next| match next.kind {
            TokenKind::Mention(_) | TokenKind::Number => true,
            TokenKind::Open => true,
            TokenKind::Word => {
                !next.is(class::PREPOSITION.with(class::ANY_PRONOUN).with(class::NEGATION).with(class::COORDINATOR))
                    || next.is(class::ANY_DET)
            }
            _ => false,
        })
    }

    fn pronoun(&self, at: usize) -> Noun {
        let token = &self.tokens[at];
        Noun {
            first: at,
            last: at,
            head: at,
            name: None,
            demonyms: Vec::new(),
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
            meaning: Classes::default(),
        }
    }

    fn form_of(&self, at: usize) -> Option<MentionForm> {
        self.tokens[at].mention().and_then(|number| self.mentions.get(number)).map(|mention| mention.form)
    }

    fn is_name(&self, at: usize) -> bool {
        self.form_of(at).is_some_and(|form| form != MentionForm::Demonym)
    }

    fn noun(&self, start: usize) -> (Item, usize) {
        let mut noun = Noun {
            first: start,
            last: start,
            head: start,
            name: None,
            demonyms: Vec::new(),
            pronoun: Classes::default(),
            plural: false,
            feminine: None,
            possessive: None,
            demonstrative: false,
            of_several: false,
            count: 0,
            determined: false,
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
            noun.meaning = self.words.noun_meaning_of(form);
            noun.plural |=
                form.nouns.iter().any(|reading| reading.plural) && !form.nouns.iter().any(|reading| !reading.plural);
        } else if !noun.determined && head_token.mention().is_none() && !head_token.capital {
            // "de pourparlers": no article tells, the word itself does.
            noun.plural |= self.words.looks_plural(&head_token.text);
        }
        (Item::Noun(noun), at.max(start + 1))
    }

    /// Whether a head has nothing to do with names: "jeudi Poutine".
    fn is_time(&self, head: Option<usize>) -> bool {
        head.and_then(|head| self.tokens[head].form)
            .is_some_and(|form| self.words.noun_meaning_of(form).any(meaning::TIME))
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

    fn nominal_follows(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| match token.kind {
            TokenKind::Mention(_) | TokenKind::Number | TokenKind::Open => true,
            TokenKind::Word => {
                (token.classes.is_empty() || token.is(class::ADJECTIVE_BEFORE.with(class::NUMBER))) && !self.is_verb(at)
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
            return next.is_some_and(|next| next.kind == TokenKind::Word && next.classes.is_empty())
                && !self.is_verb(at + 1);
        }
        if token.is(class::ADJECTIVE_BEFORE) {
            return !self.is_verb(at);
        }
        if !token.classes.is_empty() {
            return false;
        }
        !self.is_verb(at)
    }

    /// Whether the word may begin or be a verb group here.
    fn is_verb(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word)
            && (self.verb_reading(at, |reading| is_finite(reading.mood)).is_some()
                || self.verb_reading(at, |r| !is_finite(r.mood)).is_some())
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

    /// The reading of a token as a verb, where its surroundings let it be one.
    fn verb_reading(&self, at: usize, wanted: impl Fn(&VerbReading) -> bool) -> Option<VerbReading> {
        let token = self.tokens.get(at)?;
        let form = token.form?;
        let reading = *form.verbs.iter().find(|reading| wanted(reading))?;
        if token.capital && at > 0 && self.tokens[at - 1].kind == TokenKind::Word {
            return None; // a name that looks like a verb
        }
        let before = self.previous_word(at);
        let Some(before) = before else {
            // The first word of a sentence: participles and infinitives may begin one, a bare finite verb rarely does.
            return (!is_finite(reading.mood) || !form.rarely_verb).then_some(reading);
        };
        let nominal = before.kind == TokenKind::Number
            || before.determined.is_some()
            || before.is(class::NUMBER.with(class::POSSESSIVE_THIRD).with(class::POSSESSIVE_FIRST))
            || (before.is(class::ANY_DET) && !before.is(class::CLITIC))
            || (before.is(class::DEMONSTRATIVE) && !before.is(class::PRONOUN_OTHER));
        match reading.mood {
            Mood::Infinitive => {
                let noun = form.nouns.is_empty() && !nominal;
                (noun || before.is(class::PREPOSITION)).then_some(reading).filter(|_| !nominal)
            }
            Mood::PresentParticiple => (!nominal && (form.classes.is_empty())).then_some(reading),
            Mood::PastParticiple => {
                let article = before.is(class::ANY_DET.with(class::PREPOSITION)) || nominal;
                (!article && !form.classes.any(class::PREPOSITION)).then_some(reading)
            }
            _ => {
                if nominal || before.is(class::PREPOSITION) || form.classes.any(class::PREPOSITION.with(class::ANY_DET))
                {
                    return None;
                }
                let led = before.is(class::ANY_PRONOUN
                    .with(class::NEGATION)
                    .with(class::RELATIVE_SUBJECT)
                    .with(class::CLITIC_REFLEXIVE));
                if before.is(class::ANY_DET) && !led {
                    // "le", "la", "les": an article, unless what stands before it asks for a verb.
                    let earlier = self.tokens[..at]
                        .iter()
                        .rposition(|t| std::ptr::eq(t, before))
                        .and_then(|i| i.checked_sub(1))
                        .map(|i| &self.tokens[i]);
                    let asks = earlier.is_some_and(|t| {
                        t.is(class::ANY_PRONOUN.with(class::NEGATION).with(class::RELATIVE_SUBJECT))
                            || (t.mention().is_some() && !form.rarely_verb && form.nouns.is_empty())
                    });
                    return (asks && !form.rarely_verb).then_some(reading);
                }
                if form.rarely_verb || !form.nouns.is_empty() {
                    let named = before
                        .mention()
                        .is_some_and(|n| self.mentions.get(n).is_some_and(|m| m.form != MentionForm::Demonym));
                    let ended = matches!(before.kind, TokenKind::Comma | TokenKind::ParenClose | TokenKind::Close);
                    let object = self.tokens.get(at + 1).is_some_and(|next| {
                        next.mention().is_some()
                            || next.is(class::ANY_DET
                                .with(class::COMPLEMENTIZER)
                                .with(class::PREPOSITION)
                                .with(class::ADVERB)
                                .with(class::NEGATOR))
                    });
                    return (led || (named && object) || (ended && object && !form.rarely_verb)).then_some(reading);
                }
                Some(reading)
            }
        }
    }

    /// A verb group that begins here, with the item after it.
    fn verb_group(&self, start: usize, before: &[Item]) -> Option<(Item, usize)> {
        let mut at = start;
        let (mut negated, mut reflexive) = (false, false);
        let (mut object, mut dative) = (None, None);
        // "ne", "se", "le", "leur" … before the verb.
        while let Some(token) = self.tokens.get(at) {
            if token.is(class::NEGATION) {
                negated = true;
            } else if token.is(class::CLITIC) && self.clitic_here(at) {
                if token.is(class::CLITIC_REFLEXIVE) {
                    reflexive = true;
                } else if token.is(class::CLITIC_OBJECT) {
                    object = Some(at);
                } else if token.is(class::CLITIC_DATIVE) {
                    dative = Some(at);
                } else if token.is(class::PRONOUN_FIRST) {
                    reflexive |= at > 0 && self.tokens[at - 1].text == token.text;
                }
            } else if token.is(class::NEGATOR) && negated && at > start {
                // "ne pas soutenir"
            } else {
                break;
            }
            at += 1;
        }
        let led = at > start;
        let token = self.tokens.get(at)?;
        if token.kind != TokenKind::Word {
            return None;
        }
        let form = token.form?;
        let finite = |r: &VerbReading| is_finite(r.mood);
        let picked = if led {
            form.verbs
                .iter()
                .find(|r| finite(r))
                .or_else(|| form.verbs.iter().find(|r| r.mood != Mood::PastParticiple))
                .copied()
        } else {
            self.verb_reading(at, finite)
                .or_else(|| self.verb_reading(at, |r| r.mood == Mood::Infinitive))
                .or_else(|| self.verb_reading(at, |r| r.mood == Mood::PresentParticiple))
                .or_else(|| self.verb_reading(at, |r| r.mood == Mood::PastParticiple))
        };
        let mut reading = picked?;
        if !led
            && reading.mood == Mood::PastParticiple
            && (!form.adjectives.is_empty() || !form.nouns.is_empty())
            && matches!(before.last(), Some(Item::Verb(v)) if v.meaning.any(verb::COPULA))
        {
            return None; // a predicate: "est alliée à"
        }
        // After a noun a form that is a participle too ("dit", "mis", "soutenu") is finite only where it says so.
        if !led
            && is_finite(reading.mood)
            && matches!(before.last(), Some(Item::Verb(v)) if v.meaning.any(verb::BE.with(verb::HAVE)) && v.kind == VerbKind::Finite && v.main == v.last)
        {
            reading = form.verbs.iter().copied().find(|r| r.mood == Mood::PastParticiple).unwrap_or(reading);
        }
        let mut group = Verb {
            first: start,
            last: at,
            main: at,
            lemmas: lemmas(form.verbs.as_slice(), reading.mood),
            meaning: Classes::default(),
            kind: match reading.mood {
                Mood::Infinitive => VerbKind::Infinitive,
                Mood::PresentParticiple => VerbKind::Present,
                Mood::PastParticiple => VerbKind::Past,
                _ => VerbKind::Finite,
            },
            conditional: reading.mood == Mood::Conditional,
            plural: reading.plural,
            passive: reading.mood == Mood::PastParticiple,
            reflexive,
            negated,
            object,
            dative,
            inverted: None,
        };
        let mut next = at + 1;
        let meaning = self.meaning(&group.lemmas);
        if group.kind != VerbKind::Past && meaning.any(verb::BE.with(verb::HAVE)) {
            next = self.after_auxiliary(next, &mut group, meaning);
        }
        next = self.inversion(next, &mut group);
        group.meaning = self.meaning(&group.lemmas);
        // "n'a pas", "ne … jamais": without its second part "ne" negates nothing.
        if group.negated {
            let restricts = self.tokens.get(next).is_some_and(|t| t.is(class::RESTRICTION));
            let denied = self.tokens[start..next].iter().any(|t| t.is(class::NEGATOR))
                || self.tokens[next..]
                    .iter()
                    .take(8)
                    .take_while(|t| t.kind == TokenKind::Word || t.mention().is_some())
                    .any(|t| t.is(class::NEGATOR))
                || self.tokens[..start].iter().rev().take(4).any(|t| t.is(class::NEGATOR));
            group.negated = denied && !restricts;
        }
        Some((Item::Verb(group), next))
    }

    /// Whether a clitic is one here and no article: a verb, or another clitic, stands behind it.
    fn clitic_here(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let Some(next) = self.tokens.get(at + 1) else { return false };
        if next.kind != TokenKind::Word {
            return false;
        }
        if next.is(class::CLITIC) && !next.is(class::ANY_DET) {
            return self.clitic_here(at + 1);
        }
        let Some(form) = next.form else { return false };
        if form.verbs.is_empty() {
            return false;
        }
        if !token.is(class::ANY_DET.with(class::PREPOSITION)) {
            return true; // "se", "s'", "lui", "y": nothing else
        }
        if token.is(class::PREPOSITION) {
            // "en accusant" is a preposition; "en a profité" a clitic.
            return form
                .verbs
                .iter()
                .any(|r| is_finite(r.mood) && self.words.verb_meaning(r.lemma).any(verb::HAVE.with(verb::BE)));
        }
        let before = at.checked_sub(1).map(|i| &self.tokens[i]);
        let asks = before.is_some_and(|t| {
            t.is(class::ANY_PRONOUN.with(class::NEGATION).with(class::RELATIVE_SUBJECT))
                || (t.is(class::CLITIC) && !t.is(class::ANY_DET))
        });
        let infinitive = form.verbs.iter().any(|r| r.mood == Mood::Infinitive);
        let auxiliary =
            form.verbs.iter().any(|r| is_finite(r.mood) && self.words.verb_meaning(r.lemma).any(verb::HAVE));
        asks || (infinitive && form.nouns.is_empty()) || auxiliary || {
            let named = before.is_some_and(|t| t.mention().is_some() || t.kind == TokenKind::Comma);
            named
                && !form.rarely_verb
                && form.nouns.is_empty()
                && form.verbs.iter().any(|r| is_finite(r.mood))
                && token.text.ends_with('\'')
        }
    }

    /// The participle that an auxiliary stands for.
    fn after_auxiliary(&self, from: usize, group: &mut Verb, meaning: Classes) -> usize {
        let mut at = from;
        let mut been = false;
        let mut be = meaning.any(verb::BE) && !meaning.any(verb::HAVE);
        let mut steps = 0;
        let mut inverted = None;
        while let Some(token) = self.tokens.get(at) {
            steps += 1;
            if steps > AUXILIARY_REACH {
                break;
            }
            let pronoun = token.is(class::ANY_PRONOUN)
                && !token.is(class::ADVERB.with(class::NEGATOR))
                && at == from
                && !token.spaced;
            if pronoun {
                inverted = Some(at);
                at += 1;
                continue;
            }
            if token.kind == TokenKind::Open {
                at += 1;
                continue;
            }
            if token.kind != TokenKind::Word {
                break;
            }
            let participle = token.form.and_then(|form| {
                // "est liée à" says what somebody is; "s'est liée" what he did.
                let adjective = be && !group.reflexive && (!form.adjectives.is_empty() || !form.nouns.is_empty());
                form.verbs.iter().find(|r| r.mood == Mood::PastParticiple && !adjective)
            });
            if participle.is_none()
                && token.form.is_none()
                && !be
                && !token.is(class::ADVERB)
                && self.words.looks_like_participle(&token.text)
            {
                // A verb that the lexicon does not know: what it says is lost, but not who says it.
                group.lemmas.clear();
                group.main = at;
                group.last = at;
                group.inverted = inverted;
                return at + 1;
            }
            if let Some(reading) = participle
                && (!token.is(class::ANY_DET.with(class::PREPOSITION)) || token.classes.is_empty())
            {
                if self.words.verb_meaning(reading.lemma).any(verb::BE) && !been {
                    been = true;
                    be = true;
                    group.last = at;
                    at += 1;
                    continue;
                }
                let form = token.form.map(|form| lemmas(&form.verbs, Mood::PastParticiple)).unwrap_or_default();
                let mover = form.iter().any(|&lemma| self.words.verb_meaning(lemma).any(verb::BE_MOVER));
                group.passive = be && !mover && !group.reflexive;
                group.lemmas = form;
                group.main = at;
                group.last = at;
                group.inverted = inverted;
                return at + 1;
            }
            if token.is(class::ADVERB.with(class::NEGATOR)) || (token.form.is_none() && token.is(class::ADVERB)) {
                at += 1;
                continue;
            }
            break;
        }
        group.inverted = inverted;
        match (been, inverted) {
            (true, _) => group.last + 1, // "a été": to be, in a compound tense
            (false, Some(pronoun)) => pronoun + 1,
            _ => from,
        }
    }

    fn inversion(&self, at: usize, group: &mut Verb) -> usize {
        match self.tokens.get(at) {
            Some(token)
                if token.is(class::ANY_PRONOUN)
                    && !token.spaced
                    && token.kind == TokenKind::Word
                    && group.inverted.is_none() =>
            {
                group.inverted = Some(at);
                at + 1
            }
            _ => at,
        }
    }

    fn meaning(&self, lemmas: &[Lemma]) -> Classes {
        lemmas.iter().fold(Classes::default(), |all, &lemma| all.with(self.words.verb_meaning(lemma)))
    }
}

/// "M." and the like inside a phrase.
fn noun_abbreviation(tokens: &[Token<'_>], at: usize) -> bool {
    let short =
        at.checked_sub(1).is_some_and(|before| tokens[before].text.chars().count() <= 4 && tokens[before].capital);
    short && tokens[at].text.as_ref() == "." && tokens.get(at + 1).is_some_and(|next| next.capital)
}

fn is_finite(mood: Mood) -> bool {
    matches!(mood, Mood::Indicative | Mood::Conditional | Mood::Subjunctive)
}

fn lemmas(readings: &[VerbReading], mood: Mood) -> Vec<Lemma> {
    let mut found: Vec<Lemma> = Vec::new();
    for reading in readings {
        let same = reading.mood == mood || (is_finite(mood) && is_finite(reading.mood));
        if same && !found.contains(&reading.lemma) {
            found.push(reading.lemma);
        }
    }
    found
}
