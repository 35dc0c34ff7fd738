//! What stands before the body of a document: a date, an agency's dateline; and the date in a file's name.
//!
//! Month names, date words and agencies are data (`HeaderRules`): nothing of any language is written here.

use super::Date;
use super::cursor::Cursor;
use super::dateline::{read_dateline, read_written};
use super::published::published;
use crate::text::Span;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A first line that is longer, in bytes, is no title but the text itself.
const LONGEST_TITLE: usize = 300;

/// The words by which headers are read. Plain data of a language; `Default` knows no word, so that only ISO
/// dates are found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HeaderRules {
    /// Words that announce a date near the top of a text, as `date` or `mis à jour le`.
    pub date_words: Vec<String>,
    /// Names and abbreviations of the months (case, accents and a final dot don't matter) with their number, 1 to 12.
    pub months: Vec<(String, u8)>,
    /// News agencies as they sign a dateline, as `AFP`. Where the list is empty, a dateline without a date
    /// needs a place in capitals.
    pub agencies: Vec<String>,
}

/// What the header of a document says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// The date, if any.
    pub date: Option<Date>,
    /// From the start of the text to the start of the body, in bytes; empty (`0..0`) where there is no header.
    pub header: Span,
}

/// Reads the date and the header of a text; the id (or the file's name) may begin with a date, too.
///
/// Of several dates the finest counts as long as they agree; otherwise the date header comes before a line that says when it
/// was published, that before the dateline, and the dateline before the name. A dateline without a year takes the year of another date.
///
/// ```
/// use actant::document::{HeaderRules, read_header};
/// let rules = HeaderRules {
///     date_words: vec!["date".into()],
///     months: vec![("oct".into(), 10)],
///     agencies: vec!["AFP".into()],
/// };
/// let text = " date 2020-10 Moscou, 1 oct 2020 (AFP) - Moscou a affirmé";
/// let header = read_header("003", text, &rules);
/// assert_eq!(header.date.unwrap().to_string(), "2020-10-01");
/// assert_eq!(&text[header.header.end..], "Moscou a affirmé");
/// ```
pub fn read_header(id_or_file_name: &str, text: &str, rules: &HeaderRules) -> Header {
    let mut cursor = Cursor::new(text);
    cursor.skip_blanks();
    let written = read_date_header(&mut cursor, rules);
    let mut body = written.map_or(0, |_| cursor.at());
    let named = date_in_name(id_or_file_name);
    let mut dateline = read_dateline(&mut cursor, rules);
    if dateline.is_some() {
        body = cursor.at();
    } else {
        // A title may stand first: then the dateline below it gives its date, and stays in the body.
        dateline = second_paragraph(text, cursor.at()).and_then(|rest| read_dateline(&mut Cursor::new(rest), rules));
    }
    let year = written.or(named).map(Date::year);
    let dated = dateline.and_then(|found| found.in_year(year));
    let date = [written, published(text, 0, rules), dated, named].into_iter().flatten().reduce(|best, other| {
        let finer = best.agrees(other) && fineness(other) > fineness(best);
        if finer { other } else { best }
    });
    Header { date, header: Span::new(0, body) }
}

fn fineness(date: Date) -> u8 {
    u8::from(date.month().is_some()) + u8::from(date.day().is_some())
}

/// `date 2020-07 `, `Date : 16 juillet 2020`, or a full ISO date without a word. Leaves the cursor at the body,
/// or where it was.
fn read_date_header(cursor: &mut Cursor<'_>, rules: &HeaderRules) -> Option<Date> {
    let start = *cursor;
    let announced = read_announcement(cursor, rules);
    if announced {
        cursor.skip_spaces();
        cursor.eat(':');
        cursor.skip_spaces();
    } else {
        *cursor = start;
    }
    let date = iso_date(cursor).or_else(|| if announced { read_written(cursor, rules)?.in_year(None) } else { None });
    // Without a word before it only a whole date is one: `2011-12` may be a season.
    let date = date.filter(|date| date.day().is_some() || announced);
    // A bare year may begin a sentence ("2020 a été…"): a new sentence or line must follow it.
    let date = date.filter(|date| date.month().is_some() || cursor.at_new_sentence());
    if date.is_none() {
        *cursor = start;
        return None;
    }
    if announced {
        skip_time(cursor);
    }
    cursor.skip_blanks();
    date
}

