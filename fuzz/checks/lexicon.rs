//! Files of a lexicon, in the place of files that come with the program or beside them: loaded, or refused with complaints.

use super::{DATA, complaints_are_whole, files};
use actant::gazetteer::SourceFile;
use actant::{Analyser, Document, Lexicon, Severity};

/// Read by every lexicon that loads.
const TEXT: &str = "La Turquie, alliée de l’Azerbaïdjan, a condamné l’Arménie. Erevan n’a pas fustigé Bakou, selon Moscou. \
    Le soutien de Paris à l’Arménie irrite Ankara.";

/// The files of the program. Loading all of them for every input would take too long.
const OWN: [&str; 10] = [
    "stances.toml",
    "fr/ally.toml",
    "fr/condemns.toml",
    "fr/confidence.toml",
    "fr/grammar.toml",
    "fr/mediates.toml",
    "fr/names.toml",
    "fr/documents.toml",
    "fr/verbs.toml",
    "fr/words.toml",
];

/// Loads files (`=== fr/verbs.toml` begins one that stands for the program's own), and reads a text by them. The others of
/// the program's files are empty, unless the input begins with `# all`.
pub fn lexicon(data: &[u8]) {
    let mut files = files(data, "own.toml");
    if !data.starts_with(b"# all") {
        let missing: Vec<&str> =
            OWN.into_iter().filter(|name| files.iter().all(|file| !file.name.ends_with(name))).collect();
        files.extend(missing.into_iter().map(|name| SourceFile::new(name, "")));
    }
    match Lexicon::from_sources(&files) {
        Err(complaints) => {
            assert!(complaints.iter().any(|d| d.severity == Severity::Error), "refused without a reason");
            complaints_are_whole(&complaints);
        }
        Ok((lexicon, warnings)) => {
            assert!(warnings.iter().all(|d| d.severity != Severity::Error));
            complaints_are_whole(&warnings);
            let analyser = Analyser::new(&DATA.0, &lexicon).unwrap();
            let document = Document::new("text", TEXT);
            let analysis = analyser.read(&document);
            for fact in &analysis.facts {
                assert!(document.text.get(fact.trigger.range()).is_some_and(|word| !word.is_empty()), "{fact:?}");
                assert!(lexicon.stances().get(fact.stance).is_some() && !fact.rule.is_empty(), "{fact:?}");
            }
        }
    }
}
