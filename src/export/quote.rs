//! Quoting: texts of others made safe for DOT and for XML, and cut to a length that can be drawn.
//!
//! Nothing below this file escapes anything: the printer of DOT writes what it is given, and Graphviz 2.43
//! writes control characters into its SVG as they are, and refuses a string of more than 16 381 bytes.

/// The most bytes between the quotes of a DOT string.
const MOST_BYTES: usize = 15_900;

/// A text on one line, without the characters that no XML file may hold: white space of any kind becomes
/// one space, other control characters and U+FFFE and U+FFFF are dropped, and so are spaces at the ends.
///
/// ```
/// use actant::export::quote::clean;
/// assert_eq!(clean(" a\r\n\tb\u{0}\u{1}c "), "a bc");
/// ```
pub fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        } else if !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}') {
            out.push(c);
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// The text, or as much of it as `most` characters hold, with an ellipsis for the rest. A mark is never
/// parted from its letter, nor a joined emoji cut in two.
///
/// ```
/// use actant::export::quote::shorten;
/// assert_eq!(shorten("Arménie", 7), "Arménie");
/// assert_eq!(shorten("Azerbaïdjan", 7), "Azerba…");
/// assert_eq!(shorten("abe\u{301}f", 4), "ab…");
/// ```
pub fn shorten(text: &str, most: usize) -> String {
    if text.chars().nth(most).is_none() {
        return text.to_string();
    }
    let joins =
        |c: char| matches!(c, '\u{300}'..='\u{36F}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}' | '\u{1F3FB}'..='\u{1F3FF}');
    let chars: Vec<char> = text.chars().take(most).collect();
    let mut end = most.saturating_sub(1);
    // Step back while the cut would fall before a mark, or after a joiner.
    while end > 0 && (joins(chars[end]) || chars[end - 1] == '\u{200D}') {
        end -= 1;
    }
    let head: String = chars[..end].iter().collect();
    format!("{}…", head.trim_end())
}

/// Whether anything of the text would be seen.
pub(crate) fn is_visible(text: &str) -> bool {
    let unseen = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
    };
    !text.chars().all(unseen)
}

/// A DOT string that stands for exactly this id, control characters aside.
///
/// ```
/// use actant::export::quote::quote_id;
/// assert_eq!(quote_id("node"), r#""node""#);
/// assert_eq!(quote_id(r#"dit "le Tigre""#), r#""dit \"le Tigre\"""#);
/// ```
pub fn quote_id(id: &str) -> String {
    // Only `\"` is an escape in an id. A backslash before a quote, or at the end, would be read as one;
    // as no id in DOT can hold that, such a backslash becomes a slash.
    let id = clean(id);
    let mut chars = id.chars().peekable();
    quoted(std::iter::from_fn(|| {
        let c = chars.next()?;
        Some(match c {
            '"' => Piece::Pair('\\', '"'),
            '\\' if matches!(chars.peek(), None | Some('"' | '\\')) => Piece::One('/'),
            _ => Piece::One(c),
        })
    }))
}

/// A DOT string for an attribute in which Graphviz expands escapes and entities: it shows just this text.
/// Lines stay lines; other control characters are dropped.
///
/// ```
/// use actant::export::quote::quote_label;
/// assert_eq!(quote_label("R&D\nfin\\"), r#""R&amp;D\nfin\\""#);
/// ```
pub fn quote_label(text: &str) -> String {
    quoted(text.chars().filter_map(|c| match c {
        '\n' => Some(Piece::Pair('\\', 'n')),
        '\t' => Some(Piece::One(' ')),
        '\\' => Some(Piece::Pair('\\', '\\')),
        '"' => Some(Piece::Pair('\\', '"')),
        '&' => Some(Piece::Text("&amp;")),
        '\u{FFFE}' | '\u{FFFF}' => None,
        c if c.is_control() => None,
        c => Some(Piece::One(c)),
    }))
}

/// A DOT string for a tooltip: on one line, and 300 characters at the most.
///
/// ```
/// use actant::export::quote::quote_tooltip;
/// assert_eq!(quote_tooltip("a\nb"), "\"a b\"");
/// assert!(quote_tooltip(&"x".repeat(999)).chars().count() <= 302);
/// ```
pub fn quote_tooltip(text: &str) -> String {
    quote_label(&shorten(&clean(text), 300))
}

