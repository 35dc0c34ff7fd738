// Which names are written, where, and how large: none over another or over a node. More fit as one zooms in.

const FONT = '"Inter", "Helvetica Neue", Helvetica, Arial, "Liberation Sans", sans-serif';
const LONGEST = 30; // characters; the rest is in the panel and the tip

const pencil = document.createElement("canvas").getContext("2d");
const widths = new Map();

/** How wide a name is at 1 pixel. */
function textWidth(text, bold) {
  const key = `${bold ? "b" : "n"}${text}`;
  if (!widths.has(key)) {
    pencil.font = `${bold ? "600 " : ""}100px ${FONT}`;
    widths.set(key, pencil.measureText(text).width / 100);
  }
  return widths.get(key);
}

const labelText = (node) => shorten(node.name.replace(/\s+/g, " "), LONGEST);
const labelSize = (share) => 11 + Math.round(5 * Math.sqrt(share));

/** Boxes laid down so far, found again by the squares of a grid that they touch. */
class Taken {
  constructor(square) { this.square = square; this.squares = new Map(); }

  *keys([left, top, right, bottom]) {
    for (let x = Math.floor(left / this.square); x <= Math.floor(right / this.square); x += 1) {
      for (let y = Math.floor(top / this.square); y <= Math.floor(bottom / this.square); y += 1) yield x * 1e5 + y;
    }
  }

  add(box) {
    for (const key of this.keys(box)) {
      const here = this.squares.get(key);
      if (here) here.push(box);
      else this.squares.set(key, [box]);
    }
  }

  /** Whether something other than `own` is in the way. */
  meets(box, own) {
    for (const key of this.keys(box)) {
      for (const other of this.squares.get(key) ?? []) {
        if (other !== own && box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]) return true;
      }
    }
    return false;
  }
}

/** Points along lines, in pixels, and how many of them lie in a box: names keep off lines where they can. */
class Lines {
  constructor(shapes, scale) {
    this.taken = new Taken(40);
    for (const shape of shapes) {
      for (let step = 0; step <= 14; step += 1) this.add(pointOn(shape, step / 14), scale, 1);
      if (shape.arrow) this.add(shape.arrow[0], scale, 4);
    }
  }

  add([x, y], scale, weight) { this.taken.add([x * scale, y * scale, x * scale, y * scale, weight]); }

  under(box) {
    const met = new Set();
    for (const key of this.taken.keys(box)) {
      for (const point of this.taken.squares.get(key) ?? []) {
        if (point[0] > box[0] && point[0] < box[2] && point[1] > box[1] && point[1] < box[3]) met.add(point);
      }
    }
    let sum = 0;
    for (const point of met) sum += point[4];
    return sum;
  }
}

const MOST_LINES = 500; // beyond that there is no place without lines, and looking takes long

const CROWD = 300; // names; where there are more, each gets air around it
const withAir = ([left, top, right, bottom], air) => [left - 2 * air, top - air, right + 2 * air, bottom + air];

/** The places that a label may have around a node: anchor, and the box that the text then takes. */
function places(x, y, r, width, height) {
  const gap = 4;
  const side = r + gap;
  const low = r + gap + height * 0.5;
  const corner = r * 0.75 + 4;
  return [
    ["start", x + side, y, [x + side, y - height / 2, x + side + width, y + height / 2]],
    ["middle", x, y + low, [x - width / 2, y + low - height / 2, x + width / 2, y + low + height / 2]],
    ["middle", x, y - low, [x - width / 2, y - low - height / 2, x + width / 2, y - low + height / 2]],
    ["end", x - side, y, [x - side - width, y - height / 2, x - side, y + height / 2]],
    ["start", x + corner, y + corner + height * 0.3, [x + corner, y + corner - height * 0.2, x + corner + width, y + corner + height * 0.8]],
    ["end", x - corner, y - corner - height * 0.3, [x - corner - width, y - corner - height * 0.8, x - corner, y - corner + height * 0.2]],
  ];
}

/** The free place with the fewest lines under it; an earlier one is worth a few. */
function bestSpot(spots, isFree, lines) {
  if (!lines) return spots.find(([, , , box]) => isFree(box));
  let best = null;
  spots.forEach((spot, rank) => {
    if (!isFree(spot[3])) return;
    const cost = lines.under(spot[3]) + rank * 0.6;
    if (!best || cost < best.cost) best = { cost, spot };
  });
  return best?.spot;
}

const inside = (box, [left, top, right, bottom]) => box[0] >= left && box[1] >= top && box[2] <= right && box[3] <= bottom;

/**
 * Places names at this scale. `circles` are nodes in the order of importance: {node, x, y, r, share}. The answer has
 * positions in the units of the layout, and the `box` of each name in pixels.
 *
 * `shapes` are lines to keep off; `bounds` is a box, in pixels, to keep to; entities in `first` come before all and are
 * always named; labels in `kept`, by entity, stay as they are.
 */
function placeLabels(circles, scale, { shapes = [], bounds = null, first = new Set(), kept = new Map() } = {}) {
  const lines = shapes.length && shapes.length <= MOST_LINES ? new Lines(shapes, scale) : null;
  const taken = new Taken(80);
  const own = new Map();
  for (const circle of circles) {
    const [x, y, r] = [circle.x * scale, circle.y * scale, circle.r * scale];
    const box = [x - r, y - r, x + r, y + r];
    own.set(circle, box);
    if (r > 4) taken.add(box); // dots may lie under a name: else a crowd would have none
  }
  const staying = circles.flatMap((circle) => kept.get(circle.node.id) ?? []);
  for (const { box } of staying) taken.add(box);
  const air = circles.length > CROWD ? 6 : 0;
  const order = first.size ? [...circles].sort((a, b) => first.has(b.node.id) - first.has(a.node.id)) : circles;
  const found = [...staying];
  for (const circle of order) {
    if (kept.has(circle.node.id)) continue;
    const must = first.has(circle.node.id);
    const size = labelSize(circle.share);
    const text = labelText(circle.node);
    if (!text.trim()) continue;
    const bold = circle.share > 0.2;
    const spots = places(circle.x * scale, circle.y * scale, circle.r * scale, textWidth(text, bold) * size, size * 1.15);
    const spot = bestSpot(spots, (box) => (!bounds || inside(box, bounds)) && !taken.meets(withAir(box, air), own.get(circle)), lines) ?? (must ? spots[0] : null);
    if (!spot) continue;
    taken.add(spot[3]);
    found.push({ node: circle.node, text, size, bold, anchor: spot[0], x: spot[1] / scale, y: spot[2] / scale, box: spot[3] });
  }
  return found;
}
