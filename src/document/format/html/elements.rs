//! The elements of a page by class or name, and their paragraphs: for exports of press databases and e-books, which hold
//! nothing but articles.

use super::tree::{NodeId, Tree};
use crate::document::format::paragraph::{Paragraph, Paragraphs, Style, clean};
use crate::document::format::{Context, FormatError};
use crate::text::one_line;

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
const LEFT_OUT: [&str; 17] = [
    "script",
    "style",
    "noscript",
    "template",
    "head",
    "title",
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
pub(in crate::document::format) struct Page(Tree);

impl Page {
    /// Takes a page apart.
    ///
    /// # Errors
    /// `too-slow`.
    pub(in crate::document::format) fn parse(html: &str, context: &Context<'_>) -> Result<Page, FormatError> {
        Ok(Page(Tree::parse(html, context)?))
    }

    /// All of it.
    pub(in crate::document::format) fn root(&self) -> Element<'_> {
        Element { tree: &self.0, node: 0 }
    }
}

/// An element of a page.
#[derive(Clone, Copy)]
pub(in crate::document::format) struct Element<'a> {
    tree: &'a Tree,
    node: NodeId,
}

impl<'a> Element<'a> {
    /// The elements inside that pass, in their order. None is inside another one that passes.
    pub(in crate::document::format) fn find(&self, pass: impl Fn(&Element<'a>) -> bool) -> Vec<Element<'a>> {
        let mut found = Vec::new();
        let mut node = self.node + 1;
        while node < self.tree.end(self.node) {
            let element = Element { tree: self.tree, node };
            if self.tree.text(node).is_none() && pass(&element) {
                found.push(element);
                node = self.tree.end(node);
            } else {
                node += 1;
            }
        }
        found
    }

    /// The first element inside of this class.
    pub(in crate::document::format) fn class(&self, class: &str) -> Option<Element<'a>> {
        let mut inside = (self.node + 1..self.tree.end(self.node)).map(|node| Element { tree: self.tree, node });
        inside.find(|element| element.has_class(class))
    }

    /// The innermost element of this name that it stands in.
    pub(in crate::document::format) fn within(&self, name: &str) -> Option<Element<'a>> {
        let mut outer = self.tree.ancestors(self.node).skip(1);
        outer.find(|node| self.tree.name(*node) == name).map(|node| Element { tree: self.tree, node })
    }

    /// Whether both are the same element of one page.
    pub(in crate::document::format) fn same(&self, other: &Element<'_>) -> bool {
        self.node == other.node
    }

    pub(in crate::document::format) fn has_class(&self, class: &str) -> bool {
        self.classes().split_ascii_whitespace().any(|own| own == class)
    }

    pub(in crate::document::format) fn is(&self, name: &str) -> bool {
        self.tree.name(self.node) == name
    }

    /// All classes, with blanks between.
    pub(in crate::document::format) fn classes(&self) -> &'a str {
        self.attribute("class").unwrap_or_default()
    }

    pub(in crate::document::format) fn attribute(&self, name: &str) -> Option<&'a str> {
        self.tree.attribute(self.node, name)
    }

    /// The text on one line.
    pub(in crate::document::format) fn line(&self) -> String {
        let piece = |node| if self.tree.name(node) == "br" { Some(" ") } else { self.tree.text(node) };
        one_line(&clean(&(self.node..self.tree.end(self.node)).filter_map(piece).collect::<String>()))
    }

    /// The paragraphs inside, without what `leave` says, scripts, pictures, navigation and the like.
    ///
    /// # Errors
    /// `too-slow`.
    pub(in crate::document::format) fn paragraphs(
        &self,
        context: &Context<'_>,
        leave: impl Fn(&Element<'a>) -> bool,
    ) -> Result<Vec<Paragraph>, FormatError> {
        let tree = self.tree;
        let mut paragraphs = Paragraphs::default();
        paragraphs.open(Style::Body);
        // The blocks that are open: where each ends, and the style of the text behind it.
        let mut open: Vec<(NodeId, Style)> = Vec::new();
        let mut style = Style::Body;
        let (mut node, end) = (self.node, tree.end(self.node));
        for step in 1usize.. {
            while let Some((_, outer)) = open.pop_if(|(end, _)| *end <= node) {
                style = outer;
                next(&mut paragraphs, style);
            }
            if node >= end {
                break;
            }
            if step.is_multiple_of(STEPS) {
                context.check_time()?;
            }
            let name = tree.name(node);
            let left = LEFT_OUT.contains(&name) || leave(&Element { tree, node });
            if node != self.node && tree.text(node).is_none() && left {
                node = tree.end(node);
                continue;
            }
            if let Some(text) = tree.text(node) {
                paragraphs.push(&text.replace(['\n', '\r', '\t'], " "));
            } else if name == "br" {
                paragraphs.push("\n");
            } else if BLOCKS.contains(&name) {
                open.push((tree.end(node), style));
                style = level(name).map_or(style, Style::Heading);
                next(&mut paragraphs, style);
            }
            node += 1;
        }
        Ok(paragraphs.finish())
    }
}

fn next(paragraphs: &mut Paragraphs, style: Style) {
    paragraphs.close();
    paragraphs.open(style);
}

/// The level of a heading, by the name of its element.
fn level(name: &str) -> Option<u8> {
    let level = name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&level).then_some(level)
}
