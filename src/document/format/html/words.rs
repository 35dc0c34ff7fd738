//! Comparing texts by their words alone.

use rustc_hash::{FxHashSet, FxHasher};
use std::hash::Hasher;

/// The words of a text: letters and digits, in small letters.
pub(super) fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// Whether two texts have the same words, or one is the beginning of the other, cut off with an ellipsis.
pub(super) fn is_same(a: &str, b: &str) -> bool {
    let (mut left, mut right) = (words(a), words(b));
    loop {
        match (left.next(), right.next()) {
            (None, None) => return true,
            (Some(x), Some(y)) if x == y => {}
            (None, Some(_)) => return is_cut(a),
            (Some(_), None) => return is_cut(b),
            // The last word may be cut, too.
            (Some(x), Some(y)) => {
                return (is_cut(a) && left.next().is_none() && y.starts_with(&x))
                    || (is_cut(b) && right.next().is_none() && x.starts_with(&y));
            }
        }
    }
}

/// Whether half of the words of the shorter text are in the longer one too.
pub(super) fn is_near(a: &str, b: &str) -> bool {
    let (a, b): (FxHashSet<String>, FxHashSet<String>) = (words(a).collect(), words(b).collect());
    a.intersection(&b).count() * 2 >= a.len().min(b.len()).max(1)
}

/// Whether a text ends in an ellipsis, behind enough words to know it by.
fn is_cut(text: &str) -> bool {
    let text = text.trim_end();
    (text.ends_with('…') || text.ends_with("...")) && text.len() > 40
}

/// The runs of words of a text, to find pieces of it again wherever they stand.
#[derive(Debug, Default)]
pub(super) struct Runs(FxHashSet<u64>);

/// Words in a run.
const RUN: usize = 4;

impl Runs {
    pub(super) fn of(text: &str) -> Self {
        Runs(hashes(text).collect())
    }

    /// Whether most of a text stands in the one that the runs are of. A text of fewer words than a run never does.
    pub(super) fn hold(&self, text: &str) -> bool {
        if self.0.is_empty() {
            return false;
        }
        let (mut all, mut held) = (0, 0);
        for hash in hashes(text) {
            all += 1;
            held += usize::from(self.0.contains(&hash));
        }
        held * 10 > all * 6
    }
}

fn hashes(text: &str) -> impl Iterator<Item = u64> + '_ {
    let mut last = [0u64; RUN];
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let all = words.map(move |word| {
        let mut hasher = FxHasher::default();
        for c in word.chars().flat_map(char::to_lowercase) {
            hasher.write_u32(c.into());
        }
        last.rotate_left(1);
        last[RUN - 1] = hasher.finish();
        let mut hasher = FxHasher::default();
        last.iter().for_each(|word| hasher.write_u64(*word));
        hasher.finish()
    });
    all.skip(RUN - 1)
}
