//! Puts the parts of the page together: the template, its style and its scripts, and the data.

use crate::export::quote::xml;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// The language of the words on the page.
const LANGUAGE: &str = "en";

/// What a page is made of.
pub(super) struct Parts<'p> {
    pub template: &'p str,
    pub style: &'p str,
    pub script: &'p str,
    pub title: &'p str,
    /// JSON, in which nothing can end the element that it stands in.
    pub data: &'p str,
    /// Where it is served.
    pub live: Option<Live<'p>>,
}

/// What a page knows that is served, and may be replaced.
#[derive(Clone, Copy, Debug)]
pub(super) struct Live<'p> {
    /// The number of the page.
    pub number: u64,
    /// By which the server knows that the page asks.
    pub token: &'p str,
}

impl Parts<'_> {
    /// The whole page.
    pub(super) fn page(&self) -> String {
        let live = self
            .live
            .map(|Live { number, token }| format!("<html data-live=\"{number}\" data-token=\"{}\"", xml(token)));
        let template = match live {
            Some(html) => self.template.replacen("<html", &html, 1),
            None => self.template.to_owned(),
        };
        let connect = if self.live.is_some() { " connect-src 'self';" } else { "" };
        let policy = format!(
            "default-src 'none'; script-src 'sha256-{}'; style-src 'sha256-{}'; img-src data: blob:;{connect} \
             base-uri 'none'; form-action 'none'",
            hash(&held(&template, "{{script}}", self.script)),
            hash(&held(&template, "{{style}}", self.style)),
        );
        let marks = [
            ("title", &*xml(self.title).to_string()),
            ("csp", &policy),
            ("lang", LANGUAGE),
            ("style", self.style),
            ("script", self.script),
            ("data", self.data),
        ];
        fill(&template, &marks)
    }
}

/// Replaces the marks of a template in one pass: a mark that stands in a value is no mark.
fn fill(template: &str, marks: &[(&str, &str)]) -> String {
    let mut page = String::with_capacity(template.len() + marks.iter().map(|(_, value)| value.len()).sum::<usize>());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        page.push_str(before);
        let found = after
            .split_once("}}")
            .and_then(|(name, after)| Some((marks.iter().find(|(mark, _)| *mark == name)?, after)));
        match found {
            Some(((_, value), after)) => {
                page.push_str(value);
                rest = after;
            }
            None => {
                page.push_str("{{");
                rest = after;
            }
        }
    }
    page.push_str(rest);
    page
}

/// All that an element holds which holds a mark: a browser hashes the white space around the mark too.
fn held(template: &str, mark: &str, value: &str) -> String {
    let Some((before, after)) = template.split_once(mark) else { return value.to_owned() };
    let before = before.rsplit_once('>').map_or(before, |(_, inside)| inside);
    let after = after.split_once('<').map_or(after, |(inside, _)| inside);
    format!("{before}{value}{after}")
}

fn hash(text: &str) -> String {
    STANDARD.encode(Sha256::digest(text.as_bytes()))
}

/// The first six bytes of the hash of a text.
pub(super) fn number(text: &str) -> u64 {
    Sha256::digest(text.as_bytes()).iter().take(6).fold(0, |number, byte| number << 8 | u64::from(*byte))
}

/// A text as browsers see it, who know one kind of line end: a source may be checked out with another.
pub(super) fn with_line_feeds(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// JSON that may stand in a script element: what could end it, or end a line of JavaScript, is escaped. These
/// characters stand only within strings of JSON. Pages are megabytes, and most hold none of them.
pub(super) fn inert(json: String) -> String {
    let mut places: Vec<usize> = memchr::memchr3_iter(b'<', b'>', b'&', json.as_bytes()).collect();
    for line_end in ["\u{2028}", "\u{2029}"] {
        places.extend(memchr::memmem::find_iter(json.as_bytes(), line_end));
    }
    if places.is_empty() {
        return json;
    }
    places.sort_unstable();
    let mut out = String::with_capacity(json.len() + places.len() * "\\u003c".len());
    let mut rest = 0;
    for at in places {
        let Some(character) = json[at..].chars().next() else { continue };
        out.push_str(&json[rest..at]);
        out.push_str(&format!("\\u{:04x}", u32::from(character)));
        rest = at + character.len_utf8();
    }
    out.push_str(&json[rest..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_in_values_are_no_marks() {
        let marks = [("a", "{{b}} {{a}}"), ("b", "B")];
        assert_eq!(fill("1{{a}}2{{b}}3{{c}}4{{", &marks), "1{{b}} {{a}}2B3{{c}}4{{");
    }

    #[test]
    fn hashes_are_of_what_stands_between_the_tags() {
        assert_eq!(held("<script>\n{{script}}\n</script>", "{{script}}", "x<y>z"), "\nx<y>z\n");
        assert_eq!(hash(""), "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    }

    #[test]
    fn nothing_in_the_data_ends_the_element() {
        let text = "</script><!-- & \u{2028}\u{2029} é";
        let json = inert(serde_json::to_string(text).unwrap());
        assert!(json.chars().all(|c| !"<>&\u{2028}\u{2029}".contains(c)), "{json}");
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    }

    #[test]
    fn line_ends_are_line_feeds() {
        assert_eq!(with_line_feeds("a\r\nb\rc\n"), "a\nb\nc\n");
    }
}
