//! Reading the files of a gazetteer folder, with a complaint for each that can't be read.

use super::source::{ModelFile, SourceFile};
use crate::Diagnostic;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The longest data file, in bytes. Larger ones are mistakes far more often than gazetteers.
const LARGEST_FILE: u64 = 64 * 1024 * 1024;

/// The largest model, in bytes: three times what those of the program may take. One that was read stays in memory until the program
/// ends, and who waits for changes may see many.
const LARGEST_MODEL: u64 = 16 * 1024 * 1024;

/// The ending of models.
const MODEL: &str = "model";

/// What is said of a file of which nothing can be taken in.
pub(super) const LOST_FILE: [&str; 3] = ["unreadable", "not-utf8", "file-too-large"];

/// The folder, inside a gazetteer, of the stance lexicons.
pub(super) const STANCES: &str = "stances";

/// The file, inside a gazetteer, of what was judged of single facts.
pub(crate) const CORRECTIONS: &str = "corrections.toml";

/// The endings of files that somebody may believe to be read.
const NEARLY: [&str; 8] = ["tsv", "json", "jsonl", "yaml", "yml", "xls", "xlsx", "ods"];

/// The files of a gazetteer folder.
#[derive(Debug, Default)]
pub(super) struct Files {
    pub entities: Vec<SourceFile>,
    pub stances: Vec<SourceFile>,
    /// The models of languages.
    pub models: Vec<ModelFile>,
    /// What was judged of single facts.
    pub corrections: Option<SourceFile>,
}

/// Reads the data files of `folder` and of its `stances` folder with those of the languages, each sorted by name.
pub(super) fn read_folder(folder: &Path, diagnostics: &mut Vec<Diagnostic>) -> Files {
    let shown = folder.display().to_string();
    if folder.is_file() {
        diagnostics.push(
            Diagnostic::error("not-a-folder", "the gazetteer must be a folder, and this is a file")
                .in_file(&shown)
                .help("name the folder that this file stands in"),
        );
        return Files::default();
    }
    let entries = match list(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            diagnostics.push(
                Diagnostic::error("no-folder", "there is no gazetteer folder of this name")
                    .in_file(&shown)
                    .help("name another folder with --gazetteer, or make this one with a people.toml in it"),
            );
            return Files::default();
        }
        Err(error) => {
            diagnostics.push(unreadable(&shown, &error));
            return Files::default();
        }
    };
    let mut files = Files::default();
    for path in entries {
        if path.is_dir() {
            if path.file_name().is_some_and(|name| name == STANCES) {
                read_stances(&path, &mut files, diagnostics);
            } else {
                diagnostics.push(
                    Diagnostic::warning("ignored-folder", "folders inside the gazetteer are not read")
                        .in_file(&path.display().to_string())
                        .help("move its files into the gazetteer folder itself"),
                );
            }
        } else if path.file_name().is_some_and(|name| name == CORRECTIONS) {
            files.corrections = read_file(&path, diagnostics);
        } else if has_ending(&path, &["toml", "csv"]) {
            files.entities.extend(read_file(&path, diagnostics));
        } else if has_ending(&path, &NEARLY) {
            diagnostics.push(
                Diagnostic::warning("ignored-file", "files of this kind are not read")
                    .in_file(&path.display().to_string())
                    .help("a gazetteer is made of .toml and .csv files"),
            );
        }
    }
    files
}

/// Whether this, as seen from a gazetteer folder, is a file that is read, or the folder of the stance lexicons.
pub(crate) fn is_data_file(path: &Path) -> bool {
    match path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        None => has_ending(path, &["toml", "csv"]) || path == Path::new(STANCES),
        // The files of a language stand in a folder of their own.
        Some(folder) => {
            let language = folder.parent().is_some_and(|above| above == Path::new(STANCES));
            let inside = folder == Path::new(STANCES);
            let data = if language { &["toml", MODEL][..] } else { &["toml"] };
            (inside || language) && has_ending(path, data) || inside && path.extension().is_none()
        }
    }
}

fn read_stances(folder: &Path, files: &mut Files, diagnostics: &mut Vec<Diagnostic>) {
    match list(folder) {
        Ok(entries) => {
            for path in &entries {
                if path.is_dir() {
                    read_language(path, files, diagnostics);
                } else if has_ending(path, &["toml"]) {
                    files.stances.extend(read_file(path, diagnostics));
                } else if has_ending(path, &[MODEL]) {
                    diagnostics.push(no_place_of_a_model(path, path.file_stem().unwrap_or_default()));
                }
            }
        }
        Err(error) => diagnostics.push(unreadable(&folder.display().to_string(), &error)),
    }
}

