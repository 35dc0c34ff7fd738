//! The lexicon files that are built into the program, for a gazetteer that has none of its own.

/// Files by their names, as they stand in the folder of stances.
type Files = &'static [(&'static str, &'static str)];

/// The files of one language.
macro_rules! files {
    ($language:literal: $($name:literal)+) => {
        ($language, &[$((
            concat!($language, "/", $name, ".toml"),
            include_str!(concat!("../../gazetteer/stances/", $language, "/", $name, ".toml")),
        )),+])
    };
}

/// The stances of all languages.
pub(super) const STANCES: (&str, &str) = ("stances.toml", include_str!("../../gazetteer/stances/stances.toml"));

/// The languages, the one that stands in where none is said first.
pub(super) const LANGUAGES: &[(&str, Files)] = &[
    files!("fr": "ally" "condemns" "confidence" "documents" "grammar" "mediates" "names" "verbs" "words"),
    files!("en": "ally" "condemns" "confidence" "documents" "grammar" "mediates" "names" "verbs" "words"),
];
