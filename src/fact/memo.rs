//! What was found out already in a sentence, so that references in a circle end and nothing is looked up twice.

use super::actor::Actors;
use rustc_hash::FxHashMap as HashMap;
use std::cell::RefCell;

/// What is asked for: by sentence, and by item or clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Question {
    Phrase(usize, usize),
    Subject(usize, usize),
}

/// Answers, or `None` while a question is being answered.
#[derive(Debug, Default)]
pub(crate) struct Memo {
    known: RefCell<HashMap<Question, Option<Actors>>>,
}

impl Memo {
    pub(crate) fn clear(&mut self) {
        self.known.get_mut().clear();
    }

    /// The answer to a question, from `answer` where it was not asked before; nobody, where answering it leads
    /// back to itself.
    pub(crate) fn ask(&self, question: Question, answer: impl FnOnce() -> Actors) -> Actors {
        if let Some(known) = self.known.borrow().get(&question) {
            return known.clone().unwrap_or_default();
        }
        self.known.borrow_mut().insert(question, None);
        let found = answer();
        self.known.borrow_mut().insert(question, Some(found.clone()));
        found
    }
}
