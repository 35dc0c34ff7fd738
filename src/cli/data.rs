//! The data that documents are read by, and how they are loaded: the gazetteer beside its lexicon.

use super::common::{Failure, GAZETTEER, InputArguments, complain, many, mistakes, say_more_about};
use super::known::KnownLexicon;
use crate::correction::Corrections;
use crate::document::Corpus;
use crate::gazetteer::{FolderFiles, Gazetteer, SourceFile};
use crate::lexicon::Lexicon;
use crate::mention::Names;
use crate::pipeline::Readers;
use crate::threads::beside;
use crate::{Analyser, Diagnostic, Document};
use std::fs::DirEntry;
use std::io::ErrorKind;
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;

/// The data that documents are read by.
pub(super) struct Data {
    pub gazetteer: Gazetteer,
    pub lexicon: Rc<Lexicon>,
    /// What was judged of single facts.
    pub corrections: Corrections,
    /// The names of the gazetteer, where they were made while the lexicon was loaded.
    pub names: Option<Arc<Names>>,
    /// The language of all documents, where the user says it.
    pub language: Option<String>,
}

impl Data {
    /// What reads each language.
    pub(super) fn readers(&self) -> Result<Readers<'_>, Failure> {
        let readers = match &self.names {
            Some(names) => Ok(Readers::with(Arc::clone(names), &self.gazetteer, &self.lexicon)),
            // Where there are too many, this says so.
            None => Readers::new(&self.gazetteer, &self.lexicon),
        };
        let readers = readers.map_err(|error| Failure::Message(error.to_string()))?;
        Ok(readers.language(self.language.clone()))
    }

    /// What reads documents by the data.
    pub(super) fn analyser(&self) -> Result<Analyser<'_>, Failure> {
        Ok(Analyser::by(self.readers()?).corrections(&self.corrections))
    }
}

/// What could be loaded of a gazetteer folder, and everything that is to be said about it.
pub(super) struct Inspected {
    /// Nothing where it has mistakes.
    pub gazetteer: Option<Gazetteer>,
    /// Nothing where it has mistakes.
    pub lexicon: Option<Rc<Lexicon>>,
    /// Nothing where they have mistakes.
    pub corrections: Option<Corrections>,
    pub complaints: Vec<Diagnostic>,
    /// There is no folder; the data of the program stand in for it.
    pub built_in: bool,
}

impl InputArguments {
    /// Whether no folder is named and there is none to be read, so that the gazetteer of the program stands in.
    pub(super) fn stands_on_built_in(&self) -> bool {
        self.gazetteer.is_none() && is_missing_or_empty(&self.gazetteer_folder())
    }

    /// Loads the gazetteer and its lexicon, and complains about everything that is wrong with them.
    pub(super) fn load(&self) -> Result<Data, Failure> {
        self.load_again(&mut KnownLexicon::default())
    }

    /// The same, with the lexicon of the last time where its files are still the same.
    pub(super) fn load_again(&self, known: &mut KnownLexicon) -> Result<Data, Failure> {
        let (Inspected { gazetteer, lexicon, corrections, complaints, .. }, names) = self.inspect_and(known, Names::of);
        let folder = self.gazetteer_folder();
        self.heard.add(&complaints);
        match (gazetteer, lexicon, corrections) {
            (Some(gazetteer), Some(lexicon), Some(corrections)) => {
                if !complaints.is_empty() {
                    let warnings = many(complaints.len() as u64, "warning");
                    let folder = folder.display();
                    self.remark(&format!("{warnings} about `{folder}`: `actant check -g {folder}` shows them"));
                }
                let names = names.and_then(Result::ok).map(Arc::new);
                if let Some(code) = self.language.as_deref().filter(|code| lexicon.language(code).is_none()) {
                    let known: Vec<&str> = lexicon.languages().collect();
                    let message = format!("no stances are known in `{code}`: --language takes {}", known.join(" or "));
                    return Err(Failure::Message(message));
                }
                let gazetteer = match &self.language_of_names {
                    Some(shown) => gazetteer.labelled(shown),
                    None => gazetteer,
                };
                Ok(Data { gazetteer, lexicon, corrections, names, language: self.language.clone() })
            }
            _ => {
                complain(&complaints);
                say_more_about(&complaints);
                let (mistakes, folder) = (mistakes(&complaints), folder.display());
                Err(Failure::Message(format!("{mistakes} in `{folder}`: nothing was read or written")))
            }
        }
    }

