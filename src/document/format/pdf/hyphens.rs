//! Words that are divided at the ends of lines: put together as the rest of the document writes them.

use super::paragraphs::Paragraph;
use std::collections::HashSet;

/// The words that a document has inside its lines.
pub(super) struct Words {
    words: HashSet<String>,
    /// The first parts of compounds: `franco` of `franco-allemand`.
    firsts: HashSet<String>,
    /// Whether every hyphen is written as a soft one, as some programs do.
    all_soft: bool,
}

impl Words {
    pub(super) fn new(paragraphs: &[Paragraph]) -> Self {
        let mut words = Words { words: HashSet::new(), firsts: HashSet::new(), all_soft: false };
        for paragraph in paragraphs {
            let mut divided = false;
            for (_, line) in &paragraph.lines {
                let last = line.words.len().saturating_sub(1);
                for (at, word) in line.words.iter().enumerate() {
                    let half = (at == 0 && divided) || (at == last && ends_divided(&word.text));
                    words.all_soft |= word.text.trim_end_matches(SOFT).contains(SOFT);
                    if !half {
                        words.add(&word.text);
                    }
                }
                divided = line.words.last().is_some_and(|word| ends_divided(&word.text));
            }
        }
        words
    }

    fn add(&mut self, word: &str) {
        let word = core(word).to_lowercase().replace(SOFT, "-");
        if let Some((first, _)) = word.split_once('-') {
            self.firsts.insert(first.to_owned());
        }
        self.words.insert(word);
    }

    /// Makes the end of `text`, which is the first part of a divided word, ready for the rest of it.
    pub(super) fn make_ready(&self, text: &mut String, rest: &str) {
        let keeps = self.keeps_hyphen(text, rest);
        text.pop();
        if keeps {
            text.push('-');
        }
    }

    fn keeps_hyphen(&self, text: &str, rest: &str) -> bool {
        let first = text.rsplit(char::is_whitespace).next().unwrap_or("");
        if first.ends_with(SOFT) && !self.all_soft {
            return false;
        }
        let first = core(first.trim_end_matches(['-', SOFT])).to_lowercase();
        let rest = rest.split(char::is_whitespace).next().unwrap_or("");
        if !rest.starts_with(char::is_lowercase) {
            return true;
        }
        let rest = core(rest).to_lowercase();
        let (joined, apart) = (format!("{first}{rest}"), format!("{first}-{rest}"));
        match (self.words.contains(&joined), self.words.contains(&apart)) {
            (true, false) => return false,
            (false, true) => return true,
            _ => {}
        }
        // Nobody divides a word for one or two letters: such a hyphen is its own.
        let letters = |part: &str| part.chars().filter(|c| c.is_alphabetic()).count();
        let (last, next) = (first.rsplit('-').next().unwrap_or(""), rest.split('-').next().unwrap_or(""));
        if letters(last) < 2 || letters(next) <= 2 || (last.len() < first.len() && letters(last) <= 2) {
            return true;
        }
        self.words.contains(next) && (self.words.contains(last) || self.firsts.contains(last))
    }
}

const SOFT: char = '\u{ad}';

/// A line with its soft hyphens as plain ones, as they were drawn; but the one at its end, where more follows.
pub(super) fn drawn(line: &str, more_follows: bool) -> String {
    let end = if more_follows && line.ends_with(SOFT) { line.len() - SOFT.len_utf8() } else { line.len() };
    let (line, rest) = line.split_at(end);
    format!("{}{rest}", line.replace(SOFT, "-"))
}

/// Whether a word at the end of a line may go on in the next.
pub(super) fn ends_divided(word: &str) -> bool {
    let mut chars = word.chars().rev();
    matches!(chars.next(), Some('-' | SOFT)) && chars.next().is_some_and(char::is_alphabetic)
}

/// A word without the marks around it, and without what is elided before it.
fn core(word: &str) -> &str {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    word.rsplit(['\'', '’']).next().unwrap_or(word)
}
