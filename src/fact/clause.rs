//! Clauses: which verb has which subject, across appositions, relative clauses and inserted ones.
//!
//! Every verb group makes a clause. Its subject is looked for from the verb to the left: what belongs to an earlier
//! clause is stepped over, and where a conjunction joins two verbs they share one subject.

use super::chunk::{Item, Noun, Verb, VerbKind};
use super::token::TokenKind;
use crate::lexicon::words::{Lemma, meaning, verb};

/// Where a subject stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    /// The noun phrases (items), one or several that are joined.
    Nouns(Vec<usize>),
    /// A pronoun behind the verb (a token).
    Inverted(usize),
    /// The same as that of another clause.
    Same(usize),
    /// Not to be found in the sentence.
    None,
}

/// What kind of clause it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ClauseKind {
    Main,
    /// "qui", "dont" …; with the item that it is said of.
    Relative(Option<usize>),
    /// What is said, thought or wanted; with the clause that says so.
    Said(Option<usize>),
    /// "alors que", "si" …; whether it only supposes.
    Adverbial(bool),
    /// An infinitive or participle, with the clause that it hangs on.
    Dependent(Option<usize>),
}

#[derive(Clone, Debug)]
pub(crate) struct Clause {
    /// The item of the verb group.
    pub verb: usize,
    pub kind: ClauseKind,
    pub subject: Subject,
    /// The first item of the clause: what opens it, its subject, or its verb.
    pub start: usize,
    /// One past the last item that can belong to it.
    pub end: usize,
    /// The item before which an infinitive stands that this one governs ("à", "de", "pour", "sans").
    pub led_by: Option<usize>,
}

/// The clauses of a sentence, in the order of their verbs.
pub(crate) fn clauses(items: &[Item], between: Option<Lemma>) -> Vec<Clause> {
    let mut finder = Finder { items, between, clauses: Vec::new() };
    for (at, item) in items.iter().enumerate() {
        if let Item::Verb(group) = item {
            let clause = finder.clause(at, group);
            finder.clauses.push(clause);
        }
    }
    finder.settle_forward();
    finder.ends();
    finder.clauses
}

struct Finder<'a> {
    items: &'a [Item],
    /// The preposition of two parties.
    between: Option<Lemma>,
    clauses: Vec<Clause>,
}