/// The address of something in the web, as a link in any file may have it: every character that could end it or be markup, and
/// all that are not of ASCII, are encoded. Nothing for an address of another kind, as `javascript:` or a file.
///
/// ```
/// use actant::export::quote::web_address;
/// assert_eq!(web_address("https://a.example/x?y=1&z=(2)").as_deref(), Some("https://a.example/x?y=1&z=%282%29"));
/// assert_eq!(web_address("HTTP://a.example/é |").as_deref(), Some("HTTP://a.example/%C3%A9%20%7C"));
/// assert_eq!(web_address("javascript:alert(1)"), None);
/// ```
pub fn web_address(address: &str) -> Option<String> {
    let address = address.trim();
    let (scheme, behind) = address.split_once("://")?;
    let is_web = ["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web));
    if !is_web || !behind.starts_with(char::is_alphanumeric) {
        return None;
    }
    let mut out = String::with_capacity(address.len());
    for byte in address.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b':' | b'/' | b'?' | b'#' => {
                out.push(char::from(byte));
            }
            b'@' | b'!' | b'$' | b'&' | b'+' | b',' | b'=' | b'%' => out.push(char::from(byte)),
            other => out.push_str(&format!("%{other:02X}")),
        }
    }
    Some(out)
}

/// What one character becomes.
enum Piece {
    One(char),
    Pair(char, char),
    Text(&'static str),
}

/// Puts the pieces between quotes, as many as fit; an escape is never cut in two.
fn quoted(pieces: impl Iterator<Item = Piece>) -> String {
    let mut out = String::from("\"");
    for piece in pieces {
        if out.len() > MOST_BYTES {
            out.push('…');
            break;
        }
        match piece {
            Piece::One(c) => out.push(c),
            Piece::Pair(a, b) => out.extend([a, b]),
            Piece::Text(text) => out.push_str(text),
        }
    }
    out.push('"');
    out
}

/// A text for XML, between tags or in an attribute; what XML 1.0 can't hold is dropped.
///
/// ```
/// use actant::export::quote::xml;
/// assert_eq!(xml("<b> & \"c\"\u{1}"), "&lt;b&gt; &amp; &quot;c&quot;");
/// ```
pub fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' => out.push('\n'),
            '\t' => out.push(' '),
            '\u{FFFE}' | '\u{FFFF}' => {}
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// Whether a text may be an id or a class in a picture as it is: ASCII letters, digits and hyphens.
pub(crate) fn is_plain(id: &str) -> bool {
    id.len() <= 200
        && id.starts_with(|c: char| c.is_ascii_alphabetic())
        && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

/// A name for something of a picture, safe wherever ids and classes stand: the text itself where it is
/// plain, else `n_` and its place. No plain name holds `_`, so the two never meet.
pub(crate) fn safe(id: &str, place: usize) -> String {
    if is_plain(id) { id.to_string() } else { format!("n_{place}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_stay_below_what_graphviz_reads() {
        for text in ["&", "\"", "é", "👩‍🚀", "\\", "\n"] {
            let long = text.repeat(20_000);
            for quoted in [quote_id(&long), quote_label(&long), quote_tooltip(&long)] {
                assert!(quoted.len() < 16_000, "{} bytes", quoted.len());
            }
        }
    }

    #[test]
    fn an_id_never_ends_in_an_open_escape() {
        assert_eq!(quote_id("fin\\"), "\"fin/\"");
        assert_eq!(quote_id("a\\\"b"), "\"a/\\\"b\"");
        assert_eq!(quote_id("a\\b"), "\"a\\b\"");
    }

    #[test]
    fn cuts_keep_characters_whole() {
        assert_eq!(shorten("👩\u{200D}🚀👩\u{200D}🚀x", 5), "👩\u{200D}🚀…");
        assert_eq!(shorten("", 3), "");
        assert_eq!(shorten("abc", 0), "…");
        assert!(!is_visible("\u{200B} \u{202E}") && is_visible("·"));
    }
}
