//! Scores of heads and relations, from what the layers made of the words.

use super::kernel::{Kernel, LANES};
use super::matrix::multiply_add;
use super::{DISTANCES, Found, Network, TOP_UNIT, lay, nearest};

/// Fills in the scores of heads.
#[inline(always)]
pub(super) fn heads<K: Kernel>(kernel: K, network: &Network, found: &mut Found, words: usize) {
    let size = network.sizes.arc;
    let [dependent, head, ..] = network.tops();
    let width = network.tops_bias.len();
    let wide = words + 1;
    // The heads as columns, so that the scores of a word are sums of lines; lines are so long that they are summed in whole steps.
    let long = wide.next_multiple_of(LANES);
    found.columns.clear();
    found.columns.resize(size * long, 0.0);
    for (i, &value) in network.arc_root.iter().enumerate() {
        found.columns[i * long] = value;
    }
    found.lines.clear();
    for (word, line) in found.tops.chunks_exact(width).enumerate() {
        found.lines.extend(line[dependent.clone()].iter().map(|&value| positive(value)));
        for (i, &value) in line[head.clone()].iter().enumerate() {
            found.columns[i * long + word + 1] = value.max(0.0);
        }
    }
    lay(&mut found.turned, &network.arc_head, words);
    network.arc.multiply_add(kernel, &found.lines, &mut found.turned);
    found.heads.clear();
    for (word, line) in found.turned.chunks_exact(size).enumerate() {
        found.scores.clear();
        found.scores.resize(long, 0.0);
        multiply_add(line, &found.columns, &mut found.scores);
        for (head, score) in found.scores[1..wide].iter_mut().enumerate() {
            *score += network.distance[distance(word, head)];
        }
        found.scores[word + 1] = f32::NEG_INFINITY;
        found.heads.extend_from_slice(&found.scores[..wide]);
    }
}

/// The scores of the relations of each word to its head, a line a word; heads are counted from 1, and 0 is the root.
#[inline(always)]
pub(super) fn relations<K: Kernel>(kernel: K, network: &Network, found: &mut Found, heads: &[usize]) {
    let [_, _, dependent_side, head_side] = network.tops();
    let width = network.tops_bias.len();
    found.lines.clear();
    for (line, &head) in found.tops.chunks_exact(width).zip(heads) {
        let side = match head {
            0 => network.label_root.as_slice(),
            head => &found.tops[(head - 1) * width..head * width][head_side.clone()],
        };
        let both = line[dependent_side.clone()].iter().zip(side);
        found.lines.extend(both.map(|(dependent, head)| positive(dependent + head)));
    }
    lay(&mut found.relations, &network.label_bias, heads.len());
    network.label.multiply_add(kernel, &found.lines, &mut found.relations);
}

/// A number as it goes into a small matrix; nothing where it is negative.
#[inline(always)]
fn positive(value: f32) -> i16 {
    nearest(value.clamp(0.0, 127.0) * TOP_UNIT)
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
