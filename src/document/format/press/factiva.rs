//! Factiva: articles with the codes of their fields (`HD`, `PD`, `TD`), or without; in HTML, RTF or plain text.

use super::labels::{LABELS, is_one_of};
use super::{Line, text, title};
use crate::document::Date;
use crate::document::format::html::elements::Page;
use crate::document::format::paragraph::{Style, clean};
use crate::document::format::{Article, Context, FormatError};
use crate::document::published::find_date;

/// The codes of fields. They are Factiva's, the same in all languages.
const CODES: [&str; 34] = [
    "CLM", "SE", "HD", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CY", "LP", "TD", "CT", "RF",
    "CO", "IN", "NS", "RE", "IPC", "IPD", "PUB", "AN", "ART", "DLN", "CX", "HLP", "NGC", "GC", "PID",
];
/// Signs that the number of an article has at least.
const SHORTEST_NUMBER: usize = 15;
/// Lines between the number of words and the date, or the date and the language, at most.
const FEW: usize = 8;

/// Whether a page has the marks of an export.
pub(super) fn may_be(html: &str) -> bool {
    html.contains("Article\"") && (html.contains("class=\"article ") || html.contains("articleParagraph"))
}

/// Whether a line is one that only exports have: the code of the headline, or the number of an article.
pub(super) fn is_mark(line: &str) -> bool {
    code_before_blanks(line).is_some_and(|(code, _)| code == "HD") || number(line).is_some()
}

/// The articles of a page.
///
/// # Errors
/// `too-slow`.
pub(super) fn of_page(page: &Page, context: &Context<'_>) -> Result<Vec<Article>, FormatError> {
    let mut found = Vec::new();
    // The class says the language, too: "article frArticle".
    let language = |classes: &str| {
        let names = classes.split_whitespace().filter_map(|class| class.strip_suffix("Article"));
        names.into_iter().find(|code| code.len() == 2).map(str::to_owned)
    };
    for element in page.root().find(|element| element.has_class("article") && language(element.classes()).is_some()) {
        context.check_time()?;
        let code = language(element.classes());
        let headline = code.as_ref().map(|code| format!("{code}Headline")).unwrap_or_default();
        let mut paragraphs = element.paragraphs(context, |_| false)?;
        let title = element.class(&headline).map(|headline| headline.line());
        for paragraph in &mut paragraphs {
            if title.as_ref().is_some_and(|title| *title == paragraph.text.replace('\n', " ")) {
                paragraph.style = Style::Bold;
            }
        }
        let lines: Vec<Line<'_>> = paragraphs.iter().flat_map(super::lines).collect();
        let with_codes = coded(&lines, context)?;
        let articles = if with_codes.is_empty() { plain(&lines, context)? } else { with_codes };
        found.extend(
            articles.into_iter().map(|article| Article { language: article.language.or(code.clone()), ..article }),
        );
    }
    Ok(found)
}

/// The code at the beginning of a line and what stands behind it, where a tab or several blanks are between; or the code alone.
pub(super) fn code_before_blanks(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_end();
    let end = line.find(|c: char| !c.is_ascii_uppercase()).unwrap_or(line.len());
    let (code, rest) = line.split_at_checked(end)?;
    let set_off = rest.is_empty() || rest.starts_with('\t') || rest.starts_with("  ");
    (set_off && CODES.contains(&code)).then_some((code, rest))
}

