//! An agency's dateline: `Moscou, 1 oct 2020 (AFP) - `, `PEKIN (Reuters) -`, `Bakou (Azerbaïdjan), 12 mars (AFP) –`.
//!
//! The grammar would rather miss a dateline than eat a sentence, because mentions in a header don't count:
//! a place of a few capitalised words, then a date or an agency or both, then a dash with space around it.

use super::Date;
use super::cursor::Cursor;
use super::header::{HeaderRules, iso_date, same_word};

/// Capitalised words of a place, at most (`NEW YORK/LOS ANGELES`).
const WORDS_OF_A_PLACE: usize = 5;
/// Bytes between two parentheses, at most.
const LONGEST_GROUP: usize = 40;

/// A day or month as a dateline writes it, perhaps without its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Written {
    year: Option<u16>,
    month: u8,
    /// 0 where it is not said.
    day: u8,
}

impl Written {
    /// The date, in `year` where it says none itself.
    pub(super) fn in_year(self, year: Option<u16>) -> Option<Date> {
        Date::new(self.year.or(year)?, self.month, self.day)
    }
}

/// A dateline that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dateline {
    date: Option<Written>,
}

impl Dateline {
    /// Its date, in `year` where it says none itself.
    pub(super) fn in_year(self, year: Option<u16>) -> Option<Date> {
        self.date?.in_year(year)
    }
}

/// Reads a dateline; leaves the cursor at the body behind it, or where it was if there is none.
pub(super) fn read_dateline(cursor: &mut Cursor<'_>, rules: &HeaderRules) -> Option<Dateline> {
    for loose in [false, true] {
        let mut here = *cursor;
        if let Some(found) = parse(&mut here, rules, loose) {
            *cursor = here;
            return Some(found);
        }
    }
    None
}

/// `loose` lets a place hold small words of any length (`Nations unies`); then date and agency must both be there.
fn parse(cursor: &mut Cursor<'_>, rules: &HeaderRules, loose: bool) -> Option<Dateline> {
    let start = cursor.at();
    let place = read_place(cursor, loose);
    let (mut date, mut groups, mut agency, mut set_off) = (None, 0, false, false);
    loop {
        cursor.skip_spaces();
        let comma = cursor.eat(',') && cursor.skip_spaces();
        if let Some(group) = read_group(cursor) {
            groups += 1;
            agency |= is_agency(group, rules);
        } else if let Some(found) = date.is_none().then(|| read_dateline_date(cursor, rules, comma)).flatten() {
            set_off = comma || groups > 0;
            date = Some(found);
        } else {
            break;
        }
        // A date and two parentheses are the most there is; a guard, too.
        if groups > 2 {
            return None;
        }
    }
    read_dash(cursor, start)?;
    let new_sentence = cursor.at_new_sentence();
    let good = match (date, place) {
        (Some(_), _) if loose => agency,
        (Some(_), Some(_)) => groups > 0 || (set_off && new_sentence),
        (Some(_), None) => agency,
        _ if loose => false,
        (None, Some(place)) => new_sentence && (agency || (rules.agencies.is_empty() && groups == 1 && shouted(place))),
        (None, None) => new_sentence && agency,
    };
    cursor.skip_blanks();
    good.then_some(Dateline { date })
}

/// Without a list of agencies, only a place in capitals makes an unknown name in parentheses one.
fn shouted(place: &str) -> bool {
    let longest = place.split(|c: char| !c.is_alphabetic()).map(|w| w.chars().count()).max();
    longest.is_some_and(|n| n >= 4) && !place.chars().any(char::is_lowercase)
}

/// Up to five capitalised words, small words between them: `Moscou`, `NEW YORK`, `Aix-en-Provence`,
/// `La Haye`, `Port of Spain`, `WASHINGTON/ANKARA`, `Paris, Texas`.
fn read_place<'a>(cursor: &mut Cursor<'a>, loose: bool) -> Option<&'a str> {
    let start = *cursor;
    let mut end = None;
    let (mut capitals, mut small) = (0, 0);
    while let Some(word) = read_place_word(cursor) {
        if word.chars().any(char::is_uppercase) {
            capitals += 1;
            end = Some(*cursor);
        } else if end.is_none() || (!loose && word.chars().count() > 3) {
            break;
        } else {
            small += 1;
            if loose {
                end = Some(*cursor);
            }
        }
        if capitals > WORDS_OF_A_PLACE {
            *cursor = start;
            return None;
        }
        if small > 3 {
            break;
        }
        // One separator: a slash, a space, or a comma and a space.
        if !cursor.eat('/') {
            cursor.eat(',');
            if !cursor.skip_spaces() {
                break;
            }
        }
    }
    *cursor = end.unwrap_or(start);
    end.and_then(|end| start.slice_to(end))
}

/// A word with inner hyphens and apostrophes.
fn read_place_word<'a>(cursor: &mut Cursor<'a>) -> Option<&'a str> {
    let start = *cursor;
    cursor.word()?;
    loop {
        let mut next = *cursor;
        let joined = ['-', '\u{2010}', '\u{2011}', '\'', '\u{2019}'].into_iter().any(|c| next.eat(c));
        if !joined || next.word().is_none() {
            return start.slice_to(*cursor);
        }
        *cursor = next;
    }
}

