//! The geometry of edges: curves between nodes, cut where they meet the outlines, and their arrowheads.

use super::palette::Shape;
use crate::layout::{LOOP, Place};

/// A point, in points from the left and the top.
pub(super) type Point = (f64, f64);

/// A cubic Bézier curve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Curve(pub [Point; 4]);

/// The outline of a node.
#[derive(Clone, Copy, Debug)]
pub(super) struct Outline {
    pub shape: Shape,
    pub place: Place,
}

impl Outline {
    /// Whether a point is inside, or less than `margin` outside.
    pub fn holds(&self, p: Point, margin: f64) -> bool {
        let (x, y) = ((p.0 - self.place.x).abs(), (p.1 - self.place.y).abs());
        let (w, h) = (self.place.width / 2.0 + margin, self.place.height / 2.0 + margin);
        match self.shape {
            Shape::Ellipse => (x / w) * (x / w) + (y / h) * (y / h) <= 1.0,
            Shape::RoundedBox => x <= w && y <= h,
            Shape::Hexagon => y <= h && x <= w - hexagon_nose(&self.place) * y / h,
        }
    }
}

/// How far the points of a hexagon stand out at its left and right.
pub(super) fn hexagon_nose(place: &Place) -> f64 {
    (place.height * 0.32).min(place.width / 4.0)
}

impl Curve {
    /// From one centre to another in lane `lane` of the edges between the two: 0 is in the middle, and the
    /// others run beside it on one side or the other. All of them bow by `bow`.
    pub fn between(from: Outline, to: Outline, lane: f64, bow: f64) -> Curve {
        let (a, b) = ((from.place.x, from.place.y), (to.place.x, to.place.y));
        let (dx, dy) = (b.0 - a.0, b.1 - a.1);
        let long = (dx * dx + dy * dy).sqrt().max(0.01);
        let (nx, ny) = (-dy / long, dx / long);
        // The ends stay within their nodes, or the curve would miss them.
        let least = [from.place.width, from.place.height, to.place.width, to.place.height];
        let room = least.into_iter().fold(f64::MAX, f64::min) * 0.36;
        let end = (lane * 7.0).clamp(-room, room);
        let bow = bow + lane * 15.0;
        let at = |t: f64, off: f64| (a.0 + dx * t + nx * off, a.1 + dy * t + ny * off);
        Curve([at(0.0, end), at(0.3, bow), at(0.7, bow), at(1.0, end)])
    }

    /// The same curve the other way.
    pub fn turned(self) -> Curve {
        let [a, b, c, d] = self.0;
        Curve([d, c, b, a])
    }

    /// A loop on one side of a node, which `(1, 0)` and its like name; `lane` 0 is the smallest.
    pub fn around(node: Outline, lane: usize, side: Point) -> Curve {
        let (x, y) = (node.place.x, node.place.y);
        let (deep, wide) = match side.0 == 0.0 {
            true => (node.place.height, node.place.width),
            false => (node.place.width, node.place.height),
        };
        let half = (wide * 0.22).min(12.0) + 4.0 * lane as f64;
        // A curve gets three quarters as far as its inner points.
        let low = deep * 0.3;
        let reach = low + (deep / 2.0 - low + LOOP * (lane + 1) as f64 - 3.0) * 4.0 / 3.0;
        let at = |out: f64, along: f64| (x + side.0 * out - side.1 * along, y + side.1 * out + side.0 * along);
        Curve([at(low, -half), at(reach, -half * 2.0), at(reach, half * 2.0), at(low, half)])
    }

    /// The point at `t`, from 0 to 1.
    pub fn at(&self, t: f64) -> Point {
        let [a, b, c, d] = self.0;
        let u = 1.0 - t;
        let (wa, wb, wc, wd) = (u * u * u, 3.0 * u * u * t, 3.0 * u * t * t, t * t * t);
        (wa * a.0 + wb * b.0 + wc * c.0 + wd * d.0, wa * a.1 + wb * b.1 + wc * c.1 + wd * d.1)
    }

