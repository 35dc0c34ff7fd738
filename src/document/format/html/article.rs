//! Which blocks of a page are the article.
//!
//! Every block of prose speaks for what holds it; what holds most of the prose, and little else, holds the article. Of its
//! blocks those go that lead elsewhere or are the site's; the paragraph between headline and article comes along.

use super::blocks::{Block, blocks};
use super::names::{self, Kind};
use super::tree::{NodeId, Tree};
use super::words::is_same;

/// Bytes of a block from which it may be prose.
const PROSE: usize = 50;
/// Of the text outside of links, the share that an element must hold to be kept in spite of its name.
const MOST: f64 = 0.4;
/// How much more prose what is around must hold to be the article instead.
const WORTH_IT: f64 = 1.25;
/// Blocks between the headline and the article, at most, that are looked at.
const BEFORE: usize = 12;

/// What the page says of its article elsewhere.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// Its titles, as they stand in different places.
    pub titles: Vec<String>,
    /// What it is about, in a sentence or two.
    pub descriptions: Vec<String>,
}

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The article, a paragraph a string; empty where there is none.
    pub paragraphs: Vec<String>,
    /// Short texts around the headline, in which the day may stand.
    pub above: Vec<String>,
}

/// The article of a page.
pub(super) fn article(tree: &Tree, told: &Told) -> Found {
    let page = Page::new(tree);
    let blocks = blocks(tree, 0, &|node| page.is_left_out(node));
    let weights: Vec<f64> = blocks.iter().map(weight).collect();
    let sums: Vec<f64> = std::iter::once(0.0)
        .chain(weights.iter().scan(0.0, |sum, weight| {
            *sum += weight;
            Some(*sum)
        }))
        .collect();
    let range = |node: NodeId| {
        let from = blocks.partition_point(|block| block.at < node);
        from..blocks.partition_point(|block| block.at < tree.end(node))
    };
    let sum = |node: NodeId| {
        let range = range(node);
        sums.get(range.end).unwrap_or(&0.0) - sums.get(range.start).unwrap_or(&0.0)
    };
    let Some(mut holder) = page.densest(&blocks, &weights) else { return Found::default() };
    for around in tree.ancestors(holder).skip(1) {
        if sum(around) >= sum(holder) * WORTH_IT {
            holder = around;
        }
    }
    let range = range(holder);
    let mut kept: Vec<&Block> = page.standfirst(&blocks, range.start, told).into_iter().collect();
    kept.extend(blocks.get(range).unwrap_or_default());
    Found { paragraphs: page.clean(&kept, told), above: Vec::new() }
}

/// How much a block speaks for being the article, in bytes of prose; below zero where it speaks against it.
fn weight(block: &Block) -> f64 {
    let len = block.text.len().min(1000) as f64;
    let linked = block.link_share();
    match () {
        () if linked > 0.5 => -0.5 * len.min(100.0),
        () if is_prose(block) => len * (1.0 - linked),
        () => -5.0,
    }
}

/// Whether a block is made of sentences.
fn is_prose(block: &Block) -> bool {
    block.text.len() >= PROSE && block.link_share() <= 0.5 && (block.text.len() > 3 * PROSE || ends_a_sentence(&block.text))
}

fn ends_a_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(['"', '”', '»', '\'', '’', ')', ' ', '\u{a0}']);
    text.ends_with(['.', '!', '?', '…', ':', '。'])
}

/// A page, and which of its elements are no article by what they are called.
struct Page<'a> {
    tree: &'a Tree,
    kinds: Vec<Kind>,
    left_out: Vec<bool>,
}

impl<'a> Page<'a> {
    fn new(tree: &'a Tree) -> Self {
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
        let mut page = Page { tree, kinds, left_out: Vec::new() };
        page.leave_out();
        page
    }

