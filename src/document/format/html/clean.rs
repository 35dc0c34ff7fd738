//! What of the blocks of an article is its text.

use super::article::Told;
use super::blocks::Block;
use super::names;
use super::page::Page;
use super::tree::Tree;
use super::words::is_same;
use rustc_hash::FxHashSet;

/// A block of fewer bytes may be a label, a link or a notice.
const SHORT: usize = 250;
/// Of several paragraphs that are the same, one is enough, from so many bytes on.
const REPEATED: usize = 50;

/// The texts of the blocks that are the article's.
pub(super) fn clean(page: &Page<'_>, blocks: &[&Block], told: &Told) -> Vec<String> {
    let good: Vec<&Block> = blocks.iter().copied().filter(|block| !is_foreign(page.tree, block, told)).collect();
    let Some(from) = good.iter().position(|block| block.is_prose()) else { return Vec::new() };
    let to = good.iter().rposition(|block| block.is_prose() || is_end(page.tree, block)).unwrap_or(from);
    let inside = as_told(page, good.get(from..=to).unwrap_or_default());
    let mut texts: Vec<String> = Vec::new();
    let mut seen = FxHashSet::default();
    for (at, block) in inside.iter().enumerate() {
        // A heading without a paragraph below it is the heading of something that is left out.
        let is_heading = |block: &Block| is_heading(page.tree, block);
        let heads_nothing = is_heading(block) && inside.get(at + 1).is_none_or(|next| is_heading(next));
        let is_again = block.text.len() >= REPEATED && !seen.insert(block.text.as_str());
        if !(heads_nothing || is_again || is_loose(page.tree, block)) {
            texts.push(block.text.clone());
        }
    }
    texts
}

/// Whether a block leads elsewhere, is the site's, or is the headline.
fn is_foreign(tree: &Tree, block: &Block, told: &Told) -> bool {
    let (text, linked) = (&block.text, block.link_share());
    let short = text.len() < SHORT;
    let elsewhere = short && (linked > 0.2 || text.len() < SHORT / 2) && names::leads_elsewhere(text);
    elsewhere || linked > 0.6 || (short && names::is_notice(text)) || is_title(tree, block, told)
}

fn is_heading(tree: &Tree, block: &Block) -> bool {
    matches!(tree.name(block.node), "h2" | "h3" | "h4" | "h5" | "h6")
}

/// Whether a block is some words of no paragraph: a label of a picture or of a button.
fn is_loose(tree: &Tree, block: &Block) -> bool {
    match tree.name(block.node) {
        "h2" | "h3" | "h4" | "h5" | "h6" | "li" | "blockquote" | "dd" | "dt" | "pre" | "td" | "th" => false,
        // Some letters that are no sentence are a label too, unless they are set off as a heading is.
        "p" => {
            let letters = block.text.chars().filter(|c| c.is_alphabetic()).count();
            let set_off =
                (block.node..tree.end(block.node)).any(|node| matches!(tree.name(node), "strong" | "b" | "em"));
            letters < 15 && !block.ends_a_sentence() && !set_off
        }
        _ => !block.is_prose(),
    }
}

/// Where JSON-LD has the text too, what stands behind the last paragraph that it has is not the article, nor is a link or
/// a box between them. It must have most of the text, as what it says may be cut off.
fn as_told<'b>(page: &Page<'_>, blocks: &[&'b Block]) -> Vec<&'b Block> {
    let length = |blocks: &[&Block]| blocks.iter().map(|block| block.text.len()).sum::<usize>();
    let told: Vec<bool> = blocks.iter().map(|block| page.runs.hold(&block.text)).collect();
    let Some(first) = told.iter().position(|told| *told) else { return blocks.to_vec() };
    let last = told.iter().rposition(|told| *told).map_or(first, |last| last + 1);
    let (inside, behind) = blocks.split_at(last);
    let held: Vec<&Block> = inside.iter().zip(&told).filter(|(_, told)| **told).map(|(block, _)| *block).collect();
    if length(&held) * 10 < length(inside) * 6 || length(behind) * 4 > length(&held) {
        return blocks.to_vec();
    }
    let stays = |at: usize, block: &Block| {
        let is_told = told.get(at) == Some(&true) || at < first;
        is_told
            || is_heading(page.tree, block)
            || (block.link_share() < 0.2 && page.tree.name(block.node) == "p")
            || block.text.len() < 50
    };
    inside.iter().enumerate().filter(|(at, block)| stays(*at, block)).map(|(_, block)| *block).collect()
}

/// Whether a short last block still is a sentence of the article.
fn is_end(tree: &Tree, block: &Block) -> bool {
    tree.name(block.node) == "p" && block.text.len() > 15 && block.ends_a_sentence()
}

pub(super) fn is_title(tree: &Tree, block: &Block, told: &Told) -> bool {
    let name = tree.name(block.node);
    name == "h1" || told.titles.iter().any(|title| is_same(title, &block.text))
}
