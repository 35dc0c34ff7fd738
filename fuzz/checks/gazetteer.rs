//! Files of a gazetteer: loaded, or refused with complaints that help; and whoever is in it can be found.

use super::{DATA, complaints_are_whole, files};
use actant::gazetteer::SourceFile;
use actant::{Analyser, Document, Gazetteer, Severity, check};

/// Loads files (`=== name.csv` begins another), and looks for everybody in a text of all names.
pub fn gazetteer(data: &[u8]) {
    let files = files(data, "a.toml");
    complaints_are_whole(&check::names(&files, &DATA.1));
    match Gazetteer::from_sources(files.clone()) {
        Err(error) => {
            assert!(error.diagnostics.iter().any(|d| d.severity == Severity::Error), "refused without a reason");
            complaints_are_whole(&error.diagnostics);
        }
        Ok(loaded) => {
            assert!(loaded.warnings.iter().all(|d| d.severity != Severity::Error));
            complaints_are_whole(&loaded.warnings);
            the_order_of_files_is_nothing(&loaded.gazetteer, files);
            everybody_can_be_looked_for(&loaded.gazetteer);
        }
    }
}

fn the_order_of_files_is_nothing(gazetteer: &Gazetteer, mut files: Vec<SourceFile>) {
    files.reverse();
    let mut names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    // Two files of one name are told apart by nothing but their order.
    if names.len() == files.len() {
        let again = Gazetteer::from_sources(files).map(|loaded| loaded.gazetteer.hash().to_owned());
        assert_eq!(again.as_deref().ok(), Some(gazetteer.hash()));
    }
}

fn everybody_can_be_looked_for(gazetteer: &Gazetteer) {
    let entities = gazetteer.entities();
    assert!(!entities.is_empty());
    assert!(entities.windows(2).all(|pair| pair[0].id < pair[1].id), "sorted, and each once");
    let mut text = String::new();
    for (number, entity) in entities.iter().enumerate() {
        assert_eq!(gazetteer.find(&entity.id).map(|index| index.0 as usize), Some(number));
        for alias in [&entity.aliases, &entity.demonyms, &entity.seats].into_iter().flatten().chain([&entity.name]) {
            text.push_str(&alias.text);
            text.push_str(" accuse ");
        }
    }
    let analyser = Analyser::new(gazetteer, &DATA.1).unwrap();
    let document = Document::new("names", text);
    let analysis = analyser.read(&document);
    let mut end = 0;
    for mention in &analysis.mentions {
        assert!(mention.span.start >= end && document.text.get(mention.span.range()).is_some(), "{mention:?}");
        assert!((mention.entity.0 as usize) < entities.len());
        end = mention.span.end;
    }
}
