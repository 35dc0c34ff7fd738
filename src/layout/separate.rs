//! Pushes boxes apart until none overlaps another.

/// Moves the boxes apart until there is a gap between any two of them, and keeps who is left of whom, and
/// above whom, where it can.
pub(super) fn separate(at: &mut [(f64, f64)], sizes: &[(f64, f64)], gap: f64) {
    // Rounds of pushing mend nearly all; where boxes lock each other, a little more room for all helps, and
    // enough of it always does.
    for _ in 0..200 {
        for _ in 0..60 {
            if !push_once(at, sizes, gap) {
                return;
            }
        }
        at.iter_mut().for_each(|p| *p = (p.0 * 1.06, p.1 * 1.06));
    }
}

/// Pushes each overlapping pair apart along the shorter way. `false` when there was none.
fn push_once(at: &mut [(f64, f64)], sizes: &[(f64, f64)], gap: f64) -> bool {
    let widest = sizes.iter().map(|s| s.0).fold(0.0, f64::max);
    let mut order: Vec<usize> = (0..at.len()).collect();
    order.sort_by(|&i, &j| at[i].0.total_cmp(&at[j].0).then(i.cmp(&j)));
    // Places as the sweep started: the sorted order holds for these only, so the window is a little wider
    // than needed, and what it misses the next round finds.
    let start: Vec<f64> = order.iter().map(|&i| at[i].0).collect();
    let mut pushed = false;
    for (rank, &i) in order.iter().enumerate() {
        for (later, &j) in order.iter().enumerate().skip(rank + 1) {
            if start[later] - start[rank] > sizes[i].0 / 2.0 + widest / 2.0 + gap {
                break;
            }
            let (dx, dy) = (at[j].0 - at[i].0, at[j].1 - at[i].1);
            let over_x = (sizes[i].0 + sizes[j].0) / 2.0 + gap - dx.abs();
            let over_y = (sizes[i].1 + sizes[j].1) / 2.0 + gap - dy.abs();
            if over_x <= 1e-6 || over_y <= 1e-6 {
                continue;
            }
            pushed = true;
            if over_x < over_y {
                let by = (over_x / 2.0 + 0.01) * if dx < 0.0 { -1.0 } else { 1.0 };
                (at[i].0, at[j].0) = (at[i].0 - by, at[j].0 + by);
            } else {
                // Two boxes at one height: the later one goes down.
                let by = (over_y / 2.0 + 0.01) * if dy < 0.0 { -1.0 } else { 1.0 };
                (at[i].1, at[j].1) = (at[i].1 - by, at[j].1 + by);
            }
        }
    }
    pushed
}
