//! Tests of reading RTF; its sample is read in the tests of DOCX.

use super::read;
use crate::document::format::office_sample::{file, spoil, with, with_limits};
use std::time::Duration;

fn text(rtf: &str) -> String {
    with(|context| read(rtf.as_bytes(), context)).unwrap().remove(0).text
}

#[test]
fn characters_are_read_in_their_code_pages() {
    for (rtf, expected) in [
        ("{\\rtf1\\ansi\\ansicpg1252 Arm\\'e9nie et G\\'e9orgie}", "Arménie et Géorgie"),
        ("{\\rtf1\\ansi\\ansicpg1251 \\'cc\\'ee\\'f1\\'ea\\'e2\\'e0}", "Москва"),
        ("{\\rtf1\\deff1{\\fonttbl{\\f0 A;}{\\f1\\fcharset204 B;}}\\'cc\\'ee{\\f0 \\'e9}}", "Моé"),
        ("{\\rtf1 \\u1052 ?\\u1086?ment {\\uc2\\u233\\'c3\\'a9t\\uc0\\u233}\\u8217\\'92s}", "Моment été’s"),
        ("{\\rtf1 \\u-10179?\\u-8704? ok}", "😀 ok"),
        (
            "{\\rtf1 L\\rquote accord \\ldblquote vrai\\rdblquote\\~: a\\_b\\emdash c\\{d\\}}",
            "L’accord “vrai”\u{a0}: a\u{2011}b—c{d}",
        ),
        ("{\\rtf1 un\\line deux\\par\\par trois\\cell quatre\\row}", "un\ndeux\n\ntrois\n\nquatre"),
    ] {
        assert_eq!(text(rtf), expected, "{rtf}");
    }
}

#[test]
fn what_is_no_text_is_left_out() {
    for hidden in [
        "{\\*\\unheard x}",
        "{\\header x}",
        "{\\footnote x}",
        "{\\pict\\bin3 }{}}",
        "{\\v x}",
        "\\deleted x\\deleted0 ",
        "{\\field{\\*\\fldinst x}{\\fldrslt }}",
        "{\\listtext x}",
        "{\\info{\\operator x}{\\doccomm x}}",
    ] {
        assert_eq!(text(&format!("{{\\rtf1 Bakou{hidden} accuse.}} x")), "Bakou accuse.", "{hidden}");
    }
}

#[test]
fn a_paragraph_in_bold_is_no_title_and_a_heading_is() {
    let head =
        "{\\rtf1{\\stylesheet{\\s0 Normal;}{\\s1 heading 1;}}{\\info{\\title Sans titre}{\\author A}{\\author B}}";
    let rtf = format!("{head}\\pard\\b Gras\\b0\\par\\pard\\s1 Le titre\\par\\pard Le texte.\\par}}");
    let article = with(|context| read(rtf.as_bytes(), context)).unwrap().remove(0);
    assert_eq!((article.title.as_deref(), article.author.as_deref()), (Some("Le titre"), Some("A")));
    assert_eq!(article.text, "Gras\n\nLe texte.");
}

#[test]
fn hostile_files_are_errors() {
    let deep = format!("{{\\rtf1 {}", "{".repeat(1_000_000));
    for (code, rtf) in [
        ("broken-file", ""),
        ("broken-file", "plain text"),
        ("broken-file", &deep),
        ("no-text", "{\\rtf1}"),
        ("no-text", "{\\rtf1\\bin2147483647 x}"),
        ("no-text", "{\\rtf1}}}}text"),
    ] {
        assert_eq!(with(|context| read(rtf.as_bytes(), context)).unwrap_err().code, code);
    }
    let long = format!("{{\\rtf1 {}}}", "\\b a".repeat(100_000));
    let error = with_limits(1 << 26, Duration::ZERO, |context| read(long.as_bytes(), context)).unwrap_err();
    assert_eq!(error.code, "too-slow");
}

#[test]
fn spoilt_files_never_panic() {
    spoil(&file("communique.rtf"), 400, read);
}
