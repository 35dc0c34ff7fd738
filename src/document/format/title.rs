//! Whether the title that a file says of itself is one that somebody has given it.

use super::paragraph::clean;
use crate::text::one_line;
use serde::Deserialize;
use std::sync::LazyLock;

/// What programs write where nobody has given a title: data, as it is in many languages.
#[derive(Default, Deserialize)]
struct Titles {
    untitled: Vec<String>,
    prefixes: Vec<String>,
    endings: Vec<String>,
}

static TITLES: LazyLock<Titles> = LazyLock::new(|| toml::from_str(include_str!("titles.toml")).unwrap_or_default());

/// A title out of the properties of a file, on one line; nothing where a program has made it up.
pub(in crate::document) fn real(title: &str) -> Option<String> {
    let title = one_line(&clean(title));
    let lower = title.to_lowercase();
    let name = lower.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace());
    let known = |list: &[String], fits: &dyn Fn(&str) -> bool| list.iter().any(|entry| fits(&entry.to_lowercase()));
    let made_up = title.is_empty()
        || known(&TITLES.untitled, &|entry| entry == name)
        || known(&TITLES.prefixes, &|entry| lower.starts_with(entry))
        || (!title.contains(' ') && known(&TITLES.endings, &|entry| lower.ends_with(entry)));
    (!made_up).then_some(title)
}

#[cfg(test)]
mod tests {
    use super::real;

    #[test]
    fn titles_of_programs_are_none() {
        for made_up in
            ["", " ", "Document1", "document", "Microsoft Word - note.doc", "Sans titre 2", "depeche_v2.docx"]
        {
            assert_eq!(real(made_up), None, "{made_up}");
        }
        for title in ["Document de travail sur l’accord", "Ankara  condamne\nParis", "La guerre en 2020"] {
            assert_eq!(real(title), Some(title.split_whitespace().collect::<Vec<_>>().join(" ")));
        }
    }
}
