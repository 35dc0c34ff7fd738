//! The lines near the top of a text that say when it was published: `Publié le 16 juillet 2020 à 10h12 - Mis à jour le …`,
//! `16/07/2020`, `Thursday, July 16, 2020`; and dates anywhere in a few words.

use super::Date;
use super::cursor::Cursor;
use super::dateline::read_written;
use super::header::{HeaderRules, iso_date, same_word};

/// How many lines from the top may say it.
const LINES: usize = 7;
/// The longest of such lines, in bytes.
const LONGEST_LINE: usize = 200;
/// Words that such a line may hold beside its dates: who wrote it, where.
const MOST_WORDS: usize = 12;
/// Words that lead from what announces a date to it: `le jeudi`, `on`.
const LEADING: usize = 3;

/// The day that the lines at the top of a text give, from a place on (bytes). Of several the earliest, as a text is
/// published before it is updated.
pub(super) fn published(text: &str, from: usize, rules: &HeaderRules) -> Option<Date> {
    let lines = text.get(from..)?.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.take(LINES).zip(0..).filter_map(|(line, number)| line_says(line, number == 0, rules)).min()
}

/// The earliest whole date that a line gives, where it is there for that: something announces it, or it stands alone.
fn line_says(line: &str, is_first: bool, rules: &HeaderRules) -> Option<Date> {
    if line.len() > LONGEST_LINE || line.ends_with('.') {
        return None;
    }
    let dates = dates(line, rules, Figures::Sure);
    let (first, last) = (dates.first()?, dates.last()?);
    let announced = dates.iter().filter(|found| {
        let before = line.get(..found.start).unwrap_or_default();
        is_announced(before, rules)
    });
    let announced = announced.map(|found| found.date).min();
    let count = |text: Option<&str>| words(text.unwrap_or_default()).count();
    if announced.is_some() {
        return announced.filter(|_| count(Some(line)) <= MOST_WORDS + 6 * dates.len());
    }
    // `Thursday, 16 July 2020`; behind it a time of day at most.
    let behind = line.get(last.end..).unwrap_or_default();
    let is_alone = dates.len() == 1 && count(line.get(..first.start)) <= 1 && words(behind).all(is_of_a_time);
    (is_alone && !is_first).then_some(first.date)
}

/// A number, or a letter or abbreviation beside one: `à 10 h 12`, `10:12 CEST`.
fn is_of_a_time(word: &str) -> bool {
    word.chars().count() <= 4
}

/// Whether one of the words for it stands closely before a date.
fn is_announced(before: &str, rules: &HeaderRules) -> bool {
    let before: Vec<&str> = words(before).collect();
    rules.date_words.iter().any(|phrase| {
        let phrase: Vec<&str> = words(phrase).collect();
        (0..=LEADING).any(|leading| {
            let end = before.len().checked_sub(leading);
            let start = end.and_then(|end| end.checked_sub(phrase.len()));
            let found = start.zip(end).and_then(|(start, end)| before.get(start..end));
            found.is_some_and(|found| !found.is_empty() && found.iter().zip(&phrase).all(|(a, b)| same_word(a, b)))
        })
    })
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// The first whole date in a few words: with year, month and day, in figures or words.
///
/// In figures the day comes first, unless it can't; where both may be (`03/04/2020`) there is none.
pub(super) fn find_date(text: &str, rules: &HeaderRules) -> Option<Date> {
    dates(text, rules, Figures::Sure).first().map(|found| found.date)
}

/// How a date is understood whose day and month are two small numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Figures {
    /// Where both may be either (`03/04/2020`), it is none.
    Sure,
    /// The day comes first, unless it can't.
    DayFirst,
}

/// A date and where it stands, in bytes.
pub(super) struct Found {
    start: usize,
    end: usize,
    pub date: Date,
}

/// All whole dates of a text, in order.
pub(super) fn dates(text: &str, rules: &HeaderRules, figures: Figures) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    // Most lines have no year, and comparing each of their words with the names of months takes long.
    if !text.as_bytes().windows(4).any(|four| four.iter().all(u8::is_ascii_digit)) {
        return found;
    }
    let mut before = ' ';
    let mut from = 0;
    for (start, c) in text.char_indices() {
        let begins = c.is_alphanumeric() && !before.is_alphanumeric() && start >= from;
        before = c;
        let Some(rest) = text.get(start..).filter(|_| begins) else { continue };
        let mut cursor = Cursor::new(rest);
        let date = iso_date(&mut cursor)
            .filter(|date| date.day().is_some())
            .or_else(|| in_figures(&mut cursor, figures))
            .or_else(|| read_written(&mut cursor, rules)?.in_year(None).filter(|date| date.day().is_some()));
        if let Some(date) = date {
            from = start + cursor.at();
            found.push(Found { start, end: from, date });
        }
    }
    found
}

