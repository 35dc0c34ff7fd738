//! Pages that a browser saved, and which part of them is the page.

use super::*;
use crate::document::HeaderRules;
use crate::document::format::LONGEST;
use proptest::sample::Index;
use std::time::Instant;

fn page(bytes: &[u8]) -> Result<Page, FormatError> {
    let rules = HeaderRules::default();
    main_page(
        bytes,
        &Context { rules: &rules, encoding: None, most_bytes: 1 << 20, deadline: Instant::now() + LONGEST },
    )
}

fn sample() -> Vec<u8> {
    std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/formats/chromium.mhtml")).unwrap()
}

#[test]
fn what_chromium_saves_is_its_page() {
    let page = page(&sample()).unwrap();
    let html = String::from_utf8(page.html).unwrap();
    assert!(html.starts_with("<!DOCTYPE html><html lang=\"fr\">") && html.trim_end().ends_with("</html>"), "{html}");
    assert!(html.contains("La ministre kestrienne de la Mer a reçu jeudi les délégués des pêcheurs"), "{html}");
    assert!(!html.contains("Le maire de Belfonte"), "a frame is another page");
    assert_eq!((page.url.as_deref(), page.charset), (Some("http://gazette.example/frame.html"), None));
}

#[test]
fn the_part_that_is_named_is_taken() {
    let part = |id: &str, location: &str, text: &str| {
        format!(
            "--b\r\nContent-Type: text/html; charset=\"windows-1252\"\r\nContent-ID: <{id}>\r\nContent-Location: {location}\r\n\r\n{text}\r\n"
        )
    };
    let parts = part("1", "https://a.example/ad", "<p>ad") + &part("2", "https://a.example/", "<p>été");
    let file = |more: &str, head: &str| {
        format!("{head}MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b{more}\r\n\r\n{parts}--b--\r\n")
    };
    for (more, head, expected) in [
        ("", "", "<p>ad"),
        ("; start=\"<2>\"", "", "<p>été"),
        ("", "Snapshot-Content-Location: https://a.example/\r\n", "<p>été"),
    ] {
        let bytes = encoding_rs::WINDOWS_1252.encode(&file(more, head)).0.into_owned();
        let page = page(&bytes).unwrap();
        assert_eq!(encoding_rs::WINDOWS_1252.decode(&page.html).0.trim_end(), expected, "{more}{head}");
        assert_eq!(page.charset.as_deref(), Some("windows-1252"));
    }
    assert_eq!(page(b"From: a\r\n\r\nA mail.").unwrap_err().code, "broken-file");
    assert_eq!(page(b"").unwrap_err().code, "broken-file");
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(200))]
    #[test]
    fn spoilt_pages_never_panic(places: [Index; 3], bytes: [u8; 3], cut: Index) {
        let mut file = sample();
        for (place, byte) in places.iter().zip(bytes) {
            let at = place.index(file.len());
            file[at] = byte;
        }
        if bytes[0] % 3 == 0 {
            file.truncate(cut.index(file.len()));
        }
        let _ = page(&file);
    }
}
