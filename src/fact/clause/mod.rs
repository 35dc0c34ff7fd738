//! Clauses: which verb has which subject, across appositions, relative clauses and inserted ones.
//!
//! Every verb group makes a clause. Its subject is looked for from the verb to the left: what belongs to an earlier
//! clause is stepped over, and where a conjunction joins two verbs they share one subject.

mod dependent;
mod phrase;
mod subject;

use super::chunk::{Item, Noun, Verb, VerbKind};
use super::token::TokenKind;
use crate::lexicon::words::Lemma;

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
    let mut finder = Finder { items, between, clauses: Vec::with_capacity(8) };
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

    /// A clause of the verb at `at` of which nothing is known yet.
    fn bare(&self, at: usize, kind: ClauseKind) -> Clause {
        Clause { verb: at, kind, subject: Subject::None, start: at, end: self.items.len(), led_by: None }
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
