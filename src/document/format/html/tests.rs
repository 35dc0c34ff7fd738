//! Pages of our own, tables of what is read, pages that hurt and damaged ones.

use super::tree::Tree;
use super::*;
use crate::document::{Date, HeaderRules};
use proptest::prelude::*;
use std::path::PathBuf;
use std::time::{Duration, Instant};

fn rules() -> HeaderRules {
    let months = [("janvier", 1), ("mai", 5), ("juillet", 7), ("septembre", 9), ("march", 3), ("july", 7), ("jul", 7)];
    HeaderRules { months: months.map(|(name, month)| (name.to_owned(), month)).to_vec(), ..HeaderRules::default() }
}

fn context(rules: &HeaderRules) -> Context<'_> {
    Context { rules, encoding: None, most_bytes: 1 << 30, deadline: Instant::now() + Duration::from_secs(60) }
}

fn read_page(page: impl AsRef<[u8]>) -> Result<Article, FormatError> {
    let rules = rules();
    let mut articles = read(page.as_ref(), &context(&rules))?;
    assert_eq!(articles.len(), 1);
    Ok(articles.remove(0))
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/formats/html")
}

/// What stands beside a page.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    #[serde(default)]
    text: String,
    title: Option<String>,
    date: Option<Date>,
    author: Option<String>,
    source: Option<String>,
    url: Option<String>,
    language: Option<String>,
    error: Option<String>,
}

#[test]
fn pages_of_different_sites() {
    let mut pages = 0;
    for entry in std::fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "html") {
            continue;
        }
        pages += 1;
        let name = path.display();
        let expected: Expected =
            toml::from_str(&std::fs::read_to_string(path.with_extension("toml")).unwrap()).unwrap();
        let got = match read_page(std::fs::read(&path).unwrap()) {
            Ok(article) => article,
            Err(error) => {
                assert_eq!(Some(error.code), expected.error.as_deref(), "{name}: {}", error.message);
                continue;
            }
        };
        assert_eq!(expected.error, None, "{name} gave {got:?}");
        let wanted = Article {
            text: expected.text,
            title: expected.title,
            date: expected.date,
            author: expected.author,
            source: expected.source,
            url: expected.url,
            language: expected.language,
            ..Article::default()
        };
        assert_eq!(got, wanted, "{name}");
    }
    assert!(pages >= 15, "{pages} pages in {}", folder().display());
}

/// Two paragraphs, so that there is an article.
const BODY: &str = "<p>Oslo a salué jeudi le retrait des navires danois, qui croisaient depuis mars devant l’île.</p>\
    <p>Copenhague a remercié la Norvège de sa patience et promis de ne plus envoyer de patrouilles.</p>";

#[test]
fn blocks_are_what_a_reader_sees() {
    for (html, text) in [
        ("<p>un<p>deux", "un\n\ndeux"),
        ("<div>un<div>deux</div>trois</div>", "un\n\ndeux\n\ntrois"),
        ("un<br>encore<br><br>deux", "un encore\n\ndeux"),
        ("<ul><li>un<li>deux<ul><li>trois</ul></ul>quatre", "un\n\ndeux\n\ntrois\n\nquatre"),
        ("<table><tr><td>un<td>deux<tr><td>trois</table>quatre", "un\n\ndeux\n\ntrois\n\nquatre"),
        ("<b>un<p>deux</b>trois</p>quatre", "un\n\ndeuxtrois\n\nquatre"),
        ("<p>a<span>b</span>c <i> d </i>e", "abc d e"),
        ("l&eacute;ger, 5&nbsp;&euro; &lt;b&gt; &#8211; &#x153;uf", "léger, 5 € <b> – œuf"),
        ("extra&shy;ordi\u{ad}naire con\u{fb01}an\u{200b}ce", "extraordinaire confiance"),
        ("un<script>var a = '<p>non</p>';</script><style>p {}</style> deux", "un deux"),
        ("un<!-- <p>non</p> --> deux", "un deux"),
        ("<svg><path/><title>non</title></svg>un", "un"),
        ("<p/>un<div/>deux", "un\n\ndeux"),
        ("<textarea><p>non</textarea>un", "un"),
        ("<select><option>a<option>b</select>un", "un"),
        ("a < b et c > d & e", "a < b et c > d & e"),
        ("<p>un</div></td></b>deux</p>", "undeux"),
        ("<div><table><tr><td></div>un</td></tr></table>deux</div>trois", "un\n\ndeux\n\ntrois"),
        ("<a href=x>un<a href=y>deux</a> trois", "undeux trois"),
        ("", ""),
    ] {
        let rules = rules();
        assert_eq!(plain_text(html, &context(&rules)).unwrap(), text, "{html}");
    }
}

