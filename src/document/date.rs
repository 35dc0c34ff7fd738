//! A date as newswire gives it: a year, often a month, sometimes a day.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// A year with, where known, a month and a day. Ordered by time; a coarser date comes before the finer
/// ones that it holds. Written and read as `2020`, `2020-07` or `2020-07-16`.
///
/// ```
/// use actant::Date;
/// let date: Date = "2020-07-16".parse().unwrap();
/// assert_eq!(date.to_string(), "2020-07-16");
/// assert_eq!(date.month_key(), "2020-07");
/// assert!("2020-13".parse::<Date>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

/// The text is no date.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no date: write it as 2020, 2020-07 or 2020-07-16")]
pub struct ParseDateError(String);

impl Date {
    /// A date from its parts; `month` and `day` may be 0 for "not known".
    ///
    /// `None` where there is no such day, or a day without a month.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            0 => 0,
            4 | 6 | 9 | 11 => 30,
            2 => 28 + u8::from(leap),
            1..=12 => 31,
            _ => return None,
        };
        (day <= days && (1..=9999).contains(&year)).then_some(Date { year, month, day })
    }

    /// The year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12, where known.
    pub fn month(self) -> Option<u8> {
        (self.month > 0).then_some(self.month)
    }

    /// The day of the month, where known.
    pub fn day(self) -> Option<u8> {
        (self.day > 0).then_some(self.day)
    }

    /// The key of a timeline: `2020-07`, or `2020` where the month is not known.
    pub fn month_key(self) -> String {
        Date { day: 0, ..self }.to_string()
    }

    /// Whether `other` lies in the same year, and in the same month and day as far as both say them.
    pub fn agrees(self, other: Date) -> bool {
        let same = |a: u8, b: u8| a == 0 || b == 0 || a == b;
        self.year == other.year && same(self.month, other.month) && same(self.day, other.day)
    }
}

impl Date {
    /// The day that is so many days behind 1 January 1970, by the rules of the Gregorian calendar: every era of 400 years has as
    /// many days, and the years are counted from March, so that the odd day of a leap year is the last of one.
    pub(crate) fn behind_1970(days: i64) -> Option<Self> {
        let days = days + 719_468;
        let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
        let (month, over) = if month_from_march < 10 { (month_from_march + 3, 0) } else { (month_from_march - 9, 1) };
        let year = u16::try_from(era * 400 + year_of_era + over).ok()?;
        Date::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
    }
}

/// A year, month and day, in the order of time.
pub(crate) type Day = (u16, u8, u8);

impl Date {
    /// The first day of it.
    pub(crate) fn first_day(self) -> Day {
        (self.year, self.month.max(1), self.day.max(1))
    }

    /// No later than the last day of it is what is asked for: that a month may have fewer days makes no difference.
    pub(crate) fn last_day(self) -> Day {
        (self.year, self.month().unwrap_or(12), self.day().unwrap_or(31))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if self.month > 0 {
            write!(f, "-{:02}", self.month)?;
        }
        if self.day > 0 {
            write!(f, "-{:02}", self.day)?;
        }
        Ok(())
    }
}

impl FromStr for Date {
    type Err = ParseDateError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || ParseDateError(text.chars().take(40).collect());
        // A time of day after the date ("2020-07-16T10:00:00Z") is allowed and left out.
        let date = text.trim().split(['T', ' ']).next().unwrap_or("");
        let mut parts = date.split('-');
        let mut number = |len: usize| -> Result<u16, ParseDateError> {
            match parts.next() {
                None => Ok(0),
                Some(p) if p.len() == len && p.bytes().all(|b| b.is_ascii_digit()) => p.parse().map_err(|_| wrong()),
                Some(_) => Err(wrong()),
            }
        };
        let (year, month, day) = (number(4)?, number(2)?, number(2)?);
        let has = date.split('-').count();
        if has > 3 || (has > 1 && month == 0) || (has > 2 && day == 0) {
            return Err(wrong());
        }
        Date::new(year, month as u8, day as u8).ok_or_else(wrong)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
