//! The types of the gazetteer: entities, the texts that name them, and how strictly these match.

use super::in_language::InLanguage;
use super::term::{self, Dated};
use crate::Date;

/// What an entity is.
///
/// ```
/// use actant::gazetteer::Kind;
/// assert_eq!(Kind::Organisation.as_str(), "organisation");
/// assert_eq!(Kind::from_name("state"), Some(Kind::State));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A human being.
    Person,
    /// A state, or a territory that acts as one.
    State,
    /// A body with members or a name of its own.
    Organisation,
}

impl Kind {
    /// Every kind, in the order of the enumeration.
    pub const ALL: [Kind; 3] = [Kind::Person, Kind::State, Kind::Organisation];

    /// The word for it in data files and exports: `person`, `state`, `organisation`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Kind::Person => "person",
            Kind::State => "state",
            Kind::Organisation => "organisation",
        }
    }

    /// The kind that [`Kind::as_str`] writes so.
    pub fn from_name(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

/// The position of an entity in [`Gazetteer::entities`](super::Gazetteer::entities).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityIndex(pub u32);

impl EntityIndex {
    /// The position as a number to index with.
    pub const fn as_usize(self) -> usize {
        self.0 as usize
    }
}

/// How the capitals of a text are compared with those of an alias.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Case {
    /// A word with a capital in the alias needs one in the text; all capitals will do too. Of a state or an
    /// organisation only the first such word of more than three letters, and what stands before it: `Union
    /// européenne` is as good as `Union Européenne`. What names, aliases and seats have unless they say otherwise.
    #[default]
    Capital,
    /// Letter for letter, as in `AFP`.
    Exact,
    /// Capitals don't matter. What demonyms and combining forms have unless they say otherwise.
    Any,
}

impl Case {
    /// The word for it in data files: `capital`, `exact`, `any`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Case::Capital => "capital",
            Case::Exact => "exact",
            Case::Any => "any",
        }
    }

    /// The rule that [`Case::as_str`] writes so.
    pub fn from_name(name: &str) -> Option<Case> {
        [Case::Capital, Case::Exact, Case::Any].into_iter().find(|case| case.as_str() == name)
    }
}

/// The grammatical gender by which pronouns refer to an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gender {
    /// As in `la Turquie`.
    Feminine,
    /// As in `le Japon`.
    Masculine,
}

impl Gender {
    /// The word for it in data files: `feminine`, `masculine`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Gender::Feminine => "feminine",
            Gender::Masculine => "masculine",
        }
    }

    /// The gender that [`Gender::as_str`] writes so.
    pub fn from_name(name: &str) -> Option<Gender> {
        [Gender::Feminine, Gender::Masculine].into_iter().find(|gender| gender.as_str() == name)
    }
}

/// One text that names an entity.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Alias {
    /// The text, as the data file has it, without spaces around it.
    pub text: String,
    /// How strictly its capitals match.
    pub case: Case,
}

/// A person, a state or an organisation, with everything that names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// The stable id, kebab-case ASCII.
    pub id: String,
    /// What it is.
    pub kind: Kind,
    /// The name.
    pub name: Alias,
    /// Other names: surnames, acronyms, spellings.
    pub aliases: Vec<Alias>,
    /// Adjectives and nouns for what belongs to it (`turc`, `turques`).
    pub demonyms: Vec<Alias>,
    /// First parts of compounds (`turco` in `turco-arménienne`).
    pub combining: Vec<Alias>,
    /// Places that stand for it where they act (`Ankara`).
    pub seats: Vec<Alias>,
    /// Whom it acts for, each with its time: see [`affiliation_at`](Self::affiliation_at).
    pub affiliations: Vec<Dated<EntityIndex>>,
    /// Descriptions of its offices (`ministre de la Défense`), each with its time.
    pub roles: Vec<Dated<String>>,
    /// Who belongs to it.
    pub members: Vec<EntityIndex>,
    /// Which pronouns refer to it, where the data says.
    pub gender: Option<Gender>,
    /// The item of Wikidata (`Q43`).
    pub wikidata: Option<String>,
    /// It reports what others say and do, as newspapers and agencies do: what it says is nobody's stance but where it is
    /// named as the one whose stance it is.
    pub media: bool,
    /// The last word of the name names the person too, in documents that give the name in full.
    pub surname: bool,
    /// Its names in documents of other languages.
    pub languages: Vec<InLanguage>,
    /// What pictures and lists call it.
    pub label: String,
    /// The data file that it comes from.
    pub file: String,
    /// The line in that file, from 1.
    pub line: usize,
}

impl Entity {
    /// Whom it acts for at the date of a document: of several, where it went last. Without a date, whom it acts for
    /// now, or acted for last.
    ///
    /// ```
    /// use actant::gazetteer::{Gazetteer, SourceFile};
    /// let people = r#"
    ///     [[person]]
    ///     id = "ada"
    ///     name = "Ada Exemple"
    ///     affiliation = [{ id = "north", to = "2014" }, { id = "south", from = "2015" }]
    ///     [[state]]
    ///     id = "north"
    ///     name = "Nordie"
    ///     [[state]]
    ///     id = "south"
    ///     name = "Sudie"
    /// "#;
    /// let gazetteer = Gazetteer::from_sources(vec![SourceFile::new("people.toml", people)])?.gazetteer;
    /// let ada = &gazetteer.entities()[0];
    /// let home = |date: Option<&str>| {
    ///     let home = ada.affiliation_at(date.and_then(|date| date.parse().ok()));
    ///     home.map(|home| gazetteer.get(home).id.as_str())
    /// };
    /// assert_eq!(home(Some("2014-06-30")), Some("north"));
    /// assert_eq!(home(Some("2015")), Some("south"));
    /// assert_eq!(home(None), Some("south"));
    /// # Ok::<(), actant::GazetteerError>(())
    /// ```
    pub fn affiliation_at(&self, date: Option<Date>) -> Option<EntityIndex> {
        term::at(&self.affiliations, date)
    }

    /// The descriptions of its offices at the date of a document; without a date, of all of them.
    pub fn roles_at(&self, date: Option<Date>) -> impl Iterator<Item = &str> {
        let holds = move |role: &&Dated<String>| date.is_none_or(|date| role.term.may_hold(date));
        self.roles.iter().filter(holds).map(|role| role.value.as_str())
    }
}
