//! Tests of reading exports of press databases: the same two articles in all their forms.

use super::{of_html, of_text};
use crate::document::format::office_sample::{Read, date, file, spoil, with, zip};
use crate::document::format::{Article, Context, FormatError, docx, rtf};

const NUMBERS: [&str; 2] = ["COURFL0020200716eg7g0002a", "RIVPST0020200717eg7h0001b"];

fn html(bytes: &[u8], context: &Context<'_>) -> Result<Vec<Article>, FormatError> {
    of_html(&String::from_utf8_lossy(bytes), context).map(Option::unwrap_or_default)
}

fn plain(bytes: &[u8], context: &Context<'_>) -> Result<Vec<Article>, FormatError> {
    of_text(&String::from_utf8_lossy(bytes), context).map(Option::unwrap_or_default)
}

const SAMPLES: [(&str, Read); 8] = [
    ("press/factiva-codes.html", html),
    ("press/factiva.html", html),
    ("press/factiva.rtf", rtf::read),
    ("press/factiva-plain.rtf", rtf::read),
    ("press/factiva.txt", plain),
    ("press/nexis-uni.docx", docx::read),
    ("press/nexis-uni.rtf", rtf::read),
    ("press/lexisnexis.txt", plain),
];

fn read(name: &str, read: Read) -> Vec<Article> {
    with(|context| read(&file(name), context)).unwrap()
}

#[test]
fn every_form_gives_its_two_articles() {
    for (name, reader) in SAMPLES {
        let mut articles = read(name, reader);
        for article in &mut articles {
            // Text is wrapped in some of the forms.
            article.text = article.text.replace("\n\n", "¶").replace(['\n', '\u{a0}'], " ");
        }
        let numbers = name.contains("factiva").then_some(NUMBERS).map(|numbers| numbers.map(str::to_owned));
        let expected = [
            Article {
                text: "Le ministre valdorien a condamné jeudi la décision sornienne de fermer le pont de Lume.¶« C’est une faute », a-t-il \
                    déclaré.¶La Sornie n’a pas répondu."
                    .into(),
                title: Some("Le Valdor proteste contre la fermeture du pont".into()),
                date: date("2020-07-16"),
                source: Some("Le Courrier du Fleuve".into()),
                author: Some("Ana Roux".into()),
                language: Some("fr".into()),
                id: numbers.as_ref().map(|numbers| numbers[0].clone()),
                ..Article::default()
            },
            Article {
                text: "Tarnia said on Friday it would host talks between Valdor and Sornia.".into(),
                title: Some("Tarnia offers to mediate".into()),
                date: date("2020-07-17"),
                source: Some("The River Post".into()),
                language: Some("en".into()),
                id: numbers.as_ref().map(|numbers| numbers[1].clone()),
                ..Article::default()
            },
        ];
        assert_eq!(articles, expected, "{name}");
    }
}

#[test]
fn europresse_gives_its_articles() {
    let articles = read("press/europresse.html", html);
    assert_eq!(articles.len(), 2);
    let first = &articles[0];
    let text = "Le ministre valdorien des Affaires étrangères a condamné jeudi la décision sornienne de fermer le pont de Lume.\n\n\
        «\u{a0}C’est une faute\u{a0}», a-t-il déclaré.";
    assert_eq!(first.text, text);
    assert_eq!(first.title.as_deref(), Some("Le Valdor proteste contre la fermeture du pont"));
    assert_eq!((first.source.as_deref(), first.date), (Some("Le Courrier du Fleuve"), date("2020-07-16")));
    assert_eq!(first.author.as_deref(), Some("Ana Roux ; Luc Petit"));
    assert_eq!(first.url.as_deref(), Some("https://courrier.example.org/pont"));
    assert_eq!(first.id.as_deref(), Some("20200716·CFW·004512"));
    let second = &articles[1];
    assert!(second.text.ends_with("\n\nBoth sides have welcomed the offer."), "{}", second.text);
    assert_eq!((second.source.as_deref(), second.date), (Some("The River Post"), date("2020-07-17")));
}

#[test]
fn the_old_form_of_europresse_is_a_table() {
    let page = "<html><body><table><tr><td><span class='DocPublicationName'>Le Fleuve, no. 12</span><br/>\
        <span class='DocHeader'>Monde, vendredi 17 juillet 2020, p. 4</span><br/><span class='TitreArticleVisu'>Deux ponts</span><br/>\
        <p>La Tarnie a proposé vendredi son aide.</p><p>© 2020 Le Fleuve. Tous droits réservés.</p></td></tr></table></body></html>";
    let article = with(|context| of_html(page, context)).unwrap().unwrap().remove(0);
    assert_eq!(article.text, "La Tarnie a proposé vendredi son aide.");
    assert_eq!((article.title.as_deref(), article.date), (Some("Deux ponts"), date("2020-07-17")));
}

#[test]
fn an_older_lexisnexis_labels_title_and_text() {
    let text = "1 of 1 DOCUMENT\n\nCopyright 2002 River Media\nAll Rights Reserved\n\nThe River Post\n\nJuly 17, 2002\n\nSECTION: World\n\n\
        LENGTH: 12 words\n\nHEADLINE: Bridge reopens\n\nBYLINE: By Al Bee in Lume\n\nBODY:\nSornia has reopened the bridge.\n\nLOAD-DATE: July 18";
    let article = with(|context| of_text(text, context)).unwrap().unwrap().remove(0);
    assert_eq!(article.text, "Sornia has reopened the bridge.");
    assert_eq!((article.title.as_deref(), article.author.as_deref()), (Some("Bridge reopens"), Some("Al Bee in Lume")));
    assert_eq!((article.source.as_deref(), article.date), (Some("The River Post"), date("2002-07-17")));
}

#[test]
fn other_texts_are_no_exports() {
    for text in [
        "Paris a réagi mardi.\n\nLength: 12 m\n\nEnd",
        "HD\n\nThe picture is sharp.",
        "Voir le Document 1234.\n\n512 mots\n\nfin",
        "Body\n\nSection: x\n\nLength: 3",
        "",
    ] {
        assert_eq!(with(|context| of_text(text, context)).unwrap(), None, "{text}");
    }
    assert_eq!(with(|context| of_html("<article><p>Un article</p></article>", context)).unwrap(), None);
}

#[test]
fn spoilt_exports_never_panic() {
    for (name, reader) in SAMPLES {
        spoil(&file(name), 60, reader);
    }
    spoil(&file("press/europresse.html"), 100, html);
    // The paragraphs of a DOCX themselves, not its archive.
    let body = "<body><p><t>Titre</t></p><p><t>Le Fleuve</t></p><p><t>16 juillet 2020</t></p><p><t>Body</t></p><p><t>Un mot.</t></p>\
        <p><t>End of Document</t></p></body>";
    spoil(body.as_bytes(), 200, |bytes, context| docx::read(&zip(&[("word/document.xml", bytes)]), context));
}
