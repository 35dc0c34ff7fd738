//! EPUB: the chapters of an e-book in their order, each an article; their source is the book.

use super::html::elements::Page;
use super::paragraph::{Style, clean, joined};
use super::xml::{Step, walk};
use super::zipped::Zipped;
use super::{Article, Context, FormatError, press, title};
use crate::text::one_line;
use encoding_rs::{Encoding, UTF_8};
use std::collections::{HashMap, HashSet};

const FORMAT: &str = "EPUB";

/// What the package of a book says.
#[derive(Debug, Default)]
struct Package {
    title: Option<String>,
    author: Option<String>,
    language: Option<String>,
    dates: Vec<String>,
    /// Files by their ids; those that are a table of contents are left out.
    files: HashMap<String, String>,
    /// The ids of the chapters in their order.
    spine: Vec<String>,
}

/// Reads an EPUB file.
///
/// # Errors
/// `broken-file`, `encrypted`, `no-text`, `too-large`, `too-slow`.
pub(in crate::document) fn read(bytes: &[u8], context: &Context<'_>) -> Result<Vec<Article>, FormatError> {
    let mut zipped = Zipped::open(bytes, FORMAT, context)?;
    let mut package_path = None;
    walk(&zipped.entry("META-INF/container.xml")?, FORMAT, context, |step| {
        if let Step::Open("rootfile", tag) = step
            && package_path.is_none()
        {
            package_path = tag.attribute("full-path");
        }
        Ok(())
    })?;
    let path = package_path.ok_or_else(|| FormatError::broken(FORMAT, "it doesn't say where its contents are"))?;
    let package = package(&zipped.entry(&path)?, context)?;
    let locked = match zipped.optional("META-INF/encryption.xml")? {
        Some(xml) => locked(&xml, context)?,
        None => HashSet::new(),
    };
    let date = package.dates.iter().filter_map(|date| date.parse().ok()).min();
    let mut articles = Vec::new();
    let mut seen = HashSet::new();
    for id in &package.spine {
        context.check_time()?;
        let Some(file) = package.files.get(id).filter(|_| seen.insert(id)) else { continue };
        let file = beside(&path, file);
        if locked.contains(&file) {
            return Err(FormatError::encrypted(FORMAT));
        }
        let Some(html) = zipped.optional(&file)? else { continue };
        let encoding = Encoding::for_bom(&html).map_or(UTF_8, |(encoding, _)| encoding);
        let chapter = chapter(&encoding.decode(&html).0, context)?;
        articles.extend(chapter.map(|(title, text)| Article {
            text,
            title,
            date,
            source: package.title.clone(),
            author: package.author.clone(),
            language: package.language.clone(),
            ..Article::default()
        }));
    }
    match articles.as_mut_slice() {
        [] => Err(FormatError::no_text()),
        [only] => {
            only.title = only.title.take().or(package.title);
            Ok(articles)
        }
        _ => Ok(articles),
    }
}

/// The files that are protected: chapters of a book that was bought, or only its fonts.
fn locked(xml: &[u8], context: &Context<'_>) -> Result<HashSet<String>, FormatError> {
    let mut files = HashSet::new();
    walk(xml, FORMAT, context, |step| {
        if let Step::Open("CipherReference", tag) = step {
            files.extend(tag.attribute("URI").map(|path| decoded(&path)));
        }
        Ok(())
    })?;
    Ok(files)
}

/// What the package says.
fn package(xml: &[u8], context: &Context<'_>) -> Result<Package, FormatError> {
    let mut package = Package::default();
    let mut text = String::new();
    walk(xml, FORMAT, context, |step| {
        match step {
            Step::Open("item", tag) => {
                let is_list = tag.attribute("properties").is_some_and(|all| all.split(' ').any(|one| one == "nav"));
                let is_page = tag.attribute("media-type").is_some_and(|kind| kind.contains("html"));
                if let (Some(id), Some(file), true) = (tag.attribute("id"), tag.attribute("href"), is_page && !is_list)
                {
                    package.files.insert(id, file);
                }
            }
            Step::Open("itemref", tag) => package.spine.extend(tag.attribute("idref")),
            Step::Open(..) => text.clear(),
            Step::Text(piece) => text.push_str(piece),
            Step::Close(name) => {
                let said = Some(one_line(&clean(&std::mem::take(&mut text)))).filter(|said| !said.is_empty());
                match (name, said) {
                    ("title", Some(said)) if package.title.is_none() => package.title = title::real(&said),
                    ("creator", Some(said)) if package.author.is_none() => package.author = Some(said),
                    ("language", Some(said)) if package.language.is_none() => package.language = press::language(&said),
                    ("date", Some(said)) => package.dates.push(said),
                    _ => {}
                }
            }
        }
        Ok(())
    })?;
    Ok(package)
}

/// A path that stands in the file at `base`: percent signs decoded, `..` resolved, what follows `#` away.
fn beside(base: &str, path: &str) -> String {
    let path = path.split('#').next().unwrap_or("");
    let mut parts: Vec<&str> = base.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    decoded(&parts.join("/"))
}

/// A path with its percent signs decoded.
fn decoded(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let digits = behind.get(..2).filter(|_| *first == b'%').and_then(|two| std::str::from_utf8(two).ok());
        match digits.and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = behind.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = behind;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Title and text of a chapter; nothing where it has no text. The title is its first heading, where one stands at its head.
fn chapter(html: &str, context: &Context<'_>) -> Result<Option<(Option<String>, String)>, FormatError> {
    let page = Page::parse(html, context)?;
    let mut paragraphs = page.root().paragraphs(context, |_| false)?;
    let heading = paragraphs.iter().take(3).position(|own| matches!(own.style, Style::Heading(1..=3)));
    let title = heading.map(|at| one_line(&paragraphs.remove(at).text));
    let text = joined(&paragraphs);
    Ok((!text.is_empty()).then_some((title, text)))
}

#[cfg(test)]
#[path = "epub_tests.rs"]
mod tests;
