//! Dates in a column: what is written as 03/04/2020 is understood by the other rows.

use crate::document::published::find_date;
use crate::document::{Date, HeaderRules};

/// Years that a date without separators may have; other numbers of eight digits are no dates.
const YEARS: std::ops::Range<u16> = 1800..2200;

/// A cell of a column of dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    /// There is nothing in it.
    Empty,
    /// A date that can be meant in one way only.
    Date(Date),
    /// Two numbers, of which one is the day and one the month, and a year.
    Either(u8, u8, u16),
    /// Something that is no date.
    Wrong,
}

/// Reads the text of a cell.
pub(super) fn read(text: &str, rules: &HeaderRules) -> Cell {
    let text = text.trim();
    if text.is_empty() {
        return Cell::Empty;
    }
    if let Ok(date) = text.parse() {
        return Cell::Date(date);
    }
    let date = text.split(['T', ' ']).next().unwrap_or("");
    let parts: Vec<&str> = date.split(['/', '.', '-']).collect();
    let number = |part: &str| part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse::<u16>().ok()).flatten();
    let small = |part: &str| number(part).filter(|_| part.len() <= 2).and_then(|n| u8::try_from(n).ok());
    let year = |part: &str| number(part).filter(|_| part.len() == 4);
    let found = match parts.as_slice() {
        // A whole date as one number: 20200716.
        [one] if one.len() == 8 && one.is_ascii() => {
            let part = |from, to| one.get(from..to).unwrap_or("");
            let parts = year(part(0, 4)).filter(|year| YEARS.contains(year)).zip(small(part(4, 6)));
            parts.zip(small(part(6, 8))).and_then(|((y, m), d)| Date::new(y, m, d)).map(Cell::Date)
        }
        [a, b, c] => match (year(a), small(a), small(b), small(c), year(c)) {
            (Some(y), _, Some(m), Some(d), _) => Date::new(y, m, d).filter(|_| m > 0 && d > 0).map(Cell::Date),
            (_, Some(a), Some(b), _, Some(y)) => either(a, b, y),
            _ => None,
        },
        _ => None,
    };
    found.or_else(|| find_date(text, rules).map(Cell::Date)).unwrap_or(Cell::Wrong)
}

/// Day and month in one order or the other, whichever are possible.
fn either(a: u8, b: u8, year: u16) -> Option<Cell> {
    let date = |day: u8, month: u8| Date::new(year, month, day).filter(|_| day > 0 && month > 0);
    match (date(a, b), date(b, a)) {
        (Some(_), Some(_)) if a != b => Some(Cell::Either(a, b, year)),
        (Some(date), _) | (None, Some(date)) => Some(Cell::Date(date)),
        (None, None) => None,
    }
}

/// Which of the two numbers is the day: what the rows of a column show.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Order {
    day_first: usize,
    month_first: usize,
    open: usize,
}

impl Order {
    /// Takes in what a cell shows, by its text.
    pub(super) fn see(&mut self, text: &str, cell: Cell) {
        match cell {
            Cell::Either(..) => self.open += 1,
            Cell::Date(date) => {
                let first: String = text.trim().chars().take_while(char::is_ascii_digit).collect();
                let slashed = text.trim().get(first.len()..).is_some_and(|rest| rest.starts_with(['/', '.', '-']));
                let (day, month) = (date.day().map(usize::from), date.month().map(usize::from));
                if let (true, 1..=2, Ok(first)) = (slashed && day != month, first.len(), first.parse::<usize>()) {
                    self.day_first += usize::from(day == Some(first));
                    self.month_first += usize::from(month == Some(first));
                }
            }
            Cell::Empty | Cell::Wrong => {}
        }
    }

    /// The date of a cell, where the order is known.
    pub(super) fn date(self, cell: Cell) -> Option<Date> {
        match cell {
            Cell::Date(date) => Some(date),
            Cell::Either(a, b, year) if self.day_first > 0 && self.month_first == 0 => Date::new(year, b, a),
            Cell::Either(a, b, year) if self.month_first > 0 && self.day_first == 0 => Date::new(year, a, b),
            _ => None,
        }
    }

    /// What is to be said of the column, where its order is not known.
    pub(super) fn note(self) -> Option<String> {
        let known = (self.day_first > 0) != (self.month_first > 0);
        let why = if self.day_first > 0 { "rows show both orders" } else { "no row shows which" };
        (self.open > 0 && !known).then(|| {
            let open = self.open;
            format!("{open} date(s) such as 03/04/2020 left out: day or month may come first, and {why}; write them as 2020-04-03")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_read() {
        let rules = HeaderRules { months: vec![("juillet".into(), 7), ("Jul".into(), 7)], ..HeaderRules::default() };
        let date = |y, m, d| Cell::Date(Date::new(y, m, d).unwrap());
        for (text, expected) in [
            ("", Cell::Empty),
            ("2020", date(2020, 0, 0)),
            ("2020-07", date(2020, 7, 0)),
            ("2020-07-16T23:30:00+02:00", date(2020, 7, 16)),
            ("2020/07/16", date(2020, 7, 16)),
            ("2020.7.6 10:00", date(2020, 7, 6)),
            ("20200716", date(2020, 7, 16)),
            ("16/07/2020", date(2020, 7, 16)),
            ("07/16/2020 22:10", date(2020, 7, 16)),
            ("05.05.2020", date(2020, 5, 5)),
            ("03-04-2020", Cell::Either(3, 4, 2020)),
            ("jeudi 16 juillet 2020", date(2020, 7, 16)),
            ("Thu, 16 Jul 2020 22:10:00 +0200", date(2020, 7, 16)),
            ("32/13/2020", Cell::Wrong),
            ("0/4/2020", Cell::Wrong),
            ("99999999", Cell::Wrong),
            ("hier", Cell::Wrong),
        ] {
            assert_eq!(read(text, &rules), expected, "{text}");
        }
    }

    #[test]
    fn the_other_rows_say_which_is_the_day() {
        let rules = HeaderRules::default();
        let second = |texts: [&str; 2]| {
            let mut order = Order::default();
            texts.iter().for_each(|text| order.see(text, read(text, &rules)));
            (order.date(read(texts[1], &rules)).map(|date| date.to_string()), order.note().is_some())
        };
        assert_eq!(second(["16/07/2020", "03/04/2020"]), (Some("2020-04-03".into()), false));
        assert_eq!(second(["07/16/2020", "03/04/2020"]), (Some("2020-03-04".into()), false));
        assert_eq!(second(["2020-03-12", "03/04/2020"]), (None, true));
        assert_eq!(second(["05/05/2020", "03/04/2020"]), (None, true));
        let mut order = Order::default();
        ["16/07/2020", "07/16/2020", "03/04/2020"].iter().for_each(|text| order.see(text, read(text, &rules)));
        assert_eq!(order.date(Cell::Either(3, 4, 2020)), None);
        assert!(order.note().unwrap().contains("both"));
    }
}
