//! Subjects of finite verbs: looked for from the verb to the left, over the clauses that stand between.

use super::{Clause, ClauseKind, Finder, Subject};
use crate::fact::chunk::{Item, Verb};
use crate::fact::token::TokenKind;
use crate::lexicon::words::{meaning, verb};

impl Finder<'_> {
    pub(super) fn finite(&self, at: usize, group: &Verb) -> Clause {
        let mut clause = self.bare(at, ClauseKind::Main);
        if let Some(pronoun) = group.inverted {
            clause.subject = Subject::Inverted(pronoun);
            clause.kind = self.kind_before(at);
            return clause;
        }
        // ", a déclaré X": a verb of saying right after a quotation, or after a clause and a comma, its subject behind it.
        let saying = group.meaning.any(verb::SAYING) && !group.passive;
        let behind = self.noun_behind(at, saying);
        if saying && let Some(noun) = behind {
            let before = at.checked_sub(1).map(|i| &self.items[i]);
            let quoted = matches!(before, Some(Item::Close))
                || (matches!(before, Some(Item::Comma)) && at >= 2 && matches!(self.items[at - 2], Item::Close));
            // A phrase that waits for its verb since the last finite one is the subject: "X, allié de Y, a soutenu Z".
            let waiting = || {
                let found = self.to_the_left(at, group, clause.clone(), behind);
                matches!(&found.subject, Subject::Nouns(nouns) if nouns.iter().any(|&noun| noun < at))
            };
            if quoted || before.is_none() || (matches!(before, Some(Item::Comma)) && !waiting()) {
                clause.subject = Subject::Nouns(self.list_forward(noun));
                return clause;
            }
        }
        self.to_the_left(at, group, clause, behind)
    }

    /// Looks for the subject of a finite verb from the verb to the left.
    fn to_the_left(&self, at: usize, group: &Verb, clause: Clause, behind: Option<usize>) -> Clause {
        let plural = group.plural;
        let mut clause = clause;
        let (mut comma, mut coordinated) = (false, false);
        let mut apposed: Option<usize> = None;
        let mut i = at;
        while let Some(before) = i.checked_sub(1) {
            i = before;
            match &self.items[i] {
                Item::Comma => comma = true,
                Item::Coordinator(_) => {
                    coordinated = true;
                    if let Some(found) = apposed {
                        clause.subject = Subject::Nouns(self.list(found, plural));
                        clause.start = self.list_start(found, plural);
                        return clause;
                    }
                }
                Item::Other(_) | Item::Open | Item::Close => {}
                Item::Break(TokenKind::ParenOpen | TokenKind::ParenClose | TokenKind::Dash) => comma = true,
                Item::Break(_) => break,
                Item::RelativeSubject(_) => {
                    let antecedent = self.antecedent(i, group.plural);
                    clause.kind = ClauseKind::Relative(antecedent);
                    clause.start = i;
                    clause.subject =
                        antecedent.map_or(Subject::None, |noun| Subject::Nouns(self.relative_list(noun, group.plural)));
                    return clause;
                }
                Item::RelativeOther(_) | Item::That(_) | Item::Subordinator(_) => {
                    clause.kind = self.kind_at(i);
                    clause.start = i;
                    let found = apposed.or(behind);
                    clause.subject = found.map_or(Subject::None, |noun| Subject::Nouns(self.list(noun, plural)));
                    return clause;
                }
                Item::Noun(noun) => {
                    let first = self.list_start(i, plural);
                    if !self.is_bare(i, plural) {
                        // Step over the preposition and its list.
                        i = first.saturating_sub(1);
                        continue;
                    }
                    if noun.meaning.any(meaning::TIME) && noun.name.is_none() {
                        i = first;
                        continue;
                    }
                    if let Some(owner) = self.object_of(first) {
                        // It is the object of an earlier verb: that clause is stepped over, or its subject shared.
                        if let Some(found) = apposed {
                            clause.subject = Subject::Nouns(self.list(found, plural));
                            clause.start = self.list_start(found, plural);
                            return self.with_kind(clause);
                        }
                        match self.over(owner, comma, coordinated) {
                            Step::To(next) => {
                                i = next;
                                continue;
                            }
                            Step::Share(owner) => {
                                clause.subject = Subject::Same(owner);
                                clause.kind = self.clauses[owner].kind;
                                return clause;
                            }
                        }
                    }
                    // A phrase between commas may only be said of the one before it.
                    let fenced = matches!(first.checked_sub(1).map(|i| &self.items[i]), Some(Item::Comma))
                        && comma
                        && !coordinated;
                    if fenced {
                        apposed = apposed.or(Some(i));
                        i = first;
                        continue;
                    }
                    let better = match apposed {
                        // "Jeudi, la Russie …": what opens the sentence and is no one is no subject.
                        Some(found)
                            if noun.name.is_none()
                                && noun.demonyms.is_empty()
                                && self.has_actor(found)
                                && !noun.determined =>
                        {
                            found
                        }
                        _ => i,
                    };
                    clause.subject = Subject::Nouns(self.list(better, plural));
                    clause.start = self.list_start(better, plural);
                    return self.with_kind(clause);
                }
                Item::Verb(_) => {
                    let Some(owner) = self.clause_of(i) else { continue };
                    if let Some(found) = apposed {
                        clause.subject = Subject::Nouns(self.list(found, plural));
                        clause.start = self.list_start(found, plural);
                        return self.with_kind(clause);
                    }
                    match self.over(owner, comma, coordinated) {
                        Step::To(next) => i = next,
                        Step::Share(owner) => {
                            clause.subject = Subject::Same(owner);
                            clause.kind = self.clauses[owner].kind;
                            return clause;
                        }
                    }
                }
                Item::Preposition(..) => {}
            }
        }
        if let Some(found) = apposed {
            clause.subject = Subject::Nouns(self.list(found, plural));
            clause.start = self.list_start(found, plural);
        } else if let Some(noun) =
            behind.filter(|_| at == 0 || comma || matches!(self.items.get(at.wrapping_sub(1)), Some(Item::Close)))
        {
            clause.subject = Subject::Nouns(self.list_forward(noun));
        }
        self.with_kind(clause)
    }

    fn has_actor(&self, at: usize) -> bool {
        self.noun(at).is_some_and(|noun| {
            noun.name.is_some() || !noun.demonyms.is_empty() || noun.meaning.any(meaning::ROLE.with(meaning::ORGAN))
        })
    }

    /// What a clause is by the word that opens it, to the left of its start.
    fn with_kind(&self, mut clause: Clause) -> Clause {
        if let Some(before) = clause.start.checked_sub(1) {
            let kind = match &self.items[before] {
                Item::Other(_) | Item::Open => before.checked_sub(1).map_or(ClauseKind::Main, |i| self.kind_at(i)),
                _ => self.kind_at(before),
            };
            if kind != ClauseKind::Main {
                clause.kind = kind;
                clause.start = before;
            }
        }
        clause
    }

    fn kind_before(&self, at: usize) -> ClauseKind {
        at.checked_sub(1).map_or(ClauseKind::Main, |before| self.kind_at(before))
    }

    fn kind_at(&self, at: usize) -> ClauseKind {
        match &self.items[at] {
            Item::That(_) => {
                // After a verb of saying, or a noun of one ("l'idée que"), it is what is said; after another noun, a relative.
                let mut i = at;
                while let Some(before) = i.checked_sub(1) {
                    i = before;
                    match &self.items[i] {
                        Item::Verb(_) => return ClauseKind::Said(self.clause_of(i)),
                        Item::Noun(_) if i + 1 == at || (i + 2 == at && matches!(self.items[at - 1], Item::Comma)) => {
                            // "l'idée que", "a averti Bakou que": said, where a verb that says so governs the phrase.
                            let governor = (i + 1 == at).then(|| self.object_of(self.list_start(i, true))).flatten();
                            let says = governor.is_some_and(|owner| {
                                self.verb(self.clauses[owner].verb).is_some_and(|group| {
                                    group.meaning.any(verb::SAYING.with(verb::DENYING).with(verb::OBJECT_CONTROL))
                                })
                            });
                            return if says { ClauseKind::Said(governor) } else { ClauseKind::Relative(Some(i)) };
                        }
                        Item::Comma if i + 1 == at => {}
                        _ => {}
                    }
                }
                ClauseKind::Said(None)
            }
            Item::RelativeOther(_) => ClauseKind::Relative(self.antecedent(at, false)),
            Item::RelativeSubject(_) => ClauseKind::Relative(self.antecedent(at, false)),
            Item::Subordinator(hypothesis) => ClauseKind::Adverbial(*hypothesis),
            _ => ClauseKind::Main,
        }
    }

    /// How to get past a clause that stands to the left of a verb.
    fn over(&self, owner: usize, comma: bool, coordinated: bool) -> Step {
        let clause = &self.clauses[owner];
        match clause.kind {
            ClauseKind::Dependent(Some(upper)) if coordinated => self.over(upper, comma, coordinated),
            ClauseKind::Dependent(_) => Step::To(clause.verb),
            // ", qui accueille X, a joué": the relative is closed by its comma.
            ClauseKind::Relative(_) if !coordinated => Step::To(clause.start),
            ClauseKind::Adverbial(_) if !coordinated && clause.start == 0 => Step::Share(owner),
            ClauseKind::Adverbial(_) if !coordinated => Step::To(clause.start),
            ClauseKind::Relative(Some(noun)) => {
                // "X, qui est lié à Y, et a proposé": a comma before the conjunction closes the relative.
                let outer = comma && self.governor(noun).is_none() && self.is_bare(noun, true);
                if outer { Step::To(clause.start) } else { Step::Share(owner) }
            }
            _ => Step::Share(owner),
        }
    }
}

enum Step {
    /// Go on looking to the left of this item.
    To(usize),
    /// Take the subject of this clause.
    Share(usize),
}
