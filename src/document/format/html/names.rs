//! The names and phrases of `names.toml`.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Bytes of a label, at most.
const LABEL: usize = 60;

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
    meta: MetaNames,
}

/// Names of `meta` elements by what they say.
#[derive(Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MetaNames {
    pub keys: Vec<String>,
    pub kinds: Vec<String>,
    pub published: Vec<String>,
    pub modified: Vec<String>,
    pub titles: Vec<String>,
    pub descriptions: Vec<String>,
    pub sites: Vec<String>,
    pub authors: Vec<String>,
    pub urls: Vec<String>,
    pub languages: Vec<String>,
}

/// The pages of the tests hold that the file is read.
static LISTS: LazyLock<Lists> = LazyLock::new(|| toml::from_str(include_str!("names.toml")).unwrap_or_default());

/// The names of `meta` elements.
pub(super) static META: LazyLock<&MetaNames> = LazyLock::new(|| &LISTS.meta);

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
    begins(text, &LISTS.elsewhere).is_some()
}

/// Whether a block begins as those do that are the site's. A single word says so of a few words only.
pub(super) fn is_notice(text: &str) -> bool {
    begins(text, &LISTS.notices).is_some_and(|phrase| phrase.contains(' ') || text.len() < LABEL)
}

/// A name without a word before it.
pub(super) fn without_by(name: &str) -> &str {
    let bare = |word: &String| {
        let (first, rest) = name.split_at_checked(word.len())?;
        (first.to_lowercase() == *word && rest.starts_with([' ', ':'])).then(|| rest.trim_start_matches([' ', ':']))
    };
    LISTS.by.iter().find_map(bare).unwrap_or(name)
}

/// The phrase that a text begins with, if any.
fn begins<'a>(text: &str, phrases: &'a [String]) -> Option<&'a str> {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '©' | '('));
    let straight = |c| if c == '’' { '\'' } else { c };
    let start: String = text.chars().take(LABEL).map(straight).flat_map(char::to_lowercase).collect();
    let begins = |phrase: &str| {
        let open = phrase.ends_with(char::is_alphanumeric);
        start.strip_prefix(phrase).is_some_and(|rest| !(open && rest.starts_with(char::is_alphanumeric)))
    };
    phrases.iter().map(String::as_str).find(|phrase| begins(phrase))
}