#[test]
fn short_articles() {
    for (html, text) in [
        ("<h1>Paix</h1><p>Oslo soutient Riga.</p>", Some("Oslo soutient Riga.")),
        ("<p>Oslo soutient Riga.</p><p>Riga l’en remercie.</p>", Some("Oslo soutient Riga.\n\nRiga l’en remercie.")),
        (
            "<div>Oslo soutient Riga depuis le début du conflit sur les eaux.</div>",
            Some("Oslo soutient Riga depuis le début du conflit sur les eaux."),
        ),
        ("<p><a href=x>Oslo soutient Riga depuis le début du conflit sur les eaux.</a></p>", None),
        ("<p>Accueil</p><p>Contact</p>", None),
        ("<p>Chargement…</p>", None),
        ("", None),
    ] {
        match (read_page(html), text) {
            (Ok(got), Some(text)) => assert_eq!(got.text, text),
            (Err(error), None) => assert_eq!(error.code, "no-text", "{html}"),
            (got, _) => panic!("{html} gave {got:?}"),
        }
    }
}

#[test]
fn what_a_page_says_of_itself() {
    for (head, body, title, date) in [
        (
            "<title>Un accord au nord | Le Fjord</title><meta property=og:site_name content='Le Fjord'>",
            "",
            "Un accord au nord",
            "",
        ),
        ("<title>Le Fjord - Un accord au nord</title>", "<h1>Un accord au nord</h1>", "Un accord au nord", ""),
        (
            "<title>Un accord au nord - Monde - Fjord.example</title><link rel=canonical href='https://www.fjord.example/a-b-c-1'>",
            "<h1>Un accord  au\n nord</h1>",
            "Un accord au nord",
            "",
        ),
        ("<title>Paris - Berlin : un accord</title>", "", "Paris - Berlin : un accord", ""),
        (
            "<meta property=og:title content='Un accord au nord, enfin, après dix ans de…'><title>Un accord au nord, enfin, après dix ans de brouille</title>",
            "",
            "Un accord au nord, enfin, après dix ans de brouille",
            "",
        ),
        ("<title>Un accord au nord</title>", "<h1>Le Fjord</h1>", "Un accord au nord", ""),
        (
            "<title>x</title><meta property=article:published_time content=2021-05-04T23:59:00-05:00>",
            "",
            "x",
            "2021-05-04",
        ),
        ("<title>x</title><meta name=date content='Tue, 04 May 2021 22:10:00 +0200'>", "", "x", "2021-05-04"),
        ("<title>x</title><meta name=pubdate content=20210504>", "", "x", "2021-05-04"),
        ("<title>x</title><meta name=cXenseParse:recs:publishtime content=1620165600000>", "", "x", "2021-05-04"),
        (
            "<title>x</title><meta name=DC.date.issued content=2021-05-06><meta property=article:modified_time content=2021-05-04>",
            "",
            "x",
            "2021-05-04",
        ),
        ("<title>x</title>", "<time datetime=2021-05-04T10:00>mardi</time>", "x", "2021-05-04"),
        ("<title>x</title>", "<h1>x</h1><p>Mis à jour le 5 mai 2021, publié le 4 mai 2021</p>", "x", "2021-05-04"),
        ("<title>x</title>", "<h1>x</h1><p>May 4, 2021</p>", "x", "2021-05-04"),
        ("<title>x</title>", "<h1>x</h1><p>04.05.2021, 10:12</p>", "x", "2021-05-04"),
        ("<title>x</title>", "<h1>x</h1><p>5/24/2021</p>", "x", "2021-05-24"),
        (
            "<title>x</title><meta property=og:url content=https://fjord.example/2021/05/04/accord.html>",
            "",
            "x",
            "2021-05-04",
        ),
        (
            "<title>x</title><script type=application/ld+json>[{\"@type\":\"Organization\"},{\"@type\":\"Article\",\n\"headline\":\"Un\naccord\",\"datePublished\":\"2021-05-04\"}]</script>",
            "",
            "Un accord",
            "2021-05-04",
        ),
        (
            "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"L&#039;accord &amp; la paix\"}</script>",
            "",
            "L'accord & la paix",
            "",
        ),
        (
            "<title>x</title><meta name=pubdate content=2021-05-04><meta name=last-modified content='Thu, 01 Jan 1970 00:00:00 GMT'>",
            "",
            "x",
            "2021-05-04",
        ),
        ("<title>x</title><script type=application/ld+json>{broken</script>", "", "x", ""),
        ("<title>x</title><meta name=date content='31 février 2021'>", "<h1>x</h1><p>99/99/2021</p>", "x", ""),
    ] {
        let got = read_page(format!("<html><head>{head}</head><body>{body}<div>{BODY}</div></body></html>")).unwrap();
        let date_got = got.date.map(|date| date.to_string()).unwrap_or_default();
        assert_eq!((got.title.as_deref(), date_got.as_str()), (Some(title), date), "{head}{body}");
    }
}

