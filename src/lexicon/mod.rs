//! The lexicon: what stances there are, and how each language expresses them. All of it is data.
//!
//! It comes from the files in `stances/` of a gazetteer, or from those that are built in; `stances/stances.toml` teaches the keys
//! of a stance and of a class, and each [`Language`] has a folder beside it. Nothing in it changes once it is loaded.

mod check;
pub(crate) mod class;
mod codes;
pub(crate) mod confidence;
mod entry;
mod identify;
pub mod inflect;
mod language;
mod load;
mod models;
pub(crate) mod names;
pub(crate) mod senses;
mod shipped;
mod sources;
mod spelling;
mod word;
pub(crate) mod words;

pub use codes::{EventCodes, Goldstein};
pub use entry::Stance;
pub(crate) use identify::UNDETERMINED;
pub use language::Language;

use crate::diagnostic::{Diagnostic, Severity};
use crate::document::HeaderRules;
use crate::gazetteer::{ModelFile, SourceFile};
use crate::syntax::Model;
use load::Opening;
pub(crate) use names::NameRules;
use rayon::prelude::*;
use sources::Sources;
use std::sync::OnceLock;

/// The stances, and the languages that express them.
///
/// A language whose files all come with the program is loaded when it is first asked for; one that the user has files of is loaded
/// at once, so that what is wrong with them is known.
///
/// ```
/// let lexicon = actant::Lexicon::built_in();
/// assert!(lexicon.languages().eq(["fr", "en"]));
/// assert!(lexicon.stances().iter().any(|stance| stance.id == "condemns"));
/// ```
#[derive(Debug)]
pub struct Lexicon {
    hash: String,
    stances: Vec<Stance>,
    header: HeaderRules,
    tongues: Vec<Tongue>,
}

/// A language, loaded or still to be.
#[derive(Debug)]
struct Tongue {
    code: String,
    files: Vec<SourceFile>,
    model: Option<&'static Model>,
    opening: Opening,
    language: OnceLock<Language>,
}

impl Lexicon {
    /// The lexicon that comes with the program.
    pub fn built_in() -> Self {
        // A test loads the same files and shows every complaint, so this never falls back in practice.
        Self::from_sources(&[]).map_or_else(|_| Self::empty(), |(lexicon, _)| lexicon)
    }

    /// A lexicon of no language.
    fn empty() -> Self {
        Lexicon { hash: String::new(), stances: Vec::new(), header: HeaderRules::default(), tongues: Vec::new() }
    }

    /// Reads a lexicon from the files of a gazetteer's `stances/` folder, with the warnings; a built-in file
    /// stands in for each that is missing, by its name with its folder (`fr/verbs.toml`).
    ///
    /// ```
    /// use actant::{Lexicon, gazetteer::SourceFile};
    /// let read = |class: &str| {
    ///     let stance = "language = \"fr\"\n[[stance]]\nid = \"visits\"\nsign = 0\n";
    ///     Lexicon::from_sources(&[SourceFile::new("own.toml", format!("{stance}[[class]]\nstance = \"visits\"\n{class}\n"))])
    /// };
    /// let (lexicon, warnings) = read("verbs = [\"visiter\"]").map_err(|complaints| format!("{complaints:?}"))?;
    /// assert!(warnings.is_empty() && lexicon.stances().iter().any(|stance| stance.id == "visits"));
    /// let complaints = read("verb = \"visiter\"").err().ok_or("it was taken")?;
    /// assert_eq!((complaints[0].code, complaints[0].line), ("unknown-key", 7));
    /// # Ok::<(), String>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Every complaint about the files at once, where one of them is an error.
    pub fn from_sources(files: &[SourceFile]) -> Result<(Self, Vec<Diagnostic>), Vec<Diagnostic>> {
        Self::from_sources_and_models(files, &[])
    }

