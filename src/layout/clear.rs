//! Moves nodes off the lines that would run behind them: a line that vanishes behind a node and comes out
//! again reads as two lines that end there.

use super::Link;
use super::separate::separate;
use std::collections::BTreeSet;

/// How near a line may come to a box.
const MARGIN: f64 = 9.0;

/// Above this many pairs of a line and a node it would take too long.
const MOST: usize = 60_000;

/// Moves boxes sidewards off lines, and keeps the best that it finds.
pub(super) fn clear(at: &mut Vec<(f64, f64)>, sizes: &[(f64, f64)], links: &[Link], gap: f64) {
    let lines = lines(links);
    if lines.len() * at.len() > MOST {
        return;
    }
    let mut best = (hidden(at, sizes, &lines), extent(at), at.clone());
    let mut now = at.clone();
    for _ in 0..90 {
        if best.0 == 0 {
            break;
        }
        push(&mut now, sizes, &lines);
        separate(&mut now, sizes, gap);
        let (count, extent) = (hidden(&now, sizes, &lines), extent(&now));
        if count < best.0 || (count == best.0 && extent < best.1) {
            best = (count, extent, now.clone());
        }
    }
    *at = best.2;
}

/// The lines that count, once for each pair. Faint ones may run behind nodes.
fn lines(links: &[Link]) -> Vec<(usize, usize)> {
    let strong = links.iter().filter(|l| !l.faint);
    strong.map(|l| (l.a.min(l.b), l.a.max(l.b))).collect::<BTreeSet<_>>().into_iter().collect()
}

/// How hard a layout is to read: lines that cross, lines behind nodes, and long lines.
pub(super) fn cost(at: &[(f64, f64)], sizes: &[(f64, f64)], links: &[Link]) -> f64 {
    let lines = lines(links);
    let turn =
        |p: (f64, f64), q: (f64, f64), r: (f64, f64)| (q.0 - p.0) * (r.1 - p.1) - (q.1 - p.1) * (r.0 - p.0) > 0.0;
    let mut crossings = 0;
    for (i, &(a, b)) in lines.iter().enumerate() {
        for &(c, d) in &lines[..i] {
            let apart = a != c && a != d && b != c && b != d;
            let (a, b, c, d) = (at[a], at[b], at[c], at[d]);
            crossings += usize::from(apart && turn(a, b, c) != turn(a, b, d) && turn(c, d, a) != turn(c, d, b));
        }
    }
    let long = |&(a, b): &(usize, usize)| {
        let (dx, dy) = (at[a].0 - at[b].0, at[a].1 - at[b].1);
        (dx * dx + dy * dy).sqrt()
    };
    crossings as f64 + 2.0 * hidden(at, sizes, &lines) as f64 + lines.iter().map(long).sum::<f64>() / 250.0
}

fn extent(at: &[(f64, f64)]) -> f64 {
    at.iter().map(|p| p.0 * p.0 + p.1 * p.1).sum()
}

/// How many lines run behind how many nodes.
fn hidden(at: &[(f64, f64)], sizes: &[(f64, f64)], lines: &[(usize, usize)]) -> usize {
    let mut count = 0;
    meetings(at, sizes, lines, |_, _, _, _| count += 1);
    count
}

/// Moves each node that a line meets aside, and the ends of the line a little the other way.
fn push(at: &mut [(f64, f64)], sizes: &[(f64, f64)], lines: &[(usize, usize)]) {
    let mut by = vec![(0.0, 0.0); at.len()];
    meetings(at, sizes, lines, |node, line, normal, deep| {
        let mut add = |i: usize, part: f64| {
            by[i] = (by[i].0 + normal.0 * deep * part, by[i].1 + normal.1 * deep * part);
        };
        add(node, 0.45);
        add(line.0, -0.15);
        add(line.1, -0.15);
    });
    at.iter_mut().zip(by).for_each(|(p, b)| *p = (p.0 + b.0, p.1 + b.1));
}

/// Tells of each node that a line runs behind: the node, the line, the direction that leads the node off
/// it, and how far that is.
fn meetings(
    at: &[(f64, f64)],
    sizes: &[(f64, f64)],
    lines: &[(usize, usize)],
    mut tell: impl FnMut(usize, (usize, usize), (f64, f64), f64),
) {
    for &line in lines {
        let (a, b) = (at[line.0], at[line.1]);
        let (dx, dy) = (b.0 - a.0, b.1 - a.1);
        let long = (dx * dx + dy * dy).sqrt();
        if long < 1.0 {
            continue;
        }
        let (nx, ny) = (-dy / long, dx / long);
        for (i, &p) in at.iter().enumerate().filter(|(i, _)| *i != line.0 && *i != line.1) {
            let along = ((p.0 - a.0) * dx + (p.1 - a.1) * dy) / long;
            let aside = (p.0 - a.0) * nx + (p.1 - a.1) * ny;
            let half = (nx.abs() * sizes[i].0 + ny.abs() * sizes[i].1) / 2.0;
            let deep = half + MARGIN - aside.abs();
            if deep > 0.0 && along > 0.0 && along < long {
                let side = if aside < 0.0 { -1.0 } else { 1.0 };
                tell(i, line, (nx * side, ny * side), deep);
            }
        }
    }
}