/// What stands between parentheses, on one line. Leaves the cursor where it was if there is none.
fn read_group<'a>(cursor: &mut Cursor<'a>) -> Option<&'a str> {
    let start = *cursor;
    if cursor.eat('(') {
        let group = cursor.skip_while(|c| !matches!(c, '(' | ')' | '\n'));
        if group.len() <= LONGEST_GROUP && cursor.eat(')') {
            return Some(group);
        }
    }
    *cursor = start;
    None
}

/// Whether a group names a known agency, or several: `AFP`, `AFP/Reuters`, `AP, Xinhua`.
fn is_agency(group: &str, rules: &HeaderRules) -> bool {
    let known = |name: &str| rules.agencies.iter().any(|agency| same_word(agency, name.trim()));
    known(group) || group.split(['/', ',', '-', ';']).any(known)
}

/// A date of a dateline: ISO or in words; up to two words may lead to it behind a comma (`, le jeudi 1er octobre`).
fn read_dateline_date(cursor: &mut Cursor<'_>, rules: &HeaderRules, comma: bool) -> Option<Written> {
    let start = *cursor;
    for leading in 0..=(if comma { 2 } else { 0 }) {
        *cursor = start;
        let led = (0..leading).all(|_| cursor.word().is_some() && cursor.skip_spaces());
        if !led {
            break;
        }
        if let Some(date) = iso_date(cursor) {
            let (month, day) = (date.month().unwrap_or(0), date.day().unwrap_or(0));
            return Some(Written { year: Some(date.year()), month, day });
        }
        if let Some(date) = read_written(cursor, rules) {
            return Some(date);
        }
    }
    *cursor = start;
    None
}

/// A date in words: `1er octobre 2020`, `12 mars`, `1. Oktober 2020`, `Oct. 1, 2020`, `mars 2020`.
/// Leaves the cursor where it was if there is none.
pub(super) fn read_written(cursor: &mut Cursor<'_>, rules: &HeaderRules) -> Option<Written> {
    let mut here = *cursor;
    let written = if let Some(day) = read_day(&mut here) {
        here.skip_spaces();
        let month = read_month(&mut here, rules)?;
        Written { year: read_year(&mut here), month, day }
    } else {
        let month = read_month(&mut here, rules)?;
        let mut behind = here;
        behind.skip_spaces();
        let day = read_day(&mut behind).inspect(|_| here = behind).unwrap_or(0);
        Written { year: read_year(&mut here), month, day }
    };
    // A month alone says too little; and the 31st of February is none, in no year (2020 is a leap year).
    let says_enough = written.day > 0 || written.year.is_some();
    if !says_enough || written.in_year(Some(2020)).is_none() || here.peek().is_some_and(char::is_alphanumeric) {
        return None;
    }
    *cursor = here;
    Some(written)
}

/// `1`, `1er`, `2nd`, `1.`, `1º`.
fn read_day(cursor: &mut Cursor<'_>) -> Option<u8> {
    let mut here = *cursor;
    let day = here.digits(1, 2).and_then(|n| u8::try_from(n).ok()).filter(|n| (1..=31).contains(n))?;
    let suffix = here.skip_while(|c| c.is_alphabetic() || c == '°');
    if suffix.chars().count() > 2 {
        return None;
    }
    here.eat('.');
    *cursor = here;
    Some(day)
}

fn read_month(cursor: &mut Cursor<'_>, rules: &HeaderRules) -> Option<u8> {
    let mut here = *cursor;
    let word = here.word()?;
    let matches = |name: &str| same_word(name.trim_end_matches('.'), word);
    let month = rules.months.iter().find(|(name, _)| matches(name)).map(|(_, month)| *month)?;
    here.eat('.');
    *cursor = here;
    (1..=12).contains(&month).then_some(month)
}

/// ` 2020` or `, 2020`. Stays where it was if there is none.
fn read_year(cursor: &mut Cursor<'_>) -> Option<u16> {
    let mut here = *cursor;
    here.eat(',');
    if !here.skip_spaces() {
        return None;
    }
    let year = here.digits(4, 4).filter(|year| *year > 0)?;
    *cursor = here;
    Some(year)
}

/// A dash (`-`, `--`, `–`, `—`) with space around it; a parenthesis before it is enough on the left.
fn read_dash(cursor: &mut Cursor<'_>, start: usize) -> Option<()> {
    cursor.skip_spaces();
    let before = cursor.before().filter(|_| cursor.at() > start)?;
    if !(before.is_whitespace() || before == ')') {
        return None;
    }
    let dash = cursor.skip_while(|c| matches!(c, '-' | '\u{2012}'..='\u{2015}' | '\u{2212}'));
    let short = (1..=3).contains(&dash.chars().count());
    (short && cursor.peek().is_none_or(char::is_whitespace)).then_some(())
}
