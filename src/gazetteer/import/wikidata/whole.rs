//! JSON that is one object: a result of the query service (`{"head": …, "results": {"bindings": […]}}`), or of the
//! entity interface (`{"entities": {…}}`). What it holds is taken piece by piece while it is read, so that nothing is
//! lost but what comes behind a mistake.

use super::super::complaints::Complaints;
use super::super::lines::Stream;
use super::Wikidata;
use super::entity::Entity;
use super::row::Row;
use crate::Diagnostic;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

/// The keys by which such an object is known.
const KEYS: [&str; 3] = ["head", "results", "entities"];

/// Whether the first line of a file begins such an object.
pub(super) fn begins(line: &[u8]) -> bool {
    let Some(inside) = line.trim_ascii().strip_prefix(b"{").map(<[u8]>::trim_ascii) else { return false };
    // Where the lines are broken, the first may hold nothing else.
    let key = |key: &str| {
        let rest = inside.strip_prefix(b"\"").and_then(|rest| rest.strip_prefix(key.as_bytes()));
        rest.is_some_and(|rest| rest.starts_with(b"\""))
    };
    inside.is_empty() || KEYS.iter().any(|known| key(known))
}

/// Reads such an object.
pub(super) fn read(wikidata: &mut Wikidata, stream: Stream, file: &str, complaints: &mut Complaints) {
    let mut json = serde_json::Deserializer::from_reader(stream);
    let mut found = 0u64;
    let read = Place { at: At::Top, wikidata, found: &mut found }.deserialize(&mut json).and_then(|()| json.end());
    if let Err(error) = read {
        let text = error.to_string();
        let message = text.rsplit_once(" at line ").map_or(text.as_str(), |(message, _)| message);
        let code = if error.is_io() { "unreadable" } else { "bad-json" };
        let complaint = Diagnostic::error(code, format!("this can't be read any further: {message}"));
        let help = "see that the file is whole; what stands before this place is kept";
        complaints.push(complaint.at_place(file, error.line().max(1), error.column().max(1)).help(help));
    } else if found == 0 {
        let message = "this is neither a dump nor a result of the query service";
        let help =
            "a result has `results` with `bindings`, and a dump has one whole entity a line, as `jq -c` writes it";
        complaints.push(Diagnostic::error("bad-json", message).in_file(file).help(help));
    }
}

/// Where in the object the reader is.
#[derive(Clone, Copy)]
enum At {
    Top,
    Results,
    Rows,
    Entities,
}

/// A part of the object and who takes what is in it; `found` counts the parts that may hold something.
struct Place<'w> {
    at: At,
    wikidata: &'w mut Wikidata,
    found: &'w mut u64,
}

impl<'de> DeserializeSeed<'de> for Place<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        match self.at {
            At::Rows => deserializer.deserialize_seq(self),
            At::Top | At::Results | At::Entities => deserializer.deserialize_map(self),
        }
    }
}

impl<'de> Visitor<'de> for Place<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.at {
            At::Top => "an object",
            At::Results => "an object with `bindings`",
            At::Rows => "a list of rows",
            At::Entities => "entities by their ids",
        })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Place { at, wikidata, found } = self;
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
            let inner = match (at, key.as_ref()) {
                (At::Top, "results") => At::Results,
                (At::Top, "entities") => At::Entities,
                (At::Results, "bindings") => At::Rows,
                (At::Entities, _) => {
                    wikidata.take_entity(&map.next_value::<Entity>()?);
                    continue;
                }
                _ => {
                    map.next_value::<IgnoredAny>()?;
                    continue;
                }
            };
            *found += u64::from(!matches!(inner, At::Results));
            map.next_value_seed(Place { at: inner, wikidata: &mut *wikidata, found: &mut *found })?;
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        if !matches!(self.at, At::Rows) {
            return Err(A::Error::custom("a list stands where an object is wanted"));
        }
        while let Some(row) = seq.next_element::<Row>()? {
            self.wikidata.take_row(&row);
        }
        Ok(())
    }
}