/// `16/07/2020`, `16.7.2020`, `07/16/2020`, `2020/07/16`. Leaves the cursor where it was if there is none.
fn in_figures(cursor: &mut Cursor<'_>, how: Figures) -> Option<Date> {
    let start = *cursor;
    let date = figures(cursor, how);
    if date.is_none() || cursor.peek().is_some_and(|c| c.is_alphanumeric() || c == '/') {
        *cursor = start;
        return None;
    }
    date
}

fn figures(cursor: &mut Cursor<'_>, how: Figures) -> Option<Date> {
    let first = cursor.digits(1, 4)?;
    let mark = cursor.peek().filter(|c| ['/', '.', '-'].contains(c))?;
    cursor.eat(mark);
    let second = cursor.digits(1, 2)?;
    if !cursor.eat(mark) {
        return None;
    }
    let small = |number: u16| u8::try_from(number).ok().filter(|number| *number > 0);
    if first >= 1000 {
        return Date::new(first, small(second)?, small(cursor.digits(1, 2)?)?);
    }
    let year = cursor.digits(4, 4)?;
    let (first, second) = (small(first)?, small(second)?);
    let (day_first, month_first) = (Date::new(year, second, first), Date::new(year, first, second));
    match (day_first, month_first) {
        (Some(one), Some(other)) if one != other && how == Figures::Sure => None,
        (one, other) => one.or(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules() -> HeaderRules {
        HeaderRules {
            date_words: ["date", "publié le", "mis à jour le", "published", "updated"].map(str::to_owned).to_vec(),
            months: vec![("juillet".to_owned(), 7), ("July".to_owned(), 7), ("août".to_owned(), 8)],
            agencies: Vec::new(),
        }
    }

    #[test]
    fn dates_in_a_few_words() {
        for (text, date) in [
            ("Jeudi 16 juillet 2020 à 10h12", "2020-07-16"),
            ("Thursday, July 16, 2020 10:12 EDT", "2020-07-16"),
            ("le 2020-07-16T23:30:00+02:00", "2020-07-16"),
            ("16/07/2020", "2020-07-16"),
            ("16.7.2020 - 10:00", "2020-07-16"),
            ("07/16/2020", "2020-07-16"),
            ("2020/07/16", "2020-07-16"),
            ("07/07/2020", "2020-07-07"),
            ("03/04/2020", ""),
            ("31/02/2020", ""),
            ("juillet 2020", ""),
            ("16 juillet", ""),
            ("a2020-07-16", ""),
            ("1/2/3", ""),
            ("", ""),
        ] {
            let found = find_date(text, &rules()).map(|date| date.to_string()).unwrap_or_default();
            assert_eq!(found, date, "{text}");
        }
    }

    #[test]
    fn lines_that_say_when() {
        let body = "Le ministre a parlé devant la presse.\nIl a condamné la décision.";
        for (head, date) in [
            ("Un titre\nPublié le 16 juillet 2020 à 10h12 - Mis à jour le 17 juillet 2020 à 8h\n", "2020-07-16"),
            ("Un titre\nMis à jour le 17 juillet 2020\nPublié le : 16/07/2020\n", "2020-07-16"),
            ("Publié le jeudi 16 juillet 2020\n", "2020-07-16"),
            ("A title\nBy Jane Doe\nUpdated July 17, 2020\n", "2020-07-17"),
            ("Un titre\nPar Jean Petit | Publié le 16 juillet 2020\n", "2020-07-16"),
            ("Un titre\njeudi 16 juillet 2020, 10:12\n", "2020-07-16"),
            ("Le 16 juillet 2020\n", ""),
            ("Un titre\nLe rapport publié le 16 juillet 2020 accuse la Turquie.\n", ""),
            ("Un titre\nLa journée du 16 juillet 2020 vue de Paris et d'ailleurs\n", ""),
            ("Un titre\n", ""),
        ] {
            let found = published(&format!("{head}{body}"), 0, &rules()).map(|date| date.to_string());
            assert_eq!(found.unwrap_or_default(), date, "{head}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_looked_through(text: String, odd in "[0-9/. juilet\n-]{0,60}") {
            let _ = (published(&text, 0, &rules()), find_date(&text, &rules()));
            let _ = (published(&odd, 0, &rules()), find_date(&odd, &rules()));
        }
    }
}
