//! The best tree by scores of heads, after Chu, Liu and Edmonds.

/// What a word at the root costs where there would be two: more than all that could be won by it.
const ROOT_COST: f64 = 1e9;
/// What an arc that can't be costs.
const NEVER: f64 = -1e12;

/// The head of each word in the tree whose scores have the largest sum, where exactly one word hangs on the root.
///
/// `scores` has a line a word: the score of the root as its head, then of each word; nothing is found where it has not. Heads are
/// counted from 1, and 0 is the root.
/// Where all words take their best head and that is a tree, as it nearly always is, this costs no more than a look at each score.
///
/// ```
/// use actant::syntax::maximum_spanning_tree;
/// // Two words that would each take the other as its head.
/// let scores = [1.0, 0.0, 9.0, /* second */ 2.0, 9.0, 0.0];
/// let mut heads = Vec::new();
/// maximum_spanning_tree(&scores, &mut heads);
/// assert_eq!(heads, [2, 0]);
/// ```
pub fn maximum_spanning_tree(scores: &[f32], heads: &mut Vec<usize>) {
    heads.clear();
    // A line has one number more than there are lines.
    let words = (0..).take_while(|words| words * (words + 1) < scores.len()).count();
    let wide = words + 1;
    if words * wide != scores.len() {
        return;
    }
    for (word, line) in scores.chunks_exact(wide).enumerate() {
        heads.push(best(line, word + 1, f32::NEG_INFINITY));
    }
    if words == 0 || is_tree(heads) {
        return;
    }
    for cost in [0.0, ROOT_COST] {
        let mut table = vec![NEVER; wide * wide];
        for (word, line) in scores.chunks_exact(wide).enumerate() {
            for (head, &score) in line.iter().enumerate().filter(|&(head, _)| head != word + 1) {
                table[(word + 1) * wide + head] =
                    f64::from(score.clamp(-1e6, 1e6)) - if head == 0 { cost } else { 0.0 };
            }
        }
        let found = contract(&table, wide);
        heads.clear();
        heads.extend_from_slice(&found[1..]);
        // The best of all trees, where it has one root, is the best of those with one.
        if heads.iter().filter(|&&head| head == 0).count() == 1 {
            return;
        }
    }
}

/// The place of the largest number but one's own; the first of equals.
fn best<T: PartialOrd + Copy>(line: &[T], own: usize, least: T) -> usize {
    let mut found = (0, least);
    for (head, &score) in line.iter().enumerate() {
        if head != own && score > found.1 {
            found = (head, score);
        }
    }
    found.0
}

/// Whether heads, from 1 with 0 the root, make one tree with one word at the root.
pub(super) fn is_tree(heads: &[usize]) -> bool {
    if heads.iter().filter(|&&head| head == 0).count() != 1 {
        return false;
    }
    let with_root: Vec<usize> = std::iter::once(0).chain(heads.iter().copied()).collect();
    cycle(&with_root).is_none()
}

/// The best heads by a square table, a line a word; the first line, the root's, is not looked at.
fn contract(table: &[f64], wide: usize) -> Vec<usize> {
    let line = |word: usize| &table[word * wide..(word + 1) * wide];
    let mut heads: Vec<usize> = (0..wide).map(|word| best(line(word), word, f64::NEG_INFINITY)).collect();
    heads[0] = 0;
    let Some(cycle) = cycle(&heads) else { return heads };
    // The words of the cycle become one; what leads into it pays for the arc that it breaks.
    let mut inside = vec![false; wide];
    cycle.iter().for_each(|&word| inside[word] = true);
    let outer: Vec<usize> = (0..wide).filter(|&word| !inside[word]).collect();
    let knot = outer.len();
    let smaller_wide = knot + 1;
    let mut smaller = vec![NEVER; smaller_wide * smaller_wide];
    let mut enters = vec![cycle[0]; smaller_wide];
    let mut leaves = vec![cycle[0]; smaller_wide];
    for (i, &a) in outer.iter().enumerate() {
        for (j, &b) in outer.iter().enumerate() {
            smaller[i * smaller_wide + j] = line(a)[b];
        }
        let (mut into, mut out) = (f64::NEG_INFINITY, f64::NEG_INFINITY);
        for &word in &cycle {
            let gain = line(word)[a] - line(word)[heads[word]];
            if gain > into {
                (into, enters[i]) = (gain, word);
            }
            if line(a)[word] > out {
                (out, leaves[i]) = (line(a)[word], word);
            }
        }
        smaller[knot * smaller_wide + i] = into;
        smaller[i * smaller_wide + knot] = out;
    }
    let found = contract(&smaller, smaller_wide);
    for (i, &word) in outer.iter().enumerate().skip(1) {
        heads[word] = if found[i] == knot { leaves[i] } else { outer[found[i]] };
    }
    let from = found[knot];
    heads[enters[from]] = outer[from];
    heads
}

/// Words that lead round in a circle; `heads` has one for the root too, which leads nowhere.
fn cycle(heads: &[usize]) -> Option<Vec<usize>> {
    let mut seen = vec![0; heads.len()];
    for start in 1..heads.len() {
        let mut at = start;
        while at != 0 && seen[at] == 0 {
            seen[at] = start;
            at = heads[at];
        }
        if at != 0 && seen[at] == start {
            let mut found = vec![at];
            let mut next = heads[at];
            while next != at {
                found.push(next);
                next = heads[next];
            }
            return Some(found);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every assignment of heads, tried.
    fn by_force(scores: &[f32], words: usize) -> f32 {
        let wide = words + 1;
        let mut most = f32::NEG_INFINITY;
        for mut code in 0..wide.pow(words as u32) {
            let heads: Vec<usize> = (0..words)
                .map(|_| {
                    let head = code % wide;
                    code /= wide;
                    head
                })
                .collect();
            if heads.iter().enumerate().all(|(word, &head)| head != word + 1) && is_tree(&heads) {
                most = most.max(heads.iter().enumerate().map(|(word, head)| scores[word * wide + head]).sum());
            }
        }
        most
    }

    #[test]
    fn scores_that_are_no_square() {
        let mut heads = vec![7];
        maximum_spanning_tree(&[9.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 9.0], &mut heads);
        assert!(heads.is_empty());
        maximum_spanning_tree(&[], &mut heads);
        assert!(heads.is_empty());
        maximum_spanning_tree(&[f32::NAN; 6], &mut heads);
        assert_eq!(heads.len(), 2);
    }

    proptest::proptest! {
        /// It is a tree with one root, and none is better.
        #[test]
        fn best_of_all(words in 1usize..6, numbers in proptest::collection::vec(-20i8..20, 30)) {
            let wide = words + 1;
            let scores: Vec<f32> = numbers.iter().take(words * wide).map(|&n| f32::from(n)).collect();
            let mut heads = Vec::new();
            maximum_spanning_tree(&scores, &mut heads);
            proptest::prop_assert!(is_tree(&heads), "{heads:?}");
            let sum: f32 = heads.iter().enumerate().map(|(word, head)| scores[word * wide + head]).sum();
            proptest::prop_assert_eq!(sum, by_force(&scores, words));
        }
    }
}
