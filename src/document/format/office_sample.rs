//! What the tests of office documents, tables and press databases share.

use super::{Article, Context, FormatError};
use crate::document::{Date, HeaderRules};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{Config, TestRunner};
use std::io::{Cursor, Write};
use std::time::{Duration, Instant};
use zip::write::{SimpleFileOptions, ZipWriter};

/// Runs with the months of two languages and these limits.
pub(super) fn with_limits<T>(most_bytes: u64, time: Duration, run: impl FnOnce(&Context<'_>) -> T) -> T {
    let months = [
        ("janvier", 1),
        ("mars", 3),
        ("juin", 6),
        ("juillet", 7),
        ("août", 8),
        ("octobre", 10),
        ("January", 1),
        ("July", 7),
        ("Jul", 7),
        ("October", 10),
    ];
    let rules = HeaderRules {
        months: months.iter().map(|(name, number)| ((*name).to_owned(), *number)).collect(),
        ..HeaderRules::default()
    };
    run(&Context { rules: &rules, encoding: None, most_bytes, deadline: Instant::now() + time })
}

/// A reader of a format.
pub(super) type Read = fn(&[u8], &Context<'_>) -> Result<Vec<Article>, FormatError>;

/// Runs with the usual limits.
pub(super) fn with<T>(run: impl FnOnce(&Context<'_>) -> T) -> T {
    with_limits(1 << 26, Duration::from_secs(60), run)
}

/// A file of `tests/data/formats/`.
pub(super) fn file(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/data/formats/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

pub(super) fn date(text: &str) -> Option<Date> {
    Some(text.parse().unwrap())
}

/// A ZIP archive of these entries.
pub(super) fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// Spoils and cuts a file in hundreds of ways; whatever comes out must be texts as they should be, or an error.
pub(super) fn spoil(
    sample: &[u8],
    cases: u32,
    read: impl Fn(&[u8], &Context<'_>) -> Result<Vec<Article>, FormatError>,
) {
    let spoilt = (proptest::collection::vec((any::<Index>(), any::<u8>()), 0..6), any::<Index>(), any::<bool>());
    let mut runner = TestRunner::new(Config { failure_persistence: None, ..Config::with_cases(cases) });
    let result = runner.run(&spoilt, |(changes, cut, is_cut)| {
        let mut bytes = sample.to_vec();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if is_cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        if let Ok(articles) = with(|context| read(&bytes, context)) {
            for article in articles {
                prop_assert!(is_clean(&article.text), "{:?}", article.text);
            }
        }
        Ok(())
    });
    result.unwrap();
}

/// Whether a text is made of paragraphs with one empty line between, without blanks at their ends.
pub(super) fn is_clean(text: &str) -> bool {
    !text.is_empty()
        && !text.contains("\n\n\n")
        && text.split('\n').all(|line| line.trim_matches([' ', '\t']).len() == line.len())
        && text.trim_matches('\n').len() == text.len()
}
