//! The names and phrases of `names.toml`.

use std::collections::HashSet;
use std::sync::LazyLock;

#[derive(Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    outside: HashSet<String>,
    comments: HashSet<String>,
    inside: HashSet<String>,
    standfirst: HashSet<String>,
    elsewhere: Vec<String>,
    notices: Vec<String>,
    by: Vec<String>,
}

/// A test holds that the file is read.
static LISTS: LazyLock<Lists> = LazyLock::new(|| toml::from_str(include_str!("names.toml")).unwrap_or_default());

/// What the names of an element say of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Kind {
    pub outside: bool,
    pub comments: bool,
    pub inside: bool,
    pub standfirst: bool,
}

/// Reads a `class` or an `id`.
pub(super) fn kind(names: &str) -> Kind {
    let mut kind = Kind::default();
    let mut word = String::new();
    let mut was_small = false;
    for c in names.chars().chain([' ']) {
        let cut = !c.is_ascii_alphabetic() || (was_small && c.is_ascii_uppercase());
        if cut && !word.is_empty() {
            kind.outside |= LISTS.outside.contains(&word);
            kind.comments |= LISTS.comments.contains(&word);
            kind.inside |= LISTS.inside.contains(&word);
            kind.standfirst |= LISTS.standfirst.contains(&word);
            word.clear();
        }
        if c.is_ascii_alphabetic() {
            word.push(c.to_ascii_lowercase());
        }
        was_small = c.is_ascii_lowercase();
    }
    kind
}

/// Whether a block begins as those do that lead elsewhere.
pub(super) fn leads_elsewhere(text: &str) -> bool {
    begins(text, &LISTS.elsewhere)
}

/// Whether a block begins as those do that are the site's.
pub(super) fn is_notice(text: &str) -> bool {
    begins(text, &LISTS.notices)
}

/// A name without a word before it.
pub(super) fn without_by(name: &str) -> &str {
    let bare = |word: &String| {
        let (first, rest) = name.split_at_checked(word.len())?;
        (first.to_lowercase() == *word && rest.starts_with([' ', ':'])).then(|| rest.trim_start_matches([' ', ':']))
    };
    LISTS.by.iter().find_map(bare).unwrap_or(name)
}

fn begins(text: &str, phrases: &[String]) -> bool {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '©' | '('));
    let start: String =
        text.chars().take(40).map(|c| if c == '’' { '\'' } else { c }).flat_map(char::to_lowercase).collect();
    phrases.iter().any(|phrase| start.starts_with(phrase.as_str()))
}