    /// The part from `t0` to `t1`.
    pub fn part(&self, t0: f64, t1: f64) -> Curve {
        let upto = |c: [Point; 4], t: f64| {
            let mix = |p: Point, q: Point| (p.0 + (q.0 - p.0) * t, p.1 + (q.1 - p.1) * t);
            let (ab, bc, cd) = (mix(c[0], c[1]), mix(c[1], c[2]), mix(c[2], c[3]));
            let (abc, bcd) = (mix(ab, bc), mix(bc, cd));
            [c[0], ab, abc, mix(abc, bcd)]
        };
        let head = upto(self.0, t1);
        let mut turned = head;
        turned.reverse();
        let mut tail = upto(turned, 1.0 - t0 / t1.max(1e-9));
        tail.reverse();
        Curve(tail)
    }

    /// Where the curve last leaves `from` and then first meets `to`, each with a margin around it.
    pub fn cut(&self, from: &Outline, from_margin: f64, to: &Outline, to_margin: f64) -> (f64, f64) {
        let steps = 64;
        let t = |i: usize| i as f64 / steps as f64;
        // Loops start and end in one node: look outwards from the middle, which is outside of both.
        let start = (0..=steps / 2).rev().find(|&i| from.holds(self.at(t(i)), from_margin)).unwrap_or(0);
        let end = (steps / 2..=steps).find(|&i| to.holds(self.at(t(i)), to_margin)).unwrap_or(steps);
        let start = if start == steps / 2 {
            0.5
        } else {
            refine(t(start), t(start + 1), |x| from.holds(self.at(x), from_margin))
        };
        let end = if end == steps / 2 { 0.5 } else { refine(t(end), t(end - 1), |x| to.holds(self.at(x), to_margin)) };
        (start, end)
    }

    /// The largest `t` below `end` that is `length` away from the point at `end`.
    pub fn back(&self, start: f64, end: f64, length: f64) -> f64 {
        let tip = self.at(end);
        let near = |t: f64| {
            let p = self.at(t);
            ((p.0 - tip.0) * (p.0 - tip.0) + (p.1 - tip.1) * (p.1 - tip.1)).sqrt() < length
        };
        if near(start) { start } else { refine(end, start, near) }
    }
}

/// The place between `inside` and `outside` where `test` stops to hold.
fn refine(mut inside: f64, mut outside: f64, test: impl Fn(f64) -> bool) -> f64 {
    for _ in 0..20 {
        let middle = (inside + outside) / 2.0;
        if test(middle) { inside = middle } else { outside = middle }
    }
    outside
}

/// The corners of an arrowhead with its tip at `tip` and the middle of its base at `base`.
pub(super) fn arrowhead(tip: Point, base: Point, half: f64) -> [Point; 3] {
    let (dx, dy) = (tip.0 - base.0, tip.1 - base.1);
    let long = (dx * dx + dy * dy).sqrt().max(0.01);
    let (nx, ny) = (-dy / long * half, dx / long * half);
    [tip, (base.0 + nx, base.1 + ny), (base.0 - nx, base.1 - ny)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(shape: Shape, x: f64) -> Outline {
        Outline { shape, place: Place { x, y: 0.0, width: 60.0, height: 30.0 } }
    }

    #[test]
    fn curves_end_at_the_outline() {
        for shape in [Shape::Ellipse, Shape::RoundedBox, Shape::Hexagon] {
            let (a, b) = (outline(shape, 0.0), outline(shape, 200.0));
            for lane in [-2.0, 0.0, 1.0] {
                let curve = Curve::between(a, b, lane, 30.0);
                let (start, end) = curve.cut(&a, 0.0, &b, 1.0);
                assert!(!a.holds(curve.at(start), -0.01) && a.holds(curve.at(start), 0.01), "{shape:?} {lane}");
                assert!(!b.holds(curve.at(end), 0.99) && b.holds(curve.at(end), 1.01), "{shape:?} {lane}");
                assert!(curve.back(start, end, 8.0) < end);
            }
            let around = Curve::around(a, 0, (1.0, 0.0));
            let (start, end) = around.cut(&a, 0.0, &a, 1.0);
            assert!(start > 0.0 && end < 1.0 && start < end);
        }
    }

    #[test]
    fn a_part_is_on_the_whole() {
        let curve = Curve([(0.0, 0.0), (10.0, 20.0), (30.0, -20.0), (40.0, 0.0)]);
        let part = curve.part(0.25, 0.75);
        let near = |p: Point, q: Point| (p.0 - q.0).abs() < 1e-9 && (p.1 - q.1).abs() < 1e-9;
        assert!(
            near(part.at(0.0), curve.at(0.25))
                && near(part.at(0.5), curve.at(0.5))
                && near(part.at(1.0), curve.at(0.75))
        );
    }
}
