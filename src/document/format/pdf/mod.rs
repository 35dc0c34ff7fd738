//! PDF with a text layer: letters on pages become lines, columns, paragraphs and one text.

mod columns;
mod furniture;
mod glyphs;
mod hyphens;
mod paragraphs;
mod title;
mod unpacked;
mod words;

use super::{Article, Context, FormatError};
use glyphs::Pages;
use hyphens::{Words, ends_divided};
use paragraphs::Paragraph;
use words::{commonest, tenths};

/// Letters that a page of a text has, at least, on the average: fewer are a stamp on a scan.
const LETTERS_OF_A_PAGE: usize = 20;

/// The text of a PDF, as one article.
///
/// # Errors
/// Where it is broken, locked by a password, or a scan without text; where it unpacks to too much, or takes too long.
pub(in crate::document) fn read(bytes: &[u8], context: &Context<'_>) -> Result<Vec<Article>, FormatError> {
    unpacked::check(bytes, context)?;
    let found = glyphs::read(bytes, context)?;
    let count = found.pages.len();
    refuse_pictures(&found)?;
    let Pages { pages, title, author, language, xmp } = found;
    let said = title.into_iter().chain(xmp.as_deref().and_then(title::of_xmp)).find(|title| title::is_real(title));
    let pages = pages.into_iter().map(|page| words::words(page.glyphs)).collect();
    let (mut columns, mut gaps) = (Vec::with_capacity(count), Vec::new());
    for page in furniture::without(pages, said.as_deref()) {
        context.check_time()?;
        columns.push(columns::columns(page, &mut gaps));
    }
    let mut paragraphs = paragraphs::paragraphs(columns);
    context.check_time()?;
    let size = size_of_text(&paragraphs);
    let title = title::take(&mut paragraphs, said, size);
    drop_small(&mut paragraphs, size);
    let (text, pages) = text_of(&paragraphs, count);
    if text.is_empty() {
        return Err(no_text(count));
    }
    let author = author.filter(|name| name.contains(' '));
    let language = language.map(|code| code.split(['-', '_']).next().unwrap_or("").to_lowercase());
    let language =
        language.filter(|code| (2..=3).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_lowercase()));
    Ok(vec![Article { text, title, author, language, pages, ..Article::default() }])
}

/// An error where there are no letters, or only some that nobody knows the meaning of.
fn refuse_pictures(found: &Pages) -> Result<(), FormatError> {
    let known: usize = found.pages.iter().map(|page| page.glyphs.iter().filter(|g| g.text != " ").count()).sum();
    let unknown: usize = found.pages.iter().map(|page| page.unknown).sum();
    if unknown > known {
        return Err(FormatError::new(
            "no-text",
            "its letters are drawn, but the fonts don't say which they are",
            "run OCR over it first, as `ocrmypdf --force-ocr`",
        ));
    }
    match known < LETTERS_OF_A_PAGE.max(found.pages.len()) {
        true => Err(no_text(found.pages.len())),
        false => Ok(()),
    }
}

fn no_text(pages: usize) -> FormatError {
    let pages = if pages == 1 { "1 page".to_owned() } else { format!("{pages} pages") };
    FormatError::new(
        "no-text",
        format!("{pages}, but no text: it is a scan"),
        "run OCR over it first, as by `ocrmypdf`",
    )
}

/// The size that most of the text has, in points.
fn size_of_text(paragraphs: &[Paragraph]) -> f64 {
    let lines = paragraphs.iter().flat_map(|paragraph| &paragraph.lines);
    let words = lines.flat_map(|(_, line)| line.words.iter().map(|word| (tenths(line.size), word.text.len())));
    f64::from(commonest(words)) / 10.0
}

/// Takes away notes, captions and credits: what is smaller than the text, where that isn't much.
fn drop_small(paragraphs: &mut Vec<Paragraph>, size: f64) {
    let small = |paragraph: &Paragraph| paragraph.size < 0.88 * size;
    let length = |paragraph: &Paragraph| paragraph.lines.len();
    let all: usize = paragraphs.iter().map(length).sum();
    let of_small: usize = paragraphs.iter().filter(|paragraph| small(paragraph)).map(length).sum();
    if of_small * 3 < all {
        paragraphs.retain(|paragraph| !small(paragraph));
    }
}

/// The text, and where the second page and those behind it begin in it.
fn text_of(paragraphs: &[Paragraph], count: usize) -> (String, Vec<usize>) {
    let words = Words::new(paragraphs);
    let (mut text, mut pages) = (String::new(), Vec::new());
    for paragraph in paragraphs {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        for (at, (page, line)) in paragraph.lines.iter().enumerate() {
            let line = hyphens::drawn(&line.text(), at + 1 < paragraph.lines.len());
            match at > 0 && ends_divided(text.rsplit(char::is_whitespace).next().unwrap_or("")) {
                true => words.make_ready(&mut text, &line),
                false if at > 0 => text.push(' '),
                false => {}
            }
            while pages.len() < *page {
                pages.push(text.len());
            }
            text.push_str(&line);
        }
    }
    while pages.len() + 1 < count {
        pages.push(text.len());
    }
    (text, pages)
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
