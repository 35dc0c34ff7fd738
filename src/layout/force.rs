//! The forces: all nodes push each other away, links pull, and a temperature that falls brings it to rest.

use super::Link;

/// A step of the golden angle, as a turn: (cosine, sine). Written out, since libraries of mathematics differ.
const GOLDEN: (f64, f64) = (-0.737_368_878_078_319_7, 0.675_490_294_261_523_8);

/// Below this many nodes every pair pushes each other; above, far nodes push as one.
const FEW: usize = 220;

/// Centres for the boxes of one connected part. Another `turn` starts with the nodes in other places, and
/// ends in another layout, as good or not.
pub(super) fn places(sizes: &[(f64, f64)], links: &[Link], turn: usize, rounds: usize) -> Vec<(f64, f64)> {
    let n = sizes.len();
    if n < 2 {
        return vec![(0.0, 0.0); n];
    }
    let mean = sizes.iter().map(|s| (s.0 * s.1).sqrt()).sum::<f64>() / n as f64;
    let k = mean + 32.0;
    let mut at = spiral(n, k);
    at.rotate_left(turn % n);
    let mut push = vec![(0.0, 0.0); n];
    // A node with many links would be pulled through all others: each of its links pulls less.
    let mut degree = vec![0.0f64; n];
    links.iter().for_each(|l| [l.a, l.b].into_iter().for_each(|i| degree[i] += l.pull));

    let hot = k * (n as f64).sqrt() * 0.25;
    for round in 0..rounds {
        push.iter_mut().for_each(|p| *p = (0.0, 0.0));
        if n <= FEW {
            repel_all(&at, k, &mut push)
        } else {
            repel_by_grid(&at, k, &mut push)
        }
        for link in links {
            let (dx, dy, d) = apart(at[link.b], at[link.a]);
            let ease = 1.0 / (1.0 + 0.12 * degree[link.a].min(degree[link.b]));
            let pull = link.pull * ease * d * d / (k * link.length);
            let (fx, fy) = (dx / d * pull, dy / d * pull);
            push[link.a] = (push[link.a].0 + fx, push[link.a].1 + fy);
            push[link.b] = (push[link.b].0 - fx, push[link.b].1 - fy);
        }
        let left = 1.0 - round as f64 / rounds as f64;
        let heat = hot * left * left + 0.3;
        for (place, force) in at.iter_mut().zip(&push) {
            // A weak pull to the middle, so that what hangs on one link doesn't drift far away.
            let (fx, fy) = (force.0 - place.0 * 0.10, force.1 - place.1 * 0.16);
            let size = (fx * fx + fy * fy).sqrt();
            if size > 0.0 {
                let step = size.min(heat) / size;
                *place = (place.0 + fx * step, place.1 + fy * step);
            }
        }
        centre(&mut at);
    }
    lie_down(&mut at);
    at
}

/// A sunflower: evenly spread, and never two nodes in one place.
fn spiral(n: usize, k: f64) -> Vec<(f64, f64)> {
    let mut turn = (1.0, 0.0);
    let mut at = Vec::with_capacity(n);
    for i in 0..n {
        let radius = k * 0.6 * (i as f64 + 0.5).sqrt();
        at.push((turn.0 * radius, turn.1 * radius));
        turn = (turn.0 * GOLDEN.0 - turn.1 * GOLDEN.1, turn.0 * GOLDEN.1 + turn.1 * GOLDEN.0);
    }
    at
}

/// From `b` to `a`: the way and its length, which is never 0.
fn apart(a: (f64, f64), b: (f64, f64)) -> (f64, f64, f64) {
    let (dx, dy) = (a.0 - b.0, a.1 - b.1);
    let d = (dx * dx + dy * dy).sqrt();
    if d > 0.01 { (dx, dy, d) } else { (0.01, 0.0, 0.01) }
}

fn repel_all(at: &[(f64, f64)], k: f64, push: &mut [(f64, f64)]) {
    for i in 1..at.len() {
        for j in 0..i {
            let (dx, dy, d) = apart(at[i], at[j]);
            let force = k * k / (d * d);
            let (fx, fy) = (dx * force, dy * force);
            push[i] = (push[i].0 + fx, push[i].1 + fy);
            push[j] = (push[j].0 - fx, push[j].1 - fy);
        }
    }
}

