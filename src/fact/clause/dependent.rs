//! Infinitives and participles: which clause they hang on, and whose deed they tell.

use super::{Clause, ClauseKind, Finder, Subject};
use crate::fact::chunk::{Item, Verb, VerbKind};
use crate::fact::token::TokenKind;
use crate::lexicon::words::meaning;

impl Finder<'_> {
    /// An infinitive: it hangs on the nearest verb before it, whose subject it shares unless that verb hands it to its object.
    pub(super) fn infinitive(&self, at: usize) -> Clause {
        let mut clause = self.bare(at, ClauseKind::Dependent(None));
        let mut i = at;
        // "à continuer à soutenir": the preposition before it.
        while let Some(before) = i.checked_sub(1) {
            match &self.items[before] {
                Item::Preposition(..) if clause.led_by.is_none() => {
                    clause.led_by = Some(before);
                    clause.start = before;
                }
                Item::Other(_) | Item::Open | Item::Close => {}
                _ => break,
            }
            i = before;
        }
        // What governs it: the nearest verb before it, over its objects; a conjunction leads to the infinitive that it is joined with.
        let coordinated = matches!(i.checked_sub(1).map(|i| &self.items[i]), Some(Item::Coordinator(_) | Item::Comma));
        let mut j = i;
        while let Some(before) = j.checked_sub(1) {
            j = before;
            match &self.items[j] {
                Item::Verb(_) => {
                    let Some(owner) = self.clause_of(j) else { continue };
                    let upper = match self.clauses[owner].kind {
                        ClauseKind::Dependent(upper)
                            if coordinated && self.verb(j).is_some_and(|v| v.kind == VerbKind::Infinitive) =>
                        {
                            upper
                        }
                        ClauseKind::Relative(_) if coordinated => self.clauses[..owner]
                            .iter()
                            .rposition(|c| matches!(c.kind, ClauseKind::Main | ClauseKind::Said(_)))
                            .or(Some(owner)),
                        _ => Some(owner),
                    };
                    clause.kind = ClauseKind::Dependent(upper);
                    clause.subject = upper.map_or(Subject::None, Subject::Same);
                    return clause;
                }
                Item::Break(TokenKind::Semicolon | TokenKind::Colon) => return clause,
                _ => {}
            }
        }
        clause
    }

    pub(super) fn present(&self, at: usize) -> Clause {
        let plural = true;
        let mut clause = self.bare(at, ClauseKind::Dependent(None));
        let before = at.checked_sub(1);
        if let Some(i) = before {
            if let Some(noun) = self.noun(i) {
                // "les parties se rejetant la faute", "un convoi transportant": said of the phrase before it.
                if !noun.meaning.any(meaning::TIME) {
                    let list = self.list(i, plural);
                    let head = self.phrase_start(list[0]).unwrap_or(list[0]);
                    let free = matches!(head.checked_sub(1).map(|i| &self.items[i]), Some(Item::Comma) | None);
                    clause.subject = Subject::Nouns(if free { vec![head] } else { list });
                    clause.start = self.list_start(i, plural);
                    clause.kind = ClauseKind::Dependent(None);
                    return clause;
                }
            }
            if matches!(self.items[i], Item::Preposition(..)) {
                clause.led_by = Some(i);
                clause.start = i;
            }
        }
        let upper = self.upper(clause.start);
        clause.kind = ClauseKind::Dependent(upper);
        clause.subject = upper.map_or(Subject::None, Subject::Same);
        clause
    }

    /// The clause that a participle after a comma hangs on: the one before it, out of a relative that a comma has closed.
    fn upper(&self, at: usize) -> Option<usize> {
        let mut i = at;
        let mut found = None;
        while let Some(before) = i.checked_sub(1) {
            i = before;
            if matches!(self.items[i], Item::Break(TokenKind::Semicolon | TokenKind::Colon)) {
                break;
            }
            if let Some(owner) = self.clause_of(i) {
                let group = self.verb(i)?;
                match self.clauses[owner].kind {
                    ClauseKind::Dependent(upper)
                        if group.kind == VerbKind::Infinitive || group.kind == VerbKind::Past =>
                    {
                        found = upper.or(Some(owner));
                    }
                    _ => found = Some(owner),
                }
                if found.is_some_and(|owner| {
                    matches!(
                        self.clauses[owner].kind,
                        ClauseKind::Main | ClauseKind::Dependent(_) | ClauseKind::Relative(_) | ClauseKind::Said(_)
                    )
                }) {
                    break;
                }
            }
        }
        found
    }

    pub(super) fn past(&self, at: usize, group: &Verb) -> Clause {
        let mut clause = self.bare(at, ClauseKind::Dependent(None));
        let plural = group.plural;
        let mut i = at;
        while let Some(before) = i.checked_sub(1) {
            i = before;
            match &self.items[i] {
                Item::Noun(noun) if noun.meaning.any(meaning::TIME) && noun.name.is_none() => {}
                // "Largement impulsés et soutenus par X, les Y": a participle that the lexicon does not know.
                Item::Noun(noun)
                    if !noun.determined && noun.name.is_none() && noun.demonyms.is_empty() && self.opens(i) => {}
                Item::Noun(noun) => {
                    let list = matches!(i.checked_sub(1).map(|i| &self.items[i]), Some(Item::Coordinator(true)));
                    if !plural || noun.plural || list {
                        clause.subject = Subject::Nouns(self.relative_list(i, plural));
                        return clause;
                    }
                }
                Item::Verb(other) if other.kind == VerbKind::Past => {
                    // "condamné et dénoncé par": the same phrase as the participle before it.
                    if let Some(owner) = self.clause_of(i) {
                        clause.subject = Subject::Same(owner);
                        return clause;
                    }
                }
                Item::Verb(_) => {
                    // "condamne et rejette", or a compound tense whose auxiliary is shared: "a condamné …, dénoncé".
                    if let Some(owner) = self.clause_of(i) {
                        let shared = matches!(
                            at.checked_sub(1).map(|i| &self.items[i]),
                            Some(Item::Coordinator(_) | Item::Comma)
                        );
                        if shared {
                            clause.subject = Subject::Same(owner);
                            clause.kind = ClauseKind::Dependent(Some(owner));
                            return clause;
                        }
                    }
                    break;
                }
                Item::Comma
                | Item::Preposition(..)
                | Item::Other(_)
                | Item::Open
                | Item::Close
                | Item::Break(TokenKind::ParenOpen)
                | Item::Coordinator(_) => {}
                _ => break,
            }
        }
        clause
    }

    /// Whether nothing but adverbs stands between an item and the start of the sentence.
    fn opens(&self, at: usize) -> bool {
        self.items[..at].iter().all(|item| matches!(item, Item::Other(_) | Item::Open))
    }
}
