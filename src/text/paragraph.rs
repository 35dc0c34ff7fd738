//! Paragraphs: which line breaks part thoughts, and which only wrap a line.
//!
//! Texts come in three shapes. In most, every line is a paragraph, with or without an empty line between.
//! In some, lines are wrapped at a width, and an empty line ends a paragraph. In the worst, lines are
//! wrapped *and* every line is followed by an empty one; there the width tells: a line that ends a
//! sentence, and on which the next word would still have had room, ends a paragraph.

use super::Span;

/// The shape of a text's lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// Each line stands for itself.
    Free,
    /// Wrapped at a width in characters; an empty line ends a paragraph.
    Wrapped,
    /// Wrapped at a width in characters, an empty line after every line.
    WrappedDouble(usize),
}

/// The longest line, in characters, that still counts as wrapped by a program.
const WIDEST_WRAP: usize = 100;
/// The fewest lines that show a shape.
const FEWEST_LINES: usize = 6;

/// The paragraphs of a text, in order, without the white space around them.
///
/// A line break inside a paragraph is no more than a space. `free_lines` says whether, in a text that is not
/// wrapped, a single line break ends a paragraph too: yes for sentences (a title on its own line), no for
/// names (which may be broken anywhere).
///
/// ```
/// use actant::text::paragraphs;
/// let text = "Un titre\n\nUne phrase\nqui suit.";
/// let found: Vec<&str> = paragraphs(text, 0, false).iter().map(|p| p.slice(text)).collect();
/// assert_eq!(found, ["Un titre", "Une phrase\nqui suit."]);
/// ```
pub fn paragraphs(text: &str, from: usize, free_lines: bool) -> Vec<Span> {
    let lines = lines(text, from);
    let shape = shape(text, &lines);
    let mut found: Vec<Span> = Vec::new();
    let mut previous: Option<&Line> = None;
    for line in lines.iter().filter(|line| !line.span.is_empty()) {
        let joined = previous.is_some_and(|before| joins(text, before, line, shape, free_lines));
        match found.last_mut() {
            Some(last) if joined => last.end = line.span.end,
            _ => found.push(line.span),
        }
        previous = Some(line);
    }
    found
}

struct Line {
    /// The line without the white space around it.
    span: Span,
    /// Whether an empty line stands before it.
    after_empty: bool,
}

fn lines(text: &str, from: usize) -> Vec<Line> {
    let mut found = Vec::new();
    let mut start = from.min(text.len());
    let mut after_empty = false;
    while start < text.len() {
        let end = memchr::memchr2(b'\n', b'\r', &text.as_bytes()[start..]).map_or(text.len(), |i| start + i);
        let raw = text.get(start..end).unwrap_or("");
        let trimmed = raw.trim();
        let offset = start + (raw.len() - raw.trim_start().len());
        if trimmed.is_empty() {
            after_empty = true;
        } else {
            found.push(Line { span: Span::new(offset, offset + trimmed.len()), after_empty });
            after_empty = false;
        }
        // A line feed after a carriage return belongs to it.
        start = end + if text.as_bytes()[end..].starts_with(b"\r\n") { 2 } else { 1 };
    }
    found
}

fn shape(text: &str, lines: &[Line]) -> Shape {
    if lines.len() < FEWEST_LINES {
        return Shape::Free;
    }
    // A few longer lines do not make a wrapped text free: people edit.
    let (mut widest, mut over) = (0, 0);
    for line in lines {
        // Bytes bound characters from above, so most lines need no counting.
        let width = if line.span.len() <= widest { 0 } else { line.span.slice(text).chars().count() };
        if width > WIDEST_WRAP {
            over += 1;
        } else {
            widest = widest.max(width);
        }
        if over * 10 > lines.len() {
            return Shape::Free;
        }
    }
    let followed = lines.len() - 1;
    let running = lines[..followed].iter().filter(|line| !ends_sentence(line.span.slice(text))).count();
    if running * 2 < followed {
        return Shape::Free;
    }
    let doubled = lines[1..].iter().filter(|line| line.after_empty).count();
    match doubled * 10 >= followed * 9 {
        true => Shape::WrappedDouble(widest),
        false => Shape::Wrapped,
    }
}

fn joins(text: &str, before: &Line, line: &Line, shape: Shape, free_lines: bool) -> bool {
    let (above, below) = (before.span.slice(text), line.span.slice(text));
    match shape {
        Shape::Wrapped => !line.after_empty,
        Shape::WrappedDouble(width) => {
            let word = below.split_whitespace().next().map_or(0, |word| word.chars().count());
            !ends_sentence(above) || above.chars().count() + 1 + word > width
        }
        Shape::Free if line.after_empty || free_lines => {
            let goes_on = above.ends_with(',') || below.chars().next().is_some_and(char::is_lowercase);
            goes_on && !ends_sentence(above) && !line.after_empty
        }
        Shape::Free => true,
    }
}

/// Whether a line ends with a mark that ends sentences, closing quotes and brackets aside.
fn ends_sentence(line: &str) -> bool {
    let bare =
        line.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '»' | '”' | '\'' | '’' | ')' | ']'));
    bare.ends_with(['.', '!', '?', '…', ':'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str, free_lines: bool) -> Vec<&str> {
        paragraphs(text, 0, free_lines).iter().map(|span| span.slice(text)).collect()
    }

    #[test]
    fn shapes() {
        let wrapped = "Une longue phrase qui court\nd’une ligne à la suivante, et\nencore une fois ici.\n\nUne autre longue phrase qui\ncourt d’une ligne à une autre\net finit ici.";
        for (name, text, free_lines, wanted) in [
            ("nothing", "", true, vec![]),
            ("white space alone", " \n \r\n\t\n", true, vec![]),
            ("one", " Un. \n", true, vec!["Un."]),
            ("empty line", "Un\n\nDeux", false, vec!["Un", "Deux"]),
            ("carriage returns", "Un\r\n\r\nDeux", false, vec!["Un", "Deux"]),
            ("title on its line", "Un titre\nUne phrase.", true, vec!["Un titre", "Une phrase."]),
            ("for names, no break", "Recep Tayyip\nErdogan", false, vec!["Recep Tayyip\nErdogan"]),
            ("goes on in lower case", "soutenus par\nl’Union.", true, vec!["soutenus par\nl’Union."]),
        ] {
            assert_eq!(cut(text, free_lines), wanted, "{name}");
        }
        assert_eq!(cut(wrapped, true).len(), 2, "wrapped");
        let doubled = wrapped.replace("\n\n", "\n").replace('\n', "\n\n");
        assert_eq!(cut(&doubled, true).len(), 2, "wrapped, with an empty line after every line");
    }
}
