//! Models of the user's own, from the bytes of their files.

use crate::diagnostic::Diagnostic;
use crate::gazetteer::{ModelFile, is_language_code};
use crate::syntax::Model;
use std::path::Path;

/// The models that these files are, and what is wrong with the others.
pub(super) fn read(files: &[ModelFile]) -> (Vec<&'static Model>, Vec<Diagnostic>) {
    let (mut models, mut diagnostics) = (Vec::new(), Vec::new());
    for file in files {
        match Model::kept(&file.bytes) {
            Ok(model) => {
                diagnostics.extend(misplaced(file, model.language()));
                models.push(model);
            }
            // What to do stands in the message.
            Err(error) => diagnostics.push(Diagnostic::error("bad-model", error.to_string()).in_file(&file.name)),
        }
    }
    (models, diagnostics)
}

/// What is to be said where a model of this language does not stand in its folder.
fn misplaced(file: &ModelFile, language: &str) -> Option<Diagnostic> {
    if !is_language_code(language) {
        let message =
            format!("this model says that it is of the language `{}`, which is no code", language.escape_debug());
        let help = "write a code of two or three small letters into the recipe, and train it anew";
        return Some(Diagnostic::error("wrong-language", message).in_file(&file.name).help(help));
    }
    let folder = Path::new(&file.name).parent()?.file_name()?.to_str().filter(|&folder| folder != language)?;
    let message = format!("this model is of the language `{language}`, and stands in the folder `{folder}`");
    let help =
        format!("put it into a folder `{language}` as `{language}.model`, or the model of `{folder}` in its place");
    Some(Diagnostic::error("wrong-language", message).in_file(&file.name).help(help))
}

/// What is to be said of a language without a model, of which there is this file.
pub(super) fn missing(language: &str, file: &str) -> Diagnostic {
    Diagnostic::warning("no-model", format!("there is no model of `{language}`: nothing but names is read in it"))
        .in_file(file)
        .help(format!("put `{language}.model` beside this file; docs/LANGUAGES.md says how one is made"))
}
