//! A page as a tree: its elements and texts in the order of the page, each knowing where what it holds ends.
//!
//! html5ever takes the page apart into tags and texts, as browsers do. Of what browsers do next, only what moves text from
//! one block into another is done here: which elements have no end, which end by themselves, and which an end tag ends.
//! So there is no way to make it slow or deep: at most `DEEPEST` elements are open at once, and nothing calls itself.

use super::super::{Context, FormatError};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::{Rawtext, Rcdata, ScriptData};
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::{Attribute, LocalName};
use std::cell::RefCell;

/// Elements that are open at once, at most; deeper ones are in there too, but hold nothing. Browsers do the same.
const DEEPEST: usize = 512;
/// Bytes between two looks at the clock.
const PIECE: usize = 1 << 16;

/// An element or a text, by its place in the page.
pub(super) type NodeId = usize;

/// What a node is.
#[derive(Debug)]
enum What {
    Text(StrTendril),
    Element { name: LocalName, attributes: Vec<Attribute> },
}

#[derive(Debug)]
struct Node {
    what: What,
    parent: NodeId,
    /// The first node behind it that it does not hold.
    end: NodeId,
}

/// A page. Node 0 holds all others.
#[derive(Debug, Default)]
pub(super) struct Tree {
    nodes: Vec<Node>,
    /// What a browser that saved the page wrote into it: its address.
    pub saved_from: Option<String>,
}

impl Tree {
    /// Takes a page, or a piece of one, apart. Anything is a page.
    pub(super) fn parse(html: &str, context: &Context<'_>) -> Result<Tree, FormatError> {
        let tokenizer = Tokenizer::new(Builder::new(), TokenizerOpts::default());
        let queue = BufferQueue::default();
        let mut rest = html.strip_prefix('\u{feff}').unwrap_or(html);
        while !rest.is_empty() {
            context.check_time()?;
            let cut = (PIECE.min(rest.len())..rest.len()).find(|at| rest.is_char_boundary(*at)).unwrap_or(rest.len());
            let (piece, behind) = rest.split_at(cut);
            queue.push_back(StrTendril::from(piece));
            // A script that ended stops it, and there may be more.
            while !queue.is_empty() {
                let _ = tokenizer.feed(&queue);
            }
            rest = behind;
        }
        tokenizer.end();
        Ok(tokenizer.sink.state.into_inner().finish())
    }

    /// How many nodes there are: their ids count from 0.
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The element that holds it; the first one holds itself.
    pub(super) fn parent(&self, node: NodeId) -> NodeId {
        self.nodes.get(node).map_or(0, |node| node.parent)
    }

    /// The first node behind it that it does not hold.
    pub(super) fn end(&self, node: NodeId) -> NodeId {
        self.nodes.get(node).map_or(self.nodes.len(), |node| node.end)
    }

    /// Its name in small letters; empty for a text.
    pub(super) fn name(&self, node: NodeId) -> &str {
        match self.nodes.get(node).map(|node| &node.what) {
            Some(What::Element { name, .. }) => name,
            _ => "",
        }
    }