#[test]
fn characters_are_read_as_the_page_has_them() {
    let page = |meta: &str| format!("<html><head>{meta}<title>Été</title></head><body>{BODY}</body></html>");
    let latin = |text: &str| encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
    let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(page("").encode_utf16().flat_map(u16::to_le_bytes)).collect();
    for (name, bytes) in [
        ("plain", page("").into_bytes()),
        ("marked", [b"\xEF\xBB\xBF".to_vec(), page("").into_bytes()].concat()),
        ("UTF-16", utf16),
        ("said", latin(&page("<meta charset=iso-8859-1>"))),
        ("said as a header", latin(&page("<meta http-equiv=Content-Type content='text/html; charset=Windows-1252'>"))),
        ("not said", latin(&page(""))),
        ("saved as UTF-8 since", page("<meta charset=iso-8859-1>").into_bytes()),
    ] {
        let got = read_page(bytes).unwrap();
        assert_eq!(got.title.as_deref(), Some("Été"), "{name}");
        assert!(got.text.contains("l’île.") && got.text.contains("remercié"), "{name}: {}", got.text);
    }
    let rules = rules();
    let forced = Context { encoding: Some(encoding_rs::KOI8_R), ..context(&rules) };
    let got = read(
        &encoding_rs::KOI8_R.encode("<p>Москва поблагодарила Минск за помощь и предложила новую встречу.</p>").0,
        &forced,
    );
    assert_eq!(got.unwrap()[0].text, "Москва поблагодарила Минск за помощь и предложила новую встречу.");
    assert_eq!(read_page(b"<p>\0\0\0\xFF").unwrap_err().code, "encoding");
}

