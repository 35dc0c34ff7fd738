//! Which files make which language.

use super::shipped::{LANGUAGES, STANCES};
use crate::gazetteer::{SourceFile, hash_of, is_language_code};
use crate::syntax::Model;
use std::path::Path;

/// The file of what only finds names that the gazetteer lacks, and decides nothing of what is read.
const NAMES: &str = "names";

/// A file, and whether it is the user's.
#[derive(Clone, Debug)]
pub(super) struct LanguageFile {
    pub source: SourceFile,
    pub own: bool,
}

/// The files of a lexicon, sorted.
#[derive(Debug)]
pub(super) struct Sources {
    /// Those that may say what stances there are, and the program's own where the user has none of its name.
    pub of_all: Vec<SourceFile>,
    /// The files of each language, by its code.
    pub languages: Vec<(String, Vec<LanguageFile>)>,
}

impl Sources {
    /// Sorts the user's files, and puts those of the program beside them where he has none of the name.
    pub fn of(files: &[SourceFile], models: &[&'static Model]) -> Self {
        let has = |name: &str| files.iter().any(|file| Path::new(&file.name).ends_with(name));
        let mut of_all: Vec<SourceFile> = files.iter().filter(|file| may_say_stances(file)).cloned().collect();
        if !has(STANCES.0) {
            of_all.push(SourceFile::new(STANCES.0, STANCES.1));
        }
        let mut languages: Vec<(String, Vec<LanguageFile>)> = LANGUAGES
            .iter()
            .map(|(code, shipped)| {
                let missing = shipped.iter().filter(|(name, _)| !has(name));
                let files =
                    missing.map(|(name, text)| LanguageFile { source: SourceFile::new(*name, *text), own: false });
                ((*code).to_owned(), files.collect())
            })
            .collect();
        for model in models {
            if !languages.iter().any(|(code, _)| code == model.language()) {
                languages.push((model.language().to_owned(), Vec::new()));
            }
        }
        for file in files {
            let Some(code) = language_of(file) else { continue };
            // A copy of the program's own file says nothing new.
            let mut shipped = LANGUAGES.iter().flat_map(|(_, files)| files.iter());
            let copied = shipped.any(|(name, text)| Path::new(&file.name).ends_with(name) && file.text == *text);
            let own = LanguageFile { source: file.clone(), own: !copied };
            match languages.iter_mut().find(|(known, _)| *known == code) {
                Some((_, files)) => files.push(own),
                None => languages.push((code, vec![own])),
            }
        }
        of_all.sort_by(|a, b| a.name.cmp(&b.name));
        languages.iter_mut().for_each(|(_, files)| files.sort_by(|a, b| a.source.name.cmp(&b.source.name)));
        Sources { of_all, languages }
    }

    /// A hash of what decides what is read, with the user's models: each file once, so that a copy of the program's own files has the
    /// hash of those.
    pub fn hash(&self, models: &[&'static Model]) -> String {
        let decides = |file: &&SourceFile| Path::new(&file.name).file_stem().is_none_or(|stem| stem != NAMES);
        let languages = self.languages.iter().flat_map(|(_, files)| files.iter().map(|file| &file.source));
        let of_none = self.of_all.iter().filter(|file| language_of(file).is_none());
        let texts = of_none.chain(languages).filter(decides).map(|file| file.text.as_str());
        hash_of(texts.chain(models.iter().map(|model| model.mark())))
    }
}

/// Whether a file may say what stances there are: most files of a language don't, and reading one takes a while.
fn may_say_stances(file: &SourceFile) -> bool {
    language_of(file).is_none() || file.text.contains("[[stance]]")
}

/// The language that a file is for: the one that it says before its first block, or that of its folder.
pub(super) fn language_of(file: &SourceFile) -> Option<String> {
    let top = file.text.lines().map(str::trim).take_while(|line| !line.starts_with('['));
    let said = top.filter_map(|line| line.strip_prefix("language")?.trim_start().strip_prefix('='));
    let said = said.map(|value| value.split('#').next().unwrap_or_default().trim().trim_matches(['"', '\'']));
    let folder = || Path::new(&file.name).parent().and_then(Path::file_name).and_then(|name| name.to_str());
    said.last().or_else(|| folder().filter(|name| is_language_code(name))).map(str::to_owned)
}