    /// The same with models of the user's own: for languages that the program has none of, or instead of its own. A model stays in
    /// memory until the program ends, each only once. Of a language that has files and no model there is a warning.
    ///
    /// ```
    /// use actant::{Lexicon, gazetteer::{ModelFile, SourceFile}};
    /// let files = [SourceFile::new("stances/tlh/documents.toml", "[document]\ncommon = [\"je\", \"'e'\", \"neH\"]\n")];
    /// let (lexicon, warnings) = Lexicon::from_sources_and_models(&files, &[]).map_err(|complaints| format!("{complaints:?}"))?;
    /// assert!(lexicon.languages().any(|code| code == "tlh") && warnings[0].code == "no-model");
    /// let foreign = [ModelFile::new("stances/tlh/tlh.model", b"MZ".to_vec())];
    /// let complaints = Lexicon::from_sources_and_models(&files, &foreign).err().ok_or("it was taken")?;
    /// assert_eq!(complaints[0].code, "bad-model");
    /// # Ok::<(), String>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`Lexicon::from_sources`].
    pub fn from_sources_and_models(
        files: &[SourceFile],
        models: &[ModelFile],
    ) -> Result<(Self, Vec<Diagnostic>), Vec<Diagnostic>> {
        let (models, mut diagnostics) = models::read(models);
        let all_models = diagnostics.is_empty();
        let sources = Sources::of(files, &models);
        let hash = sources.hash(&models);
        let (stances, complaints) = load::read_stances(&sources.of_all);
        diagnostics.extend(complaints);
        let own: Vec<Option<String>> = { sources.languages.iter() }
            .map(|(_, files)| files.iter().find(|file| file.own).map(|file| file.source.name.clone()))
            .collect();
        let mut tongues: Vec<Tongue> = sources
            .languages
            .into_iter()
            .map(|(code, files)| {
                let files: Vec<SourceFile> = files.into_iter().map(|file| file.source).collect();
                let given = models.iter().find(|model| model.language() == code).copied();
                let model = given.or_else(|| Model::built_in(&code));
                Tongue { opening: Opening::of(&files), code, files, model, language: OnceLock::new() }
            })
            .collect();
        let mute = tongues.iter().zip(&own).filter(|(tongue, _)| all_models && tongue.model.is_none());
        diagnostics.extend(mute.filter_map(|(tongue, own)| Some(models::missing(&tongue.code, own.as_deref()?))));
        let loaded: Vec<_> = tongues
            .par_iter()
            .zip(&own)
            .filter(|(_, own)| own.is_some())
            .map(|(tongue, _)| (tongue.code.clone(), tongue.load(&stances)))
            .collect();
        for (code, loaded) in loaded {
            match loaded {
                Ok((language, warnings)) => {
                    diagnostics.extend(warnings);
                    if let Some(tongue) = tongues.iter_mut().find(|tongue| tongue.code == code) {
                        tongue.language = OnceLock::from(language);
                    }
                }
                Err(complaints) => diagnostics.extend(complaints),
            }
        }
        let mut header = HeaderRules::default();
        tongues.iter().for_each(|tongue| tongue.opening.add_to(&mut header));
        match diagnostics.iter().any(|d| d.severity == Severity::Error) {
            true => Err(diagnostics),
            false => Ok((Lexicon { hash, stances, header, tongues }, diagnostics)),
        }
    }

    /// The codes of the languages that can be read, as `fr`.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.tongues.iter().map(|tongue| tongue.code.as_str())
    }

    /// A language by its code; it is loaded where that was not done yet.
    ///
    /// ```
    /// let lexicon = actant::Lexicon::built_in();
    /// assert_eq!(lexicon.language("fr").map(|french| french.code()), Some("fr"));
    /// assert!(lexicon.language("tlh").is_none());
    /// ```
    pub fn language(&self, code: &str) -> Option<&Language> {
        let tongue = self.tongues.iter().find(|tongue| tongue.code == code)?;
        // The program's own files are whole, which a test says; the user's were loaded before.
        Some(tongue.language.get_or_init(|| {
            tongue.load(&self.stances).map_or_else(|_| Language::empty(&tongue.code), |(language, _)| language)
        }))
    }

    /// A hash of the files of all languages, in hexadecimal, without those that only find names: of what decides what is read.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// The stances, in the order of the files; a [`Fact`](crate::Fact) names one by its position here.
    pub fn stances(&self) -> &[Stance] {
        &self.stances
    }

    /// How many words and phrases say a stance, in all languages.
    pub fn word_count(&self) -> usize {
        self.languages().filter_map(|code| self.language(code)).map(Language::word_count).sum()
    }

    /// How documents carry their dates, in any of the languages.
    pub fn header_rules(&self) -> &HeaderRules {
        &self.header
    }
}

impl Tongue {
    fn load(&self, stances: &[Stance]) -> Result<(Language, Vec<Diagnostic>), Vec<Diagnostic>> {
        load::load(&self.code, &self.files, self.model, stances)
    }
}