/// Reads the folder of a language: its lexicon and its model.
fn read_language(folder: &Path, files: &mut Files, diagnostics: &mut Vec<Diagnostic>) {
    let entries = match list(folder) {
        Ok(entries) => entries,
        Err(error) => return diagnostics.push(unreadable(&folder.display().to_string(), &error)),
    };
    let language = folder.file_name().unwrap_or_default();
    for path in &entries {
        if has_ending(path, &["toml"]) {
            files.stances.extend(read_file(path, diagnostics));
        } else if has_ending(path, &[MODEL]) {
            // Of several, nobody could say which one reads.
            if path.file_stem() == Some(language) {
                let bytes =
                    read_bytes(path, LARGEST_MODEL, "train a narrower network, or one with fewer rows", diagnostics);
                files.models.extend(bytes.map(|bytes| ModelFile::new(path.display().to_string(), bytes)));
            } else {
                diagnostics.push(no_place_of_a_model(path, language));
            }
        }
    }
}

fn no_place_of_a_model(path: &Path, language: &OsStr) -> Diagnostic {
    let language = language.display();
    Diagnostic::warning("ignored-file", "a model of this name is not read here")
        .in_file(&path.display().to_string())
        .help(format!("the model of a language stands in its folder and is called like it: {STANCES}/{language}/{language}.{MODEL}"))
}

/// What stands in a folder, sorted by name, without what editors and systems hide there.
fn list(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.retain(|path| path.file_name().is_some_and(|name| !name.as_encoded_bytes().starts_with(b".")));
    paths.sort();
    Ok(paths)
}

fn has_ending(path: &Path, endings: &[&str]) -> bool {
    path.extension().is_some_and(|own| endings.iter().any(|ending| own.eq_ignore_ascii_case(ending)))
}

/// The bytes of one file, of which there may be so many; `smaller` says what to do where there are more.
fn read_bytes(path: &Path, most: u64, smaller: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Vec<u8>> {
    let name = path.display().to_string();
    let mut bytes = Vec::new();
    // Opening a pipe waits for somebody who writes into it, and that may be for ever.
    if fs::metadata(path).is_ok_and(|metadata| !metadata.is_file()) {
        let message = "this is no file, but a pipe, a socket or a device";
        let help = "put a file in its place, or take it out of the gazetteer";
        diagnostics.push(Diagnostic::error("unreadable", message).in_file(&name).help(help));
        return None;
    }
    // The limit is on what is read, not on what the file system says: the file may grow.
    let read = File::open(path).and_then(|file| file.take(most + 1).read_to_end(&mut bytes));
    if let Err(error) = read {
        diagnostics.push(unreadable(&name, &error));
        return None;
    }
    if bytes.len() as u64 > most {
        let message = format!("this file is larger than {} MiB", most / 1024 / 1024);
        diagnostics.push(Diagnostic::error("file-too-large", message).in_file(&name).help(smaller));
        return None;
    }
    Some(bytes)
}

/// The text of one file.
fn read_file(path: &Path, diagnostics: &mut Vec<Diagnostic>) -> Option<SourceFile> {
    let name = path.display().to_string();
    let bytes = read_bytes(path, LARGEST_FILE, "cut it into several files: all of the folder are read", diagnostics)?;
    match String::from_utf8(bytes) {
        Ok(text) => Some(SourceFile::new(name, text)),
        Err(error) => {
            let good = error.utf8_error().valid_up_to();
            // Up to there the text is good, so the place can be shown.
            let mut bytes = error.into_bytes();
            bytes.truncate(good);
            let file = SourceFile::new(name, String::from_utf8(bytes).unwrap_or_default());
            let message = "this file is not UTF-8: the character after this place can't be read";
            let help = "open it in an editor and save it with the encoding UTF-8";
            diagnostics.push(file.error("not-utf8", good..good, message).help(help));
            None
        }
    }
}

fn unreadable(shown: &str, error: &io::Error) -> Diagnostic {
    Diagnostic::error("unreadable", format!("this can't be read: {error}"))
        .in_file(shown)
        .help("see that it exists and that you may read it")
}
