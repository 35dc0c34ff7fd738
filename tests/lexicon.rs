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

/// The codes and places of what is wrong with files.
fn complaints(files: &[(&str, &str)]) -> Vec<String> {
    let files: Vec<SourceFile> = files.iter().map(|(name, text)| SourceFile::new(*name, *text)).collect();
    let said = Lexicon::from_sources(&files).map_or_else(|errors| errors, |(_, warnings)| warnings);
    said.iter().map(|d| format!("{}:{} {}", d.file, d.line, d.code)).collect()
}

#[test]
fn words_are_of_a_language() {
    let class = "[[class]]\nstance = \"condemns\"\nverbs = [\"étriller\"]\n";
    let said = format!("language = \"fr\"\n{class}");
    let own = "[[stance]]\nid = \"visits\"\n";
    let nothing: [&str; 0] = [];
    for (name, text) in [
        ("g/stances/fr/own.toml", class),
        ("g/stances/own.toml", &said),
        ("g/stances/en/own.toml", &said),
        // What stances there are is the same in all languages.
        ("g/stances/own.toml", own),
        ("g/stances/fr/own.toml", own),
        ("g/stances/own.verbs.toml", "language = \"fr\"\ncommon = []\n"),
    ] {
        let complaints: Vec<String> =
            complaints(&[(name, text)]).into_iter().filter(|it| !it.ends_with("no-example")).collect();
        assert_eq!(complaints, nothing, "{name}: {text}");
    }
    let with_stance = format!("{own}{class}");
    for (name, text, line) in [
        ("g/stances/own.toml", class, 1),
        ("own.toml", class, 1),
        ("g/stances/own.toml", with_stance.as_str(), 3),
        ("g/stances/own.toml", "[topics]\ntravels = [\"voyage\"]\n", 1),
        ("g/stances/own.words.toml", "[verbs]\nsaying = [\"clamer\"]\n", 1),
        ("g/stances/own.verbs.toml", "common = [\"étriller\"]\n", 1),
    ] {
        assert_eq!(complaints(&[(name, text)]), [format!("{name}:{line} no-language")], "{text}");
    }
}

/// The program's own files give the same graphs whether they stand in a folder or not, and these merge.
#[test]
fn the_shipped_folder_has_the_hash_of_what_is_built_in() {
    let loaded = actant::Gazetteer::load("gazetteer".as_ref()).expect("it is shipped");
    let sources = loaded.gazetteer.stance_sources();
    assert!(sources.len() > 15, "{} files", sources.len());
    let (lexicon, _) = Lexicon::from_sources(sources).expect("it is shipped");
    assert_eq!(lexicon.hash(), Lexicon::built_in().hash());
}

#[test]
fn a_language_is_loaded_when_it_is_asked_for() {
    let lexicon = Lexicon::built_in();
    assert!(lexicon.languages().eq(["fr", "en"]));
    for code in ["en", "fr", "en"] {
        let language = lexicon.language(code).expect("it is built in");
        assert!(language.code() == code && language.word_count() > 100 && language.model().is_some());
        assert_eq!(language.stances(), lexicon.stances());
    }
    assert!(lexicon.language("de").is_none());
    // A folder adds a language, and has no model for it.
    let german = SourceFile::new("g/stances/de/own.toml", "[[class]]\nstance = \"condemns\"\nverbs = [\"rügen\"]\n");
    let (lexicon, _) = Lexicon::from_sources(&[german]).expect("the class is right");
    assert!(lexicon.languages().eq(["fr", "en", "de"]));
    let german = lexicon.language("de").expect("the folder has it");
    assert!(german.word_count() == 1 && german.model().is_none());
}
