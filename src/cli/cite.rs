//! How a document is named where a sentence of it is shown to people.

use crate::export::quote::{clean, shorten};
use crate::graph::Evidence;
use std::fmt::Write as _;

/// The most characters of a title, and of a source.
const NAME: usize = 80;

/// `Title — Le Monde, a1`; the id alone where nothing more is known.
pub(super) fn document(title: Option<&str>, source: Option<&str>, id: &str) -> String {
    let said = |text: Option<&str>| text.map(|text| shorten(&clean(text), NAME)).filter(|text| !text.is_empty());
    let id = clean(id);
    match (said(title), said(source)) {
        (Some(title), Some(source)) => format!("{title} — {source}, {id}"),
        (Some(name), None) | (None, Some(name)) => format!("{name}, {id}"),
        (None, None) => id,
    }
}

/// The document of a piece of evidence, with its page, and who else tells the story: `Title — Le Monde, a1, page 2; also in
/// AFP and 2 more`.
pub(super) fn place(evidence: &Evidence) -> String {
    placed(evidence, String::new())
}

/// The same with the date.
pub(super) fn dated_place(evidence: &Evidence) -> String {
    placed(evidence, evidence.date.map_or_else(String::new, |date| format!(", {date}")))
}

fn placed(evidence: &Evidence, date: String) -> String {
    let mut text = document(evidence.title.as_deref(), evidence.source.as_deref(), &evidence.document);
    text.push_str(&date);
    if let Some(page) = evidence.page {
        let _ = write!(text, ", page {page}");
    }
    if let Some((first, others)) = evidence.also.split_first() {
        let name = first.source.as_deref().unwrap_or(&first.document);
        let _ = write!(text, "; also in {}", shorten(&clean(name), NAME));
        if !others.is_empty() {
            let _ = write!(text, " and {} more", others.len());
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_stands_before_the_id() {
        assert_eq!(document(None, None, "a1"), "a1");
        assert_eq!(document(Some(" A\ntitle "), None, "a1"), "A title, a1");
        assert_eq!(document(None, Some("The Paper"), "a1"), "The Paper, a1");
        assert_eq!(document(Some("A title"), Some("The Paper"), "a1"), "A title — The Paper, a1");
        let long = document(Some(&"x".repeat(500)), Some(""), "a1");
        assert_eq!((long.chars().count(), long.ends_with("…, a1")), (NAME + 4, true));
    }
}