/// Words that announce a date. Leaves the cursor behind them, or anywhere if there are none.
fn read_announcement(cursor: &mut Cursor<'_>, rules: &HeaderRules) -> bool {
    let reads = |phrase: &str| {
        let mut here = *cursor;
        let mut words = phrase.split_whitespace().enumerate();
        let is_there = words.all(|(number, word)| {
            (number == 0 || here.skip_spaces()) && here.word().is_some_and(|found| same_word(found, word))
        });
        is_there.then_some(here)
    };
    let longest = rules.date_words.iter().filter_map(|phrase| reads(phrase)).max_by_key(Cursor::at);
    longest.inspect(|behind| *cursor = *behind).is_some()
}

/// What is left of a line behind a date, where it is no more than a time of day, as ` à 10h12`.
fn skip_time(cursor: &mut Cursor<'_>) {
    let mut here = *cursor;
    let rest = here.skip_while(|c| c != '\n');
    let words = || rest.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_time = words().count() <= 4
        && words().all(|word| word.len() <= 4)
        && words().any(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    if is_time && here.peek() == Some('\n') {
        *cursor = here;
    }
}

/// An ISO date, with its time of day where it has one. Leaves the cursor where it was if there is none.
pub(super) fn iso_date(cursor: &mut Cursor<'_>) -> Option<Date> {
    let start = *cursor;
    let date = iso_parts(cursor);
    // Not a date: "2020-07-16b", "2020-07-161", "2020-07/2".
    if date.is_none() || cursor.peek().is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '/' | '_')) {
        *cursor = start;
        return None;
    }
    date
}

fn iso_parts(cursor: &mut Cursor<'_>) -> Option<Date> {
    let year = cursor.digits(4, 4)?;
    let mut parts = [0u8; 2];
    for part in &mut parts {
        if !cursor.eat('-') {
            break;
        }
        *part = u8::try_from(cursor.digits(2, 2)?).ok().filter(|n| *n > 0)?;
    }
    let [month, day] = parts;
    let date = Date::new(year, month, day)?;
    if day > 0 && cursor.eat('T') {
        // 10:00, 10:00:00.5, then Z, +02:00 or nothing: only stepped over.
        cursor.digits(2, 2)?;
        cursor.skip_while(|c| c.is_ascii_digit() || matches!(c, ':' | '.' | '+' | '-' | 'Z'));
    }
    Some(date)
}

/// A date at the start of a name: `2020-07-16_title`, `20200716-title`, `2020-07-title`, `2020_07_16`.
fn date_in_name(name: &str) -> Option<Date> {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let run = |from: usize| name.bytes().skip(from).take_while(u8::is_ascii_digit).count();
    let number = |from: usize, len: usize| name.get(from..from + len)?.parse::<u16>().ok();
    let small = |from: usize| number(from, 2).and_then(|n| u8::try_from(n).ok()).filter(|n| *n > 0);
    let year = || number(0, 4);
    match run(0) {
        // Eight digits may be any number: only years that newspapers have seen.
        8 => Date::new(year().filter(|y| (1800..2200).contains(y))?, small(4)?, small(6)?),
        4 => {
            let separator = name.as_bytes().get(4).copied().filter(|b| matches!(b, b'-' | b'_' | b'.'))?;
            if run(5) != 2 {
                return None;
            }
            // Two digits in the place of a day that are none make it a number, not a month.
            let has_day = name.as_bytes().get(7).copied() == Some(separator) && run(8) == 2;
            Date::new(year()?, small(5)?, if has_day { small(8)? } else { 0 })
        }
        _ => None,
    }
}

/// The text below a title: what follows the first line, where that line is short.
fn second_paragraph(text: &str, from: usize) -> Option<&str> {
    let (title, rest) = text.get(from..)?.split_once('\n')?;
    (title.len() <= LONGEST_TITLE && !title.trim().is_empty()).then(|| rest.trim_start())
}

/// Whether two words are the same but for case and accents, which capitals often lose.
pub(super) fn same_word(a: &str, b: &str) -> bool {
    fn folded(word: &str) -> impl Iterator<Item = char> {
        word.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase)
    }
    folded(a).eq(folded(b))
}

#[cfg(test)]
#[path = "header_tests.rs"]
mod tests;
