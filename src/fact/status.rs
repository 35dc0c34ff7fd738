//! The status of a stance: denied or not, a fact or only possible, and whose words it is.

use super::chunk::{Item, VerbKind};
use super::clause::ClauseKind;
use super::reader::{Reading, Site};
use super::slots::OWNER;
use super::token::TokenKind;
use crate::gazetteer::EntityIndex;
use crate::lexicon::words::{Classes, class, meaning, verb};
use crate::lexicon::{Entry, Slot};

/// What is said of a stance besides who and whom.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Status {
    pub denied: bool,
    pub possible: bool,
    pub speaker: Option<EntityIndex>,
}

impl Reading<'_> {
    pub(crate) fn status(&self, entry: &Entry, site: Site, source_by: &str) -> Status {
        let parsed = &self.sentences[site.sentence];
        let mut status = Status::default();
        let Some(first) = site.clause else {
            status.speaker = self.speaker_at(site.sentence, site.token);
            return status;
        };
        // "doit cesser son agression" denies nothing of what the speaker holds against him.
        let blame = entry.source.as_slice() == [Slot::Speaker];
        if !blame && self.is_object_of(site, verb::ENDING) {
            status.denied = true;
        }
        let mut clause = first;
        let mut said = false;
        let mut steps = 0;
        loop {
            let known = &parsed.clauses[clause];
            let Some(group) = parsed.verb_of(clause) else { break };
            let own = clause == first && known.verb == site.item;
            // "le soutien de X à Y n'a pas suffi" denies no support: what stands before the verb is presupposed.
            // So is an object with an owner of its own: "n'a pas commenté les accusations de X contre Y".
            let owned = source_by == OWNER && self.is_object(site) && !group.meaning.any(verb::GIVING);
            let presupposed = !own && clause == first && (site.item < known.verb || owned);
            if presupposed && matches!(known.kind, ClauseKind::Main | ClauseKind::Relative(_)) {
                break;
            }
            if group.negated && !(own && entry.negated) {
                status.denied = !status.denied;
            }
            let told = parsed.clauses.iter().any(|lower| lower.kind == ClauseKind::Said(Some(clause)));
            if !own && (!blame || told) && group.meaning.any(verb::DENYING) && self.hangs_on(site, clause) {
                status.denied = !status.denied;
            }
            if known.led_by.is_some_and(|item| self.is_without(site.sentence, item)) {
                status.denied = !status.denied;
            }
            if let Some((_, noun)) = self.will(site.sentence, clause) {
                status.denied ^= noun.meaning.any(meaning::REFUSAL);
                status.possible |= noun.meaning.any(meaning::INTENT);
            }
            // "a promis que X serait puni": after a verb of saying in the past the conditional is its future; "pensent
            // que X s'opposerait" only supposes.
            let promised = |upper| parsed.verb_of(upper).is_some_and(|g| g.meaning.any(verb::SAYING) && g.past);
            let reported = matches!(known.kind, ClauseKind::Said(Some(upper)) if promised(upper));
            if (group.conditional && !reported)
                || (!own
                    && group.meaning.any(verb::POSSIBLE)
                    && group.kind == VerbKind::Finite
                    && !group.meaning.any(verb::SAYING))
            {
                status.possible = true;
            }
            let upper = match known.kind {
                ClauseKind::Said(upper) => {
                    if !said {
                        said = true;
                        status.speaker = upper.and_then(|upper| self.subject_of(site.sentence, upper).first().copied());
                    }
                    upper
                }
                ClauseKind::Dependent(upper) => {
                    // "a accusé X d'avoir aidé Y": the words of the accuser.
                    let says = |upper: usize| parsed.verb_of(upper).is_some_and(|g| g.meaning.any(verb::SAYING));
                    if let Some(upper) = upper.filter(|&upper| !said && says(upper)) {
                        said = true;
                        status.speaker = self.subject_of(site.sentence, upper).first().copied();
                    }
                    upper
                }
                ClauseKind::Adverbial(hypothesis) => {
                    status.possible |= hypothesis;
                    None
                }
                _ => None,
            };
            match upper {
                Some(upper) if upper != clause && steps < 8 => clause = upper,
                _ => break,
            }
            steps += 1;
        }
        if !said {
            status.speaker = self.quoted_speaker(site.sentence, site.token);
        }
        status.speaker = status.speaker.or_else(|| self.attributed(site.sentence));
        status
    }

    /// To whom a sentence gives what it says: "selon X, …", "…, d'après X".
    fn attributed(&self, sentence: usize) -> Option<EntityIndex> {
        let parsed = &self.sentences[sentence];
        (0..parsed.items.len()).find_map(|at| {
            let Item::Preposition(_, token) = parsed.items[at] else { return None };
            let token = &parsed.tokens[token];
            let before = at.checked_sub(1).map(|before| &parsed.items[before]);
            let opens = before.is_none() && token.is(class::ATTRIBUTION_FIRST);
            let inserted = token.is(class::ATTRIBUTION) && matches!(before, None | Some(Item::Comma | Item::Close));
            if !opens && !inserted {
                return None;
            }
            let led = *parsed.led(at).first()?;
            let fenced = matches!(parsed.items.get(parsed.phrase_end(led) + 1), Some(Item::Comma) | None)
                || matches!(parsed.items.get(parsed.phrase_end(led) + 1), Some(Item::Other(token)) if parsed.tokens[*token].kind == TokenKind::Stop);
            let actors = self.actors(sentence, led);
            (fenced && actors.direct).then(|| actors.entities.first().copied()).flatten()
        })
    }

    /// Whether the noun at a site is the object of the clause that it stands in.
    fn is_object(&self, site: Site) -> bool {
        let clause = site.clause.filter(|_| self.sentences[site.sentence].noun(site.item).is_some());
        clause.is_some_and(|clause| self.object_item(site.sentence, clause) == Some(site.item))
    }

    /// Whether the noun at a site is the object of a verb with a meaning: "a levé ses sanctions".
    pub(crate) fn is_object_of(&self, site: Site, meaning: Classes) -> bool {
        let parsed = &self.sentences[site.sentence];
        if parsed.noun(site.item).is_none_or(|noun| noun.head != site.token) {
            return false;
        }
        let mut head = site.item;
        // "a mis fin au boycott de": the object may be led by a preposition, the noun may hang on another.
        if head >= 2 && parsed.preposition(head - 1).is_some() {
            head -= 1;
        }
        let Some(clause) = self.governing_clause(site.sentence, head) else { return false };
        parsed.verb_of(clause).is_some_and(|group| group.meaning.any(meaning))
            && self.object_item(site.sentence, clause) == Some(site.item)
    }

    /// A denial reaches the trigger where it is an infinitive, what is said, or the object of the denying verb.
    fn hangs_on(&self, site: Site, clause: usize) -> bool {
        let parsed = &self.sentences[site.sentence];
        let known = &parsed.clauses[clause];
        known.verb < site.item
    }

    fn is_without(&self, sentence: usize, item: usize) -> bool {
        let parsed = &self.sentences[sentence];
        match &parsed.items[item] {
            Item::Preposition(_, token) => parsed.tokens[*token].is(class::WITHOUT),
            _ => false,
        }
    }

    /// Whose words a clause is: of the one who says so, or of a quotation's speaker.
    pub(crate) fn speaker_of(&self, sentence: usize, clause: usize) -> Option<EntityIndex> {
        let parsed = &self.sentences[sentence];
        let mut at = clause;
        for _ in 0..8 {
            let known = parsed.clauses.get(at)?;
            match known.kind {
                ClauseKind::Said(Some(upper)) => {
                    if let Some(speaker) = self.subject_of(sentence, upper).first() {
                        return Some(*speaker);
                    }
                    at = upper;
                }
                ClauseKind::Dependent(Some(upper)) => at = upper,
                _ => break,
            }
        }
        let token = parsed.first_token(parsed.clauses.get(clause)?.verb);
        self.speaker_at(sentence, token)
    }

    /// Whose words a token is.
    pub(crate) fn speaker_at(&self, sentence: usize, token: usize) -> Option<EntityIndex> {
        if let Some(speaker) = self.quoted_speaker(sentence, token) {
            return Some(speaker);
        }
        // Indirect speech.
        let parsed = &self.sentences[sentence];
        let clause = parsed.clauses.iter().rposition(|clause| {
            parsed.first_token(clause.start) <= token && matches!(clause.kind, ClauseKind::Said(_))
        });
        match clause.map(|clause| parsed.clauses[clause].kind) {
            Some(ClauseKind::Said(Some(upper))) => self.subject_of(sentence, upper).first().copied(),
            Some(_) => None,
            None => self.attributed(sentence),
        }
    }

    /// The speaker of the quotation that a token stands in.
    fn quoted_speaker(&self, sentence: usize, token: usize) -> Option<EntityIndex> {
        let parsed = &self.sentences[sentence];
        let quoted = parsed.quoted.get(token).copied().unwrap_or(false);
        if !quoted {
            // "…, a déclaré X" without quotation marks: an inserted verb of saying at the end.
            return self.said_after(sentence, token);
        }
        if let Some(speaker) = self.speaker_in(sentence) {
            return Some(speaker);
        }
        // The quotation goes on in the next sentences, or began in the ones before.
        for next in sentence + 1..(sentence + 4).min(self.sentences.len()) {
            if !self.sentences[next - 1].open_at_end {
                break;
            }
            if let Some(speaker) = self.speaker_in(next) {
                return Some(speaker);
            }
        }
        self.discourse.speaker
    }

    /// A verb of saying, right behind a comma, whose subject stands behind it: its speaker said what came before.
    fn said_after(&self, sentence: usize, token: usize) -> Option<EntityIndex> {
        let parsed = &self.sentences[sentence];
        parsed.clauses.iter().enumerate().find_map(|(number, clause)| {
            let group = parsed.verb(clause.verb)?;
            let inserted = clause.verb > 0
                && matches!(parsed.items[clause.verb - 1], Item::Comma | Item::Close)
                && group.meaning.any(verb::SAYING)
                && group.kind == VerbKind::Finite
                && parsed.first_token(clause.verb) > token;
            let behind = group.inverted.is_some()
                || matches!(&clause.subject, super::clause::Subject::Nouns(nouns) if nouns.first().is_some_and(|&noun| noun > clause.verb));
            (inserted && behind).then(|| self.subject_of(sentence, number).first().copied()).flatten()
        })
    }

    /// The subject of the verb of saying that stands outside the quotation marks of a sentence.
    pub(crate) fn speaker_in(&self, sentence: usize) -> Option<EntityIndex> {
        let parsed = &self.sentences[sentence];
        let mut first = None;
        for (number, clause) in parsed.clauses.iter().enumerate() {
            let Some(group) = parsed.verb(clause.verb) else { continue };
            let quoted = parsed.quoted.get(group.main).copied().unwrap_or(false);
            if quoted || !group.meaning.any(verb::SAYING) || group.passive {
                continue;
            }
            let subject = self.subject_of(sentence, number);
            if let Some(speaker) = subject.first() {
                let behind = group.inverted.is_some()
                    || matches!(&clause.subject, super::clause::Subject::Nouns(nouns) if nouns.first().is_some_and(|&noun| noun > clause.verb));
                if behind {
                    return Some(*speaker);
                }
                first = first.or(Some(*speaker));
            }
        }
        first
    }
}