    /// Loads the language of the first document ahead of it, as nearly all corpora are of one. What can't be read is said later.
    fn prepare(&self, lexicon: &Lexicon) {
        let first = || {
            let pipe = self.docs.iter().any(|path| path == Path::new("-"));
            let mut corpus = Corpus::open(if pipe { &[] } else { &self.docs }, lexicon.header_rules(), self.reading());
            corpus.next()?.ok().map(|read| read.document)
        };
        let of = |document: Document| {
            document.language.clone().unwrap_or_else(|| lexicon.identify(document.body()).to_owned())
        };
        if let Some(code) = self.language.clone().or_else(|| first().map(of)) {
            lexicon.language(&code);
        }
    }

    /// Loads the gazetteer and its lexicon as far as can be, and keeps all complaints.
    pub(super) fn inspect(&self, known: &mut KnownLexicon) -> Inspected {
        self.inspect_and(known, |_| ()).0
    }

    /// The same, and what `prepare` makes of the gazetteer, where it has no mistake, while the lexicon is still loaded.
    fn inspect_and<T: Send>(
        &self,
        known: &mut KnownLexicon,
        prepare: impl FnOnce(&Gazetteer) -> T + Send,
    ) -> (Inspected, Option<T>) {
        let folder = self.gazetteer_folder();
        if self.stands_on_built_in() {
            self.remark(&format!("there is no folder `{GAZETTEER}` here: using the gazetteer built into the program"));
            let load = || {
                let gazetteer = Gazetteer::built_in();
                (prepare(&gazetteer), gazetteer)
            };
            let ((prepared, gazetteer), lexicon) = beside(load, || {
                let lexicon = known.built_in();
                self.prepare(&lexicon);
                lexicon
            });
            let (gazetteer, lexicon, corrections) = (Some(gazetteer), Some(lexicon), Some(Corrections::default()));
            let complaints = Vec::new();
            return (Inspected { gazetteer, lexicon, corrections, complaints, built_in: true }, Some(prepared));
        }
        // The mistakes of the lexicon are worth seeing together with those of the entities.
        let files = FolderFiles::read(&folder);
        let (stances, models) = (files.stances().to_vec(), files.models().to_vec());
        let judged = files.corrections().cloned();
        let load = || {
            let loaded = files.load();
            (loaded.as_ref().ok().map(|loaded| prepare(&loaded.gazetteer)), loaded)
        };
        let ((prepared, loaded), read) = beside(load, || {
            let read = known.read(&stances, &models);
            read.iter().for_each(|(lexicon, _)| self.prepare(lexicon));
            read
        });
        let (gazetteer, mut complaints) = match loaded {
            Ok(loaded) => (Some(loaded.gazetteer), loaded.warnings),
            Err(error) => (None, error.diagnostics),
        };
        let lexicon = match read {
            Ok((lexicon, warnings)) => {
                complaints.extend(warnings);
                Some(lexicon)
            }
            Err(errors) => {
                complaints.extend(errors);
                None
            }
        };
        let corrections = corrections(judged.as_ref(), gazetteer.as_ref(), lexicon.as_deref(), &mut complaints);
        (Inspected { gazetteer, lexicon, corrections, complaints, built_in: false }, prepared)
    }
}

/// What was judged of single facts; nothing where that has mistakes.
fn corrections(
    file: Option<&SourceFile>,
    gazetteer: Option<&Gazetteer>,
    lexicon: Option<&Lexicon>,
    complaints: &mut Vec<Diagnostic>,
) -> Option<Corrections> {
    let Some(file) = file else { return Some(Corrections::default()) };
    if let (Some(gazetteer), Some(lexicon)) = (gazetteer, lexicon) {
        let stances: Vec<&str> = lexicon.stances().iter().map(|stance| stance.id.as_str()).collect();
        complaints.extend(Corrections::check(file, gazetteer, &stances));
    }
    match Corrections::read(file) {
        Ok((corrections, warnings)) => {
            complaints.extend(warnings);
            Some(corrections)
        }
        Err(mistakes) => {
            complaints.extend(mistakes);
            None
        }
    }
}

/// Whether there is nothing at this path, or a folder with nothing in it that is seen: somebody may be about to fill it.
pub(super) fn is_missing_or_empty(folder: &Path) -> bool {
    let is_seen = |entry: std::io::Result<DirEntry>| {
        entry.is_ok_and(|entry| !entry.file_name().as_encoded_bytes().starts_with(b"."))
    };
    match std::fs::read_dir(folder) {
        Ok(mut entries) => !entries.any(is_seen),
        Err(error) => error.kind() == ErrorKind::NotFound,
    }
}
