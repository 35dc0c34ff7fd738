//! Which elements of a page are not its article, by what they are and how they are called.

use super::names::{self, Kind};
use super::tree::{NodeId, Tree};
use super::words::Runs;

/// Of the text outside of links, the share that an element must hold to be kept in spite of its name.
const MOST: f64 = 0.4;
/// Bytes of a text from which it is more than a label.
const LONG: usize = 50;

/// A page, and which of its elements are no article by what they are called.
pub(super) struct Page<'a> {
    pub tree: &'a Tree,
    /// Runs of words of the article as JSON-LD has it.
    pub runs: &'a Runs,
    kinds: Vec<Kind>,
    left_out: Vec<bool>,
}

impl<'a> Page<'a> {
    /// `by_name` says whether names alone may leave an element out, other than those of comments.
    pub(super) fn new(tree: &'a Tree, runs: &'a Runs, by_name: bool) -> Self {
        let kinds: Vec<Kind> = (0..tree.len())
            .map(|node| {
                let of = |name| tree.attribute(node, name).map(names::kind).unwrap_or_default();
                let (class, id) = (of("class"), of("id"));
                Kind {
                    outside: class.outside || id.outside,
                    comments: class.comments || id.comments,
                    inside: class.inside || id.inside,
                    standfirst: class.standfirst || id.standfirst,
                }
            })
            .collect();
        let mut page = Page { tree, runs, kinds, left_out: Vec::new() };
        page.leave_out(by_name);
        page
    }

    fn leave_out(&mut self, by_name: bool) {
        let tree = self.tree;
        // Bytes of text outside of links before each node; and headlines, marked articles, and text known to be the article's.
        let (mut mass, mut marks) = (vec![0usize], vec![0usize]);
        let (mut sum, mut marked, mut skipped_to) = (0, 0, 0);
        for node in 0..tree.len() {
            let name = tree.name(node);
            // What readers say is no measure of what the article is.
            let comments = self.kind(node).comments && !matches!(name, "html" | "body" | "main" | "article");
            if node >= skipped_to && (name == "a" || comments || is_never_text(name)) {
                skipped_to = tree.end(node);
            }
            if let Some(text) = tree.text(node).filter(|text| node >= skipped_to && text.len() > LONG) {
                sum += text.len();
                marked += usize::from(self.runs.hold(text));
            }
            marked += usize::from(name == "h1" || name == "main" || is_marked(tree, node));
            mass.push(sum);
            marks.push(marked);
        }
        let of = |counts: &[usize], node: NodeId| {
            let count = |at: usize| counts.get(at).copied().unwrap_or(0);
            count(tree.end(node)) - count(node)
        };
        let is_left_out = |node: NodeId| {
            let name = tree.name(node);
            let kind = self.kind(node);
            let role = tree.attribute(node, "role").unwrap_or("");
            let most = || of(&mass, node) as f64 > MOST * sum as f64;
            match name {
                "" | "html" | "body" | "main" => false,
                _ if is_never_text(name) || is_hidden(tree, node) => true,
                "nav" | "aside" | "footer" | "form" | "figcaption" | "figure" | "dialog" => {
                    !most() && of(&marks, node) == 0
                }
                _ if matches!(
                    role,
                    "navigation" | "complementary" | "contentinfo" | "search" | "dialog" | "alert" | "menu"
                ) =>
                {
                    !most()
                }
                _ if kind.comments => of(&marks, node) == 0,
                _ if kind.outside && by_name => of(&marks, node) == 0 && !most(),
                _ => false,
            }
        };
        self.left_out = (0..tree.len()).map(is_left_out).collect();
    }

    pub(super) fn is_left_out(&self, node: NodeId) -> bool {
        self.left_out.get(node).copied().unwrap_or(false)
    }

    /// What an element is called.
    pub(super) fn kind(&self, node: NodeId) -> Kind {
        self.kinds.get(node).copied().unwrap_or_default()
    }
}

/// Elements whose text nobody reads, or that are no text.
pub(super) fn is_never_text(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "noscript"
            | "template"
            | "head"
            | "title"
            | "button"
            | "select"
            | "textarea"
            | "svg"
            | "iframe"
            | "object"
            | "audio"
            | "video"
            | "canvas"
            | "math"
            | "datalist"
            | "noembed"
            | "noframes"
            | "map"
    )
}

fn is_hidden(tree: &Tree, node: NodeId) -> bool {
    let styled = tree.attribute(node, "style").is_some_and(|style| {
        let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
        style.contains("display:none") || style.contains("visibility:hidden")
    });
    styled || tree.attribute(node, "hidden").is_some() || tree.attribute(node, "aria-hidden") == Some("true")
}

/// Whether the page marks the element as the text of its article, in the words of schema.org.
pub(super) fn is_marked(tree: &Tree, node: NodeId) -> bool {
    tree.attribute(node, "itemprop").is_some_and(|prop| prop.split_whitespace().any(|word| word == "articleBody"))
}
