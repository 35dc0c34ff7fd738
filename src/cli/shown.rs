//! Printing to standard output: data as they are, and text for people.

use super::common::Failure;
use clap::ValueEnum;
use std::borrow::Cow;
use std::io::Write;

/// What is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum TextOrJson {
    /// For people
    Text,
    /// One JSON object
    Json,
}

/// Prints data to standard output, byte for byte.
pub(super) fn print(data: &str) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    out.write_all(data.as_bytes())?;
    Ok(out.flush()?)
}

/// Prints text that people read to standard output, in colour where that is a terminal. What a document holds must not
/// reach it as an order; data is printed by [`print()`].
pub(super) fn print_text(text: &str) -> Result<(), Failure> {
    let mut out = anstream::stdout().lock();
    out.write_all(without_orders(text).as_bytes())?;
    Ok(out.flush()?)
}

/// The text with U+FFFD in the place of each control character, but for ends of lines, tabs and our own colours.
pub(super) fn without_orders(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| c.is_control() && c != '\n') {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = colour(rest).unwrap_or(c.len_utf8());
        let (piece, behind) = rest.split_at(length);
        let is_order = c.is_control() && length == c.len_utf8() && !matches!(c, '\n' | '\t');
        shown.push_str(if is_order { "\u{fffd}" } else { piece });
        rest = behind;
    }
    Cow::Owned(shown)
}

/// How many bytes a change of colour has that a text begins with: `ESC [ 1;31 m`.
fn colour(text: &str) -> Option<usize> {
    let inside = text.strip_prefix("\u{1b}[")?;
    let end = inside.find(|c: char| !c.is_ascii_digit() && c != ';')?;
    inside.get(end..)?.starts_with('m').then_some(end + 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_become_signs_and_colours_stay() {
        for (text, shown) in [
            ("plain é\n", "plain é\n"),
            ("a\tb", "a\tb"),
            ("\u{1b}[1mbold\u{1b}[0m \u{1b}[38;5;1mred", "\u{1b}[1mbold\u{1b}[0m \u{1b}[38;5;1mred"),
            ("\u{9b}31m \u{85}\u{7f}\u{0}\r", "\u{fffd}31m \u{fffd}\u{fffd}\u{fffd}\u{fffd}"),
            ("\u{1b}]0;title\u{7} \u{1b}[2J \u{1b}[", "\u{fffd}]0;title\u{fffd} \u{fffd}[2J \u{fffd}["),
        ] {
            assert_eq!(without_orders(text), shown, "{text:?}");
        }
    }
}
