//! What one reading of the same data need not do again: loading a lexicon that did not change, and saying what was said.

use crate::gazetteer::SourceFile;
use crate::lexicon::Lexicon;
use crate::{Diagnostic, Severity};
use std::cell::RefCell;
use std::collections::HashSet;
use std::fmt::Debug;
use std::rc::Rc;

/// The lexicon that was loaded last. Loading one takes longer than reading a few documents, and between two saves of a
/// gazetteer it is nearly always the same.
#[derive(Debug, Default)]
pub(super) struct KnownLexicon {
    last: Option<Last>,
    /// The one before. Taking one apart takes a while too, so it waits for a better moment.
    old: Option<Last>,
}

#[derive(Debug)]
struct Last {
    sources: Vec<SourceFile>,
    lexicon: Rc<Lexicon>,
    warnings: Vec<Diagnostic>,
}

impl KnownLexicon {
    /// The lexicon of these files and the warnings about it; or everything that is wrong, and then the last one stays
    /// known.
    pub(super) fn read(&mut self, sources: &[SourceFile]) -> Result<(Rc<Lexicon>, Vec<Diagnostic>), Vec<Diagnostic>> {
        let last = match self.last.take() {
            Some(last) if last.is_of(sources) => last,
            other => {
                self.last = other;
                let (lexicon, warnings) = Lexicon::from_sources(sources)?;
                self.old = self.last.take();
                Last { sources: sources.to_vec(), lexicon: Rc::new(lexicon), warnings }
            }
        };
        let known = (Rc::clone(&last.lexicon), last.warnings.clone());
        self.last = Some(last);
        Ok(known)
    }

    /// Lets go of what is known no longer.
    pub(super) fn tidy(&mut self) {
        self.old = None;
    }

    /// The lexicon that comes with the program.
    pub(super) fn built_in(&mut self) -> Rc<Lexicon> {
        self.read(&[]).map_or_else(|_| Rc::new(Lexicon::built_in()), |(lexicon, _)| lexicon)
    }
}

impl Last {
    fn is_of(&self, sources: &[SourceFile]) -> bool {
        let same = |(a, b): (&SourceFile, &SourceFile)| a.name == b.name && a.text == b.text;
        self.sources.len() == sources.len() && self.sources.iter().zip(sources).all(same)
    }
}

/// What was said to the user, where saying it again would be a nuisance. Remembers nothing until it is told to.
#[derive(Clone, Debug, Default)]
pub(super) struct Said(Option<RefCell<HashSet<String>>>);

impl Said {
    /// One that remembers.
    pub(super) fn remembered() -> Self {
        Said(Some(RefCell::default()))
    }

    /// Whether this was not said before; from now on it was.
    pub(super) fn is_new(&self, what: &(impl Debug + ?Sized)) -> bool {
        self.0.as_ref().is_none_or(|said| said.borrow_mut().insert(format!("{what:?}")))
    }
}

/// The most complaints of one severity that are remembered; a thousand more would tell nobody more.
const MOST_COMPLAINTS: usize = 100;

/// The errors and warnings of one round, for who shows them elsewhere too. Remembers nothing until it is told to.
#[derive(Clone, Debug, Default)]
pub(super) struct Heard(Option<RefCell<Vec<Diagnostic>>>);

impl Heard {
    /// One that remembers.
    pub(super) fn remembered() -> Self {
        Heard(Some(RefCell::default()))
    }

    /// Remembers these, notes left out, in their order and each once.
    pub(super) fn add(&self, complaints: &[Diagnostic]) {
        let Some(heard) = &self.0 else { return };
        let mut heard = heard.borrow_mut();
        for complaint in complaints.iter().filter(|complaint| complaint.severity != Severity::Note) {
            let alike = heard.iter().filter(|known| known.severity == complaint.severity).count();
            if alike < MOST_COMPLAINTS && !heard.contains(complaint) {
                heard.push(complaint.clone());
            }
        }
    }

    /// Gives them away, to begin another round.
    pub(super) fn take(&self) -> Vec<Diagnostic> {
        self.0.as_ref().map(RefCell::take).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lexicon_is_loaded_again_where_its_files_changed() {
        let mut known = KnownLexicon::default();
        let file = |text: &str| SourceFile::new("stances/own.toml", text);
        let own = "language = \"fr\"\n[[stance]]\nid = \"visits\"\nlabel = \"visits\"\nsign = 0\n";
        let first = known.read(&[file(own)]).unwrap().0;
        assert!(Rc::ptr_eq(&first, &known.read(&[file(own)]).unwrap().0));
        assert!(known.read(&[file("language = 3\n")]).is_err());
        assert!(Rc::ptr_eq(&first, &known.read(&[file(own)]).unwrap().0), "a mistake makes nothing unknown");
        let other = known.read(&[file(&own.replace("visits", "calls"))]).unwrap().0;
        assert!(other.stances().iter().any(|stance| stance.id == "calls"));
        assert_eq!(known.built_in().hash(), Lexicon::built_in().hash());
    }

    #[test]
    fn what_was_heard_is_given_away_once() {
        let heard = Heard::remembered();
        let (error, warning) = (Diagnostic::error("a", "a"), Diagnostic::warning("b", "b"));
        heard.add(&[warning.clone(), Diagnostic::note("c", "c"), error.clone(), warning.clone()]);
        assert_eq!(heard.take(), [warning.clone(), error]);
        assert_eq!(heard.take(), []);
        let forgets = Heard::default();
        forgets.add(&[warning]);
        assert_eq!(forgets.take(), []);
    }

    #[test]
    fn what_is_remembered_is_said_once() {
        let said = Said::remembered();
        assert!(said.is_new("a") && !said.is_new("a") && said.is_new("b"));
        let forgets = Said::default();
        assert!(forgets.is_new("a") && forgets.is_new("a"));
    }
}
