//! Entities from elsewhere: read from dumps and dictionaries, compared with what the gazetteer has, and written
//! into files of their own that give way to what people write.
//!
//! A reader ([`Wikidata`], [`Cameo`]) turns bytes into candidates; [`settle`] leaves out what other files have and
//! gives the rest ids; [`files`] writes them as CSV, which loads many times faster than TOML.
//!
//! | code | means |
//! | --- | --- |
//! | `bad-json` | a line that is no JSON, or JSON that breaks off |
//! | `line-too-long` | a line that can't be an entity |
//! | `not-utf8` | a line in another encoding |
//! | `bad-code`, `bad-date` | what stands between brackets in a dictionary means nothing |
//! | `alias-of-nobody`, `code-of-nobody` | a line of a dictionary that belongs to no entry |
//! | `unreadable` | the file can't be read, or not to its end |
//! | `imported-changed` | a person has changed a file that an import wrote |

mod cameo;
mod complaints;
mod known;
mod lines;
mod settle;
mod wikidata;
mod write;

pub(crate) use cameo::Cameo;
pub(crate) use complaints::Complaints;
pub(crate) use known::Known;
pub(crate) use settle::{Settled, settle};
pub(crate) use wikidata::{Wikidata, WikidataOptions};
pub(crate) use write::files;

use super::{Dated, Gender, Kind};

/// Where entities come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    Wikidata,
    Cameo,
}

impl Origin {
    /// The word for it in commands and in the names of files.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Origin::Wikidata => "wikidata",
            Origin::Cameo => "cameo",
        }
    }
}

/// An entity as it was read, before anything is known of the others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Candidate {
    pub kind: Option<Kind>,
    /// What others call it in their affiliation: `Q43`, or the code of a state.
    pub key: Option<String>,
    /// The name, then the aliases.
    pub texts: Vec<String>,
    pub demonyms: Vec<String>,
    /// The keys of those that it may act for, the likeliest first.
    pub affiliation: Vec<Dated<String>>,
    /// The offices that it held.
    pub roles: Vec<Dated<String>>,
    pub gender: Option<Gender>,
    /// The number of its item in Wikidata.
    pub wikidata: Option<u64>,
}
