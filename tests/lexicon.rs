//! The lexicon that comes with the program: it loads without a complaint, and every example gives what it says.

use actant::Lexicon;

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