    /// What it says, where it is a text.
    pub(super) fn text(&self, node: NodeId) -> Option<&str> {
        match self.nodes.get(node).map(|node| &node.what) {
            Some(What::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// One of its attributes.
    pub(super) fn attribute(&self, node: NodeId, wanted: &str) -> Option<&str> {
        match self.nodes.get(node).map(|node| &node.what) {
            Some(What::Element { attributes, .. }) => {
                attributes.iter().find(|attribute| &*attribute.name.local == wanted).map(|attribute| &*attribute.value)
            }
            _ => None,
        }
    }

    /// The elements of this name, in their order.
    pub(super) fn named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = NodeId> + 'a {
        (0..self.nodes.len()).filter(move |node| self.name(*node) == name)
    }

    /// Its texts, one behind the other, with white space as it stands, and without those of `script`, `style` and the like.
    pub(super) fn text_inside(&self, node: NodeId) -> String {
        (node..self.end(node)).filter_map(|inner| self.text(inner)).collect()
    }

    /// Itself, and what holds it, from the inside out.
    pub(super) fn ancestors(&self, node: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(Some(node), move |node| (*node > 0).then(|| self.parent(*node)))
    }
}

/// Takes tags and texts, one by one.
struct Builder {
    state: RefCell<State>,
}

struct State {
    tree: Tree,
    open: Vec<NodeId>,
    /// How many of these are paragraphs: mostly there is none to be ended.
    open_paragraphs: usize,
    /// Whether the text of the open `script` or `style` is thrown away.
    mute: bool,
}

impl Builder {
    fn new() -> Self {
        let root = Node { what: What::Text(StrTendril::new()), parent: 0, end: 0 };
        let tree = Tree { nodes: vec![root], saved_from: None };
        Builder { state: RefCell::new(State { tree, open: vec![0], open_paragraphs: 0, mute: false }) }
    }
}

impl TokenSink for Builder {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut state = self.state.borrow_mut();
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => return state.start(tag),
            Token::TagToken(tag) => state.end(&tag.name),
            Token::CharacterTokens(text) if !state.mute => state.add(What::Text(text)),
            Token::CommentToken(text) if state.tree.saved_from.is_none() => state.tree.saved_from = saved_from(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl State {
    fn add(&mut self, what: What) {
        let parent = self.open.last().copied().unwrap_or(0);
        let end = self.tree.nodes.len() + 1;
        self.tree.nodes.push(Node { what, parent, end });
    }

    fn start(&mut self, tag: Tag) -> TokenSinkResult<()> {
        let name: &str = &tag.name;
        self.end_what_ends_before(name);
        let json = |attribute: &Attribute| &*attribute.name.local == "type" && attribute.value.contains("ld+json");
        let raw = match name {
            "script" => Some(ScriptData),
            "style" | "xmp" | "iframe" | "noembed" | "noframes" => Some(Rawtext),
            "title" | "textarea" => Some(Rcdata),
            _ => None,
        };
        let says = raw == Some(Rcdata) || (raw == Some(ScriptData) && tag.attrs.iter().any(json));
        let holds = !is_empty(name) && self.open.len() < DEEPEST;
        let is_foreign = tag.self_closing && (name == "svg" || self.inside_svg());
        self.add(What::Element { name: tag.name, attributes: tag.attrs });
        if holds && !is_foreign {
            let node = self.tree.nodes.len() - 1;
            self.open_paragraphs += usize::from(self.tree.name(node) == "p");
            self.open.push(node);
        }
        match raw {
            Some(kind) => {
                self.mute = !says;
                TokenSinkResult::RawData(kind)
            }
            None => TokenSinkResult::Continue,
        }
    }

    fn inside_svg(&self) -> bool {
        self.open.iter().rev().take(8).any(|node| self.tree.name(*node) == "svg")
    }

    /// Ends the innermost element of this name, and what is open in it; nothing where none may be ended from here.
    fn end(&mut self, name: &str) {
        self.mute = false;
        let inline = is_inline(name);
        let found = self.open.iter().rposition(|node| {
            let open = self.tree.name(*node);
            open == name || is_wall(open, name) || (inline && !is_inline(open))
        });
        if let Some(at) = found.filter(|at| self.open.get(*at).is_some_and(|node| self.tree.name(*node) == name)) {
            self.close(at);
        }
    }

    /// Ends the open elements from this one on.
    fn close(&mut self, at: usize) {
        let end = self.tree.nodes.len();
        for node in self.open.drain(at.max(1)..) {
            self.open_paragraphs -= usize::from(self.tree.name(node) == "p");
            if let Some(node) = self.tree.nodes.get_mut(node) {
                node.end = end;
            }
        }
    }

    /// A paragraph ends where a block begins, an item of a list where the next does, and so on.
    fn end_what_ends_before(&mut self, name: &str) {
        match name {
            "li" => self.end_before(&["li"], &["ul", "ol", "menu"]),
            "dt" | "dd" => self.end_before(&["dt", "dd"], &["dl"]),
            "tr" => self.end_before(&["tr"], &["table"]),
            "td" | "th" => self.end_before(&["td", "th"], &["tr", "table"]),
            "tbody" | "thead" | "tfoot" => self.end_before(&["tbody", "thead", "tfoot"], &["table"]),
            "option" => self.end_before(&["option"], &["select"]),
            "a" => self.end_before(&["a"], &["td", "th", "table", "div", "li", "p", "section", "article"]),
            "body" => self.end_before(&["head"], &[]),
            _ => {}
        }
        if self.open_paragraphs > 0 && is_block(name) {
            self.end_before(&["p"], &["td", "th", "table", "button", "object", "caption"]);
        }
    }

    /// Ends the innermost of these elements, unless one of `walls` stands inside of it.
    fn end_before(&mut self, ended: &[&str], walls: &[&str]) {
        let found = self.open.iter().rposition(|node| {
            let open = self.tree.name(*node);
            ended.contains(&open) || walls.contains(&open)
        });
        if let Some(at) =
            found.filter(|at| self.open.get(*at).is_some_and(|node| ended.contains(&self.tree.name(*node))))
        {
            self.close(at);
        }
    }

    fn finish(mut self) -> Tree {
        self.close(0);
        let end = self.tree.nodes.len();
        if let Some(root) = self.tree.nodes.first_mut() {
            root.end = end;
        }
        self.tree
    }
}

/// Whether the open element hides those around it from an end tag.
fn is_wall(open: &str, ended: &str) -> bool {
    match open {
        "td" | "th" | "caption" => !matches!(ended, "tr" | "table" | "tbody" | "thead" | "tfoot"),
        "table" => !matches!(ended, "html" | "body"),
        "object" | "template" | "marquee" => true,
        _ => false,
    }
}

/// Elements without content and end.
fn is_empty(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Elements that stand inside of a line.
fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "b"
            | "bdi"
            | "bdo"
            | "big"
            | "cite"
            | "code"
            | "del"
            | "dfn"
            | "em"
            | "font"
            | "i"
            | "ins"
            | "kbd"
            | "label"
            | "mark"
            | "nobr"
            | "q"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strike"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "tt"
            | "u"
            | "var"
    )
}

/// Elements that make a block of their own: text before and behind them is another paragraph.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "search"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
            | "video"
            | "audio"
            | "iframe"
            | "option"
            | "select"
    )
}

/// The address that a browser wrote into a page that it saved: `saved from url=(0023)https://…`.
fn saved_from(comment: &str) -> Option<String> {
    let address = comment.trim().strip_prefix("saved from url=")?;
    let (_, address) = address.split_once(')')?;
    address.starts_with("http").then(|| address.trim().to_owned())
}
