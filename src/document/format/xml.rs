//! A walk over XML: tags and texts in their order, without ever building a tree, so that no depth can hurt.

use super::{Context, FormatError};
use encoding_rs::{Encoding, UTF_8};
use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;

/// Events between two looks at the clock.
const STEPS: usize = 4096;
/// Bytes in which an XML declaration stands.
const DECLARATION: usize = 200;

/// What a walk comes by. Names are without their prefix.
pub(super) enum Step<'a> {
    /// A tag opens; one that is empty closes at once.
    Open(&'a str, &'a Tag<'a>),
    /// Text between tags, with its entities replaced.
    Text(&'a str),
    /// A tag closes.
    Close(&'a str),
}

/// An opening tag.
pub(super) struct Tag<'a>(&'a BytesStart<'a>);

impl Tag<'_> {
    /// The value of an attribute by its name without prefix, where it has one that isn't broken.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        let mut sound = attributes.with_checks(false).filter_map(Result::ok);
        let found = sound.find(|attribute| attribute.key.local_name().as_ref() == name)?;
        found.normalized_value(XmlVersion::Implicit1_0).ok().map(Cow::into_owned)
    }
}

/// Walks over a file; `format` is what a reader calls it. Entities that the file declares itself stay out.
///
/// # Errors
/// `broken-file` where it is no XML, `too-slow`, and what `see` gives.
pub(super) fn walk(
    bytes: &[u8],
    format: &str,
    context: &Context<'_>,
    mut see: impl FnMut(Step<'_>) -> Result<(), FormatError>,
) -> Result<(), FormatError> {
    let text = text_of(bytes);
    let mut reader = Reader::from_str(&text);
    reader.config_mut().allow_dangling_amp = true;
    for step in 1usize.. {
        if step.is_multiple_of(STEPS) {
            context.check_time()?;
        }
        match reader.read_event().map_err(|error| FormatError::broken(format, error))? {
            Event::Start(tag) => see(Step::Open(tag.local_name().as_ref(), &Tag(&tag)))?,
            Event::Empty(tag) => {
                see(Step::Open(tag.local_name().as_ref(), &Tag(&tag)))?;
                see(Step::Close(tag.local_name().as_ref()))?;
            }
            Event::End(tag) => see(Step::Close(tag.local_name().as_ref()))?,
            Event::Text(text) => see(Step::Text(&text))?,
            Event::CData(text) => see(Step::Text(&text))?,
            Event::GeneralRef(name) => {
                if let Ok(Some(c)) = name.resolve_char_ref() {
                    see(Step::Text(c.encode_utf8(&mut [0; 4])))?;
                } else if let Some(text) = resolve_predefined_entity(&name) {
                    see(Step::Text(text))?;
                }
            }
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
    Ok(())
}

/// The text of a file: by its byte order mark, else by its declaration, else UTF-8.
fn text_of(bytes: &[u8]) -> Cow<'_, str> {
    let start = bytes.get(..DECLARATION).unwrap_or(bytes);
    let named = memchr::memmem::find(start, b"encoding=").and_then(|at| start.get(at + 10..));
    let label = named.and_then(|rest| rest.split(|b| matches!(b, b'"' | b'\'')).next());
    label.and_then(Encoding::for_label).unwrap_or(UTF_8).decode(bytes).0
}
