//! What one reading of the same data need not do again: loading a lexicon that did not change, and saying what was said.

use crate::gazetteer::{ModelFile, SourceFile};
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
    models: Vec<ModelFile>,
    lexicon: Rc<Lexicon>,
    warnings: Vec<Diagnostic>,
}

impl KnownLexicon {
    /// The lexicon of these files and the warnings about it; or everything that is wrong, and then the last one stays
    /// known.
    pub(super) fn read(
        &mut self,
        sources: &[SourceFile],
        models: &[ModelFile],
    ) -> Result<(Rc<Lexicon>, Vec<Diagnostic>), Vec<Diagnostic>> {
        let last = match self.last.take() {
            Some(last) if last.is_of(sources, models) => last,
            other => {
                self.last = other;
                let (lexicon, warnings) = Lexicon::from_sources_and_models(sources, models)?;
                self.old = self.last.take();
                Last { sources: sources.to_vec(), models: models.to_vec(), lexicon: Rc::new(lexicon), warnings }
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
        self.read(&[], &[]).map_or_else(|_| Rc::new(Lexicon::built_in()), |(lexicon, _)| lexicon)
    }
}

impl Last {
    fn is_of(&self, sources: &[SourceFile], models: &[ModelFile]) -> bool {
        let same = |(a, b): (&SourceFile, &SourceFile)| a.name == b.name && a.text == b.text;
        self.sources.len() == sources.len() && self.sources.iter().zip(sources).all(same) && self.models == models
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
        let mut known = |file: SourceFile, models: &[ModelFile]| known.read(&[file], models);
        let first = known(file(own), &[]).unwrap().0;
        assert!(Rc::ptr_eq(&first, &known(file(own), &[]).unwrap().0));
        assert!(known(file("language = 3\n"), &[]).is_err());
        assert!(Rc::ptr_eq(&first, &known(file(own), &[]).unwrap().0), "a mistake makes nothing unknown");
        let other = known(file(&own.replace("visits", "calls")), &[]).unwrap().0;
        assert!(other.stances().iter().any(|stance| stance.id == "calls"));
        let damaged = [ModelFile::new("stances/fr/fr.model", b"actant-model 1 3 0\nxyz".to_vec())];
        assert!(known(file(own), &damaged).is_err());
        let model = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/models/fr.model")).unwrap();
        let models = [ModelFile::new("stances/fr/fr.model", model)];
        let with_model = known(file(own), &models).unwrap().0;
        assert!(with_model.hash() != first.hash());
        assert!(Rc::ptr_eq(&with_model, &known(file(own), &models).unwrap().0));
        assert_eq!(known(file(own), &[]).unwrap().0.hash(), first.hash());
    }

    #[test]
    fn the_lexicon_of_the_program_is_known_without_files() {
        assert_eq!(KnownLexicon::default().built_in().hash(), Lexicon::built_in().hash());
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
