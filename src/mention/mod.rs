//! Mentions: the spans of a document that name an entity of the gazetteer.

mod automaton;
mod pattern;
mod resolve;
mod seat;
mod stranger;

pub(crate) use automaton::Names;
pub use automaton::{Tagger, TaggerError};
pub(crate) use pattern::{needs_full_name, swallows, without_capital};

use crate::gazetteer::EntityIndex;
use crate::text::Span;

/// How a mention names its entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MentionForm {
    /// A name or an alias of more than a surname.
    Name,
    /// A person's surname alone.
    Surname,
    /// An adjective or noun made of a state's name (`turc`, `arméno`).
    Demonym,
    /// A seat that stands for its state (`Ankara`).
    Metonym,
    /// Capital letters alone (`OSCE`).
    Acronym,
}

impl MentionForm {
    /// The form as the output writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            MentionForm::Name => "name",
            MentionForm::Surname => "surname",
            MentionForm::Demonym => "demonym",
            MentionForm::Metonym => "metonym",
            MentionForm::Acronym => "acronym",
        }
    }
}

/// A span of a document that names an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Mention {
    /// Where it stands, in bytes of the document.
    pub span: Span,
    /// Whom it names.
    pub entity: EntityIndex,
    /// How.
    pub form: MentionForm,
}
