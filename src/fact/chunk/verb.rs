//! Verb groups: which words are verbs where they stand, and what belongs to them: clitics, auxiliaries, negation.

use super::{Chunker, Item, Verb, VerbKind};
use crate::fact::token::{Token, TokenKind};
use crate::lexicon::inflect::{Mood, Tense};
use crate::lexicon::words::{Classes, Lemma, VerbReading, class, verb};
use crate::mention::MentionForm;
use smallvec::{SmallVec, smallvec};

/// How many words may stand between an auxiliary and its participle.
const AUXILIARY_REACH: usize = 6;

impl Chunker<'_, '_> {
    /// Whether the word may begin or be a verb group here.
    pub(super) fn is_verb(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word)
            && (self.verb_reading(at, |reading| is_finite(reading.mood)).is_some()
                || self.verb_reading(at, |r| !is_finite(r.mood)).is_some())
    }

    /// Whether the word may be the verb of a clause here.
    pub(super) fn is_finite_verb(&self, at: usize) -> bool {
        self.verb_reading(at, |reading| is_finite(reading.mood)).is_some()
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
            Mood::PresentParticiple => {
                // "est resté cinglant": an adjective, unless a comma or a preposition opens a clause.
                let opens = before.kind == TokenKind::Comma || before.is(class::PREPOSITION);
                let plain = !form.rarely_verb || (opens && self.takes_object(at));
                (!nominal && form.classes.is_empty() && plain).then_some(reading)
            }
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
                            || next.kind == TokenKind::Open
                            || next.is(class::ANY_DET
                                .with(class::COMPLEMENTIZER)
                                .with(class::PREPOSITION)
                                .with(class::ADVERB)
                                .with(class::NEGATOR))
                    });
                    // "X, en revanche, reproche à Y", "X, le chef du parti, critique Y": no bare noun goes on so.
                    let plain = self.takes_object(at);
                    // "le président turc menace Y": behind its noun and adjective a phrase is over.
                    let adjective = at >= 2
                        && before.mention().is_some()
                        && !named
                        && self.tokens[at - 2].kind == TokenKind::Word
                        && !self.tokens[at - 2].is(class::ANY_DET.with(class::PREPOSITION));
                    let said = ((named || (adjective && plain)) && object)
                        || (ended && object && (!form.rarely_verb || plain));
                    return (led || said).then_some(reading);
                }
                Some(reading)
            }
        }
    }

    /// Whether what follows a word is what follows a verb, and seldom a noun without an article: an article, a name, an
    /// infinitive with its preposition, or a preposition and a name.
    fn takes_object(&self, at: usize) -> bool {
        let nominal = |next: &Token<'_>| next.mention().is_some() || next.is(class::ANY_DET);
        let Some(next) = self.tokens.get(at + 1) else { return false };
        if !next.is(class::PREPOSITION) {
            return nominal(next);
        }
        let to = next.word.and_then(|word| word.lemma).is_some_and(|lemma| Some(lemma) == self.words.to());
        self.tokens.get(at + 2).is_some_and(|after| {
            (to && (nominal(after) || next.determined.is_some()))
                || after.form.is_some_and(|form| form.verbs.iter().any(|r| r.mood == Mood::Infinitive))
        })
    }

    /// A verb group that begins here, with the item after it.
    pub(super) fn verb_group(&self, start: usize, before: &[Item]) -> Option<(Item, usize)> {
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
        // "un pont détruit par": with an agent it is the participle.
        if !led
            && is_finite(reading.mood)
            && self.is_by(at + 1)
            && let Some(participle) = form.verbs.iter().find(|r| r.mood == Mood::PastParticiple)
        {
            reading = *participle;
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
            past: matches!(reading.tense, Tense::Imperfect | Tense::SimplePast),
            plural: reading.plural,
            passive: reading.mood == Mood::PastParticiple,
            reflexive,
            negated,
            object,
            dative,
            inverted: None,
            compound: false,
        };
        // "a condamné X et appelé Y": the auxiliary is shared.
        if !led
            && group.kind == VerbKind::Past
            && matches!(before.last(), Some(Item::Coordinator(true)))
            && self.tokens.get(at + 1).is_none_or(|next| next.word.and_then(|word| word.lemma) != self.words.by())
            && let Some(Item::Verb(other)) = before.iter().rev().find(|item| matches!(item, Item::Verb(_)))
            && other.kind == VerbKind::Finite
            && other.compound
            && !matches!(before.iter().rev().nth(1), Some(Item::Verb(_)))
        {
            group.kind = VerbKind::Finite;
            group.passive = other.passive;
            group.plural = other.plural;
            group.compound = true;
            group.past = true;
            group.conditional = other.conditional;
        }
        let mut next = at + 1;
        let meaning = self.meaning(&group.lemmas);
        if group.kind != VerbKind::Past && meaning.any(verb::BE.with(verb::HAVE)) {
            next = self.after_auxiliary(next, &mut group, meaning);
        }
        next = self.inversion(next, &mut group);
        group.meaning = self.meaning(&group.lemmas);
        // "a promis", "avait promis": a compound tense, but for a passive in the present.
        group.past |= group.main > at && !group.passive;
        group.compound |= group.main > at && group.kind == VerbKind::Finite;
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
            // "en veut à": a finite verb that is nothing else.
            let only_verb = form.nouns.is_empty() && form.adjectives.is_empty() && !form.rarely_verb;
            return form.verbs.iter().any(|r| {
                is_finite(r.mood) && (only_verb || self.words.verb_meaning(r.lemma).any(verb::HAVE.with(verb::BE)))
            });
        }
        let before = at.checked_sub(1).map(|i| &self.tokens[i]);
        let asks = before.is_some_and(|t| {
            t.is(class::ANY_PRONOUN.with(class::NEGATION).with(class::RELATIVE_SUBJECT))
                || (t.is(class::CLITIC) && !t.is(class::ANY_DET))
        });
        let infinitive = form.verbs.iter().any(|r| r.mood == Mood::Infinitive);
        let auxiliary =
            form.verbs.iter().any(|r| is_finite(r.mood) && self.words.verb_meaning(r.lemma).any(verb::HAVE));
        // ", les appelant à": a participle that opens its clause
        let participle = before.is_some_and(|t| matches!(t.kind, TokenKind::Comma | TokenKind::Open))
            && form.verbs.iter().any(|r| r.mood == Mood::PresentParticiple)
            && form.nouns.is_empty()
            && !form.rarely_verb;
        asks || participle || (infinitive && form.nouns.is_empty()) || auxiliary || {
            let named = before.is_some_and(|t| t.mention().is_some() || t.kind == TokenKind::Comma);
            named
                && !form.rarely_verb
                && form.nouns.is_empty()
                && form.verbs.iter().any(|r| is_finite(r.mood))
                && (token.text.ends_with('\'') || form.adjectives.is_empty())
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
            if let Some(behind) = self.behind_insertion(at) {
                at = behind;
                continue;
            }
            if token.kind != TokenKind::Word {
                break;
            }
            let participle = token.form.and_then(|form| {
                // "est liée à" says what somebody is; "s'est liée" what he did.
                let by = self.is_by(at + 1);
                let adjective =
                    be && !group.reflexive && (!form.adjectives.is_empty() || (!form.nouns.is_empty() && !been && !by));
                form.verbs.iter().find(|r| r.mood == Mood::PastParticiple && !adjective)
            });
            if participle.is_none()
                && token.form.is_none_or(|form| form.classes.is_empty() && form.nouns.is_empty())
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
                    // "a été hostile": to be, should no participle follow
                    group.lemmas = smallvec![reading.lemma];
                    group.main = at;
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
            if token.is(class::ADVERB.with(class::NEGATOR).with(class::RECIPROCAL))
                || (token.form.is_none() && token.is(class::ADVERB))
            {
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

    /// Whether a token is the preposition of the agent.
    fn is_by(&self, at: usize) -> bool {
        let lemma = self.tokens.get(at).and_then(|token| token.word).and_then(|word| word.lemma);
        lemma.is_some() && lemma == self.words.by()
    }

    /// The token behind an insertion between commas that parts an auxiliary from its participle: "a, une nouvelle fois,
    /// condamné".
    fn behind_insertion(&self, at: usize) -> Option<usize> {
        let comma = |at: usize| self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Comma);
        let close = comma(at).then(|| (at + 2..at + 9).find(|&at| comma(at))).flatten()?;
        let participle = |token: &Token<'_>| {
            token.form.is_some_and(|form| form.verbs.iter().any(|r| r.mood == Mood::PastParticiple))
                && !token.is(class::ANY_DET.with(class::PREPOSITION))
        };
        self.tokens.get(close + 1).is_some_and(participle).then_some(close + 1)
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

fn is_finite(mood: Mood) -> bool {
    matches!(mood, Mood::Indicative | Mood::Conditional | Mood::Subjunctive)
}

fn lemmas(readings: &[VerbReading], mood: Mood) -> SmallVec<[Lemma; 4]> {
    let mut found = SmallVec::new();
    for reading in readings {
        let same = reading.mood == mood || (is_finite(mood) && is_finite(reading.mood));
        if same && !found.contains(&reading.lemma) {
            found.push(reading.lemma);
        }
    }
    found
}
