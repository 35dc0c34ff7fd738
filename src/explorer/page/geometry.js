// Where lines run: pure functions of numbers, in the units of the layout. An edge is a quadratic curve with an arrow.

/** How far apart parallel edges bend, and how much a single directed edge does. */
const BEND = 20;
const LONE_BEND = 12;

/** Where each node is: dragged, or as laid out. */
const placeOf = (node, moved) => (Object.hasOwn(moved, node.id) ? moved[node.id] : [node.x, node.y]);

/** The radius of a node: its area grows with its mentions. */
const radius = (mentions, most) => 4.5 + 16.5 * Math.sqrt(Math.min(1, mentions / most));

/** Sizes shrink less than distances when zoomed out, so that a far view still shows something; less so where much is shown. */
const unitFor = (scale, count) => scale ** -(scale < 1 ? 0.65 - 0.4 * Math.max(0, Math.min(1, (Math.log10(count || 1) - 2) / 1.2)) : 0.65);

/** Gives each edge its bend: edges between one pair lie side by side, those of one direction together. */
function bends(measured) {
  const pairs = new Map();
  for (const it of measured) {
    const { source, target } = it.edge;
    const pair = source < target ? `${source} ${target}` : `${target} ${source}`;
    if (!pairs.has(pair)) pairs.set(pair, []);
    pairs.get(pair).push(it);
  }
  const found = new Map();
  for (const side of pairs.values()) {
    const forward = (it) => it.edge.source <= it.edge.target;
    const order = (it) => KIND.get(it.edge.key)?.order ?? 99;
    side.sort((a, b) => forward(b) - forward(a) || order(a) - order(b));
    side.forEach((it, at) => {
      const alone = side.length === 1;
      const bend = alone ? (it.edge.directed ? LONE_BEND : 0) : (at - (side.length - 1) / 2) * BEND;
      found.set(it.edge.id, { bend: forward(it) || alone ? bend : -bend, at });
    });
  }
  return found;
}

/**
 * The curve of an edge from circle `a` to circle `b` ({x, y, r}): start, control point, end, and the three corners
 * of the arrow if it has one. `unit` scales bend, width and arrow.
 */
function curve(a, b, bend, width, arrow, unit) {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = Math.hypot(dx, dy) || 1;
  const control = [(a.x + b.x) / 2 - (dy / length) * bend * unit * 2, (a.y + b.y) / 2 + (dx / length) * bend * unit * 2];
  const towards = (from, distance) => {
    const [x, y] = [control[0] - from.x, control[1] - from.y];
    const far = Math.hypot(x, y) || 1;
    const step = Math.min(distance, far * 0.9);
    return [from.x + (x / far) * step, from.y + (y / far) * step, x / far, y / far];
  };
  const start = towards(a, a.r + 1.5 * unit);
  const head = arrow ? (5 + width * 1.9) * unit : 0;
  const tip = towards(b, b.r + 2 * unit);
  const end = arrow ? towards(b, b.r + 2 * unit + head * 0.9) : tip;
  return { start, control, end, arrow: arrow ? arrowAt(tip, head) : null };
}

function arrowAt([x, y, ux, uy], head) {
  const half = head * 0.42;
  const [backX, backY] = [x + ux * head, y + uy * head];
  return [[x, y], [backX - uy * half, backY + ux * half], [backX + uy * half, backY - ux * half]];
}

/** An edge from a node to itself: a loop above it. */
function loop(a, at, width, arrow, unit) {
  const size = a.r + (16 + at * 9) * unit;
  const start = [a.x - a.r * 0.6, a.y - a.r * 0.9 - 1.5 * unit];
  const head = arrow ? (5 + width * 1.9) * unit : 0;
  const tip = [a.x + a.r * 0.6, a.y - a.r * 0.9 - 1.5 * unit, 0.35, -0.94];
  const end = [tip[0] + 0.35 * head * 0.9, tip[1] - 0.94 * head * 0.9];
  return { start, control: [a.x - size * 1.1, a.y - size * 2.2], second: [a.x + size * 1.1, a.y - size * 2.2], end, arrow: arrow ? arrowAt(tip, head) : null };
}

