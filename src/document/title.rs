//! The title of a text that has none beside it: its first line, where that looks like one.

use super::Document;
use crate::text::paragraphs;

/// Words of a title, at least.
const FEWEST_WORDS: usize = 3;
/// Characters of a title, at most.
const LONGEST: usize = 160;
/// How many times longer, at least, the text behind a title is.
const TIMES_LONGER: usize = 2;

/// The first paragraph behind the header, where it stands on a line of its own, is short, begins like a sentence, doesn't end
/// like one, and a longer text follows.
pub(super) fn first_line(document: &Document) -> Option<&str> {
    let text = &document.text;
    // What follows a dateline on the same line is no title.
    let is_new_line = text.get(..document.header.end)?.trim_end_matches([' ', '\t', '\u{a0}']).ends_with(['\n', '\r']);
    if !document.header.is_empty() && !is_new_line {
        return None;
    }
    let found = paragraphs(text, document.header.end, true);
    let line = found.first()?.slice(text);
    let line = line.trim_start_matches('\u{feff}').trim();
    let letters = line.chars().count();
    let begins = line.trim_start_matches(|c: char| !c.is_alphanumeric()).chars().next();
    let begins_well = begins.is_some_and(|c| c.is_uppercase() || c.is_numeric());
    let ends_well = !line.ends_with(['.', ',', ';', ':', '…', '-', '–', '—']);
    let is_short =
        letters <= LONGEST && line.split_whitespace().count() >= FEWEST_WORDS && !line.contains(['\n', '\r']);
    let rest: usize = found.iter().skip(1).map(|paragraph| paragraph.end - paragraph.start).sum();
    (begins_well && ends_well && is_short && rest >= TIMES_LONGER * line.len()).then_some(line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    #[test]
    fn what_looks_like_a_title() {
        let body = "Le ministre turc a condamné mardi la décision de Paris. Il a parlé devant la presse, à Ankara, où il rentrait.";
        for (first, title) in [
            ("Ankara condamne une décision de Paris\n\n", Some("Ankara condamne une décision de Paris")),
            ("Ankara condamne une décision de Paris\n", Some("Ankara condamne une décision de Paris")),
            ("\u{feff}« Une provocation », dit Ankara\r\n\r\n", Some("« Une provocation », dit Ankara")),
            ("Que veut la Turquie ?\n\n", Some("Que veut la Turquie ?")),
            ("Ankara a condamné une décision de Paris.\n\n", None),
            ("ankara condamne une décision\n\n", None),
            ("Par Jean Petit,\n\n", None),
            ("Ankara réagit\n\n", None),
            ("Ankara condamne une décision de Paris ", None),
            ("", None),
        ] {
            let document = Document::new("a", format!("{first}{body}"));
            assert_eq!(first_line(&document), title, "{first}");
        }
        assert_eq!(first_line(&Document::new("a", "Un titre sans aucun texte")), None);
        assert_eq!(first_line(&Document::new("a", "")), None);
    }

    #[test]
    fn behind_a_header_only_a_line_of_its_own_is_one() {
        let text = "date 2020-07-16\nAnkara condamne une décision de Paris\n\nLe ministre turc a condamné mardi la décision de Paris. Il a parlé à la presse, à Ankara.";
        let with = |end: usize| Document { header: Span::new(0, end), ..Document::new("a", text) };
        assert_eq!(first_line(&with(16)), Some("Ankara condamne une décision de Paris"));
        assert_eq!(first_line(&with(23)), None);
    }
}