impl Finder<'_> {
    fn noun(&self, at: usize) -> Option<&Noun> {
        match self.items.get(at) {
            Some(Item::Noun(noun)) => Some(noun),
            _ => None,
        }
    }

    fn verb(&self, at: usize) -> Option<&Verb> {
        match self.items.get(at) {
            Some(Item::Verb(verb)) => Some(verb),
            _ => None,
        }
    }

    /// Whether a noun phrase stands without a preposition, itself or as part of a list.
    fn is_bare(&self, at: usize, plural: bool) -> bool {
        let first = self.list_start(at, plural);
        !matches!(first.checked_sub(1).map(|i| &self.items[i]), Some(Item::Preposition(..)))
    }

    /// The first noun phrase of the list ("A, B et C") that ends with the one at `at`. What is joined to a complement
    /// ("le chef de A et B") is joined to the phrase above it only where the verb's number asks for that.
    fn list_start(&self, at: usize, plural: bool) -> usize {
        let mut first = at;
        let mut joined = false;
        loop {
            let Some(before) = first.checked_sub(1) else { return first };
            match &self.items[before] {
                Item::Coordinator(true) => {
                    // "de l'Arménie et de l'Azerbaïdjan" is a list of its own; a bare phrase joins what stands before.
                    let Some(mut i) = before.checked_sub(1) else { return first };
                    if matches!(self.items[i], Item::Comma) {
                        let Some(earlier) = i.checked_sub(1) else { return first };
                        i = earlier;
                    }
                    let climbs = plural
                        && self.phrase_start(i).and_then(|start| self.noun(start)).is_some_and(|head| !head.plural);
                    let start = match climbs && !self.is_between(i) {
                        true => self.phrase_start(i),
                        false => self.noun(i).map(|_| i),
                    };
                    match start {
                        Some(start) => {
                            joined = true;
                            first = start;
                        }
                        None => return first,
                    }
                }
                Item::Comma if joined => {
                    // "Dimanche, A, B et C": a time is no member, nor is a complement.
                    let member = before.checked_sub(1).filter(|&i| {
                        self.noun(i).is_some()
                            && !self.is_time(i)
                            && !matches!(i.checked_sub(1).map(|i| &self.items[i]), Some(Item::Preposition(..)))
                    });
                    let Some(start) = member else { return first };
                    first = start;
                }
                _ => return first,
            }
        }
    }

    /// Whether a phrase follows the preposition of two parties, which always takes both.
    fn is_between(&self, at: usize) -> bool {
        matches!(at.checked_sub(1).map(|i| &self.items[i]), Some(Item::Preposition(lemma, _)) if Some(*lemma) == self.between)
    }

    fn is_between_list(&self, at: usize) -> bool {
        self.is_between(self.list_start(at, false))
    }

    /// The head of the phrase that ends at `at`, over the complements that hang on it with "de" and the like.
    fn phrase_start(&self, at: usize) -> Option<usize> {
        let mut at = at;
        loop {
            self.noun(at)?;
            match at.checked_sub(1).map(|i| &self.items[i]) {
                Some(Item::Preposition(..)) => match at.checked_sub(2) {
                    Some(i) if self.noun(i).is_some() => at = i,
                    _ => return Some(at),
                },
                _ => return Some(at),
            }
        }
    }

    /// The noun phrases that make up the subject that ends with the one at `at`.
    fn list(&self, at: usize, plural: bool) -> Vec<usize> {
        let first = self.list_start(at, plural);
        let mut members = vec![first];
        let mut i = first + 1;
        while i <= at {
            if self.noun(i).is_some() && matches!(self.items[i - 1], Item::Coordinator(true) | Item::Comma) {
                members.push(i);
            }
            i += 1;
        }
        members
    }

    fn clause(&self, at: usize, group: &Verb) -> Clause {
        match group.kind {
            VerbKind::Finite => self.finite(at, group),
            VerbKind::Infinitive => self.infinitive(at),
            VerbKind::Present => self.present(at),
            VerbKind::Past => self.past(at, group),
        }
    }

    /// The clause whose verb is at item `at`.
    fn clause_of(&self, verb: usize) -> Option<usize> {
        self.clauses.iter().position(|clause| clause.verb == verb)
    }

    fn finite(&self, at: usize, group: &Verb) -> Clause {
        let mut clause = Clause {
            verb: at,
            kind: ClauseKind::Main,
            subject: Subject::None,
            start: at,
            end: self.items.len(),
            led_by: None,
        };
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

    /// The verb whose complement a phrase is, whatever stands between but another clause.
    fn governor(&self, at: usize) -> Option<usize> {
        (0..at).rev().take_while(|&i| !matches!(self.items[i], Item::Break(_))).find_map(|i| self.clause_of(i))
    }

    /// The clause that has the phrase that starts at `first` as its object: its verb stands before it with nothing
    /// but complements between.
    fn object_of(&self, first: usize) -> Option<usize> {
        let mut i = first;
        while let Some(before) = i.checked_sub(1) {
            i = before;
            match &self.items[i] {
                Item::Verb(_) => return self.clause_of(i),
                Item::Noun(_) | Item::Preposition(..) | Item::Other(_) | Item::Open | Item::Close => {}
                _ => return None,
            }
        }
        None
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

    /// The phrase that a relative at item `at` is said of: the nearest before it, or an earlier one of the right number.
    fn antecedent(&self, at: usize, plural: bool) -> Option<usize> {
        let mut nearest = None;
        let mut i = at;
        while let Some(before) = i.checked_sub(1) {
            i = before;
            match &self.items[i] {
                Item::Noun(noun) if noun.meaning.any(meaning::TIME) && noun.name.is_none() => {}
                Item::Noun(noun) => {
                    let list = matches!(i.checked_sub(1).map(|i| &self.items[i]), Some(Item::Coordinator(true)));
                    if plural && list && self.is_between_list(i) {
                        // "les combats entre A et B qui ont éclaté": the combats.
                        nearest = nearest.or(Some(i));
                        i = self.list_start(i, false);
                        continue;
                    }
                    if !plural || noun.plural || list {
                        return Some(i);
                    }
                    nearest = nearest.or(Some(i));
                }
                Item::Comma
                | Item::Preposition(..)
                | Item::Other(_)
                | Item::Open
                | Item::Close
                | Item::Break(TokenKind::ParenOpen | TokenKind::ParenClose) => {}
                _ => break,
            }
        }
        nearest
    }

    fn relative_list(&self, noun: usize, plural: bool) -> Vec<usize> {
        match plural && self.noun(noun).is_some_and(|noun| !noun.plural) {
            true => self.list(noun, plural),
            false => vec![noun],
        }
    }

    /// A bare noun phrase right behind a verb.
    fn noun_behind(&self, at: usize, over_complements: bool) -> Option<usize> {
        let mut i = at + 1;
        loop {
            if matches!(self.items.get(i), Some(Item::Other(_) | Item::Open)) || self.is_time(i) {
                i += 1;
            } else if over_complements && matches!(self.items.get(i), Some(Item::Preposition(..))) && self.noun(i + 1).is_some() {
                i += 2; // ", a déclaré à la presse X"
            } else {
                break;
            }
        }
        self.noun(i).map(|_| i)
    }

    fn is_time(&self, at: usize) -> bool {
        self.noun(at).is_some_and(|noun| noun.meaning.any(meaning::TIME) && noun.name.is_none())
    }

    /// The list that begins with the phrase at `at`.
    fn list_forward(&self, at: usize) -> Vec<usize> {
        let mut members = vec![at];
        let mut i = at + 1;
        while matches!(self.items.get(i), Some(Item::Coordinator(true))) && self.noun(i + 1).is_some() {
            members.push(i + 1);
            i += 2;
        }
        members
    }

    /// The last clause before an item, an infinitive's or a finite one's, that a dependent verb hangs on.
    fn infinitive(&self, at: usize) -> Clause {
        let mut clause = Clause {
            verb: at,
            kind: ClauseKind::Dependent(None),
            subject: Subject::None,
            start: at,
            end: self.items.len(),
            led_by: None,
        };
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

    fn present(&self, at: usize) -> Clause {
        let plural = true;
        let mut clause = Clause {
            verb: at,
            kind: ClauseKind::Dependent(None),
            subject: Subject::None,
            start: at,
            end: self.items.len(),
            led_by: None,
        };
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

    fn past(&self, at: usize, group: &Verb) -> Clause {
        let mut clause = Clause {
            verb: at,
            kind: ClauseKind::Dependent(None),
            subject: Subject::None,
            start: at,
            end: self.items.len(),
            led_by: None,
        };
        let plural = group.plural;
        let mut i = at;
        while let Some(before) = i.checked_sub(1) {
            i = before;
            match &self.items[i] {
                Item::Noun(noun) if noun.meaning.any(meaning::TIME) && noun.name.is_none() => {}
                // "Largement impulsés et soutenus par X, les Y": a participle that the lexicon does not know.
                Item::Noun(noun) if !noun.determined && noun.name.is_none() && noun.demonyms.is_empty() && self.opens(i) => {}
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

    /// Participles that open a sentence belong to the subject that follows: "Accusant X, Y a …".
    fn settle_forward(&mut self) {
        for number in 0..self.clauses.len() {
            let orphan = self.clauses[number].subject == Subject::None
                && matches!(self.clauses[number].kind, ClauseKind::Dependent(_))
                && self.clauses[..number].iter().all(|c| matches!(c.kind, ClauseKind::Dependent(_)));
            if orphan {
                let next = (number + 1..self.clauses.len())
                    .find(|&n| self.verb(self.clauses[n].verb).is_some_and(|v| v.kind == VerbKind::Finite));
                if let Some(next) = next {
                    self.clauses[number].subject = Subject::Same(next);
                }
            }
        }
    }

    /// A clause ends where the next finite one begins, or at a mark that parts sentences.
    fn ends(&mut self) {
        let starts: Vec<(usize, usize, bool)> = self
            .clauses
            .iter()
            .map(|clause| {
                (clause.start, clause.verb, self.verb(clause.verb).is_some_and(|v| v.kind == VerbKind::Finite))
            })
            .collect();
        for clause in &mut self.clauses {
            let next = starts
                .iter()
                .filter(|&&(start, verb, finite)| finite && verb > clause.verb && start > clause.verb)
                .map(|&(start, _, _)| start)
                .min();
            let shared = starts
                .iter()
                .filter(|&&(start, verb, finite)| finite && verb > clause.verb && start <= clause.verb)
                .map(|&(_, verb, _)| verb)
                .min();
            let mark = (clause.verb + 1..self.items.len()).find(|&i| {
                matches!(self.items[i], Item::Break(TokenKind::Semicolon | TokenKind::Colon | TokenKind::Dash))
            });
            let opener = (clause.verb + 1..self.items.len()).find(|&i| {
                matches!(self.items[i], Item::RelativeSubject(_) | Item::RelativeOther(_) | Item::Subordinator(_))
            });
            clause.end = [next, shared, mark, opener].into_iter().flatten().min().unwrap_or(self.items.len());
        }
    }
}

enum Step {
    /// Go on looking to the left of this item.
    To(usize),
    /// Take the subject of this clause.
    Share(usize),
}