const cut = (value) => Math.round(value * 10) / 10;

const linePath = ({ start, control, second, end }) => second
  ? `M${cut(start[0])} ${cut(start[1])}C${cut(control[0])} ${cut(control[1])} ${cut(second[0])} ${cut(second[1])} ${cut(end[0])} ${cut(end[1])}`
  : `M${cut(start[0])} ${cut(start[1])}Q${cut(control[0])} ${cut(control[1])} ${cut(end[0])} ${cut(end[1])}`;

const arrowPath = ({ arrow }) => (arrow ? `M${arrow.map(([x, y]) => `${cut(x)} ${cut(y)}`).join("L")}Z` : "");

/** A point of the curve, from 0 at its start to 1 at its end. */
function pointOn({ start, control, second, end }, at) {
  const rest = 1 - at;
  return [0, 1].map((axis) => second
    ? rest ** 3 * start[axis] + 3 * rest * rest * at * control[axis] + 3 * rest * at * at * second[axis] + at ** 3 * end[axis]
    : rest * rest * start[axis] + 2 * rest * at * control[axis] + at * at * end[axis]);
}

const between = (a, b, at) => [a[0] + (b[0] - a[0]) * at, a[1] + (b[1] - a[1]) * at];

/** The part of a quadratic curve from `low` to `high` (0 to 1), as a curve. */
function partOf({ start, control, end }, low, high) {
  const at = (a, b) => between(between(start, control, a), between(control, end, a), b);
  return { start: at(low, low), control: at(low, high), end: at(high, high) };
}

/**
 * A curve as far as it runs through a box ([left, top, right, bottom]), or null where it doesn't. Dashes out of sight
 * cost as much as those in sight, and there are very many of them near by.
 */
function clipped(shape, box) {
  const steps = 24;
  const points = [shape.start, shape.control, shape.second ?? shape.control, shape.end];
  const outside = (point) => [point[0] < box[0], point[1] < box[1], point[0] > box[2], point[1] > box[3]];
  const sides = points.map(outside);
  if (sides.every((side) => !side.includes(true))) return shape;
  if ([0, 1, 2, 3].some((side) => sides.every((it) => it[side]))) return null;
  if (shape.second) return shape;
  let [low, high] = [steps + 1, -1];
  let before = sides[0];
  for (let step = 1; step <= steps; step += 1) {
    const now = outside(pointOn(shape, step / steps));
    if (!now.some((out, side) => out && before[side])) [low, high] = [Math.min(low, step - 1), step];
    before = now;
  }
  if (high < 0) return null;
  const kept = partOf(shape, low / steps, high / steps);
  return { ...shape, ...kept, arrow: high === steps ? shape.arrow : null };
}

/** How far a point is from a curve, or Infinity if it is surely further than `within`. */
function distanceTo(shape, x, y, within) {
  const points = [shape.start, shape.control, shape.second ?? shape.control, shape.end];
  for (const [axis, value] of [[0, x], [1, y]]) {
    const along = points.map((point) => point[axis]);
    if (value < Math.min(...along) - within || value > Math.max(...along) + within) return Infinity;
  }
  let nearest = Infinity;
  let before = pointOn(shape, 0);
  for (let step = 1; step <= 16; step += 1) {
    const point = pointOn(shape, step / 16);
    nearest = Math.min(nearest, distanceToSegment(x, y, before, point));
    before = point;
  }
  return nearest;
}

function distanceToSegment(x, y, [ax, ay], [bx, by]) {
  const [dx, dy] = [bx - ax, by - ay];
  const at = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - ax - at * dx, y - ay - at * dy);
}

/** The smallest box around nodes ({x, y, r}), or null without any. */
function boxAround(circles) {
  if (!circles.length) return null;
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, r } of circles) {
    [left, top] = [Math.min(left, x - r), Math.min(top, y - r)];
    [right, bottom] = [Math.max(right, x + r), Math.max(bottom, y + r)];
  }
  return [left, top, right - left, bottom - top];
}