    fn leave_out(&mut self) {
        let tree = self.tree;
        // Bytes of text outside of links before each node; and headlines and marked articles.
        let (mut mass, mut marks) = (vec![0usize], vec![0usize]);
        let (mut sum, mut marked, mut skipped_to) = (0, 0, 0);
        for node in 0..tree.len() {
            let name = tree.name(node);
            if node >= skipped_to && (name == "a" || is_never_text(name)) {
                skipped_to = tree.end(node);
            }
            if let Some(text) = tree.text(node).filter(|text| node >= skipped_to && text.len() > PROSE) {
                sum += text.len();
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
            let kind = self.kinds.get(node).copied().unwrap_or_default();
            let role = tree.attribute(node, "role").unwrap_or("");
            let most = || of(&mass, node) as f64 > MOST * sum as f64;
            match name {
                "" | "html" | "body" | "main" => false,
                _ if is_never_text(name) || is_hidden(tree, node) => true,
                "nav" | "aside" | "footer" | "form" | "figcaption" | "figure" | "dialog" => !most(),
                _ if matches!(role, "navigation" | "complementary" | "contentinfo" | "search" | "dialog" | "alert" | "menu") => {
                    !most()
                }
                _ if kind.comments => of(&marks, node) == 0,
                _ if kind.outside => of(&marks, node) == 0 && !most(),
                _ => false,
            }
        };
        self.left_out = (0..tree.len()).map(is_left_out).collect();
    }

    fn is_left_out(&self, node: NodeId) -> bool {
        self.left_out.get(node).copied().unwrap_or(false)
    }

    /// The element that holds most of the prose, without much between.
    fn densest(&self, blocks: &[Block], weights: &[f64]) -> Option<NodeId> {
        let mut scores = vec![0.0; self.tree.len()];
        let mut add = |node: NodeId, weight: f64| {
            if let Some(score) = scores.get_mut(node) {
                *score += weight;
            }
        };
        let mut before = None;
        for (block, weight) in blocks.iter().zip(weights) {
            if *weight <= 0.0 {
                continue;
            }
            // Paragraphs that line breaks make stand in the element itself.
            let is_holder = before == Some(block.node) || !matches!(self.tree.name(block.node), "p" | "div" | "li" | "td" | "span");
            let holder = if is_holder { block.node } else { self.tree.parent(block.node) };
            for (above, node) in self.tree.ancestors(holder).take(3).enumerate() {
                add(node, weight / (1 << above) as f64);
            }
            before = Some(block.node);
        }
        let favoured = |node: NodeId| {
            let kind = self.kinds.get(node).copied().unwrap_or_default();
            match () {
                () if is_marked(self.tree, node) => 3.0,
                () if kind.inside || self.tree.name(node) == "article" => 1.2,
                () => 1.0,
            }
        };
        let best = |(node, score): (NodeId, f64)| (score > 0.0).then(|| (node, score * favoured(node)));
        let all = scores.iter().copied().enumerate().filter_map(best);
        all.reduce(|best, other| if other.1 > best.1 { other } else { best }).map(|(node, _)| node)
    }

    /// The paragraph between headline and article, where it stands outside of what holds the article.
    fn standfirst<'b>(&self, blocks: &'b [Block], first: usize, told: &Told) -> Option<&'b Block> {
        let before = blocks.get(first.saturating_sub(BEFORE)..first)?;
        let headline = before.iter().rposition(|block| is_title(self.tree, block, told));
        let behind = before.get(headline.map_or(0, |at| at + 1)..)?;
        let looks_so = |block: &&Block| {
            let named = self.tree.ancestors(block.node).take(3).any(|node| {
                self.kinds.get(node).is_some_and(|kind| kind.standfirst)
            });
            let told_so = told.descriptions.iter().any(|told| is_same(told, &block.text));
            told_so || (headline.is_some() && named && is_prose(block))
        };
        behind.iter().rfind(looks_so)
    }

    /// The texts of the blocks that are the article's.
    fn clean(&self, blocks: &[&Block], told: &Told) -> Vec<String> {
        let is_heading = |block: &Block| matches!(self.tree.name(block.node), "h2" | "h3" | "h4" | "h5" | "h6");
        let is_good = |block: &&&Block| {
            let text = &block.text;
            let linked = block.link_share();
            let short = text.len() < 250;
            let elsewhere = names::leads_elsewhere(text) && (linked > 0.2 && short || text.len() < 120);
            !(elsewhere || linked > 0.6 || (short && names::is_notice(text)) || is_title(self.tree, block, told))
        };
        let good: Vec<&Block> = blocks.iter().filter(is_good).copied().collect();
        let Some(from) = good.iter().position(|block| is_prose(block)) else { return Vec::new() };
        let to = good.iter().rposition(|block| is_prose(block) || is_end(self.tree, block)).unwrap_or(from);
        let inside = good.get(from..=to).unwrap_or_default();
        let mut texts: Vec<String> = Vec::new();
        let mut seen = std::collections::HashSet::new();
        for (at, block) in inside.iter().enumerate() {
            let loose = !is_prose(block)
                && !is_heading(block)
                && !matches!(self.tree.name(block.node), "p" | "li" | "blockquote" | "dd" | "dt" | "pre" | "td" | "th");
            // A heading without a paragraph below it is the heading of something that is left out.
            let heads_nothing = is_heading(block) && inside.get(at + 1).is_none_or(|next| is_heading(next));
            let again = block.text.len() >= PROSE && !seen.insert(block.text.as_str());
            if !(loose || heads_nothing || again) {
                texts.push(block.text.clone());
            }
        }
        texts
    }
}

/// Whether a short last block still is a sentence of the article.
fn is_end(tree: &Tree, block: &Block) -> bool {
    tree.name(block.node) == "p" && block.text.len() > 15 && ends_a_sentence(&block.text)
}

/// Elements whose text nobody reads, or that are no text.
pub(super) fn is_never_text(name: &str) -> bool {
    matches!(
        name,
        "script" | "style" | "noscript" | "template" | "head" | "title" | "button" | "select" | "textarea" | "svg" | "iframe"
            | "object" | "audio" | "video" | "canvas" | "math" | "datalist" | "noembed" | "noframes" | "map"
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
fn is_marked(tree: &Tree, node: NodeId) -> bool {
    tree.attribute(node, "itemprop").is_some_and(|prop| prop.split_whitespace().any(|word| word == "articleBody"))
}

fn is_title(tree: &Tree, block: &Block, told: &Told) -> bool {
    let name = tree.name(block.node);
    name == "h1" || told.titles.iter().any(|title| is_same(title, &block.text))
}