#[test]
fn pages_that_hurt() {
    let many = |piece: &str| piece.repeat(400_000 / piece.len());
    let attributes: String = (0..20_000).map(|n| format!(" a{n}=1")).collect();
    for page in [
        many("<div>"),
        many("<p>"),
        many("<b>"),
        many("<a href=x>y"),
        many("<table><tr><td>x"),
        many("<li>x<ul>"),
        many("</div>"),
        many("<"),
        many("&"),
        many("<!"),
        many("<svg/>"),
        many("<svg><p>"),
        many("<p><b>x</p>"),
        many("<object><p>x"),
        many("<button><p>x"),
        many("x<br>"),
        many("<h1>x - y</h1>"),
        many("<time datetime=2021-05-04>"),
        many("<title>a - b | c"),
        format!("<title>{}</title>", many("a - ")),
        format!("<h1>{}</h1>", many("a - ")),
        format!("<script type=application/ld+json>{}</script>", many("[")),
        format!("<div{attributes}>x"),
        format!("<script type=application/ld+json>[{}1]</script>", many("{},")),
        "<p title=\"".to_owned() + &many("x"),
        format!("<!--{}", many("-")),
        format!("<script>{}", many("</scrip")),
        many("<meta name=date content=2>"),
        format!("<p class='{}'>x", many("aB-")),
        many("<p>1 2 3 4 5 6 7 8 9 2020</p>"),
        "<plaintext>".to_owned() + &many("x "),
        "<![CDATA[".to_owned() + &many("x"),
        "\u{feff}".to_owned(),
        String::new(),
        many("\0").replace('\0', "<p>é"),
    ] {
        let start: String = page.chars().take(40).collect();
        let before = Instant::now();
        let _ = read_page(&page);
        assert!(before.elapsed() < Duration::from_secs(5), "{start} took {:?}", before.elapsed());
    }
}

#[test]
fn the_time_is_kept() {
    let rules = rules();
    let over = Context { deadline: Instant::now(), ..context(&rules) };
    assert_eq!(read(BODY.as_bytes(), &over).unwrap_err().code, "too-slow");
}

#[test]
fn elements_end_where_they_should() {
    let rules = rules();
    let tree = Tree::parse("<div id=a><p>x<p>y</div><div id=b>", &context(&rules)).unwrap();
    let shape: Vec<(&str, usize)> = (0..tree.len()).map(|node| (tree.name(node), tree.end(node))).collect();
    assert_eq!(shape, [("", 7), ("div", 6), ("p", 4), ("", 4), ("p", 6), ("", 6), ("div", 7)]);
    assert_eq!(tree.attribute(6, "id"), Some("b"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// Pages that are cut, mixed and damaged are read, or refused with words that help.
    #[test]
    fn damaged_pages(which in 0usize..6, cuts in prop::collection::vec((0.0f64..1.0, 0.0f64..1.0, any::<u8>()), 0..6)) {
        let names = ["national", "wordpress", "old-tables", "regional", "live", "comments"];
        let mut page = std::fs::read(folder().join(names[which]).with_extension("html")).unwrap();
        for (from, to, byte) in cuts {
            let (a, b) = ((from * page.len() as f64) as usize, (to * page.len() as f64) as usize);
            match byte % 4 {
                0 => page.truncate(a.max(b)),
                1 => page.splice(a..a, [byte, b'<', b'"']).for_each(drop),
                2 => drop(page.drain(a.min(b)..(a.min(b) + 300).min(page.len()))),
                _ => {
                    let piece = page[a.min(b)..(a.min(b) + 200).min(page.len())].to_vec();
                    page.splice(a..a, piece).for_each(drop);
                }
            }
        }
        match read_page(&page) {
            Err(error) => prop_assert!(!error.message.is_empty() && !error.help.is_empty()),
            Ok(article) => {
                for paragraph in article.text.split("\n\n") {
                    prop_assert!(!paragraph.is_empty() && paragraph.trim() == paragraph && !paragraph.contains('\n'), "{paragraph:?}");
                }
                prop_assert!(article.title.is_none_or(|title| !title.is_empty()));
            }
        }
    }
}
