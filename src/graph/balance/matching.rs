//! Which new camp continues which old one.

/// For each row of a square table of overlaps a column of its own, so that the sum is greatest; of equal ones the
/// columns stay as much as possible where they are. The table has [`MOST_CAMPS`](super::MOST_CAMPS) rows at most: all
/// sets of columns are gone through.
pub(super) fn matching(overlap: &[Vec<u64>]) -> Vec<usize> {
    let k = overlap.len();
    // The best sum for the first rows and a set of columns, as many; and the column that the last row has.
    let mut best: Vec<Option<(u64, usize)>> = vec![None; 1 << k];
    best[0] = Some((0, 0));
    for columns in 1..best.len() {
        let row = columns.count_ones() as usize - 1;
        for (column, &weight) in overlap[row].iter().enumerate() {
            if columns & (1 << column) == 0 {
                continue;
            }
            let Some((before, _)) = best[columns ^ (1 << column)] else { continue };
            let sum = before + weight * (k as u64 + 1) + u64::from(row == column);
            if best[columns].is_none_or(|known| sum > known.0) {
                best[columns] = Some((sum, column));
            }
        }
    }
    let mut names = vec![0; k];
    let mut columns = best.len() - 1;
    for row in (0..k).rev() {
        let column = best[columns].map_or(row, |it| it.1);
        names[row] = column;
        columns &= !(1 << column);
    }
    names
}

#[cfg(test)]
mod tests {
    use super::matching;

    #[test]
    fn finds_the_greatest_overlap() {
        assert_eq!(matching(&[vec![0, 0], vec![0, 0]]), [0, 1]);
        assert_eq!(matching(&[vec![1, 2], vec![2, 1]]), [1, 0]);
        // Taking the greatest number first would give 5 + 0 + 1.
        assert_eq!(matching(&[vec![5, 4, 0], vec![4, 0, 0], vec![0, 0, 1]]), [1, 0, 2]);
        assert_eq!(matching(&[vec![9]]), [0]);
    }
}
