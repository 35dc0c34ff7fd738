//! The texts of a page as blocks: what a reader sees between two gaps.

use super::tree::{NodeId, Tree, is_block};

/// Bytes of a block from which it may be prose; and of what is marked as a paragraph.
const PROSE: usize = 50;
const SENTENCE: usize = 16;

/// A paragraph, a heading, an item of a list, a cell of a table, or text that stands between such.
#[derive(Debug, Default)]
pub(super) struct Block {
    /// Its first text.
    pub at: NodeId,
    /// The element that makes the block.
    pub node: NodeId,
    /// Whether that is a paragraph (`p`).
    pub is_paragraph: bool,
    /// Its text: real characters, white space collapsed.
    pub text: String,
    /// How many bytes of the text stand in links.
    pub linked: usize,
}

impl Block {
    /// How much of it stands in links, from 0 to 1.
    pub(super) fn link_share(&self) -> f64 {
        self.linked as f64 / self.text.len().max(1) as f64
    }

    /// Whether it is made of sentences.
    pub(super) fn is_prose(&self) -> bool {
        let len = self.text.len();
        let least = if self.is_paragraph && self.linked == 0 && self.text.contains(' ') { SENTENCE } else { PROSE };
        len >= least && self.link_share() <= 0.5 && (len > 3 * PROSE || self.ends_a_sentence())
    }

    /// Whether its last sentence is a whole one.
    pub(super) fn ends_a_sentence(&self) -> bool {
        let text = self.text.trim_end_matches(['"', '”', '»', '\'', '’', ')', ' ', '\u{a0}']);
        text.ends_with(['.', '!', '?', '…', ':', '。'])
    }
}

/// The blocks inside of a node, without those inside of nodes that `is_left_out`.
pub(super) fn blocks(tree: &Tree, within: NodeId, is_left_out: &dyn Fn(NodeId) -> bool) -> Vec<Block> {
    let mut found = Vec::new();
    let mut writer = Writer::default();
    // What is open here, with where it ends.
    let mut open: Vec<NodeId> = Vec::new();
    let mut node = within;
    let last = tree.end(within);
    while node <= last {
        while let Some(ended) = open.pop_if(|element| tree.end(*element) <= node) {
            writer.leave(tree, ended, &open, &mut found);
        }
        if node == last {
            break;
        }
        if is_left_out(node) {
            if is_block(tree.name(node)) {
                writer.flush(&mut found);
            }
            node = tree.end(node);
            continue;
        }
        if let Some(text) = tree.text(node) {
            writer.write(node, text);
        } else {
            open.push(node);
            writer.enter(tree, node, &mut found);
        }
        node += 1;
    }
    writer.flush(&mut found);
    found
}

/// Collects the text of a block.
#[derive(Default)]
struct Writer {
    block: Block,
    /// White space is due before the next text.
    gap: bool,
    /// Line breaks since the last text: two are a gap between paragraphs.
    breaks: usize,
    /// Links that are open.
    links: usize,
}

impl Writer {
    fn enter(&mut self, tree: &Tree, node: NodeId, found: &mut Vec<Block>) {
        match tree.name(node) {
            "br" => {
                self.breaks += 1;
                self.gap = true;
                if self.breaks > 1 {
                    self.flush(found);
                }
            }
            "a" if tree.attribute(node, "href").is_some() => self.links += 1,
            name if is_block(name) => {
                self.flush(found);
                self.stand_in(tree, node);
            }
            _ => {}
        }
    }

    fn stand_in(&mut self, tree: &Tree, node: NodeId) {
        self.block.node = node;
        self.block.is_paragraph = tree.name(node) == "p";
    }

    /// `open` is what holds the node, from the outside in.
    fn leave(&mut self, tree: &Tree, node: NodeId, open: &[NodeId], found: &mut Vec<Block>) {
        let name = tree.name(node);
        if name == "a" && tree.attribute(node, "href").is_some() {
            self.links = self.links.saturating_sub(1);
        } else if is_block(name) {
            self.flush(found);
            self.stand_in(tree, open.iter().rev().copied().find(|outer| is_block(tree.name(*outer))).unwrap_or(0));
        }
    }

    fn write(&mut self, node: NodeId, text: &str) {
        for c in text.chars() {
            // A soft hyphen, and marks without a width, are no characters of a word.
            if c.is_whitespace() || matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}') {
                self.gap |= c.is_whitespace();
                continue;
            }
            let before = self.block.text.len();
            if before == 0 {
                self.block.at = node;
            }
            if self.gap && before > 0 {
                self.block.text.push(' ');
            }
            self.gap = false;
            self.breaks = 0;
            match ligature(c) {
                Some(letters) => self.block.text.push_str(letters),
                None => self.block.text.push(c),
            }
            if self.links > 0 {
                self.block.linked += self.block.text.len() - before;
            }
        }
    }

    fn flush(&mut self, found: &mut Vec<Block>) {
        let Block { node, is_paragraph, .. } = self.block;
        if !self.block.text.is_empty() {
            found.push(std::mem::replace(&mut self.block, Block { node, is_paragraph, ..Block::default() }));
        }
        self.gap = false;
        self.breaks = 0;
    }
}

/// The letters of a ligature that printers make of them.
fn ligature(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{fb00}' => "ff",
        '\u{fb01}' => "fi",
        '\u{fb02}' => "fl",
        '\u{fb03}' => "ffi",
        '\u{fb04}' => "ffl",
        '\u{fb05}' | '\u{fb06}' => "st",
        _ => return None,
    })
}
