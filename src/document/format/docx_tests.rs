//! Tests of reading DOCX.

use crate::document::format::office_sample::{Read, file, spoil, with, with_limits, zip};
use crate::document::format::{Article, docx, odt, rtf};
use std::time::Duration;

/// What all three forms of the same document give.
pub(in crate::document::format) fn is_the_communique(article: &Article) {
    assert_eq!(article.title.as_deref(), Some("Le Valdor rappelle son ambassadeur"));
    assert_eq!(article.author.as_deref(), Some("Claire Vasseur"));
    assert_eq!(article.date, None);
    let said = "«\u{a0}Nous ne céderons pas\u{a0}», a-t-il dit devant la presse.".replace('\u{a0}', " ");
    let expected = [
        "Le ministre valdorien des Affaires étrangères, Jean Morel, a condamné mardi la décision de la Sornie de fermer la frontière.",
        "Une réponse attendue",
        &said,
        "Le gouvernement sornien n’a pas réagi.\nSon porte-parole est en voyage.",
        "La Tarnie propose sa médiation.",
        "Valdor : douze postes",
        "Sornie : sept postes",
        "L’officier a visité le fleuve frontalier.",
    ];
    let mut found: Vec<&str> = article.text.split("\n\n").collect();
    // A text box stands before or behind the paragraph that it is tied to.
    if found.get(3) == Some(&"La Tarnie propose sa médiation.") {
        found.swap(3, 4);
    }
    assert_eq!(found, expected);
}

#[test]
fn a_document_of_a_word_processor_is_read_in_all_its_formats() {
    let readers: [(&str, Read); 3] =
        [("communique.docx", docx::read), ("communique.odt", odt::read), ("communique.rtf", rtf::read)];
    for (name, read) in readers {
        let articles: Vec<Article> = with(|context| read(&file(name), context)).unwrap();
        assert_eq!(articles.len(), 1, "{name}");
        is_the_communique(&articles[0]);
    }
}

fn document(body: &str) -> Vec<u8> {
    zip(&[("word/document.xml", format!("<w:document xmlns:w='x'><w:body>{body}</w:body></w:document>").as_bytes())])
}

#[test]
fn tables_of_contents_moved_text_and_fields_are_left_out() {
    let body = "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>\
        <w:sdtContent><w:p><w:r><w:t>Sommaire</w:t></w:r></w:p></w:sdtContent></w:sdt>\
        <w:sdt><w:sdtContent><w:p><w:r><w:t>Bakou</w:t></w:r><w:r><w:tab/><w:t>négocie</w:t></w:r></w:p></w:sdtContent></w:sdt>\
        <w:moveFrom><w:p><w:r><w:t>Ailleurs</w:t></w:r></w:p></w:moveFrom>\
        <w:moveTo><w:p><w:r><w:t>Ici</w:t></w:r></w:p></w:moveTo>\
        <w:p><w:r><w:instrText>HYPERLINK x</w:instrText></w:r><w:r><w:t xml:space='preserve'>un &amp; deux&#160;: </w:t></w:r>\
        <w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>vu</w:t></w:r></w:p>";
    let articles = with(|context| docx::read(&document(body), context)).unwrap();
    assert_eq!(articles[0].text, "Bakou négocie\n\nIci\n\nun & deux\u{a0}: vu");
}

#[test]
fn properties_count_where_somebody_wrote_them() {
    let text = b"<d><body><p><t>Ankara appelle au calme</t></p><p><t>Ankara a r\xc3\xa9agi.</t></p></body></d>";
    for (said, title) in
        [("Ankara appelle au calme", Some("Ankara appelle au calme")), ("Microsoft Word - b.doc", None)]
    {
        let core = format!("<c><title>{said}</title><creator>A. B.</creator><language>FR</language></c>");
        let packed = zip(&[("word/document.xml", text), ("docProps/core.xml", core.as_bytes())]);
        let article = with(|context| docx::read(&packed, context)).unwrap().remove(0);
        assert_eq!((article.title.as_deref(), article.language.as_deref()), (title, Some("fr")));
        assert_eq!(article.text.starts_with("Ankara appelle"), title.is_none());
    }
}

#[test]
fn hostile_files_are_errors() {
    let deep = format!("{}<w:t>x</w:t>", "<w:p><w:r>".repeat(100_000));
    let empty = document("<w:p/>");
    let cases: [(&str, Vec<u8>); 5] = [
        ("broken-file", b"PK\x03\x04 and nothing more".to_vec()),
        ("broken-file", Vec::new()),
        ("broken-file", zip(&[("other.xml", b"<a/>")])),
        ("broken-file", zip(&[("word/document.xml", b"<a><b></a>")])),
        ("no-text", empty),
    ];
    for (code, bytes) in cases {
        let error = with(|context| docx::read(&bytes, context)).unwrap_err();
        assert_eq!(error.code, code, "{error:?}");
        assert!(!error.help.is_empty());
    }
    // A hundred thousand open tags: whatever comes of it, it comes soon.
    let _ = with(|context| docx::read(&document(&deep), context));
    let bomb = document(&"<w:p><w:r><w:t>mot </w:t></w:r></w:p>".repeat(100_000));
    assert!(bomb.len() < 100_000);
    let error = with_limits(1 << 20, Duration::from_secs(60), |context| docx::read(&bomb, context)).unwrap_err();
    assert_eq!(error.code, "too-large");
    let error = with_limits(1 << 26, Duration::ZERO, |context| docx::read(&bomb, context)).unwrap_err();
    assert_eq!(error.code, "too-slow");
}

#[test]
fn spoilt_files_never_panic() {
    spoil(&file("communique.docx"), 300, docx::read);
    let body = "<w:p><w:pPr><w:pStyle w:val='Title'/></w:pPr><w:r><w:t>Un mot</w:t></w:r></w:p><w:del><w:p/></w:del>";
    let stored = format!("<w:document xmlns:w='x'><w:body>{body}</w:body></w:document>");
    spoil(stored.as_bytes(), 300, |bytes, context| docx::read(&zip(&[("word/document.xml", bytes)]), context));
}
