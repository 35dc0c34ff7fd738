//! The times of statements, as the dumps and the query service write them.

use super::super::super::Term;
use crate::Date;
use serde_json::Value;

/// Precisions of a time: to the year, the month, the day. What is coarser is no date of an office.
const YEAR: u64 = 9;
const MONTH: u64 = 10;

/// The term that the qualifiers of a statement give: P580 is its beginning, P582 its end. `None` where they say one that
/// can't be written as a date, as one of two thousand years ago: without it, the statement would hold today.
pub(super) fn term_of(statement: &Value) -> Option<Term> {
    let date = |property: &str| match &statement["qualifiers"][property][0] {
        Value::Null => Some(None),
        // "No value" of an end says that it goes on.
        said if said["snaktype"] == "novalue" => Some(None),
        said => date_of(&said["datavalue"]["value"]).map(Some),
    };
    Some(Term { from: date("P580")?, to: date("P582")? })
}

/// A time of a dump: `{"time": "+2012-05-15T00:00:00Z", "precision": 11}`; `None` where it says no year.
fn date_of(value: &Value) -> Option<Date> {
    let date = read(value["time"].as_str()?)?;
    match value["precision"].as_u64() {
        Some(0..YEAR) => None,
        Some(YEAR) => Date::new(date.year(), 0, 0),
        Some(MONTH) => Date::new(date.year(), date.month().unwrap_or(0), 0),
        _ => Some(date),
    }
}

/// A time with or without its sign; a month or a day of `00` is not known.
pub(super) fn read(text: &str) -> Option<Date> {
    let text = text.strip_prefix('+').unwrap_or(text).split('T').next()?;
    let text = text.strip_suffix("-00").unwrap_or(text);
    text.strip_suffix("-00").unwrap_or(text).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn times_of_every_precision() {
        for (time, precision, expected) in [
            ("+2012-05-15T00:00:00Z", 11, Some("2012-05-15")),
            ("+2012-05-00T00:00:00Z", 10, Some("2012-05")),
            ("+2012-05-01T00:00:00Z", 10, Some("2012-05")),
            ("+2012-00-00T00:00:00Z", 9, Some("2012")),
            ("+2012-01-01T00:00:00Z", 9, Some("2012")),
            ("+2010-00-00T00:00:00Z", 8, None),
            ("-0044-03-15T00:00:00Z", 11, None),
            ("+13798000000-00-00T00:00:00Z", 3, None),
            ("", 11, None),
        ] {
            let value = json!({"time": time, "precision": precision});
            assert_eq!(date_of(&value).map(|date| date.to_string()).as_deref(), expected, "{time} {precision}");
        }
        assert_eq!(read("2012-05-15T00:00:00Z").map(|date| date.to_string()).as_deref(), Some("2012-05-15"));
    }
}
