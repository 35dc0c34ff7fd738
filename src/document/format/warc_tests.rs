//! Archives of the web, and which pages they hold.

use super::*;
use crate::document::HeaderRules;
use crate::document::format::LONGEST;
use flate2::Compression;
use proptest::sample::Index;
use std::io::{BufReader, Write};
use std::time::Instant;

fn all(file: &[u8], most_bytes: u64) -> Vec<Result<Entry, FormatError>> {
    let rules = HeaderRules::default();
    let context = Context { rules: &rules, encoding: None, most_bytes, deadline: Instant::now() + LONGEST };
    Responses::new(BufReader::with_capacity(32, file), context).collect()
}

fn sample(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/data/formats/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn record(kind: &str, url: &str, block: &[u8]) -> Vec<u8> {
    let head =
        format!("WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nContent-Length: {}\r\n\r\n", block.len());
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

fn answer_with(headers: &str, body: &[u8]) -> Vec<u8> {
    record(
        "response",
        "https://a.example/x/one.html?q=1",
        &[format!("HTTP/1.1 200 OK\r\n{headers}\r\n\r\n").as_bytes(), body].concat(),
    )
}

fn pack<W: Write>(body: &[u8], mut encoder: W, finish: impl Fn(W) -> Vec<u8>) -> Vec<u8> {
    encoder.write_all(body).unwrap();
    finish(encoder)
}

fn gzip(body: &[u8]) -> Vec<u8> {
    pack(body, flate2::write::GzEncoder::new(Vec::new(), Compression::best()), |encoder| encoder.finish().unwrap())
}

#[test]
fn what_wget_keeps_are_its_pages() {
    let mut unpacked = Vec::new();
    MultiGzDecoder::new(sample("wget.warc.gz").as_slice()).read_to_end(&mut unpacked).unwrap();
    for (file, names) in [(unpacked, &["lake.html", "port.html"][..]), (sample("wget.warc"), &["port.html"])] {
        let entries: Vec<Entry> = all(&file, 1 << 20).into_iter().map(Result::unwrap).collect();
        assert_eq!(entries.iter().map(|entry| entry.name.as_str()).collect::<Vec<_>>(), names);
        for entry in entries {
            assert_eq!(entry.url.as_deref(), Some(format!("http://localhost:8766/{}", entry.name).as_str()));
            assert_eq!(entry.content_type.as_deref(), Some("text/html"));
            let html = String::from_utf8(entry.bytes).unwrap();
            assert!(html.starts_with("<!doctype html>") && html.trim_end().ends_with("</html>"), "{html}");
        }
    }
}

#[test]
fn bodies_are_joined_and_unpacked() {
    let body = b"<p>The lakes</p>".as_slice();
    let chunks = |body: &[u8]| {
        [
            b"5;x=1\r\n",
            &body[..5],
            b"\r\n",
            format!("{:X}\r\n", body.len() - 5).as_bytes(),
            &body[5..],
            b"\r\n0\r\n\r\n",
        ]
        .concat()
    };
    let zlib = pack(body, flate2::write::ZlibEncoder::new(Vec::new(), Compression::fast()), |encoder| {
        encoder.finish().unwrap()
    });
    let deflate = pack(body, flate2::write::DeflateEncoder::new(Vec::new(), Compression::fast()), |encoder| {
        encoder.finish().unwrap()
    });
    for (headers, packed) in [
        ("Content-Type: text/HTML; charset=\"ISO-8859-1\"", body.to_vec()),
        ("Content-Type: text/html;charset=ISO-8859-1\r\nTransfer-Encoding: chunked", chunks(body)),
        ("Content-Type: text/html; charset=iso-8859-1\r\nTransfer-Encoding: chunked", body.to_vec()),
        (
            "Content-Type: text/html; charset=iso-8859-1\r\nContent-Encoding: gzip\r\ntransfer-encoding: Chunked",
            chunks(&gzip(body)),
        ),
        ("Content-Type: text/html; charset=iso-8859-1\r\nContent-Encoding: gzip", body.to_vec()),
        ("Content-Type: text/html; charset=iso-8859-1\r\nContent-Encoding: deflate", zlib),
        ("Content-Type: text/html; charset=iso-8859-1\r\nContent-Encoding: deflate", deflate),
    ] {
        let expected = Entry {
            name: "one.html".into(),
            bytes: body.to_vec(),
            content_type: Some("text/html".into()),
            url: Some("https://a.example/x/one.html?q=1".into()),
            charset: Some("iso-8859-1".into()),
        };
        assert_eq!(all(&answer_with(headers, &packed), 1 << 20), [Ok(expected)], "{headers}");
    }
}

#[test]
fn only_good_answers_and_resources_count() {
    let ok = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nok".as_slice();
    let file = [
        record("warcinfo", "https://a.example/", b"software: x"),
        record("request", "https://a.example/", b"GET / HTTP/1.1\r\n\r\n"),
        record("revisit", "https://a.example/", ok),
        record("response", "dns:a.example", b"1.2.3.4"),
        record("response", "https://a.example/robots.txt", ok),
        record("response", "https://a.example/none", b"HTTP/1.1 404 No\r\n\r\nnone"),
        record("response", "https://a.example/p.png", b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\npng"),
        record("response", "https://a.example/", ok),
        record("resource", "<file:///notes/one.txt>", b"a note"),
        record("conversion", "https://a.example/two", b"two"),
    ];
    let names: Vec<_> = all(&file.concat(), 1 << 20).into_iter().map(|entry| entry.map(|entry| entry.name)).collect();
    assert_eq!(names, [Ok("a.example".to_owned()), Ok("one.txt".to_owned()), Ok("two".to_owned())]);
}

#[test]
fn errors_are_those_of_one_record_where_the_next_can_be_found() {
    let good = answer_with("Content-Type: text/html", b"<p>a");
    let bomb = answer_with("Content-Encoding: gzip", &gzip(&vec![0; 100_000]));
    let long = answer_with("", &vec![b'a'; 60_000]);
    let brotli = answer_with("Content-Encoding: br", b"\x0b\x02\x80");
    let spoilt = answer_with("Content-Encoding: gzip", b"\x1f\x8b\x08\x00nothing");
    let codes = |file: &[u8]| -> Vec<&str> {
        all(file, 50_000).into_iter().map(|entry| entry.map_or_else(|error| error.code, |_| "good")).collect()
    };
    let file = [&good[..], &bomb, &long, &brotli, &spoilt, &good].concat();
    assert_eq!(codes(&file), ["good", "too-large", "too-large", "unknown-packing", "broken-file", "good"]);
    assert_eq!(codes(&good[..good.len() - 6]), ["broken-file"]);
    assert_eq!(codes(&[&good[..], b"rubbish\r\n", &good].concat()), ["good", "broken-file"]);
    assert_eq!(codes(b"WARC/1.0\r\nWARC-Type: response\r\n\r\n"), ["broken-file"]);
    assert_eq!(codes(&[b"WARC/1.0\r\n", &b"a: b\r\n".repeat(20_000)[..]].concat()), ["broken-file"]);
    assert_eq!(codes(b""), [""; 0]);
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(300))]
    #[test]
    fn spoilt_files_never_panic(places: [Index; 3], bytes: [u8; 3], cut: Index) {
        let mut file = sample("wget.warc");
        file.extend(answer_with("Transfer-Encoding: chunked\r\nContent-Encoding: gzip", b"5\r\nabcde\r\n0\r\n"));
        for (place, byte) in places.iter().zip(bytes) {
            let at = place.index(file.len());
            file[at] = byte;
        }
        if bytes[0] % 3 == 0 {
            file.truncate(cut.index(file.len()));
        }
        let _ = all(&file, 1 << 16);
    }
}
