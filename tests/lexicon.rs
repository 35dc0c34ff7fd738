//! The lexicon that comes with the program: it loads without a complaint, and every example gives what it says.

use actant::Lexicon;
use actant::gazetteer::SourceFile;

#[test]
fn loads_without_complaint() {
    let loaded = Lexicon::from_sources(&[]);
    let complaints: Vec<String> = match loaded {
        Ok((_, warnings)) => warnings.iter().map(ToString::to_string).collect(),
        Err(errors) => errors.iter().map(ToString::to_string).collect(),
    };
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn every_example_gives_what_it_says() {
    let failed: Vec<String> = Lexicon::built_in().check_examples().iter().map(ToString::to_string).collect();
    assert!(failed.is_empty(), "{} examples fail:\n{}", failed.len(), failed.join("\n"));
}

#[test]
fn a_verb_with_its_pronoun_is_reflexive_however_it_is_written() {
    for (verb, said, unsaid) in [
        ("s'époumoner", "Ankara s’époumone contre l’Arménie.", "Ankara époumone ses troupes contre l’Arménie."),
        ("s’époumoner", "Ankara s'époumone contre l’Arménie.", "Ankara époumone ses troupes contre l’Arménie."),
        ("se trémousser", "Ankara se trémousse contre l’Arménie.", "Ankara trémousse ses troupes contre l’Arménie."),
    ] {
        let entry = format!(
            "language = \"fr\"\n[[class]]\nstance = \"condemns\"\nverbs = [\"{verb}\"]\ntarget = [\"contre\"]\nexamples = [\
             {{ text = \"{said}\", gives = [\"turkey condemns armenia\"] }}, {{ text = \"{unsaid}\", gives = [] }}]\n"
        );
        let files = [SourceFile::new("stances/own.toml", entry)];
        let (lexicon, _) = Lexicon::from_sources(&files).expect("the entry is right");
        let failed: Vec<String> = lexicon.check_examples().iter().map(ToString::to_string).collect();
        assert!(failed.is_empty(), "{verb}: {}", failed.join("\n"));
    }
}
