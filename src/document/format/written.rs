//! Dates in short texts: the first whole one, written or in numbers.

use super::super::Date;
use super::super::cursor::Cursor;
use super::super::dateline::read_written;
use super::super::header::{HeaderRules, iso_date};

/// The first date with a day that stands in a short text. To be replaced by `header::find_date`, which does the same.
pub(super) fn find_date(text: &str, rules: &HeaderRules) -> Option<Date> {
    let mut cursor = Cursor::new(text);
    let mut inside = false;
    while let Some(c) = cursor.peek() {
        if !inside {
            let mut here = cursor;
            // A time of day may follow an ISO date at once.
            let iso = text.get(here.at()..).and_then(|rest| rest.get(..10)).filter(|_| c.is_ascii_digit());
            let iso = iso.and_then(|iso| iso_date(&mut Cursor::new(iso)));
            let written = || read_written(&mut here, rules).and_then(|written| written.in_year(None));
            if let Some(date) = iso.or_else(written).filter(|date| date.day().is_some()) {
                return Some(date);
            }
        }
        inside = c.is_alphanumeric();
        cursor.eat(c);
    }
    None
}
