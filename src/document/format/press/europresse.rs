//! Europresse: a page of `article` elements; in exports of before 2015, a table with a cell an article.

use super::labels::LABELS;
use crate::document::format::html::elements::{Element, Page};
use crate::document::format::paragraph::joined;
use crate::document::format::{Article, Context, FormatError};
use crate::document::published::find_date;

/// Whether a page has the marks of an export.
pub(super) fn may_be(html: &str) -> bool {
    html.contains("DocPublicationName") || html.contains("rdp__articletitle")
}

/// The articles of a page.
///
/// # Errors
/// `too-slow`.
pub(super) fn articles(page: &Page, context: &Context<'_>) -> Result<Vec<Article>, FormatError> {
    let source = "DocPublicationName";
    let mut found = Vec::new();
    let mut elements = page.root().find(|element| element.is("article"));
    if elements.is_empty() {
        for name in page.root().find(|element| element.has_class(source)) {
            context.check_time()?;
            let cell = name.within("td");
            elements.extend(cell.filter(|cell| !elements.last().is_some_and(|last| last.same(cell))));
        }
    }
    for element in elements {
        context.check_time()?;
        if element.class(source).is_some() || element.class("titreArticle").is_some() {
            found.extend(article(&element, context)?);
        }
    }
    Ok(found)
}

/// One article; nothing where it has no text.
fn article(element: &Element<'_>, context: &Context<'_>) -> Result<Option<Article>, FormatError> {
    let line = |class: &str| element.class(class).map(|found| found.line()).filter(|line| !line.is_empty());
    let titles = ["rdp__articletitle", "titreArticleVisu", "TitreArticleVisu", "titreArticle"];
    let title = titles.into_iter().find_map(line);
    let author = line("sm-margin-bottomNews").or_else(|| line("docAuthors"));
    // Where no date stands in its place, it is looked for in all of the head.
    let head = line("DocHeader").and_then(|line| find_date(&line, context.rules)).or_else(|| {
        let head = element.find(|inner| inner.is("header")).into_iter().next()?;
        find_date(&head.line(), context.rules)
    });
    let number = line("publiC-lblNodoc").or_else(|| line("DocPublicationNumber"));
    let id = number.map(|id| id.trim_start_matches("news").trim_matches(['·', ' ', '.']).to_owned());
    let of_id = || id.as_deref().and_then(|id| id.split('·').find_map(|part| find_date(&spread(part), context.rules)));
    let date = head.or_else(of_id);
    let texts = ["docOcurrContainer", "DocText"];
    let body = texts.into_iter().find_map(|class| element.class(class).filter(|body| !body.line().is_empty()));
    let paragraphs = match &body {
        Some(body) => body.paragraphs(context, is_no_text)?,
        // The old form: what stands behind the title in the cell.
        None => {
            let all = element.paragraphs(context, |inner| {
                is_no_text(inner) || inner.has_class("DocPublicationName") || inner.has_class("DocHeader")
            })?;
            let after =
                title.as_ref().and_then(|title| all.iter().position(|own| own.text.starts_with(title.as_str())));
            all.into_iter().skip(after.map_or(0, |at| at + 1)).collect()
        }
    };
    // Whose the article is stands behind it.
    let end = paragraphs.iter().rposition(|own| !LABELS.is_rights(&own.text)).map_or(0, |at| at + 1);
    let text = joined(paragraphs.iter().take(end));
    let link = body.and_then(|body| body.find(leads_to_original).into_iter().next());
    Ok((!text.is_empty()).then(|| Article {
        text,
        title,
        date,
        source: line("DocPublicationName").and_then(|source| LABELS.source(&source)),
        author: author.and_then(|author| LABELS.author(&author)),
        url: link.and_then(|link| link.attribute("href")).map(str::to_owned),
        id,
        ..Article::default()
    }))
}

fn leads_to_original(element: &Element<'_>) -> bool {
    element.is("a") && LABELS.leads_to_original(&element.line())
}

/// Titles, authors and links that stand among the text.
fn is_no_text(element: &Element<'_>) -> bool {
    [
        "titreArticle",
        "rdp__articletitle",
        "sm-margin-bottomNews",
        "apd-wrapper",
        "publiC-lblNodoc",
        "DocPublicationNumber",
    ]
    .into_iter()
    .any(|class| element.has_class(class))
        || leads_to_original(element)
}

/// `20200716` as `2020-07-16`.
fn spread(digits: &str) -> String {
    match (digits.get(..4), digits.get(4..6), digits.get(6..8)) {
        (Some(year), Some(month), Some(day)) if digits.len() == 8 => format!("{year}-{month}-{day}"),
        _ => String::new(),
    }
}
