//! Which column of a table holds what: as the user says, else by the names that columns usually have.

use crate::document::format::FormatError;
use crate::document::header::same_word;
use serde::Deserialize;
use std::sync::LazyLock;

/// What a column may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::document) enum Role {
    Text,
    Date,
    Id,
    Title,
    Source,
    Author,
    Url,
    Language,
}

/// All of them, with what they are called in messages.
const ROLES: [(Role, &str); 8] = [
    (Role::Text, "text"),
    (Role::Date, "date"),
    (Role::Id, "id"),
    (Role::Title, "title"),
    (Role::Source, "source"),
    (Role::Author, "author"),
    (Role::Url, "url"),
    (Role::Language, "language"),
];

/// The columns of a table that the user names; the others are guessed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// `--text-column`.
    pub text: Option<String>,
    /// `--date-column`.
    pub date: Option<String>,
    /// `--id-column`.
    pub id: Option<String>,
    /// `--title-column`.
    pub title: Option<String>,
}

impl Columns {
    /// The name that the user gives a role, with the option that says it.
    fn said(&self, role: Role) -> Option<(&str, &'static str)> {
        let (name, option) = match role {
            Role::Text => (&self.text, "--text-column"),
            Role::Date => (&self.date, "--date-column"),
            Role::Id => (&self.id, "--id-column"),
            Role::Title => (&self.title, "--title-column"),
            _ => return None,
        };
        name.as_deref().map(|name| (name, option))
    }
}

/// The usual names of columns: data, in several languages.
#[derive(Default, Deserialize)]
struct Names {
    text: Vec<String>,
    date: Vec<String>,
    id: Vec<String>,
    title: Vec<String>,
    source: Vec<String>,
    author: Vec<String>,
    url: Vec<String>,
    language: Vec<String>,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| toml::from_str(include_str!("columns.toml")).unwrap_or_default());

/// The names that columns of this role usually have, the likeliest first.
fn names(role: Role) -> &'static [String] {
    match role {
        Role::Text => &NAMES.text,
        Role::Date => &NAMES.date,
        Role::Id => &NAMES.id,
        Role::Title => &NAMES.title,
        Role::Source => &NAMES.source,
        Role::Author => &NAMES.author,
        Role::Url => &NAMES.url,
        Role::Language => &NAMES.language,
    }
}

/// The role of a column or key of this name.
pub(in crate::document) fn role_of(name: &str) -> Option<Role> {
    let place = |role| names(role).iter().position(|known| same_name(known, name));
    let found = ROLES.iter().filter_map(|(role, _)| place(*role).map(|place| (place, *role)));
    found.min_by_key(|(place, _)| *place).map(|(_, role)| role)
}

/// Whether two names of columns are the same but for case, accents and what stands between their words.
fn same_name(a: &str, b: &str) -> bool {
    let bare = |name: &str| name.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    same_word(&bare(a), &bare(b))
}

/// Which column holds what, by its place from 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Layout {
    places: [Option<usize>; ROLES.len()],
    /// The columns that were guessed, to be said: `text from "Texte", date from "Parution"`.
    pub(super) guessed: Option<String>,
}

impl Layout {
    /// Finds the columns by the names in the first line of a table.
    ///
    /// # Errors
    /// `no-column` where a column that the user names isn't there, or none holds text.
    pub(super) fn find(header: &[String], columns: &Columns) -> Result<Layout, FormatError> {
        let mut layout = Layout::default();
        let mut guessed = Vec::new();
        for (role, called) in ROLES {
            let place = match columns.said(role) {
                Some((name, option)) => Some(said(header, name, option)?),
                None => names(role).iter().find_map(|known| header.iter().position(|own| same_name(known, own))),
            };
            // A column has one role: what the user says, or the first that fits.
            let place = place.filter(|place| columns.said(role).is_some() || !layout.places.contains(&Some(*place)));
            if let (Some(name), None) = (place.and_then(|place| header.get(place)), columns.said(role)) {
                guessed.push(format!("{called} from \"{}\"", name.trim()));
            }
            if let Some(own) = layout.places.get_mut(role as usize) {
                *own = place;
            }
        }
        if layout.place(Role::Text).is_none() {
            let message = format!("no column that is known to hold text among {}", listed(header));
            return Err(FormatError::new("no-column", message, "name it: --text-column NAME"));
        }
        layout.guessed = (!guessed.is_empty()).then(|| guessed.join(", "));
        Ok(layout)
    }

    /// Where the column of a role stands.
    pub(super) fn place(&self, role: Role) -> Option<usize> {
        self.places.get(role as usize).copied().flatten()
    }
}

/// Where the column stands that the user names.
fn said(header: &[String], name: &str, option: &str) -> Result<usize, FormatError> {
    let exact = header.iter().position(|own| own.trim() == name.trim());
    exact.or_else(|| header.iter().position(|own| same_name(own, name))).ok_or_else(|| {
        let message = format!("no column is called \"{name}\": there are {}", listed(header));
        FormatError::new("no-column", message, format!("{option} takes one of these names"))
    })
}

/// The names of columns, for a message; of very many the first ones.
fn listed(header: &[String]) -> String {
    const MOST: usize = 20;
    let short = |name: &String| format!("\"{}\"", name.trim().chars().take(40).collect::<String>());
    let mut names: Vec<String> = header.iter().take(MOST).map(short).collect();
    if header.len() > MOST {
        names.push(format!("{} more", header.len() - MOST));
    }
    names.join(", ")
}
