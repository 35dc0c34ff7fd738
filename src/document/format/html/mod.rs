//! A web page: its article without what stands around it, and what the page says of it.

mod article;
mod blocks;
mod clean;
mod date;
pub(super) mod elements;
mod json_ld;
mod meta;
mod names;
mod page;
mod tree;
mod words;

use super::{Article, Context, FormatError};
use crate::document::encoding;
use article::Told;
use encoding_rs::Encoding;
use meta::Meta;
use tree::Tree;

/// Bytes at the beginning of a page in which it says how it is encoded.
const HEAD: usize = 4096;

/// Reads a page.
///
/// # Errors
/// Where its characters can't be told, where there is no article in it, or where the time is over.
pub(in crate::document) fn read(bytes: &[u8], context: &Context<'_>) -> Result<Vec<Article>, FormatError> {
    let html = decode(bytes, context)?;
    let tree = Tree::parse(&html, context)?;
    drop(html);
    context.check_time()?;
    let meta = Meta::of(&tree, context);
    let url = meta.url();
    let told = Told {
        titles: meta.titles(),
        descriptions: meta.descriptions(),
        body: texts(&meta.body().replace('\n', "<p>"), context)?,
        is_article: meta.is_article(),
        is_live: meta.is_live(),
    };
    let is_front = !told.is_article && url.as_deref().is_some_and(is_front);
    let mut paragraphs = if is_front { Vec::new() } else { article::article(&tree, &told) };
    if article::length(&told.body) > article::SHORT.max(2 * article::length(&paragraphs)) {
        // The page shows its text by a script, and says it all the same.
        paragraphs.clone_from(&told.body);
    }
    if paragraphs.is_empty() {
        return Err(FormatError::new(
            "no-text",
            "no article in this page",
            "save the page of one article; of a list of articles, save each of them",
        ));
    }
    Ok(vec![Article {
        text: paragraphs.join("\n\n"),
        title: told.titles.first().cloned(),
        date: meta.date(url.as_deref(), || article::around_headline(&tree, &told), context.rules),
        source: meta.source(url.as_deref()),
        author: meta.author(),
        language: meta.language(),
        url,
        ..Article::default()
    }])
}

/// Whether an address is that of a whole site, perhaps in one language: `https://paper.example/`, `https://paper.example/fr/`.
fn is_front(url: &str) -> bool {
    let path = url.split_once("://").and_then(|(_, rest)| rest.split_once('/')).map_or("", |(_, path)| path);
    path.trim_end_matches('/').len() <= 3
}

/// The text of a piece of HTML, a paragraph a block: all of it is what is wanted.
///
/// # Errors
/// Where the time is over.
pub(in crate::document) fn plain_text(html: &str, context: &Context<'_>) -> Result<String, FormatError> {
    Ok(texts(html, context)?.join("\n\n"))
}

fn texts(html: &str, context: &Context<'_>) -> Result<Vec<String>, FormatError> {
    let tree = Tree::parse(html, context)?;
    let blocks = blocks::blocks(&tree, 0, &|node| page::is_never_text(tree.name(node)));
    Ok(blocks.into_iter().map(|block| block.text).collect())
}

/// The characters of a page: as the user says, else as its first bytes show, else as it says itself.
pub(super) fn decode(bytes: &[u8], context: &Context<'_>) -> Result<String, FormatError> {
    if context.encoding.is_none() && Encoding::for_bom(bytes).is_none() {
        // A page that a browser saved is UTF-8 even where it still says otherwise.
        if let Ok(text) = std::str::from_utf8(bytes) {
            return Ok(text.to_owned());
        }
        if let Some(encoding) = declared(bytes.get(..HEAD).unwrap_or(bytes)) {
            return Ok(encoding.decode_without_bom_handling(bytes).0.into_owned());
        }
    }
    let decoded = encoding::decode(bytes.to_vec(), context.encoding);
    decoded.map(|decoded| decoded.text).map_err(|error| FormatError::new("encoding", error.message, error.help))
}

/// What stands behind `charset=` or, in XHTML, `encoding=`.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let (at, key) = ["charset=", "encoding="].iter().find_map(|key| Some((head.find(key)?, key)))?;
    let label = head.get(at + key.len()..)?.trim_start_matches(['"', '\'', ' ']);
    let label = label.split(|c: char| !(c.is_ascii_alphanumeric() || "-_:.".contains(c))).next()?;
    Encoding::for_label_no_replacement(label.as_bytes())
}

#[cfg(test)]
mod tests;