/// The articles of lines in which the codes of fields stand alone.
///
/// # Errors
/// `too-slow`.
pub(super) fn coded(lines: &[Line<'_>], context: &Context<'_>) -> Result<Vec<Article>, FormatError> {
    // The places of the codes: a field goes from one to the next.
    let codes: Vec<usize> =
        lines.iter().enumerate().filter(|(_, line)| CODES.contains(&line.text)).map(|(at, _)| at).collect();
    let has = |code: &str| codes.iter().any(|at| lines.get(*at).is_some_and(|line| line.text == code));
    if !(has("HD") && (has("TD") || has("LP")) && (has("PD") || has("AN"))) {
        return Ok(Vec::new());
    }
    let (mut found, mut fields): (Vec<Article>, Vec<(&str, &[Line<'_>])>) = (Vec::new(), Vec::new());
    let ends = codes.iter().skip(1).copied().chain([lines.len()]);
    for (at, end) in codes.iter().copied().zip(ends) {
        context.check_time()?;
        let (Some(code), Some(value)) = (lines.get(at), lines.get(at + 1..end)) else { continue };
        // The number of the article is its last field; without it, a field that is there already begins the next one.
        let is_over = fields.iter().any(|(own, _)| *own == code.text || *own == "AN");
        if is_over {
            found.extend(of_fields(&std::mem::take(&mut fields), context));
        }
        fields.push((code.text, value));
    }
    found.extend(of_fields(&fields, context));
    Ok(found)
}

/// The article of its fields; nothing where it has no text.
fn of_fields(fields: &[(&str, &[Line<'_>])], context: &Context<'_>) -> Option<Article> {
    let field = |code: &str| fields.iter().find(|(own, _)| *own == code).map(|(_, value)| *value);
    let line = |code: &str| field(code).and_then(title);
    let body: Vec<Line<'_>> =
        [field("LP"), field("TD")].into_iter().flatten().flat_map(|value| value.iter().copied()).collect();
    let text = text(&body);
    // Behind the last number the page may go on with other things.
    let number =
        field("AN").and_then(|value| value.first()).map(|line| number(line.text).unwrap_or(line.text).to_owned());
    (!text.is_empty()).then(|| Article {
        text,
        title: line("HD"),
        date: line("PD").and_then(|line| find_date(&line, context.rules)),
        source: line("SN"),
        author: line("BY").and_then(|author| LABELS.author(&author)),
        language: line("LA").and_then(|name| LABELS.language(&name)),
        id: number,
        ..Article::default()
    })
}

/// The number of an article, in the line that ends it: `Document FIGARO0020200716eg7g0001d`.
fn number(line: &str) -> Option<&str> {
    let (word, number) = line.trim().split_once([' ', '\u{a0}'])?;
    let fits = number.len() >= SHORTEST_NUMBER && number.bytes().all(|b| b.is_ascii_alphanumeric());
    (fits && number.bytes().any(|b| b.is_ascii_digit()) && is_one_of(word, &LABELS.factiva.document)).then_some(number)
}

/// The articles of lines without codes: each ends with the line of its number, and has a line with the number of its words.
///
/// # Errors
/// `too-slow`.
pub(super) fn plain(lines: &[Line<'_>], context: &Context<'_>) -> Result<Vec<Article>, FormatError> {
    let mut found = Vec::new();
    let mut rest = lines;
    while let Some(end) = rest.iter().position(|line| number(line.text).is_some()) {
        context.check_time()?;
        let (own, behind) = rest.split_at(end);
        let id = behind.first().and_then(|line| number(line.text)).map(str::to_owned);
        found.extend(of_plain(own, context).map(|article| Article { id, ..article }));
        rest = behind.get(1..).unwrap_or_default();
    }
    Ok(found)
}

/// The article of the lines before its number.
fn of_plain(lines: &[Line<'_>], context: &Context<'_>) -> Option<Article> {
    // The number of words and the date stand between the title and the rest.
    let is_count = |at: usize| lines.get(at).is_some_and(|line| LABELS.is_word_count(line.text));
    let date_at = |at: usize| -> Option<Date> { find_date(lines.get(at)?.text, context.rules) };
    let count = (0..lines.len()).find(|at| is_count(*at) && (at + 1..=at + 2).any(|next| date_at(next).is_some()))?;
    let dated = (count + 1..=count + 2).find(|at| date_at(*at).is_some())?;
    let head = lines.get(..count)?;
    let (headline, author) = headline(head);
    let behind = lines.get(dated + 1..)?;
    // The time of day, the source, its code, the page, the edition, the language.
    let is_time = |line: &Line<'_>| line.text.len() <= 5 && line.text.contains(':');
    let from = usize::from(behind.first().is_some_and(is_time));
    let language = behind.iter().take(FEW).position(|line| LABELS.language(line.text).is_some());
    let mut body = language.map_or(from + 1, |at| at + 1);
    while behind.get(body).is_some_and(|line| LABELS.is_rights(line.text)) {
        body += 1;
    }
    let text = text(behind.get(body..)?);
    (!text.is_empty()).then(|| Article {
        text,
        title: title(headline),
        date: date_at(dated),
        source: behind.get(from).map(|line| clean(line.text)),
        author,
        language: language.and_then(|at| LABELS.language(behind.get(at)?.text)),
        ..Article::default()
    })
}

/// The lines of the title, and the author, of what stands before the number of words: perhaps a section, the title in bold,
/// perhaps the author.
fn headline<'l, 'a>(head: &'l [Line<'a>]) -> (&'l [Line<'a>], Option<String>) {
    let bold = |line: &Line<'_>| matches!(line.style, Style::Bold | Style::Title | Style::Heading(_));
    let (from, to) = match head.iter().position(bold) {
        Some(from) => {
            let len = head.get(from..).unwrap_or_default().iter().take_while(|line| bold(line)).count();
            (from, from + len)
        }
        None => {
            let author = head.iter().rposition(|line| LABELS.names_author(line.text)).filter(|at| *at > 0);
            // Without any style only the last line can be the title, or the one before the author.
            let to = author.unwrap_or(head.len());
            (to.saturating_sub(1), to)
        }
    };
    let author = head.get(to).and_then(|line| LABELS.author(line.text));
    (head.get(from..to).unwrap_or_default(), author)
}
