//! Paragraphs of a document, with what their style says of them; and the clean text that they make.

use super::FormatError;
use crate::text::one_line;
use unicode_normalization::UnicodeNormalization;

/// A title stands among the first paragraphs; one further down is the title of a part.
const TITLE_WITHIN: usize = 5;
/// Paragraphs that are open at once, at most: a text box in a text box in …
const MOST_OPEN: usize = 100;

/// What the style of a paragraph says of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Style {
    /// The title of the document.
    Title,
    /// A heading of this level, from 1.
    Heading(u8),
    /// All of it bold.
    Bold,
    /// Nothing special.
    #[default]
    Body,
    /// No part of the text: a caption, a line of a table of contents.
    Left,
}

/// A paragraph: clean text, never empty. A line break inside is `\n`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Paragraph {
    pub(super) text: String,
    pub(super) style: Style,
}

/// Makes paragraphs of the pieces of a file. One may open inside another (a text box): it comes behind it.
#[derive(Debug, Default)]
pub(super) struct Paragraphs {
    done: Vec<Paragraph>,
    boxed: Vec<Paragraph>,
    open: Vec<(String, Style)>,
}

impl Paragraphs {
    /// A paragraph begins.
    pub(super) fn open(&mut self, style: Style) {
        if self.open.len() < MOST_OPEN {
            self.open.push((String::new(), style));
        }
    }

    /// The style of the paragraph that was opened last is another one.
    pub(super) fn set_style(&mut self, style: Style) {
        if let Some((_, own)) = self.open.last_mut() {
            *own = style;
        }
    }

    /// Text goes on, in the paragraph that was opened last; outside of any it is left out.
    pub(super) fn push(&mut self, piece: &str) {
        if let Some((text, _)) = self.open.last_mut() {
            text.push_str(piece);
        }
    }

    /// A paragraph ends.
    pub(super) fn close(&mut self) {
        let Some((text, style)) = self.open.pop() else { return };
        let text = clean(&text);
        let inner = !self.open.is_empty();
        if !text.is_empty() && style != Style::Left {
            let list = if inner { &mut self.boxed } else { &mut self.done };
            list.push(Paragraph { text, style });
        }
        if !inner {
            self.done.append(&mut self.boxed);
        }
    }

    /// All paragraphs.
    pub(super) fn finish(mut self) -> Vec<Paragraph> {
        while !self.open.is_empty() {
            self.close();
        }
        self.done
    }
}

/// A text with one blank between its words, no blanks at its ends or around its line breaks, no invisible signs, and its
/// ligatures taken apart. No-break spaces stay where they stand alone.
pub(super) fn clean(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    // What stands between the last sign and the next one.
    let mut blank: Option<char> = None;
    for c in raw.chars() {
        match c {
            '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => {}
            '\n' | '\r' | '\u{2028}' | '\u{b}' => blank = Some('\n'),
            c if c.is_whitespace() => {
                blank = match blank {
                    None if matches!(c, '\u{a0}' | '\u{202f}' | '\u{2009}') => Some(c),
                    Some('\n') => Some('\n'),
                    _ => Some(' '),
                }
            }
            c if c.is_control() => {}
            c => {
                if let Some(blank) = blank.take().filter(|_| !text.is_empty()) {
                    text.push(blank);
                }
                match c {
                    '\u{fb00}'..='\u{fb06}' => text.extend(c.nfkc()),
                    c => text.push(c),
                }
            }
        }
    }
    text
}

/// The text of a document: its paragraphs with an empty line between.
pub(super) fn joined<'a>(paragraphs: impl IntoIterator<Item = &'a Paragraph>) -> String {
    let mut text = String::new();
    for paragraph in paragraphs {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        text.push_str(&paragraph.text);
    }
    text
}

/// The paragraphs of plain text: what stands between empty lines; where there is no empty line, every line is one.
pub(super) fn of_plain(text: &str) -> Vec<Paragraph> {
    let mut paragraphs = Vec::new();
    let mut block = String::new();
    let text = text.replace("\r\n", "\n");
    let every_line = !text.trim().lines().any(|line| line.trim().is_empty());
    for line in text.lines().chain([""]) {
        let ends = line.trim().is_empty();
        if !ends {
            block.push_str(line);
            block.push('\n');
        }
        if ends || every_line {
            let text = clean(&std::mem::take(&mut block));
            if !text.is_empty() {
                paragraphs.push(Paragraph { text, style: Style::Body });
            }
        }
    }
    paragraphs
}

/// The title of a document, taken out of its paragraphs: the one that the file says of itself (`said`), else the first
/// paragraph of a title's style, else the first heading of the first level.
pub(super) fn take_title(paragraphs: &mut Vec<Paragraph>, said: Option<String>) -> Option<String> {
    let first = |fits: &dyn Fn(&Paragraph) -> bool| paragraphs.iter().take(TITLE_WITHIN).position(fits);
    let at = match &said {
        Some(said) => first(&|p| one_line(&p.text) == *said),
        None => first(&|p| p.style == Style::Title).or_else(|| first(&|p| p.style == Style::Heading(1))),
    };
    let found = at.map(|at| paragraphs.remove(at));
    said.or_else(|| found.map(|paragraph| one_line(&paragraph.text)))
}

impl FormatError {
    /// The file is sound and holds no text.
    pub(super) fn no_text() -> Self {
        let help = "open it, and see whether it holds more than pictures and tables of numbers";
        FormatError::new("no-text", "no text in it", help)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cleaned() {
        for (raw, expected) in [
            ("  deux  mots \t ", "deux mots"),
            ("un \r\n deux\n\n\ntrois", "un\ndeux\ntrois"),
            ("Ankara\u{a0}: «\u{202f}non\u{202f}»", "Ankara\u{a0}: «\u{202f}non\u{202f}»"),
            ("a \u{a0} b", "a b"),
            ("con\u{ad}\u{fb02}it, o\u{fb03}ciel\u{feff}", "conflit, officiel"),
            ("\u{1}a\u{0}b", "ab"),
            (" \n\u{a0}", ""),
        ] {
            assert_eq!(clean(raw), expected, "{raw:?}");
        }
    }

    #[test]
    fn a_box_comes_behind_the_paragraph_it_stands_in() {
        let mut paragraphs = Paragraphs::default();
        paragraphs.push("nowhere");
        paragraphs.open(Style::Body);
        paragraphs.push("dehors ");
        paragraphs.open(Style::Body);
        paragraphs.push("dedans");
        paragraphs.close();
        paragraphs.push("encore");
        paragraphs.close();
        paragraphs.open(Style::Left);
        paragraphs.push("légende");
        let texts: Vec<String> = paragraphs.finish().into_iter().map(|p| p.text).collect();
        assert_eq!(texts, ["dehors encore", "dedans"]);
    }
}
