//! Days as pages write them: with a time and its zone, in digits, in words, in an address.

use super::tree::{NodeId, Tree};
use crate::document::cursor::Cursor;
use crate::document::dateline::read_written;
use crate::document::header::iso_date;
use crate::document::{Date, HeaderRules};

/// Months as RFC 2822 and `Date` of JavaScript write them.
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
/// Nodes between two times that stand side by side, at most.
const NEAR: usize = 12;
/// A text that is longer, in bytes, says more than when it was published.
const LONGEST: usize = 200;

/// The first whole day in a short text, as it is written there, whatever the time zone.
pub(super) fn read(text: &str, rules: &HeaderRules) -> Option<Date> {
    let text = text.trim();
    if text.len() > LONGEST || !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let whole = |date: &Date| date.day().is_some();
    text.parse().ok().filter(whole).or_else(|| compact(text)).or_else(|| find(text, rules))
}

/// `20200716`, `20200716T1012`, or seconds or milliseconds since 1970.
fn compact(text: &str) -> Option<Date> {
    let digits = text.split(|c: char| !c.is_ascii_digit()).next().unwrap_or("");
    let part = |from: usize, to: usize| digits.get(from..to).and_then(|part| part.parse().ok());
    match digits.len() {
        8 => Date::new(part(0, 4)?, small(part(4, 6)?)?, small(part(6, 8)?)?),
        14 => Date::new(part(0, 4)?, small(part(4, 6)?)?, small(part(6, 8)?)?),
        10 | 13 if digits.len() == text.len() => since_1970(digits.get(..10)?.parse().ok()?),
        _ => None,
    }
}

fn small(number: u16) -> Option<u8> {
    u8::try_from(number).ok().filter(|number| *number > 0)
}

/// The day, in Greenwich, of a number of seconds since 1970.
fn since_1970(seconds: i64) -> Option<Date> {
    // Days since 1 March of the year 0, in eras of 400 years.
    let days = seconds.div_euclid(86_400) + 719_468;
    let (era, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let (month, over) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    Date::new(u16::try_from(era * 400 + year + over).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

/// The first whole day anywhere in a text: ISO, in digits, or in words.
fn find(text: &str, rules: &HeaderRules) -> Option<Date> {
    all(text, rules).next()
}

/// The earliest of the whole days in a text, as in a line that says when a page was published and when it was changed.
pub(super) fn earliest(text: &str, rules: &HeaderRules) -> Option<Date> {
    all(text, rules).min()
}

fn all<'a>(text: &'a str, rules: &'a HeaderRules) -> impl Iterator<Item = Date> + 'a {
    let starts = text.char_indices().filter(|(at, c)| {
        let before = text.get(..*at).and_then(|before| before.chars().next_back());
        c.is_alphanumeric() && !before.is_some_and(char::is_alphanumeric)
    });
    starts.filter_map(|(at, _)| text.get(at..)).filter_map(|rest| {
        let iso = iso_date(&mut Cursor::new(rest)).filter(|date| date.day().is_some());
        let written = || read_written(&mut Cursor::new(rest), rules)?.in_year(None).filter(|date| date.day().is_some());
        iso.or_else(|| in_digits(rest)).or_else(written).or_else(|| in_standard_words(rest))
    })
}

/// `16/07/2020`, `16.07.2020`; and `07/16/2020` where the first can only be a month.
fn in_digits(text: &str) -> Option<Date> {
    let mut cursor = Cursor::new(text);
    let first = cursor.digits(1, 4)?;
    let separator = ['/', '.', '-'].into_iter().find(|c| cursor.eat(*c))?;
    let second = cursor.digits(1, 2)?;
    if !cursor.eat(separator) {
        return None;
    }
    let third = cursor.digits(2, 4)?;
    match (first, second, third) {
        (year @ 1000.., month, day) => Date::new(year, small(month)?, small(day)?),
        (month, day @ 13.., year @ 1000..) => Date::new(year, small(month)?, small(day)?),
        (day, month, year @ 1000..) => Date::new(year, small(month)?, small(day)?),
        _ => None,
    }
}

/// `16 Jul 2020` and `Jul 16 2020`, as standards write them.
fn in_standard_words(text: &str) -> Option<Date> {
    let mut parts = text.split([' ', ',']).filter(|part| !part.is_empty());
    let month = |part: &str| MONTHS.iter().position(|month| *month == part).and_then(|at| u8::try_from(at + 1).ok());
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    let (day, month) = month(second).map(|month| (first, month)).or_else(|| Some((second, month(first)?)))?;
    Date::new(
        year.get(..4)?.parse().ok().filter(|year| *year >= 1000)?,
        month,
        day.parse().ok().filter(|day| *day > 0)?,
    )
}

/// What `time` says of the publication: where it is marked as such, or else nearest to the headline, with what stands
/// right behind it, as there may be the day of the last change before that of publication.
pub(super) fn timed(tree: &Tree) -> Vec<&str> {
    let given = |node: NodeId| tree.attribute(node, "datetime").filter(|given| given.len() >= 8);
    let times: Vec<NodeId> = tree.named("time").filter(|node| given(*node).is_some()).collect();
    let marked = times.iter().copied().find(|node| tree.attribute(*node, "pubdate").is_some());
    let headline = tree.named("h1").next();
    // By what stands between it and the headline; of pages without a headline the first.
    let nearest = || match headline {
        Some(headline) => times.iter().copied().min_by_key(|node| node.abs_diff(headline)),
        None => times.first().copied(),
    };
    let Some(first) = marked.or_else(nearest) else { return Vec::new() };
    let near = times.iter().copied().filter(|node| (first..first + NEAR).contains(node));
    near.filter_map(given).collect()
}

/// The day in an address: `/2020/07/16/`, `/2020-07-16-`, `-20200716`.
pub(super) fn in_url(url: &str) -> Option<Date> {
    let (_, path) = url.split_once("://")?;
    let parts: Vec<&str> = path.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let likely = |date: &Date| (1990..2100).contains(&date.year());
    let split = parts.windows(3).find_map(|three| match three {
        [year, month, day] if year.len() == 4 && month.len() <= 2 && day.len() <= 2 => {
            Date::new(year.parse().ok()?, small(month.parse().ok()?)?, small(day.parse().ok()?)?).filter(likely)
        }
        _ => None,
    });
    split.or_else(|| parts.iter().filter(|part| part.len() == 8).find_map(|part| compact(part).filter(likely)))
}
