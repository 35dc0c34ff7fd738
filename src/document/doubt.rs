//! Dates that can hardly be right: they are kept, and said.

use super::{Date, Document};
use crate::Diagnostic;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Newspapers have been printed since about then.
const FIRST_YEAR: u16 = 1800;
/// Somewhere it is tomorrow already.
const TOMORROW: Duration = Duration::from_secs(2 * 24 * 60 * 60);

/// What there is to say about the date of a document.
pub(super) fn doubts(document: &Document, path: &str) -> Option<Diagnostic> {
    let date = document.date?;
    let doubt = |why: String| {
        Diagnostic::warning("doubtful-date", why)
            .help("give the document its date, as `date` of a JSON line or at the start of the name of the file")
            .in_file(path)
    };
    if date.year() < FIRST_YEAR {
        return Some(doubt(format!("`{date}` as the date of {}: before {FIRST_YEAR}", document.id)));
    }
    let now = SystemTime::now().duration_since(UNIX_EPOCH).ok()? + TOMORROW;
    let last = Date::behind_1970(i64::try_from(now.as_secs() / (24 * 60 * 60)).ok()?)?;
    (date.first_day() > last.first_day())
        .then(|| doubt(format!("`{date}` as the date of {}: it is yet to come", document.id)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_since_1970() {
        for (days, day) in [
            (0, (1970, 1, 1)),
            (58, (1970, 2, 28)),
            (59, (1970, 3, 1)),
            (11_016, (2000, 2, 29)),
            (20_788, (2026, 12, 1)),
            (47_540, (2100, 2, 28)),
            (47_541, (2100, 3, 1)),
        ] {
            assert_eq!(Date::behind_1970(days).map(Date::first_day), Some(day));
        }
    }

    #[test]
    fn who_is_doubted() {
        for (date, is_doubted) in
            [("1799-12-31", true), ("1800", false), ("2020-07-16", false), ("9000", true), ("2990-01", true)]
        {
            let document = Document { date: date.parse().ok(), ..Document::new("a", "") };
            assert_eq!(doubts(&document, "a.txt").is_some(), is_doubted, "{date}");
        }
    }
}
