//! Tests of reading Markdown.

use super::read;
use crate::document::format::Article;
use crate::document::format::office_sample::{date, spoil, with};

const NOTE: &str = "---\ntitle: \"Le Valdor : un accord ?\"\ndate: 2020-07-16 10:00\nauteurs:\n  - Ana Roux\n  - Luc Petit\n\
    lang: fr\nlink: https://example.org/a\ntags: [a, b]\n---\n\n# Le Valdor : un accord ?\n\nLe *Valdor* a **condamné** la\n\
    [Sornie](https://example.org), selon `valdor.gov`.[^1]\\\nLa suite.\n\n## Détails\n\n![carte](a.png)\n\n```\ncode à laisser\n```\n\n\
    - un point\n- un autre\n\n> Une citation.\n\n| a | b |\n|---|---|\n| c | d |\n\n<div>html</div>\n\n[^1]: Une note.\n";

fn article(text: &str) -> Article {
    with(|context| read(text.as_bytes(), context)).unwrap().remove(0)
}

#[test]
fn the_text_comes_without_its_marks() {
    let expected = Article {
        text: "Le Valdor a condamné la Sornie, selon valdor.gov.\nLa suite.\n\nDétails\n\nun point\n\nun autre\n\nUne citation.\n\n\
            a\n\nb\n\nc\n\nd"
            .into(),
        title: Some("Le Valdor : un accord ?".into()),
        date: date("2020-07-16"),
        author: Some("Ana Roux, Luc Petit".into()),
        url: Some("https://example.org/a".into()),
        language: Some("fr".into()),
        ..Article::default()
    };
    assert_eq!(article(NOTE), expected);
}

#[test]
fn the_first_heading_is_the_title_and_dates_may_be_written() {
    let found = article("Titre\n=====\n\nUn mot.\n");
    assert_eq!((found.title.as_deref(), found.text.as_str()), (Some("Titre"), "Un mot."));
    let found = article("+++\ndate = \"16 juillet 2020\"\n+++\nUn mot.\n");
    assert_eq!((found.date, found.title), (date("2020-07-16"), None));
}

#[test]
fn spoilt_files_never_panic() {
    spoil(NOTE.as_bytes(), 400, read);
    assert_eq!(with(|context| read(b"```\ncode\n```\n", context)).unwrap_err().code, "no-text");
    let deep = format!("{}mot", "> ".repeat(50_000));
    let _ = with(|context| read(deep.as_bytes(), context));
}
