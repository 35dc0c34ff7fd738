//! One line of a dictionary: a name, an alias, codes, or a remark.

use super::codes::{Code, Span};
use std::ops::Range;

/// What a line holds.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line {
    Blank,
    Remark,
    Name(String, Vec<Code>),
    Alias(String, Vec<Code>),
    Codes(Vec<Code>),
}

/// What is wrong with it, and where, in bytes.
#[derive(Debug)]
pub(super) struct Problem {
    pub code: &'static str,
    pub message: String,
    pub help: &'static str,
    pub bytes: Range<usize>,
}

/// Reads lines in their order: a remark between `<!--` and `-->` may have several.
#[derive(Debug, Default)]
pub(super) struct Reader {
    in_remark: bool,
}

impl Reader {
    pub(super) fn read(&mut self, line: &str) -> (Line, Vec<Problem>) {
        if line.trim().is_empty() {
            return (if self.in_remark { Line::Remark } else { Line::Blank }, Vec::new());
        }
        let text = self.without_remarks(line);
        if text.trim().is_empty() {
            return (Line::Remark, Vec::new());
        }
        let (head, tail) = text.split_at(text.find('[').unwrap_or(text.len()));
        let mut problems = Vec::new();
        let codes = read_codes(tail, head.len(), &mut problems);
        let head = head.trim();
        let line = match head.strip_prefix('+') {
            Some(alias) => Line::Alias(alias.trim().to_owned(), codes),
            None if head.is_empty() => Line::Codes(codes),
            None => Line::Name(head.to_owned(), codes),
        };
        (line, problems)
    }

    /// The line with blanks in the place of remarks, so that every byte stays where it is.
    fn without_remarks(&mut self, line: &str) -> String {
        let mut text = String::with_capacity(line.len());
        let mut rest = line;
        while !rest.is_empty() {
            let (end, mark) = match self.in_remark {
                true => rest.find("-->").map_or((rest.len(), 0), |at| (at, 3)),
                false => rest.find("<!--").map_or((rest.len(), 0), |at| (at, 4)),
            };
            let (inside, behind) = rest.split_at(end);
            let blank = |text: &mut String, count: usize| text.extend(std::iter::repeat_n(' ', count));
            if self.in_remark {
                blank(&mut text, inside.len());
            } else if let Some(at) = inside.find(['#', ';']) {
                text.push_str(inside.get(..at).unwrap_or(""));
                return text;
            } else {
                text.push_str(inside);
            }
            blank(&mut text, mark);
            self.in_remark ^= mark > 0;
            rest = behind.get(mark..).unwrap_or("");
        }
        text
    }
}

/// The codes of `text`, which begins at byte `start` of its line.
fn read_codes(text: &str, start: usize, problems: &mut Vec<Problem>) -> Vec<Code> {
    let mut codes = Vec::new();
    let mut at = 0;
    while let Some(open) = text.get(at..).and_then(|rest| rest.find('[')).map(|open| at + open) {
        let inside = text.get(open + 1..).unwrap_or("");
        let Some(length) = inside.find([']', '[']).filter(|&end| inside.as_bytes().get(end) == Some(&b']')) else {
            problems.push(Problem {
                code: "bad-code",
                message: "the bracket that opens here is never closed".to_owned(),
                help: "a code stands between brackets: [USAGOV 930120-010119]",
                bytes: start + open..start + open + 1,
            });
            at = open + 1;
            continue;
        };
        let inside = inside.get(..length).unwrap_or("");
        at = open + length + 2;
        let bytes = start + open..start + at;
        let (code, dates) = inside.trim().split_once(char::is_whitespace).unwrap_or((inside.trim(), ""));
        // Three hyphens are for a time in which somebody was nobody.
        if code.starts_with('-') {
            continue;
        }
        if code.len() < 3 || !code.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            let message = "this is no code of an actor".to_owned();
            let help = "a code is made of groups of three letters, as in [USAGOV]";
            problems.push(Problem { code: "bad-code", message, help, bytes });
            continue;
        }
        let dates: String = dates.split_whitespace().collect();
        let span = match dates.as_str() {
            "" => Span::ALWAYS,
            dates => Span::read(dates).unwrap_or_else(|| {
                let message =
                    "these are no dates that the code may be limited to: it is kept, and they are not".to_owned();
                let help =
                    "dates are written YYMMDD or YYYYMMDD: [USAGOV 930120-010119], [USAELI >010119], [USAGOV <770120]";
                problems.push(Problem { code: "bad-date", message, help, bytes });
                Span::Unknown
            }),
        };
        codes.push(Code { text: code.to_ascii_uppercase(), span });
    }
    codes
}
