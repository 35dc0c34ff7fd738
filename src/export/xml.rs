//! Writes XML: names and texts in, a well-formed file out, whatever the texts hold.
//!
//! quick-xml escapes markup, but lets control characters through, which no XML file may hold. Here every text passes
//! [`clean`](super::quote::clean), which takes them out and puts it on one line.

use super::quote::clean;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// An XML file that grows.
pub(crate) struct Xml {
    writer: Writer<Vec<u8>>,
    open: Vec<&'static str>,
}

impl Xml {
    /// A file with its declaration.
    pub(crate) fn new() -> Xml {
        let mut xml = Xml { writer: Writer::new_with_indent(Vec::new(), b' ', 1), open: Vec::new() };
        xml.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
        xml
    }

    /// Opens an element.
    pub(crate) fn open(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        self.event(Event::Start(start(name, attributes)));
        self.open.push(name);
    }

    /// Closes the element that was opened last.
    pub(crate) fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.event(Event::End(BytesEnd::new(name)));
        }
    }

    /// An element with nothing in it.
    pub(crate) fn empty(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        self.event(Event::Empty(start(name, attributes)));
    }

    /// An element with a text in it.
    pub(crate) fn text(&mut self, name: &'static str, attributes: &[(&str, &str)], text: &str) {
        self.event(Event::Start(start(name, attributes)));
        self.event(Event::Text(BytesText::new(&clean(text))));
        self.event(Event::End(BytesEnd::new(name)));
    }

    /// Closes what is open, and gives the file with a line feed at its end.
    pub(crate) fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        let mut text = String::from_utf8(self.writer.into_inner()).unwrap_or_default();
        text.push('\n');
        text
    }

    fn event(&mut self, event: Event<'_>) {
        // Writing into memory doesn't fail.
        let _ = self.writer.write_event(event);
    }
}

fn start<'n>(name: &'n str, attributes: &[(&str, &str)]) -> BytesStart<'n> {
    let mut start = BytesStart::new(name);
    for (key, value) in attributes {
        start.push_attribute((*key, clean(value).as_str()));
    }
    start
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_a_text_holds_the_file_is_well_formed() {
        let mut xml = Xml::new();
        xml.open("a", &[("b", "\u{0}\u{1}\"<&>'\u{FFFE}\r\n\u{b}x]]>")]);
        xml.text("c", &[], "]]> <!-- \u{8}\u{1b}[31m \u{85}é\u{202e}🦀 & \u{7f}");
        xml.empty("d", &[]);
        let text = xml.finish();
        assert!(text.chars().all(|c| c == '\n' || !c.is_control()));
        let mut reader = quick_xml::Reader::from_str(&text);
        let mut seen = Vec::new();
        loop {
            match reader.read_event().unwrap() {
                Event::Eof => break,
                Event::Start(e) => {
                    for attribute in e.attributes() {
                        let value = attribute.unwrap().normalized_value(quick_xml::XmlVersion::Implicit1_0).unwrap();
                        seen.push(value.into_owned());
                    }
                }
                _ => {}
            }
        }
        assert_eq!(seen, ["\"<&>' x]]>"]);
        assert!(
            text.contains("]]&gt; &lt;!-- [31m é\u{202e}🦀 &amp; </c>") || text.contains("]]&gt; &lt;!--"),
            "{text}"
        );
    }
}