/// One square of the grid: its nodes, and where their middle is.
#[derive(Clone, Default)]
struct Cell {
    nodes: Vec<usize>,
    middle: (f64, f64),
}

/// Near nodes push one by one, the nodes of a far square as one in their middle.
fn repel_by_grid(at: &[(f64, f64)], k: f64, push: &mut [(f64, f64)]) {
    let side = ((at.len() as f64).sqrt() / 2.5).ceil().max(4.0) as usize;
    let least = at.iter().fold((f64::MAX, f64::MAX), |m, p| (m.0.min(p.0), m.1.min(p.1)));
    let most = at.iter().fold((f64::MIN, f64::MIN), |m, p| (m.0.max(p.0), m.1.max(p.1)));
    let step = ((most.0 - least.0).max(most.1 - least.1) / side as f64).max(1.0);
    let square = |p: (f64, f64)| {
        let column = (((p.0 - least.0) / step) as usize).min(side - 1);
        let row = (((p.1 - least.1) / step) as usize).min(side - 1);
        (column, row)
    };
    let mut cells = vec![Cell::default(); side * side];
    for (i, &p) in at.iter().enumerate() {
        let (column, row) = square(p);
        let cell = &mut cells[row * side + column];
        cell.nodes.push(i);
        cell.middle = (cell.middle.0 + p.0, cell.middle.1 + p.1);
    }
    let mut full = Vec::new();
    for (i, cell) in cells.iter_mut().enumerate().filter(|(_, c)| !c.nodes.is_empty()) {
        let count = cell.nodes.len() as f64;
        cell.middle = (cell.middle.0 / count, cell.middle.1 / count);
        full.push((i % side, i / side));
    }
    for (i, &p) in at.iter().enumerate() {
        let (column, row) = square(p);
        let mut sum = (0.0, 0.0);
        let mut add = |other: (f64, f64), count: f64| {
            let (dx, dy, d) = apart(p, other);
            let force = count * k * k / (d * d);
            sum = (sum.0 + dx * force, sum.1 + dy * force);
        };
        for &(c, r) in &full {
            let cell = &cells[r * side + c];
            if c.abs_diff(column) > 1 || r.abs_diff(row) > 1 {
                add(cell.middle, cell.nodes.len() as f64);
            } else {
                cell.nodes.iter().filter(|&&j| j != i).for_each(|&j| {
                    // Two nodes in one place must not be pushed the same way.
                    let other = at[j];
                    add(if other == p { (p.0 + if i < j { 0.01 } else { -0.01 }, p.1) } else { other }, 1.0)
                });
            }
        }
        push[i] = sum;
    }
}

fn centre(at: &mut [(f64, f64)]) {
    let n = at.len() as f64;
    let middle = at.iter().fold((0.0, 0.0), |m, p| (m.0 + p.0 / n, m.1 + p.1 / n));
    at.iter_mut().for_each(|p| *p = (p.0 - middle.0, p.1 - middle.1));
}

/// Turns the picture so that it is wide rather than high, and the first node is in the left half and in
/// the upper one.
fn lie_down(at: &mut [(f64, f64)]) {
    centre(at);
    let (mut xx, mut xy, mut yy) = (0.0, 0.0, 0.0);
    for p in at.iter() {
        (xx, xy, yy) = (xx + p.0 * p.0, xy + p.0 * p.1, yy + p.1 * p.1);
    }
    // The longer axis of the cloud of points, which is the first eigenvector of its covariance.
    let half = (xx - yy) / 2.0;
    let long = (xx + yy) / 2.0 + (half * half + xy * xy).sqrt();
    let axis = if xy.abs() > 1e-9 {
        (long - yy, xy)
    } else if xx >= yy {
        (1.0, 0.0)
    } else {
        (0.0, 1.0)
    };
    let size = (axis.0 * axis.0 + axis.1 * axis.1).sqrt().max(1e-9);
    let (c, s) = (axis.0 / size, axis.1 / size);
    at.iter_mut().for_each(|p| *p = (p.0 * c + p.1 * s, p.1 * c - p.0 * s));
    let (flip_x, flip_y) = at.first().map_or((false, false), |p| (p.0 > 0.0, p.1 > 0.0));
    for p in at.iter_mut() {
        *p = (if flip_x { -p.0 } else { p.0 }, if flip_y { -p.1 } else { p.1 });
    }
}
