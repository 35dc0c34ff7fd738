//! Tests of reading EPUB.

use super::{beside, read};
use crate::document::format::office_sample::{date, spoil, with, zip};

const CONTAINER: &[u8] = b"<container><rootfiles><rootfile full-path='OEBPS/a.opf'/></rootfiles></container>";
const PACKAGE: &str = "<package xmlns:dc='x'><metadata><dc:title>Cahiers du fleuve</dc:title><dc:creator>Ana Roux</dc:creator>\
    <dc:language>fr-FR</dc:language><dc:date>2020-07-18</dc:date><dc:date>2020-07-16</dc:date></metadata><manifest>\
    <item id='n' href='nav.xhtml' media-type='application/xhtml+xml' properties='nav'/>\
    <item id='b' href='text/un%20b.xhtml' media-type='application/xhtml+xml'/>\
    <item id='a' href='text/a.xhtml' media-type='application/xhtml+xml'/>\
    <item id='c' href='cover.jpg' media-type='image/jpeg'/></manifest>\
    <spine><itemref idref='c'/><itemref idref='n'/><itemref idref='b'/><itemref idref='a'/><itemref idref='b'/></spine></package>";

fn book(chapter: &[u8]) -> Vec<u8> {
    zip(&[
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", CONTAINER),
        ("OEBPS/a.opf", PACKAGE.as_bytes()),
        ("OEBPS/nav.xhtml", b"<html><body><p>Sommaire</p></body></html>"),
        ("OEBPS/text/un b.xhtml", chapter),
        ("OEBPS/text/a.xhtml", b"<html><body><p>Un seul mot.<br/>Deux.</p><aside>hors texte</aside></body></html>"),
    ])
}

#[test]
fn chapters_come_in_the_order_of_the_book() {
    let chapter = "<html><head><title>x</title></head><body><h2>La crue</h2><div><p>Le Valdor&nbsp;: rien.</p>\
        <figure><img/><figcaption>carte</figcaption></figure><ul><li>un</li><li>deux</li></ul></div></body></html>";
    let articles = with(|context| read(&book(chapter.as_bytes()), context)).unwrap();
    assert_eq!(articles.len(), 2);
    assert_eq!(articles[0].title.as_deref(), Some("La crue"));
    assert_eq!(articles[0].text, "Le Valdor\u{a0}: rien.\n\nun\n\ndeux");
    assert_eq!((articles[0].date, articles[0].source.as_deref()), (date("2020-07-16"), Some("Cahiers du fleuve")));
    assert_eq!((articles[0].language.as_deref(), articles[0].author.as_deref()), (Some("fr"), Some("Ana Roux")));
    assert_eq!((articles[1].title.as_deref(), articles[1].text.as_str()), (None, "Un seul mot.\nDeux."));
}

#[test]
fn a_protected_book_is_said() {
    let protect = |file: &str| format!("<e><EncryptedData><CipherReference URI='{file}'/></EncryptedData></e>");
    for (file, code) in [("OEBPS/text/un%20b.xhtml", Some("encrypted")), ("OEBPS/font.otf", None)] {
        let list = protect(file);
        let packed = zip(&[
            ("META-INF/container.xml", CONTAINER),
            ("META-INF/encryption.xml", list.as_bytes()),
            ("OEBPS/a.opf", PACKAGE.as_bytes()),
            ("OEBPS/text/un b.xhtml", b"<p>Un mot.</p>"),
        ]);
        assert_eq!(with(|context| read(&packed, context)).err().map(|error| error.code), code, "{file}");
    }
}

#[test]
fn paths_are_resolved() {
    for (base, path, expected) in [
        ("a.opf", "b.xhtml#c", "b.xhtml"),
        ("x/a.opf", "../b/./c.xhtml", "b/c.xhtml"),
        ("x/y/a.opf", "../../../../b", "b"),
        ("x/a.opf", "%C3%A9t%C3%A9%2.html", "x/été%2.html"),
    ] {
        assert_eq!(beside(base, path), expected);
    }
}

#[test]
fn spoilt_books_never_panic() {
    spoil(&book(b"<html><body><p>Un mot</p></body></html>"), 150, read);
    spoil(
        b"<html><body><h1>Titre</h1><p>Un &eacute;t&eacute;<br/>long</p><table><tr><td>a</td></tr></table>",
        300,
        |bytes, context| read(&book(bytes), context),
    );
    let deep = format!("<html><body>{}mot", "<div><b>".repeat(20_000));
    let _ = with(|context| read(&book(deep.as_bytes()), context));
}
