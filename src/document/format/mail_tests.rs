//! Messages of our own, and what is read of them.

use super::*;
use crate::document::HeaderRules;
use crate::document::format::LONGEST;
use proptest::sample::Index;
use std::time::Instant;

fn read_one(message: &[u8]) -> Result<Article, FormatError> {
    let rules = HeaderRules::default();
    let context = Context { rules: &rules, encoding: None, most_bytes: 1 << 20, deadline: Instant::now() + LONGEST };
    read(message, &context).map(|mut articles| articles.remove(0))
}

const PLAIN: &str = "From: =?utf-8?q?H=C3=A9l=C3=A8ne?= Dorval <dorval@Kestra.example>\r\nTo: all@kestra.example\r\n\
Subject: =?iso-8859-1?q?Le_trait=E9?=\r\n des lacs\r\nDate: Wed, 3 Mar 2021 23:59:00 -0500\r\nMessage-ID: <1@kestra.example>\r\n\
Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
Le gouvernement a sign=E9 le texte. Il vaut pour les trois =\r\n\
lacs.\r\n\r\nAnne Keller wrote:\r\n> Nobody signed.\r\n>\r\n> At all.\r\nElle se trompe.\r\n\r\n-- \r\nH. Dorval\r\n";

#[test]
fn a_message_is_its_own_words() {
    let article = read_one(PLAIN.as_bytes()).unwrap();
    let expected = Article {
        text: "Le gouvernement a signé le texte. Il vaut pour les trois lacs.\n\nElle se trompe.".into(),
        title: Some("Le traité des lacs".into()),
        date: Some("2021-03-03".parse().unwrap()),
        source: Some("kestra.example".into()),
        author: Some("Hélène Dorval".into()),
        id: Some("1@kestra.example".into()),
        ..Article::default()
    };
    assert_eq!(article, expected);
}

#[test]
fn of_several_parts_the_plain_one_is_read_else_the_page() {
    let head = "From: desk@herald.example\nSubject: News\nList-Id: \"The Lake Herald\" <news.herald.example>\nMIME-Version: 1.0\n";
    let plain = "--b\nContent-Type: text/plain\n\nThe plain words.\n";
    let page = "--b\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\nPHA+VGhlIHBhZ2UuPC9wPjxwPkl0cyBlbmQuPC9wPg==\n";
    let attached = "--b\nContent-Type: text/plain; name=a.txt\nContent-Disposition: attachment\n\nAttached.\n";
    let whole =
        |parts: &[&str]| format!("{head}Content-Type: multipart/alternative; boundary=b\n\n{}--b--\n", parts.concat());
    for (message, expected) in [
        (whole(&[plain, page]), "The plain words."),
        (whole(&[page]), "The page.\n\nIts end."),
        (whole(&[page, attached]), "The page.\n\nIts end."),
        (format!("{head}Content-Type: text/html\n\n<p>One<p>Two"), "One\n\nTwo"),
        (format!("{head}\nNo kind is said.\n"), "No kind is said."),
    ] {
        let article = read_one(message.as_bytes()).unwrap();
        assert_eq!(article.text, expected, "{message}");
        assert_eq!(
            (article.source.as_deref(), article.author.as_deref()),
            (Some("The Lake Herald"), Some("desk@herald.example"))
        );
    }
}

#[test]
fn what_is_no_message_is_said() {
    for (message, code) in [
        ("", "broken-file"),
        ("A text.\n\nIt goes on.\n", "broken-file"),
        ("From: a@b.example\n\n", "no-text"),
        ("From: a@b.example\n\n> all\n> quoted\n", "no-text"),
    ] {
        assert_eq!(read_one(message.as_bytes()).unwrap_err().code, code, "{message:?}");
    }
    assert_eq!(read_one(&vec![b'a'; (1 << 20) + 1]).unwrap_err().code, "too-large");
    // Parts in parts in parts.
    let deep: String = (0..2000).map(|n| format!("Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n")).collect();
    let _ = read_one(format!("From: a@b.example\n{deep}").as_bytes());
    let nested = "Content-Type: message/rfc822\n\n".repeat(3000);
    let _ = read_one(format!("From: a@b.example\n{nested}").as_bytes());
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(300))]
    #[test]
    fn spoilt_messages_never_panic(places: [Index; 3], bytes: [u8; 3], cut: Index) {
        let mut message = PLAIN.as_bytes().to_vec();
        for (place, byte) in places.iter().zip(bytes) {
            let at = place.index(message.len());
            message[at] = byte;
        }
        if bytes[0] % 3 == 0 {
            message.truncate(cut.index(message.len()));
        }
        let _ = read_one(&message);
    }
}
