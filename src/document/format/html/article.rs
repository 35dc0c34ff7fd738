//! Which blocks of a page are the article.
//!
//! Every block of prose speaks for what holds it; what holds most of the prose, and little else, holds the article. Of its
//! blocks those go that lead elsewhere or are the site's; the paragraph between headline and article comes along.

use super::blocks::{Block, blocks};
use super::clean::{clean, is_title};
use super::page::{Page, is_marked, is_never_text};
use super::tree::{NodeId, Tree};
use super::words::{Runs, is_same};

/// An article of fewer bytes is looked for once more.
pub(super) const SHORT: usize = 500;
/// How much more prose what is around must hold to be the article instead.
const WORTH_IT: f64 = 1.05;
/// How much of it a block must hold, beside one of those that are there: in an article, and where many short reports are one.
const AS_DENSE: f64 = 0.4;
const AS_DENSE_LIVE: f64 = 0.15;
/// Blocks between the headline and the article, at most, that are looked at.
const BEFORE: usize = 12;

/// Blocks above and below the headline among which the day may be shown, and the bytes of such a block, at most.
const ABOVE: usize = 6;
const BELOW: usize = 20;
const LABEL: usize = 160;

/// What the page says of its article elsewhere.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// Its titles, as they stand in different places.
    pub titles: Vec<String>,
    /// What it is about, in a sentence or two.
    pub descriptions: Vec<String>,
    /// The article itself, as JSON-LD has it: often cut off or without paragraphs; nothing where it has none.
    pub body: Vec<String>,
    /// Whether it says that it is the page of one article.
    pub is_article: bool,
    /// Whether it says that the article is many short reports, one behind the other.
    pub is_live: bool,
}

/// The article of a page, a paragraph a string; nothing where there is none.
pub(super) fn article(tree: &Tree, told: &Told) -> Vec<String> {
    let runs = Runs::of(&told.body.join(" "));
    let mut found = choose(&Page::new(tree, &runs, true), told);
    if length(&found) < SHORT {
        // What is called as if it stood outside may be the article, or its parts.
        let other = choose(&Page::new(tree, &runs, false), told);
        if length(&other) > 2 * length(&found) {
            found = other;
        }
    }
    found
}

/// The bytes of several texts.
pub(super) fn length(texts: &[String]) -> usize {
    texts.iter().map(String::len).sum()
}

/// The texts of what holds the article.
fn choose(page: &Page<'_>, told: &Told) -> Vec<String> {
    let tree = page.tree;
    let blocks = blocks(tree, 0, &|node| page.is_left_out(node));
    let weights: Vec<f64> = (0..blocks.len()).map(|at| weight(tree, &blocks, at)).collect();
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
    let dense = if told.is_live { AS_DENSE_LIVE } else { AS_DENSE };
    let Some(mut holder) = densest(page, &blocks, &weights) else { return Vec::new() };
    for around in tree.ancestors(holder).skip(1) {
        // What comes with it must be as much of prose as what is there: short texts of other articles are not.
        let more = sum(around) - sum(holder);
        let blocks_of = |node| range(node).len().max(1) as f64;
        let density = more / (blocks_of(around) - blocks_of(holder)).max(1.0);
        if sum(around) >= sum(holder) * WORTH_IT && density >= dense * sum(holder) / blocks_of(holder) {
            holder = around;
        }
    }
    let range = range(holder);
    let inside = blocks.get(range.clone()).unwrap_or_default();
    let (linked, all) =
        inside.iter().fold((0, 0), |(linked, all), block| (linked + block.linked, all + block.text.len()));
    if !told.is_article && linked * 3 > all {
        // A list of articles, each with a sentence.
        return Vec::new();
    }
    let mut kept: Vec<&Block> = standfirst(page, &blocks, range.start, told).into_iter().collect();
    kept.extend(inside);
    clean(page, &kept, told)
}

/// How much a block speaks for being the article, in bytes of prose; below zero where it speaks against it.
fn weight(tree: &Tree, blocks: &[Block], at: usize) -> f64 {
    let Some(block) = blocks.get(at) else { return 0.0 };
    let len = block.text.len().min(1000) as f64;
    let linked = block.link_share();
    // A link and a sentence below it, in a box of their own, are about another article.
    let below_link = at.checked_sub(1).and_then(|before| blocks.get(before)).is_some_and(|before| {
        let (box_of, box_before) = (tree.parent(block.node), tree.parent(before.node));
        before.link_share() > 0.5
            && before.text.len() > 15
            && tree.end(box_of) == tree.end(block.node)
            && box_before >= box_of
    });
    match () {
        () if linked > 0.5 => -0.5 * len.min(100.0),
        () if below_link => 0.0,
        () if block.is_prose() => len * (1.0 - linked),
        () => -5.0,
    }
}

/// The element that holds most of the prose, without much between.
fn densest(page: &Page<'_>, blocks: &[Block], weights: &[f64]) -> Option<NodeId> {
    let mut scores = vec![0.0; page.tree.len()];
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
        let is_holder =
            before == Some(block.node) || !matches!(page.tree.name(block.node), "p" | "div" | "li" | "td" | "span");
        let holder = if is_holder { block.node } else { page.tree.parent(block.node) };
        for (above, node) in page.tree.ancestors(holder).take(3).enumerate() {
            add(node, weight / (1 << above) as f64);
        }
        before = Some(block.node);
    }
    let favoured = |node: NodeId| {
        let kind = page.kind(node);
        match () {
            () if is_marked(page.tree, node) => 3.0,
            () if kind.inside || page.tree.name(node) == "article" => 1.2,
            () => 1.0,
        }
    };
    let best = |(node, score): (NodeId, f64)| (score > 0.0).then(|| (node, score * favoured(node)));
    let all = scores.iter().copied().enumerate().filter_map(best);
    all.reduce(|best, other| if other.1 > best.1 { other } else { best }).map(|(node, _)| node)
}

/// The paragraph between headline and article, where it stands outside of what holds the article.
fn standfirst<'b>(page: &Page<'_>, blocks: &'b [Block], first: usize, told: &Told) -> Option<&'b Block> {
    let before = blocks.get(first.saturating_sub(BEFORE)..first)?;
    let headline = before.iter().rposition(|block| is_title(page.tree, block, told));
    let behind = before.get(headline.map_or(0, |at| at + 1)..)?;
    let looks_so = |block: &&Block| {
        let named = page.tree.ancestors(block.node).take(3).any(|node| page.kind(node).standfirst);
        let told_so = told.descriptions.iter().any(|told| is_same(told, &block.text));
        told_so || (headline.is_some() && named && block.is_prose())
    };
    behind.iter().rfind(looks_so)
}

/// Short texts around the headline, in which the day may be shown.
pub(super) fn around_headline(tree: &Tree, told: &Told) -> Vec<String> {
    let all = blocks(tree, 0, &|node| is_never_text(tree.name(node)));
    let is_shown = |block: &Block| told.titles.first().is_some_and(|title| is_same(title, &block.text));
    let headline = all.iter().position(is_shown).or_else(|| all.iter().position(|block| is_title(tree, block, told)));
    let from = headline.unwrap_or(0).saturating_sub(ABOVE);
    let near = all.into_iter().skip(from).take(ABOVE + BELOW + 1);
    near.map(|block| block.text)
        .filter(|text| text.len() <= LABEL && text.bytes().any(|b| b.is_ascii_digit()))
        .collect()
}
