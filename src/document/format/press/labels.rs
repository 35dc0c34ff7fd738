//! The words by which press databases label what stands around their articles.

use crate::document::header::same_word;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A line that is longer, in bytes, is text and no label with numbers.
const LONGEST_FORM: usize = 60;

/// All labels, as the data file has them.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Labels {
    languages: BTreeMap<String, String>,
    pub(super) words: Words,
    pub(super) factiva: Factiva,
    pub(super) nexis: Nexis,
}

/// Words that several databases use.
#[derive(Default, Deserialize)]
pub(super) struct Words {
    by: Vec<String>,
    words: Vec<String>,
    rights: Vec<String>,
    all_rights: Vec<String>,
    site: Vec<String>,
    published: Vec<String>,
}

/// Words of Factiva.
#[derive(Default, Deserialize)]
pub(super) struct Factiva {
    pub(super) document: Vec<String>,
}

/// Words of Nexis.
#[derive(Default, Deserialize)]
pub(super) struct Nexis {
    pub(super) end: Vec<String>,
    pub(super) begin: Vec<String>,
    pub(super) body: Vec<String>,
    pub(super) tail: Vec<String>,
    pub(super) author: Vec<String>,
    pub(super) title: Vec<String>,
    pub(super) language: Vec<String>,
    pub(super) head: Vec<String>,
    pub(super) foot: Vec<String>,
}

pub(super) static LABELS: LazyLock<Labels> =
    LazyLock::new(|| toml::from_str(include_str!("labels.toml")).unwrap_or_default());

impl Labels {
    /// The code of a language by its name; of several names (`FRENCH; FRANÇAIS`) the first.
    pub(super) fn language(&self, name: &str) -> Option<String> {
        let name = name.split([';', ',', '/']).next().unwrap_or("").trim();
        self.languages.iter().find(|(known, _)| same_word(known, name)).map(|(_, code)| code.clone())
    }

    /// An author without `by` before, and without blanks; nothing where nothing is left.
    pub(super) fn author(&self, text: &str) -> Option<String> {
        let author = self.words.by.iter().find_map(|by| after_word(text, by)).unwrap_or(text);
        let author = author.trim_matches(|c: char| c.is_whitespace() || matches!(c, ';' | ',' | ':' | '-' | '|'));
        (!author.is_empty()).then(|| author.to_owned())
    }

    /// Whether a line begins with a word that introduces an author.
    pub(super) fn names_author(&self, line: &str) -> bool {
        self.words.by.iter().any(|by| after_word(line, by).is_some())
    }

    /// Whether a line is a number of words: `512 mots`.
    pub(super) fn is_word_count(&self, line: &str) -> bool {
        self.words.words.iter().any(|form| has_form(line, form))
    }

    /// Whether a short line says whose the article is.
    pub(super) fn is_rights(&self, line: &str) -> bool {
        let begins = |start: &String| line.get(..start.len()).is_some_and(|own| same_word(own, start));
        line.len() < 300
            && (self.words.rights.iter().any(begins) || self.words.all_rights.iter().any(|all| holds(line, all)))
    }

    /// Whether a line says where the article was published.
    pub(super) fn leads_to_original(&self, line: &str) -> bool {
        self.words.published.iter().any(|start| after_word(line, start).is_some())
    }

    /// The name of a newspaper without what a database adds: `Le Monde (site web)`, `Le Figaro, no. 23680`.
    pub(super) fn source(&self, text: &str) -> Option<String> {
        let name = text.split(", ").next().unwrap_or(text);
        let bare = name
            .strip_suffix(')')
            .and_then(|rest| rest.rsplit_once('('))
            .filter(|(_, added)| self.words.site.iter().any(|site| same_word(site, added.trim())));
        let name = bare.map_or(name, |(name, _)| name).trim().trim_end_matches(',');
        (!name.is_empty()).then(|| name.to_owned())
    }
}

/// Whether a line is one of a list.
pub(super) fn is_one_of(line: &str, list: &[String]) -> bool {
    list.iter().any(|own| same_word(own, line.trim()))
}

/// What stands behind a label of the list and a colon, where the line begins with them.
pub(super) fn labelled<'a>(line: &'a str, list: &[String]) -> Option<&'a str> {
    let (label, value) = line.split_once(':')?;
    is_one_of(label, list).then(|| value.trim())
}

/// What stands behind a word and a blank at the beginning of a line.
fn after_word<'a>(line: &'a str, word: &str) -> Option<&'a str> {
    let start: usize = line.chars().take(word.chars().count()).map(char::len_utf8).sum();
    let (own, rest) = line.split_at_checked(start)?;
    let rest = rest.strip_prefix([' ', ':', '\u{a0}'])?;
    same_word(own, word).then(|| rest.trim_start())
}

/// Whether a line holds a phrase, in whatever case.
fn holds(line: &str, phrase: &str) -> bool {
    line.to_lowercase().contains(&phrase.to_lowercase())
}

/// Whether a line has a form, in which `#` is a number: `# of # DOCUMENTS`.
pub(super) fn has_form(line: &str, form: &str) -> bool {
    if line.len() > LONGEST_FORM {
        return false;
    }
    let own: Vec<&str> = line.split_whitespace().collect();
    // A number may have a blank, a dot or a comma between its thousands.
    let is_number = |word: &str| {
        word.bytes().any(|b| b.is_ascii_digit()) && word.chars().all(|c| c.is_ascii_digit() || ",.".contains(c))
    };
    let mut at = 0;
    for part in form.split_whitespace() {
        let Some(word) = own.get(at) else { return false };
        match part {
            "#" if !is_number(word) => return false,
            "#" => {
                while own.get(at).is_some_and(|word| is_number(word)) {
                    at += 1;
                }
            }
            part if same_word(part, word) => at += 1,
            _ => return false,
        }
    }
    at == own.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_known() {
        assert_eq!(LABELS.language("FRENCH; FRANÇAIS").as_deref(), Some("fr"));
        assert_eq!(LABELS.language("anglais").as_deref(), Some("en"));
        assert_eq!(LABELS.author("Par Jean Dupont ; ").as_deref(), Some("Jean Dupont"));
        assert_eq!(LABELS.author("Pardo Bazán").as_deref(), Some("Pardo Bazán"));
        assert_eq!(LABELS.source("Le Courrier du Fleuve, no. 4512").as_deref(), Some("Le Courrier du Fleuve"));
        assert_eq!(LABELS.source("Le Courrier (site web)").as_deref(), Some("Le Courrier"));
        assert_eq!(LABELS.source("The Times (London)").as_deref(), Some("The Times (London)"));
        assert!(
            LABELS.is_word_count("1 024 mots") && LABELS.is_word_count("1,024 words") && !LABELS.is_word_count("mots")
        );
        assert!(has_form("3 of 12 DOCUMENTS", "# of # documents") && !has_form("of 12 documents", "# of # documents"));
        assert!(
            LABELS.is_rights("© 2020 Le Courrier. Tous droits réservés") && !LABELS.is_rights("Les droits de l'homme")
        );
        assert_eq!(labelled("LONGUEUR : 512 mots", &LABELS.nexis.head), Some("512 mots"));
        assert_eq!(labelled("Longue : 512", &LABELS.nexis.head), None);
    }
}
