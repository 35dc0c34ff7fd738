//! Days as pages write them: with a time and its zone, in digits, in words, in an address.

use super::tree::{NodeId, Tree};
use crate::document::published::{Figures, dates};
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
        // In Greenwich.
        10 | 13 if digits.len() == text.len() => {
            Date::behind_1970(digits.get(..10)?.parse::<i64>().ok()?.div_euclid(86_400))
        }
        _ => None,
    }
}

fn small(number: u16) -> Option<u8> {
    u8::try_from(number).ok().filter(|number| *number > 0)
}

/// The first whole day anywhere in a text: ISO, in digits, or in words.
fn find(text: &str, rules: &HeaderRules) -> Option<Date> {
    all(text, rules).next()
}

/// The earliest of the whole days in a text, as in a line that says when a page was published and when it was changed.
pub(super) fn earliest(text: &str, rules: &HeaderRules) -> Option<Date> {
    all(text, rules).min()
}

/// All whole days of a text; of `03/04/2020` the day stands first.
fn all(text: &str, rules: &HeaderRules) -> impl Iterator<Item = Date> {
    let mut found: Vec<Date> = dates(text, rules, Figures::DayFirst).into_iter().map(|found| found.date).collect();
    if found.is_empty() {
        let begins = |at: &usize| !text.get(..*at).is_some_and(|before| before.ends_with(char::is_alphanumeric));
        let starts = text.char_indices().filter(|(_, c)| c.is_alphanumeric()).map(|(at, _)| at).filter(begins);
        found.extend(starts.filter_map(|at| in_standard_words(text.get(at..)?)));
    }
    found.into_iter()
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
