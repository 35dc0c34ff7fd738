//! HTML as a tree, for what press databases and e-books make of it: elements by class or name, and their paragraphs.

use super::paragraph::{Paragraph, Paragraphs, Style, clean, one_line};
use super::{Context, FormatError};
use dom_query::{Document, NodeRef};

/// Elements that begin a paragraph, and end one.
const BLOCKS: [&str; 36] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "td",
    "th",
    "tr",
    "ul",
];
/// Elements whose text is none of the document.
const LEFT_OUT: [&str; 16] = [
    "script",
    "style",
    "noscript",
    "template",
    "head",
    "nav",
    "aside",
    "footer",
    "figcaption",
    "figure",
    "svg",
    "math",
    "button",
    "select",
    "textarea",
    "rt",
];
/// Nodes between two looks at the clock.
const STEPS: usize = 4096;

/// A page that was parsed.
pub(super) struct Page(Document);

impl Page {
    pub(super) fn parse(html: &str) -> Page {
        Page(Document::from(html))
    }

    /// All of it.
    pub(super) fn root(&self) -> Element<'_> {
        Element(self.0.root())
    }
}

/// An element of a page.
#[derive(Clone, Copy)]
pub(super) struct Element<'a>(NodeRef<'a>);

impl<'a> Element<'a> {
    /// The elements inside that pass, in their order. None is inside another one that passes.
    pub(super) fn find(&self, pass: impl Fn(&Element<'a>) -> bool) -> Vec<Element<'a>> {
        let mut found = Vec::new();
        let mut here = Some(self.0);
        while let Some(node) = here {
            let element = Element(node);
            let passes = element.0.id != self.0.id && element.0.is_element() && pass(&element);
            here = next(&element.0, &self.0, passes, |_| {});
            if passes {
                found.push(element);
            }
        }
        found
    }

    /// The first element inside of this class.
    pub(super) fn class(&self, class: &str) -> Option<Element<'a>> {
        self.find(|element| element.has_class(class)).into_iter().next()
    }

    /// The innermost element of this name that it stands in.
    pub(super) fn within(&self, name: &str) -> Option<Element<'a>> {
        let outer = std::iter::successors(self.0.parent(), |node| node.parent());
        outer.map(Element).find(|element| element.is(name))
    }

    /// Whether both are the same element of one page.
    pub(super) fn same(&self, other: &Element<'_>) -> bool {
        self.0.id == other.0.id
    }

    pub(super) fn has_class(&self, class: &str) -> bool {
        self.0.has_class(class)
    }

    pub(super) fn is(&self, name: &str) -> bool {
        self.0.has_name(name)
    }

    /// All classes, with blanks between.
    pub(super) fn classes(&self) -> String {
        self.0.class().map(|class| class.to_string()).unwrap_or_default()
    }

    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        self.0.attr(name).map(|value| value.to_string())
    }

    /// The text on one line.
    pub(super) fn line(&self) -> String {
        one_line(&clean(&self.0.text()))
    }

    /// The paragraphs inside, without what `leave` says, scripts, pictures, navigation and the like.
    ///
    /// # Errors
    /// `too-slow`.
    pub(super) fn paragraphs(
        &self,
        context: &Context<'_>,
        leave: impl Fn(&Element<'a>) -> bool,
    ) -> Result<Vec<Paragraph>, FormatError> {
        let mut paragraphs = Paragraphs::default();
        paragraphs.open(Style::Body);
        let mut heading = Style::Body;
        let mut here = Some(self.0);
        for step in 1usize.. {
            let Some(node) = here else { break };
            if step.is_multiple_of(STEPS) {
                context.check_time()?;
            }
            let element = Element(node);
            let name = element.name();
            let inner = element.0.id != self.0.id && element.0.is_element();
            let left = inner && (LEFT_OUT.contains(&name.as_str()) || leave(&element));
            if element.0.is_text() {
                paragraphs.push(&element.0.text().replace(['\n', '\r', '\t'], " "));
            } else if name == "br" {
                paragraphs.push("\n");
            } else if BLOCKS.contains(&name.as_str()) {
                heading = level(&name).map_or(heading, Style::Heading);
                paragraphs.close();
                paragraphs.open(heading);
            }
            here = next(&element.0, &self.0, left, |closed| {
                let name = Element(*closed).name();
                if BLOCKS.contains(&name.as_str()) {
                    heading = if level(&name).is_some() { Style::Body } else { heading };
                    paragraphs.close();
                    paragraphs.open(heading);
                }
            });
        }
        Ok(paragraphs.finish())
    }

    fn name(&self) -> String {
        self.0.node_name().map(|name| name.to_string()).unwrap_or_default()
    }
}

/// The level of a heading, by the name of its element.
fn level(name: &str) -> Option<u8> {
    let level = name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&level).then_some(level)
}

/// The node behind this one on a walk through `root`: inside it first, unless it is to be passed by. `close` sees each node
/// that ends on the way. No stack grows with the depth.
fn next<'a>(
    node: &NodeRef<'a>,
    root: &NodeRef<'a>,
    pass_by: bool,
    mut close: impl FnMut(&NodeRef<'a>),
) -> Option<NodeRef<'a>> {
    if let Some(child) = node.first_child().filter(|_| !pass_by) {
        return Some(child);
    }
    let mut here = *node;
    loop {
        close(&here);
        if here.id == root.id {
            return None;
        }
        if let Some(sibling) = here.next_sibling() {
            return Some(sibling);
        }
        here = here.parent()?;
    }
}
