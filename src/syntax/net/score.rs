//! Scores of heads and relations, from what the layers made of the words.

use super::matrix::multiply_add;
use super::{DISTANCES, Found, Network};

/// Fills in the scores of heads.
#[inline(always)]
pub(super) fn heads(network: &Network, found: &mut Found, words: usize) {
    let size = network.sizes.arc;
    let [dependent, head, ..] = network.tops();
    let wide = words + 1;
    let lines = || found.tops.chunks_exact(network.tops_bias.len());
    // The heads as columns, so that the scores of a word are sums of lines.
    found.columns.clear();
    found.columns.resize(size * wide, 0.0);
    for (i, &value) in network.arc_root.iter().enumerate() {
        found.columns[i * wide] = value;
    }
    for (word, line) in lines().enumerate() {
        for (i, &value) in line[head.clone()].iter().enumerate() {
            found.columns[i * wide + word + 1] = value.max(0.0);
        }
    }
    found.heads.clear();
    found.heads.resize(words * wide, 0.0);
    for (word, line) in found.tops.chunks_exact_mut(network.tops_bias.len()).enumerate() {
        let line = &mut line[dependent.clone()];
        line.iter_mut().for_each(|value| *value = value.max(0.0));
        found.turned.clear();
        found.turned.extend_from_slice(&network.arc_head);
        multiply_add(line, &network.arc, &mut found.turned);
        let scores = &mut found.heads[word * wide..(word + 1) * wide];
        multiply_add(&found.turned, &found.columns, scores);
        for (head, score) in scores[1..].iter_mut().enumerate() {
            *score += network.distance[distance(word, head)];
        }
        scores[word + 1] = f32::NEG_INFINITY;
    }
}

/// The scores of the relations of each word to its head, a line a word; heads are counted from 1, and 0 is the root.
#[inline(always)]
pub(super) fn relations(network: &Network, found: &mut Found, heads: &[usize]) {
    let [_, _, dependent_side, head_side] = network.tops();
    let width = network.tops_bias.len();
    found.relations.clear();
    for (line, &head) in found.tops.chunks_exact(width).zip(heads) {
        let side = match head {
            0 => network.label_root.as_slice(),
            head => &found.tops[(head - 1) * width..head * width][head_side.clone()],
        };
        found.turned.clear();
        found
            .turned
            .extend(line[dependent_side.clone()].iter().zip(side).map(|(dependent, head)| (dependent + head).max(0.0)));
        let start = found.relations.len();
        found.relations.extend_from_slice(&network.label_bias);
        multiply_add(&found.turned, &network.label, &mut found.relations[start..]);
    }
}

/// Which of the [`DISTANCES`] on either side a word and its head have, both counted from 0.
///
/// ```
/// use actant::syntax::training::{DISTANCES, distance};
/// assert_eq!(distance(5, 4), 0);
/// assert_eq!(distance(5, 6), DISTANCES);
/// assert_eq!(distance(500, 0), DISTANCES - 1);
/// ```
pub fn distance(word: usize, head: usize) -> usize {
    let class = match word.abs_diff(head) {
        far @ 0..=4 => far.max(1) - 1,
        5..=6 => 4,
        7..=9 => 5,
        10..=14 => 6,
        15..=24 => 7,
        25..=49 => 8,
        _ => 9,
    };
    class + if head > word { DISTANCES } else { 0 }
}
