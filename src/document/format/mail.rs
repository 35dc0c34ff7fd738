//! One message of a mailbox: its text without what it quotes, and its headers.

use super::{Article, Context, FormatError, html};
use crate::document::Date;
use mail_parser::{
    Address, ContentType, HeaderName, HeaderValue, Message, MessageParser, MessagePart, MimeHeaders, PartType,
};
use std::borrow::Cow;

/// Reads a message (RFC 5322) with its parts (MIME).
///
/// # Errors
/// Where it has no headers as a message has, or no text; where the time is over.
pub(in crate::document) fn read(bytes: &[u8], context: &Context<'_>) -> Result<Vec<Article>, FormatError> {
    context.check_time()?;
    let message = parse(bytes, context)?;
    if message.from().is_none() && message.date().is_none() && message.subject().is_none() {
        return Err(FormatError::broken("mail", "it has neither a sender nor a day nor a subject"));
    }
    let text = text(&message, context)?;
    if text.is_empty() {
        return Err(FormatError::new(
            "no-text",
            "a message without text",
            "save what is attached to it, and read that",
        ));
    }
    let sender = message.from().and_then(Address::first);
    let address = sender.and_then(|sender| sender.address()).unwrap_or("");
    let name = sender.and_then(|sender| sender.name()).filter(|name| !name.trim().is_empty());
    let day = message.date().and_then(|date| Date::new(date.year, date.month, date.day));
    Ok(vec![Article {
        text,
        title: message.subject().map(one_line).filter(|title| !title.is_empty()),
        // A day that the sender's clock made up counts as none: mail is younger.
        date: day.filter(|date| date.year() >= 1970),
        source: list(&message).or_else(|| address.rsplit_once('@').map(|(_, domain)| domain.to_lowercase())),
        author: Some(one_line(name.unwrap_or(address))).filter(|author| !author.is_empty()),
        id: message.message_id().map(one_line).filter(|id| !id.is_empty()),
        ..Article::default()
    }])
}

/// The message and its parts.
fn parse<'a>(bytes: &'a [u8], context: &Context<'_>) -> Result<Message<'a>, FormatError> {
    if bytes.len() as u64 > context.most_bytes {
        return Err(FormatError::too_large(context.most_bytes));
    }
    MessageParser::default().parse(bytes).ok_or_else(|| FormatError::broken("mail", "it has no headers"))
}

/// The name of the list that sent it: `"The news of the lakes" <news.lakes.example>`.
fn list(message: &Message<'_>) -> Option<String> {
    let named = match message.header(HeaderName::ListId)? {
        HeaderValue::Address(address) => {
            let first = address.first()?;
            first.name().or(first.address()).map(str::to_owned)
        }
        HeaderValue::Text(text) => {
            let name = text.split('<').next().unwrap_or("").trim().trim_matches('"');
            let id = text.split(['<', '>']).nth(1).unwrap_or("");
            Some(if name.is_empty() { id } else { name }.to_owned())
        }
        _ => None,
    };
    named.map(|name| one_line(&name)).filter(|name| !name.is_empty())
}

/// The text of a message: its plain part, else the one in HTML.
fn text(message: &Message<'_>, context: &Context<'_>) -> Result<String, FormatError> {
    // The library makes plain text of HTML where there is none; ours knows more of pages.
    let attached = |part: &MessagePart<'_>| part.content_disposition().is_some_and(ContentType::is_attachment);
    let plain = message.text_bodies().find_map(|part| match &part.body {
        PartType::Text(text) if !text.trim().is_empty() && !attached(part) => Some(text),
        _ => None,
    });
    let page = message.html_bodies().find_map(|part| match &part.body {
        PartType::Html(html) if !attached(part) => Some(html),
        _ => None,
    });
    match (plain, page) {
        (Some(plain), _) => Ok(own_words(plain)),
        (None, Some(page)) => html::plain_text(page, context),
        (None, None) => Ok(String::new()),
    }
}

/// The paragraphs that the sender wrote: without what he quotes (`> …`), and his signature below `-- `.
fn own_words(text: &str) -> String {
    let mut paragraphs: Vec<String> = Vec::new();
    let mut open = false;
    let mut quoted = false;
    for line in text.lines() {
        // Only this line, with its space, begins a signature; some programs lose the space.
        if matches!(line, "-- " | "--") {
            break;
        }
        if line.starts_with('>') {
            // What stands right above says who wrote it, and when.
            let introduces = |paragraph: &String| !quoted && paragraph.ends_with(':');
            if paragraphs.last().is_some_and(introduces) {
                paragraphs.pop();
            }
            (open, quoted) = (false, true);
            continue;
        }
        quoted = false;
        let line = one_line(line);
        match paragraphs.last_mut().filter(|_| open) {
            _ if line.is_empty() => open = false,
            Some(paragraph) => {
                paragraph.push(' ');
                paragraph.push_str(&line);
            }
            None => {
                paragraphs.push(line);
                open = true;
            }
        }
    }
    paragraphs.join("\n\n")
}

/// White space collapsed, soft hyphens out.
fn one_line(text: &str) -> String {
    let text: Cow<'_, str> = if text.contains('\u{ad}') { text.replace('\u{ad}', "").into() } else { text.into() };
    crate::text::one_line(&text)
}

#[cfg(test)]
#[path = "mail_tests.rs"]
mod tests;
