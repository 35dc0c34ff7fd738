//! JSON Lines: each line that is not blank is one document or one error; and what another parser refuses is an error.

use super::DATA;
use actant::document::{Corpus, ReadOptions};
use serde_json::Value;

const LIMIT: u64 = 1 << 12;

/// Reads bytes as JSON Lines, and compares with what `serde_json` makes of each line.
pub fn json_lines(data: &[u8]) {
    // A byte order mark may change the encoding of all that follows: `documents` has these.
    let mut bytes = b"{}\n".to_vec();
    bytes.extend_from_slice(data);
    let options = ReadOptions { max_document_bytes: LIMIT, ..ReadOptions::default() };
    let corpus = Corpus::from_reader(std::io::Cursor::new(bytes.clone()), "lines", DATA.1.header_rules(), options);
    let read: Vec<_> = corpus.collect();
    let lines: Vec<(usize, &[u8])> = bytes
        .split(|&b| b == b'\n')
        .enumerate()
        .map(|(number, line)| (number + 1, line.trim_ascii()))
        .filter(|(_, line)| !line.is_empty())
        .collect();
    assert_eq!(read.len(), lines.len(), "a document or an error for each line");
    for ((number, line), read) in lines.iter().zip(&read) {
        let value = serde_json::from_slice::<Value>(line).ok().filter(Value::is_object);
        // `Value` is stricter with keys that nobody reads: they may be nested deep, or hold half a character.
        if value.is_none() && read.is_ok() && line.starts_with(b"{") && line.ends_with(b"}") {
            continue;
        }
        let text = value.as_ref().and_then(|value| value["text"].as_str());
        match read {
            Ok(read) => {
                let document = &read.document;
                assert_eq!(text, Some(document.text.as_str()), "line {number}");
                assert!(document.text.get(document.header.range()).is_some());
                assert!(document.text.len() as u64 <= LIMIT);
                let value = value.unwrap();
                let id = match &value["id"] {
                    Value::String(id) if !id.is_empty() => id.clone(),
                    Value::Number(id) => id.to_string(),
                    _ => format!("lines-{number}"),
                };
                assert_eq!(document.id, id);
                assert_eq!(document.title.as_deref(), value["title"].as_str());
            }
            Err(error) => {
                assert_eq!(error.line, Some(*number), "{error}");
                assert!(!error.to_string().contains('\n'), "{error}");
                // What is plainly right is never refused.
                if let (Some(text), Some(Value::Object(keys))) = (text, &value) {
                    let own = keys.len() == 1 && text.len() as u64 <= LIMIT;
                    // A key that stands there twice is an error, and one that `Value` can't tell.
                    assert!(!own || line.windows(6).filter(|w| w == b"\"text\"").count() != 1, "refused: {error}");
                }
            }
        }
    }
}
