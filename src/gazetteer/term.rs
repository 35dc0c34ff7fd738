//! The time for which something holds: an office, an affiliation.

use crate::Date;
use crate::document::Day;

/// A time with an open or a known beginning and end. Both ends belong to it, and a coarse end means all of it: a term
/// to `2017` goes to the last day of that year.
///
/// ```
/// use actant::gazetteer::Term;
/// let date = |text: &str| text.parse::<actant::Date>();
/// let term = Term { from: Some(date("2012-05-15")?), to: Some(date("2017")?) };
/// assert!(term.may_hold(date("2015-03-01")?));
/// assert!(term.may_hold(date("2012-05")?), "on some of its days");
/// assert!(!term.may_hold(date("2012-05-14")?) && !term.may_hold(date("2018")?));
/// assert!(Term::ALWAYS.may_hold(date("1815")?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Term {
    /// The first day, month or year; `None` where it has no known beginning.
    pub from: Option<Date>,
    /// The last one; `None` where it has no known end.
    pub to: Option<Date>,
}

impl Term {
    /// Without beginning and end.
    pub const ALWAYS: Term = Term { from: None, to: None };

    /// Whether nothing limits it.
    pub fn is_always(self) -> bool {
        self == Self::ALWAYS
    }

    /// Whether it holds on the date, or on some day of a date that is only a month or a year.
    pub fn may_hold(self, at: Date) -> bool {
        self.from.is_none_or(|from| from.first_day() <= at.last_day())
            && self.to.is_none_or(|to| at.first_day() <= to.last_day())
    }

    /// Whether it ends before it begins.
    pub(crate) fn is_backward(self) -> bool {
        matches!((self.from, self.to), (Some(from), Some(to)) if to.last_day() < from.first_day())
    }

    /// Greater is later: by the end, then by the beginning; what has no end is latest.
    fn order(self) -> (bool, Option<Day>, Option<Day>) {
        (self.to.is_none(), self.to.map(Date::last_day), self.from.map(Date::first_day))
    }
}

/// Something with the time for which it holds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Dated<T> {
    /// What holds.
    pub value: T,
    /// When.
    pub term: Term,
}

impl<T> Dated<T> {
    /// Something that always holds.
    pub fn always(value: T) -> Self {
        Dated { value, term: Term::ALWAYS }
    }

    /// The same time with something else.
    pub(crate) fn with<U>(&self, value: U) -> Dated<U> {
        Dated { value, term: self.term }
    }
}

/// What holds at a date: of several, what began last. Without a date, what holds longest.
pub(super) fn at<T: Copy>(list: &[Dated<T>], date: Option<Date>) -> Option<T> {
    if let [one] = list
        && one.term.is_always()
    {
        return Some(one.value);
    }
    // The first of several that are alike: `max_by_key` would take the last.
    let later = |a: &&Dated<T>, b: &&Dated<T>| match date {
        Some(_) => a.term.from.map(Date::first_day).cmp(&b.term.from.map(Date::first_day)),
        None => a.term.order().cmp(&b.term.order()),
    };
    let fits = |dated: &&Dated<T>| date.is_none_or(|date| dated.term.may_hold(date));
    list.iter().rev().filter(fits).max_by(later).map(|dated| dated.value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(text: &str) -> Term {
        let (from, to) = text.split_once("..").unwrap();
        Term { from: from.parse().ok(), to: to.parse().ok() }
    }

    #[test]
    fn terms_hold_or_not() {
        for (text, date, holds) in [
            ("..", "2000", true),
            ("2012-05-15..2017-05-14", "2017-05-14", true),
            ("2012-05-15..2017-05-14", "2017-05-15", false),
            ("2012-05-15..2017-05-14", "2012", true),
            ("2012..2014-02", "2014-02-28", true),
            ("2012..2014-02", "2014-03", false),
            ("..2014", "2014-12-31", true),
            ("2014..", "2013-12-31", false),
        ] {
            assert_eq!(term(text).may_hold(date.parse().unwrap()), holds, "{text} at {date}");
        }
    }

    #[test]
    fn the_one_that_holds_is_chosen() {
        let list = |texts: &[&str]| -> Vec<Dated<usize>> {
            texts.iter().enumerate().map(|(value, text)| Dated { value, term: term(text) }).collect()
        };
        for (texts, date, expected) in [
            (&[".."][..], None, Some(0)),
            (&["..", ".."], None, Some(0)),
            (&["2010..2014", "2014.."], Some("2012"), Some(0)),
            (&["2010..2014", "2014.."], Some("2014"), Some(1)),
            (&["2010..2014", "2014.."], Some("2009"), None),
            (&["2014..", "2010..2014"], None, Some(0)),
            (&["2010..2014", "1990..2009"], None, Some(0)),
            (&["..", "2010..2014"], Some("2012"), Some(1)),
            (&["..", "2010..2014"], Some("2020"), Some(0)),
            (&[], Some("2020"), None),
        ] {
            let date = date.map(|date| date.parse().unwrap());
            assert_eq!(at(&list(texts), date), expected, "{texts:?} at {date:?}");
        }
    }

    #[test]
    fn a_term_that_runs_backwards_is_seen() {
        for (text, backward) in
            [("2014..2013", true), ("2014..2014", false), ("2014-05..2014", false), ("2014..", false)]
        {
            assert_eq!(term(text).is_backward(), backward, "{text}");
        }
    }
}
