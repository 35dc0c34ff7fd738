//! Feeds of our own, and what is read of them.

use super::*;
use crate::document::HeaderRules;
use crate::document::format::LONGEST;
use proptest::sample::Index;
use std::time::Instant;

fn read_all(feed: &[u8]) -> Result<Vec<Article>, FormatError> {
    let rules = HeaderRules::default();
    let context = Context { rules: &rules, encoding: None, most_bytes: 1 << 20, deadline: Instant::now() + LONGEST };
    read(feed, &context)
}

fn date(text: &str) -> Option<Date> {
    Some(text.parse().unwrap())
}

const RSS: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>The Lake Herald</title><link>https://herald.example/</link><language>en-GB</language>
<atom:link rel="self" href="https://herald.example/feed.xml"/>
<item><title><![CDATA[Mediator &amp; ministers <em>meet</em>]]></title><link>https://herald.example/1</link>
 <guid isPermaLink="false">herald-1</guid><dc:creator>Jane  Doe</dc:creator>
 <pubDate>Thu, 16 Jul 2020 23:10:00 +0200</pubDate><dc:date>2020-07-18T01:00:00Z</dc:date>
 <description>Only a summary.</description><media:title>A picture</media:title>
 <content:encoded><![CDATA[<p>The mediator came&nbsp;on Monday.</p><p>She left on <b>Tuesday</b>.</p>]]></content:encoded></item>
<item><title>Nothing but a title</title><link>https://herald.example/2</link></item>
<item><title>Boats &amp;amp; nets</title><guid>https://herald.example/3</guid><author>desk@herald.example (The Desk)</author>
 <description>&lt;p&gt;The boats stay in.&lt;/p&gt;&lt;p&gt;So do the nets.&lt;/p&gt;</description></item>
</channel></rss>"#;

#[test]
fn rss_gives_whole_texts_or_summaries() {
    let articles = read_all(RSS.as_bytes()).unwrap();
    let first = Article {
        text: "The mediator came on Monday.\n\nShe left on Tuesday.".into(),
        title: Some("Mediator & ministers meet".into()),
        date: date("2020-07-16"),
        source: Some("The Lake Herald".into()),
        author: Some("Jane Doe".into()),
        url: Some("https://herald.example/1".into()),
        language: Some("en".into()),
        id: Some("herald-1".into()),
        pages: Vec::new(),
    };
    let text = articles[0].text.replace('\u{a0}', " ");
    assert_eq!(Article { text, ..articles[0].clone() }, first);
    assert_eq!(articles.len(), 2, "the one without a text is left out");
    assert_eq!(articles[1].text, "The boats stay in.\n\nSo do the nets.");
    assert_eq!(articles[1].title.as_deref(), Some("Boats & nets"));
    assert_eq!((articles[1].author.as_deref(), articles[1].date), (Some("The Desk"), None));
    assert_eq!(articles[1].url.as_deref(), Some("https://herald.example/3"));
}

#[test]
fn atom_gives_its_text_its_html_and_its_xhtml() {
    let entry = |content: &str| {
        format!(
            r#"<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title>La Gazette</title><author><name>La rédaction</name></author>
            <entry><id>urn:1</id><title type="html">Deux &lt;i&gt;lacs&lt;/i&gt;</title>
            <link rel="enclosure" href="https://gazette.example/1.mp3"/><link href="https://gazette.example/1?a=1&amp;b=2"/>
            <author><name>Jeanne Martin</name><email>j@gazette.example</email></author>
            <updated>2021-03-05T08:00:00+01:00</updated><published>2021-03-03T23:30:00+01:00</published>{content}</entry></feed>"#
        )
    };
    let cases = [
        ("<content>Un accord a &lt; 2 pages.\n\nIl est court.</content>", "Un accord a < 2 pages.\n\nIl est court."),
        (
            "<content type=\"html\">&lt;p&gt;Un&lt;/p&gt;&lt;p&gt;Deux &amp;eacute;t&amp;eacute;s&lt;/p&gt;</content>",
            "Un\n\nDeux étés",
        ),
        (
            "<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>Un</p><p>Deux</p></div></content>",
            "Un\n\nDeux",
        ),
        ("<summary>Un résumé.</summary><content type=\"html\"/>", "Un résumé."),
    ];
    for (content, expected) in cases {
        let articles = read_all(entry(content).as_bytes()).unwrap();
        let article = &articles[0];
        assert_eq!(article.text, expected, "{content}");
        assert_eq!(article.title.as_deref(), Some("Deux lacs"));
        assert_eq!((article.date, article.author.as_deref()), (date("2021-03-03"), Some("Jeanne Martin")));
        assert_eq!(article.url.as_deref(), Some("https://gazette.example/1?a=1&b=2"));
        assert_eq!((article.source.as_deref(), article.language.as_deref()), (Some("La Gazette"), Some("fr")));
    }
}

#[test]
fn rdf_has_its_items_beside_its_channel() {
    let rdf = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<rdf:RDF xmlns:rdf=\"r\" xmlns=\"http://purl.org/rss/1.0/\" \
               xmlns:dc=\"d\"><channel rdf:about=\"https://old.example/\"><title>Ancien</title><dc:language>fr</dc:language></channel>\
               <item rdf:about=\"https://old.example/1\"><title>Un \u{e9}t\u{e9}</title><link>https://old.example/1</link>\
               <dc:date>2004-05-06T07:08+01:00</dc:date><description>Il a plu & venté.</description></item></rdf:RDF>";
    let bytes: Vec<u8> = rdf.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let articles = read_all(&bytes).unwrap();
    assert_eq!((articles[0].text.as_str(), articles[0].title.as_deref()), ("Il a plu & venté.", Some("Un été")));
    assert_eq!((articles[0].date, articles[0].language.as_deref()), (date("2004-05-06"), Some("fr")));
    assert_eq!(articles[0].source.as_deref(), Some("Ancien"));
}

#[test]
fn what_is_no_feed_is_said() {
    for (feed, code, part) in [
        ("", "broken-file", "nothing"),
        ("<html><body>…</body></html>", "broken-file", "<html>"),
        ("<rss><channel><item><title>a</title></item></channel></rss>", "no-text", "without texts"),
        ("<rss><channel>\n<item><description>cut", "broken-file", "line 2"),
    ] {
        let error = read_all(feed.as_bytes()).unwrap_err();
        assert!(error.code == code && error.message.contains(part), "{feed}: {error:?}");
    }
    let deep = format!("<rss><channel><item><description>{}", "<a>".repeat(100_000));
    assert!(read_all(deep.as_bytes()).is_err());
    let large = format!("<rss><item><description>{}</description></item></rss>", "a ".repeat(1 << 20));
    assert_eq!(read_all(large.as_bytes()).unwrap_err().code, "too-large");
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(300))]
    #[test]
    fn spoilt_feeds_never_panic(places: [Index; 3], bytes: [u8; 3], cut: Index) {
        let mut feed = RSS.as_bytes().to_vec();
        for (place, byte) in places.iter().zip(bytes) {
            let at = place.index(feed.len());
            feed[at] = byte;
        }
        if bytes[0] % 3 == 0 {
            feed.truncate(cut.index(feed.len()));
        }
        let _ = read_all(&feed);
    }
}
