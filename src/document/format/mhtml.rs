//! MHTML: a page with all that belongs to it in one file, as browsers save it.

use super::{Context, FormatError};
use mail_parser::decoders::{base64::base64_decode, quoted_printable::quoted_printable_decode};
use mail_parser::{Encoding, HeaderName, HeaderValue, Message, MessageParser, MessagePart, MimeHeaders};

/// The page itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::document) struct Page {
    /// Its bytes, unpacked, in the encoding that `charset` says.
    pub html: Vec<u8>,
    /// Where it stood in the web.
    pub url: Option<String>,
    /// The encoding, where the file says it.
    pub charset: Option<String>,
}

/// The page itself, among the parts of an MHTML file (RFC 2557): the one that the file says it begins with, or whose address
/// is that of the whole, else the first in HTML.
///
/// # Errors
/// Where the file is no MHTML, or holds no page.
pub(in crate::document) fn main_page(bytes: &[u8], context: &Context<'_>) -> Result<Page, FormatError> {
    context.check_time()?;
    if bytes.len() as u64 > context.most_bytes {
        return Err(FormatError::too_large(context.most_bytes));
    }
    let broken = |why| FormatError::broken("MHTML", why);
    let message = MessageParser::default().parse(bytes).ok_or_else(|| broken("it has no headers"))?;
    let snapshot = header(&message, "Snapshot-Content-Location");
    let start = message.content_type().and_then(|kind| kind.attribute("start")).map(|id| id.trim_matches(['<', '>']));
    let starts = |part: &&MessagePart<'_>| start.is_some() && part.content_id() == start;
    let named = |part: &&MessagePart<'_>| snapshot.is_some() && part.content_location() == snapshot;
    let parts = || message.parts.iter().filter(|part| part.is_text_html());
    let part = parts().find(starts).or_else(|| parts().find(named)).or_else(|| parts().next());
    let part = part.ok_or_else(|| broken("it holds no page"))?;
    let raw = bytes.get(part.offset_body as usize..part.offset_end as usize).unwrap_or(&[]);
    let html = match part.encoding {
        Encoding::None => Some(raw.to_vec()),
        Encoding::QuotedPrintable => quoted_printable_decode(raw),
        Encoding::Base64 => base64_decode(raw),
    };
    let in_web = |url: &&str| url.starts_with("http://") || url.starts_with("https://");
    Ok(Page {
        html: html.ok_or_else(|| broken("the page in it can't be decoded"))?,
        url: snapshot.or(part.content_location()).filter(in_web).map(str::to_owned),
        charset: part.content_type().and_then(|kind| kind.attribute("charset")).map(str::to_owned),
    })
}

fn header<'a>(message: &'a Message<'_>, name: &'static str) -> Option<&'a str> {
    message.header(HeaderName::Other(name.into())).and_then(HeaderValue::as_text).map(str::trim)
}

#[cfg(test)]
#[path = "mhtml_tests.rs"]
mod tests;
