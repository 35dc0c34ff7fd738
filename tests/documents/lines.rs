//! JSON Lines and streams: bad lines, encodings, dates, and how a stream is told.

use crate::*;

#[test]
fn bad_lines_are_errors_and_the_next_go_on() {
    let lines: &[(&str, &str, &str)] = &[
        ("plain", r#"{"id": "a", "text": "Paris", "title": "Un titre", "url": {"x": [1]}}"#, "a"),
        ("blank", "  ", ""),
        ("cut off", r#"{"id": "b", "text": "#, "!3"),
        ("number as an id", r#"{"id": 12345678901234567890, "text": "x"}"#, "12345678901234567890"),
        ("negative", r#"{"id": -5, "text": "x"}"#, "-5"),
        ("fraction", r#"{"id": 1.5, "text": "x"}"#, "!6"),
        ("no id", r#"{"text": "x"}"#, "docs-7"),
        ("empty id", r#"{"id": "", "text": "x"}"#, "docs-8"),
        ("null id", r#"{"id": null, "text": "x", "date": null}"#, "docs-9"),
        ("no text", r#"{"id": "c"}"#, "!10"),
        ("null text", r#"{"id": "c", "text": null}"#, "!11"),
        ("text is no string", r#"{"text": 3}"#, "!12"),
        ("array", r#"["a", "Paris", null, null]"#, "!13"),
        ("lone surrogate", r#"{"text": "\ud800"}"#, "!14"),
        ("pair", r#"{"id": "😀", "text": "\ud83d\ude00\u2028"}"#, "😀"),
        ("two objects", r#"{"text": "x"} {"text": "y"}"#, "!16"),
        ("twice the same key", r#"{"text": "x", "text": "y"}"#, "!17"),
        ("same id again", r#"{"id": "a", "text": "x"}"#, "a"),
        ("no line break at the end", r#"{"id": "z", "text": "x"}"#, "z"),
    ];
    let joined: Vec<&str> = lines.iter().map(|(_, line, _)| *line).collect();
    let expected: Vec<&str> = lines.iter().map(|(_, _, id)| *id).filter(|id| !id.is_empty()).collect();
    for separator in ["\n", "\r\n"] {
        for mark in ["", "\u{feff}"] {
            let folder = folder(&[("docs.jsonl", format!("{mark}{}", joined.join(separator)).as_bytes())]);
            let read = open(&[&folder.path().join("docs.jsonl")]);
            assert_eq!(ids(&read), expected);
            assert_eq!(read[0].as_ref().unwrap().document.title.as_deref(), Some("Un titre"));
            let error = read[1].as_ref().unwrap_err();
            let said = error.to_string();
            assert!(
                said.contains("docs.jsonl:3: EOF while parsing") && said.contains("one JSON object a line"),
                "{said}"
            );
            assert_eq!((error.to_diagnostic().line, error.to_diagnostic().code), (3, "json-line"));
        }
    }
}

#[test]
fn lines_in_other_encodings() {
    let line = "{\"text\": \"dénoncé\"}\n";
    let utf16: Vec<u8> = format!("\u{feff}{line}{line}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let texts: Vec<String> = stream(&utf16).into_iter().map(|r| r.unwrap().document.text).collect();
    assert_eq!(texts, ["dénoncé", "dénoncé"]);
    let mixed = [b"{\"text\": \"d\xE9nonc\xE9\"}\n", line.as_bytes()].concat();
    assert_eq!(ids(&stream(&mixed)), ["!1", "stdin-2"], "a line that is no UTF-8 is not guessed");
}

#[test]
fn the_dates_of_lines() {
    let cases = [
        (r#""date": "2020-07-16T10:00:00Z", "text": "date 2019-01 x""#, "2020-07-16", 0),
        (r#""date": 2020, "text": "x""#, "2020", 0),
        (r#""date": "", "text": "date 2019-01 x""#, "2019-01", 0),
        (r#""date": "9999-99-99", "text": "date 2019-01 x""#, "2019-01", 1),
        (r#""date": "hier", "text": "x""#, "", 1),
        (r#""id": "2020-07-16_a", "text": "x""#, "2020-07-16", 0),
        (r#""id": "2020_a", "text": "Moscou, 1er octobre (AFP) - x""#, "", 0),
    ];
    for (line, date, notes) in cases {
        let read = stream(format!("{{{line}}}").as_bytes());
        let read = read[0].as_ref().unwrap();
        assert_eq!(read.document.date.map(|d| d.to_string()).unwrap_or_default(), date, "{line}");
        assert_eq!(read.notes.len(), notes, "{line}");
    }
    let note = stream(b"\n{\"text\": \"\", \"date\": \"hier\"}")[0].as_ref().unwrap().notes[0].to_string();
    assert!(note.starts_with("stdin:2:1: warning[bad-date]: `hier` is no date"), "{note}");
}

#[test]
fn a_stream_is_told_by_its_first_byte() {
    let cases: &[(&str, &[u8], &[&str])] = &[
        ("text", b"Paris", &["stdin"]),
        ("lines behind blanks", b"\n \t{\"text\": \"x\"}", &["stdin-2"]),
        ("lines behind a mark", b"\xef\xbb\xbf{\"text\": \"x\"}", &["stdin-1"]),
        ("packed lines", &gzip(b"{\"text\": \"x\"}"), &["stdin-1"]),
        ("packed text", &zstd(b"Paris"), &["stdin"]),
        ("nothing", b"", &[]),
        ("blanks", b" \n\n", &[]),
        ("array", b"[{\"text\": \"x\"}]", &["stdin"]),
    ];
    for (name, bytes, expected) in cases {
        assert_eq!(ids(&stream(bytes)), *expected, "{name}");
    }
    let blanks_are_kept = stream(b"  Paris");
    assert_eq!(blanks_are_kept[0].as_ref().unwrap().document.text, "  Paris");
}
