//! What one reading of the same data need not do again: loading a lexicon that did not change, and saying what was said.

use crate::Diagnostic;
use crate::gazetteer::SourceFile;
use crate::lexicon::Lexicon;
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
    fn what_is_remembered_is_said_once() {
        let said = Said::remembered();
        assert!(said.is_new("a") && !said.is_new("a") && said.is_new("b"));
        let forgets = Said::default();
        assert!(forgets.is_new("a") && forgets.is_new("a"));
    }
}
