//! The title of a PDF: what the file says of itself where that is one, else the largest text of its first page.

use super::paragraphs::Paragraph;
use crate::text::one_line;

/// A title has no more characters, and hardly fewer.
const LONGEST: usize = 300;
const SHORTEST: usize = 4;
/// Paragraphs among which the headline stands.
const AT_THE_TOP: usize = 12;
/// How much larger than the text a headline is.
const LARGER: f64 = 1.15;

/// Whether what a file calls its title is one, not a file name or the word of a program for a new document.
pub(super) fn is_real(title: &str) -> bool {
    let words = title.split_whitespace().count();
    let length = title.chars().count();
    let letters = title.chars().filter(|c| c.is_alphabetic()).count();
    let last = title.rsplit('.').next().unwrap_or("");
    let ending =
        last.len() < title.len() && (2..=5).contains(&last.len()) && last.bytes().all(|b| b.is_ascii_alphanumeric());
    let path = title.contains('\\') || title.contains("://") || title.contains('_');
    let program = title.starts_with("Microsoft ") && title.contains(" - ");
    words >= 2 && (SHORTEST..=LONGEST).contains(&length) && letters * 2 > length && !ending && !path && !program
}

/// The title in the XML of a metadata stream: `<dc:title><rdf:Alt><rdf:li …>title</rdf:li>`.
pub(super) fn of_xmp(xml: &[u8]) -> Option<String> {
    let xml = String::from_utf8_lossy(xml);
    let (_, rest) = xml.split_once("<dc:title")?;
    let (inside, _) = rest.split_once("</dc:title>")?;
    let (_, item) = inside.split_once("<rdf:li")?;
    let (_, text) = item.split_once('>')?;
    let (text, _) = text.split_once('<')?;
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")];
    let text = entities.iter().fold(text.to_owned(), |text, (entity, c)| text.replace(entity, c));
    let text = one_line(&text);
    (!text.is_empty()).then_some(text)
}

/// Finds the title and takes it out of the text. `said` is what the file calls it, `size` is that of the text.
pub(super) fn take(paragraphs: &mut Vec<Paragraph>, said: Option<String>, size: f64) -> Option<String> {
    let top =
        || paragraphs.iter().take(AT_THE_TOP).enumerate().filter(|(_, p)| p.lines.iter().all(|(page, _)| *page == 0));
    if let Some(said) = said {
        // The headline, where the file's title has it in it, perhaps before the name of the newspaper.
        let part = folded(&said);
        let same = |paragraph: &Paragraph| {
            let text = folded(&paragraph.plain_text());
            text == part || (text.len() * 2 > part.len() && part.starts_with(&text))
        };
        let found = top().find(|(_, paragraph)| same(paragraph)).map(|(at, _)| at);
        return Some(found.map_or(said, |at| paragraphs.remove(at).plain_text()));
    }
    let headline = |paragraph: &Paragraph| {
        let length = paragraph.plain_text().chars().count();
        paragraph.size >= LARGER * size && (SHORTEST..=LONGEST).contains(&length)
    };
    // Of several as large the first; a single large paragraph alone is no title of anything.
    let largest = top().filter(|(_, p)| headline(p)).map(|(_, p)| p.size).fold(0.0, f64::max);
    let found = top().find(|(_, p)| headline(p) && p.size >= 0.99 * largest).map(|(at, _)| at);
    found.filter(|_| paragraphs.len() > 1).map(|at| paragraphs.remove(at).plain_text())
}

/// Letters and digits alone, small.
fn folded(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
