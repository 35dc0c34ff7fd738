//! Dates that can hardly be right: they are kept, and said.

use super::Document;
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
    let is_to_come = date.first_day() > day_of(now.as_secs() / (24 * 60 * 60));
    is_to_come.then(|| doubt(format!("`{date}` as the date of {}: it is yet to come", document.id)))
}

/// The day that is so many days behind 1 January 1970 (by the rules of the Gregorian calendar, as every era of 400 years has as
/// many days, and the years are counted from March, so that the odd day of a leap year is the last of one).
fn day_of(days: u64) -> super::Day {
    let days = days + 719_468;
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    (u16::try_from(year).unwrap_or(u16::MAX), month as u8, day as u8)
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
            assert_eq!(day_of(days), day);
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
